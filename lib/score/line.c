#include "line.h"
#include "scorecard/metric/window.h"
#include "target.h"

#include <math.h>

static const struct sc_reference no_reference = {NAN, NAN, 0, NAN};
static const struct sc_tally no_tally;

static bool is_person(const struct sc_subject *who)
{
    return who->person != SC_NOBODY;
}

static const struct sc_reference *reference_of(const struct sc_subject *who, size_t m)
{
    if (who->team == SC_NOBODY)
        return &no_reference;
    return &who->scoring->references[who->team * sc_metrics_n + m];
}

static bool is_relative(const struct sc_metric *m)
{
    return m->shape == SC_SHAPE_RATIO || m->shape == SC_SHAPE_RATE;
}

/* The two numbers whose quotient the value is. */
static void set_terms(const struct sc_view *v, struct sc_line *line)
{
    const struct sc_adjusted *a = v->adjusted;

    line->own = line->measured.figure;
    line->against = v->reference->figure;
    if (!a)
        return;
    if (line->metric->shape == SC_SHAPE_RATIO) {
        line->own = (double)v->tally->y;
        line->against = a->expected;
    } else {
        line->own = v->work->weeks > 0 ? a->weighted / v->work->weeks : NAN;
        line->against = v->reference->weighted;
    }
}

/* What is held against colleagues is held against the same kinds of tickets. */
static void measure_person(const struct sc_subject *who, size_t m, struct sc_line *line,
                           struct sc_view *v)
{
    sc_mixing_adjust(who->scoring->mixing, who->person, m, &line->adjusted);
    line->is_adjusted = is_relative(line->metric) && line->adjusted.state == SC_MIX_ADJUSTED;
    line->raw = sc_value_of(v);
    if (line->is_adjusted)
        v->adjusted = &line->adjusted;
    sc_measure(v, &line->measured);
    set_terms(v, line);
}

/* A person's own number; a team's was measured when the scoring was prepared. */
static void measure(const struct sc_subject *who, size_t m, struct sc_line *line)
{
    const struct sc_tallies *t = who->scoring->tallies;
    struct sc_view v = {
        .metric = line->metric, .policy = who->scoring->policy, .reference = reference_of(who, m)};

    if (!is_person(who)) {
        line->tally = sc_tallies_team(t, who->team, m);
        line->measured = who->scoring->teams[who->team * sc_metrics_n + m];
        line->raw = line->measured.value;
        line->adjusted = (struct sc_adjusted){.state = SC_MIX_OFF, .overlap = NAN, .value = NAN};
        return;
    }
    line->tally = line->metric->team_only ? &no_tally : sc_tallies_person(t, who->person, m);
    v.tally = line->tally;
    v.set = &line->tally;
    v.set_n = 1;
    v.work = &t->worktimes[who->person];
    measure_person(who, m, line, &v);
}

/* The team's number beside a person's own: nobody's when the group is too small to show. */
static double team_number(const struct sc_subject *who, size_t m)
{
    const struct sc_measured *team;

    if (!is_person(who) || who->team == SC_NOBODY ||
        sc_window_team_lacks(who->scoring->tallies->data, m, who->team) != 0 ||
        who->scoring->tallies->eligible_n[who->team] < (uint32_t)who->scoring->policy->least_group)
        return NAN;
    team = &who->scoring->teams[who->team * sc_metrics_n + m];
    return is_relative(&sc_metrics[m]) ? team->figure : team->value;
}

/* "6 of 10 ratings" */
static struct sc_str of_needed(const struct sc_subject *who, double n, double needed,
                               const char *noun)
{
    struct sc_buf b;
    struct sc_str text;

    sc_buf_init(&b, 256);
    sc_num_put_places(&b, floor(n * 10) / 10, n == floor(n) ? 0 : 1);
    sc_buf_puts(&b, " of ");
    sc_num_put_real(&b, needed);
    sc_buf_printf(&b, " %s", noun);
    text = sc_arena_dup(who->arena, sc_buf_str(&b));
    sc_buf_fini(&b);
    return text;
}

