/*
 * Tables from documents. To add a column: a row in a table of columns below, with the path of the
 * value in the document it comes from, and its line in sc-report(1).
 */
#include "scorecard/report/table.h"

#include <math.h>

/* Where a value stands. */
enum source {
    OF_REPORT,    /* the run's own facts, see report_cell */
    OF_DOC,       /* the scorecard or team document */
    OF_METRIC,    /* one object of `metrics` */
    OF_GRADED,    /* the scorecard; empty for people who are not graded */
    OF_POINTS,    /* one object of `metrics`; empty for people who are not graded */
    OF_DOC_KIND,  /* "person" or "team" */
    OF_GOAL,      /* a goal: a row, or one that sc-goals followed up or proposed */
    OF_GOAL_OWNER /* the goal, else the document that it stands in */
};

struct column {
    const char *name;
    enum sc_table_type type;
    enum source source;
    const char *path;
};

static const struct column metrics_columns[] = {
    {"period", SC_TABLE_TEXT, OF_REPORT, "period"},
    {"of", SC_TABLE_TEXT, OF_DOC_KIND, NULL},
    {"agent", SC_TABLE_TEXT, OF_DOC, "agent"},
    {"name", SC_TABLE_TEXT, OF_DOC, "name"},
    {"team", SC_TABLE_TEXT, OF_DOC, "team"},
    {"metric", SC_TABLE_TEXT, OF_METRIC, "id"},
    {"label", SC_TABLE_TEXT, OF_METRIC, "label"},
    {"category", SC_TABLE_TEXT, OF_METRIC, "category"},
    {"unit", SC_TABLE_TEXT, OF_METRIC, "unit"},
    {"status", SC_TABLE_TEXT, OF_METRIC, "status"},
    {"reason", SC_TABLE_TEXT, OF_METRIC, "reason"},
    {"value", SC_TABLE_NUMBER, OF_METRIC, "value"},
    {"n", SC_TABLE_NUMBER, OF_METRIC, "n"},
    {"low", SC_TABLE_NUMBER, OF_METRIC, "low"},
    {"high", SC_TABLE_NUMBER, OF_METRIC, "high"},
    {"raw", SC_TABLE_NUMBER, OF_METRIC, "raw"},
    {"adjusted", SC_TABLE_NUMBER, OF_METRIC, "adjusted"},
    {"figure", SC_TABLE_NUMBER, OF_METRIC, "figure"},
    {"figure_unit", SC_TABLE_TEXT, OF_METRIC, "figure_unit"},
    {"team_value", SC_TABLE_NUMBER, OF_METRIC, "team"},
    {"op", SC_TABLE_TEXT, OF_METRIC, "op"},
    {"target", SC_TABLE_NUMBER, OF_METRIC, "target"},
    {"target_rule", SC_TABLE_TEXT, OF_METRIC, "target_rule"},
    {"met", SC_TABLE_BOOL, OF_METRIC, "met"},
    {"attainment", SC_TABLE_NUMBER, OF_POINTS, "attainment"},
    {"weight", SC_TABLE_NUMBER, OF_METRIC, "weight"},
    {"points", SC_TABLE_NUMBER, OF_POINTS, "points"},
    {"def", SC_TABLE_TEXT, OF_METRIC, "def"},
};

static const struct column agents_columns[] = {
    {"period", SC_TABLE_TEXT, OF_REPORT, "period"},
    {"of", SC_TABLE_TEXT, OF_DOC_KIND, NULL},
    {"agent", SC_TABLE_TEXT, OF_DOC, "agent"},
    {"name", SC_TABLE_TEXT, OF_DOC, "name"},
    {"team", SC_TABLE_TEXT, OF_DOC, "team"},
    {"role", SC_TABLE_TEXT, OF_DOC, "role"},
    {"level", SC_TABLE_TEXT, OF_DOC, "level"},
    {"hired_on", SC_TABLE_DAY, OF_DOC, "person.hired_on"},
    {"solved", SC_TABLE_NUMBER, OF_DOC, "tickets.solved"},
    {"score", SC_TABLE_NUMBER, OF_GRADED, "score"},
    {"low", SC_TABLE_NUMBER, OF_GRADED, "low"},
    {"high", SC_TABLE_NUMBER, OF_GRADED, "high"},
    {"unscored", SC_TABLE_TEXT, OF_DOC, "unscored"},
    {"coverage", SC_TABLE_SHARE, OF_DOC, "coverage"},
    {"targets_met", SC_TABLE_NUMBER, OF_DOC, "targets_met.0"},
    {"targets", SC_TABLE_NUMBER, OF_DOC, "targets_met.1"},
    {"band", SC_TABLE_TEXT, OF_GRADED, "rating.label"},
    {"certainty", SC_TABLE_TEXT, OF_GRADED, "rating.certainty"},
    {"decided_by", SC_TABLE_TEXT, OF_GRADED, "rating.decided_by"},
};

