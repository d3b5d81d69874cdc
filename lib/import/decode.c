/*
 * The encoding of an input: by mark, by zeros, as UTF-8, as named, as guessed; else it is asked.
 *
 * Other than the zone, a wrong encoding shows: it is only taken without a word where nothing speaks
 * against it. So a mark wins over --encoding, and a file whose first bytes are all ASCII stops when
 * it turns out later that it was not UTF-8.
 */
#include "scorecard/import/input.h"

#include <string.h>

#define AUTO "auto"

/* A named encoding is doubted when another makes sense of so much more of the text. */
#define DOUBT_SHARE 0.3

/* What the bytes of an input say about their encoding. */
struct evidence {
    struct sc_encoding_signs signs;
    struct sc_guess guess;
};

static void say(const struct sc_input *input, const struct sc_look *look, const char *what,
                const char *encoding)
{
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_printf(&text, "%.*s: %s %s", SC_STR_ARG(input->base), what, encoding);
    look->options->say(look->options->say_ctx, sc_buf_str(&text));
    sc_buf_fini(&text);
}

void sc_input_put_guess(struct sc_buf *out, const struct sc_input_encoding *e)
{
    if (e->high_n == 1)
        sc_buf_printf(out, "%s, in which its only byte above ASCII makes sense as %s",
                      e->best.encoding->name, e->best.language);
    else
        sc_buf_printf(out, "%s, in which %d %% of its %llu bytes above ASCII make sense as %s",
                      e->best.encoding->name, (int)(e->best.share * 100),
                      (unsigned long long)e->high_n, e->best.language);
    if (e->second.encoding && (int)(e->second.share * 100) > 0)
        sc_buf_printf(out, " (%s: %d %%)", e->second.encoding->name, (int)(e->second.share * 100));
}

static void say_guess(const struct sc_input *input, const struct sc_look *look)
{
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_printf(&text, "%.*s: not UTF-8: read as ", SC_STR_ARG(input->base));
    sc_input_put_guess(&text, &input->encoding);
    look->options->say(look->options->say_ctx, sc_buf_str(&text));
    sc_buf_fini(&text);
}

/* ---- evidence ---- */

static unsigned long line_at(struct sc_str head, size_t at)
{
    unsigned long line = 1;
    char eol = sc_str_find(head, '\n', 0) < head.len ? '\n' : '\r';
    for (size_t i = 0; i < at; i++)
        line += head.p[i] == eol;
    return line;
}

/* A chunk from the middle may start inside a character. */
static struct sc_str without_cut_start(struct sc_str chunk)
{
    size_t i = 0;
    while (i < chunk.len && i < 3 && ((unsigned char)chunk.p[i] & 0xc0) == 0x80)
        i++;
    return sc_str_sub(chunk, i, chunk.len);
}

/* Evidence of all of an input that can be read again; an error stands in *err. */
static void survey(struct sc_in *in, struct evidence *all, struct sc_err *err)
{
    struct sc_str chunk;
    bool is_first = true;
    *all = (struct evidence){0};
    while (err->code == SC_OK && sc_in_read(in, &chunk, err) > 0) {
        struct sc_encoding_signs signs =
            sc_encoding_look(is_first ? chunk : without_cut_start(chunk), false);
        all->signs.characters += signs.characters;
        all->signs.bad_n += signs.bad_n;
        sc_guess_add(&all->guess, chunk);
        is_first = false;
    }
    (void)sc_in_rewind(in);
}

/* The encoding that makes most sense of the evidence; an error without any. */
static int guess(struct sc_input *input, const struct evidence *seen, struct sc_err *err)
{
    struct sc_input_encoding *e = &input->encoding;
    struct sc_place place = {.file = sc_in_name(input->in), .line = e->bad_line};
    sc_guess_decide(&seen->guess, &e->best, &e->second);
    e->high_n = seen->guess.n;
    e->is = e->best.encoding;
    if (e->is)
        return 0;
    sc_err_set(err, SC_USAGE,
               "not UTF-8, and no encoding that can be told by itself makes sense of it; say which "
               "with --encoding, for example --encoding shift_jis");
    return sc_err_at(err, &place);
}

