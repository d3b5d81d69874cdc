/*
 * A small invented desk for the tests of pages: documents written by hand, in the shape that
 * sc-score gives them, with one payload text that stands wherever people's text can stand.
 */
#ifndef SC_TEST_DESK_H
#define SC_TEST_DESK_H

#include "sc_test.h"
#include "scorecard/report/page.h"

#include <math.h>

struct desk {
    struct sc_docs docs;
    struct sc_report report;
    struct sc_buf text;
};

/* One measure; NAN as value: missing with a reason. */
struct desk_metric {
    const char *id, *label, *category, *unit, *op;
    double value, n, low, high, target, floor, best, weight;
    bool met;
};

static const struct desk_metric desk_metrics[] = {
    {"csat_mean", "CSAT (of 5)", "satisfaction", "score 1-5", ">", 4.42, 120, 4.31, 4.52, 4.3, 3.5,
     5, 20, true},
    {"ces", "CES (ease, of 5)", "satisfaction", "score 1-5", ">", NAN, 6, NAN, NAN, 4.2, 3.4, 5, 10,
     false},
    {"recontact", "Came back within days", "satisfaction", "share", "<", .132, 312, .104, .165, .15,
     .30, 0, 5, true},
    {"qa", "QA score", "quality", "score 0-100", ">", 88, 12, 82.5, 93.5, 85, 65, 100, 15, true},
    {"fcr", "First contact solved", "quality", "share", ">", .61, 312, .56, .65, .65, .45, 1, 10,
     false},
    {"aht", "Handle time / team's", "efficiency", "ratio", "within", 1.17, 298, 1.08, 1.26, .1, .4,
     NAN, 10, false},
    {"first_reply", "First reply (median)", "", "s", "", 6720, 330, 6000, 7400, NAN, NAN, NAN, 0,
     false},
};

static inline void desk_number(sc_json *obj, const char *key, double x)
{
    sc_json_set(obj, key, isnan(x) ? sc_json_null() : sc_json_real(x));
}

static inline sc_json *desk_metric(const struct desk_metric *m, const char *payload)
{
    sc_json *obj = sc_json_object();
    bool has_value = !isnan(m->value);
    sc_json_set(obj, "id", sc_json_text(sc_str_from(m->id)));
    sc_json_set(obj, "label", sc_json_text(sc_str_from(m->label)));
    sc_json_set(obj, "category", sc_json_text_or_null(sc_str_from(m->category)));
    sc_json_set(obj, "unit", sc_json_text(sc_str_from(m->unit)));
    sc_json_set(obj, "status", sc_json_text(has_value ? SC_STR("scored") : SC_STR("missing")));
    sc_json_set(obj, "reason", has_value ? sc_json_null() : sc_json_text(sc_str_from(payload)));
    desk_number(obj, "value", m->value);
    desk_number(obj, "n", m->n);
    desk_number(obj, "low", m->low);
    desk_number(obj, "high", m->high);
    desk_number(obj, "target", m->target);
    desk_number(obj, "floor", m->floor);
    desk_number(obj, "best", m->best);
    sc_json_set(obj, "op", sc_json_text_or_null(sc_str_from(m->op)));
    sc_json_set(obj, "met", has_value && m->op[0] ? sc_json_bool(m->met) : sc_json_null());
    desk_number(obj, "weight", m->weight);
    desk_number(obj, "points", has_value && m->weight > 0 ? m->weight * .85 : NAN);
    return obj;
}

static inline sc_json *desk_head(const char *kind)
{
    sc_json *doc = sc_json_object(), *period = sc_json_object();
    sc_json_set(period, "name", sc_json_text(SC_STR("2026-Q3")));
    sc_json_set(period, "as_of", sc_json_text(SC_STR("2026-10-09T00:00:00+02:00")));
    sc_json_set(doc, "record", sc_json_text(sc_str_from(kind)));
    sc_json_set(doc, "v", sc_json_int(1));
    sc_json_set(doc, "period", period);
    return doc;
}

static inline void desk_metrics_of(sc_json *doc, const char *payload)
{
    sc_json *list = sc_json_list(), *met = sc_json_list();
    for (size_t i = 0; i < sizeof(desk_metrics) / sizeof(desk_metrics[0]); i++)
        sc_json_push(list, desk_metric(&desk_metrics[i], payload));
    sc_json_push(met, sc_json_int(3));
    sc_json_push(met, sc_json_int(5));
    sc_json_set(doc, "metrics", list);
    sc_json_set(doc, "targets_met", met);
}

