/*
 * The table of encodings, and the signs by which an input shows its own.
 *
 * To add an encoding: one row, beside its like, and its name in sc-import(1). `iconv` is a name
 * that both glibc and GNU libiconv know. Of encodings that hold each other the larger one stands
 * here and has the name of the smaller as an alias.
 */
#include "scorecard/io/encoding.h"

#include <string.h>

#include "scorecard/base/text.h"

#define NAME_MAX_BYTES 40 /* of a name, folded; longer ones are no encoding */
#define DAMAGE_SHARE   10 /* characters of UTF-8 for each bad byte that is damage, not evidence */

/* Bytes in which zeros tell text in two bytes a character. */
#define WIDE_LOOK 64

const struct sc_encoding sc_encodings[] = {
    {"UTF-8", NULL, "utf8 ascii usascii", 1},
    {"UTF-16", "UTF-16", "utf16 ucs2 unicode", 2},
    {"UTF-16LE", "UTF-16LE", "utf16le ucs2le", 2},
    {"UTF-16BE", "UTF-16BE", "utf16be ucs2be", 2},
    {"UTF-32LE", "UTF-32LE", "utf32le ucs4le", 4},
    {"UTF-32BE", "UTF-32BE", "utf32be ucs4be", 4},
    /* Windows */
    {"windows-1252", "CP1252", "windows1252 cp1252 1252 ansi latin1 iso88591 l1", 1},
    {"windows-1250", "CP1250", "windows1250 cp1250 1250", 1},
    {"windows-1251", "CP1251", "windows1251 cp1251 1251", 1},
    {"windows-1253", "CP1253", "windows1253 cp1253 1253", 1},
    {"windows-1254", "CP1254", "windows1254 cp1254 1254 latin5 iso88599", 1},
    {"windows-1255", "CP1255", "windows1255 cp1255 1255", 1},
    {"windows-1256", "CP1256", "windows1256 cp1256 1256", 1},
    {"windows-1257", "CP1257", "windows1257 cp1257 1257", 1},
    {"windows-1258", "CP1258", "windows1258 cp1258 1258", 1},
    {"windows-874", "CP874", "windows874 cp874 874 tis620 iso885911", 1},
    /* ISO 8859 */
    {"iso-8859-2", "ISO-8859-2", "iso88592 latin2 l2", 1},
    {"iso-8859-3", "ISO-8859-3", "iso88593 latin3 l3", 1},
    {"iso-8859-4", "ISO-8859-4", "iso88594 latin4 l4", 1},
    {"iso-8859-5", "ISO-8859-5", "iso88595 cyrillic", 1},
    {"iso-8859-6", "ISO-8859-6", "iso88596 arabic", 1},
    {"iso-8859-7", "ISO-8859-7", "iso88597 greek", 1},
    {"iso-8859-8", "ISO-8859-8", "iso88598 hebrew", 1},
    {"iso-8859-10", "ISO-8859-10", "iso885910 latin6 l6", 1},
    {"iso-8859-13", "ISO-8859-13", "iso885913 latin7 l7", 1},
    {"iso-8859-14", "ISO-8859-14", "iso885914 latin8 l8", 1},
    {"iso-8859-15", "ISO-8859-15", "iso885915 latin9 l9", 1},
    {"iso-8859-16", "ISO-8859-16", "iso885916 latin10 l10", 1},
    /* DOS, which many desks behind a terminal or an old database still write */
    {"cp437", "CP437", "cp437 437 ibm437", 1},
    {"cp850", "CP850", "cp850 850 ibm850", 1},
    {"cp852", "CP852", "cp852 852 ibm852", 1},
    {"cp855", "CP855", "cp855 855 ibm855", 1},
    {"cp857", "CP857", "cp857 857 ibm857", 1},
    {"cp860", "CP860", "cp860 860 ibm860", 1},
    {"cp863", "CP863", "cp863 863 ibm863", 1},
    {"cp865", "CP865", "cp865 865 ibm865", 1},
    {"cp866", "CP866", "cp866 866 ibm866", 1},
    /* Apple, Unix, mainframes */
    {"macintosh", "MACINTOSH", "macintosh macroman mac", 1},
    {"koi8-r", "KOI8-R", "koi8r koi8", 1},
    {"koi8-u", "KOI8-U", "koi8u", 1},
    {"cp037", "CP037", "cp037 037 ibm037 ebcdic", 1},
    {"cp500", "CP500", "cp500 500 ibm500", 1},
    /* East Asia */
    {"shift_jis", "CP932", "shiftjis sjis cp932 932 windows31j", 1},
    {"euc-jp", "EUC-JP", "eucjp", 1},
    {"gb18030", "GB18030", "gb18030 gbk gb2312 cp936 936", 1},
    {"big5", "BIG5-HKSCS", "big5 big5hkscs cp950 950", 1},
    {"euc-kr", "CP949", "euckr cp949 949 uhc", 1},
};
const size_t sc_encodings_n = sizeof sc_encodings / sizeof sc_encodings[0];

const struct sc_encoding *sc_encoding_utf8(void)
{
    return &sc_encodings[0];
}

/* ---- names ---- */

static void fold(struct sc_buf *out, struct sc_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.p[i];

        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            sc_buf_putc(out, c);
    }
}

