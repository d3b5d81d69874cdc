#include "written.h"

#include "scorecard/text/probe.h"

#define SEEN_N 100

/* What is drawn of T0 .. T99, seen from `first` on, as text; to be freed by written_close. */
static void draw(struct written *w, const char *seed, size_t k, int first)
{
    struct sc_probe *p = sc_probe_open(sc_str_from(seed), k);

    written_open(w);
    for (int i = 0; i < SEEN_N; i++) {
        char ticket[8];
        snprintf(ticket, sizeof ticket, "T%d", (first + i) % SEEN_N);
        sc_probe_see(p, sc_str_from(ticket), SC_STR("ana"));
    }
    sc_probe_write(p, SC_STR("unmarked"), SEEN_N, w->w);
    sc_probe_close(p);
    (void)written_text(w);
}

static size_t rows_of(const struct written *w)
{
    size_t n = 0;

    for (size_t i = 0; i < w->text.len; i++)
        n += w->text.p[i] == '\n';
    return n;
}

static void the_draw_hangs_on_the_seed_and_not_on_the_order(void **state)
{
    (void)state;
    struct written straight, turned, other;

    draw(&straight, "1", 5, 0);
    draw(&turned, "1", 5, 63);
    draw(&other, "2", 5, 0);
    assert_int_equal(rows_of(&straight), 5);
    assert_string_equal(written_text(&straight), written_text(&turned));
    assert_string_not_equal(written_text(&straight), written_text(&other));
    written_close(&straight);
    written_close(&turned);
    written_close(&other);
}

static void fewer_are_the_first_of_more(void **state)
{
    (void)state;
    struct written few, more;
    const char *ticket;

    draw(&few, "1", 1, 0);
    draw(&more, "1", 50, 0);
    ticket = strstr(written_text(&few), "\"ticket\":");
    assert_non_null(ticket);
    assert_int_equal(rows_of(&few), 1);
    assert_int_equal(rows_of(&more), 50);
    assert_int_equal(
        strncmp(strstr(written_text(&more), "\"ticket\":"), ticket, strcspn(ticket, ",")), 0);
    written_close(&few);
    written_close(&more);
}

static void each_stands_for_its_share_of_all(void **state)
{
    (void)state;
    struct written w;

    draw(&w, "1", 8, 0);
    assert_non_null(strstr(written_text(&w), "\"stratum\":\"unmarked\",\"reason\":\"random\","
                                             "\"rank\":1,\"seed\":\"1\",\"weight\":12.5"));
    assert_non_null(strstr(written_text(&w), "\"agent\":\"ana\""));
    assert_non_null(strstr(written_text(&w), "\"rank\":8"));
    written_close(&w);
    draw(&w, "1", 2 * SEEN_N, 0); /* more than there are: all */
    assert_int_equal(rows_of(&w), SEEN_N);
    assert_non_null(strstr(written_text(&w), "\"weight\":1}"));
    written_close(&w);
}

static void none_asked_for_is_none_drawn(void **state)
{
    (void)state;
    struct written w;

    draw(&w, "1", 0, 0);
    assert_string_equal(written_text(&w), "");
    written_close(&w);
    sc_probe_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_draw_hangs_on_the_seed_and_not_on_the_order),
        cmocka_unit_test(fewer_are_the_first_of_more),
        cmocka_unit_test(each_stands_for_its_share_of_all),
        cmocka_unit_test(none_asked_for_is_none_drawn),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
