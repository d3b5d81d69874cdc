#include "sc_test.h"

#include "scorecard/record/finding.h"

/* The name of each finding made from its C name: what the table must not let drift. */
static const char *const c_names[] = {
#define SC_FINDING(id, name, severity, text) #id,
#include "scorecard/record/findings.def"
#undef SC_FINDING
};

static void names_are_the_c_names_with_dashes(void **state)
{
    (void)state;
    for (size_t i = 0; i < SC_FIND_N; i++) {
        char name[64];
        enum sc_find_id id;

        snprintf(name, sizeof name, "%s", c_names[i]);
        for (char *p = name; *p; p++)
            *p = *p == '_' ? '-' : *p;
        assert_string_equal(sc_finding_get((enum sc_find_id)i)->id, name);
        assert_true(sc_finding_find(sc_str_from(name), &id));
        assert_int_equal(id, i);
    }
}

static void texts_keep_to_the_grammar_of_messages(void **state)
{
    (void)state;
    for (size_t i = 0; i < SC_FIND_N; i++) {
        const char *text = sc_finding_get((enum sc_find_id)i)->text;
        size_t n = strlen(text);

        assert_true(n > 0 && n < 80);
        assert_true(text[0] >= 'a' && text[0] <= 'z');
        assert_true(text[n - 1] != '.' && !strchr(text, '\n'));
    }
}

static void severities_say_what_becomes_of_the_value(void **state)
{
    (void)state;
    assert_int_equal(sc_finding_get(SC_FIND_picked)->severity, SC_SEV_NOTE);
    assert_int_equal(sc_finding_get(SC_FIND_reopen_time_unknown)->severity, SC_SEV_NOTE);
    assert_int_equal(sc_finding_get(SC_FIND_rating_time_unknown)->severity, SC_SEV_NOTE);
    assert_int_equal(sc_finding_get(SC_FIND_first_reply_after_resolved)->severity, SC_SEV_NOTE);
    assert_int_equal(sc_finding_get(SC_FIND_negative_first_reply)->severity, SC_SEV_WARN);
    assert_int_equal(sc_finding_get(SC_FIND_zero_unmeasured)->severity, SC_SEV_NOTE);
    assert_int_equal(sc_finding_get(SC_FIND_unknown_status)->severity, SC_SEV_WARN);
    assert_int_equal(sc_finding_get(SC_FIND_id_missing)->severity, SC_SEV_REJECT);
}

static void an_unknown_name_finds_nothing(void **state)
{
    enum sc_find_id id = SC_FIND_picked;

    (void)state;
    assert_false(sc_finding_find(SC_STR("not_a_time"), &id));
    assert_false(sc_finding_find(SC_STR("not-a-tim"), &id));
    assert_false(sc_finding_find(SC_STR(""), &id));
    assert_int_equal(id, SC_FIND_picked);
}

static void flags_hold_whole_names_only(void **state)
{
    struct sc_str flags = SC_STR("dst-fold;picked;not-a-time");

    (void)state;
    assert_true(sc_flags_has(flags, SC_FIND_dst_fold));
    assert_true(sc_flags_has(flags, SC_FIND_picked));
    assert_true(sc_flags_has(flags, SC_FIND_not_a_time));
    assert_false(sc_flags_has(flags, SC_FIND_dst_gap));
    assert_false(sc_flags_has(SC_STR(""), SC_FIND_picked));
    assert_false(sc_flags_has(SC_STR("unpicked;picked2"), SC_FIND_picked));
}

static void a_flag_is_put_once(void **state)
{
    struct sc_buf flags;

    (void)state;
    sc_buf_init(&flags, SC_BUF_NO_CEILING);
    sc_flags_put(&flags, SC_FIND_picked);
    sc_flags_put(&flags, SC_FIND_dst_gap);
    sc_flags_put(&flags, SC_FIND_picked);
    assert_buf_eq(&flags, "picked;dst-gap");
    sc_buf_fini(&flags);
}

/* ---- telling ----------------------------------------------------------------------------- */

static void collect(void *ctx, struct sc_str line)
{
    sc_buf_put_str(ctx, line);
    sc_buf_putc(ctx, '\n');
}

struct told {
    struct sc_buf lines;
    struct sc_findings findings;
};

static int setup(void **state)
{
    struct told *t = sc_mem_alloc_n(1, sizeof *t);

    sc_buf_init(&t->lines, SC_BUF_NO_CEILING);
    t->findings.tell = collect;
    t->findings.ctx = &t->lines;
    *state = t;
    return 0;
}

static int teardown(void **state)
{
    struct told *t = *state;

    sc_buf_fini(&t->lines);
    sc_mem_free(t);
    return 0;
}

static void add(struct told *t, enum sc_find_id id, unsigned long line)
{
    const struct sc_place place = {
        .file = SC_STR("export.csv"), .line = line, .field = SC_STR("solved_at")};

    sc_findings_add(&t->findings, id, &place, SC_STR("n/a"));
}

static void a_finding_is_told_as_place_field_text_and_what_was_seen(void **state)
{
    struct told *t = *state;

    add(t, SC_FIND_not_a_time, 17);
    assert_buf_eq(&t->lines, "export.csv:17: solved_at: not a time: \"n/a\"\n");
    assert_int_equal(t->findings.counts[SC_FIND_not_a_time], 1);
}

