/* A whole stream: who gets which keys, and that nothing which grades is left without grades. */
#include "sc_test.h"
#include "scorecard/rate/rate_stream.h"

#include "rate_docs.h"

static sc_json *copy(const sc_json *doc)
{
    return sc_json_dup(doc);
}

static void put(struct sc_docs *docs, sc_json *doc)
{
    docs->items = sc_mem_grow(docs->items, docs->n + 1, sizeof *docs->items);
    docs->items[docs->n++] = doc;
}

/* 14 weeks of a person and a team, the last one odd. */
static void put_weeks(sc_json *doc, const char *value)
{
    sc_json *list = sc_json_list();
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (int i = 1; i <= 14; i++) {
        sc_buf_reset(&text);
        sc_buf_printf(&text,
                      "{\"from\":\"2026-07-%02d\",\"to\":\"2026-07-%02d\",\"metrics\":{\"fcr\":"
                      "[%s,20]}}",
                      i, i + 1,
                      i == 14 ? "0.1"
                      : i % 2 ? value
                              : "0.71");
        sc_json_push(list, parse(sc_buf_cstr(&text)));
    }
    sc_buf_fini(&text);
    sc_json_set(doc, "series", list);
}

static sc_json *team_doc(const char *period)
{
    sc_json *doc = card(period, "", 84, 1);
    sc_json_remove(doc, "rating");
    sc_json_set(doc, "record", sc_json_text(SC_STR("team")));
    sc_json_set(doc, "team", sc_json_text(SC_STR("Tier 1")));
    return doc;
}

/* One person and the team, rated under a policy; all of it as one list. */
static sc_json *rated(const char *yaml, const struct sc_pasts *past, bool no_grade, sc_json *person,
                      sc_json *team)
{
    struct sc_policy *p = policy_from(yaml);
    struct sc_rate_job job = {p, SC_STR("s1"), past, NULL, no_grade};
    struct sc_rate_found found;
    struct sc_docs docs = {0};
    struct sc_err err;
    sc_json *out = sc_json_list();
    sc_err_init(&err);
    sc_json_set(person, "team", sc_json_text(SC_STR("Tier 1")));
    put(&docs, person);
    put(&docs, team);
    assert_int_equal(sc_rate_stream(&job, &docs, &found, &err), 0);
    for (size_t i = 0; i < docs.n; i++)
        sc_json_push(out, copy(docs.items[i]));
    sc_docs_fini(&docs);
    sc_policy_close(p);
    return out;
}

static sc_json *odd_weeks(const char *yaml, bool is_small)
{
    sc_json *person = card("2026-Q3", "ana", 84, 1), *team = team_doc("2026-Q3"), *all, *weeks;
    put_weeks(person, "0.7");
    put_weeks(team, "0.5");
    sc_json_set(sc_json_path(team, "series.13.metrics"), "fcr", parse_any("[0.7,20]"));
    sc_json_set(team, "small", sc_json_bool(is_small));
    all = rated(yaml, NULL, false, person, team);
    weeks = sc_json_path(all, "0.rating.weeks");
    weeks = weeks ? sc_json_dup(weeks) : NULL;
    sc_json_free(all);
    return weeks;
}

static void weeks_are_charted_only_where_the_policy_and_the_group_allow(void **state)
{
    sc_json *weeks = odd_weeks("", false);
    (void)state;
    assert_int_equal(sc_json_len(weeks), 1);
    assert_str_eq(sc_json_as_text(sc_json_path(weeks, "0.week")), "2026-07-14");
    sc_json_free(weeks);
    assert_null(odd_weeks("privacy: {individual: month}", false));
    assert_null(odd_weeks("", true));
}

static void what_moved_is_said_only_when_history_is_known(void **state)
{
    struct sc_pasts *past = pasts("2026-Q3");
    sc_json *ana = card("2026-Q2", "ana", 75, 1), *team = team_doc("2026-Q2"), *with, *without;
    (void)state;
    sc_pasts_add(past, ana, SC_STR("s1"));
    sc_pasts_add(past, team, SC_STR("s1"));
    sc_pasts_settle(past);
    with = rated("", past, false, card("2026-Q3", "ana", 84, 1), team_doc("2026-Q3"));
    without = rated("", NULL, false, card("2026-Q3", "ana", 84, 1), team_doc("2026-Q3"));
    assert_str_eq(sc_json_as_text(sc_json_path(with, "0.rating.change.last.score.direction")),
                  "improved");
    assert_str_eq(sc_json_as_text(sc_json_path(with, "1.rating.change.last.period")), "2026-Q2");
    assert_null(sc_json_path(with, "1.rating.band"));
    assert_int_equal(sc_json_len(sc_json_path(with, "0.rating.history")), 1);
    assert_null(sc_json_path(without, "0.rating.change"));
    assert_null(sc_json_path(without, "0.rating.history"));
    assert_null(sc_json_path(without, "1.rating"));
    sc_pasts_close(past);
    drop(ana, team, with);
    sc_json_free(without);
}

