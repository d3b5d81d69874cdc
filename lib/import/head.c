#include "scorecard/import/head.h"

#include "scorecard/import/source.h"

/* Bytes read at once for a header: it is read again for every line of a preamble. */
#define HEAD_PIECE (16u * 1024)

/* A header that was read. */
struct read_head {
    int rows;
    int quote;                     /* enum sc_quote */
    const struct sc_str *prefixes; /* NULL: none */
    struct sc_head head;
    struct read_head *next;
};

struct sc_heads {
    struct sc_arena *arena;
    enum sc_shape_of_file shape;
    struct sc_str text; /* of a table; NULL when the names were given */
    struct read_head *read;
    const struct sc_str *given;
    size_t given_n;
};

struct sc_heads *sc_heads_table(struct sc_arena *arena, struct sc_str text)
{
    struct sc_heads *h = sc_arena_alloc(arena, sizeof *h);
    *h = (struct sc_heads){.arena = arena, .shape = SC_FILE_CSV, .text = text};
    return h;
}

struct sc_heads *sc_heads_names(struct sc_arena *arena, enum sc_shape_of_file shape,
                                const struct sc_str *names, size_t n)
{
    struct sc_heads *h = sc_arena_alloc(arena, sizeof *h);
    *h = (struct sc_heads){.arena = arena, .shape = shape, .given = names, .given_n = n};
    return h;
}

enum sc_shape_of_file sc_heads_shape(const struct sc_heads *heads)
{
    return heads->shape;
}

static void parse_names(const struct sc_heads *h, const struct sc_str *texts, size_t n,
                        const struct sc_profile *p, struct sc_head *head)
{
    head->names = sc_arena_alloc_n(h->arena, n + 1, sizeof *head->names);
    head->n = n;
    for (size_t i = 0; i < n; i++) {
        struct sc_str text = sc_arena_dup(h->arena, texts[i]);
        if (h->shape == SC_FILE_JSON)
            sc_header_name_plain(text, &head->names[i]);
        else
            sc_header_name_parse(h->arena, text, p->prefixes, p->prefixes_n, &head->names[i]);
    }
}

/* Where the line behind so many others starts; text.len when there is none. */
static size_t line_start(struct sc_str text, unsigned long skip_lines)
{
    char end = sc_str_find(text, '\n', 0) < text.len ? '\n' : '\r';
    size_t at = 0;
    for (; skip_lines > 0 && at < text.len; skip_lines--)
        at = sc_str_find(text, end, at) + 1;
    return at < text.len ? at : text.len;
}

static void read_table(const struct sc_heads *h, const struct sc_profile *p, struct sc_head *head)
{
    struct sc_source_table table = {.header_rows = p->header_rows,
                                    .has_no_quotes = p->quote == SC_QUOTE_NONE};
    struct sc_str text = sc_str_sub(h->text, line_start(h->text, head->skip_lines), h->text.len);
    struct sc_in *in = sc_in_from_pieces(text, "", HEAD_PIECE);
    struct sc_err ignored;
    sc_err_init(&ignored);
    sc_in_no_sha256(in);
    struct sc_source *source = sc_source_table(in, &table, &ignored);
    if (source) {
        size_t n;
        const struct sc_str *names = sc_source_names(source, &n);
        parse_names(h, names, n, p, head);
        sc_source_close(source);
    }
    sc_in_close(in);
}

/* The header behind so many lines, as the profile reads it. */
static const struct sc_head *head_at(struct sc_heads *h, const struct sc_profile *p,
                                     unsigned long skip_lines)
{
    for (struct read_head *r = h->read; r; r = r->next)
        if (r->rows == p->header_rows && r->quote == p->quote && r->head.skip_lines == skip_lines &&
            r->prefixes == (p->prefixes_n ? p->prefixes : NULL))
            return &r->head;
    struct read_head *r = sc_arena_alloc(h->arena, sizeof *r);
    *r = (struct read_head){.rows = p->header_rows,
                            .quote = p->quote,
                            .prefixes = p->prefixes_n ? p->prefixes : NULL,
                            .head = {.skip_lines = skip_lines},
                            .next = h->read};
    h->read = r;
    if (h->text.p)
        read_table(h, p, &r->head);
    else if (skip_lines == 0)
        parse_names(h, h->given, h->given_n, p, &r->head);
    return &r->head;
}

/* One of the alternatives of a fingerprint's item. */
static bool has_any(const struct sc_head *head, struct sc_str either)
{
    struct sc_str one;
    while (sc_str_split(&either, '|', &one))
        if (sc_header_names_find(head->names, head->n, one) >= 0)
            return true;
    return false;
}

size_t sc_head_hits(const struct sc_head *head, const struct sc_profile *profile)
{
    size_t found = 0;
    for (size_t i = 0; i < profile->fingerprint_n; i++)
        found += has_any(head, profile->fingerprint[i]);
    return found;
}

struct sc_str sc_head_misses(const struct sc_head *head, const struct sc_profile *profile)
{
    for (size_t i = 0; i < profile->fingerprint_n; i++)
        if (!has_any(head, profile->fingerprint[i]))
            return profile->fingerprint[i];
    return SC_STR("");
}

const struct sc_head *sc_heads_find(struct sc_heads *heads, const struct sc_profile *profile,
                                    bool shallow)
{
    unsigned long deepest = shallow ? 0 : (unsigned long)profile->preamble;
    for (unsigned long i = 0; i <= deepest; i++) {
        const struct sc_head *head = head_at(heads, profile, i);
        if (sc_head_hits(head, profile) == profile->fingerprint_n)
            return head;
    }
    return head_at(heads, profile, 0);
}
