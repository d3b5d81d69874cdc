/*
 * Templates of people's rows.
 *
 * To add a row to a template: a line in `rows`, with the columns that it fills; rows of one
 * template and kind stand together. To add a template: its rows, its name in `names`, and its line
 * in sc-goals(1). Columns that the program fills itself (flags, source, line) are never printed.
 */
#include "scorecard/goals/template.h"

#include "scorecard/io/csv.h"
#include "scorecard/record/kind.h"

#define COUNT(a)     (sizeof(a) / sizeof((a)[0]))
#define COLUMNS_MOST 10 /* that a row fills */
#define AGENT                                                                                      \
    {                                                                                              \
        "agent", "agent@desk.example"                                                              \
    }
#define LEAD(column)                                                                               \
    {                                                                                              \
        column, "lead@desk.example"                                                                \
    }
#define STEP(no, who, by, text)                                                                    \
    {                                                                                              \
        {"id", no}, AGENT, {"owner", who}, {"step", text}, {"due", by},                            \
        {                                                                                          \
            "state", "open"                                                                        \
        }                                                                                          \
    }

/* What is said or thought about a person and is nobody else's: on no page, and it ends. */
#define NOTE(no, what, text) NOTE_OF(no, "lead@desk.example", what, text)
#define NOTE_OF(no, who, what, text)                                                               \
    {                                                                                              \
        {"id", no}, AGENT, {"about", what}, {"by", who}, {"at", "2026-10-14"},                     \
            {"until", "2027-04-14"},                                                               \
        {                                                                                          \
            "text", text                                                                           \
        }                                                                                          \
    }

struct cell {
    const char *column, *value;
};

struct template_row {
    const char *name;
    enum sc_kind_id kind;
    struct cell cells[COLUMNS_MOST];
};

static const char names[] = "goals decisions meetings actions feedback notes star no-improvement "
                            "resentment competition";

