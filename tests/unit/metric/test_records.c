#include "metric/rows.h"

#include "scorecard/metric/records.h"

/* Data with the findings that its rows gave. */
struct reading {
    struct sc_data *d;
    struct sc_findings findings;
};

static void *read_one(struct reading *r, enum sc_population pop, const char *words)
{
    memset(r, 0, sizeof *r);
    r->d = open_data(false);
    put_with(r->d, sc_kind_get(sc_record_kinds[pop].kind)->name, words, &r->findings);
    assert_int_equal(r->d->rows[pop].n, 1);
    return sc_rows_at(&r->d->rows[pop], 0);
}

static void a_survey_lands_in_its_fields(void **state)
{
    (void)state;
    struct reading r;
    const struct sc_survey *s =
        read_one(&r, SC_POP_SURVEY,
                 "id=S kind=ces ticket=T agent=ana team=Q requester=r1 sent_at=2026-08-01T00 "
                 "responded_at=2026-08-01T01 score=6 scale=1-7_effort");

    assert_int_equal(s->kind, SC_SURVEY_CES);
    assert_int_equal(s->ticket, sc_fact_hash(SC_STR("T")));
    assert_int_equal(s->requester, sc_fact_hash(SC_STR("r1")));
    assert_int_equal(s->sent, stamp("2026-08-01T00"));
    assert_int_equal(s->responded, stamp("2026-08-01T01"));
    assert_int_equal(s->agent, sc_intern_get(&r.d->people.texts, SC_STR("ana")));
    assert_int_equal(s->team, sc_intern_get(&r.d->teams, SC_STR("Q")));
    assert_true(s->has_score);
    assert_int_equal(s->rating.score_micro, 6000000);
    assert_int_equal(s->rating.scale.sense, SC_SENSE_EFFORT);
    assert_int_equal(s->key.id, sc_fact_hash(SC_STR("S")));
    assert_true(r.d->surveys_seen[SC_SURVEY_CES]);
    assert_false(r.d->surveys_seen[SC_SURVEY_CSAT]);
    sc_data_close(r.d);
}

static void an_unanswered_survey_has_no_score(void **state)
{
    (void)state;
    struct reading r;
    const struct sc_survey *s = read_one(&r, SC_POP_SURVEY, "kind=csat agent=ana");

    assert_false(s->has_score);
    assert_int_equal(s->ticket, 0);
    assert_int_equal(s->team, SC_NOBODY);
    assert_int_equal(s->key.id, 0);
    /* What no id names is told apart, and grouped, the same on every machine: pinned. */
    assert_true(s->key.key == UINT64_C(0x28868c79f3690179));
    assert_false(r.d->surveys_seen[SC_SURVEY_CSAT]);
    sc_data_close(r.d);
}

static void a_review_lands_in_its_fields(void **state)
{
    (void)state;
    struct reading r;
    const struct sc_qa *q = read_one(&r, SC_POP_QA,
                                     "id=R ticket=T agent=ana reviewer=bob kind=calibration "
                                     "reviewed_at=2026-08-01 score=9.91 critical=true "
                                     "requester=r1 flags=dst-fold;picked");

    assert_int_equal(q->key.key, sc_fact_hash(SC_STR("R")));
    assert_int_equal(q->kind, SC_QA_CALIBRATION);
    assert_true(q->is_picked);
    assert_true(q->is_critical);
    assert_true(q->has_own_score);
    assert_int_equal(q->own_score, 991 * (SC_POINT / 100));
    assert_true(q->reviewed.is_day);
    assert_int_equal(q->reviewed.t, sc_time_days(2026, 8, 1));
    assert_int_equal(q->requester, sc_fact_hash(SC_STR("r1")));
    sc_data_close(r.d);
}

static void an_item_weighs_one_unless_it_says_other(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int64_t weight_micro;
        bool is_rated;
    } cases[] = {
        {"score=3 scale=1-5", 1000000, true},
        {"score=3 scale=1-5 weight=2.5", 2500000, true},
        {"score=3 scale=1-5 weight=0", 0, true},
        {"score=3 scale=1-5 weight=-4", 1000000, true},
        {"score=3", 1000000, false},
        {"scale=1-5", 1000000, false},
        {"score=9 scale=1-5", 1000000, false},
        {"score=3 scale=1-5 na=true", 1000000, false},
        {"score=3 scale=1-5 na=false", 1000000, true},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct reading r;
        char words[128];
        const struct sc_qa_item *item;
        snprintf(words, sizeof words, "review=R section=s item=i %s", cases[i].words);
        item = read_one(&r, SC_POP_QA_ITEM, words);
        assert_int_equal(item->weight_micro, cases[i].weight_micro);
        assert_int_equal(item->is_rated, cases[i].is_rated);
        assert_int_equal(item->review, sc_fact_hash(SC_STR("R")));
        sc_data_close(r.d);
    }
}

