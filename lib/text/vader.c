#include "scorecard/text/vader.h"

#include "scorecard/base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

/* Constants of the published rules. */
#define CAPS        0.733 /* a word in capitals among others that are not */
#define NEGATED     (-0.74)
#define DAMP_2      0.95 /* a booster two words before, ... */
#define DAMP_3      0.9  /* ... and three */
#define NEVER_SO    1.25
#define ALPHA       15.0
#define MARK        0.292 /* an exclamation mark, at most four */
#define MARKS_MAX   4
#define QUESTION    0.18 /* each of two or three question marks */
#define QUESTIONS   0.96 /* more */
#define BUT_BEFORE  0.5
#define BUT_AFTER   1.5
#define PUNCTUATION "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
#define STOP_SHARE  0.08
#define SHORT_WORDS 5

/* One word or emoticon. */
struct token {
    const struct sc_word_entry *entry; /* NULL: nothing is known of it */
    bool is_caps;
    bool is_negator;
};

struct sc_vader {
    const struct sc_lexicon *lexicon;
    struct token *tokens;
    double *values; /* by token */
    size_t n, cap;
    struct sc_buf text, lower;
    bool caps_differ;
};

struct sc_vader *sc_vader_open(const struct sc_lexicon *lexicon)
{
    struct sc_vader *v = sc_mem_alloc_n(1, sizeof *v);

    v->lexicon = lexicon;
    sc_buf_init(&v->text, SC_BUF_NO_CEILING);
    sc_buf_init(&v->lower, SC_BUF_NO_CEILING);
    return v;
}

void sc_vader_close(struct sc_vader *v)
{
    if (!v)
        return;
    sc_buf_fini(&v->text);
    sc_buf_fini(&v->lower);
    sc_mem_free(v->tokens);
    sc_mem_free(v->values);
    sc_mem_free(v);
}

/* ---- characters -------------------------------------------------------------------------- */

static bool is_ascii(struct sc_str s)
{
    unsigned char any = 0;

    for (size_t i = 0; i < s.len; i++)
        any |= (unsigned char)s.p[i];
    return any < 0x80;
}

/* The character at byte i and its length; a byte that is none stands for itself. */
static size_t read_char(struct sc_str s, size_t i, ucs4_t *c)
{
    int len = 1;

    *c = (unsigned char)s.p[i];
    if (*c >= 0x80)
        len = u8_mbtoucr(c, (const uint8_t *)s.p + i, s.len - i);
    if (len > 0)
        return (size_t)len;
    *c = 0xFFFD;
    return 1;
}

/* White space as Python's str.split takes it. */
static bool is_blank(ucs4_t c)
{
    return c == ' ' || (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x1f) || c == 0x85 ||
           c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x2028 || c == 0x2029 ||
           c == 0x202f || c == 0x205f || c == 0x3000;
}

static bool is_punctuation(char c)
{
    return c != 0 && strchr(PUNCTUATION, c) != NULL;
}

/* Has letters with case, and all of them are capitals: Python's str.isupper. */
static bool is_upper(struct sc_str s)
{
    bool has_case = false;

    for (size_t i = 0; i < s.len;) {
        ucs4_t c;
        i += read_char(s, i, &c);
        if (c < 0x80 ? c >= 'a' && c <= 'z'
                     : uc_is_property_lowercase(c) || uc_is_general_category(c, UC_CATEGORY_Lt))
            return false;
        has_case |= c < 0x80 ? c >= 'A' && c <= 'Z' : uc_is_property_uppercase(c);
    }
    return has_case;
}

/* The word in lower case, borrowed until the next one. */
static struct sc_str lowered(struct sc_vader *v, struct sc_str s)
{
    size_t len = 0;
    uint8_t *lower;

    sc_buf_reset(&v->lower);
    if (is_ascii(s)) {
        char *to = sc_buf_room(&v->lower, s.len + 1);
        for (size_t i = 0; i < s.len; i++)
            to[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] - 'A' + 'a' : s.p[i]);
        return (struct sc_str){to, s.len};
    }
    lower = u8_tolower((const uint8_t *)s.p, s.len, NULL, NULL, NULL, &len);
    if (!lower)
        return s; /* not UTF-8 */
    sc_buf_put(&v->lower, lower, len);
    free(lower);
    return sc_buf_str(&v->lower);
}

