#include "metric/rows.h"

static void open_quarter(struct bench *b)
{
    bench_open(b, "2026-Q3", "2026-10-31T00", "UTC");
}

#define TICKET "status=solved agent=ana created_at=2026-08-01T00 resolved_at=2026-08-02T00 "

static void a_tickets_own_rating_counts(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum sc_reason mean;
        double on_5;
        enum sc_reason good;
        int64_t is_good;
    } cases[] = {
        {"csat=4 csat_scale=1-5", SC_COUNTED, 4, SC_COUNTED, 1},
        {"csat=3 csat_scale=1-5", SC_COUNTED, 3, SC_COUNTED, 0},
        {"csat=3 csat_scale=1-3", SC_COUNTED, 5, SC_COUNTED, 1},
        {"csat=2 csat_scale=1-3", SC_COUNTED, 3, SC_COUNTED, 0},
        {"csat=8 csat_scale=0-10", SC_COUNTED, 4.2, SC_COUNTED, 1},
        {"csat=7 csat_scale=0-10", SC_COUNTED, 3.8, SC_COUNTED, 0},
        {"csat=1 csat_scale=0-1", SC_TWO_STEPS, 0, SC_COUNTED, 1},
        {"csat=0 csat_scale=0-1", SC_TWO_STEPS, 0, SC_COUNTED, 0},
        {"csat=1 csat_scale=1-2", SC_TWO_STEPS, 0, SC_COUNTED, 0},
        {"csat=4", SC_NO_SCALE, 0, SC_NO_SCALE, 0},
        {"csat=6 csat_scale=1-5", SC_OFF_SCALE, 0, SC_OFF_SCALE, 0},
        {"csat=great csat_scale=1-5", SC_NO_SCALE, 0, SC_NO_SCALE, 0},
        {"", SC_UNRATED, 0, SC_UNRATED, 0},
        {"csat_offered=true", SC_UNRATED, 0, SC_UNRATED, 0},
        {"csat=5 csat_scale=1-5 tags=x", SC_COUNTED, 5, SC_COUNTED, 1},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        char words[256];
        open_quarter(&b);
        snprintf(words, sizeof words, "id=A " TICKET "%s", cases[i].words);
        put(b.d, "ticket", words);
        bench_link(&b);
        catch_all(&b, "csat_mean", &c);
        assert_sample(&c, "A", cases[i].mean, (int64_t)llround(cases[i].on_5 * SC_POINT));
        catch_all(&b, "csat_pct", &c);
        assert_sample(&c, "A", cases[i].good, cases[i].is_good);
        bench_close(&b);
    }
}

static void a_rating_belongs_to_the_period_of_its_answer(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum sc_reason reason;
        uint32_t notes;
    } cases[] = {
        {"id=A " TICKET "csat=4 csat_scale=1-5 csat_at=2026-09-30T23:59:59Z", SC_COUNTED, 0},
        {"id=A " TICKET "csat=4 csat_scale=1-5 csat_at=2026-10-01T00", SC_OUTSIDE, 0},
        {"id=A " TICKET "csat=4 csat_scale=1-5", SC_COUNTED, SC_NOTE_RATING_TIME_UNKNOWN},
        {"id=A status=open agent=ana created_at=2026-08-01T00 csat=4 csat_scale=1-5", SC_NO_TIME,
         0},
        {"id=A status=open agent=ana created_at=2026-08-01T00 csat=4 csat_scale=1-5 "
         "csat_at=2026-08-02T00",
         SC_COUNTED, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        open_quarter(&b);
        put(b.d, "ticket", cases[i].words);
        bench_link(&b);
        catch_all(&b, "csat_mean", &c);
        assert_sample(&c, "A", cases[i].reason, 4 * SC_POINT);
        if (cases[i].reason == SC_COUNTED)
            assert_int_equal(c.samples[0].notes, cases[i].notes);
        bench_close(&b);
    }
}

