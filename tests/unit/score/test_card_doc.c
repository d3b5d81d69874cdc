#include "desk.h"

#include "scorecard/score/card_doc.h"

/* The documents of the small desk, parsed: [0] run, then scorecards, team, raters, rest, end. */
struct bench {
    struct sc_buf bytes;
    sc_json *docs[32];
    size_t n;
};

static void lay(struct bench *b, struct sc_arena *arena, const char *yaml)
{
    struct desk d;
    struct desk_run r;
    struct sc_str rest, line;
    const char *path;

    desk_begin(&d, arena);
    desk_fill(&d);
    path = desk_end(&d);
    desk_prepare(&r, path);
    desk_go(&r, yaml);
    assert_int_equal(r.status, 0);
    *b = (struct bench){.n = 0};
    sc_buf_init(&b->bytes, SC_BUF_NO_CEILING);
    desk_write(&r, &b->bytes);
    rest = sc_buf_str(&b->bytes);
    while (sc_str_split(&rest, '\n', &line)) {
        b->docs[b->n] = sc_json_parse(line, &r.err);
        assert_non_null(b->docs[b->n++]);
    }
    desk_close(&r);
    unlink(path);
}

static void lift(struct bench *b)
{
    for (size_t i = 0; i < b->n; i++)
        sc_json_free(b->docs[i]);
    sc_buf_fini(&b->bytes);
}

static sc_json *metric_of(const sc_json *doc, const char *id)
{
    sc_json *list = sc_json_get(doc, "metrics");

    for (size_t i = 0; i < sc_json_len(list); i++)
        if (sc_str_eq(sc_json_get_text(sc_json_at(list, i), "id"), sc_str_from(id)))
            return sc_json_at(list, i);
    return NULL;
}

static void keys_of(const sc_json *obj, struct sc_buf *out)
{
    struct sc_str key;
    sc_json *value;
    void *it = NULL;

    sc_buf_reset(out);
    while (sc_json_each(obj, &it, &key, &value)) {
        sc_buf_puts(out, out->len ? " " : "");
        sc_buf_put_str(out, key);
    }
}

static void documents_stand_in_their_order(void **state)
{
    static const char *const kinds[] = {"run",       "scorecard", "scorecard", "scorecard",
                                        "scorecard", "scorecard", "scorecard", "team",
                                        "raters",    "kudos",     "end"};
    struct bench b;

    lay(&b, *state, "{}");
    assert_int_equal(b.n, 11);
    for (size_t i = 0; i < 11; i++)
        assert_same_str(sc_json_get_text(b.docs[i], "record"), sc_str_from(kinds[i]));
    for (size_t i = 0; i < 6; i++)
        assert_same_str(sc_json_get_text(b.docs[1 + i], "agent"), sc_str_from(desk_agents[i]));
    assert_int_equal(sc_json_get_int(b.docs[10], "rows", 0), 10);
    lift(&b);
}

static void keys_have_the_order_of_their_page(void **state)
{
    struct bench b;
    struct sc_buf keys;

    lay(&b, *state, "{}");
    sc_buf_init(&keys, SC_BUF_NO_CEILING);
    keys_of(b.docs[0], &keys);
    assert_buf_eq(&keys, "record v id period scoring policy programs rows excluded superseded "
                         "unresolved provisional filtered files corrections collected notes");
    keys_of(b.docs[1], &keys);
    assert_buf_eq(&keys, "record v agent name team role level person period tickets metrics "
                         "categories coverage score se low high if_missing targets_met unscored "
                         "training forms skills courses notes");
    keys_of(b.docs[7], &keys);
    assert_buf_eq(&keys, "record v team people eligible small period tickets metrics categories "
                         "coverage score se low high if_missing targets_met unscored training "
                         "forms arrivals notes");
    keys_of(sc_json_path(b.docs[1], "metrics.0"), &keys);
    assert_buf_eq(
        &keys,
        "id label category unit direction status reason value n sum sd se low "
        "high raw expected adjusted figure figure_unit team benchmark op target target_rule met "
        "floor best attainment weight points left_out assumed credit reliability reliable_n def");
    sc_buf_fini(&keys);
    lift(&b);
}

