/* What a team page and personnel read about reviewers, questions and decisions. */
#include "desk_json.h"

static const char raters[] =
    "{'record':'raters','v':1,'period':{'name':'2026-Q3'},'islands':2,'reviewers':["
    "{'reviewer':'rev-one@x.example','n':40,'people':9,'island':1,'severity':-4.78,'shrunk':-4},"
    "{'reviewer':'rev-two@x.example','n':30,'people':8,'island':1,'severity':2.9,'shrunk':2},"
    "{'reviewer':'rev-three@x.example','n':2,'people':1,'island':2,'severity':null}],"
    "'agreement':{'conversations':12,'drawn':12,'reviewers':3,'alpha':0.305,'low':-0.048,"
    "'high':0.659,'verdict':'rubric'},'customers':{'conversations':162,'rho':0.08,'low':-0.05,"
    "'high':0.21},'gaps':{'tests':[{'by':'shift','group':'<late>','measure':'qa','people':7,"
    "'others':20,'mean':80.1,'others_mean':84.2,'difference':-4.1,'low':-6,'high':-2.2,"
    "'clear':true},{'by':'team','group':'Tier 1','measure':'csat_mean','clear':false}]},"
    "'advice':['rubric','connect','gap']}";

static void agreement_says_its_range_and_what_to_do(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_add(&d, desk_json(raters));
    desk_put_team(&d, SC_PAGE_HTML);
    desk_has(&d, "On <b>12 conversations</b> that several of 3 reviewers judged, agreement is "
                 "<b>0.30 of 1</b>, likely -0.05 to 0.66: mend the form and its anchors first.");
    desk_has(&d, "Of 2 reviewers the strictest gives <b>4.8 points less</b>");
    desk_has(&d, "(40 reviews), the mildest <b>2.9 more</b> (30 reviews)");
    desk_has(&d, "<li>Agree on what each anchor");
    desk_has(&d, "<li>Let reviewers swap people: 2 groups");
    desk_close(&d);
}

static void no_reviewer_is_named_beside_a_severity(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_add(&d, desk_json(raters));
    desk_put_team(&d, SC_PAGE_HTML);
    desk_lacks(&d, "rev-one");
    sc_buf_reset(&d.text);
    sc_page_hr(&d.text, &d.report, &desk_layout);
    desk_lacks(&d, "rev-one");
    desk_lacks(&d, "Ana Silva");
    desk_close(&d);
}

static void too_few_shared_conversations_are_said(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_add(&d, desk_json("{'record':'raters','v':1,'reviewers':[{'reviewer':'r','n':3}],"
                           "'agreement':{'conversations':4,'alpha':null},"
                           "'advice':['calibrate']}"));
    desk_put_team(&d, SC_PAGE_TEXT);
    desk_has(&d, "Only 4 conversations were judged by two reviewers; agreement is measured");
    desk_has(&d, "- Judge at least 10 conversations together");
    desk_lacks(&d, "the strictest");
    desk_close(&d);
}

static const char reviews[] = "{'label':'Strong','certainty':'likely','reviews':{'raw':81.55,"
                              "'adjusted':86.25,'points':1.94,'moves':true}}";

static void whose_band_hangs_on_reviewers_has_a_row(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_add(&d, desk_json(raters));
    desk_give(&d, "ana", "rating", reviews);
    desk_put_team(&d, SC_PAGE_HTML);
    desk_has(&d, "<b>1 of 1 people</b> would be in another band");
    desk_has(&d, "<tr><th scope=\"row\">Ana Silva</th><td>81.5</td><td>86.2</td><td>+1.9</td>");
    desk_give(&d, "ana", "rating",
              "{'reviews':{'raw':81.5,'adjusted':82,'points':-0.44,'moves':false}}");
    desk_put_team(&d, SC_PAGE_HTML);
    desk_has(&d, "1 people keep their bands; scores move by at most 0.4 points.");
    desk_lacks(&d, "would be in another band");
    desk_close(&d);
}

static void personnel_reads_the_gaps_of_groups(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_add(&d, desk_json(raters));
    sc_page_hr(&d.text, &d.report, &desk_layout);
    desk_has(&d, "<tr><th scope=\"row\">shift: &lt;late&gt;</th><td>QA score</td><td>7 / 20</td>"
                 "<td>80.10</td><td>84.20</td><td>-4.10 (-6.00 to -2.20)</td></tr>");
    desk_lacks(&d, "team: Tier 1");
    desk_has(&d, "A gap is a question to targets, routing and reviews, not to people.");
    desk_close(&d);
}

static void a_lead_does_not_read_the_gaps(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_add(&d, desk_json(raters));
    desk_put_team(&d, SC_PAGE_HTML);
    desk_lacks(&d, "shift: ");
    desk_close(&d);
}

static void questions_come_with_what_to_ask_first(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_give(&d, "ana", "look_at",
              "[{'id':'a','label':'Many <short> replies','ask_first':'Was it an outage?',"
              "'tickets':[],'raised':null},{'id':'b','label':'Apart','ask_first':'New form?',"
              "'raised':'F7'}]");
    desk_put_team(&d, SC_PAGE_HTML);
    desk_has(&d, "<td>Many &lt;short&gt; replies</td><td>Was it an outage?</td>"
                 "<td>not yet</td></tr>");
    desk_has(&d, "<td>Apart</td><td>New form?</td><td>yes</td></tr>");
    desk_has(&d, "None of them changes a score.");
    desk_close(&d);
}

static const char decision[] =
    "{'label':'Strong','certainty':'likely','probability':[{'band':'strong','label':'Strong'},"
    "{'band':'meets-expectations','label':'Meets expectations'}],'decision':{'id':'d1',"
    "'value':'meets-expectations','computed':'strong','reason':'the <queue> was short',"
    "'by':'lea@x.example','second':'ben','at':'2026-10-10'}}";

static void a_band_decided_otherwise_shows_both_and_why(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_give(&d, "ana", "rating", decision);
    desk_put_team(&d, SC_PAGE_HTML);
    desk_has(&d, "<tr><th scope=\"row\">Ana Silva</th><td>Strong</td><td>Meets expectations</td>"
                 "<td>the &lt;queue&gt; was short</td><td>lea@x.example and Ben Okafor, "
                 "10\xc2\xa0Oct\xc2\xa0"
                 "2026</td></tr>");
    desk_close(&d);
}

static void a_decision_that_agrees_is_no_override(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    desk_give(&d, "ana", "rating",
              "{'decision':{'value':'strong','computed':'strong','by':'lea@x.example'}}");
    desk_put_team(&d, SC_PAGE_HTML);
    desk_lacks(&d, "id=\"decided\"");
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agreement_says_its_range_and_what_to_do),
        cmocka_unit_test(no_reviewer_is_named_beside_a_severity),
        cmocka_unit_test(too_few_shared_conversations_are_said),
        cmocka_unit_test(whose_band_hangs_on_reviewers_has_a_row),
        cmocka_unit_test(personnel_reads_the_gaps_of_groups),
        cmocka_unit_test(a_lead_does_not_read_the_gaps),
        cmocka_unit_test(questions_come_with_what_to_ask_first),
        cmocka_unit_test(a_band_decided_otherwise_shows_both_and_why),
        cmocka_unit_test(a_decision_that_agrees_is_no_override),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
