#include "scorecard/text/norm.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#define PAGE_N      256
#define PAGES_N     (0x110000 / PAGE_N)
#define FOLD_MAX    9 /* bytes of one folded letter: three characters of the BMP */
#define SHARP_QUOTE 0x2019
#define LINE_MARK   0x2424

/* What becomes of one character: bytes to write, none for what is dropped. */
struct folded {
    unsigned char len;
    bool is_mark; /* a combining mark: the text wants composing */
    char bytes[FOLD_MAX];
};

struct sc_norm {
    struct sc_arena *arena;
    char ascii[128]; /* what each byte becomes; 0: dropped */
    struct folded *pages[PAGES_N];
};

struct sc_norm *sc_norm_open(struct sc_arena *arena)
{
    struct sc_norm *n = sc_arena_alloc(arena, sizeof *n);

    n->arena = arena;
    memset(n->ascii, ' ', sizeof n->ascii);
    for (int c = '0'; c <= '9'; c++)
        n->ascii[c] = (char)c;
    for (int c = 'a'; c <= 'z'; c++)
        n->ascii[c] = n->ascii[c - 'a' + 'A'] = (char)c;
    for (const char *end = ".!?;\n\r"; *end; end++)
        n->ascii[(unsigned char)*end] = '\n';
    n->ascii['\''] = 0;
    return n;
}

static bool ends_sentence(ucs4_t c)
{
    return c == LINE_MARK || c == 0x85 || c == 0x2028 || c == 0x2029 || c == 0x2026 ||
           c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0xff0e || c == 0xbf || c == 0xa1;
}

static bool is_word(ucs4_t c)
{
    return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N |
                                                   UC_CATEGORY_MASK_M);
}

static void fold_one(struct folded *f, ucs4_t c)
{
    uint8_t one[6];
    size_t len = FOLD_MAX;
    int n = u8_uctomb(one, c, sizeof one);

    if (c == SHARP_QUOTE || c == 0x2018 || c == 0x2bc ||
        uc_is_property_default_ignorable_code_point(c))
        return;
    f->len = 1;
    f->bytes[0] = ends_sentence(c) ? '\n' : ' ';
    if (n <= 0 || !is_word(c))
        return;
    f->is_mark = uc_combining_class(c) != 0;
    if (u8_casefold(one, (size_t)n, NULL, NULL, (uint8_t *)f->bytes, &len) == (uint8_t *)f->bytes) {
        f->len = (unsigned char)len;
        return;
    }
    memcpy(f->bytes, one, (size_t)n); /* no letter folds to more; if one did it would stay */
    f->len = (unsigned char)n;
}

static struct folded *page_of(struct sc_norm *n, ucs4_t c)
{
    struct folded *page = n->pages[c / PAGE_N];

    if (page)
        return page;
    page = n->pages[c / PAGE_N] = sc_arena_alloc_n(n->arena, PAGE_N, sizeof *page);
    for (ucs4_t i = 0; i < PAGE_N; i++)
        if (u8_uctomb((uint8_t[6]){0}, c / PAGE_N * PAGE_N + i, 6) > 0) /* surrogates are none */
            fold_one(&page[i], c / PAGE_N * PAGE_N + i);
    return page;
}

/* Where the normal form grows. */
struct writer {
    char *at;
    char *start;
    uint32_t *from;
    bool has_marks;
};

/* One byte of the normal form: separators merge, and the end of a sentence outlives a blank. */
static inline void put(struct writer *w, char c, size_t from)
{
    if (sc_norm_is_gap(c) && sc_norm_is_gap(w->at[-1])) {
        if (c == '\n' && w->at - w->start > 1)
            w->at[-1] = c;
        return;
    }
    if (w->from)
        w->from[w->at - w->start] = (uint32_t)from;
    *w->at++ = c;
}

/* The character at p, which is not ASCII. Returns its length. */
static size_t put_wide(struct sc_norm *n, struct writer *w, const char *p, size_t left, size_t from)
{
    ucs4_t c;
    int len = u8_mbtoucr(&c, (const uint8_t *)p, left);
    const struct folded *f;

    if (len <= 0) {
        put(w, ' ', from);
        return 1;
    }
    f = &page_of(n, c)[c % PAGE_N];
    w->has_marks |= f->is_mark;
    for (unsigned char i = 0; i < f->len; i++)
        put(w, f->bytes[i], from);
    return (size_t)len;
}

/* Composes what was written: rare, so it may cost. */
static void compose(struct sc_buf *out)
{
    size_t len = 0;
    uint8_t *done = u8_normalize(UNINORM_NFC, (const uint8_t *)out->p, out->len, NULL, &len);

    if (!done)
        sc_mem_exhausted(out->len);
    sc_buf_reset(out);
    sc_buf_put(out, done, len);
    free(done);
}

void sc_norm_text(struct sc_norm *n, struct sc_str text, struct sc_buf *out, uint32_t *from)
{
    struct writer w = {.from = from};

    sc_buf_reset(out);
    w.start = w.at = sc_buf_room(out, SC_NORM_ROOM(text.len));
    if (from)
        *from = 0;
    *w.at++ = ' ';
    for (size_t i = 0; i < text.len;) {
        unsigned char b = (unsigned char)text.p[i];
        if (b >= 0x80) {
            i += put_wide(n, &w, text.p + i, text.len - i, i);
            continue;
        }
        if (n->ascii[b])
            put(&w, n->ascii[b], i);
        i++;
    }
    put(&w, ' ', text.len);
    sc_buf_added(out, (size_t)(w.at - w.start));
    if (w.has_marks && !from)
        compose(out);
}

size_t sc_norm_words(struct sc_str normal)
{
    size_t n = 0;

    for (size_t i = 1; i < normal.len; i++)
        n += sc_norm_is_gap(normal.p[i]) && !sc_norm_is_gap(normal.p[i - 1]);
    return n;
}
