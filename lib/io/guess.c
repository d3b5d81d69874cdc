/*
 * Which encoding makes sense of the bytes above ASCII.
 *
 * To add an encoding that may be guessed: its name in `tried`, the more usual ones first. To add a
 * language: a row in `languages` with all letters that ASCII has not, small ones and capitals.
 */
#include "scorecard/io/guess.h"

#include <string.h>

#include "scorecard/io/recode.h"

static const char *const tried[] = {
    "windows-1252", "cp850",        "macintosh", "iso-8859-15", "windows-1250", "iso-8859-2",
    "cp852",        "windows-1251", "koi8-r",    "cp866",       "windows-1254", "windows-1253",
};

/* Languages whose letters turn up in texts of each other: names of customers, for one. */
enum group { WESTERN, CENTRAL, TURKISH, CYRILLIC, GREEK };

struct language {
    const char *name;
    enum group group;
    const char *small, *capital;
};

static const struct language languages[] = {
    {"English", WESTERN, "éï", "É"},
    {"German", WESTERN, "äöüß", "ÄÖÜ"},
    {"French", WESTERN, "éèêëàâçîïôœùûüÿæ", "ÉÈÊËÀÂÇÎÏÔŒÙÛÜŸÆ"},
    {"Spanish", WESTERN, "áéíóúñü", "ÁÉÍÓÚÑÜ"},
    {"Portuguese", WESTERN, "ãõáàâçéêíóôúü", "ÃÕÁÀÂÇÉÊÍÓÔÚÜ"},
    {"Italian", WESTERN, "àèéìíòóùú", "ÀÈÉÌÍÒÓÙÚ"},
    {"Dutch", WESTERN, "éèëïöüáóíúê", "ÉÈËÏÖÜÁÓÍÚÊ"},
    {"Swedish or Finnish", WESTERN, "åäöéšž", "ÅÄÖÉŠŽ"},
    {"Danish or Norwegian", WESTERN, "æøåéòô", "ÆØÅÉÒÔ"},
    {"Icelandic", WESTERN, "áðéíóúýþæö", "ÁÐÉÍÓÚÝÞÆÖ"},
    {"Catalan", WESTERN, "àçèéíïòóúü·", "ÀÇÈÉÍÏÒÓÚÜ"},
    {"Polish", CENTRAL, "ąćęłńóśźż", "ĄĆĘŁŃÓŚŹŻ"},
    {"Czech or Slovak", CENTRAL, "áčďéěíňóřšťúůýžäĺľôŕ", "ÁČĎÉĚÍŇÓŘŠŤÚŮÝŽÄĹĽÔŔ"},
    {"Hungarian", CENTRAL, "áéíóöőúüű", "ÁÉÍÓÖŐÚÜŰ"},
    {"Romanian", CENTRAL, "ăâîșțşţ", "ĂÂÎȘȚŞŢ"},
    {"Croatian or Slovene", CENTRAL, "čćđšž", "ČĆĐŠŽ"},
    {"Turkish", TURKISH, "çğıöşüâî", "ÇĞİÖŞÜÂÎ"},
    {"Russian", CYRILLIC, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"},
    {"Ukrainian", CYRILLIC, "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
     "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"},
    {"Greek", GREEK, "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏΪΫ"},
};

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

/* Signs of every language: those that texts are full of, and those that are rare in them. */
static const char usual_signs[] = "“”„«»–—…•°€£©®™§¿¡ºª‹›‚";
static const char rare_signs[] = "·´¨×±²³½¼¾¹µ¢¥†‡";
static const char apostrophe[] = "’";
static const char no_break_space[] = "\xc2\xa0";

/* Sense that a byte makes, in per cent. */
enum {
    FULL = 100,
    NEARLY = 90, /* a capital among letters above ASCII: small ones are more usual */
    GOOD = 80,
    HALF = 50,
    LITTLE = 20,
    NONE = 0
};

/* ---- counting ---- */

static enum sc_guess_beside kind_of(unsigned char c)
{
    if (c >= 0x80)
        return SC_BESIDE_HIGH;
    if (c >= 'a' && c <= 'z')
        return SC_BESIDE_SMALL;
    if (c >= 'A' && c <= 'Z')
        return SC_BESIDE_CAPITAL;
    return c >= '0' && c <= '9' ? SC_BESIDE_DIGIT : SC_BESIDE_OTHER;
}

static void count(uint32_t *n)
{
    *n += *n < UINT32_MAX;
}

void sc_guess_add(struct sc_guess *g, struct sc_str bytes)
{
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char c = (unsigned char)bytes.p[i];
        enum sc_guess_beside kind = kind_of(c);

        if (g->has_open)
            count(&g->counts[g->last - 0x80][g->before_last][kind]);
        if (g->has_open && kind == SC_BESIDE_HIGH)
            count(&g->pairs[g->last - 0x80][c - 0x80]);
        g->has_open = kind == SC_BESIDE_HIGH;
        if (g->has_open) {
            g->n++;
            count(&g->seen[c - 0x80]);
            g->last = c;
            g->before_last = g->last_is;
        }
        g->last_is = kind;
    }
}

