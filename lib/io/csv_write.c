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

/*
 * ---- many fields: most need no quotes, and are tested while they are copied ----
 *
 * All bytes that a field cannot hold, or not at its edges, lie below '-', and few others do that
 * occur in numbers, times and words. So one comparison clears eight bytes; where it fails, the
 * field is looked at byte by byte.
 */

#define WORD         sizeof(uint64_t)
#define IN_EACH_BYTE UINT64_C(0x0101010101010101)

/* Not 0 when a byte of the word lies below '-'. S. E. Anderson, Bit Twiddling Hacks: "hasless". */
static inline uint64_t below_dash(uint64_t word)
{
    return (word - IN_EACH_BYTE * '-') & ~word & (IN_EACH_BYTE * 0x80);
}

static inline uint64_t copy_word(char *to, const char *from)
{
    uint64_t word;

    memcpy(&word, from, sizeof(word));
    memcpy(to, &word, sizeof(word));
    return below_dash(word);
}

/* Fewer bytes than a word has: two halves of one that overlap, or single bytes. */
static inline uint64_t copy_short(char *to, struct sc_str s)
{
    uint32_t half[2];
    uint64_t word = 0;

    if (s.len >= sizeof(half[0])) {
        memcpy(&half[0], s.p, sizeof(half[0]));
        memcpy(&half[1], s.p + s.len - sizeof(half[1]), sizeof(half[1]));
        memcpy(to, &half[0], sizeof(half[0]));
        memcpy(to + s.len - sizeof(half[1]), &half[1], sizeof(half[1]));
        return below_dash((uint64_t)half[0] << 32 | half[1]);
    }
    for (size_t i = 0; i < s.len; i++) {
        to[i] = s.p[i];
        word |= (unsigned char)s.p[i] < '-';
    }
    return word;
}

/* Copies s; true when none of its bytes lies below '-'. The last word overlaps the one before. */
static inline bool copy_clean(char *to, struct sc_str s)
{
    uint64_t below = 0;

    if (s.len < WORD)
        return copy_short(to, s) == 0;
    for (size_t i = 0; i + WORD < s.len; i += WORD)
        below |= copy_word(to + i, s.p + i);
    below |= copy_word(to + s.len - WORD, s.p + s.len - WORD);
    return below == 0;
}

/* Puts fields up to the first that has to be looked at; returns how many. */
static size_t put_clean(char **to, const struct sc_str *fields, size_t n)
{
    size_t i = 0;

    for (; i < n; i++) {
        **to = ',';
        ++*to;
        if (!copy_clean(*to, fields[i]))
            break;
        *to += fields[i].len;
    }
    return i;
}

void sc_csv_put_fields(struct sc_buf *out, const struct sc_str *fields, size_t n)
{
    size_t left = n; /* bytes of the fields to come, and of their commas */

    for (size_t i = 0; i < n; i++)
        left += fields[i].len;
    for (size_t i = 0; i < n; i++) {
        char *from = sc_buf_room(out, left);
        char *to = from;

        if (!from)
            return;
        i += put_clean(&to, fields + i, n - i);
        sc_buf_added(out, (size_t)(to - from));
        left -= (size_t)(to - from);
        if (i < n) {
            sc_csv_put_field(out, fields[i]);
            left -= fields[i].len;
        }
    }
}

void sc_csv_put_verbatim(struct sc_buf *out, struct sc_str field)
{
    bool plain = true;

    for (size_t i = 0; i < field.len; i++)
        plain &= field.p[i] != '"' && field.p[i] != ',' && field.p[i] != '\n' && field.p[i] != '\r';
    if (plain && field.len > 0 && field.p[0] != ' ' && field.p[field.len - 1] != ' ') {
        sc_buf_put_str(out, field);
        return;
    }
    sc_buf_putc(out, '"');
    for (size_t i = 0; i < field.len; i++) {
        if (field.p[i] == '"')
            sc_buf_putc(out, '"');
        sc_buf_putc(out, field.p[i]);
    }
    sc_buf_putc(out, '"');
}
