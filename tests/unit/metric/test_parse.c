#include "metric/rows.h"

#include "scorecard/metric/parse.h"

/* One cell of a ticket, and what was found on it. */
struct probe {
    struct test_row row;
    struct sc_findings findings;
    struct sc_parse c;
    int col;
};

static void probe_make(struct probe *p, const char *kind, const char *word)
{
    memset(&p->findings, 0, sizeof p->findings);
    row_make(&p->row, kind, word);
    p->col = sc_kind_column(p->row.row.kind, sc_str_sub(sc_str_from(word), 0, strcspn(word, "=")));
    p->c = (struct sc_parse){&p->row.row, &p->findings};
}

static uint64_t findings_n(const struct probe *p)
{
    uint64_t n = 0;

    for (int i = 0; i < SC_FIND_N; i++)
        n += p->findings.counts[i];
    return n;
}

static void an_empty_cell_is_unknown_and_silent(void **state)
{
    (void)state;
    struct probe p;

    probe_make(&p, "ticket", "created_at=");
    assert_int_equal(sc_parse_time(&p.c, p.col), 0);
    assert_false(sc_parse_when(&p.c, p.col).known);
    assert_int_equal(sc_parse_seconds(&p.c, SC_COL_ticket_handle_s), SC_PARSE_NONE);
    assert_int_equal(sc_parse_count(&p.c, SC_COL_ticket_replies, 9), SC_PARSE_NONE);
    assert_int_equal(sc_parse_word(&p.c, SC_COL_ticket_status), 0);
    assert_int_equal(sc_parse_word_of(&p.c, SC_COL_ticket_status, &(struct sc_choice){0}), 0);
    assert_int_equal(sc_parse_truth(&p.c, SC_COL_ticket_csat_offered), SC_TRUTH_UNKNOWN);
    int64_t v = 7;
    assert_false(sc_parse_micro(&p.c, SC_COL_ticket_csat, &v));
    assert_int_equal(v, 7);
    assert_int_equal(findings_n(&p), 0);
}

static void stamps_are_seconds_utc(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        uint32_t t;
        uint64_t told;
    } cases[] = {
        {"created_at=1970-01-01T00:00:01Z", 1, 0},
        {"created_at=2026-07-01T08:30:00Z", 1782894600, 0},
        {"created_at=2026-07-01T10:30:00+02:00", 1782894600, 0},
        {"created_at=2105-12-31T23:59:59Z", 4291747199, 0},
        {"created_at=2106-01-01T00:00:00Z", 0, 1},
        {"created_at=2026-07-01", 0, 1},
        {"created_at=n/a", 0, 1},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct probe p;
        probe_make(&p, "ticket", cases[i].word);
        assert_int_equal(sc_parse_time(&p.c, p.col), cases[i].t);
        assert_int_equal(p.findings.counts[SC_FIND_not_a_time], cases[i].told);
    }
}

static void a_date_is_a_day_and_a_stamp_is_an_instant(void **state)
{
    (void)state;
    struct probe p;
    struct sc_when when;

    probe_make(&p, "training", "due_at=1970-01-03");
    when = sc_parse_when(&p.c, p.col);
    assert_true(when.known && when.is_day);
    assert_int_equal(when.t, 2);
    probe_make(&p, "training", "due_at=1970-01-03T00:00:05Z");
    when = sc_parse_when(&p.c, p.col);
    assert_true(when.known && !when.is_day);
    assert_int_equal(when.t, 2 * 86400 + 5);
    probe_make(&p, "training", "due_at=soon");
    assert_false(sc_parse_when(&p.c, p.col).known);
    assert_int_equal(p.findings.counts[SC_FIND_not_a_date], 1);
}

static void whole_numbers_are_cut_and_never_negative(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        uint32_t seconds, count;
    } cases[] = {
        {"handle_s=0", 0, 0},
        {"handle_s=254", 254, 254},
        {"handle_s=255", 255, 254},
        {"handle_s=4294967294", 4294967294u, 254},
        {"handle_s=99999999999", 4294967294u, 254},
        {"handle_s=-1", SC_PARSE_NONE, SC_PARSE_NONE},
        {"handle_s=1.5", SC_PARSE_NONE, SC_PARSE_NONE},
        {"handle_s=12s", SC_PARSE_NONE, SC_PARSE_NONE},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct probe p;
        uint64_t told = cases[i].seconds == SC_PARSE_NONE;
        probe_make(&p, "ticket", cases[i].word);
        assert_int_equal(sc_parse_seconds(&p.c, p.col), cases[i].seconds);
        assert_int_equal(sc_parse_count(&p.c, p.col, 254), cases[i].count);
        assert_int_equal(p.findings.counts[SC_FIND_not_a_duration], told);
        assert_int_equal(p.findings.counts[SC_FIND_not_a_count], told);
    }
}

