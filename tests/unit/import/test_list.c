/* Lists in one cell. */
#include "sc_test.h"

#include "scorecard/import/list.h"

static void becomes(const char *list, char separator, const char *wanted)
{
    struct sc_buf b;
    sc_buf_init(&b, 64);
    sc_list_put(&b, sc_str_from(list), separator);
    assert_same_str(sc_buf_str(&b), sc_str_from(wanted));
    sc_buf_fini(&b);
}

static void items_are_joined_by_semicolons(void **state)
{
    (void)state;
    becomes("vip", ',', "vip");
    becomes("vip,late", ',', "vip;late");
    becomes("vip late", ' ', "vip;late");
    becomes("vip;late", ';', "vip;late");
    becomes("vip late", ',', "vip late");
}

static void blanks_and_empty_items_are_dropped(void **state)
{
    (void)state;
    becomes("", ',', "");
    becomes(",", ',', "");
    becomes(" , ,", ',', "");
    becomes("  vip ,\tlate\r\n", ',', "vip;late");
    becomes(",,vip,,late,,", ',', "vip;late");
    becomes("  vip  late  ", ' ', "vip;late");
    becomes("very  important , late", ',', "very  important;late");
}

static void it_is_appended(void **state)
{
    struct sc_buf b;
    (void)state;
    sc_buf_init(&b, 64);
    sc_buf_puts(&b, "tags=");
    sc_list_put(&b, SC_STR("a b"), ' ');
    assert_buf_eq(&b, "tags=a;b");
    sc_buf_fini(&b);
}

static void past_the_ceiling_nothing_is_put(void **state)
{
    struct sc_buf b;
    (void)state;
    sc_buf_init(&b, 3);
    sc_list_put(&b, SC_STR("a b"), ' ');
    assert_buf_eq(&b, "a;b");
    sc_buf_reset(&b);
    sc_list_put(&b, SC_STR("a bc"), ' ');
    assert_int_equal(b.len, 0);
    assert_true(b.over);
    sc_buf_fini(&b);
}

/* The plain way: cut, trim, join. */
static void put_slowly(struct sc_buf *out, struct sc_str list, char separator)
{
    struct sc_str item;
    while (sc_str_split(&list, separator, &item)) {
        item = sc_str_trim(item);
        if (item.len > 0 && out->len > 0)
            sc_buf_putc(out, ';');
        sc_buf_put_str(out, item);
    }
}

static void random_lists_are_cut_trimmed_and_joined(void **state)
{
    static const char bytes[] = "ab ,;\t\n\r";
    uint64_t seed = 3;
    struct sc_buf quick, slow;
    (void)state;
    sc_buf_init(&quick, SC_BUF_NO_CEILING);
    sc_buf_init(&slow, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < 100000; i++) {
        char text[12];
        struct sc_str list = {text, sc_test_below(&seed, sizeof text + 1)};
        char separator = bytes[2 + sc_test_below(&seed, 3)];
        for (size_t k = 0; k < list.len; k++)
            text[k] = bytes[sc_test_below(&seed, sizeof bytes - 1)];
        sc_buf_reset(&quick);
        sc_buf_reset(&slow);
        sc_list_put(&quick, list, separator);
        put_slowly(&slow, list, separator);
        assert_same_str(sc_buf_str(&quick), sc_buf_str(&slow));
    }
    sc_buf_fini(&quick);
    sc_buf_fini(&slow);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_are_joined_by_semicolons),
        cmocka_unit_test(blanks_and_empty_items_are_dropped),
        cmocka_unit_test(it_is_appended),
        cmocka_unit_test(past_the_ceiling_nothing_is_put),
        cmocka_unit_test(random_lists_are_cut_trimmed_and_joined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
