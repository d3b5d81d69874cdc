/*
 * Goals, plans and check-ins: what all parts of sc-goals look at.
 *
 * A scene is the stream with its policy, the earlier periods and what people wrote; a person is
 * one scorecard of it (or the document of a team). Every part takes a person and gives JSON that
 * is owned by the caller, or NULL for nothing:
 *   goals/agenda.h    card.goals: what was promised and how it ended, what is proposed
 *   other parts       card.plan (or null), card.checkins
 * Days are counted from 1970-01-01 in the zone of the report.
 */
#ifndef SC_GOALS_GOALS_H
#define SC_GOALS_GOALS_H

#include "scorecard/base/period.h"
#include "scorecard/goals/rows.h"
#include "scorecard/policy/policy.h"
#include "scorecard/rate/past.h"

struct sc_goals_scene {
    const struct sc_policy *policy;
    const struct sc_docs *docs;  /* the whole stream */
    const struct sc_pasts *past; /* earlier periods of the same cycle; NULL without a ledger */
    struct sc_goals_rows *rows;  /* what people wrote; owned by who opened it */
    struct sc_span span;         /* days of the period in hand, zone, as-of */
    struct sc_period period;     /* the period in hand */
    struct sc_period next;       /* the one behind it, of the same cycle or length */
    const struct sc_cycle_rule *cycle;
    int64_t today; /* the local day of as-of: what happened before it is known */
};

struct sc_goals_person {
    const struct sc_goals_scene *scene;
    sc_json *card; /* scorecard, or team document */
    bool is_team;
    struct sc_str key;       /* agent id, or the team's name */
    struct sc_past_row past; /* earlier periods, nearest first */
    const sc_json *team;     /* document of the person's team; NULL: the stream has none */
};

/*
 * Opens the scene of a stream; `memory` and `past` may be NULL. 0, or -1 with *err (SC_INPUT) when
 * the period of its documents cannot be read. A stream without scorecards has today SC_TIME_NONE.
 */
int sc_goals_scene_open(struct sc_goals_scene *s, const struct sc_policy *policy,
                        const struct sc_docs *docs, struct sc_err *err);
void sc_goals_scene_close(struct sc_goals_scene *s);

/* What may be known in it, for sc_goals_rows_open. */
struct sc_memory_when sc_goals_when(const struct sc_goals_scene *s);

/* A person of the scene by their document. */
struct sc_goals_person sc_goals_person_of(const struct sc_goals_scene *s, sc_json *card);

/* The local day of row[column], a day or an instant; SC_TIME_NONE for none. */
int64_t sc_goals_day(const struct sc_goals_scene *s, const sc_json *row, const char *column);

/* A day as JSON text "2026-10-01"; null for SC_TIME_NONE. */
sc_json *sc_goals_day_doc(int64_t day);

/* The document of the agent or team in the stream; NULL when it has none. */
sc_json *sc_goals_card_of(const struct sc_goals_scene *s, struct sc_str key, bool is_team);

#endif
