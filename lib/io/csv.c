#include "scorecard/io/csv.h"

#include <string.h>

#include "scorecard/io/csv_cut.h"
#include "scorecard/io/csv_mask.h"
#include "scorecard/io/csv_strict.h"

/* Bytes that show how records end in all but strange files; else a whole chunk is looked at. */
#define FIRST_LOOK 4096

struct sc_csv {
    struct sc_in *in;
    struct sc_csv_cut cut;
    struct sc_csv_strict *strict;
    struct sc_str *fields;
    bool keep_raw;
    struct sc_buf raw; /* bytes of the record that the strict reader has in hand */
    bool started;
    bool ended;
    struct sc_err err; /* the one that ended reading: every later call tells it again */

    /* The chunk in hand, up to the first NUL byte in it. */
    const char *start;
    const char *p;
    const char *end;
    uint64_t start_offset; /* of `start` in the input */
    bool nul_next;         /* a NUL stands at `end` */

    unsigned long line;   /* physical line of p */
    uint64_t line_offset; /* where that line starts */

    unsigned long record_line; /* where the record starts that the strict reader has in hand */
    uint64_t record_offset;
    const char *fed_to; /* the strict reader was given the chunk up to here */
    bool is_damaged;    /* reading ended for damage in the record in hand */
};

/* Where byte p of the chunk stands in the input. */
static uint64_t offset_of(const struct sc_csv *r, const char *p)
{
    return r->start_offset + (uint64_t)(p - r->start);
}

/* Names the place of the error in *err. */
static int fail_at(struct sc_csv *r, struct sc_err *err, unsigned long line, unsigned long column)
{
    const struct sc_place place = {.file = sc_in_name(r->in), .line = line, .column = column};

    (void)sc_err_at(err, &place);
    r->err = *err;
    return -1;
}

static int fail_here(struct sc_csv *r, struct sc_err *err, const char *what)
{
    unsigned long column = (unsigned long)(offset_of(r, r->p) - r->line_offset + 1);

    (void)sc_err_set(err, SC_INPUT, "%s", what);
    return fail_at(r, err, r->line, column);
}

static int fail_open_quote(struct sc_csv *r, struct sc_err *err)
{
    unsigned long last = r->line - (offset_of(r, r->p) == r->line_offset ? 1 : 0);

    (void)sc_err_set(err, SC_INPUT,
                     "a quote opened in this line is never closed: the file ends in line %lu",
                     last);
    return fail_at(r, err, sc_csv_strict_field_line(r->strict), 0);
}

static int fail_big_field(struct sc_csv *r, struct sc_err *err)
{
    (void)sc_err_set(err, SC_INPUT,
                     "a field of over %u bytes starts in this line: a quote left open?",
                     SC_CSV_FIELD_MAX);
    return fail_at(r, err, sc_csv_strict_field_line(r->strict), 0);
}

static int fail_record(struct sc_csv *r, struct sc_err *err, unsigned cap, const char *of)
{
    (void)sc_err_set(err, SC_INPUT, "a record of over %u %s", cap, of);
    return fail_at(r, err, r->record_line, 0);
}

static int fail_fault(struct sc_csv *r, struct sc_err *err, enum sc_csv_fault fault)
{
    r->is_damaged = fault != SC_CSV_SOUND;
    switch (fault) {
    case SC_CSV_BEHIND_QUOTE:
        return fail_here(r, err, "text after the closing quote of a field");
    case SC_CSV_INNER_QUOTE:
        return fail_here(r, err, "a quote inside a field that does not start with one");
    case SC_CSV_OPEN_QUOTE:
        return fail_open_quote(r, err);
    case SC_CSV_MANY_FIELDS:
        return fail_record(r, err, SC_CSV_COLUMNS_MAX, "fields");
    case SC_CSV_BIG_FIELD:
        return fail_big_field(r, err);
    case SC_CSV_SOUND:
        break;
    }
    return 0;
}

/* The next chunk when the last one is used up: 1, 0 at the end, -1 with *err. */
static int refill(struct sc_csv *r, struct sc_err *err)
{
    struct sc_str chunk;
    const char *nul;
    int got;

    if (r->nul_next)
        return fail_here(r, err, "a NUL byte: not text");
    r->start_offset = offset_of(r, r->end);
    r->start = r->p = r->end = "";
    got = sc_in_read(r->in, &chunk, err);
    if (got <= 0) {
        r->ended = true;
        return got == 0 ? 0 : fail_at(r, err, 0, 0);
    }
    nul = memchr(chunk.p, '\0', chunk.len);
    r->start = r->p = chunk.p;
    r->end = nul ? nul : chunk.p + chunk.len;
    r->nul_next = nul != NULL;
    return 1;
}

/*
 * What ends records: LF when one stands outside quotes, else CR when one does. Counting quotes is
 * exact for sound CSV, and for damaged CSV the choice does not matter.
 */
