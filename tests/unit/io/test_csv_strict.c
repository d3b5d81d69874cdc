#include "sc_test.h"

#include "scorecard/io/csv_strict.h"

#define CAP 4

static struct sc_str fields[CAP];

static enum sc_csv_fault feed(struct sc_csv_strict *s, const char *piece, unsigned long line)
{
    size_t took;

    return sc_csv_strict_feed(s, sc_str_from(piece), line, &took);
}

static void a_record_is_whole_with_its_line_end(void **state)
{
    struct sc_csv_strict *s = sc_csv_strict_open(',', fields, CAP);

    (void)state;
    assert_int_equal(feed(s, "a,\"b", 1), SC_CSV_SOUND);
    assert_false(sc_csv_strict_is_done(s));
    assert_int_equal(feed(s, "\"\"c\", d ", 1), SC_CSV_SOUND);
    assert_int_equal(feed(s, "\r\n", 1), SC_CSV_SOUND);
    assert_true(sc_csv_strict_is_done(s));
    assert_int_equal(sc_csv_strict_fields(s), 3);
    assert_str_eq(fields[0], "a");
    assert_str_eq(fields[1], "b\"c");
    assert_str_eq(fields[2], "d");
    sc_csv_strict_close(s);
}

static void the_next_record_starts_clean(void **state)
{
    struct sc_csv_strict *s = sc_csv_strict_open(',', fields, CAP);

    (void)state;
    assert_int_equal(feed(s, "a,b,c\n", 1), SC_CSV_SOUND);
    sc_csv_strict_begin(s);
    assert_false(sc_csv_strict_is_done(s));
    assert_false(sc_csv_strict_has_begun(s));
    assert_int_equal(feed(s, "\"\"\n", 2), SC_CSV_SOUND);
    assert_int_equal(sc_csv_strict_fields(s), 1);
    assert_str_eq(fields[0], "");
    sc_csv_strict_close(s);
}

static void blanks_do_not_begin_a_record(void **state)
{
    struct sc_csv_strict *s = sc_csv_strict_open('\t', fields, CAP);

    (void)state;
    assert_int_equal(feed(s, " \r \r\n", 1), SC_CSV_SOUND);
    assert_false(sc_csv_strict_has_begun(s));
    assert_false(sc_csv_strict_is_done(s));
    assert_int_equal(feed(s, "\t", 2), SC_CSV_SOUND);
    assert_true(sc_csv_strict_has_begun(s));
    sc_csv_strict_close(s);
}

static void the_end_completes_a_record(void **state)
{
    struct sc_csv_strict *s = sc_csv_strict_open(',', fields, CAP);

    (void)state;
    assert_int_equal(sc_csv_strict_finish(s), SC_CSV_SOUND);
    assert_false(sc_csv_strict_is_done(s));
    assert_int_equal(feed(s, "a,", 1), SC_CSV_SOUND);
    assert_int_equal(sc_csv_strict_finish(s), SC_CSV_SOUND);
    assert_true(sc_csv_strict_is_done(s));
    assert_int_equal(sc_csv_strict_fields(s), 2);
    sc_csv_strict_close(s);
}

static void cr_ends_records_when_it_is_told_to(void **state)
{
    struct sc_csv_strict *s = sc_csv_strict_open(',', fields, CAP);

    (void)state;
    sc_csv_strict_set_eol(s, '\r');
    assert_int_equal(feed(s, "\na\nb\n\r", 1), SC_CSV_SOUND);
    assert_true(sc_csv_strict_is_done(s));
    assert_int_equal(sc_csv_strict_fields(s), 1);
    assert_str_eq(fields[0], "a\nb");
    sc_csv_strict_close(s);
}

static void check_fault(const char *text, enum sc_csv_fault wanted, size_t wanted_took)
{
    struct sc_csv_strict *s = sc_csv_strict_open(',', fields, CAP);
    size_t took;

    assert_int_equal(sc_csv_strict_feed(s, sc_str_from(text), 7, &took), wanted);
    assert_int_equal(took, wanted_took);
    assert_int_equal(sc_csv_strict_field_line(s), 7);
    sc_csv_strict_close(s);
}

static void faults_are_told_apart_and_placed(void **state)
{
    (void)state;
    check_fault("\"a\"b\n", SC_CSV_BEHIND_QUOTE, 3);
    check_fault("\"a\" \"\n", SC_CSV_BEHIND_QUOTE, 4);
    check_fault("a,b\"c\n", SC_CSV_INNER_QUOTE, 3);
    check_fault("1,2,3,4,5\n", SC_CSV_MANY_FIELDS, 10);
    check_fault("1,2,3,4\n", SC_CSV_SOUND, 8);
}

static void an_open_quote_tells_the_line_of_its_field(void **state)
{
    struct sc_csv_strict *s = sc_csv_strict_open(',', fields, CAP);

    (void)state;
    assert_int_equal(feed(s, "a,\"b\n", 3), SC_CSV_SOUND);
    assert_int_equal(feed(s, "c\",\"d", 4), SC_CSV_SOUND);
    assert_int_equal(feed(s, "e\n", 4), SC_CSV_SOUND);
    assert_int_equal(feed(s, "f\n", 5), SC_CSV_SOUND);
    assert_int_equal(sc_csv_strict_finish(s), SC_CSV_OPEN_QUOTE);
    assert_int_equal(sc_csv_strict_field_line(s), 4);
    sc_csv_strict_close(s);
}

static void closing_nothing_is_fine(void **state)
{
    (void)state;
    sc_csv_strict_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_is_whole_with_its_line_end),
        cmocka_unit_test(the_next_record_starts_clean),
        cmocka_unit_test(blanks_do_not_begin_a_record),
        cmocka_unit_test(the_end_completes_a_record),
        cmocka_unit_test(cr_ends_records_when_it_is_told_to),
        cmocka_unit_test(faults_are_told_apart_and_placed),
        cmocka_unit_test(an_open_quote_tells_the_line_of_its_field),
        cmocka_unit_test(closing_nothing_is_fine),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
