/* Files for other systems: shapes that their readers hold us to, and nothing private in them. */
#include "desk.h"

#include "scorecard/report/export.h"

#include <stdlib.h>

#define BOTH ((struct sc_table_scope){true, true})

static const struct sc_csv_style plain_style = {false, false};

/* One table of one text cell as CSV, without its head. */
static const char *csv_of(struct sc_buf *out, const char *text, struct sc_csv_style style)
{
    struct sc_table_column column = {SC_STR("c"), SC_TABLE_TEXT};
    struct sc_table_cell cell = {sc_str_from(text), NAN};
    struct sc_table table = {"t", &column, 1, &cell, 1};

    sc_buf_reset(out);
    sc_export_csv(out, &table, &style);
    return strchr(out->p, '\n') + 1;
}

static void a_text_that_begins_a_formula_is_quoted_behind_an_apostrophe(void **state)
{
    static const char *const formulas[] = {"=1+1",          "+cmd",       "-cmd",  "@SUM(A1)",
                                           "  =1",          "\xc2\xa0=1", "\t=1",  "\xef\xbc\x9dx",
                                           "\xef\xbc\x8bx", "a\n=1",      "a\r -x"};
    struct sc_buf out;

    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < sizeof formulas / sizeof formulas[0]; i++) {
        char wanted[64];
        (void)snprintf(wanted, sizeof wanted, "\"'%s\"\n", formulas[i]);
        assert_string_equal(csv_of(&out, formulas[i], plain_style), wanted);
    }
    sc_buf_fini(&out);
}

static void a_number_as_a_text_and_harmless_texts_stay(void **state)
{
    static const char *const harmless[] = {"-12.5", "+3", "1e5", "a=b", "a - b", ""};
    struct sc_buf out;

    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < sizeof harmless / sizeof harmless[0]; i++) {
        char wanted[64];
        (void)snprintf(wanted, sizeof wanted, "%s\n", harmless[i]);
        assert_string_equal(csv_of(&out, harmless[i], plain_style), wanted);
    }
    assert_string_equal(csv_of(&out, "=1", (struct sc_csv_style){false, true}), "=1\n");
    sc_buf_fini(&out);
}

static void quotes_are_doubled_and_separators_quoted(void **state)
{
    struct sc_buf out;

    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    assert_string_equal(csv_of(&out, "a \"b\", c", plain_style), "\"a \"\"b\"\", c\"\n");
    assert_string_equal(csv_of(&out, "a;b", plain_style), "\"a;b\"\n");
    sc_buf_fini(&out);
}

static void excel_gets_a_mark_semicolons_decimal_commas_and_crlf(void **state)
{
    struct sc_table_column columns[] = {{SC_STR("a"), SC_TABLE_NUMBER},
                                        {SC_STR("b"), SC_TABLE_BOOL}};
    struct sc_table_cell cells[] = {
        {{NULL, 0}, -1.25}, {{NULL, 0}, 1}, {{NULL, 0}, NAN}, {{NULL, 0}, 0}};
    struct sc_table table = {"t", columns, 2, cells, 2};
    struct sc_buf out;

    (void)state;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    sc_export_csv(&out, &table, &(struct sc_csv_style){true, false});
    assert_string_equal(out.p, "\xef\xbb\xbf"
                               "a;b\r\n-1,25;true\r\n;false\r\n");
    sc_buf_reset(&out);
    sc_export_csv(&out, &table, &plain_style);
    assert_string_equal(out.p, "a,b\n-1.25,true\n,false\n");
    sc_buf_fini(&out);
}

static void tables_hold_a_row_a_measure_and_a_row_a_person(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_table table;
    struct desk d;

    desk_open(&d, "Ana Silva", "x", false);
    sc_table_metrics(&table, &d.report, BOTH, arena);
    assert_int_equal(table.rows_n, 4 * 7);
    sc_table_metrics(&table, &d.report, (struct sc_table_scope){false, true}, arena);
    assert_int_equal(table.rows_n, 7);
    sc_table_agents(&table, &d.report, (struct sc_table_scope){true, false}, arena);
    assert_int_equal(table.rows_n, 3);
    assert_same_str(table.columns[9].name, SC_STR("score"));
    assert_true(sc_table_at(&table, 0, 9)->number == 84.4);
    assert_true(isnan(sc_table_at(&table, 1, 9)->number));
    /* CES of nobody has a value, but from how many is known. */
    assert_same_str(table.columns[19].name, SC_STR("csat_mean"));
    assert_same_str(table.columns[21].name, SC_STR("ces"));
    assert_true(sc_table_at(&table, 0, 19)->number == 4.42);
    assert_true(isnan(sc_table_at(&table, 0, 21)->number));
    assert_true(sc_table_at(&table, 0, 22)->number == 6);
    desk_close(&d);
}

