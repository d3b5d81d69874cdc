/* Whether the files hold every ticket: how many should be open at a time, and whether any is. */
#include "scorecard/metric/window.h"

#define HOUR_S  3600
#define BINS    (400 * 24) /* hours of life; what lives longer is in the last one */
#define LEAST_N 3          /* surveys and reviews that name absent tickets of a team */

/* What the tickets were doing around one period. */
struct lives {
    double open_n;    /* open at a time, on average: whole seconds, so the same in any order */
    size_t at_end_n;  /* open at its end, or at as-of */
    bool any_touched; /* some stamp lies behind its end */
};

static bool is_touched_from(const struct sc_fact *f, int64_t t)
{
    return f->updated >= t || f->resolved >= t || f->first_resolved >= t || f->first_reply >= t ||
           f->reopened >= t || f->csat_at >= t;
}

static struct lives lives_of(const struct sc_data *d, const struct sc_period *p, int64_t as_of)
{
    int64_t end = as_of < p->to_t ? as_of : p->to_t, lived_s = 0;
    struct lives lives = {0};

    for (size_t i = 0; i < d->facts.n; i++) {
        const struct sc_fact *f = sc_facts_at(&d->facts, i);
        int64_t to = f->resolved && f->resolved < end ? f->resolved : end;
        if (f->created >= p->from_t && f->created < to)
            lived_s += to - f->created;
        lives.at_end_n += f->created < end && to == end;
        lives.any_touched |= is_touched_from(f, p->to_t);
    }
    if (end > p->from_t)
        lives.open_n = (double)lived_s / (double)(end - p->from_t);
    return lives;
}

/* Whole hours of life, in the range of the table. */
static size_t hours_of(int64_t seconds)
{
    size_t hours = seconds > 0 ? (size_t)(seconds / HOUR_S) : 0;

    return hours < BINS ? hours : BINS - 1;
}

/*
 * Tickets that should still be open at `t`: for each the share of the solved ones that lived longer
 * than it has. An export of long ago expects next to none.
 */
static double open_at(const struct sc_data *d, int64_t t)
{
    uint64_t *longer = sc_mem_alloc_n(BINS + 1, sizeof *longer), sum = 0;
    double expected;

    for (size_t i = 0; i < d->facts.n; i++) {
        const struct sc_fact *f = sc_facts_at(&d->facts, i);
        if (f->resolved)
            longer[hours_of((int64_t)f->resolved - f->created)]++;
    }
    for (size_t bin = BINS; bin > 0; bin--)
        longer[bin - 1] += longer[bin];
    for (size_t i = 0; i < d->facts.n; i++) {
        const struct sc_fact *f = sc_facts_at(&d->facts, i);
        if (f->created <= t)
            sum += longer[hours_of(t - f->created) + 1];
    }
    expected = longer[0] > 0 ? (double)sum / (double)longer[0] : 0;
    sc_mem_free(longer);
    return expected;
}

static bool ends_with(const struct sc_data *d, const struct sc_rules *rules,
                      const struct sc_period *p)
{
    return d->facts.created_max < p->to_t && rules->as_of >= p->to_t + rules->recontact_s;
}

/* Signs that the tickets themselves give. The walks over all of them are for the rare cases only.
 */
static unsigned lacks_of(const struct sc_data *d, const struct sc_rules *rules,
                         const struct sc_period *p)
{
    bool is_late = d->facts.n > 0 && d->facts.created_min >= p->from_t;
    bool is_solved = d->facts.n > 0 && d->counts.unsolved_n == 0;
    bool is_cut = ends_with(d, rules, p);
    unsigned lacks = is_cut ? SC_LACK_AFTER : 0;
    struct lives lives;

    if (!is_late && !is_solved && !is_cut)
        return 0;
    lives = lives_of(d, p, rules->as_of);
    if (is_solved && open_at(d, rules->as_of) >= SC_LACK_LEAST)
        lacks |= SC_LACK_OPEN;
    if (lives.open_n < SC_LACK_LEAST)
        return lacks;
    if (is_solved && lives.at_end_n == 0)
        lacks |= SC_LACK_OPEN;
    if (is_late)
        lacks |= SC_LACK_BEFORE;
    if (is_cut && !lives.any_touched)
        lacks |= SC_LACK_LATER;
    return lacks;
}

/* What surveys and reviews of the period say of the tickets of one team's people. */
struct named {
    size_t n, astray_n; /* tickets named; of these, not in the files */
};

static struct named *named_of(const struct sc_data *d, struct named *by_team, uint32_t person)
{
    uint32_t team = person != SC_NOBODY ? d->people.persons[person].team : SC_NOBODY;

    return &by_team[team < d->teams_n ? team : d->teams_n];
}

static void count_named(struct sc_data *d, const struct sc_rules *rules, struct named *by_team)
{
    const struct sc_rows *surveys = &d->rows[SC_POP_SURVEY], *reviews = &d->rows[SC_POP_QA];

    for (size_t i = 0; i < surveys->n; i++) {
        const struct sc_survey *s = sc_rows_at(surveys, i);
        struct named *named = named_of(d, by_team, s->agent);
        if (!s->is_answer || s->ticket == 0 || !sc_rules_contain(rules, s->responded))
            continue;
        named->n++;
        named->astray_n += !s->has_ticket;
        d->window.surveys_astray_n += !s->has_ticket;
    }
    for (size_t i = 0; i < reviews->n; i++) {
        const struct sc_qa *q = sc_rows_at(reviews, i);
        struct named *named = named_of(d, by_team, q->agent);
        if (q->ticket == 0 || !sc_rules_contain_when(rules, q->reviewed))
            continue;
        named->n++;
        named->astray_n += !q->has_ticket;
    }
}

