/*
 * Laws of reading times: an instant printed in any form of any vendor and in any zone reads as
 * itself, and a column of such values decides its own order.
 */
#include "sc_test.h"

#include "scorecard/base/time.h"
#include "scorecard/import/when.h"

#define END_T INT64_C(4291747200) /* 2106-01-01 */

static const char *const english[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
static const char *const spanish[] = {"ene", "feb", "mar", "abr", "may", "jun",
                                      "jul", "ago", "sep", "oct", "nov", "dic"};
static const char *const german[] = {"Januar",    "Februar", "M\xc3\xa4rz", "April",
                                     "Mai",       "Juni",    "Juli",        "August",
                                     "September", "Oktober", "November",    "Dezember"};
static const char *const french[] = {"janv.", "f\xc3\xa9vr.", "mars",  "avr.",
                                     "mai",   "juin",         "juil.", "ao\xc3\xbbt",
                                     "sept.", "oct.",         "nov.",  ("d\303\251c.")};
static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

/* One local time, ready to be printed. */
struct moment {
    struct sc_civil c;
    int offset_s;
    int hour12;
    const char *half;
    const char *day;
    int64_t t;
};

enum step { SECONDS, MINUTES }; /* what the form keeps */

struct form {
    const char *name;
    void (*put)(struct sc_buf *out, const struct moment *m);
    enum step step;
    enum sc_date_order order;
    bool is_short; /* years of two digits: 1970..2069 */
    bool has_offset;
};

#define FORM(name, ...)                                                                            \
    static void name(struct sc_buf *out, const struct moment *m)                                   \
    {                                                                                              \
        sc_buf_printf(out, __VA_ARGS__);                                                           \
    }
#define DATE           m->c.year, m->c.month, m->c.day
#define CLOCK          m->c.hour, m->c.minute, m->c.second
#define SIGN           m->offset_s < 0 ? '-' : '+'
#define ABS_H          (m->offset_s < 0 ? -m->offset_s : m->offset_s) / 3600
#define ABS_M          (m->offset_s < 0 ? -m->offset_s : m->offset_s) / 60 % 60
#define NAME(language) language[m->c.month - 1]

FORM(iso_t, "%04d-%02d-%02dT%02d:%02d:%02d", DATE, CLOCK)
FORM(iso_blank, "%04d-%02d-%02d %02d:%02d:%02d", DATE, CLOCK)
FORM(iso_fraction, "%04d-%02d-%02d %02d:%02d:%02d.%03d", DATE, CLOCK, m->c.minute)
FORM(zendesk, "%04d-%02d-%02d %02d:%02d", DATE, m->c.hour, m->c.minute)
FORM(slashes, "%d/%d/%d %d:%02d", DATE, m->c.hour, m->c.minute)
FORM(iso_offset, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", DATE, CLOCK, SIGN, ABS_H, ABS_M)
FORM(formula, "=\"%04d-%02d-%02d %02d:%02d:%02d\"", DATE, CLOCK)
FORM(mail, "%s, %d %s %d %02d:%02d:%02d %c%02d%02d", m->day, m->c.day, NAME(english), m->c.year,
     CLOCK, SIGN, ABS_H, ABS_M)
FORM(browser, "%s %s %02d %d %02d:%02d:%02d GMT%c%02d%02d (Some Time)", m->day, NAME(english),
     m->c.day, m->c.year, CLOCK, SIGN, ABS_H, ABS_M)
FORM(tracker, "%s %s %02d %02d:%02d:%02d %d", m->day, NAME(english), m->c.day, CLOCK, m->c.year)
FORM(jira, "%d/%s/%02d %d:%02d %s", m->c.day, NAME(english), m->c.year % 100, m->hour12,
     m->c.minute, m->half)
FORM(jira_es, "%02d/%s/%02d %d:%02d %s", m->c.day, NAME(spanish), m->c.year % 100, m->hour12,
     m->c.minute, m->half)
FORM(long_german, "%d. %s %d, %02d:%02d:%02d", m->c.day, NAME(german), m->c.year, CLOCK)
FORM(short_french, "%d %s %d %d:%02d:%02d", m->c.day, NAME(french), m->c.year, CLOCK)
FORM(zoho, "%02d %s %d %02d:%02d %s", m->c.day, NAME(english), m->c.year, m->hour12, m->c.minute,
     m->half)
FORM(explore, "%s %02d, %d %02d:%02d %s", NAME(english), m->c.day, m->c.year, m->hour12,
     m->c.minute, m->half)
FORM(glpi, "%02d-%02d-%04d %02d:%02d", m->c.day, m->c.month, m->c.year, m->c.hour, m->c.minute)
FORM(excel_uk, "%02d/%02d/%04d %02d:%02d", m->c.day, m->c.month, m->c.year, m->c.hour, m->c.minute)
FORM(dots, "%d.%d.%02d %d:%02d", m->c.day, m->c.month, m->c.year % 100, m->c.hour, m->c.minute)
FORM(excel_us, "%d/%d/%d %d:%02d", m->c.month, m->c.day, m->c.year, m->c.hour, m->c.minute)
FORM(survey, "%02d/%02d/%04d %d:%02d:%02d %s", m->c.month, m->c.day, m->c.year, m->hour12,
     m->c.minute, m->c.second, m->half)
FORM(dashes_us, "%02d-%02d-%02d %02d:%02d:%02d", m->c.month, m->c.day, m->c.year % 100, CLOCK)
FORM(epoch, "%010lld", (long long)m->t)
FORM(epoch_ms, "%013lld", (long long)m->t * 1000 + m->c.minute)

static const struct form forms[] = {
    {"iso_t", iso_t, SECONDS, SC_ORDER_YMD, false, false},
    {"iso_blank", iso_blank, SECONDS, SC_ORDER_YMD, false, false},
    {"iso_fraction", iso_fraction, SECONDS, SC_ORDER_YMD, false, false},
    {"zendesk", zendesk, MINUTES, SC_ORDER_YMD, false, false},
    {"slashes", slashes, MINUTES, SC_ORDER_YMD, false, false},
    {"iso_offset", iso_offset, SECONDS, SC_ORDER_YMD, false, true},
    {"formula", formula, SECONDS, SC_ORDER_YMD, false, false},
    {"mail", mail, SECONDS, SC_ORDER_YMD, false, true},
    {"browser", browser, SECONDS, SC_ORDER_YMD, false, true},
    {"tracker", tracker, SECONDS, SC_ORDER_YMD, false, false},
    {"jira", jira, MINUTES, SC_ORDER_YMD, true, false},
    {"jira_es", jira_es, MINUTES, SC_ORDER_YMD, true, false},
    {"long_german", long_german, SECONDS, SC_ORDER_YMD, false, false},
    {"short_french", short_french, SECONDS, SC_ORDER_YMD, false, false},
    {"zoho", zoho, MINUTES, SC_ORDER_YMD, false, false},
    {"explore", explore, MINUTES, SC_ORDER_YMD, false, false},
    {"glpi", glpi, MINUTES, SC_ORDER_DMY, false, false},
    {"excel_uk", excel_uk, MINUTES, SC_ORDER_DMY, false, false},
    {"dots", dots, MINUTES, SC_ORDER_DMY, true, false},
    {"excel_us", excel_us, MINUTES, SC_ORDER_MDY, false, false},
    {"survey", survey, SECONDS, SC_ORDER_MDY, false, false},
    {"dashes_us", dashes_us, SECONDS, SC_ORDER_MDY, true, false},
    {"epoch", epoch, SECONDS, SC_ORDER_YMD, false, true},
    {"epoch_ms", epoch_ms, SECONDS, SC_ORDER_YMD, false, true},
};

#define FORMS_N (sizeof forms / sizeof forms[0])

static struct moment moment_of(const struct sc_zone *zone, int64_t t)
{
    struct moment m = {.t = t, .offset_s = sc_zone_offset(zone, t)};
    int64_t local = t + m.offset_s;
    sc_time_to_civil(local, &m.c);
    m.hour12 = m.c.hour % 12 == 0 ? 12 : m.c.hour % 12;
    m.half = m.c.hour < 12 ? "AM" : "PM";
    m.day = days[sc_time_weekday((local + 86400) / 86400 - 1) - 1];
    return m;
}

static int64_t random_instant(uint64_t *seed, const struct form *form)
{
    int64_t first = 86400, end = form->is_short ? INT64_C(3155760000) : END_T - 2 * 86400;
    int64_t t = first + (int64_t)sc_test_below(seed, (uint64_t)(end - first));
    /* Offsets are whole minutes, so a local minute starts where one of UTC does. */
    return form->step == MINUTES ? t - t % 60 : t;
}

/* What local time names but once reads as itself; of two instants the first is taken. */
static void check_instant(const struct form *form, const struct sc_zone *zone, int64_t t)
{
    struct sc_when_form read = {form->order, zone};
    struct moment m = moment_of(zone, t);
    struct sc_buf text;
    int64_t back = 0;
    sc_buf_init(&text, 128);
    form->put(&text, &m);
    enum sc_when_result result = sc_when_read(&read, sc_buf_str(&text), &back);
    bool is_first = result == SC_WHEN_FOLD && back != t;
    if (is_first ? t - back < 60 || t - back > 3 * 3600 : back != t)
        fail_msg("%s in %s: \"%s\" is %lld s off", form->name, sc_zone_name(zone).p,
                 sc_buf_cstr(&text), (long long)(back - t));
    if (result != SC_WHEN_OK && (result != SC_WHEN_FOLD || form->has_offset))
        fail_msg("%s: \"%s\" ends as %d", form->name, sc_buf_cstr(&text), (int)result);
    sc_buf_fini(&text);
}

static const char *const zones[] = {"UTC",          "Europe/Berlin", "America/New_York",
                                    "Asia/Kolkata", "Asia/Shanghai", "Australia/Lord_Howe",
                                    "America/Lima", "Pacific/Apia",  "America/St_Johns"};

static void an_instant_reads_as_itself_in_every_form_and_zone(void **state)
{
    uint64_t seed = 20260701;
    struct sc_err err;
    sc_err_init(&err);
    for (size_t z = 0; z < sizeof zones / sizeof zones[0]; z++) {
        const struct sc_zone *zone = sc_zone_open(*state, sc_str_from(zones[z]), &err);
        assert_non_null(zone);
        for (size_t f = 0; f < FORMS_N; f++)
            for (int i = 0; i < 400; i++)
                check_instant(&forms[f], zone, random_instant(&seed, &forms[f]));
    }
}

/* Around every change of the clocks of ten years, a minute at a time. */
static void hours_around_a_change_of_clocks_are_no_exception(void **state)
{
    struct sc_err err;
    sc_err_init(&err);
    const struct sc_zone *zone = sc_zone_open(*state, SC_STR("Europe/Berlin"), &err);
    for (int64_t t = INT64_C(1735689600); t < INT64_C(2051222400); t += 1800) {
        if (sc_zone_offset(zone, t - 7200) == sc_zone_offset(zone, t + 7200))
            continue;
        for (size_t f = 0; f < FORMS_N; f++)
            for (int64_t minute = 0; minute < 30; minute += 7)
                check_instant(&forms[f], zone, t + minute * 60);
    }
}

static void a_column_decides_its_own_order(void **state)
{
    uint64_t seed = 5;
    struct sc_err err;
    sc_err_init(&err);
    const struct sc_zone *zone = sc_zone_open(*state, SC_STR("UTC"), &err);
    for (size_t f = 0; f < FORMS_N; f++) {
        struct sc_when_seen seen = {0};
        for (int i = 0; i < 200; i++) {
            struct moment m = moment_of(zone, random_instant(&seed, &forms[f]));
            struct sc_buf text;
            sc_buf_init(&text, 128);
            forms[f].put(&text, &m);
            sc_when_learn(&seen, sc_buf_str(&text));
            sc_buf_fini(&text);
        }
        assert_int_equal(seen.n, 200);
        assert_int_equal(sc_when_decide(&seen), forms[f].order);
        assert_int_equal(seen.has_zoneless, !forms[f].has_offset);
    }
}

/* With a blank behind it a value takes the long way, which must lead to the same. */
static void the_short_ways_lead_where_the_long_one_does(void **state)
{
    static const char *const starts[] = {"13/07/2026 08:30", "05.06.2026 23:59:59",
                                         "12-31-2026 00:00", "2026-07-13T08:30:15Z"};
    static const char bytes[] = "0123456789/.-: TZ\0";
    uint64_t seed = 11;
    struct sc_err err;
    sc_err_init(&err);
    struct sc_when_form form = {SC_ORDER_DMY, sc_zone_open(*state, SC_STR("Asia/Tokyo"), &err)};
    size_t read_n = 0;
    for (size_t i = 0; i < 200000; i++) {
        char text[24];
        struct sc_str value = sc_str_from(starts[i % 4]), longer;
        int64_t t = 0, wanted = 0;
        memcpy(text, value.p, value.len);
        for (uint64_t k = sc_test_below(&seed, 3); k > 0; k--)
            text[sc_test_below(&seed, value.len)] = bytes[sc_test_below(&seed, sizeof bytes - 1)];
        text[value.len] = ' ';
        longer = (struct sc_str){text, value.len + 1};
        value.p = text;
        form.order = sc_test_below(&seed, 2) ? SC_ORDER_DMY : SC_ORDER_MDY;
        enum sc_when_result seen = sc_when_read(&form, value, &t);
        assert_int_equal(seen, sc_when_read(&form, longer, &wanted));
        if (seen == SC_WHEN_OK)
            assert_int_equal(t, wanted);
        read_n += seen == SC_WHEN_OK;
    }
    assert_true(read_n > 50000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(an_instant_reads_as_itself_in_every_form_and_zone),
        SC_TEST_ARENA(hours_around_a_change_of_clocks_are_no_exception),
        SC_TEST_ARENA(a_column_decides_its_own_order),
        SC_TEST_ARENA(the_short_ways_lead_where_the_long_one_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
