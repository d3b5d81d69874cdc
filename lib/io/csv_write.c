/* Writing of fields, and telling the delimiter: the parts of csv.h that need no state. */
#include <string.h>

#include "scorecard/io/csv.h"

#define SYMBOL_FOR_NEWLINE "\xe2\x90\xa4" /* U+2424 */

/* In the order of preference when two occur equally often. */
static const char delimiters[] = {',', ';', '\t', '|'};

#define DELIMITERS_N (sizeof(delimiters))

char sc_csv_sniff(struct sc_str head)
{
    size_t counts[DELIMITERS_N] = {0};
    size_t best = 0;
    bool quoted = false;

    for (size_t i = 0; i < head.len; i++) {
        if (head.p[i] == '"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (head.p[i] == '\n' || head.p[i] == '\r')
            break;
        for (size_t d = 0; d < DELIMITERS_N; d++)
            counts[d] += head.p[i] == delimiters[d];
    }
    for (size_t d = 1; d < DELIMITERS_N; d++)
        if (counts[d] > counts[best])
            best = d;
    return delimiters[best];
}

/* Bytes that cannot stand in a field as they are: a table, for each byte written is looked at. */
static const bool specials[256] = {[','] = true, ['"'] = true, ['\n'] = true, ['\r'] = true};

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The first special byte at or after `from`; s.len when there is none. */
static size_t find_special(struct sc_str s, size_t from)
{
    while (from < s.len && !specials[(unsigned char)s.p[from]])
        from++;
    return from;
}

/* What stands for the special byte at i; returns how many bytes of s it covers. */
static size_t put_special(struct sc_buf *out, struct sc_str s, size_t i)
{
    if (s.p[i] == ',') {
        sc_buf_putc(out, ',');
    } else if (s.p[i] == '"') {
        sc_buf_puts(out, "\"\"");
    } else {
        sc_buf_puts(out, SYMBOL_FOR_NEWLINE);
        if (s.p[i] == '\r' && i + 1 < s.len && s.p[i + 1] == '\n')
            return 2;
    }
    return 1;
}

/* A line end alone asks for no quotes: U+2424 stands in its place. */
static bool needs_quotes(struct sc_str s)
{
    return is_blank(s.p[0]) || is_blank(s.p[s.len - 1]) || memchr(s.p, ',', s.len) ||
           memchr(s.p, '"', s.len);
}

void sc_csv_put_field(struct sc_buf *out, struct sc_str field)
{
    size_t special = find_special(field, 0);
    size_t from = 0;
    bool quotes;

    if (field.len == 0)
        return;
    if (special == field.len && !is_blank(field.p[0]) && !is_blank(field.p[field.len - 1])) {
        sc_buf_put_str(out, field);
        return;
    }
    quotes = needs_quotes(field);
    if (quotes)
        sc_buf_putc(out, '"');
    while (special < field.len) {
        sc_buf_put(out, field.p + from, special - from);
        from = special + put_special(out, field, special);
        special = find_special(field, from);
    }
    sc_buf_put(out, field.p + from, field.len - from);
    if (quotes)
        sc_buf_putc(out, '"');
}