static bool has_name(const struct sc_encoding *e, struct sc_str folded)
{
    struct sc_str rest = sc_str_from(e->aliases);
    struct sc_str alias;

    while (sc_str_split(&rest, ' ', &alias))
        if (sc_str_eq(alias, folded))
            return true;
    return false;
}

static const struct sc_encoding *find(struct sc_str folded)
{
    for (size_t i = 0; i < sc_encodings_n; i++)
        if (has_name(&sc_encodings[i], folded))
            return &sc_encodings[i];
    return NULL;
}

const struct sc_encoding *sc_encoding_find(struct sc_str name, struct sc_err *err)
{
    const char *names[sizeof sc_encodings / sizeof sc_encodings[0]];
    const struct sc_encoding *e;
    const char *nearest;
    struct sc_buf folded;

    sc_buf_init(&folded, NAME_MAX_BYTES);
    fold(&folded, name);
    e = folded.over ? NULL : find(sc_buf_str(&folded));
    sc_buf_fini(&folded);
    if (e)
        return e;
    for (size_t i = 0; i < sc_encodings_n; i++)
        names[i] = sc_encodings[i].name;
    nearest = sc_text_nearest(name, names, sc_encodings_n);
    (void)sc_err_set(err, SC_USAGE, "no such encoding%s%s; sc-import(1) names all",
                     nearest ? "; did you mean " : "", nearest ? nearest : "");
    (void)sc_err_seen(err, name);
    return NULL;
}

/* ---- signs ---- */

static const struct {
    struct sc_str mark;
    const char *name;
} marks[] = {
    /* UTF-32LE starts as UTF-16LE does, so it is looked for first. */
    {{"\xff\xfe\0\0", 4}, "utf32le"}, {{"\0\0\xfe\xff", 4}, "utf32be"},
    {{"\xff\xfe", 2}, "utf16le"},     {{"\xfe\xff", 2}, "utf16be"},
    {{"\xef\xbb\xbf", 3}, "utf8"},
};

/* Of the bytes from `from` on, every second one: how many are NUL. */
static size_t count_nul(struct sc_str s, size_t from)
{
    size_t n = 0;

    for (size_t i = from; i < s.len; i += 2)
        n += s.p[i] == '\0';
    return n;
}

/* UTF-16 without a mark: zeros in one half of most pairs, since a header is mostly ASCII. */
static const char *wide_by_zeros(struct sc_str head)
{
    struct sc_str start = sc_str_sub(head, 0, WIDE_LOOK & ~1u);
    size_t pairs = start.len / 2;

    if (pairs < 4)
        return NULL;
    if (count_nul(start, 1) > pairs * 3 / 4 && count_nul(start, 0) == 0)
        return "utf16le";
    if (count_nul(start, 0) > pairs * 3 / 4 && count_nul(start, 1) == 0)
        return "utf16be";
    return NULL;
}

/* True when s may be the beginning of a character that goes on behind its end. */
static bool is_cut(struct sc_str s)
{
    static const char *const fill = "\x80\x80\x80\x90\x90\x90\xa0\xa0\xa0";
    char c[4];

    if (s.len == 0 || s.len >= sizeof c)
        return false;
    /* What may follow a first byte depends on it; one of these does, or nothing. */
    for (size_t k = 0; k < 9; k += 3) {
        memcpy(c, s.p, s.len);
        memcpy(c + s.len, fill + k, sizeof c - s.len);
        for (size_t len = s.len + 1; len <= sizeof c; len++)
            if (sc_text_check((struct sc_str){c, len}) == len)
                return true;
    }
    return false;
}

/* Bytes of s that start a character of two bytes or more. */
static uint64_t count_long(struct sc_str s)
{
    uint64_t n = 0;

    for (size_t i = 0; i < s.len; i++)
        n += (unsigned char)s.p[i] >= 0xc0;
    return n;
}

static void look_at_utf8(struct sc_str head, bool is_whole, struct sc_encoding_signs *signs)
{
    size_t at = 0;

    signs->first_bad = head.len;
    while (at < head.len) {
        struct sc_str rest = sc_str_sub(head, at, head.len);
        size_t good = sc_text_check(rest);

        signs->characters += count_long(sc_str_sub(rest, 0, good));
        at += good;
        if (at == head.len || (!is_whole && is_cut(sc_str_sub(head, at, head.len))))
            break;
        if (signs->bad_n++ == 0)
            signs->first_bad = at;
        at++;
    }
}

struct sc_encoding_signs sc_encoding_look(struct sc_str head, bool is_whole)
{
    struct sc_encoding_signs signs = {.first_bad = head.len};
    const char *wide = NULL;

    for (size_t i = 0; i < sizeof marks / sizeof marks[0] && !signs.has_mark; i++) {
        signs.has_mark = sc_str_has_prefix(head, marks[i].mark);
        if (signs.has_mark)
            wide = marks[i].name;
    }
    if (!wide)
        wide = wide_by_zeros(head);
    if (wide)
        signs.encoding = find(sc_str_from(wide));
    if (!signs.encoding || signs.encoding->unit == 1)
        look_at_utf8(head, is_whole, &signs);
    return signs;
}

bool sc_encoding_is_utf8(const struct sc_encoding_signs *signs)
{
    if (signs->encoding)
        return signs->encoding == sc_encoding_utf8();
    return signs->bad_n == 0 || signs->bad_n <= signs->characters / DAMAGE_SHARE;
}
