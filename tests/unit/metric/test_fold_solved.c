#include "metric/rows.h"

/* The quarter July to September 2026, seen a month later; W is 7 days. */
static void open_quarter(struct bench *b)
{
    bench_open(b, "2026-Q3", "2026-10-31T00", "UTC");
}

/* Puts a ticket of the quarter, solved by ana on 10 August at noon unless the words say other. */
static void solved(struct bench *b, const char *words)
{
    char all[512];

    snprintf(all, sizeof all,
             "status=solved agent=ana requester=%s created_at=2026-08-10T09 "
             "resolved_at=2026-08-10T12 %s",
             words, words + strcspn(words, " "));
    put(b->d, "ticket", all);
}

static void a_repeat_counts_inside_the_window_only(void **state)
{
    (void)state;
    static const struct {
        const char *created; /* of the second ticket; the window ends 2026-08-17T12 */
        int64_t y;
    } cases[] = {
        {"2026-08-10T09", 0}, {"2026-08-10T12:00:00Z", 0}, {"2026-08-10T12:00:01Z", 1},
        {"2026-08-17T12", 1}, {"2026-08-17T12:00:01Z", 0}, {"2026-08-20T00", 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        char words[256];
        open_quarter(&b);
        solved(&b, "r1 id=A");
        snprintf(words, sizeof words, "id=B requester=r1 status=open created_at=%s",
                 cases[i].created);
        put(b.d, "ticket", words);
        bench_link(&b);
        catch_all(&b, "recontact", &c);
        assert_sample(&c, "A", SC_COUNTED, cases[i].y);
        bench_close(&b);
    }
}

static void a_repeat_needs_the_same_category_where_both_have_one(void **state)
{
    (void)state;
    static const struct {
        const char *first, *second;
        int64_t y;
    } cases[] = {
        {"category=a", "category=a", 1},
        {"category=a", "category=b", 0},
        {"category=a", "", 1},
        {"", "category=b", 1},
        {"", "", 1},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        char words[256];
        open_quarter(&b);
        snprintf(words, sizeof words, "r1 id=A %s", cases[i].first);
        solved(&b, words);
        snprintf(words, sizeof words, "id=B requester=r1 status=open created_at=2026-08-11T00 %s",
                 cases[i].second);
        put(b.d, "ticket", words);
        bench_link(&b);
        catch_all(&b, "recontact", &c);
        assert_sample(&c, "A", SC_COUNTED, cases[i].y);
        bench_close(&b);
    }
}

static void excluded_tickets_are_no_repeats(void **state)
{
    (void)state;
    static const char *const words[] = {"status=spam", "status=deleted", "status=merged"};

    for (size_t i = 0; i < 3; i++) {
        struct bench b;
        struct caught c;
        char all[256];
        open_quarter(&b);
        solved(&b, "r1 id=A");
        snprintf(all, sizeof all, "id=B requester=r1 created_at=2026-08-11T00 %s", words[i]);
        put(b.d, "ticket", all);
        bench_link(&b);
        catch_all(&b, "recontact", &c);
        assert_sample(&c, "A", SC_COUNTED, 0);
        bench_close(&b);
    }
}

static void a_customer_with_more_than_five_new_tickets_is_left_out(void **state)
{
    (void)state;
    for (int n = 4; n <= 7; n++) {
        struct bench b;
        struct caught c;
        char words[256];
        open_quarter(&b);
        solved(&b, "r1 id=A category=a replies=1");
        for (int i = 0; i < n; i++) { /* other topics: no repeats, but they are many */
            snprintf(words, sizeof words,
                     "id=N%d requester=r1 category=b status=open created_at=2026-08-11T0%d", i, i);
            put(b.d, "ticket", words);
        }
        bench_link(&b);
        catch_all(&b, "recontact", &c);
        assert_sample(&c, "A", n > 5 ? SC_BUSY_REQUESTER : SC_COUNTED, 0);
        catch_all(&b, "fcr", &c);
        assert_sample(&c, "A", n > 5 ? SC_BUSY_REQUESTER : SC_COUNTED, 1);
        catch_all(&b, "reopen", &c);
        assert_sample(&c, "A", SC_COUNTED, 0);
        bench_close(&b);
    }
}

static void only_the_ticket_before_the_repeat_is_charged(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    solved(&b, "r1 id=A");
    put(b.d, "ticket",
        "id=B requester=r1 status=solved agent=bob created_at=2026-08-12T00 "
        "resolved_at=2026-08-12T01");
    bench_link(&b);
    catch_all(&b, "recontact", &c);
    assert_sample(&c, "A", SC_COUNTED, 1);
    assert_credit(&b, &c, "A", "ana");
    assert_sample(&c, "B", SC_COUNTED, 0);
    bench_close(&b);
}

static void a_chain_charges_each_predecessor_once(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;
    char words[256];

    open_quarter(&b);
    for (int i = 0; i < 4; i++) {
        snprintf(words, sizeof words,
                 "id=C%d requester=r1 status=solved agent=ana created_at=2026-08-1%dT00 "
                 "resolved_at=2026-08-1%dT01",
                 i, i, i);
        put(b.d, "ticket", words);
    }
    bench_link(&b);
    catch_all(&b, "recontact", &c);
    assert_sample(&c, "C0", SC_COUNTED, 1);
    assert_sample(&c, "C1", SC_COUNTED, 1);
    assert_sample(&c, "C2", SC_COUNTED, 1);
    assert_sample(&c, "C3", SC_COUNTED, 0);
    bench_close(&b);
}

static void reopening_counts_inside_the_window_or_without_a_time(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int64_t y;
        uint32_t notes;
    } cases[] = {
        {"reopened_at=2026-08-12T00", 1, 0},
        {"reopened_at=2026-08-17T12", 1, 0},
        {"reopened_at=2026-08-17T12:00:01Z", 0, 0},
        {"reopened_at=2026-08-10T12", 0, 0},
        {"reopens=1", 1, SC_NOTE_REOPEN_TIME_UNKNOWN},
        {"reopens=0", 0, 0},
        {"", 0, 0},
        {"reopens=2 reopened_at=2026-09-30T00", 0, 0},
        {"first_resolved_at=2026-08-10T10 reopened_at=2026-08-10T11", 1, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        char words[256];
        open_quarter(&b);
        snprintf(words, sizeof words, "r1 id=A %s", cases[i].words);
        solved(&b, words);
        bench_link(&b);
        for (int k = 0; k < 2; k++) {
            catch_all(&b, k ? "reopen" : "recontact", &c);
            assert_sample(&c, "A", SC_COUNTED, cases[i].y);
            assert_int_equal(c.samples[0].notes, cases[i].notes);
        }
        catch_all(&b, "solved_per_week", &c);
        assert_sample(&c, "A", SC_COUNTED, 1 - cases[i].y);
        assert_int_equal(c.samples[0].x, 1);
        bench_close(&b);
    }
}

static void a_ticket_whose_window_is_open_is_not_judged_yet(void **state)
{
    (void)state;
    static const struct {
        const char *as_of;
        enum sc_reason reason;
    } cases[] = {{"2026-08-17T12", SC_COUNTED}, {"2026-08-17T11:59:59Z", SC_IMMATURE}};

    for (size_t i = 0; i < 2; i++) {
        struct bench b;
        struct caught c;
        open_quarter(&b);
        b.rules.as_of = stamp(cases[i].as_of);
        solved(&b, "r1 id=A replies=1");
        bench_link(&b);
        catch_all(&b, "recontact", &c);
        assert_sample(&c, "A", cases[i].reason, 0);
        catch_all(&b, "fcr", &c);
        assert_sample(&c, "A", cases[i].reason, 1);
        catch_all(&b, "reopen", &c);
        assert_sample(&c, "A", cases[i].reason, 0);
        catch_all(&b, "solved_per_week", &c);
        assert_sample(&c, "A", SC_COUNTED, 1);
        bench_close(&b);
    }
}

static void the_first_solve_is_the_clock(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    /* Solved first in June, for good in July: no solve of this quarter. */
    put(b.d, "ticket",
        "id=A status=solved agent=ana requester=r1 created_at=2026-06-29T00 "
        "first_resolved_at=2026-06-30T23:59:59Z resolved_at=2026-07-02T00");
    put(b.d, "ticket",
        "id=B status=solved agent=ana requester=r2 created_at=2026-06-29T00 "
        "first_resolved_at=2026-07-01T00 resolved_at=2026-10-02T00");
    put(b.d, "ticket",
        "id=C status=solved agent=ana requester=r3 created_at=2026-09-29T00 "
        "resolved_at=2026-10-01T00");
    bench_link(&b);
    catch_all(&b, "volume", &c);
    assert_sample(&c, "A", SC_OUTSIDE, 0);
    assert_sample(&c, "B", SC_COUNTED, SC_POINT);
    assert_sample(&c, "C", SC_OUTSIDE, 0);
    bench_close(&b);
}

static void the_period_is_local_to_its_zone(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    bench_open(&b, "2026-Q3", "2026-10-31T00", "Europe/Berlin");
    put(b.d, "ticket",
        "id=A status=solved agent=ana created_at=2026-06-01T00 "
        "resolved_at=2026-06-30T22:00:00Z");
    put(b.d, "ticket",
        "id=B status=solved agent=ana created_at=2026-06-01T00 "
        "resolved_at=2026-06-30T21:59:59Z");
    put(b.d, "ticket",
        "id=C status=solved agent=ana created_at=2026-06-01T00 "
        "resolved_at=2026-09-30T22:00:00Z");
    bench_link(&b);
    catch_all(&b, "volume", &c);
    assert_sample(&c, "A", SC_COUNTED, SC_POINT);
    assert_sample(&c, "B", SC_OUTSIDE, 0);
    assert_sample(&c, "C", SC_OUTSIDE, 0);
    bench_close(&b);
}

static void first_contact_needs_one_reply_one_agent_and_peace(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum sc_reason reason;
        int64_t y;
    } cases[] = {
        {"r1 id=A replies=1", SC_COUNTED, 1},
        {"r1 id=A replies=2", SC_COUNTED, 0},
        {"r1 id=A replies=1 transfers=0", SC_COUNTED, 1},
        {"r1 id=A replies=1 transfers=1", SC_COUNTED, 0},
        {"r1 id=A replies=1 first_replier=bob solver=ana", SC_COUNTED, 0},
        {"r1 id=A replies=1 first_replier=bob solver=ana transfers=0", SC_COUNTED, 1},
        {"r1 id=A replies=1 first_replier=ana solver=ana", SC_COUNTED, 1},
        {"r1 id=A replies=1 reopens=1", SC_COUNTED, 0},
        {"r1 id=A replies=0", SC_NO_REPLY, 0},
        {"r1 id=A", SC_REPLIES_UNKNOWN, 0},
        {" id=A replies=1", SC_NO_REQUESTER, 0},
        {" id=A replies=0", SC_NO_REQUESTER, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        open_quarter(&b);
        solved(&b, cases[i].words);
        bench_link(&b);
        catch_all(&b, "fcr", &c);
        assert_sample(&c, "A", cases[i].reason, cases[i].y);
        bench_close(&b);
    }
}

static void unknown_customers_are_not_taken_for_one(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    solved(&b, " id=A");
    put(b.d, "ticket", "id=B status=open created_at=2026-08-11T00");
    bench_link(&b);
    catch_all(&b, "recontact", &c);
    assert_sample(&c, "A", SC_NO_REQUESTER, 0);
    bench_close(&b);
}

static void handle_time_counts_above_zero_for_the_assignee(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    solved(&b, "r1 id=A handle_s=600 solver=bob");
    solved(&b, "r1 id=B handle_s=0");
    solved(&b, "r1 id=C");
    put(b.d, "ticket", "id=D status=open agent=ana created_at=2026-08-01T00 handle_s=60");
    put(b.d, "ticket",
        "id=E status=solved solver=bob created_at=2026-08-01T00 "
        "resolved_at=2026-08-02T00 handle_s=60");
    bench_link(&b);
    catch_all(&b, "aht", &c);
    assert_sample(&c, "A", SC_COUNTED, 600);
    assert_credit(&b, &c, "A", "ana");
    assert_sample(&c, "B", SC_ZERO_HANDLE_TIME, 0);
    assert_sample(&c, "C", SC_NO_HANDLE_TIME, 0);
    assert_sample(&c, "D", SC_UNSOLVED, 0);
    assert_sample(&c, "E", SC_COUNTED, 60);
    assert_credit(&b, &c, "E", "bob");
    bench_close(&b);
}

static void the_solver_is_credited_unless_the_rules_say_other(void **state)
{
    (void)state;
    static const struct {
        enum sc_credit credit;
        const char *person;
    } cases[] = {{SC_CREDIT_SOLVER, "bob"},
                 {SC_CREDIT_ASSIGNEE, "ana"},
                 {SC_CREDIT_FIRST_REPLIER, "cyd"},
                 {SC_CREDIT_RATED, "bob"}};
    for (size_t i = 0; i < 4; i++) {
        struct bench b;
        struct caught c;
        open_quarter(&b);
        b.rules.credit = cases[i].credit;
        solved(&b, "r1 id=A solver=bob first_replier=cyd");
        solved(&b, "r1 id=B");
        bench_link(&b);
        catch_all(&b, "volume", &c);
        assert_credit(&b, &c, "A", cases[i].person);
        assert_credit(&b, &c, "B", "ana");
        bench_close(&b);
    }
}

static void bots_are_passed_over_and_their_tickets_excluded(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum sc_reason reason;
        const char *person;
    } cases[] = {
        {"r1 id=A solver=robo", SC_COUNTED, "ana"},
        {"r1 id=A agent=robo solver=robo", SC_BOT_ONLY, NULL},
        {"r1 id=A agent=robo solver=robo replies=0", SC_BOT_ONLY, NULL},
        {"r1 id=A agent=robo solver=robo first_replier=cyd", SC_NOBODY_TO_CREDIT, NULL},
        {"r1 id=A agent=robo solver=robo replies=2", SC_NOBODY_TO_CREDIT, NULL},
        {"r1 id=A agent=", SC_NOBODY_TO_CREDIT, NULL},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        open_quarter(&b);
        put(b.d, "agent", "id=robo bot=true");
        solved(&b, cases[i].words);
        bench_link(&b);
        catch_all(&b, "volume", &c);
        assert_sample(&c, "A", cases[i].reason, SC_POINT);
        assert_credit(&b, &c, "A", cases[i].person);
        bench_close(&b);
    }
}