static const struct template_row rows[] = {
    {"goals",
     SC_KIND_goal,
     {{"id", "G-1"},
      AGENT,
      {"metric", "csat_mean"},
      {"op", ">="},
      {"baseline", "4.1"},
      {"target", "4.2"},
      {"unit", "score 1-5"},
      {"start", "2026-10-01"},
      {"due", "2026-12-31"},
      {"state", "proposed"}}},
    {"decisions",
     SC_KIND_decision,
     {{"id", "D-1"},
      AGENT,
      {"period", "2026-Q3"},
      {"about", "plan"},
      {"value", "coaching"},
      {"reason", "why, in a sentence"},
      LEAD("by"),
      {"at", "2026-10-13"},
      {"cause", "skill"}}},
    {"meetings",
     SC_KIND_meeting,
     {{"id", "M-1"},
      AGENT,
      {"kind", "monthly"},
      {"planned_at", "2026-11-12T09:00:00Z"},
      {"minutes", "30"},
      LEAD("with"),
      {"mode", "video"},
      {"place", "link or room"},
      {"status", "planned"}}},
    {"actions", SC_KIND_action,
     STEP("A-1", "agent@desk.example", "2026-10-30",
          "what is to be done, so that both can see it")},
    {"feedback",
     SC_KIND_feedback,
     {{"id", "F-1"},
      AGENT,
      LEAD("giver"),
      {"giver_role", "lead"},
      {"at", "2026-10-13"},
      {"kind", "strength"},
      {"situation", "when and where"},
      {"behaviour", "what was done, as a camera would see it"},
      {"impact", "what it led to"}}},

    {"notes", SC_KIND_note, NOTE("N-1", "wish", "what was said, for yourself alone")},

    /*
     * Steps stand on the person's own pages, so what only a lead is to read is a note.
     *
     * Somebody strong may leave: ask, answer, and hand over what only they know.
     */
    {"star",
     SC_KIND_meeting,
     {{"id", "STAR-0"},
      AGENT,
      {"kind", "stay"},
      {"planned_at", "2026-10-14"},
      {"minutes", "45"},
      LEAD("with"),
      {"status", "planned"}}},
    {"star", SC_KIND_action,
     STEP("STAR-2", "lead@desk.example", "2026-10-21",
          "answer within five working days what can be offered, and what cannot")},
    {"star", SC_KIND_action,
     STEP("STAR-3", "lead@desk.example", "2026-10-28",
          "go through the criteria that are open for the next level, with a day for each")},
    {"star", SC_KIND_action,
     STEP("STAR-4", "agent@desk.example", "2026-11-11",
          "list what only you know, and show each point to two colleagues")},
    {"star", SC_KIND_note,
     NOTE("STAR-1", "stay",
          "to do on 14 October: ask what keeps, and what would make go; listen, promise nothing in "
          "the room")},
    {"star", SC_KIND_note, NOTE("STAR-5", "stay", "what keeps, and what would make go")},

    /* Coaching did not help: look at the numbers first, then at the cause, then at other ways. */
    {"no-improvement", SC_KIND_note,
     NOTE("NI-1", "other",
          "first: look at the mix of tickets, the reviewers' severity and the adjusted values "
          "before anything else")},
    {"no-improvement", SC_KIND_note,
     NOTE_OF("NI-4", "head@desk.example", "career",
             "by 23 October: look which other role would fit what goes well, before an end is "
             "thought of")},
    {"no-improvement", SC_KIND_action,
     STEP("NI-2", "lead@desk.example", "2026-10-16",
          "write down what was tried, when, by whom, and what came of it")},
    {"no-improvement", SC_KIND_action,
     STEP("NI-3", "lead@desk.example", "2026-10-19",
          "talk about the cause, the agent first: skill, motivation, or the role")},
    {"no-improvement",
     SC_KIND_decision,
     {{"id", "NI-5"},
      AGENT,
      {"about", "plan-outcome"},
      {"value", "extended"},
      {"reason", "what the steps above showed"},
      LEAD("by"),
      {"second", "head@desk.example"},
      {"at", "2026-10-26"},
      {"lessons", "what to do another way next time"}}},

    /* Others resent an award: show the rule, spread the chances, let people name things. */
    {"resentment", SC_KIND_action,
     STEP("RES-1", "lead@desk.example", "2026-10-14",
          "show the team the criteria of each award, and how wins were spread over people")},
    {"resentment", SC_KIND_action,
     STEP("RES-2", "lead@desk.example", "2026-10-21",
          "ask for nominations among colleagues, none for oneself, in more than one category")},
    {"resentment", SC_KIND_action,
     STEP("RES-3", "agent@desk.example", "2026-10-21",
          "name two wins of your own, and one of a colleague")},
    {"resentment",
     SC_KIND_feedback,
     {{"id", "RES-4"},
      AGENT,
      {"giver", "agent@desk.example"},
      {"giver_role", "self"},
      {"at", "2026-10-21"},
      {"kind", "own-win"},
      {"situation", "when and where"},
      {"behaviour", "what I did"},
      {"impact", "what it led to"}}},

    /* People compete for easy tickets: route by turn, share a goal, thank for help. */
    {"competition", SC_KIND_note,
     NOTE("COMP-1", "other",
          "talk about what the shares of easy tickets and their ranges show, as a question")},
    {"competition", SC_KIND_action,
     STEP("COMP-2", "lead@desk.example", "2026-10-19",
          "give tickets out by turn for four weeks, then look at it again")},
    {"competition", SC_KIND_action,
     STEP("COMP-3", "lead@desk.example", "2026-10-28",
          "thank for help that was given, in front of the team, with the ticket")},
    {"competition",
     SC_KIND_goal,
     {{"id", "COMP-4"},
      {"team", "name of the team"},
      {"metric", "recontact"},
      {"op", "<="},
      {"target", "0.15"},
      {"unit", "share"},
      {"start", "2026-10-01"},
      {"due", "2026-12-31"},
      {"state", "proposed"}}},
};

const char *sc_template_names(void)
{
    return names;
}

static bool is_own(const struct sc_kind *kind, size_t column)
{
    return (int)column != kind->col_flags && (int)column != kind->col_source &&
           (int)column != kind->col_line;
}

static struct sc_str value_of(const struct template_row *row, const char *column)
{
    for (size_t i = 0; i < COLUMNS_MOST && row->cells[i].column; i++)
        if (sc_str_eq(sc_str_from(row->cells[i].column), sc_str_from(column)))
            return sc_str_from(row->cells[i].value);
    return SC_STR("");
}

/* The header, or with a row what it holds. */
static void put_line(struct sc_buf *out, const struct sc_kind *kind, const struct template_row *row)
{
    sc_buf_puts(out, row ? kind->name : "record");
    for (size_t i = 0; i < kind->n; i++) {
        if (!is_own(kind, i))
            continue;
        sc_buf_putc(out, ',');
        sc_csv_put_field(out, row ? value_of(row, kind->columns[i].name)
                                  : sc_str_from(kind->columns[i].name));
    }
    sc_buf_putc(out, '\n');
}

bool sc_template_put(struct sc_buf *out, struct sc_str name)
{
    const struct sc_kind *kind = NULL;

    for (size_t i = 0; i < COUNT(rows); i++) {
        if (!sc_str_eq(sc_str_from(rows[i].name), name))
            continue;
        if (!kind || kind->id != rows[i].kind) {
            kind = sc_kind_get(rows[i].kind);
            put_line(out, kind, NULL);
        }
        put_line(out, kind, &rows[i]);
    }
    return kind != NULL;
}
