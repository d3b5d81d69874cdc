#include "metric/rows.h"

/* People, with everything that a test says about them. */
struct crowd {
    struct sc_arena arena;
    struct sc_people p;
    struct sc_findings findings;
};

static void crowd_open(struct crowd *c)
{
    memset(c, 0, sizeof *c);
    sc_people_init(&c->p, &c->arena);
}

static void crowd_close(struct crowd *c)
{
    sc_people_fini(&c->p);
    sc_arena_fini(&c->arena);
}

static void roster(struct crowd *c, const char *words)
{
    struct test_row r;

    row_make(&r, "agent", words);
    sc_people_put_row(&c->p, &r.row, &c->findings);
}

static uint32_t text(struct crowd *c, const char *s)
{
    return sc_people_text(&c->p, sc_str_from(s));
}

static void assert_is(const struct crowd *c, uint32_t text_no, const char *id)
{
    const struct sc_person *who = &c->p.persons[c->p.person_of_text[text_no]];

    if (!sc_str_eq(who->id, sc_str_from(id)))
        fail_msg("%.*s is %.*s, not %s", SC_STR_ARG(c->p.texts.names[text_no]), SC_STR_ARG(who->id),
                 id);
}

static void a_roster_row_becomes_a_person(void **state)
{
    (void)state;
    struct crowd c;
    const struct sc_person *who;

    crowd_open(&c);
    roster(&c, "id=u1 name=Ana_Silva email=ana@x.example team=Tier_1 department=Care site=Porto "
               "shift=late role=agent level=2 title=Specialist manager=m1 mentor=n1 fte=0.8 "
               "hired_on=2025-03-01 left_on=2026-03-31 consent=team bot=false");
    sc_people_resolve(&c.p, &c.findings);
    assert_int_equal(c.p.n, 1);
    who = &c.p.persons[0];
    assert_true(sc_str_eq(who->id, SC_STR("u1")));
    assert_true(sc_str_eq(who->name, SC_STR("Ana Silva")));
    assert_true(sc_str_eq(who->email, SC_STR("ana@x.example")));
    assert_true(sc_str_eq(who->roster_team, SC_STR("Tier 1")));
    assert_true(sc_str_eq(who->department, SC_STR("Care")));
    assert_true(sc_str_eq(who->site, SC_STR("Porto")));
    assert_true(sc_str_eq(who->shift, SC_STR("late")));
    assert_true(sc_str_eq(who->role, SC_STR("agent")));
    assert_true(sc_str_eq(who->level, SC_STR("2")));
    assert_true(sc_str_eq(who->title, SC_STR("Specialist")));
    assert_true(sc_str_eq(who->manager, SC_STR("m1")));
    assert_true(sc_str_eq(who->mentor, SC_STR("n1")));
    assert_float_equal(who->fte, .8, 0);
    assert_int_equal(who->hired_day, sc_time_days(2025, 3, 1));
    assert_int_equal(who->left_day, sc_time_days(2026, 3, 31));
    assert_int_equal(who->consent, SC_CONSENT_TEAM);
    assert_false(who->is_bot);
    assert_true(who->in_roster);
    crowd_close(&c);
}

static void an_empty_roster_cell_is_unknown_and_consent_private(void **state)
{
    (void)state;
    struct crowd c;

    crowd_open(&c);
    roster(&c, "id=u1");
    roster(&c, "id=u2 consent=public bot=true fte=half");
    sc_people_resolve(&c.p, &c.findings);
    assert_true(sc_str_eq(c.p.persons[0].name, SC_STR("u1")));
    assert_true(c.p.persons[0].fte < 0);
    assert_int_equal(c.p.persons[0].hired_day, SC_DAY_NONE);
    assert_int_equal(c.p.persons[0].consent, SC_CONSENT_PRIVATE);
    assert_int_equal(c.p.persons[1].consent, SC_CONSENT_PUBLIC);
    assert_true(c.p.persons[1].is_bot);
    assert_true(c.p.persons[1].fte < 0);
    assert_int_equal(c.findings.counts[SC_FIND_not_a_number], 1);
    crowd_close(&c);
}

static void texts_are_resolved_by_id_address_name_and_alias(void **state)
{
    (void)state;
    static const char *const spellings[] = {
        "u1",     "U1",      "ana@x.example", "ANA@X.example", "Ana Silva", "  ana   SÍLVA ",
        "asilva", "A. Silva"};
    struct crowd c;
    uint32_t no[8], other;

    crowd_open(&c);
    for (size_t i = 0; i < 8; i++)
        no[i] = text(&c, spellings[i]);
    other = text(&c, "Ana");
    roster(&c, "id=u1 name=Ana_Silva email=ana@x.example aliases=asilva;_A._Silva_");
    roster(&c, "id=u2 name=Ana_Costa");
    sc_people_resolve(&c.p, &c.findings);
    for (size_t i = 0; i < 8; i++)
        assert_is(&c, no[i], "u1");
    assert_is(&c, other, "Ana");
    assert_int_equal(c.p.unresolved_n, 1);
    crowd_close(&c);
}

