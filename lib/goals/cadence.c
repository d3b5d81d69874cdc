#include "scorecard/goals/cadence.h"

#include "scorecard/base/hash.h"
#include "scorecard/base/time.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One check-in while they are put together. */
struct entry {
    struct sc_talk_slot slot;
    const sc_json *row; /* NULL: proposed */
    int64_t day;        /* SC_TIME_NONE: nobody knows */
    char uid[17];
};

/* Those of one person. */
struct list {
    const struct sc_goals_person *p;
    const struct sc_own_days *days;
    struct entry *items;
    size_t n, cap;
};

static void push(struct list *l, const struct entry *e)
{
    if (l->n == l->cap) {
        l->cap = l->cap ? 2 * l->cap : 32;
        l->items = sc_mem_grow(l->items, l->cap, sizeof *l->items);
    }
    l->items[l->n++] = *e;
}

/* ---- rows ---- */

static int kind_of(const sc_json *row)
{
    struct sc_str kind = sc_json_get_text(row, "kind");
    int k = 0;

    while (k < SC_TALK_KINDS && !sc_str_eq(kind, sc_str_from(sc_talk_name((enum sc_talk_kind)k))))
        k++;
    return k;
}

static bool has_status(const sc_json *row, const char *status)
{
    return sc_str_eq(sc_json_get_text(row, "status"), sc_str_from(status));
}

static int64_t day_of(const struct sc_goals_scene *s, const sc_json *row)
{
    int64_t day = sc_goals_day(s, row, "planned_at");

    return day != SC_TIME_NONE ? day : sc_goals_day(s, row, "held_at");
}

static void add_rows(struct list *l)
{
    const struct sc_goals_scene *s = l->p->scene;
    const sc_json *row;

    for (size_t i = 0; (row = sc_goals_rows_next(s->rows, "meeting", l->p->key, &i));) {
        struct entry e = {.row = row, .day = day_of(s, row)};
        int kind = kind_of(row);
        if (kind == SC_TALK_KINDS || (e.day != SC_TIME_NONE && e.day < s->period.from_day))
            continue;
        e.slot.kind = (enum sc_talk_kind)kind;
        if (e.day != SC_TIME_NONE)
            e.slot = sc_talk_slot_on(s, (enum sc_talk_kind)kind, e.day);
        push(l, &e);
    }
}

static bool is_same_slot(const struct sc_talk_slot *a, const struct sc_talk_slot *b)
{
    return a->kind == b->kind && strcmp(a->name, b->name) == 0;
}

static bool is_live(const sc_json *row)
{
    return !has_status(row, "moved") && !has_status(row, "cancelled") && !has_status(row, "missed");
}

/* Rows come in the order of ids. */
static bool is_current(const struct list *l, size_t no)
{
    const struct entry *e = &l->items[no];
    bool live = is_live(e->row);

    for (size_t i = 0; i < l->n; i++) {
        const struct entry *o = &l->items[i];
        bool later = o->day > e->day || (o->day == e->day && i > no);
        if (i == no || !o->row || !is_same_slot(&o->slot, &e->slot))
            continue;
        if (is_live(o->row) > live || (is_live(o->row) == live && later))
            return false;
    }
    return true;
}

/* A slot's first identifier is made without the row, so that a proposal and its row share it. */
static void set_uid(const struct list *l, struct entry *e, bool is_first)
{
    struct sc_str parts[4] = {
        l->p->key, sc_str_from(sc_talk_name(e->slot.kind)), sc_str_from(e->slot.name), {NULL, 0}};
    uint64_t hash;

    if (!is_first)
        parts[3] = sc_json_get_text(e->row, "id");
    hash = sc_hash_mix(parts, is_first ? 3 : 4);
    (void)snprintf(e->uid, sizeof e->uid, "%016llx", (unsigned long long)hash);
}

static bool has_row(const struct list *l, size_t rows_n, const struct sc_talk_slot *slot)
{
    for (size_t i = 0; i < rows_n; i++)
        if (is_same_slot(&l->items[i].slot, slot))
            return true;
    return false;
}

static void add_slots(struct list *l, const struct sc_talk_plan *plan)
{
    struct sc_talk_slots slots = sc_talk_slots_of(l->p, l->days, plan);
    size_t rows_n = l->n;

    for (size_t i = 0; i < rows_n; i++)
        set_uid(l, &l->items[i], l->items[i].slot.name[0] && is_current(l, i));
    for (size_t i = 0; i < slots.n; i++) {
        struct entry e = {slots.items[i], NULL, slots.items[i].day, ""};
        if (has_row(l, rows_n, &e.slot))
            continue;
        set_uid(l, &e, true);
        push(l, &e);
    }
    sc_talk_slots_fini(&slots);
}

