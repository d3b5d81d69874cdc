#include "scorecard/base/zone.h"

#include "scorecard/base/text.h"
#include "scorecard/base/time.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define ZONE_FOLDER "/usr/share/zoneinfo/"

/* Longer than any name there is; a path of it fits a buffer on the stack. */
#define NAME_MAX_LEN 64
#define PATH_MAX_LEN (sizeof ZONE_FOLDER + NAME_MAX_LEN)

/* Names have at most three parts ("America/Indiana/Knox"); deeper folders are not zones. */
#define NAME_PARTS_MAX 3

/* The table: a day before the first and up to the end of the last year that a stamp may have. */
#define DAY_S      INT64_C(86400)
#define TABLE_FROM (-DAY_S)
#define TABLE_TO   (INT64_C(49673) * DAY_S)

/*
 * The walk's step. Since 1970 no zone has kept an offset for less than 6.9 days (parts of Brazil,
 * October 2000). Single days cost four times as much: past 2037 libc reads its rule anew each time.
 */
#define STEP_S (4 * DAY_S)

/* Further from UTC than any local time (the most is 14 hours). */
#define OFFSET_MARGIN_S (16 * 3600)

/* Between two changes the offset is constant; the first span has no beginning. */
struct span {
    int64_t from_t;
    int offset_s;
};

struct sc_zone {
    struct sc_str name;
    struct span *spans;
    size_t n;
};

/* Changes are counted while the zone's size is unknown: grows by doubling. */
struct spans {
    struct span *at;
    size_t n;
    size_t cap;
};

static void add_span(struct spans *s, int64_t from_t, int offset_s)
{
    if (s->n == s->cap) {
        s->cap = s->cap == 0 ? 64 : s->cap * 2;
        s->at = sc_mem_grow(s->at, s->cap, sizeof *s->at);
    }
    s->at[s->n++] = (struct span){from_t, offset_s};
}

/* Seconds east of UTC at t in the zone that TZ names now. */
static int libc_offset(int64_t t)
{
    time_t at = (time_t)t;
    struct tm tm;

    if (!localtime_r(&at, &tm))
        return 0;
    struct sc_civil local = {tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
                             tm.tm_hour,        tm.tm_min,     tm.tm_sec};
    return (int)(sc_time_from_civil(&local) - t);
}

/* The first instant in (same_t, other_t] whose offset is not the one at same_t. */
static int64_t bisect_change(int64_t same_t, int64_t other_t, int offset_s)
{
    while (other_t - same_t > 1) {
        int64_t middle = same_t + (other_t - same_t) / 2;
        if (libc_offset(middle) == offset_s)
            same_t = middle;
        else
            other_t = middle;
    }
    return other_t;
}

/* A span shorter than a step could be missed: see STEP_S. */
static void tabulate(struct spans *out)
{
    int offset_s = libc_offset(TABLE_FROM);

    add_span(out, INT64_MIN, offset_s);
    for (int64_t t = TABLE_FROM; t < TABLE_TO; t += STEP_S) {
        int next_s = libc_offset(t + STEP_S);
        if (next_s == offset_s)
            continue;
        add_span(out, bisect_change(t, t + STEP_S, offset_s), next_s);
        offset_s = next_s;
    }
}

extern char **environ;

/* What TZ is now, NULL when unset: only to put it back, it never decides anything. */
static char *tz_now(struct sc_arena *arena)
{
    for (char **entry = environ; entry && *entry; entry++)
        if (strncmp(*entry, "TZ=", 3) == 0)
            return sc_arena_cstr(arena, sc_str_from(*entry + 3));
    return NULL;
}

static bool set_tz(const char *value)
{
    int status = value ? setenv("TZ", value, 1) : unsetenv("TZ");

    tzset();
    return status == 0;
}

/* An absolute path in TZ, because libc would take the folder of a bare name from TZDIR. */
static bool load_spans(const char *path, struct spans *out)
{
    struct sc_arena scratch = {0};
    char *before = tz_now(&scratch);
    char value[PATH_MAX_LEN + 1] = ":";

    memcpy(value + 1, path, strlen(path) + 1);
    bool loaded = set_tz(value);
    if (loaded)
        tabulate(out);
    loaded = set_tz(before) && loaded;
    sc_arena_fini(&scratch);
    return loaded;
}

/* Files in the folder that are the host's choice or count leap seconds: not IANA names. */
static bool is_private(struct sc_str name)
{
    static const char *const names[] = {"localtime", "posixrules", "Factory"};

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (sc_str_eq(name, sc_str_from(names[i])))
            return true;
    return sc_str_has_prefix(name, SC_STR("right/")) || sc_str_has_prefix(name, SC_STR("posix/"));
}

