#include "metric/rows.h"

#include "scorecard/metric/link.h"
#include "scorecard/metric/window.h"

static void open_quarter(struct bench *b, const char *as_of)
{
    bench_open(b, "2026-Q3", as_of, "UTC");
}

static enum sc_measurable state_of(const struct bench *b, const char *metric)
{
    return b->t->measurable[sc_metric_no(sc_metric_find(sc_str_from(metric)))];
}

static void an_export_that_ends_with_the_period_cannot_show_repeats(void **state)
{
    (void)state;
    static const struct {
        const char *as_of, *last; /* creation of the last ticket */
        bool ends;
    } cases[] = {
        {"2026-10-08T00", "2026-09-30T23:59:59Z", true},
        {"2026-10-07T23:59:59Z", "2026-09-30T23:59:59Z", false}, /* W has not passed */
        {"2026-10-08T00", "2026-10-01T00", false},
    };
    static const char *const windowed[] = {"recontact", "fcr", "reopen"};

    for (size_t i = 0; i < 3; i++) {
        struct bench b;
        char words[256];
        open_quarter(&b, cases[i].as_of);
        put(b.d, "ticket",
            "id=A agent=ana requester=r1 status=solved replies=1 reopens=0 "
            "created_at=2026-08-01T00 resolved_at=2026-08-02T00");
        snprintf(words, sizeof words, "id=B requester=r2 status=open created_at=%s", cases[i].last);
        put(b.d, "ticket", words);
        measure(&b);
        assert_int_equal(b.d->window.ends_with_period, cases[i].ends);
        for (size_t k = 0; k < 3; k++)
            assert_int_equal(state_of(&b, windowed[k]),
                             cases[i].ends ? SC_NOT_COMPARABLE : SC_MEASURABLE);
        assert_int_equal(state_of(&b, "volume"), SC_MEASURABLE);
        bench_close(&b);
    }
}

static void an_export_without_open_tickets_looks_filtered(void **state)
{
    (void)state;
    static const char *const open[] = {"new", "open", "pending", "hold"};

    for (int i = -1; i < 4; i++) {
        struct bench b;
        char words[128];
        open_quarter(&b, "2026-10-31T00");
        put(b.d, "ticket",
            "id=A status=solved created_at=2026-08-01T00 "
            "resolved_at=2026-08-02T00");
        if (i >= 0) {
            snprintf(words, sizeof words, "id=B status=%s created_at=2026-08-01T00", open[i]);
            put(b.d, "ticket", words);
        }
        bench_link(&b);
        assert_int_equal(b.d->window.has_no_unsolved, i < 0);
        bench_close(&b);
    }
}

static void an_export_that_starts_with_the_period_looks_filtered_when_work_is_slow(void **state)
{
    (void)state;
    static const struct {
        const char *created, *resolved; /* of one of three tickets; the others: 2 days, 1 hour */
        bool filtered;
    } cases[] = {
        {"2026-07-01T00", "2026-07-03T00", true},
        {"2026-07-01T00", "2026-07-02T00", false}, /* a day is not more than a day */
        {"2026-06-30T23", "2026-07-03T00", false},
    };
    for (size_t i = 0; i < 3; i++) {
        struct bench b;
        char words[256];
        open_quarter(&b, "2026-10-31T00");
        put(b.d, "ticket", "id=A status=solved created_at=2026-08-01T00 resolved_at=2026-08-03T00");
        put(b.d, "ticket", "id=B status=solved created_at=2026-08-01T00 resolved_at=2026-08-01T01");
        snprintf(words, sizeof words, "id=C status=solved created_at=%s resolved_at=%s",
                 cases[i].created, cases[i].resolved);
        put(b.d, "ticket", words);
        bench_link(&b);
        assert_int_equal(b.d->window.has_none_before, cases[i].filtered);
        bench_close(&b);
    }
}

static void no_tickets_are_no_sign_of_a_filter(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b, "2026-10-31T00");
    put(b.d, "qa", "id=A agent=ana score=5 reviewed_at=2026-08-01");
    bench_link(&b);
    assert_false(b.d->window.has_no_unsolved);
    assert_false(b.d->window.has_none_before);
    bench_close(&b);
}