/* Neither under --no-grade nor in a month may a band, a change of score or an old rating stay. */
static void without_grades_nothing_that_grades_is_left(void **state)
{
    struct sc_pasts *past = pasts("2026-Q3");
    sc_json *ana = card("2026-Q2", "ana", 75, 1), *bare, *month;
    (void)state;
    sc_pasts_add(past, ana, SC_STR("s1"));
    sc_pasts_settle(past);
    bare = rated("", past, true, card("2026-Q3", "ana", 84, 1), team_doc("2026-Q3"));
    month = rated("", past, false, card("2026-09", "ana", 84, 1), team_doc("2026-09"));
    assert_null(sc_json_path(bare, "0.rating"));
    assert_null(sc_json_path(bare, "1.rating"));
    assert_int_equal(sc_json_type(sc_json_path(bare, "0.score")), SC_JSON_NULL);
    assert_null(sc_json_path(month, "0.rating"));
    assert_null(sc_json_path(month, "1.rating"));
    sc_pasts_close(past);
    drop(ana, bare, month);
}

/* A person who would be on top and champion, and praised: only the praise may be left. */
static void without_grades_recognition_compares_nobody(void **state)
{
    static const char *const months[] = {"2026-09", "2026-Q3"};
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct sc_policy *p = policy_from("");
        struct sc_rate_job job = {p, SC_STR("s1"), NULL, NULL, i == 1};
        struct sc_rate_found found;
        struct sc_docs docs = {0};
        struct sc_err err;
        struct sc_buf text;
        sc_err_init(&err);
        for (int k = 0; k < 6; k++) {
            sc_json *doc =
                card(months[i], (const char *[]){"a", "b", "c", "d", "e", "f"}[k], 95 - k, 1);
            sc_json_set(sc_json_get(doc, "period"), "from", sc_json_text(SC_STR("2026-09-01")));
            sc_json_set(sc_json_get(doc, "period"), "to", sc_json_text(SC_STR("2026-10-01")));
            sc_json_set(doc, "metrics",
                        parse_any("[{\"id\":\"csat_mean\",\"value\":4.5,\"n\":50,\"se\":0.1}]"));
            put(&docs, doc);
        }
        put(&docs, parse("{\"record\":\"kudos\",\"id\":\"k\",\"agent\":\"a\",\"giver\":\"b\","
                         "\"giver_role\":\"peer\",\"at\":\"2026-09-10\"}"));
        assert_int_equal(sc_rate_stream(&job, &docs, &found, &err), 0);
        assert_true(sc_doc_is(docs.items[6], "recognition"));
        assert_int_equal(sc_json_len(sc_json_get(docs.items[6], "awards")), 1);
        sc_buf_init(&text, SC_BUF_NO_CEILING);
        sc_json_put(&text, docs.items[6], false);
        for (size_t k = 0; k < 5; k++)
            assert_null(strstr(sc_buf_cstr(&text), (const char *[]){"score", "band", "champion",
                                                                    "percentile", "top"}[k]));
        sc_buf_fini(&text);
        for (size_t k = 0; k < 6; k++)
            assert_null(sc_json_get(docs.items[k], "rating"));
        sc_docs_fini(&docs);
        sc_policy_close(p);
    }
}

static void rating_twice_gives_the_same_documents(void **state)
{
    struct sc_policy *p = policy_from("");
    struct sc_rate_job job = {p, SC_STR("s1"), NULL, NULL, false};
    struct sc_rate_found found;
    struct sc_docs docs = {0};
    struct sc_err err;
    sc_json *once = sc_json_list();
    (void)state;
    sc_err_init(&err);
    put(&docs, card("2026-Q3", "a", 65, 1));
    put(&docs, team_doc("2026-Q3"));
    put(&docs, parse("{\"record\":\"raters\"}"));
    assert_int_equal(sc_rate_stream(&job, &docs, &found, &err), 0);
    assert_int_equal(docs.n, 4);
    assert_int_equal(found.triggers, 1);
    assert_true(sc_doc_is(docs.items[2], "recognition"));
    for (size_t i = 0; i < docs.n; i++)
        sc_json_push(once, copy(docs.items[i]));
    assert_int_equal(sc_rate_stream(&job, &docs, &found, &err), 0);
    assert_int_equal(docs.n, 4);
    for (size_t i = 0; i < docs.n; i++) {
        struct sc_buf text;
        sc_buf_init(&text, SC_BUF_NO_CEILING);
        sc_json_put(&text, sc_json_at(once, i), false);
        assert_json(docs.items[i], sc_buf_cstr(&text));
        sc_buf_fini(&text);
    }
    sc_json_free(once);
    sc_docs_fini(&docs);
    sc_policy_close(p);
}

static void a_period_that_cannot_be_read_ends_it(void **state)
{
    struct sc_policy *p = policy_from("");
    struct sc_rate_job job = {p, SC_STR(""), NULL, NULL, false};
    struct sc_rate_found found;
    struct sc_docs docs = {0};
    struct sc_err err;
    (void)state;
    sc_err_init(&err);
    put(&docs, parse("{\"record\":\"scorecard\",\"agent\":\"a\",\"period\":{\"name\":\"soon\"}}"));
    assert_int_equal(sc_rate_stream(&job, &docs, &found, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    sc_docs_fini(&docs);
    sc_policy_close(p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_are_charted_only_where_the_policy_and_the_group_allow),
        cmocka_unit_test(what_moved_is_said_only_when_history_is_known),
        cmocka_unit_test(without_grades_nothing_that_grades_is_left),
        cmocka_unit_test(without_grades_recognition_compares_nobody),
        cmocka_unit_test(rating_twice_gives_the_same_documents),
        cmocka_unit_test(a_period_that_cannot_be_read_ends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
