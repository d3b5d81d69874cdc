/*
 * Words of the sentiment rules.
 *
 * To add a word of support: a row in support_words. The other tables are those of the published
 * rules (METRICS 10.1) and change only with them.
 */
#include "scorecard/text/lexicon.h"

#include "scorecard/base/embed.h"
#include "scorecard/base/hash.h"
#include "scorecard/base/num.h"
#include "scorecard/base/text.h"
#include "scorecard/io/in.h"

#include <unistr.h>

#define COUNT(a)    (sizeof(a) / sizeof((a)[0]))
#define WORDS_FIRST 1024 /* a power of two */
#define BOOST       0.293
#define VALENCE_MAX 100                /* of a word, either way: people rate from -4 to 4 */
#define BYTES_MAX   ((size_t)16 << 20) /* of a list: the known ones take half a megabyte */

static const char *const boosters[] = {
    "absolutely",    "amazingly",    "awfully",       "completely", "considerable", "considerably",
    "decidedly",     "deeply",       "effing",        "enormous",   "enormously",   "entirely",
    "especially",    "exceptional",  "exceptionally", "extreme",    "extremely",    "fabulously",
    "flipping",      "flippin",      "frackin",       "fracking",   "fricking",     "frickin",
    "frigging",      "friggin",      "fully",         "fuckin",     "fucking",      "fuggin",
    "fugging",       "greatly",      "hella",         "highly",     "hugely",       "incredible",
    "incredibly",    "intensely",    "major",         "majorly",    "more",         "most",
    "particularly",  "purely",       "quite",         "really",     "remarkably",   "so",
    "substantially", "thoroughly",   "total",         "totally",    "tremendous",   "tremendously",
    "uber",          "unbelievably", "unusually",     "utter",      "utterly",      "very"};

static const char *const dampeners[] = {
    "almost",   "barely",   "hardly",     "kinda",      "kindof",       "kind-of", "less",
    "little",   "marginal", "marginally", "occasional", "occasionally", "partly",  "scarce",
    "scarcely", "slight",   "slightly",   "somewhat",   "sorta",        "sortof",  "sort-of"};

/* Words with n't are negators without being listed. */
static const char *const negators[] = {
    "aint",    "arent",   "cannot",   "cant",   "couldnt", "darent",  "didnt",   "doesnt",
    "dont",    "hadnt",   "hasnt",    "havent", "isnt",    "mightnt", "mustnt",  "neither",
    "neednt",  "never",   "none",     "nope",   "nor",     "not",     "nothing", "nowhere",
    "oughtnt", "shant",   "shouldnt", "uhuh",   "wasnt",   "werent",  "uh-uh",   "without",
    "wont",    "wouldnt", "rarely",   "seldom", "despite"};

/* In the order of enum sc_rule_word. */
static const char *const rule_words[] = {"",      "kind",  "of", "no",   "or",
                                         "nor",   "never", "so", "this", "without",
                                         "doubt", "least", "at", "very", "but"};

static const struct {
    const char *words[3];
    double value;
    bool is_booster;
} phrases[] = {
    {{"the", "shit", NULL}, 3, false},        {{"the", "bomb", NULL}, 3, false},
    {{"bad", "ass", NULL}, 1.5, false},       {{"bus", "stop", NULL}, 0, false},
    {{"yeah", "right", NULL}, -2, false},     {{"kiss", "of", "death"}, -1.5, false},
    {{"to", "die", "for"}, 3, false},         {{"beating", "heart", NULL}, 3.1, false},
    {{"broken", "heart", NULL}, -2.9, false}, {{"just", "enough", NULL}, -BOOST, true},
    {{"kind", "of", NULL}, -BOOST, true},     {{"sort", "of", NULL}, -BOOST, true},
};

/* Frequent words of English that other languages hardly have: how a text shows that it is English.
 */
static const char *const stop_words[] = {
    "the",   "and",    "you",   "your",   "is",    "are",   "my",      "it",     "its",   "it's",
    "to",    "of",     "for",   "with",   "this",  "that",  "have",    "has",    "had",   "not",
    "i",     "i'm",    "i've",  "we",     "they",  "them",  "he",      "she",    "be",    "been",
    "was",   "were",   "will",  "would",  "can",   "could", "should",  "do",     "does",  "did",
    "don't", "can't",  "but",   "or",     "if",    "from",  "at",      "by",     "as",    "there",
    "what",  "when",   "why",   "how",    "which", "who",   "our",     "your",   "now",   "still",
    "just",  "please", "after", "before", "again", "any",   "no",      "than",   "then",  "because",
    "about", "out",    "up",    "get",    "got",   "me",    "doesn't", "didn't", "isn't", "won't",
    "thank", "thanks", "hello", "works",  "it,",   "an"};