static void an_id_goes_before_an_address_and_that_before_a_name(void **state)
{
    (void)state;
    struct crowd c;
    uint32_t a, b;

    crowd_open(&c);
    a = text(&c, "kim");
    b = text(&c, "kim@x.example");
    roster(&c, "id=kim name=Kim_One");
    roster(&c, "id=u2 name=kim aliases=kim@x.example");
    roster(&c, "id=u3 name=Other email=kim@x.example");
    sc_people_resolve(&c.p, &c.findings);
    assert_is(&c, a, "kim");
    assert_is(&c, b, "u3");
    assert_int_equal(c.findings.counts[SC_FIND_ambiguous_agent], 0);
    crowd_close(&c);
}

static void a_name_of_two_rows_belongs_to_neither(void **state)
{
    (void)state;
    struct crowd c;
    uint32_t name, address;

    crowd_open(&c);
    name = text(&c, "John Smith");
    address = text(&c, "js1@x.example");
    roster(&c, "id=u1 name=John_Smith email=js1@x.example");
    roster(&c, "id=u2 name=John_Smith email=js2@x.example");
    sc_people_resolve(&c.p, &c.findings);
    assert_is(&c, name, "John Smith");
    assert_is(&c, address, "u1");
    assert_int_equal(c.findings.counts[SC_FIND_ambiguous_agent], 1);
    assert_int_equal(c.p.n, 3);
    crowd_close(&c);
}

static void a_row_that_repeats_its_own_name_is_not_ambiguous(void **state)
{
    (void)state;
    struct crowd c;

    crowd_open(&c);
    roster(&c, "id=ana name=ana email=ana aliases=Ana;ANA");
    sc_people_resolve(&c.p, &c.findings);
    assert_int_equal(c.findings.counts[SC_FIND_ambiguous_agent], 0);
    assert_int_equal(c.p.n, 1);
    crowd_close(&c);
}

static void ids_that_only_folding_makes_equal_are_told_apart_by_bytes(void **state)
{
    (void)state;
    struct crowd c;
    uint32_t upper, lower, mixed;

    crowd_open(&c);
    upper = text(&c, "AB");
    lower = text(&c, "ab");
    mixed = text(&c, "Ab");
    roster(&c, "id=AB");
    roster(&c, "id=ab");
    sc_people_resolve(&c.p, &c.findings);
    assert_is(&c, upper, "AB");
    assert_is(&c, lower, "ab");
    assert_is(&c, mixed, "Ab");
    assert_int_equal(c.findings.counts[SC_FIND_ambiguous_agent], 1);
    crowd_close(&c);
}

static void spellings_without_a_roster_are_one_person(void **state)
{
    (void)state;
    static const char *const spellings[] = {"bob", "Bob", "BOB ", "b\303\263b"};
    for (int turn = 0; turn < 2; turn++) {
        struct crowd c;
        uint32_t it = 0;
        struct sc_str id;
        crowd_open(&c);
        for (int i = 0; i < 4; i++)
            text(&c, spellings[turn ? 3 - i : i]);
        sc_people_resolve(&c.p, &c.findings);
        assert_int_equal(c.p.n, 1);
        for (uint32_t i = 0; i < 4; i++)
            assert_is(&c, i, "BOB "); /* the least of its spellings, in either order */
        assert_true(sc_people_next_unresolved(&c.p, &it, &id));
        assert_true(sc_str_eq(id, SC_STR("BOB ")));
        assert_false(sc_people_next_unresolved(&c.p, &it, &id));
        crowd_close(&c);
    }
}

