/* A workbook: the tables as sheets with real numbers and days, and one chart. */
#include "scorecard/base/text.h"
#include "scorecard/base/time.h"
#include "scorecard/io/temp.h"
#include "scorecard/report/export.h"
#include "scorecard/report/html.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define TEXT_MAX    32767 /* characters that a cell of a workbook holds; we count bytes */
#define SHEETS_ROWS 1048576
#define WIDTH_MIN   8.0
#define WIDTH_MAX   40.0

/* One workbook being written. */
struct book {
    lxw_workbook *file;
    lxw_format *head, *day, *share, *number;
    struct sc_arena arena;
    bool is_whole; /* nothing was refused so far */
};

/* Between characters. */
static struct sc_str cut(struct sc_str text)
{
    size_t n = text.len < TEXT_MAX ? text.len : TEXT_MAX;

    while (n > 0 && n < text.len && ((unsigned char)text.p[n] & 0xc0) == 0x80)
        n--;
    return sc_str_sub(text, 0, n);
}

/* What the library wants: a text that ends in NUL, UTF-8, no control bytes, not too long. */
static char *plain(struct book *b, struct sc_str text)
{
    struct sc_buf clean;
    char *kept;

    sc_buf_init(&clean, SC_BUF_NO_CEILING);
    sc_plain_text(&clean, text);
    kept = sc_arena_cstr(&b->arena, cut(sc_buf_str(&clean)));
    sc_buf_fini(&clean);
    return kept;
}

/* Where a cell is. */
struct place {
    lxw_worksheet *sheet;
    lxw_row_t row;
    lxw_col_t col;
};

static bool put_day(struct book *b, struct place p, struct sc_str text)
{
    int year, month, d;
    lxw_datetime at = {0};
    int64_t day;

    if (!sc_time_parse_date(text, &day))
        return false;
    sc_time_from_days(day, &year, &month, &d);
    at.year = year;
    at.month = month;
    at.day = d;
    return worksheet_write_datetime(p.sheet, p.row, p.col, &at, b->day) == LXW_NO_ERROR;
}

/* Texts are written as texts: none can become a formula or a link. */
static void put_cell(struct book *b, struct place p, const struct sc_table_cell *cell,
                     enum sc_table_type type)
{
    lxw_error status = LXW_NO_ERROR;

    if (cell->text.len > 0) {
        if (type != SC_TABLE_DAY || !put_day(b, p, cell->text))
            status = worksheet_write_string(p.sheet, p.row, p.col, plain(b, cell->text), NULL);
    } else if (!isnan(cell->number) && type == SC_TABLE_BOOL) {
        status = worksheet_write_boolean(p.sheet, p.row, p.col, cell->number != 0, NULL);
    } else if (!isnan(cell->number)) {
        status = worksheet_write_number(p.sheet, p.row, p.col, cell->number,
                                        type == SC_TABLE_SHARE ? b->share : b->number);
    }
    if (status != LXW_NO_ERROR)
        b->is_whole = false;
}

/* As wide as the longest text of the first rows. */
static double width_of(const struct sc_table *t, size_t c)
{
    double width = (double)t->columns[c].name.len;

    for (size_t r = 0; r < t->rows_n && r < 200; r++)
        width = fmax(width, (double)sc_text_width(sc_table_at(t, r, c)->text));
    return fmin(WIDTH_MAX, fmax(WIDTH_MIN, width + 2));
}

static lxw_worksheet *put_sheet(struct book *b, const struct sc_table *t, const char *name)
{
    lxw_worksheet *sheet = workbook_add_worksheet(b->file, name);
    lxw_col_t last = (lxw_col_t)(t->columns_n - 1);

    if (!sheet || t->rows_n >= SHEETS_ROWS) {
        b->is_whole = false;
        return sheet;
    }
    for (size_t c = 0; c < t->columns_n; c++) {
        worksheet_write_string(sheet, 0, (lxw_col_t)c, plain(b, t->columns[c].name), b->head);
        worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, width_of(t, c), NULL);
    }
    for (size_t r = 0; r < t->rows_n; r++)
        for (size_t c = 0; c < t->columns_n; c++)
            put_cell(b, (struct place){sheet, (lxw_row_t)r + 1, (lxw_col_t)c}, sc_table_at(t, r, c),
                     t->columns[c].type);
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_autofilter(sheet, 0, 0, (lxw_row_t)t->rows_n, last);
    return sheet;
}

/* How many people met the target of a measure, did not yet, had too few records to say. */
struct tally {
    struct sc_str id, label;
    size_t n[SC_MARK_FEW + 1];
};

static size_t count_met(const struct sc_report *r, struct tally *tallies)
{
    size_t n = 0;

    for (size_t i = 0; i < r->people_n; i++)
        for (size_t k = 0; k < r->people[i].gauges_n; k++) {
            const struct sc_gauge *g = &r->people[i].gauges[k];
            size_t at = 0;
            if (g->mark == SC_MARK_NONE || g->weight <= 0)
                continue;
            while (at < n && !sc_str_eq(tallies[at].id, g->id))
                at++;
            if (at == SC_GAUGES_MAX)
                continue;
            if (at == n)
                tallies[n++] = (struct tally){.id = g->id, .label = g->label};
            tallies[at].n[g->mark]++;
        }
    return n;
}

