#include "desk.h"

#include "scorecard/score/signals.h"

#define EACH 60 /* tickets of each agent */

struct bench {
    struct desk_run r;
    const char *path;
};

/* Cells of one ticket that a pattern changes. */
struct ticket {
    const char *requester, *created, *resolved, *reopened, *agent, *csat;
    const char *status;
    int handle_s;
    const char *offered;
};

/* Ticket k of agent a; `has` tells whether it has the pattern called `signal`. */
static void put_ticket(struct desk *d, int a, int k, const char *signal, bool has)
{
    const char *who = desk_agents[a];
    struct ticket t = {.agent = who,
                       .status = "solved",
                       .csat = strcmp(signal, "reassigned") == 0 ? "1" : "5",
                       .handle_s = 600 + k,
                       .offered = "true",
                       .reopened = ""};
    struct sc_arena *m = d->arena;
    int day = 1 + k % 25;

    t.requester = sc_arena_printf(m, "r%d-%d", a, k).p;
    t.created = sc_arena_printf(m, "2026-08-%02dT08:00:00Z", day).p;
    t.resolved = sc_arena_printf(m, "2026-08-%02dT09:00:00Z", day).p;
    if (has && strcmp(signal, "reopened-48h") == 0)
        t.reopened = sc_arena_printf(m, "2026-08-%02dT09:00:00Z", day + 2).p;
    if (!has && strcmp(signal, "reopened-48h") == 0)
        t.reopened = sc_arena_printf(m, "2026-08-%02dT09:00:01Z", day + 2).p;
    if (has && strcmp(signal, "short-handling") == 0)
        t.handle_s = 20;
    if (has && strcmp(signal, "few-surveys") == 0)
        t.offered = "false";
    if (has && strcmp(signal, "split-tickets") == 0)
        t.requester = sc_arena_printf(m, "r%d-day%d", a, day).p;
    if (has && strcmp(signal, "period-end") == 0) {
        t.resolved = "2026-09-29T09:00:00Z";
        t.reopened = "2026-10-02T09:00:00Z";
    }
    if (has && strcmp(signal, "reassigned") == 0)
        t.agent = desk_agents[(a + 1) % DESK_AGENTS];
    if (has && strcmp(signal, "left-out") == 0)
        t.status = "spam";
    desk_row(d, "ticket,T%d-%02d,%s,%s,%s,%s,%s,%s,%d,%s,%s,%s,Login,1-5", a, k, t.agent,
             t.requester, t.status, t.created, t.resolved, t.reopened, t.handle_s, t.offered,
             strcmp(t.status, "spam") == 0 ? "" : who, t.csat);
}

/* A desk where ana has the pattern 40 times in 60, others twice. */
static void lay(struct bench *b, struct sc_arena *arena, const char *signal, int times,
                const char *yaml)
{
    struct desk d;

    desk_begin(&d, arena);
    desk_head(&d, "id,agent,requester,status,created_at,resolved_at,reopened_at,handle_s,"
                  "csat_offered,solver,csat,category,csat_scale");
    for (int a = 0; a < DESK_AGENTS; a++)
        for (int k = 0; k < EACH; k++)
            put_ticket(&d, a, k, signal, k < (a == 0 ? times : 2));
    desk_row(&d, "ticket,open,,r9,open,2026-10-08T09:00:00Z,,,,,,,,");
    desk_head(&d, "id,team,fte");
    for (int a = 0; a < DESK_AGENTS; a++)
        desk_row(&d, "agent,%s,Tier 1,1", desk_agents[a]);
    b->path = desk_end(&d);
    desk_prepare(&b->r, b->path);
    b->r.call.keep_ids = true;
    desk_go(&b->r, yaml);
    assert_int_equal(b->r.status, 0);
}

static void lift(struct bench *b)
{
    desk_close(&b->r);
    unlink(b->path);
}

static const struct sc_signal_found *find(const struct bench *b, const char *id, const char *who)
{
    const struct sc_signals *s = b->r.run.scoring.signals;
    struct desk_run *r = (struct desk_run *)&b->r;

    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->found[i].signal->id, id) == 0 && s->found[i].person == desk_find(r, who))
            return &s->found[i];
    return NULL;
}

static const char switched_on[] = "privacy: {signals: true}";

