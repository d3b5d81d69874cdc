/* The `run` document: what all documents behind it hang on, and what was left out of them. */
#include "scorecard/base/time.h"
#include "scorecard/metric/window.h"
#include "scorecard/score/card_doc.h"
#include "scorecard/score/write.h"

#define RUN_VERSION 1

static sc_json *text(const char *s)
{
    return sc_json_text(sc_str_from(s));
}

/* "2026-Q3 as of 2026-10-09": a label for people, nothing hangs on it. */
static sc_json *label_of(const struct sc_run *run)
{
    struct sc_buf b;
    sc_json *v;

    if (run->is_empty)
        return text("no data");
    sc_buf_init(&b, 128);
    sc_buf_printf(&b, "%s as of ", run->scope.period.name);
    sc_time_put_date(&b, (run->scope.as_of + sc_zone_offset(run->scope.zone, run->scope.as_of)) /
                             86400);
    v = sc_json_text(sc_buf_str(&b));
    sc_buf_fini(&b);
    return v;
}

static sc_json *programs_of(const struct sc_run *run)
{
    sc_json *list = sc_json_list(), *program = sc_json_object(), *args = sc_json_list();

    for (size_t i = 0; i < run->call->args_n; i++)
        sc_json_push(args, text(run->call->args[i]));
    sc_json_set(program, "name", text(run->call->program));
    sc_json_set(program, "version", text(run->call->version));
    sc_json_set(program, "args", args);
    sc_json_push(list, program);
    return list;
}

/* Rows read, by kind: those of the table in its order, then others by name. */
static sc_json *rows_of(const struct sc_run *run)
{
    sc_json *obj = sc_json_object();
    struct sc_str last = {NULL, 0};

    for (int k = 0; k < SC_KIND_N; k++)
        if (run->rows_n[k] > 0)
            sc_json_set(obj, sc_kind_get((enum sc_kind_id)k)->name,
                        sc_json_int((int64_t)run->rows_n[k]));
    for (uint32_t done = 0; done < run->other_kinds.n; done++) {
        uint32_t next = UINT32_MAX; /* least name behind the last one: there are few */
        for (uint32_t i = 0; i < run->other_kinds.n; i++) {
            struct sc_str name = run->other_kinds.names[i];
            if ((last.p == NULL || sc_str_cmp(name, last) > 0) &&
                (next == UINT32_MAX || sc_str_cmp(name, run->other_kinds.names[next]) < 0))
                next = i;
        }
        last = run->other_kinds.names[next];
        sc_json_set_str(obj, last, sc_json_int((int64_t)run->other_n[next]));
    }
    return obj;
}

/* Tickets left out of everything, of all people together. */
static sc_json *excluded_of(const struct sc_run *run)
{
    sc_json *obj = sc_json_object();

    for (int r = SC_EXCLUSION_FIRST; r < SC_REASON_N && !run->is_empty; r++) {
        uint64_t n = 0;
        for (size_t i = 0; i < run->tallies->persons_n; i++)
            n += run->tallies->loads[i].excluded[r];
        if (n > 0)
            sc_json_set(obj, sc_reason_key((enum sc_reason)r), sc_json_int((int64_t)n));
    }
    return obj;
}

static sc_json *superseded_of(const struct sc_run *run)
{
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "same", sc_json_int((int64_t)run->data->same_n));
    sc_json_set(obj, "older", sc_json_int((int64_t)run->data->older_n));
    return obj;
}

/* People that a roster does not know; without a roster nobody is missing from it. */
static sc_json *unresolved_of(const struct sc_run *run)
{
    sc_json *list = sc_json_list();
    struct sc_str id;
    uint32_t it = 0;

    while (run->data->people.roster_n > 0 &&
           sc_people_next_unresolved(&run->data->people, &it, &id))
        sc_json_push(list, sc_json_text(id));
    return list;
}

static sc_json *filtered_of(const struct sc_run *run)
{
    sc_json *list;

    if (run->count.verdict != SC_STREAM_FILTERED)
        return sc_json_null();
    list = sc_json_list();
    sc_json_push(list, sc_json_int((int64_t)run->count.read));
    sc_json_push(list, sc_json_int((int64_t)run->count.promised));
    return list;
}