/* Letters, digits, "_", "+", "-" and single slashes between parts: so neither ".." nor a root. */
static bool is_name(struct sc_str name)
{
    char before = '/';

    if (name.len == 0 || name.len > NAME_MAX_LEN || is_private(name))
        return false;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.p[i];
        bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    c == '_' || c == '+' || c == '-';
        if (!word && (c != '/' || before == '/'))
            return false;
        before = c;
    }
    return before != '/';
}

/* libc reads a file that is no zone as UTC, so the file must show the magic of RFC 8536. */
static bool is_zone_file(const char *path)
{
    static const char magic[4] = {'T', 'Z', 'i', 'f'};
    char seen[sizeof magic];
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

    if (fd < 0)
        return false;
    ssize_t n = read(fd, seen, sizeof seen);
    (void)close(fd);
    return n == (ssize_t)sizeof seen && memcmp(seen, magic, sizeof magic) == 0;
}

/* The path of the zone's file; false when there is none. */
static bool find_file(struct sc_str name, char path[PATH_MAX_LEN])
{
    if (!is_name(name))
        return false;
    memcpy(path, ZONE_FOLDER, sizeof ZONE_FOLDER);
    memcpy(path + sizeof ZONE_FOLDER - 1, name.p, name.len);
    path[sizeof ZONE_FOLDER - 1 + name.len] = '\0';
    return is_zone_file(path);
}

/* All zone names that the folder has, collected to answer a wrong one. */
struct names {
    struct sc_arena arena;
    const char **at;
    size_t n;
    size_t cap;
};

static void add_name(struct names *names, struct sc_str name)
{
    if (names->n == names->cap) {
        names->cap = names->cap == 0 ? 512 : names->cap * 2;
        names->at = sc_mem_grow((void *)names->at, names->cap, sizeof *names->at);
    }
    names->at[names->n++] = sc_arena_cstr(&names->arena, name);
}

static void collect_names(struct names *names, struct sc_str below, int parts);

/* One entry of a folder: a zone is kept, a folder is entered. */
static void collect_entry(struct names *names, struct sc_str below, const char *entry, int parts)
{
    struct sc_str name = sc_arena_printf(&names->arena, "%s%s%s", below.len ? below.p : "",
                                         below.len ? "/" : "", entry);
    struct sc_str path = sc_arena_printf(&names->arena, ZONE_FOLDER "%s", name.p);
    struct stat info;

    if (!is_name(name) || stat(path.p, &info) != 0)
        return;
    if (S_ISDIR(info.st_mode) && parts < NAME_PARTS_MAX)
        collect_names(names, name, parts + 1);
    else if (S_ISREG(info.st_mode) && is_zone_file(path.p))
        add_name(names, name);
}

static void collect_names(struct names *names, struct sc_str below, int parts)
{
    struct sc_str path = sc_arena_printf(&names->arena, ZONE_FOLDER "%s", below.len ? below.p : "");
    DIR *folder = opendir(path.p);
    struct dirent *entry;

    if (!folder)
        return;
    while ((entry = readdir(folder)) != NULL)
        collect_entry(names, below, entry->d_name, parts);
    (void)closedir(folder);
}

/* The order of a folder is the file system's; the answer must not be. */
static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Equal as people write a city: any case, blanks for "_". */
static bool is_same_place(struct sc_str seen, struct sc_str name)
{
    if (seen.len != name.len)
        return false;
    for (size_t i = 0; i < seen.len; i++) {
        struct sc_str a = {seen.p + i, 1};
        struct sc_str b = {name.p + i, 1};
        if (!sc_str_eq_nocase(a, b) && !(seen.p[i] == ' ' && name.p[i] == '_'))
            return false;
    }
    return true;
}

/* What is behind the last slash: people type the city and leave out the region. */
static struct sc_str city(const char *name)
{
    const char *slash = strrchr(name, '/');

    return sc_str_from(slash ? slash + 1 : name);
}

/* The zone that `seen` names but for its case, else but for its region, else the nearest. */
static const char *nearest(const struct names *names, struct sc_str seen)
{
    for (size_t i = 0; i < names->n; i++)
        if (is_same_place(seen, sc_str_from(names->at[i])))
            return names->at[i];
    for (size_t i = 0; i < names->n; i++)
        if (is_same_place(seen, city(names->at[i])))
            return names->at[i];
    return sc_text_nearest(seen, names->at, names->n);
}

struct sc_str sc_zone_spelled(struct sc_arena *arena, struct sc_str name)
{
    struct names names = {0};
    struct sc_str spelled = name;
    char path[PATH_MAX_LEN];

