#include "sc_test.h"

#include "scorecard/text/moods.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define WORDS "good\t2\nbad\t-2\n"

/* What sc-text does with messages and verdicts of one conversation. */
struct bench {
    struct sc_arena arena;
    struct sc_moods *moods;
    struct sc_memos *memos;
    struct sc_buf text;
    struct sc_err err;
};

static void bench_open(struct bench *b, size_t probe_n)
{
    struct sc_moods_options o = {.folder = "/tmp", .probe_n = probe_n, .seed = SC_STR("1")};
    memset(b, 0, sizeof *b);
    sc_err_init(&b->err);
    sc_buf_init(&b->text, SC_BUF_NO_CEILING);
    o.lexicon = sc_lexicon_parse(&b->arena, SC_STR(WORDS), SC_STR(""), SC_STR("words"), &b->err);
    assert_non_null(o.lexicon);
    b->moods = sc_moods_open(&o);
    b->memos = sc_memos_open("/tmp");
}

static void say(struct bench *b, enum sc_rule_who who, const char *seq, const char *text)
{
    const struct sc_piece piece = {.text = sc_str_from(text),
                                   .field = SC_STR("body"),
                                   .ticket = SC_STR("T"),
                                   .seq = sc_str_from(seq),
                                   .at = SC_STR("2026-07-01"),
                                   .author = who};
    assert_int_equal(sc_moods_note(b->moods, &piece, b->memos, &b->err), 0);
}

static void judge(struct bench *b, const char *seq, const char *heard, const char *by)
{
    const struct sc_memo v = {
        .ticket = SC_STR("T"),
        .kind = SC_MEMO_VERDICT,
        .fields = {[4] = sc_str_from(seq), [5] = sc_str_from(heard), [6] = sc_str_from(by)}};
    sc_moods_judge(b->moods, &v);
}

/* Hands the notes out as sc-text does, before any verdict. */
static void read_back(struct bench *b)
{
    struct sc_memo memo;
    assert_int_equal(sc_memos_sort(b->memos, &b->err), 0);
    while (sc_memos_next(b->memos, &memo, &b->err) > 0)
        assert_int_equal(sc_moods_take(b->moods, &memo, SC_STR("ana"), &b->err), 0);
}

static const struct sc_moods_counts *finish(struct bench *b)
{
    struct sc_out *out = sc_out_to_buf(&b->text);
    struct sc_writer *w = sc_writer_open(out, SC_FORM_CSV, false);
    sc_moods_close_conversation(b->moods, SC_STR("T"), SC_STR("ana"));
    assert_int_equal(sc_moods_write(b->moods, w, &b->err), 0);
    sc_writer_close(w);
    assert_int_equal(sc_out_close(out, &b->err), 0);
    return sc_moods_count(b->moods);
}

static void bench_close(struct bench *b)
{
    sc_moods_close(b->moods);
    sc_memos_close(b->memos);
    sc_buf_fini(&b->text);
    sc_arena_fini(&b->arena);
}

static bool wrote(struct bench *b, const char *words)
{
    return strstr(sc_buf_cstr(&b->text), words) != NULL;
}

static void only_what_customers_write_in_english_is_scored(void **state)
{
    (void)state;
    struct bench b;
    char *longest = test_calloc(SC_MOOD_BYTES_MAX + 2, 1);
    bench_open(&b, 0);
    memset(longest, 'x', SC_MOOD_BYTES_MAX + 1);
    say(&b, SC_WHO_AGENT, "1", "that is bad for you");
    say(&b, SC_WHO_CUSTOMER, "2", "this is good and it works");
    say(&b, SC_WHO_CUSTOMER, "3", "das ist leider gar nichts Gutes heute");
    say(&b, SC_WHO_CUSTOMER, "4", longest);
    say(&b, SC_WHO_CUSTOMER, "5", "> that is bad");
    assert_int_equal(sc_moods_count(b.moods)->scored_n, 1);
    assert_int_equal(sc_moods_count(b.moods)->foreign_n, 1);
    assert_int_equal(sc_moods_count(b.moods)->long_n, 1);
    assert_int_equal(sc_moods_count(b.moods)->words_n, 6);
    assert_int_equal(sc_moods_count(b.moods)->known_n, 1);
    read_back(&b);
    (void)finish(&b);
    assert_true(wrote(&b, ",T,2,ana,2026-07-01,sentiment,sentiment,,0.4588,"));
    assert_false(wrote(&b, "\nrule,"));
    bench_close(&b);
    test_free(longest);
}

