#include "metric/rows.h"

static void open_quarter(struct bench *b)
{
    bench_open(b, "2026-Q3", "2026-10-31T00", "Europe/Berlin");
}

/* One row of a kind under one metric: what becomes of it. */
struct fate {
    const char *words;
    enum sc_reason reason;
    double y; /* in points, or as it is below 2 */
};

static void assert_fates(const char *kind, const char *metric, const struct fate *fates, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct bench b;
        struct caught c;
        char words[256];
        int64_t unit = sc_tally_unit(sc_metric_find(sc_str_from(metric)));
        open_quarter(&b);
        snprintf(words, sizeof words, "id=X %s", fates[i].words);
        put(b.d, kind, words);
        bench_link(&b);
        catch_all(&b, metric, &c);
        assert_sample(&c, "X", fates[i].reason, (int64_t)llround(fates[i].y * (double)unit));
        bench_close(&b);
    }
}

static void reviews_by_others_of_drawn_conversations_count(void **state)
{
    (void)state;
    static const struct fate fates[] = {
        {"agent=ana reviewer=qa1 kind=review reviewed_at=2026-08-01 score=90.99", SC_COUNTED,
         90.99},
        {"agent=ana reviewer=qa1 reviewed_at=2026-08-01 score=0", SC_COUNTED, 0},
        {"agent=ana kind=review reviewed_at=2026-08-01 score=100", SC_COUNTED, 100},
        {"agent=ana reviewer=ana kind=review reviewed_at=2026-08-01 score=90", SC_OWN, 0},
        {"agent=ana reviewer=qa1 kind=self reviewed_at=2026-08-01 score=90", SC_NOT_A_REVIEW, 0},
        {"agent=ana reviewer=qa1 kind=calibration reviewed_at=2026-08-01 score=9", SC_NOT_A_REVIEW,
         0},
        {"agent=ana reviewer=qa1 kind=auto reviewed_at=2026-08-01 score=90", SC_NOT_A_REVIEW, 0},
        {"agent=ana reviewer=qa1 flags=picked reviewed_at=2026-08-01 score=90", SC_PICKED, 0},
        {"agent=ana reviewer=qa1 reviewed_at=2026-08-01", SC_UNSCORED, 0},
        {"agent=ana reviewer=qa1 reviewed_at=2026-08-01 score=101", SC_UNSCORED, 0},
        {"agent=ana reviewer=qa1 reviewed_at=2026-08-01 score=-1", SC_UNSCORED, 0},
        {"agent=ana reviewer=qa1 reviewed_at=2026-06-30 score=90", SC_OUTSIDE, 0},
        {"agent=ana reviewer=qa1 reviewed_at=2026-07-01 score=90", SC_COUNTED, 90},
        {"agent=ana reviewer=qa1 reviewed_at=2026-09-30 score=90", SC_COUNTED, 90},
        {"agent=ana reviewer=qa1 reviewed_at=2026-10-01 score=90", SC_OUTSIDE, 0},
        {"agent=ana reviewer=qa1 reviewed_at=2026-06-30T22:00:00Z score=90", SC_COUNTED, 90},
        {"agent=ana reviewer=qa1 reviewed_at=2026-06-30T21:59:59Z score=90", SC_OUTSIDE, 0},
        {"agent=ana reviewer=qa1 score=90", SC_NO_TIME, 0},
        {"ticket=T reviewer=qa1 reviewed_at=2026-08-01 score=90", SC_NOBODY_TO_CREDIT, 90},
    };
    assert_fates("qa", "qa", fates, sizeof(fates) / sizeof(fates[0]));
}

static void the_mean_of_the_published_reviews_is_52_972(void **state)
{
    (void)state;
    static const char *const scores[] = {"100", "9.91", "63.96", "90.99", "0"};
    struct bench b;
    char words[128];

    open_quarter(&b);
    for (int i = 0; i < 5; i++) {
        snprintf(words, sizeof words, "id=R%d agent=ana reviewed_at=2026-08-0%d score=%s", i, i + 1,
                 scores[i]);
        put(b.d, "qa", words);
    }
    measure(&b);
    assert_float_equal(figure(&b, "ana", "qa"), 52.972, 1e-12);
    bench_close(&b);
}