    if (find_file(name, path)) /* without a look at the hundreds of others */
        return name;
    collect_names(&names, SC_STR(""), 1);
    for (size_t i = 0; i < names.n; i++)
        if (is_same_place(name, sc_str_from(names.at[i])))
            spelled = sc_arena_dup(arena, sc_str_from(names.at[i]));
    sc_mem_free((void *)names.at);
    sc_arena_fini(&names.arena);
    return spelled;
}

static void refuse(struct sc_str name, struct sc_err *err)
{
    struct names names = {0};

    collect_names(&names, SC_STR(""), 1);
    if (names.n > 0)
        qsort((void *)names.at, names.n, sizeof *names.at, by_bytes);
    const char *near = nearest(&names, name);
    if (names.n == 0)
        sc_err_set(err, SC_USAGE, "no time zones below " ZONE_FOLDER "; is tzdata installed?");
    else if (near)
        sc_err_set(err, SC_USAGE, "no such time zone; did you mean %s?", near);
    else
        sc_err_set(err, SC_USAGE, "no such time zone");
    sc_err_seen(err, name);
    sc_mem_free((void *)names.at);
    sc_arena_fini(&names.arena);
}

static struct sc_zone *make_zone(struct sc_arena *arena, struct sc_str name, const struct spans *s)
{
    struct sc_zone *z = sc_arena_alloc(arena, sizeof *z);

    z->name = sc_arena_dup(arena, name);
    z->n = s->n;
    z->spans = sc_arena_alloc_n(arena, s->n, sizeof *z->spans);
    memcpy(z->spans, s->at, s->n * sizeof *z->spans);
    return z;
}

const struct sc_zone *sc_zone_fixed(struct sc_arena *arena, struct sc_str name, int offset_s)
{
    struct span always = {INT64_MIN, offset_s};

    return make_zone(arena, name, &(struct spans){&always, 1, 1});
}

const struct sc_zone *sc_zone_open(struct sc_arena *arena, struct sc_str name, struct sc_err *err)
{
    struct spans spans = {0};
    char path[PATH_MAX_LEN];

    if (sc_str_eq(name, SC_STR("UTC")) || sc_str_eq(name, SC_STR("Z")))
        return sc_zone_fixed(arena, name, 0);
    if (!find_file(name, path)) {
        refuse(name, err);
        return NULL;
    }
    struct sc_zone *z = NULL;
    if (load_spans(path, &spans))
        z = make_zone(arena, name, &spans);
    else
        sc_err_system(err, "cannot set the time zone");
    sc_mem_free(spans.at);
    return z;
}

struct sc_str sc_zone_name(const struct sc_zone *z)
{
    return z->name;
}

/* The span that holds instant t: the last one that starts at or before it. */
static size_t span_at(const struct sc_zone *z, int64_t t)
{
    size_t low = 0;
    size_t high = z->n;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (z->spans[middle].from_t <= t)
            low = middle;
        else
            high = middle;
    }
    return low;
}

int sc_zone_offset(const struct sc_zone *z, int64_t t)
{
    return z->spans[span_at(z, t)].offset_s;
}

/* True when span i is over at the local time that is instant t in it. */
static bool is_past(const struct sc_zone *z, size_t i, int64_t t)
{
    return i + 1 < z->n && t >= z->spans[i + 1].from_t;
}

/*
 * The first span in which `local` is not over yet. It holds the local time (exact; a fold when
 * the next span holds it too), or starts after it, then the local time fell into the gap before.
 */
static size_t span_of_local(const struct sc_zone *z, int64_t local, enum sc_zone_fit *fit)
{
    size_t i = span_at(z, local - OFFSET_MARGIN_S);

    while (is_past(z, i, local - z->spans[i].offset_s))
        i++;
    *fit = SC_ZONE_EXACT;
    if (local - z->spans[i].offset_s < z->spans[i].from_t)
        *fit = SC_ZONE_GAP;
    else if (is_past(z, i, local - (i + 1 < z->n ? z->spans[i + 1].offset_s : 0)))
        *fit = SC_ZONE_FOLD;
    return i;
}

int64_t sc_zone_to_utc(const struct sc_zone *z, int64_t local, enum sc_zone_fit *fit)
{
    size_t i = span_of_local(z, local, fit);

    /* The first span has no beginning, so a gap always has a span before it. */
    return local - z->spans[*fit == SC_ZONE_GAP ? i - 1 : i].offset_s;
}

int64_t sc_zone_midnight(const struct sc_zone *z, int64_t days)
{
    enum sc_zone_fit fit;
    int64_t local = days * DAY_S;
    size_t i = span_of_local(z, local, &fit);

    /* Where clocks skip midnight the day starts at the change, even if it came before 00:00. */
    return fit == SC_ZONE_GAP ? z->spans[i].from_t : local - z->spans[i].offset_s;
}
