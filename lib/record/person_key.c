#include "scorecard/record/person_key.h"

#include "scorecard/base/text.h"

#include <string.h>

/* ---- letters ---- */

/* Characters that sc_text_fold leaves alone, and what people type for them. */
static const struct {
    const char *from, *to;
} letters[] = {
    {"\xC3\xB8", "o"},     /* ø */
    {"\xC5\x82", "l"},     /* ł */
    {"\xC4\x91", "d"},     /* đ */
    {"\xC3\xB0", "d"},     /* ð */
    {"\xC4\xA7", "h"},     /* ħ */
    {"\xC4\xB1", "i"},     /* ı, which capitals make of it */
    {"\xC3\xA6", "ae"},    /* æ */
    {"\xC5\x93", "oe"},    /* œ */
    {"\xC3\xBE", "th"},    /* þ */
    {"\xE2\x80\x98", "'"}, /* left single quotation mark */
    {"\xE2\x80\x99", "'"}, /* right single quotation mark */
    {"\xCA\xBC", "'"},     /* modifier letter apostrophe */
    {"\xCA\xBB", "'"},     /* modifier letter turned comma */
    {"`", "'"},            /* grave accent */
    {"\xE2\x80\x90", "-"}, /* hyphen, also what no-break hyphen decomposes to */
    {"\xE2\x80\x92", "-"}, /* figure dash */
    {"\xE2\x80\x93", "-"}, /* en dash */
    {"\xE2\x80\x94", "-"}, /* em dash */
    {"\xE2\x88\x92", "-"}, /* minus sign */
};

/* Appends one character of a folded text. Returns its length in s. */
static size_t put_letter(struct sc_buf *out, struct sc_str s)
{
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        struct sc_str from = sc_str_from(letters[i].from);
        if (sc_str_has_prefix(s, from)) {
            sc_buf_puts(out, letters[i].to);
            return from.len;
        }
    }
    sc_buf_putc(out, s.p[0]);
    return 1;
}

/* True for bytes that no letter of the table begins with: most of them. */
static bool is_plain(char c)
{
    return c > 0 && c != '`';
}

void sc_person_fold(struct sc_buf *out, struct sc_str text)
{
    struct sc_buf folded;
    sc_buf_init(&folded, SC_PERSON_TEXT_MAX);
    sc_text_fold(&folded, text);
    struct sc_str s = folded.len > 0 ? sc_buf_str(&folded) : text;
    for (size_t i = 0; i < s.len;) {
        if (is_plain(s.p[i]))
            sc_buf_putc(out, s.p[i++]);
        else
            i += put_letter(out, sc_str_sub(s, i, s.len));
    }
    sc_buf_fini(&folded);
}

/* ---- parts ---- */

bool sc_person_is_turned(struct sc_str text, struct sc_str *first, struct sc_str *last)
{
    size_t comma = sc_str_find(text, ',', 0);
    if (comma == text.len || sc_str_find(text, ',', comma + 1) < text.len)
        return false;
    *last = sc_str_trim(sc_str_sub(text, 0, comma));
    *first = sc_str_trim(sc_str_sub(text, comma + 1, text.len));
    return first->len > 0 && last->len > 0;
}

bool sc_person_is_paired(struct sc_str text, struct sc_str *name, struct sc_str *login)
{
    static const char opening[] = "(<[", closing[] = ")>]";
    text = sc_str_trim(text);
    const char *close = text.len ? strchr(closing, text.p[text.len - 1]) : NULL;
    if (!close || !*close)
        return false;
    size_t open = sc_str_find(text, opening[close - closing], 0);
    if (open == text.len)
        return false;
    *name = sc_str_trim(sc_str_sub(text, 0, open));
    *login = sc_str_trim(sc_str_sub(text, open + 1, text.len - 1));
    return name->len > 0 && login->len > 0;
}

/* ---- keys ---- */

void sc_person_keys_init(struct sc_person_keys *k)
{
    *k = (struct sc_person_keys){0};
    sc_buf_init(&k->bytes, (SC_PERSON_PARTS_MAX + 1) * SC_PERSON_TEXT_MAX);
}

void sc_person_keys_fini(struct sc_person_keys *k)
{
    sc_buf_fini(&k->bytes);
}

struct sc_str sc_person_key(const struct sc_person_keys *k, size_t i)
{
    return sc_str_sub(sc_buf_str(&k->bytes), i ? k->ends[i - 1] : 0, k->ends[i]);
}

/* Keeps what was appended to the bytes as a key, unless it is there already or says nothing. */
static void end_key(struct sc_person_keys *k)
{
    size_t start = k->n ? k->ends[k->n - 1] : 0;
    struct sc_str key = sc_str_sub(sc_buf_str(&k->bytes), start, k->bytes.len);
    bool is_new = key.len > 0 && k->n <= SC_PERSON_PARTS_MAX;
    for (size_t i = 0; i < k->n && is_new; i++)
        is_new = !sc_str_eq(sc_person_key(k, i), key);
    if (is_new)
        k->ends[k->n++] = k->bytes.len;
    else
        k->bytes.len = start;
}

static void add_key(struct sc_person_keys *k, struct sc_str text)
{
    sc_person_fold(&k->bytes, text);
    end_key(k);
}

static void add_turned(struct sc_person_keys *k, struct sc_str text)
{
    struct sc_str first, last;
    if (!sc_person_is_turned(text, &first, &last))
        return;
    sc_person_fold(&k->bytes, first);
    sc_buf_putc(&k->bytes, ' ');
    sc_person_fold(&k->bytes, last);
    end_key(k);
}

/* Numbers that went through a spreadsheet: "10026.0". */
static void add_number(struct sc_person_keys *k, struct sc_str text)
{
    if (text.len < 3 || !sc_str_has_suffix(text, SC_STR(".0")))
        return;
    for (size_t i = 0; i < text.len - 2; i++)
        if (text.p[i] < '0' || text.p[i] > '9')
            return;
    add_key(k, sc_str_sub(text, 0, text.len - 2));
}

void sc_person_keys_make(struct sc_person_keys *k, struct sc_str text)
{
    struct sc_str name, login;
    sc_buf_reset(&k->bytes);
    k->n = 0;
    add_key(k, text);
    add_turned(k, text);
    add_number(k, sc_str_trim(text));
    if (sc_person_is_paired(text, &name, &login)) {
        add_key(k, name);
        add_turned(k, name);
        add_key(k, login);
    }
}

struct sc_str sc_person_local(struct sc_str key)
{
    size_t at = sc_str_find(key, '@', 0);
    return at < key.len ? sc_str_sub(key, 0, at) : SC_STR("");
}