static void training_articles_hours_and_kudos_land_in_their_fields(void **state)
{
    (void)state;
    struct reading r;
    const struct sc_training *t =
        read_one(&r, SC_POP_TRAINING,
                 "id=N agent=ana due_at=2026-08-01 completed_at=2026-08-02 "
                 "origin=voluntary status=excused");
    assert_true(t->is_voluntary);
    assert_int_equal(t->status, SC_TRAINING_EXCUSED);
    assert_int_equal(t->completed.t, sc_time_days(2026, 8, 2));
    sc_data_close(r.d);

    const struct sc_knowledge *k = read_one(&r, SC_POP_KNOWLEDGE,
                                            "agent=ana published_at=2026-08-01 status=reverted "
                                            "share=0.25");
    assert_int_equal(k->status, SC_KNOWLEDGE_REVERTED);
    assert_int_equal(k->share_micro, 250000);
    sc_data_close(r.d);

    const struct sc_hours *h =
        read_one(&r, SC_POP_HOURS, "agent=ana date=2026-08-01 worked_s=28800");
    assert_int_equal(h->day, sc_time_days(2026, 8, 1));
    assert_int_equal(h->worked_s, 28800);
    assert_int_equal(h->leave_s, SC_FACT_NONE_S);
    sc_data_close(r.d);

    const struct sc_kudos *u =
        read_one(&r, SC_POP_KUDOS, "agent=ana giver=bob giver_role=lead at=2026-08-01 ticket=T");
    assert_int_equal(u->role, SC_RATER_LEAD);
    assert_int_equal(u->ticket, sc_fact_hash(SC_STR("T")));
    sc_data_close(r.d);
}

static void words_of_the_columns_match_the_enums(void **state)
{
    (void)state;
    static const struct {
        const char *role;
        enum sc_rater_role as;
    } roles[] = {{"self", SC_RATER_SELF},
                 {"peer", SC_RATER_PEER},
                 {"manager", SC_RATER_MANAGER},
                 {"lead", SC_RATER_LEAD},
                 {"customer", SC_RATER_CUSTOMER}};
    for (size_t i = 0; i < 5; i++) {
        struct reading r;
        char words[64];
        const struct sc_assessment *a;
        snprintf(words, sizeof words, "agent=ana rater_role=%s", roles[i].role);
        a = read_one(&r, SC_POP_ASSESSMENT, words);
        assert_int_equal(a->role, roles[i].as);
        sc_data_close(r.d);
    }
}

static void what_cannot_be_is_told_and_left_out(void **state)
{
    (void)state;
    static const struct {
        enum sc_population pop;
        const char *words;
        enum sc_find_id id;
    } cases[] = {
        {SC_POP_QA, "id=R agent=ana score=100.5", SC_FIND_rating_out_of_scale},
        {SC_POP_QA, "id=R agent=ana score=good", SC_FIND_not_a_number},
        {SC_POP_QA, "id=R agent=ana kind=guess", SC_FIND_unknown_word},
        {SC_POP_SURVEY, "kind=csat agent=ana score=7 scale=1-5", SC_FIND_rating_out_of_scale},
        {SC_POP_SURVEY, "kind=csat agent=ana score=7 scale=high", SC_FIND_not_a_scale},
        {SC_POP_SURVEY, "kind=csat agent=ana sent_at=monday", SC_FIND_not_a_time},
        {SC_POP_TRAINING, "agent=ana due_at=monday", SC_FIND_not_a_date},
        {SC_POP_HOURS, "agent=ana date=2026-08-01 worked_s=8h", SC_FIND_not_a_duration},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct reading r;
        void *record = read_one(&r, cases[i].pop, cases[i].words);
        assert_int_equal(r.findings.counts[cases[i].id], 1);
        if (cases[i].id == SC_FIND_not_a_scale)
            assert_false(((struct sc_survey *)record)->rating.has_scale);
        sc_data_close(r.d);
    }
}

/* How many records two rows leave. */
static size_t kept(const char *kind, const char *a, const char *b)
{
    struct sc_data *d = open_data(false);
    size_t n = 0;

    put(d, kind, a);
    put(d, kind, b);
    sc_data_finish(d, NULL);
    for (int pop = 0; pop < SC_POP_N; pop++)
        n += d->rows[pop].n;
    assert_int_equal(n + d->same_n + d->older_n, 2);
    sc_data_close(d);
    return n;
}

