/*
 * Many writers at once, each a process: whatever one of them was told is stored is there, once, and
 * nobody who reads meanwhile sees part of a run, or fewer runs than before.
 *
 * Short: one round of 16 writers with 50 runs each. SC_LONG=1: 20 rounds, 1,000 runs each.
 */
#include "small_ledger.h"

#include "scorecard/ledger/erase.h"
#include "scorecard/ledger/ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#define WRITERS   16
#define RUNS_EACH 50
#define WAIT_S    120

/* What a child tells of one run that it was told is stored; short enough for one write. */
struct told {
    int writer, run;
};

static void append_one(const char *path, int writer, int run)
{
    const struct sc_append call = {.path = path, .wait_s = WAIT_S};
    struct sc_append_result result;
    struct sc_intake intake = {0};
    struct sc_reader *reader;
    struct sc_in *in;
    struct sc_err err;
    char row[160];

    (void)snprintf(row, sizeof row,
                   "{\"record\":\"action\",\"v\":1,\"id\":\"w%d-%d\",\"agent\":\"w%d\",\"step\":"
                   "\"read\",\"state\":\"open\"}\n",
                   writer, run, writer);
    sc_err_init(&err);
    in = sc_in_from_memory(sc_str_from(row), "given");
    reader = sc_reader_over(in, SC_READ_DOCS);
    if (sc_intake_take(&intake, reader, &err) != 0 ||
        sc_append(&call, &intake, &result, &err) != 0 || result.outcome != SC_APPENDED_RUN) {
        fprintf(stderr, "writer %d, run %d: %s\n", writer, run, err.what);
        _exit(1);
    }
    sc_reader_close(reader);
    sc_in_close(in);
    sc_intake_fini(&intake);
}

/* Another file takes the place of the one that the others wait for. */
static void erase_somebody(const char *path, const char *agent)
{
    const struct sc_erase call = {.path = path, .wait_s = WAIT_S, .agent = sc_str_from(agent)};
    struct sc_erase_result result;
    struct sc_err err;

    sc_err_init(&err);
    if (sc_erase(&call, &result, &err) != 0) {
        fprintf(stderr, "erasing: %s\n", err.what);
        _exit(1);
    }
}

static pid_t start_writer(const char *path, int writer, int to)
{
    pid_t pid = fork();

    assert_true(pid >= 0);
    if (pid > 0)
        return pid;
    for (int run = 0; run < RUNS_EACH; run++) {
        const struct told told = {writer, run};
        append_one(path, writer, run);
        if (write(to, &told, sizeof told) != (ssize_t)sizeof told)
            _exit(1);
        if (writer == 3 && run % 10 == 9)
            erase_somebody(path, "w3");
    }
    _exit(0);
}

/* The runs that a reader finds; it never fails and never finds fewer than before. */
static uint64_t look(const char *path, uint64_t before)
{
    struct sc_err err;
    struct sc_ledger *l;
    uint64_t now;

    sc_err_init(&err);
    l = sc_ledger_open(path, &err);
    if (!l)
        fail_msg("a reader meanwhile: %lu: %s", err.line, err.what);
    now = sc_ledger_state(l)->runs_n;
    sc_ledger_close(l);
    assert_true(now >= before);
    return now;
}

/* Takes what writers tell, until all are done, and reads the ledger between. */
static void gather(const char *path, int from, bool said[WRITERS][RUNS_EACH])
{
    uint64_t runs = 0;
    struct told told;
    ssize_t got;

    while ((got = read(from, &told, sizeof told)) != 0) {
        if (got < 0 && errno == EINTR)
            continue;
        assert_int_equal(got, sizeof told);
        assert_false(said[told.writer][told.run]);
        said[told.writer][told.run] = true;
        if (told.run % 5 == 0)
            runs = look(path, runs);
    }
}

/* Every run that was told is there once: as a row, or erased. */
static void assert_all_there(const char *path, bool said[WRITERS][RUNS_EACH])
{
    static int seen[WRITERS][RUNS_EACH];
    struct sc_ledger_item item;
    struct sc_ledger *l;
    struct sc_err err;
    uint64_t erased;

    memset(seen, 0, sizeof seen);
    sc_err_init(&err);
    l = sc_ledger_open(path, &err);
    assert_non_null(l);
    erased = sc_ledger_state(l)->erased_n;
    assert_int_equal(sc_ledger_state(l)->torn_bytes + sc_ledger_state(l)->zero_bytes, 0);
    while (sc_ledger_next(l, &item, &err) > 0) {
        bool is_row = item.part == SC_LEDGER_DOCUMENT && sc_str_eq(item.kind, SC_STR("action"));
        const char *id = is_row ? strstr(item.text.p, "\"id\":\"w") : NULL;
        int writer, run;
        if (id && sscanf(id, "\"id\":\"w%d-%d\"", &writer, &run) == 2)
            seen[writer][run]++;
    }
    sc_ledger_close(l);
    for (int w = 0; w < WRITERS; w++)
        for (int r = 0; r < RUNS_EACH; r++) {
            assert_true(said[w][r]);
            if (w != 3)
                assert_int_equal(seen[w][r], 1);
        }
    assert_int_equal(erased, RUNS_EACH); /* those of the writer that erased itself */
}

