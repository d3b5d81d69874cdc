#include <string.h>

#include "scorecard/frame/help.h"
#include "scorecard/frame/prog.h"

#define LINE_MAX_COLUMNS 80 /* a terminal's width that nobody has to widen for */
#define OPTION_COLUMNS   30 /* a longer option puts its sentence on the next line */

static void put_usage(struct sc_buf *out, const struct sc_program *program)
{
    sc_buf_printf(out, "Usage: %s [OPTION]...%s%s\n%s\n", program->name,
                  program->operands ? " " : "", program->operands ? program->operands : "",
                  program->purpose);
}

static void put_blanks(struct sc_buf *out, size_t n)
{
    while (n-- > 0)
        sc_buf_putc(out, ' ');
}

/* The sentence from column OPTION_COLUMNS on, broken at blanks. */
static void put_wrapped(struct sc_buf *out, struct sc_str doc)
{
    struct sc_str word;
    size_t column = OPTION_COLUMNS;
    for (bool is_first = true; sc_str_split(&doc, ' ', &word); is_first = false) {
        if (!is_first && column + 1 + word.len > LINE_MAX_COLUMNS) {
            sc_buf_putc(out, '\n');
            put_blanks(out, OPTION_COLUMNS);
            column = OPTION_COLUMNS;
        } else if (!is_first) {
            sc_buf_putc(out, ' ');
            column++;
        }
        sc_buf_put_str(out, word);
        column += word.len;
    }
    sc_buf_putc(out, '\n');
}

/* A list of choices that is wider than a terminal goes on below its first one. */
static void put_metavar(struct sc_buf *out, struct sc_str choices, size_t start)
{
    size_t column = out->len - start, first = column, from = 0;

    while (from < choices.len) {
        size_t end = sc_str_find(choices, '|', from);
        size_t to = end < choices.len ? end + 1 : choices.len;
        if (column + (to - from) > LINE_MAX_COLUMNS) {
            sc_buf_putc(out, '\n');
            put_blanks(out, first);
            column = first;
        }
        sc_buf_put_str(out, sc_str_sub(choices, from, to));
        column += to - from;
        from = to;
    }
}

static void put_row(struct sc_buf *out, const struct sc_opt *row)
{
    const char *metavar = sc_opt_metavar(row);
    size_t start = out->len;
    if (row->letter)
        sc_buf_printf(out, "  -%c, --%s", row->letter, row->name);
    else
        sc_buf_printf(out, "      --%s", row->name);
    if (metavar) {
        sc_buf_putc(out, '=');
        put_metavar(out, sc_str_from(metavar), start);
    }
    size_t used = out->len - start;
    if (used + 2 > OPTION_COLUMNS) {
        sc_buf_putc(out, '\n');
        used = 0;
    }
    put_blanks(out, OPTION_COLUMNS - used);
    put_wrapped(out, sc_str_from(row->doc));
}

void sc_help_put(struct sc_buf *out, const struct sc_program *program)
{
    const struct sc_opt *row;
    put_usage(out, program);
    sc_buf_putc(out, '\n');
    if (program->options[0].name && program->options[0].type != SC_OPT_GROUP)
        sc_buf_puts(out, "Options:\n");
    for (size_t i = 0; (row = sc_opt_each(program, &i));) {
        if (row->type == SC_OPT_GROUP)
            sc_buf_printf(out, "%s:\n", row->doc);
        else
            put_row(out, row);
    }
    sc_buf_printf(out, "\nExamples:\n%s", program->examples);
    if (out->len && out->p[out->len - 1] != '\n')
        sc_buf_putc(out, '\n');
    sc_buf_printf(out, "\nManual page: man %s\n", program->name);
}

void sc_help_put_short(struct sc_buf *out, const struct sc_program *program)
{
    put_usage(out, program);
    sc_buf_printf(out, "Try '%s --help' for more; \"-\" reads from the terminal.\n", program->name);
}

void sc_help_put_version(struct sc_buf *out, const struct sc_program *program)
{
    sc_buf_printf(out, "%s (scorecard) %s\n", program->name, sc_prog_version());
}
