/* Talks of a period: held, missed, to come. */
#include "paper_say.h"

#include <stdlib.h>
#include <string.h>

#define AHEAD_DAYS 28 /* how far a list of all people goes; a person's own has all talks */

/* One talk of somebody. */
struct entry {
    const struct sc_sheet *who;
    const sc_json *talk;
    int64_t day;
};

struct entries {
    struct entry *items;
    size_t n;
};

static int compare(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->who != y->who)
        return x->who < y->who ? -1 : 1;
    return sc_str_cmp(sc_json_get_text(x->talk, "uid"), sc_json_get_text(y->talk, "uid"));
}

static size_t count(const struct sc_report *r)
{
    size_t n = 0;

    for (size_t i = 0; i < r->people_n; i++)
        n += sc_json_len(sc_json_get(r->people[i].doc, "checkins"));
    return n;
}

bool sc_paper_has_meetings(const struct sc_report *r)
{
    return count(r) > 0;
}

static struct entries collect(struct sc_paper *p, const struct sc_paper_call *call)
{
    const struct sc_report *r = call->report;
    struct entries all = {sc_arena_alloc_n(&p->arena, count(r) + 1, sizeof(struct entry)), 0};

    for (size_t i = 0; i < r->people_n; i++) {
        const sc_json *talks = sc_json_get(r->people[i].doc, "checkins");
        if (call->sheet && call->sheet != &r->people[i])
            continue;
        for (size_t k = 0; k < sc_json_len(talks); k++)
            all.items[all.n++] = (struct entry){&r->people[i], sc_json_at(talks, k),
                                                sc_paper_day_no(sc_json_at(talks, k), "on")};
    }
    if (all.n > 0)
        qsort(all.items, all.n, sizeof(struct entry), compare);
    return all;
}

/* ---- what a talk is ---- */

enum place { TO_LOOK, HELD, TO_COME, NOWHERE };

static bool is_status(const struct entry *e, const char *status)
{
    return sc_str_eq(sc_json_get_text(e->talk, "status"), sc_str_from(status));
}

static enum place place_of(const struct entry *e)
{
    if (is_status(e, "held"))
        return HELD;
    if (is_status(e, "planned") || is_status(e, "to be fixed"))
        return TO_COME;
    return is_status(e, "cancelled") ? NOWHERE : TO_LOOK;
}

static struct sc_str days_ago(struct sc_paper *p, const struct sc_report *r, const struct entry *e,
                              enum sc_word word)
{
    int64_t days = e->day == INT64_MIN || r->as_of_day < e->day ? 0 : r->as_of_day - e->day;

    return sc_say_n(&p->arena, word, days);
}

static struct sc_str notice_text(struct sc_paper *p, const struct entry *e)
{
    struct sc_str day = sc_paper_day(p, e->talk, "notice_on");
    bool is_late = sc_json_get_bool(e->talk, "notice_late", false);

    if (day.len == 0)
        return sc_word(SC_WORD_talk_fixed);
    return sc_say_one(&p->arena, is_late ? SC_WORD_meetings_notice_late : SC_WORD_meetings_notice,
                      "day", day);
}

static struct sc_str state_text(struct sc_paper *p, const struct sc_report *r,
                                const struct entry *e)
{
    if (is_status(e, "held"))
        return sc_say_one(
            &p->arena, SC_WORD_meetings_held_on, "day",
            sc_paper_day(p, e->talk, sc_json_get_text(e->talk, "held_on").len ? "held_on" : "on"));
    if (is_status(e, "missed"))
        return days_ago(p, r, e, SC_WORD_meetings_missed);
    if (is_status(e, "not recorded"))
        return days_ago(p, r, e, SC_WORD_meetings_unrecorded);
    if (is_status(e, "moved"))
        return sc_word(SC_WORD_meetings_moved);
    if (is_status(e, "away"))
        return sc_word(SC_WORD_meetings_away);
    return is_status(e, "planned") ? notice_text(p, e) : sc_word(SC_WORD_talk_open);
}

/* ---- tables ---- */

