#include "metric/rows.h"

#include "scorecard/metric/folds.h"

static void the_period_is_half_open(void **state)
{
    (void)state;
    struct bench b;

    bench_open(&b, "2026-Q3", "2026-10-31T00", "Europe/Berlin");
    assert_true(sc_rules_contain(&b.rules, stamp("2026-06-30T22")));
    assert_false(sc_rules_contain(&b.rules, stamp("2026-06-30T21:59:59Z")));
    assert_true(sc_rules_contain(&b.rules, stamp("2026-09-30T21:59:59Z")));
    assert_false(sc_rules_contain(&b.rules, stamp("2026-09-30T22")));
    assert_int_equal(sc_rules_end(&b.rules), stamp("2026-09-30T22"));
    b.rules.as_of = stamp("2026-08-01T00");
    assert_int_equal(sc_rules_end(&b.rules), stamp("2026-08-01T00"));
    assert_true(sc_rules_contain(&b.rules, stamp("2026-08-01T00")));
    assert_false(sc_rules_contain(&b.rules, stamp("2026-08-01T00:00:01Z")));
    bench_close(&b);
}

static void days_and_instants_meet_in_the_zone_of_the_report(void **state)
{
    (void)state;
    struct bench b;
    struct sc_when day = {sc_time_days(2026, 7, 1), true, true}, none = {0, false, false};
    struct sc_when late = {stamp("2026-06-30T22:30:00Z"), true, false};

    bench_open(&b, "2026-Q3", "2026-10-31T00", "Europe/Berlin");
    assert_int_equal(sc_rules_instant(&b.rules, day), stamp("2026-06-30T22"));
    assert_int_equal(sc_rules_instant(&b.rules, late), late.t);
    assert_int_equal(sc_rules_day(&b.rules, day), day.t);
    assert_int_equal(sc_rules_day(&b.rules, late), day.t);
    assert_true(sc_rules_contain_when(&b.rules, day));
    assert_true(sc_rules_contain_when(&b.rules, late));
    day.t--;
    assert_false(sc_rules_contain_when(&b.rules, day));
    assert_false(sc_rules_contain_when(&b.rules, none));
    assert_int_equal(sc_rules_instant(&b.rules, none), 0);
    bench_close(&b);
}

static void exclusions_have_a_fixed_order(void **state)
{
    (void)state;
    static const struct sc_str tags[] = {{"test", 4}};
    static const struct {
        const char *words;
        bool agent_created;
        enum sc_reason reason;
    } cases[] = {
        {"status=open", true, SC_COUNTED},
        {"status=spam tags=test", true, SC_SPAM},
        {"status=deleted", true, SC_DELETED},
        {"status=merged", true, SC_MERGED},
        {"status=open tags=test created_by_role=agent", true, SC_EXCLUDED_TAG},
        {"status=open created_by_role=agent", true, SC_AGENT_CREATED},
        {"status=open created_by_role=agent", false, SC_COUNTED},
        {"status=open created_by_role=customer", true, SC_COUNTED},
        {"status=open created_by_role=bot", true, SC_COUNTED},
        {"status=open agent=robo", true, SC_BOT_ONLY},
        {"status=open agent=robo solver=ana", true, SC_COUNTED},
        {"status=open agent=robo replies=1", true, SC_COUNTED},
        {"status=open first_replier=robo", true, SC_BOT_ONLY},
        {"status=open", true, SC_COUNTED},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct bench b;
        char words[128];
        bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
        b.rules.exclude_agent_created = cases[i].agent_created;
        b.d->facts.excluded_tags = tags;
        b.d->facts.excluded_tags_n = 1;
        put(b.d, "agent", "id=robo bot=true");
        snprintf(words, sizeof words, "id=A created_at=2026-08-01T00 %s", cases[i].words);
        put(b.d, "ticket", words);
        bench_link(&b);
        assert_int_equal(sc_ticket_exclusion(b.d, &b.rules, sc_facts_at(&b.d->facts, 0)),
                         cases[i].reason);
        bench_close(&b);
    }
}

