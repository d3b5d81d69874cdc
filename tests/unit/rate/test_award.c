/* Recognition: who gets what by which rule, whose turn it is, what is said of the whole. */
#include "sc_test.h"
#include "scorecard/rate/award.h"

#include "rate_docs.h"

/* A team in 2026-Q3 with documents around and earlier periods. */
struct scene {
    struct sc_policy *policy;
    struct sc_pasts *past;
    struct sc_docs docs;
    sc_json *before[32];
    size_t before_n;
    sc_json *out; /* the documents of recognition */
};

static void begin(struct scene *s, const char *yaml)
{
    *s = (struct scene){.policy = policy_from(yaml), .past = pasts("2026-Q3")};
}

static void add(struct scene *s, sc_json *doc)
{
    s->docs.items = sc_mem_grow(s->docs.items, s->docs.n + 1, sizeof *s->docs.items);
    s->docs.items[s->docs.n++] = doc;
}

static void add_text(struct scene *s, const char *doc)
{
    add(s, parse(doc));
}

/* A person of team T. */
static sc_json *person(struct scene *s, const char *agent, double score, double se)
{
    sc_json *doc = card("2026-Q3", agent, score, se);
    sc_json_set(doc, "team", sc_json_text(SC_STR("T")));
    sc_json_set(doc, "period",
                parse("{\"name\":\"2026-Q3\",\"from\":\"2026-07-01\",\"to\":\"2026-10-01\",\"tz\":"
                      "\"UTC\",\"as_of\":\"2026-10-02T00:00:00Z\"}"));
    add(s, doc);
    return doc;
}

/* Ratings by customers of a person. */
static void rated(sc_json *doc, const char *value, int n, const char *se)
{
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_printf(&text,
                  "[{\"id\":\"csat_mean\",\"label\":\"CSAT\",\"direction\":\"up\",\"weight\":20,"
                  "\"value\":%s,\"n\":%d,\"se\":%s}]",
                  value, n, se);
    sc_json_set(doc, "metrics", parse_any(sc_buf_cstr(&text)));
    sc_buf_fini(&text);
}

/* An earlier quarter in which somebody had an award. */
static void had(struct scene *s, const char *period, const char *agent, const char *award)
{
    sc_json *doc = card(period, agent, 85, 1), *list = sc_json_list(), *one = sc_json_object();
    sc_json_set(one, "award", sc_json_text(sc_str_from(award)));
    sc_json_push(list, one);
    sc_json_set(sc_json_get(doc, "rating"), "recognition", list);
    s->before[s->before_n++] = doc;
    assert_true(sc_pasts_add(s->past, doc, SC_STR("")));
}

/* The first document. */
static const sc_json *settle_as(struct scene *s, bool is_ranked)
{
    struct sc_span span;
    struct sc_award_scene scene = {s->policy, &s->docs, &span, s->past, is_ranked};
    sc_pasts_settle(s->past);
    sc_span_open(&span, sc_json_get(s->docs.items[0], "period"));
    s->out = sc_award_all(&scene);
    sc_span_close(&span);
    return sc_json_at(s->out, 0);
}

static const sc_json *settle(struct scene *s)
{
    return settle_as(s, true);
}

static void end(struct scene *s)
{
    sc_json_free(s->out);
    sc_docs_fini(&s->docs);
    sc_pasts_close(s->past);
    sc_policy_close(s->policy);
    for (size_t i = 0; i < s->before_n; i++)
        sc_json_free(s->before[i]);
}

/* "agent agent" of all who have an award. */
static void assert_winners(const sc_json *doc, const char *award, const char *wanted)
{
    const sc_json *awards = sc_json_get(doc, "awards");
    struct sc_buf seen;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < sc_json_len(awards); i++) {
        const sc_json *a = sc_json_at(awards, i);
        if (!sc_str_eq(sc_json_get_text(a, "award"), sc_str_from(award)))
            continue;
        sc_buf_puts(&seen, seen.len ? " " : "");
        sc_buf_put_str(&seen, sc_json_get_text(a, "agent"));
    }
    assert_same_str(sc_buf_str(&seen), sc_str_from(wanted));
    sc_buf_fini(&seen);
}

