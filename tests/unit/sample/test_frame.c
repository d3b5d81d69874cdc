#include "desk_of_one.h"

#include "scorecard/sample/crowd.h"

/* The conversation with that id; NULL when it is not in the frame. */
static const struct sc_conversation *in_crowd(const struct sc_crowd *c, const char *id)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->items[i].candidate.id == sc_fact_hash(sc_str_from(id)))
            return &c->items[i];
    return NULL;
}

static void assert_length(const struct sc_crowd *c, const char *id, enum sc_length_unit unit,
                          uint32_t length)
{
    const struct sc_conversation *one = in_crowd(c, id);

    assert_non_null(one);
    assert_int_equal(one->cell.unit, unit);
    assert_int_equal(one->cell.length, length);
}

static void tickets_solved_in_the_period_and_counted_are_the_frame(void **state)
{
    (void)state;
    struct table t;
    struct sc_crowd crowd;

    table_open(&t);
    put(t.b.d, "ticket", "id=in agent=ana " SOLVED);
    put(t.b.d, "ticket",
        "id=spam agent=ana status=spam created_at=2025-02-01T00 "
        "resolved_at=2025-02-02T00");
    put(t.b.d, "ticket", "id=open agent=ana status=open created_at=2025-02-01T00");
    put(t.b.d, "ticket",
        "id=late agent=ana status=solved created_at=2025-02-01T00 "
        "resolved_at=2025-04-02T00");
    put(t.b.d, "ticket", "id=nobodys " SOLVED);
    put(t.b.d, "ticket", "id=other agent=bob solver=ana " SOLVED);
    table_lay(&t, "s", 3);
    sc_crowd_open(&crowd, &t.frame);
    assert_int_equal(crowd.n, 2);
    assert_non_null(in_crowd(&crowd, "in"));
    assert_int_equal(in_crowd(&crowd, "other")->cell.person, who(&t.b, "ana"));
    sc_crowd_close(&crowd);
    table_close(&t);
}

static void length_is_messages_else_replies_else_unknown(void **state)
{
    (void)state;
    struct table t;
    struct sc_crowd crowd;

    table_open(&t);
    put(t.b.d, "ticket", "id=A agent=ana replies=9 " SOLVED);
    put(t.b.d, "message", "ticket=A seq=1 author_role=customer");
    put(t.b.d, "message", "ticket=A seq=2 author_role=agent agent=ana public=true");
    put(t.b.d, "message", "ticket=A seq=2 author_role=agent agent=ana public=true");
    put(t.b.d, "message", "ticket=A seq=3 author_role=agent agent=ana public=false");
    put(t.b.d, "message", "ticket=A seq=4 author_role=system");
    put(t.b.d, "ticket", "id=B agent=ana replies=9 " SOLVED);
    put(t.b.d, "ticket", "id=C agent=ana " SOLVED);
    table_lay(&t, "s", 3);
    sc_crowd_open(&crowd, &t.frame);
    assert_length(&crowd, "A", SC_LENGTH_MESSAGES, 2);
    assert_length(&crowd, "B", SC_LENGTH_REPLIES, 9);
    assert_length(&crowd, "C", SC_LENGTH_UNKNOWN, 0);
    sc_crowd_close(&crowd);
    table_close(&t);
}

static void a_telephone_ticket_is_as_long_as_its_calls_talk(void **state)
{
    (void)state;
    struct table t;
    struct sc_crowd crowd;

    table_open(&t);
    put(t.b.d, "ticket", "id=P agent=ana channel=phone replies=1 " SOLVED);
    put(t.b.d, "call", "id=1 ticket=P agent=ana talk_s=100 hold_s=50");
    put(t.b.d, "call", "id=2 ticket=P agent=ana talk_s=30");
    put(t.b.d, "ticket", "id=E agent=ana channel=email replies=4 " SOLVED);
    put(t.b.d, "call", "id=3 ticket=E agent=ana talk_s=900");
    table_lay(&t, "s", 3);
    sc_crowd_open(&crowd, &t.frame);
    assert_int_equal(crowd.n, 2);
    assert_length(&crowd, "P", SC_LENGTH_SECONDS, 130);
    assert_length(&crowd, "E", SC_LENGTH_REPLIES, 4);
    sc_crowd_close(&crowd);
    table_close(&t);
}

static void a_call_without_a_ticket_is_a_conversation_of_who_took_it(void **state)
{
    (void)state;
    struct table t;
    struct sc_crowd crowd;

    table_open(&t);
    put(t.b.d, "call", "id=c1 agent=ana talk_s=100 hold_s=5 started_at=2025-02-03T10");
    put(t.b.d, "call", "id=c2 agent=ana talk_s=100 started_at=2025-05-03T10");
    put(t.b.d, "call", "agent=ana talk_s=100 started_at=2025-02-03T10");
    put(t.b.d, "call", "id=c3 agent=ana ticket=elsewhere started_at=2025-02-03T10");
    table_lay(&t, "s", 3);
    sc_crowd_open(&crowd, &t.frame);
    assert_int_equal(crowd.n, 2);
    assert_length(&crowd, "c1", SC_LENGTH_SECONDS, 100);
    assert_length(&crowd, "c3", SC_LENGTH_UNKNOWN, 0);
    assert_true(in_crowd(&crowd, "c1")->candidate.is_call);
    assert_null(in_crowd(&crowd, "c1")->ticket);
    assert_int_equal(in_crowd(&crowd, "c1")->handle_s, 105);
    assert_int_equal(in_crowd(&crowd, "c1")->candidate.at, stamp("2025-02-03T10"));
    sc_crowd_close(&crowd);
    table_close(&t);
}

static void numbers_hang_on_seed_agent_and_id(void **state)
{
    (void)state;
    struct table t;
    struct sc_crowd crowd;

    table_open(&t);
    put_published(&t);
    table_lay(&t, "2025Q1", 3);
    sc_crowd_open(&crowd, &t.frame);
    assert_int_equal(in_crowd(&crowd, "T003")->candidate.number, 0x093a658fb7dc5ad7);
    assert_int_equal(in_crowd(&crowd, "T007")->candidate.number, 0x3c5ba0339d19ec16);
    sc_crowd_close(&crowd);
    table_close(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tickets_solved_in_the_period_and_counted_are_the_frame),
        cmocka_unit_test(length_is_messages_else_replies_else_unknown),
        cmocka_unit_test(a_telephone_ticket_is_as_long_as_its_calls_talk),
        cmocka_unit_test(a_call_without_a_ticket_is_a_conversation_of_who_took_it),
        cmocka_unit_test(numbers_hang_on_seed_agent_and_id),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
