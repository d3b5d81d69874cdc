/*
 * The people whom rows name: put into the roster's words where it knows them, counted and told
 * where it does not.
 *
 * Agent rows make the roster (record/roster.h); then every row that names somebody passes through
 * sc_staff_resolve, which costs a look-up of a text seen before. Customers who rate or give are no
 * staff: they are resolved, but never listed.
 */
#ifndef SC_IMPORT_STAFF_H
#define SC_IMPORT_STAFF_H

#include "scorecard/record/roster.h"
#include "scorecard/record/stream.h"

#define SC_STAFF_TEXTS_MAX 65536 /* distinct texts remembered; others are looked up each time */

struct sc_staff;

/* With `makes_roster` everybody and the queues of their tickets are counted, for a starter roster.
 */
struct sc_staff *sc_staff_open(bool makes_roster);
bool sc_staff_makes_roster(const struct sc_staff *s);
void sc_staff_close(struct sc_staff *s); /* NULL is fine */

struct sc_requester;

/*
 * Customers are digests that `r` makes (import/requester.h), which is borrowed (NULL: they are
 * not): tickets whose customer is the agent or the solver by any text of the roster get the note
 * own-ticket.
 */
void sc_staff_know_customers(struct sc_staff *s, struct sc_requester *r);

/* Adds an `agent` row (copies): it counts once settled, and waits for sc_staff_next_held. */
void sc_staff_put_row(struct sc_staff *s, const struct sc_row *row);

/*
 * The rows put since the last time that this returned false, in order, now that the roster can say
 * who their managers are. Borrowed until the next call.
 */
bool sc_staff_next_held(struct sc_staff *s, struct sc_row *row);

/* Makes the roster of all rows put so far. Findings as sc_roster_settle; NULL: tells nothing. */
void sc_staff_settle(struct sc_staff *s, struct sc_findings *findings);

/*
 * Changes the cells of a row that name somebody whom the roster knows into the roster's id. A text
 * of several people stays, with the finding ambiguous-agent. New cells are borrowed until the next
 * call. Without a roster nothing changes.
 */
void sc_staff_resolve(struct sc_staff *s, struct sc_row *row, struct sc_findings *findings);

/* Counts the people of the row that was resolved last: it is one that is written. */
void sc_staff_count(struct sc_staff *s, const struct sc_row *row);

/* A text that some row named somebody by. */
struct sc_staff_text {
    struct sc_str text;
    struct sc_str id; /* of the roster; empty: not known, or several */
    bool is_several;
    uint64_t rows_n;
    uint32_t team; /* of most of the tickets, number in sc_staff_team; UINT32_MAX: none */
};

/* All texts in order of first sight. Borrowed until the next call of anything. */
const struct sc_staff_text *sc_staff_texts(struct sc_staff *s, uint32_t *n);
struct sc_str sc_staff_team(const struct sc_staff *s, uint32_t team);

/* Rows with texts past SC_STAFF_TEXTS_MAX that the roster does not know. */
uint64_t sc_staff_beyond(const struct sc_staff *s);

/* The roster as it was settled last; an entry's tag is 1 for a bot, else 0. */
const struct sc_roster *sc_staff_roster(const struct sc_staff *s);

/*
 * Says whom the roster does not know: text, rows, the nearest person; then the lines or cells of a
 * roster that would join texts which read like one person. At most ten lines each, then a count.
 * Without a roster nothing is known and nothing is said; while one is made, only what it leaves
 * apart.
 */
void sc_staff_tell(struct sc_staff *s, sc_tell *tell, void *ctx);

#endif
