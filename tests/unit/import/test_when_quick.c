/*
 * The quick way to read times against the whole one: what it takes reads alike, and it takes what
 * it was made for.
 */
#include "sc_test.h"

#include "scorecard/base/time.h"
#include "scorecard/import/when_quick.h"

#define END_T INT64_C(4291747200) /* 2106-01-01 */

/* Zones with changes at midnight, of half an hour, of a whole day, and none. */
static const char *const names[] = {
    "UTC",         "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu",
    "Asia/Beirut", "Pacific/Apia",  "Africa/Monrovia",  "America/St_Johns",    "America/Sao_Paulo"};

#define NAMES_N (sizeof names / sizeof names[0])

/* Zone number i, the last but one of which is none: UTC. */
static struct sc_when_form form_of(const struct sc_zone *const *zones, uint64_t i)
{
    return (struct sc_when_form){SC_ORDER_YMD, i < NAMES_N ? zones[i] : NULL};
}

static void open_zones(struct sc_arena *arena, const struct sc_zone **zones)
{
    for (size_t i = 0; i < NAMES_N; i++) {
        struct sc_err err = {0};
        zones[i] = sc_zone_open(arena, sc_str_from(names[i]), &err);
        assert_non_null(zones[i]);
    }
}

/* What the quick way takes, the whole one reads alike. Returns whether it took it. */
static bool agrees(struct sc_when_days *days, const struct sc_when_form *form, struct sc_str value)
{
    struct sc_when_stamp stamp;
    struct sc_buf text;
    int64_t t = 0;
    if (!sc_when_quick(days, form, value, &stamp))
        return false;
    assert_int_equal(sc_when_read(form, value, &t), SC_WHEN_OK);
    assert_int_equal(stamp.t, t);
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_time_put(&text, t);
    assert_same_str((struct sc_str){stamp.text, SC_WHEN_TEXT}, sc_buf_str(&text));
    sc_buf_fini(&text);
    return true;
}

static bool takes(struct sc_arena *arena, const struct sc_zone *zone, const char *value)
{
    const struct sc_when_form form = {SC_ORDER_YMD, zone};
    struct sc_when_days *days = sc_when_days_open(arena);
    bool first = agrees(days, &form, sc_str_from(value));
    assert_int_equal(agrees(days, &form, sc_str_from(value)), first); /* now from memory */
    return first;
}

static void it_takes_the_forms_that_most_exports_write(void **state)
{
    static const char *const values[] = {
        "2026-07-01 08:30",          "2026-07-01T08:30",          "2026-07-01 08:30:15",
        "2026-07-01T08:30:15Z",      "2026-07-01T08:30:15.123Z",  "2026-07-01 08:30:15.123456",
        "2026-07-01T08:30:15+02:00", "2026-07-01T08:30:15-0330",  "2026-07-01T08:30Z",
        "2026-07-01T23:59:59-14:00", "2026-07-01T00:00:00+23:59", "2024-02-29 00:00:00"};
    struct sc_err err = {0};
    const struct sc_zone *utc = sc_zone_open(*state, SC_STR("UTC"), &err);
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        assert_true(takes(*state, utc, values[i]));
}

/* Whoever has no zone must find out that one is needed. */
static void without_a_zone_it_takes_only_what_has_an_offset(void **state)
{
    assert_true(takes(*state, NULL, "2026-07-01T08:30:15Z"));
    assert_true(takes(*state, NULL, "2026-07-01 08:30+02:00"));
    assert_false(takes(*state, NULL, "2026-07-01T08:30:15"));
    assert_false(takes(*state, NULL, "2026-07-01 08:30"));
}

static void it_writes_the_instant_in_utc(void **state)
{
    struct sc_err err = {0};
    const struct sc_zone *berlin = sc_zone_open(*state, SC_STR("Europe/Berlin"), &err);
    const struct sc_when_form form = {SC_ORDER_DMY, berlin};
    struct sc_when_days *days = sc_when_days_open(*state);
    struct sc_when_stamp stamp;
    assert_true(sc_when_quick(days, &form, SC_STR("2026-07-01 01:30"), &stamp));
    assert_same_str((struct sc_str){stamp.text, SC_WHEN_TEXT}, SC_STR("2026-06-30T23:30:00Z"));
    assert_int_equal(stamp.t, 1782862200);
    assert_true(sc_when_quick(days, &form, SC_STR("2026-01-31 23:30:00-01:00"), &stamp));
    assert_same_str((struct sc_str){stamp.text, SC_WHEN_TEXT}, SC_STR("2026-02-01T00:30:00Z"));
}

static void it_leaves_everything_else(void **state)
{
    static const char *const values[] = {
        "",
        "2026-07-01",
        "2026-07-01 8:30",
        "2026-07-01 24:00",
        "2026-07-01 08:60",
        "2026-07-01 08:30:60",
        "2026-02-29 08:30",
        "2026-13-01 08:30",
        "2026-07-01 08:30 ",
        "2026-07-01 08:30 PM",
        "2026-07-01 08:30:15.",
        "2026-07-01T08:30:15.Z",
        "2026-07-01T08:30:15z",
        "2026-07-01T08:30:15 UTC",
        "2026-07-01T08:30:15+24:00",
        "2026-07-01T08:30:15+02:60",
        "2026-07-01T08:30:15+02",
        "2026-07-01T08:30:15+02-00",
        "2026/07/01 08:30",
        "01.07.2026 08:30",
        "1970-01-01 00:00:00",
        "1969-12-31 23:59:59",
        "2106-01-01 00:00",
        "2105-12-31T23:59:59-00:01",
    };
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        assert_false(takes(*state, NULL, values[i]));
}

