/*
 * sc-sample over any bytes as a stream of rows, all kinds of picks: nobody's conversation is drawn
 * twice, ranks count up, and only random picks have a weight.
 */
#include "fuzz_file.h"

#include <math.h>

#include "scorecard/sample/sampling.h"

static void be_still(void *ctx, struct sc_str line)
{
    (void)ctx;
    (void)line;
}

static void check_picks(const struct sc_sampling *s)
{
    for (size_t i = 0; i < s->picks.n; i++) {
        const struct sc_pick *p = &s->picks.items[i], *last = i > 0 ? p - 1 : NULL;
        bool goes_on = last && last->cell.person == p->cell.person && last->reason == p->reason;
        for (size_t k = 0; k < i; k++)
            FUZZ_REQUIRE(s->picks.items[k].candidate.id != p->candidate.id ||
                         s->picks.items[k].candidate.is_call != p->candidate.is_call);
        FUZZ_REQUIRE(p->rank == (goes_on ? last->rank + 1 : 1));
        FUZZ_REQUIRE(isnan(p->weight) == (p->reason != SC_DRAW_RANDOM));
        FUZZ_REQUIRE(!(p->weight < 1));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_set_up;
    char name[FUZZ_PATH_MAX];
    const char *path = name;
    struct sc_call call = {.program = "sc-sample",
                           .paths = &path,
                           .paths_n = 1,
                           .period = "2025-Q1",
                           .as_of = "2025-04-01",
                           .zone = "UTC",
                           .allow_incomplete = true,
                           .tell = be_still};
    struct sc_sampling_ask ask = {.call = &call, .k = 3};
    struct sc_sampling s;
    struct sc_buf text;
    struct sc_out *out;
    struct sc_writer *w;
    struct sc_err err;
    if (!is_set_up)
        sc_json_setup();
    is_set_up = true;
    sc_err_init(&err);
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    fuzz_file(fuzz_text(data, size), name);
    ask.policy = sc_policy_open("builtin:balanced", &err);
    FUZZ_REQUIRE(ask.policy != NULL);
    ask.reasons = SC_DRAW_RANDOM | SC_DRAW_REPRESENTATIVE | SC_DRAW_SIGNAL;
    out = sc_out_to_buf(&text);
    w = sc_writer_open(out, SC_FORM_CSV, true);
    if (sc_sampling_read(&s, &ask, w, &err) == 0 && sc_sampling_draw(&s, &err) == 1) {
        check_picks(&s);
        sc_sampling_put_rows(&s, w);
        sc_sampling_put_list(&s, &text);
    }
    sc_sampling_close(&s);
    sc_writer_close(w);
    sc_err_init(&err);
    (void)sc_out_close(out, &err);
    sc_policy_close((struct sc_policy *)ask.policy);
    sc_buf_fini(&text);
    return 0;
}
