/*
 * A disk that is full at every byte, and what any crash leaves of a file that is written anew: the
 * ledger is old or new, whole, and the next good run is kept.
 */
#include "small_ledger.h"

#include "scorecard/ledger/erase.h"
#include "scorecard/ledger/verify.h"

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>

/* From here on no file may be longer than this; SC_NO_LIMIT takes it back. */
#define SC_NO_LIMIT RLIM_INFINITY
static void limit_files(rlim_t most)
{
    struct rlimit limit;

    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = most == SC_NO_LIMIT ? limit.rlim_max : most;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

/* Files in the folder of the ledger. */
static size_t files_beside(const char *path)
{
    struct sc_arena arena = {0};
    DIR *dir =
        opendir(sc_arena_cstr(&arena, (struct sc_str){path, (size_t)(strrchr(path, '/') - path)}));
    size_t n = 0;

    assert_non_null(dir);
    for (const struct dirent *e; (e = readdir(dir)) != NULL;)
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(dir);
    sc_arena_fini(&arena);
    return n;
}

static void assert_whole(const char *path, uint64_t runs)
{
    struct sc_verified v;
    struct sc_err err;

    sc_err_init(&err);
    if (sc_ledger_verify(path, NULL, &v, &err) != 0)
        fail_msg("%s", err.what);
    assert_int_equal(v.state.runs_n, runs);
}

static void wherever_the_disk_is_full_nothing_of_a_run_is_left(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_append_result result;
    struct sc_str before, after;
    struct sc_err err;

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61"));
    before = small_read(arena, path);
    (void)small_store(path, SMALL_Q(arena, 2, "ana 62"));
    after = small_read(arena, path);
    for (size_t n = before.len; n < after.len; n++) {
        struct sc_arena local = {0};
        char *stream = SMALL_Q(&local, 2, "ana 62");
        small_write(path, before);
        sc_err_init(&err);
        limit_files(n);
        assert_int_equal(small_append(path, stream, &result, &err), -1);
        limit_files(SC_NO_LIMIT);
        assert_int_equal(err.code, SC_SYSTEM);
        assert_same_str(small_read(&local, path), before);
        assert_int_equal(files_beside(path), 1);
        sc_arena_fini(&local);
    }
    (void)small_store(path, SMALL_Q(arena, 2, "ana 62"));
    assert_same_str(small_read(arena, path), after);
    small_remove(path);
}

static void wherever_the_disk_is_full_a_first_run_leaves_no_file(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena), *stream = SMALL_Q(arena, 1, "ana 61");
    struct sc_append_result result;
    struct sc_err err;
    size_t len;

    (void)small_store(path, stream);
    len = small_read(arena, path).len;
    for (size_t n = 0; n < len; n++) {
        (void)unlink(path);
        sc_err_init(&err);
        limit_files(n);
        assert_int_equal(small_append(path, stream, &result, &err), -1);
        limit_files(SC_NO_LIMIT);
        assert_int_equal(files_beside(path), 0);
    }
    (void)small_store(path, stream);
    assert_whole(path, 1);
    small_remove(path);
}

static void wherever_the_disk_is_full_nobody_is_erased_by_half(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    const struct sc_erase call = {.path = path, .agent = SC_STR("ana")};
    struct sc_erase_result result;
    struct sc_str before;
    struct sc_err err;
    size_t len;

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61;bo 70"));
    (void)small_store(path, SMALL_Q(arena, 2, "ana 62"));
    before = small_read(arena, path);
    sc_err_init(&err);
    assert_int_equal(sc_erase(&call, &result, &err), 0);
    len = small_read(arena, path).len;
    small_write(path, before);
    for (size_t n = 0; n < len; n++) {
        struct sc_arena local = {0};
        sc_err_init(&err);
        limit_files(n);
        assert_int_equal(sc_erase(&call, &result, &err), -1);
        limit_files(SC_NO_LIMIT);
        assert_int_equal(err.code, SC_SYSTEM);
        assert_same_str(small_read(&local, path), before);
        assert_int_equal(files_beside(path), 1);
        sc_arena_fini(&local);
    }
    sc_err_init(&err);
    assert_int_equal(sc_erase(&call, &result, &err), 0);
    assert_whole(path, 3);
    small_remove(path);
}

static void wherever_the_disk_is_full_a_torn_tail_stays_until_it_is_moved(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_append_result result;
    struct sc_str whole, torn;
    struct sc_err err;

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61"));
    whole = small_read(arena, path);
    (void)small_store(path, SMALL_Q(arena, 2, "ana 62"));
    torn = sc_str_sub(small_read(arena, path), 0, whole.len + 100);
    for (size_t n = 0; n < 100; n++) { /* .torn is the shorter file: it is the one that is full */
        struct sc_arena local = {0};
        char *stream = SMALL_Q(&local, 3, "ana 63");
        small_write(path, torn);
        sc_err_init(&err);
        limit_files(n);
        assert_int_equal(small_append(path, stream, &result, &err), -1);
        limit_files(SC_NO_LIMIT);
        assert_same_str(small_read(&local, path), torn);
        sc_arena_fini(&local);
    }
    assert_int_equal(small_store(path, SMALL_Q(arena, 3, "ana 63")).torn_bytes, 100);
    assert_whole(path, 2);
    small_remove(path);
}

/* Before the rename the old file holds, whatever part of the new one reached the disk beside it. */
static void whatever_a_killed_rewrite_left_is_swept_and_never_read(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena), *part;
    const struct sc_erase call = {.path = path, .agent = SC_STR("ana")};
    struct sc_erase_result result;
    struct sc_str before, after;
    struct sc_err err;

    part = sc_arena_cstr(arena, sc_arena_printf(arena, "%.*s/.ledger.jsonl.0011223344556677.part",
                                                (int)(strrchr(path, '/') - path), path));
    (void)small_store(path, SMALL_Q(arena, 1, "ana 61;bo 70"));
    before = small_read(arena, path);
    sc_err_init(&err);
    assert_int_equal(sc_erase(&call, &result, &err), 0);
    after = small_read(arena, path);
    for (size_t n = 0; n <= after.len; n++) {
        struct sc_arena local = {0};
        small_write(path, before);
        small_write(part, sc_str_sub(after, 0, n));
        assert_whole(path, 1);
        if (n % 2 == 0) {
            (void)small_store(path, SMALL_Q(&local, 2, "bo 71"));
        } else {
            assert_int_equal(sc_erase(&call, &result, &err), 0);
            assert_same_str(small_read(&local, path), after);
        }
        assert_int_equal(files_beside(path), 1);
        assert_whole(path, 2);
        sc_arena_fini(&local);
    }
    small_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(wherever_the_disk_is_full_nothing_of_a_run_is_left),
        SC_TEST_ARENA(wherever_the_disk_is_full_a_first_run_leaves_no_file),
        SC_TEST_ARENA(wherever_the_disk_is_full_nobody_is_erased_by_half),
        SC_TEST_ARENA(wherever_the_disk_is_full_a_torn_tail_stays_until_it_is_moved),
        SC_TEST_ARENA(whatever_a_killed_rewrite_left_is_swept_and_never_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
