#include "sc_test.h"

#include "scorecard/text/redact.h"

static void learn(struct sc_redact *r, const char *name, const char *aliases)
{
    const struct sc_kind *kind = sc_kind_get(SC_KIND_agent);
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{NULL, 0}};
    struct sc_row row = {.kind = kind, .cells = cells};
    struct sc_err err;

    sc_err_init(&err);
    cells[SC_COL_agent_name] = sc_str_from(name);
    cells[SC_COL_agent_aliases] = sc_str_from(aliases);
    assert_int_equal(sc_redact_row(r, &row, &err), 0);
}

/* A message goes through; its text is what is left. */
static void assert_redacted(struct sc_redact *r, const char *text, const char *wanted)
{
    const struct sc_kind *kind = sc_kind_get(SC_KIND_message);
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{NULL, 0}};
    struct sc_row row = {.kind = kind, .cells = cells, .is_bare = true};
    struct sc_err err;

    sc_err_init(&err);
    cells[SC_COL_message_ticket] = SC_STR("12345678");
    cells[SC_COL_message_body] = sc_str_from(text);
    assert_int_equal(sc_redact_row(r, &row, &err), 0);
    assert_same_str(cells[SC_COL_message_body], sc_str_from(wanted));
    assert_str_eq(cells[SC_COL_message_ticket], "12345678"); /* no text */
    assert_int_equal(row.is_bare, strcmp(text, wanted) == 0);
}

static void numbers_and_addresses_go(void **state)
{
    struct sc_redact *r = sc_redact_open(sc_norm_open(*state));

    assert_redacted(r, "4111 1111 1111 1111, jo@x.example; +49 30 1234567 and 12345678.",
                    "[card], [email]; [phone] and [number].");
    assert_int_equal(sc_redact_count(r), 4);
    assert_redacted(r, "on 2026-07-01 all is well", "on 2026-07-01 all is well");
    sc_redact_close(r);
}

static void names_of_the_roster_go(void **state)
{
    struct sc_redact *r = sc_redact_open(sc_norm_open(*state));

    learn(r, "Ana S\xC3\xADlva", "S\xC3\xADlva, Ana;asilva;ana@x.example");
    learn(r, "Will Li", "");
    assert_redacted(r, "Thanks Ana S\xC3\xADlva!", "Thanks [name]!");
    assert_redacted(r, "thanks ANA  s\xC3\xADlva", "thanks [name]");
    assert_redacted(r, "Dear S\xC3\xADlva, Ana: hi", "Dear [name]: hi");
    assert_redacted(r, "Ana and S\xC3\xADlva's", "[name] and [name]");
    assert_redacted(r, "Banana, Anatol, ana", "Banana, Anatol, ana"); /* no capital, no name */
    assert_redacted(r, "Will you? I will. Li too", "[name] you? I will. Li too");
    assert_redacted(r, "ask Asilva", "ask [name]");
    sc_redact_close(r);
}

static void columns_that_no_kind_has_are_looked_at(void **state)
{
    struct sc_redact *r = sc_redact_open(sc_norm_open(*state));
    struct sc_str names[] = {SC_STR("note")}, extras[] = {SC_STR("jo@x.example")};
    struct sc_row row = {.extra_names = names, .extras = extras, .extra_n = 1};
    struct sc_err err;

    sc_err_init(&err);
    assert_int_equal(sc_redact_row(r, &row, &err), 0);
    assert_str_eq(extras[0], "[email]");
    sc_redact_close(r);
}

static void a_name_behind_texts_is_an_error(void **state)
{
    struct sc_redact *r = sc_redact_open(sc_norm_open(*state));
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{NULL, 0}};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_agent), .cells = cells};
    struct sc_err err;

    sc_err_init(&err);
    learn(r, "Ana", "");
    assert_int_equal(sc_redact_names(r), 1);
    assert_redacted(r, "x", "x");
    row.place.line = 7;
    assert_int_equal(sc_redact_row(r, &row, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    assert_int_equal(err.line, 7);
    sc_redact_close(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(numbers_and_addresses_go),
        SC_TEST_ARENA(names_of_the_roster_go),
        SC_TEST_ARENA(columns_that_no_kind_has_are_looked_at),
        SC_TEST_ARENA(a_name_behind_texts_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
