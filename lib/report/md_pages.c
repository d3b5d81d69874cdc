/* A review and a team in Markdown: the words of the HTML pages, numbers as tables. */
#include "goals.h"
#include "md.h"
#include "review.h"
#include "team_more.h"
#include "way.h"

#include "scorecard/report/export.h"
#include "scorecard/report/notes.h"
#include "scorecard/report/numbers.h"

static void put_head(struct sc_buf *out, const char *level, struct sc_str text)
{
    bool is_apart = out->len < 2 || out->p[out->len - 2] == '\n';

    sc_buf_printf(out, "%s%s ", is_apart ? "" : "\n", level);
    sc_md_text(out, text);
    sc_buf_puts(out, "\n\n");
}

static void put_paragraph(struct sc_buf *out, struct sc_str text)
{
    sc_md_rich(out, text);
    sc_buf_puts(out, "\n\n");
}

static void put_item(struct sc_buf *out, struct sc_str text)
{
    sc_buf_puts(out, "- ");
    sc_md_rich(out, text);
    sc_buf_putc(out, '\n');
}

static void put_cell(struct sc_buf *out, struct sc_str text)
{
    sc_buf_puts(out, " ");
    sc_md_text(out, text);
    sc_buf_puts(out, " |");
}

static void put_heads(struct sc_buf *out, const enum sc_word *words, size_t n)
{
    sc_buf_putc(out, '|');
    for (size_t i = 0; i < n; i++)
        put_cell(out, sc_word(words[i]));
    sc_buf_puts(out, "\n|");
    for (size_t i = 0; i < n; i++)
        sc_buf_puts(out, " --- |");
    sc_buf_putc(out, '\n');
}

static void put_points(struct sc_buf *out, enum sc_word head, const struct sc_point *points,
                       size_t n, struct sc_str none)
{
    put_head(out, "##", sc_word(head));
    if (n == 0)
        put_paragraph(out, none);
    for (size_t i = 0; i < n; i++) {
        put_item(out, points[i].text);
        if (points[i].note.len > 0) {
            sc_buf_puts(out, "  (");
            sc_md_text(out, points[i].note);
            sc_buf_puts(out, ")\n");
        }
        if (points[i].step.len > 0) {
            sc_buf_puts(out, "  ");
            sc_md_rich(out, points[i].step);
            sc_buf_putc(out, '\n');
        }
    }
}

static struct sc_str mark_word(enum sc_mark mark)
{
    static const enum sc_word words[] = {SC_WORD_none, SC_WORD_chat_met, SC_WORD_chat_not_yet,
                                         SC_WORD_chat_few};
    return mark == SC_MARK_NONE ? SC_STR("") : sc_word(words[mark]);
}

/* Measure, result, from how many, target, how it stands. */
static void put_gauge(struct sc_buf *out, struct sc_arena *arena, const struct sc_gauge *g)
{
    sc_buf_putc(out, '|');
    put_cell(out, g->label);
    if (g->has_value) {
        put_cell(out, sc_gauge_text(arena, sc_put_gauge_value, g));
        put_cell(out, sc_gauge_text(arena, sc_put_gauge_n, g));
    } else {
        put_cell(out, sc_review_reason(g));
        put_cell(out, SC_STR(""));
    }
    put_cell(out, sc_gauge_text(arena, sc_put_gauge_target, g));
    put_cell(out, mark_word(g->mark));
    sc_buf_putc(out, '\n');
}

static void put_numbers(struct sc_buf *out, struct sc_arena *arena, const struct sc_sheet *s)
{
    static const enum sc_word heads[] = {SC_WORD_md_measure, SC_WORD_md_result, SC_WORD_md_from,
                                         SC_WORD_md_target, SC_WORD_md_stands};

    put_head(out, "##", sc_word(SC_WORD_numbers));
    put_heads(out, heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < s->gauges_n; i++)
        if (s->gauges[i].weight > 0)
            put_gauge(out, arena, &s->gauges[i]);
    for (size_t i = 0; i < s->gauges_n; i++)
        if (s->gauges[i].weight <= 0 && sc_review_shows(&s->gauges[i]))
            put_gauge(out, arena, &s->gauges[i]);
}

static struct sc_str title_of(struct sc_arena *arena, struct sc_str who,
                              const struct sc_report *report)
{
    return sc_arena_printf(arena, "%.*s, %.*s", SC_STR_ARG(who), SC_STR_ARG(report->period_name));
}

/* What was promised and what came of it, then what could come next. */
static void put_goals(struct sc_buf *out, const struct sc_voice *v)
{
    struct sc_goal_lines lines;

    sc_goal_lines_make(v, &lines);
    if (!sc_goal_lines_any(&lines))
        return;
    put_head(out, "##", sc_word(SC_WORD_goals));
    for (size_t i = 0; i < lines.agreed_n; i++)
        put_item(out, lines.agreed[i]);
    if (lines.agreed_n > 0)
        sc_buf_putc(out, '\n');
    if (lines.proposed_n > 0)
        put_paragraph(out, sc_word(SC_WORD_goals_proposed));
    for (size_t i = 0; i < lines.proposed_n; i++)
        put_item(out, lines.proposed[i]);
    if (lines.proposed_n > 0)
        sc_buf_putc(out, '\n');
    if (lines.keep.len > 0)
        put_paragraph(out, lines.keep);
}

