/* Words for a shell: what it reads back is what was put. */
#include "sc_test.h"
#include "scorecard/base/shell.h"

static void is_put(const char *word, const char *wanted)
{
    struct sc_buf b;
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    sc_shell_put(&b, sc_str_from(word));
    assert_same_str(sc_buf_str(&b), sc_str_from(wanted));
    sc_buf_fini(&b);
}

static void plain_words_stay(void **state)
{
    (void)state;
    is_put("export.csv", "export.csv");
    is_put("--tz=Europe/Berlin", "--tz=Europe/Berlin");
    is_put("a,b:c+d@x%", "a,b:c+d@x%");
}

static void others_are_quoted(void **state)
{
    (void)state;
    is_put("", "''");
    is_put("plan name", "'plan name'");
    is_put("it's", "'it'\\''s'");
    is_put("a;rm -rf $HOME`x`", "'a;rm -rf $HOME`x`'");
    is_put("caf\xC3\xA9", "'caf\xC3\xA9'");
    is_put("a\nb", "'a\nb'");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_words_stay),
        cmocka_unit_test(others_are_quoted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
