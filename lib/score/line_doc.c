/* One line of a card as an object of `metrics`. */
#include "line_doc.h"

#include "scorecard/score/card_doc.h"
#include "scorecard/score/reliability.h"
#include "scorecard/stat/shrink.h"

#include <math.h>

#define CRITICAL_NOTE 9 /* bit of SC_NOTE_CRITICAL */

sc_json *sc_number_to_json(double x)
{
    return isfinite(x) ? sc_json_real(x) : sc_json_null();
}

sc_json *sc_count_to_json(double x)
{
    if (isfinite(x) && x == floor(x) && fabs(x) < 1e15)
        return sc_json_int((int64_t)x);
    return sc_number_to_json(x);
}

static sc_json *word(const char *text)
{
    return text != NULL ? sc_json_text(sc_str_from(text)) : sc_json_null();
}

/* Text when it says something, else null. */
static sc_json *flag(bool known, bool value)
{
    return known ? sc_json_bool(value) : sc_json_null();
}

static void put_identity(sc_json *obj, const struct sc_scoring *s, const struct sc_line *line)
{
    const struct sc_metric *m = line->metric;
    int category = s->categories[sc_metric_no(m)];

    sc_json_set(obj, "id", word(m->id));
    sc_json_set(obj, "label", word(m->label));
    sc_json_set(obj, "category",
                category >= 0 ? sc_json_text(s->policy->categories[category].id) : sc_json_null());
    sc_json_set(obj, "unit", word(sc_unit_name(m->unit)));
    sc_json_set(obj, "direction", word(sc_direction_name(m->direction)));
    sc_json_set(obj, "status", word(sc_status_name(line->status)));
    sc_json_set(obj, "reason", sc_json_text_or_null(line->reason));
}

/* What the team would have had on the same kinds of tickets, in the unit of `figure` or `raw`. */
static double expected_of(const struct sc_line *line)
{
    const struct sc_adjusted *a = &line->adjusted;

    if (line->metric->shape == SC_SHAPE_RATE)
        return NAN;
    return a->samples > 0 ? a->expected / a->samples : NAN;
}

static void put_measured(sc_json *obj, const struct sc_line *line)
{
    const struct sc_measured *m = &line->measured;
    const struct sc_adjusted *a = &line->adjusted;
    bool is_adjusted = !isnan(a->value) || (line->is_adjusted && !isnan(m->value));

    sc_json_set(obj, "value", sc_number_to_json(m->value));
    sc_json_set(obj, "n", sc_count_to_json(m->n));
    sc_json_set(obj, "sum", sc_count_to_json(m->sum));
    sc_json_set(obj, "sd", sc_number_to_json(m->sd));
    sc_json_set(obj, "se", sc_number_to_json(m->se));
    sc_json_set(obj, "low", sc_number_to_json(m->low));
    sc_json_set(obj, "high", sc_number_to_json(m->high));
    sc_json_set(obj, "raw", sc_number_to_json(line->raw));
    sc_json_set(obj, "expected", sc_number_to_json(is_adjusted ? expected_of(line) : NAN));
    sc_json_set(obj, "adjusted", sc_number_to_json(line->is_adjusted ? m->value : a->value));
    sc_json_set(obj, "figure", sc_number_to_json(m->figure));
    sc_json_set(obj, "figure_unit", word(m->figure_unit));
}

/* Anchors are shown where there is a curve to read them; a census or a ratio has no best. */
static void put_judged(sc_json *obj, const struct sc_scoring *s, const struct sc_line *line)
{
    const struct sc_metric_rule *rule = &s->policy->metrics[sc_metric_no(line->metric)];
    const struct sc_judge *j = &line->attain.judge;
    bool known = line->has_anchors;

    sc_json_set(obj, "team", sc_number_to_json(line->team));
    sc_json_set(obj, "benchmark", sc_number_to_json(rule->has_benchmark ? rule->benchmark : NAN));
    sc_json_set(obj, "op", known ? word(sc_op_sign(j->op)) : sc_json_null());
    sc_json_set(obj, "target", sc_number_to_json(known ? j->target : NAN));
    sc_json_set(obj, "target_rule",
                known || line->relative.to != SC_TO_NOTHING ? sc_json_text(line->rule)
                                                            : sc_json_null());
    sc_json_set(obj, "met", flag(!isnan(line->attainment), line->met));
    sc_json_set(obj, "floor", sc_number_to_json(known ? j->floor : NAN));
    sc_json_set(obj, "best",
                sc_number_to_json(known && line->metric->curve != SC_CURVE_WITHIN ? j->best : NAN));
    sc_json_set(obj, "attainment", sc_number_to_json(line->attainment));
    sc_json_set(obj, "weight", sc_count_to_json(line->weight));
    sc_json_set(obj, "points",
                sc_number_to_json(line->weight > 0 && !isnan(line->attainment)
                                      ? (double)line->points_nano / 1e9
                                      : NAN));
}

