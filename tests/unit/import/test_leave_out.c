/* Records that a profile leaves out: which ones, what is told, and what a wrong map is answered. */
#include "sc_test.h"
#include "scorecard/import/leave_out.h"

#include <string.h>

struct fixture {
    struct sc_profile profile;
    struct sc_plan *plan;
    struct sc_findings findings;
    struct sc_row row;
    enum sc_find_id why;
};

static int parse(struct sc_arena *arena, const char *yaml, struct sc_profile *p, struct sc_err *err)
{
    sc_err_init(err);
    return sc_profile_parse(arena, sc_str_from(yaml), SC_STR("mine.yaml"), p, err);
}

static void make(struct fixture *f, struct sc_arena *arena, const char *rules,
                 const struct sc_str *names, size_t n)
{
    struct sc_plan_options options = {.source = SC_STR("x.csv")};
    struct sc_err err;
    struct sc_str yaml = sc_arena_printf(arena,
                                         "kind: survey\n%scolumns:\n"
                                         "  kind: {constant: csat}\n"
                                         "  ticket: {from: [Ticket]}\n",
                                         rules);
    memset(f, 0, sizeof *f);
    if (parse(arena, yaml.p, &f->profile, &err) < 0)
        fail_msg("%lu: %s", err.line, err.what);
    f->plan = sc_plan_open(arena, &f->profile, names, n, &options);
}

static bool convert(struct fixture *f, const char *ticket, const char *status, const char *finished)
{
    struct sc_str cells[] = {sc_str_from(ticket), sc_str_from(status), sc_str_from(finished)};
    struct sc_source_record rec = {.cells = cells, .n = 3, .line = 7, .is_ascii = true};
    return sc_plan_convert(f->plan, &rec, &f->findings, &f->row, &f->why);
}

static const char both[] = "leave_out:\n"
                           "  Status: [\"1\", Survey Preview]\n"
                           "  finished?: [\"0\", \"False\", Aper\xc3\xa7u]\n";

static void a_listed_value_leaves_the_record_out(void **state)
{
    const struct sc_str names[] = {SC_STR("Ticket"), SC_STR("Status"), SC_STR("Finished")};
    struct fixture f;
    make(&f, *state, both, names, 3);
    assert_true(convert(&f, "4711", "0", "1"));
    assert_false(convert(&f, "4711", "1", "1"));
    assert_int_equal(f.why, SC_FIND_test_record);
    assert_false(convert(&f, "4711", " survey PREVIEW ", "1"));
    assert_int_equal(f.why, SC_FIND_test_record);
    assert_false(convert(&f, "4711", "0", "FALSE"));
    assert_int_equal(f.why, SC_FIND_test_record);
    sc_plan_close(f.plan);
}

static void a_value_that_only_begins_alike_stays(void **state)
{
    const struct sc_str names[] = {SC_STR("Ticket"), SC_STR("Status"), SC_STR("Finished")};
    struct fixture f;
    make(&f, *state, both, names, 3);
    assert_true(convert(&f, "4711", "10", "1"));
    assert_true(convert(&f, "4711", "", ""));
    assert_true(convert(&f, "4711", "False", "Survey Preview"));
    sc_plan_close(f.plan);
}

static void a_test_is_one_before_it_lacks_anything(void **state)
{
    const struct sc_str names[] = {SC_STR("Ticket"), SC_STR("Status"), SC_STR("Finished")};
    struct fixture f;
    make(&f, *state, both, names, 3);
    assert_false(convert(&f, "", "1", "1"));
    assert_int_equal(f.why, SC_FIND_test_record);
    assert_false(convert(&f, "", "0", "1"));
    assert_int_equal(f.why, SC_FIND_either_missing);
    sc_plan_close(f.plan);
}

static void a_rule_without_its_column_never_fits(void **state)
{
    const struct sc_str names[] = {SC_STR("Ticket"), SC_STR("State"), SC_STR("Finished")};
    struct fixture f;
    make(&f, *state, both, names, 3);
    assert_int_equal(f.plan->leaves_n, 3);
    assert_true(convert(&f, "4711", "1", "1"));
    assert_false(convert(&f, "4711", "1", "0"));
    sc_plan_close(f.plan);
}

static void wrong_maps_are_refused_with_their_place(void **state)
{
    static const struct {
        const char *yaml, *what;
    } cases[] = {
        {"columns: {id: {from: [A]}}\nleave_out: x\n", "a map is wanted"},
        {"columns: {id: {from: [A]}}\nleave_out: {Status: x}\n", "a list is wanted"},
        {"columns: {id: {from: [A]}}\nleave_out: {Status: [[x]]}\n", "one value is wanted"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sc_profile p;
        struct sc_err err;
        assert_int_equal(parse(*state, cases[i].yaml, &p, &err), -1);
        assert_int_equal(err.code, SC_USAGE);
        assert_int_equal(err.line, 2);
        if (!strstr(err.what, cases[i].what))
            fail_msg("%s: %s", cases[i].yaml, err.what);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_listed_value_leaves_the_record_out),
        SC_TEST_ARENA(a_value_that_only_begins_alike_stays),
        SC_TEST_ARENA(a_test_is_one_before_it_lacks_anything),
        SC_TEST_ARENA(a_rule_without_its_column_never_fits),
        SC_TEST_ARENA(wrong_maps_are_refused_with_their_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
