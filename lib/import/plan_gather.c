/* One value out of several: columns that are joined, items of a cell, lists over many columns. */
#include "scorecard/base/text.h"
#include "scorecard/import/cells.h"
#include "scorecard/import/list.h"

bool sc_plan_cut_item(struct sc_str *rest, struct sc_str separator, struct sc_str *item)
{
    size_t at = 0;
    if (rest->len == 0)
        return false;
    while ((at = sc_str_find(*rest, separator.p[0], at)) < rest->len) {
        if (sc_str_has_prefix(sc_str_sub(*rest, at, rest->len), separator))
            break;
        at++;
    }
    *item = sc_str_sub(*rest, 0, at);
    *rest = sc_str_sub(*rest, at + separator.len, rest->len);
    return true;
}

/* The first or last item that holds something. */
static struct sc_str pick(const struct sc_plan_cell *cell, struct sc_str s)
{
    struct sc_str item, picked = {NULL, 0};
    while (sc_plan_cut_item(&s, cell->separator, &item)) {
        item = sc_str_trim(item);
        if (item.len == 0)
            continue;
        picked = item;
        if (cell->map->item == SC_ITEM_FIRST)
            break;
    }
    return picked;
}

/* The value of one source column. */
static struct sc_str value_at(struct sc_plan *plan, struct sc_plan_cell *cell,
                              const struct sc_source_record *rec, size_t k)
{
    cell->from = cell->sources[k].at;
    struct sc_str s = sc_plan_value(plan, cell, rec->cells[cell->from]);
    return cell->map->item == SC_ITEM_ALL ? s : pick(cell, s);
}

struct sc_str sc_plan_gather(struct sc_plan *plan, struct sc_plan_cell *cell,
                             const struct sc_source_record *rec)
{
    bool is_list = cell->column->type == SC_TYPE_LIST, joins = cell->map->join.len > 0;
    struct sc_str between = is_list ? cell->separator : cell->map->join;
    size_t found_no = 0;
    sc_buf_reset(&cell->gathered);
    for (size_t k = 0; k < cell->sources_n; k++) {
        struct sc_str s = value_at(plan, cell, rec, k);
        if (s.len == 0)
            continue;
        /* Columns of one name belong together; the next name is only an alternative. */
        if (cell->gathered.len && !joins && cell->sources[k].from_no != found_no)
            break;
        if (cell->gathered.len)
            sc_buf_put_str(&cell->gathered, between);
        sc_buf_put_str(&cell->gathered, s);
        found_no = cell->sources[k].from_no;
        if (cell->varies)
            sc_plan_turn_to(cell, k);
        if (!joins && !is_list)
            break;
    }
    return sc_buf_str(&cell->gathered);
}

static bool is_ascii(struct sc_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.p[i] >= 0x80)
            return false;
    return true;
}

/*
 * A word among free texts: "No Agent" is nobody. Texts are as many as there are records, so they
 * are not remembered, and nearly all are told apart without folding.
 */
void sc_plan_text_word(const struct sc_plan_cell *cell, struct sc_str *s)
{
    struct sc_buf folded;
    if (cell->map->words_n == 0)
        return;
    sc_buf_init(&folded, SC_BUF_NO_CEILING);
    if (!is_ascii(*s))
        sc_text_fold(&folded, *s);
    struct sc_str seen = folded.len ? sc_buf_str(&folded) : *s;
    for (size_t i = 0; i < cell->map->words_n; i++)
        if (sc_str_eq_nocase(cell->map->words[i].from, seen)) {
            *s = cell->map->words[i].to;
            break;
        }
    sc_buf_fini(&folded);
}

struct sc_str sc_plan_list(struct sc_plan_cell *cell, struct sc_str s)
{
    struct sc_str item;
    sc_buf_reset(&cell->text);
    if (cell->separator.len == 1 && cell->map->words_n == 0) {
        sc_list_put(&cell->text, s, cell->separator.p[0]);
        return sc_buf_str(&cell->text);
    }
    while (sc_plan_cut_item(&s, cell->separator, &item)) {
        item = sc_str_trim(item);
        sc_plan_text_word(cell, &item);
        if (item.len == 0)
            continue;
        if (cell->text.len)
            sc_buf_putc(&cell->text, ';');
        sc_buf_put_str(&cell->text, item);
    }
    return sc_buf_str(&cell->text);
}
