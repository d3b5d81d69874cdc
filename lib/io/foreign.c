/*
 * Inputs that are clearly no table, told by their first bytes, and what to do about each: the
 * part of in.h that knows other people's formats.
 *
 * To add a format: one row in `formats`. The first row that fits wins, so a special form of a
 * format stands before the general one. `magic` stands at byte `at`; `inside`, when not empty,
 * must occur within the first bytes too. `advice` is a sentence that may hold FILE, which becomes
 * the input's name, quoted for a shell.
 */
#include <string.h>

#include "scorecard/io/in.h"
#include "scorecard/io/zip_list.h"

/* Bytes looked at: the names inside a ZIP container and the head of a page stand in them. */
#define LOOK 4096

struct format {
    size_t at;
    struct sc_str magic;
    struct sc_str inside;
    const char *what;
    const char *advice;
};

#define BYTES(literal)                                                                             \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }
#define NOTHING                                                                                    \
    {                                                                                              \
        "", 0                                                                                      \
    }

#define BY_OFFICE "convert with: soffice --headless --convert-to csv FILE"
#define LOGGED_IN "export again while logged in; is it a log-in page?"
#define UNPACK(x) "unpack with: " x " FILE | sc-import -"

static const struct format formats[] = {
    {0, BYTES("PK\3\4"), BYTES("xl/"), "an Excel workbook (XLSX)",
     "convert with: xlsx2csv -s 1 FILE | sc-import -"},
    {0, BYTES("PK\3\4"), BYTES("[Content_Types].xml"), "an Office document",
     "convert a workbook with: xlsx2csv -s 1 FILE | sc-import -"},
    {30, BYTES("mimetypeapplication/vnd.oasis"), NOTHING, "an OpenDocument file", BY_OFFICE},
    {0, BYTES("PK\3\4"), NOTHING, "a ZIP archive", UNPACK("unzip -p")},
    {0, BYTES("PK\5\6"), NOTHING, "an empty ZIP archive", "export it again"},
    {0, BYTES("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), NOTHING, "an old Excel workbook (XLS)",
     BY_OFFICE},
    {0, BYTES("%PDF-"), NOTHING, "a PDF document", "export it as CSV instead"},
    {0, BYTES("%!PS"), NOTHING, "a PostScript document", "export it as CSV instead"},
    {0, BYTES("{\\rtf"), NOTHING, "an RTF document", "export it as CSV instead"},
    {0,
     BYTES("\xfd"
           "7zXZ"),
     NOTHING, "xz data", UNPACK("xz -dc")},
    {0, BYTES("BZh"), BYTES("1AY&SY"), "bzip2 data", UNPACK("bzip2 -dc")},
    {0, BYTES("7z\xbc\xaf\x27\x1c"), NOTHING, "a 7z archive", UNPACK("bsdtar -xOf")},
    {0, BYTES("Rar!\x1a\x07"), NOTHING, "a RAR archive", UNPACK("bsdtar -xOf")},
    {0, BYTES("\x04\x22\x4d\x18"), NOTHING, "lz4 data", UNPACK("lz4 -dc")},
    {257, BYTES("ustar"), NOTHING, "a tar archive", UNPACK("tar -xOf")},
    {0, BYTES("PAR1"), BYTES("\0"), "a Parquet file",
     "convert with: parquet-tools csv FILE | sc-import -"},
    {0, BYTES("SQLite format 3"), NOTHING, "an SQLite database",
     "export one table with: sqlite3 -csv -header FILE 'SELECT * FROM tickets' | sc-import -"},
    {0,
     BYTES("\x7f"
           "ELF"),
     NOTHING, "a program", "name the export instead"},
    {0, BYTES("\x89PNG\r\n"), NOTHING, "a picture", "export it as CSV instead"},
    {0, BYTES("\xff\xd8\xff"), NOTHING, "a picture", "export it as CSV instead"},
    {0, BYTES("MIME-Version:"), BYTES("text/html"), "a web archive (MHTML)", BY_OFFICE},
    {0, BYTES("GIF8"), NOTHING, "a picture", "export it as CSV instead"},
};

/* Texts that are marked up: told behind a byte order mark and blanks, whatever the case. */
static const struct format markups[] = {
    {0, BYTES("<?xml"), BYTES("urn:schemas-microsoft-com:office:spreadsheet"),
     "a spreadsheet in XML (SpreadsheetML)", BY_OFFICE},
    {0, BYTES("<workbook"), NOTHING, "a spreadsheet in XML (SpreadsheetML)", BY_OFFICE},
    {0, BYTES("<?xml"), BYTES("<html"), "an HTML page", LOGGED_IN},
    {0, BYTES("<?xml"), NOTHING, "an XML document", "export it as CSV or JSON instead"},
    {0, BYTES("<!doctype html"), NOTHING, "an HTML page", LOGGED_IN},
    {0, BYTES("<html"), BYTES("<table"), "an HTML table, as some desks call Excel", BY_OFFICE},
    {0, BYTES("<html"), NOTHING, "an HTML page", LOGGED_IN},
    {0, BYTES("<table"), NOTHING, "an HTML table, as some desks call Excel", BY_OFFICE},
    {0, BYTES("<head"), NOTHING, "an HTML page", LOGGED_IN},
    {0, BYTES("<body"), NOTHING, "an HTML page", LOGGED_IN},
    {0, BYTES("<meta"), NOTHING, "an HTML page", LOGGED_IN},
    {0, BYTES("<script"), NOTHING, "an HTML page", LOGGED_IN},
    {0, BYTES("<style"), NOTHING, "an HTML page", LOGGED_IN},
    {0, BYTES("<!--"), BYTES("<html"), "an HTML page", LOGGED_IN},
};

#define COUNT(rows) (sizeof(rows) / sizeof(*(rows)))

/* Whether `part` stands in s, whatever the case of its letters. */
static bool holds(struct sc_str s, struct sc_str part)
{
    for (size_t i = 0; i + part.len <= s.len; i++)
        if (sc_str_eq_nocase(sc_str_sub(s, i, i + part.len), part))
            return true;
    return false;
}

/* Letters count as they are in the magic of a format, whatever their case in markup. */
static const struct format *find(const struct format *rows, size_t n, struct sc_str head)
{
    bool exact = rows == formats;

    for (size_t i = 0; i < n; i++) {
        struct sc_str start = sc_str_sub(head, rows[i].at, rows[i].at + rows[i].magic.len);
        bool same =
            exact ? sc_str_eq(start, rows[i].magic) : sc_str_eq_nocase(start, rows[i].magic);

        if (same && holds(head, rows[i].inside))
            return &rows[i];
    }
    return NULL;
}

/* True for bytes that a shell takes as they are. */
static bool is_shell_safe(struct sc_str s)
{
    static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                               "_./,:@%+-";

    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] == '\0' || !strchr(safe, s.p[i]))
            return false;
    return s.len > 0 && s.p[0] != '-';
}

