/* Histories and the roster: who is an agent, a customer, a machine. */
#include "sc_test.h"

#include "scorecard/import/history.h"
#include "scorecard/import/staff.h"

static void add_person(struct sc_staff *staff, const char *id, const char *name, const char *bot)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_agent), .cells = cells};
    cells[SC_COL_agent_id] = sc_str_from(id);
    cells[SC_COL_agent_name] = sc_str_from(name);
    cells[SC_COL_agent_bot] = sc_str_from(bot);
    sc_staff_put_row(staff, &row);
}

static void whom_a_roster_has_is_an_agent_and_nobody_else(void **state)
{
    struct sc_staff *staff = sc_staff_open(false);
    uint32_t same = 99;
    (void)state;
    add_person(staff, "u1", "Ana Silva", "");
    add_person(staff, "u2", "Helper", "true");
    sc_staff_settle(staff, NULL);
    assert_int_equal(sc_history_who_in_roster(staff, SC_STR("silva, ana"), &same), SC_ROLE_AGENT);
    assert_int_equal(same, 0);
    assert_int_equal(sc_history_who_in_roster(staff, SC_STR("helper"), &same), SC_ROLE_BOT);
    assert_int_equal(sc_history_who_in_roster(staff, SC_STR("Joe"), &same), SC_ROLE_CUSTOMER);
    assert_int_equal(sc_history_who_in_roster(staff, SC_STR("Automation Bot"), &same), SC_ROLE_BOT);
    sc_staff_close(staff);
}

static void without_a_roster_nobody_is_known(void **state)
{
    struct sc_staff *staff = sc_staff_open(false);
    uint32_t same;
    (void)state;
    sc_staff_settle(staff, NULL);
    assert_int_equal(sc_history_who_in_roster(staff, SC_STR("Joe"), &same), SC_ROLE_UNKNOWN);
    sc_staff_close(staff);
}

static void count_line(void *n, struct sc_str line)
{
    (void)line;
    ++*(int *)n;
}

static void of_no_tickets_nothing_is_told(void **state)
{
    struct sc_history *h = sc_history_open(NULL);
    int told = 0;
    (void)state;
    sc_history_tell(h, count_line, &told);
    assert_int_equal(told, 0);
    sc_history_close(h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whom_a_roster_has_is_an_agent_and_nobody_else),
        cmocka_unit_test(without_a_roster_nobody_is_known),
        cmocka_unit_test(of_no_tickets_nothing_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
