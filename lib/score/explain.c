#include "scorecard/score/explain.h"

#include "explained.h"
#include "scorecard/base/text.h"
#include "scorecard/base/time.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ID_COLUMNS   20 /* of a record's id; longer ones push the rest to the right */
#define WHAT_COLUMNS 10

static void put_padded(struct sc_buf *out, struct sc_str text, size_t columns)
{
    size_t width = sc_text_width(text);

    sc_buf_put_str(out, text);
    do
        sc_buf_putc(out, ' ');
    while (++width < columns);
}

static void put_when(struct sc_buf *out, const struct sc_run *run, int64_t t)
{
    struct sc_buf when;

    sc_buf_init(&when, 64);
    if (t != SC_TIME_NONE)
        sc_time_put_offset(&when, t, sc_zone_offset(run->scope.zone, t));
    else
        sc_buf_puts(&when, "no time");
    put_padded(out, sc_buf_str(&when), 27);
    sc_buf_fini(&when);
}

/* What the record adds: a rating, seconds, a hit or a miss. */
static void put_what(struct sc_buf *out, const struct sc_metric *m, const struct sc_sample *s)
{
    struct sc_buf what;

    sc_buf_init(&what, 64);
    switch (m->shape) {
    case SC_SHAPE_MEAN:
    case SC_SHAPE_PANEL:
    case SC_SHAPE_COUNT:
        sc_num_put_real(&what, (double)s->y / (double)sc_tally_unit(m));
        break;
    case SC_SHAPE_SHARE:
    case SC_SHAPE_CENSUS:
    case SC_SHAPE_RATE:
        sc_buf_puts(&what, s->y ? "yes" : "no");
        break;
    case SC_SHAPE_RATIO:
    case SC_SHAPE_MEDIAN:
        sc_buf_printf(&what, "%lld s", (long long)s->y);
        break;
    case SC_SHAPE_FIGURE:
        sc_num_put_real(&what, (double)s->y / (double)s->x / (double)sc_tally_unit(m));
        sc_buf_printf(&what, " x %lld", (long long)s->x);
        break;
    default:
        sc_buf_put_i64(&what, s->y);
    }
    put_padded(out, sc_buf_str(&what), WHAT_COLUMNS);
    sc_buf_fini(&what);
}

static void put_assumptions(struct sc_buf *out, uint32_t notes)
{
    for (size_t i = 0; i < SC_NOTES_N; i++)
        if (notes & 1u << i)
            sc_buf_printf(out, " (%s)", sc_explained_note(i));
}

static void put_part(struct sc_buf *out, const struct sc_metric *m, const struct sc_sample *s)
{
    const char *part = sc_explained_part(m, s);

    if (part != NULL)
        sc_buf_printf(out, "%s, ", part);
}

/* The kind of its ticket, and what the team makes of that kind. */
static void put_kind(struct sc_buf *out, const struct sc_run *run, const struct sc_sample *s)
{
    const struct sc_mixing *mixing = run->scoring.mixing;
    uint32_t team = run->data->people.persons[s->person].team;
    double expected = sc_mixing_expected(mixing, team, s->metric_no, s->cell);

    if (isnan(expected))
        return;
    sc_buf_puts(out, "; ");
    sc_mix_put_cell(out, sc_mixing_cells(mixing), team,
                    sc_mix_cell(sc_mixing_cells(mixing), team, s->cell));
    sc_buf_puts(out, sc_metrics[s->metric_no].shape == SC_SHAPE_RATE ? ": weighs " : ": expected ");
    sc_num_put_real(out, expected);
}

static void put_sample(struct sc_buf *out, const struct sc_run *run, const struct sc_metric *m,
                       const struct sc_sample *s)
{
    struct sc_str id = sc_data_id(run->data, s->ticket ? s->ticket : s->record);

    sc_buf_puts(out, "  ");
    put_when(out, run, s->at);
    put_padded(out, id.len ? id : SC_STR("(no id)"), ID_COLUMNS);
    if (s->reason == SC_COUNTED) {
        put_what(out, m, s);
        put_part(out, m, s);
        sc_buf_puts(out, "counted");
        put_assumptions(out, s->notes);
        put_kind(out, run, s);
    } else {
        put_padded(out, SC_STR("-"), WHAT_COLUMNS);
        put_part(out, m, s);
        sc_buf_printf(out, "left out: %s", sc_reason_text(s->reason));
    }
    sc_buf_putc(out, '\n');
}

