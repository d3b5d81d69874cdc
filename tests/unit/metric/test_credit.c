#include "metric/rows.h"

#include "scorecard/metric/credit.h"

/* Four people and a bot of the roster, and the rows that a test adds. */
static void open_desk(struct bench *b)
{
    bench_open(b, "2026-Q3", "2026-10-09T00", "UTC");
    put(b->d, "agent", "id=ana name=ana");
    put(b->d, "agent", "id=bob name=bob");
    put(b->d, "agent", "id=cyd name=cyd");
    put(b->d, "agent", "id=dee name=dee");
    put(b->d, "agent", "id=robo name=robo bot=true");
}

static void close_desk(struct bench *b)
{
    sc_data_close(b->d);
    sc_arena_fini(&b->arena);
}

static bool differs(const struct bench *b, enum sc_credit rule)
{
    return sc_credit_differs(b->d, SC_CREDIT_SOLVER, rule);
}

static void one_person_a_ticket_makes_all_rules_equal(void **state)
{
    (void)state;
    struct bench b;

    open_desk(&b);
    put(b.d, "ticket",
        "id=T1 agent=ana solver=ana first_replier=ana csat_agent=ana status=solved "
        "created_at=2026-07-01T09 resolved_at=2026-07-01T10 csat=5 csat_scale=1-5");
    put(b.d, "survey", "id=S1 kind=ces ticket=T1 agent=ana responded_at=2026-07-02T09 score=5");
    bench_link(&b);
    for (int c = 0; c < SC_CREDITS_N; c++)
        assert_false(differs(&b, (enum sc_credit)c));
    close_desk(&b);
}

static void each_person_beside_the_solver_makes_a_rule_differ(void **state)
{
    (void)state;
    struct bench b;

    open_desk(&b);
    put(b.d, "ticket",
        "id=T1 agent=bob solver=ana status=solved created_at=2026-07-01T09 "
        "resolved_at=2026-07-01T10");
    bench_link(&b);
    assert_true(differs(&b, SC_CREDIT_ASSIGNEE));
    assert_false(differs(&b, SC_CREDIT_FIRST_REPLIER));
    assert_false(differs(&b, SC_CREDIT_RATED));
    close_desk(&b);

    open_desk(&b);
    put(b.d, "ticket",
        "id=T1 agent=ana first_replier=cyd status=solved created_at=2026-07-01T09 "
        "resolved_at=2026-07-01T10");
    bench_link(&b);
    assert_false(differs(&b, SC_CREDIT_ASSIGNEE));
    assert_true(differs(&b, SC_CREDIT_FIRST_REPLIER));
    close_desk(&b);
}

/* No ticket of such an export names anybody but its assignee. */
static void a_first_replier_of_messages_makes_its_rule_differ(void **state)
{
    (void)state;
    struct bench b;

    open_desk(&b);
    put(b.d, "ticket",
        "id=T1 agent=ana status=solved created_at=2026-07-01T09 resolved_at=2026-07-01T10");
    bench_link(&b);
    for (int c = 0; c < SC_CREDITS_N; c++)
        assert_false(differs(&b, (enum sc_credit)c));
    close_desk(&b);

    open_desk(&b);
    put(b.d, "ticket",
        "id=T1 agent=ana status=solved created_at=2026-07-01T09 resolved_at=2026-07-01T12");
    put(b.d, "message", "ticket=T1 seq=1 author_role=customer public=true at=2026-07-01T09");
    put(b.d, "message", "ticket=T1 seq=2 author_role=agent agent=cyd public=true at=2026-07-01T10");
    bench_link(&b);
    assert_true(differs(&b, SC_CREDIT_FIRST_REPLIER));
    assert_false(differs(&b, SC_CREDIT_ASSIGNEE));
    close_desk(&b);
}

/* Of an unrated ticket it does not matter whom a rating would be about. */
static void the_rated_person_matters_where_there_is_a_rating(void **state)
{
    (void)state;
    struct bench b;

    open_desk(&b);
    put(b.d, "ticket",
        "id=T1 agent=ana solver=ana csat_agent=dee status=solved created_at=2026-07-01T09 "
        "resolved_at=2026-07-01T10");
    bench_link(&b);
    assert_false(differs(&b, SC_CREDIT_RATED));
    close_desk(&b);

    open_desk(&b);
    put(b.d, "ticket",
        "id=T1 agent=ana solver=ana csat_agent=dee status=solved created_at=2026-07-01T09 "
        "resolved_at=2026-07-01T10 csat=5 csat_scale=1-5");
    bench_link(&b);
    assert_true(differs(&b, SC_CREDIT_RATED));
    close_desk(&b);
}

