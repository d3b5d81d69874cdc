#include "sc_test.h"

#include "source_dump.h"

/* `envelope: [path][path]`, or the error. */
static void names_of(struct sc_buf *seen, struct sc_arena *arena, struct sc_in *in)
{
    struct sc_err err;
    struct sc_source_json_names names;
    sc_err_init(&err);
    int got = sc_source_json_names(in, arena, &names, &err);
    assert_int_equal(got, err.code == SC_OK ? 0 : -1);
    if (got < 0) {
        source_dump_error(seen, &err);
        return;
    }
    sc_buf_put_str(seen, names.envelope);
    sc_buf_puts(seen, ": ");
    source_dump_cells(seen, names.paths, names.n);
}

#define assert_names(json, wanted) check(__LINE__, *state, SC_STR(json), SC_STR(wanted "\n"))

static void check(int line, struct sc_arena *arena, struct sc_str json, struct sc_str wanted)
{
    static const size_t chunks[] = {1, 7, SC_IN_CHUNK};
    for (size_t i = 0; i < sizeof chunks / sizeof chunks[0]; i++) {
        struct sc_in *in = sc_in_from_pieces(json, "t.json", chunks[i]);
        struct sc_buf seen;
        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        names_of(&seen, arena, in);
        sc_test_str_eq(__FILE__, line, sc_buf_str(&seen), wanted);
        sc_buf_fini(&seen);
        sc_in_close(in);
    }
}

static void every_scalar_and_list_has_its_path(void **state)
{
    assert_names("{\"id\":1,\"via\":{\"channel\":\"x\",\"source\":{\"rel\":null,\"to\":{}}},"
                 "\"tags\":[1]}\n{\"other\":1}",
                 ": [id][via.channel][via.source.rel][tags]");
    assert_names("{\"a\\u0062c\":true}", ": [abc]");
    assert_names("{}", ": ");
}

static void the_first_record_of_a_list_shows_them(void **state)
{
    assert_names("\xef\xbb\xbf [\n {\"id\":1},{\"x\":1}]", ": [id]");
    assert_names("[[{\"id\":1}]]", ": [id]");
    assert_names("[]", ": ");
}

static void a_page_is_known_by_its_list(void **state)
{
    assert_names("{\"tickets\":[{\"id\":1,\"tags\":[]},{\"x\":2}],\"count\":2,\"next_page\":null}",
                 "tickets: [id][tags]");
    assert_names("{\"count\":1,\"end_time\":5,\"result\":[{\"number\":\"INC1\"}]}",
                 "result: [number]");
    assert_names("{\"_embedded\":{\"conversations\":[{\"id\":3}]},\"page\":{\"number\":1}}",
                 "_embedded.conversations: [id]");
    assert_names("{\"meta\":{\"warnings\":[]},\"data\":[{\"id\":3}]}", "data: [id]");
    assert_names("[{\"tickets\":[{\"id\":1}]}]", "tickets: [id]");
    assert_names("{\"tickets\":[],\"count\":0}", "tickets: ");
}

static void a_list_of_columns_is_a_page_s_only_without_another(void **state)
{
    assert_names("{\"fields\":[{\"id\":1}],\"employees\":[{\"id\":2,\"name\":\"a\"}]}",
                 "employees: [id][name]");
    assert_names("{\"columns\":[],\"data\":{\"rows\":[{\"a\":2}]}}", "data.rows: [a]");
    assert_names("{\"fields\":[{\"id\":1}],\"title\":\"x\"}", "fields: [id]");
}

static void a_record_with_lists_of_objects_is_no_page(void **state)
{
    assert_names("{\"id\":1,\"comments\":[{\"id\":5}]}", ": [id][comments]");
    assert_names("{\"comments\":[{\"id\":5}],\"key\":\"A-1\"}", ": [comments][key]");
    assert_names("{\"reviews\":[{\"score\":5}],\"externalId\":\"77\"}", ": [reviews][externalId]");
    assert_names("{\"tags\":[\"a\"],\"x\":[1],\"y\":[[{}]]}", ": [tags][x][y]");
}

