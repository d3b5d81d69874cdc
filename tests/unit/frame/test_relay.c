/* What filters of documents share: signing, the policy that travels along. */
#include "sc_test.h"
#include "scorecard/frame/relay.h"

static const struct sc_program program = {.name = "sc-some"};

/* A stream of one document. */
static struct sc_docs docs_of(const char *text)
{
    struct sc_docs docs = {.n = 1};
    struct sc_err err;

    sc_err_init(&err);
    docs.items = sc_mem_alloc(sizeof(*docs.items));
    docs.items[0] = sc_json_parse(sc_str_from(text), &err);
    assert_non_null(docs.items[0]);
    return docs;
}

static void assert_signed(const char *text, enum sc_verdict verdict, const char *wanted)
{
    const char *given[] = {"--no-grade"};
    struct sc_common common = {.given = {given, 1}};
    struct sc_docs docs = docs_of(text);
    struct sc_buf out;

    docs.count.verdict = verdict;
    docs.count.read = 4;
    docs.count.promised = 9;
    sc_relay_sign(&(struct sc_relay){&program, &common, false}, &docs);
    sc_json_remove(sc_json_at(sc_json_get(docs.items[0], "programs"), 0), "version");
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_json_put(&out, docs.items[0], false);
    assert_same_str(sc_buf_str(&out), sc_str_from(wanted));
    sc_buf_fini(&out);
    sc_docs_fini(&docs);
}

static void a_run_is_signed_with_name_and_arguments(void **state)
{
    (void)state;
    assert_signed("{\"record\":\"run\"}", SC_STREAM_WHOLE,
                  "{\"record\":\"run\",\"programs\":[{\"name\":\"sc-some\","
                  "\"args\":[\"--no-grade\"]}]}");
}

static void a_filtered_stream_says_how_much_of_it_is_left(void **state)
{
    (void)state;
    assert_signed("{\"record\":\"run\",\"programs\":[]}", SC_STREAM_FILTERED,
                  "{\"record\":\"run\",\"programs\":[{\"name\":\"sc-some\","
                  "\"args\":[\"--no-grade\"]}],\"filtered\":[4,9]}");
}

static void scorecards_without_their_run_have_no_policy(void **state)
{
    struct sc_docs docs = docs_of("{\"record\":\"scorecard\"}");
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    assert_null(sc_relay_policy(&docs, &err));
    assert_int_equal(err.code, SC_INPUT);
    sc_docs_fini(&docs);
}

static void rows_alone_need_no_policy(void **state)
{
    struct sc_docs docs = docs_of("{\"record\":\"kudos\"}");
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    assert_null(sc_relay_policy(&docs, &err));
    assert_int_equal(err.code, SC_OK);
    sc_docs_fini(&docs);
}

static void the_policy_of_the_run_is_read(void **state)
{
    struct sc_docs docs = docs_of("{\"record\":\"run\",\"policy\":{\"fte_week_hours\":38}}");
    struct sc_policy *policy;
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    policy = sc_relay_policy(&docs, &err);
    assert_non_null(policy);
    assert_true(policy->fte_week_hours == 38);
    sc_policy_close(policy);
    sc_docs_fini(&docs);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_is_signed_with_name_and_arguments),
        cmocka_unit_test(a_filtered_stream_says_how_much_of_it_is_left),
        cmocka_unit_test(scorecards_without_their_run_have_no_policy),
        cmocka_unit_test(rows_alone_need_no_policy),
        cmocka_unit_test(the_policy_of_the_run_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
