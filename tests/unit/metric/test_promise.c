/* Deadlines of the policy: when they fall, and what goes before them. */
#include "scorecard/metric/promise.h"

#include "metric/rows.h"

/* A bench with mon-fri 08:00-17:00 and, by priority, a target for the reply and the resolution. */
static void promise_open(struct bench *b, bool has_hours)
{
    bench_open(b, "2026-Q3", "2026-10-31T00", "UTC");
    sc_data_close(b->d);
    b->d = sc_data_open(&(struct sc_data_options){.keep_ids = true, .keeps_assigned = true});
    b->rules.calendar = NULL;
    if (has_hours) {
        static const struct sc_str hours[] = {{"mon-fri 08:00-17:00", 19}};
        struct sc_calendar_spec spec = {.hours = hours, .hours_n = 1};
        struct sc_err err;
        sc_err_init(&err);
        b->rules.calendar = sc_calendar_open(&b->arena, &spec, stamp("2026-01-01T00"),
                                             stamp("2028-01-01T00"), &err);
        assert_non_null(b->rules.calendar);
    }
}

static void promise_link(struct bench *b, int64_t reply_s, int64_t resolution_s)
{
    struct sc_promises p = {.calendar = b->rules.calendar};
    struct sc_calendar_spec always = {0};
    struct sc_err err;

    sc_err_init(&err);
    if (!p.calendar)
        p.calendar = sc_calendar_open(&b->arena, &always, stamp("2026-01-01T00"),
                                      stamp("2028-01-01T00"), &err);
    p.first_reply_s[SC_PRIORITY_HIGH] = reply_s;
    p.resolution_s[SC_PRIORITY_HIGH] = resolution_s;
    sc_data_finish(b->d, NULL);
    if (b->rules.calendar)
        sc_facts_place_replies(&b->d->facts, b->rules.calendar);
    sc_promises_set(&b->d->facts, &p);
    sc_data_link(b->d, &b->rules);
}

struct promised {
    const char *words;
    enum sc_reason reason; /* SC_REASON_N: no sample */
    int64_t y;
    uint32_t notes;
};

/* Verdicts on one part; the targets are 4 h and 9 h (a working day). */
static void assert_promised(const struct promised *cases, size_t n, bool has_hours, uint32_t part)
{
    for (size_t i = 0; i < n; i++) {
        struct bench b;
        struct caught c;
        char words[512];
        const struct sc_sample *s = NULL;
        promise_open(&b, has_hours);
        snprintf(words, sizeof words, "id=A agent=ana %s", cases[i].words);
        put(b.d, "ticket", words);
        promise_link(&b, 4 * 3600, 9 * 3600);
        catch_all(&b, "sla", &c);
        for (size_t k = 0; k < c.n; k++)
            if (c.samples[k].part == part)
                s = &c.samples[k];
        if ((s ? s->reason : SC_REASON_N) != cases[i].reason)
            fail_msg("%s: %s", words, s ? sc_reason_text(s->reason) : "no sample");
        if (s && s->reason == SC_COUNTED) {
            assert_int_equal(s->y, cases[i].y);
            assert_int_equal(s->notes, cases[i].notes);
        }
        bench_close(&b);
    }
}

#define N_OF(a) (sizeof(a) / sizeof((a)[0]))

/* Friday 16:00 and four hours from 8 to 17 is Monday 11:00. */
static void a_reply_is_due_after_so_much_business_time(void **state)
{
    (void)state;
    static const struct promised cases[] = {
        {"priority=high status=open created_at=2026-08-07T16 first_reply_at=2026-08-10T11",
         SC_COUNTED, 1, SC_NOTE_PROMISED},
        {"priority=high status=open created_at=2026-08-07T16 "
         "first_reply_at=2026-08-10T11:00:01Z",
         SC_COUNTED, 0, SC_NOTE_PROMISED},
        {"priority=high status=open created_at=2026-08-07T16", SC_COUNTED, 0, SC_NOTE_PROMISED},
        {"priority=high status=open created_at=2026-08-07T16 first_reply_s=14400 clock=business",
         SC_COUNTED, 1, SC_NOTE_PROMISED},
        {"priority=high status=open created_at=2026-08-07T16 first_reply_s=14401 clock=business",
         SC_COUNTED, 0, SC_NOTE_PROMISED},
        {"priority=high status=solved created_at=2026-08-07T16 resolved_at=2026-08-08T16",
         SC_NO_REPLY, 0, 0},
        {"priority=low status=open created_at=2026-08-07T16 first_reply_at=2026-08-10T11",
         SC_REASON_N, 0, 0},
        {"status=open created_at=2026-08-07T16 first_reply_at=2026-08-10T11", SC_REASON_N, 0, 0},
    };
    assert_promised(cases, N_OF(cases), true, 0);
}

static void without_opening_hours_all_time_counts(void **state)
{
    (void)state;
    static const struct promised cases[] = {
        {"priority=high status=open created_at=2026-08-07T16 first_reply_at=2026-08-07T20",
         SC_COUNTED, 1, SC_NOTE_PROMISED},
        {"priority=high status=open created_at=2026-08-07T16 "
         "first_reply_at=2026-08-07T20:00:01Z",
         SC_COUNTED, 0, SC_NOTE_PROMISED},
    };
    assert_promised(cases, N_OF(cases), false, 0);
}

