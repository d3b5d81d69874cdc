/*
 * To allow a change of state: a row of `changes`, and a line in changes.h and sc-ledger(1). A kind
 * that has another column for its state: a row of `states`.
 */
#include "scorecard/ledger/changes.h"

#include "scorecard/ledger/shift.h"

struct change {
    const char *kind;
    const char *from;
    const char *to; /* words; "": it is final */
};

static const struct change changes[] = {
    {"goal", "proposed", "agreed declined dropped"},
    {"goal", "agreed", "dropped"},
    {"goal", "declined", ""},
    {"goal", "dropped", ""},
    {"action", "open", "done dropped"},
    {"action", "done", ""},
    {"action", "dropped", ""},
    {"dispute", "open", "answered changed unchanged withdrawn"},
    {"dispute", "answered", ""},
    {"dispute", "changed", ""},
    {"dispute", "unchanged", ""},
    {"dispute", "withdrawn", ""},
    {"meeting", "planned", "held moved cancelled missed"},
    {"meeting", "moved", "held cancelled missed"},
    {"meeting", "missed", "moved"},
    {"meeting", "held", ""},
    {"meeting", "cancelled", ""},
};

/* The column that holds the state of a kind; "state" where it is not here. */
static const struct {
    const char *kind, *column;
} states[] = {{"meeting", "status"}};

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* The row in hand, and the one that holds until it does. */
struct changed {
    const struct sc_given *given;
    const sc_json *row, *was;
    struct sc_str kind, id;
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

/* ---- states ------------------------------------------------------------------------------ */

static const char *state_column(struct sc_str kind)
{
    for (size_t i = 0; i < COUNT(states); i++)
        if (sc_str_eq(kind, sc_str_from(states[i].kind)))
            return states[i].column;
    return "state";
}

static const struct change *change_from(struct sc_str kind, struct sc_str state)
{
    for (size_t i = 0; i < COUNT(changes); i++)
        if (sc_str_eq(kind, sc_str_from(changes[i].kind)) &&
            sc_str_eq(state, sc_str_from(changes[i].from)))
            return &changes[i];
    return NULL;
}

static int check_state(const struct changed *c)
{
    const char *column = state_column(c->kind);
    struct sc_str from = sc_json_get_text(c->was, column), to = sc_json_get_text(c->row, column);
    const struct change *change = change_from(c->kind, from);

    if (!change || sc_str_eq(from, to) || is_word_of(to, change->to))
        return 0;
    if (change->to[0] == '\0')
        (void)sc_err_set(c->err, SC_INPUT,
                         "%.*s %.*s is %s in the ledger, which is final; a new id begins a new one",
                         SC_STR_ARG(c->kind), SC_STR_ARG(c->id), change->from);
    else
        (void)sc_err_set(c->err, SC_INPUT, "%.*s %.*s is %s in the ledger and can become: %s",
                         SC_STR_ARG(c->kind), SC_STR_ARG(c->id), change->from, change->to);
    (void)sc_given_fail(c->given, column, c->err);
    return sc_err_seen(c->err, to);
}

/* ---- owners ------------------------------------------------------------------------------ */

/* Whose a row is: a person's, or a team's where it names none. */
static struct sc_str owner_of(const sc_json *row, const char **column)
{
    struct sc_str agent = sc_json_get_text(row, "agent");

    *column = agent.len > 0 ? "agent" : "team";
    return agent.len > 0 ? agent : sc_json_get_text(row, "team");
}

/* Nobody else's goal, dispute or decision is taken over by its id, nor a team's by a person. */
static int check_owner(const struct changed *c)
{
    const char *column, *was_column;
    struct sc_str owner = owner_of(c->row, &column), was = owner_of(c->was, &was_column);

    if (column == was_column && sc_str_eq(owner, was))
        return 0;
    (void)sc_err_set(c->err, SC_INPUT,
                     "%.*s %.*s is somebody else's in the ledger; give this one an id of its own",
                     SC_STR_ARG(c->kind), SC_STR_ARG(c->id));
    return sc_given_fail(c->given, column, c->err);
}

/* ---- goals ------------------------------------------------------------------------------- */

/* What two people agreed on is not moved without saying why. */
static int check_aim(const struct changed *c)
{
    static const char *const aim[] = {"metric", "skill", "course", "op", "target", "unit", "due"};

    if (!sc_str_eq(c->kind, SC_STR("goal")) || sc_json_get_text(c->row, "reason").len > 0 ||
        !sc_str_eq(sc_json_get_text(c->was, "state"), SC_STR("agreed")))
        return 0;
    for (size_t i = 0; i < COUNT(aim); i++) {
        if (sc_json_is_same(sc_json_get(c->was, aim[i]), sc_json_get(c->row, aim[i])))
            continue;
        (void)sc_err_set(
            c->err, SC_INPUT,
            "goal %.*s is agreed in the ledger with another %s: fill in why it changes",
            SC_STR_ARG(c->id), aim[i]);
        return sc_given_fail(c->given, "reason", c->err);
    }
    return 0;
}

int sc_changes_check(const struct sc_people_rows *rows, const struct sc_given *given,
                     const sc_json *row, struct sc_err *err)
{
    const struct changed c = {.given = given,
                              .row = row,
                              .was = sc_people_rows_like(rows, row),
                              .kind = sc_json_get_text(row, "record"),
                              .id = sc_json_get_text(row, "id"),
                              .err = err};

    if (!c.was)
        return 0;
    if (check_owner(&c) != 0 || check_state(&c) != 0)
        return -1;
    return check_aim(&c);
}