static void without_a_grade_no_score_and_no_points_leave(void **state)
{
    struct sc_arena *arena = *state;
    struct sc_table table;
    struct desk d;

    desk_open(&d, "Ana Silva", "x", true);
    sc_table_agents(&table, &d.report, BOTH, arena);
    for (size_t i = 0; i < table.rows_n; i++)
        assert_true(isnan(sc_table_at(&table, i, 9)->number));
    sc_table_metrics(&table, &d.report, BOTH, arena);
    for (size_t i = 0; i < table.rows_n; i++)
        assert_true(isnan(sc_table_at(&table, i, 26)->number));
    assert_same_str(table.columns[26].name, SC_STR("points"));
    sc_export_json(&d.text, &d.report, BOTH);
    assert_null(strstr(d.text.p, "\"points\""));
    assert_null(strstr(d.text.p, "\"score\""));
    desk_close(&d);
}

static void json_has_no_signals(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    sc_json_set(d.docs.items[1], "signals", sc_json_list());
    sc_export_json(&d.text, &d.report, BOTH);
    assert_null(strstr(d.text.p, "signals"));
    assert_non_null(strstr(d.text.p, "\"score\":84.4"));
    assert_non_null(strstr(d.text.p, "\"teams\":["));
    sc_buf_reset(&d.text);
    sc_export_json(&d.text, &d.report, (struct sc_table_scope){true, false});
    assert_null(strstr(d.text.p, "\"teams\":["));
    desk_close(&d);
}

static void metrics_of_teams_name_nobody_and_end_in_eof(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    sc_export_metrics(&d.text, &d.report, (struct sc_table_scope){false, true});
    assert_null(strstr(d.text.p, "ana"));
    assert_non_null(strstr(d.text.p, "scorecard_team_value{team=\"Tier 1\",metric=\"csat_mean\","
                                     "period=\"2026-Q3\"} 4.42\n"));
    assert_non_null(strstr(d.text.p, "scorecard_team_target_met{team=\"Tier 1\",metric=\"fcr\","
                                     "period=\"2026-Q3\"} 0\n"));
    assert_string_equal(d.text.p + d.text.len - 6, "# EOF\n");
    sc_buf_reset(&d.text);
    sc_export_metrics(&d.text, &d.report, (struct sc_table_scope){true, false});
    assert_non_null(strstr(d.text.p, "scorecard_agent_score{agent=\"ana\",period=\"2026-Q3\"} "));
    assert_null(strstr(d.text.p, "Silva"));
    desk_close(&d);
}

static void metrics_of_a_small_team_stay_at_home(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    d.report.teams[0].is_small = true;
    sc_export_metrics(&d.text, &d.report, (struct sc_table_scope){false, true});
    assert_null(strstr(d.text.p, "Tier 1"));
    desk_close(&d);
}

static sc_json *talk_doc(const char *id, const char *planned, const char *status)
{
    sc_json *doc = desk_note("meeting", "ana", "Room; 1, \\ \n BEGIN:VALARM");

    sc_json_set(doc, "id", sc_json_text(sc_str_from(id)));
    sc_json_set(doc, "kind", sc_json_text(SC_STR("quarterly")));
    sc_json_set(doc, "planned_at", sc_json_text(sc_str_from(planned)));
    sc_json_set(doc, "minutes", sc_json_int(45));
    sc_json_set(doc, "status", sc_json_text(sc_str_from(status)));
    sc_json_set(doc, "place", sc_json_text(SC_STR("Room; 1, \\ \nBEGIN:VALARM")));
    return doc;
}

