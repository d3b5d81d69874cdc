/*
 * sc-records(5) against the tables of kinds and findings: neither may drift. The lists of the page
 * are those that this test makes of the tables; after a change of a table
 *
 *     build/tests/test_records_page kinds        and        ... findings
 *
 * print the lists to put between their marks in man/sc-records.5.
 */
#include "sc_test.h"

#include "record/stream_text.h"
#include "scorecard/record/finding.h"

#define PAGE "man/sc-records.5"

static const char *type_name(enum sc_type type)
{
    static const char *const names[] = {"text",  "identifier", "person", "time",  "date", "seconds",
                                        "count", "number",     "scale",  "truth", "word", "list"};

    return names[type];
}

/* Text of the table as a sentence: capital in front, full stop behind. */
static void put_sentence(struct sc_buf *out, const char *text)
{
    sc_buf_putc(out, (char)(text[0] >= 'a' && text[0] <= 'z' ? text[0] - 'a' + 'A' : text[0]));
    sc_buf_printf(out, "%s.\n", text + 1);
}

static void put_words(struct sc_buf *out, const char *words)
{
    struct sc_str rest = sc_str_from(words);
    struct sc_str word;

    sc_buf_puts(out, "One of\n");
    while (sc_str_split(&rest, ' ', &word)) {
        size_t next = sc_str_find(rest, ' ', 0);

        if (rest.len == 0)
            sc_buf_printf(out, ".Ql %.*s .\n", SC_STR_ARG(word));
        else if (next == rest.len)
            sc_buf_printf(out, ".Ql %.*s\nor\n", SC_STR_ARG(word));
        else
            sc_buf_printf(out, ".Ql %.*s ,\n", SC_STR_ARG(word));
    }
}

static void put_column(struct sc_buf *out, const struct sc_column *column)
{
    struct sc_buf text;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_printf(&text, "%s%s%s: %s", type_name(column->type),
                  column->required ? ", required" : "", column->is_text ? " of people" : "",
                  column->doc);
    sc_buf_printf(out, ".It Sy %s\n", column->name);
    put_sentence(out, sc_buf_cstr(&text));
    if (column->words)
        put_words(out, column->words);
    sc_buf_fini(&text);
}

/* The three columns that every kind has are described once, before all kinds. */
static bool is_of_frame(const struct sc_kind *kind, int column)
{
    return column == kind->col_flags || column == kind->col_source || column == kind->col_line;
}

static void put_kind(struct sc_buf *out, const struct sc_kind *kind)
{
    sc_buf_printf(out, ".Ss %s\n", kind->name);
    put_sentence(out, kind->doc);
    sc_buf_puts(out, kind->is_measured ? "Consumed by\n.Xr sc-score 1 .\n"
                     : kind->id == SC_KIND_note
                         ? "Appended to a ledger;\n.Xr sc-score 1\nleaves it out.\n"
                         : "Goes through\n.Xr sc-score 1\nas a document.\n");
    if (kind->either[0] >= 0)
        sc_buf_printf(out, "A row needs\n.Sy %s\nor\n.Sy %s .\n",
                      kind->columns[kind->either[0]].name, kind->columns[kind->either[1]].name);
    sc_buf_puts(out, ".Pp\n.Bl -tag -width resolution_due_at -compact\n");
    for (int i = 0; i < (int)kind->n; i++)
        if (!is_of_frame(kind, i))
            put_column(out, &kind->columns[i]);
    sc_buf_puts(out, ".El\n");
}

static void put_kinds(struct sc_buf *out)
{
    const struct sc_kind *kind = sc_kind_get(SC_KIND_ticket);

    sc_buf_puts(out, ".Bl -tag -width resolution_due_at -compact\n");
    put_column(out, &kind->columns[kind->col_flags]);
    put_column(out, &kind->columns[kind->col_source]);
    put_column(out, &kind->columns[kind->col_line]);
    sc_buf_puts(out, ".El\n");
    for (int i = 0; i < SC_KIND_N; i++)
        put_kind(out, sc_kind_get((enum sc_kind_id)i));
}

static void put_findings(struct sc_buf *out)
{
    static const char *const words[] = {"note", "warning", "rejected", "refused"};

    sc_buf_puts(out, ".Bl -tag -width first-reply-after-resolved -compact\n");
    for (int i = 0; i < SC_FIND_N; i++) {
        const struct sc_finding *f = sc_finding_get((enum sc_find_id)i);
        struct sc_buf text;

        sc_buf_init(&text, SC_BUF_NO_CEILING);
        sc_buf_printf(&text, "%s: %s", words[f->severity], f->text);
        sc_buf_printf(out, ".It Sy %s\n", f->id);
        put_sentence(out, sc_buf_cstr(&text));
        sc_buf_fini(&text);
    }
    sc_buf_puts(out, ".El\n");
}