static void a_review_is_scored_by_its_items(void **state)
{
    (void)state;
    /* (4 on 1-5, weight 20), (2 on 1-3, weight 30), (1 on 0-1, weight 50) and variants */
    static const struct {
        const char *third;
        bool separate;
        enum sc_reason reason;
        double score;
    } cases[] = {
        {"score=1 scale=0-1 weight=50", false, SC_COUNTED, 80},
        {"score=1 scale=0-1 weight=50 na=true", false, SC_COUNTED, 60},
        {"scale=0-1 weight=50", false, SC_COUNTED, 60},
        {"score=0 scale=0-1 weight=50", false, SC_COUNTED, 30},
        {"score=0 scale=0-1 weight=50 critical=true", false, SC_COUNTED, 0},
        {"score=0 scale=0-1 weight=50 critical=true", true, SC_COUNTED, 30},
        {"score=1 scale=0-1 weight=50 critical=true", false, SC_COUNTED, 80},
        {"score=0 scale=0-1 weight=50 critical=true na=true", false, SC_COUNTED, 60},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        char words[256];
        open_quarter(&b);
        b.rules.qa_separate = cases[i].separate;
        put(b.d, "qa", "id=R agent=ana reviewer=qa1 reviewed_at=2026-08-01");
        put(b.d, "qa_item", "review=R section=a item=1 score=4 scale=1-5 weight=20");
        put(b.d, "qa_item", "review=R section=a item=2 score=2 scale=1-3 weight=30");
        snprintf(words, sizeof words, "review=R section=b item=1 %s", cases[i].third);
        put(b.d, "qa_item", words);
        put(b.d, "qa_item", "review=other section=b item=1 score=0 scale=0-1 weight=900");
        bench_link(&b);
        catch_all(&b, "qa", &c);
        assert_sample(&c, "R", cases[i].reason, (int64_t)(cases[i].score * SC_POINT));
        bench_close(&b);
    }
}

static void a_critical_item_fails_below_half(void **state)
{
    (void)state;
    static const struct {
        const char *score;
        double y;
        bool failed;
    } cases[] = {{"3", 50, false}, {"2", 0, true}, {"5", 100, false}};

    for (size_t i = 0; i < 3; i++) {
        struct bench b;
        struct caught c;
        char words[128];
        open_quarter(&b);
        put(b.d, "qa", "id=R agent=ana reviewed_at=2026-08-01");
        snprintf(words, sizeof words, "review=R item=1 score=%s scale=1-5 critical=true",
                 cases[i].score);
        put(b.d, "qa_item", words);
        bench_link(&b);
        catch_all(&b, "qa", &c);
        assert_sample(&c, "R", SC_COUNTED, (int64_t)(cases[i].y * SC_POINT));
        assert_int_equal(
            ((struct sc_qa *)sc_rows_at(&b.d->rows[SC_POP_QA], 0))->has_failed_critical,
            cases[i].failed);
        bench_close(&b);
    }
}

static void a_score_of_the_row_goes_before_its_items(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    put(b.d, "qa", "id=R agent=ana reviewed_at=2026-08-01 score=77");
    put(b.d, "qa_item", "review=R item=1 score=0 scale=0-1 critical=true");
    put(b.d, "qa", "id=N agent=ana reviewed_at=2026-08-01");
    put(b.d, "qa_item", "review=N item=1 score=1 scale=0-1 na=true");
    put(b.d, "qa_item", "review=N item=2 score=1 scale=0-1 weight=0");
    bench_link(&b);
    catch_all(&b, "qa", &c);
    assert_sample(&c, "R", SC_COUNTED, 77 * SC_POINT);
    assert_sample(&c, "N", SC_UNSCORED, 0);
    bench_close(&b);
}