/* The entries of a calendar with these documents. */
static void open_calendar(struct desk *d, sc_json *talk)
{
    desk_open(d, "Ana Silva", "x", false);
    desk_add(d, talk);
    sc_export_calendar(&d->text, &d->report);
}

static void a_talk_to_come_is_an_entry_and_one_of_the_period_is_not(void **state)
{
    struct desk d;

    (void)state;
    open_calendar(&d, talk_doc("M1", "2026-10-13", "planned"));
    assert_non_null(strstr(d.text.p, "DTSTART;VALUE=DATE:20261013\r\nDTEND;VALUE=DATE:20261014"));
    assert_non_null(strstr(d.text.p, "SUMMARY:Talk (quarterly): Ana Silva\r\n"));
    assert_non_null(strstr(d.text.p, "LOCATION:Room\\; 1\\, \\\\  BEGIN:VALARM\r\n"));
    assert_non_null(strstr(d.text.p, "Time to be fixed\\, 45 min"));
    desk_close(&d);
    open_calendar(&d, talk_doc("M1", "2026-09-30", "planned"));
    assert_null(strstr(d.text.p, "VEVENT"));
    desk_close(&d);
}

static void a_talk_with_a_time_lasts_its_minutes_and_a_cancelled_one_says_so(void **state)
{
    struct desk d;

    (void)state;
    open_calendar(&d, talk_doc("M1", "2026-10-13T10:00:00+02:00", "cancelled"));
    assert_non_null(strstr(d.text.p, "DTSTART:20261013T080000Z\r\nDTEND:20261013T084500Z\r\n"));
    assert_non_null(strstr(d.text.p, "STATUS:CANCELLED\r\n"));
    desk_close(&d);
}

static struct sc_str uid_of(const struct desk *d)
{
    const char *p = strstr(d->text.p, "UID:");

    assert_non_null(p);
    return (struct sc_str){p, (size_t)(strchr(p, '\r') - p)};
}

static void a_talk_that_is_moved_keeps_its_identifier(void **state)
{
    struct desk a, b, c;

    (void)state;
    open_calendar(&a, talk_doc("M1", "2026-10-13", "planned"));
    open_calendar(&b, talk_doc("M1", "2026-10-20", "moved"));
    open_calendar(&c, talk_doc("M2", "2026-10-13", "planned"));
    assert_same_str(uid_of(&a), uid_of(&b));
    assert_false(sc_str_eq(uid_of(&a), uid_of(&c)));
    desk_close(&a);
    desk_close(&b);
    desk_close(&c);
}

static void lines_of_a_calendar_are_folded_between_characters(void **state)
{
    char name[401];
    size_t from = 0;
    struct desk d;

    (void)state;
    for (size_t i = 0; i < 200; i++)
        memcpy(name + 2 * i, "\xc3\xa9", 2);
    name[400] = '\0';
    desk_open(&d, name, "x", false);
    desk_add(&d, talk_doc("M1", "2026-10-13", "planned"));
    sc_export_calendar(&d.text, &d.report);
    for (size_t i = 0; i + 1 < d.text.len; i++)
        if (d.text.p[i] == '\r' && d.text.p[i + 1] == '\n') {
            assert_true(i - from <= 75);
            assert_int_not_equal((unsigned char)d.text.p[i - 1], 0xc3);
            from = i + 2;
        }
    assert_int_equal(from, d.text.len);
    desk_close(&d);
}

static void an_anniversary_of_the_29th_of_february_is_the_28th(void **state)
{
    struct sc_err err;
    struct desk d;
    sc_json *person;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    sc_err_init(&err);
    sc_report_close(&d.report);
    for (size_t i = 0; i < d.docs.n; i++)
        sc_json_set(sc_json_get(d.docs.items[i], "period"), "name",
                    sc_json_text(SC_STR("2026-Q4")));
    person = sc_json_get(d.docs.items[1], "person");
    sc_json_set(person, "hired_on", sc_json_text(SC_STR("2024-02-29")));
    assert_int_equal(sc_report_open(&d.report, &d.docs, false, &err), 0);
    sc_export_calendar(&d.text, &d.report);
    assert_non_null(strstr(d.text.p, "DTSTART;VALUE=DATE:20270228"));
    assert_non_null(strstr(d.text.p, "Ana Silva: years with the company: 3"));
    desk_close(&d);
}

