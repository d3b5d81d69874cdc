/* The follow-up board of a team page: what was agreed, what waits for somebody. */
#include "desk_json.h"

#include "../../../lib/report/team_more.h"

static void assert_before(const struct desk *d, const char *a, const char *b)
{
    const char *x = strstr(d->text.p, a), *y = strstr(d->text.p, b);

    if (!x || !y || x >= y)
        fail_msg("%s is not before %s", a, b);
}

static const char goals_of_ana[] =
    "{'followed':[{'id':'G1','kind':'metric','what':'qa','label':'QA score','op':'>=',"
    "'baseline':84.5,'target':86,'due':'2026-09-30','value':88,'n':12,'status':'achieved',"
    "'final':true,'guard':{'metric':'fcr','label':'First contact solved','met':false}},"
    "{'id':'G2','kind':'course','what':'Tone','label':'Tone','op':'=','baseline':0,'target':1,"
    "'due':'2026-09-30','value':0,'status':'missed','final':true},"
    "{'id':'G3','kind':'metric','what':'fcr','label':'First contact solved','op':'>',"
    "'baseline':0.6,'target':0.65,'due':'2026-12-31','value':0.61,'n':312,'status':'at risk'},"
    "{'id':'G4','kind':'metric','what':'ces','label':'CES','op':'>','target':4,"
    "'due':'2026-09-30','status':'no data','why':'6 of 10 answers'}],"
    "'overdue':[{'kind':'action','id':'A1','what':'try the new lines','owner':'ben',"
    "'due':'2026-10-01','days':8},{'kind':'meeting','id':'M1','what':'quarterly',"
    "'owner':'lea@x.example','due':'2026-07-13','days':88}]}";

static void the_board_counts_goals_by_how_they_stand(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_give(&d, "ana", "goals", goals_of_ana);
    desk_put_team(&d, SC_PAGE_TEXT);
    desk_has(&d, "Goals followed up: 4. Reached 1, not met on their day 1, still running 1,\n"
                 "without data 1.");
    desk_has(&d, "QA score: from 84.5 to at least 86.0 by");
    desk_has(&d, "Reached: 88.0 (12 reviews). First contact solved did not stay");
    desk_close(&d);
}

static void what_waits_stands_by_its_day_with_who_acts(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_give(&d, "ana", "goals", goals_of_ana);
    desk_put_team(&d, SC_PAGE_HTML);
    desk_has(&d, "<tr><th scope=\"row\">Ana Silva</th><td>quarterly review, not held</td>"
                 "<td>lea@x.example</td><td>13\xc2\xa0Jul\xc2\xa0"
                 "2026</td><td>88 days over</td></tr>");
    desk_has(&d, "<td>try the new lines</td><td>Ben Okafor</td>");
    desk_has(&d, "<td>8 days over</td>");
    assert_before(&d, "quarterly review, not held", "try the new lines");
    desk_close(&d);
}

static sc_json *dispute(const char *due, const char *dispute_state)
{
    sc_json *doc = desk_json("{'record':'dispute','v':1,'id':'D1','agent':'ben','metric':'qa'}");

    sc_json_set(doc, "answer_by", sc_json_text(sc_str_from(due)));
    sc_json_set(doc, "state", sc_json_text(sc_str_from(dispute_state)));
    return doc;
}

static void open_objections_say_how_many_days_are_left(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_add(&d, dispute("2026-10-12", "open"));
    desk_add(&d, dispute("2026-10-09", "open"));
    desk_add(&d, dispute("2026-10-11", "answered"));
    desk_put_team(&d, SC_PAGE_HTML);
    desk_has(&d, "<td>objection to QA score</td>");
    desk_has(&d, "<td>3 days left</td>");
    desk_has(&d, "<td>today</td>");
    desk_lacks(&d, "<td>2 days left</td>");
    desk_close(&d);
}

static const char plan[] =
    "{'kind':'coaching','state':'extended','extended_on':'2026-10-02','until':'2026-10-05',"
    "'progress_on':'2026-09-20','areas':[{'label':'QA score'},{'label':'<b>'}],"
    "'checkins':{'days':6,'held':2},'outcome_due':true}";

static void a_plan_has_a_row_and_its_outcome_waits(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_give(&d, "cyd", "plan", plan);
    desk_put_team(&d, SC_PAGE_HTML);
    desk_has(&d, "<tr><th scope=\"row\">Chiara Rossi</th><td>Coaching plan, extended on "
                 "2\xc2\xa0Oct\xc2\xa0"
                 "2026</td><td>QA score, &lt;b&gt;</td><td>2 of 6 held</td>");
    desk_has(&d, "<td>outcome of the plan, to be decided</td>");
    desk_has(&d, "<td>4 days over</td>");
    desk_close(&d);
}

static void talks_are_counted_as_held_or_not(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_give(&d, "ana", "checkins",
              "[{'status':'held'},{'status':'held'},{'status':'missed'},{'status':'not recorded'},"
              "{'status':'to be fixed'}]");
    desk_put_team(&d, SC_PAGE_MD);
    desk_has(&d, "**Talks held: 2.** Not held or without a record: 2.");
    desk_has(&d, "Nothing is overdue, no objection is open.");
    desk_close(&d);
}

static void without_anything_to_follow_there_is_no_board(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_put_team(&d, SC_PAGE_HTML);
    desk_lacks(&d, "id=\"follow\"");
    desk_lacks(&d, "id=\"raters\"");
    desk_close(&d);
}

static void the_board_is_not_in_the_meeting(void **state)
{
    struct sc_team_page page;
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_give(&d, "ana", "goals", goals_of_ana);
    desk_give(&d, "cyd", "plan", plan);
    page = (struct sc_team_page){&d.report, &d.report.teams[0], NULL, NULL};
    sc_page_meeting(&d.text, &page, &desk_layout);
    sc_buf_putc(&d.text, '\0');
    desk_lacks(&d, "Follow-up");
    desk_lacks(&d, "Ana Silva");
    desk_close(&d);
}

static void counts_tell_what_is_late_from_what_is_open(void **state)
{
    struct sc_arena arena = {0};
    struct sc_waiting_counts counts;
    struct sc_team_page page;
    struct sc_desk desk;
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_give(&d, "ana", "goals", goals_of_ana);
    desk_add(&d, dispute("2026-10-01", "open"));
    page = (struct sc_team_page){&d.report, &d.report.teams[0], NULL, NULL};
    sc_desk_open(&desk, &page, &arena);
    counts = sc_team_waiting(&desk);
    assert_int_equal(counts.all, 3);
    assert_int_equal(counts.late, 2);
    assert_int_equal(counts.disputes, 1);
    sc_arena_fini(&arena);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_board_counts_goals_by_how_they_stand),
        cmocka_unit_test(what_waits_stands_by_its_day_with_who_acts),
        cmocka_unit_test(open_objections_say_how_many_days_are_left),
        cmocka_unit_test(a_plan_has_a_row_and_its_outcome_waits),
        cmocka_unit_test(talks_are_counted_as_held_or_not),
        cmocka_unit_test(without_anything_to_follow_there_is_no_board),
        cmocka_unit_test(the_board_is_not_in_the_meeting),
        cmocka_unit_test(counts_tell_what_is_late_from_what_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