/* What support text means by them. Words that only name the matter have no valence. */
static const struct {
    const char *word;
    double valence;
} support_words[] = {
    {"urgent", 0},
    {"please", 0},
    {"help", 0},
    {"helps", 0},
    {"helping", 0},
    {"support", 0},
    {"supports", 0},
    {"supporting", 0},
    {"kind", 0},
    {"free", 0},
    {"number", 0},
    {"like", 0},
    {"well", 0},
    {"yes", 0},
    {"ok", 0},
    {"okay", 0},
    {"refund", -1},
    {"refunds", -1},
    {"outage", -2},
    {"outages", -2},
    {"slow", -1},
    {"slowly", -1},
    {"again", -0.5},
    {"still", -0.5},
    {"waiting", -1},
    {"escalate", -1.5},
    {"escalated", -1.5},
    {"escalation", -1.5},
    {"chargeback", -2},
    {"unacceptable", -2.5},
    {"crash", -1.7},
    {"crashes", -1.7},
    {"overcharged", -2},
    {"unusable", -2.3},
    {"unresponsive", -1.5},
    {"nobody", -0.8},
};

struct emoji {
    uint32_t code_point;
    struct sc_str words;
};

struct sc_lexicon {
    struct sc_arena *arena;
    struct sc_word_entry *entries;
    size_t n, cap;
    uint32_t *slots; /* open addressing, a power of two; see slot_for */
    size_t slots_n;
    size_t listed_n;
    struct sc_word_phrase phrases[COUNT(phrases)];
    struct emoji *emoji; /* open addressing, a power of two */
    size_t emoji_slots, emoji_n;
};

/* The slot of a word, or the free one where it belongs; a free slot holds 0, others number + 1. */
static uint32_t *slot_for(const struct sc_lexicon *l, struct sc_str word)
{
    size_t i = (size_t)sc_hash_bytes(word) & (l->slots_n - 1);

    while (l->slots[i] != 0 && !sc_str_eq(l->entries[l->slots[i] - 1].text, word))
        i = (i + 1) & (l->slots_n - 1);
    return &l->slots[i];
}

/* Twice the room; half of the slots stay free. What was used before stays in the arena. */
static void grow(struct sc_lexicon *l)
{
    size_t cap = l->cap ? 2 * l->cap : WORDS_FIRST;
    struct sc_word_entry *entries = sc_arena_alloc_n(l->arena, cap, sizeof *entries);

    for (size_t i = 0; i < l->n; i++)
        entries[i] = l->entries[i];
    l->entries = entries;
    l->cap = cap;
    l->slots_n = 2 * cap;
    l->slots = sc_arena_alloc_n(l->arena, l->slots_n, sizeof *l->slots);
    for (size_t i = 0; i < l->n; i++)
        *slot_for(l, entries[i].text) = (uint32_t)i + 1;
}

static struct sc_word_entry *entry_of(struct sc_lexicon *l, struct sc_str word)
{
    uint32_t *slot;

    if (l->n == l->cap)
        grow(l);
    slot = slot_for(l, word);
    if (*slot == 0) {
        l->entries[l->n++] = (struct sc_word_entry){.text = sc_arena_dup(l->arena, word)};
        *slot = (uint32_t)l->n;
    }
    return &l->entries[*slot - 1];
}

static unsigned number_of(struct sc_lexicon *l, const char *word, unsigned *next)
{
    struct sc_word_entry *e = entry_of(l, sc_str_from(word));

    if (e->rule_word == SC_WORD_OTHER)
        e->rule_word = (*next)++;
    return e->rule_word;
}

