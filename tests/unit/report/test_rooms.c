/* Pages for other rooms: what each may know. */
#include "desk.h"

static const char *const names[] = {"Ana Silva", "Ben Okafor", "Chiara Rossi", "84.4"};

static void assert_names_nobody(const struct desk *d)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strstr(d->text.p, names[i]))
            fail_msg("%s is on the page", names[i]);
}

static void put_meeting(struct desk *d)
{
    struct sc_team_page page = {&d->report, &d->report.teams[0], NULL, NULL};

    sc_buf_reset(&d->text);
    sc_page_meeting(&d->text, &page, &desk_layout);
}

static sc_json *unresolved_dispute(void)
{
    sc_json *doc = desk_note("dispute", "ana", "x");

    sc_json_set(doc, "state", sc_json_text(SC_STR("open")));
    return doc;
}

static void a_meeting_sees_the_team_and_nobody(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "Unknown Person", false);
    desk_add(&d, unresolved_dispute());
    put_meeting(&d);
    assert_non_null(strstr(d.text.p, "4.42"));
    assert_non_null(strstr(d.text.p, "nobody&#39;s own numbers"));
    /* Findings that name or count people are for the lead. */
    assert_null(strstr(d.text.p, "Unknown Person"));
    assert_null(strstr(d.text.p, "Without an overall score"));
    assert_null(strstr(d.text.p, "objections"));
    assert_null(strstr(d.text.p, "people do not meet it"));
    assert_names_nobody(&d);
    desk_close(&d);
}

static void a_small_team_sees_no_numbers(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    d.report.teams[0].is_small = true;
    put_meeting(&d);
    assert_null(strstr(d.text.p, "4.42"));
    assert_non_null(strstr(d.text.p, "fewer than 5 people are not shown"));
    sc_buf_reset(&d.text);
    sc_page_management(&d.text, &d.report, &desk_layout);
    assert_null(strstr(d.text.p, "4.42"));
    assert_non_null(strstr(d.text.p, "fewer than 5 people are not shown"));
    sc_buf_reset(&d.text);
    sc_page_hr(&d.text, &d.report, &desk_layout);
    assert_non_null(strstr(d.text.p, "fewer than 5 people are not shown"));
    assert_null(strstr(d.text.p, "<td>1</td>"));
    desk_close(&d);
}

static void management_sees_teams_as_rows(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    sc_page_management(&d.text, &d.report, &desk_layout);
    assert_non_null(strstr(d.text.p, "<tr><th scope=\"row\">Tier 1</th>"));
    assert_non_null(strstr(d.text.p, "4.42"));
    assert_non_null(strstr(d.text.p, "<td>3 / 5</td>"));
    assert_names_nobody(&d);
    desk_close(&d);
}

static sc_json *rating_doc(const char *label, const char *trigger)
{
    sc_json *rating = sc_json_object(), *triggers = sc_json_list(), *one = sc_json_object();

    sc_json_set(rating, "label", sc_json_text(sc_str_from(label)));
    sc_json_set(one, "kind", sc_json_text(sc_str_from(trigger)));
    sc_json_push(triggers, one);
    sc_json_set(rating, "triggers", triggers);
    return rating;
}

static sc_json *missed_talk(const char *planned)
{
    sc_json *doc = desk_note("meeting", "ana", "x");

    sc_json_set(doc, "status", sc_json_text(SC_STR("missed")));
    sc_json_set(doc, "planned_at", sc_json_text(sc_str_from(planned)));
    return doc;
}

static sc_json *overrides_doc(void)
{
    static const char *const keys[] = {"decisions", "overrides", "up", "down", "people"};
    sc_json *doc = desk_head("overrides"), *leads = sc_json_list(), *lead = sc_json_object();

    sc_json_set(lead, "by", sc_json_text(SC_STR("lea@x.example")));
    for (size_t i = 0; i < 5; i++)
        sc_json_set(lead, keys[i], sc_json_int(12 - 3 * (int64_t)i + 8 * (i == 4)));
    sc_json_set(doc, "small", sc_json_int(2));
    sc_json_push(leads, lead);
    sc_json_set(doc, "leads", leads);
    return doc;
}

static void hr_sees_counts(void **state)
{
    struct sc_err err;
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    sc_err_init(&err);
    sc_report_close(&d.report);
    sc_json_set(d.docs.items[1], "rating", rating_doc("Strong", "improvement-plan"));
    sc_json_set(d.docs.items[2], "rating", rating_doc("Strong", "coaching"));
    desk_add(&d, missed_talk("2026-08-03"));
    desk_add(&d, missed_talk("2025-08-03"));
    desk_add(&d, overrides_doc());
    assert_int_equal(sc_report_open(&d.report, &d.docs, false, &err), 0);
    sc_page_hr(&d.text, &d.report, &desk_layout);
    /* Exceptional, strong, meets, needs, below; none, decided, coaching, plans, missed. */
    assert_non_null(strstr(d.text.p, "<td>0</td><td>2</td><td>0</td><td>0</td><td>0</td>"
                                     "<td>1</td><td>0</td><td>1</td><td>1</td><td>1</td></tr>"));
    assert_non_null(strstr(d.text.p, "<th scope=\"row\">lea@x.example</th>"
                                     "<td>8</td><td>12</td><td>9</td><td>6</td><td>3</td></tr>"));
    assert_non_null(strstr(d.text.p, "2 more decided about fewer than 5 people"));
    assert_names_nobody(&d);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_meeting_sees_the_team_and_nobody),
        cmocka_unit_test(a_small_team_sees_no_numbers),
        cmocka_unit_test(management_sees_teams_as_rows),
        cmocka_unit_test(hr_sees_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