static sc_json *checkin_doc(const char *uid, const char *on, const char *status)
{
    sc_json *doc = sc_json_object();

    sc_json_set(doc, "uid", sc_json_text(sc_str_from(uid)));
    sc_json_set(doc, "kind", sc_json_text(SC_STR("weekly")));
    sc_json_set(doc, "on", sc_json_text(sc_str_from(on)));
    sc_json_set(doc, "minutes", sc_json_int(15));
    sc_json_set(doc, "status", sc_json_text(sc_str_from(status)));
    sc_json_set(doc, "notice_on", sc_json_text(SC_STR("2026-10-09")));
    sc_json_set(doc, "meeting", sc_json_text(SC_STR("M1")));
    return doc;
}

static void dates_of_the_plan_stand_once_and_only_those_to_come(void **state)
{
    sc_json *list = sc_json_list();
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    sc_json_push(list, checkin_doc("aa", "2026-10-13", "to be fixed"));
    sc_json_push(list, checkin_doc("bb", "2026-10-14", "held"));
    sc_json_push(list, checkin_doc("cc", "2026-10-08", "to be fixed"));
    sc_json_set(d.docs.items[1], "checkins", list);
    desk_add(&d, talk_doc("M1", "2026-10-13", "planned"));
    desk_add(&d, talk_doc("M2", "2026-10-15", "planned"));
    sc_export_calendar(&d.text, &d.report);
    assert_non_null(strstr(d.text.p, "UID:aa@scorecard\r\n"));
    assert_non_null(strstr(d.text.p, "UID:aa-notice@scorecard\r\n"));
    assert_non_null(strstr(d.text.p, "SUMMARY:Talk (weekly): Ana Silva\r\n"));
    assert_non_null(strstr(d.text.p, "SUMMARY:Announce the talk (weekly): Ana Silva\r\n"));
    assert_null(strstr(d.text.p, "UID:bb@"));
    assert_null(strstr(d.text.p, "UID:cc@"));
    /* M1 is the date aa; M2 is a talk of its own. */
    assert_null(strstr(strstr(d.text.p, "DTSTART;VALUE=DATE:20261013") + 10,
                       "DTSTART;VALUE=DATE:20261013"));
    assert_non_null(strstr(d.text.p, "DTSTART;VALUE=DATE:20261015"));
    desk_close(&d);
}

static void a_goal_stands_once_with_its_outcome(void **state)
{
    struct sc_arena *arena = *state;
    sc_json *goals = sc_json_object(), *followed = sc_json_list(), *one = sc_json_object();
    sc_json *row = desk_note("goal", "ana", "x"), *other = desk_note("goal", "ana", "x");
    struct sc_table table;
    struct desk d;

    desk_open(&d, "Ana Silva", "x", false);
    sc_json_set(one, "id", sc_json_text(SC_STR("G1")));
    sc_json_set(one, "what", sc_json_text(SC_STR("fcr")));
    sc_json_set(one, "status", sc_json_text(SC_STR("achieved")));
    sc_json_push(followed, one);
    sc_json_set(goals, "followed", followed);
    sc_json_set(d.docs.items[1], "goals", goals);
    sc_json_set(row, "id", sc_json_text(SC_STR("G1")));
    sc_json_set(other, "id", sc_json_text(SC_STR("G2")));
    sc_json_set(other, "skill", sc_json_text(SC_STR("Empathy")));
    desk_add(&d, row);
    desk_add(&d, other);
    sc_table_goals(&table, &d.report, arena);
    assert_int_equal(table.rows_n, 2);
    assert_same_str(sc_table_at(&table, 0, 1)->text, SC_STR("ana"));
    assert_same_str(sc_table_at(&table, 0, 3)->text, SC_STR("fcr"));
    assert_same_str(table.columns[table.columns_n - 1].name, SC_STR("status"));
    assert_same_str(sc_table_at(&table, 0, table.columns_n - 1)->text, SC_STR("achieved"));
    assert_same_str(sc_table_at(&table, 1, 3)->text, SC_STR("Empathy"));
    desk_close(&d);
}

