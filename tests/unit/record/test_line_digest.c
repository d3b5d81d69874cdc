/*
 * A row has one digest however a stream spells it: bare, quoted, with another delimiter, with its
 * columns in another order, without a header, as JSON.
 */
#include "sc_test.h"

#include "scorecard/record/line_digest.h"
#include "scorecard/record/stream.h"

#define ROUNDS 400

/* The digest of a ticket with two values. */
static uint64_t digest_of(int col, const char *value, int other, const char *other_value)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_ticket), .cells = cells};

    cells[SC_COL_ticket_id] = SC_STR("1");
    cells[other] = sc_str_from(other_value);
    cells[col] = sc_str_from(value);
    return sc_line_digest(&row);
}

#define COL(name) SC_COL_ticket_##name

static void a_digest_forgets_only_source_and_line(void **state)
{
    uint64_t one = digest_of(COL(source), "a.csv", COL(line), "2");

    (void)state;
    assert_int_equal(one, digest_of(COL(source), "b.csv", COL(line), "9"));
    assert_int_equal(one, digest_of(COL(id), "1", COL(id), "1"));
    assert_int_not_equal(one, 0);
    for (int col = 0; col < (int)sc_kind_get(SC_KIND_ticket)->n; col++)
        if (col != COL(source) && col != COL(line))
            assert_int_not_equal(one, digest_of(col, "2", COL(id), "1"));
}

static void commas_in_values_are_told_from_those_between(void **state)
{
    (void)state;
    assert_int_not_equal(digest_of(COL(agent), "x,y", COL(team), "z"),
                         digest_of(COL(agent), "x", COL(team), "y,z"));
    assert_int_not_equal(digest_of(COL(agent), "x,", COL(team), "y"),
                         digest_of(COL(agent), "x", COL(team), ",y"));
    assert_int_not_equal(digest_of(COL(agent), ",", COL(team), ""),
                         digest_of(COL(agent), "", COL(team), ","));
    assert_int_not_equal(digest_of(COL(agent), "x", COL(team), "y"),
                         digest_of(COL(agent), "y", COL(team), "x"));
}

/* Cells of random length, some of them over what is joined without asking for memory. */
static void lay_cells(struct sc_str *cells, size_t n, char *text, uint64_t *seed)
{
    static const char letters[] = "abc12:- \xc3\xa9;";

    memset(cells, 0, SC_KIND_COLUMNS_MAX * sizeof *cells);
    for (size_t i = 0; i < n; i++) {
        size_t len = sc_test_below(seed, 3) ? sc_test_below(seed, 20) : 0;
        if (sc_test_below(seed, 300) == 0)
            len = 1500;
        cells[i] = (struct sc_str){text, len};
        for (size_t k = 0; k < len; k++)
            *text++ = letters[sc_test_below(seed, sizeof letters - 1)];
        *text++ = ',';
    }
}

static void a_bare_row_has_the_digest_of_its_cells_wherever_they_lie(void **state)
{
    const struct sc_kind *kind = sc_kind_get(SC_KIND_ticket);
    char *line = test_malloc(SC_KIND_COLUMNS_MAX * 1600);
    uint64_t seed = 8;

    (void)state;
    for (int round = 0; round < 3000; round++) {
        struct sc_str bare[SC_KIND_COLUMNS_MAX], apart[SC_KIND_COLUMNS_MAX];
        struct sc_row row = {.kind = kind, .cells = bare, .is_bare = true};
        struct sc_row other = {.kind = kind, .cells = apart};
        size_t at = sc_test_below(&seed, (uint64_t)COL(source));
        struct sc_arena copies = {0};
        lay_cells(bare, round % 2 ? kind->n : kind->core_n, line, &seed);
        for (size_t i = 0; i < SC_KIND_COLUMNS_MAX; i++)
            apart[i] = sc_arena_dup(&copies, bare[i]);
        assert_int_equal(sc_line_digest(&row), sc_line_digest(&other));
        if (bare[at].len > 0) {
            line[bare[at].p - line + (ptrdiff_t)sc_test_below(&seed, bare[at].len)] ^= 1;
            assert_int_not_equal(sc_line_digest(&row), sc_line_digest(&other));
        }
        sc_arena_fini(&copies);
    }
    test_free(line);
}

enum spelling { LEAST_QUOTES, ALL_QUOTED, SEMICOLONS, BLANKS, BACKWARDS, NO_HEADER, SPELLINGS };

struct spelled {
    const struct sc_kind *kind;
    struct sc_str cells[SC_KIND_COLUMNS_MAX];
};

/* Line ends and blanks at edges are not spelled alike in CSV and JSON, so there are none. */
static void make_row(struct spelled *s, uint64_t *seed)
{
    static const char *const cells[] = {"",    "",         "",          "ana",
                                        "4.5", "a,b",      ",",         "\"",
                                        "x;y", "\xC3\xA9", "a \"b\" c", "0123456789abcdef"};

    s->kind = sc_kind_get(sc_test_below(seed, 2) ? SC_KIND_ticket : SC_KIND_survey);
    for (size_t i = 0; i < SC_KIND_COLUMNS_MAX; i++) {
        bool is_plain = sc_test_below(seed, 4) > 0;
        s->cells[i] = sc_str_from(cells[sc_test_below(seed, is_plain ? 5 : 12)]);
    }
    for (size_t i = 0; i < s->kind->n; i++)
        if (s->kind->columns[i].required || (int)i == s->kind->either[0])
            s->cells[i] = SC_STR("needed");
}