static void reviews_cluster_by_the_customer_of_their_ticket(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    put(b.d, "ticket",
        "id=T1 agent=ana solver=bob requester=r1 status=solved "
        "created_at=2026-07-05T00 resolved_at=2026-07-06T00");
    put(b.d, "qa", "id=A ticket=T1 requester=r9 agent=ana reviewed_at=2026-08-01 score=1");
    put(b.d, "qa", "id=B ticket=T1 agent=ana reviewed_at=2026-08-01 score=1");
    put(b.d, "qa", "id=C ticket=T2 agent=ana reviewed_at=2026-08-01 score=1");
    put(b.d, "qa", "id=D agent=ana reviewed_at=2026-08-01 score=1");
    put(b.d, "qa", "id=E ticket=T1 reviewed_at=2026-08-01 score=1");
    bench_link(&b);
    catch_all(&b, "qa", &c);
    assert_int_equal(caught_about(&c, "A", 0)->cluster, sc_fact_hash(SC_STR("r9")));
    assert_int_equal(caught_about(&c, "B", 0)->cluster, sc_fact_hash(SC_STR("r1")));
    assert_int_equal(caught_about(&c, "C", 0)->cluster, sc_fact_hash(SC_STR("T2")));
    assert_int_equal(caught_about(&c, "D", 0)->cluster, sc_fact_hash(SC_STR("D")));
    assert_credit(&b, &c, "B", "ana");
    assert_credit(&b, &c, "E", "bob"); /* no agent: who is credited with the ticket */
    bench_close(&b);
}

static void training_counts_when_it_was_due(void **state)
{
    (void)state;
    static const struct fate fates[] = {
        {"agent=ana due_at=2026-08-01 completed_at=2026-07-01", SC_COUNTED, 1},
        {"agent=ana due_at=2026-08-01 completed_at=2026-10-01", SC_COUNTED, 1},
        {"agent=ana due_at=2026-08-01 completed_at=2026-11-01", SC_COUNTED, 0},
        {"agent=ana due_at=2026-08-01 status=completed", SC_COUNTED, 1},
        {"agent=ana due_at=2026-08-01 status=started", SC_COUNTED, 0},
        {"agent=ana due_at=2026-08-01", SC_COUNTED, 0},
        {"agent=ana due_at=2026-08-01 status=excused", SC_EXCUSED, 0},
        {"agent=ana due_at=2026-08-01 origin=voluntary status=completed", SC_VOLUNTARY, 0},
        {"agent=ana due_at=2026-08-01 origin=assigned status=failed", SC_COUNTED, 0},
        {"agent=ana due_at=2026-06-30 completed_at=2026-07-05", SC_OUTSIDE, 0},
        {"agent=ana due_at=2026-07-01 completed_at=2026-07-05", SC_COUNTED, 1},
        {"agent=ana due_at=2026-10-01", SC_OUTSIDE, 0},
        {"agent=ana completed_at=2026-08-01", SC_NO_TIME, 0},
    };
    assert_fates("training", "training", fates, sizeof(fates) / sizeof(fates[0]));
}

static void training_that_is_still_ahead_is_left_out_unless_done(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    b.rules.as_of = stamp("2026-08-10T00");
    put(b.d, "training", "id=A agent=ana due_at=2026-08-20");
    put(b.d, "training", "id=B agent=ana due_at=2026-08-20 completed_at=2026-08-01");
    put(b.d, "training", "id=C agent=ana due_at=2026-08-20 completed_at=2026-08-15");
    bench_link(&b);
    catch_all(&b, "training", &c);
    assert_sample(&c, "A", SC_NOT_DUE, 0);
    assert_sample(&c, "B", SC_COUNTED, 1);
    assert_sample(&c, "C", SC_NOT_DUE, 0);
    bench_close(&b);
}

