/* Means of forms by skill and role. */
#include "scorecard/score/skills.h"

#include <stdlib.h>

struct sum {
    int64_t points; /* in 1/SC_POINT */
    int64_t n;
};

struct sc_skills {
    const struct sc_data *data;
    uint32_t skills_n;
    uint32_t *by_name; /* skill numbers in the order of their names */
    struct sum *sums;  /* [(person * skills_n + skill) * SC_RATER_N + role] */
};

static struct sum *sum_of(const struct sc_skills *s, uint32_t person, uint32_t skill, int role)
{
    return &s->sums[((size_t)person * s->skills_n + skill) * SC_RATER_N + (size_t)role];
}

static void add(const struct sc_skills *s, const struct sc_assessment *a)
{
    int64_t points;
    struct sum *sum;

    if (!a->has_score || a->agent >= s->data->people.n || a->skill >= s->skills_n ||
        a->as == SC_RATER_UNKNOWN || !sc_rating_on_5(&a->rating, &points))
        return;
    sum = sum_of(s, a->agent, a->skill, a->as);
    sum->points += points;
    sum->n++;
}

/* Few skills: insertion by name. */
static void sort_names(struct sc_skills *s)
{
    for (uint32_t i = 0; i < s->skills_n; i++) {
        uint32_t at = i;
        for (; at > 0 &&
               sc_str_cmp(s->data->skills.names[s->by_name[at - 1]], s->data->skills.names[i]) > 0;
             at--)
            s->by_name[at] = s->by_name[at - 1];
        s->by_name[at] = i;
    }
}

struct sc_skills *sc_skills_sum(struct sc_arena *arena, const struct sc_data *d,
                                const struct sc_rules *rules)
{
    const struct sc_rows *rows = &d->rows[SC_POP_ASSESSMENT];
    struct sc_skills *s = sc_arena_alloc(arena, sizeof *s);

    s->data = d;
    s->skills_n = d->skills.n;
    s->by_name = sc_arena_alloc_n(arena, s->skills_n + 1, sizeof *s->by_name);
    s->sums = sc_arena_alloc_n(arena, (size_t)d->people.n * s->skills_n * SC_RATER_N + 1,
                               sizeof *s->sums);
    sort_names(s);
    for (size_t i = 0; i < rows->n; i++) {
        const struct sc_assessment *a = &((const struct sc_assessment *)rows->p)[i];
        if (sc_rules_contain_when(rules, a->at))
            add(s, a);
    }
    return s;
}

static sc_json *mean_and_n(const struct sum *sum, bool is_hidden)
{
    sc_json *pair = sc_json_list();
    double mean = (double)sum->points / (double)SC_POINT / (double)sum->n;

    sc_json_push(pair, is_hidden ? sc_json_null() : sc_json_real(mean));
    sc_json_push(pair, sc_json_int(sum->n));
    return pair;
}

/* One skill; NULL when nobody filled in a form about it. */
static sc_json *skill_to_json(const struct sc_skills *s, uint32_t person, uint32_t skill,
                              int peer_least)
{
    static const char *const roles[SC_RATER_N] = {NULL,      "self", "peer",
                                                  "manager", "lead", "customer"};
    sc_json *obj = sc_json_object();

    sc_json_set(obj, "skill", sc_json_text(s->data->skills.names[skill]));
    for (int r = SC_RATER_SELF; r < SC_RATER_N; r++) {
        const struct sum *sum = sum_of(s, person, skill, r);
        if (sum->n > 0)
            sc_json_set(obj, roles[r], mean_and_n(sum, r == SC_RATER_PEER && sum->n < peer_least));
    }
    if (sc_json_len(obj) > 1)
        return obj;
    sc_json_free(obj);
    return NULL;
}

sc_json *sc_skills_to_json(const struct sc_skills *s, uint32_t person, int peer_least)
{
    sc_json *list = sc_json_list();

    for (uint32_t i = 0; i < s->skills_n && person < s->data->people.n; i++) {
        sc_json *skill = skill_to_json(s, person, s->by_name[i], peer_least);
        if (skill)
            sc_json_push(list, skill);
    }
    if (sc_json_len(list) > 0)
        return list;
    sc_json_free(list);
    return NULL;
}
