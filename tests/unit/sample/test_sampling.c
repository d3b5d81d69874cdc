#include "metric/rows.h"

#include "scorecard/sample/sampling.h"

#include <unistd.h>

#define HEAD "record,id,agent,status,created_at,resolved_at,replies\n"
#define TWO                                                                                        \
    HEAD "ticket,1,ana,solved,2025-02-01T08:00:00Z,2025-02-02T08:00:00Z,2\n"                       \
         "ticket,2,ana,solved,2025-02-01T08:00:00Z,2025-02-03T08:00:00Z,5\n"

/* One run over a text; what was written is in `out`. */
struct trial {
    struct sc_sampling s;
    struct sc_sampling_ask ask;
    struct sc_call call;
    struct sc_policy *policy;
    struct sc_buf out;
    struct sc_err err;
    const char *path;
    char name[64];
};

static void ignore(void *ctx, struct sc_str line)
{
    (void)ctx;
    (void)line;
}

static void trial_open(struct trial *t, const char *text)
{
    FILE *file;
    int fd;

    memset(t, 0, sizeof *t);
    sc_err_init(&t->err);
    snprintf(t->name, sizeof t->name, "/tmp/sc-sampling.XXXXXX");
    fd = mkstemp(t->name);
    assert_true(fd >= 0);
    file = fdopen(fd, "w");
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    t->path = t->name;
    t->call = (struct sc_call){.program = "sc-sample",
                               .paths = &t->path,
                               .paths_n = 1,
                               .period = "2025-Q1",
                               .as_of = "2025-04-01",
                               .zone = "UTC",
                               .tell = ignore};
    t->policy = sc_policy_open("builtin:balanced", &t->err);
    t->ask = (struct sc_sampling_ask){
        .call = &t->call, .policy = t->policy, .k = 3, .reasons = SC_DRAW_RANDOM};
    sc_buf_init(&t->out, SC_BUF_NO_CEILING);
}

/* As the program does; what sc_sampling_draw returned, -2 where reading failed. */
static int trial_run(struct trial *t)
{
    struct sc_out *out = sc_out_to_buf(&t->out);
    struct sc_writer *w = sc_writer_open(out, SC_FORM_CSV, true);
    int got = sc_sampling_read(&t->s, &t->ask, w, &t->err) < 0 ? -2
              : t->s.is_broken                                 ? 2
                                                               : sc_sampling_draw(&t->s, &t->err);

    sc_sampling_put_rows(&t->s, w);
    sc_writer_close(w);
    assert_int_equal(sc_out_close(out, &t->err), 0);
    return got;
}

static void trial_close(struct trial *t)
{
    sc_sampling_close(&t->s);
    sc_policy_close(t->policy);
    sc_buf_fini(&t->out);
    unlink(t->name);
}

static bool wrote(const struct trial *t, const char *text)
{
    return strstr(sc_buf_cstr(&t->out), text) != NULL;
}

static void rows_go_through_and_picks_stand_behind_them(void **state)
{
    (void)state;
    struct trial t;

    trial_open(&t, TWO "end,2\n");
    assert_int_equal(trial_run(&t), 1);
    assert_int_equal(t.s.picks.n, 2);
    assert_int_equal(t.s.agents_n, 1);
    assert_true(wrote(&t, "ticket,1,ana,"));
    assert_true(wrote(&t, "sample,ana,1,short,random,1,2025-Q1,1,,,,,2025-02-02T08:00:00Z,2,"
                          "replies,\nsample,ana,2,medium,random,2,2025-Q1,1,,,,,"
                          "2025-02-03T08:00:00Z,5,replies,\n"));
    trial_close(&t);
}

static void a_broken_stream_goes_through_and_nothing_is_drawn(void **state)
{
    (void)state;
    struct trial t;

    trial_open(&t, TWO);
    assert_int_equal(trial_run(&t), 2);
    assert_int_equal(t.s.picks.n, 0);
    assert_true(wrote(&t, "ticket,2,ana,"));
    assert_false(wrote(&t, "sample,"));
    trial_close(&t);

    trial_open(&t, TWO);
    t.call.allow_incomplete = true;
    assert_int_equal(trial_run(&t), 1);
    assert_int_equal(t.s.picks.n, 2);
    trial_close(&t);
}

static void an_unknown_agent_is_refused_and_a_known_one_drawn_alone(void **state)
{
    (void)state;
    static const char text[] =
        TWO "ticket,3,bob,solved,2025-02-01T08:00:00Z,2025-02-03T08:00:00Z,5\nend,3\n";
    struct trial t;

    trial_open(&t, text);
    t.ask.agent = "nobody";
    assert_int_equal(trial_run(&t), -1);
    assert_int_equal(t.err.code, SC_USAGE);
    assert_string_equal(t.err.seen, "nobody");
    trial_close(&t);

    trial_open(&t, text);
    t.ask.agent = "bob";
    assert_int_equal(trial_run(&t), 1);
    assert_int_equal(t.s.picks.n, 1);
    assert_true(wrote(&t, "sample,bob,3,"));
    trial_close(&t);
}