/* A ticket of ana in queue Q, created at noon of that day of 1970 and solved so many hours later.
 */
static void put_ticket(struct bench *b, int no, int64_t day, int hours, const char *more)
{
    char words[512];
    struct sc_buf at, solved;

    sc_buf_init(&at, 32);
    sc_buf_init(&solved, 32);
    sc_time_put(&at, day * 86400 + 43200);
    sc_time_put(&solved, day * 86400 + 43200 + hours * 3600);
    snprintf(words, sizeof words,
             "id=T%d agent=ana requester=r%d replies=1 reopens=0 handle_s=60 status=%s "
             "created_at=%s resolved_at=%s %s",
             no, no, hours > 0 ? "solved" : "open", sc_buf_cstr(&at),
             hours > 0 ? sc_buf_cstr(&solved) : "", more);
    put(b->d, "ticket", words);
    sc_buf_fini(&at);
    sc_buf_fini(&solved);
}

/* One ticket a day from a day to another (excluded), each open for so many hours. */
static void put_days(struct bench *b, const char *from, const char *to, int hours)
{
    for (int64_t day = stamp(from) / 86400, end = stamp(to) / 86400; day < end; day++)
        put_ticket(b, (int)day, day, hours, "");
}

static unsigned lacks_of(struct bench *b)
{
    measure(b);
    return b->d->window.lacks;
}

/* One a day: with h hours of life h/24 are open at a time. Three are evidence. */
static void only_solved_tickets_are_a_sign_where_some_should_be_open(void **state)
{
    (void)state;
    static const struct {
        int hours;
        const char *to, *as_of;
        bool has_open;
        unsigned lacks;
    } cases[] = {
        {96, "2026-10-20T00", "2026-10-20T00", false, SC_LACK_OPEN},
        {96, "2026-10-20T00", "2026-10-20T00", true, 0},
        {24, "2026-10-20T00", "2026-10-20T00", false, 0}, /* one is open at a time */
        {96, "2026-10-20T00", "2026-12-20T00", false, 0}, /* two months later all are solved */
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        open_quarter(&b, cases[i].as_of);
        put_days(&b, "2026-06-01T00", cases[i].to, cases[i].hours);
        if (cases[i].has_open)
            put(b.d, "ticket", "id=X agent=ana status=open created_at=2026-10-01T00");
        assert_int_equal(lacks_of(&b), cases[i].lacks);
        assert_int_equal(state_of(&b, "sla"), SC_NOT_COLLECTED);
        assert_int_equal(state_of(&b, "aht"), cases[i].lacks ? SC_NOT_COMPARABLE : SC_MEASURABLE);
        assert_int_equal(state_of(&b, "fcr"), cases[i].lacks ? SC_NOT_COMPARABLE : SC_MEASURABLE);
        assert_int_equal(state_of(&b, "qa"), SC_NOT_COLLECTED);
        bench_close(&b);
    }
}

/* Solved by the last second, although four were open at a time: what took longer was dropped. */
static void tickets_that_all_end_with_the_period_were_chosen_by_their_solve(void **state)
{
    (void)state;
    static const struct {
        const char *last; /* solve of the last ticket, created on the 26th */
        unsigned lacks;
    } cases[] = {
        {"2026-09-30T23:59:59Z", SC_LACK_AFTER | SC_LACK_LATER | SC_LACK_OPEN},
        {"2026-10-01T00", SC_LACK_AFTER},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        char words[256];
        open_quarter(&b, "2026-12-20T00");
        put_days(&b, "2026-06-01T00", "2026-09-26T00", 96);
        snprintf(words, sizeof words,
                 "id=X agent=ana status=closed created_at=2026-09-26T00 resolved_at=%s",
                 cases[i].last);
        put(b.d, "ticket", words);
        assert_int_equal(lacks_of(&b), cases[i].lacks);
        bench_close(&b);
    }
}