/* ---- judging a byte in its place ---- */

static bool is_letter(enum sc_guess_beside kind)
{
    return kind == SC_BESIDE_SMALL || kind == SC_BESIDE_CAPITAL;
}

static int small_sense(enum sc_guess_beside before, enum sc_guess_beside behind)
{
    if (before == SC_BESIDE_CAPITAL && behind == SC_BESIDE_CAPITAL)
        return NONE;
    if (before == SC_BESIDE_CAPITAL && behind == SC_BESIDE_OTHER)
        return HALF;
    if (before == SC_BESIDE_OTHER && behind == SC_BESIDE_CAPITAL)
        return LITTLE;
    return before == SC_BESIDE_OTHER && behind == SC_BESIDE_OTHER ? GOOD : FULL;
}

static int capital_sense(enum sc_guess_beside before, enum sc_guess_beside behind)
{
    if (before == SC_BESIDE_SMALL)
        return NONE;
    if (before == SC_BESIDE_HIGH && behind != SC_BESIDE_CAPITAL)
        return NEARLY;
    return before == SC_BESIDE_OTHER && behind == SC_BESIDE_OTHER ? HALF : FULL;
}

static int letter_sense(enum group group, bool is_small, enum sc_guess_beside before,
                        enum sc_guess_beside behind)
{
    bool is_latin = group < CYRILLIC;

    if (before == SC_BESIDE_DIGIT || behind == SC_BESIDE_DIGIT)
        return LITTLE;
    if (!is_latin && (is_letter(before) || is_letter(behind)))
        return NONE;
    return is_small ? small_sense(before, behind) : capital_sense(before, behind);
}

static int sign_sense(const char *character, enum sc_guess_beside before,
                      enum sc_guess_beside behind)
{
    bool is_inside = is_letter(before) && is_letter(behind);

    if (strcmp(character, apostrophe) == 0)
        return is_inside ? FULL : GOOD;
    if (strcmp(character, no_break_space) == 0)
        return is_inside ? LITTLE : HALF;
    if (is_inside)
        return NONE;
    if (strstr(usual_signs, character))
        return GOOD;
    return strstr(rare_signs, character) ? LITTLE : NONE;
}

/* ---- judging an encoding ---- */

/* What the bytes from 0x80 on are in an encoding. */
struct page {
    char characters[SC_GUESS_HIGH][5]; /* as UTF-8; empty: no character */
    uint32_t small[SC_GUESS_HIGH];     /* bits of the languages that have it as a small letter */
    uint32_t capital[SC_GUESS_HIGH];   /* likewise */
};

/* A bit for each language of a group. */
static uint32_t bits_of(enum group group)
{
    uint32_t bits = 0;

    for (size_t i = 0; i < COUNT(languages); i++)
        if (languages[i].group == group)
            bits |= (uint32_t)1 << i;
    return bits;
}

static void find_letters(struct page *page, size_t at)
{
    const char *character = page->characters[at];

    page->small[at] = page->capital[at] = 0;
    for (size_t i = 0; i < COUNT(languages) && character[0] != '\0'; i++) {
        page->small[at] |= (uint32_t)(strstr(languages[i].small, character) != NULL) << i;
        page->capital[at] |= (uint32_t)(strstr(languages[i].capital, character) != NULL) << i;
    }
}

/* A byte in its place, for a language: its own letters count more than those of its neighbours. */
static int sense(const struct page *page, int at, size_t language, enum sc_guess_beside before,
                 enum sc_guess_beside behind)
{
    enum group group = languages[language].group;
    uint32_t in = page->small[at] | page->capital[at];
    int own;

    if (page->characters[at][0] == '\0')
        return NONE;
    if ((in & bits_of(group)) == 0)
        return sign_sense(page->characters[at], before, behind);
    own = letter_sense(group, page->small[at] != 0, before, behind);
    return in >> language & 1 ? own : own * GOOD / FULL;
}

static void make_page(struct sc_recode *r, struct page *page)
{
    for (unsigned i = 0; i < SC_GUESS_HIGH; i++) {
        char byte = (char)(0x80 + i);
        struct sc_str coded = {&byte, 1};
        char *character = page->characters[i];
        size_t n;

        sc_recode_restart(r);
        n = sc_recode_step(r, &coded, character, sizeof page->characters[i] - 1);
        /* Passed on as it is: no character of this encoding. */
        character[n > 1 ? n : 0] = '\0';
        find_letters(page, i);
    }
}