static void set_status(struct sc_line *line, enum sc_status status, struct sc_str reason)
{
    line->status = status;
    line->reason = reason;
}

/* A number that would mislead is not shown; how many records there are still is. */
static void forget_value(struct sc_line *line)
{
    struct sc_measured *m = &line->measured;

    m->value = m->sd = m->se = m->low = m->high = NAN;
    line->raw = line->adjusted.value = NAN;
}

static struct sc_str why_absent(const struct sc_subject *who, size_t m)
{
    for (size_t i = 0; i < sc_metrics_n; i++)
        if (who->scoring->stands_for[i] == (int)m)
            return sc_arena_printf(who->arena, "%s stands in", sc_metrics[i].id);
    return SC_STR("not in these files");
}

/* What holds for everybody, whatever this person's records say. True when that settles it. */
static bool settle_by_files(const struct sc_subject *who, size_t m, struct sc_line *line)
{
    const struct sc_scoring *s = who->scoring;
    unsigned lacks = sc_window_team_lacks(s->tallies->data, m, who->team);

    if (is_person(who) && line->metric->team_only)
        set_status(line, SC_STATUS_NOT_APPLICABLE, SC_STR("a number of teams"));
    else if (!is_person(who) && is_relative(line->metric))
        set_status(line, SC_STATUS_NOT_APPLICABLE, SC_STR("compares people of one team"));
    else if (s->tallies->measurable[m] == SC_NOT_COLLECTED)
        set_status(line, SC_STATUS_NOT_COLLECTED, why_absent(who, m));
    else if (lacks != 0)
        set_status(line, SC_STATUS_NOT_COMPARABLE, sc_str_from(sc_lack_text(lacks)));
    else
        return false;
    forget_value(line);
    if (lacks != 0)
        line->measured.sum = line->measured.figure = NAN; /* they would tell the value */
    return true;
}

/* Raters that are there but not enough of them. */
static struct sc_str panel_lack(const struct sc_subject *who, const struct sc_measured *m)
{
    return sc_arena_printf(who->arena, "%llu of %d peers, no lead", (unsigned long long)m->peers_n,
                           who->scoring->policy->peer_least);
}

/* Why there is nothing that a target could follow. */
static struct sc_str no_team_value(const struct sc_subject *who, const struct sc_line *line)
{
    uint32_t least = (uint32_t)who->scoring->policy->least_group, people = 0;

    if (who->team != SC_NOBODY)
        people = who->scoring->tallies->eligible_n[who->team];
    if (people < least)
        return of_needed(who, people, least, "people to compare");
    return sc_arena_printf(who->arena, "0 %s of the team", line->metric->noun);
}

static const struct sc_earlier_value *earlier_of(const struct sc_subject *who, size_t m)
{
    static const struct sc_earlier_value none = {NAN, SC_EARLIER_NONE};
    const struct sc_earlier *earlier = who->scoring->earlier;

    return earlier ? &earlier->values[who->person * sc_metrics_n + m] : &none;
}

static struct sc_str no_past(const struct sc_subject *who, size_t m)
{
    if (earlier_of(who, m)->lack == SC_EARLIER_OTHER_DEFINITION)
        return SC_STR("definition changed since the period before");
    return SC_STR("no value of an earlier period");
}

/* A value of a person that its records or colleagues do not allow. True when that settles it. */
static bool settle_by_records(const struct sc_subject *who, size_t m, struct sc_line *line)
{
    const struct sc_measured *seen = &line->measured;
    double needed = line->attain.judge.n_score;
    uint32_t people = reference_of(who, m)->people;
    struct sc_str reason;

    if (line->metric->shape == SC_SHAPE_PANEL && isnan(seen->value))
        reason = panel_lack(who, seen);
    else if (line->metric->shape == SC_SHAPE_RATE &&
             who->scoring->tallies->worktimes[who->person].source == SC_WORKTIME_NONE)
        reason = SC_STR("no working time");
    else if (seen->n < needed)
        reason = of_needed(who, seen->n, needed, line->metric->noun);
    else if (is_relative(line->metric) && people < (uint32_t)who->scoring->policy->least_group)
        reason = of_needed(who, people, who->scoring->policy->least_group, "people to compare");
    else if (isnan(seen->value))
        reason = sc_arena_printf(who->arena, "0 %s", line->metric->noun);
    else if (isnan(line->attain.judge.target))
        reason = line->relative.to == SC_TO_TEAM ? no_team_value(who, line) : no_past(who, m);
    else
        return false;
    if (is_relative(line->metric))
        forget_value(line);
    set_status(line, SC_STATUS_MISSING, reason);
    return true;
}

