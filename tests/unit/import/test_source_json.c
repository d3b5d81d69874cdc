#include "sc_test.h"

#include "source_dump.h"

static const struct sc_str paths[] = {{"id", 2}, {"via.channel", 11}};
static const struct sc_str envelope[] = {{"tickets", 7}, {"_embedded.conversations", 23}};

static void read_all(struct sc_buf *seen, struct sc_str input, size_t chunk, bool keep_raw)
{
    struct sc_in *in = sc_in_from_pieces(input, "t.json", chunk);
    struct sc_err err;
    sc_err_init(&err);
    sc_buf_init(seen, SC_BUF_NO_CEILING);
    struct sc_source_json wanted = {paths, 2, envelope, 2, keep_raw, {0}};
    source_dump(seen, sc_source_json(in, &wanted), &err);
    sc_in_close(in);
}

/* The input gives the records behind the line of names, in whatever pieces it comes. */
#define assert_source(literal, wanted) check(__LINE__, SC_STR(literal), SC_STR(wanted))

static void check(int line, struct sc_str input, struct sc_str wanted)
{
    static const size_t chunks[] = {1, 2, 3, 7, 64, SC_IN_CHUNK};
    struct sc_str names = SC_STR("= [id][via.channel]\n");
    for (size_t i = 0; i < sizeof chunks / sizeof chunks[0]; i++) {
        struct sc_buf seen;
        read_all(&seen, input, chunks[i], false);
        struct sc_str all = sc_buf_str(&seen);
        assert_same_str(sc_str_sub(all, 0, names.len), names);
        sc_test_str_eq(__FILE__, line, sc_str_sub(all, names.len, all.len), wanted);
        sc_buf_fini(&seen);
    }
}

#define A "{\"id\":1,\"via\":{\"channel\":\"web\"}}"
#define B "{\"id\":\"x\",\"other\":[{\"id\":9}]}"

static void one_object_a_line_is_one_record_a_line(void **state)
{
    (void)state;
    assert_source(A "\n" B "\n", "1 [1][web]\n2 [x][]\n");
    assert_source(A "\r\n" B, "1 [1][web]\n2 [x][]\n");
    assert_source("\xef\xbb\xbf" A "\n\n\n" B "\n", "1 [1][web]\n4 [x][]\n");
    assert_source(A A " " B, "1 [1][web]\n1 [1][web]\n1 [x][]\n");
}

static void a_list_of_objects_is_a_record_each(void **state)
{
    (void)state;
    assert_source("[" A "," B "]", "1 [1][web]\n1 [x][]\n");
    assert_source("[\n  " A ",\n  " B "\n]\n", "2 [1][web]\n3 [x][]\n");
    assert_source("[[" A "],[],[" B "]]", "1 [1][web]\n1 [x][]\n");
    assert_source("[" A "]\n[" B "]\n", "1 [1][web]\n2 [x][]\n");
}

static void a_page_of_an_interface_is_opened(void **state)
{
    (void)state;
    assert_source("{\"tickets\":[" A "," B "],\"count\":2}", "1 [1][web]\n1 [x][]\n");
    assert_source("{\"count\":2,\"users\":[{\"id\":5}],\"tickets\":[\n" A "\n],\"next\":null}",
                  "2 [1][web]\n");
    assert_source("{\"_embedded\":{\"x\":1,\"conversations\":[" B "]},\"page\":{\"number\":1}}",
                  "1 [x][]\n");
    assert_source("{\"tickets\":[" A "],\"tickets\":[" B "]}", "1 [1][web]\n1 [x][]\n");
}

static void pages_may_follow_each_other(void **state)
{
    (void)state;
    assert_source("{\"tickets\":[" A "]}\n{\"tickets\":[" B "]}\n", "1 [1][web]\n2 [x][]\n");
    assert_source("{\"tickets\":[" A "]}{\"tickets\":[]}{\"tickets\":[" B "]}",
                  "1 [1][web]\n1 [x][]\n");
    assert_source("[{\"tickets\":[" A "]},\n{\"tickets\":[" B "]}]", "1 [1][web]\n2 [x][]\n");
    assert_source(A "\n{\"tickets\":[" B "]}", "1 [1][web]\n2 [x][]\n");
    assert_source("{\"count\":1,\"tickets\":[" A "]}{\"count\":1,\"tickets\":[" B "],\"x\":[]}\n"
                  "[[{\"tickets\":[" A "]}]]",
                  "1 [1][web]\n1 [x][]\n2 [1][web]\n");
}

static void what_looks_like_a_page_inside_a_page_is_a_record(void **state)
{
    (void)state;
    assert_source("{\"tickets\":[{\"id\":1,\"tickets\":[{\"id\":2}]}]}", "1 [1][]\n");
    assert_source("[{\"id\":1,\"x\":{\"tickets\":[" A "]}}]", "1 [1][]\n");
    assert_source("{\"id\":3,\"tickets\":{\"id\":2}}", "1 [3][]\n");
}