/* ---- words ------------------------------------------------------------------------------- */

/* Emoji as words, with a blank before one that follows something else. */
static struct sc_str without_emoji(struct sc_vader *v, struct sc_str text)
{
    bool after_blank = true;

    if (is_ascii(text) || !sc_lexicon_has_emoji(v->lexicon))
        return text;
    sc_buf_reset(&v->text);
    for (size_t i = 0; i < text.len;) {
        ucs4_t c;
        size_t len = read_char(text, i, &c);
        struct sc_str words = sc_lexicon_emoji(v->lexicon, c);
        if (words.len > 0) {
            if (!after_blank)
                sc_buf_putc(&v->text, ' ');
            sc_buf_put_str(&v->text, words);
            after_blank = false;
        } else {
            sc_buf_put(&v->text, text.p + i, len);
            after_blank = c == ' ';
        }
        i += len;
    }
    return sc_buf_str(&v->text);
}

/* Without punctuation at its ends, unless two characters or fewer would be left. */
static struct sc_str stripped(struct sc_str token)
{
    size_t from = 0, to = token.len, chars = 0;

    while (from < to && is_punctuation(token.p[from]))
        from++;
    while (to > from && is_punctuation(token.p[to - 1]))
        to--;
    for (size_t i = from; i < to; i++)
        chars += ((unsigned char)token.p[i] & 0xc0) != 0x80;
    return chars <= 2 ? token : sc_str_sub(token, from, to);
}

static bool holds_nt(struct sc_str s)
{
    for (size_t i = 0; i + 3 <= s.len; i++)
        if (memcmp(s.p + i, "n't", 3) == 0)
            return true;
    return false;
}

static void add_token(struct sc_vader *v, struct sc_str raw)
{
    struct sc_str word = stripped(raw), lower;
    struct token *t;

    if (v->n == v->cap) {
        v->cap = v->cap ? 2 * v->cap : 64;
        v->tokens = sc_mem_grow(v->tokens, v->cap, sizeof *v->tokens);
        v->values = sc_mem_grow(v->values, v->cap, sizeof *v->values);
    }
    t = &v->tokens[v->n++];
    t->is_caps = is_upper(word);
    lower = lowered(v, word);
    t->entry = sc_lexicon_find(v->lexicon, lower);
    t->is_negator = (t->entry && t->entry->is_negator) || holds_nt(lower);
}

/* Fills the tokens of a text. */
static void split(struct sc_vader *v, struct sc_str text)
{
    size_t start = 0, caps = 0;

    v->n = 0;
    for (size_t i = 0; i < text.len;) {
        ucs4_t c;
        size_t len = read_char(text, i, &c);
        if (is_blank(c)) {
            if (i > start)
                add_token(v, sc_str_sub(text, start, i));
            start = i + len;
        }
        i += len;
    }
    if (text.len > start)
        add_token(v, sc_str_sub(text, start, text.len));
    for (size_t i = 0; i < v->n; i++)
        caps += v->tokens[i].is_caps;
    v->caps_differ = caps > 0 && caps < v->n;
}

/* ---- what is known of the words around one ----------------------------------------------- */

static unsigned word(const struct sc_vader *v, size_t i)
{
    return v->tokens[i].entry ? v->tokens[i].entry->rule_word : SC_WORD_OTHER;
}

static bool is_listed(const struct sc_vader *v, size_t i)
{
    return v->tokens[i].entry && v->tokens[i].entry->is_listed;
}

static double boost(const struct sc_vader *v, size_t i)
{
    return v->tokens[i].entry ? v->tokens[i].entry->boost : 0;
}

/* What a booster adds to a valence. */
static double booster_share(const struct sc_vader *v, size_t i, double valence)
{
    double s = boost(v, i);

    if (s == 0)
        return 0;
    if (valence < 0)
        s *= -1;
    if (v->tokens[i].is_caps && v->caps_differ)
        s += valence > 0 ? CAPS : -CAPS;
    return s;
}

/*
 * The phrase of words [from, to), one of boosters or of idioms. The words of phrases are few, so
 * the table is looked through only where the first is one of them.
 */
