/* What a ledger gives to ratings. */
#include "../ledger/small_ledger.h"

#include "scorecard/rate/recall.h"

#include "rate_docs.h"

#define RUN(period, from, to, scoring)                                                             \
    "{\"record\":\"run\",\"v\":1,\"id\":\"" period "\",\"scoring\":\"" scoring                     \
    "\",\"period\":{\"name\":\"" period "\",\"from\":\"" from "\",\"to\":\"" to                    \
    "\",\"tz\":\"UTC\",\"as_of\":\"" to "T00:00:00Z\",\"provisional\":false},\"policy\":{}}\n"
#define CARD(agent, period, from, to, score)                                                       \
    "{\"record\":\"scorecard\",\"v\":1,\"agent\":\"" agent "\",\"period\":{\"name\":\"" period     \
    "\",\"from\":\"" from "\",\"to\":\"" to "\"},\"score\":" score ",\"se\":1,\"rating\":{"        \
    "\"band\":\"b\"}}\n"
#define END(n) "{\"record\":\"end\",\"v\":1,\"rows\":" n "}\n"

static void keep(const char *path, const char *stream)
{
    struct sc_append_result result;
    struct sc_err err;
    sc_err_init(&err);
    if (small_append(path, stream, &result, &err) != 0)
        fail_msg("%s", err.what);
}

static void put(struct sc_docs *docs, const char *text)
{
    docs->items = sc_mem_grow(docs->items, docs->n + 1, sizeof *docs->items);
    docs->items[docs->n++] = parse(text);
    docs->cap = docs->n;
}

static void two_quarters(const char *path)
{
    keep(path, RUN("2026-Q1", "2026-01-01", "2026-04-01", "s1")
                   CARD("ana", "2026-Q1", "2026-01-01", "2026-04-01", "66") END("2"));
    keep(path, RUN("2026-Q2", "2026-04-01", "2026-07-01", "s2")
                   CARD("ana", "2026-Q2", "2026-04-01", "2026-07-01", "67")
                       CARD("bob", "2026-Q2", "2026-04-01", "2026-07-01", "88") END("3"));
}

static void quarter_in_hand(struct sc_docs *docs)
{
    put(docs, RUN("2026-Q3", "2026-07-01", "2026-10-01", "s2"));
    put(docs, CARD("ana", "2026-Q3", "2026-07-01", "2026-10-01", "68"));
    put(docs, CARD("cyd", "2026-Q3", "2026-07-01", "2026-10-01", "68"));
}

static void earlier_periods_come_with_the_settings_that_made_them(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_policy *policy = policy_from("");
    struct sc_docs docs = {0};
    struct sc_past_row row;
    struct sc_recall *r;
    struct sc_err err;
    sc_err_init(&err);
    two_quarters(path);
    quarter_in_hand(&docs);
    r = sc_recall_open(path, &docs, policy, &err);
    assert_non_null(r);
    row = sc_pasts_of(sc_recall_pasts(r), docs.items[1]);
    assert_int_equal(row.n, 2);
    assert_near(row.items[0].score, 67, 0);
    assert_str_eq(row.items[0].scoring, "s2");
    assert_str_eq(row.items[1].scoring, "s1");
    assert_true(row.items[1].is_rated);
    assert_int_equal(sc_pasts_of(sc_recall_pasts(r), docs.items[2]).n, 0);
    sc_recall_close(r);
    sc_docs_fini(&docs);
    sc_policy_close(policy);
    small_remove(path);
}

static void a_ledger_that_is_not_there_is_empty_history(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_policy *policy = policy_from("");
    struct sc_docs docs = {0};
    struct sc_recall *r;
    struct sc_err err;
    sc_err_init(&err);
    quarter_in_hand(&docs);
    r = sc_recall_open(path, &docs, policy, &err);
    assert_non_null(r);
    assert_int_equal(sc_pasts_n(sc_recall_pasts(r)), 0);
    sc_recall_close(r);
    sc_docs_fini(&docs);
    sc_policy_close(policy);
    small_remove(path);
}

#define DECISION(id, value)                                                                        \
    "{\"record\":\"decision\",\"v\":1,\"id\":\"" id "\",\"agent\":\"ana\",\"period\":\"2026-Q2\"," \
    "\"about\":\"award\",\"value\":\"" value "\",\"by\":\"lee\",\"at\":\"2026-07-05\"}\n"

/* d1 is in both: what the stream says of it is newer. */
static void what_people_wrote_joins_the_stream_once(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_policy *policy = policy_from("");
    struct sc_docs docs = {0};
    const struct sc_docs *facts;
    struct sc_recall *r;
    struct sc_err err;
    sc_err_init(&err);
    two_quarters(path);
    keep(path, DECISION("d1", "old") DECISION("d2", "top-performer") END("2"));
    quarter_in_hand(&docs);
    put(&docs, DECISION("d1", "new"));
    r = sc_recall_open(path, &docs, policy, &err);
    assert_non_null(r);
    facts = sc_recall_facts(r, &docs);
    assert_int_equal(facts->n, 5);
    assert_str_eq(sc_json_get_text(facts->items[3], "value"), "new");
    assert_str_eq(sc_json_get_text(facts->items[4], "id"), "d2");
    assert_int_equal(sc_recall_facts(r, &docs)->n, 5);
    sc_recall_close(r);
    sc_docs_fini(&docs);
    sc_policy_close(policy);
    small_remove(path);
}

static void a_damaged_ledger_ends_it(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_policy *policy = policy_from("");
    struct sc_docs docs = {0};
    struct sc_err err;
    sc_err_init(&err);
    small_write(path, SC_STR("no ledger\n"));
    quarter_in_hand(&docs);
    assert_null(sc_recall_open(path, &docs, policy, &err));
    assert_int_equal(err.code, SC_INPUT);
    sc_docs_fini(&docs);
    sc_policy_close(policy);
    small_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(earlier_periods_come_with_the_settings_that_made_them),
        SC_TEST_ARENA(a_ledger_that_is_not_there_is_empty_history),
        SC_TEST_ARENA(what_people_wrote_joins_the_stream_once),
        SC_TEST_ARENA(a_damaged_ledger_ends_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
