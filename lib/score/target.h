/* Targets and points of a line: shared by line.c and replicates.c only. */
#ifndef SC_LIB_SCORE_TARGET_H
#define SC_LIB_SCORE_TARGET_H

#include "scorecard/score/card.h"

/*
 * The value of a team's eligible members, of things counted per head; without group 0..31 of the
 * jackknife, or with all (SC_GROUPS_N). NAN when there is none, or when the group is too small to
 * be shown or compared with.
 */
double sc_target_team(const struct sc_scoring *s, uint32_t team, size_t m, unsigned without);

/*
 * Sets the anchors of *a to where the target of the line lies with this reference: target, and
 * floor and best where they are factors, times it; else the floor keeps its distance and the best
 * stays. Nothing lies outside the scale of the unit. A line with a plain target keeps its anchors.
 */
void sc_target_follow(const struct sc_line *line, double reference, struct sc_attain *a);

/*
 * Points of a line for the person's own value and the team's: (1 - share) x own + share x team's
 * where the policy blends them and there is a team's value, else the own ones.
 */
double sc_target_points(const struct sc_line *line, const struct sc_attain *a, double own,
                        double team);

#endif
