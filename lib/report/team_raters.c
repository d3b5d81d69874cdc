/* What sc-score and sc-rate found about reviewers, for a lead and for personnel. */
#include "team_more.h"

#include <math.h>

static const sc_json *raters_of(const struct sc_report *r)
{
    for (size_t i = 0; i < r->docs->n; i++)
        if (sc_doc_is(r->docs->items[i], "raters"))
            return r->docs->items[i];
    return NULL;
}

static double real(const sc_json *obj, const char *key)
{
    return sc_json_get_real(obj, key, NAN);
}

/* "0.31": a coefficient from -1 to 1. */
static struct sc_str coefficient(struct sc_paper *p, double x)
{
    return isnan(x) ? SC_STR("") : sc_arena_printf(&p->arena, "%.2f", x);
}

static struct sc_str range_text(struct sc_paper *p, const sc_json *obj)
{
    return sc_arena_printf(&p->arena, "%.2f to %.2f", real(obj, "low"), real(obj, "high"));
}

/* "+0.4", "-4.8" in points. */
static struct sc_str points_text(struct sc_paper *p, double points)
{
    double rounded = round(points * 10) / 10;

    if (isnan(points))
        return SC_STR("");
    return rounded == 0 ? SC_STR("0.0") : sc_arena_printf(&p->arena, "%+.1f", rounded);
}

/* ---- agreement and severity ---- */

static void put_agreement(struct sc_paper *p, const sc_json *raters)
{
    static const struct {
        const char *verdict;
        enum sc_word word;
    } verdicts[] = {{"reliable", SC_WORD_raters_reliable},
                    {"tentative", SC_WORD_raters_tentative},
                    {"rubric", SC_WORD_raters_rubric}};
    const sc_json *a = sc_json_get(raters, "agreement");
    struct sc_slots slots = {.n = 0};

    if (sc_json_type(a) != SC_JSON_OBJECT)
        return;
    sc_slots_add(&slots, "n", sc_paper_count(p, sc_json_get_int(a, "conversations", 0)));
    if (isnan(real(a, "alpha"))) {
        sc_paper_add(p, SC_BLOCK_TEXT, sc_say(&p->arena, SC_WORD_raters_few, &slots));
        return;
    }
    sc_slots_add(&slots, "m", sc_paper_count(p, sc_json_get_int(a, "reviewers", 0)));
    sc_slots_add(&slots, "value", coefficient(p, real(a, "alpha")));
    sc_slots_add(&slots, "range", range_text(p, a));
    for (size_t i = 0; i < sizeof verdicts / sizeof verdicts[0]; i++)
        if (sc_str_eq(sc_json_get_text(a, "verdict"), sc_str_from(verdicts[i].verdict)))
            sc_slots_add(&slots, "text", sc_word(verdicts[i].word));
    sc_paper_add(p, SC_BLOCK_TEXT, sc_say(&p->arena, SC_WORD_raters_alpha, &slots));
}

/* The two ends without a name: a severity is for calibration, not for blame. */
static void put_severity(struct sc_paper *p, const sc_json *raters)
{
    const sc_json *list = sc_json_get(raters, "reviewers"), *least = NULL, *most = NULL;
    struct sc_slots slots = {.n = 0};
    int64_t known = 0;

    for (size_t i = 0; i < sc_json_len(list); i++) {
        const sc_json *one = sc_json_at(list, i);
        if (isnan(real(one, "severity")))
            continue;
        known++;
        least = !least || real(one, "severity") < real(least, "severity") ? one : least;
        most = !most || real(one, "severity") > real(most, "severity") ? one : most;
    }
    if (known < 2 || real(least, "severity") >= 0 || real(most, "severity") <= 0)
        return;
    sc_slots_add(&slots, "n", sc_paper_count(p, known));
    sc_slots_add(&slots, "a", sc_arena_printf(&p->arena, "%.1f", -real(least, "severity")));
    sc_slots_add(&slots, "b", sc_arena_printf(&p->arena, "%.1f", real(most, "severity")));
    sc_slots_add(&slots, "k", sc_paper_count(p, sc_json_get_int(least, "n", 0)));
    sc_slots_add(&slots, "m", sc_paper_count(p, sc_json_get_int(most, "n", 0)));
    sc_paper_add(p, SC_BLOCK_TEXT, sc_say(&p->arena, SC_WORD_raters_spread, &slots));
}

