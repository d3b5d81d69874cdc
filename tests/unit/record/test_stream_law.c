/*
 * Laws of streams on generated data: what is written reads back the same, in either form, and the
 * bytes of a second writing are those of the first.
 */
#include "sc_test.h"

#include "record/stream_text.h"

#define SEED   20261009
#define ROUNDS 300

static struct sc_str pick_cell(uint64_t *seed)
{
    static const char *const cells[] = {
        "",      "",         "ana",   "4.5",        "007",    "a,b", "\"",           " blank ",
        "x;y",   "true",     "a\"\"", "end",        "record", "-1",  "0x1F",         "1e3",
        "\t",    "\xC3\xA9", "-",     "2026-07-01", "{",      "[",   "\xE2\x90\xA4", "a\nb",
        "\r\n,", "\n"};

    return sc_str_from(cells[sc_test_below(seed, sizeof cells / sizeof cells[0])]);
}

struct generator {
    uint64_t seed;
    struct sc_str cells[SC_KIND_COLUMNS_MAX];
    struct sc_str names[3];
    struct sc_str extras[3];
    struct sc_row row;
};

/* Columns that the rows of a kind must fill get something; all others whatever comes. */
static void fill_cells(struct generator *g, const struct sc_kind *kind)
{
    for (size_t i = 0; i < kind->n; i++) {
        g->cells[i] = pick_cell(&g->seed);
        if (kind->columns[i].required || (int)i == kind->either[0])
            g->cells[i] = SC_STR("needed");
    }
}

static void next_row(struct generator *g)
{
    static const char *const names[] = {"mood", "a,b", "x y"};
    size_t k = (size_t)sc_test_below(&g->seed, SC_KIND_N + 1);

    g->row = (struct sc_row){.kind_name = SC_STR("horoscope"),
                             .extra_names = g->names,
                             .extras = g->extras,
                             .extra_n = (size_t)sc_test_below(&g->seed, 4)};
    for (size_t i = 0; i < 3; i++) {
        g->names[i] = sc_str_from(names[i]);
        g->extras[i] = pick_cell(&g->seed);
    }
    if (k == SC_KIND_N)
        return;
    g->row.kind = sc_kind_get((enum sc_kind_id)k);
    g->row.kind_name = sc_str_from(g->row.kind->name);
    g->row.cells = g->cells;
    fill_cells(g, g->row.kind);
}

/* A stream of n generated rows; the same seed gives the same rows. */
static void generate(struct sc_buf *out, uint64_t seed, size_t n, enum sc_form form)
{
    struct generator g = {.seed = seed};
    struct sc_out *sink = sc_out_to_buf(out);
    struct sc_writer *w = sc_writer_open(sink, form, true);
    struct sc_err err;

    sc_err_init(&err);
    for (size_t i = 0; i < n; i++) {
        next_row(&g);
        sc_writer_put_row(w, &g.row);
    }
    sc_writer_end(w);
    sc_writer_close(w);
    assert_int_equal(sc_out_close(sink, &err), 0);
}

/* Reads a stream and writes it again. */
static void copy(struct sc_buf *out, struct sc_str bytes, enum sc_reader_mode mode,
                 enum sc_form form)
{
    struct sc_in *in = sc_in_from_memory(bytes, "s");
    struct sc_reader *r = sc_reader_over(in, mode);
    struct sc_out *sink = sc_out_to_buf(out);
    struct sc_writer *w = sc_writer_open(sink, form, true);
    struct sc_count count;
    struct sc_item item;
    struct sc_err err;
    int got;

    sc_err_init(&err);
    while ((got = sc_reader_next(r, &item, &err)) > 0)
        if (item.type == SC_ITEM_ROW)
            sc_writer_put_row(w, &item.row);
        else
            sc_writer_put_doc(w, item.doc);
    if (got < 0)
        fail_msg("seed %d: line %lu: %s: %s", SEED, err.line, err.field, err.what);
    sc_reader_count(r, &count);
    assert_int_equal(count.verdict, SC_STREAM_WHOLE);
    sc_writer_end(w);
    sc_writer_close(w);
    assert_int_equal(sc_out_close(sink, &err), 0);
    sc_reader_close(r);
    sc_in_close(in);
}

