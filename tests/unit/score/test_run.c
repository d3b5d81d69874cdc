#include "desk.h"

/* Header of each kind, to put before any of its rows. */
struct lines {
    struct sc_str rows[2000];
    struct sc_str heads[2000]; /* the header that holds for each row */
    size_t n;
};

static void cut_lines(struct sc_str text, struct lines *l)
{
    struct sc_str line, head = {NULL, 0};

    l->n = 0;
    while (sc_str_split(&text, '\n', &line)) {
        if (sc_str_has_prefix(line, SC_STR("record,"))) {
            head = line;
        } else {
            assert_true(l->n < 2000);
            l->heads[l->n] = head;
            l->rows[l->n++] = line;
        }
    }
}

static void put_line(struct sc_buf *out, const struct lines *l, size_t i)
{
    sc_buf_put_str(out, l->heads[i]);
    sc_buf_putc(out, '\n');
    sc_buf_put_str(out, l->rows[i]);
    sc_buf_putc(out, '\n');
}

/* Documents of a run over the files, with the run document, which counts rows, cut off. */
static void documents_of(const char *const *paths, size_t n, struct sc_buf *out)
{
    struct desk_run r;
    struct sc_buf all;
    struct sc_str text;

    desk_prepare(&r, paths[0]);
    for (size_t i = 0; i < n; i++)
        r.paths[i] = paths[i];
    r.call.paths_n = n;
    desk_go(&r, "{}");
    assert_int_equal(r.status, 0);
    sc_buf_init(&all, SC_BUF_NO_CEILING);
    desk_write(&r, &all);
    text = sc_buf_str(&all);
    assert_true(sc_str_has_prefix(text, SC_STR("{\"record\":\"run\"")));
    sc_buf_put_str(out, sc_str_sub(text, sc_str_find(text, '\n', 0) + 1, text.len));
    sc_buf_fini(&all);
    desk_close(&r);
}

/* A law: the same rows in any order give the same bytes. */
static void any_order_of_rows_gives_the_same_documents(void **state)
{
    struct desk d;
    struct lines *l = sc_mem_alloc_n(1, sizeof *l);
    struct sc_buf wanted, seen, shuffled;
    uint64_t seed = 20260701;
    const char *path;

    desk_begin(&d, *state);
    desk_fill(&d);
    cut_lines(sc_arena_dup(*state, sc_buf_str(&d.text)), l);
    path = desk_end(&d);
    sc_buf_init(&wanted, SC_BUF_NO_CEILING);
    documents_of(&path, 1, &wanted);
    unlink(path);
    for (int round = 0; round < 3; round++) {
        sc_buf_init(&shuffled, SC_BUF_NO_CEILING);
        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        for (size_t i = l->n; i > 0; i--) { /* Fisher and Yates, row by row */
            size_t k = sc_test_below(&seed, i);
            struct sc_str row = l->rows[k], head = l->heads[k];
            l->rows[k] = l->rows[i - 1];
            l->heads[k] = l->heads[i - 1];
            l->rows[i - 1] = row;
            l->heads[i - 1] = head;
            put_line(&shuffled, l, i - 1);
        }
        sc_buf_printf(&shuffled, "end,%zu\n", l->n);
        path = file_of(*state, sc_buf_str(&shuffled));
        documents_of(&path, 1, &seen);
        assert_same_str(sc_buf_str(&seen), sc_buf_str(&wanted));
        unlink(path);
        sc_buf_fini(&shuffled);
        sc_buf_fini(&seen);
    }
    sc_buf_fini(&wanted);
    sc_mem_free(l);
}

