#define _GNU_SOURCE /* F_SETPIPE_SZ, which only Linux has */

#include "scorecard/io/pipe.h"

#include <errno.h>
#include <fcntl.h>

void sc_pipe_widen(int fd)
{
#ifdef F_SETPIPE_SZ
    int before = errno;

    /* What is no pipe, or a user's quota, says no: then it stays as it is. */
    if (fcntl(fd, F_GETPIPE_SZ) < SC_PIPE_BYTES)
        (void)fcntl(fd, F_SETPIPE_SZ, SC_PIPE_BYTES);
    errno = before;
#else
    (void)fd;
#endif
}