static void training_on_time_stands_beside_training_done(void **state)
{
    (void)state;
    static const struct {
        const char *due, *completed;
        uint32_t on_time;
    } cases[] = {
        {"2026-08-01", "2026-08-01", 1},
        {"2026-08-01", "2026-08-02", 0},
        {"2026-08-01", "2026-08-01T21:59:59Z", 1}, /* still 1 August in Berlin */
        {"2026-08-01", "2026-08-01T22:00:00Z", 0},
        {"2026-08-01T10:00:00Z", "2026-08-01T10:00:00Z", 1},
        {"2026-08-01T10:00:00Z", "2026-08-01T10:00:01Z", 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct caught c;
        char words[128];
        open_quarter(&b);
        snprintf(words, sizeof words, "id=A agent=ana due_at=%s completed_at=%s", cases[i].due,
                 cases[i].completed);
        put(b.d, "training", words);
        bench_link(&b);
        catch_all(&b, "training", &c);
        assert_sample(&c, "A", SC_COUNTED, 1);
        assert_int_equal(c.samples[0].part, cases[i].on_time);
        bench_close(&b);
    }
}

static void published_articles_count_by_their_share(void **state)
{
    (void)state;
    static const struct fate fates[] = {
        {"agent=ana published_at=2026-08-01 status=published", SC_COUNTED, 1},
        {"agent=ana published_at=2026-08-01 status=published share=0.5", SC_COUNTED, .5},
        {"agent=ana published_at=2026-08-01", SC_COUNTED, 1},
        {"agent=ana published_at=2026-08-01 status=reverted", SC_UNPUBLISHED, 0},
        {"agent=ana published_at=2026-08-01 status=archived", SC_UNPUBLISHED, 0},
        {"agent=ana published_at=2026-08-01 status=draft", SC_UNPUBLISHED, 0},
        {"agent=ana published_at=2026-06-01 status=published", SC_OUTSIDE, 0},
        {"agent=ana status=published", SC_NO_TIME, 0},
    };
    assert_fates("knowledge", "articles", fates, sizeof(fates) / sizeof(fates[0]));
}

static void authors_of_one_article_share_it(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "knowledge", "id=K agent=ana published_at=2026-08-01 status=published share=0.5");
    put(b.d, "knowledge", "id=K agent=bob published_at=2026-08-01 status=published share=0.5");
    put(b.d, "knowledge", "id=L agent=ana published_at=2026-08-02 status=published");
    measure(&b);
    assert_float_equal(figure(&b, "ana", "articles"), 1.5, 0);
    assert_float_equal(figure(&b, "bob", "articles"), .5, 0);
    assert_int_equal(tally(&b, "ana", "articles")->n, 2);
    bench_close(&b);
}

static void kudos_count_once_a_giver_and_month(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    open_quarter(&b);
    put(b.d, "kudos", "id=A agent=ana giver=bob at=2026-08-01");
    put(b.d, "kudos", "id=B agent=ana giver=bob at=2026-08-31");
    put(b.d, "kudos", "id=C agent=ana giver=bob at=2026-09-01");
    put(b.d, "kudos", "id=D agent=ana giver=cyd at=2026-08-02");
    put(b.d, "kudos", "id=E agent=ana giver=Ana at=2026-08-02");
    put(b.d, "kudos", "id=F agent=ana giver_role=self at=2026-08-02");
    put(b.d, "kudos", "id=G agent=ana giver_role=customer at=2026-08-02");
    put(b.d, "kudos", "id=H agent=ana giver_role=customer at=2026-08-02");
    put(b.d, "kudos", "id=I agent=ana giver=bob at=2026-06-30");
    put(b.d, "kudos", "id=J agent=ana giver=bob");
    put(b.d, "kudos", "id=K agent=ana giver=bob at=2026-08-31T22:30:00Z"); /* September there */
    bench_link(&b);
    catch_all(&b, "kudos", &c);
    assert_sample(&c, "A", SC_COUNTED, SC_POINT);
    assert_sample(&c, "B", SC_REPEATED, 0);
    assert_sample(&c, "D", SC_COUNTED, SC_POINT);
    assert_sample(&c, "E", SC_OWN, 0);
    assert_sample(&c, "F", SC_OWN, 0);
    assert_sample(&c, "G", SC_COUNTED, SC_POINT);
    assert_sample(&c, "H", SC_COUNTED, SC_POINT);
    assert_sample(&c, "I", SC_OUTSIDE, 0);
    assert_sample(&c, "J", SC_NO_TIME, 0);
    assert_int_equal((caught_about(&c, "C", 0)->reason == SC_COUNTED) +
                         (caught_about(&c, "K", 0)->reason == SC_COUNTED),
                     1);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reviews_by_others_of_drawn_conversations_count),
        cmocka_unit_test(the_mean_of_the_published_reviews_is_52_972),
        cmocka_unit_test(a_review_is_scored_by_its_items),
        cmocka_unit_test(a_critical_item_fails_below_half),
        cmocka_unit_test(a_score_of_the_row_goes_before_its_items),
        cmocka_unit_test(reviews_cluster_by_the_customer_of_their_ticket),
        cmocka_unit_test(training_counts_when_it_was_due),
        cmocka_unit_test(training_that_is_still_ahead_is_left_out_unless_done),
        cmocka_unit_test(training_on_time_stands_beside_training_done),
        cmocka_unit_test(published_articles_count_by_their_share),
        cmocka_unit_test(authors_of_one_article_share_it),
        cmocka_unit_test(kudos_count_once_a_giver_and_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
