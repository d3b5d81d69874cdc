#include "desk.h"

#include "scorecard/score/remarks.h"

/* The remarks on a card, each on a line. */
static void say(const struct desk_run *r, const struct sc_card *card, struct sc_buf *text)
{
    sc_json *list = sc_json_list();

    sc_buf_init(text, SC_BUF_NO_CEILING);
    sc_remarks_push(list, &r->run.scoring, card);
    for (size_t i = 0; i < sc_json_len(list); i++) {
        sc_buf_put_str(text, sc_json_as_text(sc_json_at(list, i)));
        sc_buf_putc(text, '\n');
    }
    sc_json_free(list);
}

static void the_longest_one_per_cent_are_added_up(void **state)
{
    (void)state;
    uint32_t a[100], b[100];
    struct sc_tally one = {.n = 100, .values = a}, other = {.n = 100, .values = b};
    const struct sc_tally *set[] = {&one, &other};

    for (uint32_t i = 0; i < 100; i++) {
        a[i] = 10;
        b[i] = i == 99 ? 1000 : 10;
        one.y += a[i];
        other.y += b[i];
    }
    assert_within(sc_longest_share(set, 1), 0.01, 1e-15);
    assert_within(sc_longest_share(set + 1, 1), 1000.0 / 1990, 1e-15);
    assert_within(sc_longest_share(set, 2), 1010.0 / 2990,
                  1e-15); /* the next is one of many equal */
    one.n = 99;
    assert_true(isnan(sc_longest_share(set, 1)));
    one.n = 100;
    one.y = 0;
    assert_true(isnan(sc_longest_share(set, 1)));
}

/* Six people with 120 tickets each; ana's are as the arguments say. */
static void lay(struct desk_run *r, struct sc_arena *arena, int reply_minute, int long_s, int qa)
{
    struct desk d;

    desk_begin(&d, arena);
    desk_head(&d, "id,agent,status,created_at,first_reply_at,resolved_at,handle_s");
    for (int a = 0; a < DESK_AGENTS; a++)
        for (int i = 0; i < 120; i++)
            desk_row(&d,
                     "ticket,%s%d,%s,solved,2026-08-%02dT08:00:00Z,2026-08-%02dT08:%02d:00Z,"
                     "2026-08-%02dT09:00:00Z,%d",
                     desk_agents[a], i, desk_agents[a], 1 + i % 28, 1 + i % 28,
                     a == 0 ? reply_minute : 20 + i % 5, 1 + i % 28,
                     a == 0 && i == 0 ? long_s : 600);
    desk_head(&d, "id,agent,reviewer,kind,reviewed_at,score");
    for (int i = 0; i < 12; i++)
        desk_row(&d, "qa,q%d,ana,zoe,review,2026-08-01,%d", i, qa);
    desk_head(&d, "id,team,fte,hired_on");
    for (int a = 0; a < DESK_AGENTS; a++)
        desk_row(&d, "agent,%s,T,1,2024-01-01", desk_agents[a]);
    desk_prepare(r, desk_end(&d));
    desk_go(r, "windows: {whole_export: true}");
    assert_int_equal(r->status, 0);
}

static bool says(struct sc_arena *arena, int reply_minute, int long_s, int qa, const char *part)
{
    struct desk_run r;
    struct sc_card card;
    struct sc_buf text;
    bool found;

    lay(&r, arena, reply_minute, long_s, qa);
    sc_card_of_person(&r.run.scoring, desk_find(&r, "ana"), arena, &card);
    say(&r, &card, &text);
    found = strstr(sc_buf_cstr(&text), part) != NULL;
    sc_buf_fini(&text);
    unlink(r.paths[0]);
    desk_close(&r);
    return found;
}

static void handle_time_that_few_tickets_carry_is_told(void **state)
{
    /* 119 x 600 + x: x is over a fifth from 17850 on. */
    assert_true(says(*state, 20, 20000, 90, "the longest 1 % of tickets carry 21 % of"));
    assert_false(says(*state, 20, 17000, 90, "the longest 1 %"));
}

static void speed_against_quality_needs_both(void **state)
{
    assert_true(says(*state, 5, 600, 70, "speed against quality: first replies are quicker"));
    assert_false(says(*state, 5, 600, 90, "speed against quality"));
    assert_false(says(*state, 22, 600, 70, "speed against quality"));
}

static void the_pull_of_noise_is_told_from_half_a_point_on(void **state)
{
    struct desk_run r;
    struct sc_card card;
    struct sc_buf text;

    lay(&r, *state, 20, 600, 90);
    sc_card_of_person(&r.run.scoring, desk_find(&r, "ana"), *state, &card);
    card.unscored = SC_UNSCORED_NO;
    for (int i = 0; i < 3; i++) {
        card.overall.pull = i == 0 ? 1.86 : i == 1 ? 0.49 : NAN;
        say(&r, &card, &text);
        assert_int_equal(strstr(sc_buf_cstr(&text), "small samples pull scores down by about 1.9 "
                                                    "points") != NULL,
                         i == 0);
        assert_int_equal(strstr(sc_buf_cstr(&text), "pull") != NULL, i == 0);
        sc_buf_fini(&text);
    }
    unlink(r.paths[0]);
    desk_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(the_longest_one_per_cent_are_added_up),
        SC_TEST_ARENA(handle_time_that_few_tickets_carry_is_told),
        SC_TEST_ARENA(speed_against_quality_needs_both),
        SC_TEST_ARENA(the_pull_of_noise_is_told_from_half_a_point_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