/* ---- decisions ---- */

/* --encoding auto: all of the input decides, where it can be read twice. */
static int take_guess(struct sc_input *input, struct evidence *seen, const struct sc_look *look,
                      struct sc_err *err)
{
    struct sc_input_encoding *e = &input->encoding;
    if (!e->is_whole) {
        e->is_proven = sc_input_keep(input, look->options, err) == 0;
        survey(input->in, seen, err);
    }
    if (err->code != SC_OK)
        return -1;
    if (sc_encoding_is_utf8(&seen->signs)) {
        e->is = sc_encoding_utf8();
        return 0;
    }
    e->is_proven = true;
    if (guess(input, seen, err) < 0)
        return -1;
    say_guess(input, look);
    return 0;
}

/* Words on a name that makes little sense of the text: it is believed all the same. */
static void doubt(struct sc_input *input, const struct evidence *seen, const struct sc_look *look)
{
    struct sc_input_encoding *e = &input->encoding;
    double share = sc_guess_judge(&seen->guess, e->is).share;
    struct sc_buf text;
    sc_guess_decide(&seen->guess, &e->best, &e->second);
    if (!e->best.encoding || e->best.share < share + DOUBT_SHARE)
        return;
    e->high_n = seen->guess.n;
    e->second = (struct sc_guess_fit){.encoding = e->is, .share = share};
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_printf(&text, "%.*s: looks like ", SC_STR_ARG(input->base));
    sc_input_put_guess(&text, e);
    sc_buf_printf(&text, ": read as told, as %s", e->is->name);
    look->options->say(look->options->say_ctx, sc_buf_str(&text));
    sc_buf_fini(&text);
}

/* --encoding NAME, and what is there does not contradict it. */
static int take_named(struct sc_input *input, const struct sc_encoding *named,
                      const struct evidence *seen, const struct sc_look *look, struct sc_err *err)
{
    struct sc_input_encoding *e = &input->encoding;
    struct sc_place place = {.file = sc_in_name(input->in)};
    bool is_utf8 = seen->signs.bad_n == 0;
    e->is = named;
    e->is_proven = true;
    if (named->unit > 1 && is_utf8) {
        e->is = sc_encoding_utf8();
        say(input, look, "is UTF-8: read as that, not as", named->name);
    } else if (strcmp(named->name, "UTF-16") == 0) {
        sc_err_set(err, SC_USAGE, "UTF-16 without a byte order mark: say utf-16le or utf-16be");
        return sc_err_at(err, &place);
    } else if (named->iconv && is_utf8 && seen->signs.characters > 0) {
        say(input, look, "is valid UTF-8 above ASCII too, but read as told, as", named->name);
    } else if (named->iconv && named->unit == 1) {
        doubt(input, seen, look);
    }
    return 0;
}

/* A mark, or the zeros of UTF-16: nothing that is said can be truer. */
static void take_sign(struct sc_input *input, const struct sc_encoding *named,
                      const struct evidence *seen, const struct sc_look *look)
{
    const struct sc_encoding *is = seen->signs.encoding;
    bool is_same = named == is || (named && named->unit == is->unit && is->unit > 1 &&
                                   strcmp(named->name, "UTF-16") == 0);
    input->encoding.is = is;
    input->encoding.is_proven = true;
    if (named && !is_same) {
        struct sc_buf what;
        sc_buf_init(&what, SC_BUF_NO_CEILING);
        sc_buf_printf(&what, "%s %s: read as that, not as",
                      seen->signs.has_mark ? "starts with the mark of" : "has the zeros of",
                      is->name);
        say(input, look, sc_buf_cstr(&what), named->name);
        sc_buf_fini(&what);
    }
}

