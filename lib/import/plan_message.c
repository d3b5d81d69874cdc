/* Messages: which records are some, how long they are. */
#include "scorecard/import/cells.h"

bool sc_plan_wants(const struct sc_plan *plan, const struct sc_source_record *rec)
{
    const struct sc_profile *p = plan->profile;
    if (plan->only_n == 0 || rec->n != plan->names_n)
        return true;
    struct sc_str value = sc_str_trim(rec->cells[plan->only[0]]);
    for (size_t i = 1; i < p->only_n; i++)
        if (sc_str_eq_nocase(value, p->only[i]))
            return true;
    return false;
}

int64_t sc_plan_length(struct sc_str s)
{
    int64_t n = 0;
    for (size_t i = 0; i < s.len; i++)
        n += ((unsigned char)s.p[i] & 0xc0) != 0x80;
    return n;
}
