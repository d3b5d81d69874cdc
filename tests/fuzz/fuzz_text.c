/*
 * Text, numbers, times from any bytes: what is shown is harmless, folding twice is folding once,
 * what parses prints to what parses to the same.
 */
#include "fuzz.h"

#include "scorecard/base/num.h"
#include "scorecard/base/text.h"
#include "scorecard/base/time.h"

static void check_show(struct sc_buf *out, struct sc_str text)
{
    sc_buf_reset(out);
    sc_text_show(out, text, 200);
    FUZZ_REQUIRE(sc_text_check(sc_buf_str(out)) == out->len);
    for (size_t i = 0; i < out->len; i++)
        FUZZ_REQUIRE((unsigned char)out->p[i] >= 0x20 && out->p[i] != 0x7f);
}

static void check_fold(struct sc_buf *out, struct sc_str text)
{
    struct sc_buf again;
    if (sc_text_check(text) != text.len)
        return;
    sc_buf_init(&again, SC_BUF_NO_CEILING);
    sc_buf_reset(out);
    sc_text_fold(out, text);
    sc_text_fold(&again, sc_buf_str(out));
    FUZZ_REQUIRE(sc_str_eq(sc_buf_str(out), sc_buf_str(&again)));
    sc_buf_fini(&again);
}

static void check_number(struct sc_buf *out, struct sc_str text)
{
    double x;
    double back;
    if (!sc_num_parse_real(text, &x) || x > 1e12 || x < -1e12)
        return;
    sc_buf_reset(out);
    sc_num_put_real(out, x);
    FUZZ_REQUIRE(sc_num_parse_real(sc_buf_str(out), &back));
    FUZZ_REQUIRE(sc_num_snap(back) == sc_num_snap(x));
}

static void check_time(struct sc_buf *out, struct sc_str text)
{
    int64_t t;
    int64_t back;
    if (!sc_time_parse(text, &t))
        return;
    sc_buf_reset(out);
    sc_time_put(out, t);
    FUZZ_REQUIRE(sc_time_parse(sc_buf_str(out), &back) && back == t);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_str text = fuzz_text(data, size);
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    check_show(&out, text);
    check_fold(&out, text);
    check_number(&out, text);
    check_time(&out, text);
    sc_buf_fini(&out);
    return 0;
}
