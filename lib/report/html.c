#include "scorecard/report/html.h"

#include "scorecard/base/embed.h"
#include "scorecard/base/hash.h"
#include "scorecard/base/text.h"

/* Bytes of the character at s.p[i]; 0 for a byte that is not UTF-8. */
static size_t char_len(struct sc_str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];
    size_t n = c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
    struct sc_str one = sc_str_sub(s, i, i + n);

    return one.len == n && sc_text_check(one) == n ? n : 0;
}

/* C1 controls, bidi controls, separators, joiners that hide text: none has business on a page. */
static bool is_hidden(const char *p, size_t n)
{
    unsigned char a = (unsigned char)p[0], b = (unsigned char)p[1];
    unsigned char c = n > 2 ? (unsigned char)p[2] : 0;

    if (n == 2)
        return (a == 0xc2 && b < 0xa0) || (a == 0xd8 && b == 0x9c);
    if (n != 3)
        return false;
    return (a == 0xe2 && b == 0x80 && ((c >= 0x8b && c <= 0x8f) || (c >= 0xa8 && c <= 0xae))) ||
           (a == 0xe2 && b == 0x81 && c >= 0xa0 && c <= 0xaf) ||
           (a == 0xef && b == 0xbb && c == 0xbf);
}

static const char *reference(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    case '`':
        return "&#96;";
    default:
        return NULL;
    }
}

static void put_ascii(struct sc_buf *out, char c, bool as_html)
{
    const char *ref = as_html ? reference(c) : NULL;

    if (c == '\n' || c == '\r' || c == '\t')
        sc_buf_putc(out, ' ');
    else if ((unsigned char)c < 0x20 || c == 0x7f)
        return;
    else if (ref)
        sc_buf_puts(out, ref);
    else
        sc_buf_putc(out, c);
}

/* One character at s.p[i]; the position behind it. */
static size_t put_char(struct sc_buf *out, struct sc_str s, size_t i, bool as_html)
{
    size_t n = char_len(s, i);

    if (n == 0) {
        sc_buf_puts(out, "\xef\xbf\xbd");
        return i + 1;
    }
    if (n == 1)
        put_ascii(out, s.p[i], as_html);
    else if (!is_hidden(s.p + i, n))
        sc_buf_put(out, s.p + i, n);
    return i + n;
}

void sc_html_text(struct sc_buf *out, struct sc_str s)
{
    for (size_t i = 0; i < s.len;)
        i = put_char(out, s, i, true);
}

void sc_plain_text(struct sc_buf *out, struct sc_str s)
{
    for (size_t i = 0; i < s.len;)
        i = put_char(out, s, i, false);
}

void sc_html_rich(struct sc_buf *out, struct sc_str s)
{
    bool strong = false;

    for (size_t i = 0; i < s.len;) {
        bool is_mark = s.p[i] == SC_MARK_STRONG || s.p[i] == SC_MARK_PLAIN;
        if (!is_mark) {
            i = put_char(out, s, i, true);
            continue;
        }
        if (strong != (s.p[i] == SC_MARK_STRONG))
            sc_buf_puts(out, strong ? "</b>" : "<b>");
        strong = s.p[i++] == SC_MARK_STRONG;
    }
    if (strong)
        sc_buf_puts(out, "</b>");
}

void sc_html_el(struct sc_buf *out, const char *tag, struct sc_str text)
{
    sc_buf_printf(out, "<%s>", tag);
    sc_html_text(out, text);
    sc_buf_printf(out, "</%s>", tag);
}

void sc_html_el_class(struct sc_buf *out, const char *tag, const char *class_name,
                      struct sc_str text)
{
    sc_buf_printf(out, "<%s class=\"%s\">", tag, class_name);
    sc_html_text(out, text);
    sc_buf_printf(out, "</%s>", tag);
}

static bool is_unreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

static void put_address(struct sc_buf *out, struct sc_str pattern, struct sc_str id)
{
    static const struct sc_str slot = {"{id}", 4};

    for (size_t i = 0; i < pattern.len; i++) {
        if (!sc_str_has_prefix(sc_str_sub(pattern, i, pattern.len), slot)) {
            sc_buf_putc(out, pattern.p[i]);
            continue;
        }
        for (size_t k = 0; k < id.len; k++)
            if (is_unreserved(id.p[k]))
                sc_buf_putc(out, id.p[k]);
            else
                sc_buf_printf(out, "%%%02X", (unsigned char)id.p[k]);
        i += slot.len - 1;
    }
}

void sc_html_ticket(struct sc_buf *out, struct sc_str pattern, struct sc_str id)
{
    bool is_link = sc_str_has_prefix(pattern, SC_STR("https://")) ||
                   sc_str_has_prefix(pattern, SC_STR("http://"));
    struct sc_buf address;

    if (is_link) {
        sc_buf_init(&address, SC_BUF_NO_CEILING);
        put_address(&address, pattern, id);
        sc_buf_puts(out, "<a rel=\"noreferrer\" href=\"");
        sc_html_text(out, sc_buf_str(&address));
        sc_buf_puts(out, "\">");
        sc_buf_fini(&address);
    }
    sc_buf_putc(out, '#');
    sc_html_text(out, id);
    if (is_link)
        sc_buf_puts(out, "</a>");
}

static int nibble(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* A content security policy wants the digest of a style in base 64. */
static void put_base64_of_hex(struct sc_buf *out, const char *hex)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < SC_HASH_HEX; i += 3) {
        /* Three hex digits are twelve bits: two digits of base 64. */
        int bits = nibble(hex[i]) << 8;
        bits |= i + 1 < SC_HASH_HEX ? nibble(hex[i + 1]) << 4 : 0;
        bits |= i + 2 < SC_HASH_HEX ? nibble(hex[i + 2]) : 0;
        sc_buf_putc(out, digits[bits >> 6]);
        if (i + 2 < SC_HASH_HEX)
            sc_buf_putc(out, digits[bits & 63]);
    }
    sc_buf_putc(out, '=');
}

static void put_style(struct sc_buf *out, const char *paper)
{
    sc_buf_put_str(out,
                   sc_embedded_text(sc_embedded_find(sc_embedded_report_assets, SC_STR("page"))));
    sc_buf_put_str(
        out, sc_embedded_text(sc_embedded_find(sc_embedded_report_assets, sc_str_from(paper))));
}

void sc_html_begin(struct sc_buf *out, const struct sc_html_page *page)
{
    struct sc_buf style;
    char hex[SC_HASH_HEX + 1];

    sc_buf_init(&style, SC_BUF_NO_CEILING);
    put_style(&style, page->paper);
    sc_hash_sha256(sc_buf_str(&style), hex);
    sc_buf_puts(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                     "style-src 'sha256-");
    put_base64_of_hex(out, hex);
    sc_buf_puts(out, "'; base-uri 'none'; form-action 'none'\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"referrer\" content=\"no-referrer\">\n"
                     "<meta name=\"robots\" content=\"noindex\">\n"
                     "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    sc_html_text(out, page->title);
    sc_buf_puts(out, "</title>\n<style>");
    sc_buf_put_str(out, sc_buf_str(&style));
    sc_buf_printf(out, "</style>\n</head>\n<body class=\"%s\">\n", page->body_class);
    sc_buf_fini(&style);
}

void sc_html_end(struct sc_buf *out)
{
    sc_buf_puts(out, "</body>\n</html>\n");
}
