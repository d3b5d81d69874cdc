/* The encoding of an input: what is taken, what is said, what is asked and what is refused. */
#include "sc_test.h"

#include "scorecard/import/input.h"

/* One input over memory, looked at. */
struct fixture {
    struct sc_arena arena;
    struct sc_operand operand;
    struct sc_import_options options;
    struct sc_buf said;
    struct sc_input input;
    struct sc_err err;
};

static void keep_line(void *ctx, struct sc_str line)
{
    sc_buf_put_str(ctx, line);
    sc_buf_putc(ctx, '\n');
}

/* 0 or -1, as decoding ends. */
static int look(struct fixture *f, struct sc_str bytes, const char *encoding)
{
    struct sc_look look = {.options = &f->options, .arena = &f->arena};

    *f = (struct fixture){.operand = {.path = "t.csv", .encoding = encoding}};
    sc_buf_init(&f->said, SC_BUF_NO_CEILING);
    sc_err_init(&f->err);
    f->options = (struct sc_import_options){.say = keep_line, .say_ctx = &f->said};
    f->input = (struct sc_input){.operand = &f->operand, .base = SC_STR("t.csv")};
    f->input.in = sc_in_from_pieces(bytes, "t.csv", 9);
    return sc_input_decode(&f->input, &look, &f->err);
}

static void done(struct fixture *f)
{
    sc_in_close(f->input.in);
    sc_buf_fini(&f->said);
    sc_arena_fini(&f->arena);
}

/* The input is read as `name`, `text` comes out of it, and these lines are said. */
static void check(struct sc_str bytes, const char *encoding, const char *name, const char *text,
                  const char *said)
{
    struct fixture f;
    struct sc_str head;

    assert_int_equal(look(&f, bytes, encoding), 0);
    assert_string_equal(f.input.encoding.is->name, name);
    assert_int_equal(sc_in_peek(f.input.in, 1000, &head, &f.err), 1);
    assert_same_str(head, sc_str_from(text));
    assert_string_equal(sc_buf_cstr(&f.said), said);
    assert_false(f.input.encoding.is_open);
    done(&f);
}

static void refuses(struct sc_str bytes, const char *encoding, enum sc_code code, const char *what)
{
    struct fixture f;

    assert_int_equal(look(&f, bytes, encoding), -1);
    assert_int_equal(f.err.code, code);
    assert_string_equal(f.err.what, what);
    done(&f);
}

static void utf_8_is_taken_without_a_word(void **state)
{
    (void)state;
    check(SC_STR("id\nJos\xc3\xa9\n"), NULL, "UTF-8", "id\nJos\xc3\xa9\n", "");
    check(SC_STR("id\nJos\xc3\xa9\n"), "auto", "UTF-8", "id\nJos\xc3\xa9\n", "");
    check(SC_STR("id\nJos\xc3\xa9\n"), "utf8", "UTF-8", "id\nJos\xc3\xa9\n", "");
    check(SC_STR("id\nJose\n"), "cp850", "cp850", "id\nJose\n", "");
}

static void a_mark_and_zeros_are_taken_whatever_is_named(void **state)
{
    (void)state;
    check(SC_STR("\xff\xfei\0d\0"), NULL, "UTF-16LE", "\xef\xbb\xbfid", "");
    check(SC_STR("\xff\xfei\0d\0"), "utf-16", "UTF-16LE", "\xef\xbb\xbfid", "");
    check(SC_STR("\xff\xfei\0d\0"), "auto", "UTF-16LE", "\xef\xbb\xbfid", "");
    check(SC_STR("\xff\xfei\0d\0"), "cp1252", "UTF-16LE", "\xef\xbb\xbfid",
          "t.csv: starts with the mark of UTF-16LE: read as that, not as windows-1252\n");
    check(SC_STR("\xef\xbb\xbfid"), "cp1252", "UTF-8", "\xef\xbb\xbfid",
          "t.csv: starts with the mark of UTF-8: read as that, not as windows-1252\n");
    check(SC_STR("i\0d\0,\0a\0"), "utf-16be", "UTF-16LE", "id,a",
          "t.csv: has the zeros of UTF-16LE: read as that, not as UTF-16BE\n");
}

static void a_named_encoding_is_believed_but_for_what_cannot_be(void **state)
{
    (void)state;
    check(SC_STR("Jos\xe9\n"), "latin-1", "windows-1252", "Jos\xc3\xa9\n", "");
    check(SC_STR("Jos\xc3\xa9\n"), "latin-1", "windows-1252", "Jos\xc3\x83\xc2\xa9\n",
          "t.csv: is valid UTF-8 above ASCII too, but read as told, as windows-1252\n");
    check(SC_STR("H\x82l\x8ane\n"), "latin-1", "windows-1252", "H\xe2\x80\x9al\xc5\xa0ne\n",
          "t.csv: looks like cp850, in which 100 % of its 2 bytes above ASCII make sense as "
          "French: read as told, as windows-1252\n");
    check(SC_STR("id\nJose\n"), "utf-16le", "UTF-8", "id\nJose\n",
          "t.csv: is UTF-8: read as that, not as UTF-16LE\n");
}

