/* The sentence on top, how sure it is, and what lies at the foot. */
#include "scorecard/report/talk.h"

#include "scorecard/report/numbers.h"

#include <math.h>

static void put(struct sc_buf *out, enum sc_word word, const struct sc_slots *slots)
{
    if (out->len > 0)
        sc_buf_putc(out, ' ');
    sc_words_put(out, word, 0, slots);
}

static struct sc_str count_text(struct sc_arena *arena, int64_t n)
{
    return sc_arena_printf(arena, "%lld", (long long)n);
}

static void add_who(struct sc_slots *slots, const struct sc_voice *v)
{
    sc_slots_add(slots, "who", sc_voice_who(v));
    sc_slots_add(slots, "whose", sc_voice_whose(v));
}

static void head_met(struct sc_buf *out, const struct sc_voice *v)
{
    const struct sc_sheet *s = v->sheet;
    struct sc_slots slots = {.n = 0};

    add_who(&slots, v);
    sc_slots_add(&slots, "k", count_text(v->arena, s->met_n));
    sc_slots_add(&slots, "m", count_text(v->arena, s->judged_n));
    if (s->judged_n == 0)
        return;
    if (s->judged_n == 1)
        put(out, s->met_n > 0 ? SC_WORD_head_one_met : SC_WORD_head_one_not_yet, &slots);
    else if (s->met_n == s->judged_n)
        put(out, SC_WORD_head_all_met, &slots);
    else
        put(out, s->met_n > 0 ? SC_WORD_head_met : SC_WORD_head_none_met, &slots);
}

/* The rating by customers, in whichever form these files have it. */
static const struct sc_gauge *customers(const struct sc_sheet *s)
{
    const struct sc_gauge *mean = sc_sheet_gauge(s, "csat_mean");
    const struct sc_gauge *share = sc_sheet_gauge(s, "csat_pct");

    if (mean && mean->has_value && !isnan(mean->target))
        return mean;
    return share && share->has_value && !isnan(share->target) ? share : NULL;
}

static enum sc_word customers_word(const struct sc_gauge *g)
{
    bool is_share = g->unit == SC_UNIT_SHARE;

    if (g->mark == SC_MARK_FEW && !is_share)
        return SC_WORD_head_customers_few;
    if (is_share)
        return g->mark == SC_MARK_MET ? SC_WORD_head_good_above : SC_WORD_head_good_below;
    if (g->mark == SC_MARK_MET && g->value == g->target)
        return SC_WORD_head_customers_at;
    return g->mark == SC_MARK_MET ? SC_WORD_head_customers_above : SC_WORD_head_customers_below;
}

static void head_customers(struct sc_buf *out, const struct sc_voice *v)
{
    const struct sc_gauge *g = customers(v->sheet);
    struct sc_slots slots = {.n = 0};

    if (!g)
        return;
    add_who(&slots, v);
    sc_slots_gauge(&slots, v->arena, g);
    put(out, customers_word(g), &slots);
}

static void head_room(struct sc_buf *out, const struct sc_voice *v)
{
    const struct sc_gauge *g = sc_sheet_room(v->sheet, 0);
    struct sc_slots slots = {.n = 0};

    if (g) {
        sc_slots_gauge(&slots, v->arena, g);
        put(out, SC_WORD_head_room, &slots);
    } else if (v->sheet->judged_n > 0 && v->sheet->met_n == v->sheet->judged_n) {
        sc_slots_add(&slots, "m", count_text(v->arena, v->sheet->judged_n));
        put(out, SC_WORD_head_no_room, &slots);
    }
}

/* What has to be said before any number, by the reason for which there is no score. */
static void head_reason(struct sc_buf *out, const struct sc_voice *v)
{
    struct sc_str why = v->sheet->unscored;
    struct sc_slots slots = {.n = 0};
    struct sc_buf covered;

    add_who(&slots, v);
    sc_slots_add(&slots, "n", count_text(v->arena, v->report->policy->new_days));
    sc_buf_init(&covered, 32);
    if (!isnan(v->sheet->coverage))
        sc_put_percent(&covered, v->sheet->coverage);
    sc_slots_add(&slots, "value", sc_buf_str(&covered));
    if (sc_str_eq(why, SC_STR("new")))
        put(out, SC_WORD_head_new, &slots);
    else if (sc_str_eq(why, SC_STR("first-look")))
        put(out, SC_WORD_head_first_look, &slots);
    else if (sc_str_eq(why, SC_STR("away")))
        put(out, SC_WORD_head_away, &slots);
    else if (sc_str_eq(why, SC_STR("role")))
        put(out, SC_WORD_head_role, &slots);
    else if (sc_str_eq(why, SC_STR("not-graded")))
        put(out, SC_WORD_head_low_stakes, &slots);
    else if (why.len > 0)
        put(out, SC_WORD_head_too_little, &slots);
    sc_buf_fini(&covered);
}

