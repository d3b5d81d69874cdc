/*
 * From a value of a record to a cell of a row, by the type of the column. This runs for every cell
 * of every record: no allocation, no printf, and what most exports write goes a short way.
 */
#include "scorecard/base/time.h"
#include "scorecard/import/cells.h"
#include "scorecard/import/duration.h"
#include "scorecard/import/requester.h"
#include "scorecard/import/word_list.h"

/* ---- one type each; every one returns the cell's text, empty for unknown ---- */

static struct sc_str put_time(struct sc_plan_cell *cell, int64_t t)
{
    sc_buf_reset(&cell->text);
    sc_time_put(&cell->text, t);
    return sc_buf_str(&cell->text);
}

static void tell_when(struct sc_plan *plan, const struct sc_plan_cell *cell,
                      enum sc_when_result result, struct sc_str s)
{
    static const enum sc_find_id ids[] = {[SC_WHEN_GAP] = SC_FIND_dst_gap,
                                          [SC_WHEN_FOLD] = SC_FIND_dst_fold,
                                          [SC_WHEN_BAD] = SC_FIND_not_a_time,
                                          [SC_WHEN_FAR] = SC_FIND_time_out_of_range};
    if (result != SC_WHEN_OK)
        sc_plan_find(plan, ids[result], cell->column->name, s);
}

static struct sc_str time_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    int64_t t;
    if (sc_when_quick(plan->days, &cell->form, s, &cell->stamp)) {
        plan->times[cell->map->column] = cell->stamp.t;
        return (struct sc_str){cell->stamp.text, sizeof cell->stamp.text};
    }
    if (sc_plan_is_late(plan, cell, s))
        return SC_STR("");
    enum sc_when_result result = sc_when_read(&cell->form, s, &t);
    tell_when(plan, cell, result, s);
    if (result == SC_WHEN_BAD || result == SC_WHEN_FAR)
        return SC_STR("");
    plan->times[cell->map->column] = t;
    return put_time(cell, t);
}

/* Midnight by the wall is how systems without a type for days write one. */
static bool is_instant(const struct sc_when_parts *w)
{
    bool is_midnight = w->hour == 0 && w->minute == 0 && w->second == 0;
    return w->is_epoch || (w->has_time && (w->has_offset || w->zone_word.len > 0 || !is_midnight));
}

/* A DATE column takes a day, or an instant when the value has a time. */
static struct sc_str date_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    struct sc_when_parts parts;
    int64_t days;
    if (sc_when_split(s, &parts) && is_instant(&parts))
        return time_cell(plan, cell, s);
    if (sc_plan_is_late(plan, cell, s))
        return SC_STR("");
    enum sc_when_result result = sc_when_read_date(&cell->form, s, &days);
    if (result == SC_WHEN_BAD || result == SC_WHEN_FAR) {
        sc_plan_find(plan, result == SC_WHEN_BAD ? SC_FIND_not_a_date : SC_FIND_time_out_of_range,
                     cell->column->name, s);
        return SC_STR("");
    }
    sc_buf_reset(&cell->text);
    sc_time_put_date(&cell->text, days);
    return sc_buf_str(&cell->text);
}

static struct sc_str put_number(struct sc_plan *plan, struct sc_plan_cell *cell, int64_t v)
{
    plan->numbers[cell->map->column] = v;
    return sc_str_digits(cell->digits, v);
}

/* 1.234 is no plain number in a file with decimal commas. */
static bool is_plain(const struct sc_plan *plan, struct sc_str s)
{
    return plan->decimal != SC_DECIMAL_COMMA || sc_str_find(s, '.', 0) == s.len;
}

/* "1,5" with the column's unit; clocks and words have no commas that mean anything. */
static struct sc_str duration_number(struct sc_plan *plan, struct sc_plan_cell *cell,
                                     struct sc_str s)
{
    bool has_mark = sc_str_find(s, ',', 0) < s.len || !is_plain(plan, s);
    if (has_mark && sc_number_read(plan->decimal, s, &cell->text) == SC_NUMBER_OK)
        return sc_buf_str(&cell->text);
    return s;
}