static void what_is_not_solved_is_placed_by_its_creation(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    put(b.d, "ticket", "id=A status=open agent=ana created_at=2026-08-01T00");
    put(b.d, "ticket", "id=B status=open agent=ana created_at=2026-05-01T00");
    put(b.d, "ticket", "id=C status=closed agent=ana created_at=2026-08-01T00");
    bench_link(&b);
    catch_all(&b, "volume", &c);
    assert_sample(&c, "A", SC_UNSOLVED, 0);
    assert_sample(&c, "B", SC_OUTSIDE, 0);
    assert_sample(&c, "C", SC_NO_TIME, 0);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_repeat_counts_inside_the_window_only),
        cmocka_unit_test(a_repeat_needs_the_same_category_where_both_have_one),
        cmocka_unit_test(excluded_tickets_are_no_repeats),
        cmocka_unit_test(a_customer_with_more_than_five_new_tickets_is_left_out),
        cmocka_unit_test(only_the_ticket_before_the_repeat_is_charged),
        cmocka_unit_test(a_chain_charges_each_predecessor_once),
        cmocka_unit_test(reopening_counts_inside_the_window_or_without_a_time),
        cmocka_unit_test(a_ticket_whose_window_is_open_is_not_judged_yet),
        cmocka_unit_test(the_first_solve_is_the_clock),
        cmocka_unit_test(the_period_is_local_to_its_zone),
        cmocka_unit_test(first_contact_needs_one_reply_one_agent_and_peace),
        cmocka_unit_test(unknown_customers_are_not_taken_for_one),
        cmocka_unit_test(handle_time_counts_above_zero_for_the_assignee),
        cmocka_unit_test(the_solver_is_credited_unless_the_rules_say_other),
        cmocka_unit_test(bots_are_passed_over_and_their_tickets_excluded),
        cmocka_unit_test(what_is_not_solved_is_placed_by_its_creation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
