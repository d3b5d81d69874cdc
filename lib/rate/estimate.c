#include "scorecard/rate/estimate.h"

#include <math.h>

#define SHARE_DF 1e6 /* normal in all but name */
#define LENT_DF  3.0 /* four lent by the team's spread, less one */

static double df_of(struct sc_str unit, double n)
{
    if (sc_str_eq(unit, SC_STR("share")))
        return SHARE_DF;
    return sc_str_has_prefix(unit, SC_STR("score")) ? n + LENT_DF : fmax(1, n - 1);
}

struct sc_estimate sc_estimate_of(const sc_json *metric)
{
    return (struct sc_estimate){
        sc_json_get_real(metric, "value", NAN), sc_json_get_real(metric, "se", NAN),
        df_of(sc_json_get_text(metric, "unit"), sc_json_get_real(metric, "n", 0))};
}

double sc_estimate_merit(double value, struct sc_str direction)
{
    if (sc_str_eq(direction, SC_STR("down")))
        return -value;
    return sc_str_eq(direction, SC_STR("within")) ? -fabs(value - 1) : value;
}
