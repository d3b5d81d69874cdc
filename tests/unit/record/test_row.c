#include "sc_test.h"

#include "scorecard/record/row.h"

#define NEWLINE "\xE2\x90\xA4"

static void assert_json(sc_json *v, const char *wanted)
{
    struct sc_buf seen;

    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_json_put(&seen, v, false);
    assert_same_str(sc_buf_str(&seen), sc_str_from(wanted));
    sc_buf_fini(&seen);
    sc_json_free(v);
}

static const struct sc_column *column(enum sc_kind_id kind, int no)
{
    return &sc_kind_get(kind)->columns[no];
}

static void assert_cell(const struct sc_column *c, const char *cell, const char *wanted)
{
    assert_json(sc_cell_to_json(c, sc_str_from(cell)), wanted);
}

/* ---- digests ----------------------------------------------------------------------------- */

/* The digest of a ticket with one or two values. */
static uint64_t digest(int col, const char *value, int other, const char *other_value)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_ticket), .cells = cells};

    cells[SC_COL_ticket_id] = SC_STR("1");
    cells[other] = sc_str_from(other_value);
    cells[col] = sc_str_from(value);
    return sc_row_digest(&row);
}

#define COL(name) SC_COL_ticket_##name

static void a_digest_forgets_only_source_and_line(void **state)
{
    uint64_t one = digest(COL(source), "a.csv", COL(line), "2");

    (void)state;
    assert_int_equal(one, digest(COL(source), "b.csv", COL(line), "9"));
    assert_int_equal(one, digest(COL(id), "1", COL(id), "1"));
    assert_int_not_equal(one, 0);
    for (int col = 0; col < (int)sc_kind_get(SC_KIND_ticket)->n; col++)
        if (col != COL(source) && col != COL(line))
            assert_int_not_equal(one, digest(col, "2", COL(id), "1"));
}

/* A survey without number, customer and ticket: nothing but its own cells says which one it is. */
static uint64_t fixed_digest(const char *score, struct sc_str *names, struct sc_str *values)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_survey), .cells = cells};

    cells[SC_COL_survey_kind] = SC_STR("csat");
    cells[SC_COL_survey_agent] = SC_STR("ana");
    cells[SC_COL_survey_score] = sc_str_from(score);
    cells[SC_COL_survey_source] = SC_STR("a.csv");
    row.extra_names = names;
    row.extras = values;
    row.extra_n = names ? 2 : 0;
    return sc_row_fixed_digest(&row);
}

static void a_fixed_digest_is_the_same_on_every_machine(void **state)
{
    (void)state;
    /* Pinned: computed from the definition by a program of its own. */
    assert_true(fixed_digest("5", NULL, NULL) == UINT64_C(0xd11be0ab4f9df9c4));
    assert_true(fixed_digest("4", NULL, NULL) != fixed_digest("5", NULL, NULL));
}

static void a_fixed_digest_does_not_mind_the_order_of_columns(void **state)
{
    (void)state;
    struct sc_str names[] = {SC_STR("shop"), SC_STR("till")}, back[] = {names[1], names[0]};
    struct sc_str values[] = {SC_STR("a"), SC_STR("b")}, values_back[] = {values[1], values[0]};

    assert_true(fixed_digest("5", names, values) == fixed_digest("5", back, values_back));
    assert_true(fixed_digest("5", names, values) != fixed_digest("5", names, values_back));
    assert_true(fixed_digest("5", names, values) != fixed_digest("5", NULL, NULL));
}

static void a_digest_tells_where_each_value_stands_and_ends(void **state)
{
    (void)state;
    assert_int_not_equal(digest(COL(agent), "x", COL(id), "1"),
                         digest(COL(team), "x", COL(id), "1"));
    assert_int_not_equal(digest(COL(agent), "xy", COL(team), "z"),
                         digest(COL(agent), "x", COL(team), "yz"));
    assert_int_not_equal(digest(COL(agent), "12345678", COL(team), "9"),
                         digest(COL(agent), "123456789", COL(team), ""));
    assert_int_not_equal(digest(COL(agent), "x", COL(team), "y"),
                         digest(COL(agent), "y", COL(team), "x"));
}