/* Teams of the roster: only their names are known to be names of people's teams. */
static bool *roster_teams(const struct sc_data *d)
{
    bool *is_known = sc_mem_alloc_n(d->teams_n + 1, sizeof *is_known);

    for (uint32_t i = 0; i < d->people.n; i++) {
        const struct sc_person *p = &d->people.persons[i];
        if (p->roster_team.len > 0 && p->team != SC_NOBODY)
            is_known[p->team] = true;
    }
    return is_known;
}

/* Takes away the teams that have a ticket: by its queue where that is a team, else by its agent. */
static void see_teams(const struct sc_data *d, bool *is_absent)
{
    bool *is_known = roster_teams(d);

    for (size_t i = 0; i < d->facts.touched_n; i++) {
        const struct sc_fact *f = sc_facts_at(&d->facts, i);
        uint32_t team = f->team;
        if ((team == SC_NOBODY || !is_known[team]) && f->agent != SC_NOBODY)
            team = d->people.persons[f->agent].team;
        if (team != SC_NOBODY)
            is_absent[team] = false;
    }
    sc_mem_free(is_known);
}

/*
 * A team most of whose surveyed and reviewed tickets are not there, while no ticket of it is there
 * at all: one queue was exported, and repeats in the others cannot be seen.
 */
static unsigned absent_teams(struct sc_data *d, const struct sc_rules *rules)
{
    struct named *named = sc_mem_alloc_n(d->teams_n + 1, sizeof *named);
    bool *is_absent = sc_arena_alloc_n(&d->arena, d->teams_n + 1, sizeof *is_absent);
    bool any = false;

    count_named(d, rules, named);
    for (uint32_t team = 0; team < d->teams_n; team++) {
        is_absent[team] = d->facts.touched_n > 0 && named[team].astray_n >= LEAST_N &&
                          2 * named[team].astray_n > named[team].n;
        any |= is_absent[team];
    }
    if (any)
        see_teams(d, is_absent);
    any = false;
    for (uint32_t team = 0; team < d->teams_n; team++)
        any |= is_absent[team];
    sc_mem_free(named);
    d->window.is_team_absent = is_absent;
    return any ? SC_LACK_TEAM : 0;
}

void sc_link_window(struct sc_data *d, const struct sc_rules *rules)
{
    const struct sc_ticket_counts *c = &d->counts;

    d->window = (struct sc_window){.ends_with_period = ends_with(d, rules, rules->period)};
    d->window.has_no_unsolved = d->facts.n > 0 && c->unsolved_n == 0;
    /* The median exceeds a day exactly when more than half do. */
    d->window.has_none_before = d->facts.n > 0 && d->facts.created_min >= rules->period->from_t &&
                                2 * c->long_n > c->timed_n;
    d->window.lacks = lacks_of(d, rules, rules->period) | absent_teams(d, rules);
    /* What is cut off from a quarter is cut off from its weeks; repeats of early ones are there. */
    if (rules->whole != NULL)
        d->window.lacks |= lacks_of(d, rules, rules->whole) & ~(unsigned)SC_LACK_AFTER;
    if (rules->trusts_export)
        d->window.lacks = 0;
}

/* Ratings may come with the tickets or from surveys alone. */
static bool reads_tickets(const struct sc_data *d, const struct sc_fold *fold)
{
    bool has_ratings = d->columns_seen[SC_KIND_ticket] >> SC_COL_ticket_csat & 1;

    return fold->of[SC_POP_TICKET] && (!fold->of[SC_POP_SURVEY] || has_ratings);
}

/* A survey whose ticket is there counts as it would in the whole export. */
static bool reads_astray(const struct sc_data *d, const struct sc_fold *fold)
{
    return fold->of[SC_POP_SURVEY] && d->window.surveys_astray_n > 0;
}

unsigned sc_window_lacks(const struct sc_data *d, size_t metric_no)
{
    const struct sc_fold *fold = sc_metrics[metric_no].fold;
    unsigned which = 0;

    if (fold->needs_window)
        which = SC_LACK_AFTER | SC_LACK_TEAM;
    if (reads_tickets(d, fold) || reads_astray(d, fold))
        which |= SC_LACK_LATER | SC_LACK_OPEN | SC_LACK_BEFORE;
    if (reads_astray(d, fold) && sc_metrics[metric_no].team_only)
        which |= SC_LACK_TEAM;
    return d->window.lacks & which;
}

unsigned sc_window_team_lacks(const struct sc_data *d, size_t metric_no, uint32_t team)
{
    const struct sc_fold *fold = sc_metrics[metric_no].fold;
    unsigned lacks = sc_window_lacks(d, metric_no);

    if (team < d->teams_n && d->window.is_team_absent && d->window.is_team_absent[team] &&
        (reads_tickets(d, fold) || reads_astray(d, fold)))
        lacks |= d->window.lacks & SC_LACK_TEAM;
    return lacks;
}

const char *sc_lack_text(unsigned lacks)
{
    static const struct {
        enum sc_lack lack;
        const char *text;
    } texts[] = {
        {SC_LACK_LATER, "only tickets last changed in the period are in these files"},
        {SC_LACK_OPEN, "only solved tickets are in these files"},
        {SC_LACK_BEFORE, "no ticket from before the period is in these files"},
        {SC_LACK_TEAM, "tickets of some teams are not in these files"},
        {SC_LACK_AFTER, "the export ends with the period"},
    };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (lacks & texts[i].lack)
            return texts[i].text;
    return "";
}
