/* The table of people and the calendar of arrivals. */
#include "team.h"

#include "scorecard/report/chart.h"
#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"

#include <math.h>

/* One scale for all: 50 to 100, or from 0 when anybody's range reaches below. */
static double common_from(const struct sc_desk *d)
{
    for (size_t i = 0; i < d->people_n; i++)
        if (sc_chart_from(d->people[i]) == 0)
            return 0;
    return 50;
}

static bool anybody_scored(const struct sc_desk *d)
{
    for (size_t i = 0; i < d->people_n; i++)
        if (!isnan(d->people[i]->score))
            return true;
    return false;
}

void sc_team_put_cell(struct sc_buf *out, struct sc_arena *arena, const struct sc_gauge *g)
{
    static const char *const classes[] = {"plain-cell", "yes-cell", "no-cell", "few-cell"};

    if (!g || !g->has_value) {
        sc_buf_puts(out, "<td class=\"gone\"><small title=\"");
        sc_html_text(out, g ? sc_review_reason(g) : sc_word(SC_WORD_not_measured));
        sc_buf_puts(out, "\">\xe2\x80\x93</small></td>");
        return;
    }
    sc_buf_printf(out, "<td class=\"%s\"><b>", classes[g->mark]);
    sc_html_text(out, sc_gauge_text(arena, sc_put_gauge_value, g));
    sc_buf_puts(out, "</b> ");
    sc_review_mark(out, g->mark);
    sc_buf_puts(out, "<small>");
    sc_html_text(out, sc_gauge_text(arena, sc_put_gauge_n, g));
    sc_buf_puts(out, "</small></td>");
}

static void put_name(struct sc_buf *out, const struct sc_desk *d, const struct sc_sheet *s)
{
    sc_buf_puts(out, "<th scope=\"row\">");
    if (d->page->link) {
        struct sc_buf address;
        sc_buf_init(&address, SC_BUF_NO_CEILING);
        d->page->link(d->page->ctx, &address, s);
        sc_buf_puts(out, "<a href=\"");
        sc_html_text(out, sc_buf_str(&address));
        sc_buf_puts(out, "\">");
        sc_buf_fini(&address);
    }
    sc_html_text(out, s->name);
    sc_buf_puts(out, d->page->link ? "</a></th>" : "</th>");
}

static void put_heads(struct sc_buf *out, const struct sc_desk *d, const struct sc_str *ids,
                      size_t n, double from)
{
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "from", sc_arena_printf(d->arena, "%.0f", from));
    sc_buf_puts(out, "<thead><tr><td></td>");
    for (size_t i = 0; i < n; i++) {
        const struct sc_gauge *g = sc_sheet_gauge(d->people[0], sc_arena_cstr(d->arena, ids[i]));
        sc_buf_puts(out, "<th scope=\"col\">");
        sc_html_text(out, g ? g->label : ids[i]);
        sc_buf_puts(out, "</th>");
    }
    if (anybody_scored(d)) {
        sc_buf_puts(out, "<th scope=\"col\" class=\"score-cell\">");
        sc_html_text(out, sc_say(d->arena, SC_WORD_people_score, &slots));
        sc_buf_puts(out, "</th>");
    }
    sc_buf_puts(out, "<th scope=\"col\">");
    sc_html_text(out, sc_word(SC_WORD_people_words));
    sc_buf_puts(out, "</th></tr></thead>\n");
}

static void put_row(struct sc_buf *out, const struct sc_desk *d, const struct sc_sheet *s,
                    const struct sc_str *ids, size_t n)
{
    sc_buf_puts(out, "<tr>");
    put_name(out, d, s);
    for (size_t i = 0; i < n; i++)
        sc_team_put_cell(out, d->arena, sc_sheet_gauge(s, sc_arena_cstr(d->arena, ids[i])));
    if (anybody_scored(d)) {
        sc_buf_puts(out, "<td class=\"score-cell\">");
        sc_chart_range(out, d->report->policy, s, common_from(d));
        sc_buf_puts(out, "</td>");
    }
    sc_buf_puts(out, "<td>");
    sc_html_text(out, sc_say_certainty(d->arena, d->report, s));
    sc_buf_puts(out, "</td></tr>\n");
}

static void put_key(struct sc_buf *out, enum sc_mark mark, enum sc_word word)
{
    sc_buf_puts(out, " \xc2\xb7 ");
    sc_review_mark(out, mark);
    sc_buf_putc(out, ' ');
    sc_html_text(out, sc_word(word));
}