static void a_record_may_span_lines(void **state)
{
    (void)state;
    assert_source("{\n  \"id\": 1,\n  \"via\": {\n    \"channel\": \"a\\nb\"\n  }\n}\n{\n\"id\":2}",
                  "1 [1][a\\nb]\n7 [2][]\n");
}

static void nothing_in_the_input_is_no_record(void **state)
{
    (void)state;
    assert_source("", "");
    assert_source("\xef\xbb\xbf \n", "");
    assert_source("[]", "");
    assert_source(" { \"tickets\" : [ ] } ", "");
    assert_source("{}", "1 [][]\n");
}

static void what_is_no_object_is_refused_with_its_place(void **state)
{
    (void)state;
    assert_source("id,name\n", "! t.json:1:1: not a JSON object\n");
    assert_source(A "\n12\n", "1 [1][web]\n! t.json:2:1: not a JSON object\n");
    assert_source("[" A ",\n null]", "1 [1][web]\n! t.json:2:2: not a JSON object\n");
    assert_source("{\"tickets\":[[" A "]]}", "! t.json:1:13: not a JSON object\n");
    assert_source(A "," A, "1 [1][web]\n! t.json:1:33: not a JSON object\n");
}

static void damage_is_refused_with_its_place(void **state)
{
    (void)state;
    assert_source(A "\n{\"id\":1\n" A "\n",
                  "1 [1][web]\n! t.json:3:1: neither a comma nor the end of the object\n");
    assert_source("[" A "\n" A "]",
                  "1 [1][web]\n! t.json:2:1: neither a comma nor the end of the list\n");
    assert_source("[" A ",]", "1 [1][web]\n! t.json:1:35: not a JSON object\n");
    assert_source("{\"tickets\":[" A "],}", "1 [1][web]\n! t.json:1:47: not a key in quotes\n");
    assert_source("{\"tickets\":[" A "],\n\"count\":01}",
                  "1 [1][web]\n! t.json:2:10: neither a comma nor the end of the object\n");
    assert_source("{\"id\":1,\n \"id\":2}", "! t.json:2:2: a key stands twice in one object\n");
    assert_source("{\"id\":\"\x01\"}", "! t.json:1:8: a control byte inside a text\n");
}

static void an_input_that_is_cut_off_is_refused(void **state)
{
    (void)state;
    assert_source(A "\n{\"id\":1,", "1 [1][web]\n! t.json:2: the JSON that starts in this line is "
                                    "cut off\n");
    assert_source("\n[" A, "2 [1][web]\n! t.json:2: the list opened in this line is never closed: "
                           "cut off?\n");
    assert_source("[" A ",\n\n", "1 [1][web]\n! t.json:1: the list opened in this line is never "
                                 "closed: cut off?\n");
    assert_source("{\n\"tickets\":\n[" A "]\n",
                  "3 [1][web]\n! t.json:1: the object opened in this line is never closed: cut "
                  "off?\n");
    assert_source("[" A ",\n{", "1 [1][web]\n! t.json:2: the JSON that starts in this line is cut "
                                "off\n");
    assert_source("{", "! t.json:1: the JSON that starts in this line is cut off\n");
}

static void damage_in_compressed_data_is_an_error(void **state)
{
    struct sc_buf seen;
    (void)state;
    read_all(&seen, SC_STR("\x1f\x8b\x08 damaged beyond repair"), SC_IN_CHUNK, false);
    assert_non_null(strstr(seen.p, "\n! t.json: "));
    sc_buf_fini(&seen);
}

/* Cutting a whole input anywhere but between lines never passes for a whole one. */
static void every_cut_inside_is_seen(void **state)
{
    static const char input[] = "{\"count\":2,\"tickets\":[" A ", " B "],\"next\":\"x\"}";
    (void)state;
    for (size_t n = 1; n + 1 < sizeof input; n++) {
        struct sc_buf seen;
        read_all(&seen, (struct sc_str){input, n}, SC_IN_CHUNK, false);
        assert_non_null(strstr(seen.p, "! t.json"));
        sc_buf_fini(&seen);
    }
}

static void the_bytes_of_a_record_come_along_when_asked_for(void **state)
{
    struct sc_buf seen;
    (void)state;
    read_all(&seen, SC_STR("[ {\"id\": 1} ,\n" B "\n]"), 1, true);
    assert_buf_eq(&seen, "= [id][via.channel]\n1 [1][]\n[{\"id\": 1}]\n2 [x][]\n[" B "]\n");
    sc_buf_fini(&seen);
}

