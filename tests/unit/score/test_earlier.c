/* What a ledger says: the own past that a target follows, and corrections that people appended. */
#include "desk.h"

#include "scorecard/ledger/append.h"

struct bench {
    struct desk_run r;
    struct sc_card card;
    const char *rows, *ledger;
};

/* A run over the desk for a month; the caller closes it. */
static void run_month(struct bench *b, const char *yaml, const char *month, const char *as_of)
{
    desk_prepare(&b->r, b->rows);
    b->r.call.period = month;
    b->r.call.as_of = as_of;
    b->r.call.ledger = b->ledger;
    desk_go(&b->r, yaml);
    assert_int_equal(b->r.status, 0);
}

/* Appends the bytes to the ledger. */
static void append(struct bench *b, struct sc_arena *arena, struct sc_str bytes)
{
    const char *const paths[] = {file_of(arena, bytes)};
    struct sc_append call = {.path = b->ledger};
    struct sc_append_result result;
    struct sc_intake in = {0};
    struct sc_err err;

    sc_err_init(&err);
    assert_int_equal(sc_intake_read(&in, paths, 1, &err), 0);
    assert_int_equal(sc_append(&call, &in, &result, &err), 0);
    sc_intake_fini(&in);
    unlink(paths[0]);
}

/* The desk with July in the ledger, scored by `yaml`. */
static void lay(struct bench *b, struct sc_arena *arena, const char *yaml)
{
    struct desk d;
    struct sc_buf docs;

    desk_begin(&d, arena);
    desk_fill(&d);
    b->rows = desk_end(&d);
    b->ledger = sc_arena_printf(arena, "%s.ledger", b->rows).p;
    run_month(b, yaml, "2026-07", "2026-08-09");
    sc_buf_init(&docs, SC_BUF_NO_CEILING);
    desk_write(&b->r, &docs);
    desk_close(&b->r);
    append(b, arena, sc_buf_str(&docs));
    sc_buf_fini(&docs);
}

static void lift(struct bench *b)
{
    unlink(b->rows);
    unlink(b->ledger);
}

#define FOLLOW "metrics: {csat_mean: {weight: 100, least: 5, target: {own_past: 1.02}}}"

static const struct sc_line *line_of(struct bench *b, struct sc_arena *arena)
{
    sc_card_of_person(&b->r.run.scoring, desk_find(&b->r, "ana"), arena, &b->card);
    return desk_line(&b->card, "csat_mean");
}

static void a_target_follows_the_value_of_the_period_before(void **state)
{
    struct bench b;
    const struct sc_line *line;
    double july;

    lay(&b, *state, FOLLOW);
    run_month(&b, FOLLOW, "2026-07", "2026-08-09");
    july = line_of(&b, *state)->measured.value;
    assert_str_eq(line_of(&b, *state)->reason, "no value of an earlier period");
    assert_str_eq(line_of(&b, *state)->rule, "default, 1.02 x own");
    desk_close(&b.r);
    run_month(&b, FOLLOW, "2026-08", "2026-09-09");
    line = line_of(&b, *state);
    assert_near(line->reference, sc_num_snap(july));
    assert_near(line->attain.judge.target, sc_num_snap(1.02 * sc_num_snap(july)));
    assert_near(line->attain.judge.floor, line->attain.judge.target - .8);
    assert_str_eq(line->rule, "default, 1.02 x own 2026-07");
    assert_false(isnan(line->attainment));
    desk_close(&b.r);
    lift(&b);
}

static void without_a_ledger_or_in_another_cycle_there_is_no_past(void **state)
{
    struct bench b;
    const char *ledger;

    lay(&b, *state, FOLLOW);
    ledger = b.ledger;
    b.ledger = NULL;
    run_month(&b, FOLLOW, "2026-08", "2026-09-09");
    assert_int_equal(line_of(&b, *state)->status, SC_STATUS_MISSING);
    desk_close(&b.r);
    b.ledger = ledger;
    run_month(&b, FOLLOW, "2026-Q3", "2026-10-09");
    assert_str_eq(line_of(&b, *state)->reason, "no value of an earlier period");
    desk_close(&b.r);
    lift(&b);
}

static void a_value_of_another_definition_is_not_followed(void **state)
{
    struct bench b;

    lay(&b, *state, "credit: assignee\n" FOLLOW);
    run_month(&b, FOLLOW, "2026-08", "2026-09-09");
    assert_int_equal(line_of(&b, *state)->status, SC_STATUS_MISSING);
    assert_str_eq(line_of(&b, *state)->reason, "definition changed since the period before");
    desk_close(&b.r);
    lift(&b);
}

static void a_value_of_too_few_records_is_not_followed(void **state)
{
    struct bench b;

    lay(&b, *state, FOLLOW);
    run_month(&b, "metrics: {csat_mean: {weight: 100, least: 15, target: {own_past: 1.02}}}",
              "2026-08", "2026-09-09");
    assert_str_eq(line_of(&b, *state)->reason, "13 of 15 ratings");
    assert_int_equal(b.r.run.earlier.values[b.card.person * sc_metrics_n].lack, SC_EARLIER_NONE);
    desk_close(&b.r);
    lift(&b);
}

/* Only dated before as-of, and one about a ticket that is not here harms nobody. */
static void corrections_of_the_ledger_are_applied(void **state)
{
    static const struct {
        const char *as_of;
        size_t n;
    } cases[] = {{"2026-09-09", 1}, {"2026-08-20", 0}, {NULL, 1}};
    struct bench b;

    lay(&b, *state, "{}");
    append(&b, *state,
           SC_STR("record,id,kind,target,field,value,reason,by,at\n"
                  "correction,c1,ticket,T0-00,csat,5,typing error,lea,2026-08-25\n"
                  "correction,c2,ticket,T9-99,csat,5,typing error,lea,2026-08-01\n"));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        sc_json *list;
        run_month(&b, "{}", "2026-08", cases[i].as_of);
        list = sc_mend_to_json(b.r.run.mend);
        assert_int_equal(sc_json_len(list), cases[i].n);
        if (cases[i].n > 0)
            assert_str_eq(sc_json_get_text(sc_json_at(list, 0), "was"), "2");
        sc_json_free(list);
        desk_close(&b.r);
    }
    lift(&b);
}

static void only_targets_that_follow_the_past_ask_for_it(void **state)
{
    static const struct {
        const char *yaml;
        bool is_wanted;
    } cases[] = {{"{}", false},
                 {FOLLOW, true},
                 {"targets: {team: {T: {qa: {target: {own_past: 1}}}}}", true},
                 {"metrics: {qa: {weight: 100, target: {team: 1}}}", false}};
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sc_err err;
        struct sc_policy *p;
        sc_err_init(&err);
        p = sc_policy_parse(sc_str_from(cases[i].yaml), SC_STR("test"), &err);
        assert_non_null(p);
        assert_int_equal(sc_earlier_is_wanted(p), cases[i].is_wanted);
        sc_policy_close(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_target_follows_the_value_of_the_period_before),
        SC_TEST_ARENA(without_a_ledger_or_in_another_cycle_there_is_no_past),
        SC_TEST_ARENA(a_value_of_another_definition_is_not_followed),
        SC_TEST_ARENA(a_value_of_too_few_records_is_not_followed),
        SC_TEST_ARENA(corrections_of_the_ledger_are_applied),
        SC_TEST_ARENA(only_targets_that_follow_the_past_ask_for_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
