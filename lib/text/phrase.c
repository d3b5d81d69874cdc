#include "scorecard/text/phrase.h"

#include <string.h>

/* What only a regular expression would hold. */
#define NOT_IN_PHRASES "()[]{}|\\?^$+"

static int refuse_stars(struct sc_err *err)
{
    return sc_err_set(
        err, SC_USAGE,
        "a wildcard stands at the start or the end of a word, or for one word between "
        "two others");
}

static int check_bytes(struct sc_str s, struct sc_err *err)
{
    if (s.len > SC_PHRASE_BYTES_MAX)
        return sc_err_set(err, SC_USAGE, "longer than %d bytes", SC_PHRASE_BYTES_MAX);
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] && strchr(NOT_IN_PHRASES, s.p[i]))
            return sc_err_set(err, SC_USAGE,
                              "phrases are words and *, not regular expressions; found '%c'",
                              s.p[i]);
    return 0;
}

/* Adds the words of one piece between blanks: punctuation inside makes several. */
static int add_piece(struct sc_phrase *p, struct sc_norm *norm, struct sc_str piece,
                     struct sc_arena *arena, struct sc_err *err)
{
    bool left = sc_str_has_prefix(piece, SC_STR("*")),
         right = sc_str_has_suffix(piece, SC_STR("*"));
    struct sc_str core = sc_str_sub(piece, left, piece.len - (right && piece.len > 1));
    size_t first = p->n;
    struct sc_str rest, word;
    struct sc_buf normal;

    if (core.len > 0 && memchr(core.p, '*', core.len))
        return refuse_stars(err);
    sc_buf_init(&normal, SC_BUF_NO_CEILING);
    sc_norm_text(norm, core, &normal, NULL);
    for (size_t i = 0; i < normal.len; i++)
        normal.p[i] = normal.p[i] == '\n' ? ' ' : normal.p[i];
    rest = sc_str_trim(sc_arena_dup(arena, sc_buf_str(&normal)));
    sc_buf_fini(&normal);
    while (p->n < SC_PHRASE_WORDS_MAX && sc_str_split(&rest, ' ', &word))
        p->words[p->n++] = (struct sc_phrase_word){word, false, false};
    if (p->n == SC_PHRASE_WORDS_MAX && rest.len > 0)
        return sc_err_set(err, SC_USAGE, "more than %d words", SC_PHRASE_WORDS_MAX);
    if (p->n == first)
        return left || right ? refuse_stars(err) : 0;
    p->words[first].open_left = left;
    p->words[p->n - 1].open_right = right;
    return 0;
}

static int add_any(struct sc_phrase *p, struct sc_err *err)
{
    if (p->n == 0 || p->words[p->n - 1].text.len == 0)
        return refuse_stars(err);
    if (p->n == SC_PHRASE_WORDS_MAX)
        return sc_err_set(err, SC_USAGE, "more than %d words", SC_PHRASE_WORDS_MAX);
    p->words[p->n++] = (struct sc_phrase_word){{NULL, 0}, false, false};
    return 0;
}

static bool joins(const struct sc_phrase_word *a, const struct sc_phrase_word *b)
{
    return a->text.len > 0 && b->text.len > 0 && !a->open_right && !b->open_left;
}

/* Words [from, to) with the separators that bound them. */
static struct sc_str piece_of(const struct sc_phrase *p, size_t from, size_t to,
                              struct sc_arena *arena)
{
    struct sc_buf text;
    struct sc_str piece;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    if (!p->words[from].open_left)
        sc_buf_putc(&text, ' ');
    for (size_t i = from; i < to; i++) {
        if (i > from)
            sc_buf_putc(&text, ' ');
        sc_buf_put_str(&text, p->words[i].text);
    }
    if (!p->words[to - 1].open_right)
        sc_buf_putc(&text, ' ');
    piece = sc_arena_dup(arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return piece;
}

/* The longest run of words without a wildcard between them. */
static void choose_anchor(struct sc_phrase *p, struct sc_arena *arena)
{
    for (size_t from = 0, to; from < p->n; from = to) {
        struct sc_str piece;
        to = from + 1;
        if (p->words[from].text.len == 0)
            continue;
        while (to < p->n && joins(&p->words[to - 1], &p->words[to]))
            to++;
        piece = piece_of(p, from, to, arena);
        if (piece.len <= p->anchor.len)
            continue;
        p->anchor = piece;
        p->anchor_word = from;
        p->anchor_n = to - from;
    }
}

int sc_phrase_read(struct sc_phrase *p, const struct sc_phrase_source *source,
                   struct sc_arena *arena, struct sc_err *err)
{
    struct sc_str rest = source->text, piece;