static void every_byte_of_a_value_counts(void **state)
{
    char text[40];

    (void)state;
    for (size_t len = 1; len < sizeof(text); len++)
        for (size_t i = 0; i < len; i++) {
            uint64_t before;

            memset(text, 'a', sizeof(text));
            text[len] = '\0';
            before = digest(COL(agent), text, COL(id), "1");
            text[i] = 'b';
            assert_int_not_equal(before, digest(COL(agent), text, COL(id), "1"));
        }
}

static void kinds_with_the_same_values_have_digests_of_their_own(void **state)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row ticket = {.kind = sc_kind_get(SC_KIND_ticket), .cells = cells};
    struct sc_row survey = {.kind = sc_kind_get(SC_KIND_survey), .cells = cells};

    (void)state;
    cells[0] = SC_STR("1");
    assert_int_not_equal(sc_row_digest(&ticket), sc_row_digest(&survey));
}

static void carried_columns_are_part_of_the_digest(void **state)
{
    struct sc_str name = SC_STR("brand");
    struct sc_str cell = SC_STR("north");
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_ticket), .cells = cells};
    uint64_t without = sc_row_digest(&row);
    uint64_t with;

    (void)state;
    row.extra_names = &name;
    row.extras = &cell;
    row.extra_n = 1;
    with = sc_row_digest(&row);
    assert_int_not_equal(with, without);
    cell = SC_STR("south");
    assert_int_not_equal(sc_row_digest(&row), with);
    cell = SC_STR("");
    assert_int_equal(sc_row_digest(&row), without);
}

/* ---- cells to values --------------------------------------------------------------------- */

static void numbers_become_numbers(void **state)
{
    const struct sc_column *real = column(SC_KIND_ticket, SC_COL_ticket_csat);
    const struct sc_column *count = column(SC_KIND_ticket, SC_COL_ticket_replies);

    (void)state;
    assert_cell(real, "4.5", "4.5");
    assert_cell(real, "4.50", "4.5");
    assert_cell(real, "-3", "-3");
    assert_cell(real, "0", "0");
    assert_cell(count, "12", "12");
    assert_cell(count, "9223372036854775807", "9223372036854775807");
    assert_cell(column(SC_KIND_ticket, SC_COL_ticket_handle_s), "90", "90");
}

static void what_is_no_number_stays_the_text_it_is(void **state)
{
    const struct sc_column *real = column(SC_KIND_ticket, SC_COL_ticket_csat);
    const struct sc_column *count = column(SC_KIND_ticket, SC_COL_ticket_replies);

    (void)state;
    assert_cell(real, "good", "\"good\"");
    assert_cell(real, "nan", "\"nan\"");
    assert_cell(real, "1e300", "\"1e300\"");
    assert_cell(count, "1.5", "\"1.5\"");
    assert_cell(count, "9223372036854775808", "\"9223372036854775808\"");
}

static void identifiers_that_look_like_numbers_are_texts(void **state)
{
    const struct sc_column *id = column(SC_KIND_ticket, SC_COL_ticket_id);

    (void)state;
    assert_cell(id, "007", "\"007\"");
    assert_cell(id, "1.50", "\"1.50\"");
    assert_cell(id, "true", "\"true\"");
}

static void truths_become_booleans(void **state)
{
    const struct sc_column *truth = column(SC_KIND_ticket, SC_COL_ticket_csat_offered);

    (void)state;
    assert_cell(truth, "true", "true");
    assert_cell(truth, "false", "false");
    assert_cell(truth, "yes", "\"yes\"");
}

static void times_words_scales_and_lists_become_texts(void **state)
{
    (void)state;
    assert_cell(column(SC_KIND_ticket, SC_COL_ticket_created_at), "2026-07-01T08:30:00Z",
                "\"2026-07-01T08:30:00Z\"");
    assert_cell(column(SC_KIND_ticket, SC_COL_ticket_status), "open", "\"open\"");
    assert_cell(column(SC_KIND_ticket, SC_COL_ticket_csat_scale), "1-5", "\"1-5\"");
    assert_cell(column(SC_KIND_ticket, SC_COL_ticket_tags), "a;b", "\"a;b\"");
}