static void put_name(struct sc_buf *out, struct sc_str name)
{
    if (sc_str_eq(name, SC_STR("(standard input)"))) {
        sc_buf_puts(out, "FILE");
        return;
    }
    if (is_shell_safe(name)) {
        sc_buf_put_str(out, name);
        return;
    }
    sc_buf_puts(out, name.len > 0 && name.p[0] == '-' ? "'./" : "'");
    for (size_t i = 0; i < name.len; i++) {
        if (name.p[i] == '\'')
            sc_buf_puts(out, "'\\''");
        else
            sc_buf_putc(out, name.p[i]);
    }
    sc_buf_putc(out, '\'');
}

/* "looks like WHAT; ADVICE" with the name put in. */
static int refuse(const struct sc_in *in, const char *what, const char *advice, struct sc_err *err)
{
    const struct sc_place place = {.file = sc_in_name(in)};
    const char *file = strstr(advice, "FILE");
    struct sc_buf text;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_printf(&text, "looks like %s; ", what);
    sc_buf_put(&text, advice, file ? (size_t)(file - advice) : strlen(advice));
    if (file) {
        put_name(&text, place.file);
        sc_buf_puts(&text, file + strlen("FILE"));
    }
    (void)sc_err_set(err, SC_INPUT, "%s", sc_buf_cstr(&text));
    sc_buf_fini(&text);
    return sc_err_at(err, &place);
}

