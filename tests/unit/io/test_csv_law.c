/*
 * Laws of reading CSV, on random inputs from a fixed seed: the size of the chunks never changes
 * anything, and the quick cut gives what libcsv gives in its strict mode over the whole text.
 */
#include "sc_test.h"

#include <csv.h>

#include "csv_dump.h"

#define RANDOM_TEXTS 30000
#define LONG_TEXTS   200

struct reference {
    struct sc_buf *out;
    char eol;
    size_t fields;
};

static int is_lf(unsigned char c)
{
    return c == '\n';
}

static int is_cr(unsigned char c)
{
    return c == '\r';
}

static int is_blank_or_cr(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static int is_blank_or_lf(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\n';
}

static void on_field(void *bytes, size_t len, void *data)
{
    struct reference *ref = data;

    sc_buf_putc(ref->out, '[');
    csv_dump_text(ref->out, (struct sc_str){bytes, len});
    sc_buf_putc(ref->out, ']');
}

static void on_row(int end, void *data)
{
    struct reference *ref = data;

    (void)end;
    sc_buf_putc(ref->out, '\n');
}

/* Drops what libcsv put out of a record that it then found wrong. */
static void drop_open_row(struct sc_buf *out)
{
    while (out->len > 0 && out->p[out->len - 1] != '\n')
        out->len--;
}

/* The records of `input` as one call of libcsv gives them; "error" where it stopped. */
static void read_by_libcsv(struct sc_buf *out, struct sc_str input, char delim)
{
    struct reference ref = {.out = out};
    bool cr = csv_dump_eol(input) == '\r';
    struct sc_str text = input;
    const char *nul;
    struct csv_parser p;
    bool bad;

    if (sc_str_has_prefix(text, SC_STR("\xef\xbb\xbf")))
        text = sc_str_sub(text, 3, text.len);
    nul = text.len > 0 ? memchr(text.p, '\0', text.len) : NULL;
    if (nul)
        text.len = (size_t)(nul - text.p);
    assert_int_equal(csv_init(&p, CSV_STRICT | CSV_STRICT_FINI), 0);
    csv_set_delim(&p, (unsigned char)delim);
    csv_set_term_func(&p, cr ? is_cr : is_lf);
    csv_set_space_func(&p, cr ? is_blank_or_lf : is_blank_or_cr);
    bad = csv_parse(&p, text.p ? text.p : "", text.len, on_field, on_row, &ref) != text.len || nul;
    if (!bad)
        bad = csv_fini(&p, on_field, on_row, &ref) != 0;
    if (bad) {
        drop_open_row(out);
        sc_buf_puts(out, "error\n");
    }
    csv_free(&p);
}

/* The same from our reader. */
static void read_by_us(struct sc_buf *out, struct sc_str input, char delim, size_t chunk)
{
    struct sc_in *in = sc_in_from_pieces(input, "t.csv", chunk);
    struct sc_csv *r = sc_csv_open(in, delim, false);
    struct sc_csv_record rec;
    struct sc_err err;
    int got;

    sc_err_init(&err);
    while ((got = sc_csv_next(r, &rec, &err)) > 0)
        csv_dump_fields(out, &rec);
    if (got < 0)
        sc_buf_puts(out, "error\n");
    sc_csv_close(r);
    sc_in_close(in);
}

static void put_fields(struct sc_buf *b, uint64_t *seed)
{
    static const char *const pieces[] = {
        "a", "bc", "\"\"",  "\"x\"",    "\"x,y\"",    "\"a\"\"b\"",   " ",    "\t",
        ",", ",",  ",",     "\"l\nm\"", "\"l\r\nm\"", "\"\"\"\"",     "\r",   "0",
        "é", "|",  "\" \"", "\" ,",     "\"",         "\"\"\"\"\"\"", "\xff", "\0",
    };
    /* Sound pieces are common, damage is rare: or no text would get past its first line. */
    size_t n = sizeof(pieces) / sizeof(*pieces);
    size_t i = sc_test_below(seed, 100) < 97 ? sc_test_below(seed, n - 6) : sc_test_below(seed, n);

    if (i == n - 1)
        sc_buf_putc(b, '\0');
    else
        sc_buf_puts(b, pieces[i]);
}

/* Lines of pieces; sometimes of CRLF, of CR, with a mark, without an end. */
static void make_text(struct sc_buf *b, uint64_t *seed, size_t lines)
{
    static const char *const eols[] = {"\n", "\n", "\r\n", "\r", "\r\r\n"};
    const char *eol = eols[sc_test_below(seed, 5)];

    sc_buf_reset(b);
    if (sc_test_below(seed, 10) == 0)
        sc_buf_puts(b, "\xef\xbb\xbf");
    for (size_t i = 0; i < lines; i++) {
        size_t pieces = sc_test_below(seed, 6);

        for (size_t k = 0; k < pieces; k++) {
            put_fields(b, seed);
            if (sc_test_below(seed, 3) > 0)
                sc_buf_putc(b, ',');
        }
        sc_buf_puts(b, sc_test_below(seed, 40) == 0 ? eols[sc_test_below(seed, 5)] : eol);
    }
    if (sc_test_below(seed, 4) == 0 && b->len > 0)
        b->len--;
}

static void check_same(struct sc_str text, uint64_t seed, struct sc_str seen, struct sc_str wanted)
{
    struct sc_buf shown;

    if (sc_str_eq(seen, wanted))
        return;
    sc_buf_init(&shown, SC_BUF_NO_CEILING);
    csv_dump_text(&shown, text);
    print_error("seed %llu, text \"%s\"\n", (unsigned long long)seed, sc_buf_cstr(&shown));
    sc_buf_fini(&shown);
    assert_same_str(seen, wanted);
}

static void every_text_reads_as_libcsv_reads_it(void **state)
{
    struct sc_buf text, seen, wanted;
    uint64_t seed = 1;
    size_t sound = 0;

    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_buf_init(&wanted, SC_BUF_NO_CEILING);
    for (int i = 0; i < RANDOM_TEXTS; i++) {
        uint64_t start = seed;

        make_text(&text, &seed, 1 + sc_test_below(&seed, 8));
        sc_buf_reset(&seen);
        sc_buf_reset(&wanted);
        read_by_us(&seen, sc_buf_str(&text), ',', 1 + sc_test_below(&seed, 300));
        read_by_libcsv(&wanted, sc_buf_str(&text), ',');
        check_same(sc_buf_str(&text), start, sc_buf_str(&seen), sc_buf_str(&wanted));
        sound += !strstr(sc_buf_cstr(&wanted), "error");
    }
    /* The law says something only while many texts are sound and many are not. */
    assert_in_range(sound, RANDOM_TEXTS / 4, RANDOM_TEXTS * 3 / 4);
    sc_buf_fini(&text);
    sc_buf_fini(&seen);
    sc_buf_fini(&wanted);
}

static void check_chunks(struct sc_str text, uint64_t seed)
{
    struct sc_buf first, seen;

    sc_buf_init(&first, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    csv_dump(&first, text, ',', csv_dump_chunks[0]);
    for (size_t i = 1; i < CSV_DUMP_CHUNKS; i++) {
        sc_buf_reset(&seen);
        csv_dump(&seen, text, ',', csv_dump_chunks[i]);
        check_same(text, seed, sc_buf_str(&seen), sc_buf_str(&first));
    }
    sc_buf_fini(&first);
    sc_buf_fini(&seen);
}

static void the_size_of_chunks_changes_nothing(void **state)
{
    struct sc_buf text;
    uint64_t seed = 2;

    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (int i = 0; i < RANDOM_TEXTS / 10; i++) {
        uint64_t start = seed;

        make_text(&text, &seed, 1 + sc_test_below(&seed, 8));
        check_chunks(sc_buf_str(&text), start);
    }
    sc_buf_fini(&text);
}

static void the_size_of_chunks_changes_nothing_in_long_texts(void **state)
{
    struct sc_buf text;
    uint64_t seed = 3;

    (void)state;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (int i = 0; i < LONG_TEXTS; i++) {
        uint64_t start = seed;

        sc_buf_reset(&text);
        for (int k = 0; k < 200; k++)
            sc_buf_puts(&text, "\"12345\",plain text,\"with, comma\",\"and \"\"quotes\"\"\"\n");
        /* One flaw at a random place, in half of the texts. */
        if (i % 2 == 1)
            text.p[sc_test_below(&seed, text.len)] = "\"\n\r,x"[sc_test_below(&seed, 5)];
        check_chunks(sc_buf_str(&text), start);
    }
    sc_buf_fini(&text);
}

/* Fields of quotes, line ends, commas and letters, none of which may be lost. */
static void put_random_field(struct sc_buf *b, uint64_t *seed)
{
    static const char letters[] = "ab\",;\n\r\t x";
    size_t n = sc_test_below(seed, 12);

    for (size_t i = 0; i < n; i++)
        sc_buf_putc(b, letters[sc_test_below(seed, sizeof(letters) - 1)]);
}

/* What the writer makes of a text: each line end one U+2424. */
static void put_expected(struct sc_buf *b, struct sc_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (s.p[i] == '\r' && i + 1 < s.len && s.p[i + 1] == '\n')
            i++;
        if (s.p[i] == '\r' || s.p[i] == '\n')
            sc_buf_puts(b, "\xe2\x90\xa4");
        else
            csv_dump_text(b, sc_str_sub(s, i, i + 1));
    }
}

static void what_is_written_reads_back(void **state)
{
    struct sc_buf field, line, seen, wanted;
    uint64_t seed = 4;

    (void)state;
    sc_buf_init(&field, SC_BUF_NO_CEILING);
    sc_buf_init(&line, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_buf_init(&wanted, SC_BUF_NO_CEILING);
    for (int i = 0; i < RANDOM_TEXTS; i++) {
        sc_buf_reset(&field);
        sc_buf_reset(&line);
        sc_buf_reset(&seen);
        sc_buf_reset(&wanted);
        put_random_field(&field, &seed);
        sc_buf_puts(&line, "x,");
        sc_csv_put_field(&line, sc_buf_str(&field));
        sc_buf_puts(&line, "\n");
        sc_buf_puts(&wanted, "[x][");
        put_expected(&wanted, sc_buf_str(&field));
        sc_buf_puts(&wanted, "]\n");
        read_by_us(&seen, sc_buf_str(&line), ',', 1 + sc_test_below(&seed, 40));
        assert_same_str(sc_buf_str(&seen), sc_buf_str(&wanted));
    }
    sc_buf_fini(&field);
    sc_buf_fini(&line);
    sc_buf_fini(&seen);
    sc_buf_fini(&wanted);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_reads_as_libcsv_reads_it),
        cmocka_unit_test(the_size_of_chunks_changes_nothing),
        cmocka_unit_test(the_size_of_chunks_changes_nothing_in_long_texts),
        cmocka_unit_test(what_is_written_reads_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
