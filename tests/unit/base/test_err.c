#include "sc_test.h"

#include "scorecard/base/err.h"

#include <errno.h>

/* What the error reads like. */
static struct sc_str line_of(struct sc_arena *arena, const struct sc_err *e)
{
    struct sc_buf b;
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_err_print(e, &b);
    struct sc_str line = sc_arena_dup(arena, sc_buf_str(&b));
    sc_buf_fini(&b);
    return line;
}

static struct sc_place place(const char *file, unsigned long line, unsigned long column,
                             const char *field)
{
    return (struct sc_place){sc_str_from(file), line, column, sc_str_from(field)};
}

static void an_empty_error_is_ok_whatever_was_there(void **state)
{
    struct sc_err e;
    memset(&e, 'x', sizeof e);
    sc_err_init(&e);
    assert_int_equal(e.code, SC_OK);
    assert_str_eq(line_of(*state, &e), "");
}

static void a_full_error_reads_place_field_what_seen(void **state)
{
    struct sc_err e;
    sc_err_init(&e);
    assert_int_equal(sc_err_set(&e, SC_INPUT, "not a %s", "time"), -1);
    struct sc_place at = place("export.csv", 17, 4, "solved_at");
    assert_int_equal(sc_err_at(&e, &at), -1);
    assert_int_equal(sc_err_seen(&e, SC_STR("n/a")), -1);
    assert_int_equal(e.code, SC_INPUT);
    assert_str_eq(line_of(*state, &e), "export.csv:17:4: solved_at: not a time: \"n/a\"");
}

