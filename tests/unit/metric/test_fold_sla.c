#include "metric/rows.h"

/* One ticket, and what its two deadlines come to. */
struct verdict {
    const char *words;
    struct {
        enum sc_reason reason; /* SC_REASON_N: no sample */
        int64_t y;
    } reply, solution;
};

#define NONE                                                                                       \
    {                                                                                              \
        SC_REASON_N, 0                                                                             \
    }

static void assert_part(const struct caught *c, uint32_t part, enum sc_reason reason, int64_t y,
                        const char *words)
{
    const struct sc_sample *s = NULL;

    for (size_t i = 0; i < c->n; i++)
        if (c->samples[i].part == part)
            s = &c->samples[i];
    if (!s && reason == SC_REASON_N)
        return;
    if (!s || s->reason != reason)
        fail_msg("%s: part %u: %s", words, (unsigned)part,
                 s ? sc_reason_text(s->reason) : "no sample");
    if (reason == SC_COUNTED && s->y != y)
        fail_msg("%s: part %u: y %lld", words, (unsigned)part, (long long)s->y);
}

static void assert_verdicts(const struct verdict *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct bench b;
        struct caught c;
        char words[512];
        bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
        snprintf(words, sizeof words, "id=A agent=ana created_at=2026-08-01T00 %s", cases[i].words);
        put(b.d, "ticket", words);
        bench_link(&b);
        catch_all(&b, "sla", &c);
        assert_part(&c, 0, cases[i].reply.reason, cases[i].reply.y, cases[i].words);
        assert_part(&c, 1, cases[i].solution.reason, cases[i].solution.y, cases[i].words);
        bench_close(&b);
    }
}

static void deadlines_are_met_to_the_second(void **state)
{
    (void)state;
    static const struct verdict cases[] = {
        {"status=open first_reply_at=2026-08-01T04 first_reply_due_at=2026-08-01T04",
         {SC_COUNTED, 1},
         NONE},
        {"status=open first_reply_at=2026-08-01T04:00:01Z first_reply_due_at=2026-08-01T04",
         {SC_COUNTED, 0},
         NONE},
        {"status=solved resolved_at=2026-08-02T00 resolution_due_at=2026-08-02T00",
         NONE,
         {SC_COUNTED, 1}},
        {"status=solved resolved_at=2026-08-02T00:00:01Z resolution_due_at=2026-08-02T00",
         NONE,
         {SC_COUNTED, 0}},
        {"status=open", NONE, NONE},
    };
    assert_verdicts(cases, sizeof(cases) / sizeof(cases[0]));
}

static void an_open_ticket_past_its_deadline_is_missed(void **state)
{
    (void)state;
    static const struct verdict cases[] = {
        {"status=open first_reply_due_at=2026-08-01T04 resolution_due_at=2026-08-03T00",
         {SC_COUNTED, 0},
         {SC_COUNTED, 0}},
        {"status=solved resolved_at=2026-08-01T09 first_reply_due_at=2026-08-01T04",
         {SC_NO_REPLY, 0},
         NONE},
        {"resolved_at=2026-08-01T09 first_reply_due_at=2026-08-01T04", {SC_NO_REPLY, 0}, NONE},
        {"status=solved first_reply_due_at=2026-08-01T04", {SC_NO_REPLY, 0}, NONE},
        {"status=closed resolution_due_at=2026-08-03T00", NONE, {SC_NO_TIME, 0}},
        {"status=spam first_reply_due_at=2026-08-01T04 resolution_due_at=2026-08-03T00",
         {SC_SPAM, 0},
         {SC_SPAM, 0}},
    };
    assert_verdicts(cases, sizeof(cases) / sizeof(cases[0]));
}

static void what_is_not_due_yet_is_left_out(void **state)
{
    (void)state;
    static const struct {
        const char *as_of;
        enum sc_reason reason;
    } cases[] = {{"2026-08-01T04", SC_NOT_DUE}, {"2026-08-01T04:00:01Z", SC_COUNTED}};

    for (size_t i = 0; i < 2; i++) {
        struct bench b;
        struct caught c;
        bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
        b.rules.as_of = stamp(cases[i].as_of);
        put(b.d, "ticket",
            "id=A agent=ana status=open created_at=2026-08-01T00 "
            "first_reply_due_at=2026-08-01T04");
        bench_link(&b);
        catch_all(&b, "sla", &c);
        assert_sample(&c, "A", cases[i].reason, 0);
        bench_close(&b);
    }
}

