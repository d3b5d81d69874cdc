/* Recognition: what thanks are due for, the evidence, and who may hear of it. */
#include "paper_say.h"

#include <math.h>

static bool is_award(const sc_json *award, const char *name)
{
    return sc_str_eq(sc_json_get_text(award, "award"), sc_str_from(name));
}

static bool has_consent(const sc_json *award)
{
    struct sc_str consent = sc_json_get_text(award, "consent");

    return sc_str_eq(consent, SC_STR("public")) || sc_str_eq(consent, SC_STR("team"));
}

/* Who sees what: the lead all, the team those who agreed, a person what is theirs. */
static bool is_for(const struct sc_paper_call *call, const sc_json *award)
{
    if (call->report->no_grade && is_award(award, "top-performer"))
        return false;
    if (call->sheet && !sc_str_eq(sc_json_get_text(award, "agent"), call->sheet->agent))
        return false;
    return call->reader != SC_READER_TEAM || has_consent(award);
}

/* ---- what for ---- */

static struct sc_str told_text(struct sc_paper *p, const sc_json *award)
{
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "situation", sc_json_get_text(award, "situation"));
    sc_slots_add(&slots, "behaviour", sc_json_get_text(award, "behaviour"));
    sc_slots_add(&slots, "impact", sc_json_get_text(award, "impact"));
    return sc_say(&p->arena, SC_WORD_awards_why_told, &slots);
}

static struct sc_str week_text(struct sc_paper *p, const sc_json *award)
{
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "day", sc_paper_day(p, award, "week"));
    sc_slots_add(&slots, "ticket", sc_json_get_text(award, "ticket"));
    sc_slots_add(&slots, "text", told_text(p, award));
    return sc_say(&p->arena, SC_WORD_awards_why_week, &slots);
}

static struct sc_str champion_text(struct sc_paper *p, const struct sc_report *r,
                                   const sc_json *award)
{
    struct sc_str metric = sc_json_get_text(award, "metric");
    double n = sc_json_get_real(award, "n", 0);
    int64_t level = sc_json_get_int(award, "tie_group", 0);
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "value",
                 sc_paper_value(p, r, metric, sc_json_get_real(award, "value", NAN), n));
    sc_slots_add(&slots, "low",
                 sc_paper_value(p, r, metric, sc_json_get_real(award, "lower", NAN), n));
    sc_slots_add(&slots, "n", sc_paper_count(p, (int64_t)n));
    sc_slots_add(&slots, "k", sc_paper_count(p, level));
    return sc_say(&p->arena, level > 1 ? SC_WORD_awards_why_csat : SC_WORD_awards_why_csat_one,
                  &slots);
}

static struct sc_str score_text(struct sc_paper *p, const sc_json *award)
{
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "value", sc_paper_score(p, sc_json_get_real(award, "score", NAN)));
    sc_slots_add(&slots, "n", sc_paper_count(p, sc_json_get_int(award, "group", 0)));
    return sc_say(&p->arena, SC_WORD_awards_why_score, &slots);
}

static struct sc_str years_text(struct sc_paper *p, const sc_json *award)
{
    int64_t years = sc_json_get_int(award, "years", 0);
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "n", sc_paper_count(p, years));
    sc_slots_add(&slots, "day", sc_paper_day(p, award, "on"));
    return sc_say(&p->arena, years == 1 ? SC_WORD_awards_why_year : SC_WORD_awards_why_years,
                  &slots);
}

static struct sc_str thanks_text(struct sc_paper *p, const sc_json *award, bool is_peers)
{
    int64_t n = sc_json_get_int(award, is_peers ? "nominations" : "kudos", 0);
    struct sc_slots slots = {.n = 0};

    if (!is_peers && sc_json_type(sc_json_get(award, "kudos")) == SC_JSON_LIST)
        n = (int64_t)sc_json_len(sc_json_get(award, "kudos"));
    sc_slots_add(&slots, "n", sc_paper_count(p, n));
    sc_slots_add(&slots, "k", sc_paper_count(p, sc_json_get_int(award, "givers", 0)));
    if (is_peers)
        return sc_say(&p->arena, n == 1 ? SC_WORD_awards_why_peer : SC_WORD_awards_why_peers,
                      &slots);
    return sc_say(&p->arena, n == 1 ? SC_WORD_awards_why_customer : SC_WORD_awards_why_customers,
                  &slots);
}

