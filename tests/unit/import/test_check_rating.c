/* Ratings against their scales. */
#include "sc_test.h"

#include "plan_fixture.h"

#define SURVEY                                                                                     \
    "kind: survey\ncolumns:\n  id: {from: [Id]}\n  kind: {constant: csat}\n"                       \
    "  ticket: {from: [Ticket]}\n  score: {from: [Score]}\n  scale: {from: [Scale]}\n"

static void survey_is(void **state, const char *line, const char *score, const char *flags)
{
    struct fixture f;
    assert_true(convert(&f, state, SURVEY, "Id|Ticket|Score|Scale", line));
    cell_is(&f, SC_COL_survey_score, score);
    cell_is(&f, SC_COL_survey_flags, flags);
    done(&f);
}

static void a_rating_within_its_scale_stands(void **state)
{
    survey_is(state, "1|7|1|1-5", "1", "");
    survey_is(state, "1|7|5|1-5", "5", "");
    survey_is(state, "1|7|4.3333|1-5", "4.3333", "");
    survey_is(state, "1|7|0|0-10", "0", "");
    survey_is(state, "1|7|2.5|0.5-2.5", "2.5", "");
    survey_is(state, "1|7|7|1-7 ease", "7", "");
}

static void a_rating_outside_is_none_with_its_scale(void **state)
{
    struct fixture f;
    survey_is(state, "1|7|6|1-5", "", "rating-out-of-scale");
    survey_is(state, "1|7|5.001|1-5", "", "rating-out-of-scale");
    survey_is(state, "1|7|0|1-5", "", "rating-out-of-scale");
    survey_is(state, "1|7|-1|0-10", "", "rating-out-of-scale");
    assert_true(convert(&f, state, SURVEY, "Id|Ticket|Score|Scale", "1|7|6|1-5"));
    cell_is(&f, SC_COL_survey_scale, "");
    assert_string_equal(sc_buf_cstr(&f.told),
                        "x.csv:7:3: Score: rating outside its scale: \"6\"\n");
    done(&f);
}

static void without_a_rating_or_a_scale_nothing_is_said(void **state)
{
    survey_is(state, "1|7||1-5", "", "");
    survey_is(state, "1|7|9|", "9", "");
}

static void tickets_have_ratings_too(void **state)
{
    struct fixture f;
    assert_true(convert(
        &f, state, BASE "  csat: {from: [Rating]}\n  csat_scale: {constant: 0-2, needs: csat}\n",
        "Id|Created|Rating", "1|2026-07-01T08:00:00Z|5"));
    cell_is(&f, SC_COL_ticket_csat, "");
    cell_is(&f, SC_COL_ticket_csat_scale, "");
    cell_is(&f, SC_COL_ticket_flags, "rating-out-of-scale");
    done(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_rating_within_its_scale_stands),
        SC_TEST_ARENA(a_rating_outside_is_none_with_its_scale),
        SC_TEST_ARENA(without_a_rating_or_a_scale_nothing_is_said),
        SC_TEST_ARENA(tickets_have_ratings_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
