/*
 * To add a question: its words in `questions`, what finds it below, and its line in
 * sc-scorecard(5).
 */
#include "scorecard/rate/look_at.h"

#include "scorecard/rate/blind.h"

#include <math.h>

struct question {
    const char *id;
    const char *label;
    const char *innocent; /* the first thing to think of */
};

#define CREDIT_PREFIX SC_STR("credit.") /* of a choice in sensitivity.bands */

enum { OVER_REVIEWS, OVER_NUMBERS, OVER_MANAGER, OVER_SELF, CREDIT };

static const struct question questions[] = {
    [OVER_REVIEWS] = {"numbers-over-reviews", "numbers stand above what reviews and peers say",
                      "reviews may have caught other work, or strict reviewers"},
    [OVER_NUMBERS] = {"reviews-over-numbers", "reviews and peers stand above the numbers",
                      "the tickets may be harder than their kinds tell"},
    [OVER_MANAGER] = {"self-over-manager", "own view of skills above the manager's",
                      "both may think of other situations"},
    [OVER_SELF] = {"manager-over-self", "manager's view of skills above the own",
                   "modesty, or high standards of one's own"},
    [CREDIT] = {"credit", "the band depends on whom tickets are credited to",
                "work that is handed on belongs to several"},
};

static sc_json *ask(int which)
{
    const struct question *q = &questions[which];
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "id", sc_json_text(sc_str_from(q->id)));
    sc_json_set(obj, "label", sc_json_text(sc_str_from(q->label)));
    sc_json_set(obj, "ask_first", sc_json_text(sc_str_from(q->innocent)));
    return obj;
}

static void push(sc_json *list, sc_json *item)
{
    if (!sc_json_get(item, "tickets"))
        sc_json_set(item, "tickets", sc_json_list());
    sc_json_push(list, item);
}

/* ---- what is looked at ---- */

static void push_signals(sc_json *list, const sc_json *card)
{
    const sc_json *signals = sc_json_get(card, "signals");

    for (size_t i = 0; i < sc_json_len(signals); i++)
        push(list, sc_json_dup(sc_json_at(signals, i)));
}

static void push_blind(sc_json *list, const struct sc_blind *b)
{
    sc_json *item = ask(b->gap.gap > 0 ? OVER_REVIEWS : OVER_NUMBERS);

    sc_json_set(item, "numbers", sc_json_real(b->numbers));
    sc_json_set(item, "reviews", sc_json_real(b->judged));
    sc_json_set(item, "gap", sc_json_real(b->gap.gap));
    sc_json_set(item, "se", sc_json_real(b->gap.se));
    sc_json_set(item, "p", sc_json_real(b->gap.p));
    sc_json_set(item, "adjusted_p", sc_json_real(b->adjusted_p));
    sc_json_set(item, "hint", sc_json_bool(b->is_hint));
    push(list, item);
}

/* Mean of a role for a skill; NAN without forms. */
static double seen_by(const sc_json *skill, const char *role)
{
    return sc_json_as_real(sc_json_at(sc_json_get(skill, role), 0), NAN);
}

/* Both views over the skills that both have judged. */
struct views {
    double self, other, n;
    sc_json *apart; /* skills that are SC_LOOK_AT_SKILL apart and more */
};

static void compare(struct views *v, const sc_json *skill)
{
    double self = seen_by(skill, "self"), other = seen_by(skill, "manager");

    if (isnan(other))
        other = seen_by(skill, "lead");
    if (isnan(self) || isnan(other))
        return;
    v->self += self;
    v->other += other;
    v->n++;
    if (fabs(self - other) >= SC_LOOK_AT_SKILL)
        sc_json_push(v->apart, sc_json_text(sc_json_get_text(skill, "skill")));
}

/* On the whole: a point in a single skill is what forms differ by anyway. */
static void push_skills(sc_json *list, const sc_json *card)
{
    const sc_json *skills = sc_json_get(card, "skills");
    struct views v = {0, 0, 0, sc_json_list()};
    double gap;
    sc_json *item;

    for (size_t i = 0; i < sc_json_len(skills); i++)
        compare(&v, sc_json_at(skills, i));
    gap = (v.self - v.other) / v.n;
    if (!(fabs(gap) >= SC_LOOK_AT_SKILL)) {
        sc_json_free(v.apart);
        return;
    }
    item = ask(gap > 0 ? OVER_MANAGER : OVER_SELF);
    sc_json_set(item, "skills", v.apart);
    sc_json_set(item, "self", sc_json_real(v.self / v.n));
    sc_json_set(item, "manager", sc_json_real(v.other / v.n));
    sc_json_set(item, "gap", sc_json_real(gap));
    push(list, item);
}