static void no_ticket_from_before_is_a_sign_where_some_should_have_been_open(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        int hours;
        unsigned lacks;
    } cases[] = {
        {"2026-07-01T00", 96, SC_LACK_BEFORE},
        {"2026-06-30T00", 96, 0},
        {"2026-07-01T00", 48, 0}, /* two at a time: none at all may be chance */
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        open_quarter(&b, "2026-10-31T00");
        put_days(&b, cases[i].from, "2026-10-20T00", cases[i].hours);
        put(b.d, "ticket", "id=X agent=ana status=open created_at=2026-10-20T00");
        assert_int_equal(lacks_of(&b), cases[i].lacks);
        assert_int_equal(state_of(&b, "volume"),
                         cases[i].lacks ? SC_NOT_COMPARABLE : SC_MEASURABLE);
        bench_close(&b);
    }
}

/* Ends with the period either way; one ticket that was touched later shows that it is all of it. */
static void nothing_touched_after_the_period_is_a_sign_of_its_own(void **state)
{
    (void)state;

    for (int is_touched = 0; is_touched < 2; is_touched++) {
        struct bench b;
        open_quarter(&b, "2026-10-31T00");
        put_days(&b, "2026-06-01T00", "2026-09-26T00", 96);
        put(b.d, "ticket", "id=X agent=ana status=open created_at=2026-09-20T00");
        put(b.d, "ticket",
            is_touched ? "id=Y agent=ana status=open created_at=2026-09-20T00 "
                         "updated_at=2026-10-01T00"
                       : "id=Y agent=ana status=open created_at=2026-09-20T00 "
                         "updated_at=2026-09-30T23");
        assert_int_equal(lacks_of(&b), is_touched ? SC_LACK_AFTER : SC_LACK_AFTER | SC_LACK_LATER);
        assert_int_equal(state_of(&b, "volume"), is_touched ? SC_MEASURABLE : SC_NOT_COMPARABLE);
        assert_int_equal(state_of(&b, "fcr"), SC_NOT_COMPARABLE);
        bench_close(&b);
    }
}

/* Surveys stand on their own as long as their tickets are there. */
static void surveys_are_compared_where_their_tickets_are_in_the_files(void **state)
{
    (void)state;

    for (int is_astray = 0; is_astray < 2; is_astray++) {
        struct bench b;
        char words[256];
        open_quarter(&b, "2026-10-20T00");
        put_days(&b, "2026-06-01T00", "2026-10-20T00", 96);
        snprintf(words, sizeof words,
                 "id=S kind=csat ticket=%s score=5 scale=1-5 responded_at=2026-08-02T00 agent=ana",
                 is_astray ? "gone" : "T20661");
        put(b.d, "survey", words);
        assert_int_equal(lacks_of(&b), SC_LACK_OPEN);
        assert_int_equal(b.d->window.surveys_astray_n, is_astray);
        assert_int_equal(state_of(&b, "csat_mean"), is_astray ? SC_NOT_COMPARABLE : SC_MEASURABLE);
        bench_close(&b);
    }
}

/* Bob's team is surveyed about tickets that nobody exported. */
static void put_two_teams(struct bench *b, const char *queue_of_bob, const char *bobs_ticket)
{
    put(b->d, "agent", "id=ana team=Care");
    put(b->d, "agent", "id=bob team=Sales");
    put(b->d, "ticket", "id=A agent=ana team=Care status=open created_at=2026-08-01T00");
    put(b->d, "ticket", "id=B agent=bob team=Care status=open created_at=2026-06-01T00");
    if (*bobs_ticket)
        put(b->d, "ticket", bobs_ticket);
    for (int i = 0; i < 3; i++) {
        char words[256];
        snprintf(words, sizeof words,
                 "id=S%d kind=ces agent=bob team=%s ticket=%s%d score=5 scale=1-5_ease "
                 "responded_at=2026-08-02T00",
                 i, queue_of_bob, "gone", i);
        put(b->d, "survey", words);
    }
}

