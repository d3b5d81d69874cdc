#include "scorecard/text/judged.h"

#include "scorecard/stat/interval.h"
#include "scorecard/stat/sample.h"

#include <math.h>

#define LEVEL 0.90

static struct sc_str count(struct sc_arena *arena, uint64_t n)
{
    return sc_arena_printf(arena, "%llu", (unsigned long long)n);
}

/* Empty for a number that nothing is known of. */
static struct sc_str real(struct sc_arena *arena, double x)
{
    struct sc_buf text;
    struct sc_str cell;

    if (!isfinite(x))
        return (struct sc_str){NULL, 0};
    sc_buf_init(&text, 64);
    sc_num_put_real(&text, x);
    cell = sc_arena_dup(arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return cell;
}

static void put_recall(const struct sc_judged *j, struct sc_arena *arena, struct sc_str *cells)
{
    struct sc_verified v = {(double)j->marked_n,   (double)j->checked_n, (double)j->right_n,
                            (double)j->unmarked_n, (double)j->probed_n,  (double)j->missed_n};
    struct sc_recall recall = {.recall = NAN, .se = NAN};

    if (j->checked_n > 0 && j->probed_n > 0)
        recall = sc_recall_of(&v);
    cells[SC_COL_rule_unmarked_n] = count(arena, j->unmarked_n);
    cells[SC_COL_rule_probed_n] = count(arena, j->probed_n);
    cells[SC_COL_rule_missed_n] = count(arena, j->missed_n);
    cells[SC_COL_rule_recall] = real(arena, recall.recall);
    cells[SC_COL_rule_recall_se] = real(arena, recall.se);
}

void sc_judged_write(const struct sc_judged *j, const struct sc_rule *rule, struct sc_writer *out)
{
    const struct sc_kind *kind = sc_kind_get(SC_KIND_rule);
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{NULL, 0}};
    struct sc_row row = {.kind = kind, .kind_name = sc_str_from(kind->name), .cells = cells};
    struct sc_interval wilson = sc_wilson((double)j->right_n, (double)j->checked_n, LEVEL);
    struct sc_arena arena = {0};

    cells[SC_COL_rule_id] = rule ? rule->id : SC_STR("*");
    if (rule) {
        cells[SC_COL_rule_kind] = sc_rule_kind_name(rule);
        cells[SC_COL_rule_severity] = sc_rule_severity_name(rule);
        cells[SC_COL_rule_owner] = rule->owner;
    } else
        put_recall(j, &arena, cells);
    cells[SC_COL_rule_marked_n] = count(&arena, j->marked_n);
    cells[SC_COL_rule_checked_n] = count(&arena, j->checked_n);
    cells[SC_COL_rule_right_n] = count(&arena, j->right_n);
    if (j->checked_n > 0) {
        cells[SC_COL_rule_precision] = real(&arena, (double)j->right_n / (double)j->checked_n);
        cells[SC_COL_rule_precision_low] = real(&arena, wilson.low);
        cells[SC_COL_rule_precision_high] = real(&arena, wilson.high);
    }
    sc_writer_put_row(out, &row);
    sc_arena_fini(&arena);
}