static void rows_of_the_same_seed_are_drawn_anew_others_stay(void **state)
{
    (void)state;
    static const char text[] = TWO "record,agent,ticket,reason,seed\n"
                                   "sample,ana,9,random,2025-Q1\n"
                                   "sample,ana,8,random,2024-Q4\n"
                                   "sample,ana,7,signal,2025-Q1\n"
                                   "sample,ana,6,random,\nend,6\n";
    struct trial t;

    trial_open(&t, text);
    assert_int_equal(trial_run(&t), 1);
    assert_int_equal(t.s.redrawn_n, 1);
    assert_false(wrote(&t, "sample,ana,9,"));
    assert_true(wrote(&t, "sample,ana,8,"));
    assert_true(wrote(&t, "sample,ana,7,"));
    assert_true(wrote(&t, "sample,ana,6,"));
    trial_close(&t);
}

static void all_kinds_never_name_a_conversation_twice(void **state)
{
    (void)state;
    struct sc_buf text;
    struct trial t;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_puts(&text, HEAD);
    for (int i = 1; i <= 12; i++)
        sc_buf_printf(&text, "ticket,%d,ana,solved,2025-02-01T08:00:00Z,2025-02-02T08:00:00Z,%d\n",
                      i, i);
    sc_buf_puts(&text, "record,id,ticket,rule,kind,severity\n");
    for (int i = 1; i <= 12; i++)
        sc_buf_printf(&text, "flag,f%d,%d,refund,keyword,high\n", i, i);
    sc_buf_puts(&text, "end,24\n");
    trial_open(&t, sc_buf_cstr(&text));
    t.ask.reasons = SC_DRAW_RANDOM | SC_DRAW_REPRESENTATIVE | SC_DRAW_SIGNAL;
    assert_int_equal(trial_run(&t), 1);
    assert_int_equal(t.s.picks.n, 5);
    for (size_t i = 0; i < 5; i++)
        assert_false(sc_picks_have(&t.s.picks, i + 1, t.s.picks.items[i].candidate.id));
    assert_int_equal(t.s.picks.items[3].reason, SC_DRAW_REPRESENTATIVE);
    assert_int_equal(t.s.picks.items[4].reason, SC_DRAW_SIGNAL);
    trial_close(&t);
    sc_buf_fini(&text);
}

static void what_is_left_out_is_replaced_with_its_reason(void **state)
{
    (void)state;
    static const struct sc_left_out left_out = {{"2", 1}, {"customer objects", 16}};
    struct sc_buf list;
    struct trial t;

    trial_open(&t, TWO "end,2\n");
    t.ask.k = 1;
    t.ask.left_out = &left_out;
    t.ask.left_out_n = 1;
    assert_int_equal(trial_run(&t), 1);
    assert_int_equal(t.s.replaced_n, 1);
    assert_true(wrote(&t, "sample,ana,1,"));
    assert_true(wrote(&t, "instead of 2: customer objects"));
    sc_buf_init(&list, SC_BUF_NO_CEILING);
    sc_sampling_put_list(&t.s, &list);
    assert_string_equal(sc_buf_cstr(&list),
                        "Conversations of 2025-Q1 to read again, seed 2025-Q1\n\nana\n"
                        "  random          ticket 1, 2025-02-02, 2 replies (short), stands for "
                        "2.0; instead of 2: customer objects\n");
    sc_buf_fini(&list);
    trial_close(&t);
}

static void nothing_at_all_is_refused_and_no_rows_are_no_draw(void **state)
{
    (void)state;
    struct trial t;

    trial_open(&t, "");
    assert_int_equal(trial_run(&t), -2);
    assert_int_equal(t.err.code, SC_INPUT);
    trial_close(&t);

    trial_open(&t, "end,0\n");
    t.call.period = NULL;
    assert_int_equal(trial_run(&t), 1);
    assert_int_equal(t.s.picks.n, 0);
    trial_close(&t);
}

#define MEND "record,id,kind,target,field,value,reason,by,at\n"

static void corrections_are_applied_before_the_draw_and_the_rows_go_on_as_they_came(void **state)
{
    (void)state;
    static const char *const texts[] = {
        TWO MEND "correction,c1,ticket,1,status,spam,a robot,lea,2025-02-09\nend,3\n",
        MEND "correction,c1,ticket,1,status,spam,a robot,lea,2025-02-09\n" TWO "end,3\n",
    };

    for (size_t i = 0; i < 2; i++) {
        struct trial t;
        trial_open(&t, texts[i]);
        assert_int_equal(trial_run(&t), 1);
        assert_int_equal(t.s.picks.n, 1);
        assert_true(wrote(&t, "ticket,1,ana,,,,,,solved,"));
        assert_true(wrote(&t, "correction,c1,ticket,1,status,spam,a robot,lea,2025-02-09"));
        assert_false(wrote(&t, "sample,ana,1,"));
        assert_true(wrote(&t, "sample,ana,2,"));
        trial_close(&t);
    }
}

