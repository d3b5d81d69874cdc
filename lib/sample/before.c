#include "scorecard/sample/before.h"

#include "scorecard/base/time.h"
#include "scorecard/ledger/ledger.h"
#include "scorecard/metric/parse.h"
#include "scorecard/record/row.h"

/* The run whose documents are read. */
struct walk {
    const struct sc_period *period;
    struct sc_arena *arena;
    struct sc_bars *bars;
    bool is_counted;
    struct sc_str why;
};

static bool is_before(const sc_json *of_run, const struct sc_period *p)
{
    int64_t from, to;

    if (!sc_time_parse_date(sc_json_get_text(of_run, "from"), &from) ||
        !sc_time_parse_date(sc_json_get_text(of_run, "to"), &to))
        return false;
    return to <= p->to_day && !(from == p->from_day && to == p->to_day);
}

static void take_run(struct walk *w, const sc_json *doc)
{
    const sc_json *period = sc_json_get(doc, "period");

    w->is_counted = is_before(period, w->period);
    w->why =
        sc_arena_printf(w->arena, "read in %.*s", SC_STR_ARG(sc_json_get_text(period, "name")));
}

/* Ids are texts, but other tools write numbers. */
static void take_id(struct walk *w, const sc_json *doc, const char *key)
{
    const sc_json *value = sc_json_get(doc, key);
    struct sc_str id = value != NULL ? sc_json_to_cell(value, w->arena) : SC_STR("");

    if (id.len > 0)
        sc_bars_put(w->bars, sc_fact_hash(id), w->why);
}

static int take(struct walk *w, const struct sc_ledger_item *item, struct sc_err *err)
{
    bool is_run = sc_str_eq(item->kind, SC_STR("run"));
    sc_json *doc;

    if (item->is_first)
        w->is_counted = false;
    if (item->part != SC_LEDGER_DOCUMENT ||
        (!is_run && !(w->is_counted && sc_str_eq(item->kind, SC_STR("sample")))))
        return 0;
    doc = sc_json_parse(item->text, err);
    if (doc == NULL)
        return -1;
    if (is_run) {
        take_run(w, doc);
    } else {
        take_id(w, doc, "call");
        take_id(w, doc, "ticket");
    }
    sc_json_free(doc);
    return 0;
}

static void tell_torn(const struct sc_before_ask *ask, const struct sc_ledger *ledger)
{
    struct sc_buf line;

    sc_buf_init(&line, SC_BUF_NO_CEILING);
    if (ask->tell != NULL && sc_ledger_put_torn(ledger, &line))
        ask->tell(ask->ctx, sc_buf_str(&line));
    sc_buf_fini(&line);
}

int sc_before_read(const struct sc_before_ask *ask, struct sc_bars *bars, struct sc_err *err)
{
    struct walk w = {.period = ask->period, .arena = ask->arena, .bars = bars};
    struct sc_ledger_item item;
    struct sc_ledger *ledger;
    int got;

    if (ask->ledger == NULL)
        return 0;
    ledger = sc_ledger_open(ask->ledger, err);
    if (ledger == NULL)
        return -1;
    tell_torn(ask, ledger);
    while ((got = sc_ledger_next(ledger, &item, err)) == 1)
        if (take(&w, &item, err) < 0) {
            got = -1;
            break;
        }
    sc_ledger_close(ledger);
    return got;
}