/* Something measured, or at least work seen. */
static bool has_anything(const struct sc_sheet *s)
{
    for (size_t i = 0; i < s->gauges_n; i++)
        if (s->gauges[i].has_value)
            return true;
    return s->solved > 0;
}

static struct sc_str head(const struct sc_voice *v)
{
    struct sc_slots slots = {.n = 0};
    struct sc_buf out;
    struct sc_str kept;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    add_who(&slots, v);
    if (has_anything(v->sheet)) {
        head_reason(&out, v);
        head_met(&out, v);
        head_customers(&out, v);
        head_room(&out, v);
    } else {
        put(&out, SC_WORD_head_nothing, &slots);
        put(&out, SC_WORD_head_nothing_why, &slots);
    }
    kept = sc_arena_dup(v->arena, sc_buf_str(&out));
    sc_buf_fini(&out);
    return kept;
}

static struct sc_str chance_text(struct sc_arena *arena, double p)
{
    struct sc_buf text;
    struct sc_str kept;

    sc_buf_init(&text, 64);
    sc_put_chance(&text, p);
    kept = sc_arena_dup(arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

static struct sc_str score_text(struct sc_arena *arena, double score)
{
    struct sc_buf text;
    struct sc_str kept;

    sc_buf_init(&text, 64);
    sc_put_score(&text, score);
    kept = sc_arena_dup(arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

static enum sc_word sure_word(const struct sc_verdict_band *r)
{
    if (!r->is_there)
        return SC_WORD_sure_ungraded;
    if (r->label.len == 0)
        return SC_WORD_sure_wide;
    if (sc_str_eq(r->certainty, SC_STR("firm")))
        return SC_WORD_sure_firm;
    return sc_str_eq(r->certainty, SC_STR("likely")) ? SC_WORD_sure_likely
                                                     : SC_WORD_sure_borderline;
}

static struct sc_str sure(const struct sc_voice *v)
{
    const struct sc_sheet *s = v->sheet;
    const struct sc_verdict_band *r = &s->rating;
    struct sc_slots slots = {.n = 0};

    if (isnan(s->score))
        return (struct sc_str){NULL, 0};
    sc_slots_add(&slots, "value", score_text(v->arena, s->score));
    sc_slots_add(&slots, "low", score_text(v->arena, s->low));
    sc_slots_add(&slots, "high", score_text(v->arena, s->high));
    sc_slots_add(&slots, "band", r->label);
    if (r->chances_n > 0) {
        sc_slots_add(&slots, "chance", chance_text(v->arena, r->chances[r->own].p));
        sc_slots_add(&slots, "other", r->chances[r->second].label);
        sc_slots_add(&slots, "chance2", chance_text(v->arena, r->chances[r->second].p));
    }
    return sc_say(v->arena, sure_word(r), &slots);
}

/* What a score would need: each weighted measure that is missing, with its reason. */
static void gaps(const struct sc_voice *v, struct sc_talk *talk)
{
    const struct sc_sheet *s = v->sheet;

    /* Where nothing at all is there, the page says so once. */
    if (!(s->coverage > 0))
        return;

    for (size_t i = 0; i < s->gauges_n && talk->gaps_n < SC_LINES_MAX; i++) {
        const struct sc_gauge *g = &s->gauges[i];
        bool is_missing =
            g->weight > 0 && !g->has_value && !sc_str_eq(g->status, SC_STR("not-applicable"));
        if (is_missing)
            talk->gaps[talk->gaps_n++] = sc_arena_printf(
                v->arena, "%.*s: %.*s", SC_STR_ARG(g->label),
                SC_STR_ARG(g->reason.len ? g->reason : sc_word(SC_WORD_not_measured)));
    }
}

static void neighbour(const struct sc_voice *v, struct sc_buf *out, bool is_up)
{
    const struct sc_verdict_band *r = &v->sheet->rating;
    struct sc_str label = is_up ? r->up_label : r->down_label;
    double points = is_up ? r->up : r->down;
    struct sc_slots slots = {.n = 0};
    double edge = is_up ? v->sheet->score + points : v->sheet->score - points;

    if (label.len == 0 || isnan(points))
        return;
    sc_slots_add(&slots, "label", label);
    sc_slots_add(&slots, "from", sc_arena_printf(v->arena, "%.0f", edge));
    sc_slots_add(&slots, "n", sc_arena_printf(v->arena, "%.1f", points));
    sc_buf_puts(out, out->len > 0 ? ", " : "");
    sc_words_put(out, is_up ? SC_WORD_foot_up : SC_WORD_foot_down, 0, &slots);
}

static void push(struct sc_talk *talk, struct sc_str line)
{
    if (talk->foot_n < SC_LINES_MAX && line.len > 0)
        talk->foot[talk->foot_n++] = line;
}

static void foot_bands(const struct sc_voice *v, struct sc_talk *talk)
{
    const struct sc_sheet *s = v->sheet;
    struct sc_slots slots = {.n = 0};
    struct sc_buf next;

    sc_buf_init(&next, SC_BUF_NO_CEILING);
    neighbour(v, &next, true);
    neighbour(v, &next, false);
    if (next.len > 0)
        push(talk,
             sc_arena_printf(v->arena, "%.*s %s.", SC_STR_ARG(sc_word(SC_WORD_foot_next)), next.p));
    sc_buf_fini(&next);
    if (!isnan(s->if_zero) && !isnan(s->if_full) && s->if_full - s->if_zero > 1e-9 &&
        !isnan(s->score)) {
        sc_slots_add(&slots, "low", score_text(v->arena, s->if_zero));
        sc_slots_add(&slots, "high", score_text(v->arena, s->if_full));
        push(talk, sc_say(v->arena,
                          !s->rating.is_stays_known ? SC_WORD_foot_bounds
                          : s->rating.stays         ? SC_WORD_foot_same
                                                    : SC_WORD_foot_moves,
                          &slots));
    }
    if (!isnan(s->score))
        push(talk, sc_word(SC_WORD_foot_noise));
}

#define SOURCES_SHOWN 6 /* kinds of rows named at the foot; the team page has them all */

static struct sc_str sources(const struct sc_voice *v)
{
    const sc_json *rows = sc_json_get(v->report->run, "rows");
    struct sc_str kind, kept;
    struct sc_buf text;
    sc_json *n;
    void *it = NULL;
    int kinds = 0;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    while (sc_json_each(rows, &it, &kind, &n)) {
        if (sc_str_eq(kind, SC_STR("file")))
            continue;
        if (kinds++ == SOURCES_SHOWN)
            break;
        sc_buf_puts(&text, text.len > 0 ? ", " : "");
        sc_put_count(&text, sc_json_as_int(n, 0));
        sc_buf_puts(&text, SC_NBSP);
        sc_buf_put_str(&text, kind);
    }
    if (kinds > SOURCES_SHOWN)
        sc_buf_puts(&text, " and more");
    kept = sc_arena_dup(v->arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

/* Rows that sc-import had to leave out, over all inputs; -1 when nothing says so. */
static int64_t unread(const struct sc_report *report)
{
    const sc_json *doc;
    int64_t sum = -1;

    for (size_t i = 0; (doc = sc_report_next_kind(report, "file", &i)) != NULL;)
        sum = (sum < 0 ? 0 : sum) + sc_json_get_int(doc, "rejected", 0);
    return sum;
}

void sc_talk_foot(const struct sc_voice *v, struct sc_talk *talk)
{
    struct sc_str rows = sources(v);
    int64_t bad = unread(v->report);
    struct sc_buf day;

    foot_bands(v, talk);
    if (rows.len > 0)
        push(talk, sc_say_one(v->arena, SC_WORD_foot_sources, "text", rows));
    if (bad >= 0)
        push(talk,
             bad > 0 ? sc_say_n(v->arena, SC_WORD_foot_unread, bad) : sc_word(SC_WORD_foot_read));
    sc_buf_init(&day, 64);
    sc_put_day_of(&day, v->report->as_of);
    if (day.len > 0)
        push(talk, sc_say_one(v->arena, SC_WORD_foot_as_of, "day", sc_buf_str(&day)));
    sc_buf_fini(&day);
    push(talk, sc_say_one(v->arena, SC_WORD_foot_policy, "text",
                          sc_str_sub(sc_str_from(v->report->policy->scoring), 0, 12)));
    push(talk, sc_word(SC_WORD_foot_made));
}

void sc_talk_make(const struct sc_voice *v, struct sc_talk *talk)
{
    *talk = (struct sc_talk){.head = head(v), .sure = sure(v)};
    sc_talk_pick(v, talk);
    if (isnan(v->sheet->score) && !sc_str_eq(v->sheet->unscored, SC_STR("not-graded")))
        gaps(v, talk);
    sc_talk_foot(v, talk);
}
