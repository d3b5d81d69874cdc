#include "scorecard/score/card_doc.h"

#include "line_doc.h"
#include "scorecard/base/time.h"
#include "scorecard/score/courses.h"
#include "scorecard/score/leave.h"
#include "scorecard/score/peak.h"
#include "scorecard/score/remarks.h"
#include "scorecard/score/signals.h"
#include "scorecard/score/topics.h"

#include <math.h>

static sc_json *day_to_json(int64_t day)
{
    struct sc_buf b;
    sc_json *v;

    if (day == SC_DAY_NONE)
        return sc_json_null();
    sc_buf_init(&b, 32);
    sc_time_put_date(&b, day);
    v = sc_json_text(sc_buf_str(&b));
    sc_buf_fini(&b);
    return v;
}

sc_json *sc_instant_to_json(const struct sc_rules *rules, int64_t t)
{
    struct sc_buf b;
    sc_json *v;

    sc_buf_init(&b, 64);
    sc_time_put_offset(&b, t, sc_zone_offset(rules->zone, t));
    v = sc_json_text(sc_buf_str(&b));
    sc_buf_fini(&b);
    return v;
}

sc_json *sc_period_to_json(const struct sc_rules *rules, bool is_provisional)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "name", sc_json_text(sc_str_from(rules->period->name)));
    sc_json_set(obj, "from", day_to_json(rules->period->from_day));
    sc_json_set(obj, "to", day_to_json(rules->period->to_day));
    sc_json_set(obj, "tz", sc_json_text(sc_zone_name(rules->zone)));
    sc_json_set(obj, "as_of", sc_instant_to_json(rules, rules->as_of));
    sc_json_set(obj, "provisional", sc_json_bool(is_provisional));
    return obj;
}

/* A level is a number wherever it is spelled as one. */
static sc_json *level_to_json(struct sc_str level)
{
    int64_t number;

    return sc_num_parse_i64(level, &number) ? sc_json_int(number) : sc_json_text_or_null(level);
}

static sc_json *person_to_json(const struct sc_person *p)
{
    static const char *const consents[] = {"private", "team", "public"};
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "email", sc_json_text_or_null(p->email));
    sc_json_set(obj, "manager", sc_json_text_or_null(p->manager));
    sc_json_set(obj, "mentor", sc_json_text_or_null(p->mentor));
    sc_json_set(obj, "department", sc_json_text_or_null(p->department));
    sc_json_set(obj, "site", sc_json_text_or_null(p->site));
    sc_json_set(obj, "shift", sc_json_text_or_null(p->shift));
    sc_json_set(obj, "title", sc_json_text_or_null(p->title));
    sc_json_set(obj, "fte", sc_number_to_json(p->fte >= 0 ? p->fte : NAN));
    sc_json_set(obj, "hired_on", day_to_json(p->hired_day));
    sc_json_set(obj, "left_on", day_to_json(p->left_day));
    sc_json_set(obj, "consent", sc_json_text(sc_str_from(consents[p->consent])));
    sc_json_set(obj, "in_roster", sc_json_bool(p->in_roster));
    return obj;
}

static void put_person_head(sc_json *doc, const struct sc_data *d, const struct sc_person *p)
{
    sc_json_set(doc, "agent", sc_json_text(p->id));
    sc_json_set(doc, "name", sc_json_text(p->name));
    sc_json_set(doc, "team", sc_json_text_or_null(sc_data_team(d, p->team)));
    sc_json_set(doc, "role", sc_json_text_or_null(p->role));
    sc_json_set(doc, "level", level_to_json(p->level));
    sc_json_set(doc, "person", person_to_json(p));
}

/* How many people the team's values stand on, and whether that is too few to show them around. */
static void put_team_head(sc_json *doc, const struct sc_scoring *s, uint32_t team)
{
    const struct sc_data *d = s->tallies->data;
    uint32_t people = 0, eligible = s->tallies->eligible_n[team];

    for (uint32_t i = 0; i < s->tallies->persons_n; i++)
        people += d->people.persons[i].team == team && sc_card_is_due(s, i);
    sc_json_set(doc, "team", sc_json_text(sc_data_team(d, team)));
    sc_json_set(doc, "people", sc_json_int(people));
    sc_json_set(doc, "eligible", sc_json_int(eligible));
    sc_json_set(doc, "small", sc_json_bool(eligible < (uint32_t)s->policy->least_group));
}

