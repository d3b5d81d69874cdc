/*
 * Goals that people wrote: any bytes give goals, or an error that names the file. Each goal is
 * judged: what is wrong has a letter and a goal of the file. Agreed as they are, they end in one of
 * six ways, and a second run over the same documents says the same.
 */
#include "fuzz.h"

#include "scorecard/goals/goals_stream.h"

#include <string.h>

#define PERIOD                                                                                     \
    "\"period\":{\"name\":\"2026-Q3\",\"from\":\"2026-07-01\",\"to\":\"2026-10-01\",\"tz\":"       \
    "\"UTC\",\"as_of\":\"2026-09-09T00:00:00Z\"}"
#define METRIC(id, value)                                                                          \
    "{\"id\":\"" id "\",\"label\":\"" id "\",\"status\":\"scored\",\"value\":" value               \
    ",\"n\":40,\"sd\":1,\"se\":0.1,\"op\":\">\",\"target\":4.3,\"floor\":3,\"met\":false,"         \
    "\"weight\":20,\"attainment\":50,\"def\":\"ab\"}"

static const char *const docs[] = {
    "{\"record\":\"scorecard\",\"agent\":\"ana\",\"team\":\"T\"," PERIOD ",\"metrics\":[" METRIC(
        "csat_mean", "4.1") "," METRIC("volume", "120") "],\"courses\":[\"Tone\"],\"skills\":[{"
                                                        "\"skill\":\"Tone\",\"lead\":[3,1]}]}",
    "{\"record\":\"team\",\"team\":\"T\"," PERIOD ",\"metrics\":[" METRIC("csat_mean", "4.2") "]}"};
#define DOCS_N (sizeof docs / sizeof docs[0])

static void push(struct sc_docs *stream, sc_json *doc)
{
    stream->items = sc_mem_grow(stream->items, stream->n + 1, sizeof *stream->items);
    stream->items[stream->n++] = doc;
}

static void judge(const struct sc_goals_job *job, const struct sc_docs *stream,
                  const struct sc_goal_file *file)
{
    struct sc_smart faults = {.n = 0};
    struct sc_err err;
    size_t refused = 0;
    sc_err_init(&err);
    FUZZ_REQUIRE(sc_goals_validate(job, stream, file, &faults, &err) == 0);
    for (size_t i = 0; i < faults.n; i++) {
        FUZZ_REQUIRE(faults.items[i].goal < file->n);
        FUZZ_REQUIRE(strchr("SMART", faults.items[i].letter) != NULL);
        FUZZ_REQUIRE(faults.items[i].text.len > 0);
    }
    for (size_t i = 0; i < file->n; i++)
        refused += sc_smart_is_refused(&faults, i);
    FUZZ_REQUIRE(refused == faults.refused);
    sc_smart_fini(&faults);
}

static bool is_one_of(struct sc_str status, const char *const *names)
{
    while (*names && !sc_str_eq(status, sc_str_from(*names)))
        names++;
    return *names != NULL;
}

static void check_followed(const sc_json *list)
{
    static const char *const ends[] = {"achieved", "missed", "no data", NULL};
    static const char *const stands[] = {"achieved", "missed",    "no data", "on track",
                                         "at risk",  "off track", NULL};
    for (size_t i = 0; i < sc_json_len(list); i++) {
        const sc_json *one = sc_json_at(list, i);
        struct sc_str status = sc_json_get_text(one, "status");
        double p = sc_json_get_real(one, "probability", 0);
        FUZZ_REQUIRE(is_one_of(status, sc_json_get_bool(one, "final", false) ? ends : stands));
        FUZZ_REQUIRE(p >= 0 && p <= 1);
    }
}

static void put_all(const struct sc_docs *stream, struct sc_buf *text)
{
    for (size_t i = 0; i < stream->n; i++)
        sc_json_put(text, stream->items[i], false);
}

static void follow(const struct sc_goals_job *job, struct sc_docs *stream)
{
    struct sc_goals_found found;
    struct sc_buf first, second;
    struct sc_err err;
    sc_err_init(&err);
    FUZZ_REQUIRE(sc_goals_stream(job, stream, &found, &err) == 0);
    FUZZ_REQUIRE(found.kept <= found.promises && found.cards == 1);
    for (size_t i = 0; i < DOCS_N; i++)
        check_followed(sc_json_get(sc_json_get(stream->items[i], "goals"), "followed"));
    sc_buf_init(&first, SC_BUF_NO_CEILING);
    sc_buf_init(&second, SC_BUF_NO_CEILING);
    put_all(stream, &first);
    FUZZ_REQUIRE(sc_goals_stream(job, stream, &found, &err) == 0);
    put_all(stream, &second);
    FUZZ_REQUIRE(sc_str_eq(sc_buf_str(&first), sc_buf_str(&second)));
    sc_buf_fini(&first);
    sc_buf_fini(&second);
}

/* The documents, and the goals as if people had agreed all of them. */
static void try_goals(const struct sc_policy *policy, const struct sc_goal_file *file)
{
    struct sc_goals_job job = {.policy = policy};
    struct sc_docs stream = {.n = 0};
    struct sc_err err;
    sc_err_init(&err);
    for (size_t i = 0; i < DOCS_N; i++)
        push(&stream, sc_json_parse(sc_str_from(docs[i]), &err));
    judge(&job, &stream, file);
    for (size_t i = 0; i < file->n; i++) {
        sc_json *goal = sc_json_dup(file->items[i].goal);
        sc_json_set(goal, "state", sc_json_text(SC_STR("agreed")));
        push(&stream, goal);
    }
    follow(&job, &stream);
    sc_docs_fini(&stream);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct sc_policy *policy;
    struct sc_goal_file file = {.n = 0};
    struct sc_in *in = sc_in_from_memory(fuzz_text(data, size), "goals");
    struct sc_err err;
    int got;
    sc_err_init(&err);
    if (!policy) {
        sc_json_setup();
        policy = sc_policy_parse(SC_STR("{}"), SC_STR("fuzz"), &err);
    }
    got = sc_goal_file_take(&file, in, &err);
    FUZZ_REQUIRE((got < 0) == (err.code != SC_OK));
    FUZZ_REQUIRE(got == 0 || err.file[0] != '\0');
    if (got == 0)
        try_goals(policy, &file);
    sc_goal_file_fini(&file);
    sc_in_close(in);
    return 0;
}
