#define _XOPEN_SOURCE 700 /* posix_openpt */

#include "sc_test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scorecard/frame/prog.h"
#include "scorecard/io/out.h"

struct options {
    struct sc_common common;
    bool list;
    const char *act; /* what `work` shall do */
};

static const struct sc_opt rows[] = {
    {.name = "list",
     .type = SC_OPT_FLAG,
     .offset = offsetof(struct options, list),
     .doc = "list",
     .no_input = true},
    {.name = "act",
     .arg = "WORD",
     .type = SC_OPT_TEXT,
     .offset = offsetof(struct options, act),
     .doc = "do it"},
    {.name = NULL},
};

static int work(void *options, struct sc_err *err);

static const struct sc_program program = {.name = "sc-x",
                                          .purpose = "Tests the frame.",
                                          .operands = "[FILE...]",
                                          .examples = "  sc-x a.csv\n",
                                          .options = rows,
                                          .options_size = sizeof(struct options),
                                          .run = work};

static int print_data(const char *path, struct sc_err *err)
{
    struct sc_out *out = sc_out_open(path, err);
    if (!out)
        return SC_SYSTEM;
    sc_out_puts(out, "data\n");
    return sc_out_close(out, err) == 0 ? SC_OK : SC_SYSTEM;
}

static int work(void *options, struct sc_err *err)
{
    struct options *o = options;
    const char *act = o->act ? o->act : "";
    if (strcmp(act, "refuse") == 0)
        return sc_err_set(err, SC_INPUT, "no table in \x1b[31m it");
    if (strcmp(act, "reject") == 0)
        return SC_REJECTED;
    if (strcmp(act, "eat") == 0)
        sc_mem_alloc(SIZE_MAX / 2);
    if (strcmp(act, "tell") == 0)
        sc_prog_tell((void *)&program, SC_STR("a\nb"));
    int status = print_data(o->common.output, err);
    sc_prog_summary(&program, &o->common, "%zu files", o->common.operands.n);
    return status;
}

/* A child process with descriptors of our choice, and what came out of it. */
struct child {
    int status; /* as a shell says it: 128 + signal when killed */
    char out[4096];
    char err[4096];
};

enum child_fd { FD_FILE, FD_CLOSED, FD_FULL, FD_TERMINAL };

static void slurp(FILE *file, char *text, size_t cap)
{
    rewind(file);
    size_t n = fread(text, 1, cap - 1, file);
    text[n] = '\0';
    fclose(file);
}

/* The child's own terminal; the parent's side stays open until the child has ended. */
static int open_terminal(void)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0);
    int slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    assert_true(slave >= 0);
    return slave;
}

/* A bare machine may have no pseudo terminals; then nothing can be said about them. */
static void skip_without_terminals(void)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);
    bool there = master >= 0 && grantpt(master) == 0 && unlockpt(master) == 0 &&
                 access(ptsname(master), R_OK | W_OK) == 0;
    if (master >= 0)
        close(master);
    if (!there)
        skip();
}

static void use_descriptor(int fd, enum child_fd how, int file_fd)
{
    int from = file_fd;
    if (how == FD_CLOSED) {
        close(fd);
        return;
    }
    if (how == FD_FULL)
        from = open("/dev/full", O_WRONLY);
    if (how == FD_TERMINAL)
        from = open_terminal();
    dup2(from, fd);
}

/* Runs the program with the words of `line` in a child. */
static void run_child(struct child *c, const char *line, enum child_fd in, enum child_fd out)
{
    FILE *out_file = tmpfile();
    FILE *err_file = tmpfile();
    int null_fd = open("/dev/null", O_RDONLY);
    int status = 0;
    fflush(NULL);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        static char copy[256];
        char *argv[16] = {copy};
        int argc = 0;
        snprintf(copy, sizeof(copy), "./build/elsewhere %s", line);
        for (char *w = strtok(copy, " "); w; w = strtok(NULL, " "))
            argv[argc++] = w;
        use_descriptor(STDERR_FILENO, FD_FILE, fileno(err_file));
        use_descriptor(STDIN_FILENO, in, null_fd);
        use_descriptor(STDOUT_FILENO, out, fileno(out_file));
        _exit(sc_prog_main(&program, argc, argv));
    }
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    c->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    close(null_fd);
    slurp(out_file, c->out, sizeof(c->out));
    slurp(err_file, c->err, sizeof(c->err));
}

