/* What the numbers rest on: files, rows, what could not be measured, what was left out. */
#include "paper_say.h"

#include <math.h>

/* ---- measures ---- */

/* How many people a measure says how much about. */
struct reach {
    size_t enough, few, none;
    const struct sc_gauge *example; /* somebody without it */
    struct sc_str reason;           /* theirs */
};

static struct reach reach_of(const struct sc_report *r, const struct sc_metric *m)
{
    struct reach reach = {0, 0, 0, NULL, {NULL, 0}};

    for (size_t i = 0; i < r->people_n; i++) {
        const struct sc_gauge *g = sc_sheet_gauge(&r->people[i], m->id);
        bool is_enough = g && sc_str_eq(g->status, SC_STR("scored"));
        if (!g || sc_str_eq(g->status, SC_STR("not-applicable")))
            continue;
        reach.enough += is_enough;
        reach.few += !is_enough && g->has_value;
        if (is_enough || g->has_value)
            continue;
        if (reach.none++ == 0)
            reach.example = g;
    }
    reach.reason = reach.example ? reach.example->reason : SC_STR("");
    return reach;
}

static void put_measure(struct sc_paper *p, const struct sc_report *r, const struct sc_metric *m)
{
    struct reach reach = reach_of(r, m);
    const struct sc_str cells[] = {sc_paper_label(p, r, sc_str_from(m->id)),
                                   sc_paper_count(p, (int64_t)reach.enough),
                                   sc_paper_count(p, (int64_t)reach.few),
                                   sc_paper_count(p, (int64_t)reach.none),
                                   sc_paper_plain(p, reach.reason),
                                   reach.few + reach.none > 0 ? sc_str_from(m->population)
                                                              : SC_STR("")};

    sc_paper_add_cells(p, SC_BLOCK_ROW, cells, 6);
}

static void put_measures(struct sc_paper *p, const struct sc_report *r)
{
    static const enum sc_word heads[] = {SC_WORD_md_measure,     SC_WORD_quality_enough,
                                         SC_WORD_quality_few,    SC_WORD_quality_without,
                                         SC_WORD_quality_reason, SC_WORD_quality_mend};

    if (r->people_n == 0)
        return;
    sc_paper_head(p, SC_WORD_quality_measures);
    sc_paper_heads(p, heads, 6);
    for (size_t i = 0; i < sc_metrics_n; i++) {
        const struct sc_metric_rule *rule = &r->policy->metrics[i];
        if (rule->metric && rule->judge.weight > 0)
            put_measure(p, r, rule->metric);
    }
}

/* ---- files ---- */

static struct sc_str span_text(struct sc_paper *p, const sc_json *file)
{
    struct sc_slots slots = {.n = 0};
    struct sc_str from = sc_paper_day(p, file, "created_min");

    sc_slots_add(&slots, "from", from);
    sc_slots_add(&slots, "until", sc_paper_day(p, file, "created_max"));
    return from.len > 0 ? sc_say(&p->arena, SC_WORD_paper_when, &slots) : from;
}

static struct sc_str count_text(struct sc_paper *p, const sc_json *file, const char *key)
{
    return sc_paper_count(p, sc_json_get_int(file, key, 0));
}

static void put_files(struct sc_paper *p, const struct sc_report *r)
{
    static const enum sc_word heads[] = {SC_WORD_quality_file,     SC_WORD_quality_profile,
                                         SC_WORD_quality_read,     SC_WORD_quality_kept,
                                         SC_WORD_quality_folded,   SC_WORD_quality_same,
                                         SC_WORD_quality_rejected, SC_WORD_quality_span};
    bool any = false;

    for (size_t i = 0; i < r->docs->n; i++) {
        const sc_json *f = r->docs->items[i];
        if (!sc_doc_is(f, "file"))
            continue;
        if (!any) {
            sc_paper_head(p, SC_WORD_quality_files);
            sc_paper_heads(p, heads, 8);
        }
        any = true;
        sc_paper_add_cells(
            p, SC_BLOCK_ROW,
            (const struct sc_str[]){sc_paper_text(p, f, "name"), sc_paper_text(p, f, "profile"),
                                    count_text(p, f, "read"), count_text(p, f, "imported"),
                                    count_text(p, f, "folded"), count_text(p, f, "duplicate"),
                                    count_text(p, f, "rejected"), span_text(p, f)},
            8);
    }
}

/* ---- what was left out ---- */

/* An object of counts as facts: "merged: 128". */
static size_t put_counts(struct sc_paper *p, const sc_json *counts)
{
    struct sc_str key;
    sc_json *value;
    size_t n = 0;

    for (void *it = NULL; sc_json_each(counts, &it, &key, &value);) {
        const struct sc_str cells[] = {sc_paper_plain(p, key),
                                       sc_paper_count(p, sc_json_as_int(value, 0))};
        if (sc_json_as_int(value, 0) == 0)
            continue;
        n++;
        sc_paper_add_cells(p, SC_BLOCK_FACT, cells, 2);
    }
    return n;
}

static void put_left_out(struct sc_paper *p, const sc_json *run)
{
    const sc_json *versions = sc_json_get(run, "superseded");
    int64_t older = sc_json_get_int(versions, "older", 0);
    int64_t same = sc_json_get_int(versions, "same", 0);

    sc_paper_head(p, SC_WORD_quality_left_out);
    if (put_counts(p, sc_json_get(run, "excluded")) == 0)
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_quality_left_out_none);
    if (older > 0)
        sc_paper_fact(p, SC_WORD_quality_versions, sc_paper_count(p, older));
    if (same > 0)
        sc_paper_fact(p, SC_WORD_quality_same_rows, sc_paper_count(p, same));
}