static void add_load(struct sc_load *sum, const struct sc_load *load)
{
    sum->solved += load->solved;
    sum->worked_on += load->worked_on;
    sum->assigned += load->assigned;
    sum->calls += load->calls;
    sum->open_end += load->open_end;
    for (int r = 0; r < SC_REASON_N; r++)
        sum->excluded[r] += load->excluded[r];
}

static struct sc_load load_of(const struct sc_scoring *s, const struct sc_card *card)
{
    struct sc_load sum = {0};

    if (card->person != SC_NOBODY)
        return s->tallies->loads[card->person];
    for (uint32_t i = 0; i < s->tallies->persons_n; i++)
        if (s->tallies->data->people.persons[i].team == card->team)
            add_load(&sum, &s->tallies->loads[i]);
    return sum;
}

static sc_json *load_to_json(const struct sc_scoring *s, const struct sc_load *load)
{
    sc_json *obj = sc_json_object(), *excluded = sc_json_object();

    sc_json_set(obj, "solved", sc_json_int(load->solved));
    sc_json_set(obj, "worked_on", sc_json_int(load->worked_on));
    sc_json_set(obj, "assigned", sc_json_int(load->assigned));
    sc_json_set(obj, "open", sc_json_int(load->open_end));
    if (s->tallies->data->rows[SC_POP_CALL].n > 0)
        sc_json_set(obj, "calls", sc_json_int(load->calls));
    for (int r = SC_EXCLUSION_FIRST; r < SC_REASON_N; r++)
        if (load->excluded[r] > 0)
            sc_json_set(excluded, sc_reason_key((enum sc_reason)r), sc_json_int(load->excluded[r]));
    sc_json_set(obj, "excluded", excluded);
    return obj;
}

static sc_json *categories_to_json(const struct sc_scoring *s, const struct sc_overall *o)
{
    sc_json *list = sc_json_list();

    for (size_t c = 0; c < s->policy->categories_n; c++) {
        const struct sc_overall_category *seen = &o->categories[c];
        sc_json *obj = sc_json_object();
        sc_json_set(obj, "id", sc_json_text(s->policy->categories[c].id));
        sc_json_set(obj, "label", sc_json_text(s->policy->categories[c].label));
        sc_json_set(obj, "weight", sc_count_to_json(seen->weight));
        sc_json_set(obj, "score", sc_number_to_json(seen->score));
        sc_json_set(obj, "coverage", sc_number_to_json(seen->coverage));
        sc_json_push(list, obj);
    }
    return list;
}

static sc_json *pair(sc_json *a, sc_json *b)
{
    sc_json *list = sc_json_list();

    sc_json_push(list, a);
    sc_json_push(list, b);
    return list;
}

/* The overall numbers; withheld ones are null, what they are made of stays. */
static void put_overall(sc_json *doc, const struct sc_card *card)
{
    const struct sc_overall *o = &card->overall;
    bool is_scored = card->unscored == SC_UNSCORED_NO;
    const char *why = sc_unscored_name(card->unscored);
    sc_json *bounds = sc_json_object();

    sc_json_set(bounds, "zero", sc_number_to_json(o->if_zero));
    sc_json_set(bounds, "full", sc_number_to_json(o->if_full));
    sc_json_set(doc, "coverage", sc_number_to_json(o->coverage));
    sc_json_set(doc, "score", sc_number_to_json(is_scored ? o->score : NAN));
    sc_json_set(doc, "se", sc_number_to_json(is_scored ? o->se : NAN));
    sc_json_set(doc, "low", sc_number_to_json(is_scored ? fmax(0, o->low) : NAN));
    sc_json_set(doc, "high", sc_number_to_json(is_scored ? fmin(100, o->high) : NAN));
    sc_json_set(doc, "if_missing", bounds);
    sc_json_set(doc, "targets_met", pair(sc_json_int(o->met_n), sc_json_int(o->judged_n)));
    sc_json_set(doc, "unscored", why ? sc_json_text(sc_str_from(why)) : sc_json_null());
}