static void an_answer_after_as_of_is_not_known_yet(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    b.rules.as_of = stamp("2026-08-10T00");
    put(b.d, "ticket", "id=A " TICKET "csat=4 csat_scale=1-5 csat_at=2026-08-11T00");
    put(b.d, "survey", "id=S kind=csat agent=ana score=4 scale=1-5 responded_at=2026-08-11T00");
    bench_link(&b);
    catch_all(&b, "csat_mean", &c);
    assert_sample(&c, "A", SC_OUTSIDE, 0);
    assert_sample(&c, "S", SC_OUTSIDE, 0);
    bench_close(&b);
}

static void a_survey_replaces_the_rating_of_its_ticket(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    put(b.d, "ticket", "id=A " TICKET "csat=1 csat_scale=1-5");
    put(b.d, "survey", "id=S kind=csat ticket=A score=5 scale=1-5 responded_at=2026-08-03T00");
    bench_link(&b);
    catch_all(&b, "csat_mean", &c);
    assert_int_equal(c.n, 1);
    assert_sample(&c, "S", SC_COUNTED, 5 * SC_POINT);
    assert_credit(&b, &c, "S", "ana");
    bench_close(&b);
}

static void of_several_answers_the_last_one_by_as_of_counts(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    put(b.d, "ticket", "id=A " TICKET);
    put(b.d, "survey", "id=S2 kind=csat ticket=A score=2 scale=1-5 responded_at=2026-08-05T00");
    put(b.d, "survey", "id=S1 kind=csat ticket=A score=5 scale=1-5 responded_at=2026-08-03T00");
    put(b.d, "survey", "id=S3 kind=csat ticket=A score=4 scale=1-5 responded_at=2026-11-03T00");
    put(b.d, "survey", "id=S4 kind=csat ticket=A sent_at=2026-08-09T00");
    put(b.d, "survey",
        "id=S5 kind=ces ticket=A score=4 scale=1-5_ease "
        "responded_at=2026-08-09T00");
    bench_link(&b);
    catch_all(&b, "csat_mean", &c);
    assert_int_equal(c.n, 3); /* the unanswered one is told by nobody: its ticket is rated */
    assert_sample(&c, "S1", SC_RERATED, 0);
    assert_sample(&c, "S2", SC_COUNTED, 2 * SC_POINT);
    assert_sample(&c, "S3", SC_OUTSIDE, 0);
    catch_all(&b, "ces", &c);
    assert_sample(&c, "S5", SC_COUNTED, 4 * SC_POINT);
    bench_close(&b);
}

static void an_unanswered_survey_leaves_the_ticket_as_it_is(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    put(b.d, "ticket", "id=A " TICKET "csat=3 csat_scale=1-5");
    put(b.d, "ticket", "id=B " TICKET);
    put(b.d, "survey", "id=S1 kind=csat ticket=A sent_at=2026-08-09T00");
    put(b.d, "survey", "id=S2 kind=csat ticket=B sent_at=2026-08-09T00");
    put(b.d, "survey", "id=S3 kind=csat agent=ana sent_at=2026-08-09T00");
    put(b.d, "survey", "id=S4 kind=csat agent=ana");
    bench_link(&b);
    catch_all(&b, "csat_mean", &c);
    assert_int_equal(c.n, 4);
    assert_sample(&c, "A", SC_COUNTED, 3 * SC_POINT);
    assert_sample(&c, "B", SC_UNRATED, 0);
    assert_sample(&c, "S3", SC_UNRATED, 0);
    assert_sample(&c, "S4", SC_NO_TIME, 0);
    bench_close(&b);
}

static void a_survey_without_a_time_takes_its_tickets(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    put(b.d, "ticket", "id=A " TICKET "csat_at=2026-08-04T00");
    put(b.d, "ticket", "id=B " TICKET);
    put(b.d, "survey", "id=S1 kind=csat ticket=A score=5 scale=1-5");
    put(b.d, "survey", "id=S2 kind=csat ticket=B score=5 scale=1-5");
    put(b.d, "survey", "id=S3 kind=csat ticket=C agent=ana score=5 scale=1-5");
    bench_link(&b);
    catch_all(&b, "csat_mean", &c);
    assert_int_equal(caught_about(&c, "S1", 0)->at, stamp("2026-08-04T00"));
    assert_int_equal(caught_about(&c, "S1", 0)->notes, 0);
    assert_int_equal(caught_about(&c, "S2", 0)->at, stamp("2026-08-02T00"));
    assert_int_equal(caught_about(&c, "S2", 0)->notes, SC_NOTE_RATING_TIME_UNKNOWN);
    assert_sample(&c, "S3", SC_NO_TIME, 0);
    bench_close(&b);
}

