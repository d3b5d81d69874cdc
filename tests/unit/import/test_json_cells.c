#include "sc_test.h"

#include "source_dump.h"

#include "scorecard/import/json_cells.h"

/* Paths or envelopes, split at blanks. */
static size_t split(const char *list, struct sc_str *out)
{
    struct sc_str rest = sc_str_from(list);
    size_t n = 0;
    while (sc_str_split(&rest, ' ', &out[n]))
        n++;
    return n;
}

/* The cells as text, or how reading ended. */
static void read_cells(struct sc_buf *seen, struct sc_json_cells *c, const char *json, size_t n)
{
    struct sc_json_walk w = {.p = json, .end = json + strlen(json)};
    enum sc_walk got = sc_json_cells_read(c, &w, true);
    if (got == SC_WALK_OK)
        source_dump_cells(seen, sc_json_cells_last(c), n);
    else
        sc_buf_puts(seen, got == SC_WALK_STOP    ? "page\n"
                          : got == SC_WALK_SHORT ? "short\n"
                                                 : w.what);
}

/* The cells of the object for the paths (and envelopes) give what is wanted, every time. */
#define assert_cells(paths, json, wanted) check(__LINE__, paths, "", json, SC_STR(wanted "\n"))

static void check(int line, const char *paths, const char *envelope, const char *json,
                  struct sc_str wanted)
{
    struct sc_str path[16], page[4];
    size_t n = split(paths, path), pages_n = split(envelope, page);
    struct sc_json_cells *c = sc_json_cells_open(path, n, page, pages_n);
    for (int again = 0; again < 3; again++) {
        struct sc_buf seen;
        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        read_cells(&seen, c, json, n);
        sc_test_str_eq(__FILE__, line, sc_buf_str(&seen), wanted);
        sc_buf_fini(&seen);
    }
    sc_json_cells_close(c);
}

static void cells_come_in_the_order_of_the_paths(void **state)
{
    (void)state;
    assert_cells("id status", "{\"status\":\"open\",\"x\":[1,{}],\"id\":7}", "[7][open]");
    assert_cells("b a", "{ \"a\" : 1 ,\n \"b\" : 2 }", "[2][1]");
}

static void a_path_goes_into_objects(void **state)
{
    (void)state;
    assert_cells("via.channel via.source.rel",
                 "{\"via\":{\"channel\":\"email\",\"source\":{\"from\":{},\"rel\":\"x\"}}}",
                 "[email][x]");
    assert_cells("a.b a.c a", "{\"a\":{\"c\":1,\"b\":2}}", "[2][1][]");
}

static void what_is_absent_null_or_an_object_is_empty(void **state)
{
    (void)state;
    assert_cells("a b c d", "{\"b\":null,\"c\":{\"x\":1},\"d\":\"\"}", "[][][][]");
    assert_cells("a.b", "{\"a\":\"text\"}", "[]");
    assert_cells("a.b", "{\"a\":null}", "[]");
    assert_cells("a", "{}", "[]");
}

/* satisfaction_rating is null, {"score":"unoffered"} or a whole object in one export. */
static void a_key_may_be_scalar_in_one_record_and_object_in_the_next(void **state)
{
    (void)state;
    assert_cells("r.score r", "{\"r\":{\"id\":3,\"score\":\"good\"}}", "[good][]");
    assert_cells("r.score r", "{\"r\":\"good\"}", "[][good]");
}

static void numbers_and_booleans_are_as_they_are_spelled(void **state)
{
    (void)state;
    assert_cells("a b c d e f",
                 "{\"a\":9223372036854775807,\"b\":18446744073709551615,\"c\":123.0,\"d\":-1.50E+3,"
                 "\"e\":true,\"f\":false}",
                 "[9223372036854775807][18446744073709551615][123.0][-1.50E+3][true][false]");
}

static void texts_are_read_with_their_escapes(void **state)
{
    (void)state;
    assert_cells("a b", "{\"a\":\"J\\u00fcrgen \\\"J\\\"\",\"b\":\"x\\ny\"}",
                 "[J\xc3\xbcrgen \"J\"][x\\ny]");
}