static const struct column goals_columns[] = {
    {"id", SC_TABLE_TEXT, OF_GOAL, "id"},
    {"agent", SC_TABLE_TEXT, OF_GOAL_OWNER, "agent"},
    {"team", SC_TABLE_TEXT, OF_GOAL_OWNER, "team"},
    {"what", SC_TABLE_TEXT, OF_GOAL, "what"},
    {"op", SC_TABLE_TEXT, OF_GOAL, "op"},
    {"baseline", SC_TABLE_NUMBER, OF_GOAL, "baseline"},
    {"target", SC_TABLE_NUMBER, OF_GOAL, "target"},
    {"unit", SC_TABLE_TEXT, OF_GOAL, "unit"},
    {"start", SC_TABLE_DAY, OF_GOAL, "start"},
    {"due", SC_TABLE_DAY, OF_GOAL, "due"},
    {"state", SC_TABLE_TEXT, OF_GOAL, "state"},
    {"reason", SC_TABLE_TEXT, OF_GOAL, "reason"},
    {"value", SC_TABLE_NUMBER, OF_GOAL, "value"},
    {"n", SC_TABLE_NUMBER, OF_GOAL, "n"},
    {"progress", SC_TABLE_NUMBER, OF_GOAL, "progress"},
    {"probability", SC_TABLE_NUMBER, OF_GOAL, "probability"},
    {"status", SC_TABLE_TEXT, OF_GOAL, "status"},
};

static const struct column hris_columns[] = {
    {"employee", SC_TABLE_TEXT, OF_DOC, "agent"},
    {"name", SC_TABLE_TEXT, OF_DOC, "name"},
    {"period", SC_TABLE_TEXT, OF_REPORT, "period"},
    {"band", SC_TABLE_TEXT, OF_DOC, "rating.decision.value"},
    {"decided_by", SC_TABLE_TEXT, OF_DOC, "rating.decision.by"},
    {"decided_on", SC_TABLE_DAY, OF_DOC, "rating.decision.at"},
};

#define COUNT_OF(list) (sizeof(list) / sizeof((list)[0]))

/* A table's name and its own columns. */
struct shape {
    const char *name;
    const struct column *columns;
    size_t n;
};

static const struct shape metrics_shape = {"metrics", metrics_columns, COUNT_OF(metrics_columns)};
static const struct shape agents_shape = {"agents", agents_columns, COUNT_OF(agents_columns)};
static const struct shape goals_shape = {"goals", goals_columns, COUNT_OF(goals_columns)};
static const struct shape hris_shape = {"hris", hris_columns, COUNT_OF(hris_columns)};

/* What one row is about; what does not apply is NULL. */
struct subject {
    const struct sc_report *report;
    const struct sc_sheet *sheet;
    const sc_json *metric, *goal;
};

static const struct sc_table_cell nothing = {{NULL, 0}, NAN};

static struct sc_table_cell text_cell(struct sc_str text)
{
    return (struct sc_table_cell){text, NAN};
}

static struct sc_table_cell cell_of(const sc_json *v, enum sc_table_type type)
{
    struct sc_table_cell cell = nothing;