/* The team of METRICS 7 and a fifth; ana has six ratings. */
static void customers(struct scene *s)
{
    rated(person(s, "ana", 70, 1), "5", 6, "0.2585");
    rated(person(s, "bob", 70, 1), "4.71", 42, "0.0999");
    rated(person(s, "cyd", 70, 1), "4.8", 15, "0.1655");
    rated(person(s, "dee", 70, 1), "4.66", 120, "0.0648");
    rated(person(s, "eve", 70, 1), "4.0", 120, "0.0648");
    rated(person(s, "fay", 70, 1), "4.1", 120, "0.0648");
}

static void a_champion_needs_ratings_and_a_tie_goes_round(void **state)
{
    struct scene s;
    const sc_json *doc;
    (void)state;
    begin(&s, "");
    customers(&s);
    had(&s, "2026-Q2", "bob", "csat-champion");
    had(&s, "2026-Q1", "cyd", "own-win");
    doc = settle(&s);
    assert_winners(doc, "csat-champion", "dee");
    assert_near(sc_json_as_real(sc_json_path(doc, "awards.0.tie_group"), 0), 3, 0);
    assert_str_eq(sc_json_as_text(sc_json_path(doc, "awards.0.metric")), "csat_mean");
    end(&s);
}

static void outside_a_tie_the_better_one_wins_again(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, "");
    customers(&s);
    rated(s.docs.items[1], "4.99", 400, "0.01");
    had(&s, "2026-Q2", "bob", "csat-champion");
    assert_winners(settle(&s), "csat-champion", "bob");
    end(&s);
}

/* With a tie of .5 only cyd may be better than bob; with fewer ratings ana leads; 6 people. */
static void the_champion_follows_the_settings(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, "recognition: {least_ratings: 6, tie: 0.5}");
    customers(&s);
    assert_winners(settle(&s), "csat-champion", "ana");
    end(&s);
    begin(&s, "recognition: {least_people: 6}");
    customers(&s);
    assert_winners(settle(&s), "csat-champion", "");
    end(&s);
    begin(&s, "recognition: {cool_down: 0}");
    customers(&s);
    had(&s, "2026-Q2", "bob", "csat-champion");
    had(&s, "2026-Q2", "cyd", "csat-champion");
    had(&s, "2026-Q1", "cyd", "own-win");
    had(&s, "2026-Q2", "dee", "own-win");
    had(&s, "2026-Q1", "dee", "own-win");
    assert_winners(settle(&s), "csat-champion", "bob");
    end(&s);
}

static void people(struct scene *s, size_t n, double best)
{
    char name[32];
    for (size_t i = 0; i < n; i++) {
        snprintf(name, sizeof name, "p%02zu", i);
        person(s, name, best - (double)i, 1);
    }
}

static void top_performers_are_a_tenth_sure_and_at_the_aim(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, "");
    people(&s, 20, 97);
    assert_winners(settle(&s), "top-performer", "p00 p01");
    end(&s);
    begin(&s, "recognition: {top_share: 0.2}");
    people(&s, 20, 97);
    assert_winners(settle(&s), "top-performer", "p00 p01 p02 p03");
    end(&s);
    begin(&s, "");
    people(&s, 6, 79.9);
    assert_winners(settle(&s), "top-performer", "");
    end(&s);
    begin(&s, "rate: {aim: 75}");
    people(&s, 6, 77);
    assert_winners(settle(&s), "top-performer", "p00");
    end(&s);
    begin(&s, "");
    person(&s, "a", 90.5, 5); /* borderline */
    people(&s, 6, 88);
    assert_winners(settle(&s), "top-performer", "p00");
    end(&s);
}

