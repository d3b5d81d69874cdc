/*
 * Help for an area: a course of the policy, and a colleague who has offered to show how they work.
 *
 * Who has offered it is listed in resources.mentors, or is somebody's mentor by the roster. Asked
 * for an area is only who is strong on that very metric with enough evidence: measured without
 * reserve, on target, the worse end of the likely range on target as well, and without a trigger of
 * their own. Offers are spread: the own mentor first, then whoever was asked least, in this stream
 * and in the period before; then the same team, then a hash of both ids. Nobody is ever called the
 * best at anything.
 */
#ifndef SC_GOALS_COACHING_HELP_H
#define SC_GOALS_COACHING_HELP_H

#include "scorecard/goals/goals.h"

struct sc_help;

/* Of a stream; the scene is borrowed until closing. */
struct sc_help *sc_help_open(const struct sc_goals_scene *s);
void sc_help_close(struct sc_help *h);

/* The scorecard of the colleague to ask, borrowed; NULL for nobody. Counts the offer. */
const sc_json *sc_help_mentor(struct sc_help *h, const struct sc_goals_person *p,
                              struct sc_str metric);

/*
 * The course for one of two topics (a metric's id and its label; a skill; "" for none), compared
 * without case and accents; empty when the policy lists none. Borrowed from the policy.
 */
struct sc_str sc_help_course(const struct sc_policy *policy, struct sc_str topic,
                             struct sc_str other);

/* A sentence as JSON text, printf form. */
sc_json *sc_help_say(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