static void put_customers(struct sc_paper *p, const sc_json *raters)
{
    const sc_json *c = sc_json_get(raters, "customers");
    struct sc_slots slots = {.n = 0};

    if (isnan(real(c, "rho")))
        return;
    sc_slots_add(&slots, "n", sc_paper_count(p, sc_json_get_int(c, "conversations", 0)));
    sc_slots_add(&slots, "value", coefficient(p, real(c, "rho")));
    sc_slots_add(&slots, "range", range_text(p, c));
    sc_paper_add(p, SC_BLOCK_TEXT, sc_say(&p->arena, SC_WORD_raters_customers, &slots));
}

/* What to do, in the order in which sc-rate says it. */
static void put_advice(struct sc_paper *p, const sc_json *raters)
{
    static const struct {
        const char *id;
        enum sc_word word;
    } all[] = {{"calibrate", SC_WORD_raters_calibrate},
               {"rubric", SC_WORD_raters_advice_rubric},
               {"connect", SC_WORD_raters_connect},
               {"gap", SC_WORD_raters_gap},
               {"second-reviewer", SC_WORD_raters_ask_second}};
    const sc_json *list = sc_json_get(raters, "advice");

    for (size_t i = 0; i < sc_json_len(list); i++)
        for (size_t k = 0; k < sizeof all / sizeof all[0]; k++)
            if (sc_str_eq(sc_json_as_text(sc_json_at(list, i)), sc_str_from(all[k].id)))
                sc_paper_add(
                    p, SC_BLOCK_ITEM,
                    sc_say_n(&p->arena, all[k].word, sc_json_get_int(raters, "islands", 0)));
}

/* ---- people whose reviews read otherwise once adjusted ---- */

static bool has_reviews(const struct sc_sheet *s)
{
    return !isnan(real(sc_json_path(s->doc, "rating.reviews"), "adjusted"));
}

static bool moves(const struct sc_sheet *s)
{
    return sc_json_get_bool(sc_json_path(s->doc, "rating.reviews"), "moves", false);
}

static void put_person(struct sc_paper *p, const struct sc_sheet *s)
{
    const sc_json *reviews = sc_json_path(s->doc, "rating.reviews");
    const struct sc_str cells[] = {
        sc_paper_plain(p, s->name), sc_paper_score(p, real(reviews, "raw")),
        sc_paper_score(p, real(reviews, "adjusted")), points_text(p, real(reviews, "points"))};

    sc_paper_add_cells(p, SC_BLOCK_ROW, cells, sizeof cells / sizeof cells[0]);
}

static void put_hanging(struct sc_paper *p, size_t known, size_t moving, double most)
{
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "n", sc_paper_count(p, (int64_t)known));
    sc_slots_add(&slots, "k", sc_paper_count(p, (int64_t)moving));
    sc_slots_add(&slots, "value", sc_arena_printf(&p->arena, "%.1f", most));
    sc_paper_add(p, SC_BLOCK_TEXT,
                 sc_say(&p->arena, moving > 0 ? SC_WORD_raters_hang : SC_WORD_raters_hold, &slots));
}