static void records_are_told_apart_by_their_keys(void **state)
{
    (void)state;
    static const struct {
        const char *kind, *a, *b;
        size_t n;
    } cases[] = {
        {"survey", "id=S kind=csat agent=ana score=1", "id=S kind=csat agent=ana score=2", 1},
        {"survey", "id=S kind=csat agent=ana score=1", "id=S kind=nps agent=ana score=9", 2},
        {"survey", "kind=csat agent=ana score=1", "kind=csat agent=ana score=2", 2},
        {"survey", "kind=csat agent=ana score=1 line=2", "kind=csat agent=ana score=1 line=9", 1},
        {"qa", "id=R agent=ana score=1", "id=R agent=bob score=2", 1},
        {"qa_item", "review=R section=a item=1 score=1", "review=R section=a item=1 score=2", 1},
        {"qa_item", "review=R section=a item=1", "review=R section=b item=1", 2},
        {"qa_item", "review=R section=a item=1", "review=Q section=a item=1", 2},
        {"training", "id=N agent=ana", "id=N agent=bob", 2},
        {"training", "id=N agent=ana", "id=N agent=ana status=completed", 1},
        {"knowledge", "id=K agent=ana", "id=K agent=bob", 2},
        {"assessment", "id=F agent=ana skill=a", "id=F agent=ana skill=b", 2},
        {"assessment", "id=F agent=ana skill=a score=1", "id=F agent=ana skill=a score=2", 1},
        {"hours", "agent=ana date=2026-08-01 worked_s=1", "agent=ana date=2026-08-01 worked_s=2",
         1},
        {"hours", "agent=ana date=2026-08-01 worked_s=1", "agent=ANA date=2026-08-01 worked_s=2",
         1},
        {"hours", "agent=ana date=2026-08-01", "agent=ana date=2026-08-02", 2},
        {"hours", "agent=ana date=2026-08-01", "agent=bob date=2026-08-01", 2},
        {"kudos", "id=K agent=ana", "id=K agent=bob", 2},
        {"kudos", "agent=ana giver=bob", "agent=ana giver=bob source=x", 1},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        size_t n = kept(cases[i].kind, cases[i].a, cases[i].b);
        size_t turned = kept(cases[i].kind, cases[i].b, cases[i].a);
        if (n != cases[i].n || turned != n)
            fail_msg("%s: %s / %s: %zu, %zu", cases[i].kind, cases[i].a, cases[i].b, n, turned);
    }
}

/* The tie of the record that stays of two rows with one id, in any order; `n` makes ids differ. */
static uint64_t winner(const char *kind, int n, const char *a, const char *b)
{
    uint64_t tie = 0;
    struct sc_data *d = open_data(false);
    char rows[2][200];

    snprintf(rows[0], sizeof rows[0], "id=N%d agent=ana %s", n, a);
    snprintf(rows[1], sizeof rows[1], "id=N%d agent=ana %s", n, b);
    put(d, kind, rows[n % 2]);
    put(d, kind, rows[1 - n % 2]);
    sc_data_finish(d, NULL);
    assert_int_equal(d->older_n, 1);
    for (int pop = 0; pop < SC_POP_N; pop++)
        if (d->rows[pop].n == 1)
            tie = ((const struct sc_key *)sc_rows_at(&d->rows[pop], 0))->tie;
    sc_data_close(d);
    return tie;
}

static void of_two_versions_the_one_with_the_later_time_stays(void **state)
{
    (void)state;
    static const struct {
        const char *kind, *newer, *older;
        const char *time; /* that of the newer */
    } cases[] = {
        {"training", "assigned_at=2026-06-01 completed_at=2026-07-02T09", "assigned_at=2026-06-01",
         "2026-07-02T09"},
        {"training", "assigned_at=2026-06-01T12 status=started",
         "assigned_at=2026-05-01T12 completed_at=2026-05-20", "2026-06-01T12"},
        {"qa", "reviewed_at=2026-08-02T00 score=10", "reviewed_at=2026-08-01 score=90",
         "2026-08-02T00"},
        {"survey", "kind=csat responded_at=2026-08-01T01 score=1 scale=1-5", "kind=csat",
         "2026-08-01T01"},
        {"knowledge", "published_at=2026-08-01T01", "status=draft", "2026-08-01T01"},
        {"assessment", "skill=a at=2026-08-02T00 score=1", "skill=a at=2026-08-01 score=5",
         "2026-08-02T00"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int n = 0; n < 16; n++)
            if ((int64_t)(winner(cases[i].kind, n, cases[i].newer, cases[i].older) >> 32) !=
                stamp(cases[i].time))
                fail_msg("%s %d: %s", cases[i].kind, n, cases[i].newer);
}

static void joining_two_hashes_is_not_symmetric(void **state)
{
    (void)state;
    assert_int_not_equal(sc_key_join(1, 2), sc_key_join(2, 1));
    assert_int_not_equal(sc_key_join(0, 1), sc_key_join(1, 0));
    assert_int_equal(sc_key_join(3, 4), sc_key_join(3, 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_survey_lands_in_its_fields),
        cmocka_unit_test(an_unanswered_survey_has_no_score),
        cmocka_unit_test(a_review_lands_in_its_fields),
        cmocka_unit_test(an_item_weighs_one_unless_it_says_other),
        cmocka_unit_test(training_articles_hours_and_kudos_land_in_their_fields),
        cmocka_unit_test(words_of_the_columns_match_the_enums),
        cmocka_unit_test(what_cannot_be_is_told_and_left_out),
        cmocka_unit_test(records_are_told_apart_by_their_keys),
        cmocka_unit_test(of_two_versions_the_one_with_the_later_time_stays),
        cmocka_unit_test(joining_two_hashes_is_not_symmetric),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
