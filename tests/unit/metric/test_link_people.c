#include "metric/rows.h"

static void open_quarter(struct bench *b)
{
    bench_open(b, "2026-Q3", "2026-10-31T00", "UTC");
}

static struct sc_str team_of(const struct bench *b, const char *person)
{
    return sc_data_team(b->d, b->d->people.persons[who(b, person)].team);
}

static void solve(struct bench *b, const char *agent, const char *team, const char *day)
{
    static int no;
    char words[256];

    snprintf(words, sizeof words,
             "id=Z%d agent=%s team=%s status=solved created_at=%sT00 resolved_at=%sT01", no++,
             agent, team, day, day);
    put(b->d, "ticket", words);
}

static void the_rosters_team_goes_before_the_queue(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "agent", "id=ana team=Care");
    put(b.d, "agent", "id=bob");
    solve(&b, "ana", "Q1", "2026-08-01");
    solve(&b, "bob", "Q1", "2026-08-01");
    bench_link(&b);
    assert_true(sc_str_eq(team_of(&b, "ana"), SC_STR("Care")));
    assert_true(sc_str_eq(team_of(&b, "bob"), SC_STR("Q1")));
    bench_close(&b);
}

static void the_queue_of_most_solved_tickets_of_the_period_wins(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    solve(&b, "ana", "Old", "2026-01-01"); /* many, but long ago */
    solve(&b, "ana", "Old", "2026-01-02");
    solve(&b, "ana", "Old", "2026-01-03");
    solve(&b, "ana", "New", "2026-08-01");
    solve(&b, "bob", "B", "2026-08-01"); /* equal: the first by name */
    solve(&b, "bob", "A", "2026-08-02");
    solve(&b, "cyd", "X", "2026-01-01"); /* nothing in the period: all there is */
    solve(&b, "dee", "A", "2026-08-01"); /* equal in the period, more before */
    solve(&b, "dee", "B", "2026-08-01");
    solve(&b, "dee", "B", "2026-01-01");
    put(b.d, "ticket", "id=O agent=eve team=A status=open created_at=2026-08-01T00");
    bench_link(&b);
    assert_true(sc_str_eq(team_of(&b, "ana"), SC_STR("New")));
    assert_true(sc_str_eq(team_of(&b, "bob"), SC_STR("A")));
    assert_true(sc_str_eq(team_of(&b, "cyd"), SC_STR("X")));
    assert_true(sc_str_eq(team_of(&b, "dee"), SC_STR("B")));
    assert_int_equal(team_of(&b, "eve").len, 0); /* solved nothing */
    bench_close(&b);
}

static void many_people_in_many_queues_keep_their_own(void **state)
{
    (void)state;
    struct bench b;
    char agent[16], queue[16];

    open_quarter(&b);
    for (int a = 0; a < 150; a++)
        for (int q = 0; q < 12; q++) { /* two tickets in one queue of twelve, one in the others */
            snprintf(agent, sizeof agent, "a%d", a);
            snprintf(queue, sizeof queue, "q%02d", q);
            solve(&b, agent, queue, "2026-08-01");
            if (q == a % 12)
                solve(&b, agent, queue, "2026-08-02");
        }
    bench_link(&b);
    for (int a = 0; a < 150; a++) {
        snprintf(agent, sizeof agent, "a%d", a);
        snprintf(queue, sizeof queue, "q%02d", a % 12);
        assert_true(sc_str_eq(team_of(&b, agent), sc_str_from(queue)));
    }
    bench_close(&b);
}

