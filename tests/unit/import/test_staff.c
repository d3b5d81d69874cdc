/* People of the rows: resolved, counted, told. */
#include "sc_test.h"
#include "scorecard/import/requester.h"
#include "scorecard/import/staff.h"

#include <stdarg.h>

struct desk {
    struct sc_staff *staff;
    struct sc_findings findings;
    struct sc_str cells[SC_KIND_COLUMNS_MAX];
    struct sc_row row;
    struct sc_buf told;
};

static void open_desk(struct desk *d, bool makes_roster)
{
    memset(d, 0, sizeof *d);
    d->staff = sc_staff_open(makes_roster);
    sc_buf_init(&d->told, SC_BUF_NO_CEILING);
}

static void close_desk(struct desk *d)
{
    sc_staff_close(d->staff);
    sc_buf_fini(&d->told);
}

static void row(struct desk *d, enum sc_kind_id kind)
{
    memset(d->cells, 0, sizeof d->cells);
    d->row = (struct sc_row){.kind = sc_kind_get(kind), .cells = d->cells};
}

static void person(struct desk *d, const char *id, const char *name, const char *manager)
{
    row(d, SC_KIND_agent);
    d->cells[SC_COL_agent_id] = sc_str_from(id);
    d->cells[SC_COL_agent_name] = sc_str_from(name);
    d->cells[SC_COL_agent_manager] = sc_str_from(manager);
    sc_staff_put_row(d->staff, &d->row);
}

static void ticket(struct desk *d, const char *agent, const char *solver, const char *team)
{
    row(d, SC_KIND_ticket);
    d->cells[SC_COL_ticket_agent] = sc_str_from(agent);
    d->cells[SC_COL_ticket_solver] = sc_str_from(solver);
    d->cells[SC_COL_ticket_team] = sc_str_from(team);
    sc_staff_resolve(d->staff, &d->row, &d->findings);
    sc_staff_count(d->staff, &d->row);
}

static void keep(void *ctx, struct sc_str line)
{
    struct desk *d = ctx;
    sc_buf_put_str(&d->told, line);
    sc_buf_putc(&d->told, '\n');
}

static void names_become_the_ids_of_the_roster(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, false);
    person(&d, "u1", "Ana Silva", "");
    person(&d, "u2", "Costa, Rui", "");
    sc_staff_settle(d.staff, NULL);
    ticket(&d, "SILVA, ANA", "Rui Costa (rc)", "");
    assert_str_eq(d.cells[SC_COL_ticket_agent], "u1");
    assert_str_eq(d.cells[SC_COL_ticket_solver], "u2");
    ticket(&d, "Somebody Else", "", "");
    assert_str_eq(d.cells[SC_COL_ticket_agent], "Somebody Else");
    assert_str_eq(d.cells[SC_COL_ticket_flags], "");
    close_desk(&d);
}

static void without_a_roster_nothing_changes_and_nothing_is_said(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, false);
    sc_staff_settle(d.staff, NULL);
    ticket(&d, "Ana Silva", "", "");
    assert_str_eq(d.cells[SC_COL_ticket_agent], "Ana Silva");
    sc_staff_tell(d.staff, keep, &d);
    assert_buf_eq(&d.told, "");
    close_desk(&d);
}

static void a_name_of_two_people_stays_with_a_flag(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, false);
    person(&d, "u1", "Ana Silva", "");
    person(&d, "u2", "Ana Silva", "");
    sc_staff_settle(d.staff, &d.findings);
    assert_int_equal(d.findings.counts[SC_FIND_ambiguous_agent], 1);
    row(&d, SC_KIND_ticket);
    d.cells[SC_COL_ticket_agent] = d.cells[SC_COL_ticket_solver] = SC_STR("Ana Silva");
    d.cells[SC_COL_ticket_flags] = SC_STR("picked");
    sc_staff_resolve(d.staff, &d.row, &d.findings);
    assert_str_eq(d.cells[SC_COL_ticket_agent], "Ana Silva");
    assert_str_eq(d.cells[SC_COL_ticket_flags], "picked;ambiguous-agent");
    assert_int_equal(d.findings.counts[SC_FIND_ambiguous_agent], 3);
    close_desk(&d);
}