static void the_first_human_of_three_is_taken(void **state)
{
    (void)state;
    struct bench b;
    uint32_t ana, bob, robo;

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    put(b.d, "agent", "id=ana");
    put(b.d, "agent", "id=bob");
    put(b.d, "agent", "id=robo bot=true");
    bench_link(&b);
    ana = who(&b, "ana");
    bob = who(&b, "bob");
    robo = who(&b, "robo");
    assert_int_equal(sc_first_human(b.d, ana, bob, robo), ana);
    assert_int_equal(sc_first_human(b.d, SC_NOBODY, bob, ana), bob);
    assert_int_equal(sc_first_human(b.d, robo, SC_NOBODY, ana), ana);
    assert_int_equal(sc_first_human(b.d, robo, robo, robo), SC_NOBODY);
    assert_int_equal(sc_first_human(b.d, SC_NOBODY, SC_NOBODY, SC_NOBODY), SC_NOBODY);
    bench_close(&b);
}

static void what_was_never_solved_was_never_reopened(void **state)
{
    (void)state;
    struct sc_rules rules = {.recontact_s = 10};
    struct sc_fact f = {.reopens = 1};
    uint32_t notes = 0;

    assert_false(sc_ticket_reopened(&rules, &f, &notes));
    f.resolved = 100;
    f.reopened = 110;
    assert_true(sc_ticket_reopened(&rules, &f, &notes));
    assert_int_equal(notes, 0);
    f.reopened = 0;
    assert_true(sc_ticket_reopened(&rules, &f, &notes));
    assert_int_equal(notes, SC_NOTE_REOPEN_TIME_UNKNOWN);
}

static void a_sample_of_a_ticket_carries_its_marks(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    put(b.d, "ticket",
        "id=A agent=ana team=Q requester=r1 status=solved "
        "created_at=2026-08-01T00 resolved_at=2026-08-02T00");
    put(b.d, "ticket",
        "id=B agent=ana status=solved created_at=2026-08-01T00 "
        "resolved_at=2026-08-02T00");
    bench_link(&b);
    catch_all(&b, "volume", &c);
    const struct sc_sample *s = caught_about(&c, "A", 0);
    assert_int_equal(s->at, stamp("2026-08-02T00"));
    assert_int_equal(s->cluster, sc_fact_hash(SC_STR("r1")));
    assert_int_equal(s->ticket, sc_fact_hash(SC_STR("A")));
    assert_int_equal(s->population, SC_POP_TICKET);
    assert_true(sc_str_eq(sc_data_team(b.d, s->team), SC_STR("Q")));
    assert_true(sc_str_eq(sc_data_id(b.d, s->record), SC_STR("A")));
    s = caught_about(&c, "B", 0);
    assert_int_equal(s->cluster, sc_fact_hash(SC_STR("B"))); /* no requester: itself */
    assert_int_equal(s->team, SC_NOBODY);
    bench_close(&b);
}

static void a_walk_over_one_metric_sees_only_it(void **state)
{
    (void)state;
    struct bench b;
    struct caught c = {.n = 0};
    size_t fcr = sc_metric_no(sc_metric_find(SC_STR("fcr")));
    size_t seen[SC_METRICS_MAX] = {0};

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    put(b.d, "ticket",
        "id=A agent=ana status=solved created_at=2026-08-01T00 "
        "resolved_at=2026-08-02T00 sla_resolution=met");
    bench_link(&b);
    sc_walk_metric(b.d, &b.rules, fcr, catch_one, &c);
    assert_int_equal(c.n, 1);
    assert_int_equal(c.samples[0].metric_no, fcr);
    c.n = 0;
    sc_walk_set(b.d, &b.rules, &(struct sc_tour){UINT64_MAX, NULL}, catch_one, &c);
    for (size_t i = 0; i < c.n; i++)
        seen[c.samples[i].metric_no]++;
    for (size_t m = 0; m < sc_metrics_n; m++) /* each that reads tickets has one word on it */
        assert_int_equal(seen[m], sc_metrics[m].fold->of[SC_POP_TICKET] != NULL);
    bench_close(&b);
}

static void tickets_are_walked_requester_by_requester(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;
    char words[128];

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    for (int i = 0; i < 60; i++) {
        snprintf(words, sizeof words,
                 "id=T%d requester=r%d agent=ana status=solved created_at=2026-08-01T00 "
                 "resolved_at=2026-08-02T00",
                 i, i % 7);
        put(b.d, "ticket", words);
    }
    bench_link(&b);
    catch_all(&b, "volume", &c);
    assert_int_equal(c.n, 60);
    for (size_t i = 1; i < c.n; i++)
        assert_true(c.samples[i - 1].cluster <= c.samples[i].cluster);
    bench_close(&b);
}

