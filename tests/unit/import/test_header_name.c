/* Headers taken apart: the names that they answer to, units, zones, maxima. */
#include "sc_test.h"

#include "scorecard/import/header_name.h"
#include "scorecard/import/profile.h"

static struct sc_header_name parse(struct sc_arena *arena, const char *header)
{
    struct sc_str prefixes[] = {SC_STR("Transcript - "), SC_STR("User - ")};
    struct sc_header_name name;
    sc_header_name_parse(arena, sc_str_from(header), prefixes, 2, &name);
    return name;
}

/* The bare name, the unit, the zone and the maximum that a header gives. */
struct given {
    const char *header, *bare;
    int unit;
    const char *zone, *max;
};

static void check(struct sc_arena *arena, const struct given *g)
{
    struct sc_header_name name = parse(arena, g->header);
    struct sc_str bare = name.forms[name.forms_n - 1];
    if (!sc_str_eq(bare, sc_str_from(g->bare)) || name.unit != g->unit ||
        !sc_str_eq(name.zone, sc_str_from(g->zone)) || !sc_str_eq(name.max, sc_str_from(g->max)))
        fail_msg("%s: \"%.*s\" unit %d zone \"%.*s\" max \"%.*s\"", g->header, SC_STR_ARG(bare),
                 name.unit, SC_STR_ARG(name.zone), SC_STR_ARG(name.max));
}

static void check_all(struct sc_arena *arena, const struct given *given, size_t n)
{
    for (size_t i = 0; i < n; i++)
        check(arena, &given[i]);
}

#define N(array) (sizeof(array) / sizeof(array)[0])

static void units_of_durations_are_known_by_every_spelling(void **state)
{
    static const struct given given[] = {
        {"First response time (in hrs)", "first response time", SC_UNIT_H, "", ""},
        {"First Response Time (in Hrs)", "first response time", SC_UNIT_H, "", ""},
        {"First\xc2\xa0response time\xc2\xa0(in\xc2\xa0hrs)", "first response time", SC_UNIT_H, "",
         ""},
        {"First reply time (min)", "first reply time", SC_UNIT_MIN, "", ""},
        {"First response time (seconds)", "first response time", SC_UNIT_S, "", ""},
        {"Queue time (sec)", "queue time", SC_UNIT_S, "", ""},
        {"Latency (ms)", "latency", SC_UNIT_MS, "", ""},
        {"Age (Hours)", "age", SC_UNIT_H, "", ""},
        {"Dur\xc3\xa9"
         "e (heures)",
         "duree", SC_UNIT_H, "", ""},
        {"Full resolution time - min", "full resolution time", SC_UNIT_MIN, "", ""},
        {"First reply time in minutes", "first reply time", SC_UNIT_MIN, "", ""},
        {"First reply time in minutes within business hours",
         "first reply time within business hours", SC_UNIT_MIN, "", ""},
        {"First reply time - Business hours (hrs)", "first reply time business hours", SC_UNIT_H,
         "", ""},
        {"Duration (in seconds)", "duration", SC_UNIT_S, "", ""},
    };
    check_all(*state, given, N(given));
}

static void a_clock_in_brackets_is_peeled_and_says_no_unit(void **state)
{
    static const struct given given[] = {
        {"Time to close (HH:mm:ss)", "time to close", -1, "", ""},
        {"Time tracked (h:mm)", "time tracked", -1, "", ""},
        {"Talk time (mm:ss)", "talk time mm ss", -1, "", ""},
    };
    check_all(*state, given, N(given));
}

static void wrappers_of_report_tools_come_off(void **state)
{
    static const struct given given[] = {
        {"MED(First reply time (min))", "first reply time", SC_UNIT_MIN, "", ""},
        {"AVG( Requester wait time (hrs) )", "requester wait time", SC_UNIT_H, "", ""},
        {"SUM(Reopens)", "reopens", -1, "", ""},
        {"D_COUNT(Tickets)", "tickets", -1, "", ""},
        {"Status (Jira)", "status jira", -1, "", ""},
        {"MED()", "med", -1, "", ""},
        {"MED(a) and (b)", "med a and b", -1, "", ""},
        {"Custom field (Time to resolution)", "custom field time to resolution", -1, "", ""},
    };
    check_all(*state, given, N(given));
}

static void zones_of_times_are_known(void **state)
{
    static const struct given given[] = {
        {"Conversation started at (America/New_York)", "conversation started at", -1,
         "America/New_York", ""},
        {"Updated at (America/Argentina/Buenos_Aires)", "updated at", -1,
         "America/Argentina/Buenos_Aires", ""},
        {"Created (UTC)", "created", -1, "UTC", ""},
        {"Created (GMT)", "created", -1, "UTC", ""},
        {"Created (GMT+1)", "created", -1, "+01:00", ""},
        {"Created (UTC -03:30)", "created", -1, "-03:30", ""},
        {"Created (utc+0530)", "created", -1, "+05:30", ""},
        {"Created (GMT+15)", "created gmt 15", -1, "", ""},
        {"Created (GMT+1:75)", "created gmt 1 75", -1, "", ""},
        {"Created (GMT+1x)", "created gmt 1x", -1, "", ""},
        {"Created (GMT+)", "created gmt", -1, "", ""},
        {"Solved (Yes/No)", "solved yes no", -1, "", ""},
        {"Solved (Europe/)", "solved europe", -1, "", ""},
        {"Solved (Europe/Ber lin)", "solved europe ber lin", -1, "", ""},
    };
    check_all(*state, given, N(given));
}