static void put_unresolved(struct sc_paper *p, const sc_json *run)
{
    const sc_json *names = sc_json_get(run, "unresolved");

    if (sc_json_len(names) == 0)
        return;
    sc_paper_head(p, SC_WORD_quality_unresolved);
    sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_quality_unresolved_about);
    for (size_t i = 0; i < sc_json_len(names); i++)
        sc_paper_add(p, SC_BLOCK_ITEM, sc_paper_plain(p, sc_json_as_text(sc_json_at(names, i))));
}

/* A cell of a correction, whatever its type. */
static struct sc_str cell_text(struct sc_paper *p, const sc_json *c, const char *key)
{
    const sc_json *v = sc_json_get(c, key);
    struct sc_buf text;
    struct sc_str kept;

    if (!v || sc_json_type(v) == SC_JSON_NULL || sc_json_type(v) == SC_JSON_TEXT)
        return sc_paper_text(p, c, key);
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_json_put(&text, v, true);
    kept = sc_paper_plain(p, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

static void put_corrections(struct sc_paper *p, const struct sc_report *r)
{
    static const enum sc_word heads[] = {
        SC_WORD_quality_row, SC_WORD_quality_field, SC_WORD_quality_was, SC_WORD_quality_now,
        SC_WORD_quality_why, SC_WORD_quality_by,    SC_WORD_paper_day};
    const sc_json *list = sc_json_get(r->run, "corrections");

    sc_paper_head(p, SC_WORD_quality_corrections);
    if (sc_json_len(list) == 0) {
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_quality_corrections_none);
        return;
    }
    sc_paper_heads(p, heads, 7);
    for (size_t i = 0; i < sc_json_len(list); i++) {
        const sc_json *c = sc_json_at(list, i);
        sc_paper_add_cells(
            p, SC_BLOCK_ROW,
            (const struct sc_str[]){cell_text(p, c, "target"), cell_text(p, c, "field"),
                                    cell_text(p, c, "was"), cell_text(p, c, "value"),
                                    cell_text(p, c, "reason"), sc_paper_who(p, r, c, "by"),
                                    sc_paper_day(p, c, "at")},
            7);
    }
}

/* Sentences of the run, and of the filter if rows were taken out. */
static void put_notes(struct sc_paper *p, const sc_json *run)
{
    const sc_json *notes = sc_json_get(run, "notes");

    if (sc_json_len(notes) == 0)
        return;
    sc_paper_head(p, SC_WORD_quality_notes);
    for (size_t i = 0; i < sc_json_len(notes); i++)
        sc_paper_add(p, SC_BLOCK_ITEM, sc_paper_plain(p, sc_json_as_text(sc_json_at(notes, i))));
}

static void put_rows(struct sc_paper *p, const sc_json *run)
{
    if (sc_json_len(sc_json_get(run, "rows")) == 0)
        return;
    sc_paper_head(p, SC_WORD_quality_rows);
    (void)put_counts(p, sc_json_get(run, "rows"));
}

/* ---- the paper ---- */

static void put_head(struct sc_paper *p, const struct sc_report *r)
{
    int64_t read = 0, kept = 0, rejected = 0;
    struct sc_slots slots = {.n = 0};

    for (size_t i = 0; i < r->docs->n; i++) {
        const sc_json *f = r->docs->items[i];
        if (!sc_doc_is(f, "file"))
            continue;
        read += sc_json_get_int(f, "read", 0);
        kept += sc_json_get_int(f, "imported", 0);
        rejected += sc_json_get_int(f, "rejected", 0);
    }
    sc_slots_add(&slots, "n", sc_paper_count(p, kept));
    sc_slots_add(&slots, "m", sc_paper_count(p, read));
    sc_slots_add(&slots, "rejected", sc_paper_count(p, rejected));
    sc_paper_add(
        p, SC_BLOCK_LEAD,
        sc_say(&p->arena, read > 0 ? SC_WORD_quality_head : SC_WORD_quality_head_plain, &slots));
}

static void put_limits(struct sc_paper *p, const struct sc_report *r)
{
    const sc_json *filtered = sc_json_get(r->run, "filtered");
    double collected = sc_json_get_real(r->run, "collected", NAN);
    struct sc_slots slots = {.n = 0};

    if (!isnan(collected))
        sc_paper_add(p, SC_BLOCK_TEXT,
                     sc_say_one(&p->arena, SC_WORD_quality_collected, "value",
                                sc_paper_share(p, collected)));
    if (r->is_provisional)
        sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_quality_provisional);
    if (sc_json_type(filtered) != SC_JSON_OBJECT)
        return;
    sc_slots_add(&slots, "n", sc_paper_count(p, sc_json_get_int(filtered, "read", 0)));
    sc_slots_add(&slots, "m", sc_paper_count(p, sc_json_get_int(filtered, "promised", 0)));
    sc_paper_add(p, SC_BLOCK_TEXT, sc_say(&p->arena, SC_WORD_quality_incomplete, &slots));
}

void sc_paper_data(struct sc_paper *p, const struct sc_paper_call *call)
{
    const struct sc_report *r = call->report;
    struct sc_paper scratch = {.n = 0};
    struct sc_str day = sc_paper_day_text(&scratch, r->as_of_day);

    sc_paper_begin(p, call, SC_WORD_quality_title,
                   day.len ? sc_say_one(&scratch.arena, SC_WORD_quality_about, "day", day)
                           : SC_STR(""),
                   sc_word(SC_WORD_paper_chip_lead));
    sc_paper_close(&scratch);
    put_head(p, r);
    put_limits(p, r);
    put_measures(p, r);
    put_notes(p, r->run);
    put_left_out(p, r->run);
    put_unresolved(p, r->run);
    put_corrections(p, r);
    put_rows(p, r->run);
    put_files(p, r);
}
