#include "sc_test.h"

#include "scorecard/text/scan.h"

/* The hits of a text as "rule:value rule:value". */
static void assert_hits(struct sc_arena *arena, const char *yaml, enum sc_rule_who author,
                        const char *text, const char *wanted)
{
    struct sc_norm *norm = sc_norm_open(arena);
    const struct sc_hit *hits;
    struct sc_rules *rules;
    struct sc_scan *scan;
    struct sc_buf seen;
    struct sc_err err;
    size_t n;

    sc_err_init(&err);
    rules = sc_rules_parse(arena, norm, sc_str_from(yaml), &err);
    if (!rules)
        fail_msg("%s", err.what);
    scan = sc_scan_open(rules, norm);
    n = sc_scan_text(scan, sc_str_from(text), author, &hits);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < n; i++)
        sc_buf_printf(&seen, "%s%.*s:%.*s", i ? " " : "", SC_STR_ARG(rules->rules[hits[i].rule].id),
                      SC_STR_ARG(hits[i].value));
    assert_string_equal(sc_buf_cstr(&seen), wanted);
    sc_buf_fini(&seen);
    sc_scan_close(scan);
}

#define CHURN "rules:\n  - {id: churn, phrases: [cancel my account, refund], negation: 3}\n"

static void a_rule_hits_once_a_text(void **state)
{
    assert_hits(*state, CHURN, SC_WHO_CUSTOMER, "Cancel my account! Cancel my account! Refund!",
                "churn:cancel my account");
    assert_hits(*state, CHURN, SC_WHO_CUSTOMER, "All is well", "");
    assert_hits(*state, CHURN, SC_WHO_CUSTOMER, "", "");
}

static void a_no_before_takes_it_back(void **state)
{
    assert_hits(*state, CHURN, SC_WHO_CUSTOMER, "I don\xE2\x80\x99t want to cancel my account", "");
    assert_hits(*state, CHURN, SC_WHO_CUSTOMER, "Not one two three cancel my account",
                "churn:cancel my account"); /* three words back, not four */
    assert_hits(*state, CHURN, SC_WHO_CUSTOMER, "No. Cancel my account", /* another sentence */
                "churn:cancel my account");
    assert_hits(*state, CHURN, SC_WHO_CUSTOMER, "No refund? Refund!", "churn:refund");
}

#define NEAR                                                                                       \
    "rules:\n  - {id: promise, phrases: [guarantee], near: [money, refund], near_words: 2}\n"

static void company_has_to_be_close(void **state)
{
    assert_hits(*state, NEAR, SC_WHO_AGENT, "I guarantee the full refund", "promise:guarantee");
    assert_hits(*state, NEAR, SC_WHO_AGENT, "refund: a b guarantee", "promise:guarantee");
    assert_hits(*state, NEAR, SC_WHO_AGENT, "I guarantee a b c refund", "");
    assert_hits(*state, NEAR, SC_WHO_AGENT, "refund", "");
    assert_hits(*state, NEAR, SC_WHO_AGENT, "I guarantee it", "");
}

#define WHO                                                                                        \
    "rules:\n  - {id: c, who: customer, phrases: [hello]}\n  - {id: a, who: agent, phrases: "      \
    "[hello]}\n"                                                                                   \
    "  - {id: x, phrases: [hello]}\n"

static void it_matters_who_said_it(void **state)
{
    assert_hits(*state, WHO, SC_WHO_CUSTOMER, "Hello", "c:hello x:hello");
    assert_hits(*state, WHO, SC_WHO_AGENT, "Hello", "a:hello x:hello");
    assert_hits(*state, WHO, SC_WHO_ANYONE, "Hello", "x:hello");
}

static void what_is_quoted_is_not_said(void **state)
{
    assert_hits(*state, CHURN, SC_WHO_CUSTOMER, "> refund\nhello", "");
    assert_hits(*state, CHURN, SC_WHO_CUSTOMER, "> refund\xE2\x90\xA4refund", "churn:refund");
    assert_hits(*state, CHURN, SC_WHO_CUSTOMER, "ok\nOn Monday Jo wrote:\nrefund", "");
}

#define PII                                                                                        \
    "rules:\n  - {id: p, kind: pii, pii: [card]}\n  - {id: q, kind: pii, pii: [email, phone]}\n"

static void numbers_are_named_not_shown(void **state)
{
    assert_hits(*state, PII, SC_WHO_CUSTOMER, "4111 1111 1111 1111, jo@x.example",
                "p:card ending in 1111 q:email");
    assert_hits(*state, PII, SC_WHO_CUSTOMER, "+49 30 1234567", "q:phone");
    assert_hits(*state, PII, SC_WHO_CUSTOMER, "12345678", "");
}

/* Megabytes of what fits nearly: the time does not explode. */
static void hostile_texts_end_soon(void **state)
{
    static const char *const pieces[] = {"guarantee ",   "a",  "guarantee", "\xF0\x9F\x98\x80",
                                         "\xE2\x80\xAE", "> ", "4",         "\xFF",
                                         "refund no ",   "a@a"};
    struct sc_norm *norm = sc_norm_open(*state);
    const struct sc_hit *hits;
    struct sc_err err;
    struct sc_buf text;
    struct sc_rules *rules;
    struct sc_scan *scan;

    sc_err_init(&err);
    rules = sc_rules_parse(*state, norm,
                           SC_STR("rules:\n  - {id: a, phrases: [guarantee], near: [money]}\n"
                                  "  - {id: b, phrases: ['*a*'], whole_words: false, negation: 10, "
                                  "near: ['*zzz*']}\n"
                                  "  - {id: c, phrases: [a * a * a * b], near: [a]}\n"
                                  "  - {id: d, kind: pii, pii: [card, email, phone]}\n"),
                           &err);
    assert_non_null(rules);
    scan = sc_scan_open(rules, norm);
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        sc_buf_reset(&text);
        while (text.len < 2000000)
            sc_buf_puts(&text, pieces[i]);
        assert_int_equal(sc_scan_text(scan, sc_buf_str(&text), SC_WHO_CUSTOMER, &hits), 0);
    }
    sc_buf_fini(&text);
    sc_scan_close(scan);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_rule_hits_once_a_text),    SC_TEST_ARENA(a_no_before_takes_it_back),
        SC_TEST_ARENA(company_has_to_be_close),    SC_TEST_ARENA(it_matters_who_said_it),
        SC_TEST_ARENA(what_is_quoted_is_not_said), SC_TEST_ARENA(numbers_are_named_not_shown),
        SC_TEST_ARENA(hostile_texts_end_soon),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