static void what_nobody_is_credited_with_says_so_but_keeps_its_numbers(void **state)
{
    (void)state;
    struct bench b;
    struct caught c;
    size_t aht = sc_metric_no(sc_metric_find(SC_STR("aht")));

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    put(b.d, "ticket",
        "id=A team=Q status=solved created_at=2026-08-01T00 "
        "resolved_at=2026-08-02T00 handle_s=70");
    measure(&b);
    catch_all(&b, "aht", &c);
    assert_int_equal(c.samples[0].reason, SC_NOBODY_TO_CREDIT);
    assert_int_equal(c.samples[0].y, 70);
    assert_int_equal(sc_tallies_unowned(b.t, 0, aht)->y, 70);
    assert_int_equal(sc_tallies_unowned(b.t, SC_NOBODY, aht)->n, 0);
    assert_int_equal(sc_tallies_team(b.t, 0, aht)->n, 0);
    bench_close(&b);
}

static void a_metric_is_collected_when_its_columns_hold_something(void **state)
{
    (void)state;
    /* A solved ticket alone, then with what each metric needs. */
    static const struct {
        const char *metric, *kind, *words;
    } cases[] = {
        {"recontact", "ticket", "id=B status=open created_at=2026-08-01T00 requester=r"},
        {"fcr", "ticket", "id=B status=open created_at=2026-08-01T00 requester=r replies=1"},
        {"reopen", "ticket", "id=B status=open created_at=2026-08-01T00 reopens=0"},
        {"aht", "ticket", "id=B status=open created_at=2026-08-01T00 handle_s=0"},
        {"sla", "ticket", "id=B status=open created_at=2026-08-01T00 sla_resolution=met"},
        {"sla", "ticket",
         "id=B status=open created_at=2026-08-01T00 first_reply_due_at=2026-08-01T00"},
        {"first_reply", "ticket", "id=B status=open created_at=2026-08-01T00 first_reply_s=1"},
        {"csat_pct", "ticket", "id=B status=open created_at=2026-08-01T00 csat=1 csat_scale=0-1"},
        {"csat_mean", "survey", "kind=csat agent=ana score=1 scale=1-5"},
        {"ces", "survey", "kind=ces agent=ana score=1"},
        {"nps", "survey", "kind=nps agent=ana score=1"},
        {"qa", "qa", "id=Q agent=ana"},
        {"training", "training", "agent=ana"},
        {"articles", "knowledge", "agent=ana"},
        {"peers", "assessment", "agent=ana"},
        {"kudos", "kudos", "agent=ana"},
        {"aht", "call", "agent=ana"},
        {"first_reply", "message", "ticket=A"},
        {"ends_negative", "flag", "ticket=A kind=sentiment value=0"},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
        for (int with = 0; with < 2; with++) {
            struct bench b;
            size_t m = sc_metric_no(sc_metric_find(sc_str_from(cases[i].metric)));
            bench_open(&b, "2026-Q3", "2026-10-05T00", "UTC");
            put(b.d, "ticket",
                "id=A agent=ana status=solved created_at=2026-08-01T00 "
                "resolved_at=2026-08-02T00");
            put(b.d, "survey", "kind=engagement agent=ana score=1 scale=1-5");
            if (with)
                put(b.d, cases[i].kind, cases[i].words);
            measure(&b);
            if (b.t->measurable[m] != (with ? SC_MEASURABLE : SC_NOT_COLLECTED))
                fail_msg("%s with %s", cases[i].metric, with ? cases[i].words : "nothing");
            bench_close(&b);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_period_is_half_open),
        cmocka_unit_test(days_and_instants_meet_in_the_zone_of_the_report),
        cmocka_unit_test(exclusions_have_a_fixed_order),
        cmocka_unit_test(the_first_human_of_three_is_taken),
        cmocka_unit_test(what_was_never_solved_was_never_reopened),
        cmocka_unit_test(a_sample_of_a_ticket_carries_its_marks),
        cmocka_unit_test(a_walk_over_one_metric_sees_only_it),
        cmocka_unit_test(tickets_are_walked_requester_by_requester),
        cmocka_unit_test(what_nobody_is_credited_with_says_so_but_keeps_its_numbers),
        cmocka_unit_test(a_metric_is_collected_when_its_columns_hold_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
