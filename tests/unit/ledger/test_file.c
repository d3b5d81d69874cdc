/* The file of a ledger while it is written: one writer, nothing half done, nobody else's files. */
#include "small_ledger.h"

#include "scorecard/ledger/file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>

static int open_file(struct sc_ledger_file *f, const char *path, bool may_create,
                     struct sc_err *err)
{
    sc_err_init(err);
    return sc_ledger_file_open(f, path, 0, may_create, err);
}

static char *beside(struct sc_arena *arena, const char *path, const char *name)
{
    int n = (int)(strrchr(path, '/') - path);

    return sc_arena_cstr(arena, sc_arena_printf(arena, "%.*s/%s", n, path, name));
}

static void a_new_file_is_ours_alone_whatever_the_umask(void **state)
{
    static const mode_t masks[] = {0, 022, 077};
    struct sc_ledger_file f;
    struct sc_err err;
    struct stat st;

    for (size_t i = 0; i < 3; i++) {
        char *path = small_path(*state);
        mode_t old = umask(masks[i]);
        assert_int_equal(open_file(&f, path, true, &err), 0);
        assert_int_equal(fstat(f.fd, &st), 0);
        assert_int_equal(st.st_mode & 0777, 0600);
        sc_ledger_file_close(&f);
        (void)umask(old);
        small_remove(path);
    }
}

static void one_that_stayed_empty_is_removed_and_one_that_was_there_is_not(void **state)
{
    char *path = small_path(*state);
    struct sc_ledger_file f;
    struct sc_err err;

    assert_int_equal(open_file(&f, path, true, &err), 0);
    assert_true(f.is_new);
    sc_ledger_file_close(&f);
    assert_int_equal(access(path, F_OK), -1);
    small_write(path, SC_STR(""));
    assert_int_equal(open_file(&f, path, true, &err), 0);
    assert_false(f.is_new);
    sc_ledger_file_close(&f);
    assert_int_equal(access(path, F_OK), 0);
    small_remove(path);
}

