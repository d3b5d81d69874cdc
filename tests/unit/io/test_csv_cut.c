#include "sc_test.h"

#include "scorecard/io/csv_cut.h"
#include "scorecard/io/csv_mask.h"

#define CAP 8

static struct sc_str fields[CAP + SC_CSV_BLOCK];
static char scratch[4096];

static struct sc_csv_cut cutter(char delim, char eol)
{
    return (struct sc_csv_cut){.delim = delim,
                               .eol = eol,
                               .other = eol == '\n' ? '\r' : '\n',
                               .fields = fields,
                               .cap = CAP,
                               .scratch = scratch};
}

/* Cuts from the literal; compares what it took and the fields, written "a|b|c". */
#define assert_cut(c, literal, took, wanted)                                                       \
    check_cut(__LINE__, (c), SC_STR(literal), (took), SC_STR(wanted))

static void check_cut(int line, struct sc_csv_cut *c, struct sc_str text, size_t took,
                      struct sc_str wanted)
{
    struct sc_buf seen;

    assert_int_equal(sc_csv_cut_record(c, text.p, text.p + text.len), took);
    if (took == 0)
        return;
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < c->n; i++) {
        sc_buf_puts(&seen, i > 0 ? "|" : "");
        sc_buf_put_str(&seen, c->fields[i]);
    }
    sc_test_str_eq(__FILE__, line, sc_buf_str(&seen), wanted);
    sc_buf_fini(&seen);
}

static void plain_lines_are_cut_and_trimmed(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');

    (void)state;
    assert_cut(&c, "a,b,c\nrest", 6, "a|b|c");
    assert_cut(&c, " a b ,\t,c\r\n", 11, "a b||c");
    assert_cut(&c, ",\n", 2, "|");
    assert_int_equal(c.lines, 1);
}

static void quoted_fields_point_into_the_text(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');
    struct sc_str text = SC_STR("\"a,b\" ,c, \"d\"\r\n");

    (void)state;
    assert_int_equal(sc_csv_cut_record(&c, text.p, text.p + text.len), text.len);
    assert_int_equal(c.n, 3);
    assert_ptr_equal(c.fields[0].p, text.p + 1);
    assert_str_eq(c.fields[0], "a,b");
    assert_str_eq(c.fields[1], "c");
    assert_str_eq(c.fields[2], "d");
}

static void doubled_quotes_are_undone_in_scratch(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');

    (void)state;
    assert_cut(&c, "\"\"\"\",\"a\"\"b\",\"\"\"\"\"\"\n", 19, "\"|a\"b|\"\"");
    assert_ptr_equal(c.fields[0].p, scratch);
    assert_ptr_equal(c.fields[1].p, scratch + 1);
    assert_cut(&c, "\"\",\"a\"\"\",\"b\",\"\",\"\"\"c\"\n", 22, "|a\"|b||\"c");
}

static void lines_inside_quotes_are_counted(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');

    (void)state;
    assert_cut(&c, "\"a\n\nb\",c,\"\n\"\nx", 13, "a\n\nb|c|\n");
    assert_int_equal(c.lines, 4);
}

static void the_other_line_end_is_a_blank(void **state)
{
    struct sc_csv_cut lf = cutter(',', '\n');
    struct sc_csv_cut cr = cutter(',', '\r');

    (void)state;
    assert_cut(&lf, "a\rb,c\r\r\n", 8, "a\rb|c");
    assert_cut(&cr, "a\nb,\nc\r", 7, "a\nb|c");
    assert_true(sc_csv_cut_is_blank(&lf, '\r'));
    assert_false(sc_csv_cut_is_blank(&lf, '\n'));
    assert_true(sc_csv_cut_is_blank(&cr, '\n'));
}

static void a_tab_is_no_blank_where_it_is_the_delimiter(void **state)
{
    struct sc_csv_cut c = cutter('\t', '\n');

    (void)state;
    assert_false(sc_csv_cut_is_blank(&c, '\t'));
    assert_true(sc_csv_cut_is_blank(&c, ' '));
    assert_false(sc_csv_cut_is_blank(&c, '\v'));
    assert_cut(&c, "\ta \t\n", 5, "|a|");
    assert_cut(&c, "\"a\"\t\"b\"\n", 8, "a|b");
}

