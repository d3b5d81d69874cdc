/* The arithmetic of --explain: sums, target, curve, points. */
#include "scorecard/score/explain.h"

#include <math.h>

/* A line whose numbers are spelled as in documents: # takes a double, $ a C string. */
static void put_numbers(struct sc_buf *out, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    for (const char *c = format; *c != '\0'; c++) {
        if (*c == '#')
            sc_num_put_real(out, va_arg(args, double));
        else if (*c == '$')
            sc_buf_puts(out, va_arg(args, const char *));
        else
            sc_buf_putc(out, *c);
    }
    va_end(args);
}

/* Role means by their weights; a role that does not count stands with its number only. */
static void put_panel(struct sc_buf *out, const struct sc_policy *p, const struct sc_measured *m)
{
    put_numbers(out, "  leads and managers: #, peers: #\n", (double)m->leads_n, (double)m->peers_n);
    if (!isnan(m->leads_mean) && !isnan(m->peers_mean))
        put_numbers(out, "  (# x # + # x #) / # = #\n", p->peer_lead_weight, m->leads_mean,
                    p->peer_peers_weight, m->peers_mean, p->peer_lead_weight + p->peer_peers_weight,
                    m->value);
    else
        put_numbers(out, "  the mean of $ alone: #\n",
                    isnan(m->peers_mean) ? "leads and managers" : "peers", m->value);
}

/* Net tickets by full-time weeks; where nobody states working time, by active day. */
static void put_rate(struct sc_buf *out, const struct sc_measured *m)
{
    if (isnan(m->weeks))
        put_numbers(out, "  # net, = # $\n", m->sum, m->figure, m->figure_unit);
    else
        put_numbers(out, "  # net / # full-time weeks = # $\n", m->sum, m->weeks, m->figure,
                    m->figure_unit);
}

static void put_sums(struct sc_buf *out, const struct sc_scoring *s, const struct sc_line *line)
{
    const struct sc_measured *m = &line->measured;
    const char *noun = line->metric->noun;
    double x = (double)line->tally->x;

    switch (line->metric->shape) {
    case SC_SHAPE_MEAN:
        put_numbers(out, "  sum # / # $ = #\n", m->sum, m->n, noun, m->value);
        break;
    case SC_SHAPE_SHARE:
    case SC_SHAPE_CENSUS:
        put_numbers(out, "  # of # $ = #\n", m->sum, x, noun, m->value);
        break;
    case SC_SHAPE_RATIO:
        put_numbers(out, "  # s / # $ = # s\n", m->sum, x, noun, m->figure);
        break;
    case SC_SHAPE_RATE:
        put_rate(out, m);
        break;
    case SC_SHAPE_MEDIAN:
        put_numbers(out, "  median of # $ = # s\n", m->n, noun, m->value);
        break;
    case SC_SHAPE_PANEL:
        put_panel(out, s->policy, m);
        break;
    case SC_SHAPE_NPS:
        put_numbers(out, "  100 x # / # $ = #\n", m->sum, m->n, noun, m->value);
        break;
    default:
        put_numbers(out, "  # in all\n", m->value);
    }
}

/* Numbers that are compared with the team's. */
static void put_relative(struct sc_buf *out, const struct sc_line *line)
{
    bool is_relative =
        line->metric->shape == SC_SHAPE_RATIO || line->metric->shape == SC_SHAPE_RATE;

    if (!is_relative || isnan(line->measured.value) || isnan(line->team))
        return;
    if (line->is_adjusted)
        put_numbers(out, "  raw: # / # of the team = #\n", line->measured.figure, line->team,
                    line->raw);
    if (line->is_adjusted && line->metric->shape == SC_SHAPE_RATIO)
        put_numbers(out, "  # s / # s that the team needs for such tickets = #\n", line->own,
                    line->against, line->measured.value);
    else if (line->is_adjusted)
        put_numbers(out,
                    "  each weighed by how long its kind takes: # of # net\n  # a week / # of "
                    "the team = #\n",
                    line->adjusted.weighted, line->adjusted.sum, line->own, line->against,
                    line->measured.value);
    else
        put_numbers(out, "  # / # of the team = #\n", line->own, line->against,
                    line->measured.value);
}

/* What stands beside a value that is judged raw. */
static void put_adjusted(struct sc_buf *out, const struct sc_line *line)
{
    const struct sc_adjusted *a = &line->adjusted;

    if (line->is_adjusted || isnan(a->value) || isnan(line->measured.value))
        return;
    if (line->metric->shape == SC_SHAPE_SHARE)
        put_numbers(out, "  not scored: # / # expected of such tickets x # of the team = #\n",
                    a->sum, a->expected, a->team, a->value);
    else
        put_numbers(out, "  not scored: (# - # expected of such tickets) / # + # of the team = #\n",
                    a->sum, a->expected, a->samples, a->team, a->value);
    put_numbers(out, "  the kinds of tickets explain # of the difference to the team\n",
                sc_num_snap(a->expected / a->samples - a->team));
}

static void put_interval(struct sc_buf *out, const struct sc_measured *m)
{
    if (!isnan(m->low))
        put_numbers(out, "  9 in 10: # to #\n", m->low, m->high);
}

