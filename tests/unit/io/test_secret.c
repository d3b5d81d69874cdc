/* Key files: who may read them, how long they are, what is said of them. */
#include "sc_test.h"
#include "scorecard/io/secret.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_SIZE 40

/* A file of its own with n bytes 'k' and this mode. */
static void make_key(char path[PATH_SIZE], size_t n, mode_t mode)
{
    (void)snprintf(path, PATH_SIZE, "/tmp/test_secret.XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    for (size_t i = 0; i < n; i++)
        assert_int_equal(write(fd, "k", 1), 1);
    assert_int_equal(fchmod(fd, mode), 0);
    assert_int_equal(close(fd), 0);
}

static void is_refused(struct sc_arena *arena, size_t n, mode_t mode, const char *what)
{
    char path[PATH_SIZE];
    struct sc_str key;
    struct sc_err err;
    struct sc_buf line;
    make_key(path, n, mode);
    sc_err_init(&err);
    assert_int_equal(sc_secret_read(path, arena, &key, &err), -1);
    assert_int_equal(err.code, SC_USAGE);
    assert_string_equal(err.file, path);
    if (!strstr(err.what, what))
        fail_msg("\"%s\" does not say \"%s\"", err.what, what);
    sc_buf_init(&line, SC_BUF_NO_CEILING);
    sc_err_print(&err, &line);
    assert_null(strstr(sc_buf_cstr(&line), "kkk"));
    sc_buf_fini(&line);
    (void)unlink(path);
}

static void a_key_is_all_bytes_of_its_file(void **state)
{
    char path[PATH_SIZE];
    struct sc_str key;
    struct sc_err err;
    static const size_t lengths[] = {SC_SECRET_MIN, 32, SC_SECRET_MAX};
    for (size_t i = 0; i < 3; i++) {
        make_key(path, lengths[i], i == 0 ? 0400 : 0600);
        sc_err_init(&err);
        assert_int_equal(sc_secret_read(path, *state, &key, &err), 0);
        assert_int_equal(key.len, lengths[i]);
        assert_int_equal(key.p[key.len - 1], 'k');
        (void)unlink(path);
    }
}

static void a_key_that_others_may_read_is_refused_with_the_command(void **state)
{
    static const mode_t modes[] = {0644, 0640, 0604, 0620, 0601, 0610};
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
        is_refused(*state, 32, modes[i], "chmod 600 /tmp/test_secret.");
}

static void a_key_has_a_least_and_a_greatest_length(void **state)
{
    is_refused(*state, 0, 0600, "too short");
    is_refused(*state, SC_SECRET_MIN - 1, 0600, "at least 16 bytes");
    is_refused(*state, SC_SECRET_MAX + 1, 0600, "too long");
}

static void a_folder_is_no_key_and_a_missing_file_is_a_failure(void **state)
{
    struct sc_str key;
    struct sc_err err;
    sc_err_init(&err);
    assert_int_equal(sc_secret_read("/tmp", *state, &key, &err), -1);
    assert_int_equal(err.code, SC_USAGE);
    sc_err_init(&err);
    assert_int_equal(sc_secret_read("/tmp/no/such/key", *state, &key, &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    assert_string_equal(err.file, "/tmp/no/such/key");
}

static void a_pipe_will_do(void **state)
{
    char path[PATH_SIZE];
    struct sc_str key;
    struct sc_err err;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], "0123456789abcdef\n", 17), 17);
    assert_int_equal(close(ends[1]), 0);
    (void)snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    sc_err_init(&err);
    assert_int_equal(sc_secret_read(path, *state, &key, &err), 0);
    assert_str_eq(key, "0123456789abcdef\n");
    assert_int_equal(close(ends[0]), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_key_is_all_bytes_of_its_file),
        SC_TEST_ARENA(a_key_that_others_may_read_is_refused_with_the_command),
        SC_TEST_ARENA(a_key_has_a_least_and_a_greatest_length),
        SC_TEST_ARENA(a_folder_is_no_key_and_a_missing_file_is_a_failure),
        SC_TEST_ARENA(a_pipe_will_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