/* In a team's meeting nobody's numbers are told. */
static struct sc_str why_text(struct sc_paper *p, const struct sc_paper_call *call,
                              const sc_json *award)
{
    bool is_team = call->reader == SC_READER_TEAM;

    if (is_award(award, "ticket-of-the-week"))
        return week_text(p, award);
    if (is_award(award, "own-win"))
        return told_text(p, award);
    if (is_award(award, "tenure"))
        return years_text(p, award);
    if (is_award(award, "peer-recognition") || is_award(award, "customer-kudos"))
        return thanks_text(p, award, is_award(award, "peer-recognition"));
    if (is_award(award, "csat-champion") && !is_team)
        return champion_text(p, call->report, award);
    return is_team ? SC_STR("") : score_text(p, award);
}

/* ---- tables ---- */

static struct sc_str award_name(struct sc_paper *p, const sc_json *award)
{
    struct sc_str key =
        sc_arena_printf(&p->arena, "awards_%.*s", SC_STR_ARG(sc_json_get_text(award, "award")));
    char *id = sc_arena_cstr(&p->arena, key);
    enum sc_word word;

    for (size_t i = 0; i < key.len; i++)
        id[i] = id[i] == '-' ? '_' : id[i];
    word = sc_word_find(sc_str_from(id));
    return word == SC_WORD_N ? sc_paper_text(p, award, "award") : sc_word(word);
}

static struct sc_str seen_text(const sc_json *award)
{
    struct sc_str consent = sc_json_get_text(award, "consent");

    return sc_word(sc_str_eq(consent, SC_STR("public")) ? SC_WORD_awards_public
                   : sc_str_eq(consent, SC_STR("team")) ? SC_WORD_awards_team
                                                        : SC_WORD_awards_private);
}

static struct sc_str state_text(struct sc_paper *p, const struct sc_report *r, const sc_json *award)
{
    struct sc_str who = sc_paper_who(p, r, award, "decided_by");

    return who.len > 0 ? sc_say_one(&p->arena, SC_WORD_awards_decided, "who", who)
                       : sc_word(SC_WORD_awards_proposed);
}

static void put_award(struct sc_paper *p, const struct sc_paper_call *call, const sc_json *award)
{
    const struct sc_str cells[] = {sc_paper_who(p, call->report, award, "agent"),
                                   award_name(p, award), why_text(p, call, award), seen_text(award),
                                   state_text(p, call->report, award)};

    sc_paper_add_cells(p, SC_BLOCK_ROW, cells, call->reader == SC_READER_TEAM ? 3 : 5);
}

/* True when the team has any that the reader may see. */
static bool put_team(struct sc_paper *p, const struct sc_paper_call *call, const sc_json *doc)
{
    static const enum sc_word heads[] = {SC_WORD_paper_person, SC_WORD_awards_award,
                                         SC_WORD_awards_why, SC_WORD_awards_seen,
                                         SC_WORD_awards_state};
    const sc_json *awards = sc_json_get(doc, "awards");
    bool any = false;

    for (size_t i = 0; i < sc_json_len(awards); i++) {
        const sc_json *award = sc_json_at(awards, i);
        if (!is_for(call, award))
            continue;
        if (!any && sc_json_get_text(doc, "team").len > 0)
            sc_paper_add(p, SC_BLOCK_HEAD, sc_paper_text(p, doc, "team"));
        if (!any)
            sc_paper_heads(p, heads, call->reader == SC_READER_TEAM ? 3 : 5);
        any = true;
        put_award(p, call, award);
    }
    return any;
}

/* ---- for the lead ---- */

static struct sc_str of_text(struct sc_paper *p, int64_t n, int64_t all)
{
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "n", sc_paper_count(p, n));
    sc_slots_add(&slots, "m", sc_paper_count(p, all));
    return sc_say(&p->arena, SC_WORD_awards_of, &slots);
}

static void put_lag(struct sc_paper *p, const sc_json *lag)
{
    static const struct {
        const char *key;
        enum sc_word word;
    } rows[] = {{"late", SC_WORD_awards_late},
                {"unanswered", SC_WORD_awards_unanswered},
                {"open", SC_WORD_awards_waiting}};
    int64_t events = sc_json_get_int(lag, "events", 0);
    const struct sc_str first[] = {
        sc_say_n(&p->arena, SC_WORD_awards_in_time, sc_json_get_int(lag, "limit_h", 0)),
        of_text(p, sc_json_get_int(lag, "in_time", 0), events)};

    if (events == 0)
        return;
    sc_paper_words(p, SC_BLOCK_PART, SC_WORD_awards_lag);
    sc_paper_add_cells(p, SC_BLOCK_FACT, first, 2);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        sc_paper_fact(p, rows[i].word, of_text(p, sc_json_get_int(lag, rows[i].key, 0), events));
}