static void put_anchored(struct sc_buf *out, const struct sc_line *line)
{
    const struct sc_attain *a = &line->attain;
    const struct sc_judge *j = &a->judge;
    double v = line->measured.value, share = (v - j->floor) / (j->target - j->floor);

    if (share <= 0)
        put_numbers(out, "  at or beyond the floor #: 0 points\n", j->floor);
    else if (a->capped && share < 1)
        put_numbers(out, "  100 x (# - #) / (# - #) = # points\n", v, j->floor, j->target, j->floor,
                    line->own_points);
    else if (a->capped)
        put_numbers(out, "  target reached: 100 points\n");
    else if (share < 1)
        put_numbers(out, "  # x (# - #) / (# - #) = # points\n", a->at_target, v, j->floor,
                    j->target, j->floor, line->own_points);
    else if (line->own_points >= 100)
        put_numbers(out, "  at or beyond the best #: 100 points\n", j->best);
    else
        put_numbers(out, "  # + # x (# - #) / (# - #) = # points\n", a->at_target,
                    100 - a->at_target, v, j->target, j->best, j->target, line->own_points);
}

static void put_within(struct sc_buf *out, const struct sc_line *line)
{
    const struct sc_judge *j = &line->attain.judge;
    double off = fabs(line->measured.value - 1);

    if (line->own_points >= 100)
        put_numbers(out, "  # from 1, within #: 100 points\n", off, j->target);
    else if (line->own_points <= 0)
        put_numbers(out, "  # from 1, # or more: 0 points\n", off, j->floor);
    else
        put_numbers(out, "  100 x (# - #) / (# - #) = # points\n", j->floor, off, j->floor,
                    j->target, line->own_points);
}

static void put_census(struct sc_buf *out, const struct sc_line *line)
{
    put_numbers(out, "  100 x #, at most 1, = # points\n",
                line->measured.value / line->attain.judge.target, line->own_points);
}

static void put_curve(struct sc_buf *out, const struct sc_line *line)
{
    if (line->attain.curve == SC_CURVE_WITHIN)
        put_within(out, line);
    else if (line->attain.curve == SC_CURVE_CENSUS)
        put_census(out, line);
    else
        put_anchored(out, line);
}

void sc_explain_put_sums(struct sc_buf *out, const struct sc_scoring *s, const struct sc_line *line)
{
    const struct sc_judge *j = &line->attain.judge;

    if (line->measured.n > 0 && !(isnan(line->measured.value) && isnan(line->measured.figure)))
        put_sums(out, s, line);
    put_relative(out, line);
    put_adjusted(out, line);
    put_interval(out, &line->measured);
    if (line->reason.len > 0)
        sc_buf_printf(out, "  %s: %.*s\n", sc_status_name(line->status), SC_STR_ARG(line->reason));
    if (isnan(line->attainment))
        return;
    if (line->relative.to != SC_TO_NOTHING)
        put_numbers(out, "  # x # of $ = #\n", line->relative.target, line->reference,
                    line->relative.to == SC_TO_TEAM ? "the team" : "one's own before", j->target);
    put_numbers(out, "  target $ # ", sc_op_sign(j->op), j->target);
    sc_buf_printf(out, "(%.*s): %s\n", SC_STR_ARG(line->rule), line->met ? "met" : "not met");
    put_curve(out, line);
    if (line->team_share > 0)
        put_numbers(out, "  # x # + # x # of the team's # = # points\n", 1 - line->team_share,
                    line->own_points, line->team_share, line->team_points, line->team_value,
                    line->attainment);
}

/* One line of the sum, points with nine places so that the column adds up. */
static void put_contribution(struct sc_buf *out, const struct sc_line *line, double available)
{
    sc_buf_printf(out, "  %-15s ", line->metric->id);
    if (isnan(line->attainment)) {
        sc_buf_printf(out, "%s%s%.*s\n", sc_status_name(line->status), line->reason.len ? ": " : "",
                      SC_STR_ARG(line->reason));
        return;
    }
    put_numbers(out, "# x # / # = ", line->weight, line->attainment, available);
    sc_num_put_places(out, (double)line->points_nano / 1e9, 9);
    sc_buf_putc(out, '\n');
}

void sc_explain_put_overall(struct sc_buf *out, const struct sc_scoring *s,
                            const struct sc_card *card)
{
    double available = 0;

    for (size_t m = 0; m < sc_metrics_n; m++)
        if (!isnan(card->lines[m].attainment))
            available += card->lines[m].weight;
    sc_buf_puts(out, "\nOverall: weight x points / available weight\n");
    for (size_t m = 0; m < sc_metrics_n; m++)
        if (s->weights[m] > 0)
            put_contribution(out, &card->lines[m], available);
    if (!isnan(card->overall.score)) {
        sc_buf_puts(out, "  sum             ");
        sc_num_put_places(out, card->overall.score, 9);
        sc_buf_putc(out, '\n');
    }
    if (card->unscored == SC_UNSCORED_NO)
        put_numbers(out, "  9 in 10: # to #; targets met # of #\n", fmax(0, card->overall.low),
                    fmin(100, card->overall.high), (double)card->overall.met_n,
                    (double)card->overall.judged_n);
    else
        sc_buf_printf(out, "  no overall score (%s): %.*s\n", sc_unscored_name(card->unscored),
                      SC_STR_ARG(card->unscored_text));
}
