#include "sc_test.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scorecard/io/out.h"

/* A folder of its own for every test; the tests name paths in it. */
struct place {
    char folder[32];
    char path[64]; /* folder/goal */
};

static int setup(void **state)
{
    struct place *p = sc_mem_alloc_n(1, sizeof(*p));

    (void)snprintf(p->folder, sizeof(p->folder), "/tmp/test_out.XXXXXX");
    assert_non_null(mkdtemp(p->folder));
    (void)snprintf(p->path, sizeof(p->path), "%s/goal", p->folder);
    *state = p;
    return 0;
}

/* How many files lie in the folder: nothing may be left behind. */
static size_t count_files(const struct place *p)
{
    DIR *dir = opendir(p->folder);
    size_t n = 0;
    struct dirent *entry;

    assert_non_null(dir);
    while ((entry = readdir(dir)))
        n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    assert_int_equal(closedir(dir), 0);
    return n;
}

static int teardown(void **state)
{
    struct place *p = *state;

    (void)unlink(p->path);
    (void)rmdir(p->path);
    assert_int_equal(count_files(p), 0);
    assert_int_equal(rmdir(p->folder), 0);
    sc_mem_free(p);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

static void put_file(const char *path, const char *text)
{
    FILE *f = fopen(path, "w");

    assert_non_null(f);
    assert_true(fputs(text, f) >= 0);
    assert_int_equal(fclose(f), 0);
}

static void assert_file(const char *path, struct sc_str wanted)
{
    FILE *f = fopen(path, "r");
    struct sc_buf seen;
    char chunk[4096];
    size_t n;

    assert_non_null(f);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    while ((n = fread(chunk, 1, sizeof(chunk), f)) > 0)
        sc_buf_put(&seen, chunk, n);
    assert_int_equal(fclose(f), 0);
    assert_same_str(sc_buf_str(&seen), wanted);
    sc_buf_fini(&seen);
}

static struct sc_out *open_good(const char *path)
{
    struct sc_err err;
    struct sc_out *o;

    sc_err_init(&err);
    o = sc_out_open(path, &err);
    assert_string_equal(err.what, "");
    assert_non_null(o);
    return o;
}

static void assert_refused(const char *path, const char *what)
{
    struct sc_err err;

    sc_err_init(&err);
    assert_null(sc_out_open(path, &err));
    assert_int_equal(err.code, SC_SYSTEM);
    assert_string_equal(err.file, path);
    assert_string_equal(err.what, what);
}

static void a_file_appears_whole_when_it_is_closed(void **state)
{
    const struct place *p = *state;
    struct sc_out *o = open_good(p->path);
    struct sc_err err;

    sc_err_init(&err);
    sc_out_puts(o, "id,name\n");
    sc_out_put_str(o, SC_STR("1,Ana\n"));
    sc_out_put(o, "2,Bo\n", 5);
    assert_int_equal(sc_out_flush(o, &err), 0);
    assert_int_equal(access(p->path, F_OK), -1);
    assert_int_equal(count_files(p), 1);
    assert_int_equal(sc_out_close(o, &err), 0);
    assert_file(p->path, SC_STR("id,name\n1,Ana\n2,Bo\n"));
    assert_int_equal(count_files(p), 1);
}

static void an_old_file_stays_until_the_new_one_is_whole(void **state)
{
    const struct place *p = *state;
    struct sc_out *o;
    struct sc_err err;

    sc_err_init(&err);
    put_file(p->path, "old");
    o = open_good(p->path);
    sc_out_puts(o, "new");
    assert_int_equal(sc_out_flush(o, &err), 0);
    assert_file(p->path, SC_STR("old"));
    assert_int_equal(sc_out_close(o, &err), 0);
    assert_file(p->path, SC_STR("new"));
}

static void an_abandoned_file_leaves_nothing(void **state)
{
    const struct place *p = *state;
    struct sc_out *o;

    put_file(p->path, "old");
    o = open_good(p->path);
    sc_out_puts(o, "half of it");
    sc_out_abandon(o);
    assert_file(p->path, SC_STR("old"));
    assert_int_equal(count_files(p), 1);
}

static void files_are_private_whatever_the_umask(void **state)
{
    const mode_t masks[] = {0, 022, 077};
    const struct place *p = *state;

    for (size_t i = 0; i < 3; i++) {
        mode_t before = umask(masks[i]);
        struct sc_out *o = open_good(p->path);
        struct sc_err err;
        struct stat st;

        sc_err_init(&err);
        assert_int_equal(sc_out_close(o, &err), 0);
        (void)umask(before);
        assert_int_equal(stat(p->path, &st), 0);
        assert_int_equal(st.st_mode & 07777, 0600);
    }
}

static void large_and_small_pieces_keep_their_order(void **state)
{
    const struct place *p = *state;
    struct sc_out *o = open_good(p->path);
    struct sc_buf wanted;
    uint64_t seed = 6;
    struct sc_err err;

    sc_err_init(&err);
    sc_buf_init(&wanted, SC_BUF_NO_CEILING);
    for (int i = 0; i < 200; i++) {
        size_t from = wanted.len;
        size_t n = sc_test_below(&seed, i % 10 == 0 ? 200000 : 3000);

        while (n-- > 0)
            sc_buf_putc(&wanted, (char)('a' + n % 26));
        sc_out_put(o, wanted.p + from, wanted.len - from);
    }
    assert_int_equal(sc_out_close(o, &err), 0);
    assert_file(p->path, sc_buf_str(&wanted));
    sc_buf_fini(&wanted);
}

static void a_link_is_refused_and_left(void **state)
{
    const struct place *p = *state;
    char target[64];

    (void)snprintf(target, sizeof(target), "%s/target", p->folder);
    put_file(target, "precious");
    assert_int_equal(symlink(target, p->path), 0);
    assert_refused(p->path, "is a symbolic link: name the file itself");
    assert_file(target, SC_STR("precious"));
    assert_int_equal(unlink(target), 0);
    assert_refused(p->path, "is a symbolic link: name the file itself");
}

static void folders_and_missing_folders_are_refused(void **state)
{
    const struct place *p = *state;

    assert_int_equal(mkdir(p->path, 0700), 0);
    assert_refused(p->path, "is a folder");
    assert_refused("/nowhere/at/all", "cannot open its folder: No such file or directory");
    assert_refused("/tmp/", "names a folder, not a file");
    assert_refused("", "names a folder, not a file");
}

static void a_socket_is_refused(void **state)
{
    const struct place *p = *state;
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    (void)snprintf(address.sun_path, sizeof(address.sun_path), "%s", p->path);
    assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof(address)), 0);
    (void)close(fd);
    assert_refused(p->path, "is neither a plain file nor a device to write to");
}

