#define _XOPEN_SOURCE 700 /* realpath */

#include "scorecard/ledger/file.h"

#include "scorecard/io/out_file.h"
#include "scorecard/ledger/lines.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define TRIES_A_SECOND 20 /* looks at a lock that somebody holds */
#define NS_A_TRY       (1000000000L / TRIES_A_SECOND)
#define COPY_CHUNK     (64 * 1024)

/* ---- opening ----------------------------------------------------------------------------- */

/* Another process may make the file, or remove an empty one, between the two looks: again then. */
static int open_in_folder(struct sc_ledger_file *f, bool may_create, struct sc_err *err)
{
    const int flags = O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;

    do {
        f->fd = openat(f->dir_fd, f->name, flags);
        f->is_new = f->fd < 0 && errno == ENOENT && may_create;
        if (f->is_new)
            f->fd = openat(f->dir_fd, f->name, flags | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR);
    } while (f->fd < 0 && f->is_new && errno == EEXIST);
    return f->fd >= 0 ? 0 : sc_err_system(err, "cannot open the ledger for writing");
}

/*
 * The path without links, owned by the caller; NULL where there is no file yet, or *err. Another
 * process may make the file between two looks: what is there then and is no link is looked at
 * again.
 */
static char *follow(const char *path, struct sc_err *err)
{
    struct stat st;
    char *real;

    while (!(real = realpath(path, NULL)) && errno == ENOENT && lstat(path, &st) == 0)
        if (S_ISLNK(st.st_mode) && stat(path, &st) != 0) {
            (void)sc_err_set(err, SC_SYSTEM, "a link to a file that is not there");
            return NULL;
        }
    return real;
}

/* The folder and the name of the file that `path`, links followed, stands for. */
static int resolve(struct sc_ledger_file *f, struct sc_err *err)
{
    char *real = follow(f->path, err);
    char *path = sc_arena_cstr(&f->arena, sc_str_from(real ? real : f->path));
    char *copy = sc_arena_cstr(&f->arena, sc_str_from(path));

    free(real);
    if (err->code != SC_OK)
        return -1;
    f->name = basename(path);
    f->dir_fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return f->dir_fd >= 0 ? 0 : sc_err_system(err, "cannot open its folder");
}

/* ---- locking ----------------------------------------------------------------------------- */

static int lock(struct sc_ledger_file *f, long wait_s, struct sc_err *err)
{
    const struct timespec pause = {.tv_nsec = NS_A_TRY};

    for (long tries = 0; flock(f->fd, LOCK_EX | LOCK_NB) != 0; tries++) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return sc_err_system(err, "cannot lock the ledger");
        f->is_new = false; /* somebody else has it: not ours to remove */
        if (tries / TRIES_A_SECOND >= wait_s)
            return sc_err_set(err, SC_SYSTEM,
                              "the lock on the ledger was held by another program for %ld s; try "
                              "again, or wait longer with --wait",
                              wait_s);
        (void)nanosleep(&pause, NULL);
    }
    return 0;
}

