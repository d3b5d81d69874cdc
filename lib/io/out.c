#include "scorecard/io/out.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h> /* renameat is declared there */
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

/* Bytes collected before a write: large enough that the calls cost nothing beside the data. */
#define OUT_BUFFER (64 * 1024)

/* Random bytes in a temporary name; O_EXCL does the rest, so a clash only costs another try. */
#define TEMP_RANDOM 8
#define TEMP_TRIES  16

/* Letters of a goal's name that its temporary name repeats, so that NAME_MAX is never passed. */
#define TEMP_STEM_MAX 100

enum out_type {
    OUT_STREAM, /* standard output, a device or a pipe: written in place */
    OUT_FILE,   /* written beside its goal, renamed at the end */
    OUT_BUF     /* collected for the caller */
};

struct sc_out {
    enum out_type type;
    int fd;
    int dir_fd;
    bool owns_dir;
    bool owns_fd;
    char *shown; /* name for messages */
    char *goal;  /* last component of the path */
    char *temp;  /* name beside the goal while the file is written */
    char *buffer;
    size_t used;
    struct sc_buf *buf;
    struct sc_err err; /* the first one, told by flush or close */
};

static char *copy_text(struct sc_str s)
{
    char *text = sc_mem_alloc(s.len + 1);

    if (s.len > 0)
        memcpy(text, s.p, s.len);
    text[s.len] = '\0';
    return text;
}

static struct sc_out *out_new(enum out_type type, const char *shown)
{
    struct sc_out *o = sc_mem_alloc_n(1, sizeof(*o));

    o->type = type;
    o->fd = -1;
    o->dir_fd = -1;
    o->shown = copy_text(sc_str_from(shown));
    sc_err_init(&o->err);
    if (type != OUT_BUF)
        o->buffer = sc_mem_alloc(OUT_BUFFER);
    return o;
}

static void out_free(struct sc_out *o)
{
    if (o->owns_fd && o->fd >= 0)
        (void)close(o->fd);
    if (o->owns_dir && o->dir_fd >= 0)
        (void)close(o->dir_fd);
    sc_mem_free(o->shown);
    sc_mem_free(o->goal);
    sc_mem_free(o->temp);
    sc_mem_free(o->buffer);
    sc_mem_free(o);
}

/* Keeps the first failed system call with the name of the output. */
static int fail(struct sc_out *o, const char *doing)
{
    const struct sc_place place = {.file = sc_str_from(o->shown)};

    (void)sc_err_system(&o->err, "%s", doing);
    return sc_err_at(&o->err, &place);
}

static int refuse(struct sc_out *o, const char *what)
{
    const struct sc_place place = {.file = sc_str_from(o->shown)};

    (void)sc_err_set(&o->err, SC_SYSTEM, "%s", what);
    return sc_err_at(&o->err, &place);
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

        if (done > 0) {
            bytes += done;
            n -= (size_t)done;
        } else if (done < 0 && errno == EAGAIN) {
            wait_writable(o->fd);
        } else if (done == 0) {
            return refuse(o, "cannot write: nothing was taken");
        } else if (errno != EINTR) {
            return fail(o, "cannot write");
        }
    }
    return 0;
}

static int flush(struct sc_out *o)
{
    size_t n = o->used;

    o->used = 0;
    if (o->type == OUT_BUF || sc_out_failed(o))
        return sc_out_failed(o) ? -1 : 0;
    return write_all(o, o->buffer, n);
}

/* Random digits, so that a name cannot be planted beforehand; the process id when there are none.
 */
static uint64_t temp_number(void)
{
    uint64_t number = 0;

    if (getrandom(&number, TEMP_RANDOM, 0) != TEMP_RANDOM)
        number = (uint64_t)getpid();
    return number;
}

/* Mode 0600 comes from open itself: the file is never readable by others, whatever the umask. */
static int open_temp(struct sc_out *o)
{
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    uint64_t number = temp_number();
    struct sc_str stem = sc_str_sub(sc_str_from(o->goal), 0, TEMP_STEM_MAX);

    for (int i = 0; i < TEMP_TRIES && o->fd < 0; i++) {
        struct sc_buf name;

        sc_buf_init(&name, NAME_MAX);
        sc_buf_printf(&name, ".%.*s.%016llx.part", SC_STR_ARG(stem),
                      (unsigned long long)(number + (uint64_t)i));
        o->fd = openat(o->dir_fd, sc_buf_cstr(&name), flags, S_IRUSR | S_IWUSR);
        if (o->fd >= 0)
            o->temp = copy_text(sc_buf_str(&name));
        sc_buf_fini(&name);
        if (o->fd < 0 && errno != EEXIST)
            break;
    }
    o->owns_fd = true;
    return o->fd < 0 ? fail(o, "cannot create a file beside it") : 0;
}

