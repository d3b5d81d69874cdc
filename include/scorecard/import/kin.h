/*
 * Texts that may name one person: guesses for people to read, more daring than the roster's index
 * (record/roster.h), which never guesses.
 */
#ifndef SC_IMPORT_KIN_H
#define SC_IMPORT_KIN_H

#include "scorecard/base/mem.h"

enum sc_kinship {
    SC_KIN_NONE,
    SC_KIN_MAYBE, /* an address or login of one name or an initial: asilva@, ana@ of Ana Silva */
    SC_KIN_SAME /* the same name turned, with a login, in other letters; ana.silva@ of Ana Silva */
};

/* A text, prepared for comparing. */
struct sc_kin;

/* Lives in the arena. */
struct sc_kin *sc_kin_make(struct sc_arena *arena, struct sc_str text);

/* How two texts stand to each other; the order makes no difference. */
enum sc_kinship sc_kin_compare(const struct sc_kin *a, const struct sc_kin *b);

/*
 * Groups of n texts: group[i] is the least number of a text that is the same as text i, by however
 * many steps. maybe[i] is the group that text i may belong to besides: the only one of its kind,
 * else UINT32_MAX.
 */
void sc_kin_group(struct sc_kin *const *texts, uint32_t n, uint32_t *group, uint32_t *maybe);

#endif