static void parts_that_are_unknown_are_left_out(void **state)
{
    static const struct {
        const char *file;
        unsigned long line, column;
        const char *field, *wanted;
    } rows[] = {
        {"a.csv", 0, 0, "", "a.csv: odd"},
        {"a.csv", 3, 0, "", "a.csv:3: odd"},
        {"a.csv", 3, 9, "", "a.csv:3:9: odd"},
        {"a.csv", 0, 9, "id", "a.csv: id: odd"},
        {"", 3, 9, "", "3:9: odd"},
        {"", 0, 0, "bands.top", "bands.top: odd"},
        {NULL, 0, 0, NULL, "odd"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct sc_err e;
        sc_err_init(&e);
        sc_err_set(&e, SC_INPUT, "odd");
        struct sc_place at = place(rows[i].file, rows[i].line, rows[i].column, rows[i].field);
        sc_err_at(&e, &at);
        assert_same_str(line_of(*state, &e), sc_str_from(rows[i].wanted));
    }
}

static void the_first_error_wins(void **state)
{
    struct sc_err e;
    sc_err_init(&e);
    sc_err_set(&e, SC_INPUT, "first");
    assert_int_equal(sc_err_set(&e, SC_USAGE, "second"), -1);
    errno = EIO;
    assert_int_equal(sc_err_system(&e, "third"), -1);
    assert_int_equal(e.code, SC_INPUT);
    assert_str_eq(line_of(*state, &e), "first");
    sc_err_seen(&e, SC_STR("one"));
    sc_err_seen(&e, SC_STR("two"));
    assert_str_eq(line_of(*state, &e), "first: \"one\"");
}

static void a_system_error_ends_in_the_text_of_errno(void **state)
{
    struct sc_err e;
    sc_err_init(&e);
    errno = ENOENT;
    assert_int_equal(sc_err_system(&e, "cannot open %s", "x.csv"), -1);
    assert_int_equal(e.code, SC_SYSTEM);
    assert_str_eq(line_of(*state, &e), "cannot open x.csv: No such file or directory");
    sc_err_init(&e);
    errno = 123456;
    sc_err_system(&e, "odd");
    assert_true(sc_str_has_prefix(line_of(*state, &e), SC_STR("odd: ")));
    assert_non_null(strstr(e.what, "123456"));
}

static void an_outer_place_fills_what_the_inner_left_open(void **state)
{
    struct sc_err e;
    sc_err_init(&e);
    sc_err_set(&e, SC_INPUT, "not 1 to 5");
    struct sc_place inner = place("", 0, 0, "csat");
    struct sc_place middle = place("", 12, 0, "row");
    struct sc_place outer = place("a.csv", 99, 7, "");
    sc_err_at(&e, &inner);
    sc_err_at(&e, &middle);
    assert_str_eq(line_of(*state, &e), "12: csat: not 1 to 5");
    sc_err_at(&e, &outer);
    assert_str_eq(line_of(*state, &e), "a.csv:12: csat: not 1 to 5");
}

static void a_place_in_another_file_adds_nothing(void **state)
{
    struct sc_err e;
    sc_err_init(&e);
    sc_err_set(&e, SC_INPUT, "empty");
    struct sc_place inner = place("roster.csv", 0, 0, "");
    struct sc_place outer = place("roster.csv.yaml", 12, 3, "roster");
    struct sc_place same = place("roster.csv", 5, 0, "id");
    sc_err_at(&e, &inner);
    sc_err_at(&e, &outer);
    assert_str_eq(line_of(*state, &e), "roster.csv: empty");
    sc_err_at(&e, &same);
    assert_str_eq(line_of(*state, &e), "roster.csv:5: id: empty");
}

static void without_an_error_there_is_no_place_and_nothing_seen(void **state)
{
    struct sc_err e;
    sc_err_init(&e);
    struct sc_place at = place("a.csv", 1, 1, "id");
    sc_err_at(&e, &at);
    sc_err_seen(&e, SC_STR("x"));
    assert_int_equal(e.code, SC_OK);
    assert_str_eq(line_of(*state, &e), "");
    sc_err_set(&e, SC_USAGE, "later");
    assert_str_eq(line_of(*state, &e), "later");
}

static void an_empty_text_seen_is_shown_as_empty(void **state)
{
    struct sc_err e;
    sc_err_init(&e);
    sc_err_set(&e, SC_INPUT, "missing");
    sc_err_seen(&e, (struct sc_str){NULL, 0});
    assert_str_eq(line_of(*state, &e), "missing: \"\"");
}

static void foreign_bytes_are_harmless_in_every_part(void **state)
{
    struct sc_err e;
    sc_err_init(&e);
    sc_err_set(&e, SC_INPUT, "no column %s", "\x1b[2J");
    struct sc_place at = place("a\nb.csv", 1, 0,
                               "\xe2\x80\xae"
                               "di");
    sc_err_at(&e, &at);
    sc_err_seen(&e, SC_STR("\r\0\x9b\xff"));
    assert_str_eq(line_of(*state, &e),
                  "a\\x0ab.csv:1: \\u{202E}di: no column \\x1b[2J: \"\\x0d\\x00\\x9b\\xff\"");
}

static void long_texts_are_cut_where_a_character_ends(void **state)
{
    struct sc_err e;
    sc_err_init(&e);
    char text[2001];
    for (size_t i = 0; i + 1 < sizeof text; i += 2)
        memcpy(text + i, "\xc3\xa9", 2);
    text[2000] = '\0';
    sc_err_set(&e, SC_INPUT, "x%s", text);
    struct sc_place at = place(text, 0, 0, text);
    sc_err_at(&e, &at);
    assert_int_equal(strlen(e.what), SC_ERR_WHAT_MAX - 1);
    assert_int_equal(strlen(e.file), SC_ERR_PLACE_MAX - 2);
    assert_int_equal(strlen(e.field), SC_ERR_FIELD_MAX - 2);
    assert_null(memchr(line_of(*state, &e).p, '\\', line_of(*state, &e).len));
    struct sc_place again = place(text, 8, 0, "");
    sc_err_at(&e, &again);
    assert_int_equal(e.line, 8);
}

static void what_was_seen_is_cut_with_dots(void **state)
{
    struct sc_err e;
    char text[200];
    memset(text, 'y', sizeof text);
    for (size_t n = SC_ERR_SEEN_MAX - 1; n <= SC_ERR_SEEN_MAX + 1; n++) {
        sc_err_init(&e);
        sc_err_set(&e, SC_INPUT, "long");
        sc_err_seen(&e, (struct sc_str){text, n});
        bool is_cut = n > SC_ERR_SEEN_MAX;
        assert_int_equal(strlen(e.seen), is_cut ? SC_ERR_SEEN_MAX + 3 : n);
        assert_int_equal(strcmp(e.seen + strlen(e.seen) - 3, "...") == 0, is_cut);
    }
    (void)state;
}

static void escapes_count_as_shown_and_are_never_cut(void **state)
{
    (void)state;
    char text[300];
    for (size_t plain = 0; plain < 90; plain++) {
        memset(text, 'y', plain);
        memset(text + plain, '\x01', sizeof text - plain);
        struct sc_err e;
        sc_err_init(&e);
        sc_err_set(&e, SC_INPUT, "odd");
        sc_err_seen(&e, (struct sc_str){text, sizeof text});
        size_t len = strlen(e.seen);
        assert_in_range(len, SC_ERR_SEEN_MAX - 4, SC_ERR_SEEN_MAX + 3);
        assert_string_equal(e.seen + len - 3, "...");
        size_t kept = plain < SC_ERR_SEEN_MAX ? plain : SC_ERR_SEEN_MAX;
        assert_int_equal((len - 3 - kept) % 4, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(an_empty_error_is_ok_whatever_was_there),
        SC_TEST_ARENA(a_full_error_reads_place_field_what_seen),
        SC_TEST_ARENA(parts_that_are_unknown_are_left_out),
        SC_TEST_ARENA(the_first_error_wins),
        SC_TEST_ARENA(a_system_error_ends_in_the_text_of_errno),
        SC_TEST_ARENA(an_outer_place_fills_what_the_inner_left_open),
        SC_TEST_ARENA(a_place_in_another_file_adds_nothing),
        SC_TEST_ARENA(without_an_error_there_is_no_place_and_nothing_seen),
        SC_TEST_ARENA(an_empty_text_seen_is_shown_as_empty),
        SC_TEST_ARENA(foreign_bytes_are_harmless_in_every_part),
        SC_TEST_ARENA(long_texts_are_cut_where_a_character_ends),
        SC_TEST_ARENA(what_was_seen_is_cut_with_dots),
        SC_TEST_ARENA(escapes_count_as_shown_and_are_never_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
