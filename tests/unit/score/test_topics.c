/* Shares by category: who is told what, against which expectation, and what is called clear. */
#include "desk.h"

#include "scorecard/score/topics.h"

static const char *const agents[] = {"ana", "bob", "cyd"};

/* First-contact successes of 40 tickets about Login and of `refunds` about Refund. */
struct load {
    int login, refund, refunds;
};

struct bench {
    struct desk_run r;
    const char *path;
};

static void put_tickets(struct desk *d, const char *agent, const char *topic, int n, int good)
{
    for (int i = 0; i < n; i++)
        desk_row(d,
                 "ticket,%s-%s-%d,%s,Tier 1,%s-%s-r%d,email,normal,%s,solved,"
                 "2026-07-%02dT09:00:00Z,2026-%02d-%02dT09:00:00Z,600,%d,0",
                 agent, topic, i, agent, agent, topic, i, topic, 1 + i % 9, 7 + i % 3, 10 + i % 17,
                 i < good ? 1 : 2);
}

static void lay(struct bench *b, struct sc_arena *arena, const struct load loads[3],
                const char *yaml)
{
    struct desk d;

    desk_begin(&d, arena);
    desk_head(&d, "id,agent,team,requester,channel,priority,category,status,created_at,resolved_at,"
                  "handle_s,replies,transfers");
    for (int a = 0; a < 3; a++) {
        put_tickets(&d, agents[a], "Login", 40, loads[a].login);
        put_tickets(&d, agents[a], "Refund", loads[a].refunds, loads[a].refund);
    }
    desk_row(&d, "ticket,open,,,r9,email,low,Login,open,2026-10-05T09:00:00Z,,,,");
    desk_row(&d, "ticket,early,bob,,r8,email,low,Login,solved,2026-06-20T09:00:00Z,"
                 "2026-06-21T09:00:00Z,,1,0");
    desk_head(&d, "id,team,fte");
    for (int a = 0; a < 3; a++)
        desk_row(&d, "agent,%s,Tier 1,1", agents[a]);
    b->path = desk_end(&d);
    desk_prepare(&b->r, b->path);
    desk_go(&b->r, yaml);
    assert_int_equal(b->r.status, 0);
}

static void lift(struct bench *b)
{
    desk_close(&b->r);
    unlink(b->path);
}

/* "Login fcr 36/40 better; ..." of the measure asked for. */
static void assert_told(const sc_json *topics, const char *metric, const char *wanted)
{
    struct sc_buf seen;

    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < sc_json_len(topics); i++) {
        const sc_json *topic = sc_json_at(topics, i), *list = sc_json_get(topic, "measures");
        for (size_t k = 0; k < sc_json_len(list); k++) {
            const sc_json *m = sc_json_at(list, k);
            int64_t n = sc_json_get_int(m, "n", 0);
            struct sc_str mark = sc_json_get_text(m, "mark");
            if (!sc_str_eq(sc_json_get_text(m, "id"), sc_str_from(metric)))
                continue;
            sc_buf_printf(&seen, "%.*s %.0f/%lld %.*s; ",
                          SC_STR_ARG(sc_json_get_text(topic, "topic")),
                          sc_json_get_real(m, "value", 0) * (double)n, (long long)n,
                          SC_STR_ARG(mark.len > 0 ? mark : SC_STR("-")));
        }
    }
    assert_string_equal(sc_buf_cstr(&seen), wanted);
    sc_buf_fini(&seen);
}

static void assert_person(struct bench *b, const char *agent, const char *wanted)
{
    sc_json *topics = sc_topics_of_person(b->r.run.scoring.mixing, desk_find(&b->r, agent));

    assert_told(topics, "fcr", wanted);
    sc_json_free(topics);
}

static const struct load uneven[] = {{39, 12, 40}, {28, 34, 40}, {28, 33, 40}};
static const char small_group[] = "privacy: {least_group: 2}";

static void what_is_clear_is_marked_by_topic(void **state)
{
    struct bench b;

    lay(&b, *state, uneven, small_group);
    assert_person(&b, "ana", "Login 39/40 better; Refund 12/40 worse; ");
    assert_person(&b, "bob", "Login 28/40 as expected; Refund 34/40 as expected; ");
    assert_person(&b, "cyd", "Login 28/40 as expected; Refund 33/40 as expected; ");
    lift(&b);
}

/* Without smoothing a cell expects its own rate: 95 of 120. */
static void expectations_are_those_of_case_mix(void **state)
{
    struct bench b;
    sc_json *topics;
    const sc_json *login;

    lay(&b, *state, uneven, "privacy: {least_group: 2}\ncase_mix: {smoothing: 0}");
    topics = sc_topics_of_person(b.r.run.scoring.mixing, desk_find(&b.r, "ana"));
    login = sc_json_at(sc_json_get(sc_json_at(topics, 0), "measures"), 0);
    for (size_t i = 0; !sc_str_eq(sc_json_get_text(login, "id"), SC_STR("fcr")); i++)
        login = sc_json_at(sc_json_get(sc_json_at(topics, 0), "measures"), i);
    assert_near(sc_json_get_real(login, "expected", 0), 95. / 120);
    /* z = (39 - 31.6667) / sqrt(40 x 95/120 x 25/120), Wilson at .90 of 39 in 40. */
    assert_near(sc_json_get_real(login, "z", 0), 2.85509701191142);
    assert_within(sc_json_get_real(login, "low", 0), .89541143, 1e-8);
    assert_within(sc_json_get_real(login, "high", 0), .99440279, 1e-8);
    sc_json_free(topics);
    lift(&b);
}

static void below_the_least_number_nothing_is_told(void **state)
{
    static const struct load few[] = {{39, 9, 29}, {28, 34, 40}, {28, 24, 30}};
    struct bench b;

    lay(&b, *state, few, small_group);
    assert_person(&b, "ana", "Login 39/40 better; ");
    assert_person(&b, "cyd", "Login 28/40 as expected; Refund 24/30 as expected; ");
    lift(&b);
}

/* What is expected is the team's value seen through the mix: three people do not show theirs. */
static void a_small_team_expects_nothing_and_tells_nothing(void **state)
{
    struct bench b;
    sc_json *team;

    lay(&b, *state, uneven, "");
    assert_person(&b, "ana", "Login 39/40 -; Refund 12/40 -; ");
    assert_null(sc_topics_of_team(b.r.run.scoring.mixing, 0));
    lift(&b);
    lay(&b, *state, uneven, small_group);
    team = sc_topics_of_team(b.r.run.scoring.mixing, 0);
    assert_told(team, "fcr", "Login 95/120 -; Refund 79/120 -; ");
    sc_json_free(team);
    lift(&b);
}

static void without_case_mix_there_are_no_topics(void **state)
{
    (void)state;
    assert_null(sc_topics_of_person(NULL, 0));
    assert_null(sc_topics_of_team(NULL, 0));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(what_is_clear_is_marked_by_topic),
        SC_TEST_ARENA(expectations_are_those_of_case_mix),
        SC_TEST_ARENA(below_the_least_number_nothing_is_told),
        SC_TEST_ARENA(a_small_team_expects_nothing_and_tells_nothing),
        SC_TEST_ARENA(without_case_mix_there_are_no_topics),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