static void rows_of_a_roster_wait_until_their_managers_are_known(void **state)
{
    (void)state;
    struct desk d;
    struct sc_row held;
    open_desk(&d, false);
    person(&d, "u1", "Ana Silva", "rui costa");
    person(&d, "u2", "Costa, Rui", "nobody we know");
    sc_staff_settle(d.staff, NULL);
    assert_true(sc_staff_next_held(d.staff, &held));
    assert_str_eq(held.cells[SC_COL_agent_id], "u1");
    assert_str_eq(held.cells[SC_COL_agent_manager], "u2");
    assert_true(sc_staff_next_held(d.staff, &held));
    assert_str_eq(held.cells[SC_COL_agent_manager], "nobody we know");
    assert_false(sc_staff_next_held(d.staff, &held));
    person(&d, "u3", "Third", "Ana Silva");
    sc_staff_settle(d.staff, NULL);
    assert_true(sc_staff_next_held(d.staff, &held));
    assert_str_eq(held.cells[SC_COL_agent_manager], "u1");
    assert_false(sc_staff_next_held(d.staff, &held));
    close_desk(&d);
}

static void the_unknown_are_told_with_rows_and_the_nearest(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, false);
    person(&d, "js17", "John Smith", "");
    sc_staff_settle(d.staff, NULL);
    ticket(&d, "Jon Smith", "Jon Smith", ""); /* one row, however often */
    ticket(&d, "Jon Smith", "John Smith", "");
    ticket(&d, "Zendesk", "", "");
    sc_staff_tell(d.staff, keep, &d);
    assert_buf_eq(&d.told, "2 names are not in the roster:\n"
                           "  \"Jon Smith\" 2 rows; nearest: John Smith (js17)\n"
                           "  \"Zendesk\" 1 row; reads like a machine: a roster line with bot true "
                           "takes it out\n");
    close_desk(&d);
}

static void ten_names_are_told_and_then_a_count(void **state)
{
    (void)state;
    struct desk d;
    char name[] = "Person A";
    open_desk(&d, false);
    person(&d, "x", "Q", "");
    sc_staff_settle(d.staff, NULL);
    for (int i = 0; i < 12; i++) {
        name[7] = (char)('A' + i);
        for (int k = 0; k <= i; k++)
            ticket(&d, name, "", "");
    }
    sc_staff_tell(d.staff, keep, &d);
    assert_non_null(strstr(d.told.p, "12 names are not in the roster:\n  \"Person L\" 12 rows\n"));
    assert_non_null(strstr(d.told.p, "  \"Person C\" 3 rows\n  2 more\n"));
    assert_null(strstr(d.told.p, "Person B"));
    close_desk(&d);
}

static void two_keys_of_one_person_are_told_with_the_line_that_joins_them(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, false);
    person(&d, "u1", "Rui Costa", "");
    sc_staff_settle(d.staff, NULL);
    ticket(&d, "Ana Silva", "ana@x.example", "");
    ticket(&d, "SILVA, ANA", "", "");
    ticket(&d, "rcosta@x.example", "", "");
    sc_staff_tell(d.staff, keep, &d);
    assert_non_null(
        strstr(d.told.p, "  \"Ana Silva\", \"SILVA, ANA\", \"ana@x.example\": perhaps one person; "
                         "then a line of id, name, email, aliases is "
                         "ana@x.example,Ana Silva,ana@x.example,\n"));
    assert_non_null(strstr(d.told.p,
                           "  \"rcosta@x.example\": perhaps Rui Costa (u1); then the cell "
                           "aliases of that line is rcosta@x.example\n"));
    close_desk(&d);
}

/* Customers who rate are no agents that a roster lacks; nor is their name told. */
static void customers_are_never_listed(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, false);
    person(&d, "u1", "Rui Costa", "");
    sc_staff_settle(d.staff, NULL);
    row(&d, SC_KIND_assessment);
    d.cells[SC_COL_assessment_agent] = SC_STR("rui costa");
    d.cells[SC_COL_assessment_rater] = SC_STR("Carla Customer");
    d.cells[SC_COL_assessment_rater_role] = SC_STR("customer");
    sc_staff_resolve(d.staff, &d.row, &d.findings);
    sc_staff_count(d.staff, &d.row);
    assert_str_eq(d.cells[SC_COL_assessment_agent], "u1");
    sc_staff_tell(d.staff, keep, &d);
    assert_buf_eq(&d.told, "");
    close_desk(&d);
}