static void line_ends_come_back(void **state)
{
    const struct sc_column *text = column(SC_KIND_kudos, SC_COL_kudos_text);

    (void)state;
    assert_cell(text, "a" NEWLINE "b", "\"a\\nb\"");
    assert_cell(text, NEWLINE, "\"\\n\"");
    assert_cell(text, NEWLINE NEWLINE "x" NEWLINE, "\"\\n\\nx\\n\"");
    /* Its first two bytes alone, and a neighbour in the code chart. */
    assert_cell(text, "x\xE2\x90\xA5", "\"x\xE2\x90\xA5\"");
    assert_cell(text, "\xE2\x82\xAC" NEWLINE "\xE2\x82\xAC", "\"\xE2\x82\xAC\\n\xE2\x82\xAC\"");
}

/* ---- rows to documents ------------------------------------------------------------------- */

static void a_row_becomes_a_document_of_what_is_known(void **state)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {0};
    struct sc_str names[] = {SC_STR("mood"), SC_STR("empty"), SC_STR("n")};
    struct sc_str extras[] = {SC_STR("so" NEWLINE "so"), SC_STR(""), SC_STR("5")};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_kudos),
                         .kind_name = SC_STR("kudos"),
                         .cells = cells,
                         .extra_names = names,
                         .extras = extras,
                         .extra_n = 3};

    (void)state;
    cells[SC_COL_kudos_id] = SC_STR("7");
    cells[SC_COL_kudos_agent] = SC_STR("ana");
    cells[SC_COL_kudos_line] = SC_STR("3");
    cells[SC_COL_kudos_text] = SC_STR("thank" NEWLINE "you");
    assert_json(sc_row_to_doc(&row),
                "{\"record\":\"kudos\",\"v\":1,\"id\":\"7\",\"agent\":\"ana\",\"line\":3,"
                "\"text\":\"thank\\nyou\",\"mood\":\"so\\nso\",\"n\":\"5\"}");
}

static void a_row_of_an_unknown_kind_becomes_a_document_of_texts(void **state)
{
    struct sc_str names[] = {SC_STR("id"), SC_STR("v")};
    struct sc_str extras[] = {SC_STR("1"), SC_STR("9")};
    struct sc_row row = {
        .kind_name = SC_STR("odd"), .extra_names = names, .extras = extras, .extra_n = 2};

    (void)state;
    assert_json(sc_row_to_doc(&row), "{\"record\":\"odd\",\"id\":\"1\",\"v\":\"9\"}");
}

/* ---- documents to rows ------------------------------------------------------------------- */

static sc_json *parse(const char *text)
{
    struct sc_err err;
    sc_json *v;

    sc_err_init(&err);
    v = sc_json_parse_any(sc_str_from(text), &err);
    assert_non_null(v);
    return v;
}

static void assert_to_cell(struct sc_arena *arena, const char *json, const char *wanted)
{
    sc_json *v = parse(json);

    assert_same_str(sc_json_to_cell(v, arena), sc_str_from(wanted));
    sc_json_free(v);
}

static void values_become_cells(void **state)
{
    struct sc_arena *arena = *state;

    assert_to_cell(arena, "\"x;y\"", "x;y");
    assert_to_cell(arena, "\"\"", "");
    assert_to_cell(arena, "null", "");
    assert_to_cell(arena, "4.5", "4.5");
    assert_to_cell(arena, "-12", "-12");
    assert_to_cell(arena, "true", "true");
    assert_to_cell(arena, "[\"a\",\"b\"]", "a;b");
    assert_to_cell(arena, "[\"a\",5,true,null]", "a;5;true;");
    assert_to_cell(arena, "[]", "");
    assert_to_cell(arena, "{\"a\":[1,2]}", "{\"a\":[1,2]}");
    assert_to_cell(arena, "[[1],2]", "[[1],2]");
    assert_to_cell(arena, "[{\"a\":1}]", "[{\"a\":1}]");
}

static void a_document_becomes_a_row_and_back_the_same(void **state)
{
    static const char text[] =
        "{\"record\":\"goal\",\"v\":1,\"id\":\"g1\",\"agent\":\"ana\",\"metric\":\"csat_mean\","
        "\"op\":\">=\",\"baseline\":4.1,\"target\":4.3,\"due\":\"2026-12-31\",\"mood\":\"fine\"}";
    struct sc_arena *arena = *state;
    sc_json *doc = parse(text);
    struct sc_row row;

    assert_true(sc_doc_to_row(doc, arena, &row));
    assert_ptr_equal(row.kind, sc_kind_get(SC_KIND_goal));
    assert_str_eq(row.cells[SC_COL_goal_target], "4.3");
    assert_str_eq(row.cells[SC_COL_goal_unit], "");
    assert_int_equal(row.extra_n, 1);
    assert_str_eq(row.extra_names[0], "mood");
    assert_json(sc_row_to_doc(&row), text);
    sc_json_free(doc);
}