static void records_that_are_not_whole_are_left(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');

    (void)state;
    assert_cut(&c, "", 0, "");
    assert_cut(&c, "a,b", 0, "");
    assert_cut(&c, "\"a\nb", 0, "");
    assert_cut(&c, "\"a\nb\"", 0, "");
    assert_cut(&c, "\"a\nb\",c", 0, "");
    assert_cut(&c, "\"a\nb\"\"", 0, "");
}

static void damage_is_left_to_the_strict_reader(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');

    (void)state;
    assert_cut(&c, "a\"b\n", 0, "");
    assert_cut(&c, "a,b\"\n", 0, "");
    assert_cut(&c, "\"a\"b\n", 0, "");
    assert_cut(&c, "\"a\" \"b\"\n", 0, "");
    assert_cut(&c, "\"x\",\"a\"b\"c\"\n", 0, "");
    assert_cut(&c, "\"x\",\"a\"\"b\"c\"\",\"d\"\n", 0, "");
    assert_cut(&c, "\"a\nb\" c\n", 0, "");
}

static void more_fields_than_room_are_left(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');

    (void)state;
    assert_cut(&c, "1,2,3,4,5,6,7,8\n", 16, "1|2|3|4|5|6|7|8");
    assert_cut(&c, "1,2,3,4,5,6,7,8,9\n", 0, "");
    assert_cut(&c, "1,2,3,4,5,6,7,\"8\"\n", 18, "1|2|3|4|5|6|7|8");
    assert_cut(&c, "1,2,3,4,5,6,7,8,\"9\"\n", 0, "");
}

static void ascii_is_told_of_the_record_at_least(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');

    (void)state;
    assert_cut(&c, "a,\"b\"\n", 6, "a|b");
    assert_true(c.is_ascii);
    assert_cut(&c, "a,\"\xc3\xa9\"\n", 7, "a|\xc3\xa9");
    assert_false(c.is_ascii);
}

static void a_record_is_bare_without_quotes_and_blanks_at_edges(void **state)
{
    static const struct {
        const char *text;
        bool is_bare;
    } cases[] = {{"a,b c,,d\n", true}, {"\n", true},           {",,\n", true},
                 {"a, b\n", false},    {"a ,b\n", false},      {" a,b\n", false},
                 {"a,b \n", false},    {"a,b\r\n", false},     {"a,\"b\"\n", false},
                 {"\"a\",b\n", false}, {"a,b\n\"c\",d", true}, {"a,b\n c", true}};
    struct sc_csv_cut c = cutter(',', '\n');

    (void)state;
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct sc_str text = sc_str_from(cases[i].text);
        assert_true(sc_csv_cut_record(&c, text.p, text.p + text.len) > 0);
        if (c.is_bare != cases[i].is_bare)
            fail_msg("case %zu: \"%s\"", i, cases[i].text);
    }
}

/* The fields of a bare record and one byte between two of them are the record. */
static void check_bare(const struct sc_csv_cut *c, struct sc_str text, bool is_plain)
{
    if (is_plain)
        assert_true(c->is_bare);
    for (size_t i = 0; c->is_bare && i < c->n; i++) {
        const char *next = i + 1 < c->n ? c->fields[i + 1].p : text.p + text.len;
        assert_ptr_equal(c->fields[i].p + c->fields[i].len + 1, next);
    }
}

/* A record of random fields: its text, and the fields as they must come back. */
struct sample {
    struct sc_buf text;
    struct sc_buf fields[CAP];
    size_t n;
    unsigned long lines;
    bool is_ascii;
};

enum form { PLAIN, QUOTED };

/* A field of up to 150 bytes, so that fields end anywhere in a block and span blocks. */
static void add_field(struct sample *s, uint64_t *seed, enum form form)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789 .:-\xc3\xa9";
    struct sc_buf *field = &s->fields[s->n++];
    size_t len = sc_test_below(seed, sc_test_below(seed, 4) ? 12 : 150);

    for (size_t i = 0; i < len; i++) {
        bool is_edge = form == PLAIN && (i == 0 || i + 1 == len);
        bool is_special = form == QUOTED && sc_test_below(seed, 20) == 0;
        char byte = letters[sc_test_below(seed, sizeof(letters) - 1)];

        if (is_special)
            byte = ",\"\n\r"[sc_test_below(seed, 4)];
        else if (is_edge && byte == ' ')
            byte = 'x';
        s->lines += byte == '\n';
        s->is_ascii &= (unsigned char)byte < 0x80;
        sc_buf_putc(field, byte);
        sc_buf_putc(&s->text, byte);
        if (byte == '"')
            sc_buf_putc(&s->text, byte);
    }
}