static void lists_of_scalars_are_joined(void **state)
{
    (void)state;
    assert_cells("tags", "{\"tags\":[\"vip\",\"eu\"]}", "[vip;eu]");
    assert_cells("tags", "{\"tags\":[\"one\"]}", "[one]");
    assert_cells("tags", "{\"tags\":[]}", "[]");
    assert_cells("tags", "{\"tags\":[1,null,true,\"\\u0041\"]}", "[1;true;A]");
    assert_cells("tags", "{\"tags\":[\"\",\"x\",\"\"]}", "[;x;]");
}

static void a_list_with_objects_is_its_own_text(void **state)
{
    (void)state;
    assert_cells("events", "{\"events\":[\"a\", {\"id\": 1}]}", "[[\"a\", {\"id\": 1}]]");
    assert_cells("events", "{\"events\":[[1,2]]}", "[[[1,2]]]");
}

static void a_position_picks_from_a_list(void **state)
{
    (void)state;
    assert_cells("f.1.value f.0", "{\"f\":[\"x\",{\"id\":1,\"value\":\"y\"},{\"value\":\"z\"}]}",
                 "[y][x]");
    assert_cells("f.10", "{\"f\":[0,1,2,3,4,5,6,7,8,9,\"ten\"]}", "[ten]");
}

static void a_name_goes_into_every_object_of_a_list(void **state)
{
    (void)state;
    assert_cells("tags.name", "{\"tags\":[{\"name\":\"a\"},{\"id\":1},{\"name\":\"b\"}]}", "[a;b]");
    assert_cells("tags.name tags", "{\"tags\":[{\"name\":\"a\"}]}", "[a][[{\"name\":\"a\"}]]");
    assert_cells("r.t", "{\"r\":[{\"t\":[\"a\",\"b\"]},{\"t\":[\"c\"]},5]}", "[a;b;c]");
    assert_cells("t.n t.0.n t.1.n", "{\"t\":[{\"n\":\"a\"},{\"n\":\"b\"}]}", "[a;b][a][b]");
}

static void a_key_with_dots_in_it_fits_the_path(void **state)
{
    (void)state;
    assert_cells("via.channel via.x.y", "{\"via.channel\":\"web\",\"via.x\":{\"y\":1}}",
                 "[web][1]");
    assert_cells("via", "{\"via.\":\"web\",\".via\":1,\".\":2,\"\":3}", "[]");
}

static void a_key_with_escapes_is_read(void **state)
{
    (void)state;
    assert_cells("id", "{\"\\u0069d\":7}", "[7]");
    assert_cells("L\xc3\xb6sung", "{\"L\\u00f6sung\":\"ja\"}", "[ja]");
}

static void one_path_may_feed_two_cells(void **state)
{
    (void)state;
    assert_cells("id x id", "{\"id\":\"a\\tb\"}", "[a\tb][][a\tb]");
    assert_cells("t t", "{\"t\":[1,2]}", "[1;2][1;2]");
}

static void no_path_is_no_cell(void **state)
{
    (void)state;
    assert_cells("", "{\"id\":1}", "");
}

static void a_key_that_leads_to_a_cell_stands_once(void **state)
{
    static const char what[] = "a key stands twice in one object";
    (void)state;
    check(__LINE__, "id", "", "{\"id\":1,\"id\":1}", sc_str_from(what));
    check(__LINE__, "a.b", "", "{\"a\":{\"b\":1},\"a\":{}}", sc_str_from(what));
    check(__LINE__, "id", "", "{\"id\":1,\"\\u0069d\":2}", sc_str_from(what));
    assert_cells("id", "{\"id\":1,\"x\":1,\"x\":2}", "[1]");
    assert_cells("t.n", "{\"t\":[{\"n\":1},{\"n\":2}]}", "[1;2]");
}

static void cells_of_one_record_do_not_reach_into_the_next(void **state)
{
    struct sc_str paths[] = {SC_STR("a"), SC_STR("b")};
    struct sc_json_cells *c = sc_json_cells_open(paths, 2, NULL, 0);
    struct sc_buf seen;
    (void)state;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    read_cells(&seen, c, "{\"a\":[1,2,3],\"b\":\"x\\ty\"}", 2);
    read_cells(&seen, c, "{\"b\":[\"\\u0041\"]}", 2);
    read_cells(&seen, c, "{\"b\":[1,2}", 2);
    sc_buf_putc(&seen, '\n');
    read_cells(&seen, c, "{\"a\":[4,", 2);
    read_cells(&seen, c, "{\"a\":5}", 2);
    assert_buf_eq(&seen, "[1;2;3][x\ty]\n[][A]\nneither a comma nor the end of the list\n"
                         "short\n[5][]\n");
    sc_buf_fini(&seen);
    sc_json_cells_close(c);
}

