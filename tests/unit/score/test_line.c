#include "desk.h"

/* Statuses of one person's metrics over a few hand-written rows. */
struct bench {
    struct desk_run r;
    struct sc_card card;
};

static void lay(struct bench *b, struct sc_arena *arena, const char *rows, const char *yaml)
{
    desk_prepare(&b->r, file_of(arena, sc_str_from(rows)));
    desk_go(&b->r, yaml);
    assert_int_equal(b->r.status, 0);
    sc_card_of_person(&b->r.run.scoring, desk_find(&b->r, "ana"), arena, &b->card);
}

static void lift(struct bench *b)
{
    unlink(b->r.paths[0]);
    desk_close(&b->r);
}

#define HEAD "record,id,agent,requester,status,created_at,resolved_at,replies,handle_s\n"
#define SOLVED                                                                                     \
    "ticket,T1,ana,r1,solved,2026-08-01T09:00:00Z,2026-08-01T10:00:00Z,1,600\n"                    \
    "ticket,T2,ana,r2,solved,2026-08-02T09:00:00Z,2026-08-02T10:00:00Z,1,900\n"
#define LATER "ticket,T3,ana,r3,open,2026-10-08T09:00:00Z,,0,\n"

static void few_records_are_missing_with_their_number(void **state)
{
    struct bench b;

    lay(&b, *state, HEAD SOLVED LATER "end,3\n", "{}");
    assert_int_equal(desk_line(&b.card, "fcr")->status, SC_STATUS_MISSING);
    assert_str_eq(desk_line(&b.card, "fcr")->reason, "2 of 30 solved");
    assert_true(desk_line(&b.card, "fcr")->measured.value == 1);
    assert_str_eq(desk_line(&b.card, "aht")->reason, "2 of 30 handled");
    assert_true(desk_line(&b.card, "aht")->measured.figure == 750);
    lift(&b);
}

static void what_the_files_do_not_have_is_not_collected(void **state)
{
    struct bench b;

    lay(&b, *state, HEAD SOLVED LATER "end,3\n", "{}");
    assert_int_equal(desk_line(&b.card, "qa")->status, SC_STATUS_NOT_COLLECTED);
    assert_str_eq(desk_line(&b.card, "qa")->reason, "not in these files");
    assert_str_eq(desk_line(&b.card, "solved_per_week")->reason, "no working time");
    assert_string_equal(desk_line(&b.card, "solved_per_week")->measured.figure_unit,
                        "tickets an active day");
    lift(&b);
}

/* Nothing was created after the end although the window has passed: repeats cannot be there. */
static void an_export_that_ends_with_the_period_compares_no_repeats(void **state)
{
    struct bench b;

    lay(&b, *state, HEAD SOLVED "end,2\n", "{}");
    assert_int_equal(desk_line(&b.card, "recontact")->status, SC_STATUS_NOT_COMPARABLE);
    assert_int_equal(desk_line(&b.card, "fcr")->status, SC_STATUS_NOT_COMPARABLE);
    assert_str_eq(desk_line(&b.card, "fcr")->reason, "the export ends with the period");
    assert_true(isnan(desk_line(&b.card, "fcr")->measured.value));
    assert_true(desk_line(&b.card, "fcr")->measured.n == 2);
    lift(&b);
}

static void forms_of_too_few_peers_say_what_is_lacking(void **state)
{
    struct bench b;

    lay(&b, *state,
        "record,id,agent,rater,rater_role,skill,score,scale,at\n"
        "assessment,a1,ana,bob,peer,teamwork,5,1-5,2026-09-01\n"
        "assessment,a2,ana,cyd,peer,teamwork,4,1-5,2026-09-01\n"
        "assessment,a3,ana,ana,self,teamwork,5,1-5,2026-09-01\nend,3\n",
        "{}");
    assert_int_equal(desk_line(&b.card, "peers")->status, SC_STATUS_MISSING);
    assert_str_eq(desk_line(&b.card, "peers")->reason, "2 of 3 peers, no lead");
    lift(&b);
}

static void a_short_period_asks_no_articles(void **state)
{
    struct bench b;

    desk_prepare(&b.r, file_of(*state, SC_STR("record,id,agent,published_at,status\n"
                                              "knowledge,k1,ana,2026-09-29,published\nend,1\n")));
    b.r.call.period = "2026-W40";
    desk_go(&b.r, "{}");
    sc_card_of_person(&b.r.run.scoring, desk_find(&b.r, "ana"), *state, &b.card);
    assert_int_equal(desk_line(&b.card, "articles")->status, SC_STATUS_MISSING);
    assert_str_eq(desk_line(&b.card, "articles")->reason, "7 of 28 days");
    assert_true(desk_line(&b.card, "articles")->measured.value == 1);
    lift(&b);
}

/* A month has a third of the quarter's quota, so one article is more than enough. */
static void a_month_has_a_third_of_the_quota(void **state)
{
    struct bench b;

    desk_prepare(&b.r, file_of(*state, SC_STR("record,id,agent,published_at,status\n"
                                              "knowledge,k1,ana,2026-09-29,published\nend,1\n")));
    b.r.call.period = "2026-09";
    desk_go(&b.r, "{}");
    sc_card_of_person(&b.r.run.scoring, desk_find(&b.r, "ana"), *state, &b.card);
    assert_near(desk_line(&b.card, "articles")->attain.judge.target, 1.0 / 3);
    assert_true(desk_line(&b.card, "articles")->attainment == 100);
    assert_true(desk_line(&b.card, "articles")->met);
    lift(&b);
}

static void shares_meet_targets_on_whole_numbers(void **state)
{
    struct bench b;

    lay(&b, *state, HEAD SOLVED LATER "end,3\n",
        "metrics: {fcr: {weight: 100, least: 1, op: \">=\", target: 1, best: 1}}");
    assert_true(desk_line(&b.card, "fcr")->met);
    assert_true(desk_line(&b.card, "fcr")->attainment == 100);
    assert_near(b.card.overall.score, 100);
    lift(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(few_records_are_missing_with_their_number),
        SC_TEST_ARENA(what_the_files_do_not_have_is_not_collected),
        SC_TEST_ARENA(an_export_that_ends_with_the_period_compares_no_repeats),
        SC_TEST_ARENA(forms_of_too_few_peers_say_what_is_lacking),
        SC_TEST_ARENA(a_short_period_asks_no_articles),
        SC_TEST_ARENA(a_month_has_a_third_of_the_quota),
        SC_TEST_ARENA(shares_meet_targets_on_whole_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
