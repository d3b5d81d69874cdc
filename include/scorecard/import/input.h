/* Looking at an input before it is read: shape, profile, plan, open questions. */
#ifndef SC_IMPORT_INPUT_H
#define SC_IMPORT_INPUT_H

#include "scorecard/import/import.h"
#include "scorecard/import/plan.h"

/* One input, looked at. Lives in the arena of the run. */
struct sc_input {
    const struct sc_operand *operand;
    struct sc_in *in; /* open only while it cannot be opened again (a pipe) or is being read */
    bool is_json;
    const struct sc_profile *profile;
    struct sc_str runner_up; /* name of the nearest other profile */
    struct sc_str base;      /* file name without folders */
    struct sc_str *names;
    size_t names_n;
    struct sc_plan *plan;
    const struct sc_zone *zone;
    struct sc_plan_open_questions questions;
};

/* Looks at an operand. 0, or -1 with *err. */
int sc_input_look(struct sc_input *input, const struct sc_operand *operand,
                  const struct sc_profiles *profiles, const struct sc_import_options *options,
                  struct sc_arena *arena, struct sc_err *err);

/* The records of a looked-at input, from its start. NULL and *err. */
struct sc_source *sc_input_open(struct sc_input *input, bool keep_raw, struct sc_err *err);

/*
 * One message with all open questions of all inputs, the likeliest answers and the command to
 * paste. True when there was something to ask (then *err is SC_USAGE and ends the run).
 */
bool sc_inputs_ask(const struct sc_input *inputs, size_t n, const struct sc_import_options *options,
                   struct sc_err *err);

#endif