/* Each half of the tickets has another queue ahead, and only both together tell. */
static void many_tickets_are_counted_as_a_whole(void **state)
{
    (void)state;
    const size_t half = SC_FACTS_BESIDE / 2;
    struct bench b;

    open_quarter(&b);
    for (size_t i = 0; i < half; i++)
        solve(&b, "ana", i % 2 || i == 0 ? "A" : "B", "2026-08-01");
    for (size_t i = 0; i < half; i++)
        solve(&b, "ana", i % 2 || i < 4 ? "B" : "A", "2026-08-01");
    for (size_t i = 0; i < 5; i++)
        put(b.d, "ticket", "id=open agent=ana status=open created_at=2026-08-01T00");
    bench_link(&b);
    assert_int_equal(b.d->facts.n, 2 * half + 1);
    assert_true(sc_str_eq(team_of(&b, "ana"), SC_STR("B")));
    assert_int_equal(b.d->counts.unsolved_n, 1);
    assert_int_equal(b.d->counts.timed_n, 2 * half);
    bench_close(&b);
}

static void linking_again_under_other_rules_forgets_the_first(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    solve(&b, "ana", "A", "2026-08-01");
    solve(&b, "ana", "B", "2026-02-01");
    put(b.d, "ticket",
        "id=T agent=ana team=A requester=r1 status=solved "
        "created_at=2026-08-01T00 resolved_at=2026-08-02T00");
    put(b.d, "ticket", "id=U requester=r1 status=open created_at=2026-08-12T00");
    bench_link(&b);
    catch_all(&b, "recontact", &c);
    assert_sample(&c, "T", SC_COUNTED, 0);
    b.rules.recontact_s = 14 * 86400;
    sc_data_link(b.d, &b.rules);
    catch_all(&b, "recontact", &c);
    assert_sample(&c, "T", SC_COUNTED, 1);
    assert_true(sc_str_eq(team_of(&b, "ana"), SC_STR("A")));
    b.rules.recontact_s = 7 * 86400;
    sc_data_link(b.d, &b.rules);
    catch_all(&b, "recontact", &c);
    assert_sample(&c, "T", SC_COUNTED, 0);
    bench_close(&b);
}

static void form(struct bench *b, const char *words)
{
    char all[256];

    snprintf(all, sizeof all, "agent=ana scale=1-5 at=2026-08-01 %s", words);
    put(b->d, "assessment", all);
}

static void one_rater_is_one_mean_however_many_skills(void **state)
{
    (void)state;
    struct bench b;
    const struct sc_tally *t;

    open_quarter(&b);
    form(&b, "rater=lead1 rater_role=lead skill=empathy score=5");
    form(&b, "rater=lead1 rater_role=lead skill=writing score=4");
    form(&b, "rater=lead1 rater_role=lead skill=policy score=4");
    form(&b, "rater=p1 rater_role=peer skill=empathy score=3");
    form(&b, "rater=p2 rater_role=peer skill=empathy score=4");
    form(&b, "rater=p2 rater_role=peer skill=writing score=2");
    form(&b, "rater=p3 rater_role=peer skill=writing score=5");
    form(&b, "rater=ana rater_role=self skill=writing score=5");
    form(&b, "rater=kim rater_role=customer skill=writing score=1");
    measure(&b);
    t = tally(&b, "ana", "peers");
    assert_int_equal(t->n, 6);
    assert_int_equal(t->parts[SC_RATER_LEAD].n, 1);
    assert_float_equal(sc_part_mean(&t->parts[SC_RATER_LEAD]), 13 / 3.0, 1e-12);
    assert_true(isnan(sc_part_sd(&t->parts[SC_RATER_LEAD])));
    assert_int_equal(t->parts[SC_RATER_PEER].n, 3);
    assert_float_equal(sc_part_mean(&t->parts[SC_RATER_PEER]), 11 / 3.0, 1e-12);
    assert_float_equal(sc_part_sd(&t->parts[SC_RATER_PEER]), sqrt(4 / 3.0), 1e-9);
    assert_int_equal(t->parts[SC_RATER_SELF].n, 1);
    assert_int_equal(t->parts[SC_RATER_CUSTOMER].n, 1);
    assert_int_equal(t->parts[SC_RATER_MANAGER].n, 0);
    assert_true(isnan(sc_part_mean(&t->parts[SC_RATER_MANAGER])));
    assert_true(isnan(sc_tally_figure(t, sc_metric_find(SC_STR("peers")))));
    bench_close(&b);
}

