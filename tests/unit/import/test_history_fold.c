#include "sc_test.h"

#include "scorecard/import/history_fold.h"

/*
 * A ticket's events, one a word: SECONDS, what it is, who did it, "=" and a value. What: n created,
 * u customer, a assignee, t team, c public comment, i internal one, o comment that may open the
 * ticket, s status, x resolution, r rated, e escalated. Who: a digit, the number of a person (1 and
 * 2 are agents, 3 a bot, 4 a customer, 5 of whom nothing is known), "-" nobody. Status: o p h s g.
 * Example: "10c1 20s1=s".
 */
static const uint8_t roles[] = {SC_ROLE_UNKNOWN, SC_ROLE_AGENT,    SC_ROLE_AGENT,
                                SC_ROLE_BOT,     SC_ROLE_CUSTOMER, SC_ROLE_UNKNOWN};
static const struct sc_history_people people = {roles, 6};

static struct sc_history_event event_of(struct sc_str word, uint32_t line)
{
    static const char whats[] = "nuatcsxre", states[] = "?ophsg";
    struct sc_history_event e = {.line = line};
    size_t i = 0;
    for (; word.p[i] >= '0' && word.p[i] <= '9'; i++)
        e.at = e.at * 10 + (uint32_t)(word.p[i] - '0');
    e.is_private = word.p[i] == 'i';
    e.may_open = word.p[i] == 'o';
    char what = word.p[i] == 'i' || word.p[i] == 'o' ? 'c' : word.p[i];
    e.what = (uint8_t)(strchr(whats, what) - whats);
    e.by = word.p[i + 1] == '-' ? 0 : (uint32_t)(word.p[i + 1] - '0');
    if (i + 3 < word.len) {
        char value = word.p[i + 3];
        bool is_state = what == 's' || what == 'x';
        e.value = is_state ? (uint32_t)(strchr(states, value) - states) : (uint32_t)(value - '0');
    }
    if (i + 5 < word.len) { /* "=2<1": 1 before */
        char value = word.p[i + 5];
        e.previous =
            what == 's' ? (uint32_t)(strchr(states, value) - states) : (uint32_t)(value - '0');
    }
    return e;
}

static struct sc_history_facts fold(const char *words)
{
    struct sc_history_event events[32];
    struct sc_history_facts facts;
    struct sc_str rest = sc_str_from(words), word;
    size_t n = 0;
    while (sc_str_split(&rest, ' ', &word)) {
        events[n] = event_of(word, (uint32_t)n + 1);
        n++;
    }
    n = sc_history_sort(events, n);
    sc_history_fold(events, n, &people, &facts);
    return facts;
}

static void the_solver_is_the_assignee_at_the_last_solve(void **state)
{
    (void)state;
    assert_int_equal(fold("10a1=1 20s2=s").solver, 1);
    assert_int_equal(fold("10a1=1 20s1=s 30s4=o 40a1=2 50s1=s").solver, 2);
    assert_int_equal(fold("10a1=1 20s1=s 30a1=2").solver, 1);
    assert_int_equal(fold("10a1=1 20s1=s 25s1=s 30a1=2 40s-=s").solver, 1);
}

static void without_an_assignee_the_agent_who_set_the_status_is_the_solver(void **state)
{
    (void)state;
    assert_int_equal(fold("20s2=s").solver, 2);
    assert_int_equal(fold("20s4=s").solver, 0);
    assert_int_equal(fold("20s3=s").solver, 0);
    assert_int_equal(fold("20s5=s").solver, 0);
    assert_int_equal(fold("10a1=1 15a1=0 20s2=s").solver, 2);
}

static void who_takes_and_solves_in_one_second_is_the_solver(void **state)
{
    (void)state;
    assert_int_equal(fold("10a1=1 20s2=s 20a2=2").solver, 2);
}

