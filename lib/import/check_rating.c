/* Ratings against their scales: a 5 on a scale up to 2 is of another scale, which nobody knows. */
#include "scorecard/import/cells.h"
#include "scorecard/record/scale.h"

/* Where a kind keeps a rating and its scale. To add one: a row here. */
static const struct rating {
    enum sc_kind_id kind;
    int score, scale;
} ratings[] = {
    {SC_KIND_ticket, SC_COL_ticket_csat, SC_COL_ticket_csat_scale},
    {SC_KIND_survey, SC_COL_survey_score, SC_COL_survey_scale},
    {SC_KIND_qa_item, SC_COL_qa_item_score, SC_COL_qa_item_scale},
    {SC_KIND_assessment, SC_COL_assessment_score, SC_COL_assessment_scale},
};

/* True also of what is no number or no scale: that was told already. */
static bool fits(struct sc_str score, struct sc_str scale)
{
    struct sc_scale ends;
    double value, unit = 1;
    for (int i = 0; i < SC_SCALE_PLACES; i++)
        unit *= 10;
    if (!sc_scale_parse(scale, &ends) || !sc_num_parse_real(score, &value))
        return true;
    return value * unit >= (double)ends.min && value * unit <= (double)ends.max;
}

void sc_plan_check_rating(struct sc_plan *plan)
{
    for (size_t i = 0; i < sizeof ratings / sizeof ratings[0]; i++) {
        const struct rating *r = &ratings[i];
        if (plan->kind->id != r->kind || plan->row_cells[r->score].len == 0 ||
            fits(plan->row_cells[r->score], plan->row_cells[r->scale]))
            continue;
        sc_plan_find(plan, SC_FIND_rating_out_of_scale, plan->kind->columns[r->score].name,
                     plan->row_cells[r->score]);
        plan->row_cells[r->score] = plan->row_cells[r->scale] = SC_STR("");
    }
}