static void what_came_after_as_of_neither_kept_nor_broke_a_promise(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    bench_open(&b, "2026-Q3", "2026-08-10T00", "UTC");
    put(b.d, "ticket",
        "id=A agent=ana status=solved created_at=2026-08-01T00 first_reply_at=2026-08-11T00 "
        "first_reply_due_at=2026-08-12T00 resolved_at=2026-08-11T01 "
        "resolution_due_at=2026-08-09T00");
    bench_link(&b);
    catch_all(&b, "sla", &c);
    assert_int_equal(c.n, 2);
    assert_int_equal(c.samples[0].reason, SC_NOT_DUE);
    assert_int_equal(c.samples[1].reason, SC_COUNTED);
    assert_int_equal(c.samples[1].y, 0);
    bench_close(&b);
}

static void the_vendors_word_goes_before_the_arithmetic(void **state)
{
    (void)state;
    static const struct verdict cases[] = {
        {"status=open first_reply_at=2026-08-01T09 first_reply_due_at=2026-08-01T04 "
         "sla_first_reply=met",
         {SC_COUNTED, 1},
         NONE},
        {"status=solved resolved_at=2026-08-01T09 resolution_due_at=2026-08-02T04 "
         "sla_resolution=breached",
         NONE,
         {SC_COUNTED, 0}},
        {"status=solved resolved_at=2026-08-01T09 sla_first_reply=breached sla_resolution=met",
         {SC_COUNTED, 0},
         {SC_COUNTED, 1}},
        {"status=open sla_first_reply=breached", {SC_NO_TIME, 0}, NONE},
    };
    assert_verdicts(cases, sizeof(cases) / sizeof(cases[0]));
}

static void a_reply_time_of_business_hours_is_no_stamp(void **state)
{
    (void)state;
    static const struct verdict cases[] = {
        {"status=solved resolved_at=2026-08-03T00 first_reply_s=60 clock=business "
         "first_reply_due_at=2026-08-01T04",
         {SC_NO_TIME, 0},
         NONE},
        {"status=solved resolved_at=2026-08-03T00 first_reply_s=60 clock=calendar "
         "first_reply_due_at=2026-08-01T04",
         {SC_COUNTED, 1},
         NONE},
        {"status=solved resolved_at=2026-08-03T00 first_reply_at=2026-08-01T01 clock=business "
         "first_reply_due_at=2026-08-01T04",
         {SC_COUNTED, 1},
         NONE},
    };
    assert_verdicts(cases, sizeof(cases) / sizeof(cases[0]));
}

static void a_deadline_belongs_to_the_earlier_of_due_and_met(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        bool inside;
    } cases[] = {
        /* Due in the next quarter, met in this one. */
        {"created_at=2026-09-30T20 first_reply_at=2026-09-30T21 first_reply_due_at=2026-10-01T00",
         true},
        /* Due in this quarter, met in the next: missed in this one. */
        {"created_at=2026-09-30T20 first_reply_at=2026-10-01T02 first_reply_due_at=2026-09-30T23",
         true},
        {"created_at=2026-09-30T20 first_reply_at=2026-10-01T02 first_reply_due_at=2026-10-01T00",
         false},
        {"created_at=2026-06-30T20 first_reply_at=2026-07-01T02 first_reply_due_at=2026-06-30T23",
         false},
        /* Without a deadline the reply places the flag. */
        {"created_at=2026-09-30T20 first_reply_at=2026-10-01T02 sla_first_reply=met", false},
        {"created_at=2026-06-30T20 first_reply_at=2026-07-01T02 sla_first_reply=met", true},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        char words[512];
        bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
        snprintf(words, sizeof words, "id=A agent=ana status=open %s", cases[i].words);
        put(b.d, "ticket", words);
        bench_link(&b);
        catch_all(&b, "sla", &c);
        assert_int_equal(c.n, 1);
        assert_int_equal(c.samples[0].reason != SC_OUTSIDE, cases[i].inside);
        bench_close(&b);
    }
}

static void a_flag_without_a_deadline_is_noted(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    put(b.d, "ticket",
        "id=A agent=ana status=solved created_at=2026-08-01T00 "
        "resolved_at=2026-08-02T00 sla_resolution=met "
        "first_reply_at=2026-08-01T01 first_reply_due_at=2026-08-01T02");
    bench_link(&b);
    catch_all(&b, "sla", &c);
    assert_int_equal(c.n, 2);
    assert_int_equal(c.samples[0].notes, 0);
    assert_int_equal(c.samples[1].notes, SC_NOTE_DEADLINE_UNKNOWN);
    assert_int_equal(c.samples[1].at, stamp("2026-08-02T00"));
    bench_close(&b);
}