static void a_critical_event_bars_and_small_groups_are_not_compared(void **state)
{
    struct scene s;
    sc_json *first;
    (void)state;
    begin(&s, "");
    people(&s, 6, 97);
    first = sc_json_get(s.docs.items[0], "rating");
    sc_json_set(first, "triggers", parse_any("[{\"rule\":\"plan-critical\"}]"));
    assert_winners(settle(&s), "top-performer", "p01");
    end(&s);
    begin(&s, "");
    people(&s, 4, 93);
    assert_winners(settle(&s), "top-performer", "p00 p01 p02");
    end(&s);
    begin(&s, "recognition: {absolute: 92}");
    people(&s, 4, 93);
    assert_winners(settle(&s), "top-performer", "p00 p01");
    end(&s);
}

static void without_ranks_nobody_is_compared(void **state)
{
    struct scene s;
    const sc_json *doc;
    (void)state;
    begin(&s, "");
    customers(&s);
    people(&s, 6, 97);
    doc = settle_as(&s, false);
    assert_json(sc_json_get(doc, "awards"), "[]");
    assert_null(sc_json_get(doc, "not_yet"));
    end(&s);
}

#define KUDOS(id, agent, giver, role, at)                                                          \
    "{\"record\":\"kudos\",\"id\":\"" id "\",\"agent\":\"" agent "\",\"giver\":\"" giver           \
    "\",\"giver_role\":\"" role "\",\"at\":\"" at "\",\"ticket\":\"7\"}"

static void a_colleague_counts_once_a_month_and_nobody_for_themselves(void **state)
{
    struct scene s;
    const sc_json *doc;
    (void)state;
    begin(&s, "");
    person(&s, "ana", 70, 1);
    person(&s, "bob", 70, 1);
    add_text(&s, KUDOS("1", "ana", "cyd", "peer", "2026-07-02"));
    add_text(&s, KUDOS("2", "ana", "cyd", "peer", "2026-07-30"));
    add_text(&s, KUDOS("3", "ana", "cyd", "peer", "2026-08-01"));
    add_text(&s, KUDOS("4", "ana", "dee", "peer", "2026-07-02"));
    add_text(&s, KUDOS("5", "bob", "bob", "peer", "2026-07-02"));
    add_text(&s, KUDOS("6", "bob", "dee", "peer", "2026-10-02"));
    add_text(&s, KUDOS("7", "bob", "c1", "customer", "2026-09-30"));
    doc = settle(&s);
    assert_winners(doc, "peer-recognition", "ana");
    assert_winners(doc, "customer-kudos", "bob");
    assert_near(sc_json_as_real(sc_json_path(doc, "awards.1.nominations"), 0), 3, 0);
    assert_near(sc_json_as_real(sc_json_path(doc, "awards.1.givers"), 0), 2, 0);
    assert_json(sc_json_path(doc, "awards.0.tickets"), "[\"7\"]");
    end(&s);
}

static sc_json *hired(struct scene *s, const char *agent, const char *on)
{
    sc_json *doc = person(s, agent, 70, 1), *who = sc_json_object();
    sc_json_set(who, "hired_on", sc_json_text(sc_str_from(on)));
    sc_json_set(who, "consent", sc_json_text(SC_STR("team")));
    sc_json_set(doc, "person", who);
    return doc;
}

static void years_are_told_on_their_day(void **state)
{
    struct scene s;
    const sc_json *doc;
    (void)state;
    begin(&s, "");
    hired(&s, "ana", "2023-07-01");
    hired(&s, "bob", "2023-10-01");
    hired(&s, "cyd", "2026-08-01");
    hired(&s, "dee", "");
    doc = settle(&s);
    assert_winners(doc, "tenure", "ana");
    assert_near(sc_json_as_real(sc_json_path(doc, "awards.0.years"), 0), 3, 0);
    assert_str_eq(sc_json_as_text(sc_json_path(doc, "awards.0.consent")), "team");
    end(&s);
}

