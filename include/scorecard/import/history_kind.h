/*
 * Columns and words of a history's records: what profiles map, and what history.c reads of it.
 */
#ifndef SC_IMPORT_HISTORY_KIND_H
#define SC_IMPORT_HISTORY_KIND_H

#include "scorecard/import/history_fold.h"
#include "scorecard/import/profile.h"

/* Numbers of the columns, in the order of the table in history_kind.c. */
enum {
    SC_COL_HISTORY_ticket,     /* identifier, as in the export of tickets; required */
    SC_COL_HISTORY_at,         /* when it happened; required */
    SC_COL_HISTORY_by,         /* who did it */
    SC_COL_HISTORY_role,       /* of whom: customer, agent, bot, system */
    SC_COL_HISTORY_public,     /* a comment that the customer sees, unless it says no */
    SC_COL_HISTORY_field,      /* what it is about, several joined by ";" */
    SC_COL_HISTORY_status,     /* the new one, a word of tickets */
    SC_COL_HISTORY_agent,      /* the new assignee, empty: nobody */
    SC_COL_HISTORY_team,       /* the new team */
    SC_COL_HISTORY_customer,   /* whose ticket it is */
    SC_COL_HISTORY_resolution, /* how it was solved, empty: taken back */
    SC_COL_HISTORY_rated,      /* true when the customer has rated */
    SC_COL_HISTORY_escalated,  /* true when it was escalated */
    SC_COL_HISTORY_previous,   /* the value before, of a single field */
    SC_COL_HISTORY_flags,
    SC_COL_HISTORY_source,
    SC_COL_HISTORY_line,
    SC_HISTORY_COLUMNS
};

/*
 * The kind of a history's records, so that a profile maps its columns as those of any kind. It is
 * in no stream. Of status, agent, team, customer, resolution, rated and escalated those cells count
 * that `field` names (which may also name `created` and `comment`); where the profile does not map
 * `field`, all that hold a value.
 */
const struct sc_kind *sc_history_kind(void);

/* What a history's profile may not say: words that mean nothing here. 0, or -1 with *err. */
int sc_history_check(const struct sc_profile *profile, const struct sc_node *root,
                     struct sc_err *err);

/* A status of sc-records(5) as a state; SC_STATE_UNKNOWN for any other word. */
enum sc_history_state sc_history_state_of(struct sc_str word);

/* customer, agent, bot, system; SC_ROLE_UNKNOWN for any other word. */
enum sc_history_role sc_history_role_of(struct sc_str word);

/* The known ones of a list "status;comment" as bits: 1 << enum sc_history_what. */
unsigned sc_history_fields_of(struct sc_str list);

/* A profile without `field`: all columns that hold a value tell something; these are they, as bits.
 */
bool sc_history_is_wide(const struct sc_profile *profile);
unsigned sc_history_fields_held(const struct sc_str *cells);

/* What a profile's records may be about, as bits: what `field` can name, else what it maps. */
unsigned sc_history_fields_named(const struct sc_profile *profile);

/* Columns of tickets that such records can fill, joined by ";". Lives in the arena. */
struct sc_str sc_history_collected(const struct sc_profile *profile, struct sc_arena *arena);

/* True for true, yes, 1, t; for false, no, 0, f. */
bool sc_history_is_true(struct sc_str word);
bool sc_history_is_false(struct sc_str word);

#endif
