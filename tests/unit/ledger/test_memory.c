/* What readers learn of the time before a period, and what they do not. */
#include "small_ledger.h"

#include "scorecard/base/time.h"
#include "scorecard/ledger/memory.h"

/* The quarter in hand: 1 is 2026-Q1; as of its last midnight in a zone two hours east. */
static struct sc_memory_when quarter(int q)
{
    struct sc_memory_when when = {.fiscal_month = 1};

    assert_true(sc_time_parse_date(sc_str_from(small_quarter_start[q - 1]), &when.from_day));
    assert_true(sc_time_parse_date(sc_str_from(small_quarter_start[q]), &when.to_day));
    when.as_of_local = when.to_day * 86400;
    when.as_of = when.as_of_local - 7200;
    return when;
}

static struct sc_memory *history(const char *path, int q)
{
    struct sc_memory_when when = quarter(q);
    struct sc_err err;
    struct sc_memory *h;

    sc_err_init(&err);
    h = sc_memory_open(path, &when, &err);
    if (!h)
        fail_msg("%s", err.what);
    return h;
}

/* "2026-Q2 70 (2); ..." newest first: period, score, number of the run. */
static void assert_past(const struct sc_memory *h, const char *agent, int cycle, const char *wanted)
{
    struct sc_memory_card past[SC_MEMORY_MOST];
    size_t n = sc_memory_cards(h, "scorecard", sc_str_from(agent), cycle, past);
    struct sc_err err;
    struct sc_buf seen;

    sc_err_init(&err);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < n; i++) {
        sc_json *doc = sc_memory_doc(h, &past[i], &err);
        assert_non_null(doc);
        sc_buf_printf(&seen, "%.*s ", SC_STR_ARG(past[i].period));
        sc_num_put_real(&seen, sc_json_get_real(doc, "score", 0));
        sc_buf_printf(&seen, " (%d); ", (int)past[i].run);
        sc_json_free(doc);
    }
    assert_string_equal(sc_buf_cstr(&seen), wanted);
    sc_buf_fini(&seen);
}

static void only_periods_that_end_before_the_one_in_hand_are_history(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_memory *h;

    for (int pass = 0; pass < 2; pass++) { /* a rerun reads the same */
        for (int q = 1; q <= 4; q++) {
            static const char *const wanted[] = {
                "", "2026-Q1 61 (1); ", "2026-Q2 62 (2); 2026-Q1 61 (1); ",
                "2026-Q3 83 (3); 2026-Q2 62 (2); 2026-Q1 61 (1); "};
            static const char *const people[] = {"ana 61", "ana 62;bo 70", "ana 83", "ana 64"};
            h = history(path, q);
            assert_past(h, "ana", SC_QUARTER, wanted[q - 1]);
            sc_memory_close(h);
            (void)small_store(
                path, small_run(arena,
                                (const char *[]){"2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"}[q - 1],
                                small_quarter_start[q - 1], small_quarter_start[q], people[q - 1]));
        }
    }
    h = history(path, 4);
    assert_past(h, "bo", SC_QUARTER, "2026-Q2 70 (2); ");
    assert_past(h, "cy", SC_QUARTER, "");
    sc_memory_close(h);
    small_remove(path);
}

static void of_a_period_the_last_run_that_has_the_person_counts(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_memory *h;

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61;bo 70"));
    (void)small_store(path, SMALL_Q(arena, 1, "ana 65"));
    h = history(path, 2);
    assert_past(h, "ana", SC_QUARTER, "2026-Q1 65 (2); ");
    assert_past(h, "bo", SC_QUARTER, "2026-Q1 70 (1); ");
    sc_memory_close(h);
    small_remove(path);
}

static void cycles_are_told_apart(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_memory *h;

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61"));
    (void)small_store(path, small_run(arena, "2026-06", "2026-06-01", "2026-07-01", "ana 66"));
    h = history(path, 3);
    assert_past(h, "ana", SC_QUARTER, "2026-Q1 61 (1); ");
    assert_past(h, "ana", SC_MONTH, "2026-06 66 (2); ");
    assert_past(h, "ana", SC_MEMORY_ANY_CYCLE, "2026-06 66 (2); 2026-Q1 61 (1); ");
    sc_memory_close(h);
    small_remove(path);
}