/* How hard the tickets were against the team's: 1 as hard, z under random routing. */
static void put_mix(sc_json *doc, const struct sc_scoring *s, const struct sc_card *card)
{
    struct sc_difficulty d;
    sc_json *obj;

    if (card->person == SC_NOBODY)
        return;
    sc_mixing_difficulty(s->mixing, card->person, &d);
    if (isnan(d.index))
        return;
    obj = sc_json_object();
    sc_json_set(obj, "difficulty", sc_json_real(d.index));
    sc_json_set(obj, "z", sc_number_to_json(d.z));
    sc_json_set(obj, "n", sc_count_to_json(d.n));
    sc_json_set(doc, "mix", obj);
}

/* Modules due, done, and done in time: the last is shown, not scored. */
static void put_training(sc_json *doc, const struct sc_line *line)
{
    const struct sc_tally *t = line->tally;
    sc_json *obj;

    if (t->n == 0)
        return;
    obj = sc_json_object();
    sc_json_set(obj, "due", sc_json_int(t->x));
    sc_json_set(obj, "completed", sc_json_int(t->y));
    sc_json_set(obj, "on_time", sc_json_int(t->parts ? (int64_t)t->parts[1].n : 0));
    sc_json_set(doc, "training", obj);
}

static void put_items(sc_json *doc, const struct sc_scoring *s, const struct sc_card *card)
{
    sc_json *items = s->items != NULL ? sc_items_to_json(s->items, card->person) : NULL;

    if (items != NULL)
        sc_json_set(doc, "items", items);
}

static void put_courses_and_leave(sc_json *doc, const struct sc_scoring *s,
                                  const struct sc_card *card)
{
    sc_json *courses = sc_courses_to_json(s->tallies->data, s->rules, card->person);
    sc_json *leave = sc_leave_to_json(s->tallies, card->person);

    if (courses != NULL)
        sc_json_set(doc, "courses", courses);
    if (leave != NULL)
        sc_json_set(doc, "leave", leave);
}

/*
 * Mean and number of forms by the raters' role: self and customers weigh nothing and are shown
 * as a gap. Peers below the least number stay hidden behind their count.
 */
static void put_forms(sc_json *doc, const struct sc_scoring *s, const struct sc_line *line)
{
    static const char *const roles[SC_RATER_N] = {NULL,      "self", "peer",
                                                  "manager", "lead", "customer"};
    sc_json *obj = sc_json_object();

    for (int r = SC_RATER_SELF; r < SC_RATER_N && line->tally->parts; r++) {
        const struct sc_part *part = &line->tally->parts[r];
        bool is_hidden = r == SC_RATER_PEER && part->n < (uint64_t)s->policy->peer_least;
        if (part->n > 0)
            sc_json_set(obj, roles[r],
                        pair(sc_number_to_json(is_hidden ? NAN : sc_part_mean(part)),
                             sc_json_int((int64_t)part->n)));
    }
    if (sc_json_len(obj) > 0)
        sc_json_set(doc, "forms", obj);
    else
        sc_json_free(obj);
}

static void put_topics(sc_json *doc, const struct sc_scoring *s, const struct sc_card *card)
{
    sc_json *topics = card->person == SC_NOBODY ? sc_topics_of_team(s->mixing, card->team)
                                                : sc_topics_of_person(s->mixing, card->person);

    if (topics != NULL)
        sc_json_set(doc, "topics", topics);
}

/* Tickets created by weekday (Monday first) and hour of the report's zone. */
static sc_json *arrivals_to_json(const struct sc_tallies *t, uint32_t team)
{
    sc_json *days = sc_json_list();

    for (int day = 0; day < 7; day++) {
        sc_json *hours = sc_json_list();
        for (int hour = 0; hour < 24; hour++)
            sc_json_push(hours, sc_json_int(t->arrivals[team][day][hour]));
        sc_json_push(days, hours);
    }
    return days;
}

