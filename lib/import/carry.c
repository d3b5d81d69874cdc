#include "scorecard/import/carry.h"

#include "scorecard/base/text.h"

/* ---- what was asked for ---- */

static bool is_there(const struct sc_carry *carry, struct sc_str name)
{
    for (size_t i = 0; i < carry->n; i++)
        if (sc_str_eq(carry->names[i], name))
            return true;
    return false;
}

static int add_name(struct sc_carry *carry, struct sc_str name, struct sc_err *err)
{
    if (name.len == 0)
        return sc_err_set(err, SC_USAGE, "--carry: a name is empty");
    if (is_there(carry, name))
        return 0;
    if (carry->n == SC_CARRY_MAX)
        return sc_err_set(err, SC_USAGE, "--carry: more than %d columns", SC_CARRY_MAX);
    carry->names[carry->n++] = name;
    return 0;
}

int sc_carry_parse(struct sc_carry *carry, const char *const *lists, size_t n,
                   struct sc_arena *arena, struct sc_err *err)
{
    *carry =
        (struct sc_carry){.names = sc_arena_alloc_n(arena, SC_CARRY_MAX, sizeof(struct sc_str))};
    for (size_t i = 0; i < n; i++) {
        struct sc_str rest = sc_str_from(lists[i]), name = {NULL, 0};
        bool has_name = false;
        while (sc_str_split(&rest, ',', &name)) {
            has_name = true;
            if (add_name(carry, sc_str_trim(name), err) < 0)
                return -1;
        }
        if (!has_name)
            return add_name(carry, SC_STR(""), err);
    }
    return 0;
}

/* ---- where it stands ---- */

static struct sc_str folded(struct sc_arena *arena, const struct sc_input *input,
                            struct sc_str name)
{
    return input->is_json ? name : sc_text_folded_header(arena, name);
}

/* The cell of that name as it is spelled, else the first but for case and punctuation. */
static size_t cell_of(struct sc_arena *arena, const struct sc_input *input, struct sc_str name)
{
    struct sc_str wanted = folded(arena, input, name);
    for (size_t i = 0; i < input->names_n; i++)
        if (sc_str_eq(sc_str_trim(input->names[i]), name))
            return i;
    for (size_t i = 0; i < input->names_n; i++)
        if (sc_str_eq(folded(arena, input, input->names[i]), wanted))
            return i;
    return SC_PLAN_NO_CELL;
}

/* All names of all inputs, of JSON those of the first record: as spelled, and folded. */
struct all_names {
    const char **spelled, **folded;
    size_t n;
};

static void put_names(struct all_names *all, const struct sc_input *input, struct sc_arena *arena)
{
    const struct sc_head *head = sc_heads_find(input->heads, input->profile, false);
    all->spelled = sc_mem_grow(all->spelled, all->n + head->n + 1, sizeof *all->spelled);
    all->folded = sc_mem_grow(all->folded, all->n + head->n + 1, sizeof *all->folded);
    for (size_t i = 0; i < head->n; i++) {
        struct sc_str name = head->names[i].text;
        all->spelled[all->n] = sc_arena_cstr(arena, name);
        all->folded[all->n++] = sc_arena_cstr(arena, folded(arena, input, name));
    }
}

static int no_such(struct sc_str name, const struct sc_inputs *inputs, struct sc_arena *arena,
                   struct sc_err *err)
{
    struct all_names all = {NULL, NULL, 0};
    struct sc_str wanted = name;
    for (size_t i = 0; i < inputs->n; i++) {
        put_names(&all, &inputs->items[i], arena);
        wanted = folded(arena, &inputs->items[i], name);
    }
    const char *nearest = sc_text_nearest(wanted, all.folded, all.n);
    for (size_t i = 0; nearest && i < all.n; i++)
        if (all.folded[i] == nearest)
            nearest = all.spelled[i];
    sc_err_set(err, SC_USAGE, "--carry: no input has such a column%s%s",
               nearest ? "; did you mean " : "", nearest ? nearest : "");
    sc_mem_free(all.spelled);
    sc_mem_free(all.folded);
    return sc_err_seen(err, name);
}

/* The name in our header: case alone does not keep two apart in every tool that reads it. */
static struct sc_str output_name(struct sc_arena *arena, const struct sc_kind *kind,
                                 struct sc_str name)
{
    bool is_ours = sc_str_eq_nocase(name, SC_STR("record"));
    for (size_t i = 0; i < kind->n && !is_ours; i++)
        is_ours = sc_str_eq_nocase(name, sc_str_from(kind->columns[i].name));
    return is_ours ? sc_arena_printf(arena, "source_%.*s", SC_STR_ARG(name)) : name;
}

/* Gives all inputs of a kind the column; true when any of them has it. */
static bool bind_kind(const struct sc_inputs *inputs, const struct sc_kind *kind,
                      struct sc_str name, struct sc_arena *arena)
{
    bool has = false;
    for (size_t i = 0; i < inputs->n && !has; i++)
        has = inputs->items[i].profile->kind == kind &&
              cell_of(arena, &inputs->items[i], name) != SC_PLAN_NO_CELL;
    for (size_t i = 0; i < inputs->n && has; i++)
        if (inputs->items[i].profile->kind == kind)
            sc_plan_carry(inputs->items[i].plan, output_name(arena, kind, name),
                          cell_of(arena, &inputs->items[i], name));
    return has;
}

int sc_carry_bind(const struct sc_carry *carry, const struct sc_inputs *inputs,
                  struct sc_arena *arena, struct sc_err *err)
{
    for (size_t i = 0; i < carry->n; i++) {
        bool has = false;
        for (int kind = 0; kind < SC_KIND_N; kind++)
            has |= bind_kind(inputs, sc_kind_get((enum sc_kind_id)kind), carry->names[i], arena);
        if (!has)
            return no_such(carry->names[i], inputs, arena, err);
    }
    return 0;
}
