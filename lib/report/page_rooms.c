/* The same data for other rooms: a team's meeting, the management, the personnel department. */
#include "team_more.h"

#include "scorecard/report/html.h"

#include <math.h>

static void put_h2(struct sc_buf *out, enum sc_word word)
{
    sc_buf_puts(out, "<section><h2>");
    sc_html_text(out, sc_word(word));
    sc_buf_puts(out, "</h2>\n");
}

static void put_foot(struct sc_buf *out)
{
    sc_buf_puts(out, "<footer><p>");
    sc_html_text(out, sc_word(SC_WORD_foot_made));
    sc_buf_puts(out, "</p></footer>\n</main>\n");
    sc_html_end(out);
}

/* A heading, what the page is, for whom. */
static void put_head(struct sc_buf *out, struct sc_str title, struct sc_str about,
                     enum sc_word chip)
{
    sc_buf_puts(out, "<header><div>");
    sc_html_el(out, "h1", title);
    sc_html_el_class(out, "p", "about", about);
    sc_buf_puts(out, "</div>\n<p class=\"chips\"><span class=\"chip\">");
    sc_html_text(out, sc_word(chip));
    sc_buf_puts(out, "</span></p></header>\n");
}

static void put_awards(struct sc_buf *out, const struct sc_desk *d)
{
    struct sc_str found[SC_AWARDS_MAX];
    size_t n = sc_team_awards(d, found);

    if (n == 0)
        return;
    put_h2(out, SC_WORD_rooms_awards);
    sc_buf_puts(out, "<ul>");
    for (size_t i = 0; i < n; i++) {
        sc_buf_puts(out, "<li>");
        sc_html_rich(out, found[i]);
        sc_buf_puts(out, "</li>\n");
    }
    sc_buf_puts(out, "</ul></section>\n");
}

static struct sc_str too_small(struct sc_arena *arena, const struct sc_report *r)
{
    return sc_say_n(arena, SC_WORD_chat_small, r->policy->least_group);
}

void sc_page_meeting(struct sc_buf *out, const struct sc_team_page *page,
                     const struct sc_layout *layout)
{
    struct sc_html_page head = {.body_class = "team", .paper = layout->paper};
    struct sc_arena arena = {0};
    struct sc_desk d;

    sc_desk_open(&d, page, &arena);
    d.is_meeting = true;
    head.title = sc_arena_printf(&arena, "%.*s, %.*s", SC_STR_ARG(page->team->team),
                                 SC_STR_ARG(sc_team_period(&d)));
    sc_html_begin(out, &head);
    sc_buf_puts(out, "<main>\n");
    if (page->team->is_small) {
        put_head(out, head.title, too_small(&arena, page->report), SC_WORD_meeting_chip);
    } else {
        sc_team_put_top(out, &d, SC_WORD_meeting_chip);
        sc_team_put_tiles(out, &d);
        sc_buf_puts(out, d.has_arrivals ? "<div class=\"wide\">\n" : "<div>\n");
        sc_team_put_worth(out, &d);
        sc_team_put_arrivals(out, &d);
        sc_buf_puts(out, "</div>\n");
    }
    put_awards(out, &d);
    put_foot(out);
    sc_arena_fini(&arena);
}

/* The columns of management: weighted measures that any team has, in the order of the scorecard. */
static size_t team_columns(const struct sc_report *r, struct sc_str *ids)
{
    size_t n = 0;

    for (size_t t = 0; t < r->teams_n; t++)
        for (size_t i = 0; i < r->teams[t].gauges_n && n < SC_GAUGES_MAX; i++) {
            const struct sc_gauge *g = &r->teams[t].gauges[i];
            size_t k = 0;
            while (k < n && !sc_str_eq(ids[k], g->id))
                k++;
            if (k == n && g->weight > 0 && g->has_value)
                ids[n++] = g->id;
        }
    return n;
}

static struct sc_str label_of(const struct sc_report *r, struct sc_arena *arena, struct sc_str id)
{
    for (size_t t = 0; t < r->teams_n; t++) {
        const struct sc_gauge *g = sc_sheet_gauge(&r->teams[t], sc_arena_cstr(arena, id));
        if (g)
            return g->label;
    }
    return id;
}

static void put_col(struct sc_buf *out, struct sc_str label)
{
    sc_buf_puts(out, "<th scope=\"col\">");
    sc_html_text(out, label);
    sc_buf_puts(out, "</th>");
}

static void put_team_name(struct sc_buf *out, const struct sc_sheet *t)
{
    sc_buf_puts(out, "<tr><th scope=\"row\">");
    sc_html_text(out, t->team);
    sc_buf_printf(out, "</th><td>%lld</td>", (long long)t->people);
}