static void an_identity_that_is_null_or_deeper_is_none(void **state)
{
    assert_names("{\"id\":null,\"rows\":[{\"a\":1}]}", "rows: [a]");
    assert_names("{\"page\":{\"id\":5},\"rows\":[{\"a\":1}]}", "rows: [a]");
}

static void what_is_no_json_object_is_refused(void **state)
{
    assert_names("", "! t.json: is empty: no JSON object");
    assert_names(" \n ", "! t.json: is empty: no JSON object");
    assert_names("id,name\n1,x\n", "! t.json:1:1: not a JSON object");
    assert_names("[\n 5]", "! t.json:2:2: not a JSON object");
    assert_names("{\"id\":1,\n\"x\" 5}", "! t.json:2:5: no colon behind a key");
    assert_names("{\"id\":1,\n\"x\":[", "! t.json: the JSON is cut off");
}

/* A page is far longer than what is looked at, and one record may be. */
static void the_names_of_a_long_page_are_those_of_its_first_record(void **state)
{
    struct sc_buf page, seen;
    sc_buf_init(&page, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_buf_puts(&page, "{\"tickets\":[");
    while (page.len < 2 * SC_IN_CHUNK)
        sc_buf_printf(&page, "{\"id\":%zu,\"subject\":\"a subject\"},", page.len);
    sc_buf_puts(&page, "{}],\"count\":9}");
    struct sc_in *in = sc_in_from_memory(sc_buf_str(&page), "t.json");
    names_of(&seen, *state, in);
    assert_buf_eq(&seen, "tickets: [id][subject]\n");
    sc_in_close(in);

    sc_buf_reset(&page);
    sc_buf_reset(&seen);
    sc_buf_puts(&page, "{\"id\":1,\"body\":\"");
    while (page.len < SC_IN_CHUNK)
        sc_buf_puts(&page, "more and more ");
    sc_buf_puts(&page, "\",\"late\":1}");
    in = sc_in_from_memory(sc_buf_str(&page), "t.json");
    names_of(&seen, *state, in);
    assert_buf_eq(&seen, ": [id][body]\n");
    sc_in_close(in);
    sc_buf_fini(&page);
    sc_buf_fini(&seen);
}

static void damage_in_compressed_data_is_an_error(void **state)
{
    struct sc_in *in = sc_in_from_memory(SC_STR("\x1f\x8b\x08 damaged beyond repair"), "t.gz");
    struct sc_buf seen;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    names_of(&seen, *state, in);
    assert_true(sc_str_has_prefix(sc_buf_str(&seen), SC_STR("! t.gz: ")));
    sc_buf_fini(&seen);
    sc_in_close(in);
}

static void looking_consumes_nothing(void **state)
{
    const struct sc_str id[] = {SC_STR("id")};
    struct sc_in *in = sc_in_from_pieces(SC_STR("[{\"id\":1},{\"id\":2}]"), "t.json", 4);
    struct sc_err err;
    struct sc_buf seen;
    sc_err_init(&err);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    names_of(&seen, *state, in);
    names_of(&seen, *state, in);
    struct sc_source_json wanted = {.paths = id, .paths_n = 1};
    source_dump(&seen, sc_source_json(in, &wanted), &err);
    assert_buf_eq(&seen, ": [id]\n: [id]\n= [id]\n1 [1]\n1 [2]\n");
    sc_buf_fini(&seen);
    sc_in_close(in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(every_scalar_and_list_has_its_path),
        SC_TEST_ARENA(the_first_record_of_a_list_shows_them),
        SC_TEST_ARENA(a_page_is_known_by_its_list),
        SC_TEST_ARENA(a_list_of_columns_is_a_page_s_only_without_another),
        SC_TEST_ARENA(a_record_with_lists_of_objects_is_no_page),
        SC_TEST_ARENA(an_identity_that_is_null_or_deeper_is_none),
        SC_TEST_ARENA(what_is_no_json_object_is_refused),
        SC_TEST_ARENA(the_names_of_a_long_page_are_those_of_its_first_record),
        SC_TEST_ARENA(damage_in_compressed_data_is_an_error),
        SC_TEST_ARENA(looking_consumes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
