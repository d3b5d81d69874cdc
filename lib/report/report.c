/* The whole stream: people and teams in order, settings, period. */
#include "sheet.h"

#include "scorecard/base/text.h"
#include "scorecard/base/time.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a document is sorted by: the folded name, then the id. */
struct keyed {
    struct sc_str key, id;
    const sc_json *doc;
};

static int compare(const void *a, const void *b)
{
    const struct keyed *x = a, *y = b;
    int order = sc_str_cmp(x->key, y->key);

    return order != 0 ? order : sc_str_cmp(x->id, y->id);
}

static size_t count(const struct sc_report *r, const char *kind)
{
    size_t n = 0;

    for (size_t i = 0; sc_report_next_kind(r, kind, &i) != NULL;)
        n++;
    return n;
}

static struct sc_str fold(struct sc_arena *arena, struct sc_str text)
{
    struct sc_buf folded;
    struct sc_str kept;

    sc_buf_init(&folded, SC_BUF_NO_CEILING);
    sc_text_fold(&folded, text);
    kept = sc_arena_dup(arena, sc_buf_str(&folded));
    sc_buf_fini(&folded);
    return kept;
}

static struct sc_str sort_name(const sc_json *doc)
{
    const char *key = sc_doc_is(doc, "team") ? "team" : "name";
    struct sc_str name = sc_json_get_text(doc, key);

    return name.len > 0 ? name : sc_json_get_text(doc, "agent");
}

static struct sc_sheet *read_sheets(struct sc_report *r, const char *kind, size_t *sheets_n)
{
    const sc_json *doc;
    size_t n = count(r, kind), k = 0;
    struct keyed *all = sc_mem_alloc_n(n + 1, sizeof(*all));
    struct sc_sheet *sheets = sc_arena_alloc_n(&r->arena, n + 1, sizeof(*sheets));

    for (size_t i = 0; (doc = sc_report_next_kind(r, kind, &i)) != NULL;)
        all[k++] =
            (struct keyed){fold(&r->arena, sort_name(doc)), sc_json_get_text(doc, "agent"), doc};
    qsort(all, n, sizeof(*all), compare);
    for (size_t i = 0; i < n; i++)
        sc_sheet_read(&sheets[i], all[i].doc, r->no_grade, &r->arena);
    sc_mem_free(all);
    *sheets_n = n;
    return sheets;
}

static int read_policy(struct sc_report *r, struct sc_err *err)
{
    const sc_json *policy = sc_json_get(r->run, "policy");

    r->policy = policy ? sc_policy_from_json(policy, err)
                       : sc_policy_parse(SC_STR("{}"), SC_STR("builtin:balanced"), err);
    if (!r->policy)
        err->code = SC_INPUT;
    return r->policy ? 0 : -1;
}

/* The period object of the run, or of the first document that has one. */
static const sc_json *period_doc(const struct sc_report *r)
{
    const sc_json *period = sc_json_get(r->run, "period");

    for (size_t i = 0; sc_json_type(period) != SC_JSON_OBJECT && i < r->docs->n; i++)
        if (sc_doc_is(r->docs->items[i], "scorecard") || sc_doc_is(r->docs->items[i], "team"))
            period = sc_json_get(r->docs->items[i], "period");
    return sc_json_type(period) == SC_JSON_OBJECT ? period : NULL;
}

static int64_t day_in(struct sc_str stamp)
{
    int64_t day;

    return sc_time_parse_date(sc_str_sub(stamp, 0, 10), &day) ? day : INT64_MIN;
}

/* Days and names do not depend on the zone: UTC serves. */
static int read_period(struct sc_report *r, struct sc_err *err)
{
    const sc_json *doc = period_doc(r);
    const struct sc_zone *utc = sc_zone_open(&r->arena, SC_STR("UTC"), err);
    double days;

    r->period_name = SC_STR("no-data");
    r->as_of_day = INT64_MIN;
    if (!utc)
        return -1;
    if (!doc)
        return 0;
    r->period_name = sc_json_get_text(doc, "name");
    if (sc_period_parse(r->period_name, utc, r->policy->fiscal_month, &r->period, err) < 0) {
        err->code = SC_INPUT;
        return -1;
    }
    r->has_period = true;
    r->as_of = sc_json_get_text(doc, "as_of");
    r->as_of_day = day_in(r->as_of);
    r->is_provisional = sc_json_get_bool(doc, "provisional", false);
    days = (double)(r->period.to_day - r->period.from_day);
    r->turn = (size_t)floor((double)r->period.from_day / days + .5);
    return 0;
}

