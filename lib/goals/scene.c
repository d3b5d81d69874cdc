#include "scorecard/base/time.h"
#include "scorecard/goals/goals.h"

int64_t sc_goals_day(const struct sc_goals_scene *s, const sc_json *row, const char *column)
{
    return sc_span_day(&s->span, sc_json_get_text(row, column));
}

sc_json *sc_goals_day_doc(int64_t day)
{
    struct sc_buf text;
    sc_json *v;

    if (day == SC_TIME_NONE)
        return sc_json_null();
    sc_buf_init(&text, 16);
    sc_time_put_date(&text, day);
    v = sc_json_text(sc_buf_str(&text));
    sc_buf_fini(&text);
    return v;
}

sc_json *sc_goals_card_of(const struct sc_goals_scene *s, struct sc_str key, bool is_team)
{
    for (size_t i = 0; i < s->docs->n; i++) {
        sc_json *doc = s->docs->items[i];
        if (sc_doc_is(doc, is_team ? "team" : "scorecard") &&
            sc_str_eq(sc_json_get_text(doc, is_team ? "team" : "agent"), key))
            return doc;
    }
    return NULL;
}

/* All scorecards of a stream have the same period. */
static const sc_json *period_doc(const struct sc_docs *docs)
{
    for (size_t i = 0; i < docs->n; i++)
        if (sc_doc_is(docs->items[i], "scorecard") || sc_doc_is(docs->items[i], "team"))
            return sc_json_get(docs->items[i], "period");
    return NULL;
}

/* A free range is followed by one of the same length. */
static void period_after(const struct sc_goals_scene *s, struct sc_period *next)
{
    const struct sc_period *p = &s->period;

    if (p->cycle != SC_RANGE) {
        sc_period_around(p->cycle, p->to_day, s->span.zone, s->policy->fiscal_month, next);
        return;
    }
    *next = *p;
    next->from_day = p->to_day;
    next->to_day = p->to_day + (p->to_day - p->from_day);
    next->from_t = sc_zone_midnight(s->span.zone, next->from_day);
    next->to_t = sc_zone_midnight(s->span.zone, next->to_day);
}

/* As-of, else the end of the period. */
static int64_t today_of(const struct sc_goals_scene *s)
{
    struct sc_buf text;
    int64_t day;

    if (s->span.as_of == SC_TIME_NONE)
        return s->span.to_day;
    sc_buf_init(&text, 64);
    sc_time_put(&text, s->span.as_of);
    day = sc_span_day(&s->span, sc_buf_str(&text));
    sc_buf_fini(&text);
    return day;
}

int sc_goals_scene_open(struct sc_goals_scene *s, const struct sc_policy *policy,
                        const struct sc_docs *docs, struct sc_err *err)
{
    const sc_json *period = period_doc(docs);

    *s = (struct sc_goals_scene){.policy = policy, .docs = docs, .today = SC_TIME_NONE};
    sc_span_open(&s->span, period);
    if (!period)
        return 0;
    if (sc_period_parse(sc_json_get_text(period, "name"), s->span.zone, policy->fiscal_month,
                        &s->period, err) < 0) {
        err->code = SC_INPUT;
        return -1;
    }
    s->span.from_day = s->period.from_day;
    s->span.to_day = s->period.to_day;
    period_after(s, &s->next);
    s->cycle = sc_policy_cycle(policy, &s->period);
    s->today = today_of(s);
    return 0;
}

struct sc_memory_when sc_goals_when(const struct sc_goals_scene *s)
{
    int64_t as_of = s->span.as_of;

    return (struct sc_memory_when){
        .from_day = s->span.from_day,
        .to_day = s->span.to_day,
        .as_of = as_of,
        .as_of_local =
            as_of == SC_TIME_NONE ? SC_TIME_NONE : as_of + sc_zone_offset(s->span.zone, as_of),
        .fiscal_month = s->policy->fiscal_month,
    };
}

void sc_goals_scene_close(struct sc_goals_scene *s)
{
    sc_span_close(&s->span);
}

struct sc_goals_person sc_goals_person_of(const struct sc_goals_scene *s, sc_json *card)
{
    bool is_team = sc_doc_is(card, "team");
    struct sc_goals_person p = {.scene = s, .card = card, .is_team = is_team};

    p.key = sc_json_get_text(card, is_team ? "team" : "agent");
    if (s->past)
        p.past = sc_pasts_of(s->past, card);
    p.team = is_team ? card : sc_goals_card_of(s, sc_json_get_text(card, "team"), true);
    return p;
}
