/* Streams of documents held in memory. */
#include "sc_test.h"
#include "scorecard/record/docs.h"

static int take(struct sc_docs *docs, const char *text, struct sc_err *err)
{
    struct sc_in *in = sc_in_from_memory(sc_str_from(text), "docs");
    struct sc_reader *reader = sc_reader_over(in, SC_READ_DOCS);
    int status;
    sc_err_init(err);
    status = sc_docs_take(docs, reader, err);
    sc_reader_close(reader);
    sc_in_close(in);
    return status;
}

static void documents_are_held_in_their_order_without_end_records(void **state)
{
    struct sc_docs docs = {0};
    struct sc_err err;
    (void)state;
    assert_int_equal(take(&docs,
                          "{\"record\":\"run\",\"v\":1}\n{\"record\":\"wish\",\"v\":1}\n"
                          "{\"record\":\"end\",\"v\":1,\"rows\":2}\n",
                          &err),
                     0);
    assert_int_equal(docs.n, 2);
    assert_true(sc_doc_is(docs.items[0], "run"));
    assert_str_eq(sc_doc_kind(docs.items[1]), "wish");
    assert_int_equal(docs.count.verdict, SC_STREAM_WHOLE);
    sc_docs_fini(&docs);
    assert_int_equal(docs.n, 0);
}

static void a_broken_stream_is_read_and_told_by_its_verdict(void **state)
{
    struct sc_docs docs = {0};
    struct sc_err err;
    (void)state;
    assert_int_equal(take(&docs, "{\"record\":\"run\",\"v\":1}\n", &err), 0);
    assert_int_equal(docs.count.verdict, SC_STREAM_BROKEN);
    sc_docs_fini(&docs);
}

static void more_documents_than_the_first_block_are_kept(void **state)
{
    struct sc_docs docs = {0};
    struct sc_buf text;
    struct sc_err err;
    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (int i = 0; i < 200; i++)
        sc_buf_printf(&text, "{\"record\":\"wish\",\"v\":1,\"i\":%d}\n", i);
    assert_int_equal(take(&docs, sc_buf_cstr(&text), &err), 0);
    assert_int_equal(docs.n, 200);
    for (int i = 0; i < 200; i++)
        assert_int_equal(sc_json_get_int(docs.items[i], "i", -1), i);
    sc_docs_fini(&docs);
    sc_buf_fini(&text);
}

static void two_runs_agree_on_their_settings_or_are_refused(void **state)
{
    struct sc_docs docs = {0};
    struct sc_err err;
    (void)state;
    take(&docs,
         "{\"record\":\"wish\",\"v\":1}\n{\"record\":\"run\",\"v\":1,\"scoring\":\"a\"}\n"
         "{\"record\":\"run\",\"v\":1,\"scoring\":\"a\"}\n",
         &err);
    assert_ptr_equal(sc_docs_run(&docs, &err), docs.items[1]);
    assert_int_equal(err.code, SC_OK);
    take(&docs, "{\"record\":\"run\",\"v\":1,\"scoring\":\"b\"}\n", &err);
    assert_null(sc_docs_run(&docs, &err));
    assert_int_equal(err.code, SC_INPUT);
    sc_docs_fini(&docs);
}

static void no_run_is_no_error(void **state)
{
    struct sc_docs docs = {0};
    struct sc_err err;
    (void)state;
    sc_err_init(&err);
    assert_null(sc_docs_run(&docs, &err));
    assert_int_equal(err.code, SC_OK);
}

static void what_was_read_is_written_with_a_counted_end(void **state)
{
    struct sc_docs docs = {0};
    struct sc_buf seen;
    struct sc_out *out;
    struct sc_err err;
    (void)state;
    take(&docs, "{\"record\":\"wish\",\"v\":1,\"x\":1.50}\n", &err);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    out = sc_out_to_buf(&seen);
    sc_docs_write(&docs, out, true);
    assert_int_equal(sc_out_close(out, &err), 0);
    assert_buf_eq(&seen, "{\"record\":\"wish\",\"v\":1,\"x\":1.5}\n"
                         "{\"record\":\"end\",\"v\":1,\"rows\":1}\n");
    sc_buf_reset(&seen);
    out = sc_out_to_buf(&seen);
    sc_docs_write(&docs, out, false);
    assert_int_equal(sc_out_close(out, &err), 0);
    assert_buf_eq(&seen, "{\"record\":\"wish\",\"v\":1,\"x\":1.5}\n");
    sc_buf_fini(&seen);
    sc_docs_fini(&docs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_are_held_in_their_order_without_end_records),
        cmocka_unit_test(a_broken_stream_is_read_and_told_by_its_verdict),
        cmocka_unit_test(more_documents_than_the_first_block_are_kept),
        cmocka_unit_test(two_runs_agree_on_their_settings_or_are_refused),
        cmocka_unit_test(no_run_is_no_error),
        cmocka_unit_test(what_was_read_is_written_with_a_counted_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
