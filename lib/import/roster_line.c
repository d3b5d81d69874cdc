#include "scorecard/import/roster_line.h"

#include "scorecard/import/bot.h"
#include "scorecard/import/kin.h"
#include "scorecard/io/csv.h"

#include <stdlib.h>

#define COMPARE_MAX 3000 /* texts compared in pairs, those of most rows */

typedef const struct sc_staff_text *const *texts_of;

/* ---- choosing ---- */

static bool has(struct sc_str s, char c)
{
    return sc_str_find(s, c, 0) < s.len;
}

static bool is_shouted(struct sc_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] >= 'a' && s.p[i] <= 'z')
            return false;
    return true;
}

/* The name that a text holds as people write it; empty when it is an address, a login, a number. */
static struct sc_str name_in(struct sc_arena *arena, struct sc_str text)
{
    struct sc_str name, login, first, last;
    text = sc_str_trim(text);
    if (sc_person_is_paired(text, &name, &login))
        text = name;
    if (sc_person_is_turned(text, &first, &last))
        return sc_arena_printf(arena, "%.*s %.*s", SC_STR_ARG(first), SC_STR_ARG(last));
    return has(text, '@') || !has(text, ' ') ? SC_STR("") : text;
}

static struct sc_str address_in(struct sc_str text)
{
    struct sc_str name, login;
    text = sc_str_trim(text);
    if (sc_person_is_paired(text, &name, &login))
        text = login;
    return has(text, '@') && !has(text, ' ') ? text : SC_STR("");
}

static struct sc_str login_in(struct sc_str text)
{
    struct sc_str name, login;
    if (sc_person_is_paired(sc_str_trim(text), &name, &login))
        text = login;
    return has(text, ' ') || has(text, ',') ? SC_STR("") : sc_str_trim(text);
}

/* Names in capitals and in the other order only where there is no better one. */
static int rank_of(struct sc_str text, struct sc_str name)
{
    return name.len == 0 ? 3 : is_shouted(name) ? 2 : has(text, ',');
}

/* Texts come with most rows first: of equals the first is taken. */
static void choose(struct sc_arena *arena, texts_of texts, uint32_t n, struct sc_roster_line *line)
{
    struct sc_str login = {NULL, 0};
    int best = 3;
    for (uint32_t i = 0; i < n; i++) {
        struct sc_str text = texts[i]->text, name = name_in(arena, text);
        if (line->email.len == 0)
            line->email = address_in(text);
        if (login.len == 0)
            login = login_in(text);
        if (rank_of(text, name) < best) {
            best = rank_of(text, name);
            line->name = name;
        }
    }
    line->id = line->email.len  ? line->email
               : login.len      ? login
               : line->name.len ? line->name
                                : sc_str_trim(texts[0]->text);
}

/* ---- aliases ---- */

static bool is_listed(struct sc_str aliases, struct sc_str text)
{
    struct sc_str one;
    while (sc_str_split(&aliases, ';', &one))
        if (sc_str_eq(sc_str_trim(one), text))
            return true;
    return false;
}

struct sc_str sc_roster_line_add(struct sc_arena *arena, struct sc_str aliases, texts_of texts,
                                 uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        struct sc_str text = sc_str_trim(texts[i]->text);
        if (!has(text, ';') && !is_listed(aliases, text))
            aliases = sc_arena_printf(arena, "%.*s%s%.*s", SC_STR_ARG(aliases),
                                      aliases.len ? ";" : "", SC_STR_ARG(text));
    }
    return aliases;
}

/* A roster of this line alone: does it find the text? */
static bool is_found(const struct sc_roster_line *line, struct sc_str text)
{
    struct sc_arena arena = {0};
    struct sc_roster roster;
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_agent), .cells = cells};
    cells[SC_COL_agent_id] = line->id;
    cells[SC_COL_agent_name] = line->name;
    cells[SC_COL_agent_email] = line->email;
    cells[SC_COL_agent_aliases] = line->aliases;
    sc_roster_init(&roster, &arena);
    sc_roster_put_row(&roster, &row, 0);
    sc_roster_settle(&roster, NULL);
    bool found = sc_roster_find(&roster, text) == 0;
    sc_roster_fini(&roster);
    sc_arena_fini(&arena);
    return found;
}

void sc_roster_line_make(struct sc_arena *arena, texts_of texts, uint32_t n,
                         struct sc_roster_line *line)
{
    *line = (struct sc_roster_line){0};
    choose(arena, texts, n, line);
    for (uint32_t i = 0; i < n; i++)
        if (!is_found(line, texts[i]->text))
            line->aliases = sc_roster_line_add(arena, line->aliases, &texts[i], 1);
}

/* ---- a whole roster ---- */

/* Somebody new: texts[from .. to) of the sorted list. */
struct newcomer {
    struct sc_roster_line line;
    struct sc_str team;
    bool is_bot;
};