/* Name, digest and profile of each input file, from the `file` rows. */
static sc_json *files_of(const struct sc_run *run)
{
    static const char *const keys[] = {"name", "sha256", "profile"};
    sc_json *list = sc_json_list();

    for (size_t i = 0; i < sc_through_n(run->through); i++) {
        sc_json *doc, *file;
        if (!sc_str_eq(sc_through_kind(run->through, i), SC_STR("file")))
            continue;
        doc = sc_through_doc(run->through, i);
        file = sc_json_object();
        for (size_t k = 0; k < 3; k++)
            sc_json_set(file, keys[k], sc_json_text_or_null(sc_json_get_text(doc, keys[k])));
        sc_json_push(list, file);
        sc_json_free(doc);
    }
    return list;
}

static void push(sc_json *list, const char *note)
{
    sc_json_push(list, text(note));
}

/* "...; not compared: recontact, fcr, reopen": what a sign of a filter concerns. */
static void push_lack(sc_json *list, const struct sc_run *run, unsigned lack)
{
    struct sc_buf b;
    size_t n = 0;

    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_buf_printf(&b, "%s; not compared: ", sc_lack_text(lack));
    for (size_t m = 0; m < sc_metrics_n; m++)
        if ((sc_window_lacks(run->data, m) & lack) != 0)
            sc_buf_printf(&b, "%s%s", n++ > 0 ? ", " : "", sc_metrics[m].id);
    sc_json_push(list, sc_json_text(sc_buf_str(&b)));
    sc_buf_fini(&b);
}

/* Signs with evidence hide numbers; those without, or that people know better of, are told. */
static void push_window(sc_json *list, const struct sc_run *run, const struct sc_window *w)
{
    for (unsigned lack = SC_LACK_AFTER; lack <= SC_LACK_TEAM; lack <<= 1)
        if (w->lacks & lack)
            push_lack(list, run, lack);
    if (w->has_no_unsolved && !(w->lacks & SC_LACK_OPEN))
        push(list, "looks filtered: no ticket is open (backlog_age, resolution_rate, sla)");
    if (w->has_none_before && !(w->lacks & SC_LACK_BEFORE))
        push(list, "looks filtered: no ticket was created before the period (volume, "
                   "full_resolution, sla)");
    if (w->ends_with_period && run->scope.created_max != 0 && !(w->lacks & SC_LACK_AFTER))
        push(list, "looks filtered: no ticket was created after the period (recontact, fcr)");
}

/* What a reader should know before trusting any number below. */
static sc_json *notes_of(const struct sc_run *run)
{
    sc_json *list = sc_json_list();
    const struct sc_window *w = &run->data->window;

    if (run->is_empty) {
        push(list, "no data: there is nothing to measure");
        return list;
    }
    if (!run->policy->mix_adjust)
        push(list, "kinds of tickets are not allowed for: the policy says so");
    if (run->scoring.is_provisional)
        push(list, "provisional: the window for repeats and reopening has not passed yet");
    if (run->data->is_one_team)
        push(list, "no team is named anywhere: all people are compared as one");
    push_window(list, run, w);
    for (size_t m = 0; m < sc_metrics_n; m++)
        if (run->scoring.stands_for[m] >= 0)
            push(list, "ratings are only good or bad: csat_pct stands in for csat_mean");
    return list;
}

static void put_settings(sc_json *doc, const struct sc_run *run)
{
    bool provisional = !run->is_empty && run->scoring.is_provisional;

    sc_json_set(doc, "period",
                run->is_empty ? sc_json_null() : sc_period_to_json(&run->rules, provisional));
    sc_json_set(doc, "scoring", text(run->policy->scoring));
    sc_json_set(doc, "policy", sc_json_dup(run->policy->json));
    sc_json_set(doc, "programs", programs_of(run));
}

sc_json *sc_run_to_doc(const struct sc_run *run)
{
    sc_json *doc = sc_json_object();

    sc_json_set(doc, "record", text("run"));
    sc_json_set(doc, "v", sc_json_int(RUN_VERSION));
    sc_json_set(doc, "id", label_of(run));
    put_settings(doc, run);
    sc_json_set(doc, "rows", rows_of(run));
    sc_json_set(doc, "excluded", excluded_of(run));
    sc_json_set(doc, "superseded", superseded_of(run));
    sc_json_set(doc, "unresolved", unresolved_of(run));
    sc_json_set(doc, "provisional", sc_json_bool(!run->is_empty && run->scoring.is_provisional));
    sc_json_set(doc, "filtered", filtered_of(run));
    sc_json_set(doc, "files", files_of(run));
    sc_json_set(doc, "corrections", sc_mend_to_json(run->mend));
    sc_json_set(doc, "collected",
                run->is_empty ? sc_json_null() : sc_number_to_json(run->scoring.collected));
    sc_json_set(doc, "notes", notes_of(run));
    return doc;
}
