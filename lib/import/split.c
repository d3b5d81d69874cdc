#include "scorecard/import/split.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file of one kind. */
struct part {
    struct sc_out *out;
    struct sc_writer *writer;
    bool is_there; /* under its name in the folder */
};

struct sc_split {
    struct sc_arena arena;
    char *goal, *work; /* paths */
    int fd;            /* of the folder while it is made */
    enum sc_form form;
    bool keep_text;
    struct part parts[SC_KIND_N];
    struct sc_err err; /* the first failure */
};

static int fail(const char *dir, struct sc_err *err)
{
    const struct sc_place place = {.file = sc_str_from(dir)};
    return sc_err_at(err, &place);
}

/* 0 when there is no such folder, or an empty one. */
static int check_goal(const char *dir, struct sc_err *err)
{
    DIR *d = opendir(dir);
    const struct dirent *entry;
    bool is_empty = true;
    if (!d)
        return errno == ENOENT ? 0 : sc_err_system(err, "cannot open the folder");
    while ((entry = readdir(d)) != NULL)
        is_empty &= strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    (void)closedir(d);
    return is_empty ? 0
                    : sc_err_set(err, SC_USAGE,
                                 "the folder is not empty: name a new one, or empty it first");
}

static int make_work(struct sc_split *s, struct sc_err *err)
{
    if (check_goal(s->goal, err) < 0)
        return -1;
    if (!mkdtemp(s->work)) {
        s->work[0] = '\0';
        return sc_err_system(err, "cannot make a folder beside it");
    }
    s->fd = open(s->work, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return s->fd < 0 ? sc_err_system(err, "cannot open the folder") : 0;
}

struct sc_split *sc_split_open(const char *dir, enum sc_form form, bool keep_text,
                               struct sc_err *err)
{
    struct sc_split *s = sc_mem_alloc_n(1, sizeof *s);
    struct sc_str goal = sc_str_from(dir);
    while (goal.len > 1 && goal.p[goal.len - 1] == '/')
        goal.len--;
    s->goal = sc_arena_cstr(&s->arena, goal);
    s->work = sc_arena_cstr(&s->arena, sc_arena_printf(&s->arena, "%s.XXXXXX", s->goal));
    s->fd = -1;
    s->form = form;
    s->keep_text = keep_text;
    sc_err_init(&s->err);
    if (make_work(s, err) == 0)
        return s;
    (void)fail(dir, err);
    sc_split_abandon(s);
    return NULL;
}

static const char *name_of(const struct sc_split *s, int kind, char name[64])
{
    (void)snprintf(name, 64, "%s.%s", sc_kind_get((enum sc_kind_id)kind)->name,
                   s->form == SC_FORM_CSV ? "csv" : "jsonl");
    return name;
}

void sc_split_put_row(struct sc_split *s, const struct sc_row *row)
{
    struct part *part = &s->parts[row->kind->id];
    char name[64];
    if (s->err.code != SC_OK)
        return;
    if (!part->out) {
        part->out = sc_out_open_at(s->fd, name_of(s, (int)row->kind->id, name), &s->err);
        if (!part->out)
            return;
        part->writer = sc_writer_open(part->out, s->form, s->keep_text);
    }
    sc_writer_put_row(part->writer, row);
}

static int end_parts(struct sc_split *s, struct sc_err *err)
{
    int rc = 0;
    for (int i = 0; i < SC_KIND_N; i++) {
        struct part *part = &s->parts[i];
        if (!part->out)
            continue;
        sc_writer_end(part->writer);
        sc_writer_close(part->writer);
        rc |= sc_out_close(part->out, err);
        part->out = NULL;
        part->is_there = rc == 0;
    }
    return rc;
}

/* A rename may put a folder in the place of an empty one only. The parent's entry must last. */
static int put_in_place(struct sc_split *s, struct sc_err *err)
{
    const char *slash = strrchr(s->goal, '/');
    struct sc_str parent =
        slash ? sc_str_sub(sc_str_from(s->goal), 0, (size_t)(slash - s->goal) + 1) : SC_STR(".");
    if (rename(s->work, s->goal) != 0)
        return sc_err_system(err, "cannot put the folder in its place");
    s->work[0] = '\0';
    int fd = open(sc_arena_cstr(&s->arena, parent), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return 0; /* a folder that we may write to but not read */
    int rc = fsync(fd) == 0 || errno == EINVAL ? 0 : sc_err_system(err, "cannot be made to last");
    (void)close(fd);
    return rc;
}

int sc_split_close(struct sc_split *s, struct sc_err *err)
{
    int rc = s->err.code == SC_OK ? 0 : -1;
    if (rc < 0)
        *err = s->err;
    if (rc == 0 && (end_parts(s, err) < 0 || put_in_place(s, err) < 0))
        rc = fail(s->goal, err);
    sc_split_abandon(s);
    return rc;
}

static void remove_work(struct sc_split *s)
{
    char name[64];
    for (int i = 0; i < SC_KIND_N; i++)
        if (s->parts[i].is_there)
            (void)unlinkat(s->fd, name_of(s, i, name), 0);
    (void)rmdir(s->work);
}

void sc_split_abandon(struct sc_split *s)
{
    if (!s)
        return;
    for (int i = 0; i < SC_KIND_N; i++)
        if (s->parts[i].out) {
            sc_writer_close(s->parts[i].writer);
            sc_out_abandon(s->parts[i].out);
        }
    if (s->work[0])
        remove_work(s);
    if (s->fd >= 0)
        (void)close(s->fd);
    sc_arena_fini(&s->arena);
    sc_mem_free(s);
}