static void whoever_serves_themselves_is_noted(void **state)
{
    (void)state;
    struct desk d;
    struct sc_requester *r = sc_requester_open(SC_STR("0123456789abcdef"));
    struct sc_buf digest;
    static const char *const customers[] = {"Ana Silva <ANA@x.example>", "rui@x.example", "7719"};
    static const bool is_own[] = {true, false, true};
    open_desk(&d, false);
    sc_staff_know_customers(d.staff, r);
    row(&d, SC_KIND_agent);
    d.cells[SC_COL_agent_id] = SC_STR("u1");
    d.cells[SC_COL_agent_name] = SC_STR("Ana Silva");
    d.cells[SC_COL_agent_email] = SC_STR("ana@x.example");
    d.cells[SC_COL_agent_aliases] = SC_STR("7719");
    sc_staff_put_row(d.staff, &d.row);
    person(&d, "rui@x.example", "Rui Costa", "");
    sc_staff_settle(d.staff, NULL);
    for (size_t i = 0; i < 3; i++) {
        sc_buf_init(&digest, SC_BUF_NO_CEILING);
        sc_requester_put(r, &digest, sc_str_from(customers[i]));
        row(&d, SC_KIND_ticket);
        d.cells[SC_COL_ticket_requester] = sc_buf_str(&digest);
        d.cells[SC_COL_ticket_agent] = SC_STR("Somebody");
        d.cells[SC_COL_ticket_solver] = SC_STR("Silva, Ana");
        sc_staff_resolve(d.staff, &d.row, &d.findings);
        if (is_own[i])
            assert_str_eq(d.cells[SC_COL_ticket_flags], "own-ticket");
        else
            assert_str_eq(d.cells[SC_COL_ticket_flags], "");
        sc_buf_fini(&digest);
    }
    assert_int_equal(d.findings.counts[SC_FIND_own_ticket], 2);
    close_desk(&d);
    sc_requester_close(r);
}

static void past_the_limit_names_are_still_resolved(void **state)
{
    (void)state;
    struct desk d;
    char name[32];
    open_desk(&d, false);
    person(&d, "u1", "Ana Silva", "");
    sc_staff_settle(d.staff, NULL);
    for (int i = 0; i < SC_STAFF_TEXTS_MAX; i++) {
        (void)snprintf(name, sizeof name, "p%d", i);
        ticket(&d, name, "", "");
    }
    assert_int_equal(sc_staff_beyond(d.staff), 0);
    ticket(&d, "Silva, Ana", "one too many", "");
    assert_str_eq(d.cells[SC_COL_ticket_agent], "u1");
    assert_int_equal(sc_staff_beyond(d.staff), 1);
    close_desk(&d);
}

static void the_team_is_the_queue_of_most_tickets(void **state)
{
    (void)state;
    struct desk d;
    uint32_t n;
    open_desk(&d, true);
    sc_staff_settle(d.staff, NULL);
    ticket(&d, "Ana", "", "Tier 2");
    ticket(&d, "Ana", "", "Tier 1");
    ticket(&d, "Ana", "", "Tier 2");
    ticket(&d, "Rui", "", "b");
    ticket(&d, "Rui", "", "a"); /* as many: the first by name */
    ticket(&d, "Zoe", "", "");
    const struct sc_staff_text *texts = sc_staff_texts(d.staff, &n);
    assert_int_equal(n, 3);
    assert_str_eq(sc_staff_team(d.staff, texts[0].team), "Tier 2");
    assert_str_eq(sc_staff_team(d.staff, texts[1].team), "a");
    assert_int_equal(texts[2].team, UINT32_MAX);
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_become_the_ids_of_the_roster),
        cmocka_unit_test(without_a_roster_nothing_changes_and_nothing_is_said),
        cmocka_unit_test(a_name_of_two_people_stays_with_a_flag),
        cmocka_unit_test(rows_of_a_roster_wait_until_their_managers_are_known),
        cmocka_unit_test(the_unknown_are_told_with_rows_and_the_nearest),
        cmocka_unit_test(ten_names_are_told_and_then_a_count),
        cmocka_unit_test(two_keys_of_one_person_are_told_with_the_line_that_joins_them),
        cmocka_unit_test(customers_are_never_listed),
        cmocka_unit_test(whoever_serves_themselves_is_noted),
        cmocka_unit_test(past_the_limit_names_are_still_resolved),
        cmocka_unit_test(the_team_is_the_queue_of_most_tickets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
