/* Scores: the scale of bands and the small range for lists. */
#include "svg.h"

#include "scorecard/report/chart.h"
#include "scorecard/report/numbers.h"

#include <math.h>

#define SCALE_FROM 50.0
#define SCALE_TO   100.0
#define ZONE_CHARS 13 /* of a band's label that fit a fifth of the scale */

double sc_chart_from(const struct sc_sheet *s)
{
    return (!isnan(s->low) && s->low < SCALE_FROM) || (!isnan(s->score) && s->score < SCALE_FROM)
               ? 0
               : SCALE_FROM;
}

static double at(double score, double from)
{
    double x = 100 * (score - from) / (SCALE_TO - from);

    return fmin(100, fmax(0, x));
}

/* The label, or its first word where the zone is too narrow for all of it. */
static struct sc_str zone_label(struct sc_str label, double width)
{
    size_t blank = sc_str_find(label, ' ', 0);

    if (label.len > ZONE_CHARS * width / 20 && blank < label.len)
        return sc_str_sub(label, 0, blank);
    return label;
}

static void put_edge(struct sc_buf *out, double from, double score)
{
    struct sc_buf text;

    sc_buf_init(&text, 32);
    sc_put_weight(&text, score);
    sc_svg_text(out, "edge", at(score, from), 60, sc_buf_str(&text));
    sc_buf_fini(&text);
}

/* Zones from the highest band down; the lowest starts at the scale's own beginning. */
static void put_zones(struct sc_buf *out, const struct sc_voice *v, double from)
{
    const struct sc_policy *p = v->report->policy;
    bool is_graded = v->sheet->rating.label.len > 0;
    double upper = SCALE_TO;

    for (size_t b = 0; b < p->bands_n && upper > from; b++) {
        double lower = b + 1 < p->bands_n ? fmax(from, p->bands[b].from) : from;
        double x = at(lower, from), width = at(upper, from) - x;
        bool is_own = is_graded && sc_str_eq(p->bands[b].label, v->sheet->rating.label);
        sc_svg_rect(out, is_own ? "zone own" : "zone", (struct sc_svg_box){x, width, 31, 17, 0});
        sc_svg_text(out, is_own ? "name own" : "name", x + width / 2, 43,
                    zone_label(p->bands[b].label, width));
        put_edge(out, from, upper);
        upper = lower;
    }
    put_edge(out, from, from);
}

static struct sc_str scale_title(const struct sc_voice *v, struct sc_buf *score)
{
    struct sc_slots slots = {.n = 0};
    struct sc_buf low, high;
    struct sc_str said;

    sc_buf_init(&low, 32);
    sc_buf_init(&high, 32);
    sc_put_score(&low, v->sheet->low);
    sc_put_score(&high, v->sheet->high);
    sc_slots_add(&slots, "value", sc_buf_str(score));
    sc_slots_add(&slots, "low", sc_buf_str(&low));
    sc_slots_add(&slots, "high", sc_buf_str(&high));
    said = sc_say(v->arena, SC_WORD_scale_title, &slots);
    sc_buf_fini(&low);
    sc_buf_fini(&high);
    return said;
}

void sc_chart_bands(struct sc_buf *out, const struct sc_voice *v)
{
    const struct sc_sheet *s = v->sheet;
    double from = sc_chart_from(s), x = at(s->score, from);
    double mark = at(v->report->policy->at_target, from);
    struct sc_buf score, target;

    sc_buf_init(&score, 32);
    sc_buf_init(&target, 64);
    sc_put_score(&score, s->score);
    sc_put_weight(&target, v->report->policy->at_target);
    sc_svg_begin(out, "bands", 76, scale_title(v, &score));
    put_zones(out, v, from);
    if (!isnan(s->low) && !isnan(s->high))
        sc_svg_rect(
            out, "range",
            (struct sc_svg_box){at(s->low, from), at(s->high, from) - at(s->low, from), 19, 6, 4});
    sc_svg_dot(out, "met", x, 22, 5.5);
    sc_svg_text(out, "score", fmin(94, fmax(6, x)), 12, sc_buf_str(&score));
    sc_svg_text(out, "edge", mark, 74,
                sc_say_one(v->arena, SC_WORD_on_target, "value", sc_buf_str(&target)));
    sc_svg_end(out);
    sc_buf_fini(&score);
    sc_buf_fini(&target);
}

void sc_chart_range(struct sc_buf *out, const struct sc_policy *p, const struct sc_sheet *s,
                    double from)
{
    struct sc_buf title;

    if (isnan(s->score))
        return;
    sc_buf_init(&title, 128);
    sc_put_score(&title, s->score);
    if (!isnan(s->low) && !isnan(s->high)) {
        sc_buf_puts(&title, ", likely ");
        sc_put_score(&title, s->low);
        sc_buf_puts(&title, " to ");
        sc_put_score(&title, s->high);
    }
    sc_svg_begin(out, "range-row", 18, sc_buf_str(&title));
    sc_svg_line(out, "axis", (struct sc_svg_span){0, 100, 9, 9});
    for (size_t b = 0; b + 1 < p->bands_n; b++)
        if (p->bands[b].from > from)
            sc_svg_line(out, "axis",
                        (struct sc_svg_span){at(p->bands[b].from, from), at(p->bands[b].from, from),
                                             2, 16});
    if (!isnan(s->low) && !isnan(s->high))
        sc_svg_rect(
            out, "range",
            (struct sc_svg_box){at(s->low, from), at(s->high, from) - at(s->low, from), 6, 6, 4});
    sc_svg_dot(out, "met", at(s->score, from), 9, 4.5);
    sc_svg_end(out);
    sc_buf_fini(&title);
}
