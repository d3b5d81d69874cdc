/* What scores have to do with reviewers, shifts, channels, teams and time in the job. */
#include "raters_own.h"
#include "scorecard/metric/credit.h"

#include <math.h>

#define DAYS_A_YEAR 365.25
#define CHANNELS_N  (SC_CHANNEL_OTHER + 1)

/* ---- groups ---- */

static struct sc_str tenure_of(const struct sc_person *p, const struct sc_period *period)
{
    static const char *const words[] = {"under 1 year", "1 to 2 years", "2 to 3 years",
                                        "3 years and more"};
    double years;

    if (p->hired_day == SC_DAY_NONE || p->hired_day > period->to_day)
        return SC_STR("");
    years = (double)(period->to_day - p->hired_day) / DAYS_A_YEAR;
    return sc_str_from(words[years < 3 ? (int)years : 3]);
}

static struct sc_str channel_word(unsigned channel)
{
    struct sc_str list =
        sc_str_from(sc_kind_get(SC_KIND_ticket)->columns[SC_COL_ticket_channel].words);
    struct sc_str item = SC_STR("");

    for (unsigned i = 0; i < channel; i++)
        if (!sc_str_split(&list, ' ', &item))
            return SC_STR("");
    return channel ? item : SC_STR("");
}

uint32_t *sc_reviews_channels(const struct sc_run *run)
{
    const struct sc_data *d = run->data;
    uint32_t *n = sc_mem_alloc_n(((size_t)d->people.n + 1) * CHANNELS_N, sizeof *n);

    for (size_t i = 0; i < d->facts.touched_n; i++) {
        const struct sc_fact *f = sc_facts_at(&d->facts, i);
        uint32_t person = sc_ticket_credit(d, &run->rules, f);
        if (person < d->people.n && f->channel < CHANNELS_N &&
            sc_rules_contain(&run->rules, sc_fact_solve(f)) &&
            sc_ticket_exclusion(d, &run->rules, f) == SC_COUNTED)
            n[(size_t)person * CHANNELS_N + f->channel]++;
    }
    return n;
}

/* The channel of most of them; of equals the first of the table. */
static struct sc_str main_channel(const uint32_t *n)
{
    unsigned best = SC_CHANNEL_UNKNOWN;

    for (unsigned c = SC_CHANNEL_EMAIL; c < CHANNELS_N; c++)
        if (n[c] > n[best] || (best == SC_CHANNEL_UNKNOWN && n[c] > 0))
            best = c;
    return channel_word(best);
}

/* ---- values ---- */

static double value_of(const struct sc_card *card, const char *id)
{
    const struct sc_line *line = &card->lines[sc_metric_no(sc_metric_find(sc_str_from(id)))];

    return sc_status_has_points(line->status) ? line->measured.value : NAN;
}

/* Ratings of one kind: shares of good ones do not stand beside means of five. */
static const char *csat_of(const struct sc_scoring *s)
{
    size_t m = sc_metric_no(sc_metric_find(SC_STR("csat_mean")));

    return sc_scoring_is_collected(s, m) ? "csat_mean" : "csat_pct";
}

struct sc_gap_person sc_reviews_person(const struct sc_run *run, const struct sc_card *card,
                                       const uint32_t *channels)
{
    const struct sc_person *who = &run->data->people.persons[card->person];
    struct sc_gap_person p = {.group = {{NULL, 0}}};

    if (card->team != SC_NOBODY)
        p.group[SC_GAP_TEAM] = sc_data_team(run->data, card->team);
    p.group[SC_GAP_SHIFT] = who->shift;
    p.group[SC_GAP_CHANNEL] = main_channel(&channels[(size_t)card->person * CHANNELS_N]);
    p.group[SC_GAP_TENURE] = tenure_of(who, run->rules.period);
    p.value[SC_GAP_SCORE] = card->unscored == SC_UNSCORED_NO ? card->overall.score : NAN;
    p.value[SC_GAP_QA] = value_of(card, "qa");
    p.value[SC_GAP_CSAT] = value_of(card, csat_of(&run->scoring));
    p.value[SC_GAP_PEERS] = value_of(card, "peers");
    return p;
}

/* ---- adjusted reviews ---- */

double sc_reviews_moved(const struct sc_reviews *r, const struct sc_card *card, size_t agent)
{
    const struct sc_line *line = &card->lines[r->metric_no];
    double adjusted = sc_reviews_adjusted(r, agent), before;
    struct sc_slot slots[SC_METRICS_MAX];

    if (isnan(adjusted) || isnan(line->attainment) || card->unscored != SC_UNSCORED_NO)
        return NAN;
    sc_card_slots(&r->run->scoring, card, slots);
    before = sc_overall_score(slots, sc_metrics_n);
    slots[r->metric_no].attainment =
        (1 - line->team_share) * sc_attain_points(&line->attain, adjusted);
    if (line->team_share > 0)
        slots[r->metric_no].attainment += line->team_share * line->team_points;
    return sc_overall_score(slots, sc_metrics_n) - before;
}
