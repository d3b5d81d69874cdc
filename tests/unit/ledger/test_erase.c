/* What erasing takes out, what it leaves, and that the chain holds with every line of it. */
#include "small_ledger.h"

#include "scorecard/base/time.h"
#include "scorecard/ledger/erase.h"
#include "scorecard/ledger/verify.h"

#include <sys/stat.h>

static int64_t day(const char *date)
{
    int64_t d = 0;

    assert_true(sc_time_parse_date(sc_str_from(date), &d));
    return d;
}

static struct sc_erase_result erase_as(const struct sc_erase *call)
{
    struct sc_erase_result result;
    struct sc_err err;

    sc_err_init(&err);
    if (sc_erase(call, &result, &err) != 0)
        fail_msg("%s", err.what);
    return result;
}

static struct sc_erase_result erase(const char *path, const char *agent, const char *before)
{
    const struct sc_erase call = {.path = path,
                                  .agent = sc_str_from(agent ? agent : ""),
                                  .before_day = before ? day(before) : 0};

    return erase_as(&call);
}

/* By age: rows from before a day, notes that have ended on another. */
static struct sc_erase_result erase_on(const char *path, const char *before, const char *today)
{
    const struct sc_erase call = {.path = path, .before_day = day(before), .today = day(today)};

    return erase_as(&call);
}

static struct sc_verified verified(const char *path)
{
    struct sc_verified v;
    struct sc_err err;

    sc_err_init(&err);
    if (sc_ledger_verify(path, NULL, &v, &err) != 0)
        fail_msg("%s", err.what);
    return v;
}

#define ROW(kind, id, more)                                                                        \
    "{\"record\":\"" kind "\",\"v\":1,\"id\":\"" id "\",\"agent\":\"ana\"," more "}\n"
#define NOTE(id, until)                                                                            \
    ROW("note", id,                                                                                \
        "\"by\":\"lead\",\"at\":\"2026-03-01\",\"until\":\"" until "\",\"text\":\"said\"")
#define ACTION(id, at) ROW("action", id, "\"step\":\"read\",\"state\":\"open\",\"at\":\"" at "\"")
#define GOAL(id, at, due)                                                                          \
    ROW("goal", id,                                                                                \
        "\"metric\":\"qa\",\"state\":\"proposed\",\"at\":\"" at "\",\"due\":\"" due "\"")

static void of_a_person_all_documents_go_and_nobody_else_s(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_erase_result r;
    struct sc_str text;

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61;anab 70"));
    (void)small_store(path, SMALL_Q(arena, 2, "anab 71;ana 62"));
    (void)small_store(path, ACTION("a1", "2026-07-01"));
    r = erase(path, "ana", NULL);
    assert_int_equal(r.erased, 3);
    assert_int_equal(r.run, 4);
    text = small_read(arena, path);
    assert_null(strstr(text.p, "\"ana\""));
    assert_non_null(strstr(text.p, "\"anab\""));
    assert_int_equal(verified(path).state.erased_n, 3);
    assert_string_equal(verified(path).state.head, r.head);
    small_remove(path);
}

static void where_nothing_is_to_go_not_a_byte_changes(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_str before;
    struct sc_erase_result r;

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61"));
    before = small_read(arena, path);
    r = erase(path, "bo", NULL);
    assert_int_equal(r.erased + r.run, 0);
    r = erase(path, NULL, "2026-03-31");
    assert_int_equal(r.erased, 0);
    assert_same_str(small_read(arena, path), before);
    small_remove(path);
}

static void the_id_in_documents_of_others_is_counted_and_left(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61;bo 70"));
    (void)small_store(path,
                      "{\"record\":\"feedback\",\"v\":1,\"agent\":\"bo\",\"giver\":\"ana\"}\n"
                      "{\"record\":\"feedback\",\"v\":1,\"agent\":\"bo\",\"giver\":\"anab\"}\n");
    assert_int_equal(erase(path, "ana", NULL).mentions, 1);
    assert_non_null(strstr(small_read(arena, path).p, "\"giver\":\"ana\""));
    small_remove(path);
}

