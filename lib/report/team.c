/* What a team page says, before it is laid out. */
#include "team.h"

#include "scorecard/base/time.h"
#include "scorecard/report/numbers.h"

#include <math.h>

void sc_desk_open(struct sc_desk *d, const struct sc_team_page *page, struct sc_arena *arena)
{
    const struct sc_sheet *s;
    size_t i = 0, ungraded = 0;

    *d = (struct sc_desk){page->report, page, page->team, NULL, 0, arena, false, false, false};
    d->people = sc_arena_alloc_n(arena, page->report->people_n + 1, sizeof(*d->people));
    while ((s = sc_report_next_of(page->report, page->team->team, &i)) != NULL) {
        d->people[d->people_n++] = s;
        ungraded += sc_str_eq(s->unscored, SC_STR("not-graded"));
    }
    d->is_ungraded = ungraded > 0 && ungraded == d->people_n;
    d->has_arrivals = sc_json_len(sc_json_get(page->team->doc, "arrivals")) == 7;
}

static void put(struct sc_buf *out, enum sc_word word, const struct sc_slots *slots)
{
    sc_buf_puts(out, out->len > 0 ? " " : "");
    sc_words_put(out, word, 0, slots);
}

static void head_met(struct sc_buf *out, const struct sc_desk *d)
{
    const struct sc_sheet *t = d->team;
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "k", sc_arena_printf(d->arena, "%d", t->met_n));
    sc_slots_add(&slots, "m", sc_arena_printf(d->arena, "%d", t->judged_n));
    if (t->judged_n == 0)
        put(out, SC_WORD_team_head_volume, NULL);
    else if (t->met_n == t->judged_n)
        put(out, SC_WORD_team_head_all, &slots);
    else
        put(out, t->met_n > 0 ? SC_WORD_team_head_met : SC_WORD_team_head_none, &slots);
}

struct sc_str sc_team_headline(const struct sc_desk *d)
{
    const struct sc_gauge *room = sc_sheet_room(d->team, 0);
    const struct sc_gauge *csat = sc_sheet_gauge(d->team, "csat_mean");
    struct sc_slots of_csat = {.n = 0}, of_room = {.n = 0};
    struct sc_buf out;
    struct sc_str kept;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    if (d->team->judged_n > 0)
        head_met(&out, d);
    else
        sc_buf_put_str(&out, sc_say_n(d->arena, SC_WORD_team_head_volume, d->team->solved));
    if (csat && csat->has_value) {
        sc_slots_gauge(&of_csat, d->arena, csat);
        put(&out, SC_WORD_team_head_customers, &of_csat);
    }
    if (room) {
        sc_slots_gauge(&of_room, d->arena, room);
        put(&out, SC_WORD_team_head_room, &of_room);
    }
    kept = sc_arena_dup(d->arena, sc_buf_str(&out));
    sc_buf_fini(&out);
    return kept;
}

/* Two ranges overlap when neither lies wholly above the other. */
static bool overlaps(const struct sc_sheet *a, const struct sc_sheet *b)
{
    return a->low <= b->high && b->low <= a->high;
}

static bool has_range(const struct sc_sheet *s)
{
    return !isnan(s->score) && !isnan(s->low) && !isnan(s->high);
}

/* The most ranges that share one point, tried at every lower end: nobody among them can be told. */
static size_t largest_tie(const struct sc_desk *d)
{
    size_t most = 0;

    for (size_t i = 0; i < d->people_n; i++) {
        size_t n = 0;
        for (size_t k = 0; k < d->people_n && has_range(d->people[i]); k++)
            n += has_range(d->people[k]) && overlaps(d->people[i], d->people[k]) &&
                 d->people[k]->low <= d->people[i]->low;
        most = n > most ? n : most;
    }
    return most;
}

struct sc_str sc_team_overlap(const struct sc_desk *d)
{
    struct sc_slots slots = {.n = 0};
    size_t scored = 0, tied = largest_tie(d);

    for (size_t i = 0; i < d->people_n; i++)
        scored += has_range(d->people[i]);
    if (scored < 2 || tied < 2)
        return (struct sc_str){NULL, 0};
    sc_slots_add(&slots, "k", sc_arena_printf(d->arena, "%zu", tied));
    sc_slots_add(&slots, "m", sc_arena_printf(d->arena, "%zu", scored));
    return sc_say(d->arena, tied * 2 > scored ? SC_WORD_overlap_most : SC_WORD_overlap_some,
                  &slots);
}

