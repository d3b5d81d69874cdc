/* Words of other columns that give a status: see import/profile_states.h. */
#include "scorecard/import/profile_states.h"

#include "scorecard/base/text.h"
#include "scorecard/import/profile_columns.h"

/* ---- tags ---- */

int sc_profile_tags_read(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *n,
                         struct sc_err *err)
{
    int status = sc_kind_column(p->kind, SC_STR("status"));
    if (!n)
        return 0;
    if (n->type != SC_NODE_MAP || status < 0)
        return sc_node_refuse(n, SC_STR("tags"), err, "a map is wanted: {tag: status}");
    p->tag_rules = sc_arena_alloc_n(arena, n->n, sizeof *p->tag_rules);
    for (const struct sc_node *c = n->first; c; c = c->next) {
        if (!sc_column_accepts(&p->kind->columns[status], c->text)) {
            sc_node_refuse(c, sc_profile_path(arena, "tags", c->key), err, "not a status");
            return sc_err_seen(err, c->text);
        }
        p->tag_rules[p->tag_rules_n++] =
            (struct sc_tag_rule){sc_text_folded(arena, c->key), sc_arena_dup(arena, c->text)};
    }
    return 0;
}

/* ---- states ---- */

static int read_state(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *source,
                      const struct sc_node *word, struct sc_err *err)
{
    struct sc_str path = sc_profile_path(arena, "states", source->key);
    const struct sc_column *status = &p->kind->columns[sc_kind_column(p->kind, SC_STR("status"))];
    if (word->type != SC_NODE_TEXT || !sc_column_accepts(status, word->text)) {
        sc_node_refuse(word, path, err, "not a status");
        return sc_err_seen(err, word->type == SC_NODE_TEXT ? word->text : SC_STR(""));
    }
    struct sc_str from = p->shape == SC_FILE_CSV ? sc_text_folded_header(arena, source->key)
                                                 : sc_arena_dup(arena, source->key);
    p->state_rules[p->state_rules_n++] = (struct sc_state_rule){
        from, sc_text_folded(arena, word->key), sc_arena_dup(arena, word->text)};
    return 0;
}

int sc_profile_states_read(struct sc_arena *arena, struct sc_profile *p, const struct sc_node *n,
                           struct sc_err *err)
{
    size_t most = 0;
    if (!n)
        return 0;
    if (n->type != SC_NODE_MAP || sc_kind_column(p->kind, SC_STR("status")) < 0)
        return sc_node_refuse(n, SC_STR("states"), err,
                              "a map is wanted: {column: {word: status}}");
    for (const struct sc_node *c = n->first; c; c = c->next) {
        if (c->type != SC_NODE_MAP)
            return sc_node_refuse(c, sc_profile_path(arena, "states", c->key), err,
                                  "a map is wanted: {word: status}");
        most += c->n;
    }
    p->state_rules = sc_arena_alloc_n(arena, most + 1, sizeof *p->state_rules);
    for (const struct sc_node *c = n->first; c; c = c->next)
        for (const struct sc_node *word = c->first; word; word = word->next)
            if (read_state(arena, p, c, word, err) < 0)
                return -1;
    return 0;
}
