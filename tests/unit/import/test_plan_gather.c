/* One value out of several: repeated names, lists, joined columns, items, words of texts. */
#include "sc_test.h"

#include "plan_fixture.h"

static void of_columns_with_one_name_the_first_that_holds_a_value_counts(void **state)
{
    static const char profile[] = BASE "  agent: {from: [Owner]}\n";
    struct fixture f;
    assert_true(
        convert(&f, state, profile, "Id|Owner||Owner|Created|Owner", "1|||B|2026-07-01 08:00|C"));
    cell_is(&f, SC_COL_ticket_agent, "B");
    done(&f);
}

static void a_list_takes_all_columns_of_one_name_and_no_alternative(void **state)
{
    static const char profile[] = "list_separator: \",\"\n" BASE
                                  "  tags: {from: [Labels, Tags], words: {Spam: \"\", a: first}}\n";
    struct fixture f;
    assert_true(convert(&f, state, profile, "Id|Created|Labels|Tags|Labels|Labels",
                        "1|2026-07-01 08:00|A, b|never||c,SPAM"));
    cell_is(&f, SC_COL_ticket_tags, "first;b;c");
    done(&f);
    assert_true(convert(&f, state, profile, "Id|Created|Labels|Tags|Labels|Labels",
                        "1|2026-07-01 08:00||x,y||"));
    cell_is(&f, SC_COL_ticket_tags, "x;y");
    done(&f);
}

static void joined_columns_leave_out_what_is_unknown(void **state)
{
    static const char profile[] =
        "nulls: [\"-\"]\n" BASE "  agent: {from: [First, Middle, Last], join: \" \"}\n";
    struct fixture f;
    assert_true(convert(&f, state, profile, "Id|Created|Last|First|Middle",
                        "1|2026-07-01 08:00|Zhao |=\"Mei\"|-"));
    cell_is(&f, SC_COL_ticket_agent, "Mei Zhao");
    cell_is(&f, SC_COL_ticket_flags, "formula-text");
    done(&f);
    assert_true(
        convert(&f, state, profile, "Id|Created|Last|First|Middle", "1|2026-07-01 08:00|||"));
    cell_is(&f, SC_COL_ticket_agent, "");
    done(&f);
}

static void a_day_and_a_time_of_day_join_to_a_time(void **state)
{
    struct fixture f;
    assert_true(convert(&f, state,
                        "columns:\n  id: {from: [Id]}\n  status: {constant: open}\n"
                        "  created_at: {from: [Day, Hour], join: \" \"}\n",
                        "Id|Hour|Day", "1|8:05 PM|31/12/2026"));
    cell_is(&f, SC_COL_ticket_created_at, "2026-12-31T20:05:00Z");
    done(&f);
}

static void one_item_of_a_cell_is_the_first_or_the_last_that_holds_something(void **state)
{
    struct fixture f;
    const char *line = "1|2026-07-01 08:00|\r\n Ana \r\nBob\r\n\r\n";
    assert_true(convert(&f, state, BASE "  agent: {from: [Who], split: \"\\n\", item: first}\n",
                        "Id|Created|Who", line));
    cell_is(&f, SC_COL_ticket_agent, "Ana");
    done(&f);
    assert_true(convert(&f, state, BASE "  agent: {from: [Who], split: \"\\n\", item: last}\n",
                        "Id|Created|Who", line));
    cell_is(&f, SC_COL_ticket_agent, "Bob");
    done(&f);
    assert_true(convert(&f, state, BASE "  agent: {from: [Who], split: \" / \", item: last}\n",
                        "Id|Created|Who", "1|2026-07-01 08:00|a/b / c/d"));
    cell_is(&f, SC_COL_ticket_agent, "c/d");
    done(&f);
}

static void a_list_may_be_split_by_more_than_a_byte(void **state)
{
    struct fixture f;
    assert_true(convert(&f, state, BASE "  tags: {from: [Topics], split: \" > \"}\n",
                        "Id|Created|Topics", "1|2026-07-01 08:00|a > b-c > > d"));
    cell_is(&f, SC_COL_ticket_tags, "a;b-c;> d");
    done(&f);
}

static void words_of_texts_leave_other_texts_alone(void **state)
{
    static const char profile[] =
        BASE "  agent: {from: [Who], words: {No Agent: \"\", M\xc3\xbcller: mueller}}\n";
    static const struct {
        const char *seen, *wanted;
    } cases[] = {{"NO AGENT", ""}, {"M\xc3\x9cLLER", "mueller"}, {"No Agents", "No Agents"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture f;
        struct sc_str line = sc_arena_printf(*state, "1|2026-07-01 08:00|%s", cases[i].seen);
        assert_true(convert(&f, state, profile, "Id|Created|Who", sc_arena_cstr(*state, line)));
        cell_is(&f, SC_COL_ticket_agent, cases[i].wanted);
        done(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(of_columns_with_one_name_the_first_that_holds_a_value_counts),
        SC_TEST_ARENA(a_list_takes_all_columns_of_one_name_and_no_alternative),
        SC_TEST_ARENA(joined_columns_leave_out_what_is_unknown),
        SC_TEST_ARENA(a_day_and_a_time_of_day_join_to_a_time),
        SC_TEST_ARENA(one_item_of_a_cell_is_the_first_or_the_last_that_holds_something),
        SC_TEST_ARENA(a_list_may_be_split_by_more_than_a_byte),
        SC_TEST_ARENA(words_of_texts_leave_other_texts_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