static void put_spread(struct sc_paper *p, const sc_json *spread)
{
    double coverage = sc_json_get_real(spread, "coverage", NAN);
    double gini = sc_json_get_real(spread, "gini", NAN);
    struct sc_slots slots = {.n = 0};

    if (isnan(coverage))
        return;
    sc_paper_words(p, SC_BLOCK_PART, SC_WORD_awards_spread);
    sc_slots_add(&slots, "value", sc_paper_share(p, coverage));
    sc_slots_add(&slots, "n", sc_paper_count(p, sc_json_get_int(spread, "periods", 1)));
    sc_slots_add(&slots, "expected", sc_paper_share(p, sc_json_get_real(spread, "expected", NAN)));
    sc_slots_add(&slots, "most", sc_paper_share(p, sc_json_get_real(spread, "most", NAN)));
    sc_paper_fact(p, SC_WORD_awards_covered,
                  sc_say(&p->arena, SC_WORD_awards_covered_text, &slots));
    if (!isnan(gini))
        sc_paper_fact(p, SC_WORD_awards_uneven,
                      sc_say_one(&p->arena, SC_WORD_awards_uneven_text, "value",
                                 sc_arena_printf(&p->arena, "%.2f", gini)));
}

static void put_not_yet(struct sc_paper *p, const struct sc_report *r, const sc_json *list)
{
    if (sc_json_len(list) > 0)
        sc_paper_words(p, SC_BLOCK_PART, SC_WORD_awards_not_yet);
    for (size_t i = 0; i < sc_json_len(list); i++) {
        const sc_json *one = sc_json_at(list, i);
        double place = sc_json_get_real(one, "percentile", NAN);
        struct sc_slots slots = {.n = 0};
        sc_slots_add(&slots, "who", sc_paper_who(p, r, one, "agent"));
        sc_slots_add(&slots, "label", sc_paper_label(p, r, sc_json_get_text(one, "metric")));
        sc_slots_add(&slots, "value", sc_paper_share(p, place));
        sc_paper_add(p, SC_BLOCK_ITEM,
                     sc_say(&p->arena,
                            isnan(place) ? SC_WORD_awards_stands_plain : SC_WORD_awards_stands,
                            &slots));
    }
}

static void put_rest(struct sc_paper *p, const struct sc_paper_call *call, const sc_json *doc)
{
    const sc_json *notes = sc_json_get(doc, "notes");

    put_lag(p, sc_json_get(doc, "lag"));
    put_spread(p, sc_json_get(doc, "spread"));
    put_not_yet(p, call->report, sc_json_get(doc, "not_yet"));
    for (size_t i = 0; i < sc_json_len(notes); i++)
        sc_paper_add(p, SC_BLOCK_TEXT, sc_paper_plain(p, sc_json_as_text(sc_json_at(notes, i))));
}

/* ---- the paper ---- */

static struct sc_str about_text(struct sc_paper *p, const struct sc_report *r)
{
    for (size_t i = 0; i < r->docs->n; i++) {
        int64_t hours = sc_json_as_int(sc_json_path(r->docs->items[i], "lag.limit_h"), 0);
        if (sc_doc_is(r->docs->items[i], "recognition") && hours > 0)
            return sc_say_n(&p->arena, SC_WORD_awards_about, hours);
    }
    return sc_word(SC_WORD_awards_about_plain);
}

static struct sc_str chip_text(struct sc_paper *p, const struct sc_paper_call *call)
{
    if (call->reader == SC_READER_TEAM)
        return sc_word(SC_WORD_paper_chip_team);
    if (call->reader == SC_READER_LEAD)
        return sc_word(SC_WORD_paper_chip_lead);
    return sc_say_one(&p->arena, SC_WORD_paper_chip_self, "who", call->sheet->name);
}

void sc_paper_recognition(struct sc_paper *p, const struct sc_paper_call *call)
{
    const struct sc_report *r = call->report;
    bool is_all = call->reader == SC_READER_LEAD && !call->sheet, any = false;
    struct sc_paper scratch = {.n = 0};

    sc_paper_begin(p, call, SC_WORD_awards_title, about_text(&scratch, r),
                   chip_text(&scratch, call));
    sc_paper_close(&scratch);
    for (size_t i = 0; i < r->docs->n; i++) {
        const sc_json *doc = r->docs->items[i];
        bool is_there = sc_doc_is(doc, "recognition") && put_team(p, call, doc);
        if (is_there && is_all)
            put_rest(p, call, doc);
        any = any || is_there;
    }
    if (!any)
        sc_paper_words(p, SC_BLOCK_LEAD,
                       call->reader == SC_READER_TEAM   ? SC_WORD_awards_none_team
                       : call->reader == SC_READER_SELF ? SC_WORD_awards_none_self
                                                        : SC_WORD_awards_none);
}
