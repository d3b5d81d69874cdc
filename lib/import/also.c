/* Inputs that are read again with another profile, for rows of another kind. */
#include "scorecard/import/input.h"

static struct sc_input *add(struct sc_inputs *all)
{
    all->items = sc_mem_grow(all->items, all->n + 1, sizeof *all->items);
    all->items[all->n] = (struct sc_input){0};
    return &all->items[all->n++];
}

/* A built-in profile, or a file of the user's. */
static const struct sc_profile *profile_named(struct sc_str name, const struct sc_look *look,
                                              struct sc_err *err)
{
    if (sc_str_has_suffix(name, SC_STR(".yaml")))
        return sc_profile_open(look->arena, sc_arena_cstr(look->arena, name), err);
    const struct sc_profile *p = sc_profiles_find(look->profiles, name);
    if (!p) {
        sc_err_set(err, SC_USAGE, "also: no such profile; sc-import --list-profiles names all");
        sc_err_seen(err, name);
    }
    return p;
}

/* A fingerprint says which files of the first profile have the rows at all. */
static bool is_there(const struct sc_profile *p, const struct sc_input *first)
{
    const struct sc_head *head = sc_heads_find(first->heads, p, false);
    return sc_head_hits(head, p) == p->fingerprint_n;
}

/* One message for a file: what its second reading leaves open is asked with the first. */
static void join_questions(struct sc_input *first, struct sc_input *again)
{
    struct sc_plan_open_questions *q = &first->questions, *more = &again->questions;
    q->needs_zone |= more->needs_zone;
    if (!q->needs_order && more->needs_order) {
        q->needs_order = true;
        q->column = more->column;
        q->sample = more->sample;
    }
    *more = (struct sc_plan_open_questions){0};
}

static int look_again(struct sc_inputs *all, size_t first, const struct sc_look *look,
                      struct sc_err *err)
{
    const struct sc_profile *p = all->items[first].profile;
    for (size_t i = 0; i < p->also_n; i++) {
        const struct sc_profile *other = profile_named(p->also[i], look, err);
        if (!other)
            return -1;
        if (!is_there(other, &all->items[first]))
            continue;
        struct sc_input *again = add(all);
        if (sc_input_look_again(again, &all->items[first], other, look, err) < 0)
            return -1;
        join_questions(&all->items[first], again);
        all->items[first].readings_n++;
    }
    return 0;
}

int sc_inputs_look(struct sc_inputs *all, const struct sc_operand *operands, size_t n,
                   const struct sc_look *look, struct sc_err *err)
{
    for (size_t i = 0; i < n; i++) {
        size_t first = all->n;
        if (sc_input_look(add(all), &operands[i], look, err) < 0 ||
            look_again(all, first, look, err) < 0)
            return -1;
    }
    return 0;
}

int sc_inputs_check_rosters(const struct sc_inputs *inputs, struct sc_err *err)
{
    for (size_t i = 0; i < inputs->n; i++) {
        const struct sc_input *input = &inputs->items[i];
        struct sc_place place = {.file = input->base};
        if (!input->operand->is_roster || input->profile->kind->id == SC_KIND_agent)
            continue;
        sc_err_set(err, SC_USAGE, "not a roster: read as %.*s, which has %.*s rows",
                   SC_STR_ARG(input->profile->name), SC_STR_ARG(input->profile->kind_name));
        return sc_err_at(err, &place);
    }
    return 0;
}

void sc_inputs_close(struct sc_inputs *all)
{
    for (size_t i = 0; i < all->n; i++) {
        struct sc_input *input = &all->items[i];
        sc_plan_close(input->plan);
        if (input->in && input->in != input->kept)
            sc_in_close(input->in);
        if (input->kept && !input->is_also)
            sc_in_close(input->kept);
    }
    sc_mem_free(all->items);
    *all = (struct sc_inputs){0};
}