static void first_and_last_solve_are_kept_apart(void **state)
{
    (void)state;
    struct sc_history_facts f = fold("5s-=o 10s1=s 20s4=o 30s1=s");
    (void)state;
    assert_int_equal(f.first_resolved_at, 10);
    assert_int_equal(f.resolved_at, 30);
    assert_int_equal(f.reopened_at, 20);
    assert_int_equal(f.reopens, 1);
}

static void a_ticket_that_is_open_again_is_not_resolved(void **state)
{
    struct sc_history_facts f = fold("10s1=s 20s4=p");
    (void)state;
    assert_int_equal(f.first_resolved_at, 10);
    assert_int_equal(f.resolved_at, SC_HISTORY_NONE);
    assert_int_equal(f.reopened_at, 20);
}

static void closing_a_solved_ticket_solves_nothing(void **state)
{
    struct sc_history_facts f = fold("10a1=1 20s1=s 30a1=2 40s-=s");
    (void)state;
    assert_int_equal(f.resolved_at, 20);
    assert_int_equal(f.reopens, 0);
    assert_int_equal(f.solver, 1);
}

static void what_an_agent_opens_again_is_no_reopening(void **state)
{
    struct sc_history_facts f = fold("10s1=s 20s2=o 30s1=s 40s-=o");
    (void)state;
    assert_int_equal(f.reopens, 1);
    assert_int_equal(f.reopened_at, 40);
}

static void merged_tickets_are_not_solved(void **state)
{
    struct sc_history_facts f = fold("10s1=o 20s1=g");
    (void)state;
    assert_int_equal(f.first_resolved_at, SC_HISTORY_NONE);
    assert_int_equal(f.reopens, 0);
}

static void a_history_that_begins_late_uses_the_value_before(void **state)
{
    (void)state;
    assert_int_equal(fold("10s4=o<s").reopens, 1);
    assert_int_equal(fold("10s4=o<s").reopened_at, 10);
    assert_int_equal(fold("10s4=o<p").reopens, 0);
    assert_int_equal(fold("10a1=2<1").transfers, 1);
    assert_int_equal(fold("10a1=2<1").assigned_at, SC_HISTORY_NONE);
}

static void the_first_public_comment_of_an_agent_is_the_first_reply(void **state)
{
    struct sc_history_facts f = fold("5c4 10i1 20c3 30c2 40c1");
    (void)state;
    assert_int_equal(f.first_reply_at, 30);
    assert_int_equal(f.first_replier, 2);
    assert_int_equal(f.replies, 2);
}

static void an_agent_who_is_the_customer_does_not_reply(void **state)
{
    struct sc_history_facts f = fold("10c1 20c2 30u-=1");
    (void)state;
    assert_int_equal(f.first_reply_at, 20);
    assert_int_equal(f.replies, 1);
}

static void the_comment_that_opens_a_ticket_is_no_reply(void **state)
{
    (void)state;
    assert_int_equal(fold("10o1 20o1").first_reply_at, 20);
    assert_int_equal(fold("10o1 20o1").replies, 1);
    assert_int_equal(fold("10o1").replies, 0);
    assert_int_equal(fold("10o1").first_reply_at, SC_HISTORY_NONE);
}

static void somebody_unknown_makes_the_number_of_replies_unknown(void **state)
{
    struct sc_history_facts before = fold("10c5 20c1"), after = fold("10c1 20c5");
    (void)state;
    assert_int_equal(before.replies, UINT16_MAX);
    assert_int_equal(before.first_reply_at, SC_HISTORY_NONE);
    assert_true(before.has_unknown);
    assert_int_equal(after.replies, UINT16_MAX);
    assert_int_equal(after.first_reply_at, 10);
    assert_int_equal(after.first_replier, 1);
}

static void the_events_own_word_about_the_author_counts(void **state)
{
    struct sc_history_event e = event_of(SC_STR("10c5"), 1);
    struct sc_history_facts f;
    (void)state;
    e.role = SC_ROLE_AGENT;
    sc_history_fold(&e, 1, &people, &f);
    assert_int_equal(f.first_replier, 5);
    e.role = SC_ROLE_SYSTEM;
    sc_history_fold(&e, 1, &people, &f);
    assert_int_equal(f.replies, 0);
    e.by = SC_HISTORY_NOBODY;
    e.role = SC_ROLE_AGENT;
    sc_history_fold(&e, 1, &people, &f);
    assert_int_equal(f.first_reply_at, 10);
    assert_int_equal(f.first_replier, SC_HISTORY_NOBODY);
}

