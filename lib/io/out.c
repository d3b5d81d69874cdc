#include "scorecard/io/out.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scorecard/io/out_file.h"
#include "scorecard/io/pipe.h"

/* Bytes collected before a write: large enough that the calls cost nothing beside the data. */
#define OUT_BUFFER (64 * 1024)

enum out_type {
    OUT_STDOUT, /* descriptor 1, which stays open */
    OUT_STREAM, /* a device or a named pipe: written in place */
    OUT_FILE,   /* written beside its goal, renamed at the end */
    OUT_BUF     /* collected for the caller */
};

struct sc_out {
    enum out_type type;
    int fd;
    struct sc_out_file file;
    char *name; /* for messages */
    char *buffer;
    size_t used;
    struct sc_buf *buf;
    struct sc_err err; /* the first one, told by flush or close */
};

static struct sc_out *out_new(enum out_type type, const char *name)
{
    struct sc_out *o = sc_mem_alloc_n(1, sizeof(*o));
    size_t n = strlen(name) + 1;

    o->type = type;
    o->fd = -1;
    sc_out_file_init(&o->file);
    o->name = sc_mem_alloc(n);
    memcpy(o->name, name, n);
    sc_err_init(&o->err);
    if (type != OUT_BUF)
        o->buffer = sc_mem_alloc(OUT_BUFFER);
    return o;
}

static void out_free(struct sc_out *o)
{
    if (o->type == OUT_STREAM && o->fd >= 0)
        (void)close(o->fd);
    sc_out_file_drop(&o->file);
    sc_mem_free(o->name);
    sc_mem_free(o->buffer);
    sc_mem_free(o);
}

/* Names the output in its error; keeps the first error in any case. */
static int fail(struct sc_out *o)
{
    const struct sc_place place = {.file = sc_str_from(o->name)};

    return sc_err_at(&o->err, &place);
}

static int fail_system(struct sc_out *o, const char *doing)
{
    (void)sc_err_system(&o->err, "%s", doing);
    return fail(o);
}

/* The output when it is sound, else NULL and its error. */
static struct sc_out *sound(struct sc_out *o, struct sc_err *err)
{
    if (!sc_out_failed(o))
        return o;
    (void)fail(o);
    if (err->code == SC_OK)
        *err = o->err;
    out_free(o);
    return NULL;
}

static struct sc_out *open_stdout(struct sc_err *err)
{
    struct sc_out *o = out_new(OUT_STDOUT, "(standard output)");
    struct stat st;

    o->fd = STDOUT_FILENO;
    if (fstat(o->fd, &st) != 0)
        (void)fail_system(o, "cannot be written to");
    sc_pipe_widen(o->fd);
    return sound(o, err);
}

/* What is written in place when a user names it: /dev/null, a terminal, a named pipe. */
static bool is_stream(const struct stat *st)
{
    return S_ISCHR(st->st_mode) || S_ISFIFO(st->st_mode);
}

static struct sc_out *open_stream(const char *path, struct sc_err *err)
{
    struct sc_out *o = out_new(OUT_STREAM, path);
    struct stat st;

    o->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (o->fd < 0)
        (void)fail_system(o, "cannot open for writing");
    else if (fstat(o->fd, &st) != 0 || !is_stream(&st))
        (void)sc_err_set(&o->err, SC_SYSTEM, "became another file while it was opened");
    return sound(o, err);
}

struct sc_out *sc_out_open(const char *path, struct sc_err *err)
{
    struct sc_out *o;
    struct stat st;

    if (!path || strcmp(path, "-") == 0)
        return open_stdout(err);
    if (stat(path, &st) == 0 && is_stream(&st))
        return open_stream(path, err);
    o = out_new(OUT_FILE, path);
    (void)sc_out_file_open(&o->file, path, &o->err);
    o->fd = o->file.fd;
    return sound(o, err);
}

struct sc_out *sc_out_open_at(int dir_fd, const char *name, struct sc_err *err)
{
    struct sc_out *o = out_new(OUT_FILE, name);

    (void)sc_out_file_open_at(&o->file, dir_fd, name, &o->err);
    o->fd = o->file.fd;
    return sound(o, err);
}

struct sc_out *sc_out_to_buf(struct sc_buf *buf)
{
    struct sc_out *o = out_new(OUT_BUF, "(memory)");

    o->buf = buf;
    return o;
}

/* A descriptor that somebody else made non-blocking says EAGAIN: wait instead of losing data. */
static void wait_writable(int fd)
{
    struct pollfd p = {.fd = fd, .events = POLLOUT};

    (void)poll(&p, 1, -1);
}

static int write_all(struct sc_out *o, const char *bytes, size_t n)
{
    while (n > 0) {
        ssize_t done = write(o->fd, bytes, n);

        if (done >= 0) {
            bytes += done;
            n -= (size_t)done;
        } else if (errno == EAGAIN) {
            wait_writable(o->fd);
        } else if (errno != EINTR) {
            return fail_system(o, "cannot write");
        }
    }
    return 0;
}

static int flush(struct sc_out *o)
{
    size_t n = o->used;

    o->used = 0;
    if (sc_out_failed(o))
        return -1;
    return write_all(o, o->buffer, n);
}

void sc_out_put(struct sc_out *o, const void *bytes, size_t n)
{
    if (o->type == OUT_BUF) {
        sc_buf_put(o->buf, bytes, n);
        return;
    }
    if (n > OUT_BUFFER - o->used)
        (void)flush(o);
    if (n == 0 || sc_out_failed(o))
        return;
    if (n > OUT_BUFFER) {
        (void)write_all(o, bytes, n);
        return;
    }
    memcpy(o->buffer + o->used, bytes, n);
    o->used += n;
}

void sc_out_put_str(struct sc_out *o, struct sc_str s)
{
    sc_out_put(o, s.p, s.len);
}

void sc_out_puts(struct sc_out *o, const char *text)
{
    sc_out_put(o, text, strlen(text));
}

int sc_out_flush(struct sc_out *o, struct sc_err *err)
{
    int status = flush(o);

    if (status != 0 && err->code == SC_OK)
        *err = o->err;
    return status;
}

bool sc_out_failed(const struct sc_out *o)
{
    return o->err.code != SC_OK;
}

/*
 * Closing a copy makes a network file system report what it still holds back, without giving up
 * descriptor 1, which the next open would otherwise take.
 */
static int close_copy(struct sc_out *o)
{
    int fd = dup(o->fd);

    if (fd < 0 || close(fd) != 0)
        return fail_system(o, "cannot close");
    return 0;
}

static int finish(struct sc_out *o)
{
    if (o->type == OUT_BUF)
        return 0;
    if (o->type != OUT_FILE)
        return close_copy(o);
    return sc_out_file_close(&o->file, &o->err) == 0 ? 0 : fail(o);
}

int sc_out_close(struct sc_out *o, struct sc_err *err)
{
    int status = flush(o);

    if (status == 0)
        status = finish(o);
    if (status != 0 && err->code == SC_OK)
        *err = o->err;
    out_free(o);
    return status;
}

void sc_out_abandon(struct sc_out *o)
{
    out_free(o);
}