static void put_peak(sc_json *doc, const struct sc_peak *peak)
{
    sc_json *obj = sc_peak_to_json(peak);

    if (obj != NULL)
        sc_json_set(doc, "peak", obj);
}

/* METRICS 2.5: what is missing could not change the band, whatever it were. */
static bool is_band_settled(const struct sc_scoring *s, const struct sc_card *card)
{
    const struct sc_overall *o = &card->overall;

    return card->person != SC_NOBODY && card->unscored == SC_UNSCORED_NO &&
           sc_num_snap(o->coverage) < 1 && sc_policy_cycle(s->policy, s->rules->period)->grade &&
           sc_policy_band(s->policy, o->if_zero) == sc_policy_band(s->policy, o->if_full);
}

static sc_json *notes_to_json(const struct sc_scoring *s, const struct sc_card *card)
{
    sc_json *list = sc_json_list();

    if (card->unscored_text.len > 0)
        sc_json_push(list, sc_json_text(card->unscored_text));
    if (is_band_settled(s, card))
        sc_json_push(list, sc_json_text(SC_STR("the band does not depend on the missing metrics")));
    if (card->person != SC_NOBODY && s->tallies->data->people.roster_n > 0 &&
        !s->tallies->data->people.persons[card->person].in_roster)
        sc_json_push(list, sc_json_text(SC_STR("not in the roster")));
    sc_remarks_push(list, s, card);
    return list;
}

sc_json *sc_card_to_doc(const struct sc_scoring *s, const struct sc_card *card, sc_json *series)
{
    const struct sc_data *d = s->tallies->data;
    bool is_team = card->person == SC_NOBODY;
    struct sc_load load = load_of(s, card);
    sc_json *doc = sc_json_object(), *metrics = sc_json_list();

    sc_json_set(doc, "record", sc_json_text(is_team ? SC_STR("team") : SC_STR("scorecard")));
    sc_json_set(doc, "v", sc_json_int(SC_CARD_VERSION));
    if (is_team)
        put_team_head(doc, s, card->team);
    else
        put_person_head(doc, d, &d->people.persons[card->person]);
    sc_json_set(doc, "period", sc_period_to_json(s->rules, s->is_provisional));
    sc_json_set(doc, "tickets", load_to_json(s, &load));
    for (size_t m = 0; m < sc_metrics_n; m++)
        if (!sc_metric_is_free(card->lines[m].metric))
            sc_json_push(metrics, sc_line_to_json(s, card, m));
    sc_json_set(doc, "metrics", metrics);
    sc_json_set(doc, "categories", categories_to_json(s, &card->overall));
    put_overall(doc, card);
    if (series != NULL)
        sc_json_set(doc, "series", series);
    put_training(doc, &card->lines[sc_metric_no(sc_metric_find(SC_STR("training")))]);
    put_forms(doc, s, &card->lines[sc_metric_no(sc_metric_find(SC_STR("peers")))]);
    if (s->skills != NULL && !is_team) {
        sc_json *skills = sc_skills_to_json(s->skills, card->person, s->policy->peer_least);
        if (skills != NULL)
            sc_json_set(doc, "skills", skills);
    }
    if (!is_team) {
        put_items(doc, s, card);
        put_courses_and_leave(doc, s, card);
    }
    put_mix(doc, s, card);
    put_topics(doc, s, card);
    if (s->signals != NULL && !is_team)
        sc_json_set(doc, "signals", sc_signals_to_json(s->signals, d, card->person));
    if (is_team && s->tallies->arrivals != NULL)
        sc_json_set(doc, "arrivals", arrivals_to_json(s->tallies, card->team));
    if (is_team && s->peaks != NULL)
        put_peak(doc, &s->peaks[card->team]);
    sc_json_set(doc, "notes", notes_to_json(s, card));
    return doc;
}
