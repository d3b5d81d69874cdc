#include "sc_test.h"

#include "source_dump.h"

#include "scorecard/import/json_explode.h"

/* The records of the input, exploded at `list`, with the cells of the paths in `names`. */
struct wanted {
    const char *list;
    const char *names; /* joined by blanks */
    const char *input;
    const char *records;
};

static size_t split_names(struct sc_str *paths, const char *names)
{
    struct sc_str rest = sc_str_from(names), part;
    size_t n = 0;
    while (sc_str_split(&rest, ' ', &part))
        paths[n++] = part;
    return n;
}

static void read_all(struct sc_buf *seen, const struct wanted *t, size_t chunk, bool keep_raw)
{
    static const struct sc_str envelope[] = {{"conversations", 13}};
    struct sc_in *in = sc_in_from_pieces(sc_str_from(t->input), "t.json", chunk);
    struct sc_str paths[8];
    struct sc_source_json json = {
        .paths = paths, .envelope = envelope, .envelope_n = 1, .keep_raw = keep_raw};
    struct sc_err err;
    sc_err_init(&err);
    sc_buf_init(seen, SC_BUF_NO_CEILING);
    json.paths_n = split_names(paths, t->names);
    json.explode = sc_str_from(t->list);
    source_dump(seen, sc_source_json(in, &json), &err);
    sc_in_close(in);
}

#define assert_records(...) check(__LINE__, &(struct wanted){__VA_ARGS__})

/* In whatever pieces the input comes. */
static void check(int line, const struct wanted *t)
{
    static const size_t chunks[] = {1, 3, 7, 64, SC_IN_CHUNK};
    for (size_t i = 0; i < sizeof chunks / sizeof chunks[0]; i++) {
        struct sc_buf seen;
        read_all(&seen, t, chunks[i], false);
        struct sc_str all = sc_buf_str(&seen);
        struct sc_str records = sc_str_sub(all, sc_str_find(all, '\n', 0) + 1, all.len);
        sc_test_str_eq(__FILE__, line, records, sc_str_from(t->records));
        sc_buf_fini(&seen);
    }
}

#define TALK                                                                                       \
    "{\"id\":7,\"reviews\":[{\"id\":1,\"ratings\":[{\"v\":5},{\"v\":4}]},{\"id\":2,\"ratings\":["  \
    "{\"v\":3}]}],\"who\":\"ana\"}"

static void the_items_of_the_list_are_the_records(void **state)
{
    (void)state;
    assert_records("reviews", "id", TALK, "1 [1]\n1 [2]\n");
    assert_records("reviews", "id", TALK "\n" TALK, "1 [1]\n1 [2]\n2 [1]\n2 [2]\n");
    assert_records("reviews", "id", "[" TALK ",\n" TALK "]", "1 [1]\n1 [2]\n2 [1]\n2 [2]\n");
}

static void a_caret_is_the_object_around_wherever_its_member_stands(void **state)
{
    (void)state;
    assert_records("reviews", "id ^.id ^.who", TALK, "1 [1][7][ana]\n1 [2][7][ana]\n");
    assert_records("a", "x ^.b.c", "{\"a\":[{\"x\":1}],\"b\":{\"c\":2}}{\"a\":[{\"x\":3}]}",
                   "1 [1][2]\n1 [3][]\n");
}

static void lists_inside_each_other_are_levels(void **state)
{
    (void)state;
    assert_records("reviews.ratings", "v ^.id ^.^.id ^.^.who", TALK,
                   "1 [5][1][7][ana]\n1 [4][1][7][ana]\n1 [3][2][7][ana]\n");
    assert_records("reviews.ratings", "v", TALK, "1 [5]\n1 [4]\n1 [3]\n");
}

static void a_level_that_is_not_there_is_empty(void **state)
{
    (void)state;
    assert_records("reviews", "id ^.^.id", TALK, "1 [1][]\n1 [2][]\n");
}

static void plain_objects_on_the_way_are_no_level(void **state)
{
    (void)state;
    assert_records("parts.items", "id ^.id ^.parts.n",
                   "{\"id\":7,\"parts\":{\"items\":[{\"id\":1},{\"id\":2}],\"n\":2}}",
                   "1 [1][7][2]\n1 [2][7][2]\n");
}

static void pages_are_opened_before_their_records_are_exploded(void **state)
{
    (void)state;
    assert_records("reviews", "id ^.id", "{\"conversations\":[" TALK ",\n" TALK "],\"page\":1}",
                   "1 [1][7]\n1 [2][7]\n2 [1][7]\n2 [2][7]\n");
}

static void an_object_without_the_list_has_no_records(void **state)
{
    (void)state;
    assert_records("reviews", "id", "{\"id\":7}{\"id\":8,\"reviews\":[]}", "");
    assert_records("reviews", "id", "{\"reviews\":null}{\"reviews\":\"x\"}{\"reviews\":{\"id\":1}}",
                   "");
    assert_records("reviews.ratings", "v", "{\"reviews\":[{\"ratings\":[]},{},null]}" TALK,
                   "1 [5]\n1 [4]\n1 [3]\n");
}

