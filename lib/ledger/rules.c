/*
 * The rules of people's rows. Tables say most of it; to add a rule: a row, and a line in
 * sc-ledger(1):
 *   wanted   a column that must hold a value
 *   orders   two days of which one is not before the other
 * What a state may become is in changes.c.
 */
#include "scorecard/ledger/rules.h"

#include "scorecard/base/period.h"
#include "scorecard/base/time.h"
#include "scorecard/ledger/changes.h"
#include "scorecard/ledger/plan_course.h"
#include "scorecard/ledger/plan_rules.h"
#include "scorecard/ledger/shift.h"

#define NOTE_DAYS_MOST 366 /* own notes are no second file on somebody: a year at most */

struct wanted {
    const char *kind, *column;
    const char *when, *is; /* only when column `when` holds one of the words `is`; NULL: always */
};

static const struct wanted wanted[] = {
    {"decision", "about", NULL, NULL},
    {"decision", "by", NULL, NULL},
    {"decision", "at", NULL, NULL},
    {"decision", "value", "about", "band plan plan-outcome award level"},
    {"decision", "period", "about", "band trigger"},
    {"decision", "second", "value", "improvement role-change separation"},
    {"decision", "reason", "about", "plan plan-outcome"},
    {"dispute", "state", NULL, NULL},
    {"dispute", "opened_at", NULL, NULL},
    {"dispute", "by", "state", "answered changed unchanged"},
    {"dispute", "answered_at", "state", "answered changed unchanged"},
    {"dispute", "answer", "state", "answered changed unchanged"},
    {"correction", "kind", NULL, NULL},
    {"correction", "target", NULL, NULL},
    {"correction", "field", NULL, NULL},
    {"correction", "reason", NULL, NULL},
    {"correction", "by", NULL, NULL},
    {"goal", "state", NULL, NULL},
    {"goal", "by", "state", "agreed declined dropped"},
    {"goal", "reason", "state", "declined dropped"},
    {"action", "state", NULL, NULL},
    {"action", "step", NULL, NULL},
    {"meeting", "planned_at", "status", "planned moved"},
    {"meeting", "held_at", "status", "held"},
    {"note", "by", NULL, NULL},
    {"note", "at", NULL, NULL},
    {"note", "until", NULL, NULL},
    {"note", "text", NULL, NULL},
};

static const struct {
    const char *kind, *first, *then;
} orders[] = {
    {"dispute", "opened_at", "answer_by"},
    {"dispute", "opened_at", "answered_at"},
    {"goal", "start", "due"},
    {"note", "at", "until"},
};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* The row in hand. */
struct checked {
    struct sc_known *known;
    const struct sc_given *given;
    sc_json *row;
    struct sc_str kind;
    struct sc_err *err;
};

static bool is_word_of(struct sc_str word, const char *words)
{
    struct sc_str rest = sc_str_from(words), one;

    while (sc_str_split(&rest, ' ', &one))
        if (sc_str_eq(one, word))
            return true;
    return false;
}

static struct sc_str text(const struct checked *c, const char *column)
{
    return sc_json_get_text(c->row, column);
}

/* Ends a check that failed: the place, and the text seen. */
static int fail(const struct checked *c, const char *column)
{
    (void)sc_given_fail(c->given, column, c->err);
    return sc_err_seen(c->err, text(c, column));
}

/* ---- cells ------------------------------------------------------------------------------- */

/* A list or an object would be no text to any rule, and none to any reader. */
static bool is_cell(const struct sc_column *column, const sc_json *v)
{
    enum sc_json_type type = sc_json_type(v);

    return column->type == SC_TYPE_LIST || (type != SC_JSON_LIST && type != SC_JSON_OBJECT);
}

