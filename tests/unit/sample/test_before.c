#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "ledger/small_ledger.h"
#include "scorecard/base/time.h"
#include "scorecard/metric/parse.h"
#include "scorecard/sample/before.h"

#include <string.h>

/* Bars by what the ledger says, for a period in hand. */
static int read_bars(const char *path, const char *period, struct sc_arena *arena,
                     struct sc_bars *bars, struct sc_err *err)
{
    struct sc_period in_hand;
    struct sc_before_ask ask = {.ledger = path, .period = &in_hand, .arena = arena};
    const struct sc_zone *utc;
    int status;

    sc_err_init(err);
    utc = sc_zone_open(arena, SC_STR("UTC"), err);
    assert_int_equal(sc_period_parse(sc_str_from(period), utc, 1, &in_hand, err), 0);
    *bars = (struct sc_bars){0};
    status = sc_before_read(&ask, bars, err);
    sc_bars_settle(bars);
    return status;
}

static void store(const char *path, const char *period, const char *from, const char *to,
                  const char *samples)
{
    struct sc_buf b;
    int rows = 1;

    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_buf_printf(&b,
                  "{\"record\":\"run\",\"v\":1,\"id\":\"%s\",\"period\":{\"name\":\"%s\",\"from\":"
                  "\"%s\",\"to\":\"%s\",\"as_of\":\"%sT00:00:00+00:00\"},\"policy\":{}}\n%s",
                  period, period, from, to, to, samples);
    for (const char *c = samples; *c != '\0'; c++)
        rows += *c == '\n';
    sc_buf_printf(&b, "{\"record\":\"end\",\"v\":1,\"rows\":%d}\n", rows);
    small_store(path, sc_buf_cstr(&b));
    sc_buf_fini(&b);
}

#define SAMPLE(id) "{\"record\":\"sample\",\"v\":1,\"agent\":\"ana\",\"ticket\":\"" id "\"}\n"

static const char *why(const struct sc_bars *bars, const char *id, struct sc_arena *arena)
{
    const struct sc_bar *bar = sc_bars_find(bars, sc_fact_hash(sc_str_from(id)));

    return bar != NULL ? sc_arena_cstr(arena, bar->why) : "free";
}

static void earlier_periods_and_those_inside_count_others_do_not(void **state)
{
    (void)state;
    struct sc_arena arena = {0};
    char *path = small_path(&arena);
    struct sc_bars bars;
    struct sc_err err;

    store(path, "2026-Q2", "2026-04-01", "2026-07-01", SAMPLE("a"));
    store(path, "2026-08", "2026-08-01", "2026-09-01", SAMPLE("b") SAMPLE("c"));
    store(path, "2026-09", "2026-09-01", "2026-10-01", SAMPLE("d"));
    store(path, "2026-Q3", "2026-07-01", "2026-10-01", SAMPLE("e"));
    store(path, "2026-10", "2026-10-01", "2026-11-01", SAMPLE("f"));
    store(path, "2026", "2026-01-01", "2027-01-01", SAMPLE("g"));
    assert_int_equal(read_bars(path, "2026-Q3", &arena, &bars, &err), 0);
    assert_string_equal(why(&bars, "a", &arena), "read in 2026-Q2");
    assert_string_equal(why(&bars, "b", &arena), "read in 2026-08");
    assert_string_equal(why(&bars, "c", &arena), "read in 2026-08");
    assert_string_equal(why(&bars, "d", &arena), "read in 2026-09");
    assert_string_equal(why(&bars, "e", &arena), "free"); /* the period itself: a rerun */
    assert_string_equal(why(&bars, "f", &arena), "free");
    assert_string_equal(why(&bars, "g", &arena), "free");
    assert_int_equal(bars.n, 4);
    sc_bars_fini(&bars);
    small_remove(path);
    sc_arena_fini(&arena);
}

static void calls_and_ids_that_are_numbers_are_barred_too(void **state)
{
    (void)state;
    struct sc_arena arena = {0};
    char *path = small_path(&arena);
    struct sc_bars bars;
    struct sc_err err;

    store(path, "2026-Q2", "2026-04-01", "2026-07-01",
          "{\"record\":\"sample\",\"v\":1,\"agent\":\"ana\",\"call\":\"c7\"}\n"
          "{\"record\":\"sample\",\"v\":1,\"agent\":\"ana\",\"ticket\":68835}\n"
          "{\"record\":\"kudos\",\"v\":1,\"agent\":\"ana\",\"ticket\":\"praised\"}\n");
    assert_int_equal(read_bars(path, "2026-Q3", &arena, &bars, &err), 0);
    assert_int_equal(bars.n, 2);
    assert_string_equal(why(&bars, "c7", &arena), "read in 2026-Q2");
    assert_string_equal(why(&bars, "68835", &arena), "read in 2026-Q2");
    sc_bars_fini(&bars);
    small_remove(path);
    sc_arena_fini(&arena);
}

static void no_ledger_is_empty_history_and_a_damaged_one_is_refused(void **state)
{
    (void)state;
    struct sc_arena arena = {0};
    char *path = small_path(&arena);
    struct sc_bars bars;
    struct sc_err err;

    assert_int_equal(read_bars(NULL, "2026-Q3", &arena, &bars, &err), 0);
    assert_int_equal(read_bars(path, "2026-Q3", &arena, &bars, &err), 0);
    assert_int_equal(bars.n, 0);
    small_write(path, SC_STR("no ledger\n"));
    assert_int_equal(read_bars(path, "2026-Q3", &arena, &bars, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    sc_bars_fini(&bars);
    small_remove(path);
    sc_arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(earlier_periods_and_those_inside_count_others_do_not),
        cmocka_unit_test(calls_and_ids_that_are_numbers_are_barred_too),
        cmocka_unit_test(no_ledger_is_empty_history_and_a_damaged_one_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