struct starter {
    struct sc_arena arena;
    struct sc_staff *staff;
    const struct sc_staff_text **texts; /* unknown, one group behind the other */
    uint32_t *group;
    uint32_t n;
    const struct sc_staff_text **mine; /* of the person at hand */
    struct newcomer *people;
    uint32_t people_n;
};

static int compare_texts(const void *a, const void *b)
{
    const struct sc_staff_text *x = *(const struct sc_staff_text *const *)a;
    const struct sc_staff_text *y = *(const struct sc_staff_text *const *)b;
    if (x->rows_n != y->rows_n)
        return x->rows_n < y->rows_n ? 1 : -1;
    return sc_str_cmp(x->text, y->text);
}

static void gather(struct starter *s)
{
    uint32_t all;
    const struct sc_staff_text *texts = sc_staff_texts(s->staff, &all);
    s->texts = sc_arena_alloc_n(&s->arena, (size_t)all + 1, sizeof *s->texts);
    s->group = sc_arena_alloc_n(&s->arena, (size_t)all + 1, sizeof *s->group);
    s->mine = sc_arena_alloc_n(&s->arena, (size_t)all + 1, sizeof *s->mine);
    s->people = sc_arena_alloc_n(&s->arena, (size_t)all + 1, sizeof *s->people);
    for (uint32_t i = 0; i < all; i++)
        if (texts[i].rows_n > 0 && texts[i].id.len == 0 && !texts[i].is_several)
            s->texts[s->n++] = &texts[i];
    if (s->n > 0)
        qsort(s->texts, s->n, sizeof *s->texts, compare_texts);
}

/* Texts beyond those that are compared in pairs are people of their own. */
static void group(struct starter *s)
{
    uint32_t n = s->n < COMPARE_MAX ? s->n : COMPARE_MAX;
    struct sc_kin **kin = sc_arena_alloc_n(&s->arena, (size_t)n + 1, sizeof(struct sc_kin *));
    uint32_t *maybe = sc_arena_alloc_n(&s->arena, (size_t)n + 1, sizeof *maybe);
    for (uint32_t i = 0; i < n; i++)
        kin[i] = sc_kin_make(&s->arena, s->texts[i]->text);
    sc_kin_group(kin, n, s->group, maybe);
    for (uint32_t i = n; i < s->n; i++)
        s->group[i] = i;
}

static void add_newcomer(struct starter *s, uint32_t first)
{
    struct newcomer *who = &s->people[s->people_n++];
    uint32_t n = 0, team = UINT32_MAX;
    for (uint32_t i = first; i < s->n; i++) {
        if (s->group[i] != first)
            continue;
        s->mine[n++] = s->texts[i];
        who->is_bot |= sc_bot_is_likely(s->texts[i]->text);
        if (team == UINT32_MAX)
            team = s->texts[i]->team;
    }
    sc_roster_line_make(&s->arena, s->mine, n, &who->line);
    if (team != UINT32_MAX)
        who->team = sc_staff_team(s->staff, team);
}

static int compare_people(const void *a, const void *b)
{
    const struct newcomer *x = a, *y = b;
    return sc_str_cmp(x->line.id, y->line.id);
}

static void put_line(struct sc_out *out, const struct sc_kind *kind, const struct newcomer *who)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_buf b;
    cells[SC_COL_agent_id] = who->line.id;
    cells[SC_COL_agent_name] = who->line.name;
    cells[SC_COL_agent_email] = who->line.email;
    cells[SC_COL_agent_aliases] = who->line.aliases;
    cells[SC_COL_agent_team] = who->team;
    cells[SC_COL_agent_bot] = who->is_bot ? SC_STR("true") : SC_STR("");
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    for (int i = 0; i <= SC_COL_agent_bot; i++) {
        sc_buf_puts(&b, i ? "," : "");
        sc_csv_put_field(&b, kind ? sc_str_from(kind->columns[i].name) : cells[i]);
    }
    sc_buf_putc(&b, '\n');
    sc_out_put_str(out, sc_buf_str(&b));
    sc_buf_fini(&b);
}

uint32_t sc_roster_line_put_all(struct sc_staff *staff, struct sc_out *out, uint32_t *bots_n)
{
    static const struct newcomer nobody;
    struct starter s = {.staff = staff};
    gather(&s);
    group(&s);
    for (uint32_t i = 0; i < s.n; i++)
        if (s.group[i] == i)
            add_newcomer(&s, i);
    if (s.people_n > 0)
        qsort(s.people, s.people_n, sizeof *s.people, compare_people);
    put_line(out, sc_kind_get(SC_KIND_agent), &nobody);
    *bots_n = 0;
    for (uint32_t i = 0; i < s.people_n; i++) {
        put_line(out, NULL, &s.people[i]);
        *bots_n += s.people[i].is_bot;
    }
    uint32_t n = s.people_n;
    sc_arena_fini(&s.arena);
    return n;
}
