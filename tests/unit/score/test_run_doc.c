#include "desk.h"

static sc_json *doc_under(struct sc_arena *arena, const char *rows, const char *yaml,
                          struct desk_run *r)
{
    static const char *const args[] = {"--period=2026-Q3"};

    desk_prepare(r, file_of(arena, sc_str_from(rows)));
    r->call.args = args;
    r->call.args_n = 1;
    desk_go(r, yaml);
    assert_int_equal(r->status, 0);
    return sc_run_to_doc(&r->run);
}

static sc_json *doc_of(struct sc_arena *arena, const char *rows, struct desk_run *r)
{
    return doc_under(arena, rows, "{}", r);
}

static void lift(struct desk_run *r, sc_json *doc)
{
    sc_json_free(doc);
    unlink(r->paths[0]);
    desk_close(r);
}

static const char rows[] =
    "record,id,agent,status,created_at,resolved_at,updated_at\n"
    "ticket,T1,ana,solved,2026-08-01T09:00:00Z,2026-08-01T10:00:00Z,2026-08-01T10:00:00Z\n"
    "ticket,T1,ana,solved,2026-08-01T09:00:00Z,2026-08-01T10:00:00Z,2026-08-01T10:00:00Z\n"
    "ticket,T1,ana,open,2026-08-01T09:00:00Z,,2026-08-01T09:30:00Z\n"
    "ticket,T2,ana,spam,2026-08-02T09:00:00Z,,\n"
    "ticket,T3,guest,open,2026-10-08T09:00:00Z,,\n"
    "record,id,name\n"
    "agent,ana,Ana\n"
    "record,name,sha256,profile\n"
    "file,b.csv,bb,generic\n"
    "file,a.csv,aa,zendesk-csv\n"
    "record,what\n"
    "weather,rain\n"
    "end,9\n";

static void the_run_says_what_was_read_and_what_was_left_out(void **state)
{
    struct desk_run r;
    sc_json *doc = doc_of(*state, rows, &r);
    struct sc_buf text;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_json_put(&text, sc_json_get(doc, "rows"), false);
    assert_buf_eq(&text, "{\"ticket\":5,\"agent\":1,\"file\":2,\"weather\":1}");
    sc_buf_reset(&text);
    sc_json_put(&text, sc_json_get(doc, "excluded"), false);
    assert_buf_eq(&text, "{\"spam\":1}");
    sc_buf_reset(&text);
    sc_json_put(&text, sc_json_get(doc, "superseded"), false);
    assert_buf_eq(&text, "{\"same\":1,\"older\":1}");
    sc_buf_reset(&text);
    sc_json_put(&text, sc_json_get(doc, "unresolved"), false);
    assert_buf_eq(&text, "[\"guest\"]");
    sc_buf_fini(&text);
    lift(&r, doc);
}

static void files_are_listed_by_name(void **state)
{
    struct desk_run r;
    sc_json *doc = doc_of(*state, rows, &r);

    assert_int_equal(sc_json_len(sc_json_get(doc, "files")), 2);
    assert_str_eq(sc_json_as_text(sc_json_path(doc, "files.0.name")), "a.csv");
    assert_str_eq(sc_json_as_text(sc_json_path(doc, "files.0.profile")), "zendesk-csv");
    assert_str_eq(sc_json_as_text(sc_json_path(doc, "files.1.sha256")), "bb");
    lift(&r, doc);
}

static void settings_and_programs_travel(void **state)
{
    struct desk_run r;
    sc_json *doc = doc_of(*state, rows, &r);

    assert_str_eq(sc_json_get_text(doc, "id"), "2026-Q3 as of 2026-10-09");
    assert_str_eq(sc_json_as_text(sc_json_path(doc, "period.as_of")), "2026-10-09T00:00:00+00:00");
    assert_same_str(sc_json_get_text(doc, "scoring"), sc_str_from(r.policy->scoring));
    assert_str_eq(sc_json_as_text(sc_json_path(doc, "programs.0.args.0")), "--period=2026-Q3");
    assert_int_equal(sc_json_as_int(sc_json_path(doc, "policy.metrics.qa.weight"), 0), 15);
    assert_int_equal(sc_json_type(sc_json_get(doc, "filtered")), SC_JSON_NULL);
    lift(&r, doc);
}

static void a_comparison_that_the_policy_leaves_out_is_said(void **state)
{
    static const char wanted[] = "kinds of tickets are not allowed for: the policy says so";
    struct desk_run r;
    sc_json *doc = doc_under(*state, rows, "case_mix: {adjust: false}", &r);

    assert_str_eq(sc_json_as_text(sc_json_path(doc, "notes.0")), wanted);
    lift(&r, doc);
    doc = doc_of(*state, rows, &r);
    for (size_t i = 0; i < sc_json_len(sc_json_get(doc, "notes")); i++)
        assert_false(sc_str_eq(sc_json_as_text(sc_json_at(sc_json_get(doc, "notes"), i)),
                               sc_str_from(wanted)));
    lift(&r, doc);
}

static void without_a_roster_nobody_is_unresolved(void **state)
{
    struct desk_run r;
    sc_json *doc = doc_of(*state,
                          "record,id,agent,status,created_at\n"
                          "ticket,T1,ana,open,2026-08-01T09:00:00Z\nend,1\n",
                          &r);

    assert_int_equal(sc_json_len(sc_json_get(doc, "unresolved")), 0);
    lift(&r, doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(the_run_says_what_was_read_and_what_was_left_out),
        SC_TEST_ARENA(files_are_listed_by_name),
        SC_TEST_ARENA(settings_and_programs_travel),
        SC_TEST_ARENA(a_comparison_that_the_policy_leaves_out_is_said),
        SC_TEST_ARENA(without_a_roster_nobody_is_unresolved),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