static void push_credit(sc_json *list, const sc_json *card)
{
    const sc_json *bands = sc_json_path(card, "sensitivity.bands");
    sc_json *rules = sc_json_list(), *item;

    for (size_t i = 0; i < sc_json_len(bands); i++) {
        struct sc_str choice = sc_json_as_text(sc_json_at(bands, i));
        if (sc_str_has_prefix(choice, CREDIT_PREFIX))
            sc_json_push(rules, sc_json_text(sc_str_sub(choice, CREDIT_PREFIX.len, choice.len)));
    }
    if (sc_json_len(rules) == 0) {
        sc_json_free(rules);
        return;
    }
    item = ask(CREDIT);
    sc_json_set(item, "rules", rules);
    push(list, item);
}

/* ---- raised with the person ---- */

static bool names_ticket(const sc_json *item, struct sc_str ticket)
{
    const sc_json *tickets = sc_json_get(item, "tickets");

    for (size_t i = 0; ticket.len && i < sc_json_len(tickets); i++)
        if (sc_str_eq(sc_json_as_text(sc_json_at(tickets, i)), ticket))
            return true;
    return false;
}

static bool is_note_to(const sc_json *doc, struct sc_str agent)
{
    struct sc_str giver = sc_json_get_text(doc, "giver");

    return sc_doc_is(doc, "feedback") && sc_str_eq(sc_json_get_text(doc, "kind"), SC_STR("note")) &&
           sc_str_eq(sc_json_get_text(doc, "agent"), agent) && giver.len &&
           !sc_str_eq(giver, agent);
}

static const sc_json *raised(const struct sc_docs *facts, const sc_json *card, const sc_json *item)
{
    for (size_t i = 0; i < facts->n; i++) {
        const sc_json *doc = facts->items[i];
        if (is_note_to(doc, sc_json_get_text(card, "agent")) &&
            (names_ticket(item, sc_json_get_text(doc, "ticket")) ||
             sc_str_eq(sc_json_get_text(doc, "situation"), sc_json_get_text(item, "id"))))
            return doc;
    }
    return NULL;
}

static void mark_raised(const struct sc_docs *facts, sc_json *card, const sc_json *list)
{
    sc_json *kept = sc_json_list(), *rating = sc_json_get(card, "rating");

    for (size_t i = 0; i < sc_json_len(list); i++) {
        sc_json *item = sc_json_at(list, i);
        const sc_json *note = raised(facts, card, item);
        sc_json_set(item, "raised", sc_json_text_or_null(sc_json_get_text(note, "id")));
        if (note)
            sc_json_push(kept, sc_json_ref(item));
    }
    if (rating && sc_json_len(kept))
        sc_json_set(rating, "raised", kept);
    else
        sc_json_free(kept);
}

/* ---- all of it ---- */

static void look(const struct sc_look_scene *scene, sc_json *card, const struct sc_blind *blind,
                 size_t n)
{
    sc_json *list = sc_json_list();

    push_signals(list, card);
    for (size_t i = 0; i < n; i++)
        if (blind[i].card == card)
            push_blind(list, &blind[i]);
    push_skills(list, card);
    if (scene->is_graded)
        push_credit(list, card);
    mark_raised(scene->facts, card, list);
    sc_json_set(card, "look_at", list);
}

void sc_look_at_add(const struct sc_look_scene *scene)
{
    struct sc_blind *blind;
    size_t n = sc_blind_find(scene->docs, &blind);

    for (size_t i = 0; i < scene->docs->n; i++) {
        sc_json *card = scene->docs->items[i];
        if (!sc_doc_is(card, "scorecard"))
            continue;
        sc_json_remove(card, "look_at");
        if (scene->policy->signals)
            look(scene, card, blind, n);
    }
    sc_mem_free(blind);
}
