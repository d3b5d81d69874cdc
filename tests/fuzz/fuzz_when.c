/*
 * Times and durations: what reads as an instant is in the range of the module and reads as itself
 * once it is printed; a column that learned a value can read it in the order that it decides.
 */
#include "fuzz.h"

#include "scorecard/base/time.h"
#include "scorecard/import/duration.h"
#include "scorecard/import/when.h"

static const struct sc_zone *zone(void)
{
    static struct sc_arena arena;
    static const struct sc_zone *berlin;
    struct sc_err err;
    sc_err_init(&err);
    if (!berlin)
        berlin = sc_zone_open(&arena, SC_STR("Europe/Berlin"), &err);
    FUZZ_REQUIRE(berlin != NULL);
    return berlin;
}

static bool is_read(enum sc_when_result result)
{
    return result != SC_WHEN_BAD && result != SC_WHEN_FAR;
}

static bool read_in(enum sc_date_order order, struct sc_str value)
{
    struct sc_when_form form = {order, zone()};
    int64_t t = 0, back = 0;
    if (!is_read(sc_when_read(&form, value, &t)))
        return false;
    struct sc_buf text;
    sc_buf_init(&text, 64);
    sc_time_put(&text, t);
    FUZZ_REQUIRE(t > 0 && text.len == 20);
    FUZZ_REQUIRE(sc_when_read(&form, sc_buf_str(&text), &back) == SC_WHEN_OK && back == t);
    sc_buf_fini(&text);
    return true;
}

static void check_column(struct sc_str value)
{
    struct sc_when_seen seen = {0};
    sc_when_learn(&seen, value);
    FUZZ_REQUIRE(seen.n + seen.not_times == (value.len > 0));
    bool dmy = read_in(SC_ORDER_DMY, value), mdy = read_in(SC_ORDER_MDY, value);
    bool ymd = read_in(SC_ORDER_YMD, value);
    FUZZ_REQUIRE(seen.n > 0 || !(dmy || mdy || ymd));
    enum sc_date_order order = sc_when_decide(&seen);
    FUZZ_REQUIRE((order == SC_ORDER_UNKNOWN) == seen.has_open);
    if (order == SC_ORDER_YMD)
        FUZZ_REQUIRE(ymd == dmy && ymd == mdy);
    if (order == SC_ORDER_DMY)
        FUZZ_REQUIRE(!mdy && !ymd);
    if (order == SC_ORDER_MDY)
        FUZZ_REQUIRE(!dmy && !ymd);
}

static void check_date(struct sc_str value)
{
    struct sc_when_form form = {SC_ORDER_DMY, zone()};
    int64_t days = 0, back = 0;
    if (!is_read(sc_when_read_date(&form, value, &days)))
        return;
    struct sc_buf text;
    sc_buf_init(&text, 64);
    sc_time_put_date(&text, days);
    FUZZ_REQUIRE(sc_when_read_date(&form, sc_buf_str(&text), &back) == SC_WHEN_OK && back == days);
    sc_buf_fini(&text);
}

static void check_duration(struct sc_str value, enum sc_duration_unit unit)
{
    int64_t seconds = 0, back = 0;
    if (!sc_duration_parse(value, unit, &seconds))
        return;
    struct sc_buf text;
    sc_buf_init(&text, 64);
    sc_buf_put_i64(&text, seconds);
    FUZZ_REQUIRE(sc_duration_parse(sc_buf_str(&text), SC_UNIT_S, &back) && back == seconds);
    sc_buf_puts(&text, " s");
    FUZZ_REQUIRE(sc_duration_parse(sc_buf_str(&text), SC_UNIT_D, &back) && back == seconds);
    sc_buf_fini(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_str value = fuzz_text(data, size);
    check_column(value);
    check_date(value);
    check_duration(value, size > 0 ? (enum sc_duration_unit)(data[size - 1] % 6) : SC_UNIT_S);
    return 0;
}