static void by_age_a_run_goes_whole_on_the_day_its_period_ends_and_not_before(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61;bo 70"));
    (void)small_store(path, SMALL_Q(arena, 2, "ana 62"));
    assert_int_equal(erase(path, NULL, "2026-03-31").erased, 0);
    assert_int_equal(erase(path, NULL, "2026-04-01").erased, 3);
    assert_int_equal(erase(path, NULL, "2026-04-01").erased, 0);
    assert_int_equal(verified(path).state.documents_n, 3); /* Q2 and the receipt */
    small_remove(path);
}

static void by_age_a_row_goes_after_the_last_of_its_days(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);

    (void)small_store(path, ACTION("a1", "2026-03-31") ACTION("a2", "2026-04-01")
                                GOAL("g1", "2026-01-01", "2026-12-31")
                                    ROW("feedback", "f1", "\"kind\":\"note\""));
    assert_int_equal(erase(path, NULL, "2026-04-01").erased, 1);
    assert_null(strstr(small_read(arena, path).p, "\"a1\""));
    assert_int_equal(erase(path, NULL, "2027-01-01").erased, 2);
    /* What has no day does not grow old. */
    assert_non_null(strstr(small_read(arena, path).p, "\"f1\""));
    small_remove(path);
}

static void by_age_a_note_goes_on_the_day_that_it_names(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);

    (void)small_store(path,
                      ACTION("a1", "2026-03-30") NOTE("n1", "2026-04-02") NOTE("n2", "2026-04-03"));
    assert_int_equal(erase_on(path, "2026-01-01", "2026-04-01").erased, 0);
    assert_int_equal(erase_on(path, "2026-01-01", "2026-04-02").erased, 1);
    assert_null(strstr(small_read(arena, path).p, "\"n1\""));
    assert_int_equal(erase_on(path, "2026-01-01", "2026-04-03").erased, 1);
    (void)small_store(path, NOTE("n3", "2026-05-01"));
    assert_int_equal(erase_on(path, "2026-03-01", "2026-04-03").erased, 0);
    assert_int_equal(erase_on(path, "2026-03-02", "2026-04-03").erased, 1); /* by its age */
    assert_non_null(strstr(small_read(arena, path).p, "\"a1\""));
    small_remove(path);
}

static void with_an_old_version_go_those_before_it_so_that_none_holds_again(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);

    (void)small_store(path, GOAL("g1", "2026-01-01", "2027-12-31"));
    (void)small_store(path, GOAL("g1", "2026-01-01", "2026-02-28"));
    (void)small_store(path, GOAL("g2", "2026-01-01", "2026-02-28"));
    (void)small_store(path, GOAL("g2", "2026-01-01", "2027-12-31"));
    assert_int_equal(erase(path, NULL, "2026-06-01").erased, 3);
    assert_null(strstr(small_read(arena, path).p, "\"g1\""));
    assert_non_null(strstr(small_read(arena, path).p, "2027-12-31"));
    small_remove(path);
}

static void one_may_be_erased_after_another_and_the_chain_holds(void **state)
{
    static const char *const people[] = {"ana", "bo", "cy", "di", "ed"};
    struct sc_arena *arena = *state;
    char *path = small_path(arena);

    for (int q = 1; q <= 4; q++)
        (void)small_store(path, SMALL_Q(arena, q, "ana 61;bo 70;cy 71;di 72;ed 73"));
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(erase(path, people[i], NULL).erased, 4);
        assert_int_equal(verified(path).state.erased_n, 4 * (i + 1));
    }
    assert_int_equal(erase(path, NULL, "2027-01-01").erased, 4); /* the run documents */
    assert_int_equal(verified(path).state.runs_n, 10);
    small_remove(path);
}

