/*
 * From the cells of a record to the cells of a row. This runs for every cell of every record: no
 * allocation, no printf; a vendor's word is looked up once and remembered.
 */
#include "scorecard/base/text.h"
#include "scorecard/base/time.h"
#include "scorecard/import/cells.h"
#include "scorecard/import/duration.h"
#include "scorecard/import/leave_out.h"
#include "scorecard/import/requester.h"
#include "scorecard/import/word_list.h"

#include <string.h>

/* People look for a value under the vendor's name, in the column where their table has it. */
static void find_source(const struct sc_plan *plan, const char *column, struct sc_place *place)
{
    place->field = sc_str_from(column);
    for (size_t i = 0; i < plan->cells_n; i++) {
        const struct sc_plan_cell *cell = &plan->cells[i];
        if (cell->sources_n == 0 || strcmp(cell->column->name, column) != 0)
            continue;
        place->field = plan->names[cell->from];
        place->column = plan->profile->shape == SC_FILE_CSV ? cell->from + 1 : 0;
        return;
    }
}

/* Texts and names of people reach no message; the one byte that is wrong tells nothing. */
static bool is_private(const struct sc_plan *plan, enum sc_find_id id, const char *column)
{
    int no = sc_kind_column(plan->kind, sc_str_from(column));
    return id != SC_FIND_bad_utf8 && no >= 0 && sc_column_is_private(&plan->kind->columns[no]);
}

void sc_plan_find(struct sc_plan *plan, enum sc_find_id id, const char *column, struct sc_str seen)
{
    struct sc_place place = plan->place;
    if (sc_findings_will_tell(plan->findings, id)) {
        find_source(plan, column, &place);
        if (is_private(plan, id, column))
            seen = SC_STR("");
    }
    sc_findings_add(plan->findings, id, &place, seen);
    sc_flags_put(&plan->flags, id);
}

static bool is_null(const struct sc_plan *plan, struct sc_str s)
{
    if (s.len == 0)
        return true;
    if (!plan->nulls_start[(unsigned char)s.p[0]])
        return false;
    for (size_t i = 0; i < plan->profile->nulls_n; i++)
        if (sc_str_eq_nocase(s, plan->profile->nulls[i]))
            return true;
    return false;
}

struct sc_str sc_plan_unwrap(struct sc_str s)
{
    if (s.len < 4 || s.p[0] != '=' || s.p[1] != '"' || s.p[s.len - 1] != '"')
        return s;
    return sc_str_sub(s, 2, s.len - 1);
}

static struct sc_str unwrap_formula(struct sc_plan *plan, const struct sc_plan_cell *cell,
                                    struct sc_str s)
{
    struct sc_str inside = sc_plan_unwrap(s);
    if (inside.p != s.p)
        sc_plan_find(plan, SC_FIND_formula_text, cell->column->name, s);
    return inside;
}

struct sc_str sc_plan_value(struct sc_plan *plan, const struct sc_plan_cell *cell, struct sc_str s)
{
    s = sc_str_trim(s);
    if (s.len && s.p[0] == '=') /* nothing is told while the times are learned */
        s = plan->findings ? unwrap_formula(plan, cell, s) : sc_plan_unwrap(s);
    return is_null(plan, s) ? SC_STR("") : s;
}

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
    sc_buf_reset(&cell->text);
    sc_buf_put_i64(&cell->text, v);
    return sc_buf_str(&cell->text);
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

static struct sc_str seconds_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    int64_t seconds;
    s = duration_number(plan, cell, s);
    if (!sc_duration_parse(s, (enum sc_duration_unit)cell->unit, &seconds)) {
        sc_plan_find(plan, SC_FIND_not_a_duration, cell->column->name, s);
        return SC_STR("");
    }
    if (seconds < 0) {
        sc_plan_find(plan, cell->negative, cell->column->name, s);
        return SC_STR("");
    }
    return put_number(plan, cell, seconds);
}

static struct sc_str count_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    int64_t count;
    if (!sc_num_parse_fixed(s, 0, &count) && sc_number_read_whole(s, &cell->text) == SC_NUMBER_OK)
        s = sc_buf_str(&cell->text);
    if (!sc_num_parse_fixed(s, 0, &count) || count < 0) {
        sc_plan_find(plan, SC_FIND_not_a_count, cell->column->name, s);
        return SC_STR("");
    }
    count = count > cell->map->minus ? count - cell->map->minus : 0;
    return put_number(plan, cell, count);
}

static struct sc_str real_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    struct sc_str number;
    double value;
    if (sc_num_parse_real(s, &value) && is_plain(plan, s))
        number = s;
    else if (!sc_plan_number(plan, cell, s, &number))
        return SC_STR("");
    return cell->map->out_of_n ? sc_plan_per_cent(plan, cell, number) : number;
}

