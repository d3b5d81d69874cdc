/* Each letter of SMART, broken once; and goals that may stand. */
#include "sc_test.h"
#include "scorecard/goals/smart.h"

#include "plan_docs.h"

#include <stdio.h>
#include <stdlib.h>

#define AT_TARGET "{\"id\":\"qa\",\"value\":90,\"met\":true,\"target\":85,\"def\":\"q\"}"
#define BELOW     "{\"id\":\"csat_mean\",\"value\":4.1,\"se\":0.1,\"met\":false,\"target\":4.3}"
#define SLOW      "{\"id\":\"sla\",\"value\":0.9,\"met\":false,\"target\":0.95}"
#define CARD                                                                                       \
    "{\"record\":\"scorecard\",\"agent\":\"ana\"," PERIOD ",\"metrics\":[" AT_TARGET "," BELOW     \
    "," SLOW "]}"
#define GOOD   "ana,csat_mean,,>=,4.1,4.2,score 1-5,2026-10-10,2026-12-31,,agreed\n"
#define HEADER "agent,metric,skill,op,baseline,target,unit,start,due,guard,state\n"

struct checked {
    struct world w;
    struct sc_goal_field *field;
    struct sc_goal_file file;
    struct sc_smart smart;
};

static void check(struct checked *c, const char *header, const char *lines)
{
    struct sc_err err;
    char path[] = "/tmp/test_smart.XXXXXX";
    int fd = mkstemp(path);
    FILE *f = fdopen(fd, "w");

    assert_non_null(f);
    *c = (struct checked){.field = NULL};
    assert_true(fprintf(f, "%s%s", header, lines) > 0);
    assert_int_equal(fclose(f), 0);
    world_open(&c->w, "");
    put(&c->w, CARD);
    put(&c->w, "{\"record\":\"scorecard\",\"agent\":\"gone\",\"person\":{\"left_on\":"
               "\"2026-11-01\"}," PERIOD ",\"metrics\":[]}");
    world_settle(&c->w);
    c->field = sc_goal_field_open(&c->w.scene);
    sc_err_init(&err);
    assert_int_equal(sc_goal_file_read(&c->file, path, &err), 0);
    assert_int_equal(remove(path), 0);
    sc_smart_check(&c->smart, c->field, &c->w.scene, &c->file);
}

static void done(struct checked *c)
{
    sc_smart_fini(&c->smart);
    sc_goal_file_fini(&c->file);
    sc_goal_field_close(c->field);
    world_close(&c->w);
}

/* The last goal of the lines has exactly this fault; "" for none. */
static void faulty(const char *lines, const char *letter, const char *field)
{
    struct checked c;
    size_t n = 0;

    check(&c, HEADER, lines);
    for (size_t i = 0; i < c.smart.n; i++) {
        const struct sc_smart_fault *fault = &c.smart.items[i];
        if (fault->goal + 1 != c.file.n)
            continue;
        n++;
        if (fault->letter != letter[0] || strcmp(fault->field, field) != 0)
            fail_msg("%c %s: %.*s", fault->letter, fault->field, SC_STR_ARG(fault->text));
        assert_true(fault->text.len > 10);
    }
    assert_int_equal(n, letter[0] != '\0');
    done(&c);
}

static void a_good_goal_stands(void **state)
{
    (void)state;
    faulty(GOOD, "", "");
    faulty("ana,,Empathy,>=,3,3.5,score 1-5,2026-10-10,2026-12-31,,agreed\n", "", "");
    faulty("ana,sla,,>=,0.9,0.92,share,2026-10-10,2026-12-31,qa,agreed\n", "", "");
}

static void specific(void **state)
{
    (void)state;
    faulty("ana,csat_meen,,>=,4.1,4.2,score 1-5,2026-10-10,2026-12-31,,agreed\n", "S", "metric");
    faulty("ana,,,>=,4.1,4.2,score 1-5,2026-10-10,2026-12-31,,agreed\n", "S", "metric");
    faulty("ana,csat_mean,Empathy,>=,4.1,4.2,score 1-5,2026-10-10,2026-12-31,,agreed\n", "S",
           "metric");
    faulty("nobody,csat_mean,,>=,4.1,4.2,score 1-5,2026-10-10,2026-12-31,,agreed\n", "S", "agent");
    faulty("gone,csat_mean,,>=,4.1,4.2,score 1-5,2026-10-10,2026-12-31,,agreed\n", "S", "agent");
    faulty("ana,csat_mean,,<=,4.2,4.0,score 1-5,2026-10-10,2026-12-31,,agreed\n", "S", "op");
    faulty(GOOD GOOD, "S", "metric");
    faulty(
        "ana,,A,>=,3,4,score 1-5,,2026-12-31,,agreed\nana,,B,>=,3,4,score 1-5,,2026-12-31,,agreed\n"
        "ana,,C,>=,3,4,score 1-5,,2026-12-31,,agreed\nana,,D,>=,3,4,score "
        "1-5,,2026-12-31,,agreed\n",
        "S", "agent");
}

