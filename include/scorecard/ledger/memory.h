/*
 * What a ledger knows about the time before a period: for programs that look back.
 *
 * Of every person (and team) and period there is one document: that of the last whole run that has
 * one. Only periods that end at or before the first day of the period in hand are history, so a run
 * that stores its own result reads the same when it is repeated, and a rerun of an old period does
 * not see what came after it.
 *
 * People's rows (decisions, disputes, corrections, meetings, feedback, goals, actions) are merged:
 * of rows with one kind and id the last one holds. They are history when their `period` is the one
 * in hand or ends earlier; without a period when they are dated before as-of (of a meeting the day
 * on which it was held, else planned; of a dispute the day on which it was answered, else opened)
 * or have no date; meetings also when they are planned for the time behind the period, up to its
 * own length and three days. Rows that merely went through in a run count when that run is history,
 * and any row that people appended takes precedence over them.
 *
 * Memory: places of documents, and the people's rows.
 */
#ifndef SC_LEDGER_MEMORY_H
#define SC_LEDGER_MEMORY_H

#include "scorecard/base/period.h"
#include "scorecard/ledger/ledger.h"

#define SC_MEMORY_MOST 12 /* earlier periods of one person that are handed out */

/* The period in hand. Days are counted from 1970-01-01, `to_day` is excluded. */
struct sc_memory_when {
    int64_t from_day, to_day;
    int64_t as_of;       /* instant; SC_TIME_NONE: rows of any date count */
    int64_t as_of_local; /* the same as the clock on the wall showed it, for dates without a time */
    int fiscal_month;    /* 1..12, for names of periods */
};

/* From a run document. 0, or -1 with *err (SC_INPUT) when it names no period. */
int sc_memory_when_of(const sc_json *run, struct sc_memory_when *when, struct sc_err *err);

struct sc_memory;

/*
 * Reads the whole ledger. NULL as path, and a ledger that is not there, are empty history. NULL
 * with *err as of sc_ledger_open.
 */
struct sc_memory *sc_memory_open(const char *path, const struct sc_memory_when *when,
                                 struct sc_err *err);
void sc_memory_close(struct sc_memory *h);

/* The ledger underneath, for sc_ledger_state and sc_ledger_put_torn; NULL without a path. */
const struct sc_ledger *sc_memory_ledger(const struct sc_memory *h);

/* One earlier period. Texts are borrowed from the history. */
struct sc_memory_card {
    struct sc_str kind;   /* "scorecard" or "team" */
    struct sc_str key;    /* agent id, or name of the team */
    struct sc_str period; /* "2026-Q2" */
    enum sc_cycle cycle;
    int64_t from_day, to_day;
    uint64_t run;
    int64_t at, run_at; /* places of the document and of its run document in the file */
    size_t len, run_len;
};

#define SC_MEMORY_ANY_CYCLE (-1)

/*
 * The newest earlier periods of one person or team, newest first, at most SC_MEMORY_MOST: how
 * many. `kind` is "scorecard" or "team". `cycle` is an enum sc_cycle, or SC_MEMORY_ANY_CYCLE.
 */
size_t sc_memory_cards(const struct sc_memory *h, const char *kind, struct sc_str key, int cycle,
                       struct sc_memory_card past[SC_MEMORY_MOST]);

/* Documents of an earlier period: its own, that of its run. Owned by the caller; NULL with *err. */
sc_json *sc_memory_doc(const struct sc_memory *h, const struct sc_memory_card *past,
                       struct sc_err *err);
sc_json *sc_memory_run_doc(const struct sc_memory *h, const struct sc_memory_card *past,
                           struct sc_err *err);

/*
 * Merged people's rows, sorted by kind, then agent (or team; a person before a team of that name),
 * then id; rows without an id keep the order of the ledger. Borrowed, as all rows here are, until
 * sc_memory_close. Cells are texts or as JSON had them: sc_json_to_cell reads either.
 */
size_t sc_memory_rows_n(const struct sc_memory *h);
const sc_json *sc_memory_row(const struct sc_memory *h, size_t i);

/*
 * Rows of one kind about one person, or one team: `sc_memory_row(h, i)` for i from `first` up to
 * `first + n`. What is in them (sc-records(5)):
 *   goal      of a person or a team: metric, skill or course, op, baseline, target, unit, start,
 *             due, guard, parent; state proposed, agreed, declined or dropped. A goal that was
 *             agreed and is agreed again with another aim has been changed.
 *   action    one step of a plan: owner, step, due; state open, done or dropped
 *   meeting   kind (weekly ... plan), planned_at, held_at; status planned, held, moved, cancelled,
 *             missed
 *   decision  about band, trigger, plan, plan-outcome, award, level, read; value, period, by,
 *             second; `computed` is the band that was computed
 *   dispute   state open, answered, changed, unchanged, withdrawn; answer_by, answered_at
 *   feedback  giver, giver_role, kind, at; situation, behaviour, impact
 * Time: that of a binary search, so asking for every person of a large ledger stays cheap.
 */
struct sc_memory_span {
    size_t first, n;
};
struct sc_memory_span sc_memory_rows_of(const struct sc_memory *h, const char *kind,
                                        struct sc_str agent);
struct sc_memory_span sc_memory_rows_of_team(const struct sc_memory *h, const char *kind,
                                             struct sc_str team);

/*
 * The row that people appended for the same kind and id `age` versions before the one that holds: 1
 * is the one before it, NULL when there are not so many. Tells what a goal was before it was
 * changed, when it was first proposed, how often a meeting was moved. Versions that are not due
 * (see above) are none.
 */
const sc_json *sc_memory_row_before(const struct sc_memory *h, size_t i, size_t age);

/*
 * The next row of a kind about an agent (empty: about anybody) from position *i on, which moves
 * behind it; NULL when there is none. Start with *i = 0.
 */
const sc_json *sc_memory_next_row(const struct sc_memory *h, const char *kind, struct sc_str agent,
                                  size_t *i);

/* True for the kinds of people's rows. */
bool sc_is_people_kind(struct sc_str kind);

/* Own notes of leads: people's rows that no program reads back, and that end on a day they name. */
#define SC_NOTE_KIND "note"

#endif