static void days_on_which_the_clocks_change_are_left(void **state)
{
    struct sc_err err = {0};
    const struct sc_zone *berlin = sc_zone_open(*state, SC_STR("Europe/Berlin"), &err);
    const struct sc_zone *apia = sc_zone_open(*state, SC_STR("Pacific/Apia"), &err);
    const struct sc_zone *beirut = sc_zone_open(*state, SC_STR("Asia/Beirut"), &err);
    assert_false(takes(*state, berlin, "2026-03-29 12:00"));
    assert_true(takes(*state, berlin, "2026-03-29T12:00:00Z")); /* says its own offset */
    assert_true(takes(*state, berlin, "2026-03-28 12:00"));
    assert_false(takes(*state, berlin, "2026-10-25 12:00"));
    assert_false(takes(*state, apia, "2011-12-30 12:00"));   /* never was */
    assert_false(takes(*state, beirut, "2026-03-29 12:00")); /* begins at 1 o'clock */
    assert_false(takes(*state, beirut, "2026-10-24 12:00")); /* its last hour comes twice */
}

static void a_day_is_known_by_its_zone_too(void **state)
{
    const struct sc_zone *zones[NAMES_N];
    struct sc_when_days *days = sc_when_days_open(*state);
    open_zones(*state, zones);
    for (uint64_t i = 0; i < 3 * (NAMES_N + 1); i++) {
        struct sc_when_form form = form_of(zones, i % (NAMES_N + 1));
        assert_int_equal(agrees(days, &form, SC_STR("2026-07-01 08:30:15")), form.zone != NULL);
    }
}

static void nul_bytes_are_no_day(void **state)
{
    static const char nuls[] = "\0\0\0\0\0\0\0\0\0\0 08:30Z";
    const struct sc_when_form form = {SC_ORDER_YMD, NULL};
    struct sc_when_days *days = sc_when_days_open(*state);
    assert_false(agrees(days, &form, (struct sc_str){nuls, sizeof nuls - 1}));
}

/* A random instant as one of the forms, in local time of anywhere. */
static void put_value(struct sc_buf *out, uint64_t *seed, int64_t t)
{
    static const char *const tails[] = {"",      "",       "",      ".5",    "Z",
                                        ".123Z", "+02:00", "-0930", "+14:00"};
    struct sc_civil c;
    sc_time_to_civil(t, &c);
    sc_buf_reset(out);
    sc_buf_printf(out, "%04d-%02d-%02d%c%02d:%02d", c.year, c.month, c.day,
                  sc_test_below(seed, 2) ? 'T' : ' ', c.hour, c.minute);
    if (sc_test_below(seed, 2)) {
        sc_buf_printf(out, ":%02d", c.second);
        sc_buf_puts(out, tails[sc_test_below(seed, sizeof tails / sizeof tails[0])]);
    }
}

static void what_it_takes_reads_alike_in_all_zones(void **state)
{
    const struct sc_zone *zones[NAMES_N];
    struct sc_when_days *days = sc_when_days_open(*state);
    uint64_t seed = 20260701;
    size_t taken = 0, zoned = 0, n = 200000;
    struct sc_buf value;
    open_zones(*state, zones);
    sc_buf_init(&value, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < n; i++) {
        struct sc_when_form form = form_of(zones, sc_test_below(&seed, NAMES_N + 1));
        /* Half of them of one year, so that days come again and changes of clocks are met. */
        int64_t t = sc_test_below(&seed, 2) ? (int64_t)sc_test_below(&seed, END_T)
                                            : 1767225600 + (int64_t)sc_test_below(&seed, 31536000);
        put_value(&value, &seed, t);
        bool took = agrees(days, &form, sc_buf_str(&value));
        taken += form.zone && took;
        zoned += form.zone != NULL;
    }
    assert_true(taken > zoned / 100 * 97);
    sc_buf_fini(&value);
}

static void damaged_values_read_alike_or_are_left(void **state)
{
    static const char bytes[] = "0123456789-:+.TZ zt/\0\xff";
    const struct sc_zone *zones[NAMES_N];
    struct sc_when_days *days = sc_when_days_open(*state);
    uint64_t seed = 17;
    struct sc_buf value;
    open_zones(*state, zones);
    sc_buf_init(&value, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < 200000; i++) {
        struct sc_when_form form = form_of(zones, sc_test_below(&seed, NAMES_N + 1));
        put_value(&value, &seed, (int64_t)sc_test_below(&seed, END_T));
        for (uint64_t k = sc_test_below(&seed, 3) + 1; k > 0; k--)
            value.p[sc_test_below(&seed, value.len)] =
                bytes[sc_test_below(&seed, sizeof bytes - 1)];
        value.len -= sc_test_below(&seed, 4) == 0 ? sc_test_below(&seed, value.len) : 0;
        (void)agrees(days, &form, sc_buf_str(&value));
    }
    sc_buf_fini(&value);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(it_takes_the_forms_that_most_exports_write),
        SC_TEST_ARENA(without_a_zone_it_takes_only_what_has_an_offset),
        SC_TEST_ARENA(it_writes_the_instant_in_utc),
        SC_TEST_ARENA(it_leaves_everything_else),
        SC_TEST_ARENA(days_on_which_the_clocks_change_are_left),
        SC_TEST_ARENA(a_day_is_known_by_its_zone_too),
        SC_TEST_ARENA(nul_bytes_are_no_day),
        SC_TEST_ARENA(what_it_takes_reads_alike_in_all_zones),
        SC_TEST_ARENA(damaged_values_read_alike_or_are_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