static void put_row(struct sc_paper *p, const struct sc_report *r, const struct entry *e)
{
    struct sc_str day = sc_paper_day_text(p, e->day);
    const struct sc_str cells[] = {day.len > 0 ? day : sc_word(SC_WORD_talk_open),
                                   sc_paper_plain(p, e->who->name),
                                   sc_word(sc_paper_talk_word(sc_json_get_text(e->talk, "kind"))),
                                   sc_paper_text(p, e->talk, "slot"),
                                   sc_paper_count(p, sc_json_get_int(e->talk, "minutes", 0)),
                                   sc_paper_who(p, r, e->talk, "with"),
                                   state_text(p, r, e)};

    sc_paper_add_cells(p, SC_BLOCK_ROW, cells, 7);
}

/* Returns how many rows were put. */
static size_t put_table(struct sc_paper *p, const struct sc_report *r, const struct entries *all,
                        enum place place, int64_t until)
{
    static const enum sc_word heads[] = {SC_WORD_paper_day,        SC_WORD_paper_person,
                                         SC_WORD_meetings_talk,    SC_WORD_meetings_about_what,
                                         SC_WORD_meetings_minutes, SC_WORD_paper_lead,
                                         SC_WORD_meetings_state};
    size_t n = 0;

    for (size_t i = 0; i < all->n; i++) {
        const struct entry *e = &all->items[i];
        if (place_of(e) != place || e->day > until)
            continue;
        if (n++ == 0)
            sc_paper_heads(p, heads, 7);
        put_row(p, r, e);
    }
    return n;
}

static size_t count_in(const struct entries *all, const char *status)
{
    size_t n = 0;

    for (size_t i = 0; i < all->n; i++)
        n += is_status(&all->items[i], status);
    return n;
}

static void put_head(struct sc_paper *p, const struct entries *all)
{
    struct sc_slots slots = {.n = 0};
    size_t missed = count_in(all, "missed") + count_in(all, "not recorded");

    sc_slots_add(&slots, "n", sc_paper_count(p, (int64_t)count_in(all, "held")));
    sc_slots_add(&slots, "missed", sc_paper_count(p, (int64_t)missed));
    sc_slots_add(&slots, "fixed", sc_paper_count(p, (int64_t)count_in(all, "planned")));
    sc_slots_add(&slots, "open", sc_paper_count(p, (int64_t)count_in(all, "to be fixed")));
    sc_paper_add(p, SC_BLOCK_LEAD, sc_say(&p->arena, SC_WORD_meetings_head, &slots));
}

static void put_to_come(struct sc_paper *p, const struct sc_paper_call *call,
                        const struct entries *all)
{
    const struct sc_report *r = call->report;
    bool has_end = !call->sheet && r->as_of_day != INT64_MIN;
    int64_t until = has_end ? r->as_of_day + AHEAD_DAYS : INT64_MAX;
    size_t n = 0, later = 0;

    sc_paper_add(
        p, SC_BLOCK_HEAD,
        has_end ? sc_say_one(&p->arena, SC_WORD_meetings_come, "day", sc_paper_day_text(p, until))
                : sc_word(SC_WORD_meetings_come_all));
    n = put_table(p, r, all, TO_COME, until);
    if (n == 0)
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_meetings_come_none);
    for (size_t i = 0; i < all->n; i++)
        later += place_of(&all->items[i]) == TO_COME && all->items[i].day > until;
    if (later > 0)
        sc_paper_add(p, SC_BLOCK_TEXT, sc_say_n(&p->arena, SC_WORD_meetings_later, (int64_t)later));
}

void sc_paper_meetings(struct sc_paper *p, const struct sc_paper_call *call)
{
    struct sc_paper scratch = {.n = 0};
    struct entries all;

    sc_paper_begin(p, call, SC_WORD_meetings_title,
                   call->sheet ? call->sheet->name
                               : sc_say_one(&scratch.arena, SC_WORD_meetings_about, "day",
                                            sc_paper_day_text(&scratch, call->report->as_of_day)),
                   sc_word(call->sheet ? SC_WORD_paper_chip_both : SC_WORD_paper_chip_lead));
    sc_paper_close(&scratch);
    all = collect(p, call);
    if (all.n == 0) {
        sc_paper_words(p, SC_BLOCK_LEAD, SC_WORD_meetings_none);
        return;
    }
    put_head(p, &all);
    sc_paper_head(p, SC_WORD_meetings_look);
    if (put_table(p, call->report, &all, TO_LOOK, INT64_MAX) == 0)
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_meetings_look_none);
    put_to_come(p, call, &all);
    if (count_in(&all, "held") == 0)
        return;
    sc_paper_head(p, SC_WORD_meetings_held);
    (void)put_table(p, call->report, &all, HELD, INT64_MAX);
}