static void a_mended_agent_has_the_conversation(void **state)
{
    (void)state;
    struct trial t;

    trial_open(&t, TWO MEND "correction,c1,ticket,1,agent,bob,handed over,lea,2025-02-09\n"
                            "correction,c2,ticket,1,agent,cyd,no: to her,lea,2025-02-10\nend,4\n");
    assert_int_equal(trial_run(&t), 1);
    assert_int_equal(t.s.picks.n, 2);
    assert_true(wrote(&t, "sample,cyd,1,"));
    assert_true(wrote(&t, "sample,ana,2,"));
    trial_close(&t);
}

static void a_correction_that_is_wrong_or_finds_no_row_is_refused(void **state)
{
    (void)state;
    struct trial t;

    trial_open(&t, TWO MEND "correction,c1,ticket,9,status,spam,a robot,lea,2025-02-09\nend,3\n");
    assert_int_equal(trial_run(&t), -2);
    assert_int_equal(t.err.code, SC_INPUT);
    assert_string_equal(t.err.seen, "9");
    trial_close(&t);

    trial_open(&t, TWO MEND "correction,c1,ticket,1,replies,many,?,lea,2025-02-09\nend,3\n");
    assert_int_equal(trial_run(&t), -2);
    assert_int_equal(t.err.code, SC_INPUT);
    trial_close(&t);
}

/* Tickets whose ratings run down, three a week, and a mark on the first ones. */
static void put_run_down(struct sc_buf *text)
{
    sc_buf_puts(text, "record,id,agent,status,created_at,resolved_at,csat,csat_scale,csat_at\n");
    for (int i = 0; i < 36; i++) {
        int day = i / 3 * 7 + 6; /* Mondays */
        int month = day > 59 ? 3 : day > 31 ? 2 : 1;
        int of_month = day - (month == 3 ? 59 : month == 2 ? 31 : 0);
        sc_buf_printf(text,
                      "ticket,%d,ana,solved,2025-%02d-%02dT08:00:00Z,2025-%02d-%02dT09:00:00Z,"
                      "%d,1-5,2025-%02d-%02dT10:00:00Z\n",
                      i, month, of_month, month, of_month, 5 - i / 9, month, of_month);
    }
    sc_buf_puts(text, "record,id,ticket,rule,kind,severity\nflag,f1,1,threat,keyword,high\n"
                      "flag,f2,35,threat,keyword,low\nend,38\n");
}

static void marks_and_trends_take_turns(void **state)
{
    (void)state;
    struct sc_buf text;
    struct trial t;

    sc_buf_init(&text, SC_BUF_NO_CEILING);
    put_run_down(&text);
    trial_open(&t, sc_buf_cstr(&text));
    t.ask.reasons = SC_DRAW_SIGNAL;
    t.ask.k = 4;
    assert_int_equal(trial_run(&t), 1);
    assert_int_equal(t.s.worse_n, 2); /* the mean, and the share of good ratings */
    assert_int_equal(t.s.picks.n, 4);
    assert_true(wrote(&t, "sample,ana,1,,signal,1,2025-Q1,,"));
    assert_true(wrote(&t, "sample,ana,35,,signal,3,2025-Q1,,"));
    for (size_t i = 0; i < 4; i++) {
        bool is_trend = sc_str_has_prefix(t.s.picks.items[i].why, SC_STR("trend: "));
        assert_int_equal(is_trend, i % 2);
        assert_int_equal(t.s.picks.items[i].rank, i + 1);
    }
    trial_close(&t);

    trial_open(&t, sc_buf_cstr(&text));
    t.ask.reasons = SC_DRAW_RANDOM | SC_DRAW_REPRESENTATIVE | SC_DRAW_SIGNAL;
    assert_int_equal(trial_run(&t), 1);
    assert_int_equal(t.s.picks.n, 3 + 1 + 2);
    assert_true(sc_str_has_prefix(t.s.picks.items[4].why, SC_STR("flag threat")));
    assert_true(sc_str_has_prefix(t.s.picks.items[5].why, SC_STR("trend: CSAT (of 5) ")));
    trial_close(&t);
    sc_buf_fini(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_go_through_and_picks_stand_behind_them),
        cmocka_unit_test(a_broken_stream_goes_through_and_nothing_is_drawn),
        cmocka_unit_test(an_unknown_agent_is_refused_and_a_known_one_drawn_alone),
        cmocka_unit_test(rows_of_the_same_seed_are_drawn_anew_others_stay),
        cmocka_unit_test(all_kinds_never_name_a_conversation_twice),
        cmocka_unit_test(what_is_left_out_is_replaced_with_its_reason),
        cmocka_unit_test(nothing_at_all_is_refused_and_no_rows_are_no_draw),
        cmocka_unit_test(corrections_are_applied_before_the_draw_and_the_rows_go_on_as_they_came),
        cmocka_unit_test(a_mended_agent_has_the_conversation),
        cmocka_unit_test(a_correction_that_is_wrong_or_finds_no_row_is_refused),
        cmocka_unit_test(marks_and_trends_take_turns),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
