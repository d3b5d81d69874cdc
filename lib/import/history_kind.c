/*
 * The kind of a history's records.
 *
 * To add a column: a row in the table and its number in history_kind.h, in the same order; what an
 * event of it does stands in history.c.
 */
#include "scorecard/import/history_kind.h"

static const struct sc_column columns[] = {
    {"ticket", SC_TYPE_ID, true, false, NULL, "identifier of the ticket, as in its export"},
    {"at", SC_TYPE_TIME, true, false, NULL, "when it happened"},
    {"by", SC_TYPE_PERSON, false, false, NULL, "who did it"},
    {"role", SC_TYPE_TEXT, false, false, NULL, "customer, agent, bot or system"},
    {"public", SC_TYPE_TEXT, false, false, NULL, "whether the customer sees the comment"},
    {"field", SC_TYPE_LIST, false, false, NULL, "what it is about"},
    {"status", SC_TYPE_TEXT, false, false, NULL, "the new status"},
    {"agent", SC_TYPE_PERSON, false, false, NULL, "the new assignee"},
    {"team", SC_TYPE_TEXT, false, false, NULL, "the new team"},
    {"customer", SC_TYPE_PERSON, false, false, NULL, "who has asked"},
    {"resolution", SC_TYPE_TEXT, false, false, NULL, "how it was solved; empty: it is not"},
    {"rated", SC_TYPE_TEXT, false, false, NULL, "true when the customer has rated"},
    {"escalated", SC_TYPE_TEXT, false, false, NULL, "true when it was escalated"},
    {"previous", SC_TYPE_TEXT, false, false, NULL, "the value before"},
    {"flags", SC_TYPE_LIST, false, false, NULL, "ids of findings on this record"},
    {"source", SC_TYPE_TEXT, false, false, NULL, "name of the file it was read from"},
    {"line", SC_TYPE_COUNT, false, false, NULL, "line in that file where it starts"},
};

static const struct sc_kind kind = {.id = SC_KIND_N,
                                    .name = "history",
                                    .doc = "an event of a ticket",
                                    .columns = columns,
                                    .n = SC_HISTORY_COLUMNS,
                                    .core_n = SC_HISTORY_COLUMNS,
                                    .either = {-1, -1},
                                    .col_flags = SC_COL_HISTORY_flags,
                                    .col_source = SC_COL_HISTORY_source,
                                    .col_line = SC_COL_HISTORY_line};

const struct sc_kind *sc_history_kind(void)
{
    return &kind;
}

/* ---- words ------------------------------------------------------------------------------ */

static int find(struct sc_str word, const char *const *words)
{
    for (int i = 0; words[i]; i++)
        if (sc_str_eq_nocase(word, sc_str_from(words[i])))
            return i;
    return -1;
}

enum sc_history_state sc_history_state_of(struct sc_str word)
{
    static const char *const words[] = {"new",    "open",   "pending", "hold",    "solved",
                                        "closed", "merged", "spam",    "deleted", NULL};
    static const enum sc_history_state states[] = {SC_STATE_OPEN, SC_STATE_OPEN,   SC_STATE_PENDING,
                                                   SC_STATE_HOLD, SC_STATE_SOLVED, SC_STATE_SOLVED,
                                                   SC_STATE_GONE, SC_STATE_GONE,   SC_STATE_GONE};
    int i = find(word, words);
    return i < 0 ? SC_STATE_UNKNOWN : states[i];
}

enum sc_history_role sc_history_role_of(struct sc_str word)
{
    static const char *const words[] = {"customer", "agent", "bot", "system", NULL};
    return (enum sc_history_role)(find(word, words) + 1);
}

unsigned sc_history_fields_of(struct sc_str list)
{
    static const char *const words[] = {"created", "customer",   "agent", "team",      "comment",
                                        "status",  "resolution", "rated", "escalated", NULL};
    unsigned fields = 0;
    struct sc_str word;
    while (sc_str_split(&list, ';', &word)) {
        int i = find(word, words);
        fields |= i >= 0 ? 1u << i : 0;
    }
    return fields;
}

bool sc_history_is_true(struct sc_str word)
{
    static const char *const words[] = {"true", "yes", "1", "t", NULL};
    return find(word, words) >= 0;
}

bool sc_history_is_false(struct sc_str word)
{
    static const char *const words[] = {"false", "no", "0", "f", NULL};
    return find(word, words) >= 0;
}

/* ---- what a profile can tell ------------------------------------------------------------- */

