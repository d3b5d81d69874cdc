/*
 * What people write into a ledger: any bytes are refused as a whole, with a place, or stored as a
 * whole. The ledger is sound behind it, holds what was counted, and is given nothing new by the
 * same bytes.
 */
#include "fuzz.h"

#include "scorecard/ledger/append.h"
#include "scorecard/ledger/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CARD(agent, more)                                                                          \
    "{\"record\":\"scorecard\",\"v\":1,\"agent\":\"" agent "\",\"team\":\"T\",\"period\":{"        \
    "\"name\":\"2026-Q3\",\"from\":\"2026-07-01\",\"to\":\"2026-10-01\"},\"score\":84,"            \
    "\"rating\":{\"band\":\"strong\",\"triggers\":[" more "]}}\n"

static const char run[] =
    "{\"record\":\"run\",\"v\":1,\"id\":\"r\",\"period\":{\"name\":\"2026-Q3\",\"from\":"
    "\"2026-07-01\",\"to\":\"2026-10-01\",\"as_of\":\"2026-10-09T00:00:00+02:00\"},\"policy\":{"
    "\"bands\":[{\"from\":80,\"label\":\"Strong\"},{\"from\":0,\"label\":\"Below\"}]}}\n" CARD(
        "ana", "") CARD("bo", "{\"rule\":\"plan-below\",\"kind\":\"improvement-plan\","
                              "\"evidence\":\"strong\"}") "{\"record\":\"end\",\"v\":1,\"rows\":"
                                                          "3}\n";

static char folder[64], path[96];

static void leave(void)
{
    (void)unlink(path);
    (void)rmdir(folder);
}

static int store(struct sc_str text, struct sc_append_result *result, struct sc_err *err)
{
    const struct sc_append call = {.path = path};
    struct sc_intake intake = {0};
    struct sc_in *in = sc_in_from_memory(text, "fuzz");
    struct sc_reader *reader = sc_reader_over(in, SC_READ_DOCS);
    int status;
    sc_err_init(err);
    status = sc_intake_take(&intake, reader, err);
    if (status == 0)
        status = sc_append(&call, &intake, result, err);
    sc_reader_close(reader);
    sc_in_close(in);
    sc_intake_fini(&intake);
    return status;
}

/* A fresh ledger with one quarter in it. */
static void begin(void)
{
    struct sc_append_result result;
    struct sc_err err;
    if (!folder[0]) {
        const char *base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
        (void)snprintf(folder, sizeof folder, "%s/sc-fuzz-rows.XXXXXX", base);
        FUZZ_REQUIRE(mkdtemp(folder) != NULL);
        (void)snprintf(path, sizeof path, "%s/ledger.jsonl", folder);
        FUZZ_REQUIRE(atexit(leave) == 0);
    }
    (void)unlink(path);
    FUZZ_REQUIRE(store(sc_str_from(run), &result, &err) == 0);
    FUZZ_REQUIRE(result.outcome == SC_APPENDED_RUN && result.rows == 3);
}

static struct sc_verified look(void)
{
    struct sc_verified v;
    struct sc_err err;
    sc_err_init(&err);
    FUZZ_REQUIRE(sc_ledger_verify(path, NULL, &v, &err) == 0);
    return v;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_append_result first, second;
    struct sc_verified before, after;
    struct sc_err err;
    int status;
    sc_json_setup();
    begin();
    before = look();
    status = store(fuzz_text(data, size), &first, &err);
    after = look();
    FUZZ_REQUIRE((status < 0) == (err.code != SC_OK));
    if (status < 0) {
        FUZZ_REQUIRE(strcmp(before.state.head, after.state.head) == 0);
        return 0;
    }
    if (first.outcome == SC_APPENDED_RUN)
        FUZZ_REQUIRE(after.state.documents_n == before.state.documents_n + first.rows);
    FUZZ_REQUIRE(store(fuzz_text(data, size), &second, &err) == 0);
    FUZZ_REQUIRE(second.outcome != SC_APPENDED_RUN);
    FUZZ_REQUIRE(strcmp(look().state.head, after.state.head) == 0);
    return 0;
}