/* One round: generated in `form`, through `mode` and `through`, back to `form`: the same bytes. */
static void hold(enum sc_form form, enum sc_reader_mode mode, enum sc_form through)
{
    uint64_t seed = SEED;

    for (int round = 0; round < ROUNDS; round++) {
        uint64_t rows_seed = sc_test_random(&seed);
        size_t n = (size_t)sc_test_below(&seed, 20);
        struct sc_buf first, middle, last;

        sc_buf_init(&first, SC_BUF_NO_CEILING);
        sc_buf_init(&middle, SC_BUF_NO_CEILING);
        sc_buf_init(&last, SC_BUF_NO_CEILING);
        generate(&first, rows_seed, n, form);
        copy(&middle, sc_buf_str(&first), mode, through);
        copy(&last, sc_buf_str(&middle), SC_READ_ROWS, form);
        if (!sc_str_eq(sc_buf_str(&first), sc_buf_str(&last)))
            fail_msg("seed %d round %d:\n%s\n%s\n%s", SEED, round, first.p, middle.p, last.p);
        sc_buf_fini(&first);
        sc_buf_fini(&middle);
        sc_buf_fini(&last);
    }
}

static void csv_reads_and_writes_the_same_bytes(void **state)
{
    (void)state;
    hold(SC_FORM_CSV, SC_READ_ROWS, SC_FORM_CSV);
}

static void json_lines_read_and_write_the_same_bytes(void **state)
{
    (void)state;
    hold(SC_FORM_JSONL, SC_READ_ROWS, SC_FORM_JSONL);
}

static void json_lines_survive_the_way_through_documents(void **state)
{
    (void)state;
    hold(SC_FORM_JSONL, SC_READ_DOCS, SC_FORM_JSONL);
}

/* Two streams one behind the other are one stream with the rows of both. */
static void joining_adds_up(void **state)
{
    uint64_t seed = SEED;

    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        size_t n = (size_t)sc_test_below(&seed, 10);
        size_t m = (size_t)sc_test_below(&seed, 10);
        struct sc_buf both, seen;
        char wanted[64];

        sc_buf_init(&both, SC_BUF_NO_CEILING);
        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        generate(&both, sc_test_random(&seed), n, SC_FORM_CSV);
        generate(&both, sc_test_random(&seed), m, SC_FORM_CSV);
        text_of_bytes(&seen, sc_buf_str(&both), SC_READ_ROWS);
        snprintf(wanted, sizeof wanted, "whole %zu of %zu, ends 2\n", n + m, n + m);
        assert_true(sc_str_has_suffix(sc_buf_str(&seen), sc_str_from(wanted)));
        sc_buf_fini(&both);
        sc_buf_fini(&seen);
    }
}

/* Cut anywhere, a stream is damaged, broken or filtered: whole it is only with its end. */
static void no_cut_stream_is_whole(void **state)
{
    struct sc_buf bytes, seen;

    (void)state;
    sc_buf_init(&bytes, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    generate(&bytes, SEED, 12, SC_FORM_CSV);
    /* The end record itself, but for its own line end, is cut too. */
    for (size_t n = 0; n < bytes.len - 1; n++) {
        sc_buf_reset(&seen);
        text_of_bytes(&seen, sc_str_sub(sc_buf_str(&bytes), 0, n), SC_READ_ROWS);
        if (strstr(seen.p, "\nwhole ") || strstr(seen.p, "\nfiltered "))
            fail_msg("%zu bytes of the stream pass:\n%s", n, seen.p);
    }
    sc_buf_fini(&bytes);
    sc_buf_fini(&seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_reads_and_writes_the_same_bytes),
        cmocka_unit_test(json_lines_read_and_write_the_same_bytes),
        cmocka_unit_test(json_lines_survive_the_way_through_documents),
        cmocka_unit_test(joining_adds_up),
        cmocka_unit_test(no_cut_stream_is_whole),
    };

    sc_json_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