static const struct sc_word_phrase *phrase_at(const struct sc_vader *v, size_t from, size_t to,
                                              bool is_booster)
{
    size_t n;
    const struct sc_word_phrase *phrases = sc_lexicon_phrases(v->lexicon, &n);
    unsigned first = word(v, from);

    if (first == SC_WORD_OTHER)
        return NULL;
    for (size_t i = 0; i < n; i++) {
        const struct sc_word_phrase *p = &phrases[i];
        unsigned third = to - from == 3 ? word(v, from + 2) : 0;
        if (p->is_booster == is_booster && p->words[0] == first &&
            p->words[1] == word(v, from + 1) && p->words[2] == third &&
            (to - from == 3) == (p->words[2] != 0))
            return p;
    }
    return NULL;
}

/* ---- the valence of one word ------------------------------------------------------------- */

/* Idioms around word i, which has three words before it. */
static double with_idioms(const struct sc_vader *v, size_t i, double valence)
{
    const size_t spans[][2] = {
        {i - 1, i + 1}, {i - 2, i + 1}, {i - 2, i}, {i - 3, i}, {i - 3, i - 1}};
    const size_t boosters[][2] = {{i - 3, i}, {i - 3, i - 1}, {i - 2, i}};
    const struct sc_word_phrase *p = NULL;

    for (size_t k = 0; k < 5 && !p; k++)
        p = phrase_at(v, spans[k][0], spans[k][1], false);
    if (p)
        valence = p->value;
    if (i + 1 < v->n && (p = phrase_at(v, i, i + 2, false)))
        valence = p->value;
    if (i + 2 < v->n && (p = phrase_at(v, i, i + 3, false)))
        valence = p->value;
    for (size_t k = 0; k < 3; k++)
        if ((p = phrase_at(v, boosters[k][0], boosters[k][1], true)))
            valence += p->value;
    return valence;
}

static bool is_so(unsigned w)
{
    return w == SC_WORD_SO || w == SC_WORD_THIS;
}

/* Negation by the word d + 1 before. With d = 2 "so" right before does, as in the reference. */
static double with_negation(const struct sc_vader *v, size_t i, size_t d, double valence)
{
    unsigned before = word(v, i - d - 1), one = word(v, i - 1), two = d > 0 ? word(v, i - 2) : 0;
    bool strengthens = d == 1 ? before == SC_WORD_NEVER && is_so(one)
                              : (before == SC_WORD_NEVER && is_so(two)) || is_so(one);
    bool is_sure =
        before == SC_WORD_WITHOUT && (one == SC_WORD_DOUBT || (d == 2 && two == SC_WORD_DOUBT));

    if (d > 0 && strengthens)
        return valence * NEVER_SO;
    if (d > 0 && is_sure)
        return valence;
    return v->tokens[i - d - 1].is_negator ? valence * NEGATED : valence;
}

static double with_least(const struct sc_vader *v, size_t i, double valence)
{
    if (i == 0 || word(v, i - 1) != SC_WORD_LEAST || is_listed(v, i - 1))
        return valence;
    if (i > 1 && (word(v, i - 2) == SC_WORD_AT || word(v, i - 2) == SC_WORD_VERY))
        return valence;
    return valence * NEGATED;
}

/* Valence of a listed word before its neighbours, "no" apart. */
static double own_valence(const struct sc_vader *v, size_t i)
{
    double valence = v->tokens[i].entry->valence;

    if (word(v, i) == SC_WORD_NO && i + 1 < v->n && is_listed(v, i + 1))
        valence = 0;
    if ((i > 0 && word(v, i - 1) == SC_WORD_NO) || (i > 1 && word(v, i - 2) == SC_WORD_NO) ||
        (i > 2 && word(v, i - 3) == SC_WORD_NO &&
         (word(v, i - 1) == SC_WORD_OR || word(v, i - 1) == SC_WORD_NOR)))
        valence = v->tokens[i].entry->valence * NEGATED;
    if (v->tokens[i].is_caps && v->caps_differ)
        valence += valence > 0 ? CAPS : -CAPS;
    return valence;
}

