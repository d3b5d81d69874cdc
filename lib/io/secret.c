#include "scorecard/io/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* Names the file in the error. */
static int fail(const char *path, struct sc_err *err)
{
    const struct sc_place place = {.file = sc_str_from(path)};

    return sc_err_at(err, &place);
}

/* The open file is asked, not the path: it may stand for another file a moment later. */
static int check(int fd, const char *path, struct sc_err *err)
{
    struct stat st;

    if (fstat(fd, &st) != 0)
        return sc_err_system(err, "cannot be read");
    if (S_ISDIR(st.st_mode))
        return sc_err_set(err, SC_USAGE, "is a folder, not a key file");
    if (st.st_mode & (S_IRWXG | S_IRWXO))
        return sc_err_set(err, SC_USAGE, "others may read this key: chmod 600 %s", path);
    return 0;
}

/* One byte more than a key may have, so that a longer file shows. */
static int read_all(int fd, struct sc_buf *bytes, struct sc_err *err)
{
    char chunk[SC_SECRET_MAX + 1];

    while (!bytes->over) {
        ssize_t n = read(fd, chunk, sizeof chunk);
        if (n == 0)
            return 0;
        if (n < 0 && errno != EINTR)
            return sc_err_system(err, "cannot be read");
        if (n > 0)
            sc_buf_put(bytes, chunk, (size_t)n);
    }
    return sc_err_set(err, SC_USAGE, "too long for a key: over %d bytes", SC_SECRET_MAX);
}

int sc_secret_read(const char *path, struct sc_arena *arena, struct sc_str *key, struct sc_err *err)
{
    struct sc_buf bytes;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY), status;

    if (fd < 0) {
        (void)sc_err_system(err, "cannot open");
        return fail(path, err);
    }
    sc_buf_init(&bytes, SC_SECRET_MAX);
    status = check(fd, path, err);
    if (status == 0)
        status = read_all(fd, &bytes, err);
    if (status == 0 && bytes.len < SC_SECRET_MIN)
        status = sc_err_set(err, SC_USAGE,
                            "too short for a key: at least %d bytes, for example head -c 32 "
                            "/dev/urandom",
                            SC_SECRET_MIN);
    if (status == 0)
        *key = sc_arena_dup(arena, sc_buf_str(&bytes));
    sc_buf_fini(&bytes);
    (void)close(fd);
    return status == 0 ? 0 : fail(path, err);
}
