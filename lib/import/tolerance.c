#include "scorecard/import/tolerance.h"

#include "scorecard/base/num.h"

int sc_tolerance_check(const char *text, struct sc_err *err)
{
    double percent;
    if (!text || (sc_num_parse_real(sc_str_from(text), &percent) && percent >= 0 && percent <= 100))
        return 0;
    sc_err_set(err, SC_USAGE, "--tolerate: not a per cent from 0 to 100");
    return sc_err_seen(err, sc_str_from(text));
}

bool sc_tolerance_holds(const char *text, const struct sc_import_counts *counts)
{
    double percent = SC_TOLERATED_PER_CENT,
           rejected = (double)(counts->rejected - counts->left_out);
    if (text)
        sc_num_parse_real(sc_str_from(text), &percent);
    return rejected <= percent / 100 * (double)counts->read &&
           (text || rejected <= SC_TOLERATED_MOST);
}