static void run_plain(struct child *c, const char *line)
{
    run_child(c, line, FD_FILE, FD_FILE);
}

static void data_goes_to_stdout_and_one_summary_to_stderr(void **state)
{
    (void)state;
    struct child c;
    run_plain(&c, "a b");
    assert_int_equal(c.status, 0);
    assert_string_equal(c.out, "data\n");
    assert_string_equal(c.err, "sc-x: 2 files\n");
}

static void quiet_means_silence_on_stderr(void **state)
{
    (void)state;
    struct child c;
    run_plain(&c, "-q");
    assert_int_equal(c.status, 0);
    assert_string_equal(c.out, "data\n");
    assert_string_equal(c.err, "");
}

static void the_status_of_the_work_is_the_exit_status(void **state)
{
    (void)state;
    struct child c;
    run_plain(&c, "--act reject");
    assert_int_equal(c.status, 1);
    assert_string_equal(c.err, "");
}

static void an_error_is_one_harmless_line(void **state)
{
    (void)state;
    struct child c;
    run_plain(&c, "--act refuse");
    assert_int_equal(c.status, 3);
    assert_string_equal(c.out, "");
    assert_string_equal(c.err, "sc-x: no table in \\x1b[31m it\n");
}

static void told_lines_stay_one_line(void **state)
{
    (void)state;
    struct child c;
    run_plain(&c, "--act tell -q");
    assert_string_equal(c.err, "sc-x: a\\x0ab\n");
}

static void a_wrong_call_points_to_help_under_the_constant_name(void **state)
{
    (void)state;
    struct child c;
    run_plain(&c, "--lits");
    assert_int_equal(c.status, 2);
    assert_string_equal(c.out, "");
    assert_string_equal(c.err,
                        "sc-x: --lits: unknown option (did you mean --list?). Try 'sc-x --help'\n");
}

static void help_and_version_go_to_stdout(void **state)
{
    (void)state;
    struct child c;
    run_plain(&c, "--help --nonsense");
    assert_int_equal(c.status, 0);
    assert_string_equal(c.err, "");
    assert_memory_equal(c.out, "Usage: sc-x [OPTION]... [FILE...]\n", 34);
    run_plain(&c, "-V");
    assert_int_equal(c.status, 0);
    assert_memory_equal(c.out, "sc-x (scorecard) ", 17);
}

static void help_on_a_full_disk_fails(void **state)
{
    (void)state;
    const char *lines[] = {"--help", "--version", ""};
    struct child c;
    for (size_t i = 0; i < 3; i++) {
        run_child(&c, lines[i], FD_FILE, FD_FULL);
        assert_int_equal(c.status, 4);
        assert_non_null(strstr(c.err, "No space left on device\n"));
    }
}

static void a_closed_stdout_is_an_error_and_reaches_no_file(void **state)
{
    (void)state;
    const char *lines[] = {"--help", ""};
    struct child c;
    for (size_t i = 0; i < 2; i++) {
        run_child(&c, lines[i], FD_FILE, FD_CLOSED);
        assert_int_equal(c.status, 4);
        assert_non_null(strstr(c.err, "Bad file descriptor\n"));
    }
}

static void a_closed_stdout_does_not_matter_with_an_output_file(void **state)
{
    (void)state;
    char path[] = "/tmp/sc-prog-XXXXXX";
    char line[64];
    struct child c;
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    snprintf(line, sizeof(line), "-q -o %s", path);
    run_child(&c, line, FD_FILE, FD_CLOSED);
    assert_int_equal(c.status, 0);
    close(fd);
    fd = open(path, O_RDONLY);
    char text[16] = "";
    assert_int_equal(read(fd, text, sizeof(text)), 5);
    assert_memory_equal(text, "data\n", 5);
    close(fd);
    unlink(path);
}