static void one_round(struct sc_arena *arena)
{
    static bool said[WRITERS][RUNS_EACH];
    char *path = small_path(arena);
    pid_t pids[WRITERS];
    int ends[2], status;

    memset(said, 0, sizeof said);
    assert_int_equal(pipe(ends), 0);
    for (int w = 0; w < WRITERS; w++)
        pids[w] = start_writer(path, w, ends[1]);
    close(ends[1]);
    gather(path, ends[0], said);
    close(ends[0]);
    for (int w = 0; w < WRITERS; w++) {
        assert_int_equal(waitpid(pids[w], &status, 0), pids[w]);
        assert_int_equal(status, 0);
    }
    assert_all_there(path, said);
    small_remove(path);
}

static void of_sixteen_writers_at_once_nobody_loses_a_run_nor_sees_part_of_one(void **state)
{
    int rounds = getenv("SC_LONG") ? 20 : 1;

    for (int i = 0; i < rounds; i++)
        one_round(*state);
}

/* All of them, and a reader, find no file at the same moment. */
static void of_many_that_begin_a_ledger_at_once_one_makes_the_file(void **state)
{
    const int rounds = getenv("SC_LONG") ? 2000 : 100;

    for (int i = 0; i < rounds; i++) {
        char *path = small_path(*state);
        int gate[2], status;
        assert_int_equal(pipe(gate), 0);
        for (int w = 0; w < WRITERS; w++) {
            pid_t pid = fork();
            char byte;
            assert_true(pid >= 0);
            if (pid > 0)
                continue;
            close(gate[1]);
            if (read(gate[0], &byte, 1) != 0)
                _exit(1);
            if (w % 4 == 0)
                (void)look(path, 0);
            append_one(path, w, 0);
            _exit(0);
        }
        close(gate[0]);
        close(gate[1]); /* opens it: all of them read its end */
        while (wait(&status) > 0)
            assert_int_equal(status, 0);
        assert_int_equal(look(path, WRITERS), WRITERS);
        small_remove(path);
    }
}

/* Appends run after run and tells of each by the pipe, until somebody kills it. */
static _Noreturn void keep_appending(const char *path, int writer, int pipe_end)
{
    struct told told = {writer, 0};

    for (;; told.run++) {
        append_one(path, writer, told.run);
        if (write(pipe_end, &told, sizeof told) != (ssize_t)sizeof told)
            _exit(1);
    }
}

/* Kills a writer at whatever it is doing; what it had told stays, and the others go on. */
static void whoever_is_killed_while_they_write_takes_nothing_along(void **state)
{
    const int rounds = getenv("SC_LONG") ? 400 : 20;
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    uint64_t told_n = 0;

    for (int i = 0; i < rounds; i++) {
        const struct timespec pause = {.tv_nsec = (i % 20 + 1) * 300000L};
        int ends[2], status;
        struct told told;
        pid_t pid;
        assert_int_equal(pipe(ends), 0);
        pid = fork();
        assert_true(pid >= 0);
        if (pid == 0)
            keep_appending(path, i, ends[1]);
        close(ends[1]);
        (void)nanosleep(&pause, NULL);
        assert_int_equal(kill(pid, SIGKILL), 0);
        assert_int_equal(waitpid(pid, &status, 0), pid);
        while (read(ends[0], &told, sizeof told) == (ssize_t)sizeof told)
            told_n++;
        close(ends[0]);
        assert_true(look(path, told_n) >= told_n);
        told_n = look(path, told_n); /* a run that was stored and not told any more counts too */
    }
    assert_true(told_n > 0);
    small_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(of_sixteen_writers_at_once_nobody_loses_a_run_nor_sees_part_of_one),
        SC_TEST_ARENA(of_many_that_begin_a_ledger_at_once_one_makes_the_file),
        SC_TEST_ARENA(whoever_is_killed_while_they_write_takes_nothing_along),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