    switch (sc_json_type(v)) {
    case SC_JSON_INT:
    case SC_JSON_REAL:
        cell.number = sc_json_as_real(v, NAN);
        break;
    case SC_JSON_BOOL:
        cell.number = sc_json_as_bool(v, false);
        break;
    case SC_JSON_TEXT:
        cell.text = sc_json_as_text(v);
        if (type == SC_TABLE_DAY)
            cell.text = sc_str_sub(cell.text, 0, 10);
        break;
    default:
        break;
    }
    return cell;
}

/* What a row of a goal is about stands in one of several columns. */
static const sc_json *goal_value(const sc_json *goal, const char *path)
{
    static const char *const about[] = {"what", "metric", "skill", "course", "topic"};

    if (!sc_str_eq(sc_str_from(path), SC_STR("what")))
        return sc_json_path(goal, path);
    for (size_t i = 0; i < COUNT_OF(about); i++)
        if (sc_json_get_text(goal, about[i]).len > 0)
            return sc_json_get(goal, about[i]);
    return NULL;
}

static struct sc_table_cell get(const struct subject *s, const struct column *column)
{
    bool is_graded = s->sheet && !sc_str_eq(s->sheet->unscored, SC_STR("not-graded"));
    const sc_json *from = s->sheet ? s->sheet->doc : NULL;

    switch (column->source) {
    case OF_REPORT:
        return text_cell(s->report->period_name);
    case OF_DOC_KIND:
        return text_cell(s->sheet->agent.len > 0 ? SC_STR("person") : SC_STR("team"));
    case OF_GRADED:
        from = is_graded ? from : NULL;
        break;
    case OF_METRIC:
        from = s->metric;
        break;
    case OF_POINTS:
        from = is_graded ? s->metric : NULL;
        break;
    case OF_GOAL:
        return cell_of(goal_value(s->goal, column->path), column->type);
    case OF_GOAL_OWNER:
        from = sc_json_get(s->goal, column->path) ? s->goal : from;
        break;
    case OF_DOC:
        break;
    }
    return cell_of(sc_json_path(from, column->path), column->type);
}

/* Room for `more` columns behind the table's own. */
static void begin(struct sc_table *t, const struct shape *shape, size_t more,
                  struct sc_arena *arena)
{
    *t = (struct sc_table){.name = shape->name, .columns_n = shape->n + more};
    t->columns = sc_arena_alloc_n(arena, t->columns_n + 1, sizeof(*t->columns));
    for (size_t i = 0; i < shape->n; i++)
        t->columns[i] =
            (struct sc_table_column){sc_str_from(shape->columns[i].name), shape->columns[i].type};
}

static void make_room(struct sc_table *t, size_t rows, struct sc_arena *arena)
{
    t->cells = sc_arena_alloc_n(arena, rows * t->columns_n + 1, sizeof(*t->cells));
}

/* Sets the table's own cells of a new row; returns the row. */
static struct sc_table_cell *add_row(struct sc_table *t, const struct subject *s,
                                     const struct shape *shape)
{
    struct sc_table_cell *row = t->cells + t->rows_n++ * t->columns_n;

    for (size_t i = 0; i < t->columns_n; i++)
        row[i] = i < shape->n ? get(s, &shape->columns[i]) : nothing;
    return row;
}

/* People, then teams, as the scope asks: start with *i = 0; NULL at the end. */
static const struct sc_sheet *next_sheet(const struct sc_report *r, struct sc_table_scope scope,
                                         size_t *i)
{
    for (; *i < r->people_n + r->teams_n; ++*i) {
        bool is_person = *i < r->people_n;
        if (is_person ? scope.people : scope.teams)
            return is_person ? &r->people[(*i)++] : &r->teams[(*i)++ - r->people_n];
    }
    return NULL;
}

void sc_table_metrics(struct sc_table *t, const struct sc_report *r, struct sc_table_scope scope,
                      struct sc_arena *arena)
{
    const struct sc_sheet *sheet;
    size_t rows = 0;

    begin(t, &metrics_shape, 0, arena);
    for (size_t i = 0; (sheet = next_sheet(r, scope, &i)) != NULL;)
        rows += sheet->gauges_n;
    make_room(t, rows, arena);
    for (size_t i = 0; (sheet = next_sheet(r, scope, &i)) != NULL;)
        for (size_t k = 0; k < sheet->gauges_n; k++)
            add_row(t, &(struct subject){r, sheet, sheet->gauges[k].doc, NULL}, &metrics_shape);
}