static int check_cells(const struct checked *c)
{
    const struct sc_kind *kind = sc_kind_find(c->kind);
    struct sc_arena arena = {0};
    int status = 0;

    for (size_t i = 0; i < kind->n && status == 0; i++) {
        const struct sc_column *column = &kind->columns[i];
        const sc_json *v = sc_json_get(c->row, column->name);
        struct sc_str cell = v ? sc_json_to_cell(v, &arena) : SC_STR("");
        if (is_cell(column, v) && sc_column_accepts(column, cell))
            continue;
        (void)sc_err_set(c->err, SC_INPUT, "not %s",
                         is_cell(column, v) ? sc_type_expected(column) : "one value");
        (void)sc_given_fail(c->given, column->name, c->err);
        status = sc_column_is_private(column) ? -1 : sc_err_seen(c->err, cell);
    }
    sc_arena_fini(&arena);
    return status;
}

static bool is_wanted(const struct checked *c, const struct wanted *w)
{
    if (!sc_str_eq(c->kind, sc_str_from(w->kind)))
        return false;
    return !w->when || is_word_of(text(c, w->when), w->is);
}

static int check_wanted(const struct checked *c)
{
    for (size_t i = 0; i < COUNT(wanted); i++) {
        if (!is_wanted(c, &wanted[i]) ||
            sc_json_type(sc_json_get(c->row, wanted[i].column)) > SC_JSON_NULL)
            continue;
        if (wanted[i].when)
            (void)sc_err_set(c->err, SC_INPUT, "a %s whose %s is %.*s needs this value: fill it in",
                             wanted[i].kind, wanted[i].when, SC_STR_ARG(text(c, wanted[i].when)));
        else
            (void)sc_err_set(c->err, SC_INPUT, "a %s needs this value: fill it in", wanted[i].kind);
        return sc_given_fail(c->given, wanted[i].column, c->err);
    }
    return 0;
}

/* Days are compared as days, whatever the hour. */
static int check_orders(const struct checked *c)
{
    for (size_t i = 0; i < COUNT(orders); i++) {
        const size_t day_len = sizeof "2026-07-01" - 1;
        struct sc_str first = sc_str_sub(text(c, orders[i].first), 0, day_len);
        struct sc_str then = sc_str_sub(text(c, orders[i].then), 0, day_len);
        if (!sc_str_eq(c->kind, sc_str_from(orders[i].kind)) || first.len == 0 || then.len == 0 ||
            sc_str_cmp(first, then) <= 0)
            continue;
        (void)sc_err_set(c->err, SC_INPUT, "a day before %s, which is %.*s", orders[i].first,
                         SC_STR_ARG(first));
        return fail(c, orders[i].then);
    }
    return 0;
}

/* ---- people and periods ------------------------------------------------------------------ */

static int check_owner(const struct checked *c)
{
    struct sc_str agent = text(c, "agent"), team = text(c, "team");
    const char *near;

    if (sc_known_agents_n(c->known) == 0)
        return 0;
    if (agent.len > 0 && !sc_known_agent(c->known, agent)) {
        near = sc_known_nearest(c->known, agent);
        (void)sc_err_set(
            c->err, SC_INPUT,
            "no scorecard in the ledger is of this agent%s%s%s; mend the id, or append "
            "a run that has them first",
            near ? " (did you mean " : "", near ? near : "", near ? "?)" : "");
        return fail(c, "agent");
    }
    if (agent.len == 0 && team.len > 0 && !sc_known_team(c->known, team)) {
        (void)sc_err_set(
            c->err, SC_INPUT,
            "no document in the ledger is of this team; mend the name, or append a run "
            "that has it first");
        return fail(c, "team");
    }
    return 0;
}

/* Names of periods may be of fiscal years: any first month will do to tell a name. */
static int check_period_name(const struct checked *c)
{
    struct sc_arena arena = {0};
    struct sc_period period;
    int status = sc_period_parse(text(c, "period"), sc_zone_fixed(&arena, SC_STR("UTC"), 0), 1,
                                 &period, c->err);

    sc_arena_fini(&arena);
    if (status == 0)
        return 0;
    c->err->code = SC_INPUT;
    return sc_given_fail(c->given, "period", c->err);
}