static void put_way(struct sc_buf *out, const struct sc_voice *v)
{
    struct sc_way way;

    sc_way_make(v, &way);
    if (way.n == 0)
        return;
    put_head(out, "##", sc_word(SC_WORD_way));
    for (size_t i = 0; i < way.n; i++)
        put_item(out, way.lines[i]);
    sc_buf_putc(out, '\n');
}

void sc_md_review(struct sc_buf *out, const struct sc_report *report, const struct sc_sheet *sheet,
                  enum sc_view view)
{
    struct sc_arena arena = {0};
    struct sc_voice v = {report, sheet, view, &arena};
    struct sc_str contact = report->policy->objections;
    struct sc_talk talk;

    sc_talk_make(&v, &talk);
    put_head(out, "#", title_of(&arena, sheet->name, report));
    put_paragraph(out, talk.head);
    if (talk.sure.len > 0)
        put_paragraph(out, talk.sure);
    if (talk.gaps_n > 0)
        put_paragraph(out, sc_word(SC_WORD_no_score_needs));
    for (size_t i = 0; i < talk.gaps_n; i++)
        put_item(out, talk.gaps[i]);
    put_points(out, SC_WORD_went_well, talk.well, talk.well_n, sc_word(SC_WORD_well_nothing));
    put_points(out, SC_WORD_where_to_grow, talk.grow, talk.grow_n, talk.grow_none);
    put_numbers(out, &arena, sheet);
    sc_buf_putc(out, '\n');
    put_goals(out, &v);
    put_way(out, &v);
    for (size_t i = 0; i < talk.foot_n; i++)
        put_paragraph(out, talk.foot[i]);
    sc_md_text(out, contact.len > 0 ? sc_say_one(&arena, SC_WORD_object, "text", contact)
                                    : sc_word(SC_WORD_object_default));
    sc_buf_putc(out, '\n');
    if (sc_review_words(&v).len > 0) {
        sc_buf_putc(out, '\n');
        put_head(out, "##", sc_review_words_head(&v));
        sc_notes_put(out, sc_review_words(&v), SC_PAGE_MD, 0);
    }
    sc_arena_fini(&arena);
}

static void put_people(struct sc_buf *out, const struct sc_desk *d)
{
    static const enum sc_word heads[] = {SC_WORD_md_name, SC_WORD_md_score, SC_WORD_index_met,
                                         SC_WORD_md_sure};
    struct sc_str overlap = sc_team_overlap(d);

    put_head(out, "##", sc_word(SC_WORD_people_head));
    put_heads(out, heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < d->people_n; i++) {
        const struct sc_sheet *s = d->people[i];
        sc_buf_putc(out, '|');
        put_cell(out, s->name);
        put_cell(out, sc_team_score(d, s));
        put_cell(out, sc_arena_printf(d->arena, "%d / %d", s->met_n, s->judged_n));
        put_cell(out, sc_say_certainty(d->arena, d->report, s));
        sc_buf_putc(out, '\n');
    }
    sc_buf_putc(out, '\n');
    if (overlap.len > 0)
        put_paragraph(out, overlap);
}

static void put_fact(struct sc_buf *out, enum sc_word word, struct sc_str text)
{
    sc_buf_puts(out, "- ");
    sc_md_text(out, sc_word(word));
    sc_buf_puts(out, ": ");
    sc_md_text(out, text.len > 0 ? text : sc_word(SC_WORD_none));
    sc_buf_putc(out, '\n');
}

void sc_md_team(struct sc_buf *out, const struct sc_team_page *page)
{
    const struct sc_layout no_layout = {"a4", 0, false};
    struct sc_arena arena = {0};
    struct sc_str found[SC_WORTH_MAX];
    struct sc_desk d;
    size_t n;

    sc_desk_open(&d, page, &arena);
    put_head(out, "#", title_of(&arena, d.team->team, d.report));
    put_paragraph(out, sc_team_headline(&d));
    n = sc_team_worth(&d, found);
    put_head(out, "##", sc_word(SC_WORD_worth));
    for (size_t i = 0; i < n; i++)
        put_item(out, found[i]);
    if (n == 0)
        put_paragraph(out, sc_say_n(&arena, SC_WORD_worth_nothing, (int64_t)d.people_n));
    put_numbers(out, &arena, d.team);
    put_people(out, &d);
    sc_team_put_more(out, &d, SC_PAGE_MD, &no_layout);
    put_head(out, "##", sc_word(SC_WORD_data_head));
    put_fact(out, SC_WORD_data_files, sc_team_files(&d));
    put_fact(out, SC_WORD_data_window, sc_team_window(&d));
    put_fact(out, SC_WORD_data_rows, sc_team_rows(&d));
    put_fact(out, SC_WORD_data_excluded, sc_team_excluded(&d));
    sc_arena_fini(&arena);
}
