#define _GNU_SOURCE /* F_GETPIPE_SZ */

#include "sc_test.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "scorecard/io/pipe.h"

#ifdef F_SETPIPE_SZ
static int size_of(int fd)
{
    return fcntl(fd, F_GETPIPE_SZ);
}

static void a_pipe_holds_more_from_either_end(void **state)
{
    (void)state;
    for (int end = 0; end < 2; end++) {
        int fds[2];

        assert_int_equal(pipe(fds), 0);
        sc_pipe_widen(fds[end]);
        /* A user who has many pipes open gets no more room for another. */
        if (size_of(fds[0]) < SC_PIPE_BYTES && geteuid() != 0)
            skip();
        assert_int_equal(size_of(fds[1]), SC_PIPE_BYTES);
        assert_int_equal(close(fds[0]), 0);
        assert_int_equal(close(fds[1]), 0);
    }
}

static void a_wide_pipe_stays_as_it_is(void **state)
{
    int fds[2];

    (void)state;
    assert_int_equal(pipe(fds), 0);
    if (fcntl(fds[0], F_SETPIPE_SZ, 2 * SC_PIPE_BYTES) < 0)
        skip();
    sc_pipe_widen(fds[0]);
    assert_int_equal(size_of(fds[0]), 2 * SC_PIPE_BYTES);
    assert_int_equal(close(fds[0]), 0);
    assert_int_equal(close(fds[1]), 0);
}

static void what_is_in_a_pipe_stays_there(void **state)
{
    char text[8] = {0};
    int fds[2];

    (void)state;
    assert_int_equal(pipe(fds), 0);
    assert_int_equal(write(fds[1], "already", 7), 7);
    sc_pipe_widen(fds[1]);
    assert_int_equal(read(fds[0], text, sizeof(text)), 7);
    assert_string_equal(text, "already");
    assert_int_equal(close(fds[0]), 0);
    assert_int_equal(close(fds[1]), 0);
}
#endif

static void other_files_and_errno_are_left_alone(void **state)
{
    int fd = open("/dev/null", O_WRONLY);

    (void)state;
    assert_true(fd >= 0);
    errno = EDOM;
    sc_pipe_widen(fd);
    sc_pipe_widen(-1);
    assert_int_equal(errno, EDOM);
    assert_int_equal(write(fd, "x", 1), 1);
    assert_int_equal(close(fd), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#ifdef F_SETPIPE_SZ
        cmocka_unit_test(a_pipe_holds_more_from_either_end),
        cmocka_unit_test(a_wide_pipe_stays_as_it_is),
        cmocka_unit_test(what_is_in_a_pipe_stays_there),
#endif
        cmocka_unit_test(other_files_and_errno_are_left_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
