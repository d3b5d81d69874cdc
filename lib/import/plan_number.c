/* Numbers of a plan that need more than base/num.h: how the file writes them, and what for. */
#include "scorecard/import/cells.h"

#include <string.h>

/* Columns that hold a share from 0 to 1: 95 % is 0.95 there, and 95 where scores stand. */
static bool is_share(const struct sc_plan *plan, const struct sc_plan_cell *cell)
{
    static const struct {
        enum sc_kind_id kind;
        int column;
    } shares[] = {{SC_KIND_knowledge, SC_COL_knowledge_share},
                  {SC_KIND_agent, SC_COL_agent_fte},
                  {SC_KIND_measure, SC_COL_measure_value}};
    for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++)
        if (plan->kind->id == shares[i].kind && cell->map->column == shares[i].column)
            return true;
    return false;
}

/* Columns whose numbers are answers on a scale. */
static bool is_rating(const struct sc_column *column)
{
    return strcmp(column->name, "csat") == 0 || strcmp(column->name, "score") == 0;
}

static void put_share(struct sc_buf *text)
{
    double percent;
    if (!sc_num_parse_real(sc_buf_str(text), &percent))
        return;
    sc_buf_reset(text);
    sc_num_put_real(text, percent / 100);
}

bool sc_plan_number(struct sc_plan *plan, struct sc_plan_cell *cell, struct sc_str s,
                    struct sc_str *number)
{
    enum sc_number_result result = sc_number_read(plan->decimal, s, &cell->text);
    if (result == SC_NUMBER_BAD && is_rating(cell->column) && sc_number_read_rating(s, &cell->text))
        result = SC_NUMBER_OK;
    if (result == SC_NUMBER_OPEN || result == SC_NUMBER_BAD) {
        bool has_words = cell->map->words_n > 0 && is_rating(cell->column);
        enum sc_find_id bad = has_words ? SC_FIND_unknown_rating : SC_FIND_not_a_number;
        sc_plan_find(plan, result == SC_NUMBER_OPEN ? SC_FIND_open_number : bad, cell->column->name,
                     s);
        return false;
    }
    if (result == SC_NUMBER_PERCENT && is_share(plan, cell))
        put_share(&cell->text);
    *number = sc_buf_str(&cell->text);
    return true;
}

/* The cell as a number above zero, else 0. */
static double most_in(const struct sc_plan *plan, struct sc_str cell)
{
    struct sc_buf plain;
    double most = 0;
    sc_buf_init(&plain, SC_BUF_NO_CEILING);
    if (sc_number_read(plan->decimal, sc_str_trim(cell), &plain) != SC_NUMBER_OK ||
        !sc_num_parse_real(sc_buf_str(&plain), &most))
        most = 0;
    sc_buf_fini(&plain);
    return most;
}

struct sc_str sc_plan_per_cent(struct sc_plan *plan, struct sc_plan_cell *cell,
                               struct sc_str number)
{
    double value = 0, most = 0;
    for (size_t i = 0; i < cell->maxima_n && most <= 0; i++)
        most = most_in(plan, plan->rec->cells[cell->maxima[i]]);
    if (most <= 0 || !sc_num_parse_real(number, &value)) {
        sc_plan_find(plan, SC_FIND_rating_without_scale, cell->column->name, number);
        return SC_STR("");
    }
    sc_buf_reset(&cell->text);
    sc_num_put_real(&cell->text, value / most * 100);
    return sc_buf_str(&cell->text);
}

void sc_plan_learn_number(struct sc_plan *plan, const struct sc_plan_cell *cell, struct sc_str s)
{
    if (cell->column->type == SC_TYPE_REAL || cell->column->type == SC_TYPE_SECONDS)
        sc_number_learn(&plan->numbers_seen, s);
}