static struct sc_str requester_cell(const struct sc_plan *plan, struct sc_plan_cell *cell,
                                    struct sc_str s)
{
    if (plan->options.keep_requester)
        return s;
    sc_buf_reset(&cell->text);
    sc_requester_put(plan->options.requester, &cell->text, s);
    return sc_buf_str(&cell->text);
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

/* 123.0 from a spreadsheet is 123. */
static struct sc_str id_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    if (cell->map->strip_decimal && sc_str_has_suffix(s, SC_STR(".0"))) {
        sc_plan_find(plan, SC_FIND_decimal_id, cell->column->name, s);
        s = sc_str_sub(s, 0, s.len - 2);
    }
    if (cell->map->strip_blanks)
        return without_blanks(cell, s);
    return cell->is_requester ? requester_cell(plan, cell, s) : s;
}

/* ---- words ---- */

/* What a vendor's word means: the profile's word, or its own when the kind has it. */
static struct sc_str meaning_of(const struct sc_plan *plan, const struct sc_plan_cell *cell,
                                struct sc_str s)
{
    struct sc_buf folded;
    struct sc_str meaning = {NULL, 0};
    sc_buf_init(&folded, SC_BUF_NO_CEILING);
    sc_text_fold(&folded, s);
    for (size_t i = 0; i < cell->map->words_n && !meaning.p; i++)
        if (sc_str_eq(cell->map->words[i].from, sc_buf_str(&folded)))
            meaning = cell->map->words[i].to.p ? cell->map->words[i].to : SC_STR("");
    if (!meaning.p && sc_column_accepts(cell->column, sc_buf_str(&folded)))
        meaning = sc_arena_dup(plan->arena, sc_buf_str(&folded));
    sc_buf_fini(&folded);
    return meaning;
}

/* p == NULL when the word means nothing here. Remembered by the word's bytes. */
static struct sc_str meaning(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    uint32_t before = cell->known.n, no = sc_intern_put(&cell->known, s);
    if (no >= cell->meanings_cap) {
        cell->meanings_cap = cell->meanings_cap ? cell->meanings_cap * 2 : 16;
        cell->meanings = sc_mem_grow(cell->meanings, cell->meanings_cap, sizeof *cell->meanings);
    }
    if (no == before)
        cell->meanings[no] = meaning_of(plan, cell, s);
    return cell->meanings[no];
}

static struct sc_str word_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    struct sc_str m = meaning(plan, cell, s);
    if (m.p)
        return m;
    sc_plan_find(plan, cell->unknown, cell->column->name, s);
    return cell->otherwise;
}

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

/* Columns of free values may still have words: Good -> 1, Offered -> nothing. */
static bool free_word(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str *s)
{
    struct sc_str m;
    if (cell->map->words_n == 0)
        return false;
    m = meaning(plan, cell, *s);
    if (m.p)
        *s = m;
    return m.p != NULL;
}

/* A scale as it stands, or by a word: nps -> 0-10. */
static struct sc_str scale_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    if (free_word(plan, cell, &s) || sc_column_accepts(cell->column, s))
        return s;
    sc_plan_find(plan, SC_FIND_not_a_scale, cell->column->name, s);
    return SC_STR("");
}

/* ---- a record ---- */

static struct sc_str typed_cell(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    /* Any value counts, whatever it says. */
    if (cell->map->take == SC_TAKE_COUNT || cell->map->is_length)
        return put_number(plan, cell, cell->map->is_length ? sc_plan_length(s) : 1);
    switch (cell->column->type) {
    case SC_TYPE_TIME:
        return time_cell(plan, cell, s);
    case SC_TYPE_DATE:
        return date_cell(plan, cell, s);
    case SC_TYPE_SECONDS:
        return seconds_cell(plan, cell, s);
    case SC_TYPE_COUNT:
        return count_cell(plan, cell, s);
    case SC_TYPE_REAL:
        return free_word(plan, cell, &s) ? s : real_cell(plan, cell, s);
    case SC_TYPE_BOOL:
    case SC_TYPE_WORD:
        return cell->map->is_remaining ? remaining_cell(plan, cell, s) : word_cell(plan, cell, s);
    case SC_TYPE_ID:
    case SC_TYPE_PERSON:
        sc_plan_text_word(cell, &s);
        return s.len ? id_cell(plan, cell, s) : s;
    case SC_TYPE_LIST:
        return sc_plan_list(cell, s);
    case SC_TYPE_SCALE:
        return scale_cell(plan, cell, s);
    default:
        sc_plan_text_word(cell, &s);
        return s;
    }
}

/* A status that an account made up may have one beside it that everybody knows. */
static bool is_foreign_word(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s)
{
    return cell->sources_n > 1 && cell->column->type == SC_TYPE_WORD && !cell->map->is_remaining &&
           !meaning(plan, cell, s).p;
}

static bool is_of_status(const struct sc_plan *plan, const struct sc_mapping *m)
{
    for (size_t i = 0; i < m->when_status_n; i++)
        if (sc_str_eq(plan->row_cells[plan->status], m->when_status[i]))
            return true;
    return m->when_status_n == 0;
}

