/* Sensitivity as JSON, of a person and of a team. */
#include "scorecard/score/card_doc.h"
#include "scorecard/score/sensitivity.h"

#include <math.h>

static const char *const credit_words[SC_CREDITS_N] = {"solver", "assignee", "first-replier",
                                                       "rated"};
static const char *const curve_words[2] = {"anchored", "capped"};

/* Names what moves: one that sc_moves_add counts for this person alone. */
static void push_moves(sc_json *list, const char *choice, const char *word, uint32_t n)
{
    struct sc_buf name;

    if (n == 0)
        return;
    sc_buf_init(&name, 128);
    sc_buf_printf(&name, "%s.%s", choice, word);
    sc_json_push(list, sc_json_text(sc_buf_str(&name)));
    sc_buf_fini(&name);
}

static sc_json *bands_to_json(const struct sc_policy *policy, const struct sc_variants *v)
{
    struct sc_moves moves = {0};
    sc_json *list = sc_json_list();

    sc_moves_add(&moves, policy, v);
    for (int c = 0; c < SC_CREDITS_N; c++)
        push_moves(list, "credit", credit_words[c], moves.credit[c]);
    for (int curve = 0; curve < 2; curve++)
        push_moves(list, "curve", curve_words[curve], moves.curve[curve]);
    for (size_t m = 0; m < sc_metrics_n; m++)
        push_moves(list, "without", policy->metrics[m].metric->id, moves.without[m]);
    return list;
}

/* A score under some choice, if only under one that was not made. */
static bool says_something(const struct sc_variants *v)
{
    bool any = !isnan(v->score);

    for (int c = 0; c < SC_CREDITS_N; c++)
        any |= !isnan(v->credit[c]);
    return any;
}

sc_json *sc_variants_to_json(const struct sc_scoring *scoring, const struct sc_variants *v)
{
    sc_json *obj, *credit, *curve, *without;

    if (!says_something(v))
        return NULL;
    obj = sc_json_object();
    credit = sc_json_object();
    curve = sc_json_object();
    without = sc_json_object();
    for (int c = 0; c < SC_CREDITS_N; c++)
        sc_json_set(credit, credit_words[c], sc_number_to_json(v->credit[c]));
    for (int c = 0; c < 2; c++)
        sc_json_set(curve, curve_words[c], sc_number_to_json(v->curve[c]));
    for (size_t m = 0; m < sc_metrics_n; m++)
        if (!isnan(v->without[m]))
            sc_json_set(without, scoring->policy->metrics[m].metric->id,
                        sc_number_to_json(v->without[m]));
    sc_json_set(obj, "credit", credit);
    sc_json_set(obj, "curve", curve);
    sc_json_set(obj, "without", without);
    if (sc_policy_cycle(scoring->policy, scoring->rules->period)->grade)
        sc_json_set(obj, "bands", bands_to_json(scoring->policy, v));
    return obj;
}

static void set_count(sc_json *obj, const char *key, uint32_t n)
{
    if (n > 0)
        sc_json_set(obj, key, sc_json_int(n));
}

sc_json *sc_moves_to_json(const struct sc_policy *policy, const struct sc_moves *moves)
{
    sc_json *obj = sc_json_object(), *credit = sc_json_object();
    sc_json *curve = sc_json_object(), *without = sc_json_object();

    sc_json_set(obj, "scored", sc_json_int(moves->scored));
    for (int c = 0; c < SC_CREDITS_N; c++)
        set_count(credit, credit_words[c], moves->credit[c]);
    for (int c = 0; c < 2; c++)
        set_count(curve, curve_words[c], moves->curve[c]);
    for (size_t m = 0; m < sc_metrics_n; m++)
        set_count(without, policy->metrics[m].metric->id, moves->without[m]);
    sc_json_set(obj, "credit", credit);
    sc_json_set(obj, "curve", curve);
    sc_json_set(obj, "without", without);
    return obj;
}