static void the_same_documents_do_not_come_back(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_append_result r;

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61;bo 70"));
    (void)small_store(path, ACTION("a1", "2026-04-01"));
    (void)erase(path, "ana", NULL);
    assert_int_equal(small_store(path, SMALL_Q(arena, 1, "ana 61;bo 70")).outcome,
                     SC_APPENDED_SAME);
    r = small_store(path, SMALL_Q(arena, 1, "ana 61;bo 75")); /* bo's is another */
    assert_int_equal(r.forgotten, 1);
    assert_int_equal(r.outcome, SC_APPENDED_RUN);
    assert_null(strstr(small_read(arena, path).p, "\"ana\""));
    r = small_store(path, SMALL_Q(arena, 1, "ana 62;bo 75")); /* and this one of hers is new */
    assert_int_equal(r.forgotten, 0);
    assert_non_null(strstr(small_read(arena, path).p, "\"ana\""));
    r = small_store(path, ACTION("a1", "2026-04-01"));
    assert_int_equal(r.outcome, SC_APPENDED_SAME);
    assert_int_equal(r.forgotten, 1);
    small_remove(path);
}

static void whoever_is_back_is_restated_and_not_left_out(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct sc_append_result r;

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61"));
    (void)erase(path, "ana", NULL);
    (void)small_store(path, SMALL_Q(arena, 1, "ana 65"));
    r = small_store(path, SMALL_Q(arena, 1, "ana 61"));
    assert_int_equal(r.forgotten, 0);
    assert_int_equal(r.restated, 1);
    small_remove(path);
}

static void a_torn_tail_is_moved_away_and_told(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena), *torn;
    struct sc_buf text;

    torn = sc_arena_cstr(arena, sc_arena_printf(arena, "%s.torn", path));
    (void)small_store(path, SMALL_Q(arena, 1, "ana 61"));
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_put_str(&text, small_read(arena, path));
    sc_buf_puts(&text, "{\"record\":\"begin\"");
    small_write(path, sc_buf_str(&text));
    sc_buf_fini(&text);
    assert_int_equal(erase(path, "nobody", NULL).torn_bytes, 17);
    assert_same_str(small_read(arena, torn), SC_STR("{\"record\":\"begin\""));
    assert_int_equal(verified(path).state.torn_bytes, 0);
    small_remove(path);
}

static void the_new_file_is_ours_alone_whatever_the_old_one_was(void **state)
{
    struct sc_arena *arena = *state;
    char *path = small_path(arena);
    struct stat st;

    (void)small_store(path, SMALL_Q(arena, 1, "ana 61"));
    assert_int_equal(chmod(path, 0666), 0);
    (void)erase(path, "ana", NULL);
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    small_remove(path);
}

static void a_ledger_that_is_not_there_is_not_made(void **state)
{
    char *path = small_path(*state);
    const struct sc_erase call = {.path = path, .agent = SC_STR("ana")};
    struct sc_erase_result result;
    struct sc_ledger_state now;
    struct sc_err err;

    sc_err_init(&err);
    assert_int_equal(sc_erase(&call, &result, &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    sc_err_init(&err);
    assert_int_equal(sc_ledger_repair(path, 0, &now, &err), -1);
    assert_int_equal(access(path, F_OK), -1);
    small_remove(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(of_a_person_all_documents_go_and_nobody_else_s),
        SC_TEST_ARENA(where_nothing_is_to_go_not_a_byte_changes),
        SC_TEST_ARENA(the_id_in_documents_of_others_is_counted_and_left),
        SC_TEST_ARENA(by_age_a_run_goes_whole_on_the_day_its_period_ends_and_not_before),
        SC_TEST_ARENA(by_age_a_row_goes_after_the_last_of_its_days),
        SC_TEST_ARENA(by_age_a_note_goes_on_the_day_that_it_names),
        SC_TEST_ARENA(with_an_old_version_go_those_before_it_so_that_none_holds_again),
        SC_TEST_ARENA(one_may_be_erased_after_another_and_the_chain_holds),
        SC_TEST_ARENA(the_same_documents_do_not_come_back),
        SC_TEST_ARENA(whoever_is_back_is_restated_and_not_left_out),
        SC_TEST_ARENA(a_torn_tail_is_moved_away_and_told),
        SC_TEST_ARENA(the_new_file_is_ours_alone_whatever_the_old_one_was),
        SC_TEST_ARENA(a_ledger_that_is_not_there_is_not_made),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
