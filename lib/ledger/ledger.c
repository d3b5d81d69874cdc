#include "scorecard/ledger/ledger.h"

#include "scorecard/ledger/lines.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

struct sc_ledger {
    int fd; /* -1: there is no file */
    bool owns_fd;
    struct sc_str name;
    struct sc_ledger_state state;
    struct sc_lines lines;
    uint64_t run;
    bool is_first;
    struct sc_arena arena;
};

static struct sc_ledger *new_ledger(int fd, const char *path)
{
    struct sc_ledger *l = sc_mem_alloc_n(1, sizeof *l);

    l->fd = fd;
    l->name = sc_arena_dup(&l->arena, sc_str_from(path));
    l->state = (struct sc_ledger_state){.head = SC_LEDGER_NO_HEAD};
    sc_lines_init(&l->lines, fd, 0, 0, 0);
    return l;
}

void sc_ledger_close(struct sc_ledger *l)
{
    if (!l)
        return;
    if (l->owns_fd && l->fd >= 0)
        (void)close(l->fd);
    sc_lines_fini(&l->lines);
    sc_arena_fini(&l->arena);
    sc_mem_free(l);
}

static struct sc_ledger *checked(struct sc_ledger *l, struct sc_err *err)
{
    if (l->fd >= 0 && sc_ledger_check(l->fd, l->name, &l->state, err) != 0) {
        sc_ledger_close(l);
        return NULL;
    }
    sc_ledger_rewind(l);
    return l;
}

struct sc_ledger *sc_ledger_over(int fd, const char *path, struct sc_err *err)
{
    return checked(new_ledger(fd, path), err);
}

/* 1 when there is a file, 0 when there is none, -1. Somebody may make it between two looks. */
static int open_file(struct sc_ledger *l, const char *path, struct sc_err *err)
{
    struct stat st = {.st_mode = 0};

    l->owns_fd = true;
    do {
        l->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (l->fd < 0 && errno == ENOENT && lstat(path, &st) != 0 && errno == ENOENT)
            return 0;
    } while (l->fd < 0 && errno == ENOENT && (!S_ISLNK(st.st_mode) || stat(path, &st) == 0));
    if (l->fd < 0)
        return sc_err_system(err, "cannot open the ledger");
    if (fstat(l->fd, &st) != 0)
        return sc_err_system(err, "cannot look at it");
    return S_ISREG(st.st_mode) ? 1 : sc_err_set(err, SC_INPUT, "a ledger is a plain file");
}

struct sc_ledger *sc_ledger_open(const char *path, struct sc_err *err)
{
    struct sc_ledger *l = new_ledger(-1, path);

    if (open_file(l, path, err) >= 0)
        return checked(l, err);
    (void)sc_err_at(err, &(struct sc_place){.file = l->name});
    sc_ledger_close(l);
    return NULL;
}

bool sc_ledger_exists(const struct sc_ledger *l)
{
    return l->fd >= 0;
}

const struct sc_ledger_state *sc_ledger_state(const struct sc_ledger *l)
{
    return &l->state;
}

void sc_ledger_rewind(struct sc_ledger *l)
{
    sc_lines_fini(&l->lines);
    sc_lines_init(&l->lines, l->fd, 0, l->state.whole_bytes, 0);
    l->run = 0;
}

/* The check has seen every line; what is read now is told from its beginning. */
int sc_ledger_next(struct sc_ledger *l, struct sc_ledger_item *item, struct sc_err *err)
{
    const struct sc_place place = {.file = l->name};
    struct sc_line_at line;
    int got;

    while ((got = sc_lines_next(&l->lines, &line, err)) > 0 && sc_seal_is_begin(line.text)) {
        l->run++;
        l->is_first = true;
    }
    if (got <= 0)
        return got < 0 ? sc_err_at(err, &place) : 0;
    *item = (struct sc_ledger_item){.run = l->run, .text = line.text, .at = line.at};
    item->line = line.no;
    item->is_first = l->is_first;
    item->kind = sc_seal_kind(line.text);
    l->is_first = false;
    if (sc_seal_is_end(line.text)) {
        item->part = SC_LEDGER_END;
    } else if (sc_seal_is_stub(line.text)) {
        struct sc_seal_stub stub;
        item->part = SC_LEDGER_ERASED;
        if (sc_seal_read_stub(line.text, &stub))
            item->kind = stub.kind;
    }
    return 1;
}

sc_json *sc_ledger_fetch(struct sc_ledger *l, int64_t at, size_t len, struct sc_err *err)
{
    char *text = sc_mem_alloc(len + 1);
    int64_t got = sc_lines_read(l->fd, at, text, len, err);
    sc_json *doc = NULL;

    if (got >= 0)
        doc = sc_json_parse((struct sc_str){text, (size_t)got}, err);
    if (!doc)
        (void)sc_err_at(err, &(struct sc_place){.file = l->name});
    sc_mem_free(text);
    return doc;
}

bool sc_ledger_put_torn(const struct sc_ledger *l, struct sc_buf *out)
{
    if (l->state.torn_bytes == 0)
        return false;
    sc_buf_printf(out, "%.*s: %lld bytes of a run that was never finished are left out",
                  SC_STR_ARG(l->name), (long long)l->state.torn_bytes);
    return true;
}
