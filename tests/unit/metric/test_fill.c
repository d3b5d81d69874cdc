#include "metric/rows.h"

#include "scorecard/metric/fill.h"

static void open_quarter(struct bench *b)
{
    bench_open(b, "2026-Q3", "2026-10-31T00", "UTC");
}

static const struct sc_fact *ticket(const struct bench *b, const char *id)
{
    for (size_t i = 0; i < b->d->facts.n; i++)
        if (sc_facts_at(&b->d->facts, i)->id == sc_fact_hash(sc_str_from(id)))
            return sc_facts_at(&b->d->facts, i);
    fail_msg("no ticket %s", id);
    return NULL;
}

#define SOLVED "agent=ana status=solved created_at=2026-08-01T00 resolved_at=2026-08-02T00 "

static void a_ticket_without_handle_time_takes_that_of_its_calls(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "ticket", "id=A " SOLVED);
    put(b.d, "call", "id=1 ticket=A agent=ana talk_s=100 hold_s=20 wrap_s=3");
    put(b.d, "call", "id=2 ticket=A agent=bob talk_s=7");
    put(b.d, "call", "id=3 ticket=A agent=bob hold_s=9");
    measure(&b);
    assert_int_equal(ticket(&b, "A")->handle_s, 130);
    assert_float_equal(figure(&b, "ana", "aht"), 130, 0);
    assert_int_equal(tally(&b, "ana", "aht")->noted[6], 1);
    assert_int_equal(tally(&b, "bob", "aht")->n, 0);
    bench_close(&b);
}

static void the_tickets_own_handle_time_stays(void **state)
{
    (void)state;
    static const char *const own[] = {"600", "0"};

    for (int i = 0; i < 2; i++) {
        struct bench b;
        char words[256];
        open_quarter(&b);
        snprintf(words, sizeof words, "id=A handle_s=%s " SOLVED, own[i]);
        put(b.d, "ticket", words);
        put(b.d, "call", "id=1 ticket=A agent=ana talk_s=100 started_at=2026-08-01T00");
        measure(&b);
        assert_int_equal(ticket(&b, "A")->handle_s, atoi(own[i]));
        assert_int_equal(tally(&b, "ana", "aht")->n, i == 0);
        assert_int_equal(tally(&b, "ana", "aht")->noted[6], 0);
        bench_close(&b);
    }
}

static void a_call_without_its_ticket_is_handled_work_of_its_own(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "call", "id=1 agent=ana talk_s=100 hold_s=20 started_at=2026-08-01T00");
    put(b.d, "call", "id=2 agent=ana talk_s=300 ticket=Z started_at=2026-08-01T00");
    put(b.d, "call", "id=3 agent=ana talk_s=200 ticket=Z started_at=2026-08-02T00");
    put(b.d, "call", "id=4 agent=ana talk_s=0 started_at=2026-08-02T00");
    put(b.d, "call", "id=5 agent=ana started_at=2026-08-02T00");
    put(b.d, "call", "id=6 agent=ana talk_s=900 started_at=2026-10-01T00");
    put(b.d, "call", "id=7 agent=ana talk_s=900");
    measure(&b);
    assert_int_equal(tally(&b, "ana", "aht")->n, 3);
    assert_float_equal(figure(&b, "ana", "aht"), 620 / 3.0, 1e-12);
    assert_int_equal(tally(&b, "ana", "aht")->clusters->m, 2); /* both of Z are one */
    assert_int_equal(tally(&b, "ana", "aht")->left_out[SC_ZERO_HANDLE_TIME], 1);
    assert_int_equal(tally(&b, "ana", "aht")->left_out[SC_NO_HANDLE_TIME], 1);
    assert_int_equal(tally(&b, "ana", "aht")->left_out[SC_NO_TIME], 1);
    assert_int_equal(b.t->loads[who(&b, "ana")].calls, 5);
    bench_close(&b);
}

static void the_same_call_twice_counts_once(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "ticket", "id=A " SOLVED);
    for (int i = 0; i < 2; i++)
        put(b.d, "call", "id=1 ticket=A agent=ana talk_s=100 started_at=2026-08-01T00");
    measure(&b);
    assert_int_equal(ticket(&b, "A")->handle_s, 100);
    bench_close(&b);
}

