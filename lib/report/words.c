#include "scorecard/report/words.h"

#include "scorecard/report/html.h"

static const struct {
    const char *id;
    const char *text;
} table[] = {
#define SC_WORD(id, text) {#id, text},
#include "scorecard/report/words.def"
#undef SC_WORD
};

void sc_slots_add(struct sc_slots *slots, const char *name, struct sc_str text)
{
    if (slots->n == SC_SLOTS_MAX)
        return;
    slots->items[slots->n].name = name;
    slots->items[slots->n++].text = text;
}

size_t sc_word_variants(enum sc_word word)
{
    size_t n = 1;

    for (const char *p = table[word].text; *p; p++)
        n += *p == '|';
    return n;
}

struct sc_str sc_word_variant(enum sc_word word, size_t i)
{
    struct sc_str rest = sc_str_from(table[word].text), part = rest;

    for (size_t k = i % sc_word_variants(word) + 1; k > 0; k--)
        (void)sc_str_split(&rest, '|', &part);
    return part;
}

struct sc_str sc_word(enum sc_word word)
{
    return sc_word_variant(word, 0);
}

/* The value called by what stands between the braces; empty when there is none. */
static struct sc_str slot(const struct sc_slots *slots, struct sc_str name)
{
    for (size_t i = 0; slots && i < slots->n; i++)
        if (sc_str_eq(name, sc_str_from(slots->items[i].name)))
            return slots->items[i].text;
    return (struct sc_str){NULL, 0};
}

void sc_words_put(struct sc_buf *out, enum sc_word word, size_t i, const struct sc_slots *slots)
{
    struct sc_str text = sc_word_variant(word, i);
    bool strong = false;

    for (size_t k = 0; k < text.len; k++) {
        if (text.p[k] == '*') {
            strong = !strong;
            sc_buf_putc(out, strong ? SC_MARK_STRONG : SC_MARK_PLAIN);
        } else if (text.p[k] == '{') {
            size_t end = sc_str_find(text, '}', k);
            sc_plain_text(out, slot(slots, sc_str_sub(text, k + 1, end)));
            k = end;
        } else {
            sc_buf_putc(out, text.p[k]);
        }
    }
}

enum sc_word sc_word_find(struct sc_str id)
{
    for (size_t i = 0; i < SC_WORD_N; i++)
        if (sc_str_eq(id, sc_str_from(table[i].id)))
            return (enum sc_word)i;
    return SC_WORD_N;
}
