/*
 * Small ledgers in temporary files: made of documents as JSON texts, cut, changed, read again.
 */
#ifndef SMALL_LEDGER_H
#define SMALL_LEDGER_H

#include "sc_test.h"
#include "scorecard/base/num.h"
#include "scorecard/ledger/append.h"
#include "scorecard/ledger/run_text.h"

#include <stdlib.h>
#include <unistd.h>

/* A folder and the path of a ledger in it that is not there yet. Lives in the arena. */
static inline char *small_path(struct sc_arena *arena)
{
    /* In memory where there is such a place: nothing here depends on how long an fsync takes. */
    const char *base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    char *dir = sc_arena_cstr(arena, sc_arena_printf(arena, "%s/sc-ledger-test.XXXXXX", base));

    assert_non_null(mkdtemp(dir));
    return sc_arena_cstr(arena, sc_arena_printf(arena, "%s/ledger.jsonl", dir));
}

static inline void small_remove(const char *path)
{
    char command[256];

    snprintf(command, sizeof command, "rm -rf '%.*s'", (int)(strrchr(path, '/') - path), path);
    assert_int_equal(system(command), 0);
}

/* The bytes of a file, in the arena; p == NULL when it is not there. */
static inline struct sc_str small_read(struct sc_arena *arena, const char *path)
{
    FILE *in = fopen(path, "rb");
    struct sc_str all = {NULL, 0};
    char *bytes;
    long n;

    if (!in)
        return all;
    fseek(in, 0, SEEK_END);
    n = ftell(in);
    rewind(in);
    bytes = sc_arena_alloc(arena, (size_t)n + 1);
    assert_int_equal(fread(bytes, 1, (size_t)n, in), n);
    fclose(in);
    return (struct sc_str){bytes, (size_t)n};
}

static inline void small_write(const char *path, struct sc_str bytes)
{
    FILE *out = fopen(path, "wb");

    assert_non_null(out);
    if (bytes.len > 0)
        assert_int_equal(fwrite(bytes.p, 1, bytes.len, out), bytes.len);
    assert_int_equal(fclose(out), 0);
}

/* Appends a stream given as text; *err and the status as of sc_append. */
static inline int small_append(const char *path, const char *stream,
                               struct sc_append_result *result, struct sc_err *err)
{
    const struct sc_append call = {.path = path};
    struct sc_intake intake = {0};
    struct sc_in *in = sc_in_from_memory(sc_str_from(stream), "given");
    struct sc_reader *reader = sc_reader_over(in, SC_READ_DOCS);
    int status = sc_intake_take(&intake, reader, err);

    if (status == 0)
        status = sc_append(&call, &intake, result, err);
    sc_reader_close(reader);
    sc_in_close(in);
    sc_intake_fini(&intake);
    return status;
}

/* The same where it must work. */
static inline struct sc_append_result small_store(const char *path, const char *stream)
{
    struct sc_append_result result;
    struct sc_err err;

    sc_err_init(&err);
    if (small_append(path, stream, &result, &err) != 0)
        fail_msg("%s %s", err.field, err.what);
    return result;
}

/* Fails unless the stream is refused with this sentence, in this field. */
static inline void small_refuse(const char *path, const char *stream, const char *field,
                                const char *what)
{
    struct sc_append_result result;
    struct sc_err err;

    sc_err_init(&err);
    assert_int_equal(small_append(path, stream, &result, &err), -1);
    assert_string_equal(err.what, what);
    assert_string_equal(err.field, field);
}

/* A run of one quarter with one scorecard each for the agents; "ana 84.4;bo 70" names scores. */
static inline char *small_run(struct sc_arena *arena, const char *period, const char *from,
                              const char *to, const char *people)
{
    struct sc_str rest = sc_str_from(people), one;
    struct sc_buf b;
    char *text;

    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_buf_printf(&b,
                  "{\"record\":\"run\",\"v\":1,\"id\":\"%s\",\"period\":{\"name\":\"%s\",\"from\":"
                  "\"%s\",\"to\":\"%s\",\"as_of\":\"%sT00:00:00+02:00\"},\"policy\":{\"bands\":["
                  "{\"from\":80,\"label\":\"Strong\"},{\"from\":60,\"label\":\"Solid work\"},"
                  "{\"from\":0,\"label\":\"Below\"}]}}\n",
                  period, period, from, to, to);
    while (sc_str_split(&rest, ';', &one)) {
        size_t blank = sc_str_find(one, ' ', 0);
        struct sc_str score = sc_str_sub(one, blank + 1, one.len);
        sc_buf_printf(&b,
                      "{\"record\":\"scorecard\",\"v\":1,\"agent\":\"%.*s\",\"team\":\"Tier 1\","
                      "\"period\":{\"name\":\"%s\",\"from\":\"%s\",\"to\":\"%s\"},\"score\":%.*s,"
                      "\"rating\":{\"band\":\"%s\"}}\n",
                      (int)blank, one.p, period, from, to, SC_STR_ARG(score),
                      score.p[0] >= '8' ? "strong" : "solid-work");
    }
    sc_buf_puts(&b, "{\"record\":\"end\",\"v\":1,\"rows\":");
    sc_buf_printf(&b, "%d}\n", (int)strlen(people) == 0 ? 1 : 0);
    text = sc_arena_cstr(arena, sc_buf_str(&b));
    sc_buf_fini(&b);
    return text;
}

#define SMALL_Q(arena, q, people)                                                                  \
    small_run(arena, "2026-Q" #q, small_quarter_start[(q)-1], small_quarter_start[q], people)

static const char *const small_quarter_start[] = {"2026-01-01", "2026-04-01", "2026-07-01",
                                                  "2026-10-01", "2027-01-01"};

#endif