/* Pages of two periods must not be mixed. */
static int check_periods(const struct sc_report *r, struct sc_err *err)
{
    for (size_t i = 0; i < r->people_n + r->teams_n; i++) {
        const struct sc_sheet *s = i < r->people_n ? &r->people[i] : &r->teams[i - r->people_n];
        struct sc_str name = sc_json_get_text(sc_json_get(s->doc, "period"), "name");
        if (name.len > 0 && !sc_str_eq(name, r->period_name))
            return sc_err_set(err, SC_INPUT, "documents of two periods, %.*s and %.*s",
                              SC_STR_ARG(r->period_name), SC_STR_ARG(name));
    }
    return 0;
}

/* The first who has a text as id or e-mail is meant by it. */
static void name(struct sc_report *r, struct sc_str text, size_t person)
{
    uint32_t known = r->names.n, no = text.len > 0 ? sc_intern_put(&r->names, text) : 0;

    if (r->names.n > known)
        r->named[no] = (uint32_t)person;
}

static void read_names(struct sc_report *r)
{
    r->names.arena = &r->arena;
    r->named = sc_mem_alloc_n(2 * r->people_n + 1, sizeof *r->named);
    for (size_t i = 0; i < r->people_n; i++) {
        name(r, r->people[i].agent, i);
        name(r, sc_json_get_text(sc_json_get(r->people[i].doc, "person"), "email"), i);
    }
}

int sc_report_open(struct sc_report *r, const struct sc_docs *docs, bool no_grade,
                   struct sc_err *err)
{
    memset(r, 0, sizeof(*r));
    r->docs = docs;
    r->no_grade = no_grade;
    r->run = sc_docs_run(docs, err);
    if (err->code != SC_OK || read_policy(r, err) < 0 || read_period(r, err) < 0)
        return -1;
    r->index = sc_doc_index_open(docs);
    r->people = read_sheets(r, "scorecard", &r->people_n);
    r->teams = read_sheets(r, "team", &r->teams_n);
    read_names(r);
    sc_turns_number(r);
    return check_periods(r, err);
}

void sc_report_close(struct sc_report *r)
{
    sc_policy_close(r->policy);
    sc_doc_index_close(r->index);
    sc_intern_fini(&r->names);
    sc_mem_free(r->named);
    sc_arena_fini(&r->arena);
    memset(r, 0, sizeof(*r));
}

const struct sc_sheet *sc_report_team_of(const struct sc_report *r, const struct sc_sheet *person)
{
    for (size_t i = 0; i < r->teams_n; i++)
        if (sc_str_eq(r->teams[i].team, person->team))
            return &r->teams[i];
    return NULL;
}

const struct sc_sheet *sc_report_next_of(const struct sc_report *r, struct sc_str team, size_t *i)
{
    while (*i < r->people_n) {
        const struct sc_sheet *s = &r->people[(*i)++];
        if (sc_str_eq(s->team, team))
            return s;
    }
    return NULL;
}

struct sc_str sc_report_name_of(const struct sc_report *r, struct sc_str id)
{
    uint32_t no = id.len > 0 ? sc_intern_get(&r->names, id) : UINT32_MAX;

    return no == UINT32_MAX ? id : r->people[r->named[no]].name;
}

const sc_json *sc_report_next_doc(const struct sc_report *r, const char *kind, struct sc_str agent,
                                  size_t *i)
{
    return sc_doc_index_of(r->index, kind, agent, i);
}

const sc_json *sc_report_next_kind(const struct sc_report *r, const char *kind, size_t *i)
{
    return sc_doc_index_kind(r->index, kind, i);
}

bool sc_report_is_in(const struct sc_report *r, struct sc_str stamp)
{
    int64_t day = day_in(stamp), to = r->period.to_day;

    if (r->as_of_day != INT64_MIN && r->as_of_day > to)
        to = r->as_of_day;
    return r->has_period && day >= r->period.from_day && day < to;
}

bool sc_report_is_after(const struct sc_report *r, struct sc_str stamp)
{
    return r->has_period && day_in(stamp) >= r->period.to_day;
}