static void persons_are_numbered_by_id_and_only_strangers_listed(void **state)
{
    (void)state;
    struct crowd c;
    uint32_t it = 0;
    struct sc_str id;

    crowd_open(&c);
    text(&c, "zoe");
    text(&c, "carl");
    roster(&c, "id=mia");
    roster(&c, "id=bea");
    sc_people_resolve(&c.p, &c.findings);
    static const char *const order[] = {"bea", "carl", "mia", "zoe"};
    assert_int_equal(c.p.n, 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_true(sc_str_eq(c.p.persons[i].id, sc_str_from(order[i])));
    assert_int_equal(c.p.roster_n, 2);
    assert_true(sc_people_next_unresolved(&c.p, &it, &id));
    assert_true(sc_str_eq(id, SC_STR("carl")));
    assert_true(sc_people_next_unresolved(&c.p, &it, &id));
    assert_true(sc_str_eq(id, SC_STR("zoe")));
    assert_false(sc_people_next_unresolved(&c.p, &it, &id));
    crowd_close(&c);
}

static void two_rows_of_one_id_leave_the_same_one_in_both_orders(void **state)
{
    (void)state;
    static const char *const rows[] = {"id=u1 name=Ana team=A", "id=u1 name=Ana team=B"};
    struct sc_str team[2];
    struct crowd c[2];

    for (int first = 0; first < 2; first++) {
        crowd_open(&c[first]);
        roster(&c[first], rows[first]);
        roster(&c[first], rows[1 - first]);
        roster(&c[first], rows[first]);
        sc_people_resolve(&c[first].p, &c[first].findings);
        assert_int_equal(c[first].p.n, 1);
        team[first] = c[first].p.persons[0].roster_team;
    }
    assert_true(sc_str_eq(team[0], team[1]));
    crowd_close(&c[0]);
    crowd_close(&c[1]);
}

static void people_are_found_by_any_of_their_texts(void **state)
{
    (void)state;
    struct crowd c;

    crowd_open(&c);
    assert_int_equal(sc_people_find(&c.p, SC_STR("ana")), SC_NOBODY);
    text(&c, "zoe");
    roster(&c, "id=u1 name=Ana aliases=annie");
    sc_people_resolve(&c.p, &c.findings);
    assert_int_equal(sc_people_find(&c.p, SC_STR("ANNIE")), 0);
    assert_int_equal(sc_people_find(&c.p, SC_STR("Zoe")), 1);
    assert_int_equal(sc_people_find(&c.p, SC_STR("nobody")), SC_NOBODY);
    assert_int_equal(sc_people_find(&c.p, SC_STR("")), SC_NOBODY);
    crowd_close(&c);
}

static void managers_and_mentors_are_named_by_id(void **state)
{
    (void)state;
    struct crowd c;

    crowd_open(&c);
    roster(&c, "id=u1 name=Ana_Silva manager=Costa,_Rui mentor=somebody_else");
    roster(&c, "id=u2 name=Rui_Costa mentor=ANA_SILVA");
    sc_people_resolve(&c.p, &c.findings);
    assert_true(sc_str_eq(c.p.persons[0].manager, SC_STR("u2")));
    assert_true(sc_str_eq(c.p.persons[0].mentor, SC_STR("somebody else")));
    assert_true(sc_str_eq(c.p.persons[1].mentor, SC_STR("u1")));
    assert_true(sc_str_eq(c.p.persons[1].manager, SC_STR("")));
    crowd_close(&c);
}

static void a_row_without_an_id_is_left_out(void **state)
{
    (void)state;
    struct crowd c;

    crowd_open(&c);
    roster(&c, "name=Ana");
    sc_people_resolve(&c.p, &c.findings);
    assert_int_equal(c.p.n, 0);
    assert_int_equal(c.findings.counts[SC_FIND_id_missing], 1);
    crowd_close(&c);
}

static void texts_that_fold_to_nothing_stay_apart(void **state)
{
    (void)state;
    struct crowd c;
    uint32_t acute, diaeresis;

    crowd_open(&c);
    acute = text(&c, "\302\264");
    diaeresis = text(&c, "\302\250");
    sc_people_resolve(&c.p, &c.findings);
    assert_int_equal(c.p.n, 2);
    assert_is(&c, acute, "\302\264");
    assert_is(&c, diaeresis, "\302\250");
    crowd_close(&c);
}

static void many_people_keep_their_names(void **state)
{
    (void)state;
    struct crowd c;
    char words[64];

    crowd_open(&c);
    for (int i = 0; i < 3000; i++) {
        snprintf(words, sizeof words, "person %d", i);
        text(&c, words);
        if (i % 2)
            continue;
        snprintf(words, sizeof words, "id=u%d name=person_%d", i, i);
        roster(&c, words);
    }
    sc_people_resolve(&c.p, &c.findings);
    assert_int_equal(c.p.n, 3000);
    assert_int_equal(c.p.unresolved_n, 1500);
    for (uint32_t i = 0; i < 3000; i++) {
        snprintf(words, sizeof words, i % 2 ? "person %u" : "u%u", (unsigned)i);
        assert_is(&c, i, words);
    }
    crowd_close(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_roster_row_becomes_a_person),
        cmocka_unit_test(an_empty_roster_cell_is_unknown_and_consent_private),
        cmocka_unit_test(texts_are_resolved_by_id_address_name_and_alias),
        cmocka_unit_test(an_id_goes_before_an_address_and_that_before_a_name),
        cmocka_unit_test(a_name_of_two_rows_belongs_to_neither),
        cmocka_unit_test(a_row_that_repeats_its_own_name_is_not_ambiguous),
        cmocka_unit_test(ids_that_only_folding_makes_equal_are_told_apart_by_bytes),
        cmocka_unit_test(spellings_without_a_roster_are_one_person),
        cmocka_unit_test(persons_are_numbered_by_id_and_only_strangers_listed),
        cmocka_unit_test(two_rows_of_one_id_leave_the_same_one_in_both_orders),
        cmocka_unit_test(people_are_found_by_any_of_their_texts),
        cmocka_unit_test(managers_and_mentors_are_named_by_id),
        cmocka_unit_test(a_row_without_an_id_is_left_out),
        cmocka_unit_test(texts_that_fold_to_nothing_stay_apart),
        cmocka_unit_test(many_people_keep_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
