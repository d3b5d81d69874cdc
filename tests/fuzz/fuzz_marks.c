/*
 * sc-text over any bytes as a stream of rows: whatever goes in, what comes out of an unbroken run
 * is a whole stream again, and a second run writes the same bytes.
 */
#include "fuzz_file.h"

#include "scorecard/text/filter.h"

static const char rules[] =
    "rules:\n"
    "  - {id: refund, phrases: [refund, 'my money * back'], negation: 3, topic: Money}\n"
    "  - {id: promise, kind: compliance, who: agent, phrases: ['guarant*'], near: [money]}\n"
    "  - {id: card, kind: pii, pii: [card, email, phone]}\n"
    "  - {id: up, kind: escalation, phrases: [manager], priority: [urgent]}\n";

/* One run; false when the stream was refused. */
static bool run(const char *path, bool redacts, struct sc_buf *text, bool *is_broken)
{
    struct sc_arena arena = {0};
    struct sc_filter_call call = {.paths = &path, .paths_n = 1, .redacts = redacts};
    struct sc_filter_result result;
    struct sc_out *out = sc_out_to_buf(text);
    struct sc_writer *w = sc_writer_open(out, SC_FORM_CSV, true);
    struct sc_err err;
    int status;
    sc_err_init(&err);
    call.norm = sc_norm_open(&arena);
    call.marks.rules = sc_rules_parse(&arena, call.norm, sc_str_from(rules), &err);
    FUZZ_REQUIRE(call.marks.rules != NULL);
    call.marks.zone = sc_zone_fixed(&arena, SC_STR("UTC"), 0);
    call.marks.folder = "/tmp";
    call.marks.probe_n = 2;
    call.marks.seed = SC_STR("1");
    status = sc_filter(&call, w, &result, &err);
    *is_broken = result.is_broken;
    FUZZ_REQUIRE((status != 0) == (err.code != SC_OK));
    sc_writer_close(w);
    FUZZ_REQUIRE(sc_out_close(out, &err) == 0 || status != 0);
    sc_arena_fini(&arena);
    return status == 0;
}

static void check_whole(struct sc_str text)
{
    struct sc_in *in = sc_in_from_memory(text, "out");
    struct sc_reader *r = sc_reader_over(in, SC_READ_ROWS);
    struct sc_item item;
    struct sc_count count;
    struct sc_err err;
    int got;
    sc_err_init(&err);
    do
        got = sc_reader_next(r, &item, &err);
    while (got == 1);
    FUZZ_REQUIRE(got == 0);
    sc_reader_count(r, &count);
    FUZZ_REQUIRE(count.verdict != SC_STREAM_BROKEN);
    sc_reader_close(r);
    sc_in_close(in);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_set_up;
    struct sc_buf once, twice;
    char path[FUZZ_PATH_MAX];
    bool is_broken = true;
    if (!is_set_up)
        sc_json_setup();
    is_set_up = true;
    sc_buf_init(&once, SC_BUF_NO_CEILING);
    sc_buf_init(&twice, SC_BUF_NO_CEILING);
    fuzz_file(fuzz_text(data, size), path);
    if (run(path, false, &once, &is_broken)) {
        if (!is_broken)
            check_whole(sc_buf_str(&once));
        FUZZ_REQUIRE(run(path, false, &twice, &is_broken));
        FUZZ_REQUIRE(sc_str_eq(sc_buf_str(&once), sc_buf_str(&twice)));
        sc_buf_reset(&twice);
        (void)run(path, true, &twice, &is_broken);
    }
    sc_buf_fini(&once);
    sc_buf_fini(&twice);
    return 0;
}
