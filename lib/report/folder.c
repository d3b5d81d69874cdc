#define _GNU_SOURCE /* renameat2, syncfs */

#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRIES 100 /* temporary names before giving up */

static bool ends_with(const char *name, const char *end)
{
    return sc_str_has_suffix(sc_str_from(name), sc_str_from(end));
}

/* "metrics-2026-Q3.csv" of the period: a file that a pack of it has. */
static bool is_of_period(const char *name, const char *period)
{
    static const char *const extensions[] = {".html", ".md", ".txt", ".csv", ".xlsx"};
    char end[96];

    for (size_t i = 0; i < sizeof extensions / sizeof extensions[0]; i++) {
        (void)snprintf(end, sizeof end, "-%s%s", period, extensions[i]);
        if (ends_with(name, end))
            return true;
    }
    return false;
}

static bool is_one_of(const char *name, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

/* What a pack is made of, by name and kind: nobody's own files are ever removed. */
static bool is_ours(const char *period, const char *name, bool is_folder)
{
    static const char *const folders[] = {"lead", "self", "meeting", "management", "hr", "data"};
    static const char *const files[] = {"README.txt", "index.html", "index.md", "index.txt",
                                        "calendar.ics"};

    if (is_folder)
        return is_one_of(name, folders, sizeof folders / sizeof folders[0]);
    return is_one_of(name, files, sizeof files / sizeof files[0]) || is_of_period(name, period);
}

typedef int visit(const char *period, int fd, const char *name, bool is_folder, struct sc_err *err);

/* Calls `each` for all entries of an open folder (whose descriptor stays the caller's). */
static int walk(const char *period, int fd, visit *each, struct sc_err *err)
{
    int copy = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), status = 0;
    DIR *dir = copy < 0 ? NULL : fdopendir(copy);
    struct dirent *entry;
    struct stat st;

    if (!dir)
        return sc_err_system(err, "reading a folder");
    while (status == 0 && (entry = readdir(dir)) != NULL) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (fstatat(fd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
            status = sc_err_system(err, "reading a folder");
        else
            status = each(period, fd, entry->d_name, S_ISDIR(st.st_mode), err);
    }
    closedir(dir);
    return status;
}

static int descend(const char *period, int fd, const char *name, visit *each, struct sc_err *err)
{
    int sub = openat(fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int status;

    if (sub < 0)
        return sc_err_system(err, "opening %s", name);
    status = walk(period, sub, each, err);
    close(sub);
    return status;
}

static int refuse_foreign_file(const char *period, int fd, const char *name, bool is_folder,
                               struct sc_err *err)
{
    (void)fd;
    if (!is_folder && is_ours(period, name, false))
        return 0;
    (void)sc_err_set(err, SC_USAGE,
                     "the folder of the pack holds something else, which would be lost; move it");
    return sc_err_seen(err, sc_str_from(name));
}

static int refuse_foreign(const char *period, int fd, const char *name, bool is_folder,
                          struct sc_err *err)
{
    if (is_folder && is_ours(period, name, true))
        return descend(period, fd, name, refuse_foreign_file, err);
    return refuse_foreign_file(period, fd, name, is_folder, err);
}

static int remove_file(const char *period, int fd, const char *name, bool is_folder,
                       struct sc_err *err)
{
    (void)period;
    if (unlinkat(fd, name, is_folder ? AT_REMOVEDIR : 0) < 0)
        return sc_err_system(err, "removing %s", name);
    return 0;
}

static int remove_entry(const char *period, int fd, const char *name, bool is_folder,
                        struct sc_err *err)
{
    if (is_folder && descend(period, fd, name, remove_file, err) < 0)
        return -1;
    return remove_file(period, fd, name, is_folder, err);
}

static int remove_tree(const char *period, int fd, const char *name, struct sc_err *err)
{
    if (descend(period, fd, name, remove_entry, err) < 0)
        return -1;
    return remove_file(period, fd, name, true, err);
}

static int make_parent(struct sc_folder *f, const char *dir, struct sc_err *err)
{
    if (mkdir(dir, 0700) < 0 && errno != EEXIST)
        return sc_err_system(err, "making folder %s", dir);
    f->parent_fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return f->parent_fd < 0 ? sc_err_system(err, "opening folder %s", dir) : 0;
}

/* The process number makes the name its own; leftovers of a dead process are stepped over. */
static int make_work(struct sc_folder *f, struct sc_err *err)
{
    for (int i = 0; i < TRIES; i++) {
        (void)snprintf(f->work, sizeof f->work, ".%s.%ld-%d", f->goal, (long)getpid(), i);
        if (mkdirat(f->parent_fd, f->work, 0700) == 0) {
            f->fd = openat(f->parent_fd, f->work, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
            return f->fd < 0 ? sc_err_system(err, "opening folder %s", f->work) : 0;
        }
        if (errno != EEXIST)
            break;
    }
    return sc_err_system(err, "making folder %s", f->work);
}

int sc_folder_open(struct sc_folder *f, const char *dir, struct sc_str goal, struct sc_err *err)
{
    memset(f, 0, sizeof(*f));
    f->fd = -1;
    f->parent_fd = -1;
    (void)snprintf(f->goal, sizeof f->goal, "%.*s", SC_STR_ARG(goal));
    if (make_parent(f, dir, err) == 0 && make_work(f, err) == 0)
        return 0;
    sc_folder_abandon(f);
    return -1;
}

int sc_folder_sub(struct sc_folder *f, const char *name, struct sc_err *err)
{
    int fd;

    if (mkdirat(f->fd, name, 0700) < 0 && errno != EEXIST)
        return sc_err_system(err, "making folder %s", name);
    fd = openat(f->fd, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    return fd < 0 ? sc_err_system(err, "opening folder %s", name) : fd;
}

/* The folder is new and takes its place whole, so one sync at its end serves all files. */
int sc_folder_write(int fd, struct sc_str name, struct sc_str bytes, struct sc_err *err)
{
    struct sc_buf path;
    int file, status = 0;

    sc_buf_init(&path, 256);
    sc_buf_put_str(&path, name);
    file =
        openat(fd, sc_buf_cstr(&path), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        status = sc_err_system(err, "making file %s", sc_buf_cstr(&path));
    while (status == 0 && bytes.len > 0) {
        ssize_t n = write(file, bytes.p, bytes.len);
        if (n >= 0)
            bytes = sc_str_sub(bytes, (size_t)n, bytes.len);
        else if (errno != EINTR)
            status = sc_err_system(err, "writing %s", sc_buf_cstr(&path));
    }
    if (file >= 0 && close(file) < 0 && status == 0)
        status = sc_err_system(err, "closing %s", sc_buf_cstr(&path));
    sc_buf_fini(&path);
    return status;
}

/* Swaps both in one step where the file system can, else in two. */
static int swap(struct sc_folder *f, struct sc_err *err)
{
    if (renameat2(f->parent_fd, f->work, f->parent_fd, f->goal, RENAME_EXCHANGE) == 0)
        return remove_tree(f->goal, f->parent_fd, f->work, err);
    if (errno != EINVAL && errno != ENOSYS)
        return sc_err_system(err, "replacing %s", f->goal);
    if (remove_tree(f->goal, f->parent_fd, f->goal, err) < 0)
        return -1;
    return renameat(f->parent_fd, f->work, f->parent_fd, f->goal) < 0
               ? sc_err_system(err, "replacing %s", f->goal)
               : 0;
}

static int place(struct sc_folder *f, struct sc_err *err)
{
    struct stat st;

    if (syncfs(f->fd) < 0)
        return sc_err_system(err, "writing %s", f->goal);
    if (fstatat(f->parent_fd, f->goal, &st, AT_SYMLINK_NOFOLLOW) < 0) {
        if (renameat(f->parent_fd, f->work, f->parent_fd, f->goal) < 0)
            return sc_err_system(err, "making %s", f->goal);
        return 0;
    }
    if (!S_ISDIR(st.st_mode))
        return sc_err_set(err, SC_USAGE, "%s is there and is no folder", f->goal);
    if (descend(f->goal, f->parent_fd, f->goal, refuse_foreign, err) < 0)
        return -1;
    return swap(f, err);
}

int sc_folder_settle(struct sc_folder *f, struct sc_err *err)
{
    int status = place(f, err);

    if (status == 0)
        f->work[0] = '\0';
    sc_folder_abandon(f);
    return status;
}

void sc_folder_abandon(struct sc_folder *f)
{
    struct sc_err ignored;

    sc_err_init(&ignored);
    if (f->fd >= 0) {
        close(f->fd);
        if (f->work[0])
            (void)remove_tree(f->goal, f->parent_fd, f->work, &ignored);
    }
    if (f->parent_fd >= 0)
        close(f->parent_fd);
    f->fd = f->parent_fd = -1;
}
