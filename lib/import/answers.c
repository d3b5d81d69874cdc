#include "scorecard/import/answers.h"

#include <fnmatch.h>
#include <string.h>

static const struct sc_source_rule *rule_for(const char *path, const struct sc_policy *policy)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    struct sc_arena arena = {0};
    const struct sc_source_rule *found = NULL;
    for (size_t i = 0; i < policy->sources_n && !found; i++)
        if (fnmatch(sc_arena_cstr(&arena, policy->sources[i].files), name, 0) == 0)
            found = &policy->sources[i];
    sc_arena_fini(&arena);
    return found;
}

static void fill(const char **given, struct sc_str answer, struct sc_arena *arena)
{
    if (!*given && answer.len > 0)
        *given = sc_arena_cstr(arena, answer);
}

void sc_answers_fill(struct sc_operand *operand, const struct sc_policy *policy,
                     struct sc_arena *arena)
{
    const struct sc_source_rule *rule = rule_for(operand->path, policy);
    if (!rule)
        return;
    operand->has_profile_by_rule = !operand->profile && rule->profile.len > 0;
    fill(&operand->profile, rule->profile, arena);
    fill(&operand->zone, rule->zone, arena);
    fill(&operand->encoding, rule->encoding, arena);
    if (operand->order == SC_ORDER_UNKNOWN)
        operand->order = (enum sc_date_order)rule->date_order;
}