static void put_hidden(struct sc_buf *out, struct sc_arena *arena, const struct sc_report *r,
                       size_t columns)
{
    sc_buf_printf(out, "<td class=\"gone\" colspan=\"%zu\">", columns);
    sc_html_text(out, too_small(arena, r));
    sc_buf_puts(out, "</td></tr>\n");
}

/* What a page with teams as rows is called, and for whom it is. */
struct rows_words {
    enum sc_word title, chip;
};

/* What opens the pages that have teams as rows. */
static void begin_rows(struct sc_buf *out, struct sc_arena *arena, const struct sc_report *r,
                       const struct sc_layout *layout, struct rows_words words)
{
    struct sc_html_page head = {.body_class = "team", .paper = layout->paper};

    head.title = sc_say_one(arena, words.title, "period", r->period_name);
    sc_html_begin(out, &head);
    sc_buf_puts(out, "<main>\n");
    put_head(out, head.title, sc_word(SC_WORD_rooms_rows), words.chip);
    put_h2(out, SC_WORD_rooms_teams);
    sc_buf_puts(out, "<div class=\"scroll\"><table class=\"crowd\"><thead><tr>");
    put_col(out, sc_word(SC_WORD_index_team));
    put_col(out, sc_word(SC_WORD_index_people));
}

void sc_page_management(struct sc_buf *out, const struct sc_report *r,
                        const struct sc_layout *layout)
{
    struct sc_arena arena = {0};
    struct sc_str ids[SC_GAUGES_MAX];
    size_t n = team_columns(r, ids);

    begin_rows(out, &arena, r, layout,
               (struct rows_words){SC_WORD_management_title, SC_WORD_management_chip});
    for (size_t i = 0; i < n; i++)
        put_col(out, label_of(r, &arena, ids[i]));
    put_col(out, sc_word(SC_WORD_index_met));
    sc_buf_puts(out, "</tr></thead><tbody>\n");
    for (size_t t = 0; t < r->teams_n; t++) {
        const struct sc_sheet *team = &r->teams[t];
        put_team_name(out, team);
        if (team->is_small) {
            put_hidden(out, &arena, r, n + 1);
            continue;
        }
        for (size_t i = 0; i < n; i++)
            sc_team_put_cell(out, &arena, sc_sheet_gauge(team, sc_arena_cstr(&arena, ids[i])));
        sc_buf_printf(out, "<td>%d / %d</td></tr>\n", team->met_n, team->judged_n);
    }
    sc_buf_puts(out, "</tbody></table></div></section>\n");
    put_foot(out);
    sc_arena_fini(&arena);
}

/* Counts of one team, for the personnel department. */
struct counts {
    size_t bands[SC_BANDS_MAX];
    size_t without, plans, coaching, missed, decided;
};

static size_t triggers_of(const struct sc_sheet *s, struct sc_str kind)
{
    const sc_json *list = sc_json_path(s->doc, "rating.triggers");
    size_t n = 0;

    for (size_t i = 0; i < sc_json_len(list); i++)
        n += sc_str_eq(sc_json_get_text(sc_json_at(list, i), "kind"), kind);
    return n;
}

static size_t missed_of(const struct sc_report *r, struct sc_str agent)
{
    const sc_json *doc;
    size_t i = 0, n = 0;

    while ((doc = sc_report_next_doc(r, "meeting", agent, &i)) != NULL)
        n += sc_str_eq(sc_json_get_text(doc, "status"), SC_STR("missed")) &&
             sc_report_is_in(r, sc_json_get_text(doc, "planned_at"));
    return n;
}

static void add_person(struct counts *c, const struct sc_report *r, const struct sc_sheet *s)
{
    bool is_banded = false;

    for (size_t b = 0; b < r->policy->bands_n; b++)
        if (s->rating.label.len > 0 && sc_str_eq(s->rating.label, r->policy->bands[b].label)) {
            c->bands[b]++;
            is_banded = true;
        }
    c->without += !is_banded;
    c->plans += triggers_of(s, SC_STR("improvement-plan")) > 0;
    c->coaching += triggers_of(s, SC_STR("coaching")) > 0;
    c->decided += s->rating.decided_by.len > 0;
    c->missed += missed_of(r, s->agent);
}

static void put_count(struct sc_buf *out, size_t n)
{
    sc_buf_printf(out, "<td>%zu</td>", n);
}

static void put_counts(struct sc_buf *out, const struct sc_report *r, const struct counts *c)
{
    for (size_t b = 0; b < r->policy->bands_n; b++)
        put_count(out, c->bands[b]);
    put_count(out, c->without);
    put_count(out, c->decided);
    put_count(out, c->coaching);
    put_count(out, c->plans);
    put_count(out, c->missed);
    sc_buf_puts(out, "</tr>\n");
}

