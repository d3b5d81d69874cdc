/*
 * Durations, numbers and headers: what is read is printed as what reads the same; the quick way
 * agrees with the whole one; a header answers to each of its own names, nearest first.
 */
#include "fuzz.h"

#include "scorecard/base/num.h"
#include "scorecard/base/text.h"
#include "scorecard/import/duration.h"
#include "scorecard/import/header_name.h"
#include "scorecard/import/number.h"

static void check_duration(struct sc_str s, enum sc_duration_unit unit)
{
    int64_t seconds, quick, back;
    struct sc_buf text;
    bool is_one = sc_duration_parse(s, unit, &seconds);
    if (sc_duration_whole(s, unit, &quick))
        FUZZ_REQUIRE(is_one && quick == seconds);
    if (!is_one)
        return;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_put_i64(&text, seconds);
    FUZZ_REQUIRE(sc_duration_parse(sc_buf_str(&text), SC_UNIT_S, &back));
    FUZZ_REQUIRE(back == seconds);
    sc_buf_fini(&text);
}

/* A number that was read is one of base/num.h, and reads as itself with a decimal point. */
static void check_number(struct sc_str s, enum sc_decimal decimal)
{
    struct sc_buf text, again;
    double value;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_init(&again, SC_BUF_NO_CEILING);
    enum sc_number_result result = sc_number_read(decimal, s, &text);
    if (result == SC_NUMBER_OK || result == SC_NUMBER_PERCENT) {
        FUZZ_REQUIRE(sc_num_parse_real(sc_buf_str(&text), &value));
        FUZZ_REQUIRE(sc_number_read(SC_DECIMAL_POINT, sc_buf_str(&text), &again) == SC_NUMBER_OK);
        FUZZ_REQUIRE(sc_str_eq(sc_buf_str(&text), sc_buf_str(&again)));
    }
    if (sc_number_read_whole(s, &text) == SC_NUMBER_OK)
        FUZZ_REQUIRE(sc_str_find(sc_buf_str(&text), '.', 0) == text.len);
    if (sc_number_read_rating(s, &text))
        FUZZ_REQUIRE(sc_num_parse_real(sc_buf_str(&text), &value));
    sc_buf_fini(&text);
    sc_buf_fini(&again);
}

/* What a value proves, it is then read with. */
static void check_learned(struct sc_str s)
{
    struct sc_number_seen seen = {0};
    struct sc_buf text;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_number_learn(&seen, s);
    enum sc_decimal decimal = sc_number_decide(&seen);
    if (decimal != SC_DECIMAL_UNKNOWN)
        FUZZ_REQUIRE(sc_number_read(decimal, s, &text) != SC_NUMBER_OPEN);
    sc_buf_fini(&text);
}

static void check_header(struct sc_str s)
{
    static const struct sc_str prefixes[] = {{"User - ", 7}, {"a", 1}};
    struct sc_arena arena = {0};
    struct sc_header_name name;
    sc_header_name_parse(&arena, s, prefixes, 2, &name);
    FUZZ_REQUIRE(name.forms_n >= 1 && name.forms_n <= SC_HEADER_FORMS_MAX);
    FUZZ_REQUIRE(sc_header_name_depth(&name, name.forms[0]) == 0);
    for (size_t i = 0; i < name.forms_n; i++) {
        int depth = sc_header_name_depth(&name, name.forms[i]);
        FUZZ_REQUIRE(depth >= 0 && depth <= (int)i);
        FUZZ_REQUIRE(sc_header_names_find(&name, 1, name.forms[i]) == depth);
    }
    FUZZ_REQUIRE(sc_text_check(name.zone) == name.zone.len || sc_text_check(s) < s.len);
    sc_arena_fini(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct sc_str text = fuzz_text(data + 1, size - 1);
    check_duration(text, (enum sc_duration_unit)(data[0] % (SC_UNIT_MS + 1)));
    for (int decimal = SC_DECIMAL_UNKNOWN; decimal <= SC_DECIMAL_COMMA; decimal++)
        check_number(text, (enum sc_decimal)decimal);
    check_learned(text);
    if (sc_text_check(text) == text.len)
        check_header(text);
    return 0;
}