static void nothing_seen_is_not_shown(void **state)
{
    struct told *t = *state;
    const struct sc_place place = {.file = SC_STR("export.csv"), .line = 3};

    sc_findings_add(&t->findings, SC_FIND_missing_agent, &place, SC_STR(""));
    assert_buf_eq(&t->lines, "export.csv:3: no agent\n");
}

static void ten_of_a_kind_are_told_and_the_rest_counted(void **state)
{
    struct told *t = *state;
    struct sc_str lines;

    for (unsigned long i = 1; i <= 13; i++)
        add(t, SC_FIND_not_a_time, i);
    add(t, SC_FIND_not_a_number, 1);
    lines = sc_buf_str(&t->lines);
    assert_true(
        sc_str_has_suffix(lines, SC_STR("export.csv:10: solved_at: not a time: \"n/a\"\n"
                                        "export.csv:1: solved_at: not a number: \"n/a\"\n")));
    sc_buf_reset(&t->lines);
    sc_findings_finish(&t->findings);
    assert_buf_eq(&t->lines, "not a time: 3 more of this kind\n");
    assert_int_equal(t->findings.counts[SC_FIND_not_a_time], 13);
}

static void findings_that_stand_together_are_told_once_and_all_counted(void **state)
{
    struct told *t = *state;
    const struct sc_place place = {.file = SC_STR("export.csv"), .line = 1};

    t->findings.least = SC_SEV_NOTE;
    sc_findings_add_many(&t->findings, SC_FIND_report_frame, 0, &place);
    assert_int_equal(t->findings.counts[SC_FIND_report_frame], 0);
    sc_findings_add_many(&t->findings, SC_FIND_report_frame, 3, &place);
    assert_buf_eq(&t->lines, "export.csv:1: line of the report around the data\n");
    assert_int_equal(t->findings.counts[SC_FIND_report_frame], 3);
    assert_int_equal(t->findings.first[SC_FIND_report_frame].line, 1);
    sc_buf_reset(&t->lines);
    sc_findings_finish(&t->findings);
    assert_buf_eq(&t->lines, "line of the report around the data: 2 more of this kind\n");
}

static void exactly_ten_leave_nothing_to_add(void **state)
{
    struct told *t = *state;

    for (unsigned long i = 1; i <= SC_FINDINGS_TOLD; i++)
        add(t, SC_FIND_not_a_time, i);
    sc_buf_reset(&t->lines);
    sc_findings_finish(&t->findings);
    assert_int_equal(t->lines.len, 0);
}

static void milder_findings_than_asked_are_counted_but_not_told(void **state)
{
    struct told *t = *state;

    t->findings.least = SC_SEV_WARN;
    for (unsigned long i = 1; i <= 20; i++)
        add(t, SC_FIND_picked, i);
    sc_findings_finish(&t->findings);
    assert_int_equal(t->lines.len, 0);
    assert_int_equal(t->findings.counts[SC_FIND_picked], 20);
    add(t, SC_FIND_not_a_time, 1);
    assert_true(t->lines.len > 0);
}

static void without_a_teller_findings_are_counted(void **state)
{
    struct sc_findings silent = {0};
    const struct sc_place place = {.line = 1};

    (void)state;
    for (int i = 0; i < 20; i++)
        sc_findings_add(&silent, SC_FIND_width, &place, SC_STR("x"));
    sc_findings_finish(&silent);
    assert_int_equal(silent.counts[SC_FIND_width], 20);
}

static void the_worst_severity_counts(void **state)
{
    struct told *t = *state;
    enum sc_severity worst = SC_SEV_REFUSE;

    assert_false(sc_findings_worst(&t->findings, &worst));
    assert_int_equal(worst, SC_SEV_REFUSE);
    add(t, SC_FIND_picked, 1);
    assert_true(sc_findings_worst(&t->findings, &worst));
    assert_int_equal(worst, SC_SEV_NOTE);
    add(t, SC_FIND_width, 1);
    add(t, SC_FIND_not_a_time, 1);
    assert_true(sc_findings_worst(&t->findings, &worst));
    assert_int_equal(worst, SC_SEV_REJECT);
}

static void what_was_seen_cannot_forge_a_line(void **state)
{
    struct told *t = *state;
    const struct sc_place place = {.file = SC_STR("x")};

    sc_findings_add(&t->findings, SC_FIND_not_a_time, &place, SC_STR("a\nb\x1b[2J"));
    assert_int_equal(sc_str_find(sc_buf_str(&t->lines), '\n', 0), t->lines.len - 1);
    assert_null(memchr(t->lines.p, '\x1b', t->lines.len));
}

#define TOLD(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_the_c_names_with_dashes),
        cmocka_unit_test(texts_keep_to_the_grammar_of_messages),
        cmocka_unit_test(severities_say_what_becomes_of_the_value),
        cmocka_unit_test(an_unknown_name_finds_nothing),
        cmocka_unit_test(flags_hold_whole_names_only),
        cmocka_unit_test(a_flag_is_put_once),
        TOLD(a_finding_is_told_as_place_field_text_and_what_was_seen),
        TOLD(nothing_seen_is_not_shown),
        TOLD(ten_of_a_kind_are_told_and_the_rest_counted),
        TOLD(findings_that_stand_together_are_told_once_and_all_counted),
        TOLD(exactly_ten_leave_nothing_to_add),
        TOLD(milder_findings_than_asked_are_counted_but_not_told),
        cmocka_unit_test(without_a_teller_findings_are_counted),
        TOLD(the_worst_severity_counts),
        TOLD(what_was_seen_cannot_forge_a_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
