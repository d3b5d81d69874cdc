#include "sc_test.h"

#include <signal.h>

#include "scorecard/base/beside.h"

struct half {
    const uint32_t *numbers; /* shared, only read */
    size_t from, to;
    uint64_t sum;
    int runs;
};

static void add_up(void *ctx)
{
    struct half *h = ctx;

    h->runs++;
    for (size_t i = h->from; i < h->to; i++)
        h->sum += h->numbers[i];
}

static void both_halves_are_done_once_when_it_returns(void **state)
{
    static uint32_t numbers[100000];

    (void)state;
    for (size_t i = 0; i < 100000; i++)
        numbers[i] = (uint32_t)i;
    for (size_t middle = 0; middle <= 100000; middle += 10000) {
        struct half a = {numbers, 0, middle, 0, 0}, b = {numbers, middle, 100000, 0, 0};

        sc_beside(add_up, &a, &b);
        assert_int_equal(a.runs, 1);
        assert_int_equal(b.runs, 1);
        assert_true(a.sum + b.sum == UINT64_C(4999950000));
    }
}

static void note_signals(void *ctx)
{
    (void)pthread_sigmask(SIG_SETMASK, NULL, ctx);
}

static void the_callers_signals_stay_as_they_were(void **state)
{
    sigset_t here, there, behind;

    (void)state;
    sc_beside(note_signals, &here, &there);
    (void)pthread_sigmask(SIG_SETMASK, NULL, &behind);
    assert_false(sigismember(&here, SIGTERM));
    assert_false(sigismember(&behind, SIGTERM));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_halves_are_done_once_when_it_returns),
        cmocka_unit_test(the_callers_signals_stay_as_they_were),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
