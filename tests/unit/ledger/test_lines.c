/* Lines of a file between two places: where each stands, and whether it has its end. */
#include "small_ledger.h"

#include "scorecard/ledger/lines.h"

#include <fcntl.h>

static int open_with(struct sc_arena *arena, char **path, struct sc_str bytes)
{
    int fd;

    *path = small_path(arena);
    small_write(*path, bytes);
    fd = open(*path, O_RDWR);
    assert_true(fd >= 0);
    return fd;
}

static void each_line_has_its_place_and_its_number(void **state)
{
    char *path;
    int fd = open_with(*state, &path, SC_STR("one\n\nthree\nfou"));
    static const struct {
        const char *text;
        int at;
        bool is_whole;
    } wanted[] = {{"one", 0, true}, {"", 4, true}, {"three", 5, true}, {"fou", 11, false}};
    struct sc_line_at line;
    struct sc_lines lines;
    struct sc_err err;

    sc_err_init(&err);
    sc_lines_init(&lines, fd, 0, 14, 0);
    for (unsigned i = 0; i < 4; i++) {
        assert_int_equal(sc_lines_next(&lines, &line, &err), 1);
        assert_same_str(line.text, sc_str_from(wanted[i].text));
        assert_int_equal(line.at, wanted[i].at);
        assert_int_equal(line.no, i + 1);
        assert_int_equal(line.is_whole, wanted[i].is_whole);
    }
    assert_int_equal(sc_lines_next(&lines, &line, &err), 0);
    sc_lines_fini(&lines);
    close(fd);
    small_remove(path);
}

static void wherever_reading_stops_the_line_there_has_no_end(void **state)
{
    const struct sc_str text = SC_STR("ab\ncd\n");
    char *path;
    int fd = open_with(*state, &path, text);
    struct sc_err err;

    sc_err_init(&err);
    for (size_t end = 0; end <= text.len; end++) {
        struct sc_line_at line = {.is_whole = true};
        struct sc_lines lines;
        int64_t seen = 0;
        sc_lines_init(&lines, fd, 0, (int64_t)end, 0);
        while (sc_lines_next(&lines, &line, &err) > 0)
            seen = line.at + (int64_t)line.text.len + line.is_whole;
        assert_int_equal(seen, end);
        assert_int_equal(line.is_whole, end % 3 == 0);
        sc_lines_fini(&lines);
    }
    close(fd);
    small_remove(path);
}

static void a_line_may_be_longer_than_what_is_read_at_once(void **state)
{
    const size_t n = 2 * SC_LINES_CHUNK + 7;
    char *path, *bytes = sc_arena_alloc(*state, n + 4);
    struct sc_line_at line;
    struct sc_lines lines;
    struct sc_err err;
    int fd;

    memset(bytes, 'x', n);
    memcpy(bytes + n, "\nyy\n", 4);
    fd = open_with(*state, &path, (struct sc_str){bytes, n + 4});
    sc_err_init(&err);
    sc_lines_init(&lines, fd, 0, (int64_t)n + 4, 0);
    assert_int_equal(sc_lines_next(&lines, &line, &err), 1);
    assert_same_str(line.text, ((struct sc_str){bytes, n}));
    assert_int_equal(sc_lines_next(&lines, &line, &err), 1);
    assert_str_eq(line.text, "yy");
    assert_int_equal(line.at, n + 1);
    sc_lines_fini(&lines);
    close(fd);
    small_remove(path);
}

static void a_line_over_the_cap_is_refused_and_not_swallowed(void **state)
{
    char *path;
    int fd = open_with(*state, &path, SC_STR(""));
    struct sc_line_at line;
    struct sc_lines lines;
    struct sc_err err;
    const int64_t n = (int64_t)SC_LINES_MAX + 2 * SC_LINES_CHUNK;

    assert_int_equal(ftruncate(fd, n), 0); /* a hole: all NULs, no line end */
    sc_err_init(&err);
    sc_lines_init(&lines, fd, 0, n, 0);
    assert_int_equal(sc_lines_next(&lines, &line, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    assert_string_equal(err.what, "a line of over 67108864 bytes");
    sc_lines_fini(&lines);
    close(fd);
    small_remove(path);
}

static void a_file_that_somebody_cuts_meanwhile_ends_there(void **state)
{
    char *path;
    int fd = open_with(*state, &path, SC_STR("ab\ncd\n"));
    struct sc_line_at line;
    struct sc_lines lines;
    struct sc_err err;

    assert_int_equal(ftruncate(fd, 4), 0);
    sc_err_init(&err);
    sc_lines_init(&lines, fd, 0, 6, 0);
    assert_int_equal(sc_lines_next(&lines, &line, &err), 1);
    assert_int_equal(sc_lines_next(&lines, &line, &err), 1);
    assert_str_eq(line.text, "c");
    assert_false(line.is_whole);
    assert_int_equal(sc_lines_next(&lines, &line, &err), 0);
    sc_lines_fini(&lines);
    close(fd);
    small_remove(path);
}

static void nuls_at_the_end_and_only_those_are_no_part_of_it(void **state)
{
    char *path, *bytes = sc_arena_alloc(*state, 20000);
    struct sc_err err;
    int fd;

    sc_err_init(&err);
    fd = open_with(*state, &path, (struct sc_str){bytes, 20000});
    assert_int_equal(sc_lines_end(fd, 20000, &err), 0);
    for (size_t at = 0; at < 20000; at += 1023) {
        assert_int_equal(pwrite(fd, "a", 1, (off_t)at), 1);
        assert_int_equal(sc_lines_end(fd, 20000, &err), at + 1);
    }
    close(fd);
    small_remove(path);
}

static void a_read_that_fails_is_no_end(void **state)
{
    struct sc_line_at line;
    struct sc_lines lines;
    struct sc_err err;
    char byte;
    (void)state;

    sc_err_init(&err);
    sc_lines_init(&lines, -1, 0, 10, 0);
    assert_int_equal(sc_lines_next(&lines, &line, &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    sc_lines_fini(&lines);
    assert_int_equal(sc_lines_end(-1, 10, &err), -1);
    assert_int_equal(sc_lines_read(-1, 0, &byte, 1, &err), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(each_line_has_its_place_and_its_number),
        SC_TEST_ARENA(wherever_reading_stops_the_line_there_has_no_end),
        SC_TEST_ARENA(a_line_may_be_longer_than_what_is_read_at_once),
        SC_TEST_ARENA(a_line_over_the_cap_is_refused_and_not_swallowed),
        SC_TEST_ARENA(a_file_that_somebody_cuts_meanwhile_ends_there),
        SC_TEST_ARENA(nuls_at_the_end_and_only_those_are_no_part_of_it),
        SC_TEST_ARENA(a_read_that_fails_is_no_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