/* score NAN: none, for the reason `unscored`. */
static inline sc_json *desk_card(const char *agent, const char *name, double score,
                                 const char *unscored, const char *payload)
{
    sc_json *doc = desk_head("scorecard"), *person = sc_json_object(), *notes = sc_json_list();
    sc_json *tickets = sc_json_object();
    sc_json_set(doc, "agent", sc_json_text(sc_str_from(agent)));
    sc_json_set(doc, "name", sc_json_text(sc_str_from(name)));
    sc_json_set(doc, "team", sc_json_text(SC_STR("Tier 1")));
    sc_json_set(person, "title", sc_json_text(sc_str_from(payload)));
    sc_json_set(person, "department", sc_json_text(sc_str_from(payload)));
    sc_json_set(person, "manager", sc_json_text(sc_str_from(payload)));
    sc_json_set(doc, "person", person);
    sc_json_set(tickets, "solved", sc_json_int(312));
    sc_json_set(tickets, "worked_on", sc_json_int(340));
    sc_json_set(doc, "tickets", tickets);
    desk_metrics_of(doc, payload);
    desk_number(doc, "coverage", isnan(score) ? .6 : .9);
    desk_number(doc, "score", score);
    desk_number(doc, "se", isnan(score) ? NAN : 3.9);
    desk_number(doc, "low", score - 6.6);
    desk_number(doc, "high", score + 6.6);
    sc_json_set(doc, "unscored", sc_json_text_or_null(sc_str_from(unscored)));
    sc_json_push(notes, sc_json_text(sc_str_from(payload)));
    sc_json_set(doc, "notes", notes);
    return doc;
}

static inline sc_json *desk_note(const char *kind, const char *agent, const char *payload)
{
    static const char *const keys[] = {"giver",  "situation", "behaviour", "impact",
                                       "ticket", "topic",     "text"};
    sc_json *doc = sc_json_object();
    sc_json_set(doc, "record", sc_json_text(sc_str_from(kind)));
    sc_json_set(doc, "agent", sc_json_text(sc_str_from(agent)));
    sc_json_set(doc, "kind", sc_json_text(SC_STR("strength")));
    sc_json_set(doc, "giver_role", sc_json_text(SC_STR("lead")));
    sc_json_set(doc, "at", sc_json_text(SC_STR("2026-09-21")));
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        sc_json_set(doc, keys[i], sc_json_text(sc_str_from(payload)));
    return doc;
}

/* One more document; an open report is told of it. */
static inline void desk_add(struct desk *d, sc_json *doc)
{
    d->docs.items = sc_mem_grow(d->docs.items, d->docs.n + 1, sizeof(d->docs.items[0]));
    d->docs.items[d->docs.n++] = doc;
    if (d->report.index) {
        sc_doc_index_close(d->report.index);
        d->report.index = sc_doc_index_open(&d->docs);
    }
}

static inline sc_json *desk_run(const char *payload)
{
    sc_json *run = desk_head("run"), *policy = sc_json_object(), *contacts = sc_json_object();
    sc_json *links = sc_json_object(), *list = sc_json_list();
    sc_json_set(contacts, "objections", sc_json_text(sc_str_from(payload)));
    sc_json_set(links, "ticket", sc_json_text(SC_STR("https://desk.example/tickets/{id}")));
    sc_json_set(policy, "contacts", contacts);
    sc_json_set(policy, "links", links);
    sc_json_set(run, "policy", policy);
    sc_json_push(list, sc_json_text(sc_str_from(payload)));
    sc_json_set(run, "unresolved", list);
    return run;
}

/* Three people (a score, too little, new) and their team; `name` is the first one's. */
static inline void desk_open(struct desk *d, const char *name, const char *payload, bool no_grade)
{
    sc_json *team = desk_head("team");
    struct sc_err err;
    *d = (struct desk){.docs = {.n = 0}};
    sc_err_init(&err);
    sc_buf_init(&d->text, SC_BUF_NO_CEILING);
    desk_add(d, desk_run(payload));
    desk_add(d, desk_card("ana", name, 84.4, "", payload));
    desk_add(d, desk_card("ben", "Ben Okafor", NAN, "coverage", payload));
    desk_add(d, desk_card("cyd", "Chiara Rossi", NAN, "new", payload));
    sc_json_set(team, "team", sc_json_text(SC_STR("Tier 1")));
    desk_metrics_of(team, payload);
    desk_add(d, team);
    desk_add(d, desk_note("feedback", "ana", payload));
    desk_add(d, desk_note("kudos", "ana", payload));
    assert_int_equal(sc_report_open(&d->report, &d->docs, no_grade, &err), 0);
}

static inline const struct sc_sheet *desk_person(const struct desk *d, const char *agent)
{
    for (size_t i = 0; i < d->report.people_n; i++)
        if (sc_str_eq(d->report.people[i].agent, sc_str_from(agent)))
            return &d->report.people[i];
    fail_msg("no %s", agent);
    return NULL;
}

static inline void desk_close(struct desk *d)
{
    sc_report_close(&d->report);
    sc_docs_fini(&d->docs);
    sc_buf_fini(&d->text);
}

static const struct sc_layout desk_layout = {"a4", 80, false};

#endif