/* What a reader of the documents can recompute adds up. */
static void points_and_categories_add_up_to_the_score(void **state)
{
    struct bench b;

    lay(&b, *state, "{}");
    for (size_t i = 1; i <= 7; i++) {
        sc_json *metrics = sc_json_get(b.docs[i], "metrics");
        sc_json *categories = sc_json_get(b.docs[i], "categories");
        int64_t sum = 0;
        double weighted = 0, weight = 0;
        for (size_t m = 0; m < sc_json_len(metrics); m++)
            sum += llround(sc_json_get_real(sc_json_at(metrics, m), "points", 0) * 1e9);
        for (size_t c = 0; c < 4; c++) {
            double w = sc_json_get_real(sc_json_at(categories, c), "weight", 0);
            weighted += w * sc_json_get_real(sc_json_at(categories, c), "score", 0);
            weight += w;
        }
        assert_int_equal(sum, llround(sc_json_get_real(b.docs[i], "score", 0) * 1e9));
        assert_within(weighted / weight, sc_json_get_real(b.docs[i], "score", 0), 1e-8);
    }
    lift(&b);
}

static void numbers_that_do_not_exist_are_null(void **state)
{
    struct bench b;
    sc_json *nps, *reply;

    lay(&b, *state, "{}");
    nps = metric_of(b.docs[1], "nps");
    reply = metric_of(b.docs[1], "first_reply");
    assert_int_equal(sc_json_type(sc_json_get(nps, "value")), SC_JSON_NULL);
    assert_str_eq(sc_json_get_text(nps, "status"), "not-applicable");
    assert_int_equal(sc_json_type(sc_json_get(reply, "target")), SC_JSON_NULL);
    assert_int_equal(sc_json_type(sc_json_get(reply, "met")), SC_JSON_NULL);
    assert_int_equal(sc_json_type(sc_json_get(reply, "points")), SC_JSON_NULL);
    assert_int_equal(sc_json_get_int(reply, "value", 0), 600);
    lift(&b);
}

static void a_withheld_score_is_null_and_what_made_it_stays(void **state)
{
    struct bench b;

    lay(&b, *state, "rate: {new_days: 3650}");
    assert_int_equal(sc_json_type(sc_json_get(b.docs[1], "score")), SC_JSON_NULL);
    assert_int_equal(sc_json_type(sc_json_get(b.docs[1], "low")), SC_JSON_NULL);
    assert_str_eq(sc_json_get_text(b.docs[1], "unscored"), "new");
    assert_true(sc_json_as_real(sc_json_path(b.docs[1], "if_missing.zero"), 0) > 50);
    assert_true(sc_json_get_real(metric_of(b.docs[1], "qa"), "points", 0) > 10);
    assert_str_eq(sc_json_as_text(sc_json_path(b.docs[1], "notes.0")),
                  "no score in the first 3650 days");
    lift(&b);
}

/* 5 points of training are missing: 84.5 to 89.5 is one band, with an edge at 87 it is two. */
static void a_band_that_does_not_depend_on_what_is_missing_says_so(void **state)
{
    static const struct {
        const char *yaml;
        bool says;
    } cases[] = {
        {"metrics: {qa: {weight: 90, target: 80, floor: 60}, training: {weight: 10, least: 9}}\n"
         "coverage: {category: 0}\nbands: [{from: 70, label: a}, {from: 0, label: b}]",
         true},
        {"metrics: {qa: {weight: 90, target: 80, floor: 60}, training: {weight: 10, least: 9}}\n"
         "coverage: {category: 0}\nbands: [{from: 85, label: a}, {from: 0, label: b}]",
         false},
        {"metrics: {qa: {weight: 100, target: 80, floor: 60}}\n"
         "bands: [{from: 70, label: a}, {from: 0, label: b}]",
         false}, /* nothing is missing */
        {"metrics: {qa: {weight: 90, target: 80, floor: 60}, training: {weight: 10, least: 9}}\n"
         "coverage: {category: 0}\nbands: [{from: 70, label: a}, {from: 0, label: b}]\n"
         "cycles: {quarter: {grade: false}}",
         false}, /* no band is given */
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        struct sc_str note;
        lay(&b, *state, cases[i].yaml);
        note = sc_json_as_text(sc_json_path(b.docs[1], "notes.0"));
        if (cases[i].says)
            assert_str_eq(note, "the band does not depend on the missing metrics");
        else
            assert_int_equal(note.len, 0);
        lift(&b);
    }
}

static void peers_below_the_least_number_stay_hidden(void **state)
{
    struct bench b;

    lay(&b, *state, "{}");
    assert_int_equal(sc_json_as_int(sc_json_path(b.docs[1], "forms.lead.0"), 0), 4);
    assert_int_equal(sc_json_as_int(sc_json_path(b.docs[1], "forms.lead.1"), 0), 1);
    assert_int_equal(sc_json_type(sc_json_path(b.docs[1], "forms.peer")), SC_JSON_NONE);
    lift(&b);
}