static void a_goal_that_became_a_folder_is_a_failed_close(void **state)
{
    const struct place *p = *state;
    struct sc_out *o = open_good(p->path);
    struct sc_err err;

    sc_err_init(&err);
    sc_out_puts(o, "text");
    assert_int_equal(mkdir(p->path, 0700), 0);
    assert_int_equal(sc_out_close(o, &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    assert_string_equal(err.what, "cannot rename the finished file to it: Is a directory");
    assert_int_equal(count_files(p), 1);
}

static void a_full_device_is_found_at_the_latest_when_closing(void **state)
{
    struct sc_out *o = open_good("/dev/full");
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    sc_out_puts(o, "small");
    assert_false(sc_out_failed(o));
    assert_int_equal(sc_out_close(o, &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    assert_string_equal(err.file, "/dev/full");
    assert_string_equal(err.what, "cannot write: No space left on device");
}

static void after_a_failed_write_nothing_more_is_written(void **state)
{
    struct sc_out *o = open_good("/dev/full");
    char block[100000] = "x";
    struct sc_err err, first;

    (void)state;
    sc_out_put(o, block, sizeof(block));
    assert_true(sc_out_failed(o));
    sc_out_put(o, block, sizeof(block));
    sc_out_puts(o, "x");
    sc_err_init(&first);
    sc_err_init(&err);
    assert_int_equal(sc_out_flush(o, &first), -1);
    assert_int_equal(sc_out_close(o, &err), -1);
    assert_string_equal(err.what, "cannot write: No space left on device");
    assert_string_equal(err.what, first.what);
}

/* A limit on the size of files is a full disk that a test can make. */
static void a_full_disk_leaves_the_old_file(void **state)
{
    const struct place *p = *state;
    struct rlimit before, small;
    struct sc_out *o;
    struct sc_err err;
    char block[50000] = "x";
    int status;

    sc_err_init(&err);
    put_file(p->path, "old");
    o = open_good(p->path);
    sc_out_put(o, block, sizeof(block));
    (void)signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 10000;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    status = sc_out_close(o, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, SIG_DFL);
    assert_int_equal(status, -1);
    assert_string_equal(err.what, "cannot write: File too large");
    assert_string_equal(err.file, p->path);
    assert_file(p->path, SC_STR("old"));
    assert_int_equal(count_files(p), 1);
}

static void devices_are_written_in_place(void **state)
{
    struct sc_out *o = open_good("/dev/null");
    struct stat st;
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    sc_out_puts(o, "gone");
    assert_int_equal(sc_out_close(o, &err), 0);
    assert_int_equal(stat("/dev/null", &st), 0);
    assert_true(S_ISCHR(st.st_mode));
}

/* Runs with descriptor 1 replaced, so that cmocka's own words do not mix in. */
static int close_stdout_on(int fd, const char *text, struct sc_err *err)
{
    int saved = dup(STDOUT_FILENO);
    struct sc_out *o;
    int status = -1;

    sc_err_init(err);
    (void)fflush(stdout);
    if (fd >= 0)
        (void)dup2(fd, STDOUT_FILENO);
    else
        (void)close(STDOUT_FILENO);
    o = sc_out_open(NULL, err);
    if (o) {
        sc_out_puts(o, text);
        status = sc_out_close(o, err);
    }
    (void)dup2(saved, STDOUT_FILENO);
    (void)close(saved);
    return status;
}

static void standard_output_is_written_and_stays_open(void **state)
{
    struct sc_err err;
    char seen[16];
    int fds[2];

    (void)state;
    assert_int_equal(pipe(fds), 0);
    assert_int_equal(close_stdout_on(fds[1], "data\n", &err), 0);
    assert_int_equal(close_stdout_on(fds[1], "more\n", &err), 0);
    assert_int_equal(read(fds[0], seen, sizeof(seen)), 10);
    assert_memory_equal(seen, "data\nmore\n", 10);
    (void)close(fds[0]);
    (void)close(fds[1]);
}

static void a_full_standard_output_is_found(void **state)
{
    int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
    struct sc_err err;

    (void)state;
    assert_int_equal(close_stdout_on(fd, "data\n", &err), -1);
    assert_string_equal(err.file, "(standard output)");
    assert_string_equal(err.what, "cannot write: No space left on device");
    (void)close(fd);
}

static void a_closed_standard_output_is_found_when_opening(void **state)
{
    struct sc_err err;

    (void)state;
    assert_int_equal(close_stdout_on(-1, "data\n", &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    assert_string_equal(err.what, "cannot be written to: Bad file descriptor");
}

static void a_closed_pipe_is_an_error_that_names_itself(void **state)
{
    struct sc_err err;
    int fds[2];

    (void)state;
    assert_int_equal(pipe(fds), 0);
    (void)close(fds[0]);
    (void)signal(SIGPIPE, SIG_IGN);
    assert_int_equal(close_stdout_on(fds[1], "data\n", &err), -1);
    (void)signal(SIGPIPE, SIG_DFL);
    assert_string_equal(err.what, "cannot write: Broken pipe");
    (void)close(fds[1]);
}

static void a_full_pipe_that_does_not_block_loses_nothing(void **state)
{
    struct sc_out *o;
    struct sc_err err;
    char block[4096];
    size_t total = 0;
    ssize_t n;
    int fds[2];
    int status;
    pid_t child;

    (void)state;
    assert_int_equal(pipe(fds), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        (void)close(fds[0]);
        (void)fcntl(fds[1], F_SETFL, O_NONBLOCK);
        sc_err_init(&err);
        (void)dup2(fds[1], STDOUT_FILENO);
        o = sc_out_open("-", &err);
        memset(block, 'x', sizeof(block));
        for (int i = 0; i < 1000; i++)
            sc_out_put(o, block, sizeof(block));
        _exit(sc_out_close(o, &err) == 0 ? 0 : 1);
    }
    (void)close(fds[1]);
    (void)poll(NULL, 0, 20); /* lets the pipe fill up */
    while ((n = read(fds[0], block, sizeof(block))) > 0)
        total += (size_t)n;
    assert_int_equal(total, 1000 * sizeof(block));
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
    (void)close(fds[0]);
}

static void a_name_in_a_folder_is_written_beside_nothing_else(void **state)
{
    const struct place *p = *state;
    int dir = open(p->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct sc_out *o;
    struct sc_err err;

    sc_err_init(&err);
    o = sc_out_open_at(dir, "goal", &err);
    assert_non_null(o);
    sc_out_puts(o, "page");
    assert_int_equal(sc_out_close(o, &err), 0);
    assert_file(p->path, SC_STR("page"));
    (void)close(dir);
}

static void names_that_leave_the_folder_are_refused(void **state)
{
    static const char *const names[] = {"", ".", "..", "a/b", "/etc/passwd", "../goal"};
    const struct place *p = *state;
    int dir = open(p->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
        struct sc_err err;

        sc_err_init(&err);
        assert_null(sc_out_open_at(dir, names[i], &err));
        assert_string_equal(err.what, "is not the name of a file");
    }
    assert_int_equal(symlink("/etc/passwd", p->path), 0);
    for (int i = 0; i < 2; i++) {
        struct sc_err err;

        sc_err_init(&err);
        assert_null(sc_out_open_at(dir, "goal", &err));
        assert_string_equal(err.what, "is a symbolic link: name the file itself");
    }
    (void)close(dir);
}

static void long_names_have_short_temporary_ones(void **state)
{
    const struct place *p = *state;
    char name[256];
    int dir = open(p->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct sc_out *o;
    struct sc_err err;

    memset(name, 'n', 255);
    name[255] = '\0';
    sc_err_init(&err);
    o = sc_out_open_at(dir, name, &err);
    assert_non_null(o);
    assert_int_equal(sc_out_close(o, &err), 0);
    assert_int_equal(unlinkat(dir, name, 0), 0);
    (void)close(dir);
}

static void memory_collects_what_is_put(void **state)
{
    struct sc_buf buf;
    struct sc_out *o;
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    sc_buf_init(&buf, SC_BUF_NO_CEILING);
    o = sc_out_to_buf(&buf);
    sc_out_puts(o, "a,");
    sc_out_put_str(o, SC_STR("b"));
    sc_out_put(o, "\n", 1);
    assert_buf_eq(&buf, "a,b\n");
    assert_int_equal(sc_out_flush(o, &err), 0);
    assert_int_equal(sc_out_close(o, &err), 0);
    assert_buf_eq(&buf, "a,b\n");
    sc_buf_fini(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_file_appears_whole_when_it_is_closed),
        TEST(an_old_file_stays_until_the_new_one_is_whole),
        TEST(an_abandoned_file_leaves_nothing),
        TEST(files_are_private_whatever_the_umask),
        TEST(large_and_small_pieces_keep_their_order),
        TEST(a_link_is_refused_and_left),
        TEST(folders_and_missing_folders_are_refused),
        TEST(a_socket_is_refused),
        TEST(a_goal_that_became_a_folder_is_a_failed_close),
        TEST(a_full_device_is_found_at_the_latest_when_closing),
        TEST(after_a_failed_write_nothing_more_is_written),
        TEST(a_full_disk_leaves_the_old_file),
        TEST(devices_are_written_in_place),
        TEST(standard_output_is_written_and_stays_open),
        TEST(a_full_standard_output_is_found),
        TEST(a_closed_standard_output_is_found_when_opening),
        TEST(a_closed_pipe_is_an_error_that_names_itself),
        TEST(a_full_pipe_that_does_not_block_loses_nothing),
        TEST(a_name_in_a_folder_is_written_beside_nothing_else),
        TEST(names_that_leave_the_folder_are_refused),
        TEST(long_names_have_short_temporary_ones),
        TEST(memory_collects_what_is_put),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