/* Every text of a value, wherever it stands. */
static void each_text(const sc_json *v, void (*check)(struct sc_str))
{
    struct sc_str key;
    sc_json *value;

    if (sc_json_type(v) == SC_JSON_TEXT)
        check(sc_json_as_text(v));
    for (size_t i = 0; sc_json_type(v) == SC_JSON_LIST && i < sc_json_len(v); i++)
        each_text(sc_json_at(v, i), check);
    for (void *it = NULL; sc_json_type(v) == SC_JSON_OBJECT && sc_json_each(v, &it, &key, &value);)
        each_text(value, check);
}

static void has_no_live_sign(struct sc_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        assert_int_not_equal(text.p[i], '<');
        assert_int_not_equal(text.p[i], '>');
        if (text.p[i] == '&')
            assert_true(sc_str_has_prefix(sc_str_sub(text, i, text.len), SC_STR("&amp;")) ||
                        sc_str_has_prefix(sc_str_sub(text, i, text.len), SC_STR("&lt;")) ||
                        sc_str_has_prefix(sc_str_sub(text, i, text.len), SC_STR("&gt;")));
    }
}

static sc_json *slack_of(struct desk *d)
{
    struct sc_err err;
    sc_json *doc;

    sc_err_init(&err);
    sc_export_chat(&d->text, &d->report, SC_CHAT_SLACK);
    doc = sc_json_parse(sc_str_sub(sc_buf_str(&d->text), 0, d->text.len - 1), &err);
    assert_non_null(doc);
    return doc;
}

static void a_message_has_nobodys_numbers_and_no_live_sign(void **state)
{
    struct desk d;
    sc_json *doc;

    (void)state;
    desk_open(&d, "Ana Silva", "<!channel>", false);
    sc_json_set(d.docs.items[4], "team", sc_json_text(SC_STR("<!here> & <@U1>")));
    d.report.teams[0].team = SC_STR("<!here> & <@U1>");
    doc = slack_of(&d);
    each_text(doc, has_no_live_sign);
    assert_null(strstr(d.text.p, "Ana"));
    assert_null(strstr(d.text.p, "84.4"));
    sc_json_free(doc);
    desk_close(&d);
}

static void a_message_keeps_the_limits_of_block_kit(void **state)
{
    char *name = malloc(70001);
    const sc_json *blocks;
    struct desk d;
    sc_json *doc;

    (void)state;
    assert_non_null(name);
    memset(name, '&', 70000);
    name[70000] = '\0';
    desk_open(&d, "Ana Silva", "x", false);
    d.report.teams[0].team = sc_str_from(name);
    doc = slack_of(&d);
    blocks = sc_json_get(doc, "blocks");
    assert_true(sc_json_len(blocks) <= 50);
    assert_true(sc_json_as_text(sc_json_path(blocks, "0.text.text")).len <= 150);
    for (size_t i = 0; i < sc_json_len(blocks); i++)
        assert_true(sc_json_len(sc_json_get(sc_json_at(blocks, i), "fields")) <= 10);
    sc_json_free(doc);
    desk_close(&d);
    free(name);
}

static sc_json *award_doc(const char *consent)
{
    sc_json *doc = desk_head("recognition"), *list = sc_json_list(), *award = sc_json_object();

    sc_json_set(award, "award", sc_json_text(SC_STR("peer-recognition")));
    sc_json_set(award, "agent", sc_json_text(SC_STR("ana")));
    sc_json_set(award, "consent", sc_json_text(sc_str_from(consent)));
    sc_json_push(list, award);
    sc_json_set(doc, "team", sc_json_text(SC_STR("Tier 1")));
    sc_json_set(doc, "awards", list);
    return doc;
}

static void an_award_is_told_only_with_consent(void **state)
{
    static const char *const consents[] = {"private", "team", "public", ""};

    (void)state;
    for (size_t i = 0; i < 4; i++)
        for (enum sc_chat chat = SC_CHAT_SLACK; chat <= SC_CHAT_TEAMS; chat++) {
            struct desk d;
            desk_open(&d, "Ana Silva", "x", false);
            desk_add(&d, award_doc(consents[i]));
            sc_export_chat(&d.text, &d.report, chat);
            assert_int_equal(strstr(d.text.p, "Colleagues thanked Ana Silva.") != NULL,
                             i == 1 || i == 2);
            desk_close(&d);
        }
}