static double value_of(const struct sc_vader *v, size_t i)
{
    double valence;

    if (boost(v, i) != 0 || !is_listed(v, i) ||
        (word(v, i) == SC_WORD_KIND && i + 1 < v->n && word(v, i + 1) == SC_WORD_OF))
        return 0;
    valence = own_valence(v, i);
    for (size_t d = 0; d < 3 && d < i; d++) {
        double s;
        if (is_listed(v, i - d - 1))
            continue;
        s = booster_share(v, i - d - 1, valence);
        valence += d == 1 ? s * DAMP_2 : d == 2 ? s * DAMP_3 : s;
        valence = with_negation(v, i, d, valence);
        if (d == 2)
            valence = with_idioms(v, i, valence);
    }
    return with_least(v, i, valence);
}

/* ---- the text ---------------------------------------------------------------------------- */

/* Where a value stands first, as the reference looks for it. */
static size_t index_of(const double *values, size_t n, double value)
{
    size_t i = 0;

    while (i < n && values[i] != value)
        i++;
    return i;
}

/*
 * The first "but" halves what stands before and strengthens what stands behind. The reference looks
 * for each value's place while it changes them, so of equal values the first is changed again: a
 * port that conforms does the same. Zeros stay what they are, so long texts cost no more than their
 * words with a value.
 */
static void weigh_but(struct sc_vader *v)
{
    size_t but = 0;

    while (but < v->n && word(v, but) != SC_WORD_BUT)
        but++;
    if (but == v->n)
        return;
    for (size_t k = 0; k < v->n; k++) {
        size_t i;
        if (v->values[k] == 0)
            continue;
        i = index_of(v->values, v->n, v->values[k]);
        if (i != but)
            v->values[i] *= i < but ? BUT_BEFORE : BUT_AFTER;
    }
}

static double emphasis(struct sc_str text)
{
    size_t marks = 0, questions = 0;

    for (size_t i = 0; i < text.len; i++) {
        marks += text.p[i] == '!';
        questions += text.p[i] == '?';
    }
    marks = marks < MARKS_MAX ? marks : MARKS_MAX;
    return (double)marks * MARK + (questions < 2    ? 0
                                   : questions <= 3 ? (double)questions * QUESTION
                                                    : QUESTIONS);
}

/* Rounded as Python's round does: by the exact value, ties to even. Formatting does just that. */
static double rounded(double x, int places)
{
    struct sc_buf text;
    double y = x;

    sc_buf_init(&text, 64);
    sc_buf_printf(&text, "%.*f", places, x);
    (void)sc_num_parse_real(sc_buf_str(&text), &y);
    sc_buf_fini(&text);
    return y;
}

static void sum_up(const struct sc_vader *v, double strength, struct sc_feeling *f)
{
    double sum = 0, pos = 0, neg = 0, neu = 0, total;

    for (size_t i = 0; i < v->n; i++) {
        double x = v->values[i];
        sum += x;
        pos += x > 0 ? x + 1 : 0;
        neg += x < 0 ? x - 1 : 0;
        neu += x == 0;
    }
    sum += sum > 0 ? strength : sum < 0 ? -strength : 0;
    f->compound = rounded(sum / sqrt(sum * sum + ALPHA), 4);
    if (pos > fabs(neg))
        pos += strength;
    else if (pos < fabs(neg))
        neg -= strength;
    total = pos + fabs(neg) + neu;
    f->pos = rounded(fabs(pos / total), 3);
    f->neg = rounded(fabs(neg / total), 3);
    f->neu = rounded(fabs(neu / total), 3);
}

void sc_vader_score(struct sc_vader *v, struct sc_str text, struct sc_feeling *f)
{
    *f = (struct sc_feeling){.words_n = 0};
    text = without_emoji(v, text);
    split(v, text);
    f->words_n = v->n;
    for (size_t i = 0; i < v->n; i++) {
        f->known_n += is_listed(v, i);
        f->stops_n += v->tokens[i].entry && v->tokens[i].entry->is_stop;
        v->values[i] = value_of(v, i);
    }
    if (v->n == 0)
        return;
    weigh_but(v);
    sum_up(v, emphasis(text), f);
}

bool sc_vader_understands(const struct sc_feeling *f)
{
    if (f->words_n < SHORT_WORDS)
        return f->known_n + f->stops_n > 0;
    return f->known_n > 0 && (double)f->stops_n >= STOP_SHARE * (double)f->words_n;
}
