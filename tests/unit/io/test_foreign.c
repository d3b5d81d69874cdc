#include "sc_test.h"

#include "scorecard/io/in.h"

#define NAME_FOR_STDIN "(standard input)"

/* Looks at the bytes under a name; the sentence, or "" when they are taken for text. */
static void look(struct sc_str bytes, const char *name, struct sc_err *err)
{
    struct sc_in *in = sc_in_from_pieces(bytes, name, 5);
    struct sc_str first;
    struct sc_err other;
    int status;

    sc_err_init(err);
    status = sc_in_refuse_foreign(in, err);
    assert_int_equal(status, err->code == SC_OK ? 0 : -1);
    if (status != 0) {
        assert_int_equal(err->code, SC_INPUT);
        assert_string_equal(err->file, name);
    }
    /* Looking takes nothing. */
    sc_err_init(&other);
    if (sc_in_read(in, &first, &other) > 0)
        assert_same_str(first, sc_str_sub(bytes, 0, first.len));
    sc_in_close(in);
}

#define assert_refused(literal, name, sentence)                                                    \
    do {                                                                                           \
        struct sc_err seen;                                                                        \
        look(SC_STR(literal), (name), &seen);                                                      \
        assert_string_equal(seen.what, (sentence));                                                \
    } while (0)

#define assert_text(literal) assert_refused(literal, "t.csv", "")

static void csv_and_json_pass(void **state)
{
    (void)state;
    assert_text("id,name\n1,Ana\n");
    assert_text("\xef\xbb\xbf\"id\";\"n\xc3\xa4me\"\n");
    assert_text("{\"record\":\"run\"}\n");
    assert_text("\n\n[{\"id\":1}]");
    assert_text("PK,name\n1,x\n");
    assert_text("PAR1,PAR2\n1,2\n");
    assert_text("BZh91,b\n");
    assert_text("gif8,par1,%pdf-\n");
    assert_text("a");
    assert_text("n\xe9\xff\xfe,latin\n");
    assert_text("<3 customers,id\n");
}

static void empty_inputs_are_refused(void **state)
{
    (void)state;
    assert_refused("", "t.csv", "is empty: not even a header; did the export fail?");
    assert_refused("\xef\xbb\xbf", "t.csv", "is empty: not even a header; did the export fail?");
    assert_refused(" \r\n\t\n", "t.csv", "is empty: not even a header; did the export fail?");
}

static void an_excel_workbook_names_the_command_that_converts_it(void **state)
{
    (void)state;
    assert_refused("PK\3\4\x14\0\6\0\x08\0[Content_Types].xml .. xl/workbook.xml", "in.xlsx",
                   "looks like an Excel workbook (XLSX); convert with: xlsx2csv -s 1 in.xlsx | "
                   "sc-import -");
    assert_refused("PK\3\4\x14\0\6\0\x08\0[Content_Types].xml", NAME_FOR_STDIN,
                   "looks like an Office document; convert a workbook with: xlsx2csv -s 1 FILE | "
                   "sc-import -");
    assert_refused("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "old.xls",
                   "looks like an old Excel workbook (XLS); convert with: soffice --headless "
                   "--convert-to csv old.xls");
}

static void archives_and_packed_data_name_the_command_that_unpacks_them(void **state)
{
    (void)state;
    assert_refused("PK\3\4\x14\0\0\0\x08\0........export.csv", "e.zip",
                   "looks like a ZIP archive; unpack with: unzip -p e.zip | sc-import -");
    assert_refused("\xfd"
                   "7zXZ\0\0",
                   "e.csv.xz", "looks like xz data; unpack with: xz -dc e.csv.xz | sc-import -");
    assert_refused("BZh91AY&SY", "e.bz2",
                   "looks like bzip2 data; unpack with: bzip2 -dc e.bz2 | sc-import -");
    assert_refused("\x04\x22\x4d\x18....", "e.lz4",
                   "looks like lz4 data; unpack with: lz4 -dc e.lz4 | sc-import -");
}

static void a_tar_archive_is_told_by_its_far_magic(void **state)
{
    char block[512] = "export.csv";
    struct sc_err err;

    (void)state;
    memcpy(block + 257, "ustar", 5);
    look((struct sc_str){block, sizeof(block)}, "e.tar", &err);
    assert_string_equal(err.what,
                        "looks like a tar archive; unpack with: tar -xOf e.tar | sc-import -");
}

static void an_opendocument_file_is_told_by_its_first_entry(void **state)
{
    (void)state;
    assert_refused("PK\3\4\x14\0\0\x08\0\0........................"
                   "\0\0mimetypeapplication/vnd.oasis.opendocument",
                   "s.ods", "looks like a ZIP archive; unpack with: unzip -p s.ods | sc-import -");
    assert_refused("PK\3\4\x14\0\0\x08\0\0....................mimetypeapplication/vnd.oasis.open",
                   "s.ods",
                   "looks like an OpenDocument file; convert with: soffice --headless --convert-to "
                   "csv s.ods");
}

static void documents_databases_programs_and_pictures_are_refused(void **state)
{
    (void)state;
    assert_refused("%PDF-1.7\n", "r.pdf", "looks like a PDF document; export it as CSV instead");
    assert_refused("{\\rtf1", "r.rtf", "looks like an RTF document; export it as CSV instead");
    assert_refused("\x7f"
                   "ELF\2\1\1",
                   "a.out", "looks like a program; name the export instead");
    assert_refused("\x89PNG\r\n\x1a\n", "p.png", "looks like a picture; export it as CSV instead");
    assert_refused(
        "PAR1\x15\0\x15", "p.parquet",
        "looks like a Parquet file; convert with: parquet-tools csv p.parquet | sc-import -");
    assert_refused(
        "SQLite format 3\0", "d.db",
        "looks like an SQLite database; export one table with: sqlite3 -csv -header d.db "
        "'SELECT * FROM tickets' | sc-import -");
}

