#include "zip.h"

#include "scorecard/io/zip_list.h"

static bool list(const char *const *names, size_t n, unsigned flags, struct sc_zip_list *seen,
                 struct sc_buf *bytes)
{
    sc_buf_init(bytes, SC_BUF_NO_CEILING);
    put_zip(bytes, names, n, flags);
    return sc_zip_list(sc_buf_str(bytes), seen);
}

static void the_one_table_of_an_archive_is_named(void **state)
{
    static const char *const names[] = {"export/", "export/READ.ME", "export/Tickets.CSV",
                                        "__MACOSX/export/._Tickets.CSV"};
    struct sc_zip_list seen;
    struct sc_buf bytes;

    (void)state;
    assert_true(list(names, 4, 0, &seen, &bytes));
    assert_int_equal(seen.files_n, 2);
    assert_int_equal(seen.tables_n, 1);
    assert_str_eq(seen.table, "export/Tickets.CSV");
    assert_false(seen.is_workbook);
    assert_false(seen.is_encrypted);
    sc_buf_fini(&bytes);
}

static void tables_are_told_by_their_endings(void **state)
{
    static const char *const names[] = {"a.csv",   "b.tsv",  "c.txt",    "d.json", "e.ndjson",
                                        "f.jsonl", "g.xlsx", "csv/none", ".csv"};
    struct sc_zip_list seen;
    struct sc_buf bytes;

    (void)state;
    assert_true(list(names, 9, 1, &seen, &bytes));
    assert_int_equal(seen.files_n, 9);
    assert_int_equal(seen.tables_n, 6);
    assert_true(seen.is_encrypted);
    sc_buf_fini(&bytes);
}

static void a_workbook_is_told_by_its_folder(void **state)
{
    static const char *const names[] = {"_rels/.rels", "xl/workbook.xml"};
    struct sc_zip_list seen;
    struct sc_buf bytes;

    (void)state;
    assert_true(list(names, 2, 0, &seen, &bytes));
    assert_true(seen.is_workbook);
    sc_buf_fini(&bytes);
}

static void a_comment_behind_the_directory_is_no_matter(void **state)
{
    static const char *const names[] = {"a.csv"};
    struct sc_zip_list seen;
    struct sc_buf bytes;

    (void)state;
    assert_true(list(names, 1, 0, &seen, &bytes));
    sc_buf_puts(&bytes, "made by a help desk");
    assert_true(sc_zip_list(sc_buf_str(&bytes), &seen));
    assert_int_equal(seen.tables_n, 1);
    sc_buf_fini(&bytes);
}

/* Cut anywhere, at either end, it is not whole, and nothing outside is read. */
static void a_directory_that_is_not_whole_is_none(void **state)
{
    static const char *const names[] = {"a.csv", "b.csv"};
    struct sc_zip_list seen;
    struct sc_buf bytes;
    size_t start;

    (void)state;
    assert_true(list(names, 2, 0, &seen, &bytes));
    for (size_t n = 0; n < bytes.len; n++) {
        char *copy = sc_mem_alloc(n + 1);

        memcpy(copy, bytes.p, n);
        assert_false(sc_zip_list((struct sc_str){copy, n}, &seen));
        sc_mem_free(copy);
    }
    start = bytes.len - 22 - 2 * (46 + 5 + 3);
    assert_true(sc_zip_list(sc_str_sub(sc_buf_str(&bytes), start, bytes.len), &seen));
    assert_false(sc_zip_list(sc_str_sub(sc_buf_str(&bytes), start + 1, bytes.len), &seen));
    sc_buf_fini(&bytes);
}

static void lengths_that_lie_are_refused(void **state)
{
    static const char *const names[] = {"a.csv"};
    struct sc_zip_list seen;
    struct sc_buf bytes;
    size_t entry;

    (void)state;
    assert_true(list(names, 1, 0, &seen, &bytes));
    entry = bytes.len - 22 - (46 + 5 + 3);
    bytes.p[entry + 28] = (char)0xff; /* its name goes on behind the directory */
    assert_false(sc_zip_list(sc_buf_str(&bytes), &seen));
    bytes.p[bytes.len - 22 + 15] = (char)0x7f; /* 2 GB of directory */
    assert_false(sc_zip_list(sc_buf_str(&bytes), &seen));
    sc_buf_fini(&bytes);
}

static void random_bytes_are_survived(void **state)
{
    uint64_t seed = 3;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        static const char *const names[] = {"a.csv", "xl/b"};
        struct sc_zip_list seen;
        struct sc_buf bytes;

        (void)list(names, 2, 0, &seen, &bytes);
        for (int i = 0; i < 3; i++)
            bytes.p[sc_test_below(&seed, bytes.len)] = (char)sc_test_below(&seed, 256);
        if (sc_zip_list(sc_buf_str(&bytes), &seen))
            assert_true(seen.files_n >= seen.tables_n && seen.files_n <= 2);
        sc_buf_fini(&bytes);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_one_table_of_an_archive_is_named),
        cmocka_unit_test(tables_are_told_by_their_endings),
        cmocka_unit_test(a_workbook_is_told_by_its_folder),
        cmocka_unit_test(a_comment_behind_the_directory_is_no_matter),
        cmocka_unit_test(a_directory_that_is_not_whole_is_none),
        cmocka_unit_test(lengths_that_lie_are_refused),
        cmocka_unit_test(random_bytes_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