/* While we waited somebody may have put another file in its place: 1 ours still has the name. */
static int is_current(const struct sc_ledger_file *f, struct sc_err *err)
{
    struct stat ours, named;

    if (fstat(f->fd, &ours) != 0)
        return sc_err_system(err, "cannot look at it");
    if (!S_ISREG(ours.st_mode))
        return sc_err_set(err, SC_INPUT, "a ledger is a plain file");
    if (fstatat(f->dir_fd, f->name, &named, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? 0 : sc_err_system(err, "cannot look at it");
    return ours.st_dev == named.st_dev && ours.st_ino == named.st_ino;
}

static int open_locked(struct sc_ledger_file *f, long wait_s, bool may_create, struct sc_err *err)
{
    int current = 0;

    while (current == 0) {
        if (f->fd >= 0)
            (void)close(f->fd);
        if (open_in_folder(f, may_create, err) != 0 || lock(f, wait_s, err) != 0)
            return -1;
        current = is_current(f, err);
    }
    return current < 0 ? -1 : 0;
}

int sc_ledger_file_open(struct sc_ledger_file *f, const char *path, long wait_s, bool may_create,
                        struct sc_err *err)
{
    *f = (struct sc_ledger_file){.fd = -1, .dir_fd = -1, .path = path};
    if (resolve(f, err) == 0 && open_locked(f, wait_s, may_create, err) == 0)
        return 0;
    (void)sc_err_at(err, &(struct sc_place){.file = sc_str_from(path)});
    sc_ledger_file_close(f);
    return -1;
}

/* Who waits for our lock finds that the name is gone, and makes the file anew. */
static void remove_if_empty(const struct sc_ledger_file *f)
{
    struct stat st;

    if (fstat(f->fd, &st) == 0 && st.st_size == 0)
        (void)unlinkat(f->dir_fd, f->name, 0);
}

void sc_ledger_file_close(struct sc_ledger_file *f)
{
    if (f->fd >= 0 && f->is_new)
        remove_if_empty(f);
    if (f->fd >= 0)
        (void)close(f->fd);
    if (f->dir_fd >= 0)
        (void)close(f->dir_fd);
    sc_arena_fini(&f->arena);
    *f = (struct sc_ledger_file){.fd = -1, .dir_fd = -1};
}

/* ---- adding ------------------------------------------------------------------------------ */

static int fail(const struct sc_ledger_file *f, struct sc_err *err)
{
    return sc_err_at(err, &(struct sc_place){.file = sc_str_from(f->path)});
}

static int write_all(int fd, struct sc_str bytes, struct sc_err *err)
{
    while (bytes.len > 0) {
        ssize_t n = write(fd, bytes.p, bytes.len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return sc_err_system(err, "cannot write");
        bytes = sc_str_sub(bytes, (size_t)n, bytes.len);
    }
    return 0;
}

/* A file system that cannot sync folders says so: then there is nothing to wait for. */
static int sync_folder(const struct sc_ledger_file *f, struct sc_err *err)
{
    if (fsync(f->dir_fd) != 0 && errno != EINVAL && errno != ENOTSUP)
        return sc_err_system(err, "cannot sync its folder");
    return 0;
}

static int cut(const struct sc_ledger_file *f, int64_t at, struct sc_err *err)
{
    if (ftruncate(f->fd, (off_t)at) != 0)
        return sc_err_system(err, "cannot cut off a torn tail");
    return fsync(f->fd) == 0 ? 0 : sc_err_system(err, "cannot sync");
}

/*
 * The folder is synced each time: the process that made the file may have been killed before it
 * came to that.
 */
int sc_ledger_file_add(struct sc_ledger_file *f, int64_t at, struct sc_str bytes,
                       struct sc_err *err)
{
    struct sc_err ignored;

    if (lseek(f->fd, (off_t)at, SEEK_SET) < 0) {
        (void)sc_err_system(err, "cannot go to its end");
        return fail(f, err);
    }
    if (write_all(f->fd, bytes, err) == 0) {
        if (fsync(f->fd) == 0 && sync_folder(f, err) == 0)
            return 0;
        (void)sc_err_system(err, "cannot sync");
    }
    sc_err_init(&ignored);
    (void)cut(f, at, &ignored);
    return fail(f, err);
}

/* ---- torn tails -------------------------------------------------------------------------- */

static int copy_tail(const struct sc_ledger_file *f, int to, int64_t at, int64_t n,
                     struct sc_err *err)
{
    char *chunk = sc_mem_alloc(COPY_CHUNK);
    int status = 0;

    while (status == 0 && n > 0) {
        int64_t got = sc_lines_read(f->fd, at, chunk, n < COPY_CHUNK ? (size_t)n : COPY_CHUNK, err);
        if (got == 0) /* what is not copied is not cut off */
            status = sc_err_set(err, SC_SYSTEM, "somebody cut the file meanwhile");
        else
            status = got < 0 ? -1 : write_all(to, (struct sc_str){chunk, (size_t)got}, err);
        at += got;
        n -= got;
    }
    sc_mem_free(chunk);
    return status;
}

static int keep_tail(const struct sc_ledger_file *f, int64_t at, int64_t n, struct sc_err *err)
{
    const int flags = O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC;
    struct sc_buf name;
    int status = -1;
    int fd;

    sc_buf_init(&name, SC_BUF_NO_CEILING);
    sc_buf_printf(&name, "%s.torn", f->name);
    fd = openat(f->dir_fd, sc_buf_cstr(&name), flags, S_IRUSR | S_IWUSR);
    sc_buf_fini(&name);
    if (fd < 0)
        return sc_err_system(err, "cannot open the file .torn beside it");
    if (copy_tail(f, fd, at, n, err) == 0)
        status = fsync(fd) == 0 ? sync_folder(f, err) : sc_err_system(err, "cannot sync");
    (void)close(fd);
    return status;
}

int sc_ledger_file_set_aside(struct sc_ledger_file *f, int64_t at, int64_t n, struct sc_err *err)
{
    if (n > 0 && keep_tail(f, at, n, err) != 0)
        return fail(f, err);
    return cut(f, at, err) == 0 ? 0 : fail(f, err);
}

void sc_ledger_file_sweep(struct sc_ledger_file *f)
{
    int fd = openat(f->dir_fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
    const struct dirent *entry;

    while (dir && (entry = readdir(dir)) != NULL)
        if (sc_out_file_is_temp(sc_str_from(entry->d_name), sc_str_from(f->name)))
            (void)unlinkat(f->dir_fd, entry->d_name, 0);
    if (dir)
        (void)closedir(dir);
    else if (fd >= 0)
        (void)close(fd);
}
