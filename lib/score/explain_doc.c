/* --explain as a document: the scorecard, with the records behind its numbers. */
#include "explained.h"
#include "scorecard/base/time.h"
#include "scorecard/metric/records.h"
#include "scorecard/score/card_doc.h"
#include "scorecard/score/explain.h"

#include <math.h>

static sc_json *text(const char *s)
{
    return s != NULL ? sc_json_text(sc_str_from(s)) : sc_json_null();
}

static sc_json *definition_to_json(const struct sc_metric *m)
{
    static const char *const shapes[] = {
        [SC_SHAPE_MEAN] = "mean",    [SC_SHAPE_SHARE] = "share",   [SC_SHAPE_RATIO] = "ratio",
        [SC_SHAPE_RATE] = "rate",    [SC_SHAPE_CENSUS] = "census", [SC_SHAPE_COUNT] = "count",
        [SC_SHAPE_PANEL] = "panel",  [SC_SHAPE_MEDIAN] = "median", [SC_SHAPE_NPS] = "nps",
        [SC_SHAPE_FIGURE] = "figure"};
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "shape", text(shapes[m->shape]));
    sc_json_set(obj, "name", text(m->name));
    sc_json_set(obj, "meaning", text(m->meaning));
    sc_json_set(obj, "counts", text(m->population));
    sc_json_set(obj, "placed_by", text(m->clock));
    sc_json_set(obj, "credited_to", text(m->credit));
    sc_json_set(obj, "computed_as", text(m->source));
    return obj;
}

static sc_json *notes_to_json(uint32_t notes)
{
    sc_json *list = sc_json_list();

    for (size_t i = 0; i < SC_NOTES_N; i++)
        if (notes & 1u << i)
            sc_json_push(list, text(sc_explained_note(i)));
    return list;
}

/* Where kinds of tickets are compared: which one it is of, and what the team makes of it. */
static void put_kind(const struct sc_run *run, const struct sc_sample *s, sc_json *obj)
{
    const struct sc_mixing *mixing = run->scoring.mixing;
    uint32_t team = run->data->people.persons[s->person].team;
    double expected = sc_mixing_expected(mixing, team, s->metric_no, s->cell);
    struct sc_buf kind;

    if (s->reason != SC_COUNTED || isnan(expected))
        return;
    sc_buf_init(&kind, SC_BUF_NO_CEILING);
    sc_mix_put_cell(&kind, sc_mixing_cells(mixing), team,
                    sc_mix_cell(sc_mixing_cells(mixing), team, s->cell));
    sc_json_set(obj, "sort", sc_json_text(sc_buf_str(&kind)));
    sc_json_set(obj, "expected", sc_number_to_json(expected));
    sc_buf_fini(&kind);
}

/* y is a whole number of units: the quotient has at most nine places and is written exactly. */
static sc_json *record_to_json(const struct sc_run *run, const struct sc_metric *m,
                               const struct sc_sample *s)
{
    sc_json *obj = sc_json_object();
    bool counts = s->reason == SC_COUNTED;
    double y = (double)s->y / (double)sc_tally_unit(m);

    sc_json_set(obj, "kind", text(sc_kind_get(sc_record_kinds[s->population].kind)->name));
    sc_json_set(obj, "id", sc_json_text_or_null(sc_data_id(run->data, s->record)));
    sc_json_set(obj, "ticket", sc_json_text_or_null(sc_data_id(run->data, s->ticket)));
    sc_json_set(obj, "at",
                s->at == SC_TIME_NONE ? sc_json_null() : sc_instant_to_json(&run->rules, s->at));
    sc_json_set(obj, "counted", sc_json_bool(counts));
    sc_json_set(obj, "why", counts ? sc_json_null() : text(sc_reason_text(s->reason)));
    sc_json_set(obj, "y", counts ? sc_count_to_json(y) : sc_json_null());
    sc_json_set(obj, "x", counts ? sc_json_int(s->x) : sc_json_null());
    sc_json_set(obj, "part", text(sc_explained_part(m, s)));
    put_kind(run, s, obj);
    sc_json_set(obj, "assumed", notes_to_json(counts ? s->notes : 0));
    return obj;
}

