/* What becomes of a stream: stored, there already, restated, refused; and what is kept of it. */
#include "small_ledger.h"

#include "scorecard/ledger/ledger.h"

static uint64_t runs_of(const char *path)
{
    struct sc_err err;
    struct sc_ledger *l;
    uint64_t n;

    sc_err_init(&err);
    l = sc_ledger_open(path, &err);
    assert_non_null(l);
    n = sc_ledger_state(l)->runs_n;
    sc_ledger_close(l);
    return n;
}

static void the_same_documents_are_stored_once(void **state)
{
    char *path = small_path(*state);

    assert_int_equal(small_store(path, SMALL_Q(*state, 1, "ana 61")).outcome, SC_APPENDED_RUN);
    assert_int_equal(small_store(path, SMALL_Q(*state, 2, "ana 62")).outcome, SC_APPENDED_RUN);
    assert_int_equal(small_store(path, SMALL_Q(*state, 1, "ana 61")).outcome, SC_APPENDED_SAME);
    assert_int_equal(small_store(path, SMALL_Q(*state, 2, "ana 62")).outcome, SC_APPENDED_SAME);
    assert_int_equal(runs_of(path), 2);
    small_remove(path);
}

static void a_result_that_comes_back_is_stored_again(void **state)
{
    char *path = small_path(*state);
    struct sc_append_result result;

    (void)small_store(path, SMALL_Q(*state, 1, "ana 61;bo 70"));
    result = small_store(path, SMALL_Q(*state, 1, "ana 65;bo 70"));
    assert_int_equal(result.restated, 1);
    result = small_store(path, SMALL_Q(*state, 1, "ana 61;bo 70"));
    assert_int_equal(result.outcome, SC_APPENDED_RUN);
    assert_int_equal(result.restated, 1);
    assert_int_equal(small_store(path, SMALL_Q(*state, 1, "ana 61;bo 70")).outcome,
                     SC_APPENDED_SAME);
    assert_int_equal(runs_of(path), 3);
    small_remove(path);
}

static void parts_of_a_period_in_runs_of_their_own_restate_nothing(void **state)
{
    char *path = small_path(*state);

    (void)small_store(path, SMALL_Q(*state, 1, "ana 61"));
    assert_int_equal(small_store(path, SMALL_Q(*state, 1, "bo 70")).restated, 0);
    assert_int_equal(small_store(path, SMALL_Q(*state, 1, "ana 61")).outcome, SC_APPENDED_SAME);
    small_remove(path);
}

static void words_of_customers_are_not_kept_those_for_the_review_are(void **state)
{
    char *path = small_path(*state);
    struct sc_str all;

    (void)small_store(
        path,
        "{\"record\":\"run\",\"v\":1,\"notes\":[{\"comment\":\"CANARY\",\"n\":1}]}\n"
        "{\"v\":1,\"record\":\"survey\",\"id\":\"s\",\"kind\":\"csat\",\"ticket\":\"1\","
        "\"comment\":\"CANARY\"}\n"
        "{\"record\":\"kudos\",\"v\":1,\"agent\":\"ana\",\"text\":\"CANARY\"}\n"
        "{\"record\":\"message\",\"v\":1,\"ticket\":\"1\",\"body\":\"CANARY\"}\n"
        "{\"record\":\"other\",\"a\":{\"subject\":\"CANARY\",\"text\":\"stays-1\"}}\n"
        "{\"record\":\"dispute\",\"v\":1,\"id\":\"d\",\"agent\":\"ana\",\"text\":\"stays-2\"}\n"
        "{\"record\":\"feedback\",\"v\":1,\"agent\":\"ana\",\"situation\":\"stays-3\"}\n");
    all = small_read(*state, path);
    assert_null(strstr(all.p, "CANARY"));
    assert_non_null(strstr(all.p, "stays-1"));
    assert_non_null(strstr(all.p, "stays-2"));
    assert_non_null(strstr(all.p, "stays-3"));
    assert_non_null(strstr(all.p, "{\"record\":\"survey\",\"v\":1,"));
    small_remove(path);
}

