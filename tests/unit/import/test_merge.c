#include "sc_test.h"

#include "scorecard/import/merge.h"
#include "scorecard/import/regroup.h"

/* A ticket with the cells that these tests look at. */
struct cells {
    const char *id, *agent, *updated_at, *replies, *handle_s, *tags, *flags;
};

static const char rules[] = "folded: true\n"
                            "columns:\n"
                            "  id: {from: [a]}\n"
                            "  status: {from: [b]}\n"
                            "  created_at: {from: [c]}\n"
                            "  agent: {from: [d]}\n"
                            "  updated_at: {from: [e], take: max}\n"
                            "  replies: {from: [f], take: count}\n"
                            "  handle_s: {from: [g], take: sum}\n"
                            "  tags: {from: [h], take: set}\n";

struct desk {
    struct sc_arena arena;
    struct sc_err err;
    struct sc_profile profile;
    struct sc_merge *merge;
    struct sc_buf seen;
    unsigned long line;
};

static void open_desk(struct desk *d)
{
    *d = (struct desk){0};
    sc_err_init(&d->err);
    assert_int_equal(
        sc_profile_parse(&d->arena, SC_STR(rules), SC_STR("t.yaml"), &d->profile, &d->err), 0);
    d->merge = sc_merge_open(&d->profile);
    sc_buf_init(&d->seen, SC_BUF_NO_CEILING);
}

static void close_desk(struct desk *d)
{
    sc_merge_close(d->merge);
    sc_buf_fini(&d->seen);
    sc_arena_fini(&d->arena);
}

static struct sc_row row_of(struct desk *d, const struct cells *c, struct sc_str *cells)
{
    const struct sc_kind *kind = sc_kind_get(SC_KIND_ticket);
    memset(cells, 0, SC_KIND_COLUMNS_MAX * sizeof *cells);
    cells[SC_COL_ticket_id] = sc_str_from(c->id);
    cells[SC_COL_ticket_agent] = sc_str_from(c->agent);
    cells[SC_COL_ticket_updated_at] = sc_str_from(c->updated_at);
    cells[SC_COL_ticket_replies] = sc_str_from(c->replies);
    cells[SC_COL_ticket_handle_s] = sc_str_from(c->handle_s);
    cells[SC_COL_ticket_tags] = sc_str_from(c->tags);
    cells[SC_COL_ticket_flags] = sc_str_from(c->flags);
    return (struct sc_row){.kind = kind,
                           .kind_name = SC_STR("ticket"),
                           .cells = cells,
                           .place = {.file = SC_STR("t.csv"), .line = ++d->line}};
}

static void note(struct desk *d, const struct sc_row *row)
{
    static const int shown[] = {SC_COL_ticket_id,         SC_COL_ticket_agent,
                                SC_COL_ticket_updated_at, SC_COL_ticket_replies,
                                SC_COL_ticket_handle_s,   SC_COL_ticket_tags,
                                SC_COL_ticket_flags};
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        sc_buf_put_str(&d->seen, row->cells[shown[i]]);
        sc_buf_putc(&d->seen, '|');
    }
    sc_buf_printf(&d->seen, "%lu\n", row->place.line);
}

static int put(struct desk *d, const struct sc_row *row)
{
    struct sc_row done;
    int got = sc_merge_put(d->merge, row, &done, &d->err);
    if (got > 0)
        note(d, &done);
    return got;
}

static void finish(struct desk *d)
{
    struct sc_row done;
    if (sc_merge_finish(d->merge, &done))
        note(d, &done);
}

/* All rows as they come; what is merged, one a line. */
static void merge_all(struct desk *d, const struct cells *c, size_t n)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX];
    for (size_t i = 0; i < n; i++) {
        struct sc_row row = row_of(d, &c[i], cells);
        assert_true(put(d, &row) >= 0);
    }
    finish(d);
}

static void each_column_is_merged_by_its_rule(void **state)
{
    static const struct cells c[] = {
        {"1", "ann", "2026-07-02T00:00:00Z", "1", "60", "b;a", "picked"},
        {"1", "", "2026-07-03T00:00:00Z", "", "", "", ""},
        {"1", "bob", "2026-07-01T00:00:00Z", "1", "30", "c;b", "dst-gap;picked"},
        {"2", "cy", "2026-07-01T00:00:00Z", "", "", "z;y;z", ""},
    };
    struct desk d;
    (void)state;
    open_desk(&d);
    merge_all(&d, c, 4);
    assert_buf_eq(&d.seen, "1|bob|2026-07-03T00:00:00Z|2|90|a;b;c|picked;dst-gap|1\n"
                           "2|cy|2026-07-01T00:00:00Z|||y;z||4\n");
    close_desk(&d);
}

