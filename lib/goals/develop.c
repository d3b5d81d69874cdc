#include "scorecard/goals/develop.h"

#include "scorecard/base/time.h"
#include "scorecard/goals/coaching_help.h"

#include <math.h>

static sc_json *copy(const sc_json *obj, const char *key)
{
    const sc_json *v = sc_json_get(obj, key);

    return v ? sc_json_dup(v) : sc_json_null();
}

/* ---- the next level ---- */

static void put_level(const sc_json *card, sc_json *obj)
{
    static const char *const keys[] = {"level", "title", "ready", "missing"};
    const sc_json *level = sc_json_get(sc_json_get(card, "rating"), "level");
    const sc_json *next = sc_json_get(level, "next");
    sc_json *steps = sc_json_object();

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        sc_json_set(steps, keys[i], copy(next, keys[i]));
    sc_json_set(obj, "level", copy(level, "level"));
    sc_json_set(obj, "title", copy(level, "title"));
    if (sc_json_type(next) == SC_JSON_OBJECT) {
        sc_json_set(obj, "next", steps);
        sc_json_set(obj, "paths", copy(next, "paths"));
        return;
    }
    sc_json_free(steps);
    sc_json_set(obj, "next", sc_json_null());
    sc_json_set(obj, "paths", sc_json_list());
}

/* ---- training ---- */

static sc_json *training_doc(const sc_json *card)
{
    const sc_json *training = sc_json_get(card, "training");
    int64_t due = sc_json_get_int(training, "due", 0);
    int64_t completed = sc_json_get_int(training, "completed", 0);
    sc_json *obj;

    if (!training)
        return sc_json_null();
    obj = sc_json_object();
    sc_json_set(obj, "due", sc_json_int(due));
    sc_json_set(obj, "completed", sc_json_int(completed));
    sc_json_set(obj, "open", sc_json_int(due > completed ? due - completed : 0));
    return obj;
}

static void push_course(const struct sc_policy *policy, struct sc_str topic, struct sc_str label,
                        sc_json *list)
{
    struct sc_str course = sc_help_course(policy, topic, label);
    sc_json *obj;

    if (course.len == 0)
        return;
    obj = sc_json_object();
    sc_json_set(obj, "topic", sc_json_text(topic));
    sc_json_set(obj, "label", sc_json_text(label.len ? label : topic));
    sc_json_set(obj, "course", sc_json_text(course));
    sc_json_push(list, obj);
}

/* Mean of a skill as the policy weighs it, of those who count; NAN: nobody does. */
static double skill_of(const struct sc_policy *policy, const sc_json *skill)
{
    const sc_json *lead = sc_json_get(skill, "lead"), *peer = sc_json_get(skill, "peer");
    double of_lead = policy->peer_lead_weight, of_peers = policy->peer_peers_weight;
    double sum = 0, weight = 0;

    if (sc_json_as_int(sc_json_at(lead, 1), 0) > 0) {
        sum += of_lead * sc_json_as_real(sc_json_at(lead, 0), 0);
        weight += of_lead;
    }
    if (sc_json_as_int(sc_json_at(peer, 1), 0) >= policy->peer_least) {
        sum += of_peers * sc_json_as_real(sc_json_at(peer, 0), 0);
        weight += of_peers;
    }
    return weight > 0 ? sum / weight : NAN;
}

/* Categories of tickets that clearly went worse than colleagues' ones. */
static void push_weak_topics(const struct sc_policy *policy, const sc_json *topics, sc_json *list)
{
    for (size_t i = 0; i < sc_json_len(topics); i++) {
        const sc_json *measures = sc_json_get(sc_json_at(topics, i), "measures");
        bool is_weak = false;
        for (size_t k = 0; k < sc_json_len(measures); k++)
            is_weak |=
                sc_str_eq(sc_json_get_text(sc_json_at(measures, k), "mark"), SC_STR("worse"));
        if (is_weak)
            push_course(policy, sc_json_get_text(sc_json_at(topics, i), "topic"), SC_STR(""), list);
    }
}

static sc_json *courses_doc(const struct sc_policy *policy, const sc_json *card)
{
    const sc_json *metrics = sc_json_get(card, "metrics"), *skills = sc_json_get(card, "skills");
    double enough = sc_json_get_real(sc_past_metric(card, SC_STR("peers")), "target", NAN);
    sc_json *list = sc_json_list();

    for (size_t i = 0; i < sc_json_len(metrics); i++) {
        const sc_json *m = sc_json_at(metrics, i);
        if (!sc_json_get_bool(m, "met", true) && sc_json_get_real(m, "weight", 0) > 0)
            push_course(policy, sc_json_get_text(m, "id"), sc_json_get_text(m, "label"), list);
    }
    for (size_t i = 0; i < sc_json_len(skills); i++) {
        const sc_json *skill = sc_json_at(skills, i);
        if (skill_of(policy, skill) < enough)
            push_course(policy, sc_json_get_text(skill, "skill"), SC_STR(""), list);
    }
    push_weak_topics(policy, sc_json_get(card, "topics"), list);
    return list;
}

/* ---- the talk ---- */

/* The first that is still to come. */
static sc_json *talk_of(const sc_json *checkins)
{
    for (size_t i = 0; i < sc_json_len(checkins); i++) {
        const sc_json *one = sc_json_at(checkins, i);
        struct sc_str status = sc_json_get_text(one, "status");
        if (sc_str_eq(sc_json_get_text(one, "kind"), SC_STR("development")) &&
            (sc_str_eq(status, SC_STR("planned")) || sc_str_eq(status, SC_STR("to be fixed"))))
            return copy(one, "on");
    }
    return sc_json_null();
}

static sc_json *aspiration_doc(void)
{
    static const char *const open[] = {"path", "wish", "first_step"};
    sc_json *obj = sc_json_object();

    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++)
        sc_json_set(obj, open[i], sc_json_null());
    return obj;
}

sc_json *sc_development_doc(const struct sc_goals_person *p, const sc_json *checkins)
{
    sc_json *obj = sc_json_object();

    put_level(p->card, obj);
    sc_json_set(obj, "training", training_doc(p->card));
    sc_json_set(obj, "courses", courses_doc(p->scene->policy, p->card));
    sc_json_set(obj, "talk_on", talk_of(checkins));
    sc_json_set(obj, "aspiration", aspiration_doc());
    return obj;
}
