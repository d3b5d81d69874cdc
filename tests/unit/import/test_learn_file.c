/* Looking at an export: where its header stands, what its records hold. */
#include "sc_test.h"

#include "scorecard/import/learn.h"

#include <stdlib.h>
#include <unistd.h>

static void learns(struct sc_arena *arena, const char *text, struct sc_buf *out)
{
    char path[] = "/tmp/test_learn.XXXXXX";
    struct sc_err err;
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    assert_int_equal(close(fd), 0);
    sc_err_init(&err);
    struct sc_profiles *known = sc_profiles_open(arena, &err);
    sc_buf_reset(out);
    if (sc_learn_file(path, NULL, known, out, &err) < 0)
        fail_msg("%s", err.what);
    (void)unlink(path);
}

static bool has(struct sc_buf *out, const char *text)
{
    return strstr(sc_buf_cstr(out), text) != NULL;
}

static void a_header_in_the_first_line_has_no_preamble(void **state)
{
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    learns(*state, "Nr,Zustand,created_at\n1,offen,2026-07-01\n", &out);
    assert_false(has(&out, "preamble"));
    assert_true(has(&out, "created_at: {from: [created_at]}"));
    assert_true(has(&out, "#  Zustand: offen"));
    sc_buf_fini(&out);
}

static void a_header_is_the_first_row_as_wide_as_those_below_it(void **state)
{
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    learns(*state,
           "My report\nBy,Ana\n\n;;\nNr;Zustand;created_at\n1;offen;2026-07-01\n"
           "2;zu;2026-07-02\n",
           &out);
    assert_true(has(&out, "preamble: 4\n"));
    assert_true(has(&out, "#  Zustand: offen; zu"));
    sc_buf_fini(&out);
}

static void numbers_are_no_names_of_columns(void **state)
{
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    learns(*state, "1,2,3\nid,status,created_at\n1,open,2026-07-01\n", &out);
    assert_true(has(&out, "preamble: 1\n"));
    sc_buf_fini(&out);
}

static void without_any_row_below_the_first_line_is_taken(void **state)
{
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    learns(*state, "id,status,created_at\n", &out);
    assert_false(has(&out, "preamble"));
    assert_true(has(&out, "id: {from: [id]}"));
    sc_buf_fini(&out);
}

static void json_is_known_by_its_paths_and_its_envelope(void **state)
{
    struct sc_buf out;
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    learns(*state, " {\"cases\": [{\"nr\": 1, \"meta\": {\"zustand\": \"offen\"}}]}\n", &out);
    assert_true(has(&out, "shape: json\n"));
    assert_true(has(&out, "envelope: [cases]\n"));
    assert_true(has(&out, "#  meta.zustand: offen"));
    sc_buf_fini(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_header_in_the_first_line_has_no_preamble),
        SC_TEST_ARENA(a_header_is_the_first_row_as_wide_as_those_below_it),
        SC_TEST_ARENA(numbers_are_no_names_of_columns),
        SC_TEST_ARENA(without_any_row_below_the_first_line_is_taken),
        SC_TEST_ARENA(json_is_known_by_its_paths_and_its_envelope),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