static void sets_sums_counts_and_greatest_do_not_mind_the_order(void **state)
{
    static const struct cells c[] = {
        {"1", "ann", "2026-07-02T00:00:00Z", "1", "60", "b;ab", ""},
        {"1", "ann", "2026-07-03T00:00:00Z", "1", "9223372036854775000", "", ""},
        {"1", "ann", "2026-07-01T00:00:00Z", "", "7", "c;abc;a", ""},
    };
    static const int orders[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                    {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    (void)state;
    for (size_t i = 0; i < 6; i++) {
        struct cells some[3];
        struct desk d;
        for (int k = 0; k < 3; k++)
            some[k] = c[orders[i][k]];
        open_desk(&d);
        merge_all(&d, some, 3);
        assert_buf_eq(&d.seen,
                      "1|ann|2026-07-03T00:00:00Z|2|9223372036854775067|a;ab;abc;b;c||1\n");
        close_desk(&d);
    }
}

static void a_record_that_comes_back_is_refused(void **state)
{
    static const struct cells c[] = {{"1", "", "", "", "", "", ""},
                                     {"2", "", "", "", "", "", ""},
                                     {"1", "", "", "", "", "", ""}};
    struct sc_str cells[SC_KIND_COLUMNS_MAX];
    struct desk d;
    (void)state;
    open_desk(&d);
    struct sc_row row = row_of(&d, &c[0], cells);
    assert_int_equal(put(&d, &row), 0);
    row = row_of(&d, &c[1], cells);
    assert_int_equal(put(&d, &row), 1);
    row = row_of(&d, &c[2], cells);
    assert_int_equal(put(&d, &row), -1);
    assert_int_equal(d.err.code, SC_INPUT);
    assert_int_equal(d.err.line, 3);
    assert_non_null(strstr(d.err.what, "--fold-all"));
    close_desk(&d);
}

/* Regrouped, rows that stand apart give what they give side by side. */
static void regrouped_rows_give_what_neighbours_give(void **state)
{
    static const struct cells apart[] = {
        {"2", "ann", "2026-07-02T00:00:00Z", "1", "1", "x", ""},
        {"10", "bob", "2026-07-03T00:00:00Z", "", "5", "y", ""},
        {"2", "", "2026-07-04T00:00:00Z", "1", "2", "w", ""},
        {"1", "cy", "", "", "", "", ""},
        {"10", "dee", "", "1", "", "", "picked"},
    };
    struct sc_str cells[SC_KIND_COLUMNS_MAX];
    struct sc_row row;
    struct desk d;
    (void)state;
    open_desk(&d);
    struct sc_regroup *g = sc_regroup_open(d.profile.kind, NULL);
    for (size_t i = 0; i < 5; i++) {
        row = row_of(&d, &apart[i], cells);
        assert_int_equal(sc_regroup_put(g, &row, &d.err), 0);
    }
    while (sc_regroup_next(g, &row, &d.err) > 0)
        assert_true(put(&d, &row) >= 0);
    finish(&d);
    assert_buf_eq(&d.seen, "1|cy|||||"
                           "|4\n"
                           "10|dee|2026-07-03T00:00:00Z|1|5|y|picked|2\n"
                           "2|ann|2026-07-04T00:00:00Z|2|3|w;x||1\n");
    sc_regroup_close(g);
    close_desk(&d);
}

static void a_rule_that_does_not_fit_its_column_is_refused(void **state)
{
    static const char *const wrong[] = {"agent: {from: [d], take: set}",
                                        "tags: {from: [d], take: sum}",
                                        "handle_s: {from: [d], take: count}"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct sc_arena arena = {0};
        struct sc_profile profile;
        struct sc_err err;
        sc_err_init(&err);
        struct sc_str yaml = sc_arena_printf(&arena, "columns:\n  %s\n", wrong[i]);
        assert_int_equal(sc_profile_parse(&arena, yaml, SC_STR("t.yaml"), &profile, &err), -1);
        assert_int_equal(err.code, SC_USAGE);
        assert_int_equal(err.line, 2);
        sc_arena_fini(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_column_is_merged_by_its_rule),
        cmocka_unit_test(sets_sums_counts_and_greatest_do_not_mind_the_order),
        cmocka_unit_test(a_record_that_comes_back_is_refused),
        cmocka_unit_test(regrouped_rows_give_what_neighbours_give),
        cmocka_unit_test(a_rule_that_does_not_fit_its_column_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
