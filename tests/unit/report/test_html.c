/* Text of others inside a page: escaped, harmless, never markup. */
#include "sc_test.h"
#include "scorecard/report/html.h"

static void text_is(const char *in, const char *wanted)
{
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_html_text(&out, sc_str_from(in));
    assert_same_str(sc_buf_str(&out), sc_str_from(wanted));
    sc_buf_fini(&out);
}

static void what_html_could_read_becomes_a_reference(void **state)
{
    (void)state;
    text_is("<b>&\"'`", "&lt;b&gt;&amp;&quot;&#39;&#96;");
    text_is("Ana S\xc3\xadlva", "Ana S\xc3\xadlva");
    text_is("", "");
}

static void control_bytes_go_and_line_ends_become_blanks(void **state)
{
    (void)state;
    text_is("a\x1b[2Jb\x7f"
            "c",
            "a[2Jbc");
    text_is("a\r\nb\tc", "a  b c");
    text_is("a\x01"
            "b\x02"
            "c",
            "abc");
}

static void marks_of_direction_and_hidden_characters_go(void **state)
{
    (void)state;
    text_is("a\xe2\x80\xae"
            "b",
            "ab");
    text_is("a\xe2\x81\xa6"
            "b",
            "ab");
    text_is("a\xc2\x9b"
            "b",
            "ab");
    text_is("a\xe2\x80\xa8"
            "b",
            "ab");
    text_is("a\xef\xbb\xbf"
            "b",
            "ab");
    text_is("a\xc2\xa0"
            "b",
            "a\xc2\xa0"
            "b");
    text_is("\xe2\x80\x93", "\xe2\x80\x93");
}

static void bytes_that_are_no_text_are_replaced(void **state)
{
    (void)state;
    text_is("a\xff"
            "b",
            "a\xef\xbf\xbd"
            "b");
    text_is("a\xe2\x80", "a\xef\xbf\xbd\xef\xbf\xbd");
    text_is("\xc3<", "\xef\xbf\xbd&lt;");
}

static void rich_is(const char *in, const char *wanted)
{
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_html_rich(&out, sc_str_from(in));
    assert_same_str(sc_buf_str(&out), sc_str_from(wanted));
    sc_buf_fini(&out);
}

static void marks_of_our_own_become_emphasis_and_are_always_closed(void **state)
{
    (void)state;
    rich_is("a \x01"
            "b\x02 c",
            "a <b>b</b> c");
    rich_is("a \x01"
            "b",
            "a <b>b</b>");
    rich_is("a\x02"
            "b",
            "ab");
    rich_is("\x01\x01"
            "a\x02",
            "<b>a</b>");
    rich_is("\x01<i>\x02", "<b>&lt;i&gt;</b>");
}

static void ticket_is(const char *pattern, const char *id, const char *wanted)
{
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_html_ticket(&out, sc_str_from(pattern), sc_str_from(id));
    assert_same_str(sc_buf_str(&out), sc_str_from(wanted));
    sc_buf_fini(&out);
}

static void a_ticket_links_to_web_addresses_only(void **state)
{
    (void)state;
    ticket_is("https://d.example/{id}?x", "47 1",
              "<a rel=\"noreferrer\" href=\"https://d.example/47%201?x\">#47 1</a>");
    ticket_is("", "4", "#4");
    ticket_is("javascript:alert({id})", "4", "#4");
    ticket_is("https://d.example/{id}", "\"><script>",
              "<a rel=\"noreferrer\" href=\"https://d.example/%22%3E%3Cscript%3E\">"
              "#&quot;&gt;&lt;script&gt;</a>");
}

static void elements_take_text_only(void **state)
{
    struct sc_buf out;
    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_html_el(&out, "h1", SC_STR("<x>"));
    sc_html_el_class(&out, "p", "about", SC_STR("&"));
    assert_buf_eq(&out, "<h1>&lt;x&gt;</h1><p class=\"about\">&amp;</p>");
    sc_buf_fini(&out);
}

static void a_page_forbids_everything_but_its_own_style(void **state)
{
    struct sc_html_page page = {SC_STR("<t>"), "review", "letter"};
    struct sc_buf out;
    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_html_begin(&out, &page);
    sc_html_end(&out);
    assert_non_null(strstr(out.p, "default-src 'none'; style-src 'sha256-"));
    assert_non_null(strstr(out.p, "<title>&lt;t&gt;</title>"));
    assert_non_null(strstr(out.p, "@page{size:letter"));
    assert_null(strstr(out.p, "@page{size:A4"));
    assert_null(strstr(out.p, "http:"));
    assert_null(strstr(out.p, "<script"));
    assert_null(strstr(out.p, "url("));
    sc_buf_fini(&out);
}

static void plain_text_is_harmless_and_not_escaped(void **state)
{
    struct sc_buf out;
    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_plain_text(&out, SC_STR("<a>&\x1b[1m\xe2\x80\xae"));
    assert_buf_eq(&out, "<a>&[1m");
    sc_buf_fini(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_html_could_read_becomes_a_reference),
        cmocka_unit_test(control_bytes_go_and_line_ends_become_blanks),
        cmocka_unit_test(marks_of_direction_and_hidden_characters_go),
        cmocka_unit_test(bytes_that_are_no_text_are_replaced),
        cmocka_unit_test(marks_of_our_own_become_emphasis_and_are_always_closed),
        cmocka_unit_test(a_ticket_links_to_web_addresses_only),
        cmocka_unit_test(elements_take_text_only),
        cmocka_unit_test(a_page_forbids_everything_but_its_own_style),
        cmocka_unit_test(plain_text_is_harmless_and_not_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