static void only_listed_skills_feed_the_mean(void **state)
{
    (void)state;
    static const struct sc_str skills[] = {{"working with others", 19}};
    struct bench b;
    const struct sc_tally *t;

    open_quarter(&b);
    b.rules.peer_skills = skills;
    b.rules.peer_skills_n = 1;
    form(&b, "rater=lead1 rater_role=lead skill=empathy score=1");
    form(&b, "rater=lead1 rater_role=lead skill=Working_with_others score=4");
    form(&b, "rater=lead2 rater_role=lead score=1");
    measure(&b);
    t = tally(&b, "ana", "peers");
    assert_int_equal(t->n, 1);
    assert_float_equal(sc_part_mean(&t->parts[SC_RATER_LEAD]), 4, 0);
    assert_int_equal(t->left_out[SC_OTHER_SKILL], 2);
    bench_close(&b);
}

static void forms_that_cannot_count_say_why(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum sc_reason reason;
    } cases[] = {
        {"rater=x rater_role=peer score=4", SC_COUNTED},
        {"rater=x score=4", SC_OTHER_RATER},
        {"rater=x rater_role=peer", SC_UNRATED},
        {"rater=x rater_role=peer score=6", SC_OFF_SCALE},
        {"rater=x rater_role=peer score=4 scale=", SC_NO_SCALE},
        {"rater=x rater_role=peer score=4 at=2026-06-30", SC_OUTSIDE},
        {"rater=x rater_role=peer score=4 at=", SC_NO_TIME},
        {"rater=x rater_role=peer score=4 agent=", SC_NOBODY_TO_CREDIT},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        char words[128];
        open_quarter(&b);
        snprintf(words, sizeof words, "id=F %s", cases[i].words);
        form(&b, words);
        bench_link(&b);
        catch_all(&b, "peers", &c);
        assert_sample(&c, "F", cases[i].reason, 4 * SC_POINT);
        bench_close(&b);
    }
}

static void whoever_rates_themselves_is_no_peer(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    put(b.d, "agent", "id=ana name=Ana_Silva");
    form(&b, "id=F rater=Ana_Silva rater_role=peer score=5");
    form(&b, "id=G rater=ANA score=5");
    bench_link(&b);
    catch_all(&b, "peers", &c);
    assert_int_equal(c.n, 1); /* one rater */
    assert_int_equal(c.samples[0].part, SC_RATER_SELF);
    bench_close(&b);
}

static void nameless_raters_are_told_apart_by_their_forms(void **state)
{
    (void)state;
    struct bench b;
    const struct sc_tally *t;

    open_quarter(&b);
    form(&b, "id=F1 rater_role=peer skill=a score=5");
    form(&b, "id=F1 rater_role=peer skill=b score=3");
    form(&b, "id=F2 rater_role=peer skill=a score=2");
    form(&b, "rater_role=peer skill=a score=1");
    form(&b, "rater_role=peer skill=b score=1");
    measure(&b);
    t = tally(&b, "ana", "peers");
    assert_int_equal(t->parts[SC_RATER_PEER].n, 4);
    assert_float_equal(sc_part_mean(&t->parts[SC_RATER_PEER]), (4 + 2 + 1 + 1) / 4.0, 1e-12);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rosters_team_goes_before_the_queue),
        cmocka_unit_test(the_queue_of_most_solved_tickets_of_the_period_wins),
        cmocka_unit_test(many_people_in_many_queues_keep_their_own),
        cmocka_unit_test(many_tickets_are_counted_as_a_whole),
        cmocka_unit_test(linking_again_under_other_rules_forgets_the_first),
        cmocka_unit_test(one_rater_is_one_mean_however_many_skills),
        cmocka_unit_test(only_listed_skills_feed_the_mean),
        cmocka_unit_test(forms_that_cannot_count_say_why),
        cmocka_unit_test(whoever_rates_themselves_is_no_peer),
        cmocka_unit_test(nameless_raters_are_told_apart_by_their_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