/* What reads as no duration may be a number with marks of thousands: "12 345". */
static bool read_marked(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s,
                        int64_t *seconds)
{
    enum sc_number_result result = sc_number_read(plan->decimal, s, &cell->text);
    if (result == SC_NUMBER_OK &&
        sc_duration_parse(sc_buf_str(&cell->text), (enum sc_duration_unit)cell->unit, seconds))
        return true;
    sc_plan_find(plan, result == SC_NUMBER_OPEN ? SC_FIND_open_number : SC_FIND_not_a_duration,
                 cell->column->name, s);
    return false;
}

static struct sc_str seconds_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    enum sc_duration_unit unit = (enum sc_duration_unit)cell->unit;
    int64_t seconds;
    if (sc_duration_whole(s, unit, &seconds))
        return put_number(plan, cell, seconds);
    s = duration_number(plan, cell, s);
    if (!sc_duration_parse(s, unit, &seconds) && !read_marked(plan, cell, s, &seconds))
        return SC_STR("");
    if (seconds < 0) {
        sc_plan_find(plan, cell->negative, cell->column->name, s);
        return SC_STR("");
    }
    return put_number(plan, cell, seconds);
}

/* A count that is more than a few digits; true with *count. */
static bool large_count(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s,
                        int64_t *count)
{
    if (!sc_num_parse_fixed(s, 0, count) && sc_number_read_whole(s, &cell->text) == SC_NUMBER_OK)
        s = sc_buf_str(&cell->text);
    if (sc_num_parse_fixed(s, 0, count) && *count >= 0)
        return true;
    sc_plan_find(plan, SC_FIND_not_a_count, cell->column->name, s);
    return false;
}

static struct sc_str count_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    int64_t count;
    if (!sc_num_parse_small(s, &count) && !large_count(plan, cell, s, &count))
        return SC_STR("");
    count = count > cell->map->minus ? count - cell->map->minus : 0;
    return put_number(plan, cell, count);
}

static struct sc_str real_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    struct sc_str number;
    int64_t whole;
    double value;
    if (sc_num_parse_small(s, &whole) || (sc_num_parse_real(s, &value) && is_plain(plan, s)))
        number = s;
    else if (!sc_plan_number(plan, cell, s, &number))
        return SC_STR("");
    return cell->map->out_of_n ? sc_plan_per_cent(plan, cell, number) : number;
}

/* The digest goes behind what the cell holds already: that may be the text itself. */
static struct sc_str requester_cell(struct sc_plan *plan, struct sc_plan_cell *cell,
                                    struct sc_str s)
{
    if (s.p != cell->text.p) {
        plan->customer = s;
        sc_buf_reset(&cell->text);
    }
    if (plan->options.keep_requester)
        return s;
    size_t from = cell->text.len;
    sc_requester_put(plan->options.requester, &cell->text, s);
    return sc_str_sub(sc_buf_str(&cell->text), from, cell->text.len);
}

/* 5 732 943, with blanks of any kind between, is 5732943. */
static struct sc_str without_blanks(struct sc_plan_cell *cell, struct sc_str s)
{
    sc_buf_reset(&cell->text);
    while (s.len > 0) {
        size_t blank = sc_word_blank(s);
        if (blank == 0)
            sc_buf_putc(&cell->text, s.p[0]);
        s = sc_str_sub(s, blank > 0 ? blank : 1, s.len);
    }
    return sc_buf_str(&cell->text);
}

#define EXPONENT 4 /* bytes of E+17 */

/* 1.25E+17 stands for any of a million numbers: tickets of which none must count for another. */
static bool is_rounded(struct sc_str s)
{
    size_t digits = s.len - EXPONENT;
    if (s.len < EXPONENT + 1 || s.p[s.len - 3] != '+' || s.p[digits] != 'E')
        return false;
    for (size_t i = 0; i < s.len; i++) {
        bool is_mark = i == 1 && (s.p[i] == '.' || s.p[i] == ',') && digits > 2;
        if (i != digits && i != digits + 1 && !is_mark && (s.p[i] < '0' || s.p[i] > '9'))
            return false;
    }
    return digits == 1 || s.p[1] == '.' || s.p[1] == ',';
}

