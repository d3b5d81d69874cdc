/* What waits for somebody: overdue goals, steps and reviews, open objections, outcomes of plans. */
#include "team_more.h"

#include <stdlib.h>

enum wait_kind { WAIT_GOAL, WAIT_STEP, WAIT_TALK, WAIT_DISPUTE, WAIT_OUTCOME };

struct wait {
    enum wait_kind kind;
    const struct sc_sheet *who; /* NULL: the team */
    const sc_json *doc;
    int64_t due; /* INT64_MIN: no day */
    size_t no;   /* as found: ties stay in order */
};

struct waits {
    struct wait *items;
    size_t n;
};

static int compare(const void *a, const void *b)
{
    const struct wait *x = a, *y = b;

    if (x->due != y->due)
        return x->due < y->due ? -1 : 1;
    return x->no < y->no ? -1 : 1;
}

static void add(struct waits *all, enum wait_kind kind, const struct sc_sheet *who,
                const sc_json *doc, const char *due_key)
{
    struct wait *w;

    all->items = sc_mem_grow(all->items, all->n + 1, sizeof(*all->items));
    w = &all->items[all->n];
    *w = (struct wait){kind, who, doc, sc_paper_day_no(doc, due_key), all->n};
    all->n++;
}

static void add_overdue(struct waits *all, const struct sc_sheet *s, const struct sc_sheet *who)
{
    const sc_json *list = sc_json_path(s->doc, "goals.overdue");

    for (size_t i = 0; i < sc_json_len(list); i++) {
        const sc_json *one = sc_json_at(list, i);
        struct sc_str kind = sc_json_get_text(one, "kind");
        add(all,
            sc_str_eq(kind, SC_STR("meeting")) ? WAIT_TALK
            : sc_str_eq(kind, SC_STR("goal"))  ? WAIT_GOAL
                                               : WAIT_STEP,
            who, one, "due");
    }
}

static void add_disputes(struct waits *all, const struct sc_report *r, const struct sc_sheet *s)
{
    const sc_json *doc;
    size_t at = 0;

    while ((doc = sc_report_next_doc(r, "dispute", s->agent, &at)) != NULL)
        if (sc_str_eq(sc_json_get_text(doc, "state"), SC_STR("open")))
            add(all, WAIT_DISPUTE, s, doc, "answer_by");
}

static void add_outcome(struct waits *all, const struct sc_sheet *s)
{
    const sc_json *plan = sc_json_get(s->doc, "plan");

    if (sc_json_get_bool(plan, "outcome_due", false))
        add(all, WAIT_OUTCOME, s, plan, "until");
}

/* By day, the oldest first; what has no day stands before. The caller frees the items. */
static struct waits collect(const struct sc_desk *d)
{
    struct waits all = {NULL, 0};

    add_overdue(&all, d->team, NULL);
    for (size_t i = 0; i < d->people_n; i++) {
        add_overdue(&all, d->people[i], d->people[i]);
        add_disputes(&all, d->report, d->people[i]);
        add_outcome(&all, d->people[i]);
    }
    if (all.n > 0)
        qsort(all.items, all.n, sizeof(all.items[0]), compare);
    return all;
}

static bool is_late(const struct sc_desk *d, const struct wait *w)
{
    return w->due != INT64_MIN && d->report->as_of_day != INT64_MIN &&
           w->due < d->report->as_of_day;
}

struct sc_waiting_counts sc_team_waiting(const struct sc_desk *d)
{
    struct sc_waiting_counts counts = {0, 0, 0};
    struct waits all = collect(d);

    counts.all = all.n;
    for (size_t i = 0; i < all.n; i++) {
        counts.late += all.items[i].kind != WAIT_DISPUTE && is_late(d, &all.items[i]);
        counts.disputes += all.items[i].kind == WAIT_DISPUTE;
    }
    sc_mem_free(all.items);
    return counts;
}

static struct sc_str what_text(struct sc_paper *p, const struct sc_desk *d, const struct wait *w)
{
    struct sc_str what = sc_paper_text(p, w->doc, "what");

    switch (w->kind) {
    case WAIT_TALK:
        return sc_say_one(&p->arena, SC_WORD_follow_talk, "text",
                          sc_word(sc_paper_talk_word(what)));
    case WAIT_DISPUTE:
        return sc_say_one(&p->arena, SC_WORD_follow_dispute, "label",
                          sc_paper_label(p, d->report, sc_json_get_text(w->doc, "metric")));
    case WAIT_OUTCOME:
        return sc_word(SC_WORD_follow_outcome);
    case WAIT_GOAL:
        return sc_say_one(&p->arena, SC_WORD_follow_goal, "label",
                          sc_paper_label(p, d->report, sc_json_get_text(w->doc, "what")));
    case WAIT_STEP:
    default:
        return what;
    }
}

static struct sc_str days_text(struct sc_paper *p, const struct sc_desk *d, const struct wait *w)
{
    int64_t today = d->report->as_of_day;

    if (w->due == INT64_MIN || today == INT64_MIN)
        return sc_word(SC_WORD_follow_no_day);
    if (w->due == today)
        return sc_word(SC_WORD_follow_today);
    return sc_say_n(&p->arena, w->due < today ? SC_WORD_follow_late : SC_WORD_follow_left,
                    w->due < today ? today - w->due : w->due - today);
}

/* Who acts: the owner that the document names, else the person's lead. */
static struct sc_str owner_text(struct sc_paper *p, const struct sc_desk *d, const struct wait *w)
{
    struct sc_str owner = sc_paper_who(p, d->report, w->doc, "owner");

    if (owner.len > 0 || !w->who)
        return owner;
    return sc_paper_plain(p, sc_report_name_of(d->report, w->who->manager));
}

void sc_team_put_waits(struct sc_paper *p, const struct sc_desk *d)
{
    static const enum sc_word heads[] = {SC_WORD_paper_person, SC_WORD_follow_what,
                                         SC_WORD_follow_acts, SC_WORD_follow_due,
                                         SC_WORD_follow_days};
    struct waits all = collect(d);

    sc_paper_words(p, SC_BLOCK_PART, SC_WORD_follow_waits);
    if (all.n == 0)
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_follow_waits_none);
    else
        sc_paper_heads(p, heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < all.n; i++) {
        const struct wait *w = &all.items[i];
        const struct sc_str cells[] = {w->who ? sc_paper_plain(p, w->who->name)
                                              : sc_word(SC_WORD_follow_team),
                                       what_text(p, d, w), owner_text(p, d, w),
                                       sc_paper_day_text(p, w->due), days_text(p, d, w)};
        sc_paper_add_cells(p, SC_BLOCK_ROW, cells, sizeof cells / sizeof cells[0]);
    }
    sc_mem_free(all.items);
}
