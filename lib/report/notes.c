/* Reading people's notes from a folder. */
#include "scorecard/report/notes.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENDING ".md"

static bool stands_for_itself(char c, size_t i)
{
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
        return true;
    return c != '\0' && strchr(i == 0 ? "_-@+" : "._-@+", c) != NULL;
}

struct sc_str sc_notes_name(struct sc_arena *arena, struct sc_str agent)
{
    struct sc_buf name;
    struct sc_str kept;

    sc_buf_init(&name, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < agent.len; i++)
        if (stands_for_itself(agent.p[i], i))
            sc_buf_putc(&name, agent.p[i]);
        else
            sc_buf_printf(&name, "%%%02X", (unsigned char)agent.p[i]);
    sc_buf_puts(&name, ENDING);
    kept = sc_arena_dup(arena, sc_buf_str(&name));
    sc_buf_fini(&name);
    return kept;
}

/* Where the text comes from, for messages. */
struct place {
    const char *dir, *name;
};

static int read_all(struct sc_buf *text, int fd, const struct place *at, struct sc_err *err)
{
    char bytes[4096];
    ssize_t n;

    while ((n = read(fd, bytes, sizeof bytes)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return sc_err_system(err, "%s/%s", at->dir, at->name);
        sc_buf_put(text, bytes, (size_t)n);
        if (text->len > SC_NOTES_MOST)
            return sc_err_set(err, SC_INPUT, "%s/%s: longer than %d bytes", at->dir, at->name,
                              SC_NOTES_MOST);
    }
    return 0;
}

/* A pipe or a device in the folder must not hold the program up: it is opened without waiting. */
static int read_note(struct sc_buf *text, int dir, const struct place *at, struct sc_err *err)
{
    int fd = openat(dir, at->name, O_RDONLY | O_NONBLOCK | O_CLOEXEC), status;
    struct stat st;

    if (fd < 0)
        return errno == ENOENT ? 0 : sc_err_system(err, "%s/%s", at->dir, at->name);
    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        status = sc_err_set(err, SC_INPUT, "%s/%s: not a plain file", at->dir, at->name);
    else
        status = read_all(text, fd, at, err);
    close(fd);
    return status;
}

static int add_note(struct sc_notes *notes, int dir, const char *folder, struct sc_str agent,
                    struct sc_err *err)
{
    struct sc_str name = sc_notes_name(&notes->arena, agent);
    struct place at = {folder, name.p};
    struct sc_buf text;
    int status;

    /* No file has a name that long. */
    if (name.len > NAME_MAX)
        return 0;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    status = read_note(&text, dir, &at, err);
    if (status == 0 && sc_str_trim(sc_buf_str(&text)).len > 0)
        notes->items[notes->n++] = (struct sc_note){sc_arena_dup(&notes->arena, agent),
                                                    sc_arena_dup(&notes->arena, sc_buf_str(&text))};
    sc_buf_fini(&text);
    return status;
}

static bool is_of_somebody(struct sc_str name, const struct sc_str *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (sc_str_eq(name, names[i]))
            return true;
    return false;
}

/* A name that is spelled wrong would lose somebody's words without a sound. */
static int find_stray(struct sc_notes *notes, int fd, const struct sc_report *report)
{
    struct sc_str *names = sc_mem_alloc_n(report->people_n + 1, sizeof *names);
    int copy = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *dir = copy < 0 ? NULL : fdopendir(copy);

    for (size_t i = 0; i < report->people_n; i++)
        names[i] = sc_notes_name(&notes->arena, report->people[i].agent);
    for (const struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
        struct sc_str name = sc_str_from(e->d_name);
        if (!sc_str_has_suffix(name, SC_STR(ENDING)) || name.p[0] == '.' ||
            is_of_somebody(name, names, report->people_n))
            continue;
        if (notes->stray_n++ == 0 || sc_str_cmp(name, notes->stray) < 0)
            notes->stray = sc_arena_dup(&notes->arena, name);
    }
    if (dir)
        (void)closedir(dir);
    else if (copy >= 0)
        close(copy);
    sc_mem_free(names);
    return dir ? 0 : -1;
}

int sc_notes_read(struct sc_notes *notes, const char *dir, const struct sc_report *report,
                  struct sc_err *err)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC), status = 0;

    *notes = (struct sc_notes){.n = 0};
    if (fd < 0)
        return sc_err_set(err, SC_USAGE, "--notes: %s: %s", dir, strerror(errno));
    notes->items = sc_arena_alloc_n(&notes->arena, report->people_n + 1, sizeof(struct sc_note));
    for (size_t i = 0; i < report->people_n && status == 0; i++)
        status = add_note(notes, fd, dir, report->people[i].agent, err);
    if (status == 0 && find_stray(notes, fd, report) < 0)
        status = sc_err_system(err, "%s", dir);
    close(fd);
    return status;
}

void sc_notes_close(struct sc_notes *notes)
{
    sc_arena_fini(&notes->arena);
    *notes = (struct sc_notes){.n = 0};
}

struct sc_str sc_notes_of(const struct sc_notes *notes, struct sc_str agent)
{
    for (size_t i = 0; notes && i < notes->n; i++)
        if (sc_str_eq(notes->items[i].agent, agent))
            return notes->items[i].text;
    return SC_STR("");
}