#define NO_METRIC SC_GAUGES_MAX

static size_t place_of(const struct sc_str *ids, size_t n, struct sc_str id)
{
    for (size_t i = 0; i < n; i++)
        if (sc_str_eq(ids[i], id))
            return i;
    return NO_METRIC;
}

/* Every measure that somebody has, in the order of first sight. */
static size_t list_metrics(const struct sc_report *r, struct sc_table_scope scope,
                           struct sc_str *ids)
{
    const struct sc_sheet *sheet;
    size_t n = 0;

    for (size_t i = 0; (sheet = next_sheet(r, scope, &i)) != NULL;)
        for (size_t k = 0; k < sheet->gauges_n && n < SC_GAUGES_MAX; k++)
            if (place_of(ids, n, sheet->gauges[k].id) == NO_METRIC)
                ids[n++] = sheet->gauges[k].id;
    return n;
}

/* Value and n of each measure, behind the columns of the person. */
static void add_values(struct sc_table_cell *cells, const struct sc_sheet *sheet,
                       const struct sc_str *ids, size_t ids_n)
{
    for (size_t k = 0; k < sheet->gauges_n; k++) {
        const struct sc_gauge *g = &sheet->gauges[k];
        size_t place = place_of(ids, ids_n, g->id);
        if (place == NO_METRIC)
            continue;
        cells[2 * place].number = g->has_value ? g->value : NAN;
        cells[2 * place + 1].number = g->n;
    }
}

void sc_table_agents(struct sc_table *t, const struct sc_report *r, struct sc_table_scope scope,
                     struct sc_arena *arena)
{
    size_t own_n = COUNT_OF(agents_columns);
    const struct sc_sheet *sheet;
    struct sc_str ids[SC_GAUGES_MAX];
    size_t ids_n = list_metrics(r, scope, ids);

    begin(t, &agents_shape, 2 * ids_n, arena);
    for (size_t k = 0; k < ids_n; k++) {
        t->columns[own_n + 2 * k] = (struct sc_table_column){ids[k], SC_TABLE_NUMBER};
        t->columns[own_n + 2 * k + 1] = (struct sc_table_column){
            sc_arena_printf(arena, "%.*s_n", SC_STR_ARG(ids[k])), SC_TABLE_NUMBER};
    }
    make_room(t, r->people_n + r->teams_n, arena);
    for (size_t i = 0; (sheet = next_sheet(r, scope, &i)) != NULL;)
        add_values(add_row(t, &(struct subject){r, sheet, NULL, NULL}, &agents_shape) + own_n,
                   sheet, ids, ids_n);
}

/* Goals of a document that sc-goals wrote: `followed` or `proposed`. */
static const sc_json *goals_of(const struct sc_sheet *s, const char *which)
{
    return sc_json_get(sc_json_get(s->doc, "goals"), which);
}

static const struct sc_sheet *sheet_at(const struct sc_report *r, size_t i)
{
    return i < r->people_n ? &r->people[i] : &r->teams[i - r->people_n];
}

/* A goal that was followed up stands once, with its outcome, where its owner is. */
static bool is_followed(const struct sc_report *r, const sc_json *goal)
{
    struct sc_str id = sc_json_get_text(goal, "id"), agent = sc_json_get_text(goal, "agent");
    struct sc_str team = sc_json_get_text(goal, "team");

    for (size_t i = 0; i < r->people_n + r->teams_n; i++) {
        const struct sc_sheet *s = sheet_at(r, i);
        const sc_json *list;
        if (!sc_str_eq(s->agent, agent) || (agent.len == 0 && !sc_str_eq(s->team, team)))
            continue;
        list = goals_of(s, "followed");
        for (size_t k = 0; k < sc_json_len(list); k++)
            if (sc_str_eq(sc_json_get_text(sc_json_at(list, k), "id"), id))
                return true;
    }
    return false;
}