static int check_period(const struct checked *c, const struct sc_known_card **card)
{
    struct sc_buf periods;

    *card = sc_known_card(c->known, text(c, "agent"), text(c, "period"));
    if (text(c, "period").len == 0 || *card)
        return 0;
    if (check_period_name(c) != 0)
        return -1;
    if (sc_known_agents_n(c->known) == 0 && !sc_str_eq(text(c, "about"), SC_STR("band")))
        return 0;
    sc_buf_init(&periods, 256);
    sc_known_put_periods(c->known, text(c, "agent"), &periods);
    (void)sc_err_set(c->err, SC_INPUT,
                     "the ledger has no scorecard of this agent for this period (it has: %s); mend "
                     "the period, or append the run first",
                     periods.len > 0 ? sc_buf_cstr(&periods) : "none");
    sc_buf_fini(&periods);
    return fail(c, "period");
}

/* ---- decisions --------------------------------------------------------------------------- */

static int wants(const struct checked *c, const char *column, const char *why)
{
    if (text(c, column).len > 0)
        return 0;
    (void)sc_err_set(c->err, SC_INPUT, "%s: fill it in", why);
    return sc_given_fail(c->given, column, c->err);
}

/* The lowest band is the one with the improvement plan. */
static int check_override(const struct checked *c, const struct sc_known_card *card, int value,
                          int computed)
{
    struct sc_buf bands;
    size_t n;

    if (value == computed)
        return 0;
    sc_buf_init(&bands, 256);
    n = sc_known_put_bands(c->known, card, &bands);
    sc_buf_fini(&bands);
    if (wants(c, "reason", "a band that is not the computed one needs a reason") != 0)
        return -1;
    if ((computed >= 0 && value > computed) || (size_t)value + 1 == n)
        return wants(c, "second",
                     "a band below the computed one, or one that starts an improvement plan, needs "
                     "a second person");
    return 0;
}

static int check_band(const struct checked *c, const struct sc_known_card *card)
{
    int value = sc_known_band(c->known, card, text(c, "value"));
    int computed = card->band.len > 0 ? sc_known_band(c->known, card, card->band) : -1;
    struct sc_buf bands;

    if (value < 0) {
        sc_buf_init(&bands, 256);
        (void)sc_known_put_bands(c->known, card, &bands);
        (void)sc_err_set(c->err, SC_INPUT, "not a band of that period's policy: %s",
                         sc_buf_cstr(&bands));
        sc_buf_fini(&bands);
        return fail(c, "value");
    }
    sc_json_set(c->row, "computed", sc_json_text_or_null(card->band));
    return check_override(c, card, value, computed);
}

/* Whoever decides, decides about somebody else; the second person is a second one. */
static int check_deciders(const struct checked *c)
{
    struct sc_str agent = text(c, "agent"), by = text(c, "by"), second = text(c, "second");
    const char *field = NULL;

    if (sc_str_eq(by, agent))
        field = "by";
    else if (second.len > 0 && (sc_str_eq(second, agent) || sc_str_eq(second, by)))
        field = "second";
    if (!field)
        return 0;
    (void)sc_err_set(c->err, SC_INPUT,
                     "nobody decides about themselves, and the second person is another than the "
                     "first: name somebody else");
    return sc_given_fail(c->given, field, c->err);
}

static int check_decision(const struct checked *c, const struct sc_known_card *card)
{
    /* Somebody has read their review: no decision about them. */
    if (sc_str_eq(text(c, "about"), SC_STR("read")))
        return 0;
    if (check_deciders(c) != 0)
        return -1;
    if (sc_plan_is_step(c->row))
        return sc_plan_rules_check(c->known, c->given, c->row, c->err);
    return sc_str_eq(text(c, "about"), SC_STR("band")) ? check_band(c, card) : 0;
}

/* ---- other kinds ------------------------------------------------------------------------- */