    *p = (struct sc_phrase){.written = sc_arena_dup(arena, source->text)};
    p->words = sc_arena_alloc_n(arena, SC_PHRASE_WORDS_MAX, sizeof *p->words);
    if (check_bytes(source->text, err) != 0)
        return -1;
    while (sc_str_split(&rest, ' ', &piece)) {
        int status = sc_str_eq(piece, SC_STR("*")) ? add_any(p, err)
                     : piece.len > 0               ? add_piece(p, source->norm, piece, arena, err)
                                                   : 0;
        if (status != 0)
            return -1;
    }
    if (p->n == 0)
        return sc_err_set(err, SC_USAGE, "a phrase without a word");
    if (p->words[p->n - 1].text.len == 0)
        return refuse_stars(err);
    p->words[0].open_left |= !source->in_words;
    p->words[p->n - 1].open_right |= !source->in_words;
    choose_anchor(p, arena);
    return 0;
}

/* ---- matching ---------------------------------------------------------------------------- */

#define REACH                                                                                      \
    400 /* bytes of a word on either side: no phrase is longer, and no text makes us slow */

/* The word of the normal form that byte `at` is in. */
static struct sc_phrase_place word_at(struct sc_str normal, size_t at)
{
    struct sc_phrase_place w = {at, at};

    while (w.start > 0 && at - w.start < REACH && !sc_norm_is_gap(normal.p[w.start - 1]))
        w.start--;
    while (w.end < normal.len && w.end - at < REACH && !sc_norm_is_gap(normal.p[w.end]))
        w.end++;
    return w;
}

static bool holds(struct sc_str word, struct sc_str part)
{
    for (size_t i = 0; i + part.len <= word.len; i++)
        if (memcmp(word.p + i, part.p, part.len) == 0)
            return true;
    return false;
}

static bool word_fits(const struct sc_phrase_word *want, struct sc_str word)
{
    size_t spare = word.len - want->text.len;

    if (word.len < want->text.len)
        return false;
    if (want->text.len == 0)
        return true;
    if (want->open_left && want->open_right)
        return holds(word, want->text);
    if (want->open_left)
        return sc_str_has_suffix(word, want->text);
    return (want->open_right || spare == 0) && sc_str_has_prefix(word, want->text);
}

bool sc_phrase_fits(const struct sc_phrase *p, struct sc_str normal, size_t end,
                    struct sc_phrase_place *place)
{
    const struct sc_phrase_word *last = &p->words[p->anchor_word + p->anchor_n - 1];
    size_t start = end - p->anchor.len + !p->words[p->anchor_word].open_left;
    struct sc_phrase_place word = word_at(normal, start);

    place->start = word.start;
    for (size_t i = p->anchor_word; i-- > 0;) {
        if (word.start < 2)
            return false;
        word = word_at(normal, word.start - 2);
        if (!word_fits(&p->words[i], sc_str_sub(normal, word.start, word.end)))
            return false;
        place->start = word.start;
    }
    word = word_at(normal, end - 1 - !last->open_right);
    for (size_t i = p->anchor_word + p->anchor_n; i < p->n; i++) {
        if (word.end + 1 >= normal.len)
            return false;
        word = word_at(normal, word.end + 1);
        if (!word_fits(&p->words[i], sc_str_sub(normal, word.start, word.end)))
            return false;
    }
    place->end = word.end;
    return true;
}
