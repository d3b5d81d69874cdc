#include "metric/rows.h"

/* One conversation of ana's ticket T under its marks. */
struct talk {
    const char *marks[3];
    enum sc_reason reason;
    int64_t y;
};

static void assert_end(const struct talk *t, const char *ticket)
{
    struct bench b;
    struct caught c;
    size_t shown = 0;

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    put(b.d, "ticket", ticket);
    for (int i = 0; i < 3 && t->marks[i]; i++)
        put(b.d, "flag", t->marks[i]);
    bench_link(&b);
    catch_all(&b, "ends_negative", &c);
    for (size_t i = 0; i < c.n; i++) {
        shown++;
        if (c.samples[i].reason != t->reason || c.samples[i].y != t->y)
            fail_msg("%s: reason %d, y %d", t->marks[0], (int)c.samples[i].reason,
                     (int)c.samples[i].y);
    }
    assert_int_equal(shown, 1);
    bench_close(&b);
}

#define TICKET "id=T agent=ana status=solved created_at=2026-08-01T00 resolved_at=2026-08-03T00"
#define MARK   "ticket=T kind=sentiment at=2026-08-02T0"

static void the_last_mark_speaks_for_the_conversation(void **state)
{
    (void)state;
    static const struct talk talks[] = {
        {{MARK "1 value=-0.9 seq=1", MARK "2 value=0.4 seq=3"}, SC_COUNTED, 0},
        {{MARK "2 value=-0.2 seq=3", MARK "1 value=0.9 seq=1"}, SC_COUNTED, 1},
        {{MARK "1 value=-0.05"}, SC_COUNTED, 1},
        {{MARK "1 value=-0.0499"}, SC_COUNTED, 0},
        {{MARK "1 value=0"}, SC_COUNTED, 0},
        {{MARK "1 value=-0.5", MARK "2 value=0.4"}, SC_COUNTED, 0},
        /* Neither other rules nor a mark without a number say how it ended. */
        {{MARK "1 value=-0.5 seq=1", "ticket=T kind=keyword at=2026-08-02T05 seq=2 value=1"},
         SC_COUNTED,
         1},
        {{MARK "1 value=-0.5 seq=1", MARK "5 seq=2 value=unsure"}, SC_COUNTED, 1},
        /* What comes after as-of is not known yet. */
        {{MARK "1 value=-0.5 seq=1", "ticket=T kind=sentiment at=2026-11-02T05 seq=2 value=1"},
         SC_COUNTED,
         1},
        {{"ticket=T kind=sentiment at=2026-10-02T05 value=-1"}, SC_OUTSIDE, 1},
        {{"ticket=T kind=sentiment value=-1"}, SC_COUNTED, 1},
        {{"kind=sentiment agent=bob value=-1"}, SC_NO_TIME, 1},
        {{"kind=sentiment value=-1 at=2026-08-01"}, SC_NOBODY_TO_CREDIT, 1},
    };
    for (size_t i = 0; i < sizeof talks / sizeof *talks; i++)
        assert_end(&talks[i], TICKET);
}

static void an_excluded_ticket_has_no_end(void **state)
{
    (void)state;
    static const struct talk talk = {{MARK "1 value=-0.5"}, SC_SPAM, 1};

    assert_end(&talk, "id=T agent=ana status=spam created_at=2026-08-01T00");
}

static void the_solver_is_credited_and_without_a_ticket_the_marks_agent(void **state)
{
    (void)state;
    struct bench b;

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    put(b.d, "ticket", TICKET " solver=bob requester=r");
    put(b.d, "flag", MARK "1 value=-0.5 agent=ana");
    put(b.d, "flag", "ticket=Z kind=sentiment agent=cyd at=2026-08-02 value=-0.5");
    put(b.d, "flag", "ticket=Y kind=sentiment agent=cyd at=2026-08-02 value=0.5");
    measure(&b);
    assert_int_equal(tally(&b, "bob", "ends_negative")->n, 1);
    assert_int_equal(tally(&b, "ana", "ends_negative")->n, 0);
    assert_float_equal(figure(&b, "cyd", "ends_negative"), .5, 0);
    bench_close(&b);
}

static void marks_without_numbers_collect_nothing(void **state)
{
    (void)state;
    struct bench b;
    size_t m = sc_metric_no(sc_metric_find(SC_STR("ends_negative")));

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    put(b.d, "ticket", TICKET);
    put(b.d, "flag", "ticket=T kind=keyword at=2026-08-02 value=-0.5");
    put(b.d, "flag", "ticket=T kind=sentiment at=2026-08-02");
    measure(&b);
    assert_int_equal(b.t->measurable[m], SC_NOT_COLLECTED);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_mark_speaks_for_the_conversation),
        cmocka_unit_test(an_excluded_ticket_has_no_end),
        cmocka_unit_test(the_solver_is_credited_and_without_a_ticket_the_marks_agent),
        cmocka_unit_test(marks_without_numbers_collect_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
