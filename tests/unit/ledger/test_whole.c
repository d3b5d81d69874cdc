/*
 * A ledger that a crash or somebody left changed: every prefix, every tail of zeros, every bit. The
 * ledgers are small so that all of them can be tried.
 */
#include "small_ledger.h"

#include <fcntl.h>

static struct sc_str three_runs(struct sc_arena *arena, const char *path, size_t ends[4])
{
    ends[0] = 0;
    (void)small_store(path, SMALL_Q(arena, 1, "ana 61"));
    ends[1] = small_read(arena, path).len;
    (void)small_store(path, SMALL_Q(arena, 2, "ana 62;bo 70"));
    ends[2] = small_read(arena, path).len;
    (void)small_store(path, SMALL_Q(arena, 3, "ana 63"));
    ends[3] = small_read(arena, path).len;
    return small_read(arena, path);
}

static int check(const char *path, struct sc_ledger_state *state, struct sc_err *err)
{
    int fd = open(path, O_RDONLY);
    int status;

    assert_true(fd >= 0);
    sc_err_init(err);
    status = sc_ledger_check(fd, SC_STR("L"), state, err);
    close(fd);
    return status;
}

/* How many whole runs end in the first n bytes. */
static uint64_t runs_in(const size_t ends[4], size_t n)
{
    uint64_t runs = 0;

    while (runs < 3 && ends[runs + 1] <= n)
        runs++;
    return runs;
}

/* The crash simulator: the first n bytes reached the disk, then so many NULs. */
static void after_a_crash(struct sc_arena *arena, const char *path, struct sc_str good, size_t n,
                          size_t zeros, const size_t ends[4])
{
    struct sc_arena local = {0};
    char *bytes = sc_arena_alloc(&local, n + zeros + 1);
    uint64_t runs = runs_in(ends, n);
    struct sc_ledger_state state;
    struct sc_append_result result;
    struct sc_err err;
    struct sc_str now;

    (void)arena;
    memcpy(bytes, good.p, n);
    small_write(path, (struct sc_str){bytes, n + zeros});
    assert_int_equal(check(path, &state, &err), 0);
    assert_int_equal(state.runs_n, runs);
    assert_int_equal(state.whole_bytes, ends[runs]);
    assert_int_equal(state.torn_bytes, n - ends[runs]);
    assert_int_equal(state.zero_bytes, zeros);
    /* The next good run is kept, and nothing before it moves. */
    result = small_store(path, SMALL_Q(&local, 4, "ana 64"));
    assert_int_equal(result.outcome, SC_APPENDED_RUN);
    assert_int_equal(result.run, runs + 1);
    now = small_read(&local, path);
    assert_same_str(sc_str_sub(now, 0, ends[runs]), sc_str_sub(good, 0, ends[runs]));
    assert_int_equal(check(path, &state, &err), 0);
    assert_int_equal(state.runs_n, runs + 1);
    assert_int_equal(state.torn_bytes + state.zero_bytes, 0);
    sc_arena_fini(&local);
}

static void whatever_prefix_is_left_whole_runs_stay_and_the_next_is_kept(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena), *torn;
    size_t ends[4];
    struct sc_str good = three_runs(arena, path, ends);

    torn = sc_arena_cstr(arena, sc_arena_printf(arena, "%s.torn", path));
    for (size_t n = 0; n <= good.len; n++) {
        struct sc_arena local = {0};
        uint64_t runs = runs_in(ends, n);
        (void)unlink(torn);
        after_a_crash(arena, path, good, n, 0, ends);
        /* What was left of an unfinished run is set aside, byte for byte. */
        assert_same_str(small_read(&local, torn), sc_str_sub(good, ends[runs], n));
        sc_arena_fini(&local);
    }
    small_remove(path);
}

static void whatever_tail_is_zeros_whole_runs_stay_and_the_next_is_kept(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    size_t ends[4];
    struct sc_str good = three_runs(arena, path, ends);

    for (size_t n = 0; n <= good.len; n++) {
        after_a_crash(arena, path, good, n, good.len - n, ends); /* the length was there already */
        after_a_crash(arena, path, good, n, 4096, ends);
    }
    small_remove(path);
}

static void any_bit_that_flips_is_found(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    size_t ends[4];
    struct sc_str good = three_runs(arena, path, ends);
    char *bytes = sc_arena_alloc(arena, good.len);
    struct sc_ledger_state now;
    struct sc_err err;

    for (size_t i = 0; i < good.len; i++)
        for (int bit = 0; bit < 8; bit++) {
            memcpy(bytes, good.p, good.len);
            bytes[i] = (char)(bytes[i] ^ (1 << bit));
            small_write(path, (struct sc_str){bytes, good.len});
            if (check(path, &now, &err) == 0)
                fail_msg("byte %zu bit %d: not found", i, bit);
            assert_int_equal(err.code, SC_INPUT);
            assert_true(err.line > 0);
            /* The run is named, but for the first one and for a digit that makes a newer format. */
            if (i >= ends[1] && strncmp(err.what, "a ledger of format", 18) != 0)
                assert_int_equal(strtol(err.what + strlen("run "), NULL, 10),
                                 (long)runs_in(ends, i) + 1);
        }
    small_remove(path);
}

