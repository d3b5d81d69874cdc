/* A team in plain text. */
#include "team_more.h"
#include "text.h"

#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"

#include <math.h>

#define NAME_WIDTH  24
#define SCORE_WIDTH 20

static void put_gauges(struct sc_text *t, const struct sc_desk *d)
{
    sc_text_head(t, sc_word(SC_WORD_numbers));
    for (size_t i = 0; i < d->team->gauges_n; i++) {
        const struct sc_gauge *g = &d->team->gauges[i];
        static const char *const signs[] = {"", "  + ", "  o ", "  ? "};
        if (!g->has_value)
            continue;
        sc_text_cell(t, g->label, NAME_WIDTH + 2);
        sc_text_put(t, sc_gauge_text(d->arena, sc_put_gauge_value, g));
        sc_text_put(t, SC_STR("  "));
        sc_text_put(t, sc_gauge_text(d->arena, sc_put_gauge_n, g));
        sc_text_put(t, sc_str_from(signs[g->mark]));
        sc_text_put(t, sc_gauge_text(d->arena, sc_put_gauge_target, g));
        sc_text_line(t);
    }
}

static void put_people(struct sc_text *t, const struct sc_desk *d)
{
    struct sc_str overlap = sc_team_overlap(d);

    sc_text_head(t, sc_word(SC_WORD_people_head));
    for (size_t i = 0; i < d->people_n; i++) {
        const struct sc_sheet *s = d->people[i];
        sc_text_cell(t, s->name, NAME_WIDTH);
        sc_text_cell(t, sc_team_score(d, s), SCORE_WIDTH);
        sc_text_put(t, sc_arena_printf(d->arena, "%2d / %-2d  ", s->met_n, s->judged_n));
        sc_text_put(t, sc_say_certainty(d->arena, d->report, s));
        sc_text_line(t);
    }
    if (overlap.len > 0)
        sc_text_wrap(t, overlap, "", "");
}

static void put_fact(struct sc_text *t, enum sc_word word, struct sc_str text)
{
    struct sc_buf line;

    sc_buf_init(&line, SC_BUF_NO_CEILING);
    sc_buf_put_str(&line, sc_word(word));
    sc_buf_puts(&line, ": ");
    sc_buf_put_str(&line, text.len > 0 ? text : sc_word(SC_WORD_none));
    sc_text_wrap(t, sc_buf_str(&line), "", "  ");
    sc_buf_fini(&line);
}

static void put_data(struct sc_text *t, const struct sc_desk *d)
{
    sc_text_head(t, sc_word(SC_WORD_data_head));
    put_fact(t, SC_WORD_data_files, sc_team_files(d));
    put_fact(t, SC_WORD_data_window, sc_team_window(d));
    put_fact(t, SC_WORD_data_rows, sc_team_rows(d));
    put_fact(t, SC_WORD_data_excluded, sc_team_excluded(d));
    put_fact(t, SC_WORD_data_unresolved, sc_team_names(d, "unresolved"));
    put_fact(t, SC_WORD_data_notes, sc_team_names(d, "notes"));
}

void sc_text_team(struct sc_buf *out, const struct sc_team_page *page,
                  const struct sc_layout *layout)
{
    struct sc_arena arena = {0};
    struct sc_text t = {out, layout->width, layout->is_coloured};
    struct sc_str found[SC_WORTH_MAX];
    struct sc_desk d;
    size_t n;

    sc_desk_open(&d, page, &arena);
    sc_text_strong(&t, d.team->team);
    sc_text_put(&t, SC_STR("  "));
    sc_text_put(&t, d.report->period_name);
    sc_text_line(&t);
    sc_text_line(&t);
    sc_text_wrap(&t, sc_team_headline(&d), "", "");
    n = sc_team_worth(&d, found);
    sc_text_head(&t, sc_word(SC_WORD_worth));
    for (size_t i = 0; i < n; i++)
        sc_text_wrap(&t, found[i], "- ", "  ");
    if (n == 0)
        sc_text_wrap(&t, sc_say_n(&arena, SC_WORD_worth_nothing, (int64_t)d.people_n), "", "");
    put_gauges(&t, &d);
    put_people(&t, &d);
    sc_team_put_more(out, &d, SC_PAGE_TEXT, layout);
    put_data(&t, &d);
    sc_arena_fini(&arena);
}

void sc_text_no_data(struct sc_buf *out, const struct sc_report *report,
                     const struct sc_layout *layout)
{
    struct sc_text t = {out, layout->width, layout->is_coloured};

    (void)report;
    sc_text_strong(&t, sc_word(SC_WORD_team_no_data));
    sc_text_line(&t);
    sc_text_wrap(&t, sc_word(SC_WORD_team_no_data_why), "", "");
}