static void replies_of_one_session_are_one_until_a_night_lies_between(void **state)
{
    (void)state;
    struct sc_history_facts f = fold("100c1 200c1 28999c1");
    assert_int_equal(f.replies, 3);
    assert_int_equal(f.sessions, 1);
    assert_int_equal(fold("100c1 28900c1").sessions, 2);
    assert_int_equal(fold("100c1 28899c1").sessions, 1);
}

static void a_change_of_the_person_is_a_transfer(void **state)
{
    (void)state;
    assert_int_equal(fold("10a-=1").transfers, 0);
    assert_int_equal(fold("10a-=1 20a-=2").transfers, 1);
    assert_int_equal(fold("10a-=1 20a-=0 30a-=2").transfers, 1);
    assert_int_equal(fold("10a-=1 20a-=0 30a-=1").transfers, 0);
    assert_int_equal(fold("10a-=3 20a-=1").transfers, 0);
    assert_int_equal(fold("10a-=1 20a-=3 30a-=1").transfers, 0);
    assert_int_equal(fold("10c1").transfers, UINT16_MAX);
}

static void a_change_of_the_team_is_one_only_once_somebody_had_the_ticket(void **state)
{
    (void)state;
    assert_int_equal(fold("10t-=1 20t-=2 30a-=1").transfers, 0);
    assert_int_equal(fold("10t-=1 15a-=1 20t-=2").transfers, 1);
    assert_int_equal(fold("10t-=1 15a-=1 20t-=2 20a-=2").transfers, 1);
    assert_int_equal(fold("10t-=1 15a-=1 20t-=2 20a-=0 30a-=2").transfers, 1);
    assert_int_equal(fold("10t-=1 15a-=1 20t-=2 20a-=0 30a-=2 40a-=1").transfers, 2);
}

static void the_first_assignment_is_to_a_person(void **state)
{
    (void)state;
    assert_int_equal(fold("10a-=3 20a-=1 30a-=2").assigned_at, 20);
}

static void whoever_has_the_ticket_when_it_is_rated_is_rated(void **state)
{
    struct sc_history_facts f = fold("10a-=1 20r4 30a-=2");
    (void)state;
    assert_int_equal(f.csat_agent, 1);
    assert_int_equal(f.csat_at, 20);
    assert_int_equal(fold("10a-=1 20r4 30a-=2 40r4").csat_agent, 2);
}

static void times_of_waiting_add_up(void **state)
{
    struct sc_history_facts f = fold("10s-=o 20s-=p 50s-=o 60s-=h 65s-=p 70s-=s 99s-=s");
    (void)state;
    assert_int_equal(f.pending_s, 35);
    assert_int_equal(f.hold_s, 5);
    assert_int_equal(fold("10c1").pending_s, SC_HISTORY_UNKNOWN);
    assert_int_equal(fold("10s-=o").hold_s, 0);
}

static void a_resolution_solves_and_its_end_reopens(void **state)
{
    struct sc_history_facts f = fold("10s1=o 20x1=s 20s1=o 30x4=o");
    (void)state;
    assert_int_equal(f.first_resolved_at, 20);
    assert_int_equal(f.reopened_at, 30);
    assert_int_equal(fold("10s1=p 20x1=o 30s1=o").pending_s, 20);
}

static void the_first_escalation_and_the_creator_are_kept(void **state)
{
    (void)state;
    assert_int_equal(fold("10e1 20e1").escalated_at, 10);
    assert_int_equal(fold("10n4").created_by_role, SC_ROLE_CUSTOMER);
    assert_int_equal(fold("10n1 10u1=1").created_by_role, SC_ROLE_CUSTOMER);
    assert_int_equal(fold("10n2 10u1=1").created_by_role, SC_ROLE_AGENT);
}