static void a_terminal_without_operand_gets_short_help(void **state)
{
    (void)state;
    struct child c;
    skip_without_terminals();
    run_child(&c, "", FD_TERMINAL, FD_FILE);
    assert_int_equal(c.status, 2);
    assert_string_equal(c.out, "");
    assert_memory_equal(c.err, "Usage: sc-x [OPTION]... [FILE...]\n", 34);
    assert_non_null(strstr(c.err, "Try 'sc-x --help'"));
}

static void a_terminal_is_fine_when_nothing_is_read_from_it(void **state)
{
    (void)state;
    const char *lines[] = {"--list -q", "file -q", "- -q"};
    struct child c;
    skip_without_terminals();
    for (size_t i = 0; i < 3; i++) {
        run_child(&c, lines[i], FD_TERMINAL, FD_FILE);
        assert_int_equal(c.status, 0);
        assert_string_equal(c.out, "data\n");
    }
}

static void exhausted_memory_is_one_line_and_status_4(void **state)
{
    (void)state;
    struct child c;
    run_plain(&c, "--act eat");
    assert_int_equal(c.status, 4);
    assert_string_equal(c.out, "");
    /* A sanitizer may say something of its own before it. */
    const char *line = strstr(c.err, "sc-x: out of memory\n");
    assert_non_null(line);
    assert_string_equal(line, "sc-x: out of memory\n");
}

static void a_closed_pipe_ends_quietly_even_where_the_signal_was_ignored(void **state)
{
    (void)state;
    int ends[2];
    int status = 0;
    char *argv[] = {(char[]){"sc-x"}, NULL};
    assert_int_equal(pipe(ends), 0);
    FILE *err_file = tmpfile();
    fflush(NULL);
    pid_t pid = fork();
    if (pid == 0) {
        signal(SIGPIPE, SIG_IGN);
        close(ends[0]);
        dup2(ends[1], STDOUT_FILENO);
        dup2(fileno(err_file), STDERR_FILENO);
        dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
        _exit(sc_prog_main(&program, 1, argv));
    }
    close(ends[0]);
    close(ends[1]);
    waitpid(pid, &status, 0);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGPIPE);
    char text[64];
    slurp(err_file, text, sizeof(text));
    assert_string_equal(text, "");
}

static void a_file_size_limit_is_an_error_with_words(void **state)
{
    (void)state;
    struct rlimit old;
    struct rlimit none;
    struct child c;
    char line[64];
    char path[] = "/tmp/sc-limit-XXXXXX";
    close(mkstemp(path));
    snprintf(line, sizeof(line), "-q -o %s", path);
    getrlimit(RLIMIT_FSIZE, &old);
    none = old;
    none.rlim_cur = 2;
    setrlimit(RLIMIT_FSIZE, &none);
    run_child(&c, line, FD_FILE, FD_FILE);
    setrlimit(RLIMIT_FSIZE, &old);
    assert_int_equal(c.status, 4);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(data_goes_to_stdout_and_one_summary_to_stderr),
        cmocka_unit_test(quiet_means_silence_on_stderr),
        cmocka_unit_test(the_status_of_the_work_is_the_exit_status),
        cmocka_unit_test(an_error_is_one_harmless_line),
        cmocka_unit_test(told_lines_stay_one_line),
        cmocka_unit_test(a_wrong_call_points_to_help_under_the_constant_name),
        cmocka_unit_test(help_and_version_go_to_stdout),
        cmocka_unit_test(help_on_a_full_disk_fails),
        cmocka_unit_test(a_closed_stdout_is_an_error_and_reaches_no_file),
        cmocka_unit_test(a_closed_stdout_does_not_matter_with_an_output_file),
        cmocka_unit_test(a_terminal_without_operand_gets_short_help),
        cmocka_unit_test(a_terminal_is_fine_when_nothing_is_read_from_it),
        cmocka_unit_test(exhausted_memory_is_one_line_and_status_4),
        cmocka_unit_test(a_closed_pipe_ends_quietly_even_where_the_signal_was_ignored),
        cmocka_unit_test(a_file_size_limit_is_an_error_with_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
