/* What a ledger shows: what holds now, what was asked for, and to a person only what is theirs. */
#include "small_ledger.h"

#include "scorecard/base/time.h"
#include "scorecard/ledger/erase.h"
#include "scorecard/ledger/show.h"

typedef int show_call(struct sc_ledger *, const struct sc_show *, struct sc_out *, uint64_t *,
                      struct sc_err *);

/* All that is written, in the arena. */
static struct sc_str shown(struct sc_arena *arena, const char *path, show_call *show,
                           const struct sc_show *ask)
{
    char *to = sc_arena_cstr(arena, sc_arena_printf(arena, "%s.out", path));
    struct sc_ledger *l;
    struct sc_out *out;
    struct sc_err err;
    uint64_t n;

    sc_err_init(&err);
    l = sc_ledger_open(path, &err);
    out = sc_out_open(to, &err);
    assert_int_equal(show(l, ask, out, &n, &err), 0);
    assert_int_equal(sc_out_close(out, &err), 0);
    sc_ledger_close(l);
    return small_read(arena, to);
}

/* "scorecard ana 2026-Q1; goal g1; end 2; " of what is shown. */
static void assert_shown(struct sc_arena *arena, const char *path, const struct sc_show *ask,
                         const char *wanted)
{
    struct sc_str rest = shown(arena, path, sc_show, ask), line;
    struct sc_buf seen;

    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    while (sc_str_split(&rest, '\n', &line)) {
        struct sc_err err;
        sc_json *doc;
        sc_err_init(&err);
        if (line.len == 0)
            continue;
        doc = sc_json_parse(line, &err);
        sc_buf_printf(&seen, "%.*s", SC_STR_ARG(sc_json_get_text(doc, "record")));
        sc_buf_printf(&seen, " %.*s", SC_STR_ARG(sc_json_get_text(doc, "agent")));
        sc_buf_printf(&seen, " %.*s; ", SC_STR_ARG(sc_json_get_text(doc, "id")));
        sc_json_free(doc);
    }
    assert_string_equal(sc_buf_cstr(&seen), wanted);
    sc_buf_fini(&seen);
}

#define GOAL(id, agent, state)                                                                     \
    "{\"record\":\"goal\",\"v\":1,\"id\":\"" id "\",\"agent\":\"" agent                            \
    "\",\"metric\":\"qa\",\"state\":\"" state "\",\"by\":\"lead\",\"reason\":\"why\"}\n"

static void of_each_person_and_period_the_last_scorecard_holds(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    const struct sc_show all = {.is_self = false}, cards = {.kind = SC_STR("scorecard")};

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61;bo 70"));
    (void)small_store(path, SMALL_Q(arena, 1, "ana 65"));
    (void)small_store(path, SMALL_Q(arena, 2, "ana 66"));
    assert_shown(arena, path, &cards, "scorecard bo ; scorecard ana ; scorecard ana ; end  ; ");
    assert_shown(arena, path, &all,
                 "scorecard bo ; run  2026-Q1; scorecard ana ; restated ana ; run  2026-Q2; "
                 "scorecard ana ; end  ; ");
    assert_null(strstr(shown(arena, path, sc_show, &cards).p, "\"score\":61"));
    small_remove(path);
}

static void of_each_row_with_an_id_the_last_one_holds_those_without_all(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    const struct sc_show all = {.is_self = false};

    (void)small_store(
        path, GOAL("g1", "ana", "proposed") GOAL(
                  "g2", "bo", "proposed") "{\"record\":\"feedback\",\"v\":1,\"agent\":\"bo\"}\n");
    (void)small_store(
        path, GOAL("g1", "ana", "agreed") "{\"record\":\"feedback\",\"v\":1,\"agent\":\"ana\"}\n");
    assert_shown(arena, path, &all,
                 "goal bo g2; feedback bo ; goal ana g1; feedback ana ; end  ; ");
    small_remove(path);
}

static void rows_behind_an_erased_one_are_not_of_the_run_before(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    const struct sc_erase call = {.path = path, .agent = SC_STR("ana")};
    const struct sc_show all = {.is_self = false};
    struct sc_erase_result result;
    struct sc_err err;

    sc_err_init(&err);
    (void)small_store(path, SMALL_Q(arena, 1, "bo 70"));
    (void)small_store(
        path, "{\"record\":\"goal\",\"v\":1,\"id\":\"g0\",\"agent\":\"bo\",\"metric\":\"qa\","
              "\"state\":\"proposed\"}\n");
    (void)small_store(path, SMALL_Q(arena, 2, "ana 70"));
    (void)small_store(path, GOAL("g1", "ana", "proposed") GOAL("g2", "bo", "proposed")
                                GOAL("g3", "bo", "proposed"));
    assert_int_equal(sc_erase(&call, &result, &err), 0);
    assert_shown(arena, path, &all,
                 "run  2026-Q1; scorecard bo ; goal bo g0; run  2026-Q2; goal bo g2; goal bo g3; "
                 "forget  ; end  ; ");
    small_remove(path);
}

static void what_is_asked_for_is_shown_and_nothing_else(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    const struct sc_show bo = {.agent = SC_STR("bo")}, nobody = {.agent = SC_STR("b")};
    const struct sc_show q2 = {.period = SC_STR("2026-Q2")};
    const struct sc_show both = {.agent = SC_STR("ana"), .kind = SC_STR("goal")};

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61;bo 70"));
    (void)small_store(path, SMALL_Q(arena, 2, "ana 62"));
    (void)small_store(path, GOAL("g1", "ana", "proposed") GOAL("g2", "bo", "proposed"));
    assert_shown(arena, path, &bo,
                 "run  2026-Q1; scorecard bo ; run  2026-Q2; goal bo g2; end  ; ");
    assert_shown(arena, path, &nobody, "run  2026-Q1; run  2026-Q2; end  ; ");
    assert_shown(arena, path, &q2, "run  2026-Q2; scorecard ana ; end  ; ");
    assert_shown(arena, path, &both, "goal ana g1; end  ; ");
    small_remove(path);
}