static void add_goals(struct sc_table *t, const struct sc_report *r, const struct sc_sheet *sheet,
                      const char *which)
{
    const sc_json *list = goals_of(sheet, which);

    for (size_t k = 0; k < sc_json_len(list); k++)
        add_row(t, &(struct subject){r, sheet, NULL, sc_json_at(list, k)}, &goals_shape);
}

void sc_table_goals(struct sc_table *t, const struct sc_report *r, struct sc_arena *arena)
{
    size_t sheets_n = r->people_n + r->teams_n, rows = r->docs->n;

    begin(t, &goals_shape, 0, arena);
    for (size_t i = 0; i < sheets_n; i++)
        rows += sc_json_len(goals_of(sheet_at(r, i), "followed")) +
                sc_json_len(goals_of(sheet_at(r, i), "proposed"));
    make_room(t, rows, arena);
    for (size_t i = 0; i < sheets_n; i++) {
        add_goals(t, r, sheet_at(r, i), "followed");
        add_goals(t, r, sheet_at(r, i), "proposed");
    }
    for (size_t i = 0; i < r->docs->n; i++)
        if (sc_doc_is(r->docs->items[i], "goal") && !is_followed(r, r->docs->items[i]))
            add_row(t, &(struct subject){r, NULL, NULL, r->docs->items[i]}, &goals_shape);
}

static void add_fact(struct sc_table *t, struct sc_str name, struct sc_table_cell value)
{
    struct sc_table_cell *row = t->cells + t->rows_n++ * t->columns_n;

    row[0] = text_cell(name);
    row[1] = value;
}

/* Facts of the run that a reader of numbers asks for: a path in the run document each. */
static const char *const run_facts[] = {
    "id",        "period.name",  "period.from", "period.to",
    "period.tz", "period.as_of", "provisional", "scoring",
};

void sc_table_run(struct sc_table *t, const struct sc_report *r, struct sc_arena *arena)
{
    static const struct column columns[] = {{"fact", SC_TABLE_TEXT, OF_REPORT, NULL},
                                            {"value", SC_TABLE_TEXT, OF_REPORT, NULL}};
    const sc_json *rows = sc_json_get(r->run, "rows"), *files = sc_json_get(r->run, "files");
    struct sc_str key;
    sc_json *value;

    begin(t, &(struct shape){"run", columns, COUNT_OF(columns)}, 0, arena);
    make_room(t, COUNT_OF(run_facts) + sc_json_len(rows) + sc_json_len(files), arena);
    for (size_t i = 0; i < COUNT_OF(run_facts) && r->run; i++) {
        struct sc_table_cell cell = cell_of(sc_json_path(r->run, run_facts[i]), SC_TABLE_TEXT);
        if (sc_str_eq(sc_str_from(run_facts[i]), SC_STR("provisional")))
            cell = text_cell(cell.number > 0 ? SC_STR("yes") : SC_STR("no"));
        add_fact(t, sc_str_from(run_facts[i]), cell);
    }
    for (void *it = NULL; sc_json_each(rows, &it, &key, &value);)
        add_fact(t, sc_arena_printf(arena, "rows.%.*s", SC_STR_ARG(key)),
                 cell_of(value, SC_TABLE_NUMBER));
    for (size_t i = 0; i < sc_json_len(files); i++)
        add_fact(t, SC_STR("file"), text_cell(sc_json_get_text(sc_json_at(files, i), "name")));
}

void sc_table_hris(struct sc_table *t, const struct sc_report *r, struct sc_arena *arena)
{
    begin(t, &hris_shape, 0, arena);
    make_room(t, r->people_n, arena);
    for (size_t i = 0; i < r->people_n; i++) {
        const struct sc_sheet *s = &r->people[i];
        const sc_json *decision = sc_json_path(s->doc, "rating.decision");
        if (!r->no_grade && sc_json_get_text(decision, "by").len > 0)
            add_row(t, &(struct subject){r, s, NULL, NULL}, &hris_shape);
    }
}

const struct sc_table_cell *sc_table_at(const struct sc_table *t, size_t row, size_t column)
{
    return &t->cells[row * t->columns_n + column];
}