/*
 * Every byte with SC_LONG=1 (over a minute), else every 11th, another one in each line, so that
 * each column of a document is among them, and all bytes of the lines around runs.
 */
static void any_byte_of_a_large_ledger_that_is_another_is_found(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    const size_t step = getenv("SC_LONG") ? 1 : 11;
    struct sc_ledger_state now;
    struct sc_str good;
    struct sc_err err;
    struct sc_buf people;
    size_t tried = 0;
    int fd;

    sc_buf_init(&people, SC_BUF_NO_CEILING);
    for (int i = 0; i < 300; i++)
        sc_buf_printf(&people, "%sagent-%04d@desk.example 7%d", i > 0 ? ";" : "", i, i % 10);
    for (int month = 1; month <= 4; month++) {
        struct sc_str name = sc_arena_printf(arena, "2026-%02d", month);
        (void)small_store(path, small_run(arena, name.p, sc_arena_printf(arena, "%s-01", name.p).p,
                                          sc_arena_printf(arena, "2026-%02d-01", month + 1).p,
                                          sc_buf_cstr(&people)));
    }
    sc_buf_fini(&people);
    good = small_read(arena, path);
    assert_true(good.len > 200 * 1024);
    fd = open(path, O_RDWR);
    for (size_t i = 0, line = 0, no = 0; i < good.len; i++) {
        char other = (char)(good.p[i] ^ (1 + (int)(i % 127)));
        bool is_seal;
        if (i > 0 && good.p[i - 1] == '\n') {
            line = i;
            no++;
        }
        is_seal = strncmp(good.p + line, "{\"record\":\"begin", 16) == 0 ||
                  strncmp(good.p + line, "{\"record\":\"end", 14) == 0;
        if (!is_seal && (i - line + no) % step != 0)
            continue;
        tried++;
        assert_int_equal(pwrite(fd, &other, 1, (off_t)i), 1);
        sc_err_init(&err);
        if (sc_ledger_check(fd, SC_STR("L"), &now, &err) == 0 &&
            now.torn_bytes + now.zero_bytes == 0)
            fail_msg("byte %zu: not found", i);
        assert_int_equal(pwrite(fd, good.p + i, 1, (off_t)i), 1);
    }
    assert_true(tried >= good.len / step);
    assert_int_equal(sc_ledger_check(fd, SC_STR("L"), &now, &err), 0);
    close(fd);
    small_remove(path);
}

static void any_byte_that_is_missing_or_added_is_found(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    size_t ends[4];
    struct sc_str good = three_runs(arena, path, ends);
    char *bytes = sc_arena_alloc(arena, good.len + 1);
    struct sc_ledger_state now;
    struct sc_err err;

    for (size_t i = 0; i < good.len; i++) {
        memcpy(bytes, good.p, i);
        memcpy(bytes + i, good.p + i + 1, good.len - i - 1);
        small_write(path, (struct sc_str){bytes, good.len - 1});
        /* A last run whose last line is no line of ours any more counts as never finished. */
        if (check(path, &now, &err) == 0 &&
            (now.runs_n != 2 || now.torn_bytes != (int64_t)(good.len - 1 - ends[2])))
            fail_msg("byte %zu missing: not found", i);
        bytes[i] = 'x';
        memcpy(bytes + i + 1, good.p + i, good.len - i);
        small_write(path, (struct sc_str){bytes, good.len + 1});
        if (check(path, &now, &err) == 0)
            fail_msg("byte added at %zu: not found", i);
    }
    small_remove(path);
}

static void damage_is_never_written_over(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    size_t ends[4];
    struct sc_str good = three_runs(arena, path, ends);
    char *bytes = sc_arena_alloc(arena, good.len);
    struct sc_append_result result;
    struct sc_err err;

    for (size_t i = 0; i < good.len; i += 7) {
        memcpy(bytes, good.p, good.len);
        bytes[i] ^= 1;
        small_write(path, (struct sc_str){bytes, good.len});
        sc_err_init(&err);
        assert_int_equal(small_append(path, SMALL_Q(arena, 4, "ana 64"), &result, &err), -1);
        assert_int_equal(err.code, SC_INPUT);
        assert_same_str(small_read(arena, path), (struct sc_str){bytes, good.len});
    }
    small_remove(path);
}

static void runs_that_are_moved_repeated_or_left_out_are_found(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    size_t ends[4];
    struct sc_str good = three_runs(arena, path, ends);
    static const int orders[][3] = {{0, 2, 1}, {1, 0, 2}, {0, 0, 1},
                                    {0, 1, 1}, {1, 2, 2}, {0, 2, 2}};
    struct sc_ledger_state now;
    struct sc_err err;

    for (size_t o = 0; o < sizeof orders / sizeof orders[0]; o++) {
        struct sc_buf mixed;
        sc_buf_init(&mixed, SC_BUF_NO_CEILING);
        for (int k = 0; k < 3; k++)
            sc_buf_put_str(&mixed, sc_str_sub(good, ends[orders[o][k]], ends[orders[o][k] + 1]));
        small_write(path, sc_buf_str(&mixed));
        assert_int_equal(check(path, &now, &err), -1);
        assert_int_equal(err.code, SC_INPUT);
        sc_buf_fini(&mixed);
    }
    small_remove(path);
}

