/*
 * Histories: exports whose records are events about tickets (audits, comments, changes of fields),
 * folded into facts that the ticket's own export lacks.
 *
 * All histories are read before the first ticket, whatever the order of the operands. Then each
 * ticket takes the facts of its identifier into cells that are empty; where the history's profile
 * says `wins: true` they go before what the ticket's export says.
 *
 * Memory: about 50 bytes an event up to SC_SORTER_MEMORY, what is over goes to a temporary file;
 * then about 130 bytes a ticket with a history (64 of facts, the rest for its identifier), and each
 * person's and team's text once.
 */
#ifndef SC_IMPORT_HISTORY_H
#define SC_IMPORT_HISTORY_H

#include "scorecard/import/history_kind.h"
#include "scorecard/import/plan.h"

struct sc_history;

/*
 * Who a text of a history is, asked once for each: a role, SC_ROLE_UNKNOWN when it is not known.
 * *same is a number that all texts of one person have, UINT32_MAX for nobody that is known.
 */
typedef enum sc_history_role sc_history_who(void *ctx, struct sc_str text, uint32_t *same);

/* `folder` is that of temporary files. */
struct sc_history *sc_history_open(const char *folder);
void sc_history_close(struct sc_history *h);

/*
 * Takes a row of sc_history_kind() that the plan made (copies). A status that is none is told and
 * taken for an open one, as in tickets. 0, or -1 with *err.
 */
int sc_history_put(struct sc_history *h, struct sc_plan *plan, const struct sc_row *row,
                   struct sc_err *err);

/* After the last row: makes the facts. `who` may be NULL. 0, or -1 with *err. */
int sc_history_settle(struct sc_history *h, sc_history_who *who, void *ctx, struct sc_err *err);

/* The facts about a ticket, NULL when no history tells of it. They count as used. */
const struct sc_history_facts *sc_history_find(struct sc_history *h, struct sc_str ticket);

/* Who somebody is on a ticket, after settling. */
enum sc_history_role sc_history_role(const struct sc_history *h, struct sc_str ticket,
                                     struct sc_str person);

/* A person's text by number; empty for SC_HISTORY_NOBODY. */
struct sc_str sc_history_person(const struct sc_history *h, uint32_t number);

/* What came of it. */
struct sc_history_counts {
    uint64_t tickets, used;   /* with a history; of those in an export as well */
    uint64_t unknown_authors; /* tickets with replies of people of whom nothing is known */
};
struct sc_history_counts sc_history_count(const struct sc_history *h);

/* ---- around it (history_tell.c) ---- */

/* A sc_history_who whose context is the struct sc_staff of the import. */
enum sc_history_role sc_history_who_in_roster(void *staff, struct sc_str text, uint32_t *same);

/* Says in one line how many tickets took facts; nothing when there was no history. */
void sc_history_tell(const struct sc_history *h, sc_tell *tell, void *ctx);

/* ---- into tickets (history_fill.c) ---- */

/* Cells of a ticket that are being filled. The texts made live in `texts` until it is reset. */
struct sc_history_cells {
    struct sc_str *cells;     /* of a ticket row */
    int64_t *times, *numbers; /* the same as numbers, as in a plan; NULL: not wanted */
    struct sc_arena *texts;
};

/* Puts the facts into cells that are empty, or that the history wins. */
void sc_history_fill(const struct sc_history *h, const struct sc_history_facts *facts,
                     const struct sc_history_cells *to);

#endif