/* The chart is about targets, not about people: nobody stands above anybody. */
static void put_chart(struct book *b, lxw_worksheet *sheet, size_t rows)
{
    lxw_chart *chart = workbook_add_chart(b->file, LXW_CHART_BAR);
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_row_t last = (lxw_row_t)rows;

    chart_series_set_categories(series, "targets", 1, 0, last, 0);
    chart_series_set_values(series, "targets", 1, 4, last, 4);
    chart_series_set_name(series, "people who met the target");
    chart_title_set_name(chart, "People who met each target");
    chart_axis_set_min(chart->x_axis, 0);
    chart_axis_set_max(chart->x_axis, 1);
    chart_axis_set_num_format(chart->x_axis, "0%");
    chart_axis_set_reverse(chart->y_axis);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    worksheet_insert_chart(sheet, 1, 6, chart);
}

static void put_targets(struct book *b, const struct sc_report *r)
{
    struct tally tallies[SC_GAUGES_MAX];
    size_t n = count_met(r, tallies);
    struct sc_table_column columns[] = {{SC_STR("measure"), SC_TABLE_TEXT},
                                        {SC_STR("met"), SC_TABLE_NUMBER},
                                        {SC_STR("not met yet"), SC_TABLE_NUMBER},
                                        {SC_STR("too few records"), SC_TABLE_NUMBER},
                                        {SC_STR("share met"), SC_TABLE_SHARE}};
    struct sc_table table = {"targets", columns, 5, NULL, n};
    lxw_worksheet *sheet;

    table.cells = sc_arena_alloc_n(&b->arena, 5 * n + 1, sizeof(*table.cells));
    for (size_t i = 0; i < n; i++) {
        struct sc_table_cell *row = table.cells + 5 * i;
        double met = (double)tallies[i].n[SC_MARK_MET];
        double not_yet = (double)tallies[i].n[SC_MARK_NOT_YET];
        row[0] = (struct sc_table_cell){tallies[i].label, NAN};
        row[1].number = met;
        row[2].number = not_yet;
        row[3].number = (double)tallies[i].n[SC_MARK_FEW];
        row[4].number = met + not_yet > 0 ? met / (met + not_yet) : NAN;
    }
    sheet = put_sheet(b, &table, "targets");
    if (n > 0 && sheet)
        put_chart(b, sheet, n);
}

/* Noon of the day of as-of: the same report gives the same bytes on every day. */
static time_t made_at(const struct sc_report *r)
{
    return r->as_of_day == INT64_MIN ? 0 : (time_t)(r->as_of_day * 86400 + 43200);
}

static void begin(struct book *b, const struct sc_report *r)
{
    lxw_doc_properties about = {.created = made_at(r)};

    about.title =
        plain(b, sc_arena_printf(&b->arena, "Scorecards %.*s", SC_STR_ARG(r->period_name)));
    workbook_set_properties(b->file, &about);
    b->head = workbook_add_format(b->file);
    format_set_bold(b->head);
    b->day = workbook_add_format(b->file);
    format_set_num_format(b->day, "yyyy-mm-dd");
    b->share = workbook_add_format(b->file);
    format_set_num_format(b->share, "0%");
    b->number = workbook_add_format(b->file);
    format_set_num_format(b->number, "0.###");
}

static void put_all(struct book *b, const struct sc_report *r, struct sc_table_scope scope)
{
    struct sc_table table;

    sc_table_agents(&table, r, scope, &b->arena);
    put_sheet(b, &table, "scores");
    sc_table_metrics(&table, r, scope, &b->arena);
    put_sheet(b, &table, "metrics");
    if (scope.people)
        put_targets(b, r);
    sc_table_goals(&table, r, &b->arena);
    put_sheet(b, &table, "goals");
    sc_table_run(&table, r, &b->arena);
    put_sheet(b, &table, "run");
}

static int read_back(struct sc_buf *out, int fd, struct sc_err *err)
{
    struct stat st;
    char *bytes;

    if (fstat(fd, &st) < 0 || st.st_size == 0)
        return sc_err_set(err, SC_SYSTEM, "the workbook could not be written");
    bytes = sc_mem_alloc((size_t)st.st_size);
    if (sc_temp_read(fd, bytes, (size_t)st.st_size, 0, err) == 0)
        sc_buf_put(out, bytes, (size_t)st.st_size);
    sc_mem_free(bytes);
    return err->code == SC_OK ? 0 : -1;
}

int sc_export_xlsx(struct sc_buf *out, const struct sc_report *r, struct sc_table_scope scope,
                   struct sc_err *err)
{
    int fd = sc_temp_open(NULL, err), status = -1;
    struct book b = {.is_whole = true};
    char path[64];

    if (fd < 0)
        return -1;
    /* The library writes to a name: that of the file without one. */
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    b.file = workbook_new(path);
    if (b.file) {
        begin(&b, r);
        put_all(&b, r, scope);
        if (workbook_close(b.file) == LXW_NO_ERROR && b.is_whole)
            status = read_back(out, fd, err);
    }
    if (status < 0 && err->code == SC_OK)
        status = sc_err_set(err, SC_SYSTEM, "the workbook could not be written");
    sc_arena_fini(&b.arena);
    close(fd);
    return status;
}
