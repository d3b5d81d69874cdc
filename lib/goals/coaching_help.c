#include "scorecard/goals/coaching_help.h"

#include "scorecard/base/hash.h"
#include "scorecard/base/text.h"

#include <math.h>

/* Somebody who has offered to show how they work. */
struct mentor {
    const sc_json *card;
    size_t offers;
};

struct sc_help {
    const struct sc_goals_scene *scene;
    struct mentor *items;
    size_t n, cap;
};

sc_json *sc_help_say(const char *format, ...)
{
    struct sc_buf text;
    sc_json *v;
    va_list args;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    va_start(args, format);
    sc_buf_vprintf(&text, format, args);
    va_end(args);
    v = sc_json_text(sc_buf_str(&text));
    sc_buf_fini(&text);
    return v;
}

/* ---- who has offered it ---- */

static struct mentor *find(struct sc_help *h, struct sc_str id)
{
    for (size_t i = 0; i < h->n; i++)
        if (sc_str_eq(sc_json_get_text(h->items[i].card, "agent"), id))
            return &h->items[i];
    return NULL;
}

/* Only who has a scorecard in the stream, and works here to the end of the next period. */
static void add(struct sc_help *h, struct sc_str id)
{
    const sc_json *card = id.len ? sc_goals_card_of(h->scene, id, false) : NULL;
    const sc_json *person = sc_json_get(card, "person");

    if (!card || find(h, id) || sc_json_get_text(person, "left_on").len > 0)
        return;
    if (h->n == h->cap) {
        h->cap = h->cap ? 2 * h->cap : 16;
        h->items = sc_mem_grow(h->items, h->cap, sizeof *h->items);
    }
    h->items[h->n++] = (struct mentor){card, 0};
}

/* Whom plans of the period before named has been asked already. */
static void count_before(struct sc_help *h)
{
    const struct sc_pasts *past = h->scene->past;

    for (size_t i = 0; past && i < sc_pasts_n(past); i++) {
        const struct sc_past_one *one = sc_pasts_at(past, i);
        const sc_json *areas = sc_json_get(sc_json_get(one->doc, "plan"), "areas");
        for (size_t k = 0; one->back == 1 && k < sc_json_len(areas); k++) {
            struct mentor *m = find(h, sc_json_get_text(sc_json_at(areas, k), "peer"));
            if (m)
                m->offers++;
        }
    }
}

struct sc_help *sc_help_open(const struct sc_goals_scene *s)
{
    struct sc_help *h = sc_mem_alloc_n(1, sizeof *h);

    h->scene = s;
    for (size_t i = 0; i < s->policy->mentors_n; i++)
        add(h, s->policy->mentors[i]);
    for (size_t i = 0; i < s->docs->n; i++)
        if (sc_doc_is(s->docs->items[i], "scorecard"))
            add(h, sc_json_get_text(sc_json_get(s->docs->items[i], "person"), "mentor"));
    count_before(h);
    return h;
}

void sc_help_close(struct sc_help *h)
{
    if (!h)
        return;
    sc_mem_free(h->items);
    sc_mem_free(h);
}

/* ---- whom to ask ---- */

/* The worse end of the likely range; without a direction the target alone counts. */
static bool is_clear(const sc_json *metric)
{
    struct sc_str direction = sc_json_get_text(metric, "direction");
    double target = sc_json_get_real(metric, "target", NAN);

    if (sc_str_eq(direction, SC_STR("up")))
        return sc_json_get_real(metric, "low", NAN) >= target;
    if (sc_str_eq(direction, SC_STR("down")))
        return sc_json_get_real(metric, "high", NAN) <= target;
    return true;
}

static bool is_strong(const sc_json *card, struct sc_str id)
{
    const sc_json *metric = sc_past_metric(card, id);
    const sc_json *triggers = sc_json_get(sc_json_get(card, "rating"), "triggers");

    return metric && sc_str_eq(sc_json_get_text(metric, "status"), SC_STR("scored")) &&
           sc_json_get_bool(metric, "met", false) && is_clear(metric) && sc_json_len(triggers) == 0;
}

static uint64_t lot(const struct sc_goals_person *p, const sc_json *card)
{
    const struct sc_str parts[] = {p->key, sc_json_get_text(card, "agent")};

    return sc_hash_mix(parts, 2);
}

static bool is_own(const struct sc_goals_person *p, const sc_json *card)
{
    return sc_str_eq(sc_json_get_text(sc_json_get(p->card, "person"), "mentor"),
                     sc_json_get_text(card, "agent"));
}

static bool is_near(const struct sc_goals_person *p, const sc_json *card)
{
    return sc_str_eq(sc_json_get_text(p->card, "team"), sc_json_get_text(card, "team"));
}

/* True when a is to be asked rather than b. */
static bool is_before(const struct sc_goals_person *p, const struct mentor *a,
                      const struct mentor *b)
{
    if (is_own(p, a->card) != is_own(p, b->card))
        return is_own(p, a->card);
    if (a->offers != b->offers)
        return a->offers < b->offers;
    if (is_near(p, a->card) != is_near(p, b->card))
        return is_near(p, a->card);
    return lot(p, a->card) < lot(p, b->card);
}

const sc_json *sc_help_mentor(struct sc_help *h, const struct sc_goals_person *p,
                              struct sc_str metric)
{
    struct mentor *best = NULL;

    for (size_t i = 0; i < h->n; i++) {
        struct mentor *m = &h->items[i];
        if (sc_str_eq(sc_json_get_text(m->card, "agent"), p->key) || !is_strong(m->card, metric))
            continue;
        if (!best || is_before(p, m, best))
            best = m;
    }
    if (!best)
        return NULL;
    best->offers++;
    return best->card;
}

/* ---- courses ---- */

static bool is_same(struct sc_str a, struct sc_str b)
{
    struct sc_buf x, y;
    bool same;

    if (a.len == 0 || b.len == 0)
        return false;
    sc_buf_init(&x, SC_BUF_NO_CEILING);
    sc_buf_init(&y, SC_BUF_NO_CEILING);
    sc_text_fold_header(&x, a);
    sc_text_fold_header(&y, b);
    same = sc_str_eq(sc_buf_str(&x), sc_buf_str(&y));
    sc_buf_fini(&x);
    sc_buf_fini(&y);
    return same;
}

struct sc_str sc_help_course(const struct sc_policy *policy, struct sc_str topic,
                             struct sc_str other)
{
    for (size_t i = 0; i < policy->courses_n; i++) {
        struct sc_str line = policy->courses[i], part;
        size_t colon = sc_str_find(line, ':', 0);
        struct sc_str rest = sc_str_sub(line, colon + 1, line.len);
        while (sc_str_split(&rest, ',', &part))
            if (is_same(sc_str_trim(part), topic) || is_same(sc_str_trim(part), other))
                return sc_str_trim(sc_str_sub(line, 0, colon));
    }
    return SC_STR("");
}