static void words_are_places_in_the_list_of_their_column(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        unsigned no;
    } cases[] = {
        {"status=new", 1},
        {"status=open", 2},
        {"status=merged", 9},
        {"status=ne", 0},
        {"status=newer", 0},
        {"status=new_open", 0},
        {"status=NEW", 0},
        {"status=_", 0},
        {"channel=email", 1},
        {"channel=other", 8},
        {"clock=unknown", 3},
        {"priority=urgent", 4},
        {"sla_resolution=breached", 2},
        {"created_by_role=system", 4},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct probe p;
        struct sc_choice words;
        probe_make(&p, "ticket", cases[i].word);
        assert_int_equal(sc_parse_word(&p.c, p.col), cases[i].no);
        assert_int_equal(p.findings.counts[SC_FIND_unknown_word], cases[i].no == 0);
        sc_choice_init(&words, p.row.row.kind->columns[p.col].words);
        assert_int_equal(sc_parse_word_of(&p.c, p.col, &words), cases[i].no);
        assert_int_equal(p.findings.counts[SC_FIND_unknown_word], 2 * (cases[i].no == 0));
    }
}

static void truth_has_three_values(void **state)
{
    (void)state;
    struct probe p;

    probe_make(&p, "ticket", "csat_offered=true");
    assert_int_equal(sc_parse_truth(&p.c, p.col), SC_TRUTH_TRUE);
    probe_make(&p, "ticket", "csat_offered=false");
    assert_int_equal(sc_parse_truth(&p.c, p.col), SC_TRUTH_FALSE);
    probe_make(&p, "ticket", "csat_offered=yes");
    assert_int_equal(sc_parse_truth(&p.c, p.col), SC_TRUTH_UNKNOWN);
    assert_int_equal(p.findings.counts[SC_FIND_not_a_truth], 1);
}

static void decimals_are_millionths_rounded_there(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool ok;
        int64_t micro;
    } cases[] = {
        {"5", true, 5000000},
        {"4.25", true, 4250000},
        {"0.000001", true, 1},
        {"4.3333333", true, 4333333},
        {"4.6666666666", true, 4666667},
        {"-3", true, -3000000},
        {"1e2", true, 100000000},
        {"9000000", true, 9000000000000},
        {"9000001", false, 0},
        {"-9000001", false, 0},
        {"1e300", false, 0},
        {"five", false, 0},
        {"", false, 0},
        {"nan", false, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        int64_t micro = 0;
        assert_int_equal(sc_parse_micro_text(sc_str_from(cases[i].text), &micro), cases[i].ok);
        if (cases[i].ok)
            assert_int_equal(micro, cases[i].micro);
    }
}

static void hashes_of_requesters_carry_the_jackknife_group(void **state)
{
    (void)state;
    static const char *const texts[] = {"r1", "r2", "a", "9f3c2d1b7a6e5f40", "x y"};

    assert_int_equal(sc_fact_hash(SC_STR("")), 0);
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct sc_str s = sc_str_from(texts[i]);
        const struct sc_str parts[] = {SC_STR("1"), SC_STR("jk"), s};
        assert_int_equal(sc_fact_hash(s), sc_hash_mix(parts, 3));
        assert_int_equal(sc_fact_group(sc_fact_hash(s)), sc_hash_group(SC_STR("1"), s));
    }
}

static void columns_that_hold_something_are_marked(void **state)
{
    (void)state;
    struct test_row a;
    uint64_t seen = 1u << SC_COL_ticket_agent;

    row_make(&a, "ticket", "id=1 status=new tags=x");
    sc_row_mark_seen(&a.row, &seen);
    assert_int_equal(seen, UINT64_C(1) << SC_COL_ticket_id | UINT64_C(1) << SC_COL_ticket_agent |
                               UINT64_C(1) << SC_COL_ticket_status |
                               UINT64_C(1) << SC_COL_ticket_tags);
    row_make(&a, "ticket", "id=2 handle_s=1");
    sc_row_mark_seen(&a.row, &seen);
    assert_int_equal(seen, UINT64_C(1) << SC_COL_ticket_id | UINT64_C(1) << SC_COL_ticket_agent |
                               UINT64_C(1) << SC_COL_ticket_status |
                               UINT64_C(1) << SC_COL_ticket_tags |
                               UINT64_C(1) << SC_COL_ticket_handle_s);
}

static void keep_line(void *ctx, struct sc_str line)
{
    sc_buf_put_str(ctx, line);
}

static void a_finding_names_the_column_and_the_text_seen(void **state)
{
    (void)state;
    struct probe p;
    struct sc_buf line;

    sc_buf_init(&line, 4096);
    probe_make(&p, "ticket", "handle_s=long");
    p.row.row.place.line = 17;
    p.findings.tell = keep_line;
    p.findings.ctx = &line;
    assert_int_equal(sc_parse_seconds(&p.c, p.col), SC_PARSE_NONE);
    assert_string_equal(sc_buf_cstr(&line), "test.csv:17: handle_s: not a duration: \"long\"");
    sc_buf_fini(&line);
    p.c.findings = NULL; /* nobody listens: still unknown */
    assert_int_equal(sc_parse_seconds(&p.c, p.col), SC_PARSE_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_cell_is_unknown_and_silent),
        cmocka_unit_test(stamps_are_seconds_utc),
        cmocka_unit_test(a_date_is_a_day_and_a_stamp_is_an_instant),
        cmocka_unit_test(whole_numbers_are_cut_and_never_negative),
        cmocka_unit_test(words_are_places_in_the_list_of_their_column),
        cmocka_unit_test(truth_has_three_values),
        cmocka_unit_test(decimals_are_millionths_rounded_there),
        cmocka_unit_test(hashes_of_requesters_carry_the_jackknife_group),
        cmocka_unit_test(columns_that_hold_something_are_marked),
        cmocka_unit_test(a_finding_names_the_column_and_the_text_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