static void put_quoted(struct sc_buf *out, struct sc_str cell)
{
    sc_buf_putc(out, '"');
    for (size_t i = 0; i < cell.len; i++) {
        sc_buf_putc(out, cell.p[i]);
        if (cell.p[i] == '"')
            sc_buf_putc(out, '"');
    }
    sc_buf_putc(out, '"');
}

static void put_cell(struct sc_buf *out, struct sc_str cell, enum spelling how)
{
    bool needs_quotes =
        sc_str_find(cell, ';', 0) < cell.len || sc_str_find(cell, '"', 0) < cell.len;

    sc_buf_putc(out, how == SEMICOLONS ? ';' : ',');
    if (how == BLANKS)
        sc_buf_puts(out, " \t");
    if (how == ALL_QUOTED || (how == SEMICOLONS && needs_quotes))
        put_quoted(out, cell);
    else if (how == SEMICOLONS)
        sc_buf_put_str(out, cell);
    else
        sc_csv_put_field(out, cell);
    if (how == BLANKS)
        sc_buf_putc(out, ' ');
}

/* The header or the row. */
static void put_line(struct sc_buf *out, const struct spelled *s, bool is_header, enum spelling how)
{
    size_t n = s->kind->n;

    sc_buf_puts(out, is_header ? "record" : s->kind->name);
    for (size_t i = 0; i < n; i++) {
        size_t col = how == BACKWARDS ? n - 1 - i : i;
        put_cell(out, is_header ? sc_str_from(s->kind->columns[col].name) : s->cells[col], how);
    }
    sc_buf_putc(out, '\n');
}

/* Digest of the one row of a stream; how it was read, too. */
static uint64_t digest_read(struct sc_str stream, bool *is_bare)
{
    struct sc_in *in = sc_in_from_memory(stream, "s");
    struct sc_reader *r = sc_reader_over(in, SC_READ_ROWS);
    struct sc_item item;
    struct sc_err err;
    uint64_t digest;

    sc_err_init(&err);
    if (sc_reader_next(r, &item, &err) != 1)
        fail_msg("%s: %.*s", err.what, SC_STR_ARG(stream));
    assert_int_equal(item.type, SC_ITEM_ROW);
    digest = sc_line_digest(&item.row);
    *is_bare = item.row.is_bare;
    sc_reader_close(r);
    sc_in_close(in);
    return digest;
}

static uint64_t digest_as_csv(const struct spelled *s, enum spelling how, bool *is_bare)
{
    struct sc_buf out;
    uint64_t digest;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    if (how != NO_HEADER)
        put_line(&out, s, true, how);
    put_line(&out, s, false, how);
    digest = digest_read(sc_buf_str(&out), is_bare);
    sc_buf_fini(&out);
    return digest;
}

static uint64_t digest_as_json(const struct sc_row *row)
{
    struct sc_buf out;
    struct sc_out *sink;
    struct sc_writer *w;
    struct sc_err err;
    uint64_t digest;
    bool is_bare;

    sc_err_init(&err);
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sink = sc_out_to_buf(&out);
    w = sc_writer_open(sink, SC_FORM_JSONL, true);
    sc_writer_put_row(w, row);
    sc_writer_close(w);
    assert_int_equal(sc_out_close(sink, &err), 0);
    digest = digest_read(sc_buf_str(&out), &is_bare);
    assert_false(is_bare);
    sc_buf_fini(&out);
    return digest;
}

static void a_row_has_one_digest_however_it_is_spelled(void **state)
{
    uint64_t seed = 20261009;
    size_t bare_n = 0;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        struct spelled s;
        struct sc_row row = {0};
        bool is_bare;
        make_row(&s, &seed);
        row.kind = s.kind;
        row.kind_name = sc_str_from(s.kind->name);
        row.cells = s.cells;
        for (int how = 0; how < SPELLINGS; how++) {
            assert_int_equal(digest_as_csv(&s, (enum spelling)how, &is_bare), sc_line_digest(&row));
            assert_false(is_bare && how != LEAST_QUOTES && how != NO_HEADER);
            bare_n += is_bare;
        }
        assert_int_equal(digest_as_json(&row), sc_line_digest(&row));
    }
    /* Both ways were gone often, so the comparison means something. */
    assert_true(bare_n > 20 && bare_n < ROUNDS);
}

static void rows_under_a_header_without_texts_count_as_those_with_empty_ones(void **state)
{
    static const char head[] = "record,review,agent,section,item,score,scale,weight,critical,na,"
                               "flags,source,line";
    struct sc_buf out;
    bool is_bare;
    uint64_t digest;

    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_buf_printf(&out, "%s\nqa_item,R1,ana,s,i,4,1-5,1,,,,a.csv,7\n", head);
    digest = digest_read(sc_buf_str(&out), &is_bare);
    assert_true(is_bare);
    sc_buf_reset(&out);
    sc_buf_printf(&out, "%s,brand\nqa_item,R1,ana,s,i,4,1-5,1,,,,b.csv,9,\n", head);
    assert_int_equal(digest_read(sc_buf_str(&out), &is_bare), digest);
    assert_true(is_bare);
    sc_buf_reset(&out);
    sc_buf_printf(&out, "%s,brand\nqa_item,R1,ana,s,i,4,1-5,1,,,,b.csv,9,north\n", head);
    assert_int_not_equal(digest_read(sc_buf_str(&out), &is_bare), digest);
    sc_buf_fini(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_digest_forgets_only_source_and_line),
        cmocka_unit_test(commas_in_values_are_told_from_those_between),
        cmocka_unit_test(a_bare_row_has_the_digest_of_its_cells_wherever_they_lie),
        cmocka_unit_test(a_row_has_one_digest_however_it_is_spelled),
        cmocka_unit_test(rows_under_a_header_without_texts_count_as_those_with_empty_ones),
    };

    sc_json_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