/* The day of who started on 29 February: the last of the month in other years. */
static void a_leap_day_has_its_anniversary_every_year(void **state)
{
    static const struct {
        const char *from, *to, *on;
    } cases[] = {{"2026-01-01", "2026-03-01", "2026-02-28"},
                 {"2028-01-01", "2028-04-01", "2028-02-29"},
                 {"2026-03-01", "2026-04-01", ""},
                 {"2026-12-01", "2027-03-01", "2027-02-28"}};
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct scene s;
        sc_json *period;
        begin(&s, "");
        period = sc_json_get(hired(&s, "ana", "2024-02-29"), "period");
        sc_json_set(period, "from", sc_json_text(sc_str_from(cases[i].from)));
        sc_json_set(period, "to", sc_json_text(sc_str_from(cases[i].to)));
        assert_same_str(sc_json_as_text(sc_json_path(settle(&s), "awards.0.on")),
                        sc_str_from(cases[i].on));
        end(&s);
    }
}

#define WORK(id, agent, kind, at, ticket, impact)                                                  \
    "{\"record\":\"feedback\",\"id\":\"" id "\",\"agent\":\"" agent                                \
    "\",\"giver\":\"lee\",\"kind\":\"" kind "\",\"at\":\"" at "\",\"ticket\":\"" ticket            \
    "\",\"situation\":\"s\",\"behaviour\":\"b\",\"impact\":\"" impact "\"}"

static void a_ticket_of_the_week_is_facts_and_goes_round(void **state)
{
    struct scene s;
    const sc_json *doc;
    (void)state;
    begin(&s, "");
    person(&s, "ana", 70, 1);
    person(&s, "bob", 70, 1);
    add_text(&s, WORK("1", "ana", "achievement", "2026-07-06", "7", "i"));
    add_text(&s, WORK("2", "ana", "achievement", "2026-07-13", "8", "i"));
    add_text(&s, WORK("3", "bob", "strength", "2026-07-14", "9", "i"));
    add_text(&s, WORK("4", "bob", "strength", "2026-07-21", "9", ""));
    add_text(&s, WORK("5", "bob", "strength", "2026-07-21", "", "i"));
    add_text(&s, WORK("6", "bob", "growth", "2026-07-21", "9", "i"));
    add_text(&s, WORK("7", "bob", "own-win", "2026-07-21", "", "i"));
    doc = settle(&s);
    assert_winners(doc, "ticket-of-the-week", "ana bob");
    assert_winners(doc, "own-win", "bob");
    assert_str_eq(sc_json_as_text(sc_json_path(doc, "awards.1.week")), "2026-07-06");
    assert_str_eq(sc_json_as_text(sc_json_path(doc, "awards.2.ticket")), "9");
    end(&s);
}

static void recognition_is_answered_within_two_days_or_said_to_be_late(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, "");
    person(&s, "ana", 70, 1);
    person(&s, "bob", 70, 1);
    add_text(&s, KUDOS("1", "ana", "c", "customer", "2026-07-02T08:00:00Z"));
    add_text(&s, KUDOS("2", "ana", "c", "customer", "2026-07-20"));
    add_text(&s, KUDOS("3", "bob", "c", "customer", "2026-07-20"));
    add_text(&s, KUDOS("4", "bob", "c", "customer", "2026-09-30"));
    add_text(&s, "{\"record\":\"decision\",\"id\":\"d\",\"agent\":\"ana\",\"about\":\"award\","
                 "\"at\":\"2026-07-04T08:00:00Z\"}");
    add_text(&s, "{\"record\":\"decision\",\"id\":\"e\",\"agent\":\"ana\",\"about\":\"award\","
                 "\"at\":\"2026-07-22T00:00:01Z\"}");
    assert_json(sc_json_get(settle(&s), "lag"),
                "{\"limit_h\":48,\"events\":4,\"in_time\":1,\"late\":1,\"unanswered\":1,"
                "\"open\":1}");
    end(&s);
    begin(&s, "recognition: {lag: 3d}");
    person(&s, "bob", 70, 1);
    add_text(&s, KUDOS("4", "bob", "c", "customer", "2026-09-29"));
    assert_json(sc_json_get(settle(&s), "lag"),
                "{\"limit_h\":72,\"events\":1,\"in_time\":0,\"late\":0,\"unanswered\":0,"
                "\"open\":1}");
    end(&s);
}