/* A law: so does any split into files, and so do rows that come twice. */
static void any_split_and_repetition_gives_the_same_documents(void **state)
{
    struct desk d;
    struct lines *l = sc_mem_alloc_n(1, sizeof *l);
    struct sc_buf wanted, seen, parts[3];
    const char *paths[3], *path;
    size_t n[3] = {0, 0, 0};

    desk_begin(&d, *state);
    desk_fill(&d);
    cut_lines(sc_arena_dup(*state, sc_buf_str(&d.text)), l);
    path = desk_end(&d);
    sc_buf_init(&wanted, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    documents_of(&path, 1, &wanted);
    for (size_t i = 0; i < 3; i++)
        sc_buf_init(&parts[i], SC_BUF_NO_CEILING);
    for (size_t i = 0; i < l->n; i++) {
        size_t part = i * 7 % 3;
        put_line(&parts[part], l, i);
        n[part]++;
        if (i % 10 == 0) { /* some rows a second time, in another file */
            put_line(&parts[(part + 1) % 3], l, i);
            n[(part + 1) % 3]++;
        }
    }
    for (size_t i = 0; i < 3; i++) {
        sc_buf_printf(&parts[i], "end,%zu\n", n[i]);
        paths[2 - i] = file_of(*state, sc_buf_str(&parts[i]));
        sc_buf_fini(&parts[i]);
    }
    documents_of(paths, 3, &seen);
    assert_same_str(sc_buf_str(&seen), sc_buf_str(&wanted));
    for (size_t i = 0; i < 3; i++)
        unlink(paths[i]);
    unlink(path);
    sc_buf_fini(&wanted);
    sc_buf_fini(&seen);
    sc_mem_free(l);
}

/* The desk with `tail` instead of its end record. */
static const char *desk_with_tail(struct sc_arena *arena, const char *tail)
{
    struct desk d;
    const char *path;

    desk_begin(&d, arena);
    desk_fill(&d);
    sc_buf_puts(&d.text, tail);
    path = file_of(arena, sc_buf_str(&d.text));
    sc_buf_fini(&d.text);
    return path;
}

static bool has_end(struct desk_run *r)
{
    struct sc_buf out;
    bool has;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    desk_write(r, &out);
    has = strstr(sc_buf_cstr(&out), "{\"record\":\"end\"") != NULL;
    assert_non_null(strstr(sc_buf_cstr(&out), "\"agent\":\"fay\""));
    sc_buf_fini(&out);
    return has;
}

static void a_broken_stream_is_passed_on_without_its_end(void **state)
{
    const char *path = desk_with_tail(*state, "");
    struct desk_run r;

    desk_prepare(&r, path);
    desk_go(&r, "{}");
    assert_int_equal(r.status, 0);
    assert_true(r.run.is_broken && !has_end(&r));
    assert_int_equal(sc_run_verdict(&r.run, &r.err), -1);
    assert_int_equal(r.err.code, SC_INPUT);
    desk_close(&r);
    desk_prepare(&r, path);
    r.call.allow_incomplete = true;
    desk_go(&r, "{}");
    assert_true(!r.run.is_broken && has_end(&r));
    assert_int_equal(sc_run_verdict(&r.run, &r.err), 0);
    desk_close(&r);
    unlink(path);
}

static void a_filtered_stream_is_whole_and_says_so_in_the_run(void **state)
{
    const char *path = desk_with_tail(*state, "end,9999\n");
    struct desk_run r;
    sc_json *doc;

    desk_prepare(&r, path);
    desk_go(&r, "{}");
    assert_true(!r.run.is_broken && has_end(&r));
    doc = sc_run_to_doc(&r.run);
    assert_int_equal(sc_json_as_int(sc_json_path(doc, "filtered.1"), 0), 9999);
    assert_true(sc_json_as_int(sc_json_path(doc, "filtered.0"), 0) > 300);
    sc_json_free(doc);
    desk_close(&r);
    unlink(path);
}

static void fewer_rows_than_expected_break_a_stream(void **state)
{
    const char *path = desk_with_tail(*state, "");
    struct desk_run r;

    desk_prepare(&r, path);
    r.call.allow_incomplete = true;
    r.call.has_expected = true;
    r.call.expected_rows = 10000;
    desk_go(&r, "{}");
    assert_true(r.run.is_broken);
    assert_int_equal(sc_run_verdict(&r.run, &r.err), -1);
    assert_true(sc_str_has_prefix(sc_str_from(r.err.what), SC_STR("10000 rows expected, ")));
    desk_close(&r);
    unlink(path);
}

static int status_of(struct sc_arena *arena, const char *text, struct sc_err *err)
{
    const char *path = file_of(arena, sc_str_from(text));
    struct desk_run r;
    int status;

    desk_prepare(&r, path);
    desk_go(&r, "{}");
    status = r.status;
    *err = r.err;
    desk_close(&r);
    unlink(path);
    return status;
}

static void what_is_scored_already_is_not_scored_again(void **state)
{
    struct sc_err err;

    assert_int_equal(status_of(*state, "{\"record\":\"scorecard\",\"v\":1}\n", &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    assert_non_null(strstr(err.what, "scored already"));
}

static void nothing_at_all_is_refused(void **state)
{
    struct sc_err err;

    assert_int_equal(status_of(*state, "", &err), -1);
    assert_int_equal(err.code, SC_INPUT);
}

static void a_correction_reaches_the_measures(void **state)
{
    static const char text[] =
        "record,id,kind,target,field,value,at\n"
        "correction,c1,ticket,T1,csat,5,2026-09-01\n"
        "record,id,agent,status,created_at,resolved_at,csat,csat_scale\n"
        "ticket,T1,ana,solved,2026-08-01T09:00:00Z,2026-08-01T10:00:00Z,1,1-5\n"
        "end,2\n";
    const char *path = file_of(*state, sc_str_from(text));
    struct desk_run r;
    struct sc_card card;
    sc_json *doc;

    desk_prepare(&r, path);
    desk_go(&r, "{}");
    assert_int_equal(r.status, 0);
    sc_card_of_person(&r.run.scoring, desk_find(&r, "ana"), *state, &card);
    assert_true(desk_line(&card, "csat_mean")->measured.value == 5);
    doc = sc_run_to_doc(&r.run);
    assert_str_eq(sc_json_as_text(sc_json_path(doc, "corrections.0.was")), "1");
    sc_json_free(doc);
    desk_close(&r);
    unlink(path);
}

static void an_end_without_rows_is_no_data_and_good(void **state)
{
    const char *path = file_of(*state, SC_STR("record,id\nend,0\n"));
    struct desk_run r;
    sc_json *doc;

    desk_prepare(&r, path);
    r.call.period = r.call.as_of = NULL;
    desk_go(&r, "{}");
    assert_int_equal(r.status, 0);
    assert_true(r.run.is_empty);
    doc = sc_run_to_doc(&r.run);
    assert_int_equal(sc_json_type(sc_json_get(doc, "period")), SC_JSON_NULL);
    assert_str_eq(sc_json_get_text(doc, "id"), "no data");
    sc_json_free(doc);
    desk_close(&r);
    unlink(path);
}

static void rows_that_no_measure_reads_are_named(void **state)
{
    static const char text[] = "record,agent,metric,value\n"
                               "measure,ana,speed,3\nend,1\n";
    const char *path = file_of(*state, sc_str_from(text));
    struct desk_run r;

    desk_prepare(&r, path);
    desk_go(&r, "{}");
    assert_non_null(
        strstr(sc_buf_cstr(&r.told), "1 measure rows are of names that the policy does not list"));
    desk_close(&r);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(any_order_of_rows_gives_the_same_documents),
        SC_TEST_ARENA(any_split_and_repetition_gives_the_same_documents),
        SC_TEST_ARENA(a_broken_stream_is_passed_on_without_its_end),
        SC_TEST_ARENA(a_filtered_stream_is_whole_and_says_so_in_the_run),
        SC_TEST_ARENA(fewer_rows_than_expected_break_a_stream),
        SC_TEST_ARENA(what_is_scored_already_is_not_scored_again),
        SC_TEST_ARENA(nothing_at_all_is_refused),
        SC_TEST_ARENA(a_correction_reaches_the_measures),
        SC_TEST_ARENA(an_end_without_rows_is_no_data_and_good),
        SC_TEST_ARENA(rows_that_no_measure_reads_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