static void measurable(void **state)
{
    (void)state;
    faulty("ana,csat_mean,,>=,,4.2,score 1-5,2026-10-10,2026-12-31,,agreed\n", "M", "baseline");
    faulty("ana,csat_mean,,>=,4.1,,score 1-5,2026-10-10,2026-12-31,,agreed\n", "M", "target");
    faulty("ana,csat_mean,,>=,4.2,4.2,score 1-5,2026-10-10,2026-12-31,,agreed\n", "M", "target");
    faulty("ana,csat_mean,,>=,4.1,4.2,,2026-10-10,2026-12-31,,agreed\n", "M", "unit");
    faulty("ana,csat_mean,,>=,4.1,4.2,stars,2026-10-10,2026-12-31,,agreed\n", "M", "unit");
    faulty("ana,sla,,>=,0.9,95,share,2026-10-10,2026-12-31,qa,agreed\n", "M", "target");
}

static void another_definition_is_not_comparable(void **state)
{
    struct checked c;

    (void)state;
    check(&c, "agent,metric,op,baseline,target,unit,due,def\n",
          "ana,qa,>=,80,92,score 0-100,2026-12-31,old\n");
    assert_int_equal(c.smart.items[0].letter, 'M');
    assert_string_equal(c.smart.items[0].field, "def");
    done(&c);
}

/* .1 of error this period and the next: 4.9 is 5.7 deviations away. */
static void attainable_is_a_warning_with_the_chance(void **state)
{
    struct checked c;

    (void)state;
    check(&c, HEADER, "ana,csat_mean,,>=,4.1,4.4,score 1-5,2026-10-10,2026-12-31,,agreed\n");
    assert_int_equal(c.smart.n, 1);
    assert_int_equal(c.smart.items[0].letter, 'A');
    assert_true(c.smart.items[0].is_warning);
    assert_false(sc_smart_is_refused(&c.smart, 0));
    assert_int_equal(c.smart.refused, 0);
    assert_non_null(strstr(c.smart.items[0].text.p, "a chance of 0.0169,")); /* 1 - Phi(2.1213) */
    done(&c);
}

static void relevant(void **state)
{
    (void)state;
    faulty("ana,csat_mean,,>=,3.9,4.0,score 1-5,2026-10-10,2026-12-31,,agreed\n", "R", "target");
    faulty("ana,qa,,>=,90,92,score 0-100,2026-10-10,2026-12-31,,agreed\n", "R", "metric");
    faulty("ana,sla,,>=,0.9,0.92,share,2026-10-10,2026-12-31,,agreed\n", "R", "guard");
    faulty("ana,sla,,>=,0.9,0.92,share,2026-10-10,2026-12-31,care,agreed\n", "R", "guard");
}

static void timed(void **state)
{
    (void)state;
    faulty("ana,csat_mean,,>=,4.1,4.2,score 1-5,2026-10-10,,,agreed\n", "T", "due");
    faulty("ana,csat_mean,,>=,4.1,4.2,score 1-5,2026-10-01,2026-10-09,,agreed\n", "T", "due");
    faulty("ana,csat_mean,,>=,4.1,4.2,score 1-5,2026-10-10,2027-10-10,,agreed\n", "T", "due");
    faulty("ana,csat_mean,,>=,4.1,4.2,score 1-5,2026-10-10,2027-10-09,,agreed\n", "", "");
    faulty("ana,csat_mean,,>=,4.1,4.2,score 1-5,2026-10-10,2026-02-30,,agreed\n", "T", "due");
    faulty("ana,csat_mean,,>=,4.1,4.2,score 1-5,2026-12-31,2026-12-31,,agreed\n", "T", "start");
}

static void an_answer_needs_no_letters(void **state)
{
    (void)state;
    faulty("ana,csat_mean,,,,,,,,,declined\n", "", "");
    faulty("ana,csat_mean,,,,,,,,,dropped\n" GOOD, "", "");
}

static void a_file_that_is_no_table_of_goals_is_refused(void **state)
{
    struct sc_goal_file file = {.n = 0};
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_goal_file_read(&file, "/nonexistent/goals.csv", &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    sc_goal_file_fini(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_goal_stands),
        cmocka_unit_test(specific),
        cmocka_unit_test(measurable),
        cmocka_unit_test(another_definition_is_not_comparable),
        cmocka_unit_test(attainable_is_a_warning_with_the_chance),
        cmocka_unit_test(relevant),
        cmocka_unit_test(timed),
        cmocka_unit_test(an_answer_needs_no_letters),
        cmocka_unit_test(a_file_that_is_no_table_of_goals_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