/* One sentence on all of them, and a row for each whose band would be another one. */
static void put_people(struct sc_paper *p, const struct sc_desk *d)
{
    static const enum sc_word heads[] = {SC_WORD_paper_person, SC_WORD_raters_raw,
                                         SC_WORD_raters_adjusted, SC_WORD_raters_points};
    size_t known = 0, moving = 0;
    double most = 0;

    for (size_t i = 0; i < d->people_n && !d->is_ungraded; i++) {
        double points = real(sc_json_path(d->people[i]->doc, "rating.reviews"), "points");
        known += has_reviews(d->people[i]);
        moving += moves(d->people[i]);
        most = isnan(points) ? most : fmax(most, fabs(points));
    }
    if (known == 0)
        return;
    put_hanging(p, known, moving, most);
    if (moving > 0)
        sc_paper_heads(p, heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < d->people_n; i++)
        if (moves(d->people[i]))
            put_person(p, d->people[i]);
}

/* ---- groups, for personnel ---- */

static void put_gap(struct sc_paper *p, const struct sc_report *r, const sc_json *test)
{
    struct sc_str measure = sc_paper_label(p, r, sc_json_get_text(test, "measure"));
    const struct sc_str cells[] = {
        sc_arena_printf(&p->arena, "%.*s: %.*s", SC_STR_ARG(sc_paper_text(p, test, "by")),
                        SC_STR_ARG(sc_paper_text(p, test, "group"))),
        measure,
        sc_arena_printf(&p->arena, "%lld / %lld", (long long)sc_json_get_int(test, "people", 0),
                        (long long)sc_json_get_int(test, "others", 0)),
        sc_arena_printf(&p->arena, "%.2f", real(test, "mean")),
        sc_arena_printf(&p->arena, "%.2f", real(test, "others_mean")),
        sc_arena_printf(&p->arena, "%+.2f (%+.2f to %+.2f)", real(test, "difference"),
                        real(test, "low"), real(test, "high"))};

    sc_paper_add_cells(p, SC_BLOCK_ROW, cells, sizeof cells / sizeof cells[0]);
}

static void put_gaps(struct sc_paper *p, const struct sc_report *r, const sc_json *raters)
{
    static const enum sc_word heads[] = {SC_WORD_raters_group,    SC_WORD_raters_measure,
                                         SC_WORD_raters_people_n, SC_WORD_raters_mean,
                                         SC_WORD_raters_others,   SC_WORD_raters_difference};
    const sc_json *tests = sc_json_path(raters, "gaps.tests");
    size_t clear = 0;

    for (size_t i = 0; i < sc_json_len(tests); i++)
        clear += sc_json_get_bool(sc_json_at(tests, i), "clear", false);
    if (sc_json_len(tests) == 0)
        return;
    sc_paper_words(p, SC_BLOCK_PART, SC_WORD_raters_gaps);
    if (clear == 0)
        sc_paper_add(p, SC_BLOCK_TEXT,
                     sc_say_n(&p->arena, SC_WORD_raters_gaps_none, (int64_t)sc_json_len(tests)));
    else
        sc_paper_heads(p, heads, sizeof heads / sizeof heads[0]);
    for (size_t i = 0; i < sc_json_len(tests); i++)
        if (sc_json_get_bool(sc_json_at(tests, i), "clear", false))
            put_gap(p, r, sc_json_at(tests, i));
    sc_paper_words(p, SC_BLOCK_TEXT, SC_WORD_raters_gaps_note);
}

/* ---- chapters ---- */

static void put_common(struct sc_paper *p, const sc_json *raters)
{
    sc_paper_words(p, SC_BLOCK_HEAD, SC_WORD_raters_head);
    put_agreement(p, raters);
    put_severity(p, raters);
    put_customers(p, raters);
    put_advice(p, raters);
}

void sc_team_raters(struct sc_paper *p, const struct sc_desk *d)
{
    const sc_json *raters = raters_of(d->report);

    if (sc_json_len(sc_json_get(raters, "reviewers")) == 0)
        return;
    put_common(p, raters);
    put_people(p, d);
}

void sc_rooms_raters(struct sc_paper *p, const struct sc_report *r)
{
    const sc_json *raters = raters_of(r);

    if (!raters)
        return;
    put_common(p, raters);
    put_gaps(p, r, raters);
}