/* Sense of all bytes, each in its place. */
static double sum_of_bytes(const struct sc_guess *g, const struct page *page, size_t language)
{
    double sum = 0;

    for (int i = 0; i < SC_GUESS_HIGH; i++)
        for (int a = 0; a < SC_BESIDE_N && g->seen[i] > 0; a++)
            for (int b = 0; b < SC_BESIDE_N; b++)
                if (g->counts[i][a][b] > 0)
                    sum +=
                        (double)g->counts[i][a][b] *
                        sense(page, i, language, (enum sc_guess_beside)a, (enum sc_guess_beside)b);
    return sum;
}

/*
 * Pairs of a small letter and a capital behind it, which no text has many of: two bytes a
 * character, read as one, are full of them.
 */
static double sum_of_breaks(const struct sc_guess *g, const struct page *page, size_t language)
{
    uint32_t bits = bits_of(languages[language].group);
    double n = 0;

    for (int i = 0; i < SC_GUESS_HIGH; i++)
        for (int k = 0; k < SC_GUESS_HIGH && g->seen[i] > 0 && (page->small[i] & bits); k++)
            if (page->capital[k] & bits)
                n += g->pairs[i][k];
    return n * 2 * FULL; /* both of a pair are out of place */
}

static double share_in(const struct sc_guess *g, const struct page *page, size_t language)
{
    double sum = sum_of_bytes(g, page, language) - sum_of_breaks(g, page, language);

    return sum > 0 ? sum / FULL / (double)g->n : 0;
}

static bool judge(const struct sc_guess *g, const struct sc_encoding *e, struct page *page,
                  struct sc_guess_fit *fit)
{
    struct sc_err ignored;
    struct sc_recode *r;

    sc_err_init(&ignored);
    r = sc_recode_open(e, &ignored);
    if (!r)
        return false;
    make_page(r, page);
    sc_recode_close(r);
    *fit = (struct sc_guess_fit){.encoding = e, .share = -1};
    for (size_t i = 0; i < COUNT(languages); i++) {
        double share = share_in(g, page, i);

        if (share > fit->share) {
            fit->share = share;
            fit->language = languages[i].name;
        }
    }
    return true;
}

/* True when all bytes that were seen are the same in both. */
static bool is_same_text(const struct sc_guess *g, const struct page *a, const struct page *b)
{
    for (int i = 0; i < SC_GUESS_HIGH; i++)
        if (g->seen[i] > 0 && strcmp(a->characters[i], b->characters[i]) != 0)
            return false;
    return true;
}

/* A copy to be freed, in which the last byte of the text has nothing behind it. */
static struct sc_guess *closed(const struct sc_guess *g)
{
    struct sc_guess *all = sc_mem_alloc(sizeof(*all));

    *all = *g;
    if (all->has_open)
        count(&all->counts[all->last - 0x80][all->before_last][SC_BESIDE_OTHER]);
    all->has_open = false;
    return all;
}

struct sc_guess_fit sc_guess_judge(const struct sc_guess *g, const struct sc_encoding *encoding)
{
    struct sc_guess *all = closed(g);
    struct sc_guess_fit fit = {.encoding = encoding};
    struct page page = {0};

    if (all->n > 0)
        (void)judge(all, encoding, &page, &fit);
    sc_mem_free(all);
    return fit;
}

void sc_guess_decide(const struct sc_guess *g, struct sc_guess_fit *best,
                     struct sc_guess_fit *second)
{
    struct sc_guess *all = closed(g);
    struct sc_guess_fit fits[COUNT(tried)] = {0};
    struct page pages[COUNT(tried)];
    struct sc_err ignored;
    size_t top = 0;

    *best = *second = (struct sc_guess_fit){0};
    for (size_t i = 0; i < COUNT(tried) && all->n > 0; i++) {
        sc_err_init(&ignored);
        if (!judge(all, sc_encoding_find(sc_str_from(tried[i]), &ignored), &pages[i], &fits[i]))
            continue;
        if (!best->encoding || fits[i].share > best->share) {
            *best = fits[i];
            top = i;
        }
    }
    for (size_t i = 0; i < COUNT(tried); i++)
        if (fits[i].encoding && i != top && !is_same_text(all, &pages[i], &pages[top]) &&
            (!second->encoding || fits[i].share > second->share))
            *second = fits[i];
    if (best->share < SC_GUESS_LEAST)
        *best = (struct sc_guess_fit){0};
    sc_mem_free(all);
}
