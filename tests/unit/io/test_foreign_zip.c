/* What is said of ZIP archives: foreign.c over zip_list.h. */
#include "zip.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "scorecard/io/in.h"

static void check(struct sc_str bytes, const char *wanted)
{
    struct sc_in *in = sc_in_from_memory(bytes, "e.zip");
    struct sc_err err;

    sc_err_init(&err);
    assert_int_equal(sc_in_refuse_foreign(in, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    assert_string_equal(err.what, wanted);
    sc_in_close(in);
}

static void check_zip(const char *const *names, size_t n, unsigned flags, const char *wanted)
{
    struct sc_buf bytes;

    sc_buf_init(&bytes, SC_BUF_NO_CEILING);
    put_zip(&bytes, names, n, flags);
    check(sc_buf_str(&bytes), wanted);
    sc_buf_fini(&bytes);
}

static void the_command_gets_at_the_table_in_an_archive(void **state)
{
    static const char *const one[] = {"tickets.csv"};
    static const char *const among[] = {"export/", "export/READ ME", "export/my tickets.csv"};
    static const char *const several[] = {"a.csv", "b.csv"};
    static const char *const pattern[] = {"a.doc", "tickets[1].csv"};
    static const char *const none[] = {"a.doc"};
    static const char *const book[] = {"docProps/app.xml", "xl/workbook.bin"};

    (void)state;
    check_zip(one, 1, 0, "looks like a ZIP archive; unpack with: unzip -p e.zip | sc-import -");
    check_zip(
        one, 1, 1,
        "looks like a ZIP archive; unpack with: unzip -p e.zip | sc-import - (it asks for the "
        "password)");
    check_zip(among, 3, 0,
              "looks like a ZIP archive; unpack with: unzip -p e.zip 'export/my tickets.csv' | "
              "sc-import -");
    check_zip(
        several, 2, 0,
        "looks like a ZIP archive; it holds 2 tables; unpack with: unzip e.zip -d export, and "
        "name its files");
    check_zip(pattern, 2, 0,
              "looks like a ZIP archive; unpack with: unzip e.zip -d export, and "
              "name its files");
    check_zip(none, 1, 0,
              "looks like a ZIP archive; it holds no CSV or JSON; see what is in it with: unzip -l "
              "e.zip");
    check_zip(book, 2, 0,
              "looks like an Excel workbook (XLSX); convert with: xlsx2csv -s 1 e.zip | sc-import "
              "-");
}

static void an_archive_without_its_end_is_still_told(void **state)
{
    (void)state;
    check(SC_STR("PK\3\4\x14\0\0\0\x08\0........export.csv"),
          "looks like a ZIP archive; unpack with: unzip -p e.zip | sc-import -");
}

/* From a descriptor: a file shows its end and still stands where it stood; a pipe does not. */
static void the_end_of_a_file_is_seen_without_reading_on(void **state)
{
    static const char *const several[] = {"a.csv", "b.csv"};
    char path[] = "/tmp/test_foreign_zip.XXXXXX";
    struct sc_buf bytes;
    struct sc_err err;
    struct sc_str head;
    struct sc_in *in;
    int fd = mkstemp(path), ends[2];

    (void)state;
    sc_buf_init(&bytes, SC_BUF_NO_CEILING);
    put_zip(&bytes, several, 2, 0);
    sc_err_init(&err);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(write(fd, bytes.p, bytes.len), bytes.len);
    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    in = sc_in_from_fd(fd, "f", &err);
    assert_int_equal(sc_in_refuse_foreign(in, &err), -1);
    assert_non_null(strstr(err.what, "holds 2 tables"));
    sc_err_init(&err);
    assert_int_equal(sc_in_read(in, &head, &err), 1);
    assert_same_str(head, sc_buf_str(&bytes));
    sc_in_close(in);
    assert_int_equal(close(fd), 0);

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], bytes.p, bytes.len), bytes.len);
    assert_int_equal(close(ends[1]), 0);
    in = sc_in_from_fd(ends[0], "(standard input)", &err);
    assert_int_equal(sc_in_refuse_foreign(in, &err), -1);
    assert_string_equal(err.what,
                        "looks like a ZIP archive; unpack with: unzip -p FILE | sc-import -");
    sc_in_close(in);
    assert_int_equal(close(ends[0]), 0);
    sc_buf_fini(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_command_gets_at_the_table_in_an_archive),
        cmocka_unit_test(an_archive_without_its_end_is_still_told),
        cmocka_unit_test(the_end_of_a_file_is_seen_without_reading_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