/* The lines of the text form, for readers who want words. */
static sc_json *arithmetic_to_json(const struct sc_scoring *s, const struct sc_line *line)
{
    sc_json *list = sc_json_list();
    struct sc_buf sums;
    struct sc_str rest, one;

    sc_buf_init(&sums, SC_BUF_NO_CEILING);
    sc_explain_put_sums(&sums, s, line);
    rest = sc_buf_str(&sums);
    while (sc_str_split(&rest, '\n', &one))
        if (one.len > 0)
            sc_json_push(list, sc_json_text(sc_str_trim(one)));
    sc_buf_fini(&sums);
    return list;
}

/* Of a rate: weeks, and where kinds of tickets weigh, what stands against what. */
static sc_json *work_to_json(const struct sc_worktime *w, const struct sc_line *line)
{
    static const char *const sources[] = {NULL, "hours", "roster"};
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "weeks", sc_number_to_json(w->source == SC_WORKTIME_NONE ? NAN : w->weeks));
    sc_json_set(obj, "source", text(sources[w->source]));
    if (line->is_adjusted) {
        sc_json_set(obj, "weighted", sc_number_to_json(line->own));
        sc_json_set(obj, "against", sc_number_to_json(line->against));
    }
    return obj;
}

/* Adds what is behind one metric to its object in the scorecard. */
static void explain_metric(const struct sc_run *run, const struct sc_card *card, size_t m,
                           sc_json *obj)
{
    const struct sc_metric *metric = card->lines[m].metric;
    struct sc_explained seen = sc_explained_of(run, &run->rules, card->person, m);
    sc_json *records = sc_json_list();

    for (size_t i = 0; i < seen.n; i++)
        sc_json_push(records, record_to_json(run, metric, &seen.samples[i]));
    sc_json_set(obj, "definition", definition_to_json(metric));
    sc_json_set(obj, "records", records);
    sc_json_set(obj, "outside", sc_json_int((int64_t)seen.outside_n));
    if (metric->shape == SC_SHAPE_RATE)
        sc_json_set(obj, "work",
                    work_to_json(&run->tallies->worktimes[card->person], &card->lines[m]));
    sc_json_set(obj, "arithmetic", arithmetic_to_json(&run->scoring, &card->lines[m]));
    sc_mem_free(seen.samples);
}

/* The document has no object for a row of the table that this policy does not use. */
static void explain_metrics(const struct sc_run *run, const struct sc_card *card,
                            const struct sc_metric *only, const sc_json *metrics)
{
    size_t place = 0;

    for (size_t m = 0; m < sc_metrics_n; m++) {
        const struct sc_metric *metric = card->lines[m].metric;
        if (sc_metric_is_free(metric))
            continue;
        if (only != NULL ? only == metric : !metric->team_only)
            explain_metric(run, card, m, sc_json_at(metrics, place));
        place++;
    }
}

static double available_weight(const struct sc_card *card)
{
    double available = 0;

    for (size_t m = 0; m < sc_metrics_n; m++)
        if (!isnan(card->lines[m].attainment))
            available += card->lines[m].weight;
    return available;
}

int sc_explain_to_doc(const struct sc_run *run, struct sc_str wanted, sc_json **doc,
                      struct sc_err *err)
{
    const struct sc_metric *only;
    struct sc_arena texts = {0};
    struct sc_card card;
    uint32_t person;

    if (sc_explained_who(run, wanted, &person, &only, err) < 0)
        return -1;
    sc_card_of_person(&run->scoring, person, &texts, &card);
    *doc = sc_card_to_doc(&run->scoring, &card, NULL);
    sc_json_set(*doc, "record", text("explanation"));
    explain_metrics(run, &card, only, sc_json_get(*doc, "metrics"));
    sc_json_set(*doc, "available", sc_count_to_json(available_weight(&card)));
    sc_json_set(*doc, "scoring", sc_json_text(sc_str_from(run->policy->scoring)));
    sc_arena_fini(&texts);
    return 0;
}