static void at_most_twelve_periods_are_handed_out_the_newest_ones(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_memory_card past[SC_MEMORY_MOST];
    struct sc_memory *h;

    for (int m = 1; m <= 13; m++) {
        struct sc_str name = sc_arena_printf(arena, "20%02d-%02d", 24 + m / 13, (m - 1) % 12 + 1);
        struct sc_str from = sc_arena_printf(arena, "%s-01", name.p);
        struct sc_str to = sc_arena_printf(arena, "20%02d-%02d-01", 24 + m / 12, m % 12 + 1);
        (void)small_store(path, small_run(arena, name.p, from.p, to.p, "ana 70"));
    }
    h = history(path, 1);
    assert_int_equal(sc_memory_cards(h, "scorecard", SC_STR("ana"), SC_MONTH, past), 12);
    assert_str_eq(past[0].period, "2025-01");
    assert_str_eq(past[11].period, "2024-02");
    sc_memory_close(h);
    small_remove(path);
}

static void the_run_document_of_a_period_is_at_hand(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_memory_card past[SC_MEMORY_MOST];
    struct sc_err err;
    struct sc_memory *h;
    sc_json *run;

    sc_err_init(&err);
    (void)small_store(path, SMALL_Q(arena, 1, "ana 61"));
    h = history(path, 2);
    assert_int_equal(sc_memory_cards(h, "scorecard", SC_STR("ana"), SC_QUARTER, past), 1);
    run = sc_memory_run_doc(h, &past[0], &err);
    assert_str_eq(sc_json_get_text(run, "id"), "2026-Q1");
    sc_json_free(run);
    sc_memory_close(h);
    small_remove(path);
}

#define GOAL(id, agent, state, at)                                                                 \
    "{\"record\":\"goal\",\"v\":1,\"id\":\"" id "\",\"agent\":\"" agent                            \
    "\",\"metric\":\"qa\",\"state\":\"" state "\",\"by\":\"lead\",\"at\":\"" at "\"}\n"

/* "goal g1 agreed; ..." in the order handed out. */
static void assert_rows(const struct sc_memory *h, const char *wanted)
{
    struct sc_buf seen;

    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < sc_memory_rows_n(h); i++) {
        const sc_json *row = sc_memory_row(h, i);
        sc_buf_printf(&seen, "%.*s %.*s %.*s; ", SC_STR_ARG(sc_json_get_text(row, "record")),
                      SC_STR_ARG(sc_json_get_text(row, "id")),
                      SC_STR_ARG(sc_json_get_text(row, "state")));
    }
    assert_string_equal(sc_buf_cstr(&seen), wanted);
    sc_buf_fini(&seen);
}

static void of_rows_with_one_id_the_last_one_that_is_due_holds(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_memory *h;

    (void)small_store(path, GOAL("g1", "ana", "proposed", "2026-03-31")
                                GOAL("g2", "bo", "proposed", "2026-03-31"));
    (void)small_store(path, GOAL("g1", "ana", "agreed", "2026-04-01"));
    h = history(path, 1);
    assert_rows(h, "goal g1 proposed; goal g2 proposed; ");
    sc_memory_close(h);
    h = history(path, 2);
    assert_rows(h, "goal g1 agreed; goal g2 proposed; ");
    sc_memory_close(h);
    small_remove(path);
}

static void own_notes_of_leads_are_handed_to_no_program(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_memory *h;

    (void)small_store(
        path,
        GOAL("g1", "ana", "agreed",
             "2026-03-31") "{\"record\":\"note\",\"v\":1,\"id\":\"n1\",\"agent\":\"ana\",\"by\":"
                           "\"lead\",\"at\":\"2026-03-31\",\"until\":\"2026-12-31\",\"text\":"
                           "\"said\"}\n");
    h = history(path, 2);
    assert_rows(h, "goal g1 agreed; ");
    assert_int_equal(sc_memory_rows_of(h, "note", SC_STR("ana")).n, 0);
    sc_memory_close(h);
    small_remove(path);
}