/* A goal that is there already must be a plain file: a rename would replace anything else. */
static int check_goal(struct sc_out *o)
{
    struct stat st;

    if (fstatat(o->dir_fd, o->goal, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? 0 : fail(o, "cannot look at it");
    if (S_ISLNK(st.st_mode))
        return refuse(o, "is a symbolic link: name the file itself");
    if (S_ISDIR(st.st_mode))
        return refuse(o, "is a folder");
    if (!S_ISREG(st.st_mode))
        return refuse(o, "is neither a plain file nor a device to write to");
    return 0;
}

static struct sc_out *out_or_err(struct sc_out *o, int status, struct sc_err *err)
{
    if (status == 0)
        return o;
    if (err->code == SC_OK)
        *err = o->err;
    out_free(o);
    return NULL;
}

/* True for what is written in place when a user names it: /dev/null, a terminal, a named pipe. */
static bool is_stream(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && (S_ISCHR(st.st_mode) || S_ISFIFO(st.st_mode));
}

static int open_stream(struct sc_out *o, const char *path)
{
    o->owns_fd = true;
    o->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    return o->fd < 0 ? fail(o, "cannot open for writing") : 0;
}

/* Opens the folder of `path` and keeps the last component as the goal. */
static int open_folder(struct sc_out *o, const char *path)
{
    const char *slash = strrchr(path, '/');
    struct sc_str folder = SC_STR(".");
    char *text;

    if (slash)
        folder =
            slash == path ? SC_STR("/") : sc_str_sub(sc_str_from(path), 0, (size_t)(slash - path));
    o->goal = copy_text(sc_str_from(slash ? slash + 1 : path));
    if (o->goal[0] == '\0')
        return refuse(o, "names a folder, not a file");
    text = copy_text(folder);
    o->dir_fd = open(text, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    o->owns_dir = true;
    sc_mem_free(text);
    return o->dir_fd < 0 ? fail(o, "cannot open its folder") : 0;
}

static int open_stdout(struct sc_out *o)
{
    struct stat st;

    o->fd = STDOUT_FILENO;
    return fstat(o->fd, &st) != 0 ? fail(o, "cannot be written to") : 0;
}

struct sc_out *sc_out_open(const char *path, struct sc_err *err)
{
    struct sc_out *o;
    int status;

    if (!path || strcmp(path, "-") == 0) {
        o = out_new(OUT_STREAM, "(standard output)");
        return out_or_err(o, open_stdout(o), err);
    }
    if (is_stream(path)) {
        o = out_new(OUT_STREAM, path);
        return out_or_err(o, open_stream(o, path), err);
    }
    o = out_new(OUT_FILE, path);
    status = open_folder(o, path);
    if (status == 0)
        status = check_goal(o);
    if (status == 0)
        status = open_temp(o);
    return out_or_err(o, status, err);
}

struct sc_out *sc_out_open_at(int dir_fd, const char *name, struct sc_err *err)
{
    struct sc_out *o = out_new(OUT_FILE, name);
    int status = 0;

    o->dir_fd = dir_fd;
    o->goal = copy_text(sc_str_from(name));
    if (name[0] == '\0' || strchr(name, '/') || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        status = refuse(o, "is not the name of a file");
    if (status == 0)
        status = check_goal(o);
    if (status == 0)
        status = open_temp(o);
    return out_or_err(o, status, err);
}

struct sc_out *sc_out_to_buf(struct sc_buf *buf)
{
    struct sc_out *o = out_new(OUT_BUF, "(memory)");

    o->buf = buf;
    return o;
}

void sc_out_put(struct sc_out *o, const void *bytes, size_t n)
{
    if (o->type == OUT_BUF) {
        sc_buf_put(o->buf, bytes, n);
        return;
    }
    if (n > OUT_BUFFER - o->used)
        (void)flush(o);
    if (sc_out_failed(o))
        return;
    if (n > OUT_BUFFER) {
        (void)write_all(o, bytes, n);
        return;
    }
    if (n > 0)
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
static int close_stream(struct sc_out *o)
{
    int fd = dup(o->fd);

    if (fd < 0 || close(fd) != 0)
        return fail(o, "cannot close");
    return 0;
}

/* A folder whose file system cannot sync folders says EINVAL: then there is nothing to wait for. */
static int sync_folder(struct sc_out *o)
{
    if (fsync(o->dir_fd) != 0 && errno != EINVAL && errno != ENOTSUP)
        return fail(o, "cannot sync its folder");
    return 0;
}

static int close_file(struct sc_out *o)
{
    int fd = o->fd;

    if (fsync(fd) != 0)
        return fail(o, "cannot sync");
    o->fd = -1;
    if (close(fd) != 0)
        return fail(o, "cannot close");
    if (renameat(o->dir_fd, o->temp, o->dir_fd, o->goal) != 0)
        return fail(o, "cannot rename the finished file to it");
    sc_mem_free(o->temp);
    o->temp = NULL;
    return sync_folder(o);
}

int sc_out_close(struct sc_out *o, struct sc_err *err)
{
    int status = flush(o);

    if (status == 0 && o->type == OUT_STREAM)
        status = close_stream(o);
    if (status == 0 && o->type == OUT_FILE)
        status = close_file(o);
    if (status != 0 && err->code == SC_OK)
        *err = o->err;
    sc_out_abandon(o);
    return status;
}

void sc_out_abandon(struct sc_out *o)
{
    if (o->temp)
        (void)unlinkat(o->dir_fd, o->temp, 0);
    out_free(o);
}