static char find_eol(struct sc_str head)
{
    bool quoted = false;
    char found = '\0';

    for (size_t i = 0; i < head.len; i++) {
        if (head.p[i] == '"')
            quoted = !quoted;
        else if (!quoted && head.p[i] == '\n')
            return '\n';
        else if (!quoted && head.p[i] == '\r')
            found = '\r';
    }
    return found;
}

static int start(struct sc_csv *r, struct sc_err *err)
{
    const struct sc_str bom = SC_STR("\xef\xbb\xbf");
    struct sc_str head = {0};
    int got = sc_in_peek(r->in, FIRST_LOOK, &head, err);
    bool has_bom = got > 0 && sc_str_has_prefix(head, bom);
    char eol = find_eol(head);

    if (got > 0 && eol != '\n') {
        got = sc_in_peek(r->in, SC_IN_CHUNK, &head, err);
        eol = find_eol(head);
    }
    r->started = true;
    r->cut.eol = eol == '\r' ? '\r' : '\n';
    r->cut.other = eol == '\r' ? '\n' : '\r';
    sc_csv_strict_set_eol(r->strict, r->cut.eol);
    for (size_t left = has_bom ? bom.len : 0; left > 0; left--, r->p++)
        if (r->p == r->end && refill(r, err) < 0)
            return -1;
    r->line_offset = offset_of(r, r->p);
    return got < 0 ? fail_at(r, err, 0, 0) : 1;
}

static void begin_strict(struct sc_csv *r)
{
    r->record_line = r->line;
    r->record_offset = offset_of(r, r->p);
    sc_csv_strict_begin(r->strict);
    sc_buf_reset(&r->raw);
}

static void next_line(struct sc_csv *r)
{
    r->line++;
    r->line_offset = offset_of(r, r->p);
}

/* Gives the strict reader what lies before `to` and moves p behind what it took. */
static int feed(struct sc_csv *r, const char *to, struct sc_err *err)
{
    struct sc_str piece = {r->p, (size_t)(to - r->p)};
    enum sc_csv_fault fault;
    size_t took;

    r->fed_to = to;
    if (r->keep_raw)
        sc_buf_put_str(&r->raw, piece);
    fault = sc_csv_strict_feed(r->strict, piece, r->line, &took);
    r->p += took;
    return fail_fault(r, err, fault);
}

/* Feeds the rest of the line in hand, or of the chunk, up to the cap on a record. */
static int feed_line(struct sc_csv *r, struct sc_err *err)
{
    const char *eol = memchr(r->p, r->cut.eol, (size_t)(r->end - r->p));
    const char *to = eol ? eol + 1 : r->end;
    uint64_t room = r->record_offset + SC_CSV_RECORD_MAX - offset_of(r, r->p);
    bool over = (uint64_t)(to - r->p) > room;

    if (feed(r, over ? r->p + room : to, err) != 0)
        return -1;
    r->is_damaged = over;
    if (over)
        return fail_record(r, err, SC_CSV_RECORD_MAX, "bytes");
    if (eol && !sc_csv_strict_is_done(r->strict)) {
        next_line(r);
        /* A line that did not begin a record was blank: the record starts behind it. */
        if (!sc_csv_strict_has_begun(r->strict))
            begin_strict(r);
    }
    return 0;
}

/* Bytes of a record without its line end. */
static struct sc_str without_eol(const struct sc_csv *r, const char *p, size_t len)
{
    if (len > 0 && p[len - 1] == r->cut.eol)
        len--;
    while (len > 0 && p[len - 1] == r->cut.other)
        len--;
    return (struct sc_str){p, len};
}

/* The next record through the strict reader, from the start of a line on. */
static int next_strict(struct sc_csv *r, struct sc_csv_record *rec, struct sc_err *err)
{
    begin_strict(r);
    while (!sc_csv_strict_is_done(r->strict)) {
        int got = r->p == r->end ? refill(r, err) : 1;

        if (got < 0)
            return -1;
        if (got == 0)
            break;
        if (r->p < r->end && feed_line(r, err) != 0)
            return -1;
    }
    if (r->ended && fail_fault(r, err, sc_csv_strict_finish(r->strict)) != 0)
        return -1;
    if (!sc_csv_strict_is_done(r->strict))
        return 0;
    rec->fields = r->fields;
    rec->n = sc_csv_strict_fields(r->strict);
    rec->line = r->record_line;
    rec->line_end = r->line;
    rec->offset = r->record_offset;
    rec->is_open = r->ended;
    if (r->keep_raw)
        rec->raw = without_eol(r, r->raw.p, r->raw.len);
    next_line(r);
    return 1;
}

/* Passes blank lines that are whole in the chunk; stays at the start of a line. */
static void skip_blank_lines(struct sc_csv *r)
{
    const char *p = r->p;

    while (p < r->end && (sc_csv_cut_is_blank(&r->cut, *p) || *p == r->cut.eol)) {
        if (*p++ == r->cut.eol) {
            r->p = p;
            next_line(r);
        }
    }
}

