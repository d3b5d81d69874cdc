#include "scorecard/io/temp.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "scorecard/base/mem.h"

static int fail(const char *folder, const char *what, struct sc_err *err)
{
    const struct sc_place place = {.file = sc_str_from(folder)};

    (void)sc_err_system(err, "%s", what);
    return sc_err_at(err, &place);
}

int sc_temp_open(const char *folder, struct sc_err *err)
{
    struct sc_buf name;
    int fd;

    if (!folder)
        folder = "/tmp";
    sc_buf_init(&name, SC_BUF_NO_CEILING);
    sc_buf_printf(&name, "%s/scorecard.XXXXXX", folder);
    fd = mkstemp(name.p);
    if (fd >= 0) {
        (void)unlink(name.p);
        (void)fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    sc_buf_fini(&name);
    return fd >= 0 ? fd : fail(folder, "cannot create a temporary file in it", err);
}

int sc_temp_write(int fd, struct sc_str bytes, struct sc_err *err)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.p, bytes.len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail("(temporary file)", "cannot write", err);
        bytes = sc_str_sub(bytes, (size_t)n, bytes.len);
    }
    return 0;
}

int sc_temp_read(int fd, void *to, size_t n, uint64_t at, struct sc_err *err)
{
    char *p = to;

    while (n > 0) {
        ssize_t got = pread(fd, p, n, (off_t)at);

        if (got < 0 && errno == EINTR)
            continue;
        if (got == 0)
            errno = EIO; /* somebody cut it */
        if (got <= 0)
            return fail("(temporary file)", "cannot read", err);
        p += got;
        at += (uint64_t)got;
        n -= (size_t)got;
    }
    return 0;
}