/* Where there are opening hours, both times are worth knowing. */
static void put_other_clock(sc_json *obj, const struct sc_scoring *s, const struct sc_line *line)
{
    sc_json *other;

    if (line->other == NULL)
        return;
    other = sc_json_object();
    sc_json_set(other, "clock", word(s->other->name));
    sc_json_set(other, "value", sc_number_to_json(line->other->value));
    sc_json_set(other, "n", sc_json_int((int64_t)line->other->n));
    sc_json_set(obj, "other_clock", other);
}

/* What the person's own value and the team's give; only where the policy blends them. */
static void put_blend(sc_json *obj, const struct sc_line *line)
{
    sc_json *blend;

    if (!(line->team_share > 0))
        return;
    blend = sc_json_object();
    sc_json_set(blend, "share", sc_number_to_json(line->team_share));
    sc_json_set(blend, "own", sc_number_to_json(line->own_points));
    sc_json_set(blend, "team", sc_number_to_json(line->team_points));
    sc_json_set(obj, "blend", blend);
}

/* Records that were looked at and not counted, by reason in words; assumptions made, likewise. */
static void put_remarks(sc_json *obj, const struct sc_tally *tally)
{
    static const char *const notes[SC_NOTES_N] = {"reopen-time-unknown",    "rating-time-unknown",
                                                  "deadline-unknown",       "derived-from-times",
                                                  "clock-unknown",          "deadline-from-policy",
                                                  "handle-time-from-calls", "replies-from-messages",
                                                  "spread-unknown",         NULL};
    sc_json *left_out = sc_json_object(), *assumed = sc_json_object();

    for (int r = 0; r < SC_REASON_N; r++)
        if (tally->left_out[r] > 0)
            sc_json_set(left_out, sc_reason_text((enum sc_reason)r),
                        sc_json_int(tally->left_out[r]));
    for (size_t i = 0; i < SC_NOTES_N; i++)
        if (notes[i] != NULL && tally->noted[i] > 0)
            sc_json_set(assumed, notes[i], sc_json_int(tally->noted[i]));
    sc_json_set(obj, "left_out", left_out);
    sc_json_set(obj, "assumed", assumed);
    /* Not an assumption but an event, told whether or not it made the review 0. */
    if (tally->noted[CRITICAL_NOTE] > 0)
        sc_json_set(obj, "critical", sc_json_int(tally->noted[CRITICAL_NOTE]));
}

/* Metrics that follow the policy's credit say its word, others whose they are. */
static struct sc_str credit_of(const struct sc_scoring *s, const struct sc_metric *m)
{
    static const char *const words[] = {"solver", "assignee", "first-replier", "rated"};
    struct sc_str credit = sc_str_from(m->credit);

    if (sc_str_has_prefix(credit, SC_STR("solver")))
        return sc_str_from(words[s->rules->credit]);
    return credit;
}

/* At these records, and how many it takes to tell people of the team apart (METRICS 3.4). */
static void put_reliability(sc_json *obj, const struct sc_scoring *s, const struct sc_card *card,
                            size_t m)
{
    double unit = card->team == SC_NOBODY ? NAN : s->units[card->team * sc_metrics_n + m];
    double enough = ceil(sc_num_snap(sc_reliability_n(SC_RELIABLE, unit)));

    sc_json_set(obj, "reliability", sc_number_to_json(sc_reliability_of_line(s, card, m)));
    sc_json_set(obj, "reliable_n", sc_count_to_json(enough));
}

/* Beside a mean that few long tickets may carry. */
static void put_median(sc_json *obj, const struct sc_line *line)
{
    if (line->metric->shape == SC_SHAPE_RATIO && !isnan(line->measured.figure))
        sc_json_set(obj, "median", sc_number_to_json(sc_tally_median(line->tally)));
}

sc_json *sc_line_to_json(const struct sc_scoring *s, const struct sc_card *card, size_t m)
{
    const struct sc_line *line = &card->lines[m];
    sc_json *obj = sc_json_object();

    put_identity(obj, s, line);
    put_measured(obj, line);
    put_median(obj, line);
    put_judged(obj, s, line);
    put_other_clock(obj, s, line);
    put_blend(obj, line);
    put_remarks(obj, line->tally);
    sc_json_set(obj, "credit", sc_json_text(credit_of(s, line->metric)));
    put_reliability(obj, s, card, m);
    sc_json_set(obj, "def", word(s->defs[sc_metric_no(line->metric)]));
    return obj;
}
