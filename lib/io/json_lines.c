/* JSON Lines: the reading part of json.h, one object a line. */
#include <string.h>

#include "scorecard/io/json.h"

struct sc_json_lines {
    struct sc_in *in;
    struct sc_str rest; /* of the chunk in hand */
    struct sc_buf line; /* the beginning of a line that goes on in the next chunk */
    unsigned long no;   /* of the line in hand, from 1 */
    bool ended;
    struct sc_err err; /* the one that ended reading: every later call tells it again */
};

struct sc_json_lines *sc_json_lines_open(struct sc_in *in)
{
    struct sc_json_lines *r = sc_mem_alloc_n(1, sizeof(*r));

    r->in = in;
    sc_err_init(&r->err);
    sc_buf_init(&r->line, SC_JSON_LINE_MAX + 1);
    return r;
}

void sc_json_lines_close(struct sc_json_lines *r)
{
    if (!r)
        return;
    sc_buf_fini(&r->line);
    sc_mem_free(r);
}

static int fail(struct sc_json_lines *r, struct sc_err *err)
{
    const struct sc_place place = {.file = sc_in_name(r->in), .line = r->no};

    (void)sc_err_at(err, &place);
    r->err = *err;
    return -1;
}

/* Cuts the line in hand out of the chunk; false when it goes on behind it. */
static bool cut_line(struct sc_json_lines *r, struct sc_str *line)
{
    size_t end = sc_str_find(r->rest, '\n', 0);
    struct sc_str part = sc_str_sub(r->rest, 0, end);
    bool whole = end < r->rest.len;

    r->rest = sc_str_sub(r->rest, end + 1, r->rest.len);
    if (whole && r->line.len == 0) {
        *line = part;
        return true;
    }
    sc_buf_put_str(&r->line, part);
    *line = sc_buf_str(&r->line);
    return whole;
}

/* The next line, without its end: 1, 0 at the end, -1 with *err. */
static int next_line(struct sc_json_lines *r, struct sc_str *line, struct sc_err *err)
{
    sc_buf_reset(&r->line);
    r->no++;
    while (!r->ended) {
        int got = r->rest.len > 0 ? 1 : sc_in_read(r->in, &r->rest, err);

        if (got < 0)
            return fail(r, err);
        r->ended = got == 0;
        if (got > 0 && cut_line(r, line))
            break;
        if (r->line.over || r->line.len > SC_JSON_LINE_MAX)
            break;
    }
    if (r->line.len > SC_JSON_LINE_MAX) {
        (void)sc_err_set(err, SC_INPUT, "a line of over %u bytes", SC_JSON_LINE_MAX);
        return fail(r, err);
    }
    if (r->ended)
        *line = sc_buf_str(&r->line);
    return !r->ended || line->len > 0;
}

int sc_json_lines_text(struct sc_json_lines *r, struct sc_str *text, unsigned long *line,
                       struct sc_err *err)
{
    const struct sc_str bom = SC_STR("\xef\xbb\xbf");
    int got;

    if (r->err.code != SC_OK) {
        if (err->code == SC_OK)
            *err = r->err;
        return -1;
    }
    while ((got = next_line(r, text, err)) > 0) {
        if (r->no == 1 && sc_str_has_prefix(*text, bom))
            *text = sc_str_sub(*text, bom.len, text->len);
        if (sc_str_trim(*text).len > 0)
            break;
    }
    *line = r->no;
    return got;
}

int sc_json_lines_next(struct sc_json_lines *r, sc_json **v, unsigned long *line,
                       struct sc_err *err)
{
    struct sc_str text = {0};
    int got = sc_json_lines_text(r, &text, line, err);

    *v = NULL;
    if (got <= 0)
        return got;
    *v = sc_json_parse(text, err);
    return *v ? 1 : fail(r, err);
}