static void to_a_person_only_what_is_theirs_is_shown_without_what_is_the_lead_s(void **state)
{
    static const char *const hidden[] = {"candidates", "sensitivity", "triggers",  "plan",
                                         "giver",      "\"bo\"",      "assessment"};
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    const struct sc_show self = {.agent = SC_STR("ana"), .is_self = true};
    struct sc_str text;

    (void)small_store(
        path,
        "{\"record\":\"run\",\"v\":1,\"period\":{\"name\":\"2026-Q2\",\"from\":\"2026-04-01\","
        "\"to\":\"2026-07-01\"}}\n"
        "{\"record\":\"scorecard\",\"v\":1,\"agent\":\"ana\",\"period\":{\"name\":\"2026-Q2\"},"
        "\"score\":70,\"candidates\":[1],\"sensitivity\":{},\"plan\":{},"
        "\"rating\":{\"band\":\"x\",\"triggers\":[1]}}\n"
        "{\"record\":\"scorecard\",\"v\":1,\"agent\":\"bo\",\"period\":{\"name\":\"2026-Q2\"}}\n"
        "{\"record\":\"assessment\",\"v\":1,\"agent\":\"ana\"}\n"
        "{\"record\":\"end\",\"v\":1,\"rows\":4}\n");
    (void)small_store(path,
                      "{\"record\":\"feedback\",\"v\":1,\"agent\":\"ana\",\"giver\":\"bo\"}\n");
    text = shown(arena, path, sc_show, &self);
    assert_non_null(strstr(text.p, "\"score\":70"));
    assert_non_null(strstr(text.p, "\"feedback\""));
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
        if (strstr(text.p, hidden[i]))
            fail_msg("%s in %s", hidden[i], text.p);
    /* Once somebody has decided, the person sees what about. */
    (void)small_store(path, "{\"record\":\"decision\",\"v\":1,\"id\":\"e1\",\"agent\":\"ana\","
                            "\"about\":\"trigger\",\"period\":\"2026-Q2\",\"by\":\"lead\",\"at\":"
                            "\"2026-07-02\"}\n");
    text = shown(arena, path, sc_show, &self);
    assert_non_null(strstr(text.p, "triggers"));
    assert_null(strstr(text.p, "candidates"));
    small_remove(path);
}

#define NOTE(id, until)                                                                            \
    "{\"record\":\"note\",\"v\":1,\"id\":\"" id "\",\"agent\":\"ana\",\"by\":\"lead\",\"at\":"     \
    "\"2026-07-01\",\"until\":\"" until "\",\"text\":\"said\"}\n"

static void a_note_is_shown_to_its_lead_until_it_ends_and_to_the_person_never(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_show lead = {.kind = SC_STR("note")};
    const struct sc_show self = {.agent = SC_STR("ana"), .is_self = true};

    (void)small_store(path, NOTE("n1", "2026-08-01") NOTE("n2", "2026-09-01"));
    assert_true(sc_time_parse_date(SC_STR("2026-07-31"), &lead.today));
    assert_shown(arena, path, &lead, "note ana n1; note ana n2; end  ; ");
    lead.today++;
    assert_shown(arena, path, &lead, "note ana n2; end  ; ");
    /* A later version with another end holds: the first one does not come back before it. */
    (void)small_store(path, NOTE("n2", "2026-07-15"));
    assert_shown(arena, path, &lead, "end  ; ");
    lead.today -= 20;
    assert_shown(arena, path, &lead, "note ana n1; note ana n2; end  ; ");
    assert_shown(arena, path, &self, "end  ; ");
    small_remove(path);
}

static void what_a_restatement_moved_is_told_with_both_values(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    const struct sc_show all = {.is_self = false}, bo = {.agent = SC_STR("bo")};

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61;bo 70"));
    (void)small_store(path, SMALL_Q(arena, 1, "ana 65;bo 70"));
    assert_str_eq(
        shown(arena, path, sc_show_diff, &all),
        "{\"record\":\"diff\",\"v\":1,\"agent\":\"ana\",\"period\":\"2026-Q1\",\"was_run\":1,"
        "\"now_run\":2,\"moved\":[{\"field\":\"score\",\"was\":61,\"now\":65}],\"why\":[]}\n"
        "{\"record\":\"end\",\"v\":1,\"rows\":1}\n");
    assert_str_eq(shown(arena, path, sc_show_diff, &bo),
                  "{\"record\":\"end\",\"v\":1,\"rows\":0}\n");
    small_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(of_each_person_and_period_the_last_scorecard_holds),
        SC_TEST_ARENA(of_each_row_with_an_id_the_last_one_holds_those_without_all),
        SC_TEST_ARENA(rows_behind_an_erased_one_are_not_of_the_run_before),
        SC_TEST_ARENA(what_is_asked_for_is_shown_and_nothing_else),
        SC_TEST_ARENA(to_a_person_only_what_is_theirs_is_shown_without_what_is_the_lead_s),
        SC_TEST_ARENA(a_note_is_shown_to_its_lead_until_it_ends_and_to_the_person_never),
        SC_TEST_ARENA(what_a_restatement_moved_is_told_with_both_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
