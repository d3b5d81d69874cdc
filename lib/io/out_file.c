#include "scorecard/io/out_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h> /* renameat is declared there */
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scorecard/base/mem.h"

/* Tries for a free temporary name: O_EXCL finds a clash, which then only costs another try. */
#define TEMP_TRIES 16

/* Letters of a goal's name that its temporary name repeats, so that NAME_MAX is never passed. */
#define TEMP_STEM_MAX 100

static char *copy_text(struct sc_str s)
{
    char *text = sc_mem_alloc(s.len + 1);

    if (s.len > 0)
        memcpy(text, s.p, s.len);
    text[s.len] = '\0';
    return text;
}

void sc_out_file_init(struct sc_out_file *f)
{
    *f = (struct sc_out_file){.fd = -1, .dir_fd = -1};
}

/* Random, so that nobody can plant names beforehand; the process id when there is no randomness. */
static uint64_t temp_number(void)
{
    uint64_t number;

    if (getrandom(&number, sizeof(number), 0) != (ssize_t)sizeof(number))
        number = (uint64_t)getpid();
    return number;
}

static void put_temp(struct sc_buf *out, struct sc_str goal, uint64_t number)
{
    struct sc_str stem = sc_str_sub(goal, 0, TEMP_STEM_MAX);

    sc_buf_printf(out, ".%.*s.%016llx.part", SC_STR_ARG(stem), (unsigned long long)number);
}

/* Letter by letter, the number any: names of other goals may begin and end in the same way. */
bool sc_out_file_is_temp(struct sc_str name, struct sc_str goal)
{
    struct sc_buf like;
    bool is;

    sc_buf_init(&like, NAME_MAX);
    put_temp(&like, goal, 0);
    is = name.len == like.len;
    for (size_t i = 0; i < name.len && is; i++) {
        bool in_number = i + sizeof "0123456789abcdef.part" > name.len && i + 5 < name.len;
        is = in_number
                 ? (name.p[i] >= '0' && name.p[i] <= '9') || (name.p[i] >= 'a' && name.p[i] <= 'f')
                 : name.p[i] == sc_buf_cstr(&like)[i];
    }
    sc_buf_fini(&like);
    return is;
}

static int try_temp(struct sc_out_file *f, uint64_t number)
{
    const int flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    struct sc_buf name;

    sc_buf_init(&name, NAME_MAX);
    put_temp(&name, sc_str_from(f->goal), number);
    f->fd = openat(f->dir_fd, sc_buf_cstr(&name), flags, S_IRUSR | S_IWUSR);
    if (f->fd >= 0)
        f->temp = copy_text(sc_buf_str(&name));
    sc_buf_fini(&name);
    return f->fd;
}

static int open_temp(struct sc_out_file *f, struct sc_err *err)
{
    uint64_t number = temp_number();

    for (uint64_t i = 0; i < TEMP_TRIES; i++) {
        if (try_temp(f, number + i) >= 0)
            return 0;
        if (errno != EEXIST)
            break;
    }
    return sc_err_system(err, "cannot create a file beside it");
}

/* A goal that is there already must be a plain file. */
static int check_goal(const struct sc_out_file *f, struct sc_err *err)
{
    struct stat st;

    if (fstatat(f->dir_fd, f->goal, &st, AT_SYMLINK_NOFOLLOW) != 0)
        return errno == ENOENT ? 0 : sc_err_system(err, "cannot look at it");
    if (S_ISLNK(st.st_mode))
        return sc_err_set(err, SC_SYSTEM, "is a symbolic link: name the file itself");
    if (S_ISDIR(st.st_mode))
        return sc_err_set(err, SC_SYSTEM, "is a folder");
    if (!S_ISREG(st.st_mode))
        return sc_err_set(err, SC_SYSTEM, "is neither a plain file nor a device to write to");
    return 0;
}

static int open_folder(struct sc_out_file *f, struct sc_str folder, struct sc_err *err)
{
    char *path = copy_text(folder);

    f->dir_fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    f->owns_dir = true;
    sc_mem_free(path);
    return f->dir_fd < 0 ? sc_err_system(err, "cannot open its folder") : 0;
}

static struct sc_str folder_of(const char *path, const char *slash)
{
    if (!slash)
        return SC_STR(".");
    if (slash == path)
        return SC_STR("/");
    return (struct sc_str){path, (size_t)(slash - path)};
}

int sc_out_file_open(struct sc_out_file *f, const char *path, struct sc_err *err)
{
    const char *slash = strrchr(path, '/');

    f->goal = copy_text(sc_str_from(slash ? slash + 1 : path));
    if (f->goal[0] == '\0')
        return sc_err_set(err, SC_SYSTEM, "names a folder, not a file");
    if (open_folder(f, folder_of(path, slash), err) != 0)
        return -1;
    return check_goal(f, err) == 0 ? open_temp(f, err) : -1;
}

int sc_out_file_open_at(struct sc_out_file *f, int dir_fd, const char *name, struct sc_err *err)
{
    if (name[0] == '\0' || strchr(name, '/') || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
        return sc_err_set(err, SC_SYSTEM, "is not the name of a file");
    f->goal = copy_text(sc_str_from(name));
    f->dir_fd = dir_fd;
    return check_goal(f, err) == 0 ? open_temp(f, err) : -1;
}

/* A folder whose file system cannot sync folders says so: then there is nothing to wait for. */
static int sync_folder(const struct sc_out_file *f, struct sc_err *err)
{
    if (fsync(f->dir_fd) != 0 && errno != EINVAL && errno != ENOTSUP)
        return sc_err_system(err, "cannot sync its folder");
    return 0;
}

int sc_out_file_close(struct sc_out_file *f, struct sc_err *err)
{
    int fd = f->fd;

    if (fsync(fd) != 0)
        return sc_err_system(err, "cannot sync");
    f->fd = -1;
    if (close(fd) != 0)
        return sc_err_system(err, "cannot close");
    if (renameat(f->dir_fd, f->temp, f->dir_fd, f->goal) != 0)
        return sc_err_system(err, "cannot rename the finished file to it");
    sc_mem_free(f->temp);
    f->temp = NULL;
    return sync_folder(f, err);
}

void sc_out_file_drop(struct sc_out_file *f)
{
    if (f->temp)
        (void)unlinkat(f->dir_fd, f->temp, 0);
    if (f->fd >= 0)
        (void)close(f->fd);
    if (f->owns_dir && f->dir_fd >= 0)
        (void)close(f->dir_fd);
    sc_mem_free(f->goal);
    sc_mem_free(f->temp);
    sc_out_file_init(f);
}
