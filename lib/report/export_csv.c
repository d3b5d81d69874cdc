/* A table as CSV, safe to open in a spreadsheet. */
#include "scorecard/base/num.h"
#include "scorecard/base/text.h"
#include "scorecard/io/csv.h"
#include "scorecard/report/export.h"

#include <math.h>
#include <string.h>

/* A byte, or one of the full-width forms of the signs that begin a formula. */
static bool begins_formula(struct sc_str s)
{
    static const char signs[] = {'=', '+', '-', '@', '\t', '\r', '\n', '\0'};
    static const char *const wide[] = {"\xef\xbc\x9d", "\xef\xbc\x8b", "\xef\xbc\x8d",
                                       "\xef\xbc\xa0"};

    if (s.len > 0 && memchr(signs, s.p[0], sizeof signs))
        return true;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (sc_str_has_prefix(s, sc_str_from(wide[i])))
            return true;
    return false;
}

/* Behind blanks and no-break spaces. */
static struct sc_str skip_blanks(struct sc_str s)
{
    for (;;) {
        size_t n = sc_str_has_prefix(s, SC_STR(" "))          ? 1
                   : sc_str_has_prefix(s, SC_STR("\xc2\xa0")) ? 2
                                                              : 0;
        if (n == 0)
            return s;
        s = sc_str_sub(s, n, s.len);
    }
}

static bool is_formula(struct sc_str text)
{
    double number;

    if (sc_num_parse_real(text, &number))
        return false;
    if (begins_formula(skip_blanks(text)))
        return true;
    for (size_t i = 0; i < text.len; i++)
        if ((text.p[i] == '\n' || text.p[i] == '\r') &&
            begins_formula(skip_blanks(sc_str_sub(text, i + 1, text.len))))
            return true;
    return false;
}

static void put_text(struct sc_buf *out, struct sc_str text, const struct sc_csv_style *style)
{
    bool is_guarded = !style->is_raw && is_formula(text);
    static const char apart[] = {'"', ',', ';', '\r', '\n', '\t'};
    bool is_quoted = is_guarded;

    for (size_t i = 0; i < text.len && !is_quoted; i++)
        is_quoted = memchr(apart, text.p[i], sizeof apart) != NULL;
    if (!is_quoted) {
        sc_buf_put_str(out, text);
        return;
    }
    sc_buf_puts(out, is_guarded ? "\"'" : "\"");
    for (size_t i = 0; i < text.len; i++) {
        if (text.p[i] == '"')
            sc_buf_putc(out, '"');
        sc_buf_putc(out, text.p[i]);
    }
    sc_buf_putc(out, '"');
}

static void put_number(struct sc_buf *out, double x, const struct sc_csv_style *style)
{
    size_t from = out->len;
    char *point;

    sc_num_put_real(out, x);
    point = style->is_excel ? memchr(out->p + from, '.', out->len - from) : NULL;
    if (point)
        *point = ',';
}

static void put_cell(struct sc_buf *out, const struct sc_table_cell *cell, enum sc_table_type type,
                     const struct sc_csv_style *style)
{
    if (cell->text.len > 0)
        put_text(out, cell->text, style);
    else if (!isnan(cell->number) && type == SC_TABLE_BOOL)
        sc_buf_puts(out, cell->number != 0 ? "true" : "false");
    else if (!isnan(cell->number))
        put_number(out, cell->number, style);
}

void sc_export_csv(struct sc_buf *out, const struct sc_table *t, const struct sc_csv_style *style)
{
    char between = style->is_excel ? ';' : ',';
    const char *end = style->is_excel ? "\r\n" : "\n";

    if (style->is_excel)
        sc_buf_puts(out, "\xef\xbb\xbf");
    for (size_t c = 0; c < t->columns_n; c++) {
        if (c > 0)
            sc_buf_putc(out, between);
        put_text(out, t->columns[c].name, style);
    }
    sc_buf_puts(out, end);
    for (size_t r = 0; r < t->rows_n; r++) {
        for (size_t c = 0; c < t->columns_n; c++) {
            if (c > 0)
                sc_buf_putc(out, between);
            put_cell(out, sc_table_at(t, r, c), t->columns[c].type, style);
        }
        sc_buf_puts(out, end);
    }
}