static bool anybody_has(const struct sc_desk *d, const char *id)
{
    for (size_t i = 0; i < d->people_n; i++) {
        const struct sc_gauge *g = sc_sheet_gauge(d->people[i], id);
        if (g && g->weight > 0 && g->has_value)
            return true;
    }
    return false;
}

size_t sc_team_columns(const struct sc_desk *d, struct sc_str ids[SC_GAUGES_MAX])
{
    const struct sc_sheet *model = d->people_n > 0 ? d->people[0] : d->team;
    size_t n = 0;

    for (size_t i = 0; i < model->gauges_n && n < SC_GAUGES_MAX; i++) {
        const char *id = sc_arena_cstr(d->arena, model->gauges[i].id);
        if (anybody_has(d, id))
            ids[n++] = model->gauges[i].id;
    }
    return n;
}

static struct sc_str kept_text(const struct sc_desk *d, struct sc_buf *text)
{
    struct sc_str kept = sc_arena_dup(d->arena, sc_buf_str(text));

    sc_buf_fini(text);
    return kept;
}

struct sc_str sc_team_files(const struct sc_desk *d)
{
    const sc_json *files = sc_json_get(d->report->run, "files");
    struct sc_buf text;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < sc_json_len(files); i++) {
        sc_buf_puts(&text, i > 0 ? ", " : "");
        sc_buf_put_str(&text, sc_json_get_text(sc_json_at(files, i), "name"));
    }
    return kept_text(d, &text);
}

struct sc_str sc_team_window(const struct sc_desk *d)
{
    struct sc_buf text;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    if (d->report->has_period) {
        sc_put_day(&text, d->report->period.from_day);
        sc_buf_puts(&text, " to ");
        sc_put_day(&text, d->report->period.to_day - 1);
    }
    if (d->report->as_of_day != INT64_MIN) {
        sc_buf_puts(&text, ", seen as of ");
        sc_put_day(&text, d->report->as_of_day);
    }
    return kept_text(d, &text);
}

static struct sc_str counts(const struct sc_desk *d, const sc_json *obj)
{
    struct sc_buf text;
    struct sc_str key;
    sc_json *n;
    void *it = NULL;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    while (sc_json_each(obj, &it, &key, &n)) {
        sc_buf_puts(&text, text.len > 0 ? ", " : "");
        sc_put_count(&text, sc_json_as_int(n, 0));
        sc_buf_putc(&text, ' ');
        sc_buf_put_str(&text, key);
    }
    return kept_text(d, &text);
}

struct sc_str sc_team_rows(const struct sc_desk *d)
{
    return counts(d, sc_json_get(d->report->run, "rows"));
}

struct sc_str sc_team_excluded(const struct sc_desk *d)
{
    return counts(d, sc_json_path(d->team->doc, "tickets.excluded"));
}

/* A list of texts of the run document, at most ten of them. */
struct sc_str sc_team_names(const struct sc_desk *d, const char *key)
{
    const sc_json *list = sc_json_get(d->report->run, key);
    struct sc_buf text;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < sc_json_len(list) && i < 10; i++) {
        sc_buf_puts(&text, i > 0 ? "; " : "");
        sc_buf_put_str(&text, sc_json_as_text(sc_json_at(list, i)));
    }
    if (sc_json_len(list) > 10)
        sc_buf_printf(&text, "; %zu more", sc_json_len(list) - 10);
    return kept_text(d, &text);
}

struct sc_str sc_team_score(const struct sc_desk *d, const struct sc_sheet *s)
{
    struct sc_buf text;
    struct sc_str kept;

    if (isnan(s->score))
        return SC_STR("\xe2\x80\x93");
    sc_buf_init(&text, 64);
    sc_put_score(&text, s->score);
    if (!isnan(s->low) && !isnan(s->high)) {
        sc_buf_puts(&text, " (");
        sc_put_score(&text, s->low);
        sc_buf_puts(&text, " to ");
        sc_put_score(&text, s->high);
        sc_buf_puts(&text, ")");
    }
    kept = sc_arena_dup(d->arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}
