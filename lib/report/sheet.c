/* One document read into a struct. */
#include "sheet.h"

#include "scorecard/base/time.h"
#include "scorecard/report/numbers.h"

#include <math.h>
#include <string.h>

static double number(const sc_json *obj, const char *key)
{
    return sc_json_get_real(obj, key, NAN);
}

static enum sc_unit unit_of(struct sc_str name)
{
    for (int u = SC_UNIT_SHARE; u < SC_UNIT_NPS; u++)
        if (sc_str_eq(name, sc_str_from(sc_unit_name((enum sc_unit)u))))
            return (enum sc_unit)u;
    return sc_str_eq(name, SC_STR("nps")) ? SC_UNIT_NPS : SC_UNIT_COUNT;
}

static enum sc_mark mark_of(const struct sc_gauge *g)
{
    const sc_json *met = sc_json_get(g->doc, "met");

    if (!g->has_value || sc_json_type(met) != SC_JSON_BOOL)
        return SC_MARK_NONE;
    if (sc_str_eq(g->status, SC_STR("low-n")))
        return SC_MARK_FEW;
    return sc_json_as_bool(met, false) ? SC_MARK_MET : SC_MARK_NOT_YET;
}

static void read_words(struct sc_gauge *g, const sc_json *doc)
{
    g->id = sc_json_get_text(doc, "id");
    g->label = sc_json_get_text(doc, "label");
    g->category = sc_json_get_text(doc, "category");
    g->status = sc_json_get_text(doc, "status");
    g->reason = sc_json_get_text(doc, "reason");
    g->op = sc_json_get_text(doc, "op");
    g->figure_unit = sc_json_get_text(doc, "figure_unit");
    g->unit = unit_of(sc_json_get_text(doc, "unit"));
    g->metric = sc_metric_find(g->id);
    if (g->metric) {
        g->noun = sc_str_from(g->metric->noun);
        g->meaning = sc_str_from(g->metric->meaning);
        g->curve = g->metric->curve;
    }
    if (g->label.len == 0)
        g->label = g->id;
}

/* Beside a figure that is judged for its kinds of tickets: what the team would do of such. */
static double team_of(const struct sc_gauge *g, const sc_json *doc)
{
    bool is_adjusted = !isnan(number(doc, "adjusted"));

    if (is_adjusted && sc_gauge_is_figure(g) && g->value > 0)
        return g->figure / g->value;
    return number(doc, "team");
}

void sc_gauge_read(struct sc_gauge *g, const sc_json *doc)
{
    memset(g, 0, sizeof(*g));
    g->doc = doc;
    read_words(g, doc);
    g->is_within = sc_str_eq(g->op, SC_STR("within"));
    g->value = number(doc, "value");
    g->n = number(doc, "n");
    g->sum = number(doc, "sum");
    g->low = number(doc, "low");
    g->high = number(doc, "high");
    g->figure = number(doc, "figure");
    g->team = team_of(g, doc);
    g->target = number(doc, "target");
    g->floor = number(doc, "floor");
    g->best = number(doc, "best");
    g->attainment = number(doc, "attainment");
    g->weight = sc_json_get_real(doc, "weight", 0);
    g->points = number(doc, "points");
    g->has_value = !isnan(g->value) && (sc_str_eq(g->status, SC_STR("scored")) ||
                                        sc_str_eq(g->status, SC_STR("low-n")));
    g->mark = mark_of(g);
}

static int64_t day_of(const sc_json *obj, const char *key)
{
    int64_t day;

    return sc_time_parse_date(sc_json_get_text(obj, key), &day) ? day : INT64_MIN;
}

/* A level is a number or a word. */
static struct sc_str level_of(const sc_json *doc, struct sc_arena *arena)
{
    const sc_json *level = sc_json_get(doc, "level");

    if (sc_json_type(level) == SC_JSON_INT)
        return sc_arena_printf(arena, "%lld", (long long)sc_json_as_int(level, 0));
    return sc_json_as_text(level);
}

static void read_person(struct sc_sheet *s, struct sc_arena *arena)
{
    const sc_json *person = sc_json_get(s->doc, "person");

    s->agent = sc_json_get_text(s->doc, "agent");
    s->name = sc_json_get_text(s->doc, "name");
    if (s->name.len == 0)
        s->name = s->agent;
    s->team = sc_json_get_text(s->doc, "team");
    s->role = sc_json_get_text(s->doc, "role");
    s->title = sc_json_get_text(person, "title");
    s->department = sc_json_get_text(person, "department");
    s->manager = sc_json_get_text(person, "manager");
    s->mentor = sc_json_get_text(person, "mentor");
    s->level = level_of(s->doc, arena);
    s->hired_day = day_of(person, "hired_on");
}