/* What stands on the page between the marks of a list. */
static struct sc_str part_of_page(struct sc_arena *arena, const char *name)
{
    struct sc_str page = sc_test_read(arena, PAGE);
    const char *open = sc_arena_printf(arena, ".\\\" %s: made by test_records_page\n", name).p;
    const char *close = sc_arena_printf(arena, ".\\\" end of %s\n", name).p;
    const char *from = page.p ? strstr(page.p, open) : NULL;
    const char *to = from ? strstr(from, close) : NULL;

    if (!to)
        fail_msg("%s lacks the marks of the %s", PAGE, name);
    from += strlen(open);
    return (struct sc_str){from, (size_t)(to - from)};
}

/* Compares line by line: the first that differs says more than two thousand lines. */
static void assert_part(struct sc_arena *arena, const char *name, struct sc_buf *made)
{
    struct sc_str page = part_of_page(arena, name);
    struct sc_str table = sc_buf_str(made);
    struct sc_str line, wanted;
    int line_no = 0;

    while (sc_str_split(&table, '\n', &wanted)) {
        line_no++;
        line = (struct sc_str){0};
        (void)sc_str_split(&page, '\n', &line);
        if (!sc_str_eq(line, wanted))
            fail_msg("line %d of the %s: the page says \"%.*s\", the table \"%.*s\"", line_no, name,
                     SC_STR_ARG(line), SC_STR_ARG(wanted));
    }
    assert_str_eq(page, "");
    sc_buf_fini(made);
}

static void the_page_lists_every_kind_and_column_as_the_table_does(void **state)
{
    struct sc_buf made;

    sc_buf_init(&made, SC_BUF_NO_CEILING);
    put_kinds(&made);
    assert_part(*state, "kinds", &made);
}

static void the_page_lists_every_finding_as_the_table_does(void **state)
{
    struct sc_buf made;

    sc_buf_init(&made, SC_BUF_NO_CEILING);
    put_findings(&made);
    assert_part(*state, "findings", &made);
}

static void the_page_explains_every_type(void **state)
{
    struct sc_str page = sc_test_read(*state, PAGE);

    for (int type = SC_TYPE_TEXT; type <= SC_TYPE_LIST; type++) {
        struct sc_str item = sc_arena_printf(*state, "\n.It %s\n", type_name((enum sc_type)type));

        if (!strstr(page.p, item.p))
            fail_msg("%s does not explain \"%s\"", PAGE, type_name((enum sc_type)type));
    }
}

/* People copy it and put their own words in: it must read as what the page says it is. */
static void the_rows_of_people_on_the_page_are_a_whole_stream(void **state)
{
    struct sc_str page = sc_test_read(*state, PAGE);
    const char *from = strstr(page.p, "record,id,agent,period,");
    const char *to = from ? strstr(from, ".Ed\n") : NULL;
    struct sc_buf seen;

    assert_non_null(to);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    text_of_bytes(&seen, (struct sc_str){from, (size_t)(to - from)}, SC_READ_ROWS);
    assert_buf_eq(&seen, "decision id=d1 agent=ana period=2026-Q3 about=band value=strong "
                         "reason=two weeks on a pilot by=lea\n"
                         "goal id=g1 agent=ana metric=csat_mean op=>= baseline=4.1 target=4.3 "
                         "due=2026-12-31 state=agreed\n"
                         "whole 2 of 2, ends 1\n");
    sc_buf_fini(&seen);
}

static int print(const char *what)
{
    struct sc_buf made;

    sc_buf_init(&made, SC_BUF_NO_CEILING);
    if (strcmp(what, "kinds") == 0)
        put_kinds(&made);
    else
        put_findings(&made);
    fputs(sc_buf_cstr(&made), stdout);
    sc_buf_fini(&made);
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(the_page_lists_every_kind_and_column_as_the_table_does),
        SC_TEST_ARENA(the_page_lists_every_finding_as_the_table_does),
        SC_TEST_ARENA(the_page_explains_every_type),
        SC_TEST_ARENA(the_rows_of_people_on_the_page_are_a_whole_stream),
    };

    if (argc > 1)
        return print(argv[1]);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