static void a_key_with_escapes_is_the_key_that_it_means(void **state)
{
    (void)state;
    assert_records("reviews", "id", "{\"\\u0072eviews\":[{\"id\":4}]}", "1 [4]\n");
}

static void the_line_is_the_one_of_the_item(void **state)
{
    (void)state;
    assert_records("reviews", "id",
                   "\n{\"id\":7,\n\"reviews\":[\n{\"id\":1},\n\n{\"id\":2}\n]\n}\n"
                   "{\"reviews\":[{\"id\":3}]}",
                   "4 [1]\n6 [2]\n9 [3]\n");
}

static void an_item_that_is_no_object_is_refused_with_its_place(void **state)
{
    (void)state;
    assert_records("a", "x", "{\"a\":[{\"x\":1},\n 5]}",
                   "1 [1]\n! t.json:2:2: not a JSON object\n");
    assert_records("a", "x", "{\"a\":[[{\"x\":1}]]}", "! t.json:1:7: not a JSON object\n");
}

static void a_doubled_key_in_an_item_is_refused_with_its_place(void **state)
{
    (void)state;
    assert_records("a", "x", "{\"a\":[{\"x\":1},\n{\"x\":1,\"x\":2}]}",
                   "1 [1]\n! t.json:2:8: a key stands twice in one object\n");
}

static void damage_behind_the_items_is_found_before_the_first_is_handed_out(void **state)
{
    (void)state;
    assert_records("reviews", "id", "{\"reviews\":[{\"id\":1}],}",
                   "! t.json:1:23: not a key in quotes\n");
    assert_records("reviews", "id", "{\"reviews\":[{\"id\":1}]",
                   "! t.json:1: the JSON that starts in this line is cut off\n");
}

static void a_reject_is_the_whole_object_so_that_it_can_be_read_again(void **state)
{
    struct wanted t = {"a", "x ^.id", "[{\"id\":7,\"a\":[{\"x\":1},{\"x\":2}]} ]", ""};
    struct sc_buf seen;
    (void)state;
    read_all(&seen, &t, SC_IN_CHUNK, true);
    assert_buf_eq(&seen, "= [x][^.id]\n"
                         "1 [1][7]\n[{\"id\":7,\"a\":[{\"x\":1},{\"x\":2}]}]\n"
                         "1 [2][7]\n[{\"id\":7,\"a\":[{\"x\":1},{\"x\":2}]}]\n");
    sc_buf_fini(&seen);
}

/* How many parts a path of a list may have, and that none is empty. */
static void a_path_of_a_list_is_checked(void **state)
{
    (void)state;
    assert_true(sc_json_explode_accepts(SC_STR("a")));
    assert_true(sc_json_explode_accepts(SC_STR("a.b.c.d.e.f.g.h")));
    assert_false(sc_json_explode_accepts(SC_STR("a.b.c.d.e.f.g.h.i")));
    assert_false(sc_json_explode_accepts(SC_STR("")));
    assert_false(sc_json_explode_accepts(SC_STR("a..b")));
    assert_false(sc_json_explode_accepts(SC_STR(".a")));
}

static void eight_lists_inside_each_other_are_followed(void **state)
{
    (void)state;
    assert_records(
        "a.a.a.a.a.a.a.a", "x ^.^.^.^.^.^.^.^.x",
        "{\"x\":9,\"a\":[{\"a\":[{\"a\":[{\"a\":[{\"a\":[{\"a\":[{\"a\":[{\"a\":[{\"x\":1}"
        "]}]}]}]}]}]}]}]}",
        "1 [1][9]\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_items_of_the_list_are_the_records),
        cmocka_unit_test(a_caret_is_the_object_around_wherever_its_member_stands),
        cmocka_unit_test(lists_inside_each_other_are_levels),
        cmocka_unit_test(a_level_that_is_not_there_is_empty),
        cmocka_unit_test(plain_objects_on_the_way_are_no_level),
        cmocka_unit_test(pages_are_opened_before_their_records_are_exploded),
        cmocka_unit_test(an_object_without_the_list_has_no_records),
        cmocka_unit_test(a_key_with_escapes_is_the_key_that_it_means),
        cmocka_unit_test(the_line_is_the_one_of_the_item),
        cmocka_unit_test(an_item_that_is_no_object_is_refused_with_its_place),
        cmocka_unit_test(a_doubled_key_in_an_item_is_refused_with_its_place),
        cmocka_unit_test(damage_behind_the_items_is_found_before_the_first_is_handed_out),
        cmocka_unit_test(a_reject_is_the_whole_object_so_that_it_can_be_read_again),
        cmocka_unit_test(a_path_of_a_list_is_checked),
        cmocka_unit_test(eight_lists_inside_each_other_are_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
