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
 * occur in numbers, times and words. So one test of all its words clears most fields; names have a
 * blank inside and are looked at once more.
 */

#define WORD         sizeof(uint64_t)
#define IN_EACH_BYTE UINT64_C(0x0101010101010101)
#define HIGH_BITS    (IN_EACH_BYTE * 0x80)

/* Not 0 when a byte of the word lies below `limit`. S. E. Anderson, Bit Twiddling Hacks. */
static inline uint64_t has_below(uint64_t word, unsigned char limit)
{
    return (word - IN_EACH_BYTE * limit) & ~word & HIGH_BITS;
}

static inline uint64_t copy_word(char *to, const char *from)
{
    uint64_t word;

    memcpy(&word, from, sizeof(word));
    memcpy(to, &word, sizeof(word));
    return has_below(word, '-');
}

/* Up to three bytes: the first, the middle and the last are all of them. */
static inline uint64_t copy_tiny(char *to, struct sc_str s)
{
    const char first = s.p[0], middle = s.p[s.len / 2], last = s.p[s.len - 1];

    to[0] = first;
    to[s.len / 2] = middle;
    to[s.len - 1] = last;
    return ((unsigned char)first < '-') | ((unsigned char)middle < '-') |
           ((unsigned char)last < '-');
}

/* Fewer bytes than a word has: two halves of one that overlap. */
static inline uint64_t copy_short(char *to, struct sc_str s)
{
    uint32_t half[2];

    if (s.len < sizeof(half[0]))
        return copy_tiny(to, s);
    memcpy(&half[0], s.p, sizeof(half[0]));
    memcpy(&half[1], s.p + s.len - sizeof(half[1]), sizeof(half[1]));
    memcpy(to, &half[0], sizeof(half[0]));
    memcpy(to + s.len - sizeof(half[1]), &half[1], sizeof(half[1]));
    return has_below((uint64_t)half[0] << 32 | half[1], '-');
}

/* Copies s, which is not empty; 0 when none of its bytes lies below '-'. The last word overlaps
   the one before. */
static inline uint64_t copy_field(char *to, struct sc_str s)
{
    uint64_t below = 0;

    if (s.len < WORD)
        return copy_short(to, s);
    for (size_t i = 0; i + WORD < s.len; i += WORD)
        below |= copy_word(to + i, s.p + i);
    return below | copy_word(to + s.len - WORD, s.p + s.len - WORD);
}

/* Not 0 when a byte of the word is a comma, a quote or a control byte. */
static uint64_t has_special(uint64_t word)
{
    return has_below(word, ' ') | has_below(word ^ IN_EACH_BYTE * ',', 1) |
           has_below(word ^ IN_EACH_BYTE * '"', 1);
}

/* The second look; true for a field of a word and more that stands as it is. */
static bool is_clean(struct sc_str s)
{
    uint64_t special = 0, word;

    if (s.len < WORD || s.p[0] == ' ' || s.p[s.len - 1] == ' ')
        return false;
    for (size_t i = 0; i + WORD < s.len; i += WORD) {
        memcpy(&word, s.p + i, sizeof(word));
        special |= has_special(word);
    }
    memcpy(&word, s.p + s.len - WORD, sizeof(word));
    return (special | has_special(word)) == 0;
}

/* Puts fields up to the first that has to be looked at byte by byte; returns how many. */
static size_t put_clean(char **to, const struct sc_str *fields, size_t n)
{
    char *at = *to;
    size_t i = 0;

    for (; i < n; i++) {
        size_t len = fields[i].len;

        *at++ = ',';
        if (len > 0 && copy_field(at, fields[i]) != 0 && !is_clean(fields[i]))
            break;
        at += len;
    }
    *to = at;
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