static void read_overall(struct sc_sheet *s)
{
    const sc_json *met = sc_json_get(s->doc, "targets_met");
    const sc_json *bounds = sc_json_get(s->doc, "if_missing");
    const sc_json *tickets = sc_json_get(s->doc, "tickets");

    s->score = number(s->doc, "score");
    s->se = number(s->doc, "se");
    s->low = number(s->doc, "low");
    s->high = number(s->doc, "high");
    s->coverage = number(s->doc, "coverage");
    s->if_zero = number(bounds, "zero");
    s->if_full = number(bounds, "full");
    s->met_n = (int)sc_json_as_int(sc_json_at(met, 0), 0);
    s->judged_n = (int)sc_json_as_int(sc_json_at(met, 1), 0);
    s->solved = sc_json_get_int(tickets, "solved", 0);
    s->worked_on = sc_json_get_int(tickets, "worked_on", 0);
    s->unscored = sc_json_get_text(s->doc, "unscored");
    s->is_small = sc_json_get_bool(s->doc, "small", false);
    s->people = sc_json_get_int(s->doc, "people", 0);
}

static void read_chances(struct sc_verdict_band *r, const sc_json *list)
{
    double second = -1;

    for (size_t i = 0; i < sc_json_len(list) && i < SC_BANDS_MAX; i++) {
        const sc_json *obj = sc_json_at(list, i);
        struct sc_chance *c = &r->chances[r->chances_n++];
        c->label = sc_json_get_text(obj, "label");
        c->from = sc_json_get_real(obj, "from", 0);
        c->p = sc_json_get_real(obj, "p", 0);
        if (sc_str_eq(c->label, r->label))
            r->own = i;
    }
    for (size_t i = 0; i < r->chances_n; i++)
        if (i != r->own && r->chances[i].p > second) {
            second = r->chances[i].p;
            r->second = i;
        }
}

static void read_rating(struct sc_verdict_band *r, const sc_json *doc)
{
    const sc_json *rating = sc_json_get(doc, "rating");
    struct sc_str missing = sc_json_get_text(rating, "if_missing");

    r->is_there = sc_json_type(rating) == SC_JSON_OBJECT;
    r->label = sc_json_get_text(rating, "label");
    r->certainty = sc_json_get_text(rating, "certainty");
    r->reason = sc_json_get_text(rating, "reason");
    r->decided_by = sc_json_get_text(rating, "decided_by");
    read_chances(r, sc_json_get(rating, "probability"));
    r->is_stays_known = missing.len > 0;
    r->stays = sc_str_eq(missing, SC_STR("same"));
    r->up_label = sc_json_get_text(sc_json_get(rating, "up"), "label");
    r->down_label = sc_json_get_text(sc_json_get(rating, "down"), "label");
    r->up = number(sc_json_get(rating, "up"), "points");
    r->down = number(sc_json_get(rating, "down"), "points");
}

/* No grade: what could be added up to a score goes with it. */
static void ungrade(struct sc_sheet *s)
{
    s->score = s->se = s->low = s->high = s->if_zero = s->if_full = NAN;
    memset(&s->rating, 0, sizeof(s->rating));
    s->unscored = SC_STR("not-graded");
    for (size_t i = 0; i < s->gauges_n; i++)
        s->gauges[i].points = s->gauges[i].attainment = NAN;
}

void sc_sheet_read(struct sc_sheet *s, const sc_json *doc, bool no_grade, struct sc_arena *arena)
{
    const sc_json *metrics = sc_json_get(doc, "metrics");
    size_t n = sc_json_len(metrics) < SC_GAUGES_MAX ? sc_json_len(metrics) : SC_GAUGES_MAX;

    memset(s, 0, sizeof(*s));
    s->doc = doc;
    read_person(s, arena);
    read_overall(s);
    read_rating(&s->rating, doc);
    s->gauges = sc_arena_alloc_n(arena, n + 1, sizeof *s->gauges);
    for (size_t i = 0; i < n; i++)
        sc_gauge_read(&s->gauges[s->gauges_n++], sc_json_at(metrics, i));
    if (no_grade || sc_str_eq(s->unscored, SC_STR("not-graded")))
        ungrade(s);
}

const struct sc_gauge *sc_sheet_gauge(const struct sc_sheet *sheet, const char *id)
{
    for (size_t i = 0; i < sheet->gauges_n; i++)
        if (sc_str_eq(sheet->gauges[i].id, sc_str_from(id)))
            return &sheet->gauges[i];
    return NULL;
}

/* Distance from 1 counts: the tolerance is the target, the zero the floor, 1 itself the best. */
static double place_within(const struct sc_gauge *g, double value)
{
    double d = fabs(value - 1);

    if (d > g->target)
        return fmax(0, SC_TARGET_PLACE * (g->floor - d) / (g->floor - g->target));
    return g->target > 0 ? SC_TARGET_PLACE + (1 - SC_TARGET_PLACE) * (1 - d / g->target) : 1;
}

double sc_gauge_place(const struct sc_gauge *g, double value)
{
    double u;

    if (isnan(value) || isnan(g->target) || isnan(g->floor) || g->floor == g->target)
        return NAN;
    if (g->is_within)
        return place_within(g, value);
    u = (value - g->floor) / (g->target - g->floor);
    if (u < 1)
        return fmax(0, SC_TARGET_PLACE * u);
    if (isnan(g->best) || g->best == g->target)
        return 1;
    return SC_TARGET_PLACE +
           (1 - SC_TARGET_PLACE) * fmin(1, (value - g->target) / (g->best - g->target));
}
