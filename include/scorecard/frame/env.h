/*
 * What a program may learn from its surroundings: environment variables, the clock, the machine's
 * time zone. Only this module and the programs ask; engines get the answers as arguments, so
 * that the same call gives the same bytes.
 */
#ifndef SC_FRAME_ENV_H
#define SC_FRAME_ENV_H

#include "scorecard/base/mem.h"

/*
 * Where the policy is: `given` (of -c), else $SC_POLICY, else ./policy.yaml, else
 * scorecard/policy.yaml below $XDG_CONFIG_HOME (or ~/.config), else "builtin:balanced". Files in
 * the last two places are looked for; the first two are taken at their word.
 */
const char *sc_env_policy(const char *given, struct sc_arena *arena);

/* IANA name of the machine's zone, for suggestions only; NULL when it does not say. */
const char *sc_env_host_zone(struct sc_arena *arena);

/* $TMPDIR, else "/tmp". */
const char *sc_env_temp_folder(void);

/* The clock: seconds since 1970. Only for `--as-of today`. */
int64_t sc_env_now(void);

#endif