static void add_cell(struct sample *s, uint64_t *seed, enum form form, bool blanks)
{
    for (uint64_t i = blanks ? sc_test_below(seed, 3) : 0; i > 0; i--)
        sc_buf_putc(&s->text, ' ');
    sc_buf_puts(&s->text, form == QUOTED ? "\"" : "");
    add_field(s, seed, form);
    sc_buf_puts(&s->text, form == QUOTED ? "\"" : "");
    for (uint64_t i = blanks ? sc_test_below(seed, 3) : 0; i > 0; i--)
        sc_buf_putc(&s->text, '\t');
}

static void check_sample(uint64_t *seed, struct sample *s)
{
    struct sc_csv_cut c = cutter(',', '\n');
    unsigned forms = 1 + (unsigned)sc_test_below(seed, 3); /* plain, quoted, both */
    bool blanks = sc_test_below(seed, 4) == 0, has_cr = sc_test_below(seed, 2);
    size_t n = 1 + sc_test_below(seed, CAP);

    for (size_t i = 0; i < n; i++) {
        enum form form = forms == 3 ? (enum form)sc_test_below(seed, 2) : (enum form)(forms - 1);

        sc_buf_puts(&s->text, i > 0 ? "," : "");
        add_cell(s, seed, form, blanks);
    }
    sc_buf_puts(&s->text, has_cr ? "\r\n" : "\n");
    assert_int_equal(sc_csv_cut_record(&c, s->text.p, s->text.p + s->text.len), s->text.len);
    assert_int_equal(c.n, n);
    assert_int_equal(c.lines, s->lines);
    assert_int_equal(c.is_ascii, s->is_ascii);
    check_bare(&c, sc_buf_str(&s->text), forms == 1 && !blanks && !has_cr);
    for (size_t i = 0; i < n; i++)
        assert_same_str(c.fields[i], sc_buf_str(&s->fields[i]));
    for (size_t len = 0; len < s->text.len; len += 1 + sc_test_below(seed, 40))
        assert_int_equal(sc_csv_cut_record(&c, s->text.p, s->text.p + len), 0);
}

static void fields_come_back_wherever_they_stand_in_a_block(void **state)
{
    uint64_t seed = 26;

    (void)state;
    for (int i = 0; i < 5000; i++) {
        struct sample s = {.lines = 1, .is_ascii = true};

        sc_buf_init(&s.text, SC_BUF_NO_CEILING);
        for (size_t k = 0; k < CAP; k++)
            sc_buf_init(&s.fields[k], SC_BUF_NO_CEILING);
        check_sample(&seed, &s);
        for (size_t k = 0; k < CAP; k++)
            sc_buf_fini(&s.fields[k]);
        sc_buf_fini(&s.text);
    }
}

/* A record in one of the forms that exports have, or nearly so. */
static size_t put_record(char *to, uint64_t *seed)
{
    static const char *const pieces[] = {"a",
                                         "bc",
                                         "",
                                         " ",
                                         ",",
                                         "\"",
                                         "\n",
                                         "\r",
                                         "\xc3\xa4",
                                         "1.5",
                                         "\t",
                                         "\"\"",
                                         "long text of a cell"};
    bool quoted = sc_test_below(seed, 2) == 0;
    size_t n = 0;

    for (uint64_t i = sc_test_below(seed, 12); i > 0; i--) {
        bool exception = sc_test_below(seed, 20) == 0;
        n += (size_t)sprintf(to + n, "%s", quoted != exception ? "\"" : "");
        for (uint64_t k = sc_test_below(seed, 4); k > 0; k--)
            n += (size_t)sprintf(to + n, "%s", pieces[sc_test_below(seed, exception ? 13 : 5)]);
        n += (size_t)sprintf(to + n, "%s,", quoted != exception ? "\"" : "");
    }
    return n + (size_t)sprintf(to + n, quoted ? "\"end\"\n" : "end\n");
}

