#include "scorecard/text/flag.h"

#include "scorecard/base/hash.h"

#include <stdio.h>

struct sc_str sc_flag_seq(struct sc_str digits)
{
    while (digits.len > 1 && digits.p[0] == '0')
        digits = sc_str_sub(digits, 1, digits.len);
    return digits;
}

void sc_flag_write(const struct sc_flag_mark *mark, struct sc_writer *out)
{
    const struct sc_kind *kind = sc_kind_get(SC_KIND_flag);
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{NULL, 0}};
    struct sc_row row = {.kind = kind, .kind_name = sc_str_from(kind->name), .cells = cells};
    const struct sc_str parts[] = {SC_STR("flag"), mark->ticket, mark->seq,
                                   mark->field,    mark->at,     mark->rule};
    char id[17];

    (void)snprintf(id, sizeof id, "%016llx",
                   (unsigned long long)sc_hash_mix(parts, sizeof parts / sizeof parts[0]));
    cells[SC_COL_flag_id] = sc_str_from(id);
    cells[SC_COL_flag_ticket] = mark->ticket;
    cells[SC_COL_flag_seq] = mark->seq;
    cells[SC_COL_flag_agent] = mark->agent;
    cells[SC_COL_flag_at] = mark->at;
    cells[SC_COL_flag_rule] = mark->rule;
    cells[SC_COL_flag_kind] = mark->kind;
    cells[SC_COL_flag_severity] = mark->severity;
    cells[SC_COL_flag_value] = mark->value;
    cells[SC_COL_flag_owner] = mark->owner;
    cells[SC_COL_flag_field] = mark->field;
    cells[SC_COL_flag_mean] = mark->mean;
    cells[SC_COL_flag_change] = mark->change;
    sc_writer_put_row(out, &row);
}