static void a_survey_that_names_somebody_else_makes_rated_differ(void **state)
{
    (void)state;
    struct bench b;

    open_desk(&b);
    put(b.d, "ticket",
        "id=T1 agent=ana solver=ana status=solved created_at=2026-07-01T09 "
        "resolved_at=2026-07-01T10");
    put(b.d, "survey", "id=S1 kind=ces ticket=T1 agent=dee responded_at=2026-07-02T09 score=5");
    bench_link(&b);
    assert_false(differs(&b, SC_CREDIT_ASSIGNEE));
    assert_true(differs(&b, SC_CREDIT_RATED));
    close_desk(&b);
}

static void bots_are_passed_over_by_every_rule(void **state)
{
    (void)state;
    struct bench b;
    struct sc_rated_people people;

    open_desk(&b);
    put(b.d, "ticket",
        "id=T1 agent=ana first_replier=robo status=solved created_at=2026-07-01T09 "
        "resolved_at=2026-07-01T10 replies=1");
    bench_link(&b);
    assert_false(differs(&b, SC_CREDIT_FIRST_REPLIER));
    people = sc_rated_of_ticket(sc_facts_at(&b.d->facts, 0));
    assert_int_equal(people.first_replier, who(&b, "robo"));
    assert_int_equal(sc_rating_credit(b.d, SC_CREDIT_FIRST_REPLIER, &people), who(&b, "ana"));
    close_desk(&b);
}

static void a_rating_goes_to_the_first_that_is_known(void **state)
{
    (void)state;
    struct bench b;
    struct sc_rated_people p = {SC_NOBODY, SC_NOBODY, SC_NOBODY, SC_NOBODY, SC_NOBODY};

    open_desk(&b);
    bench_link(&b);
    assert_int_equal(sc_rating_credit(b.d, SC_CREDIT_SOLVER, &p), SC_NOBODY);
    p.assignee = who(&b, "bob");
    assert_int_equal(sc_rating_credit(b.d, SC_CREDIT_SOLVER, &p), p.assignee);
    p.rated = who(&b, "dee");
    assert_int_equal(sc_rating_credit(b.d, SC_CREDIT_SOLVER, &p), p.rated);
    p.named = who(&b, "cyd");
    assert_int_equal(sc_rating_credit(b.d, SC_CREDIT_SOLVER, &p), p.named);
    p.solver = who(&b, "ana");
    assert_int_equal(sc_rating_credit(b.d, SC_CREDIT_SOLVER, &p), p.solver);
    assert_int_equal(sc_rating_credit(b.d, SC_CREDIT_RATED, &p), p.named);
    assert_int_equal(sc_rating_credit(b.d, SC_CREDIT_ASSIGNEE, &p), p.assignee);
    close_desk(&b);
}

/* A review that names no agent, and a queue without a roster, follow the rule that is linked. */
static void linking_by_another_rule_moves_reviews_and_teams(void **state)
{
    (void)state;
    struct bench b;
    const struct sc_qa *q;

    bench_open(&b, "2026-Q3", "2026-10-09T00", "UTC");
    put(b.d, "ticket",
        "id=T1 agent=bob solver=ana team=North status=solved created_at=2026-07-01T09 "
        "resolved_at=2026-07-01T10");
    put(b.d, "qa", "id=Q1 ticket=T1 reviewer=lea kind=review reviewed_at=2026-08-01 score=80");
    bench_link(&b);
    q = sc_rows_at(&b.d->rows[SC_POP_QA], 0);
    assert_int_equal(q->credited, who(&b, "ana"));
    assert_int_equal(b.d->people.persons[who(&b, "bob")].team, SC_NOBODY);
    b.rules.credit = SC_CREDIT_ASSIGNEE;
    sc_data_link_credit(b.d, &b.rules);
    assert_int_equal(q->credited, who(&b, "bob"));
    assert_true(
        sc_str_eq(sc_data_team(b.d, b.d->people.persons[who(&b, "bob")].team), SC_STR("North")));
    assert_int_equal(b.d->people.persons[who(&b, "ana")].team, SC_NOBODY);
    b.rules.credit = SC_CREDIT_SOLVER;
    sc_data_link_credit(b.d, &b.rules);
    assert_int_equal(q->credited, who(&b, "ana"));
    close_desk(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_person_a_ticket_makes_all_rules_equal),
        cmocka_unit_test(each_person_beside_the_solver_makes_a_rule_differ),
        cmocka_unit_test(a_first_replier_of_messages_makes_its_rule_differ),
        cmocka_unit_test(the_rated_person_matters_where_there_is_a_rating),
        cmocka_unit_test(a_survey_that_names_somebody_else_makes_rated_differ),
        cmocka_unit_test(bots_are_passed_over_by_every_rule),
        cmocka_unit_test(a_rating_goes_to_the_first_that_is_known),
        cmocka_unit_test(linking_by_another_rule_moves_reviews_and_teams),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
