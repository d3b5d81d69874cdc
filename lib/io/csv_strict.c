#include "scorecard/io/csv_strict.h"

#include <csv.h>

#include "scorecard/base/mem.h"
#include "scorecard/io/csv.h"

/* Steps in which libcsv's buffer grows at least: its own 128 bytes make large fields slow. */
#define LIB_BLOCK 4096

/* libcsv stores the closing quote behind a field and asks for room one byte early. */
#define LIB_BUFFER_MAX (SC_CSV_FIELD_MAX + 2)

#define NO_FIELD SIZE_MAX

struct sc_csv_strict {
    struct csv_parser lib;
    struct sc_str *fields;
    size_t cap;
    size_t n;           /* fields whole */
    struct sc_buf text; /* their bytes, one after the other */
    char delim;
    char eol;
    bool begun;
    bool done;
    size_t open_field;        /* field that was open at the end of the last piece */
    unsigned long field_line; /* line where it starts */
    unsigned long line;       /* of the piece in hand */
    enum sc_csv_fault fault;  /* found in a callback: these cannot stop libcsv */
    int formula_quotes;       /* of ="..." in the field in hand */
};

static int is_lf(unsigned char byte)
{
    return byte == '\n';
}

static int is_cr(unsigned char byte)
{
    return byte == '\r';
}

