/*
 * Only markup of our own is looked for: text of others holds no "<" and no quote once it is in a
 * page (html.h), so what is found here is always a tag.
 */
#include "scorecard/report/fragment.h"

#include "scorecard/base/mem.h"

#include <string.h>

#define CLASS  " class=\""
#define PREFIX "sc-"

/* Where `what` begins in s from `from` on; s.len for nowhere. */
static size_t find(struct sc_str s, const char *what, size_t from)
{
    size_t n = strlen(what);

    for (size_t i = from; i + n <= s.len; i++)
        if (memcmp(s.p + i, what, n) == 0)
            return i;
    return s.len;
}

/* What stands between two marks, both left out; empty where they are not. */
static struct sc_str between(struct sc_str s, const char *open, const char *close)
{
    size_t from = find(s, open, 0), to;

    if (from == s.len)
        return SC_STR("");
    from += strlen(open);
    to = find(s, close, from);
    return to == s.len ? SC_STR("") : sc_str_sub(s, from, to);
}

/* ---- style ---- */

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Rules of the whole page hold for the fragment's own box. */
static size_t put_whole(struct sc_buf *out, struct sc_str style, size_t i)
{
    static const char *const names[] = {":root", "html", "body"};
    bool is_start = i == 0 || strchr("}{\n,", style.p[i - 1]) != NULL;

    for (size_t k = 0; is_start && k < sizeof names / sizeof names[0]; k++) {
        struct sc_str rest = sc_str_sub(style, i, style.len);
        size_t n = strlen(names[k]);
        if (sc_str_has_prefix(rest, sc_str_from(names[k])) && n < rest.len && rest.p[n] == '{') {
            sc_buf_putc(out, '&');
            return i + n;
        }
    }
    return i;
}

/* A dot before a letter begins a class: numbers have a digit behind theirs. Rules for paper are the
 * page's around it. */
void sc_fragment_put_style(struct sc_buf *out, struct sc_str style)
{
    size_t paper = find(style, "@page", 0);

    style = sc_str_sub(style, 0, paper);
    sc_buf_puts(out, ".scorecard{");
    for (size_t i = 0; i < style.len;) {
        size_t next = put_whole(out, style, i);
        if (next != i) {
            i = next;
            continue;
        }
        sc_buf_putc(out, style.p[i]);
        if (style.p[i] == '.' && i + 1 < style.len && is_letter(style.p[i + 1]))
            sc_buf_puts(out, PREFIX);
        i++;
    }
    sc_buf_puts(out, "}\n");
}

/* ---- markup ---- */

/* The names of a class attribute, each with the prefix; returns the position of its last quote. */
static size_t put_names(struct sc_buf *out, struct sc_str page, size_t i)
{
    bool is_start = true;

    while (i < page.len && page.p[i] != '"') {
        if (is_start && page.p[i] != ' ')
            sc_buf_puts(out, PREFIX);
        is_start = page.p[i] == ' ';
        sc_buf_putc(out, page.p[i++]);
    }
    return i;
}

/* What stands in the body, without scripts. */
static void put_body(struct sc_buf *out, struct sc_str body)
{
    for (size_t i = 0; i < body.len;) {
        struct sc_str rest = sc_str_sub(body, i, body.len);
        if (sc_str_has_prefix(rest, SC_STR("<script"))) {
            size_t end = find(body, "</script>", i);
            i = end == body.len ? end : end + strlen("</script>");
        } else if (sc_str_has_prefix(rest, SC_STR(CLASS))) {
            sc_buf_puts(out, CLASS);
            i = put_names(out, body, i + strlen(CLASS));
        } else {
            sc_buf_putc(out, body.p[i++]);
        }
    }
}

void sc_fragment_make(struct sc_buf *page)
{
    struct sc_str whole = sc_buf_str(page);
    struct sc_str kind = between(whole, "<body class=\"", "\"");
    struct sc_str body = between(whole, "<body class=\"", "</body>");
    struct sc_buf out;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_buf_puts(&out, "<div class=\"scorecard\" lang=\"en\">\n<style>");
    sc_fragment_put_style(&out, between(whole, "<style>", "</style>"));
    sc_buf_puts(&out, "</style>\n<div class=\"");
    (void)put_names(&out, kind, 0);
    sc_buf_puts(&out, "\">\n");
    put_body(&out, sc_str_sub(body, find(body, ">", 0) + 1, body.len));
    sc_buf_puts(&out, "</div>\n</div>\n");
    sc_buf_reset(page);
    sc_buf_put_str(page, sc_buf_str(&out));
    sc_buf_fini(&out);
}
