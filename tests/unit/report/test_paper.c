/* Papers: one content in three forms, which stays what it is whatever its texts hold. */
#include "desk.h"

#include "scorecard/report/papers.h"

#include <math.h>
#include <stdlib.h>

static size_t count(const char *text, const char *what)
{
    size_t n = 0;

    for (const char *p = text; (p = strstr(p, what)) != NULL; p += strlen(what))
        n++;
    return n;
}

/* A paper with a block of each type. */
static void open_all(struct sc_paper *p, const char *text)
{
    const struct sc_str cells[] = {sc_str_from(text), SC_STR("b")};

    sc_paper_open(p, sc_str_from(text), SC_STR("about"), SC_STR("chip"));
    for (int type = SC_BLOCK_HEAD; type <= SC_BLOCK_LINES; type++)
        if (type == SC_BLOCK_COLUMNS || type == SC_BLOCK_ROW)
            sc_paper_add_cells(p, (enum sc_block_type)type, cells, 2);
        else
            sc_paper_add(p, (enum sc_block_type)type, sc_str_from(text));
}

static void put(struct sc_buf *out, const char *text, enum sc_page_form form)
{
    struct sc_paper p;

    sc_buf_reset(out);
    open_all(&p, text);
    sc_paper_put(out, &p, form, &desk_layout);
    sc_paper_close(&p);
}

static void html_opens_and_closes_what_belongs_together(void **state)
{
    static const char *const tags[] = {"ul", "ol", "table", "tbody", "thead", "tr", "h2", "li"};
    struct sc_buf out;

    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    put(&out, "a", SC_PAGE_HTML);
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        char open[16], close[16];
        (void)snprintf(open, sizeof open, "<%s", tags[i]);
        (void)snprintf(close, sizeof close, "</%s>", tags[i]);
        assert_true(count(out.p, close) > 0);
        /* "<th" also begins "<thead": close tags are what is counted. */
        assert_true(count(out.p, open) >= count(out.p, close));
    }
    assert_non_null(strstr(out.p, "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>a</li>\n</ol>\n"
                                  "<ul class=\"checks\">\n<li>a</li>\n</ul>\n"));
    assert_non_null(strstr(out.p, "<tbody>\n<tr><th scope=\"row\">a</th><td>b</td></tr>\n"
                                  "</tbody></table></div>\n"));
    sc_buf_fini(&out);
}

static void markdown_has_the_same_parts(void **state)
{
    struct sc_buf out;

    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    put(&out, "a", SC_PAGE_MD);
    assert_buf_eq(&out, "# a\n\nabout. chip\n\n## a\n\na\n\n- a\n\n1. a\n\n- [ ] a\n\n"
                        "| a | b |\n| --- | --- |\n| a | b |\n\n> a\n");
    sc_buf_fini(&out);
}

static void text_names_cells_by_their_heads(void **state)
{
    struct sc_buf out;

    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    put(&out, "a", SC_PAGE_TEXT);
    assert_non_null(strstr(out.p, "\na\n  b: b\n"));
    assert_non_null(strstr(out.p, "[ ] a\n"));
    sc_buf_fini(&out);
}

static void hostile_texts_change_no_structure(void **state)
{
    static const char *const hostile[] = {"<script>x</script>", "</main>", "| a | b |\n---", "# x",
                                          "\x1b[31m"};
    struct sc_buf plain, out;

    (void)state;
    sc_buf_init(&plain, SC_BUF_NO_CEILING);
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < sizeof hostile / sizeof hostile[0]; i++) {
        put(&plain, "a", SC_PAGE_HTML);
        put(&out, hostile[i], SC_PAGE_HTML);
        assert_int_equal(count(out.p, "<"), count(plain.p, "<"));
        put(&plain, "a", SC_PAGE_MD);
        put(&out, hostile[i], SC_PAGE_MD);
        assert_int_equal(count(out.p, "\n"), count(plain.p, "\n"));
        put(&out, hostile[i], SC_PAGE_TEXT);
        assert_null(strchr(out.p, 0x1b));
    }
    sc_buf_fini(&plain);
    sc_buf_fini(&out);
}