static void raters_have_their_number_and_plain_mean(void **state)
{
    struct bench b;

    lay(&b, *state, "{}");
    assert_str_eq(sc_json_as_text(sc_json_path(b.docs[8], "reviewers.0.reviewer")), "lea");
    assert_int_equal(sc_json_as_int(sc_json_path(b.docs[8], "reviewers.0.n"), 0), 36);
    assert_near(sc_json_as_real(sc_json_path(b.docs[8], "reviewers.0.mean"), 0), 89);
    lift(&b);
}

static void a_small_team_is_marked_and_not_shown_beside_a_person(void **state)
{
    struct bench b;

    lay(&b, *state, "privacy: {least_group: 7}");
    assert_true(sc_json_get_bool(b.docs[7], "small", false));
    assert_int_equal(sc_json_get_int(b.docs[7], "eligible", 0), 6);
    assert_int_equal(sc_json_type(sc_json_get(metric_of(b.docs[1], "qa"), "team")), SC_JSON_NULL);
    assert_near(sc_json_get_real(metric_of(b.docs[7], "qa"), "value", 0), 89);
    lift(&b);
}

static void arrivals_are_counted_by_weekday_and_hour(void **state)
{
    struct bench b;
    sc_json *arrivals;
    int64_t sum = 0;

    lay(&b, *state, "{}");
    arrivals = sc_json_get(b.docs[7], "arrivals");
    assert_int_equal(sc_json_len(arrivals), 7);
    for (size_t day = 0; day < 7; day++) {
        assert_int_equal(sc_json_len(sc_json_at(arrivals, day)), 24);
        sum += sc_json_as_int(sc_json_at(sc_json_at(arrivals, day), 9), 0);
    }
    assert_int_equal(sum, DESK_AGENTS * DESK_TICKETS);
    lift(&b);
}

/* Whether the page names the key: as a word of its own in a line of macros or text. */
static bool is_named(struct sc_str page, struct sc_str key)
{
    for (size_t i = 0; i + key.len < page.len; i++) {
        bool starts = i == 0 || page.p[i - 1] == ' ' || page.p[i - 1] == '\n';
        char behind = page.p[i + key.len];
        if (starts && (behind == ' ' || behind == '\n') &&
            sc_str_eq(sc_str_sub(page, i, i + key.len), key))
            return true;
    }
    return false;
}

static void check_keys(const sc_json *obj, struct sc_str page)
{
    struct sc_str key;
    sc_json *value;
    void *it = NULL;

    while (sc_json_each(obj, &it, &key, &value)) {
        if (!is_named(page, key))
            print_error("sc-scorecard(5) does not name \"%.*s\"\n", SC_STR_ARG(key));
        assert_true(is_named(page, key));
    }
}

static void the_page_names_every_key(void **state)
{
    static const char *const parts[] = {"period",   "person",       "tickets",   "if_missing",
                                        "training", "categories.0", "metrics.0", "reviewers.0"};
    struct sc_str page = sc_test_read(*state, "man/sc-scorecard.5");
    struct bench b;

    assert_non_null(page.p);
    lay(&b, *state, "{}");
    for (size_t i = 0; i < 9; i++) {
        check_keys(b.docs[i], page);
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
            check_keys(sc_json_path(b.docs[i], parts[k]), page);
    }
    lift(&b);
}

static void whole_numbers_are_written_as_such(void **state)
{
    struct sc_buf out;
    sc_json *v[3] = {sc_count_to_json(12), sc_count_to_json(12.5), sc_count_to_json(NAN)};

    (void)state;
    sc_buf_init(&out, 64);
    for (size_t i = 0; i < 3; i++) {
        sc_json_put(&out, v[i], false);
        sc_buf_putc(&out, ' ');
        sc_json_free(v[i]);
    }
    assert_buf_eq(&out, "12 12.5 null ");
    sc_buf_fini(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_band_that_does_not_depend_on_what_is_missing_says_so),
        SC_TEST_ARENA(documents_stand_in_their_order),
        SC_TEST_ARENA(keys_have_the_order_of_their_page),
        SC_TEST_ARENA(points_and_categories_add_up_to_the_score),
        SC_TEST_ARENA(numbers_that_do_not_exist_are_null),
        SC_TEST_ARENA(a_withheld_score_is_null_and_what_made_it_stays),
        SC_TEST_ARENA(peers_below_the_least_number_stay_hidden),
        SC_TEST_ARENA(raters_have_their_number_and_plain_mean),
        SC_TEST_ARENA(a_small_team_is_marked_and_not_shown_beside_a_person),
        SC_TEST_ARENA(arrivals_are_counted_by_weekday_and_hour),
        SC_TEST_ARENA(the_page_names_every_key),
        cmocka_unit_test(whole_numbers_are_written_as_such),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