static void names_that_do_not_do_are_refused(void **state)
{
    (void)state;
    refuses(SC_STR("id\n"), "windos-1252", SC_USAGE,
            "no such encoding; did you mean windows-1252; sc-import(1) names all");
    refuses(SC_STR("\x2d\x4e\x87\x65\xff\xfe"), "utf-16", SC_USAGE,
            "UTF-16 without a byte order mark: say utf-16le or utf-16be");
}

static void a_guess_says_why(void **state)
{
    (void)state;
    check(SC_STR("H\x82l\x8ane\n"), "auto", "cp850", "H\xc3\xa9l\xc3\xa8ne\n",
          "t.csv: not UTF-8: read as cp850, in which 100 % of its 2 bytes above ASCII make sense "
          "as French (macintosh: 90 %)\n");
    refuses(SC_STR("\n\x82\xa8\x96\xe2\x82\xa2\x8d\x87\x82\xed\x82\xb9\n"), "auto", SC_USAGE,
            "not UTF-8, and no encoding that can be told by itself makes sense of it; say which "
            "with --encoding, for example --encoding shift_jis");
}

static void what_is_not_utf_8_is_a_question_with_the_likeliest_answer(void **state)
{
    struct fixture f;
    struct sc_buf words;

    (void)state;
    sc_buf_init(&words, SC_BUF_NO_CEILING);
    assert_int_equal(look(&f, SC_STR("id\nAna\nJos\xe9\n"), NULL), 0);
    assert_true(f.input.encoding.is_open);
    assert_int_equal(f.input.encoding.bad_line, 3);
    assert_string_equal(f.input.encoding.is->name, "windows-1252");
    sc_input_put_guess(&words, &f.input.encoding);
    assert_string_equal(sc_buf_cstr(&words), "windows-1252, in which its only byte above ASCII "
                                             "makes sense as English");
    sc_buf_fini(&words);
    done(&f);
}

/* The first chunk is ASCII, and more comes. */
static void a_long_ascii_beginning_proves_nothing(void **state)
{
    struct sc_source_record rec = {0};
    struct sc_str cell = SC_STR("Jos\xe9");
    struct sc_buf text;
    struct fixture f;

    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    while (text.len <= SC_IN_CHUNK)
        sc_buf_puts(&text, "plain,text\n");
    rec.cells = &cell;
    rec.n = 1;
    rec.line = 70000;
    assert_int_equal(look(&f, sc_buf_str(&text), NULL), 0);
    assert_false(f.input.encoding.is_proven);
    assert_int_equal(sc_input_refuse_bytes(&f.input, &rec, &f.err), -1);
    assert_int_equal(f.err.code, SC_INPUT);
    assert_int_equal(f.err.line, 70000);
    assert_string_equal(f.err.what,
                        "nothing before this line shows the encoding: say --encoding windows-1252, "
                        "or --encoding utf-8 to reject such records");
    done(&f);
    /* One character of UTF-8, or somebody's word, does. */
    assert_int_equal(look(&f, sc_buf_str(&text), "utf-8"), 0);
    assert_int_equal(sc_input_refuse_bytes(&f.input, &rec, &f.err), 0);
    done(&f);
    memcpy(text.p, "\xc3\xa9", 2);
    assert_int_equal(look(&f, sc_buf_str(&text), NULL), 0);
    assert_int_equal(sc_input_refuse_bytes(&f.input, &rec, &f.err), 0);
    done(&f);
    sc_buf_fini(&text);
}

static void auto_reads_on_where_the_beginning_is_ascii(void **state)
{
    struct sc_buf text;
    struct fixture f;

    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    while (text.len <= 2 * SC_IN_CHUNK)
        sc_buf_puts(&text, "plain,text\n");
    sc_buf_puts(&text, "H\x82l\x8ane\n");
    assert_int_equal(look(&f, sc_buf_str(&text), "auto"), 0);
    assert_string_equal(f.input.encoding.is->name, "cp850");
    assert_true(f.input.encoding.is_proven);
    done(&f);
    sc_buf_fini(&text);
}

static void foreign_formats_are_refused_before_a_guess(void **state)
{
    (void)state;
    refuses(SC_STR("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), "auto", SC_INPUT,
            "looks like a PDF document; export it as CSV instead");
    refuses(SC_STR("\xff\xfe<\0h\0t\0m\0l\0>\0"), NULL, SC_INPUT,
            "looks like an HTML page; export again while logged in; is it a log-in page?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf_8_is_taken_without_a_word),
        cmocka_unit_test(a_mark_and_zeros_are_taken_whatever_is_named),
        cmocka_unit_test(a_named_encoding_is_believed_but_for_what_cannot_be),
        cmocka_unit_test(names_that_do_not_do_are_refused),
        cmocka_unit_test(a_guess_says_why),
        cmocka_unit_test(what_is_not_utf_8_is_a_question_with_the_likeliest_answer),
        cmocka_unit_test(a_long_ascii_beginning_proves_nothing),
        cmocka_unit_test(auto_reads_on_where_the_beginning_is_ascii),
        cmocka_unit_test(foreign_formats_are_refused_before_a_guess),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
