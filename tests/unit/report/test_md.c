/* Markdown: whatever a text is, it stays text. */
#include "../../../lib/report/md.h"
#include "desk.h"

#include "scorecard/report/export.h"
#include "scorecard/report/html.h"

static void assert_text(const char *text, const char *wanted)
{
    struct sc_buf out;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_md_text(&out, sc_str_from(text));
    assert_same_str(sc_buf_str(&out), sc_str_from(wanted));
    sc_buf_fini(&out);
}

static void signs_are_escaped_wherever_they_stand(void **state)
{
    (void)state;
    assert_text("a *b* _c_ `d`", "a \\*b\\* \\_c\\_ \\`d\\`");
    assert_text("[x](y) <b> & |", "\\[x\\](y) \\<b\\> \\& \\|");
    assert_text("back\\slash", "back\\\\slash");
}

static void what_begins_a_block_is_escaped_at_the_start_only(void **state)
{
    (void)state;
    assert_text("- a - b", "\\- a - b");
    assert_text("+1", "\\+1");
    assert_text("1. one", "1\\. one");
    assert_text("12) one", "12\\) one");
    assert_text("4.42 of 5", "4.42 of 5");
    assert_text("    code", "code");
    assert_text("# head", "\\# head");
}

static void addresses_do_not_become_links(void **state)
{
    (void)state;
    assert_text("see https://a.example", "see https\\://a.example");
    assert_text("www.a.example", "www\\.a.example");
    assert_text("at 10:30", "at 10:30");
}

static void line_ends_and_marks_of_data_vanish(void **state)
{
    (void)state;
    assert_text("a\n# b\r\x01"
                "c\x02",
                "a \\# b c");
}

static void strong_text_stands_between_stars(void **state)
{
    struct sc_buf out;

    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_md_rich(&out, SC_STR("\x01QA.\x02 88 of \x01*\x02"));
    assert_buf_eq(&out, "**QA.** 88 of **\\***");
    sc_buf_fini(&out);
}

static void a_review_has_its_parts_in_order(void **state)
{
    static const char *const parts[] = {"# Ana Silva, 2026-Q3\n",  "\n## What went well\n",
                                        "\n## Where to grow\n",    "\n## The numbers\n",
                                        "| CSAT (of 5) | 4.42 | ", "How to object"};
    const char *at;
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    sc_md_review(&d.text, &d.report, desk_person(&d, "ana"), SC_VIEW_SELF);
    at = d.text.p;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        at = strstr(at, parts[i]);
        assert_non_null(at);
    }
    desk_close(&d);
}

static void a_team_page_lists_people_by_name(void **state)
{
    struct sc_team_page page;
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    page = (struct sc_team_page){&d.report, &d.report.teams[0], NULL, NULL};
    sc_md_team(&d.text, &page);
    assert_true(strstr(d.text.p, "| Ana Silva | 84.4 (77.8 to 91.0) | 3 / 5 |") <
                strstr(d.text.p, "| Ben Okafor |"));
    assert_non_null(strstr(d.text.p, "| Ben Okafor |"));
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_are_escaped_wherever_they_stand),
        cmocka_unit_test(what_begins_a_block_is_escaped_at_the_start_only),
        cmocka_unit_test(addresses_do_not_become_links),
        cmocka_unit_test(line_ends_and_marks_of_data_vanish),
        cmocka_unit_test(strong_text_stands_between_stars),
        cmocka_unit_test(a_review_has_its_parts_in_order),
        cmocka_unit_test(a_team_page_lists_people_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
