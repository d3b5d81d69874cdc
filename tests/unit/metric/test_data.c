#include "metric/rows.h"

static void every_row_is_counted_by_kind(void **state)
{
    (void)state;
    struct sc_data *d = open_data(false);

    put(d, "ticket", "id=A status=open created_at=2026-08-01T00");
    put(d, "ticket", "id=A status=open created_at=2026-08-01T00");
    put(d, "agent", "id=ana");
    put(d, "goal", "id=G agent=ana"); /* of no metric: counted, not kept */
    assert_int_equal(d->rows_n[SC_KIND_ticket], 2);
    assert_int_equal(d->rows_n[SC_KIND_agent], 1);
    assert_int_equal(d->rows_n[SC_KIND_goal], 1);
    sc_data_finish(d, NULL);
    assert_int_equal(d->facts.n, 1);
    assert_int_equal(d->same_n, 1);
    assert_int_equal(d->older_n, 0);
    sc_data_close(d);
}

static void rows_of_unknown_kinds_are_ignored(void **state)
{
    (void)state;
    struct sc_data *d = open_data(true);
    struct sc_row row = {.kind = NULL, .kind_name = SC_STR("weather")};
    struct sc_err err;

    sc_err_init(&err);
    assert_int_equal(sc_data_put_row(d, &row, NULL, &err), 0);
    sc_data_finish(d, NULL);
    assert_int_equal(d->facts.n, 0);
    sc_data_close(d);
}

static void the_latest_creation_is_known_after_the_end(void **state)
{
    (void)state;
    struct sc_data *d = open_data(false);

    put(d, "ticket", "id=A status=open created_at=2026-08-01T00 updated_at=2026-12-01T00");
    put(d, "ticket", "id=B status=open created_at=2026-08-03T00");
    put(d, "ticket", "id=C status=open created_at=2026-08-02T00");
    sc_data_finish(d, NULL);
    assert_int_equal(sc_data_latest_created(d), stamp("2026-08-03T00"));
    sc_data_close(d);

    d = open_data(false);
    sc_data_finish(d, NULL);
    assert_int_equal(sc_data_latest_created(d), 0);
    sc_data_close(d);
}

static void every_name_in_every_kind_is_one_person(void **state)
{
    (void)state;
    struct sc_data *d = open_data(false);
    uint32_t ana;

    put(d, "ticket",
        "id=A agent=ANA solver=ana@x.example first_replier=u1 csat_agent=Ana_S "
        "status=open created_at=2026-08-01T00");
    put(d, "survey", "kind=csat agent=Ana_S score=1 scale=1-5");
    put(d, "qa", "id=R agent=ana reviewer=u1");
    put(d, "training", "agent=ana@x.example");
    put(d, "knowledge", "agent=ana");
    put(d, "assessment", "agent=ana rater=Ana_S");
    put(d, "hours", "agent=u1 date=2026-08-01");
    put(d, "kudos", "agent=ana giver=u1");
    put(d, "agent", "id=u1 name=Ana_S email=ana@x.example aliases=ana");
    sc_data_finish(d, NULL);
    assert_int_equal(d->people.n, 1);
    ana = 0;
    const struct sc_fact *f = sc_facts_at(&d->facts, 0);
    assert_int_equal(f->agent, ana);
    assert_int_equal(f->solver, ana);
    assert_int_equal(f->first_replier, ana);
    assert_int_equal(f->csat_agent, ana);
    assert_int_equal(((struct sc_survey *)sc_rows_at(&d->rows[SC_POP_SURVEY], 0))->agent, ana);
    assert_int_equal(((struct sc_qa *)sc_rows_at(&d->rows[SC_POP_QA], 0))->agent, ana);
    assert_int_equal(((struct sc_qa *)sc_rows_at(&d->rows[SC_POP_QA], 0))->reviewer, ana);
    assert_int_equal(((struct sc_training *)sc_rows_at(&d->rows[SC_POP_TRAINING], 0))->agent, ana);
    assert_int_equal(((struct sc_knowledge *)sc_rows_at(&d->rows[SC_POP_KNOWLEDGE], 0))->agent,
                     ana);
    assert_int_equal(((struct sc_assessment *)sc_rows_at(&d->rows[SC_POP_ASSESSMENT], 0))->rater,
                     ana);
    assert_int_equal(((struct sc_hours *)sc_rows_at(&d->rows[SC_POP_HOURS], 0))->agent, ana);
    assert_int_equal(((struct sc_kudos *)sc_rows_at(&d->rows[SC_POP_KUDOS], 0))->giver, ana);
    sc_data_close(d);
}

