#include "sc_test.h"

#include "scorecard/text/pieces.h"

static struct sc_str cells[SC_KIND_COLUMNS_MAX];
static struct sc_row row = {.cells = cells};
static struct sc_piece pieces[SC_PIECES_MAX];

/* The pieces of a row of `column=value` words. */
static size_t pieces_of(const char *kind, const char *words)
{
    struct sc_str rest = sc_str_from(words), word;

    memset(cells, 0, sizeof cells);
    row.kind = sc_kind_find(sc_str_from(kind));
    assert_non_null(row.kind);
    while (sc_str_split(&rest, ' ', &word)) {
        size_t eq = sc_str_find(word, '=', 0);
        int column = sc_kind_column(row.kind, sc_str_sub(word, 0, eq));
        assert_true(column >= 0);
        cells[column] = sc_str_sub(word, eq + 1, word.len);
    }
    return sc_pieces_of(&row, pieces);
}

static void assert_text(struct sc_str seen, const char *wanted)
{
    if (!sc_str_eq(seen, sc_str_from(wanted)))
        fail_msg("\"%.*s\", not \"%s\"", SC_STR_ARG(seen), wanted);
}

static void a_message_is_one_text_of_its_author(void **state)
{
    (void)state;
    assert_int_equal(pieces_of("message", "ticket=T1 seq=3 agent=ana author_role=customer "
                                          "at=2025-01-06T09 body=refund"),
                     1);
    assert_text(pieces[0].text, "refund");
    assert_text(pieces[0].field, "body");
    assert_text(pieces[0].ticket, "T1");
    assert_text(pieces[0].seq, "3");
    assert_text(pieces[0].at, "2025-01-06T09");
    assert_text(pieces[0].agent, "ana");
    assert_int_equal(pieces[0].author, SC_WHO_CUSTOMER);
}

static void without_a_role_a_named_agent_wrote_it_and_else_nobody_knows(void **state)
{
    (void)state;
    assert_int_equal(pieces_of("message", "ticket=T1 agent=ana body=hello"), 1);
    assert_int_equal(pieces[0].author, SC_WHO_AGENT);
    assert_int_equal(pieces_of("message", "ticket=T1 body=hello"), 1);
    assert_int_equal(pieces[0].author, SC_WHO_ANYONE);
}

static void machines_and_empty_texts_say_nothing(void **state)
{
    (void)state;
    assert_int_equal(pieces_of("message", "ticket=T1 author_role=bot body=hello"), 0);
    assert_int_equal(pieces_of("message", "ticket=T1 author_role=system body=hello"), 0);
    assert_int_equal(pieces_of("message", "ticket=T1 author_role=customer"), 0);
    assert_int_equal(pieces_of("ticket", "id=T1 status=new created_by_role=bot subject=hello"), 0);
    assert_int_equal(pieces_of("survey", "id=s kind=csat ticket=T1"), 0);
}

static void a_ticket_has_a_subject_and_a_comment(void **state)
{
    (void)state;
    assert_int_equal(pieces_of("ticket", "id=T1 status=solved agent=bo solver=ana subject=Refund "
                                         "created_by_role=agent created_at=2025-01-06T09 "
                                         "csat_comment=never csat_at=2025-01-09T09"),
                     2);
    assert_text(pieces[0].field, "subject");
    assert_text(pieces[0].agent, "ana");
    assert_int_equal(pieces[0].author, SC_WHO_AGENT);
    assert_text(pieces[1].field, "csat_comment");
    assert_text(pieces[1].at, "2025-01-09T09");
    assert_int_equal(pieces[1].author, SC_WHO_CUSTOMER);
}

static void a_comment_without_its_time_has_that_of_the_solve(void **state)
{
    (void)state;
    assert_int_equal(pieces_of("ticket", "id=T1 status=solved agent=bo csat_comment=never "
                                         "resolved_at=2025-01-08T09"),
                     1);
    assert_text(pieces[0].text, "never");
    assert_text(pieces[0].at, "2025-01-08T09");
    assert_text(pieces[0].agent, "bo");
}

static void a_survey_is_the_customers_even_without_a_ticket(void **state)
{
    (void)state;
    assert_int_equal(pieces_of("survey", "id=s kind=ces agent=ana comment=slow "
                                         "responded_at=2025-01-08T09"),
                     1);
    assert_text(pieces[0].text, "slow");
    assert_text(pieces[0].ticket, "");
    assert_int_equal(pieces[0].author, SC_WHO_CUSTOMER);
}

static void what_colleagues_write_is_not_looked_at(void **state)
{
    (void)state;
    assert_int_equal(pieces_of("qa", "id=q ticket=T1 agent=ana comment=refund"), 0);
    assert_int_equal(pieces_of("kudos", "id=k agent=ana text=refund"), 0);
    row.kind = NULL;
    assert_int_equal(sc_pieces_of(&row, pieces), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_is_one_text_of_its_author),
        cmocka_unit_test(without_a_role_a_named_agent_wrote_it_and_else_nobody_knows),
        cmocka_unit_test(machines_and_empty_texts_say_nothing),
        cmocka_unit_test(a_ticket_has_a_subject_and_a_comment),
        cmocka_unit_test(a_comment_without_its_time_has_that_of_the_solve),
        cmocka_unit_test(a_survey_is_the_customers_even_without_a_ticket),
        cmocka_unit_test(what_colleagues_write_is_not_looked_at),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
