#include "scorecard/record/scale.h"

#include "scorecard/base/num.h"

static bool parse_end(struct sc_str text, int64_t *value)
{
    /* A sign is no part of a scale: without this "+1-5" would pass. */
    if (text.len == 0 || text.p[0] < '0' || text.p[0] > '9')
        return false;
    return sc_num_parse_fixed(text, SC_SCALE_PLACES, value);
}

static bool parse_sense(struct sc_str text, enum sc_scale_sense *sense)
{
    if (text.len == 0)
        *sense = SC_SENSE_PLAIN;
    else if (sc_str_eq(text, SC_STR(" ease")))
        *sense = SC_SENSE_EASE;
    else if (sc_str_eq(text, SC_STR(" effort")))
        *sense = SC_SENSE_EFFORT;
    else
        return false;
    return true;
}

bool sc_scale_parse(struct sc_str text, struct sc_scale *scale)
{
    size_t dash = sc_str_find(text, '-', 0);
    size_t blank = sc_str_find(text, ' ', 0);

    return dash < blank && parse_end(sc_str_sub(text, 0, dash), &scale->min) &&
           parse_end(sc_str_sub(text, dash + 1, blank), &scale->max) && scale->min < scale->max &&
           parse_sense(sc_str_sub(text, blank, text.len), &scale->sense);
}

void sc_scale_put(struct sc_buf *out, const struct sc_scale *scale)
{
    static const char *const senses[] = {"", " ease", " effort"};

    sc_num_put_fixed(out, scale->min, SC_SCALE_PLACES);
    sc_buf_putc(out, '-');
    sc_num_put_fixed(out, scale->max, SC_SCALE_PLACES);
    sc_buf_puts(out, senses[scale->sense]);
}