static void nobody_waits_for_an_answer_to_praise_of_their_own(void **state)
{
    struct scene s;
    (void)state;
    begin(&s, "");
    person(&s, "ana", 70, 1);
    add_text(&s, KUDOS("1", "ana", "ana", "peer", "2026-07-02T08:00:00Z"));
    add_text(&s, KUDOS("2", "ana", "bob", "peer", "2026-07-02T08:00:00Z"));
    assert_json(sc_json_get(settle(&s), "lag"),
                "{\"limit_h\":48,\"events\":1,\"in_time\":0,\"late\":0,\"unanswered\":1,"
                "\"open\":0}");
    end(&s);
}

/* METRICS 7: counts 3 1 0 0 2 0 0 1, over this quarter and the last. */
static void spread_counts_two_periods_and_names_who_is_left(void **state)
{
    struct scene s;
    const sc_json *spread, *doc;
    (void)state;
    begin(&s, "");
    for (char name[2] = "a"; name[0] <= 'h'; name[0]++)
        rated(person(&s, name, 70, 1), name[0] == 'c' ? "5" : "4", 1, "0.1");
    had(&s, "2026-Q2", "a", "own-win");
    had(&s, "2026-Q2", "e", "own-win");
    add_text(&s, KUDOS("1", "a", "k", "peer", "2026-07-02"));
    add_text(&s, KUDOS("2", "a", "k", "customer", "2026-07-02"));
    add_text(&s, KUDOS("3", "b", "k", "peer", "2026-07-02"));
    add_text(&s, KUDOS("4", "e", "k", "peer", "2026-07-02"));
    add_text(&s, KUDOS("5", "h", "k", "peer", "2026-07-02"));
    doc = settle(&s);
    spread = sc_json_get(doc, "spread");
    assert_near(sc_json_get_real(spread, "coverage", 0), .5, 1e-9);
    assert_near(sc_json_get_real(spread, "expected", 0), .60730410, 6e-9);
    assert_near(sc_json_get_real(spread, "most", 0), .875, 1e-9);
    assert_near(sc_json_get_real(spread, "gini", 0), .7142857143, 1e-9);
    assert_json(sc_json_get(spread, "flags"), "[\"low-coverage\",\"uneven\"]");
    assert_int_equal(sc_json_len(sc_json_get(doc, "not_yet")), 4);
    assert_json(sc_json_path(doc, "not_yet.0"),
                "{\"agent\":\"c\",\"metric\":\"csat_mean\",\"label\":\"CSAT\",\"percentile\":1}");
    end(&s);
}

/* Praise by colleagues may come every quarter; the same name on top is worth a look. */
static void three_periods_on_top_are_a_streak(void **state)
{
    struct scene s;
    const sc_json *doc;
    (void)state;
    begin(&s, "");
    people(&s, 6, 97);
    had(&s, "2026-Q2", "p00", "top-performer");
    had(&s, "2026-Q1", "p00", "top-performer");
    for (int i = 1; i <= 3; i++)
        had(&s, (const char *[]){"2026-Q2", "2026-Q1", "2025-Q4"}[i - 1], "p01",
            "peer-recognition");
    add_text(&s, KUDOS("1", "p01", "k", "peer", "2026-07-02"));
    doc = settle(&s);
    assert_near(sc_json_as_real(sc_json_path(doc, "spread.streak"), 0), 3, 0);
    assert_json(sc_json_path(doc, "spread.flags"), "[\"low-coverage\",\"uneven\",\"streak\"]");
    assert_near(sc_json_as_real(sc_json_path(doc, "spread.periods"), 0), 2, 0);
    end(&s);
}

