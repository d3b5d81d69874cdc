/* People's notes: which file is whose, and what Markdown may become. */
#include "desk.h"

#include "scorecard/report/notes.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void assert_note(const char *text, enum sc_page_form form, const char *wanted)
{
    struct sc_buf out;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_notes_put(&out, sc_str_from(text), form, 0);
    assert_string_equal(sc_buf_cstr(&out), wanted);
    sc_buf_fini(&out);
}

static void markdown_becomes_what_it_says(void **state)
{
    (void)state;
    assert_note("# a\n\nb *c* **d** `e`\n\n- f\n- g\n", SC_PAGE_HTML,
                "<h3>a</h3>\n<p>b <em>c</em> <strong>d</strong> <code>e</code></p>\n"
                "<ul>\n<li>f</li>\n<li>g</li>\n</ul>\n");
    assert_note("###### a", SC_PAGE_HTML, "<h6>a</h6>\n");
    assert_note("a *b*", SC_PAGE_MD, "a *b*\n");
    assert_note("a *b*", SC_PAGE_TEXT, "a *b*\n");
    assert_note("", SC_PAGE_HTML, "");
}

static void raw_html_is_shown_as_it_was_typed(void **state)
{
    (void)state;
    assert_note("a <b>c</b>", SC_PAGE_HTML, "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n");
    assert_note("<script>x</script>", SC_PAGE_HTML,
                "<pre><code>&lt;script&gt;x&lt;/script&gt;\n</code></pre>\n");
    assert_note("a <b>c", SC_PAGE_MD, "a \\<b\\>c\n");
}

static void only_links_of_the_web_and_of_mail_stay(void **state)
{
    (void)state;
    assert_note(
        "[a](https://x.example/ \"t\") [m](mailto:a@x.example)", SC_PAGE_HTML,
        "<p><a href=\"https://x.example/\">a</a> <a href=\"mailto:a@x.example\">m</a></p>\n");
    assert_note("[a](javascript:x) [b](data:text/html,x) [*c*](/etc) ![d](https://x.example/p)",
                SC_PAGE_HTML, "<p>a b <em>c</em> d</p>\n");
    assert_note("<javascript:x>", SC_PAGE_HTML, "<p>javascript:x</p>\n");
}

static void hidden_characters_and_languages_of_code_go(void **state)
{
    (void)state;
    assert_note("a&#8238;b&#27;c", SC_PAGE_HTML, "<p>abc</p>\n");
    assert_note("```sh onclick\na\x1b[1m\n```", SC_PAGE_HTML, "<pre><code>a[1m\n</code></pre>\n");
}

static void what_is_too_deep_is_shown_as_typed(void **state)
{
    (void)state;
    assert_note("> > > > > > > > a", SC_PAGE_MD, "> > > > > > > > a\n");
    assert_note("> > > > > > > > > a", SC_PAGE_HTML,
                "<pre><code>&gt; &gt; &gt; &gt; &gt; &gt; &gt; &gt; &gt; a\n</code></pre>\n");
}

static void names_of_files_come_from_ids(void **state)
{
    struct sc_arena arena = {0};

    (void)state;
    assert_same_str(sc_notes_name(&arena, SC_STR("ana@x.example")), SC_STR("ana@x.example.md"));
    assert_same_str(sc_notes_name(&arena, SC_STR("../7 %")), SC_STR("%2E.%2F7%20%25.md"));
    assert_same_str(sc_notes_name(&arena, SC_STR("\xc3\xa9")), SC_STR("%C3%A9.md"));
    sc_arena_fini(&arena);
}

static void put_file(const char *dir, const char *name, size_t n)
{
    char path[256];
    FILE *f;

    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    f = fopen(path, "w");
    assert_non_null(f);
    for (size_t i = 0; i < n; i++)
        assert_true(fputc(i % 64 == 63 ? '\n' : 'x', f) != EOF);
    assert_int_equal(fclose(f), 0);
}

static void drop(const char *dir, const char *name)
{
    char path[256];

    (void)snprintf(path, sizeof path, "%s/%s", dir, name);
    (void)remove(path);
}

static void a_folder_has_a_file_a_person(void **state)
{
    char dir[] = "/tmp/sc-notes-XXXXXX";
    struct sc_notes notes;
    struct sc_err err;
    struct desk d;

    (void)state;
    sc_err_init(&err);
    desk_open(&d, "Ana", "x", false);
    assert_non_null(mkdtemp(dir));
    put_file(dir, "ana.md", SC_NOTES_MOST);
    put_file(dir, "ben.md", 0);
    put_file(dir, "zoe.md", 1);
    put_file(dir, "other.txt", 1);
    assert_int_equal(sc_notes_read(&notes, dir, &d.report, &err), 0);
    assert_int_equal(sc_notes_of(&notes, SC_STR("ana")).len, SC_NOTES_MOST);
    assert_int_equal(sc_notes_of(&notes, SC_STR("ben")).len, 0);
    assert_int_equal(notes.n, 1);
    assert_int_equal(notes.stray_n, 1);
    assert_same_str(notes.stray, SC_STR("zoe.md"));
    sc_notes_close(&notes);
    put_file(dir, "ana.md", SC_NOTES_MOST + 1);
    assert_int_equal(sc_notes_read(&notes, dir, &d.report, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    sc_notes_close(&notes);
    drop(dir, "ana.md");
    drop(dir, "ben.md");
    drop(dir, "zoe.md");
    drop(dir, "other.txt");
    drop(dir, "");
    assert_int_equal(sc_notes_of(NULL, SC_STR("ana")).len, 0);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markdown_becomes_what_it_says),
        cmocka_unit_test(raw_html_is_shown_as_it_was_typed),
        cmocka_unit_test(only_links_of_the_web_and_of_mail_stay),
        cmocka_unit_test(hidden_characters_and_languages_of_code_go),
        cmocka_unit_test(what_is_too_deep_is_shown_as_typed),
        cmocka_unit_test(names_of_files_come_from_ids),
        cmocka_unit_test(a_folder_has_a_file_a_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
