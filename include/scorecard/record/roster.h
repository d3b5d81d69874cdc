/*
 * The roster as an index: which person a text in an agent column means. sc-import and sc-score
 * both ask here, so that they cannot differ.
 *
 * A person claims texts in classes of strength: the id; the address; name and aliases; parts of
 * these (person_key.h); what stands before the @ of the address. The strongest class with any
 * claim on a text decides. Two claims in it cancel each other: the text belongs to neither, because
 * a wrong merge would give one person another's numbers, while two halves of one person are
 * listed and mended with an alias. A text whose whole nobody claims is looked up by its parts,
 * which must all mean the same person; one that several share does not count against another.
 *
 * The part before the @ is the weakest: "asilva" is asilva@x.example when no other address begins
 * so and no other person has the word in the name; and asilva@x.example is the login "asilva" of
 * somebody without an address.
 */
#ifndef SC_RECORD_ROSTER_H
#define SC_RECORD_ROSTER_H

#include "scorecard/base/hash.h"
#include "scorecard/record/finding.h"
#include "scorecard/record/person_key.h"
#include "scorecard/record/row.h"

#define SC_ROSTER_NOBODY  UINT32_MAX
#define SC_ROSTER_SEVERAL (UINT32_MAX - 1) /* two people claim the text alike */

/* One line of the roster. Texts live in its arena. */
struct sc_roster_entry {
    struct sc_str id, name, email;
    struct sc_str aliases; /* joined by ";" */
    uint64_t tie[2];       /* of two lines with one id the one with the greater tie counts */
    uint32_t tag;          /* the caller's */
    struct sc_place place; /* for findings */
};

struct sc_roster_claims;

/* All zero but `arena` is a valid empty roster. */
struct sc_roster {
    struct sc_arena *arena;
    struct sc_roster_entry *entries; /* after settling: sorted by id, one each */
    uint32_t n, cap;
    struct sc_intern keys;           /* every key that is claimed */
    struct sc_roster_claims *claims; /* by number of the key */
    uint32_t claims_n;
};

void sc_roster_init(struct sc_roster *r, struct sc_arena *arena);
void sc_roster_fini(struct sc_roster *r);

/*
 * Adds an `agent` row whose id is not empty (copies). It counts once the roster is settled again.
 * Who wins a tie does not depend on how the row names manager and mentor, as far as that can be.
 */
void sc_roster_put_row(struct sc_roster *r, const struct sc_row *row, uint32_t tag);

/*
 * Makes the index of all lines put so far; may be called again after more of them. Tells an
 * ambiguous-agent finding for each id, address, name or alias of two people; NULL: tells nothing.
 */
void sc_roster_settle(struct sc_roster *r, struct sc_findings *findings);

/* The entry that a text means, SC_ROSTER_NOBODY or SC_ROSTER_SEVERAL. */
uint32_t sc_roster_find(const struct sc_roster *r, struct sc_str text);

/*
 * The entry whose name, alias, id or address is nearest to a text that nobody claims, for "did you
 * mean"; SC_ROSTER_NOBODY when none is near (a third of its letters at most).
 */
uint32_t sc_roster_nearest(const struct sc_roster *r, struct sc_str text);

#endif