static void convert_cell(struct sc_plan *plan, struct sc_plan_cell *cell,
                         const struct sc_source_record *rec)
{
    int column = cell->map->column, needs = cell->map->needs_column;
    struct sc_str foreign = {NULL, 0};
    if (needs >= 0 && plan->row_cells[needs].len == 0)
        return;
    if (cell->sources_n == 0) {
        plan->row_cells[column] = cell->constant;
        return;
    }
    if (!is_of_status(plan, cell->map))
        return;
    cell->from = cell->sources[0].at;
    if (cell->is_gathered) {
        struct sc_str s = sc_plan_gather(plan, cell, rec);
        if (s.len)
            plan->row_cells[column] = typed_cell(plan, cell, s);
        return;
    }
    for (size_t k = 0; k < cell->sources_n; k++) {
        struct sc_str s = sc_str_trim(rec->cells[cell->sources[k].at]);
        if (s.len && s.p[0] == '=')
            s = unwrap_formula(plan, cell, s);
        if (is_null(plan, s))
            continue;
        if (is_foreign_word(plan, cell, s)) {
            cell->from = foreign.p ? cell->from : cell->sources[k].at;
            foreign = foreign.p ? foreign : s;
            continue;
        }
        cell->from = cell->sources[k].at;
        if (cell->varies)
            sc_plan_turn_to(cell, k);
        plan->row_cells[column] = typed_cell(plan, cell, s);
        return;
    }
    if (foreign.p)
        plan->row_cells[column] = typed_cell(plan, cell, foreign);
}

static void start_row(struct sc_plan *plan, const struct sc_source_record *rec,
                      struct sc_findings *findings)
{
    memset(plan->row_cells, 0, plan->kind->n * sizeof plan->row_cells[0]);
    for (size_t i = 0; i < plan->kind->n; i++) {
        plan->times[i] = SC_TIME_NONE;
        plan->numbers[i] = -1;
    }
    sc_buf_reset(&plan->flags);
    plan->rec = rec;
    plan->findings = findings;
    plan->place = (struct sc_place){.file = plan->options.source, .line = rec->line};
}

/* The columns that sc-import fills itself. */
static void finish_row(struct sc_plan *plan, const struct sc_source_record *rec)
{
    sc_buf_reset(&plan->line_text);
    sc_buf_put_i64(&plan->line_text, (int64_t)rec->line);
    plan->row_cells[plan->kind->col_flags] = sc_buf_str(&plan->flags);
    plan->row_cells[plan->kind->col_source] = plan->options.source;
    plan->row_cells[plan->kind->col_line] = sc_buf_str(&plan->line_text);
}

static bool is_utf8(struct sc_plan *plan, const struct sc_source_record *rec, enum sc_find_id *why)
{
    for (size_t i = 0; i < plan->carried_n; i++)
        if (plan->carried_cells[i] < rec->n && sc_text_check(rec->cells[plan->carried_cells[i]]) <
                                                   rec->cells[plan->carried_cells[i]].len)
            return sc_plan_reject(plan, SC_FIND_bad_utf8, plan->names[plan->carried_cells[i]].p,
                                  why);
    for (size_t i = 0; i < plan->cells_n; i++) {
        const struct sc_plan_cell *cell = &plan->cells[i];
        for (size_t k = 0; k < cell->sources_n; k++) {
            struct sc_str s = rec->cells[cell->sources[k].at];
            size_t bad = sc_text_check(s);
            if (bad == s.len)
                continue;
            sc_plan_find(plan, SC_FIND_bad_utf8, cell->column->name, sc_str_sub(s, bad, bad + 1));
            *why = SC_FIND_bad_utf8;
            return false;
        }
    }
    return true;
}

/* What goes along as it stands, and what is left out. */
static void carry(struct sc_plan *plan, const struct sc_source_record *rec)
{
    for (size_t i = 0; i < plan->carried_n; i++)
        if (plan->carried_cells[i] < rec->n)
            plan->carried[i] = sc_str_trim(rec->cells[plan->carried_cells[i]]);
    if (plan->dropped >= 0)
        plan->row_cells[plan->dropped] = SC_STR("");
}

bool sc_plan_convert(struct sc_plan *plan, const struct sc_source_record *rec,
                     struct sc_findings *findings, struct sc_row *row, enum sc_find_id *why)
{
    start_row(plan, rec, findings);
    if (rec->n != plan->names_n)
        return sc_plan_reject(plan, SC_FIND_width, "", why);
    if (!rec->is_ascii && !is_utf8(plan, rec, why))
        return false;
    *why = SC_FIND_test_record;
    if (plan->leaves_n && sc_leave_out_fits(plan, rec))
        return false;
    for (size_t i = 0; i < plan->cells_n; i++)
        convert_cell(plan, &plan->cells[i], rec);
    sc_plan_apply_states(plan);
    sc_plan_fill_row(plan, rec);
    if (plan->kind->id == SC_KIND_ticket)
        sc_plan_check_ticket(plan);
    if (!sc_plan_has_required(plan, why))
        return false;
    finish_row(plan, rec);
    carry(plan, rec);
    *row = (struct sc_row){.kind = plan->kind,
                           .kind_name = sc_str_from(plan->kind->name),
                           .cells = plan->row_cells,
                           .extra_names = plan->carried_names,
                           .extras = plan->carried,
                           .extra_n = plan->carried_n,
                           .place = plan->place};
    return true;
}
