#include "metric/rows.h"

static void open_quarter(struct bench *b)
{
    bench_open(b, "2026-Q3", "2026-10-31T00", "Europe/Berlin");
}

static const struct sc_load *load(const struct bench *b, const char *person)
{
    return &b->t->loads[who(b, person)];
}

static void everybody_who_worked_on_a_ticket_counts_it_once(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "ticket",
        "id=A agent=ana solver=bob first_replier=cyd status=solved "
        "created_at=2026-07-05T00 first_reply_at=2026-07-05T01 "
        "resolved_at=2026-07-06T00");
    put(b.d, "ticket",
        "id=B agent=ana solver=ana first_replier=ana status=solved "
        "created_at=2026-07-05T00 first_reply_at=2026-07-05T01 "
        "resolved_at=2026-07-06T00");
    /* Replied before the quarter, solved after it, but changed inside: the owner's only. */
    put(b.d, "ticket",
        "id=C agent=ana solver=bob first_replier=cyd status=solved "
        "created_at=2026-06-05T00 first_reply_at=2026-06-05T01 "
        "resolved_at=2026-10-06T00 updated_at=2026-08-01T00");
    measure(&b);
    assert_int_equal(load(&b, "ana")->worked_on, 3);
    assert_int_equal(load(&b, "bob")->worked_on, 1);
    assert_int_equal(load(&b, "cyd")->worked_on, 1);
    assert_int_equal(load(&b, "ana")->solved, 1);
    assert_int_equal(load(&b, "bob")->solved, 1);
    assert_int_equal(load(&b, "cyd")->solved, 0);
    bench_close(&b);
}

static void solved_tickets_that_name_nobody_are_counted(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "ticket", "id=A status=solved created_at=2026-07-05T00 resolved_at=2026-07-06T00");
    put(b.d, "ticket", "id=B status=spam created_at=2026-07-05T00 resolved_at=2026-07-06T00");
    put(b.d, "ticket", "id=C status=solved created_at=2026-01-05T00 resolved_at=2026-01-06T00");
    put(b.d, "ticket",
        "id=D agent=ana status=solved created_at=2026-07-05T00 resolved_at=2026-07-06T00");
    measure(&b);
    assert_int_equal(b.t->nobodys_n, 1);
    bench_close(&b);
}

static void assigned_and_open_tickets_are_the_owners(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "ticket",
        "id=A agent=ana solver=bob status=solved created_at=2026-07-05T00 "
        "resolved_at=2026-07-06T00");
    put(b.d, "ticket", "id=B agent=ana status=open created_at=2026-09-05T00");
    put(b.d, "ticket", "id=C agent=ana status=open created_at=2026-06-05T00");
    put(b.d, "ticket", "id=D agent=ana status=open created_at=2026-10-05T00");
    put(b.d, "ticket", "id=E status=open created_at=2026-09-05T00");
    measure(&b);
    assert_int_equal(load(&b, "ana")->assigned, 2);
    assert_int_equal(load(&b, "ana")->open_end, 2);
    assert_int_equal(load(&b, "bob")->assigned, 0);
    assert_int_equal(load(&b, "bob")->open_end, 0);
    bench_close(&b);
}

static void excluded_tickets_are_nobodys_load(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "ticket", "id=A agent=ana status=spam created_at=2026-07-05T00");
    put(b.d, "ticket",
        "id=B agent=ana status=merged created_at=2026-06-05T00 "
        "resolved_at=2026-07-06T00");
    put(b.d, "ticket", "id=C agent=ana status=merged created_at=2026-06-05T00");
    put(b.d, "ticket", "id=D status=spam created_at=2026-07-05T00");
    measure(&b);
    assert_int_equal(load(&b, "ana")->excluded[SC_SPAM], 1);
    assert_int_equal(load(&b, "ana")->excluded[SC_MERGED], 1);
    assert_int_equal(load(&b, "ana")->worked_on, 0);
    assert_int_equal(load(&b, "ana")->assigned, 0);
    assert_int_equal(load(&b, "ana")->open_end, 0);
    bench_close(&b);
}

static void arrivals_are_counted_by_local_weekday_and_hour(void **state)
{
    (void)state;
    struct bench b;
    uint32_t sum = 0;

    open_quarter(&b);
    put(b.d, "agent", "id=ana team=Care");
    put(b.d, "ticket", "id=A team=Q status=open created_at=2026-07-05T22:30:00Z"); /* Mon 00:30 */
    put(b.d, "ticket", "id=B team=Q status=open created_at=2026-07-05T21:59:59Z"); /* Sun 23 */
    put(b.d, "ticket", "id=C agent=ana status=open created_at=2026-08-12T10:00:00Z"); /* Wed 12 */
    put(b.d, "ticket", "id=D status=open created_at=2026-08-12T10:00:00Z");
    put(b.d, "ticket", "id=E team=Q status=open created_at=2026-06-12T10:00:00Z");
    measure(&b);
    assert_int_equal(b.d->teams_n, 2); /* Care, Q */
    assert_int_equal(b.t->arrivals[1][0][0], 1);
    assert_int_equal(b.t->arrivals[1][6][23], 1);
    assert_int_equal(b.t->arrivals[0][2][12], 1);
    assert_int_equal(b.t->arrivals[2][2][12], 1); /* of no team */
    for (size_t team = 0; team < 3; team++)
        for (size_t hour = 0; hour < 7 * 24; hour++)
            sum += b.t->arrivals[team][hour / 24][hour % 24];
    assert_int_equal(sum, 4);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_who_worked_on_a_ticket_counts_it_once),
        cmocka_unit_test(solved_tickets_that_name_nobody_are_counted),
        cmocka_unit_test(assigned_and_open_tickets_are_the_owners),
        cmocka_unit_test(excluded_tickets_are_nobodys_load),
        cmocka_unit_test(arrivals_are_counted_by_local_weekday_and_hour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