/* 123.0 from a spreadsheet is 123. */
static struct sc_str id_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    sc_plan_text_word(cell, &s);
    if (s.len == 0)
        return s;
    if (is_rounded(s)) {
        sc_plan_find(plan, SC_FIND_rounded_id, cell->column->name, s);
        return SC_STR("");
    }
    if (cell->map->strip_decimal && sc_str_has_suffix(s, SC_STR(".0"))) {
        sc_plan_find(plan, SC_FIND_decimal_id, cell->column->name, s);
        s = sc_str_sub(s, 0, s.len - 2);
    }
    if (cell->map->strip_blanks)
        s = without_blanks(cell, s);
    return cell->is_requester ? requester_cell(plan, cell, s) : s;
}

/* ---- words ---- */

/* Time left of a target: "2:18", "-1:05". Whether its clock has stopped is checked later. */
static struct sc_str remaining_cell(struct sc_plan *plan, const struct sc_plan_cell *cell,
                                    struct sc_str s)
{
    int64_t left;
    if (sc_duration_parse(s, (enum sc_duration_unit)cell->unit, &left))
        return left < 0 ? SC_STR("breached") : SC_STR("met");
    sc_plan_find(plan, SC_FIND_not_a_duration, cell->column->name, s);
    return SC_STR("");
}

static struct sc_str word_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    if (cell->map->is_remaining)
        return remaining_cell(plan, cell, s);
    struct sc_str m = sc_plan_meaning(plan, cell, s);
    if (m.p)
        return m;
    sc_plan_find(plan, cell->unknown, cell->column->name, s);
    return cell->otherwise;
}

/* Columns of free values may still have words: Good -> 1, Offered -> nothing. */
static bool free_word(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str *s)
{
    struct sc_str m;
    if (cell->map->words_n == 0)
        return false;
    m = sc_plan_meaning(plan, cell, *s);
    if (m.p)
        *s = m;
    return m.p != NULL;
}

static struct sc_str figure_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    return free_word(plan, cell, &s) ? s : real_cell(plan, cell, s);
}

/* A scale as it stands, or by a word: nps -> 0-10. */
static struct sc_str scale_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    if (free_word(plan, cell, &s) || sc_column_accepts(cell->column, s))
        return s;
    sc_plan_find(plan, SC_FIND_not_a_scale, cell->column->name, s);
    return SC_STR("");
}

static struct sc_str list_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    (void)plan;
    return sc_plan_list(cell, s);
}

static struct sc_str text_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    (void)plan;
    sc_plan_text_word(cell, &s);
    return s;
}

/* Any value counts, whatever it says. */
static struct sc_str counted_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    return put_number(plan, cell, cell->map->is_length ? sc_plan_length(s) : 1);
}

sc_plan_convert_value *sc_plan_converter(const struct sc_plan_cell *cell)
{
    /* To add a type: a row here. */
    static sc_plan_convert_value *const converters[] = {
        [SC_TYPE_TEXT] = text_cell,   [SC_TYPE_ID] = id_cell,
        [SC_TYPE_PERSON] = id_cell,   [SC_TYPE_TIME] = time_cell,
        [SC_TYPE_DATE] = date_cell,   [SC_TYPE_SECONDS] = seconds_cell,
        [SC_TYPE_COUNT] = count_cell, [SC_TYPE_REAL] = figure_cell,
        [SC_TYPE_SCALE] = scale_cell, [SC_TYPE_BOOL] = word_cell,
        [SC_TYPE_WORD] = word_cell,   [SC_TYPE_LIST] = list_cell,
    };
    if (cell->map->take == SC_TAKE_COUNT || cell->map->is_length)
        return counted_cell;
    return converters[cell->column->type];
}