static void a_deadline_that_passed_before_the_handover_is_the_teams(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;
    size_t sla = sc_metric_no(sc_metric_find(SC_STR("sla")));
    const struct sc_tally *team;

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    put(b.d, "agent", "id=ana team=T");
    put(b.d, "ticket",
        "id=A agent=ana team=Q status=open created_at=2026-08-01T00 "
        "first_reply_at=2026-08-01T09 first_reply_due_at=2026-08-01T04 "
        "assigned_at=2026-08-01T05");
    put(b.d, "ticket",
        "id=B agent=ana team=Q status=open created_at=2026-08-01T00 "
        "first_reply_at=2026-08-01T03 first_reply_due_at=2026-08-01T04 "
        "assigned_at=2026-08-01T05");
    measure(&b);
    catch_all(&b, "sla", &c);
    assert_sample(&c, "A", SC_LATE_HANDOVER, 0);
    assert_sample(&c, "B", SC_COUNTED, 1); /* kept all the same */
    assert_int_equal(tally(&b, "ana", "sla")->n, 1);
    assert_int_equal(tally(&b, "ana", "sla")->left_out[SC_LATE_HANDOVER], 1);
    team = sc_tallies_unowned(b.t, b.d->people.persons[who(&b, "ana")].team, sla);
    assert_int_equal(team->n, 1);
    assert_int_equal(team->y, 0);
    bench_close(&b);
}

static void replies_and_solutions_have_their_own_owners(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    put(b.d, "ticket",
        "id=A agent=ana solver=bob first_replier=cyd status=solved "
        "created_at=2026-08-01T00 resolved_at=2026-08-02T00 "
        "first_reply_at=2026-08-01T01 first_reply_due_at=2026-08-01T02 "
        "resolution_due_at=2026-08-03T00");
    put(b.d, "ticket",
        "id=B agent=ana status=solved created_at=2026-08-01T00 "
        "resolved_at=2026-08-02T00 sla_resolution=met");
    bench_link(&b);
    catch_all(&b, "sla", &c);
    assert_int_equal(caught_about(&c, "A", 0)->person, who(&b, "cyd"));
    assert_int_equal(caught_about(&c, "A", 1)->person, who(&b, "bob"));
    assert_int_equal(caught_about(&c, "B", 0)->person, who(&b, "ana"));
    bench_close(&b);
}

static void the_two_kinds_of_deadline_are_summed_apart_too(void **state)
{
    (void)state;
    struct bench b;
    const struct sc_tally *t;

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    put(b.d, "ticket",
        "id=A agent=ana status=solved created_at=2026-08-01T00 "
        "resolved_at=2026-08-02T00 sla_resolution=met sla_first_reply=breached "
        "first_reply_at=2026-08-01T01");
    put(b.d, "ticket",
        "id=B agent=ana status=solved created_at=2026-08-01T00 "
        "resolved_at=2026-08-02T00 sla_resolution=breached");
    measure(&b);
    t = tally(&b, "ana", "sla");
    assert_int_equal(t->n, 3);
    assert_int_equal(t->y, 1);
    assert_int_equal(t->parts[0].n, 1);
    assert_int_equal(t->parts[0].y, 0);
    assert_int_equal(t->parts[1].n, 2);
    assert_int_equal(t->parts[1].y, 1);
    assert_int_equal(t->noted[2], 3); /* no deadline column at all */
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(deadlines_are_met_to_the_second),
        cmocka_unit_test(an_open_ticket_past_its_deadline_is_missed),
        cmocka_unit_test(what_is_not_due_yet_is_left_out),
        cmocka_unit_test(what_came_after_as_of_neither_kept_nor_broke_a_promise),
        cmocka_unit_test(the_vendors_word_goes_before_the_arithmetic),
        cmocka_unit_test(a_reply_time_of_business_hours_is_no_stamp),
        cmocka_unit_test(a_deadline_belongs_to_the_earlier_of_due_and_met),
        cmocka_unit_test(a_flag_without_a_deadline_is_noted),
        cmocka_unit_test(a_deadline_that_passed_before_the_handover_is_the_teams),
        cmocka_unit_test(replies_and_solutions_have_their_own_owners),
        cmocka_unit_test(the_two_kinds_of_deadline_are_summed_apart_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