static void an_unknown_person_stays_unknown(void **state)
{
    (void)state;
    struct sc_data *d = open_data(false);

    put(d, "ticket", "id=A status=open created_at=2026-08-01T00");
    put(d, "qa", "id=R ticket=A");
    sc_data_finish(d, NULL);
    assert_int_equal(d->people.n, 0);
    assert_int_equal(sc_facts_at(&d->facts, 0)->agent, SC_NOBODY);
    assert_int_equal(((struct sc_qa *)sc_rows_at(&d->rows[SC_POP_QA], 0))->reviewer, SC_NOBODY);
    sc_data_close(d);
}

static void teams_are_numbered_by_name_wherever_they_come_from(void **state)
{
    (void)state;
    static const char *const order[] = {"Alpha", "Beta", "Gamma", "Zeta"};
    struct sc_data *d = open_data(false);

    put(d, "ticket", "id=A team=Zeta status=open created_at=2026-08-01T00");
    put(d, "survey", "kind=nps team=Gamma score=1 scale=0-10");
    put(d, "agent", "id=ana team=Alpha");
    put(d, "agent", "id=bob team=Beta");
    put(d, "agent", "id=cyd");
    sc_data_finish(d, NULL);
    assert_int_equal(d->teams_n, 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_true(sc_str_eq(sc_data_team(d, i), sc_str_from(order[i])));
    assert_int_equal(sc_data_team(d, SC_NOBODY).len, 0);
    assert_int_equal(sc_facts_at(&d->facts, 0)->team, 3);
    assert_int_equal(((struct sc_survey *)sc_rows_at(&d->rows[SC_POP_SURVEY], 0))->team, 2);
    assert_int_equal(d->people.persons[0].team, 0);
    assert_int_equal(d->people.persons[1].team, 1);
    assert_int_equal(d->people.persons[2].team, SC_NOBODY);
    sc_data_close(d);
}

static void ids_are_kept_only_when_asked_for(void **state)
{
    (void)state;
    for (int keep = 0; keep < 2; keep++) {
        struct sc_data *d = open_data(keep);
        put(d, "ticket", "id=T1 status=open created_at=2026-08-01T00");
        put(d, "qa", "id=R1 ticket=T2 agent=ana");
        sc_data_finish(d, NULL);
        assert_int_equal(sc_data_id(d, sc_fact_hash(SC_STR("T1"))).len, keep ? 2 : 0);
        assert_int_equal(sc_data_id(d, sc_fact_hash(SC_STR("R1"))).len, keep ? 2 : 0);
        assert_int_equal(sc_data_id(d, sc_fact_hash(SC_STR("T2"))).len, keep ? 2 : 0);
        assert_int_equal(sc_data_id(d, sc_fact_hash(SC_STR("T3"))).len, 0);
        sc_data_close(d);
    }
}

static void columns_that_were_ever_filled_are_remembered(void **state)
{
    (void)state;
    struct sc_data *d = open_data(false);

    put(d, "ticket", "id=A status=open created_at=2026-08-01T00");
    put(d, "ticket", "id=B status=open created_at=2026-08-01T00 handle_s=3");
    put(d, "qa", "id=A agent=ana");
    assert_true(d->columns_seen[SC_KIND_ticket] >> SC_COL_ticket_handle_s & 1);
    assert_false(d->columns_seen[SC_KIND_ticket] >> SC_COL_ticket_agent & 1);
    assert_true(d->columns_seen[SC_KIND_qa] >> SC_COL_qa_agent & 1);
    assert_false(d->columns_seen[SC_KIND_qa] >> SC_COL_qa_score & 1);
    sc_data_close(d);
}

static void a_rejected_ticket_leaves_no_fact(void **state)
{
    (void)state;
    struct sc_findings findings = {0};
    struct sc_data *d = open_data(false);

    put_with(d, "ticket", "id=A status=open", &findings);
    put_with(d, "ticket", "status=open created_at=2026-08-01T00", &findings);
    put_with(d, "ticket", "id=B status=open created_at=2026-08-01T00", &findings);
    sc_data_finish(d, NULL);
    assert_int_equal(d->facts.n, 1);
    assert_int_equal(findings.counts[SC_FIND_required_missing], 1);
    assert_int_equal(findings.counts[SC_FIND_id_missing], 1);
    sc_data_close(d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_counted_by_kind),
        cmocka_unit_test(rows_of_unknown_kinds_are_ignored),
        cmocka_unit_test(the_latest_creation_is_known_after_the_end),
        cmocka_unit_test(every_name_in_every_kind_is_one_person),
        cmocka_unit_test(an_unknown_person_stays_unknown),
        cmocka_unit_test(teams_are_numbered_by_name_wherever_they_come_from),
        cmocka_unit_test(ids_are_kept_only_when_asked_for),
        cmocka_unit_test(columns_that_were_ever_filled_are_remembered),
        cmocka_unit_test(a_rejected_ticket_leaves_no_fact),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