static void check_alike(const struct sc_csv_cut *narrow, const struct sc_csv_cut *wide)
{
    assert_int_equal(narrow->n, wide->n);
    assert_int_equal(narrow->lines, wide->lines);
    assert_int_equal(narrow->is_ascii, wide->is_ascii);
    assert_int_equal(narrow->is_bare, wide->is_bare);
    for (size_t i = 0; i < narrow->n; i++)
        assert_same_str(narrow->fields[i], wide->fields[i]);
}

static void wide_processors_cut_the_same(void **state)
{
    static struct sc_str others[CAP + SC_CSV_BLOCK];
    static char room[4096], text[8192];
    struct sc_csv_cut narrow = cutter(',', '\n'), wide = cutter(',', '\n');
    uint64_t seed = 77;
    size_t whole = 0;

    (void)state;
    wide.is_wide = sc_csv_can_be_wide();
    wide.fields = others;
    wide.scratch = room;
    for (int i = 0; i < 100000; i++) {
        size_t n = put_record(text, &seed), end = n - sc_test_below(&seed, 3) % (n + 1);
        size_t took = sc_csv_cut_record(&narrow, text, text + end);

        assert_int_equal(sc_csv_cut_record(&wide, text, text + end), took);
        if (took > 0)
            check_alike(&narrow, &wide);
        whole += took > 0;
    }
    assert_true(whole > 10000);
}

/* How each kind of record counts, whatever stands around it in its blocks of 64 bytes. */
static void what_a_record_is_does_not_hang_on_where_it_lies_in_its_blocks(void **state)
{
    struct sc_csv_cut c = cutter(',', '\n');
    char text[400];

    (void)state;
    for (int wide = 0; wide < 2; wide++) {
        c.is_wide = wide && sc_csv_can_be_wide();
        for (int pad = 0; pad < 200; pad++) {
            struct sc_str got = {text, (size_t)sprintf(text, "\"%0*d\",\"x\",\"\"\n", pad, 1)};
            assert_int_equal(sc_csv_cut_record(&c, text, text + got.len), got.len);
            assert_int_equal(c.n, 3);
            assert_str_eq(c.fields[1], "x");
            assert_str_eq(c.fields[2], "");
            assert_false(c.is_bare);
            got.len = (size_t)sprintf(text, "%0*d,x,,\"y\"\n", pad, 1);
            assert_int_equal(sc_csv_cut_record(&c, text, text + got.len), got.len);
            assert_int_equal(c.n, 4);
            assert_str_eq(c.fields[2], "");
            assert_str_eq(c.fields[3], "y");
            assert_false(c.is_bare);
            got.len = (size_t)sprintf(text, "%0*d,x,, y\n", pad, 1);
            assert_int_equal(sc_csv_cut_record(&c, text, text + got.len), got.len);
            assert_str_eq(c.fields[3], "y");
            assert_false(c.is_bare);
            got.len = (size_t)sprintf(text, "%0*d,x y,,z\n", pad, 1);
            assert_int_equal(sc_csv_cut_record(&c, text, text + got.len), got.len);
            assert_str_eq(c.fields[1], "x y");
            assert_true(c.is_bare);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_lines_are_cut_and_trimmed),
        cmocka_unit_test(quoted_fields_point_into_the_text),
        cmocka_unit_test(doubled_quotes_are_undone_in_scratch),
        cmocka_unit_test(lines_inside_quotes_are_counted),
        cmocka_unit_test(the_other_line_end_is_a_blank),
        cmocka_unit_test(a_tab_is_no_blank_where_it_is_the_delimiter),
        cmocka_unit_test(records_that_are_not_whole_are_left),
        cmocka_unit_test(damage_is_left_to_the_strict_reader),
        cmocka_unit_test(more_fields_than_room_are_left),
        cmocka_unit_test(ascii_is_told_of_the_record_at_least),
        cmocka_unit_test(a_record_is_bare_without_quotes_and_blanks_at_edges),
        cmocka_unit_test(fields_come_back_wherever_they_stand_in_a_block),
        cmocka_unit_test(wide_processors_cut_the_same),
        cmocka_unit_test(what_a_record_is_does_not_hang_on_where_it_lies_in_its_blocks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