/* "38 of 50 per cent of the tickets are of kinds that two colleagues had too" */
static struct sc_str overlap_lack(const struct sc_subject *who, const struct sc_line *line)
{
    int seen = (int)floor(line->adjusted.overlap * 100 + 1e-7);
    int needed = (int)floor(who->scoring->policy->mix_overlap * 100 + 1e-7);

    return sc_arena_printf(who->arena,
                           "%d %% of the tickets are of kinds that two others had too, %d %% are "
                           "needed",
                           seen, needed);
}

/*
 * Handle time says nothing where the kinds of tickets cannot be allowed for. The raw ratio stays
 * beside, for people to look at. True when that settles it.
 */
static bool settle_by_kinds(const struct sc_subject *who, struct sc_line *line)
{
    double raw = line->raw;
    struct sc_str reason;

    if (line->metric->shape != SC_SHAPE_RATIO)
        return false;
    if (line->adjusted.state == SC_MIX_NO_OVERLAP)
        reason = overlap_lack(who, line);
    else if (line->adjusted.state == SC_MIX_FEW_TICKETS)
        reason = SC_STR("the team has too few tickets to allow for their kinds");
    else if (line->adjusted.state == SC_MIX_FEW_PEOPLE)
        reason = SC_STR("too few people to allow for the kinds of tickets");
    else
        return false;
    forget_value(line);
    line->raw = raw;
    set_status(line, SC_STATUS_NOT_COMPARABLE, reason);
    return true;
}

/* Teams need no least number of records, only some; things are counted of nobody as none. */
static bool settle_team(const struct sc_subject *who, struct sc_line *line)
{
    bool is_of_nobody = line->metric->shape == SC_SHAPE_COUNT && !line->metric->team_only &&
                        who->scoring->tallies->eligible_n[who->team] == 0;

    if (is_of_nobody)
        line->measured.value = NAN;
    if (!isnan(line->measured.value))
        return false;
    set_status(line, SC_STATUS_MISSING, sc_arena_printf(who->arena, "0 %s", line->metric->noun));
    return true;
}

static void find_status(const struct sc_subject *who, size_t m, struct sc_line *line)
{
    double firm = line->attain.judge.n_firm;

    if (settle_by_files(who, m, line))
        return;
    if (is_person(who) ? settle_by_records(who, m, line) || settle_by_kinds(who, line)
                       : settle_team(who, line))
        return;
    if (line->measured.n < firm)
        set_status(line, SC_STATUS_LOW_N,
                   of_needed(who, line->measured.n, firm, line->metric->noun));
    else
        set_status(line, SC_STATUS_SCORED, SC_STR(""));
}

/* "default, 1.05 x team", "default, 1.02 x own 2026-Q2": the rule with what its target follows. */
static struct sc_str relative_rule(const struct sc_subject *who, const struct sc_line *line)
{
    struct sc_buf b;
    struct sc_str text;

    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_buf_put_str(&b, line->rule);
    sc_buf_puts(&b, ", ");
    sc_num_put_real(&b, line->relative.target);
    sc_buf_puts(&b, line->relative.to == SC_TO_TEAM ? " x team" : " x own ");
    if (line->relative.to == SC_TO_OWN_PAST && is_person(who) && who->scoring->earlier)
        sc_buf_put_str(&b, who->scoring->earlier->periods[who->person]);
    text = sc_arena_dup(who->arena, sc_str_trim(sc_buf_str(&b)));
    sc_buf_fini(&b);
    return text;
}