static void lists_around_records_are_capped(void **state)
{
    char input[64] = "";
    struct sc_buf seen;
    (void)state;
    memset(input, '[', 17);
    read_all(&seen, sc_str_from(input), SC_IN_CHUNK, false);
    assert_buf_eq(&seen, "= [id][via.channel]\n"
                         "! t.json:1:17: lists nested too deep for an export\n");
    sc_buf_fini(&seen);
    memcpy(input, "[[[[[[[[[[[[[[[[{}]]]]]]]]]]]]]]]]", 35);
    read_all(&seen, sc_str_from(input), SC_IN_CHUNK, false);
    assert_buf_eq(&seen, "= [id][via.channel]\n1 [][]\n");
    sc_buf_fini(&seen);
}

/* Appends a record whose text is `n` bytes in all. */
static void put_long_record(struct sc_buf *b, size_t n)
{
    char filler[4096];
    size_t end = b->len + n - 2;
    memset(filler, 'x', sizeof filler);
    sc_buf_puts(b, "{\"id\":7,\"body\":\"");
    while (b->len < end)
        sc_buf_put(b, filler, end - b->len < sizeof filler ? end - b->len : sizeof filler);
    sc_buf_puts(b, "\"}");
}

static void a_record_may_be_as_long_as_the_cap_and_no_longer(void **state)
{
    (void)state;
    for (size_t over = 0; over < 2; over++) {
        struct sc_buf input, seen;
        sc_buf_init(&input, SC_BUF_NO_CEILING);
        put_long_record(&input, SC_SOURCE_OBJECT_MAX + over);
        sc_buf_puts(&input, "\n" A);
        read_all(&seen, sc_buf_str(&input), SC_IN_CHUNK, false);
        if (over == 0)
            assert_buf_eq(&seen, "= [id][via.channel]\n1 [7][]\n2 [1][web]\n");
        else
            assert_buf_eq(&seen, "= [id][via.channel]\n! t.json:1: a record of over 67108864 "
                                 "bytes starts in this line: cut off?\n");
        sc_buf_fini(&input);
        sc_buf_fini(&seen);
    }
}

static void records_across_chunks_are_whole(void **state)
{
    struct sc_buf input;
    struct sc_err err;
    struct sc_source_record rec;
    uint64_t seed = 11, n = 0;
    (void)state;
    sc_buf_init(&input, SC_BUF_NO_CEILING);
    sc_buf_puts(&input, "{\"tickets\":[");
    for (int i = 0; i < 5000; i++) {
        sc_buf_printf(&input, "%s{\"body\":\"", i > 0 ? ",\n" : "");
        for (uint64_t k = sc_test_below(&seed, 700); k > 0; k--)
            sc_buf_puts(&input, k % 9 == 0 ? "\\\"" : k % 7 == 0 ? "}" : "x");
        sc_buf_printf(&input, "\",\"id\":%d}", i);
    }
    sc_buf_puts(&input, "]}");
    assert_true(input.len > 5 * SC_IN_CHUNK);
    sc_err_init(&err);
    struct sc_in *in = sc_in_from_memory(sc_buf_str(&input), "t.json");
    struct sc_source_json wanted = {paths, 2, envelope, 2, true, {0}};
    struct sc_source *s = sc_source_json(in, &wanted);
    while (sc_source_next(s, &rec, &err) > 0) {
        char id[24];
        snprintf(id, sizeof id, "%d", (int)n);
        assert_same_str(rec.cells[0], sc_str_from(id));
        assert_int_equal(rec.line, n + 1);
        assert_int_equal(rec.raw.p[rec.raw.len - 1], '}');
        n++;
    }
    assert_int_equal(err.code, SC_OK);
    assert_int_equal(n, 5000);
    sc_source_close(s);
    sc_in_close(in);
    sc_buf_fini(&input);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_object_a_line_is_one_record_a_line),
        cmocka_unit_test(a_list_of_objects_is_a_record_each),
        cmocka_unit_test(a_page_of_an_interface_is_opened),
        cmocka_unit_test(pages_may_follow_each_other),
        cmocka_unit_test(what_looks_like_a_page_inside_a_page_is_a_record),
        cmocka_unit_test(a_record_may_span_lines),
        cmocka_unit_test(nothing_in_the_input_is_no_record),
        cmocka_unit_test(what_is_no_object_is_refused_with_its_place),
        cmocka_unit_test(damage_is_refused_with_its_place),
        cmocka_unit_test(an_input_that_is_cut_off_is_refused),
        cmocka_unit_test(damage_in_compressed_data_is_an_error),
        cmocka_unit_test(every_cut_inside_is_seen),
        cmocka_unit_test(the_bytes_of_a_record_come_along_when_asked_for),
        cmocka_unit_test(lists_around_records_are_capped),
        cmocka_unit_test(a_record_may_be_as_long_as_the_cap_and_no_longer),
        cmocka_unit_test(records_across_chunks_are_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