static void a_small_team_is_told_why_it_sees_no_numbers(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    d.report.teams[0].is_small = true;
    sc_export_chat(&d.text, &d.report, SC_CHAT_TEAMS);
    assert_non_null(strstr(d.text.p, "fewer than 5 people are not shown"));
    assert_null(strstr(d.text.p, "4.42"));
    desk_close(&d);
}

static void a_personnel_file_has_only_what_a_person_decided(void **state)
{
    struct sc_arena *arena = *state;
    sc_json *rating = sc_json_object(), *decision = sc_json_object();
    struct sc_table table;
    struct desk d;

    desk_open(&d, "Ana Silva", "x", false);
    sc_table_hris(&table, &d.report, arena);
    assert_int_equal(table.rows_n, 0);
    sc_json_set(decision, "value", sc_json_text(SC_STR("strong")));
    sc_json_set(decision, "by", sc_json_text(SC_STR("lea")));
    sc_json_set(decision, "at", sc_json_text(SC_STR("2026-10-13T09:00:00+02:00")));
    sc_json_set(rating, "decision", decision);
    sc_json_set(d.docs.items[1], "rating", rating);
    sc_table_hris(&table, &d.report, arena);
    assert_int_equal(table.rows_n, 1);
    assert_same_str(sc_table_at(&table, 0, 0)->text, SC_STR("ana"));
    assert_same_str(sc_table_at(&table, 0, 3)->text, SC_STR("strong"));
    assert_same_str(sc_table_at(&table, 0, 5)->text, SC_STR("2026-10-13"));
    desk_close(&d);
}

static void the_same_report_gives_the_same_workbook(void **state)
{
    struct sc_buf a, b;
    struct sc_err err;
    struct desk d;

    (void)state;
    sc_err_init(&err);
    sc_buf_init(&a, SC_BUF_NO_CEILING);
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    desk_open(&d, "Ana Silva", "=cmd|'/C calc'!A0", false);
    assert_int_equal(sc_export_xlsx(&a, &d.report, BOTH, &err), 0);
    assert_int_equal(sc_export_xlsx(&b, &d.report, BOTH, &err), 0);
    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.p, b.p, a.len);
    assert_memory_equal(a.p, "PK\x03\x04", 4);
    sc_buf_fini(&a);
    sc_buf_fini(&b);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_that_begins_a_formula_is_quoted_behind_an_apostrophe),
        cmocka_unit_test(a_number_as_a_text_and_harmless_texts_stay),
        cmocka_unit_test(quotes_are_doubled_and_separators_quoted),
        cmocka_unit_test(excel_gets_a_mark_semicolons_decimal_commas_and_crlf),
        SC_TEST_ARENA(tables_hold_a_row_a_measure_and_a_row_a_person),
        SC_TEST_ARENA(without_a_grade_no_score_and_no_points_leave),
        cmocka_unit_test(json_has_no_signals),
        cmocka_unit_test(metrics_of_teams_name_nobody_and_end_in_eof),
        cmocka_unit_test(metrics_of_a_small_team_stay_at_home),
        cmocka_unit_test(a_talk_to_come_is_an_entry_and_one_of_the_period_is_not),
        cmocka_unit_test(a_talk_with_a_time_lasts_its_minutes_and_a_cancelled_one_says_so),
        cmocka_unit_test(a_talk_that_is_moved_keeps_its_identifier),
        cmocka_unit_test(lines_of_a_calendar_are_folded_between_characters),
        cmocka_unit_test(an_anniversary_of_the_29th_of_february_is_the_28th),
        cmocka_unit_test(dates_of_the_plan_stand_once_and_only_those_to_come),
        SC_TEST_ARENA(a_goal_stands_once_with_its_outcome),
        cmocka_unit_test(a_message_has_nobodys_numbers_and_no_live_sign),
        cmocka_unit_test(a_message_keeps_the_limits_of_block_kit),
        cmocka_unit_test(an_award_is_told_only_with_consent),
        cmocka_unit_test(a_small_team_is_told_why_it_sees_no_numbers),
        SC_TEST_ARENA(a_personnel_file_has_only_what_a_person_decided),
        cmocka_unit_test(the_same_report_gives_the_same_workbook),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
