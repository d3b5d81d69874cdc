/*
 * People: who stands behind the names, ids and addresses in the agent columns.
 *
 * The roster (`agent` rows) and the records may come in any order; names are resolved once, at
 * the end, by the index that sc-import uses too (record/roster.h). A text that two roster rows
 * claim in the same way belongs to neither (finding). What the roster does not know is a person of
 * its own, listed as unresolved; texts with the same whole key (record/person_key.h) are one.
 * Person numbers follow the byte order of ids, so they do not depend on the order of input.
 */
#ifndef SC_METRIC_PEOPLE_H
#define SC_METRIC_PEOPLE_H

#include "scorecard/base/hash.h"
#include "scorecard/metric/parse.h"
#include "scorecard/record/finding.h"
#include "scorecard/record/roster.h"
#include "scorecard/record/stream.h"

#define SC_DAY_NONE INT64_MIN /* unknown day */

enum sc_consent { SC_CONSENT_PRIVATE, SC_CONSENT_TEAM, SC_CONSENT_PUBLIC }; /* unset: private */

/* One person. Texts live in the arena of sc_people; empty is unknown. */
struct sc_person {
    struct sc_str id;   /* the roster's, else the text itself (least of its spellings) */
    struct sc_str name; /* the roster's, else the id */
    struct sc_str email, department, site, shift, role, level, title, manager, mentor;
    struct sc_str roster_team;   /* as the roster says; see team */
    int64_t hired_day, left_day; /* days since 1970; left_day is the last day; SC_DAY_NONE */
    double fte;                  /* negative: unknown */
    enum sc_consent consent;
    bool in_roster;
    bool is_bot;
    uint32_t team; /* number in sc_data.teams; SC_NOBODY until sc_data_link finds one */
};

/* Roster and resolution. */
struct sc_people {
    struct sc_arena *arena;
    struct sc_intern texts;    /* every text of an agent column */
    uint32_t *person_of_text;  /* texts.n numbers, after sc_people_resolve */
    struct sc_person *persons; /* sorted by id, after sc_people_resolve */
    uint32_t n;
    uint32_t roster_n;      /* persons that came from the roster */
    uint32_t unresolved_n;  /* the others */
    struct sc_person *rows; /* as read; the tag of a roster entry is the number of its row */
    uint32_t rows_n, rows_cap;
    struct sc_roster roster;
    struct sc_people_index *index; /* after sc_people_resolve */
};

void sc_people_init(struct sc_people *p, struct sc_arena *arena);
void sc_people_fini(struct sc_people *p);

/* The number of an agent text for use in a record; SC_NOBODY for the empty one. */
uint32_t sc_people_text(struct sc_people *p, struct sc_str text);

/* Adds one row of kind `agent` (copies). */
void sc_people_put_row(struct sc_people *p, const struct sc_row *row, struct sc_findings *findings);

/*
 * Makes persons out of roster and texts. Rows equal in id: the one with the greater digest. A
 * manager or mentor whom the roster knows by another text is named by id. Findings: ambiguous keys.
 */
void sc_people_resolve(struct sc_people *p, struct sc_findings *findings);

/* The person behind a text, found as above: for --explain AGENT and rows of the ledger. */
uint32_t sc_people_find(const struct sc_people *p, struct sc_str text);

/* The next person that the roster does not know, starting with *it = 0; false at the end. */
bool sc_people_next_unresolved(const struct sc_people *p, uint32_t *it, struct sc_str *id);

#endif
