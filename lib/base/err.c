#include "scorecard/base/err.h"

#include "scorecard/base/text.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

void sc_err_init(struct sc_err *e)
{
    /* The texts are whole only up to their first NUL: clearing 1.2 KB a call would cost more. */
    e->code = SC_OK;
    e->line = 0;
    e->column = 0;
    e->has_seen = false;
    e->file[0] = '\0';
    e->field[0] = '\0';
    e->what[0] = '\0';
    e->seen[0] = '\0';
}

/* Copies s to text[cap], cut where a character ends. */
static void copy_cut(char *text, size_t cap, struct sc_str s)
{
    size_t n = s.len < cap ? s.len : cap - 1;
    while (n < s.len && n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80)
        n--;
    if (n > 0)
        memcpy(text, s.p, n);
    text[n] = '\0';
}

static void put_what(struct sc_err *e, struct sc_str tail, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

/* Writes the sentence, followed by `tail` if that is not empty. */
static void put_what(struct sc_err *e, struct sc_str tail, const char *format, va_list args)
{
    struct sc_buf b;
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_buf_vprintf(&b, format, args);
    if (tail.len > 0) {
        sc_buf_puts(&b, ": ");
        sc_buf_put_str(&b, tail);
    }
    copy_cut(e->what, sizeof e->what, sc_buf_str(&b));
    sc_buf_fini(&b);
}

int sc_err_set(struct sc_err *e, enum sc_code code, const char *format, ...)
{
    if (e->code != SC_OK)
        return -1;
    e->code = code;
    va_list args;
    va_start(args, format);
    put_what(e, SC_STR(""), format, args);
    va_end(args);
    return -1;
}

int sc_err_system(struct sc_err *e, const char *format, ...)
{
    int number = errno;
    if (e->code != SC_OK)
        return -1;
    e->code = SC_SYSTEM;
    char reason[128];
    if (strerror_r(number, reason, sizeof reason) != 0)
        snprintf(reason, sizeof reason, "error %d", number);
    va_list args;
    va_start(args, format);
    put_what(e, sc_str_from(reason), format, args);
    va_end(args);
    return -1;
}

/* Whether both name one file, as far as names are kept. */
static bool is_same_file(const struct sc_err *e, struct sc_str file)
{
    char kept[SC_ERR_PLACE_MAX];
    copy_cut(kept, sizeof kept, file);
    return strcmp(kept, e->file) == 0;
}

int sc_err_at(struct sc_err *e, const struct sc_place *place)
{
    if (e->code == SC_OK)
        return -1;
    /* A line of the outer file would be wrong beside the name of the inner one. */
    if (e->file[0] != '\0' && place->file.len > 0 && !is_same_file(e, place->file))
        return -1;
    if (e->file[0] == '\0')
        copy_cut(e->file, sizeof e->file, place->file);
    if (e->line == 0)
        e->line = place->line;
    if (e->column == 0 && e->line == place->line)
        e->column = place->column;
    if (e->field[0] == '\0')
        copy_cut(e->field, sizeof e->field, place->field);
    return -1;
}

int sc_err_seen(struct sc_err *e, struct sc_str seen)
{
    if (e->code == SC_OK || e->has_seen)
        return -1;
    struct sc_buf b;
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    /* An escape is longer than what it stands for: show fewer bytes until the whole fits. */
    size_t max = SC_ERR_SEEN_MAX;
    do {
        sc_buf_reset(&b);
        sc_text_show(&b, seen, max);
    } while (b.len > SC_ERR_SEEN_MAX + 3 && max-- > 0);
    copy_cut(e->seen, sizeof e->seen, sc_buf_str(&b));
    sc_buf_fini(&b);
    e->has_seen = true;
    return -1;
}

/* Names and sentences may carry foreign text, so they pass the same filter as what was seen. */
static void show(struct sc_buf *out, const char *text, const char *after)
{
    if (text[0] == '\0')
        return;
    sc_text_show(out, sc_str_from(text), SIZE_MAX);
    sc_buf_puts(out, after);
}

void sc_err_print(const struct sc_err *e, struct sc_buf *out)
{
    bool has_line = e->line > 0;
    show(out, e->file, has_line ? ":" : ": ");
    if (has_line)
        sc_buf_printf(out, "%lu", e->line);
    if (has_line && e->column > 0)
        sc_buf_printf(out, ":%lu", e->column);
    if (has_line)
        sc_buf_puts(out, ": ");
    show(out, e->field, ": ");
    show(out, e->what, "");
    if (e->has_seen)
        sc_buf_printf(out, "%s\"%s\"", e->what[0] != '\0' ? ": " : "", e->seen);
}
