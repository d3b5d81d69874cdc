/*
 * Calendars: any lines of hours and holidays give a calendar or an error; business time is never
 * more than time, adds up, and a target that is as far off as the business time until an instant is
 * due at that instant or, where nothing was open, before. Lines up to an empty one are hours, those
 * behind it holidays; the first byte chooses the zone.
 */
#include "fuzz.h"

#include "scorecard/base/calendar.h"

#define LINES_MAX 24
#define FROM      INT64_C(1767225600) /* 2026-01-01 */
#define YEAR_S    (INT64_C(365) * 86400)

static struct sc_arena zones_arena;

static const struct sc_zone *zone_no(unsigned i)
{
    static const char *const names[] = {"UTC", "Europe/Berlin", "Pacific/Apia",
                                        "Australia/Lord_Howe"};
    static const struct sc_zone *open[4];
    struct sc_err err;
    sc_err_init(&err);
    if (!open[i % 4])
        open[i % 4] = sc_zone_open(&zones_arena, sc_str_from(names[i % 4]), &err);
    return open[i % 4];
}

/* Three instants of the year in order, out of the bytes of the text. */
static void choose_instants(struct sc_str text, int64_t *t)
{
    uint64_t mixed = UINT64_C(0x9e3779b97f4a7c15);
    for (size_t i = 0; i < text.len; i++)
        mixed = (mixed ^ (unsigned char)text.p[i]) * UINT64_C(0x100000001b3);
    for (int i = 0; i < 3; i++) {
        t[i] = FROM + (int64_t)((mixed >> (8 * i)) % (uint64_t)(YEAR_S / 3)) + i * (YEAR_S / 3);
        FUZZ_REQUIRE(i == 0 || t[i] >= t[i - 1]);
    }
}

static void check(const struct sc_calendar *c, const int64_t *t)
{
    int64_t first = sc_calendar_between(c, t[0], t[1]), rest = sc_calendar_between(c, t[1], t[2]);
    int64_t whole = sc_calendar_between(c, t[0], t[2]);
    FUZZ_REQUIRE(first >= 0 && first <= t[1] - t[0]);
    FUZZ_REQUIRE(rest >= 0 && first + rest == whole);
    FUZZ_REQUIRE(sc_calendar_between(c, t[1], t[0]) == -first);
    int64_t due = sc_calendar_add(c, t[0], first);
    FUZZ_REQUIRE(due >= t[0] && due <= t[1]);
    FUZZ_REQUIRE(sc_calendar_between(c, t[0], due) == first);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_arena arena = {0};
    struct sc_str hours[LINES_MAX], holidays[LINES_MAX], line;
    struct sc_calendar_spec spec = {.hours = hours, .holidays = holidays};
    struct sc_err err;
    int64_t t[3];
    if (size == 0)
        return 0;
    struct sc_str text = fuzz_text(data + 1, size - 1), rest = text;
    sc_err_init(&err);
    while (spec.hours_n < LINES_MAX && sc_str_split(&rest, '\n', &line) && line.len > 0)
        hours[spec.hours_n++] = line;
    while (spec.holidays_n < LINES_MAX && sc_str_split(&rest, '\n', &line))
        holidays[spec.holidays_n++] = line;
    spec.zone = zone_no(data[0]);
    choose_instants(text, t);
    const struct sc_calendar *c = sc_calendar_open(&arena, &spec, FROM, FROM + YEAR_S, &err);
    FUZZ_REQUIRE((c == NULL) == (err.code != SC_OK));
    if (c)
        check(c, t);
    sc_arena_fini(&arena);
    return 0;
}
