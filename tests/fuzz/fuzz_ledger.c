/*
 * Ledgers: any bytes are whole runs and perhaps a torn tail, or damage that is told with its line.
 * What is whole is handed out: as many documents as were counted, each found again at its place.
 * Nothing that is no whole run changes what is read.
 */
#include "fuzz.h"

#include "scorecard/io/json.h"
#include "scorecard/ledger/ledger.h"
#include "scorecard/ledger/whole.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int file_of(struct sc_str bytes)
{
    char shared[] = "/dev/shm/sc-fuzz-ledger.XXXXXX", slow[] = "/tmp/sc-fuzz-ledger.XXXXXX";
    char *name = access("/dev/shm", W_OK) == 0 ? shared : slow;
    int fd = mkstemp(name);
    FUZZ_REQUIRE(fd >= 0 && unlink(name) == 0);
    for (size_t at = 0; at < bytes.len;) {
        ssize_t n = write(fd, bytes.p + at, bytes.len - at);
        FUZZ_REQUIRE(n > 0);
        at += (size_t)n;
    }
    return fd;
}

static void check_document(struct sc_ledger *l, const struct sc_ledger_item *item)
{
    struct sc_err err;
    sc_json *doc;
    sc_err_init(&err);
    FUZZ_REQUIRE(item->kind.len > 0);
    doc = sc_ledger_fetch(l, item->at, item->text.len, &err);
    FUZZ_REQUIRE((doc == NULL) == (err.code != SC_OK));
    FUZZ_REQUIRE(!doc || sc_str_eq(sc_json_get_text(doc, "record"), item->kind));
    sc_json_free(doc);
}

static void read_all(struct sc_ledger *l)
{
    const struct sc_ledger_state *state = sc_ledger_state(l);
    struct sc_ledger_item item;
    struct sc_err err;
    uint64_t documents = 0, erased = 0, ends = 0;
    sc_err_init(&err);
    while (sc_ledger_next(l, &item, &err) == 1) {
        documents += item.part == SC_LEDGER_DOCUMENT;
        erased += item.part == SC_LEDGER_ERASED;
        FUZZ_REQUIRE(item.run == ends + 1);
        ends += item.part == SC_LEDGER_END;
        if (item.part == SC_LEDGER_DOCUMENT)
            check_document(l, &item);
    }
    FUZZ_REQUIRE(err.code == SC_OK);
    FUZZ_REQUIRE(documents == state->documents_n && erased == state->erased_n);
    FUZZ_REQUIRE(ends == state->runs_n);
}

/* The whole part alone is the same ledger, without a tail. */
static void check_whole(struct sc_str bytes, const struct sc_ledger_state *state)
{
    int fd = file_of(sc_str_sub(bytes, 0, (size_t)state->whole_bytes));
    struct sc_ledger_state again;
    struct sc_err err;
    sc_err_init(&err);
    FUZZ_REQUIRE(sc_ledger_check(fd, SC_STR("fuzz"), &again, &err) == 0);
    FUZZ_REQUIRE(again.runs_n == state->runs_n && again.lines_n == state->lines_n);
    FUZZ_REQUIRE(again.torn_bytes == 0 && again.zero_bytes == 0);
    FUZZ_REQUIRE(strcmp(again.head, state->head) == 0);
    close(fd);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct sc_str bytes = fuzz_text(data, size);
    int fd = file_of(bytes);
    struct sc_ledger *l;
    struct sc_err err;
    sc_err_init(&err);
    sc_json_setup();
    l = sc_ledger_over(fd, "fuzz", &err);
    FUZZ_REQUIRE((l == NULL) == (err.code != SC_OK));
    FUZZ_REQUIRE(l || (err.code == SC_INPUT && err.file[0] != '\0'));
    if (l) {
        const struct sc_ledger_state *state = sc_ledger_state(l);
        FUZZ_REQUIRE(state->whole_bytes + state->torn_bytes + state->zero_bytes == (int64_t)size);
        read_all(l);
        check_whole(bytes, state);
        sc_ledger_close(l);
    }
    close(fd);
    return 0;
}