/* What a target follows: without a value there is none. A team follows neither itself nor anybody.
 */
static void follow(const struct sc_subject *who, size_t m, struct sc_line *line)
{
    if (is_person(who))
        line->reference = line->relative.to == SC_TO_TEAM
                              ? sc_target_team(who->scoring, who->team, m, SC_GROUPS_N)
                              : earlier_of(who, m)->value;
    line->rule = relative_rule(who, line);
    if (isnan(line->reference))
        line->attain.judge.target = NAN;
    else
        sc_target_follow(line, line->reference, &line->attain);
}

/* The curve that holds for this person; quotas of a quarter follow the length of the period. */
static void set_curve(const struct sc_subject *who, size_t m, struct sc_line *line)
{
    const struct sc_policy *p = who->scoring->policy;
    struct sc_judge judge = sc_policy_judge(p, m, &who->key, &line->rule, who->arena);

    if (line->metric->shape == SC_SHAPE_COUNT && line->metric->judge.n_score > 0)
        judge.target = judge.target * who->scoring->months / 3;
    line->attain = (struct sc_attain){line->metric->curve, judge, p->at_target, p->capped};
    line->plain = judge;
    line->relative = sc_policy_relative(p, m, &who->key);
    if (line->relative.to != SC_TO_NOTHING)
        follow(who, m, line);
    line->has_anchors = !isnan(line->attain.judge.target) && sc_attain_has_anchors(&line->attain);
}

/* A team gives a share of the points only where its value may be shown. */
static void set_blend(const struct sc_subject *who, size_t m, struct sc_line *line)
{
    line->team_points = line->team_value = NAN;
    if (!is_person(who) || !(who->scoring->policy->blend[m] > 0) || !line->has_anchors ||
        !sc_status_has_points(line->status))
        return;
    line->team_value = sc_target_team(who->scoring, who->team, m, SC_GROUPS_N);
    line->team_points = sc_attain_points(&line->attain, line->team_value);
    if (!isnan(line->team_points))
        line->team_share = who->scoring->policy->blend[m];
}

static void judge_value(struct sc_line *line)
{
    const struct sc_measured *m = &line->measured;

    line->attainment = line->own_points = NAN;
    if (!sc_status_has_points(line->status) || !line->has_anchors)
        return;
    line->attainment = line->own_points = sc_attain_points(&line->attain, m->value);
    if (line->team_share > 0)
        line->attainment =
            (1 - line->team_share) * line->own_points + line->team_share * line->team_points;
    line->met = m->whole > 0 ? sc_attain_met_share(&line->attain, m->hits, m->whole)
                             : sc_attain_met(&line->attain, m->value);
}

void sc_line_fill(const struct sc_subject *who, size_t m, struct sc_line *line)
{
    *line = (struct sc_line){.metric = who->scoring->policy->metrics[m].metric,
                             .weight = who->scoring->weights[m],
                             .reference = NAN};
    measure(who, m, line);
    set_curve(who, m, line);
    find_status(who, m, line);
    set_blend(who, m, line);
    judge_value(line);
    line->team = team_number(who, m);
    if (who->scoring->other != NULL && line->status != SC_STATUS_NOT_COMPARABLE)
        line->other = sc_other_clock_of(who->scoring->other, who->person, who->team, m);
    if (isnan(line->measured.value) && line->status != SC_STATUS_NOT_COMPARABLE)
        line->raw = NAN;
}

/* Largest change of the points of one value within its standard error. */
static double spread_of(const struct sc_line *line, const struct sc_measured *m, double points)
{
    double low, high, se = m->guard_se, up, down;

    if (isnan(points) || !(se > 0))
        return 0;
    sc_unit_scale(line->metric->unit, &low, &high);
    up = sc_attain_points(&line->attain, fmin(m->value + se, high));
    down = sc_attain_points(&line->attain, fmax(m->value - se, low));
    return fmax(fabs(up - points), fabs(down - points));
}

double sc_line_spread(const struct sc_line *line)
{
    return (1 - line->team_share) * spread_of(line, &line->measured, line->own_points);
}