static int check_correction(const struct checked *c)
{
    const struct sc_kind *kind = sc_kind_find(text(c, "kind"));
    int column = kind ? sc_kind_column(kind, text(c, "field")) : -1;

    if (!kind || sc_kind_column(kind, SC_STR("id")) < 0) {
        (void)sc_err_set(c->err, SC_INPUT, "not a kind of row with an id");
        return fail(c, "kind");
    }
    if (column < 0 || column == sc_kind_column(kind, SC_STR("id"))) {
        (void)sc_err_set(c->err, SC_INPUT, "not a column of %s that can be mended", kind->name);
        return fail(c, "field");
    }
    if (sc_column_accepts(&kind->columns[column], text(c, "value")))
        return 0;
    (void)sc_err_set(c->err, SC_INPUT, "%s of %s wants %s", kind->columns[column].name, kind->name,
                     sc_type_expected(&kind->columns[column]));
    return fail(c, "value");
}

static int check_goal(const struct checked *c)
{
    if (text(c, "metric").len > 0 || text(c, "skill").len > 0 || text(c, "course").len > 0)
        return sc_plan_rules_check_goal(c->known, c->given, c->row, c->err);
    (void)sc_err_set(c->err, SC_INPUT, "a goal names a metric, a skill or a course: fill in one");
    return sc_given_fail(c->given, "metric", c->err);
}

/* Days, and of another: what one writes about oneself is feedback of the kind own-win or note. */
static int check_note(const struct checked *c)
{
    int64_t at, until;

    if (sc_str_eq(text(c, "by"), text(c, "agent"))) {
        (void)sc_err_set(c->err, SC_INPUT, "a note is about somebody else than its writer");
        return sc_given_fail(c->given, "by", c->err);
    }
    if (sc_time_parse_date(text(c, "at"), &at) && sc_time_parse_date(text(c, "until"), &until) &&
        until > at && until - at <= NOTE_DAYS_MOST)
        return 0;
    (void)sc_err_set(c->err, SC_INPUT, "a note ends on a later day, at most %d days after %.*s",
                     NOTE_DAYS_MOST, SC_STR_ARG(text(c, "at")));
    return fail(c, "until");
}

int sc_rules_check(struct sc_known *known, const struct sc_given *given, sc_json *row,
                   struct sc_err *err)
{
    const struct checked c = {.known = known,
                              .given = given,
                              .row = row,
                              .kind = sc_json_get_text(row, "record"),
                              .err = err};
    const struct sc_known_card *card = NULL;

    if (check_cells(&c) != 0 || check_wanted(&c) != 0 || check_orders(&c) != 0 ||
        check_owner(&c) != 0 || check_period(&c, &card) != 0 ||
        sc_changes_check(sc_known_rows(known), given, row, err) != 0)
        return -1;
    if (sc_str_eq(c.kind, SC_STR("decision")))
        return check_decision(&c, card);
    if (sc_str_eq(c.kind, SC_STR("correction")))
        return check_correction(&c);
    if (sc_str_eq(c.kind, SC_STR(SC_NOTE_KIND)))
        return check_note(&c);
    return sc_str_eq(c.kind, SC_STR("goal")) ? check_goal(&c) : 0;
}

void sc_rules_spell(sc_json *row)
{
    const struct sc_kind *kind = sc_kind_find(sc_json_get_text(row, "record"));

    for (size_t i = 0; kind && i < kind->n; i++) {
        const struct sc_column *column = &kind->columns[i];
        const sc_json *v = sc_json_get(row, column->name);
        if (sc_json_type(v) == SC_JSON_BOOL && column->type != SC_TYPE_BOOL)
            sc_json_set(row, column->name,
                        sc_json_text(sc_str_from(sc_json_as_bool(v, false) ? "true" : "false")));
    }
}

bool sc_rules_is_same(const sc_json *a, const sc_json *b)
{
    static const char *const apart[] = {"computed", "source", "line"};
    sc_json *left, *right;
    bool same;

    if (!a || !b)
        return false;
    left = sc_json_dup(a);
    right = sc_json_dup(b);
    for (size_t i = 0; i < COUNT(apart); i++) {
        sc_json_remove(left, apart[i]);
        sc_json_remove(right, apart[i]);
    }
    same = sc_json_is_same(left, right);
    sc_json_free(left);
    sc_json_free(right);
    return same;
}