static void a_row_with_a_period_waits_for_it_whatever_its_date(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_memory *h;

    (void)small_store(path, SMALL_Q(arena, 2, "ana 61"));
    (void)small_store(path,
                      "{\"record\":\"dispute\",\"v\":1,\"id\":\"d1\",\"agent\":\"ana\",\"period\":"
                      "\"2026-Q2\",\"opened_at\":\"2026-01-02\",\"state\":\"open\"}\n");
    h = history(path, 1);
    assert_rows(h, "");
    sc_memory_close(h);
    for (int q = 2; q <= 4; q++) {
        h = history(path, q);
        assert_rows(h, "dispute d1 open; ");
        sc_memory_close(h);
    }
    small_remove(path);
}

static void rows_that_went_through_give_way_to_what_people_appended(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_str run = sc_str_from(SMALL_Q(arena, 1, "ana 61"));
    struct sc_memory *h;

    (void)small_store(path, GOAL("g1", "ana", "agreed", "2026-01-05"));
    (void)small_store(path, sc_arena_printf(arena, "%.*s%s%s", SC_STR_ARG(run),
                                            GOAL("g1", "ana", "proposed", "2026-01-02"),
                                            GOAL("g2", "ana", "proposed", "2026-01-02"))
                                .p);
    h = history(path, 1);
    assert_rows(h, "goal g1 agreed; "); /* what its own run carried is no history of it */
    sc_memory_close(h);
    h = history(path, 2);
    assert_rows(h, "goal g1 agreed; goal g2 proposed; ");
    sc_memory_close(h);
    small_remove(path);
}

static void rows_are_asked_for_by_kind_and_person(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_memory *h;
    size_t i = 0;

    (void)small_store(path, GOAL("g1", "ana", "agreed", "2026-01-05")
                                GOAL("g2", "bo", "agreed", "2026-01-05")
                                    GOAL("g3", "ana", "agreed", "2026-01-05"));
    h = history(path, 1);
    assert_str_eq(sc_json_get_text(sc_memory_next_row(h, "goal", SC_STR("ana"), &i), "id"), "g1");
    assert_str_eq(sc_json_get_text(sc_memory_next_row(h, "goal", SC_STR("ana"), &i), "id"), "g3");
    assert_null(sc_memory_next_row(h, "goal", SC_STR("ana"), &i));
    i = 0;
    assert_null(sc_memory_next_row(h, "dispute", SC_STR(""), &i));
    sc_memory_close(h);
    small_remove(path);
}

static void assert_span(const struct sc_memory *h, struct sc_memory_span span, const char *wanted)
{
    struct sc_buf seen;

    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    for (size_t i = span.first; i < span.first + span.n; i++)
        sc_buf_printf(&seen, "%.*s ", SC_STR_ARG(sc_json_get_text(sc_memory_row(h, i), "id")));
    assert_string_equal(sc_buf_cstr(&seen), wanted);
    sc_buf_fini(&seen);
}

#define TEAM_GOAL(id, team)                                                                        \
    "{\"record\":\"goal\",\"v\":1,\"id\":\"" id "\",\"team\":\"" team                              \
    "\",\"metric\":\"qa\",\"state\":\"proposed\",\"at\":\"2026-01-05\"}\n"

static void rows_of_a_person_or_a_team_stand_together(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_memory *h;

    (void)small_store(path, TEAM_GOAL("g5", "bo") GOAL("g4", "bo", "agreed", "2026-01-05")
                                GOAL("g1", "ana", "agreed", "2026-01-05") TEAM_GOAL("g2", "Tier 1")
                                    GOAL("g3", "ana", "proposed", "2026-01-05"));
    (void)small_store(path,
                      "{\"record\":\"action\",\"v\":1,\"id\":\"a1\",\"agent\":\"bo\",\"step\":"
                      "\"read\",\"state\":\"open\",\"at\":\"2026-01-05\"}\n");
    h = history(path, 1);
    assert_span(h, sc_memory_rows_of(h, "goal", SC_STR("ana")), "g1 g3 ");
    assert_span(h, sc_memory_rows_of(h, "goal", SC_STR("bo")), "g4 ");
    assert_span(h, sc_memory_rows_of(h, "goal", SC_STR("cy")), "");
    assert_span(h, sc_memory_rows_of(h, "goal", SC_STR("Tier 1")), "");
    assert_span(h, sc_memory_rows_of(h, "action", SC_STR("bo")), "a1 ");
    assert_span(h, sc_memory_rows_of_team(h, "goal", SC_STR("Tier 1")), "g2 ");
    assert_span(h, sc_memory_rows_of_team(h, "goal", SC_STR("bo")), "g5 ");
    assert_span(h, sc_memory_rows_of_team(h, "zzz", SC_STR("bo")), "");
    sc_memory_close(h);
    small_remove(path);
}

