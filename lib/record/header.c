#include "scorecard/record/header.h"

/* A name without line ends, as it would stand in a stream of ours: two ways to spell one name. */
static void put_name(struct sc_buf *text, struct sc_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (name.p[i] != '\r' && name.p[i] != '\n') {
            sc_buf_putc(text, name.p[i]);
            continue;
        }
        if (name.p[i] == '\r' && i + 1 < name.len && name.p[i + 1] == '\n')
            i++;
        sc_buf_puts(text, SC_NEWLINE_MARK);
    }
}

void sc_header_set(struct sc_header *h, const struct sc_str *cells, size_t n, unsigned long line)
{
    if (n > h->cap) {
        h->names = sc_mem_grow(h->names, n, sizeof *h->names);
        h->cap = n;
    }
    if (h->text.ceiling == 0)
        sc_buf_init(&h->text, SC_BUF_NO_CEILING);
    sc_buf_reset(&h->text);
    for (size_t i = 0; i < n; i++) {
        size_t start = h->text.len;

        put_name(&h->text, cells[i]);
        h->names[i].len = h->text.len - start;
    }
    /* Only now: the buffer no longer moves. */
    for (size_t i = 0, at = 0; i < n; at += h->names[i++].len)
        h->names[i] = sc_str_sub(sc_buf_str(&h->text), at, at + h->names[i].len);
    h->n = n;
    h->line = line;
}

void sc_header_fini(struct sc_header *h)
{
    sc_mem_free(h->names);
    if (h->text.ceiling > 0)
        sc_buf_fini(&h->text);
    *h = (struct sc_header){0};
}

bool sc_header_eq(const struct sc_header *a, const struct sc_header *b)
{
    if (a->n != b->n)
        return false;
    for (size_t i = 0; i < a->n; i++)
        if (!sc_str_eq(a->names[i], b->names[i]))
            return false;
    return true;
}

/* Columns of the kind that follow one another from the start of the header. */
static size_t common_start(const struct sc_header *h, const struct sc_kind *kind)
{
    size_t i = 0;

    while (i < kind->n && i + 1 < h->n &&
           sc_str_eq(h->names[i + 1], sc_str_from(kind->columns[i].name)))
        i++;
    return i;
}

size_t sc_header_standard(const struct sc_header *h, const struct sc_kind *kind)
{
    size_t common = common_start(h, kind);

    if (common == kind->n)
        return kind->n;
    return common >= kind->core_n ? kind->core_n : 0;
}

bool sc_header_is_standard(const struct sc_header *h, const struct sc_kind *kind)
{
    size_t n = sc_header_standard(h, kind);

    return n > 0 && h->n == n + 1;
}

bool sc_header_is_strange(const struct sc_header *h, const struct sc_kind *kind)
{
    if (sc_header_is_standard(h, kind))
        return false;
    for (int i = 0; i < SC_KIND_N; i++)
        if (sc_header_is_standard(h, sc_kind_get((enum sc_kind_id)i)))
            return true;
    return false;
}

static bool has_name(const struct sc_header *h, const char *name)
{
    for (size_t i = 1; i < h->n; i++)
        if (sc_str_eq(h->names[i], sc_str_from(name)))
            return true;
    return false;
}

bool sc_header_covers(const struct sc_header *h, const struct sc_kind *kind, struct sc_str *missing)
{
    for (size_t i = 0; i < kind->n; i++)
        if (kind->columns[i].required && !has_name(h, kind->columns[i].name)) {
            *missing = sc_str_from(kind->columns[i].name);
            return false;
        }
    if (kind->either[0] < 0 || has_name(h, kind->columns[kind->either[0]].name) ||
        has_name(h, kind->columns[kind->either[1]].name))
        return true;
    *missing = sc_str_from(kind->columns[kind->either[0]].name);
    return false;
}