static void consent_is_private_until_said_otherwise_and_a_person_decides(void **state)
{
    struct scene s;
    sc_json *ana;
    (void)state;
    begin(&s, "");
    ana = person(&s, "ana", 70, 1);
    add_text(&s, KUDOS("1", "ana", "k", "peer", "2026-07-02"));
    settle(&s);
    assert_json(sc_json_path(ana, "rating.recognition"),
                "[{\"award\":\"peer-recognition\",\"about\":\"behaviour\",\"agent\":\"ana\","
                "\"consent\":\"private\",\"criteria\":\"nominated by colleagues; one nomination a "
                "colleague and month, none of oneself\",\"nominations\":1,\"givers\":1,"
                "\"decided_by\":null}]");
    end(&s);
}

static void teams_are_apart_unless_the_policy_joins_them(void **state)
{
    struct scene s;
    (void)state;
    for (int all = 0; all < 2; all++) {
        begin(&s, all ? "recognition: {within: all}" : "");
        people(&s, 3, 97);
        person(&s, "a", 95, 1);
        sc_json_set(s.docs.items[3], "team", sc_json_text(SC_STR("A")));
        person(&s, "lead", 99, 1);
        sc_json_set(s.docs.items[4], "unscored", sc_json_text(SC_STR("role")));
        settle(&s);
        assert_int_equal(sc_json_len(s.out), all ? 1 : 2);
        assert_same_str(sc_json_get_text(sc_json_at(s.out, 0), "team"),
                        sc_str_from(all ? "" : "A"));
        assert_near(sc_json_get_real(sc_json_at(s.out, 0), "people", 0), all ? 4 : 1, 0);
        end(&s);
    }
}

/* The seed moves only what is tied in everything else. */
static void the_seed_breaks_the_last_ties(void **state)
{
    size_t moved = 0;
    (void)state;
    for (int seed = 1; seed <= 8; seed++) {
        struct scene s;
        char yaml[48];
        snprintf(yaml, sizeof yaml, "recognition: {seed: \"%d\"}", seed);
        begin(&s, yaml);
        for (char name[2] = "a"; name[0] <= 'f'; name[0]++)
            rated(person(&s, name, 70, 1), "4.5", 20, "0.1");
        settle(&s);
        moved += !sc_str_eq(sc_json_as_text(sc_json_path(s.out, "0.awards.0.agent")), SC_STR("a"));
        end(&s);
    }
    assert_true(moved > 0 && moved <= 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_champion_needs_ratings_and_a_tie_goes_round),
        cmocka_unit_test(outside_a_tie_the_better_one_wins_again),
        cmocka_unit_test(the_champion_follows_the_settings),
        cmocka_unit_test(top_performers_are_a_tenth_sure_and_at_the_aim),
        cmocka_unit_test(a_critical_event_bars_and_small_groups_are_not_compared),
        cmocka_unit_test(without_ranks_nobody_is_compared),
        cmocka_unit_test(a_colleague_counts_once_a_month_and_nobody_for_themselves),
        cmocka_unit_test(years_are_told_on_their_day),
        cmocka_unit_test(a_leap_day_has_its_anniversary_every_year),
        cmocka_unit_test(a_ticket_of_the_week_is_facts_and_goes_round),
        cmocka_unit_test(recognition_is_answered_within_two_days_or_said_to_be_late),
        cmocka_unit_test(nobody_waits_for_an_answer_to_praise_of_their_own),
        cmocka_unit_test(spread_counts_two_periods_and_names_who_is_left),
        cmocka_unit_test(three_periods_on_top_are_a_streak),
        cmocka_unit_test(consent_is_private_until_said_otherwise_and_a_person_decides),
        cmocka_unit_test(teams_are_apart_unless_the_policy_joins_them),
        cmocka_unit_test(the_seed_breaks_the_last_ties),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