static void a_newer_format_is_refused_with_its_version(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_ledger_state now;
    struct sc_err err;

    small_write(path, SC_STR("{\"record\":\"begin\",\"v\":2,\"run\":1,\"new\":true}\nmore\n"));
    assert_int_equal(check(path, &now, &err), -1);
    assert_string_equal(err.what,
                        "a ledger of format 2, written by a newer version; this one reads "
                        "formats up to 1");
    small_remove(path);
}

/* A run with these lines between its begin and end, every digest as it should be. */
static void put_forged(const char *path, const char *const *lines, size_t n, const char *kinds)
{
    struct sc_seal_end end = {.run = 1, .rows = n, .kinds = sc_str_from(kinds)};
    struct sc_seal_begin begin = {.run = 1};
    struct sc_arena arena = {0};
    struct sc_sha256 *digest = sc_sha256_open(&arena);
    struct sc_buf documents, all;

    sc_buf_init(&documents, SC_BUF_NO_CEILING);
    sc_buf_init(&all, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < n; i++) {
        char hex[SC_HASH_HEX + 1];
        sc_hash_sha256(sc_str_from(lines[i]), hex);
        sc_sha256_add(digest, hex, SC_HASH_HEX);
        sc_sha256_add(digest, "\n", 1);
        sc_buf_printf(&documents, "%s\n", lines[i]);
    }
    sc_sha256_close(digest, end.digest);
    memcpy(end.given, end.digest, sizeof end.given);
    memcpy(end.previous, SC_LEDGER_NO_HEAD, sizeof end.previous);
    sc_seal_put_end(&documents, &end);
    sc_buf_putc(&documents, '\n');
    begin.bytes = documents.len;
    sc_seal_put_begin(&all, &begin);
    sc_buf_putc(&all, '\n');
    sc_buf_put_str(&all, sc_buf_str(&documents));
    small_write(path, sc_buf_str(&all));
    sc_buf_fini(&documents);
    sc_buf_fini(&all);
    sc_arena_fini(&arena);
}

static void a_begin_or_end_line_within_a_run_is_damage_however_well_it_is_made(void **state)
{
    static const char *const good[] = {"{\"record\":\"run\",\"v\":1}",
                                       "{\"record\":\"team\",\"v\":1}"};
    static const char *const begin[] = {"{\"record\":\"run\",\"v\":1}",
                                        "{\"record\":\"begin\",\"v\":1}"};
    static const char *const end[] = {"{\"record\":\"end\",\"v\":1}",
                                      "{\"record\":\"run\",\"v\":1}"};
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_ledger_state now;
    struct sc_err err;

    put_forged(path, good, 2, "{\"run\":1,\"team\":1}");
    assert_int_equal(check(path, &now, &err), 0);
    put_forged(path, begin, 2, "{\"begin\":1,\"run\":1}");
    assert_int_equal(check(path, &now, &err), -1);
    assert_int_equal(err.line, 3);
    put_forged(path, end, 2, "{\"end\":1,\"run\":1}");
    assert_int_equal(check(path, &now, &err), -1);
    assert_int_equal(err.line, 2);
    small_remove(path);
}

static void what_is_no_ledger_is_told_so(void **state)
{
    static const char *const texts[] = {
        "record,id\ngoal,g1\n", "hello", "{\"record\":\"run\"}\n", "\n", "{}", "\x1f\x8b"};
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_ledger_state now;
    struct sc_err err;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        small_write(path, sc_str_from(texts[i]));
        assert_int_equal(check(path, &now, &err), -1);
        assert_string_equal(err.what, "not a ledger: no run begins here");
        assert_int_equal(err.line, 1);
    }
    small_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(whatever_prefix_is_left_whole_runs_stay_and_the_next_is_kept),
        SC_TEST_ARENA(whatever_tail_is_zeros_whole_runs_stay_and_the_next_is_kept),
        SC_TEST_ARENA(any_bit_that_flips_is_found),
        SC_TEST_ARENA(any_byte_of_a_large_ledger_that_is_another_is_found),
        SC_TEST_ARENA(any_byte_that_is_missing_or_added_is_found),
        SC_TEST_ARENA(damage_is_never_written_over),
        SC_TEST_ARENA(runs_that_are_moved_repeated_or_left_out_are_found),
        SC_TEST_ARENA(a_newer_format_is_refused_with_its_version),
        SC_TEST_ARENA(a_begin_or_end_line_within_a_run_is_damage_however_well_it_is_made),
        SC_TEST_ARENA(what_is_no_ledger_is_told_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
