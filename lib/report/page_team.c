/* The team page for its lead: headline, tiles, what is worth the time, people, data. */
#include "team_more.h"

#include "scorecard/report/chart.h"
#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"

#include <math.h>

#define TILE_SPARK_HEIGHT 34 /* px */
#define DOT               " \xc2\xb7 "

struct sc_str sc_team_period(const struct sc_desk *d)
{
    struct sc_buf label;
    struct sc_str kept;

    sc_buf_init(&label, 128);
    if (d->report->has_period)
        sc_period_put_label(&label, &d->report->period);
    else
        sc_buf_put_str(&label, d->report->period_name);
    kept = sc_arena_dup(d->arena, sc_buf_str(&label));
    sc_buf_fini(&label);
    return kept;
}

void sc_team_put_top(struct sc_buf *out, const struct sc_desk *d, enum sc_word chip)
{
    size_t unscored = 0;

    for (size_t i = 0; i < d->people_n; i++)
        unscored += isnan(d->people[i]->score);
    sc_buf_puts(out, "<header><div><h1>");
    sc_html_text(out, d->team->team);
    sc_buf_puts(out, DOT);
    sc_html_text(out, sc_team_period(d));
    sc_buf_puts(out, "</h1>\n<p class=\"about\">");
    sc_html_text(out, sc_say_n(d->arena, SC_WORD_team_people, (int64_t)d->people_n));
    if (unscored > 0 && !d->is_ungraded && !d->is_meeting) {
        sc_buf_puts(out, ", ");
        sc_html_text(out, sc_say_n(d->arena, SC_WORD_team_unscored, (int64_t)unscored));
    }
    sc_buf_puts(out, DOT);
    sc_html_text(out, sc_say_n(d->arena, SC_WORD_team_solved, d->team->solved));
    sc_buf_puts(out, "</p></div>\n<p class=\"chips\"><span class=\"chip\">");
    sc_html_text(out, sc_word(chip));
    sc_buf_puts(out, "</span></p></header>\n<p class=\"headline\">");
    sc_html_rich(out, sc_team_headline(d));
    sc_buf_puts(out, "</p>\n");
}

static void put_tile_series(struct sc_buf *out, const struct sc_desk *d, const struct sc_gauge *g)
{
    const sc_json *series = sc_json_get(d->team->doc, "series");
    const char *id = sc_arena_cstr(d->arena, g->id);
    size_t n = sc_json_len(series), known = 0;
    double *values = sc_arena_alloc_n(d->arena, n + 1, sizeof(*values));
    struct sc_slots slots = {.n = 0};
    struct sc_spark spark = {
        values, n, g->is_within ? NAN : g->target, TILE_SPARK_HEIGHT, {NULL, 0}};

    for (size_t i = 0; i < n; i++) {
        const sc_json *metrics = sc_json_get(sc_json_at(series, i), "metrics");
        values[i] = sc_json_as_real(sc_json_at(sc_json_get(metrics, id), 0), NAN);
        known += !isnan(values[i]);
    }
    if (known < 3)
        return;
    sc_slots_gauge(&slots, d->arena, g);
    sc_slots_add(&slots, "m", sc_arena_printf(d->arena, "%zu", known));
    spark.title = sc_say(d->arena, SC_WORD_series_title, &slots);
    sc_chart_spark(out, &spark);
}

static void put_tile(struct sc_buf *out, const struct sc_desk *d, const struct sc_gauge *g)
{
    struct sc_slots slots = {.n = 0};
    bool has_target = !isnan(g->target);

    sc_slots_add(&slots, "target", sc_gauge_text(d->arena, sc_put_gauge_target, g));
    sc_buf_puts(out, "<div class=\"tile\">");
    sc_html_el(out, "h2", g->label);
    sc_html_el_class(out, "p", "big", sc_gauge_text(d->arena, sc_put_gauge_value, g));
    sc_buf_puts(out, "<p>");
    if (has_target) {
        sc_html_text(out, sc_say(d->arena, SC_WORD_tile_target, &slots));
        sc_buf_putc(out, ' ');
        sc_review_mark(out, g->mark);
    } else {
        struct sc_slots range = {.n = 0};
        sc_slots_gauge(&range, d->arena, g);
        if (!isnan(g->low) && g->low < g->high)
            sc_html_text(out, sc_say(d->arena, SC_WORD_tile_likely, &range));
    }
    sc_buf_puts(out, "</p>");
    put_tile_series(out, d, g);
    sc_buf_puts(out, "<p><small>");
    sc_html_text(out, sc_gauge_text(d->arena, sc_put_gauge_n, g));
    sc_buf_puts(out, "</small></p></div>\n");
}

