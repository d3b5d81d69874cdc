/* Templates: every table is of known kinds and columns, every cell one that the ledger takes. */
#include "sc_test.h"
#include "scorecard/goals/template.h"
#include "scorecard/record/kind.h"

/* Cells of a CSV line into `cells`, quotes taken off; how many. Templates have no quote inside. */
static size_t split(struct sc_str line, struct sc_str *cells, size_t most)
{
    size_t n = 0, i = 0;

    while (n < most) {
        size_t from = i, to;
        if (i < line.len && line.p[i] == '"') {
            from = i + 1;
            to = sc_str_find(line, '"', from);
            i = to + 1;
        } else {
            to = i = sc_str_find(line, ',', i);
        }
        cells[n++] = sc_str_sub(line, from, to);
        if (i >= line.len)
            break;
        i++;
    }
    return n;
}

static void check_row(const struct sc_kind *kind, const struct sc_str *header, size_t n,
                      const struct sc_str *cells, size_t cells_n)
{
    assert_int_equal(cells_n, n);
    for (size_t i = 1; i < n; i++) {
        int column = sc_kind_column(kind, header[i]);
        assert_true(column >= 0);
        if (!sc_column_accepts(&kind->columns[column], cells[i]))
            fail_msg("%s: %.*s", kind->columns[column].name, SC_STR_ARG(cells[i]));
        if (kind->columns[column].required)
            assert_true(cells[i].len > 0);
    }
}

/* How many rows a template has; each has a header above it. */
static size_t check_template(struct sc_str name)
{
    struct sc_str header[64], cells[64], rest, line;
    struct sc_buf text;
    size_t n = 0, rows = 0;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    assert_true(sc_template_put(&text, name));
    rest = sc_buf_str(&text);
    while (sc_str_split(&rest, '\n', &line)) {
        size_t got = split(line, cells, 64);
        if (sc_str_eq(cells[0], SC_STR("record"))) {
            memcpy(header, cells, sizeof header);
            n = got;
            continue;
        }
        assert_non_null(sc_kind_find(cells[0]));
        check_row(sc_kind_find(cells[0]), header, n, cells, got);
        rows++;
    }
    sc_buf_fini(&text);
    return rows;
}

static void every_cell_of_every_template_is_what_its_column_takes(void **state)
{
    struct sc_str rest = sc_str_from(sc_template_names()), name;
    size_t n = 0;
    (void)state;
    while (sc_str_split(&rest, ' ', &name)) {
        assert_true(check_template(name) >= 1);
        n++;
    }
    assert_int_equal(n, 10);
}

static void each_edge_case_has_its_records_and_its_steps(void **state)
{
    (void)state;
    assert_int_equal(check_template(SC_STR("star")), 6);
    assert_int_equal(check_template(SC_STR("no-improvement")), 5);
    assert_int_equal(check_template(SC_STR("resentment")), 4);
    assert_int_equal(check_template(SC_STR("competition")), 4);
}

static void a_header_names_all_columns_of_the_kind_but_those_that_programs_fill(void **state)
{
    struct sc_buf text;
    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    assert_true(sc_template_put(&text, SC_STR("decisions")));
    assert_buf_eq(&text, "record,id,agent,period,about,value,reason,by,second,at,until,cause,"
                         "lessons\n"
                         "decision,D-1,agent@desk.example,2026-Q3,plan,coaching,\"why, in a "
                         "sentence\",lead@desk.example,,2026-10-13,,skill,\n");
    sc_buf_fini(&text);
}

static void nobody_real_is_named(void **state)
{
    struct sc_str rest = sc_str_from(sc_template_names()), name;
    (void)state;
    while (sc_str_split(&rest, ' ', &name)) {
        struct sc_buf text;
        const char *at;
        sc_buf_init(&text, SC_BUF_NO_CEILING);
        assert_true(sc_template_put(&text, name));
        for (at = strchr(sc_buf_cstr(&text), '@'); at; at = strchr(at + 1, '@'))
            assert_int_equal(strncmp(at, "@desk.example", 13), 0);
        sc_buf_fini(&text);
    }
}

static void an_unknown_name_appends_nothing(void **state)
{
    struct sc_buf text;
    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    assert_false(sc_template_put(&text, SC_STR("goal")));
    assert_int_equal(text.len, 0);
    sc_buf_fini(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cell_of_every_template_is_what_its_column_takes),
        cmocka_unit_test(each_edge_case_has_its_records_and_its_steps),
        cmocka_unit_test(a_header_names_all_columns_of_the_kind_but_those_that_programs_fill),
        cmocka_unit_test(nobody_real_is_named),
        cmocka_unit_test(an_unknown_name_appends_nothing),
    };
    return cmocka_run_group_tests_name("template", tests, NULL, NULL);
}