static int refuse_wide(const struct sc_in *in, const char *encoding, struct sc_err *err)
{
    struct sc_buf advice;
    int status;

    sc_buf_init(&advice, SC_BUF_NO_CEILING);
    sc_buf_printf(&advice, "convert with: iconv -f %s -t UTF-8 FILE | sc-import -", encoding);
    status = refuse(in, encoding, sc_buf_cstr(&advice), err);
    sc_buf_fini(&advice);
    return status;
}

/* Bytes that unzip takes for a pattern, or for an option where the name starts with one. */
static bool is_member_name(struct sc_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.p[i] == '\0' || strchr("*?[]\\", s.p[i]))
            return false;
    return s.len > 0 && s.p[0] != '-';
}

/* An archive of which the directory is there: how to get at the table in it. */
static int refuse_zip(const struct sc_in *in, const struct sc_zip_list *list, struct sc_err *err)
{
    struct sc_buf advice;
    int status;

    if (list->is_workbook)
        return refuse(in, formats[0].what, formats[0].advice, err);
    sc_buf_init(&advice, SC_BUF_NO_CEILING);
    if (list->tables_n == 1 && list->files_n == 1)
        sc_buf_puts(&advice, UNPACK("unzip -p"));
    else if (list->tables_n == 1 && is_member_name(list->table)) {
        sc_buf_puts(&advice, "unpack with: unzip -p FILE ");
        put_name(&advice, list->table);
        sc_buf_puts(&advice, " | sc-import -");
    } else if (list->tables_n > 0) {
        if (list->tables_n > 1)
            sc_buf_printf(&advice, "it holds %zu tables; ", list->tables_n);
        sc_buf_puts(&advice, "unpack with: unzip FILE -d export, and name its files");
    } else {
        sc_buf_puts(&advice, "it holds no CSV or JSON; see what is in it with: unzip -l FILE");
    }
    if (list->is_encrypted)
        sc_buf_puts(&advice, " (it asks for the password)");
    status = refuse(in, "a ZIP archive", sc_buf_cstr(&advice), err);
    sc_buf_fini(&advice);
    return status;
}

/* An archive, and none of the formats that are archives of their own. */
static bool is_plain_zip(const struct format *format)
{
    return sc_str_eq(format->magic, SC_STR("PK\3\4")) && format->inside.len == 0;
}

/* Looks into an archive where its end can be seen: true when that was enough to refuse it. */
static bool is_refused_zip(const struct sc_in *in, struct sc_err *err)
{
    struct sc_zip_list list;
    char *tail;
    bool is_known;

    tail = sc_mem_alloc(SC_ZIP_TAIL);
    is_known = sc_zip_list((struct sc_str){tail, sc_in_tail(in, tail, SC_ZIP_TAIL)}, &list);
    if (is_known)
        (void)refuse_zip(in, &list, err);
    sc_mem_free(tail);
    return is_known;
}

static int refuse_empty(const struct sc_in *in, struct sc_err *err)
{
    const struct sc_place place = {.file = sc_in_name(in)};

    (void)sc_err_set(err, SC_INPUT, "is empty: not even a header; did the export fail?");
    return sc_err_at(err, &place);
}

static struct sc_str behind_mark_and_blanks(struct sc_str head)
{
    if (sc_str_has_prefix(head, SC_STR("\xef\xbb\xbf")))
        head = sc_str_sub(head, 3, head.len);
    return sc_str_trim(head);
}

int sc_in_refuse_foreign(struct sc_in *in, struct sc_err *err)
{
    const struct format *format;
    const struct sc_encoding *wide;
    struct sc_str head;
    struct sc_str text;

    if (sc_in_peek(in, LOOK, &head, err) < 0)
        return -1;
    text = behind_mark_and_blanks(head);
    if (text.len == 0 && head.len < LOOK)
        return refuse_empty(in, err);
    format = find(formats, COUNT(formats), head);
    if (format && is_plain_zip(format) && is_refused_zip(in, err))
        return -1;
    if (!format)
        format = find(markups, COUNT(markups), text);
    if (format)
        return refuse(in, format->what, format->advice, err);
    wide = sc_encoding_look(head, false).encoding;
    return wide && wide->unit > 1 ? refuse_wide(in, wide->name, err) : 0;
}