static void older_versions_of_a_row_are_at_hand_as_far_as_they_are_due(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_memory *h;

    (void)small_store(path, GOAL("g1", "ana", "proposed", "2026-01-05"));
    (void)small_store(path, GOAL("g1", "ana", "agreed", "2026-02-01"));
    (void)small_store(path, GOAL("g1", "ana", "agreed", "2026-05-01"));
    h = history(path, 2);
    assert_str_eq(sc_json_get_text(sc_memory_row(h, 0), "at"), "2026-05-01");
    assert_ptr_equal(sc_memory_row_before(h, 0, 0), sc_memory_row(h, 0));
    assert_str_eq(sc_json_get_text(sc_memory_row_before(h, 0, 1), "at"), "2026-02-01");
    assert_str_eq(sc_json_get_text(sc_memory_row_before(h, 0, 2), "state"), "proposed");
    assert_null(sc_memory_row_before(h, 0, 3));
    sc_memory_close(h);
    h = history(path, 1);
    assert_str_eq(sc_json_get_text(sc_memory_row(h, 0), "at"), "2026-02-01");
    assert_null(sc_memory_row_before(h, 0, 2));
    sc_memory_close(h);
    small_remove(path);
}

static void a_ledger_that_is_not_there_is_empty_history(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_memory *h = history(path, 1);

    assert_past(h, "ana", SC_QUARTER, "");
    assert_rows(h, "");
    sc_memory_close(h);
    h = history(NULL, 1);
    assert_rows(h, "");
    assert_null(sc_memory_ledger(h));
    sc_memory_close(h);
    small_remove(path);
}

static void the_period_in_hand_is_read_from_a_run_document(void **state)
{
    struct sc_memory_when when;
    struct sc_err err;
    sc_json *run;
    (void)state;

    sc_err_init(&err);
    run =
        sc_json_parse(SC_STR("{\"period\":{\"from\":\"2026-07-01\",\"to\":\"2026-10-01\",\"as_of\":"
                             "\"2026-10-09T00:00:00+02:00\"},\"policy\":{\"calendar\":"
                             "{\"fiscal_month\":4}}}"),
                      &err);
    assert_int_equal(sc_memory_when_of(run, &when, &err), 0);
    assert_int_equal(when.to_day - when.from_day, 92);
    assert_int_equal(when.as_of_local % 86400, 0);
    assert_int_equal(when.as_of_local - when.as_of, 7200);
    assert_int_equal(when.fiscal_month, 4);
    sc_json_free(run);
    run = sc_json_parse(SC_STR("{\"period\":null}"), &err);
    assert_int_equal(sc_memory_when_of(run, &when, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    sc_json_free(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(only_periods_that_end_before_the_one_in_hand_are_history),
        SC_TEST_ARENA(of_a_period_the_last_run_that_has_the_person_counts),
        SC_TEST_ARENA(cycles_are_told_apart),
        SC_TEST_ARENA(at_most_twelve_periods_are_handed_out_the_newest_ones),
        SC_TEST_ARENA(the_run_document_of_a_period_is_at_hand),
        SC_TEST_ARENA(of_rows_with_one_id_the_last_one_that_is_due_holds),
        SC_TEST_ARENA(own_notes_of_leads_are_handed_to_no_program),
        SC_TEST_ARENA(a_row_with_a_period_waits_for_it_whatever_its_date),
        SC_TEST_ARENA(rows_that_went_through_give_way_to_what_people_appended),
        SC_TEST_ARENA(rows_are_asked_for_by_kind_and_person),
        SC_TEST_ARENA(rows_of_a_person_or_a_team_stand_together),
        SC_TEST_ARENA(older_versions_of_a_row_are_at_hand_as_far_as_they_are_due),
        SC_TEST_ARENA(a_ledger_that_is_not_there_is_empty_history),
        SC_TEST_ARENA(the_period_in_hand_is_read_from_a_run_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