static void a_table_without_rows_is_closed(void **state)
{
    struct sc_paper p;
    struct sc_buf out;

    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_paper_open(&p, SC_STR("t"), SC_STR(""), SC_STR(""));
    sc_paper_add_cells(&p, SC_BLOCK_COLUMNS, (const struct sc_str[]){SC_STR("a")}, 1);
    sc_paper_put(&out, &p, SC_PAGE_HTML, &desk_layout);
    assert_non_null(strstr(out.p, "</thead>\n</tbody></table></div>\n"));
    sc_paper_close(&p);
    sc_buf_fini(&out);
}

/* Minutes of the rows of an agenda. */
static int minutes_of(const struct sc_paper *p)
{
    int sum = 0;

    for (size_t i = 0; i < p->n; i++)
        if (p->blocks[i].type == SC_BLOCK_ROW)
            sum += (int)strtol(p->blocks[i].texts[1].p, NULL, 10);
    return sum;
}

static void the_parts_of_an_agenda_add_up_to_the_cycles_minutes(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    for (int cycle = SC_WEEK; cycle <= SC_RANGE; cycle++)
        for (int minutes = 10; minutes <= 120; minutes += 7) {
            struct sc_paper p;
            d.report.period.cycle = (enum sc_cycle)cycle;
            d.report.policy->cycles[cycle].minutes = minutes;
            sc_paper_agenda(&p, &d.report);
            assert_int_equal(minutes_of(&p), minutes);
            sc_paper_close(&p);
        }
    desk_close(&d);
}

static void the_policy_page_says_every_weighted_measure_and_band(void **state)
{
    struct sc_paper p;
    struct desk d;
    double sum = 0;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    sc_paper_policy(&p, &d.report);
    for (size_t i = 0; i < p.n; i++)
        if (p.blocks[i].type == SC_BLOCK_ROW && p.blocks[i].texts_n == 5)
            sum += strtod(p.blocks[i].texts[4].p, NULL);
    assert_true(fabs(sum - 100) < 1e-9);
    sc_paper_put(&d.text, &p, SC_PAGE_TEXT, &desk_layout);
    assert_non_null(strstr(d.text.p, "> 100\xc2\xa0% of the team's"));
    assert_non_null(strstr(d.text.p, "Needs improvement\n  From score: 60\n"));
    assert_non_null(strstr(d.text.p, "from 5 people on"));
    assert_non_null(strstr(d.text.p, "No search for unusual patterns"));
    sc_paper_close(&p);
    desk_close(&d);
}

static void access_has_every_row_of_the_person_and_no_one_elses(void **state)
{
    struct sc_paper p;
    struct desk d;
    sc_json *other;

    (void)state;
    desk_open(&d, "Ana Silva", "a note about it", false);
    other = desk_note("feedback", "ben", "words about somebody else");
    desk_add(&d, other);
    sc_json_set(d.docs.items[1], "signals", sc_json_text(SC_STR("a conjecture")));
    sc_paper_access(&p, &d.report, desk_person(&d, "ana"));
    sc_paper_put(&d.text, &p, SC_PAGE_MD, &desk_layout);
    assert_non_null(strstr(d.text.p, "- feedback: "));
    assert_non_null(strstr(d.text.p, "- kudos: "));
    assert_non_null(strstr(d.text.p, "a note about it"));
    assert_non_null(strstr(d.text.p, "| score | 84.4 |"));
    assert_null(strstr(d.text.p, "somebody else"));
    assert_null(strstr(d.text.p, "conjecture |"));
    sc_paper_close(&p);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_opens_and_closes_what_belongs_together),
        cmocka_unit_test(markdown_has_the_same_parts),
        cmocka_unit_test(text_names_cells_by_their_heads),
        cmocka_unit_test(hostile_texts_change_no_structure),
        cmocka_unit_test(a_table_without_rows_is_closed),
        cmocka_unit_test(the_parts_of_an_agenda_add_up_to_the_cycles_minutes),
        cmocka_unit_test(the_policy_page_says_every_weighted_measure_and_band),
        cmocka_unit_test(access_has_every_row_of_the_person_and_no_one_elses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