static void what_is_told_twice_counts_once(void **state)
{
    static const char once[] = "10s-=o 20c1 20c2 30a-=1 40s1=s 50s4=o 60s1=s";
    static const char twice[] = "10s-=o 20c1 20c2 30a-=1 40s1=s 50s4=o 60s1=s "
                                "60s1=s 50s4=o 40s1=s 30a-=1 20c2 20c1 10s-=o";
    struct sc_history_facts a = fold(once), b = fold(twice);
    (void)state;
    assert_memory_equal(&a, &b, sizeof a);
    assert_int_equal(a.replies, 2);
    assert_int_equal(a.reopens, 1);
}

/* All orders of a history's lines, but for those of one second and kind, give the same facts. */
static void the_order_of_the_events_does_not_matter(void **state)
{
    static const char *const words[] = {"10s-=o", "20c1",   "30a-=1", "30s1=p", "40c4", "50a-=2",
                                        "50s1=s", "60s4=o", "70r4",   "80s2=s", "90e1"};
    struct sc_history_facts sorted = fold("10s-=o 20c1 30a-=1 30s1=p 40c4 50a-=2 50s1=s 60s4=o "
                                          "70r4 80s2=s 90e1");
    uint64_t seed = 3;
    (void)state;
    for (int round = 0; round < 200; round++) {
        struct sc_history_event events[11];
        struct sc_history_facts facts;
        for (uint32_t i = 0; i < 11; i++)
            events[i] = event_of(sc_str_from(words[i]), i + 1);
        for (size_t i = 10; i > 0; i--) {
            size_t k = (size_t)sc_test_below(&seed, i + 1);
            struct sc_history_event e = events[i];
            events[i] = events[k];
            events[k] = e;
        }
        sc_history_fold(events, sc_history_sort(events, 11), &people, &facts);
        assert_memory_equal(&facts, &sorted, sizeof facts);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_solver_is_the_assignee_at_the_last_solve),
        cmocka_unit_test(without_an_assignee_the_agent_who_set_the_status_is_the_solver),
        cmocka_unit_test(who_takes_and_solves_in_one_second_is_the_solver),
        cmocka_unit_test(first_and_last_solve_are_kept_apart),
        cmocka_unit_test(a_ticket_that_is_open_again_is_not_resolved),
        cmocka_unit_test(closing_a_solved_ticket_solves_nothing),
        cmocka_unit_test(what_an_agent_opens_again_is_no_reopening),
        cmocka_unit_test(merged_tickets_are_not_solved),
        cmocka_unit_test(a_history_that_begins_late_uses_the_value_before),
        cmocka_unit_test(the_first_public_comment_of_an_agent_is_the_first_reply),
        cmocka_unit_test(an_agent_who_is_the_customer_does_not_reply),
        cmocka_unit_test(the_comment_that_opens_a_ticket_is_no_reply),
        cmocka_unit_test(somebody_unknown_makes_the_number_of_replies_unknown),
        cmocka_unit_test(the_events_own_word_about_the_author_counts),
        cmocka_unit_test(replies_of_one_session_are_one_until_a_night_lies_between),
        cmocka_unit_test(a_change_of_the_person_is_a_transfer),
        cmocka_unit_test(a_change_of_the_team_is_one_only_once_somebody_had_the_ticket),
        cmocka_unit_test(the_first_assignment_is_to_a_person),
        cmocka_unit_test(whoever_has_the_ticket_when_it_is_rated_is_rated),
        cmocka_unit_test(times_of_waiting_add_up),
        cmocka_unit_test(a_resolution_solves_and_its_end_reopens),
        cmocka_unit_test(the_first_escalation_and_the_creator_are_kept),
        cmocka_unit_test(what_is_told_twice_counts_once),
        cmocka_unit_test(the_order_of_the_events_does_not_matter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
