#include "text.h"

#include "scorecard/base/text.h"
#include "scorecard/report/html.h"

#define STRONG "\x1b[1m"
#define PLAIN  "\x1b[0m"

void sc_text_put(struct sc_text *t, struct sc_str s)
{
    size_t from = 0;
    bool strong = false;

    for (size_t i = 0; i <= s.len; i++) {
        bool is_mark = i < s.len && (s.p[i] == SC_MARK_STRONG || s.p[i] == SC_MARK_PLAIN);
        if (!is_mark && i < s.len)
            continue;
        sc_plain_text(t->out, sc_str_sub(s, from, i));
        from = i + 1;
        if (is_mark && t->is_coloured && strong != (s.p[i] == SC_MARK_STRONG))
            sc_buf_puts(t->out, strong ? PLAIN : STRONG);
        strong = is_mark ? s.p[i] == SC_MARK_STRONG : strong;
    }
    if (strong && t->is_coloured)
        sc_buf_puts(t->out, PLAIN);
}

void sc_text_strong(struct sc_text *t, struct sc_str s)
{
    sc_buf_puts(t->out, t->is_coloured ? STRONG : "");
    sc_plain_text(t->out, s);
    sc_buf_puts(t->out, t->is_coloured ? PLAIN : "");
}

void sc_text_line(struct sc_text *t)
{
    while (t->out->len > 0 && t->out->p[t->out->len - 1] == ' ')
        t->out->len--;
    sc_buf_putc(t->out, '\n');
}

void sc_text_head(struct sc_text *t, struct sc_str s)
{
    sc_buf_putc(t->out, '\n');
    sc_text_strong(t, s);
    sc_buf_putc(t->out, '\n');
}

/* Words are cut at plain blanks, so that a number keeps its unit. Emphasis may span words. */
void sc_text_wrap(struct sc_text *t, struct sc_str s, const char *first, const char *rest)
{
    struct sc_str word;
    size_t column = sc_text_width(sc_str_from(first));
    bool is_fresh = true, strong = false;

    sc_buf_puts(t->out, first);
    while (sc_str_split(&s, ' ', &word)) {
        size_t width = sc_text_width(word);
        if (!is_fresh && column + 1 + width > t->width) {
            sc_text_line(t);
            sc_buf_puts(t->out, rest);
            column = sc_text_width(sc_str_from(rest));
            is_fresh = true;
        }
        sc_buf_puts(t->out, is_fresh ? "" : " ");
        column += width + !is_fresh;
        is_fresh = false;
        for (size_t i = 0; i < word.len; i++) {
            bool is_mark = word.p[i] == SC_MARK_STRONG || word.p[i] == SC_MARK_PLAIN;
            if (is_mark && t->is_coloured && strong != (word.p[i] == SC_MARK_STRONG))
                sc_buf_puts(t->out, strong ? PLAIN : STRONG);
            strong = is_mark ? word.p[i] == SC_MARK_STRONG : strong;
        }
        sc_plain_text(t->out, word);
    }
    if (strong && t->is_coloured)
        sc_buf_puts(t->out, PLAIN);
    sc_text_line(t);
}

void sc_text_cell(struct sc_text *t, struct sc_str s, size_t width)
{
    struct sc_buf plain;
    size_t len, used;

    sc_buf_init(&plain, SC_BUF_NO_CEILING);
    sc_plain_text(&plain, s);
    len = plain.len;
    while (len > 0 && sc_text_width(sc_str_sub(sc_buf_str(&plain), 0, len)) > width)
        len--;
    /* Never cut inside a character. */
    while (len > 0 && len < plain.len && ((unsigned char)plain.p[len] & 0xc0) == 0x80)
        len--;
    used = sc_text_width(sc_str_sub(sc_buf_str(&plain), 0, len));
    sc_buf_put(t->out, plain.p, len);
    for (; used < width + 1; used++)
        sc_buf_putc(t->out, ' ');
    sc_buf_fini(&plain);
}