static void mean_and_change_are_those_of_the_conversation_so_far(void **state)
{
    (void)state;
    struct bench b;
    bench_open(&b, 1);
    say(&b, SC_WHO_CUSTOMER, "1", "this is bad and it is late");
    say(&b, SC_WHO_CUSTOMER, "10", "this is good and it works");
    say(&b, SC_WHO_CUSTOMER, "2", "it is what it is for the good");
    read_back(&b);
    (void)finish(&b);
    assert_true(wrote(&b, ",1,ana,2026-07-01,sentiment,sentiment,,-0.4588,,,,,body,-0.4588,0\n"));
    assert_true(wrote(&b, ",2,ana,2026-07-01,sentiment,sentiment,,0.4588,,,,,body,0,0.9176\n"));
    assert_true(wrote(&b, ",10,ana,2026-07-01,sentiment,sentiment,,0.4588,,,,,body,0.1529"));
    assert_true(wrote(&b, "sample,ana,T,sentiment,random,1,1,1,"));
    bench_close(&b);
}

/* n messages that the rules call good, of which people hear `right` so and the rest bad. */
static const struct sc_moods_counts *judged(struct bench *b, int n, int right)
{
    char seq[16];
    bench_open(b, 0);
    for (int i = 1; i <= n; i++) {
        (void)snprintf(seq, sizeof seq, "%d", i);
        say(b, SC_WHO_CUSTOMER, seq, "this is good and it works");
    }
    read_back(b);
    for (int i = 1; i <= n; i++) {
        (void)snprintf(seq, sizeof seq, "%d", i);
        judge(b, seq, i <= right ? "positive" : "negative", "lea");
    }
    judge(b, "999", "positive", "lea"); /* no such message */
    judge(b, "1", "", "lea");           /* says nothing of it */
    return finish(b);
}

static void marks_that_people_contradict_are_withheld_once_enough_were_judged(void **state)
{
    (void)state;
    struct bench b;
    const struct sc_moods_counts *c = judged(&b, SC_MOOD_LEAST_N, 25);
    assert_int_equal(c->judged_n, SC_MOOD_LEAST_N);
    /* positive 2 * 25 / 75, negative 0 */
    assert_true(fabs(c->macro_f1 - 1.0 / 3) < 1e-12);
    assert_true(c->is_withheld);
    assert_false(wrote(&b, "flag,"));
    assert_true(wrote(&b, "rule,sentiment-positive,sentiment,,,,50,25,0.5,"));
    bench_close(&b);
    c = judged(&b, SC_MOOD_LEAST_N - 1, 25);
    assert_false(c->is_withheld);
    assert_true(wrote(&b, "flag,"));
    bench_close(&b);
    c = judged(&b, SC_MOOD_LEAST_N, SC_MOOD_LEAST_N);
    assert_true(c->macro_f1 == 1);
    assert_false(c->is_withheld);
    bench_close(&b);
}

static void a_verdict_without_a_number_speaks_of_the_last_message(void **state)
{
    (void)state;
    struct bench b;
    bench_open(&b, 0);
    say(&b, SC_WHO_CUSTOMER, "1", "this is good and it works");
    say(&b, SC_WHO_CUSTOMER, "2", "this is bad and it is late");
    read_back(&b);
    judge(&b, "", "negative", "lea");
    assert_true(finish(&b)->macro_f1 == 1);
    assert_true(wrote(&b, "rule,sentiment-negative,sentiment,,,,1,1,1,"));
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_customers_write_in_english_is_scored),
        cmocka_unit_test(mean_and_change_are_those_of_the_conversation_so_far),
        cmocka_unit_test(marks_that_people_contradict_are_withheld_once_enough_were_judged),
        cmocka_unit_test(a_verdict_without_a_number_speaks_of_the_last_message),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
