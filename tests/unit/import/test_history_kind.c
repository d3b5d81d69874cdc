#include "sc_test.h"

#include <string.h>

#include "scorecard/import/history_kind.h"

static void the_columns_stand_where_their_numbers_say(void **state)
{
    const struct sc_kind *kind = sc_history_kind();
    (void)state;
    assert_int_equal(kind->n, SC_HISTORY_COLUMNS);
#define AT(column) assert_string_equal(kind->columns[SC_COL_HISTORY_##column].name, #column)
    AT(ticket);
    AT(at);
    AT(by);
    AT(role);
    AT(public);
    AT(field);
    AT(status);
    AT(agent);
    AT(team);
    AT(customer);
    AT(resolution);
    AT(rated);
    AT(escalated);
    AT(previous);
    AT(flags);
    AT(source);
    AT(line);
#undef AT
    assert_null(sc_kind_find(SC_STR("history")));
}

static void the_words_are_those_of_tickets(void **state)
{
    const struct sc_kind *ticket = sc_kind_get(SC_KIND_ticket);
    struct sc_str words = sc_str_from(ticket->columns[SC_COL_ticket_status].words), word;
    (void)state;
    while (sc_str_split(&words, ' ', &word))
        assert_int_not_equal(sc_history_state_of(word), SC_STATE_UNKNOWN);
    words = sc_str_from(ticket->columns[SC_COL_ticket_created_by_role].words);
    while (sc_str_split(&words, ' ', &word))
        assert_int_not_equal(sc_history_role_of(word), SC_ROLE_UNKNOWN);
    assert_int_equal(sc_history_state_of(SC_STR("Waiting")), SC_STATE_UNKNOWN);
    assert_int_equal(sc_history_role_of(SC_STR("admin")), SC_ROLE_UNKNOWN);
}

static void a_list_of_fields_becomes_bits(void **state)
{
    (void)state;
    assert_int_equal(sc_history_fields_of(SC_STR("status")), 1u << SC_HISTORY_STATUS);
    assert_int_equal(sc_history_fields_of(SC_STR("comment;tags;agent")),
                     1u << SC_HISTORY_COMMENT | 1u << SC_HISTORY_AGENT);
    assert_int_equal(sc_history_fields_of(SC_STR("")), 0);
}

static void truths_are_read_and_nothing_else_is_one(void **state)
{
    (void)state;
    assert_true(sc_history_is_true(SC_STR("TRUE")));
    assert_true(sc_history_is_true(SC_STR("1")));
    assert_false(sc_history_is_true(SC_STR("offered")));
    assert_true(sc_history_is_false(SC_STR("No")));
    assert_false(sc_history_is_false(SC_STR("")));
    assert_false(sc_history_is_false(SC_STR("comment")));
}

static int parse(struct sc_arena *arena, const char *columns, struct sc_profile *p,
                 struct sc_err *err)
{
    struct sc_str yaml = sc_arena_printf(
        arena, "history: true\ncolumns:\n  ticket: {from: [t]}\n  at: {from: [a]}\n%s", columns);
    sc_err_init(err);
    return sc_profile_parse(arena, yaml, SC_STR("h.yaml"), p, err);
}

static void words_that_mean_nothing_to_a_history_are_refused(void **state)
{
    static const char *const wrong[] = {
        "  status: {from: [s], words: {x: finished}}\n", "  role: {constant: admin}\n",
        "  field: {from: [f], words: {x: \"status;tags\"}}\n", "  channel: {from: [c]}\n"};
    struct sc_arena arena = {0};
    struct sc_profile p;
    struct sc_err err;
    (void)state;
    for (int i = 0; i < 4; i++) {
        assert_int_equal(parse(&arena, wrong[i], &p, &err), -1);
        assert_int_equal(err.code, SC_USAGE);
    }
    assert_int_equal(
        parse(&arena, "  role: {from: [r], words: {admin: agent, x: \"\"}}\n", &p, &err), 0);
    sc_arena_fini(&arena);
}

static void what_a_profile_maps_is_what_it_collects(void **state)
{
    struct sc_arena arena = {0};
    struct sc_profile p;
    struct sc_err err;
    (void)state;
    assert_int_equal(parse(&arena, "  field: {constant: comment}\n", &p, &err), 0);
    assert_false(sc_history_is_wide(&p));
    assert_same_str(sc_history_collected(&p, &arena),
                    SC_STR("first_reply_at;first_replier;replies"));
    assert_int_equal(parse(&arena, "  agent: {from: [g]}\n", &p, &err), 0);
    assert_true(sc_history_is_wide(&p));
    assert_same_str(sc_history_collected(&p, &arena), SC_STR("assigned_at;transfers"));
    assert_int_equal(parse(&arena, "", &p, &err), 0);
    assert_same_str(sc_history_collected(&p, &arena), SC_STR(""));
    sc_arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_columns_stand_where_their_numbers_say),
        cmocka_unit_test(the_words_are_those_of_tickets),
        cmocka_unit_test(a_list_of_fields_becomes_bits),
        cmocka_unit_test(truths_are_read_and_nothing_else_is_one),
        cmocka_unit_test(words_that_mean_nothing_to_a_history_are_refused),
        cmocka_unit_test(what_a_profile_maps_is_what_it_collects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