static void maxima_stand_behind_a_slash(void **state)
{
    static const struct given given[] = {
        {"Grade/10.00", "grade", -1, "", "10"},
        {"Q. 1 /1.00", "q 1", -1, "", "1"},
        {"Score/7.50", "score", -1, "", "7.5"},
        {"Score/100", "score", -1, "", "100"},
        {"24/7", "24", -1, "", "7"},
        {"/10", "10", -1, "", ""},
        {"Date/Time Opened", "date time opened", -1, "", ""},
        {"Version/1.2.3", "version 1 2 3", -1, "", ""},
    };
    check_all(*state, given, N(given));
}

static void types_timestamps_and_named_beginnings_come_off(void **state)
{
    static const struct given given[] = {
        {"Effort Logged [dec]", "effort logged", -1, "", ""},
        {"Non-billable [flag]", "non billable", -1, "", ""},
        {"Handle time (min) [dec]", "handle time", SC_UNIT_MIN, "", ""},
        {"Topic [other]", "topic other", -1, "", ""},
        {"[list]", "list", -1, "", ""},
        {"Ticket created - Timestamp", "ticket created", -1, "", ""},
        {"ticket_created_timestamp", "ticket created", -1, "", ""},
        {"Ticket created Timestamp", "ticket created", -1, "", ""},
        {"Ticket createdtimestamp", "ticket createdtimestamp", -1, "", ""},
        {"Ticket created - Date", "ticket created date", -1, "", ""},
        {"Transcript - Transcript Time in training (min)", "transcript time in training",
         SC_UNIT_MIN, "", ""},
        {"USER - User ID", "user id", -1, "", ""},
        {"User -", "user", -1, "", ""},
    };
    check_all(*state, given, N(given));
}

static void a_typed_field_is_one_of_the_account(void **state)
{
    assert_true(parse(*state, "Effort Logged [dec]").is_custom);
    assert_true(parse(*state, "AVG(Effort Logged [dec])").is_custom);
    assert_false(parse(*state, "Effort Logged [hours]").is_custom);
    assert_false(parse(*state, "[dec]").is_custom);
}

static void what_only_looks_like_a_layer_stays(void **state)
{
    static const struct given given[] = {
        {"Agent(s)", "agent s", -1, "", ""},
        {"Tickets solved in days past", "tickets solved in days past", -1, "", ""},
        {"(min)", "min", -1, "", ""},
        {"", "", -1, "", ""},
        {" - Timestamp", "timestamp", -1, "", ""},
        {"a)", "a", -1, "", ""},
        {"Satisfaction (1-5)", "satisfaction 1 5", -1, "", ""},
    };
    check_all(*state, given, N(given));
}

static void a_header_answers_to_each_name_on_the_way(void **state)
{
    struct sc_header_name name = parse(*state, "MED(First reply time (min))");
    assert_int_equal(sc_header_name_depth(&name, SC_STR("med first reply time min")), 0);
    assert_int_equal(sc_header_name_depth(&name, SC_STR("first reply time min")), 1);
    assert_int_equal(sc_header_name_depth(&name, SC_STR("first reply time")), 2);
    assert_int_equal(sc_header_name_depth(&name, SC_STR("reply time")), -1);
    assert_str_eq(name.text, "MED(First reply time (min))");
}

static void the_nearest_name_of_a_table_wins(void **state)
{
    struct sc_header_name names[] = {parse(*state, "Reply (min)"), parse(*state, "Reply"),
                                     parse(*state, "AVG(Wait (hrs))")};
    assert_int_equal(sc_header_names_find(names, 3, SC_STR("reply")), 0);
    assert_int_equal(sc_header_names_find(names, 1, SC_STR("reply")), 1);
    assert_int_equal(sc_header_names_find(names, 3, SC_STR("wait")), 2);
    assert_int_equal(sc_header_names_find(names, 3, SC_STR("hold")), -1);
    assert_int_equal(sc_header_names_find(names, 0, SC_STR("reply")), -1);
}

static void a_path_has_one_name(void **state)
{
    struct sc_header_name name;
    (void)state;
    sc_header_name_plain(SC_STR("stats.time (min)"), &name);
    assert_int_equal(name.forms_n, 1);
    assert_int_equal(name.unit, -1);
    assert_int_equal(sc_header_name_depth(&name, SC_STR("stats.time (min)")), 0);
    assert_int_equal(sc_header_name_depth(&name, SC_STR("stats.time")), -1);
}

/* However many layers somebody piles up, the names stay within their room. */
static void a_heap_of_layers_ends(void **state)
{
    struct sc_header_name name = parse(*state, "x (s) (s) (s) (s) (s) (s) (s) (s) (s) (s)");
    assert_int_equal(name.forms_n, SC_HEADER_FORMS_MAX);
    assert_str_eq(name.forms[7], "x s s s");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(units_of_durations_are_known_by_every_spelling),
        SC_TEST_ARENA(a_clock_in_brackets_is_peeled_and_says_no_unit),
        SC_TEST_ARENA(wrappers_of_report_tools_come_off),
        SC_TEST_ARENA(zones_of_times_are_known),
        SC_TEST_ARENA(maxima_stand_behind_a_slash),
        SC_TEST_ARENA(types_timestamps_and_named_beginnings_come_off),
        SC_TEST_ARENA(a_typed_field_is_one_of_the_account),
        SC_TEST_ARENA(what_only_looks_like_a_layer_stays),
        SC_TEST_ARENA(a_header_answers_to_each_name_on_the_way),
        SC_TEST_ARENA(the_nearest_name_of_a_table_wins),
        SC_TEST_ARENA(a_path_has_one_name),
        SC_TEST_ARENA(a_heap_of_layers_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
