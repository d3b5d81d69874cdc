#include "scorecard/metric/metric.h"

#include "scorecard/base/time.h"

/* From this n on a tenth of a per cent is more than noise of a single record. */
#define SHARE_FINE_N 1000

const struct sc_metric *sc_metric_find(struct sc_str id)
{
    for (size_t i = 0; i < sc_metrics_n; i++)
        if (!sc_metric_is_free(&sc_metrics[i]) && sc_str_eq(sc_str_from(sc_metrics[i].id), id))
            return &sc_metrics[i];
    return NULL;
}

size_t sc_metric_no(const struct sc_metric *m)
{
    return (size_t)((m->slot ? m->slot : m) - sc_metrics);
}

const char *sc_unit_name(enum sc_unit unit)
{
    static const char *const names[] = {"share", "score 1-5", "score 0-100", "ratio",
                                        "count", "s",         "nps",         "figure"};
    return names[unit];
}

const char *sc_op_sign(enum sc_op op)
{
    static const char *const signs[] = {">", ">=", "<", "<=", "=", "within"};
    return signs[op];
}

const char *sc_direction_name(enum sc_direction d)
{
    static const char *const names[] = {"up", "down", "within"};
    return names[d];
}

void sc_metric_put_value(struct sc_buf *out, enum sc_unit unit, double value, double n)
{
    switch (unit) {
    case SC_UNIT_SHARE:
        sc_num_put_places(out, value * 100, n < SHARE_FINE_N ? 0 : 1);
        sc_buf_puts(out, " %");
        break;
    case SC_UNIT_SCORE5:
    case SC_UNIT_RATIO:
        sc_num_put_places(out, value, 2);
        break;
    case SC_UNIT_SCORE100:
        sc_num_put_places(out, value, 1);
        break;
    case SC_UNIT_SECONDS:
        sc_time_put_duration(out, (int64_t)(value + .5));
        break;
    case SC_UNIT_FIGURE:
    case SC_UNIT_COUNT:
        /* Whole things are printed whole; shared articles are not. */
        sc_num_put_places(out, value, value == (double)(int64_t)value ? 0 : 2);
        break;
    case SC_UNIT_NPS:
        sc_num_put_places(out, value, 0);
        break;
    }
}
