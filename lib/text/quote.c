#include "scorecard/text/quote.h"

#include "scorecard/record/kind.h"

#include <string.h>

#define MARK            SC_STR(SC_NEWLINE_MARK)
#define COURTESY_MAX    60 /* bytes of a line that is only a greeting or only a closing */
#define SIGNATURE_LINES 8  /* behind closing words: name, title, company, telephone ... */

static bool is_mark(struct sc_str s, size_t i)
{
    return s.len - i >= MARK.len && memcmp(s.p + i, MARK.p, MARK.len) == 0;
}

/* First line end at or after i; s.len when there is none. Most texts have no byte of either. */
static size_t line_end(struct sc_str s, size_t i)
{
    const char *lf = memchr(s.p + i, '\n', s.len - i);
    size_t end = lf ? (size_t)(lf - s.p) : s.len;

    while (i < end) {
        const char *lead = memchr(s.p + i, MARK.p[0], end - i);
        if (!lead)
            return end;
        i = (size_t)(lead - s.p);
        if (is_mark(s, i))
            return i;
        i++;
    }
    return end;
}

bool sc_quote_line(struct sc_str *rest, struct sc_str *line)
{
    size_t end;

    if (rest->len == 0)
        return false;
    end = line_end(*rest, 0);
    *line = sc_str_sub(*rest, 0, end);
    if (line->len > 0 && line->p[line->len - 1] == '\r')
        line->len--;
    end += end == rest->len ? 0 : is_mark(*rest, end) ? MARK.len : 1;
    *rest = sc_str_sub(*rest, end, rest->len);
    return true;
}

/* ---- what is quoted ---------------------------------------------------------------------- */

static bool starts(struct sc_str line, struct sc_str word)
{
    return line.len >= word.len && sc_str_eq_nocase(sc_str_sub(line, 0, word.len), word);
}

static bool has_word(struct sc_str line, struct sc_str word)
{
    for (size_t i = 0; i + word.len <= line.len; i++)
        if (sc_str_eq_nocase(sc_str_sub(line, i, i + word.len), word))
            return true;
    return false;
}

/* "-----Original Message-----", "---- Forwarded message ----": dashes around words. */
static bool is_ruler(struct sc_str line)
{
    return sc_str_has_prefix(line, SC_STR("---")) && sc_str_has_suffix(line, SC_STR("---")) &&
           (has_word(line, SC_STR("original")) || has_word(line, SC_STR("forwarded")));
}

/* All that follows is somebody else's message. */
static bool opens_quote(struct sc_str line, struct sc_str rest)
{
    struct sc_str next = {NULL, 0};

    if (is_ruler(line) ||
        (starts(line, SC_STR("on ")) && sc_str_has_suffix(line, SC_STR("wrote:"))))
        return true;
    if (!starts(line, SC_STR("from:")) || !sc_quote_line(&rest, &next))
        return false;
    next = sc_str_trim(next);
    return starts(next, SC_STR("sent:")) || starts(next, SC_STR("to:")) ||
           starts(next, SC_STR("date:"));
}

/* ---- greetings and closings -------------------------------------------------------------- */

static bool is_one_of(struct sc_str line, const char *const *words)
{
    for (; *words; words++) {
        struct sc_str word = sc_str_from(*words);
        char behind = line.len > word.len ? line.p[word.len] : ' ';
        if (starts(line, word) && strchr(" ,.!:-", behind))
            return true;
    }
    return false;
}

/* "Hello Ana,": short, and nothing behind the greeting but whom it greets. */
static bool is_greeting(struct sc_str line)
{
    static const char *const words[] = {"hi",           "hello",        "hey",
                                        "dear",         "good morning", "good afternoon",
                                        "good evening", "greetings",    NULL};

    return line.len <= COURTESY_MAX && is_one_of(line, words) &&
           strchr(",!.:", line.p[line.len - 1]) && sc_str_find(line, '?', 0) == line.len;
}

static bool is_closing(struct sc_str line)
{
    static const char *const words[] = {"regards",
                                        "best regards",
                                        "kind regards",
                                        "best wishes",
                                        "warm regards",
                                        "many thanks and regards",
                                        "sincerely",
                                        "yours",
                                        "cheers",
                                        "with regards",
                                        "best",
                                        "thanks and regards",
                                        "thank you and regards",
                                        NULL};

    return line.len <= COURTESY_MAX && is_one_of(line, words) &&
           (strchr(",.!", line.p[line.len - 1]) || sc_str_find(line, ' ', 0) == line.len ||
            has_word(line, SC_STR("regards")));
}

static size_t lines_left(struct sc_str rest)
{
    struct sc_str line;
    size_t n = 0;

    while (n <= SIGNATURE_LINES && sc_quote_line(&rest, &line))
        n++;
    return n;
}

/* "-- " alone, "Sent from my ...", or closing words with little behind them. */
static bool opens_signature(struct sc_str line, struct sc_str rest)
{
    if (sc_str_eq(line, SC_STR("--")) || starts(line, SC_STR("sent from my ")))
        return true;
    return is_closing(line) && lines_left(rest) <= SIGNATURE_LINES;
}

/* ---- copying ----------------------------------------------------------------------------- */

static struct sc_str strip(struct sc_str text, struct sc_buf *out, bool with_courtesy)
{
    struct sc_str rest = text, line;
    bool is_first = true;

    sc_buf_reset(out);
    while (sc_quote_line(&rest, &line)) {
        struct sc_str bare = sc_str_trim(line);
        if (opens_quote(bare, rest) || (with_courtesy && opens_signature(bare, rest)))
            break;
        if (sc_str_has_prefix(bare, SC_STR(">")) || bare.len == 0)
            continue;
        if (with_courtesy && is_first && is_greeting(bare)) {
            is_first = false;
            continue;
        }
        is_first = false;
        if (out->len > 0)
            sc_buf_putc(out, '\n');
        sc_buf_put_str(out, bare);
    }
    return sc_buf_str(out);
}

struct sc_str sc_quote_strip(struct sc_str text, struct sc_buf *out)
{
    struct sc_str bare = sc_str_trim(text);

    if (line_end(text, 0) == text.len && !sc_str_has_prefix(bare, SC_STR(">")))
        return text;
    return strip(text, out, false);
}

struct sc_str sc_quote_strip_courtesy(struct sc_str text, struct sc_buf *out)
{
    return strip(text, out, true);
}
