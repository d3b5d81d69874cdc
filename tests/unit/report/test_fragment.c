/* A page as a part of another one. */
#include "desk.h"

#include "scorecard/report/fragment.h"
#include "scorecard/report/papers.h"

static void assert_style(const char *style, const char *wanted)
{
    struct sc_buf out;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_fragment_put_style(&out, sc_str_from(style));
    assert_string_equal(sc_buf_cstr(&out), wanted);
    sc_buf_fini(&out);
}

static void rules_hold_within_the_fragment_alone(void **state)
{
    (void)state;
    assert_style("p{margin:.5rem}", ".scorecard{p{margin:.5rem}}\n");
    assert_style(".a.b,.c>p{top:0}", ".scorecard{.sc-a.sc-b,.sc-c>p{top:0}}\n");
    assert_style(":root{--a:1}\nhtml{x:1}\nbody{y:2}\n@media print{:root{--a:2}}",
                 ".scorecard{&{--a:1}\n&{x:1}\n&{y:2}\n@media print{&{--a:2}}}\n");
    assert_style(".a{x:1}\n@page{size:A4}", ".scorecard{.sc-a{x:1}\n}\n");
    assert_style(".body{x:1}", ".scorecard{.sc-body{x:1}}\n");
}

static void a_fragment_has_the_body_with_its_classes_prefixed(void **state)
{
    struct sc_buf page;

    (void)state;
    sc_buf_init(&page, SC_BUF_NO_CEILING);
    sc_buf_puts(&page, "<!doctype html><html><head><title>t</title><style>.x{a:1}</style></head>\n"
                       "<body class=\"team wide\">\n<main class=\"x y\">class=&quot;n&quot;</main>"
                       "<script>sort('<b class=\"k\">')</script><p>z</p>\n</body>\n</html>\n");
    sc_fragment_make(&page);
    assert_string_equal(sc_buf_cstr(&page),
                        "<div class=\"scorecard\" lang=\"en\">\n<style>.scorecard{.sc-x{a:1}}\n"
                        "</style>\n<div class=\"sc-team sc-wide\">\n\n"
                        "<main class=\"sc-x sc-y\">class=&quot;n&quot;</main><p>z</p>\n"
                        "</div>\n</div>\n");
    sc_buf_fini(&page);
}

static void whole_pages_of_all_kinds_become_parts(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "</style><body class=\"x\">", "</body>\" class=\"<script>", false);
    sc_page_review(&d.text, &d.report, desk_person(&d, "ana"), SC_VIEW_SELF, &desk_layout);
    sc_fragment_make(&d.text);
    assert_null(strstr(sc_buf_cstr(&d.text), "<body"));
    assert_null(strstr(sc_buf_cstr(&d.text), "<head>"));
    assert_null(strstr(sc_buf_cstr(&d.text), "<script"));
    assert_non_null(strstr(sc_buf_cstr(&d.text), "</main>\n</div>\n</div>\n"));
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_hold_within_the_fragment_alone),
        cmocka_unit_test(a_fragment_has_the_body_with_its_classes_prefixed),
        cmocka_unit_test(whole_pages_of_all_kinds_become_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
