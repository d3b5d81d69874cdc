#include "scorecard/text/heard.h"

#include "scorecard/base/hash.h"
#include "scorecard/base/mem.h"
#include "scorecard/stat/agreement.h"
#include "scorecard/text/vader.h"

#include <math.h>

#define PEOPLE_MAX 64
#define UNHEARD    SC_MOOD_N

struct message {
    enum sc_mood_class said;
    unsigned heard; /* enum sc_mood_class, or UNHEARD */
};

struct verdict {
    size_t message;
    uint32_t by;
    enum sc_mood_class heard;
};

struct sc_heard {
    struct sc_arena arena;
    struct sc_intern people;
    struct message *messages;
    size_t messages_n, messages_cap;
    struct verdict *verdicts;
    size_t verdicts_n, verdicts_cap;
};

static const char *const names[SC_MOOD_N] = {"negative", "neutral", "positive"};

struct sc_str sc_mood_class_name(enum sc_mood_class c)
{
    return sc_str_from(names[c]);
}

bool sc_mood_class_find(struct sc_str name, enum sc_mood_class *c)
{
    for (int i = 0; i < SC_MOOD_N; i++)
        if (sc_str_eq(name, sc_str_from(names[i]))) {
            *c = (enum sc_mood_class)i;
            return true;
        }
    return false;
}

enum sc_mood_class sc_mood_class_of(double compound)
{
    if (compound >= SC_VADER_EDGE)
        return SC_MOOD_POSITIVE;
    return compound <= -SC_VADER_EDGE ? SC_MOOD_NEGATIVE : SC_MOOD_NEUTRAL;
}

struct sc_heard *sc_heard_open(void)
{
    struct sc_heard *h = sc_mem_alloc_n(1, sizeof *h);

    h->people.arena = &h->arena;
    return h;
}

void sc_heard_close(struct sc_heard *h)
{
    if (!h)
        return;
    sc_intern_fini(&h->people);
    sc_mem_free(h->messages);
    sc_mem_free(h->verdicts);
    sc_arena_fini(&h->arena);
    sc_mem_free(h);
}

size_t sc_heard_message(struct sc_heard *h, enum sc_mood_class said)
{
    if (h->messages_n == h->messages_cap) {
        h->messages_cap = h->messages_cap ? 2 * h->messages_cap : 64;
        h->messages = sc_mem_grow(h->messages, h->messages_cap, sizeof *h->messages);
    }
    h->messages[h->messages_n] = (struct message){said, UNHEARD};
    return h->messages_n++;
}

void sc_heard_verdict(struct sc_heard *h, size_t message, struct sc_str by, enum sc_mood_class c)
{
    if (h->verdicts_n == h->verdicts_cap) {
        h->verdicts_cap = h->verdicts_cap ? 2 * h->verdicts_cap : 64;
        h->verdicts = sc_mem_grow(h->verdicts, h->verdicts_cap, sizeof *h->verdicts);
    }
    h->messages[message].heard = c;
    h->verdicts[h->verdicts_n++] = (struct verdict){message, sc_intern_put(&h->people, by), c};
}

struct sc_confusion sc_heard_confusion(const struct sc_heard *h)
{
    struct sc_confusion c = {0};

    for (size_t i = 0; i < h->messages_n; i++)
        if (h->messages[i].heard != UNHEARD)
            c.n[h->messages[i].said][h->messages[i].heard]++;
    return c;
}

uint64_t sc_confusion_said(const struct sc_confusion *c, enum sc_mood_class said)
{
    uint64_t n = 0;

    for (int i = 0; i < SC_MOOD_N; i++)
        n += c->n[said][i];
    return n;
}

uint64_t sc_confusion_heard(const struct sc_confusion *c, enum sc_mood_class heard)
{
    uint64_t n = 0;

    for (int i = 0; i < SC_MOOD_N; i++)
        n += c->n[i][heard];
    return n;
}

uint64_t sc_confusion_all(const struct sc_confusion *c)
{
    uint64_t n = 0;

    for (int i = 0; i < SC_MOOD_N; i++)
        n += sc_confusion_said(c, (enum sc_mood_class)i);
    return n;
}

double sc_confusion_macro_f1(const struct sc_confusion *c)
{
    double sum = 0;
    int classes = 0;

    for (int i = 0; i < SC_MOOD_N; i++) {
        uint64_t both = sc_confusion_said(c, (enum sc_mood_class)i) +
                        sc_confusion_heard(c, (enum sc_mood_class)i);
        if (both == 0)
            continue;
        sum += 2 * (double)c->n[i][i] / (double)both;
        classes++;
    }
    return classes > 0 ? sum / classes : NAN;
}

double sc_heard_alpha(const struct sc_heard *h)
{
    size_t people = h->people.n;
    struct sc_ratings ratings = {NULL, h->messages_n, people};
    double *values, alpha;

    if (people < 2 || people > PEOPLE_MAX)
        return NAN;
    values = sc_mem_alloc_n(h->messages_n * people, sizeof *values);
    for (size_t i = 0; i < h->messages_n * people; i++)
        values[i] = NAN;
    for (size_t i = 0; i < h->verdicts_n; i++)
        values[h->verdicts[i].message * people + h->verdicts[i].by] = h->verdicts[i].heard;
    ratings.values = values;
    alpha = sc_krippendorff(&ratings, SC_LEVEL_NOMINAL).alpha;
    sc_mem_free(values);
    return alpha;
}