/* Five at most, those that the files have, in this order. */
void sc_team_put_tiles(struct sc_buf *out, const struct sc_desk *d)
{
    static const char *const ids[] = {"csat_mean", "csat_pct",    "first_reply", "fcr",
                                      "sla",       "backlog_age", "qa",          "recontact"};
    size_t shown = 0;

    sc_buf_puts(out, "<div class=\"tiles\">\n");
    for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]) && shown < 5; i++) {
        const struct sc_gauge *g = sc_sheet_gauge(d->team, ids[i]);
        bool is_double = i == 1 && shown > 0;
        if (!g || !g->has_value || is_double)
            continue;
        put_tile(out, d, g);
        shown++;
    }
    sc_buf_puts(out, "</div>\n");
}

void sc_team_put_worth(struct sc_buf *out, const struct sc_desk *d)
{
    struct sc_str found[SC_WORTH_MAX];
    size_t n = sc_team_worth(d, found);

    sc_buf_puts(out, "<section><h2>");
    sc_html_text(out, sc_word(SC_WORD_worth));
    sc_buf_puts(out, n > 0 ? "</h2>\n<ol>" : "</h2>\n");
    for (size_t i = 0; i < n; i++) {
        sc_buf_puts(out, "<li>");
        sc_html_rich(out, found[i]);
        sc_buf_puts(out, "</li>\n");
    }
    if (n == 0)
        sc_html_el(out, "p", sc_say_n(d->arena, SC_WORD_worth_nothing, (int64_t)d->people_n));
    sc_buf_puts(out, n > 0 ? "</ol></section>\n" : "</section>\n");
}

static void put_fact(struct sc_buf *out, enum sc_word word, struct sc_str text)
{
    sc_html_el(out, "dt", sc_word(word));
    sc_html_el(out, "dd", text.len > 0 ? text : sc_word(SC_WORD_none));
}

static void put_data(struct sc_buf *out, const struct sc_desk *d)
{
    sc_buf_puts(out, "<section><h2>");
    sc_html_text(out, sc_word(SC_WORD_data_head));
    sc_buf_puts(out, "</h2>\n<dl class=\"facts\">\n");
    put_fact(out, SC_WORD_data_files, sc_team_files(d));
    put_fact(out, SC_WORD_data_window, sc_team_window(d));
    put_fact(out, SC_WORD_data_rows, sc_team_rows(d));
    put_fact(out, SC_WORD_data_excluded, sc_team_excluded(d));
    put_fact(out, SC_WORD_data_unresolved, sc_team_names(d, "unresolved"));
    put_fact(out, SC_WORD_data_notes, sc_team_names(d, "notes"));
    sc_buf_puts(out, "</dl></section>\n");
}

void sc_page_team(struct sc_buf *out, const struct sc_team_page *page,
                  const struct sc_layout *layout)
{
    struct sc_arena arena = {0};
    struct sc_desk desk;
    struct sc_html_page head = {.body_class = "team", .paper = layout->paper};

    sc_desk_open(&desk, page, &arena);
    head.title = sc_arena_printf(&arena, "%.*s, %.*s", SC_STR_ARG(page->team->team),
                                 SC_STR_ARG(sc_team_period(&desk)));
    sc_html_begin(out, &head);
    sc_buf_puts(out, "<main>\n");
    sc_team_put_top(out, &desk, SC_WORD_team_chip);
    sc_team_put_tiles(out, &desk);
    sc_buf_puts(out, desk.has_arrivals ? "<div class=\"wide\">\n" : "<div>\n");
    sc_team_put_worth(out, &desk);
    sc_team_put_arrivals(out, &desk);
    sc_buf_puts(out, "</div>\n");
    sc_team_put_people(out, &desk);
    sc_team_put_more(out, &desk, SC_PAGE_HTML, layout);
    put_data(out, &desk);
    sc_buf_puts(out, "<footer><p>");
    sc_html_text(out, sc_word(SC_WORD_foot_made));
    sc_buf_puts(out, "</p></footer>\n</main>\n");
    sc_html_end(out);
    sc_arena_fini(&arena);
}

void sc_page_no_data(struct sc_buf *out, const struct sc_report *report,
                     const struct sc_layout *layout)
{
    struct sc_html_page head = {sc_word(SC_WORD_team_no_data), "team", layout->paper};

    (void)report;
    sc_html_begin(out, &head);
    sc_buf_puts(out, "<main><div class=\"empty\">");
    sc_html_el(out, "h1", sc_word(SC_WORD_team_no_data));
    sc_html_el(out, "p", sc_word(SC_WORD_team_no_data_why));
    sc_buf_puts(out, "</div></main>\n");
    sc_html_end(out);
}
