/* The documents as one JSON object, for systems that take one. */
#include "scorecard/report/export.h"

/* Keys that no other system gets: conjectures for the lead's eyes. */
static const char *const private_keys[] = {"signals", "candidates", "look_at"};

/* Keys of a sheet and of its measures that go with the grade. */
static const char *const graded_keys[] = {"score",  "se",         "low",        "high",
                                          "rating", "if_missing", "categories", "sensitivity"};
static const char *const graded_metric_keys[] = {"attainment", "points"};

#define COUNT_OF(list) (sizeof(list) / sizeof((list)[0]))

static void remove_all(sc_json *obj, const char *const *keys, size_t n)
{
    for (size_t i = 0; i < n; i++)
        sc_json_remove(obj, keys[i]);
}

static sc_json *sheet_doc(const struct sc_sheet *s)
{
    sc_json *doc = sc_json_dup(s->doc);
    const sc_json *metrics = sc_json_get(doc, "metrics");

    remove_all(doc, private_keys, COUNT_OF(private_keys));
    if (!sc_str_eq(s->unscored, SC_STR("not-graded")))
        return doc;
    remove_all(doc, graded_keys, COUNT_OF(graded_keys));
    for (size_t i = 0; i < sc_json_len(metrics); i++)
        remove_all(sc_json_at(metrics, i), graded_metric_keys, COUNT_OF(graded_metric_keys));
    return doc;
}

static sc_json *sheet_list(const struct sc_sheet *sheets, size_t n)
{
    sc_json *list = sc_json_list();

    for (size_t i = 0; i < n; i++)
        sc_json_push(list, sheet_doc(&sheets[i]));
    return list;
}

void sc_export_json(struct sc_buf *out, const struct sc_report *r, struct sc_table_scope scope)
{
    sc_json *whole = sc_json_object();
    const sc_json *period = sc_json_get(r->run, "period");

    sc_json_set(whole, "record", sc_json_text(SC_STR("report")));
    sc_json_set(whole, "v", sc_json_int(1));
    sc_json_set(whole, "period", period ? sc_json_dup(period) : sc_json_null());
    sc_json_set(whole, "scoring", sc_json_text_or_null(sc_json_get_text(r->run, "scoring")));
    if (scope.people)
        sc_json_set(whole, "people", sheet_list(r->people, r->people_n));
    if (scope.teams)
        sc_json_set(whole, "teams", sheet_list(r->teams, r->teams_n));
    sc_json_put(out, whole, false);
    sc_buf_putc(out, '\n');
    sc_json_free(whole);
}