/* ---- documents ---- */

static int by_day(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;

    if (a->day != b->day)
        return a->day > b->day ? 1 : -1;
    if (a->slot.kind != b->slot.kind)
        return a->slot.kind > b->slot.kind ? 1 : -1;
    return strcmp(a->uid, b->uid);
}

/* What a row says; a planned day that is over without a word is said to be so. */
static struct sc_str status_of(const struct list *l, const struct entry *e)
{
    struct sc_str status = sc_json_get_text(e->row, "status");
    bool is_open = status.len == 0 || has_status(e->row, "planned");

    if (!e->row)
        return e->day == SC_TIME_NONE ? SC_STR("away") : SC_STR("to be fixed");
    if (is_open && sc_json_get_text(e->row, "held_at").len > 0)
        return SC_STR("held");
    if (is_open && e->day != SC_TIME_NONE && e->day < l->p->scene->today)
        return SC_STR("not recorded");
    return is_open ? SC_STR("planned") : status;
}

static sc_json *text_of(const sc_json *row, const char *key)
{
    return sc_json_text_or_null(sc_json_get_text(row, key));
}

/* The instant of a row that says a time; a day alone is all day. */
static sc_json *instant_of(const sc_json *row)
{
    struct sc_str at = sc_json_get_text(row, "planned_at");
    int64_t t;

    return sc_time_parse_date(at, &t) ? sc_json_null() : sc_json_text_or_null(at);
}

/* The agent is asked for the self-evaluation that many days ahead, on a business day. */
static void put_notice(const struct list *l, const struct entry *e, struct sc_str status,
                       sc_json *obj)
{
    const struct sc_goals_scene *s = l->p->scene;
    bool is_review = e->slot.kind == SC_TALK_QUARTERLY || e->slot.kind == SC_TALK_ANNUAL;
    bool is_open = sc_str_eq(status, SC_STR("planned")) || sc_str_eq(status, SC_STR("to be fixed"));
    int64_t notice = SC_TIME_NONE;

    if (is_review && is_open && e->day != SC_TIME_NONE && e->day >= s->today) {
        int64_t wish = e->day - s->policy->checkins.notice_days;
        notice = sc_own_days_before(l->days, wish, wish - 2 * 7);
        notice = notice == SC_TIME_NONE ? wish : notice;
    }
    sc_json_set(obj, "notice_on", sc_goals_day_doc(notice));
    sc_json_set(obj, "notice_late", sc_json_bool(notice != SC_TIME_NONE && notice < s->today));
}

static sc_json *entry_doc(const struct list *l, const struct entry *e)
{
    const struct sc_goals_scene *s = l->p->scene;
    struct sc_str status = status_of(l, e), with = sc_json_get_text(e->row, "with");
    sc_json *obj = sc_json_object();
    int minutes = sc_talk_minutes(s->policy, e->slot.kind);

    if (with.len == 0)
        with = sc_json_get_text(sc_json_get(l->p->card, "person"), "manager");
    sc_json_set(obj, "uid", sc_json_text(sc_str_from(e->uid)));
    sc_json_set(obj, "kind", sc_json_text(sc_str_from(sc_talk_name(e->slot.kind))));
    sc_json_set(obj, "slot", sc_json_text_or_null(sc_str_from(e->slot.name)));
    sc_json_set(obj, "on", sc_goals_day_doc(e->day));
    sc_json_set(obj, "at", instant_of(e->row));
    sc_json_set(obj, "minutes", sc_json_int(sc_json_get_int(e->row, "minutes", minutes)));
    sc_json_set(obj, "with", sc_json_text_or_null(with));
    sc_json_set(obj, "mode", text_of(e->row, "mode"));
    sc_json_set(obj, "place", text_of(e->row, "place"));
    sc_json_set(obj, "status", sc_json_text(status));
    sc_json_set(obj, "meeting", text_of(e->row, "id"));
    sc_json_set(obj, "held_on", sc_goals_day_doc(sc_goals_day(s, e->row, "held_at")));
    put_notice(l, e, status, obj);
    return obj;
}

sc_json *sc_checkins_doc(const struct sc_goals_person *p, const struct sc_own_days *d,
                         const struct sc_talk_plan *plan)
{
    struct list l = {.p = p, .days = d};
    sc_json *list = sc_json_list();

    add_rows(&l);
    add_slots(&l, plan);
    if (l.n)
        qsort(l.items, l.n, sizeof *l.items, by_day);
    for (size_t i = 0; i < l.n; i++)
        sc_json_push(list, entry_doc(&l, &l.items[i]));
    sc_mem_free(l.items);
    return list;
}