static void put_samples(struct sc_buf *out, const struct sc_run *run, uint32_t person, size_t m)
{
    struct sc_explained seen = sc_explained_of(run, &run->rules, person, m);

    for (size_t i = 0; i < seen.n; i++)
        put_sample(out, run, run->policy->metrics[m].metric, &seen.samples[i]);
    if (seen.outside_n > 0)
        sc_buf_printf(out, "  and %llu outside the period\n", (unsigned long long)seen.outside_n);
    sc_mem_free(seen.samples);
}

static int by_length(const void *left, const void *right)
{
    const struct sc_sample *a = left, *b = right;

    if ((a->reason == SC_COUNTED) != (b->reason == SC_COUNTED))
        return a->reason == SC_COUNTED ? -1 : 1;
    return (a->y > b->y) - (a->y < b->y);
}

/* What the other clock would say: where there are opening hours, both are worth knowing. */
static void put_other_clock(struct sc_buf *out, const struct sc_run *run, uint32_t person, size_t m)
{
    struct sc_rules rules = run->rules;
    struct sc_explained c;
    bool to_calendar = rules.clock == SC_CLOCK_BUSINESS;
    size_t n = 0;

    if (!sc_metrics[m].fold->follows_clock || rules.calendar == NULL)
        return;
    rules.clock = to_calendar ? SC_CLOCK_CALENDAR : SC_CLOCK_BUSINESS;
    c = sc_explained_of(run, &rules, person, m);
    if (c.n > 0)
        qsort(c.samples, c.n, sizeof *c.samples, by_length);
    while (n < c.n && c.samples[n].reason == SC_COUNTED)
        n++;
    if (n > 0) {
        size_t low = (n - 1) / 2, high = n / 2;
        double median = ((double)c.samples[low].y + (double)c.samples[high].y) / 2;
        sc_buf_printf(out,
                      "  in %s time: median of %zu %s = ", to_calendar ? "calendar" : "business", n,
                      sc_metrics[m].noun);
        sc_num_put_real(out, median);
        sc_buf_puts(out, " s\n");
    }
    sc_mem_free(c.samples);
}

static void put_definition(struct sc_buf *out, const struct sc_scoring *s, size_t m)
{
    const struct sc_metric *metric = s->policy->metrics[m].metric;

    sc_buf_printf(out, "\n%s: %s\n  %s\n", metric->id, metric->name, metric->meaning);
    sc_buf_printf(out, "  counts:      %s\n", metric->population);
    sc_buf_printf(out, "  placed by:   %s\n", metric->clock);
    sc_buf_printf(out, "  credited to: %s\n", metric->credit);
    sc_buf_printf(out, "  computed as: %s\n", metric->source);
    sc_buf_printf(out, "  definition:  %s\n\n", s->defs[m]);
}

static void put_head(struct sc_buf *out, const struct sc_run *run, const struct sc_card *card)
{
    const struct sc_person *p = &run->data->people.persons[card->person];
    struct sc_str team = sc_data_team(run->data, card->team);

    sc_buf_printf(out, "%.*s", SC_STR_ARG(p->name));
    if (!sc_str_eq(p->name, p->id))
        sc_buf_printf(out, " (%.*s)", SC_STR_ARG(p->id));
    if (team.len > 0)
        sc_buf_printf(out, ", %.*s", SC_STR_ARG(team));
    sc_buf_printf(out, ", %s in %.*s, as of ", run->scope.period.name,
                  SC_STR_ARG(sc_zone_name(run->scope.zone)));
    sc_time_put_offset(out, run->scope.as_of, sc_zone_offset(run->scope.zone, run->scope.as_of));
    sc_buf_puts(out, run->scoring.is_provisional ? ", provisional\n" : "\n");
}

int sc_explain_put(const struct sc_run *run, struct sc_str wanted, struct sc_buf *out,
                   struct sc_err *err)
{
    const struct sc_metric *only;
    struct sc_arena texts = {0};
    struct sc_card card;
    uint32_t person;

    if (sc_explained_who(run, wanted, &person, &only, err) < 0)
        return -1;
    sc_card_of_person(&run->scoring, person, &texts, &card);
    put_head(out, run, &card);
    for (size_t m = 0; m < sc_metrics_n; m++) {
        const struct sc_metric *metric = run->policy->metrics[m].metric;
        if (only != NULL ? only != metric : metric->team_only || sc_metric_is_free(metric))
            continue;
        put_definition(out, &run->scoring, m);
        put_samples(out, run, person, m);
        sc_explain_put_sums(out, &run->scoring, &card.lines[m]);
        if (card.lines[m].status != SC_STATUS_NOT_COMPARABLE)
            put_other_clock(out, run, person, m);
    }
    sc_explain_put_overall(out, &run->scoring, &card);
    sc_arena_fini(&texts);
    return 0;
}