static void ratings_of_excluded_tickets_are_left_out(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    put(b.d, "ticket",
        "id=A status=spam agent=ana created_at=2026-08-01T00 csat=1 "
        "csat_scale=1-5 csat_at=2026-08-02T00");
    put(b.d, "ticket", "id=B status=merged agent=ana created_at=2026-08-01T00");
    put(b.d, "survey", "id=S kind=csat ticket=B score=1 scale=1-5 responded_at=2026-08-03T00");
    bench_link(&b);
    catch_all(&b, "csat_mean", &c);
    assert_sample(&c, "A", SC_SPAM, 0);
    assert_sample(&c, "S", SC_MERGED, 0);
    bench_close(&b);
}

static void ratings_are_credited_in_the_order_of_the_rule(void **state)
{
    (void)state;
    static const struct {
        enum sc_credit credit;
        const char *ticket, *survey; /* columns */
        const char *person;
    } cases[] = {
        {SC_CREDIT_SOLVER, "agent=a solver=s first_replier=f csat_agent=r", "agent=n", "s"},
        {SC_CREDIT_SOLVER, "agent=a first_replier=f csat_agent=r", "agent=n", "n"},
        {SC_CREDIT_SOLVER, "agent=a first_replier=f csat_agent=r", "", "r"},
        {SC_CREDIT_SOLVER, "agent=a first_replier=f", "", "a"},
        {SC_CREDIT_SOLVER, "first_replier=f", "", NULL},
        {SC_CREDIT_ASSIGNEE, "agent=a solver=s csat_agent=r", "agent=n", "a"},
        {SC_CREDIT_ASSIGNEE, "solver=s csat_agent=r", "agent=n", "s"},
        {SC_CREDIT_FIRST_REPLIER, "agent=a solver=s first_replier=f csat_agent=r", "agent=n", "f"},
        {SC_CREDIT_FIRST_REPLIER, "agent=a solver=s csat_agent=r", "agent=n", "s"},
        {SC_CREDIT_RATED, "agent=a solver=s csat_agent=r", "agent=n", "n"},
        {SC_CREDIT_RATED, "agent=a solver=s csat_agent=r", "", "r"},
        {SC_CREDIT_RATED, "agent=a solver=s", "", "s"},
        {SC_CREDIT_SOLVER, "agent=a solver=robo csat_agent=r", "", "r"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        char words[256];
        open_quarter(&b);
        b.rules.credit = cases[i].credit;
        put(b.d, "agent", "id=robo bot=true");
        snprintf(words, sizeof words,
                 "id=A status=solved created_at=2026-08-01T00 resolved_at=2026-08-02T00 %s",
                 cases[i].ticket);
        put(b.d, "ticket", words);
        snprintf(words, sizeof words,
                 "id=S kind=csat ticket=A score=5 scale=1-5 responded_at=2026-08-03T00 %s",
                 cases[i].survey);
        put(b.d, "survey", words);
        bench_link(&b);
        catch_all(&b, "csat_mean", &c);
        assert_credit(&b, &c, "S", cases[i].person);
        bench_close(&b);
    }
}

static void effort_is_turned_round_and_must_say_its_sense(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum sc_reason reason;
        double on_5;
    } cases[] = {
        {"score=5 scale=1-5_ease", SC_COUNTED, 5},   {"score=5 scale=1-5_effort", SC_COUNTED, 1},
        {"score=7 scale=1-7_ease", SC_COUNTED, 5},   {"score=4 scale=1-7_effort", SC_COUNTED, 3},
        {"score=4 scale=1-7", SC_NO_SENSE, 0},       {"score=4", SC_NO_SCALE, 0},
        {"score=8 scale=1-7_ease", SC_OFF_SCALE, 0}, {"", SC_NO_TIME, 0},
        {"sent_at=2026-08-01T00", SC_UNRATED, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        char words[256];
        open_quarter(&b);
        snprintf(words, sizeof words, "id=S kind=ces agent=ana responded_at=2026-08-03T00 %s",
                 cases[i].words);
        put(b.d, "survey", words);
        bench_link(&b);
        catch_all(&b, "ces", &c);
        assert_sample(&c, "S", cases[i].reason, (int64_t)llround(cases[i].on_5 * SC_POINT));
        bench_close(&b);
    }
}

static void promoters_and_detractors_are_the_teams(void **state)
{
    (void)state;
    struct bench b;
    char words[128];
    size_t nps = sc_metric_no(sc_metric_find(SC_STR("nps")));
    const struct sc_tally *team;

    open_quarter(&b);
    put(b.d, "agent", "id=ana team=T");
    for (int score = 0; score <= 11; score++) {
        snprintf(words, sizeof words,
                 "id=S%d kind=nps %s%d score=%d scale=0-10 responded_at=2026-08-03T00", score,
                 score % 2 ? "agent=ana ticket=odd" : "team=T ticket=even", score, score);
        put(b.d, "survey", words);
    }
    put(b.d, "survey", "id=X kind=nps agent=ana score=5 scale=1-5 responded_at=2026-08-03T00");
    measure(&b);
    team = sc_tallies_team(b.t, 0, nps);
    assert_int_equal(team->n, 11); /* 0 to 10 */
    assert_int_equal(team->y, 2 - 7);
    assert_int_equal((int64_t)team->yy, 2 + 7);
    assert_float_equal(sc_tally_figure(team, &sc_metrics[nps]), 100.0 * -5 / 11, 1e-12);
    assert_int_equal(team->left_out[SC_OFF_SCALE], 1);
    assert_int_equal(team->left_out[SC_NO_SCALE], 1);
    bench_close(&b);
}

static void the_example_of_the_nps_formula_gives_48(void **state)
{
    (void)state;
    struct sc_tally t = {.n = 100, .y = 62 - 14, .yy = 62 + 14};

    assert_float_equal(sc_tally_figure(&t, sc_metric_find(SC_STR("nps"))), 48.0, 0);
}

static void good_or_bad_alone_leaves_the_mean_to_nobody(void **state)
{
    (void)state;
    static const struct {
        const char *scale;
        enum sc_measurable mean;
    } cases[] = {{"0-1", SC_NOT_COLLECTED}, {"1-3", SC_MEASURABLE}};

    for (size_t i = 0; i < 2; i++)
        for (int by_survey = 0; by_survey < 2; by_survey++) {
            struct bench b;
            char words[256];
            open_quarter(&b);
            snprintf(words, sizeof words,
                     by_survey ? "kind=csat agent=ana score=1 scale=%s responded_at=2026-08-01T00"
                               : "id=A " TICKET "csat=1 csat_scale=%s",
                     cases[i].scale);
            put(b.d, by_survey ? "survey" : "ticket", words);
            measure(&b);
            assert_int_equal(b.t->measurable[sc_metric_no(sc_metric_find(SC_STR("csat_mean")))],
                             cases[i].mean);
            assert_int_equal(b.t->measurable[sc_metric_no(sc_metric_find(SC_STR("csat_pct")))],
                             SC_MEASURABLE);
            bench_close(&b);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tickets_own_rating_counts),
        cmocka_unit_test(a_rating_belongs_to_the_period_of_its_answer),
        cmocka_unit_test(an_answer_after_as_of_is_not_known_yet),
        cmocka_unit_test(a_survey_replaces_the_rating_of_its_ticket),
        cmocka_unit_test(of_several_answers_the_last_one_by_as_of_counts),
        cmocka_unit_test(an_unanswered_survey_leaves_the_ticket_as_it_is),
        cmocka_unit_test(a_survey_without_a_time_takes_its_tickets),
        cmocka_unit_test(ratings_of_excluded_tickets_are_left_out),
        cmocka_unit_test(ratings_are_credited_in_the_order_of_the_rule),
        cmocka_unit_test(effort_is_turned_round_and_must_say_its_sense),
        cmocka_unit_test(promoters_and_detractors_are_the_teams),
        cmocka_unit_test(the_example_of_the_nps_formula_gives_48),
        cmocka_unit_test(good_or_bad_alone_leaves_the_mean_to_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