/* A regular record that is whole in the chunk; false leaves it to the strict reader. */
static bool next_cut(struct sc_csv *r, struct sc_csv_record *rec)
{
    size_t took;

    skip_blank_lines(r);
    took = sc_csv_cut_record(&r->cut, r->p, r->end);
    if (took == 0)
        return false;
    rec->fields = r->fields;
    rec->n = r->cut.n;
    rec->line = r->line;
    rec->line_end = r->line + r->cut.lines - 1;
    rec->offset = offset_of(r, r->p);
    rec->is_ascii = r->cut.is_ascii;
    rec->is_bare = r->cut.is_bare && r->cut.delim == ',';
    if (r->keep_raw)
        rec->raw = without_eol(r, r->p, took);
    r->p += took;
    r->line = rec->line_end;
    next_line(r);
    return true;
}

int sc_csv_next(struct sc_csv *r, struct sc_csv_record *rec, struct sc_err *err)
{
    *rec = (struct sc_csv_record){0};
    if (r->err.code != SC_OK) {
        if (err->code == SC_OK)
            *err = r->err;
        return -1;
    }
    if (!r->started && start(r, err) < 0)
        return -1;
    if (r->p == r->end && !r->ended && refill(r, err) < 0)
        return -1;
    if (r->p < r->end && next_cut(r, rec))
        return 1;
    return r->ended ? 0 : next_strict(r, rec, err);
}

/* Passes what is left of the line in hand; true when its end was there. */
static bool pass_line(struct sc_csv *r)
{
    struct sc_err ignored;

    sc_err_init(&ignored);
    for (;;) {
        const char *eol = r->p < r->end ? memchr(r->p, r->cut.eol, (size_t)(r->end - r->p)) : NULL;
        const char *to = eol ? eol + 1 : r->end;

        if (r->keep_raw)
            sc_buf_put(&r->raw, r->p, (size_t)(to - r->p));
        r->p = to;
        if (eol)
            return true;
        if (r->ended || refill(r, &ignored) <= 0)
            return false;
    }
}

bool sc_csv_resume(struct sc_csv *r, struct sc_csv_record *damaged)
{
    if (r->err.code == SC_OK || !r->is_damaged || r->nul_next)
        return false;
    r->is_damaged = false;
    sc_err_init(&r->err);
    sc_csv_strict_forget(r->strict);
    r->p = r->ended ? r->end : r->fed_to;
    bool has_end = !r->ended && r->p > r->start && r->p[-1] == r->cut.eol;
    if (!has_end)
        has_end = pass_line(r);
    *damaged = (struct sc_csv_record){
        .line = r->record_line, .line_end = r->line, .offset = r->record_offset};
    if (r->keep_raw)
        damaged->raw = without_eol(r, r->raw.p, r->raw.len);
    if (has_end)
        next_line(r);
    return r->err.code == SC_OK;
}

int sc_csv_skip_line(struct sc_csv *r, bool *holds_text, struct sc_err *err)
{
    bool has_bytes = false;

    *holds_text = false;
    if (!r->started && start(r, err) < 0)
        return -1;
    for (;;) {
        if (r->p == r->end && !r->ended && refill(r, err) < 0)
            return -1;
        if (r->p == r->end && r->ended)
            return has_bytes;
        const char *eol = r->p < r->end ? memchr(r->p, r->cut.eol, (size_t)(r->end - r->p)) : NULL;
        const char *to = eol ? eol : r->end;
        has_bytes |= to > r->p;
        *holds_text |= sc_str_trim((struct sc_str){r->p, (size_t)(to - r->p)}).len > 0;
        r->p = eol ? eol + 1 : to;
        if (eol) {
            next_line(r);
            return 1;
        }
    }
}

struct sc_csv *sc_csv_open(struct sc_in *in, char delim, bool keep_raw)
{
    struct sc_csv *r = sc_mem_alloc_n(1, sizeof(*r));

    r->in = in;
    r->keep_raw = keep_raw;
    r->line = 1;
    sc_err_init(&r->err);
    r->start = r->p = r->end = "";
    r->fields = sc_mem_alloc((SC_CSV_COLUMNS_MAX + SC_CSV_BLOCK) * sizeof(*r->fields));
    r->strict = sc_csv_strict_open(delim, r->fields, SC_CSV_COLUMNS_MAX);
    r->cut.delim = delim;
    r->cut.fields = r->fields;
    r->cut.cap = SC_CSV_COLUMNS_MAX;
    r->cut.is_wide = sc_csv_can_be_wide();
    r->cut.scratch = sc_mem_alloc(SC_IN_CHUNK);
    sc_buf_init(&r->raw, SC_CSV_RECORD_MAX);
    return r;
}

void sc_csv_close(struct sc_csv *r)
{
    if (!r)
        return;
    sc_csv_strict_close(r->strict);
    sc_buf_fini(&r->raw);
    sc_mem_free(r->cut.scratch);
    sc_mem_free(r->fields);
    sc_mem_free(r);
}