static int is_blank_or_cr(unsigned char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static int is_blank_or_lf(unsigned char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n';
}

/* The cap on a field: libcsv takes NULL for an answer and stops, real exhaustion never returns. */
static void *grow_field(void *old, size_t size)
{
    return size > LIB_BUFFER_MAX ? NULL : sc_mem_grow(old, size, 1);
}

static void open_lib(struct sc_csv_strict *s, char eol)
{
    (void)csv_init(&s->lib, CSV_STRICT | CSV_STRICT_FINI);
    csv_set_delim(&s->lib, (unsigned char)s->delim);
    csv_set_realloc_func(&s->lib, grow_field);
    csv_set_free_func(&s->lib, sc_mem_free);
    sc_csv_strict_set_eol(s, eol);
}

struct sc_csv_strict *sc_csv_strict_open(char delim, struct sc_str *fields, size_t cap)
{
    struct sc_csv_strict *s = sc_mem_alloc_n(1, sizeof(*s));

    s->fields = fields;
    s->cap = cap;
    s->delim = delim;
    sc_buf_init(&s->text, SC_CSV_RECORD_MAX);
    open_lib(s, '\n');
    sc_csv_strict_begin(s);
    return s;
}

void sc_csv_strict_forget(struct sc_csv_strict *s)
{
    csv_free(&s->lib);
    open_lib(s, s->eol);
    s->fault = SC_CSV_SOUND;
    sc_csv_strict_begin(s);
}

void sc_csv_strict_close(struct sc_csv_strict *s)
{
    if (!s)
        return;
    csv_free(&s->lib);
    sc_buf_fini(&s->text);
    sc_mem_free(s);
}

void sc_csv_strict_set_eol(struct sc_csv_strict *s, char eol)
{
    s->eol = eol;
    csv_set_term_func(&s->lib, eol == '\r' ? is_cr : is_lf);
    csv_set_space_func(&s->lib, eol == '\r' ? is_blank_or_lf : is_blank_or_cr);
}

void sc_csv_strict_begin(struct sc_csv_strict *s)
{
    s->n = 0;
    s->begun = false;
    s->done = false;
    s->open_field = NO_FIELD;
    sc_buf_reset(&s->text);
}

unsigned long sc_csv_strict_field_line(const struct sc_csv_strict *s)
{
    return s->n == s->open_field ? s->field_line : s->line;
}

static void on_field(void *bytes, size_t len, void *data)
{
    struct sc_csv_strict *s = data;
    bool is_torn =
        s->formula_quotes == 1 || (s->formula_quotes == 2 && ((const char *)bytes)[len - 1] != '"');

    s->formula_quotes = 0;
    if (s->fault != SC_CSV_SOUND)
        return;
    if (is_torn) {
        s->fault = SC_CSV_INNER_QUOTE;
    } else if (len > SC_CSV_FIELD_MAX) {
        s->fault = SC_CSV_BIG_FIELD;
    } else if (s->n == s->cap) {
        s->fault = SC_CSV_MANY_FIELDS;
    } else {
        sc_buf_put(&s->text, bytes, len);
        s->fields[s->n++].len = len;
    }
}

static void on_row(int end, void *data)
{
    struct sc_csv_strict *s = data;

    (void)end;
    s->done = true;
}

/* Blank lines and leading blanks do not make a record. */
static bool holds_text(const struct sc_csv_strict *s, struct sc_str piece)
{
    for (size_t i = 0; i < piece.len; i++) {
        char c = piece.p[i];

        if (c == s->delim || (c != ' ' && c != '\t' && c != '\r' && c != '\n'))
            return true;
    }
    return false;
}

static enum sc_csv_fault lib_fault(struct sc_csv_strict *s)
{
    if (csv_error(&s->lib) != CSV_EPARSE)
        return SC_CSV_BIG_FIELD;
    return s->lib.quoted ? SC_CSV_BEHIND_QUOTE : SC_CSV_INNER_QUOTE;
}

/*
 * Spreadsheet formulas for text, ="0012", are written without quotes around them by some programs:
 * libcsv has stopped at a quote of one.
 */
static bool is_formula_quote(struct sc_csv_strict *s)
{
    const unsigned char *field = s->lib.entry_buf;

    if (csv_error(&s->lib) != CSV_EPARSE || s->lib.quoted || s->lib.entry_pos == 0 ||
        field[0] != '=')
        return false;
    return s->formula_quotes == 1 || (s->formula_quotes == 0 && s->lib.entry_pos == 1);
}

/* Gives libcsv a piece; at the quotes of a formula it is made to be less strict. */
static size_t parse(struct sc_csv_strict *s, struct sc_str piece)
{
    size_t took = csv_parse(&s->lib, piece.p, piece.len, on_field, on_row, s);

    while (took != piece.len && s->fault == SC_CSV_SOUND && is_formula_quote(s)) {
        (void)csv_set_opts(&s->lib, 0);
        (void)csv_parse(&s->lib, piece.p + took, 1, on_field, on_row, s);
        (void)csv_set_opts(&s->lib, CSV_STRICT | CSV_STRICT_FINI);
        s->formula_quotes++;
        took++;
        took += csv_parse(&s->lib, piece.p + took, piece.len - took, on_field, on_row, s);
    }
    return took;
}

enum sc_csv_fault sc_csv_strict_feed(struct sc_csv_strict *s, struct sc_str piece,
                                     unsigned long line, size_t *took)
{
    size_t size = csv_get_buffer_size(&s->lib);

    s->line = line;
    s->begun = s->begun || holds_text(s, piece);
    csv_set_blk_size(&s->lib, size > LIB_BLOCK ? size : LIB_BLOCK);
    *took = parse(s, piece);
    if (s->fault == SC_CSV_SOUND && *took != piece.len)
        s->fault = lib_fault(s);
    if (s->fault == SC_CSV_SOUND && s->n != s->open_field) {
        s->open_field = s->n;
        s->field_line = line;
    }
    return s->fault;
}

enum sc_csv_fault sc_csv_strict_finish(struct sc_csv_strict *s)
{
    if (!s->begun)
        return SC_CSV_SOUND;
    if (csv_fini(&s->lib, on_field, on_row, s) != 0)
        s->fault = SC_CSV_OPEN_QUOTE;
    return s->fault;
}

bool sc_csv_strict_has_begun(const struct sc_csv_strict *s)
{
    return s->begun;
}

bool sc_csv_strict_is_done(const struct sc_csv_strict *s)
{
    return s->done;
}

size_t sc_csv_strict_fields(struct sc_csv_strict *s)
{
    const char *p = sc_buf_cstr(&s->text);

    for (size_t i = 0; i < s->n; i++) {
        s->fields[i].p = p;
        p += s->fields[i].len;
    }
    return s->n;
}
