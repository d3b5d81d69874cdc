/* Facts of histories into tickets: while a row is made, or after rows were merged. */
#include "scorecard/import/cells.h"
#include "scorecard/import/history.h"

void sc_plan_set_history(struct sc_plan *plan, struct sc_history *history)
{
    const struct sc_profile *p = plan->profile;
    plan->history = history;
    plan->history_keys =
        sc_plan_find_columns(plan, p->history_key, p->history_key_n, &plan->history_keys_n);
}

static const struct sc_history_facts *facts_of(const struct sc_plan *plan,
                                               const struct sc_source_record *rec)
{
    const struct sc_history_facts *facts =
        sc_history_find(plan->history, plan->row_cells[SC_COL_ticket_id]);
    for (size_t i = 0; i < plan->history_keys_n && !facts; i++)
        facts = sc_history_find(plan->history, sc_str_trim(rec->cells[plan->history_keys[i]]));
    return facts;
}

/* The agent of a message is its author only when an agent wrote it. */
static void fill_message(struct sc_plan *plan)
{
    static const char *const words[] = {"", "customer", "agent", "bot", "system"};
    struct sc_str *role = &plan->row_cells[SC_COL_message_author_role];
    struct sc_str *agent = &plan->row_cells[SC_COL_message_agent];
    enum sc_history_role known = SC_ROLE_UNKNOWN;
    if (plan->history)
        known = sc_history_role(plan->history, plan->row_cells[SC_COL_message_ticket], *agent);
    /* An agent who asks is the customer of that ticket. */
    if (role->len == 0 || known == SC_ROLE_CUSTOMER)
        *role = sc_str_from(words[known]);
    if (!sc_str_eq(*role, SC_STR("agent")))
        *agent = SC_STR("");
}

void sc_plan_fill_row(struct sc_plan *plan, const struct sc_source_record *rec)
{
    if (plan->kind->id == SC_KIND_message && !plan->profile->is_generic)
        fill_message(plan);
    if (plan->kind->id != SC_KIND_ticket)
        return;
    /* Rows that will be merged are filled then: a fact is no value of each of them. */
    if (!plan->history || plan->profile->is_folded)
        return;
    sc_arena_reset(&plan->history_texts);
    const struct sc_history_facts *facts = facts_of(plan, rec);
    struct sc_history_cells to = {plan->row_cells, plan->times, plan->numbers,
                                  &plan->history_texts};
    if (facts)
        sc_history_fill(plan->history, facts, &to);
}

/* What the rows said before the facts were known, and what is no longer so. */
static struct sc_str without_answered(struct sc_arena *texts, const struct sc_str *cells)
{
    struct sc_str rest = cells[SC_COL_ticket_flags], flag, kept;
    bool is_solved =
        cells[SC_COL_ticket_resolved_at].len > 0 || cells[SC_COL_ticket_first_resolved_at].len > 0;
    struct sc_buf flags;
    enum sc_find_id id;
    sc_buf_init(&flags, SC_BUF_NO_CEILING);
    while (sc_str_split(&rest, ';', &flag)) {
        if (!sc_finding_find(flag, &id) || (id == SC_FIND_solved_without_time && is_solved) ||
            (id == SC_FIND_reopen_time_unknown && cells[SC_COL_ticket_reopened_at].len) ||
            (id == SC_FIND_rating_time_unknown && cells[SC_COL_ticket_csat_at].len))
            continue;
        sc_flags_put(&flags, id);
    }
    kept = sc_arena_dup(texts, sc_buf_str(&flags));
    sc_buf_fini(&flags);
    return kept;
}

void sc_plan_fill_merged(struct sc_plan *plan, struct sc_row *row)
{
    if (!plan->history)
        return;
    sc_arena_reset(&plan->history_texts);
    const struct sc_history_facts *facts =
        sc_history_find(plan->history, row->cells[SC_COL_ticket_id]);
    struct sc_history_cells to = {.cells = row->cells, .texts = &plan->history_texts};
    if (!facts)
        return;
    sc_history_fill(plan->history, facts, &to);
    row->cells[SC_COL_ticket_flags] = without_answered(&plan->history_texts, row->cells);
}
