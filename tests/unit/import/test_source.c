/* What all forms of a source share. */
#include "sc_test.h"

#include "scorecard/import/source_form.h"

static void json_is_told_by_its_first_byte(void **state)
{
    static const struct {
        const char *text;
        bool is_json;
    } cases[] = {{"{\"id\": 1}", true},
                 {"[1]", true},
                 {" \r\n\t{", true},
                 {"\xEF\xBB\xBF[", true},
                 {"\xEF\xBB\xBF \n{", true},
                 {"id,{", false},
                 {"\"{\"", false},
                 {"", false},
                 {" \n", false},
                 {"\xEF\xBB\xBF", false}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (sc_source_is_json(sc_str_from(cases[i].text)) != cases[i].is_json)
            fail_msg("\"%s\"", cases[i].text);
}

/* A form of two records. */
struct form {
    struct sc_source base;
    int left;
    bool *is_closed;
};

static int next(struct sc_source *s, struct sc_source_record *rec, struct sc_err *err)
{
    struct form *f = (struct form *)s;
    (void)err;
    *rec = (struct sc_source_record){.line = (unsigned long)f->left};
    return f->left > 0 ? f->left-- > 0 : 0;
}

static void close_form(struct sc_source *s)
{
    *((struct form *)s)->is_closed = true;
}

static void a_form_is_called_through_its_functions(void **state)
{
    bool is_closed = false;
    struct sc_str names[] = {SC_STR("id")};
    struct form f = {.base = {.names = names,
                              .n = 1,
                              .frame_n = 3,
                              .frame_line = 9,
                              .next = next,
                              .close = close_form},
                     .left = 2,
                     .is_closed = &is_closed};
    struct sc_source_record rec;
    struct sc_err err;
    size_t n;
    (void)state;
    sc_err_init(&err);
    assert_ptr_equal(sc_source_names(&f.base, &n), names);
    assert_int_equal(n, 1);
    assert_int_equal(sc_source_frame_n(&f.base), 3);
    assert_int_equal(sc_source_frame_line(&f.base), 9);
    assert_int_equal(sc_source_next(&f.base, &rec, &err), 1);
    assert_int_equal(rec.line, 2);
    assert_int_equal(sc_source_next(&f.base, &rec, &err), 1);
    assert_int_equal(sc_source_next(&f.base, &rec, &err), 0);
    assert_false(sc_source_resume(&f.base, &rec)); /* nothing can be passed over */
    sc_source_close(NULL);
    assert_false(is_closed);
    sc_source_close(&f.base);
    assert_true(is_closed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_told_by_its_first_byte),
        cmocka_unit_test(a_form_is_called_through_its_functions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