static void a_document_of_another_kind_becomes_a_row_of_extras(void **state)
{
    struct sc_arena *arena = *state;
    sc_json *doc =
        parse("{\"record\":\"scorecard\",\"v\":1,\"score\":84.4,\"metrics\":[{\"n\":1}]}");
    struct sc_row row;

    assert_true(sc_doc_to_row(doc, arena, &row));
    assert_null(row.kind);
    assert_null(row.cells);
    assert_str_eq(row.kind_name, "scorecard");
    assert_int_equal(row.extra_n, 3);
    assert_str_eq(row.extra_names[0], "v");
    assert_str_eq(row.extras[2], "[{\"n\":1}]");
    sc_json_free(doc);
}

static void a_document_without_a_kind_is_no_row(void **state)
{
    struct sc_arena *arena = *state;
    sc_json *doc = parse("{\"id\":1}");
    struct sc_row row;

    assert_false(sc_doc_to_row(doc, arena, &row));
    sc_json_free(doc);
}

/* ---- what a row must hold ---------------------------------------------------------------- */

static void assert_check(const struct sc_row *row, const char *wanted)
{
    struct sc_err err;
    struct sc_buf line;

    sc_err_init(&err);
    sc_buf_init(&line, SC_BUF_NO_CEILING);
    assert_int_equal(sc_row_check(row, &err), wanted ? -1 : 0);
    if (wanted)
        sc_err_print(&err, &line);
    assert_same_str(sc_buf_str(&line), sc_str_from(wanted));
    sc_buf_fini(&line);
}

static void a_row_is_checked_for_what_its_kind_requires(void **state)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {0};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_measure), .cells = cells};

    (void)state;
    row.place = (struct sc_place){.file = SC_STR("m.csv"), .line = 4};
    assert_check(&row, "m.csv:4: metric: measure row without this value, which is required");
    cells[SC_COL_measure_metric] = SC_STR("csat_mean");
    assert_check(&row, "m.csv:4: agent: measure row with neither agent nor team");
    cells[SC_COL_measure_team] = SC_STR("Tier 1");
    assert_check(&row, NULL);
    cells[SC_COL_measure_team] = SC_STR("");
    cells[SC_COL_measure_agent] = SC_STR("ana");
    assert_check(&row, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_digest_forgets_only_source_and_line),
        cmocka_unit_test(a_fixed_digest_is_the_same_on_every_machine),
        cmocka_unit_test(a_fixed_digest_does_not_mind_the_order_of_columns),
        cmocka_unit_test(a_digest_tells_where_each_value_stands_and_ends),
        cmocka_unit_test(every_byte_of_a_value_counts),
        cmocka_unit_test(kinds_with_the_same_values_have_digests_of_their_own),
        cmocka_unit_test(carried_columns_are_part_of_the_digest),
        cmocka_unit_test(numbers_become_numbers),
        cmocka_unit_test(what_is_no_number_stays_the_text_it_is),
        cmocka_unit_test(identifiers_that_look_like_numbers_are_texts),
        cmocka_unit_test(truths_become_booleans),
        cmocka_unit_test(times_words_scales_and_lists_become_texts),
        cmocka_unit_test(line_ends_come_back),
        cmocka_unit_test(a_row_becomes_a_document_of_what_is_known),
        cmocka_unit_test(a_row_of_an_unknown_kind_becomes_a_document_of_texts),
        SC_TEST_ARENA(values_become_cells),
        SC_TEST_ARENA(a_document_becomes_a_row_and_back_the_same),
        SC_TEST_ARENA(a_document_of_another_kind_becomes_a_row_of_extras),
        SC_TEST_ARENA(a_document_without_a_kind_is_no_row),
        cmocka_unit_test(a_row_is_checked_for_what_its_kind_requires),
    };

    sc_json_setup();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