static void a_team_without_tickets_whose_people_were_surveyed_is_absent(void **state)
{
    (void)state;
    static const struct {
        const char *ticket;
        bool is_absent;
    } cases[] = {
        {"", true}, /* what Bob does in another queue does not bring his own */
        {"id=C agent=bob team=Sales status=open created_at=2026-08-01T00", false},
        {"id=C agent=bob team=4711 status=open created_at=2026-08-01T00", false}, /* no team's */
        {"id=C agent=ana team=Sales status=open created_at=2026-08-01T00", false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        size_t volume = sc_metric_no(sc_metric_find(SC_STR("volume")));
        size_t fcr = sc_metric_no(sc_metric_find(SC_STR("fcr")));
        uint32_t care, sales;
        open_quarter(&b, "2026-10-05T00");
        put_two_teams(&b, "Sales", cases[i].ticket);
        assert_int_equal(lacks_of(&b), cases[i].is_absent ? SC_LACK_TEAM : 0);
        care = b.d->people.persons[who(&b, "ana")].team;
        sales = b.d->people.persons[who(&b, "bob")].team;
        assert_int_equal(sc_window_team_lacks(b.d, volume, care), 0);
        assert_int_equal(sc_window_team_lacks(b.d, volume, sales),
                         cases[i].is_absent ? SC_LACK_TEAM : 0);
        assert_int_equal(sc_window_team_lacks(b.d, fcr, care),
                         cases[i].is_absent ? SC_LACK_TEAM : 0);
        bench_close(&b);
    }
}

static void what_people_know_goes_before_what_it_looks_like(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b, "2026-10-20T00");
    b.rules.trusts_export = true;
    put_days(&b, "2026-07-01T00", "2026-09-26T00", 96);
    assert_int_equal(lacks_of(&b), 0);
    assert_int_equal(state_of(&b, "fcr"), SC_MEASURABLE);
    assert_true(b.d->window.ends_with_period && b.d->window.has_no_unsolved);
    bench_close(&b);
}

/* August lacks what July lacks, but for repeats, which it can see. */
static void a_part_of_a_period_lacks_what_the_whole_lacks(void **state)
{
    (void)state;
    struct bench b;
    struct sc_period august;

    open_quarter(&b, "2026-10-31T00");
    put_days(&b, "2026-07-01T00", "2026-09-26T00", 96);
    put(b.d, "ticket",
        "id=X agent=ana status=open created_at=2026-09-20T00 updated_at=2026-10-02T00");
    assert_int_equal(lacks_of(&b), SC_LACK_AFTER | SC_LACK_BEFORE);
    august = *b.rules.period;
    august.from_t = stamp("2026-08-01T00");
    august.to_t = stamp("2026-09-01T00");
    b.rules.whole = b.rules.period;
    b.rules.period = &august;
    sc_data_link(b.d, &b.rules);
    assert_int_equal(b.d->window.lacks, SC_LACK_BEFORE);
    bench_close(&b);
}

static void the_first_sign_is_told_in_words(void **state)
{
    (void)state;

    assert_string_equal(sc_lack_text(0), "");
    assert_string_equal(sc_lack_text(SC_LACK_AFTER), "the export ends with the period");
    assert_string_equal(sc_lack_text(SC_LACK_AFTER | SC_LACK_OPEN),
                        "only solved tickets are in these files");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_export_that_ends_with_the_period_cannot_show_repeats),
        cmocka_unit_test(an_export_without_open_tickets_looks_filtered),
        cmocka_unit_test(an_export_that_starts_with_the_period_looks_filtered_when_work_is_slow),
        cmocka_unit_test(no_tickets_are_no_sign_of_a_filter),
        cmocka_unit_test(only_solved_tickets_are_a_sign_where_some_should_be_open),
        cmocka_unit_test(tickets_that_all_end_with_the_period_were_chosen_by_their_solve),
        cmocka_unit_test(no_ticket_from_before_is_a_sign_where_some_should_have_been_open),
        cmocka_unit_test(nothing_touched_after_the_period_is_a_sign_of_its_own),
        cmocka_unit_test(surveys_are_compared_where_their_tickets_are_in_the_files),
        cmocka_unit_test(a_team_without_tickets_whose_people_were_surveyed_is_absent),
        cmocka_unit_test(what_people_know_goes_before_what_it_looks_like),
        cmocka_unit_test(a_part_of_a_period_lacks_what_the_whole_lacks),
        cmocka_unit_test(the_first_sign_is_told_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