static void a_list_at_an_envelope_makes_a_page(void **state)
{
    (void)state;
    check(__LINE__, "id", "tickets", "{\"count\":1,\"tickets\":[{\"id\":1}]}", SC_STR("page\n"));
    check(__LINE__, "id", "a.b", "{\"a\":{\"x\":1,\"b\":[]}}", SC_STR("page\n"));
    check(__LINE__, "id", "tickets", "{\"id\":1,\"tickets\":{\"x\":[]}}", SC_STR("[1]\n"));
    check(__LINE__, "id x", "tickets", "{\"id\":1,\"x\":{\"tickets\":[]}}", SC_STR("[1][]\n"));
    check(__LINE__, "l.x", "l.b", "{\"l\":[{\"b\":[],\"x\":2}]}", SC_STR("[2]\n"));
}

static void where_no_page_may_be_none_is_seen(void **state)
{
    static const char json[] = "{\"id\":1,\"tickets\":[{\"id\":2}]}";
    struct sc_str paths[] = {SC_STR("id")}, pages[] = {SC_STR("tickets")};
    struct sc_json_cells *c = sc_json_cells_open(paths, 1, pages, 1);
    struct sc_json_walk w = {.p = json, .end = json + strlen(json)};
    (void)state;
    assert_int_equal(sc_json_cells_read(c, &w, false), SC_WALK_OK);
    assert_str_eq(sc_json_cells_last(c)[0], "1");
    assert_ptr_equal(w.p, w.end);
    sc_json_cells_close(c);
}

/* Records have their keys in one order; the search must not depend on it. */
static void keys_are_found_in_any_order(void **state)
{
    struct sc_str paths[] = {SC_STR("a"), SC_STR("b"), SC_STR("c"), SC_STR("d"), SC_STR("e")};
    struct sc_json_cells *c = sc_json_cells_open(paths, 5, NULL, 0);
    uint64_t seed = 5;
    (void)state;
    for (int round = 0; round < 500; round++) {
        char json[64] = "{", order[] = "abcdef";
        size_t n = 1;
        for (int i = 5; i >= 0; i--) {
            size_t k = sc_test_below(&seed, (uint64_t)i + 1);
            char key = order[k];
            order[k] = order[i];
            n += (size_t)snprintf(json + n, sizeof json - n, "\"%c\":\"<%c>\"%c", key, key,
                                  i > 0 ? ',' : '}');
        }
        struct sc_buf seen;
        sc_buf_init(&seen, SC_BUF_NO_CEILING);
        read_cells(&seen, c, json, 5);
        assert_buf_eq(&seen, "[<a>][<b>][<c>][<d>][<e>]\n");
        sc_buf_fini(&seen);
    }
    sc_json_cells_close(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_come_in_the_order_of_the_paths),
        cmocka_unit_test(a_path_goes_into_objects),
        cmocka_unit_test(what_is_absent_null_or_an_object_is_empty),
        cmocka_unit_test(a_key_may_be_scalar_in_one_record_and_object_in_the_next),
        cmocka_unit_test(numbers_and_booleans_are_as_they_are_spelled),
        cmocka_unit_test(texts_are_read_with_their_escapes),
        cmocka_unit_test(lists_of_scalars_are_joined),
        cmocka_unit_test(a_list_with_objects_is_its_own_text),
        cmocka_unit_test(a_position_picks_from_a_list),
        cmocka_unit_test(a_name_goes_into_every_object_of_a_list),
        cmocka_unit_test(a_key_with_dots_in_it_fits_the_path),
        cmocka_unit_test(a_key_with_escapes_is_read),
        cmocka_unit_test(one_path_may_feed_two_cells),
        cmocka_unit_test(no_path_is_no_cell),
        cmocka_unit_test(a_key_that_leads_to_a_cell_stands_once),
        cmocka_unit_test(cells_of_one_record_do_not_reach_into_the_next),
        cmocka_unit_test(a_list_at_an_envelope_makes_a_page),
        cmocka_unit_test(where_no_page_may_be_none_is_seen),
        cmocka_unit_test(keys_are_found_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