static void only_what_is_new_of_a_table_is_stored(void **state)
{
    char *path = small_path(*state);
    struct sc_append_result result;

    (void)small_store(path, "record,id,agent,metric,state\ngoal,g1,ana,qa,proposed\n");
    result = small_store(path, "record,id,agent,metric,state\ngoal,g1,ana,qa,proposed\n"
                               "goal,g2,ana,fcr,proposed\n");
    assert_int_equal(result.rows, 1);
    result = small_store(path, "record,id,agent,metric,state\ngoal,g1,ana,qa,proposed\n"
                               "goal,g2,ana,fcr,proposed\n");
    assert_int_equal(result.outcome, SC_APPENDED_SAME);
    assert_true(result.unchecked);
    small_remove(path);
}

static void one_bad_row_stores_none(void **state)
{
    char *path = small_path(*state);

    small_refuse(path,
                 "record,id,agent,metric,state\ngoal,g1,ana,qa,proposed\n"
                 "goal,g1,ana,qa,declined\n",
                 "by", "a goal whose state is declined needs this value: fill it in");
    assert_null(small_read(*state, path).p);
    small_remove(path);
}

static void states_change_in_the_allowed_ways_only(void **state)
{
    static const struct {
        const char *kind, *states;
    } kinds[] = {
        {"goal", "proposed agreed declined dropped"},
        {"action", "open done dropped"},
        {"dispute", "open answered changed unchanged withdrawn"},
    };
    static const char allowed[] =
        "goal proposed agreed,goal proposed declined,goal proposed dropped,"
        "goal agreed dropped,action open done,action open dropped,"
        "dispute open answered,dispute open changed,"
        "dispute open unchanged,dispute open withdrawn,";
    struct sc_arena *arena = *state;

    for (size_t k = 0; k < 3; k++) {
        struct sc_str froms = sc_str_from(kinds[k].states), from, to;
        while (sc_str_split(&froms, ' ', &from))
            for (struct sc_str tos = sc_str_from(kinds[k].states); sc_str_split(&tos, ' ', &to);) {
                char *path = small_path(arena);
                static const char form[] =
                    "{\"record\":\"%s\",\"v\":1,\"id\":\"x\",\"agent\":\"ana\",\"metric\":\"qa\","
                    "\"state\":\"%.*s\",\"by\":\"lead\",\"reason\":\"so\",\"step\":\"call\","
                    "\"opened_at\":\"2026-07-01\",\"answered_at\":\"2026-07-02\",\"answer\":\"a\"}"
                    "\n";
                struct sc_str change = sc_arena_printf(arena, "%s %.*s %.*s,", kinds[k].kind,
                                                       SC_STR_ARG(from), SC_STR_ARG(to));
                bool good = sc_str_eq(from, to) || strstr(allowed, change.p) != NULL;
                struct sc_append_result result;
                struct sc_err err;
                int status;
                sc_err_init(&err);
                (void)small_store(path,
                                  sc_arena_printf(arena, form, kinds[k].kind, SC_STR_ARG(from)).p);
                status = small_append(path,
                                      sc_arena_printf(arena, form, kinds[k].kind, SC_STR_ARG(to)).p,
                                      &result, &err);
                if ((status == 0) != good)
                    fail_msg("%s: %s", change.p, err.what);
                small_remove(path);
            }
    }
}

static void kinds_that_only_ledgers_have_are_refused(void **state)
{
    char *path = small_path(*state);

    small_refuse(path, "{\"record\":\"run\",\"v\":1}\n{\"record\":\"begin\",\"v\":1}\n", "",
                 "a kind of record that only ledgers may have");
    small_refuse(path, "{\"record\":\"run\",\"v\":1}\n{\"record\":\"forgotten\",\"v\":1}\n", "",
                 "a kind of record that only ledgers may have");
    small_refuse(path, "{\"record\":\"run\",\"v\":1}\n{\"record\":\"forget\",\"v\":1}\n", "",
                 "a kind of record that only ledgers may have");
    small_refuse(path, "{\"record\":\"scorecard\",\"v\":1}\n", "",
                 "documents without their run document; keep it in filters");
    small_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(the_same_documents_are_stored_once),
        SC_TEST_ARENA(a_result_that_comes_back_is_stored_again),
        SC_TEST_ARENA(parts_of_a_period_in_runs_of_their_own_restate_nothing),
        SC_TEST_ARENA(words_of_customers_are_not_kept_those_for_the_review_are),
        SC_TEST_ARENA(only_what_is_new_of_a_table_is_stored),
        SC_TEST_ARENA(one_bad_row_stores_none),
        SC_TEST_ARENA(states_change_in_the_allowed_ways_only),
        SC_TEST_ARENA(kinds_that_only_ledgers_have_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