/* split: the first of each of 25 days is none; 40 tickets on 25 days are 15 further ones. */
static void each_pattern_is_found_in_the_one_who_has_it(void **state)
{
    static const struct {
        const char *id;
        double observed;
    } rows[] = {{"reopened-48h", 40},  {"short-handling", 40}, {"few-surveys", 20},
                {"split-tickets", 15}, {"period-end", 40},     {"reassigned", 40}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bench b;
        const struct sc_signal_found *f;
        lay(&b, *state, rows[i].id, 40, switched_on);
        f = find(&b, rows[i].id, "ana");
        assert_non_null(f);
        assert_true(f->n == EACH && f->observed == rows[i].observed);
        assert_true(f->adjusted < 0.001 && f->p <= f->adjusted);
        assert_true(f->tickets_n <= SC_SIGNAL_TICKETS);
        assert_null(find(&b, rows[i].id, "bob"));
        lift(&b);
    }
}

/* 40 + 5 x 2 of 360: a rate of 5/36 in the one cell there is, which all six share. */
static void what_is_expected_is_the_teams_rate(void **state)
{
    struct bench b;
    const struct sc_signal_found *f;

    lay(&b, *state, "reopened-48h", 40, switched_on);
    f = find(&b, "reopened-48h", "ana");
    assert_near(f->expected, 60 * 50.0 / 360);
    assert_near(f->z, (40 - f->expected) / sqrt(f->expected * (1 - 50.0 / 360)));
    assert_int_equal(f->tickets_n, SC_SIGNAL_TICKETS);
    lift(&b);
}

static void tickets_left_out_are_the_holders(void **state)
{
    struct bench b;

    lay(&b, *state, "left-out", 20, switched_on);
    assert_non_null(find(&b, "left-out", "ana"));
    assert_true(find(&b, "left-out", "ana")->observed == 20);
    lift(&b);
}

static void as_everybody_does_is_no_signal(void **state)
{
    struct bench b;

    lay(&b, *state, "reopened-48h", 3, switched_on);
    assert_int_equal(b.r.run.scoring.signals->n, 0);
    lift(&b);
}

/* What is expected would tell the value of a team too small to show. */
static void small_teams_are_not_looked_at(void **state)
{
    struct bench b;

    lay(&b, *state, "reopened-48h", 40, "privacy: {signals: true, least_group: 7}");
    assert_int_equal(b.r.run.scoring.signals->n, 0);
    lift(&b);
}

static void nothing_is_looked_for_unless_the_policy_says_so(void **state)
{
    struct bench b;

    lay(&b, *state, "reopened-48h", 40, "{}");
    assert_null(b.r.run.scoring.signals);
    lift(&b);
}

static void documents_list_them_with_the_innocent_reason_first(void **state)
{
    struct bench b;
    sc_json *list;

    lay(&b, *state, "reopened-48h", 40, switched_on);
    list = sc_signals_to_json(b.r.run.scoring.signals, b.r.run.data, desk_find(&b.r, "ana"));
    assert_int_equal(sc_json_len(list), 1);
    assert_str_eq(sc_json_as_text(sc_json_path(list, "0.id")), "reopened-48h");
    assert_str_eq(sc_json_as_text(sc_json_path(list, "0.ask_first")),
                  "customers of this queue may often have one question more");
    assert_int_equal(sc_json_len(sc_json_path(list, "0.tickets")), 20);
    assert_str_eq(sc_json_as_text(sc_json_path(list, "0.tickets.0")), "T0-00");
    sc_json_free(list);
    list = sc_signals_to_json(b.r.run.scoring.signals, b.r.run.data, desk_find(&b.r, "bob"));
    assert_int_equal(sc_json_len(list), 0);
    sc_json_free(list);
    lift(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(each_pattern_is_found_in_the_one_who_has_it),
        SC_TEST_ARENA(what_is_expected_is_the_teams_rate),
        SC_TEST_ARENA(tickets_left_out_are_the_holders),
        SC_TEST_ARENA(as_everybody_does_is_no_signal),
        SC_TEST_ARENA(small_teams_are_not_looked_at),
        SC_TEST_ARENA(nothing_is_looked_for_unless_the_policy_says_so),
        SC_TEST_ARENA(documents_list_them_with_the_innocent_reason_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