static void the_exports_own_word_and_deadline_go_before(void **state)
{
    (void)state;
    static const struct promised cases[] = {
        {"priority=high status=open created_at=2026-08-07T16 first_reply_at=2026-08-12T11 "
         "sla_first_reply=met",
         SC_COUNTED, 1, SC_NOTE_DEADLINE_UNKNOWN},
        {"priority=high status=open created_at=2026-08-07T16 first_reply_at=2026-08-12T11 "
         "first_reply_due_at=2026-08-12T12",
         SC_COUNTED, 1, 0},
        {"priority=high status=open created_at=2026-08-07T16 first_reply_at=2026-08-07T17 "
         "first_reply_due_at=2026-08-07T16:30",
         SC_COUNTED, 0, 0},
    };
    assert_promised(cases, N_OF(cases), true, 0);
}

static void what_was_late_at_the_first_assignment_is_nobodys(void **state)
{
    (void)state;
    static const struct promised cases[] = {
        {"priority=high status=open created_at=2026-08-07T16 first_reply_at=2026-08-10T12 "
         "assigned_at=2026-08-10T11",
         SC_COUNTED, 0, SC_NOTE_PROMISED},
        {"priority=high status=open created_at=2026-08-07T16 first_reply_at=2026-08-10T12 "
         "assigned_at=2026-08-10T11:00:01Z",
         SC_LATE_HANDOVER, 0, 0},
    };
    assert_promised(cases, N_OF(cases), true, 0);
}

static void hold_puts_off_the_resolution(void **state)
{
    (void)state;
    static const struct promised cases[] = {
        {"priority=high status=solved created_at=2026-08-07T16 resolved_at=2026-08-10T16",
         SC_COUNTED, 1, SC_NOTE_PROMISED},
        {"priority=high status=solved created_at=2026-08-07T16 resolved_at=2026-08-10T16:30",
         SC_COUNTED, 0, SC_NOTE_PROMISED},
        {"priority=high status=solved created_at=2026-08-07T16 resolved_at=2026-08-10T16:30 "
         "hold_s=1800",
         SC_COUNTED, 1, SC_NOTE_PROMISED},
        {"priority=high status=hold created_at=2026-08-07T16", SC_COUNTED, 0, SC_NOTE_PROMISED},
    };
    assert_promised(cases, N_OF(cases), true, 1);
}

static void what_is_not_due_yet_is_left_out(void **state)
{
    struct bench b;
    struct caught c;

    (void)state;
    promise_open(&b, true);
    b.rules.as_of = stamp("2026-08-10T10:59");
    put(b.d, "ticket", "id=A agent=ana priority=high status=open created_at=2026-08-07T16");
    promise_link(&b, 4 * 3600, 0);
    catch_all(&b, "sla", &c);
    assert_int_equal(c.n, 1);
    assert_int_equal(c.samples[0].reason, SC_NOT_DUE);
    assert_int_equal(c.samples[0].at, stamp("2026-08-10T11"));
    bench_close(&b);
}

static void promises_make_deadlines_collected(void **state)
{
    const struct sc_fold *fold = sc_metric_find(SC_STR("sla"))->fold;

    (void)state;
    for (int has_target = 0; has_target < 2; has_target++) {
        struct bench b;
        promise_open(&b, true);
        put(b.d, "ticket", "id=A agent=ana priority=high status=open created_at=2026-08-07T16");
        promise_link(&b, has_target ? 60 : 0, 0);
        assert_int_equal(fold->is_collected(b.d), has_target);
        bench_close(&b);
    }
}

static void the_span_holds_every_stamp_and_fits_a_fact(void **state)
{
    struct bench b;
    int64_t from, to;

    (void)state;
    promise_open(&b, true);
    put(b.d, "ticket", "id=A status=solved created_at=2026-08-07T16 resolved_at=2027-01-01T00");
    put(b.d, "ticket", "id=B status=open created_at=2026-08-01T16 first_reply_at=2026-08-02T00");
    sc_data_finish(b.d, NULL);
    sc_facts_span(&b.d->facts, &from, &to);
    assert_int_equal(from, stamp("2026-08-01T16"));
    assert_true(to >= stamp("2028-12-31T00") && to <= UINT32_MAX);
    bench_close(&b);
    promise_open(&b, true);
    put(b.d, "ticket", "id=C status=solved created_at=2026-08-07T16 resolved_at=2105-12-31T00");
    sc_data_finish(b.d, NULL);
    sc_facts_span(&b.d->facts, &from, &to);
    assert_true(to >= stamp("2105-12-31T00") && to <= UINT32_MAX);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reply_is_due_after_so_much_business_time),
        cmocka_unit_test(without_opening_hours_all_time_counts),
        cmocka_unit_test(the_exports_own_word_and_deadline_go_before),
        cmocka_unit_test(what_was_late_at_the_first_assignment_is_nobodys),
        cmocka_unit_test(hold_puts_off_the_resolution),
        cmocka_unit_test(what_is_not_due_yet_is_left_out),
        cmocka_unit_test(promises_make_deadlines_collected),
        cmocka_unit_test(the_span_holds_every_stamp_and_fits_a_fact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