static void a_second_writer_is_told_that_the_lock_is_held(void **state)
{
    char *path = small_path(*state);
    struct sc_ledger_file one, two;
    struct sc_err err;

    assert_int_equal(open_file(&one, path, true, &err), 0);
    assert_int_equal(open_file(&two, path, true, &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    assert_string_equal(err.what, "the lock on the ledger was held by another program for 0 s; try "
                                  "again, or wait longer with --wait");
    assert_int_equal(access(path, F_OK), 0); /* who did not get it does not remove it */
    sc_ledger_file_close(&one);
    assert_int_equal(open_file(&two, path, true, &err), 0);
    sc_ledger_file_close(&two);
    small_remove(path);
}

static void what_is_put_beside_stands_where_a_link_leads(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena), *link = beside(arena, path, "link");
    char *folder = beside(arena, path, "sub"), *real = beside(arena, path, "sub/real");
    struct sc_ledger_file f;
    struct sc_err err;

    assert_int_equal(mkdir(folder, 0700), 0);
    small_write(real, SC_STR("abcdef"));
    assert_int_equal(symlink("sub/real", link), 0);
    assert_int_equal(open_file(&f, link, false, &err), 0);
    assert_string_equal(f.name, "real");
    assert_int_equal(sc_ledger_file_set_aside(&f, 2, 4, &err), 0);
    sc_ledger_file_close(&f);
    assert_same_str(small_read(arena, real), SC_STR("ab"));
    assert_same_str(small_read(arena, beside(arena, path, "sub/real.torn")), SC_STR("cdef"));
    small_remove(path);
}

static void a_link_to_nothing_a_folder_and_a_pipe_are_refused(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena), *pipe = beside(arena, path, "pipe");
    struct sc_ledger_file f;
    struct sc_err err;

    assert_int_equal(symlink("nowhere", path), 0);
    assert_int_equal(open_file(&f, path, true, &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    assert_string_equal(err.what, "a link to a file that is not there");
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_int_equal(open_file(&f, pipe, true, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    assert_string_equal(err.what, "a ledger is a plain file");
    assert_int_equal(open_file(&f, beside(arena, path, "."), true, &err), -1);
    small_remove(path);
}

static void bytes_that_do_not_fit_leave_nothing_behind(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct rlimit old, limit;
    struct sc_ledger_file f;
    struct sc_err err;

    small_write(path, SC_STR("before"));
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    (void)signal(SIGXFSZ, SIG_IGN);
    for (rlim_t most = 6; most < 12; most++) {
        limit = (struct rlimit){.rlim_cur = most, .rlim_max = old.rlim_max};
        assert_int_equal(open_file(&f, path, false, &err), 0);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
        assert_int_equal(sc_ledger_file_add(&f, 6, SC_STR("behind"), &err), -1);
        assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
        assert_int_equal(err.code, SC_SYSTEM);
        sc_ledger_file_close(&f);
        assert_same_str(small_read(arena, path), SC_STR("before"));
    }
    assert_int_equal(open_file(&f, path, false, &err), 0);
    assert_int_equal(sc_ledger_file_add(&f, 6, SC_STR("behind"), &err), 0);
    sc_ledger_file_close(&f);
    assert_same_str(small_read(arena, path), SC_STR("beforebehind"));
    small_remove(path);
}

static void tails_are_gathered_one_behind_the_other(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena), *torn = beside(arena, path, "ledger.jsonl.torn");
    struct sc_ledger_file f;
    struct sc_err err;
    struct stat st;

    for (int i = 0; i < 2; i++) {
        small_write(path, SC_STR("good|torn\0\0"));
        assert_int_equal(open_file(&f, path, false, &err), 0);
        assert_int_equal(sc_ledger_file_set_aside(&f, 5, 4, &err), 0);
        sc_ledger_file_close(&f);
        assert_same_str(small_read(arena, path), SC_STR("good|"));
    }
    assert_same_str(small_read(arena, torn), SC_STR("torntorn"));
    assert_int_equal(stat(torn, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    small_remove(path);
}

static void what_was_not_copied_is_not_cut_off(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_ledger_file f;
    struct sc_err err;

    small_write(path, SC_STR("good|torn"));
    assert_int_equal(open_file(&f, path, false, &err), 0);
    assert_int_equal(sc_ledger_file_set_aside(&f, 5, 6, &err), -1); /* there are only four */
    assert_string_equal(err.what, "somebody cut the file meanwhile");
    assert_same_str(small_read(arena, path), SC_STR("good|torn"));
    /* Nor where the place beside it is taken by something else. */
    assert_int_equal(unlink(beside(arena, path, "ledger.jsonl.torn")), 0);
    assert_int_equal(symlink("/dev/null", beside(arena, path, "ledger.jsonl.torn")), 0);
    sc_err_init(&err);
    assert_int_equal(sc_ledger_file_set_aside(&f, 5, 4, &err), -1);
    assert_same_str(small_read(arena, path), SC_STR("good|torn"));
    sc_ledger_file_close(&f);
    small_remove(path);
}

static void copies_of_this_ledger_are_swept_and_no_other_file(void **state)
{
    static const char *const names[] = {
        ".ledger.jsonl.0123456789abcdef.part", ".ledger.jsonl.bak.0123456789abcdef.part",
        ".ledger.json.0123456789abcdef.part",  ".ledger.jsonl.0123456789ABCDEF.part",
        ".ledger.jsonl.123456789abcdef.part",  "ledger.jsonl.0123456789abcdef.part",
        ".ledger.jsonl.0123456789abcdef.part~"};
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_ledger_file f;
    struct sc_err err;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        small_write(beside(arena, path, names[i]), SC_STR("x"));
    assert_int_equal(open_file(&f, path, true, &err), 0);
    sc_ledger_file_sweep(&f);
    sc_ledger_file_close(&f);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_int_equal(access(beside(arena, path, names[i]), F_OK), i == 0 ? -1 : 0);
    small_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_new_file_is_ours_alone_whatever_the_umask),
        SC_TEST_ARENA(one_that_stayed_empty_is_removed_and_one_that_was_there_is_not),
        SC_TEST_ARENA(a_second_writer_is_told_that_the_lock_is_held),
        SC_TEST_ARENA(what_is_put_beside_stands_where_a_link_leads),
        SC_TEST_ARENA(a_link_to_nothing_a_folder_and_a_pipe_are_refused),
        SC_TEST_ARENA(bytes_that_do_not_fit_leave_nothing_behind),
        SC_TEST_ARENA(tails_are_gathered_one_behind_the_other),
        SC_TEST_ARENA(what_was_not_copied_is_not_cut_off),
        SC_TEST_ARENA(copies_of_this_ledger_are_swept_and_no_other_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