static void add_rules(struct sc_lexicon *l)
{
    unsigned next = SC_WORD_FIRST_OF_PHRASES;

    for (size_t i = 0; i < COUNT(boosters); i++)
        entry_of(l, sc_str_from(boosters[i]))->boost = BOOST;
    for (size_t i = 0; i < COUNT(dampeners); i++)
        entry_of(l, sc_str_from(dampeners[i]))->boost = -BOOST;
    for (size_t i = 0; i < COUNT(negators); i++)
        entry_of(l, sc_str_from(negators[i]))->is_negator = true;
    for (size_t i = 0; i < COUNT(stop_words); i++)
        entry_of(l, sc_str_from(stop_words[i]))->is_stop = true;
    for (unsigned i = 1; i < COUNT(rule_words); i++)
        entry_of(l, sc_str_from(rule_words[i]))->rule_word = i;
    for (size_t i = 0; i < COUNT(phrases); i++) {
        l->phrases[i] = (struct sc_word_phrase){{0}, phrases[i].value, phrases[i].is_booster};
        for (size_t j = 0; j < 3 && phrases[i].words[j]; j++)
            l->phrases[i].words[j] = number_of(l, phrases[i].words[j], &next);
    }
}

static void set_valence(struct sc_lexicon *l, struct sc_str word, double valence)
{
    struct sc_word_entry *e = entry_of(l, word);

    l->listed_n += !e->is_listed;
    e->is_listed = true;
    e->valence = valence;
}

/* A word of valence 0 would still gain from capitals, so it leaves the list. */
static void unlist(struct sc_lexicon *l, struct sc_str word)
{
    struct sc_word_entry *e = entry_of(l, word);

    l->listed_n -= e->is_listed;
    e->is_listed = false;
    e->valence = 0;
}

void sc_lexicon_use_support_words(struct sc_lexicon *l)
{
    for (size_t i = 0; i < COUNT(support_words); i++)
        if (support_words[i].valence == 0)
            unlist(l, sc_str_from(support_words[i].word));
        else
            set_valence(l, sc_str_from(support_words[i].word), support_words[i].valence);
}

/* ---- reading ----------------------------------------------------------------------------- */

static int fail_line(struct sc_str name, unsigned long line, struct sc_str seen, const char *what,
                     struct sc_err *err)
{
    (void)sc_err_set(err, SC_USAGE, "%s", what);
    (void)sc_err_seen(err, seen);
    return sc_err_at(err, &(struct sc_place){.file = name, .line = line});
}

static int read_words(struct sc_lexicon *l, struct sc_str text, struct sc_str name,
                      struct sc_err *err)
{
    struct sc_str line, rest, word, number;
    unsigned long no = 0;
    double valence;

    while (sc_str_split(&text, '\n', &line)) {
        no++;
        if (sc_text_check(line) != line.len)
            return fail_line(name, no, line, "not UTF-8", err);
        rest = sc_str_trim(line);
        if (rest.len == 0)
            continue;
        sc_str_split(&rest, '\t', &word);
        if (!sc_str_split(&rest, '\t', &number))
            return fail_line(name, no, line, "not a word, a tab and its valence", err);
        if (!sc_num_parse_real(sc_str_trim(number), &valence) || valence > VALENCE_MAX ||
            valence < -VALENCE_MAX)
            return fail_line(name, no, number, "not a valence such as -1.5", err);
        set_valence(l, word, valence);
    }
    if (l->listed_n > 0)
        return 0;
    (void)sc_err_set(err, SC_USAGE, "a word list without a word");
    return sc_err_at(err, &(struct sc_place){.file = name});
}

static struct emoji *slot_of(const struct sc_lexicon *l, uint32_t code_point)
{
    size_t i = (size_t)sc_hash_mix64(code_point) & (l->emoji_slots - 1);

    while (l->emoji[i].words.len > 0 && l->emoji[i].code_point != code_point)
        i = (i + 1) & (l->emoji_slots - 1);
    return &l->emoji[i];
}

static int read_emoji(struct sc_lexicon *l, struct sc_str text, struct sc_str name,
                      struct sc_err *err)
{
    struct sc_str line, rest, key, words;
    unsigned long no = 0;