void sc_team_put_people(struct sc_buf *out, const struct sc_desk *d)
{
    struct sc_str ids[SC_GAUGES_MAX];
    size_t n = sc_team_columns(d, ids);
    struct sc_str overlap = sc_team_overlap(d);

    if (d->people_n == 0)
        return;
    sc_buf_puts(out, "<section><h2>");
    sc_html_text(out, sc_word(SC_WORD_people_head));
    sc_buf_puts(out, "<span class=\"legend\">");
    sc_html_text(out, sc_word(SC_WORD_people_legend));
    put_key(out, SC_MARK_MET, SC_WORD_met);
    put_key(out, SC_MARK_NOT_YET, SC_WORD_not_yet);
    put_key(out, SC_MARK_FEW, SC_WORD_few);
    sc_buf_puts(out, "</span></h2>\n<div class=\"scroll\"><table class=\"crowd\">");
    put_heads(out, d, ids, n, common_from(d));
    sc_buf_puts(out, "<tbody>\n");
    for (size_t i = 0; i < d->people_n; i++)
        put_row(out, d, d->people[i], ids, n);
    sc_buf_puts(out, "</tbody></table></div>\n");
    if (overlap.len > 0)
        sc_html_el_class(out, "p", "about", overlap);
    sc_buf_puts(out, "</section>\n");
}

#define QUIET 0.05 /* hours and days below this share of the busiest are not shown at the edges */

struct heat {
    int64_t hours[24], days[7]; /* sums */
    int64_t most;               /* of one cell */
    int from, to;               /* hours shown */
    int days_n;                 /* weekdays shown: 5, or 7 when weekends are not quiet */
    bool is_cut;                /* something quiet is not shown */
};

static int64_t arrivals_at(const struct sc_desk *d, int day, int hour)
{
    const sc_json *days = sc_json_get(d->team->doc, "arrivals");

    return sc_json_as_int(sc_json_at(sc_json_at(days, (size_t)day), (size_t)hour), 0);
}

static void add_up(const struct sc_desk *d, struct heat *h)
{
    for (int day = 0; day < 7; day++)
        for (int hour = 0; hour < 24; hour++) {
            int64_t n = arrivals_at(d, day, hour);
            h->hours[hour] += n;
            h->days[day] += n;
            h->most = n > h->most ? n : h->most;
        }
}

static int64_t greatest(const int64_t *values, int n)
{
    int64_t most = 0;

    for (int i = 0; i < n; i++)
        most = values[i] > most ? values[i] : most;
    return most;
}

static struct heat heat_of(const struct sc_desk *d)
{
    struct heat h = {.from = 0, .to = 24, .days_n = 7};
    double least_hour, least_day;

    add_up(d, &h);
    least_hour = QUIET * (double)greatest(h.hours, 24);
    least_day = QUIET * (double)greatest(h.days, 7);
    while (h.from < 23 && (double)h.hours[h.from] <= least_hour)
        h.from++;
    while (h.to > h.from + 1 && (double)h.hours[h.to - 1] <= least_hour)
        h.to--;
    if ((double)h.days[5] <= least_day && (double)h.days[6] <= least_day)
        h.days_n = 5;
    for (int hour = 0; hour < 24; hour++)
        h.is_cut |= (hour < h.from || hour >= h.to) && h.hours[hour] > 0;
    h.is_cut |= h.days_n == 5 && h.days[5] + h.days[6] > 0;
    return h;
}

void sc_team_put_arrivals(struct sc_buf *out, const struct sc_desk *d)
{
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    struct heat h = heat_of(d);

    if (!d->has_arrivals || h.most == 0)
        return;
    sc_buf_puts(out, "<section><h2>");
    sc_html_text(out, sc_word(SC_WORD_arrivals));
    sc_buf_puts(out, "<span class=\"legend\">");
    sc_html_text(out, sc_word(h.is_cut ? SC_WORD_arrivals_quiet : SC_WORD_arrivals_unit));
    sc_buf_puts(out,
                "</span></h2>\n<div class=\"scroll\"><table class=\"heat\"><thead><tr><td></td>");
    for (int hour = h.from; hour < h.to; hour++)
        sc_buf_printf(out, "<th scope=\"col\">%d</th>", hour);
    sc_buf_puts(out, "</tr></thead><tbody>\n");
    for (int day = 0; day < h.days_n; day++) {
        sc_buf_printf(out, "<tr><th scope=\"row\">%s</th>", names[day]);
        for (int hour = h.from; hour < h.to; hour++) {
            int64_t n = arrivals_at(d, day, hour);
            int step = n <= 0 ? 0 : 1 + (int)(4 * (n - 1) / h.most);
            sc_buf_printf(out, "<td class=\"h%d\">", step);
            sc_put_count(out, n);
            sc_buf_puts(out, "</td>");
        }
        sc_buf_puts(out, "</tr>\n");
    }
    sc_buf_puts(out, "</tbody></table></div></section>\n");
}
