/* CSV: going on behind damage, the same however the input is cut into chunks. */
#include "sc_test.h"

#include "csv_dump.h"

/* Records as "line:[field]...", damaged pieces as "line-line!raw", reading on until the end. */
static void dump(struct sc_buf *out, struct sc_str input, size_t chunk)
{
    struct sc_in *in = sc_in_from_pieces(input, "t.csv", chunk);
    struct sc_csv *r = sc_csv_open(in, ',', true);
    struct sc_csv_record rec;
    struct sc_err err;
    int got = 1;
    while (got != 0) {
        sc_err_init(&err);
        got = sc_csv_next(r, &rec, &err);
        if (got < 0 && !sc_csv_resume(r, &rec)) {
            sc_buf_printf(out, "%s", err.what);
            break;
        }
        if (got < 0)
            sc_buf_printf(out, "%lu-%lu!%.*s\n", rec.line, rec.line_end, SC_STR_ARG(rec.raw));
        if (got > 0) {
            sc_buf_printf(out, "%lu:", rec.line);
            for (size_t i = 0; i < rec.n; i++)
                sc_buf_printf(out, "[%.*s]", SC_STR_ARG(rec.fields[i]));
            sc_buf_putc(out, '\n');
        }
    }
    sc_csv_close(r);
    sc_in_close(in);
}

#define assert_dump(literal, wanted) check(__LINE__, SC_STR(literal), SC_STR(wanted))

static void check(int line, struct sc_str input, struct sc_str wanted)
{
    for (size_t i = 0; i < CSV_DUMP_CHUNKS; i++) {
        struct sc_buf seen;
        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        dump(&seen, input, csv_dump_chunks[i]);
        sc_test_str_eq(__FILE__, line, sc_buf_str(&seen), wanted);
        sc_buf_fini(&seen);
    }
}

static void the_line_with_text_behind_a_quote_is_passed_over(void **state)
{
    (void)state;
    assert_dump("a,b\n1,\"x\"y,z\n2,w\n", "1:[a][b]\n2-2!1,\"x\"y,z\n3:[2][w]\n");
    assert_dump("a,b\r\n1,x\"y\r\n2,w\r\n", "1:[a][b]\n2-2!1,x\"y\n3:[2][w]\n");
}

static void lines_of_a_damaged_record_go_together(void **state)
{
    (void)state;
    assert_dump("a,b\n1,\"x\ny\nz\"q\n2,w\n", "1:[a][b]\n2-4!1,\"x\ny\nz\"q\n5:[2][w]\n");
}

static void a_quote_that_never_closes_takes_the_rest(void **state)
{
    (void)state;
    assert_dump("a,b\n1,\"x\n2,w\n3,v\n", "1:[a][b]\n2-5!1,\"x\n2,w\n3,v\n");
    assert_dump("a,b\n1,\"x", "1:[a][b]\n2-2!1,\"x\n");
}

static void damage_may_come_again_and_at_the_end(void **state)
{
    (void)state;
    assert_dump("a\n\"x\"y\n\"x\"y\nb\n\"x\"y",
                "1:[a]\n2-2!\"x\"y\n3-3!\"x\"y\n4:[b]\n5-5!\"x\"y\n");
}

static void a_nul_byte_is_the_end(void **state)
{
    (void)state;
    assert_dump("a\nb\0c\n", "1:[a]\na NUL byte: not text");
}

static void sound_input_has_nothing_to_resume(void **state)
{
    struct sc_in *in = sc_in_from_memory(SC_STR("a\n"), "t");
    struct sc_csv *r = sc_csv_open(in, ',', false);
    struct sc_csv_record rec;
    (void)state;
    assert_false(sc_csv_resume(r, &rec));
    sc_csv_close(r);
    sc_in_close(in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_line_with_text_behind_a_quote_is_passed_over),
        cmocka_unit_test(lines_of_a_damaged_record_go_together),
        cmocka_unit_test(a_quote_that_never_closes_takes_the_rest),
        cmocka_unit_test(damage_may_come_again_and_at_the_end),
        cmocka_unit_test(a_nul_byte_is_the_end),
        cmocka_unit_test(sound_input_has_nothing_to_resume),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