/* Messages in an order that is not that of the conversation. */
static void put_thread(struct bench *b, const char *words)
{
    put(b->d, "ticket", words);
    put(b->d, "message", "ticket=A seq=4 author_role=agent agent=ana public=true at=2026-08-01T05");
    put(b->d, "message", "ticket=A seq=1 author_role=customer public=true at=2026-08-01T00");
    put(b->d, "message",
        "ticket=A seq=2 author_role=agent agent=bob public=false at=2026-08-01T01");
    put(b->d, "message", "ticket=A seq=3 author_role=agent agent=bob public=true at=2026-08-01T03");
    put(b->d, "message", "ticket=A seq=5 author_role=bot public=true at=2026-08-01T00:30");
    put(b->d, "message",
        "ticket=A seq=6 author_role=agent agent=robo public=true at=2026-08-01T00:10");
    put(b->d, "agent", "id=robo bot=true");
}

static void replies_and_the_first_of_them_are_counted_over_messages(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put_thread(&b, "id=A requester=r " SOLVED);
    measure(&b);
    assert_int_equal(ticket(&b, "A")->replies, 2);
    assert_int_equal(ticket(&b, "A")->first_reply, stamp("2026-08-01T03"));
    assert_int_equal(ticket(&b, "A")->first_replier, who(&b, "bob"));
    assert_int_equal(tally(&b, "ana", "fcr")->n, 1);
    assert_int_equal(tally(&b, "ana", "fcr")->noted[7], 1);
    assert_float_equal(figure(&b, "bob", "first_reply"), 3 * 3600, 0);
    bench_close(&b);
}

static void a_chat_or_call_is_one_reply_however_much_was_said(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put_thread(&b, "id=A channel=chat " SOLVED);
    measure(&b);
    assert_int_equal(ticket(&b, "A")->replies, 1);
    bench_close(&b);
}

static void what_the_ticket_says_of_its_replies_stays(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put_thread(&b, "id=A replies=7 first_replier=cyd first_reply_at=2026-08-01T04 " SOLVED);
    measure(&b);
    assert_int_equal(ticket(&b, "A")->replies, 7);
    assert_int_equal(ticket(&b, "A")->first_reply, stamp("2026-08-01T04"));
    assert_int_equal(ticket(&b, "A")->first_replier, who(&b, "cyd"));
    assert_int_equal(ticket(&b, "A")->is_replies_ours, 0);
    bench_close(&b);
}

static void a_thread_without_a_reply_has_none_and_one_without_messages_is_unknown(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "ticket", "id=A " SOLVED);
    put(b.d, "ticket", "id=B " SOLVED);
    put(b.d, "message", "ticket=A author_role=customer at=2026-08-01T00");
    put(b.d, "message", "ticket=nowhere author_role=agent agent=ana at=2026-08-01T00");
    measure(&b);
    assert_int_equal(ticket(&b, "A")->replies, 0);
    assert_int_equal(ticket(&b, "B")->replies, SC_FACT_REPLIES);
    assert_int_equal(ticket(&b, "A")->first_reply, 0);
    bench_close(&b);
}

static void a_reply_before_the_ticket_or_without_a_time_is_no_first_reply(void **state)
{
    (void)state;
    struct bench b;

    open_quarter(&b);
    put(b.d, "ticket", "id=A " SOLVED);
    put(b.d, "ticket", "id=B " SOLVED);
    put(b.d, "message", "ticket=A author_role=agent agent=ana at=2026-07-31T00");
    put(b.d, "message", "ticket=B author_role=agent agent=ana");
    put(b.d, "message", "ticket=B author_role=agent agent=bob at=2026-08-01T01");
    measure(&b);
    assert_int_equal(ticket(&b, "A")->first_reply, 0);
    assert_int_equal(ticket(&b, "A")->replies, 1);
    assert_int_equal(ticket(&b, "B")->first_replier, who(&b, "bob"));
    assert_int_equal(ticket(&b, "B")->replies, 2);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ticket_without_handle_time_takes_that_of_its_calls),
        cmocka_unit_test(the_tickets_own_handle_time_stays),
        cmocka_unit_test(a_call_without_its_ticket_is_handled_work_of_its_own),
        cmocka_unit_test(the_same_call_twice_counts_once),
        cmocka_unit_test(replies_and_the_first_of_them_are_counted_over_messages),
        cmocka_unit_test(a_chat_or_call_is_one_reply_however_much_was_said),
        cmocka_unit_test(what_the_ticket_says_of_its_replies_stays),
        cmocka_unit_test(a_thread_without_a_reply_has_none_and_one_without_messages_is_unknown),
        cmocka_unit_test(a_reply_before_the_ticket_or_without_a_time_is_no_first_reply),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