static const struct {
    int column;
    unsigned field;
} wide[] = {{SC_COL_HISTORY_customer, 1u << SC_HISTORY_CUSTOMER},
            {SC_COL_HISTORY_agent, 1u << SC_HISTORY_AGENT},
            {SC_COL_HISTORY_team, 1u << SC_HISTORY_TEAM},
            {SC_COL_HISTORY_status, 1u << SC_HISTORY_STATUS},
            {SC_COL_HISTORY_resolution, 1u << SC_HISTORY_RESOLUTION},
            {SC_COL_HISTORY_rated, 1u << SC_HISTORY_RATED},
            {SC_COL_HISTORY_escalated, 1u << SC_HISTORY_ESCALATED}};

unsigned sc_history_fields_held(const struct sc_str *cells)
{
    unsigned fields = 0;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        fields |= cells[wide[i].column].len ? wide[i].field : 0;
    return fields;
}

bool sc_history_is_wide(const struct sc_profile *profile)
{
    for (size_t i = 0; i < profile->mappings_n; i++)
        if (profile->mappings[i].column == SC_COL_HISTORY_field)
            return false;
    return true;
}

unsigned sc_history_fields_named(const struct sc_profile *profile)
{
    bool is_wide = sc_history_is_wide(profile);
    unsigned fields = 0;
    for (size_t i = 0; i < profile->mappings_n; i++) {
        const struct sc_mapping *m = &profile->mappings[i];
        for (size_t k = 0; is_wide && k < sizeof wide / sizeof wide[0]; k++)
            fields |= m->column == wide[k].column ? wide[k].field : 0;
        if (m->column != SC_COL_HISTORY_field)
            continue;
        fields |= sc_history_fields_of(m->constant);
        for (size_t k = 0; k < m->words_n; k++)
            fields |= sc_history_fields_of(m->words[k].to);
    }
    return fields;
}

struct sc_str sc_history_collected(const struct sc_profile *profile, struct sc_arena *arena)
{
    static const struct {
        unsigned fields;
        const char *columns;
    } rows[] = {{1u << SC_HISTORY_COMMENT, "first_reply_at;first_replier;replies;"},
                {1u << SC_HISTORY_STATUS | 1u << SC_HISTORY_RESOLUTION,
                 "resolved_at;solver;first_resolved_at;reopened_at;reopens;pending_s;hold_s;"},
                {1u << SC_HISTORY_AGENT, "assigned_at;transfers;"},
                {1u << SC_HISTORY_RATED, "csat_agent;csat_at;"},
                {1u << SC_HISTORY_ESCALATED, "escalated_at;"},
                {1u << SC_HISTORY_CREATED, "created_by_role;"}};
    unsigned fields = sc_history_fields_named(profile);
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        sc_buf_puts(&text, fields & rows[i].fields ? rows[i].columns : "");
    struct sc_str all = sc_arena_dup(arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return sc_str_sub(all, 0, all.len > 0 ? all.len - 1 : 0);
}

/* ---- profiles --------------------------------------------------------------------------- */

static bool is_known(int column, struct sc_str word)
{
    struct sc_str rest = word, one;
    bool known = true;
    switch (column) {
    case SC_COL_HISTORY_status:
        return sc_history_state_of(word) != SC_STATE_UNKNOWN;
    case SC_COL_HISTORY_role:
        return sc_history_role_of(word) != SC_ROLE_UNKNOWN;
    case SC_COL_HISTORY_field:
        while (sc_str_split(&rest, ';', &one))
            known &= sc_history_fields_of(one) != 0;
        return known;
    default:
        return true;
    }
}

static int refuse(const struct sc_node *root, int column, struct sc_str word, struct sc_err *err)
{
    sc_node_refuse(root, SC_STR("columns"), err, "no %s that a history knows",
                   columns[column].name);
    return sc_err_seen(err, word);
}

int sc_history_check(const struct sc_profile *profile, const struct sc_node *root,
                     struct sc_err *err)
{
    for (size_t i = 0; i < profile->mappings_n; i++) {
        const struct sc_mapping *m = &profile->mappings[i];
        if (m->constant.len && !is_known(m->column, m->constant))
            return refuse(root, m->column, m->constant, err);
        for (size_t k = 0; k < m->words_n; k++)
            if (m->words[k].to.len && !is_known(m->column, m->words[k].to))
                return refuse(root, m->column, m->words[k].to, err);
    }
    return 0;
}