    while (l->emoji_slots < 2 * text.len / 8 + 16) /* no line is shorter than 8 bytes on average */
        l->emoji_slots = l->emoji_slots ? 2 * l->emoji_slots : 1024;
    l->emoji = sc_arena_alloc_n(l->arena, l->emoji_slots, sizeof *l->emoji);
    while (sc_str_split(&text, '\n', &line)) {
        ucs4_t c;
        int len;
        no++;
        if (sc_text_check(line) != line.len)
            return fail_line(name, no, line, "not UTF-8", err);
        rest = sc_str_trim(line);
        if (rest.len == 0)
            continue;
        sc_str_split(&rest, '\t', &key);
        if (!sc_str_split(&rest, '\t', &words) || words.len == 0 || key.len == 0)
            return fail_line(name, no, line, "not an emoji, a tab and its description", err);
        len = u8_mbtoucr(&c, (const uint8_t *)key.p, key.len);
        if (len < 0 || (size_t)len != key.len || 2 * ++l->emoji_n > l->emoji_slots)
            continue; /* of several code points */
        *slot_of(l, c) = (struct emoji){c, sc_arena_dup(l->arena, words)};
    }
    return 0;
}

static struct sc_lexicon *start(struct sc_arena *arena)
{
    struct sc_lexicon *l = sc_arena_alloc(arena, sizeof *l);

    l->arena = arena;
    add_rules(l);
    return l;
}

struct sc_lexicon *sc_lexicon_parse(struct sc_arena *arena, struct sc_str words,
                                    struct sc_str emoji, struct sc_str name, struct sc_err *err)
{
    struct sc_lexicon *l = start(arena);

    if (read_words(l, words, name, err) != 0 ||
        (emoji.len > 0 && read_emoji(l, emoji, name, err) != 0))
        return NULL;
    return l;
}

/* The whole of a file, in the arena. */
static int read_file(struct sc_arena *arena, const char *path, struct sc_str *text,
                     struct sc_err *err)
{
    struct sc_in *in = sc_in_open(path, err);
    struct sc_str chunk;
    struct sc_buf all;
    int status;

    if (!in)
        return -1;
    sc_buf_init(&all, BYTES_MAX);
    while ((status = sc_in_read(in, &chunk, err)) > 0)
        sc_buf_put_str(&all, chunk);
    if (status == 0 && all.over)
        status = sc_err_set(err, SC_USAGE, "longer than %zu bytes", BYTES_MAX);
    if (status != 0)
        (void)sc_err_at(err, &(struct sc_place){.file = sc_str_from(path)});
    *text = sc_arena_dup(arena, sc_buf_str(&all));
    sc_buf_fini(&all);
    sc_in_close(in);
    return status;
}

/* The list that was there when the program was built. */
static int take_built_in(struct sc_str *text, struct sc_err *err)
{
    *text = sc_embedded_text(sc_embedded_find(sc_embedded_text_words, SC_STR("vader")));
    if (text->len > 0)
        return 0;
    return sc_err_set(err, SC_USAGE,
                      "this program was built without a word list: give --lexicon FILE, say "
                      "vader_lexicon.txt of the npm package: npm pack vader-sentiment@1.1.3");
}

struct sc_lexicon *sc_lexicon_open(struct sc_arena *arena, const char *words, const char *emoji,
                                   struct sc_err *err)
{
    struct sc_lexicon *l = start(arena);
    struct sc_str text;

    if (words ? read_file(arena, words, &text, err) != 0 : take_built_in(&text, err) != 0)
        return NULL;
    if (read_words(l, text, words ? sc_str_from(words) : SC_STR("(built in)"), err) != 0)
        return NULL;
    if (emoji && (read_file(arena, emoji, &text, err) != 0 ||
                  read_emoji(l, text, sc_str_from(emoji), err) != 0))
        return NULL;
    return l;
}

/* ---- asking ------------------------------------------------------------------------------ */

const struct sc_word_entry *sc_lexicon_find(const struct sc_lexicon *l, struct sc_str lower)
{
    uint32_t slot = *slot_for(l, lower);

    return slot == 0 ? NULL : &l->entries[slot - 1];
}

const struct sc_word_phrase *sc_lexicon_phrases(const struct sc_lexicon *l, size_t *n)
{
    *n = COUNT(phrases);
    return l->phrases;
}

bool sc_lexicon_has_emoji(const struct sc_lexicon *l)
{
    return l->emoji_n > 0;
}

struct sc_str sc_lexicon_emoji(const struct sc_lexicon *l, uint32_t code_point)
{
    return l->emoji_n > 0 ? slot_of(l, code_point)->words : (struct sc_str){NULL, 0};
}