static struct sc_str small_leads(struct sc_arena *arena, const struct sc_report *r, int64_t n)
{
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "n", sc_arena_printf(arena, "%lld", (long long)n));
    sc_slots_add(&slots, "k", sc_arena_printf(arena, "%d", (int)r->policy->least_group));
    return sc_say(arena, SC_WORD_hr_small, &slots);
}

static void put_leads(struct sc_buf *out, struct sc_arena *arena, const struct sc_report *r,
                      const sc_json *leads)
{
    static const char *const keys[] = {"people", "decisions", "overrides", "up", "down"};
    static const enum sc_word heads[] = {SC_WORD_hr_lead,      SC_WORD_index_people,
                                         SC_WORD_hr_decisions, SC_WORD_hr_overrides,
                                         SC_WORD_hr_up,        SC_WORD_hr_down};

    sc_buf_puts(out, "<div class=\"scroll\"><table class=\"crowd\"><thead><tr>");
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        put_col(out, sc_word(heads[i]));
    sc_buf_puts(out, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < sc_json_len(leads); i++) {
        const sc_json *lead = sc_json_at(leads, i);
        sc_buf_puts(out, "<tr><th scope=\"row\">");
        sc_html_text(out, sc_report_name_of(r, sc_json_get_text(lead, "by")));
        sc_buf_puts(out, "</th>");
        for (size_t k = 0; k < sizeof keys / sizeof keys[0]; k++)
            sc_html_el(
                out, "td",
                sc_arena_printf(arena, "%lld", (long long)sc_json_get_int(lead, keys[k], 0)));
        sc_buf_puts(out, "</tr>\n");
    }
    sc_buf_puts(out, "</tbody></table></div>\n");
}

/* Decisions that differ from the computed band, counted by lead; sc-rate leaves small ones out. */
static void put_overrides(struct sc_buf *out, struct sc_arena *arena, const struct sc_report *r)
{
    const sc_json *leads = NULL;
    int64_t small = 0;

    for (size_t i = 0; i < r->docs->n; i++)
        if (sc_doc_is(r->docs->items[i], "overrides")) {
            leads = sc_json_get(r->docs->items[i], "leads");
            small = sc_json_get_int(r->docs->items[i], "small", 0);
        }
    if (sc_json_len(leads) == 0 && small == 0)
        return;
    put_h2(out, SC_WORD_hr_overrides_head);
    if (sc_json_len(leads) > 0)
        put_leads(out, arena, r, leads);
    if (small > 0)
        sc_html_el_class(out, "p", "about", small_leads(arena, r, small));
    sc_buf_puts(out, "</section>\n");
}

/* Whether ratings mean the same everywhere: reviewers and groups, without a name. */
static void put_raters(struct sc_buf *out, const struct sc_report *r,
                       const struct sc_layout *layout)
{
    struct sc_paper p = {.n = 0};

    sc_rooms_raters(&p, r);
    if (p.n > 0) {
        sc_buf_puts(out, "<section class=\"paper\" id=\"raters\">\n");
        sc_paper_put_blocks(out, &p, SC_PAGE_HTML, layout);
        sc_buf_puts(out, "</section>\n");
    }
    sc_paper_close(&p);
}

void sc_page_hr(struct sc_buf *out, const struct sc_report *r, const struct sc_layout *layout)
{
    static const enum sc_word heads[] = {SC_WORD_hr_without, SC_WORD_hr_decided,
                                         SC_WORD_hr_coaching, SC_WORD_hr_plans, SC_WORD_hr_missed};
    size_t heads_n = sizeof heads / sizeof heads[0];
    struct sc_arena arena = {0};

    begin_rows(out, &arena, r, layout, (struct rows_words){SC_WORD_hr_title, SC_WORD_hr_chip});
    for (size_t b = 0; b < r->policy->bands_n; b++)
        put_col(out, r->policy->bands[b].label);
    for (size_t i = 0; i < heads_n; i++)
        put_col(out, sc_word(heads[i]));
    sc_buf_puts(out, "</tr></thead><tbody>\n");
    for (size_t t = 0; t < r->teams_n; t++) {
        const struct sc_sheet *s, *team = &r->teams[t];
        struct counts c = {.without = 0};
        size_t i = 0;
        put_team_name(out, team);
        if (team->is_small) {
            put_hidden(out, &arena, r, r->policy->bands_n + heads_n);
            continue;
        }
        while ((s = sc_report_next_of(r, team->team, &i)) != NULL)
            add_person(&c, r, s);
        put_counts(out, r, &c);
    }
    sc_buf_puts(out, "</tbody></table></div>\n");
    sc_html_el_class(out, "p", "about", sc_word(SC_WORD_hr_note));
    sc_buf_puts(out, "</section>\n");
    put_overrides(out, &arena, r);
    put_raters(out, r, layout);
    put_foot(out);
    sc_arena_fini(&arena);
}