static void a_login_page_is_told_from_a_table(void **state)
{
    const char *page =
        "looks like an HTML page; export again while logged in; is it a log-in page?";

    (void)state;
    assert_refused("<!DOCTYPE html><html><body>Sign in</body></html>", "e.csv", page);
    assert_refused("\xef\xbb\xbf \n<HTML lang=en>", "e.csv", page);
    assert_refused("<?xml version=\"1.0\"?><!DOCTYPE x><html>", "e.csv", page);
    assert_refused("<html><body><TABLE><tr>", "e.xls",
                   "looks like an HTML table, as some desks call Excel; convert with: soffice "
                   "--headless --convert-to csv e.xls");
}

static void a_spreadsheet_in_xml_is_told_from_other_xml(void **state)
{
    (void)state;
    assert_refused("<?xml version=\"1.0\"?>\n<Workbook "
                   "xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                   "t.xls",
                   "looks like a spreadsheet in XML (SpreadsheetML); convert with: soffice "
                   "--headless --convert-to csv t.xls");
    assert_refused("<?xml version=\"1.0\"?><tickets>", "t.xml",
                   "looks like an XML document; export it as CSV or JSON instead");
}

static void pages_without_their_beginning_and_web_archives_are_told(void **state)
{
    const char *page =
        "looks like an HTML page; export again while logged in; is it a log-in page?";

    (void)state;
    assert_refused("\n\n\n  <head><title>Log in</title>", "e.csv", page);
    assert_refused("<body onload=x>", "e.csv", page);
    assert_refused("<META charset=utf-8>", "e.csv", page);
    assert_refused("<script>location='/login'</script>", "e.csv", page);
    assert_refused("<!-- saved -->\n<html>", "e.csv", page);
    assert_text("<!-- a remark,id\n");
    assert_refused("MIME-Version: 1.0\nContent-Type: text/html", "e.xls",
                   "looks like a web archive (MHTML); convert with: soffice --headless "
                   "--convert-to csv e.xls");
    assert_text("MIME-Version:,id\n");
}

static void wide_texts_name_the_command_that_converts_them(void **state)
{
    (void)state;
    assert_refused(
        "\xff\xfei\0d\0\n\0", "u.csv",
        "looks like UTF-16LE; convert with: iconv -f UTF-16LE -t UTF-8 u.csv | sc-import -");
    assert_refused(
        "\xfe\xff\0i\0d\0\n", "u.csv",
        "looks like UTF-16BE; convert with: iconv -f UTF-16BE -t UTF-8 u.csv | sc-import -");
    assert_refused(
        "\xff\xfe\0\0i\0\0\0", "u.csv",
        "looks like UTF-32LE; convert with: iconv -f UTF-32LE -t UTF-8 u.csv | sc-import -");
    assert_refused(
        "i\0d\0,\0n\0a\0\n\0", "u.csv",
        "looks like UTF-16LE; convert with: iconv -f UTF-16LE -t UTF-8 u.csv | sc-import "
        "-");
    assert_refused(
        "\0i\0d\0,\0n\0a\0\n", "u.csv",
        "looks like UTF-16BE; convert with: iconv -f UTF-16BE -t UTF-8 u.csv | sc-import "
        "-");
}

static void names_are_quoted_for_a_shell(void **state)
{
    (void)state;
    assert_refused(
        "\xff\xfei\0", "my tickets.csv",
        "looks like UTF-16LE; convert with: iconv -f UTF-16LE -t UTF-8 'my tickets.csv' | "
        "sc-import -");
    assert_refused(
        "\xff\xfei\0", "it's;rm.csv",
        "looks like UTF-16LE; convert with: iconv -f UTF-16LE -t UTF-8 'it'\\''s;rm.csv' | "
        "sc-import -");
    assert_refused(
        "\xff\xfei\0", "-rf",
        "looks like UTF-16LE; convert with: iconv -f UTF-16LE -t UTF-8 './-rf' | sc-import "
        "-");
    assert_refused(
        "\xff\xfei\0", NAME_FOR_STDIN,
        "looks like UTF-16LE; convert with: iconv -f UTF-16LE -t UTF-8 FILE | sc-import -");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_and_json_pass),
        cmocka_unit_test(empty_inputs_are_refused),
        cmocka_unit_test(an_excel_workbook_names_the_command_that_converts_it),
        cmocka_unit_test(archives_and_packed_data_name_the_command_that_unpacks_them),
        cmocka_unit_test(a_tar_archive_is_told_by_its_far_magic),
        cmocka_unit_test(an_opendocument_file_is_told_by_its_first_entry),
        cmocka_unit_test(documents_databases_programs_and_pictures_are_refused),
        cmocka_unit_test(a_login_page_is_told_from_a_table),
        cmocka_unit_test(a_spreadsheet_in_xml_is_told_from_other_xml),
        cmocka_unit_test(pages_without_their_beginning_and_web_archives_are_told),
        cmocka_unit_test(wide_texts_name_the_command_that_converts_them),
        cmocka_unit_test(names_are_quoted_for_a_shell),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
