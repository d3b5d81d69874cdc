/*
 * A library to preload that lets a system call fail, be short, or be the last one before a kill:
 * the test of what is on the disk whenever a program ends.
 *
 *     SC_IO_AT=N       the Nth counted call (from 1): write, fsync, openat for writing, rename,
 *                      ftruncate
 *     SC_IO_HOW=kill   SIGKILL instead of the call
 *               half   half of the bytes of a write, then SIGKILL; SIGKILL after any other call
 *               eio enospc   the call fails
 *     SC_IO_HOW=short  without SC_IO_AT: every read and write moves at most 7 bytes
 *               eintr  likewise: every second read and write is interrupted first
 *     SC_IO_COUNT=FILE at the end, the number of counted calls
 */
#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SHORT_BYTES 7

static long counted;
static long fail_at;
static enum { AS_IT_IS, KILL, HALF, FAIL_EIO, FAIL_ENOSPC, SHORT, INTERRUPT } how;

__attribute__((constructor)) static void start(void)
{
    static const char *const names[] = {"", "kill", "half", "eio", "enospc", "short", "eintr"};
    const char *at = getenv("SC_IO_AT");
    const char *name = getenv("SC_IO_HOW");
    fail_at = at ? strtol(at, NULL, 10) : 0;
    for (unsigned i = 0; name && i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(name, names[i]) == 0)
            how = i;
}

__attribute__((destructor)) static void finish(void)
{
    const char *path = getenv("SC_IO_COUNT");
    char text[32];
    if (!path)
        return;
    int n = snprintf(text, sizeof(text), "%ld\n", counted);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || syscall(SYS_write, fd, text, n) != n)
        _exit(99);
}

static void end(void)
{
    kill(getpid(), SIGKILL);
}

/* True when the call in hand is the one; kills or sets errno. */
static int is_hit(void)
{
    if (++counted != fail_at)
        return 0;
    if (how == KILL)
        end();
    errno = how == FAIL_ENOSPC ? ENOSPC : EIO;
    return how == HALF || how == FAIL_EIO || how == FAIL_ENOSPC;
}

/* True for every second call when interrupted; cuts *n when short. */
static int is_disturbed(size_t *n)
{
    static unsigned turn;
    if (how == SHORT && *n > SHORT_BYTES)
        *n = SHORT_BYTES;
    errno = EINTR;
    return how == INTERRUPT && ++turn % 2 == 1;
}

ssize_t write(int fd, const void *bytes, size_t n)
{
    if (is_disturbed(&n))
        return -1;
    if (fd == STDERR_FILENO || !is_hit())
        return syscall(SYS_write, fd, bytes, n);
    if (how == HALF) {
        syscall(SYS_write, fd, bytes, n / 2);
        end();
    }
    return -1;
}

ssize_t read(int fd, void *bytes, size_t n)
{
    if (is_disturbed(&n))
        return -1;
    return syscall(SYS_read, fd, bytes, n);
}

/* What a fortified program calls. */
ssize_t __read_chk(int fd, void *bytes, size_t n, size_t room);
ssize_t __read_chk(int fd, void *bytes, size_t n, size_t room)
{
    if (n > room)
        abort();
    return read(fd, bytes, n);
}

int fsync(int fd)
{
    if (!is_hit())
        return (int)syscall(SYS_fsync, fd);
    if (how == HALF) {
        syscall(SYS_fsync, fd);
        end();
    }
    return -1;
}

int openat(int dir_fd, const char *path, int flags, ...)
{
    int mode = 0;
    if (flags & O_CREAT) {
        va_list args;
        va_start(args, flags);
        mode = va_arg(args, int);
        va_end(args);
    }
    if ((flags & O_ACCMODE) == O_RDONLY || !is_hit())
        return (int)syscall(SYS_openat, dir_fd, path, flags, mode);
    if (how == HALF) {
        syscall(SYS_openat, dir_fd, path, flags, mode);
        end();
    }
    return -1;
}

int renameat(int from_fd, const char *from, int to_fd, const char *to)
{
    if (!is_hit())
        return (int)syscall(SYS_renameat, from_fd, from, to_fd, to);
    if (how == HALF) {
        syscall(SYS_renameat, from_fd, from, to_fd, to);
        end();
    }
    return -1;
}

int ftruncate(int fd, off_t length)
{
    if (!is_hit())
        return (int)syscall(SYS_ftruncate, fd, length);
    if (how == HALF) {
        syscall(SYS_ftruncate, fd, length);
        end();
    }
    return -1;
}