/* Nothing was said: UTF-8, or a question with the likeliest answer. */
static int take_or_ask(struct sc_input *input, const struct evidence *seen, struct sc_err *err)
{
    struct sc_input_encoding *e = &input->encoding;
    e->is = sc_encoding_utf8();
    if (sc_encoding_is_utf8(&seen->signs))
        return 0;
    e->is_open = e->is_proven = true;
    return guess(input, seen, err);
}

static int named_encoding(const struct sc_input *input, const struct sc_encoding **named,
                          bool *is_auto, struct sc_err *err)
{
    const char *name = input->operand->encoding;
    struct sc_place place = {.field = SC_STR("--encoding")};
    *is_auto = name && strcmp(name, AUTO) == 0;
    *named = name && !*is_auto ? sc_encoding_find(sc_str_from(name), err) : NULL;
    return name && !*is_auto && !*named ? sc_err_at(err, &place) : 0;
}

static int decide(struct sc_input *input, struct sc_str head, const struct sc_look *look,
                  struct sc_err *err)
{
    struct sc_input_encoding *e = &input->encoding;
    const struct sc_encoding *named;
    struct evidence *seen = sc_arena_alloc(look->arena, sizeof *seen); /* too large for a stack */
    bool is_auto;
    if (named_encoding(input, &named, &is_auto, err) < 0)
        return -1;
    e->is_whole = head.len < SC_IN_CHUNK;
    seen->signs = sc_encoding_look(head, e->is_whole);
    e->is_proven = e->is_whole || seen->signs.characters > 0;
    e->bad_line = seen->signs.bad_n > 0 ? line_at(head, seen->signs.first_bad) : 0;
    if (seen->signs.encoding) {
        take_sign(input, named, seen, look);
        return 0;
    }
    if (sc_in_refuse_foreign(input->in, err) < 0)
        return -1;
    if (seen->signs.bad_n > 0)
        sc_guess_add(&seen->guess, head);
    if (named)
        return take_named(input, named, seen, look, err);
    return is_auto ? take_guess(input, seen, look, err) : take_or_ask(input, seen, err);
}

/* A name that promises packed data is no reason to refuse what is plain. */
static void say_if_plain(const struct sc_input *input, const struct sc_look *look)
{
    struct sc_str name = input->base;
    bool promises =
        sc_str_has_suffix(name, SC_STR(".gz")) || sc_str_has_suffix(name, SC_STR(".zst"));
    if (promises && sc_in_packing(input->in) == SC_PACK_NONE)
        say(input, look, "not compressed in spite of its name:", "read as it is");
}

int sc_input_decode(struct sc_input *input, const struct sc_look *look, struct sc_err *err)
{
    struct sc_str head;
    bool is_known = input->encoding.is != NULL;
    if (is_known && input->kept)
        return 0;
    if (!is_known &&
        (sc_in_peek(input->in, SC_IN_CHUNK, &head, err) < 0 || decide(input, head, look, err) < 0))
        return -1;
    if (sc_in_decode(input->in, input->encoding.is, err) < 0)
        return -1;
    if (!is_known)
        say_if_plain(input, look);
    /* What a mark told is looked at as text: a page may be in UTF-16 too. */
    return is_known ? 0 : sc_in_refuse_foreign(input->in, err);
}

int sc_input_refuse_bytes(const struct sc_input *input, const struct sc_source_record *rec,
                          struct sc_err *err)
{
    struct sc_place place = {.file = input->base, .line = rec->line};
    struct sc_guess_fit best, second;
    struct sc_guess *counts;
    if (input->encoding.is_proven)
        return 0;
    counts = sc_mem_alloc_n(1, sizeof *counts);
    for (size_t i = 0; i < rec->n; i++) {
        sc_guess_add(counts, rec->cells[i]);
        sc_guess_add(counts, SC_STR(","));
    }
    sc_guess_decide(counts, &best, &second);
    sc_mem_free(counts);
    sc_err_set(err, SC_INPUT,
               "nothing before this line shows the encoding: say --encoding %s, or --encoding "
               "utf-8 to reject such records",
               best.encoding ? best.encoding->name : "windows-1252");
    return sc_err_at(err, &place);
}
