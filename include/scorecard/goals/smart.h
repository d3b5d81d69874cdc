/*
 * Are these goals SMART (METRICS 6)? For goals that people write: what is wrong, by its letter,
 * and how to mend it.
 *   S  about one thing that is measured, in its direction, of somebody who is there, once
 *   M  baseline, target and unit are there and fit; the baseline was measured by the same
 * definition A  its chance, from the own record: not realistic is a warning that says the chance R
 * below its target now, or a skill to develop; speed and volume with a guard T  due in (today,
 * today + 12 months], start before due
 */
#ifndef SC_GOALS_SMART_H
#define SC_GOALS_SMART_H

#include "scorecard/goals/chance.h"
#include "scorecard/goals/goal_file.h"

#define SC_SMART_MONTHS 12 /* that a goal may lie ahead */
#define SC_SMART_MOST   3  /* open goals of one person or team */

/* One thing that is wrong with one goal. */
struct sc_smart_fault {
    size_t goal;        /* position in the file */
    char letter;        /* 'S' 'M' 'A' 'R' 'T' */
    bool is_warning;    /* the goal may stay as it is */
    const char *field;  /* column */
    struct sc_str text; /* in the arena */
};

/* All zero is empty. */
struct sc_smart {
    struct sc_arena arena;
    struct sc_smart_fault *items;
    size_t n;
    size_t refused; /* goals with a fault that is no warning */
};

/* Checks all goals of a file against the scene, in their order. */
void sc_smart_check(struct sc_smart *s, struct sc_goal_field *f, const struct sc_goals_scene *scene,
                    const struct sc_goal_file *file);

/* True when a goal of the file has a fault that is no warning. */
bool sc_smart_is_refused(const struct sc_smart *s, size_t goal);

void sc_smart_fini(struct sc_smart *s);

#endif
