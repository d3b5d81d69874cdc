/*
 * Proof that a metric is one row and one fold: this program has a table of its own with two
 * metrics that the product does not have, and everything else works with them unchanged.
 */
#include "metric/rows.h"

#include "scorecard/metric/folds.h"

/* Time from creation to the deadline of the reply: what customers are promised. */
static void fold_promise(const struct sc_walk *w, const void *record)
{
    const struct sc_fact *f = record;
    struct sc_sample s = sc_sample_of_ticket(w, f);

    s.person = sc_ticket_credit(w->data, w->rules, f);
    if (!sc_sample_place(w, &s, f->created)) {
        sc_sample_emit(w, &s, s.reason);
        return;
    }
    s.y = (int64_t)f->first_reply_due - f->created;
    sc_sample_emit(w, &s, f->first_reply_due ? SC_COUNTED : SC_NOT_DUE);
}

/* Share of kudos that come from customers. */
static void fold_praise(const struct sc_walk *w, const void *record)
{
    const struct sc_kudos *k = record;
    struct sc_sample s = sc_sample_of(w, SC_POP_KUDOS, &k->key);

    s.person = k->agent;
    s.y = k->role == SC_RATER_CUSTOMER;
    if (sc_sample_place_when(w, &s, k->at))
        sc_sample_emit(w, &s, SC_COUNTED);
}

static bool always(const struct sc_data *d)
{
    return d->people.n > 0;
}

static const struct sc_fold promise = {
    .of[SC_POP_TICKET] = fold_promise,
    .is_collected = always,
    .keeps_values = true,
};
static const struct sc_fold praise = {.of[SC_POP_KUDOS] = fold_praise, .is_collected = always};

const struct sc_metric sc_metrics[] = {
    {.id = "promise", .category = "", .shape = SC_SHAPE_MEDIAN, .fold = &promise},
    {.id = "praise", .category = "", .shape = SC_SHAPE_SHARE, .fold = &praise},
};
const size_t sc_metrics_n = 2;

static void a_row_and_a_fold_are_all_that_a_metric_needs(void **state)
{
    (void)state;
    struct bench b;

    bench_open(&b, "2026-Q3", "2026-10-31T00", "UTC");
    put(b.d, "ticket",
        "id=A agent=ana status=open created_at=2026-08-01T00 "
        "first_reply_due_at=2026-08-01T01");
    put(b.d, "ticket",
        "id=B agent=ana status=open created_at=2026-08-01T00 "
        "first_reply_due_at=2026-08-01T04");
    put(b.d, "ticket", "id=C agent=ana status=open created_at=2026-08-01T00");
    put(b.d, "kudos", "id=K agent=ana giver_role=customer at=2026-08-01");
    put(b.d, "kudos", "id=L agent=ana giver_role=peer at=2026-08-01");
    measure(&b);
    assert_float_equal(figure(&b, "ana", "promise"), 2.5 * 3600, 0);
    assert_int_equal(tally(&b, "ana", "promise")->left_out[SC_NOT_DUE], 1);
    assert_float_equal(figure(&b, "ana", "praise"), .5, 0);
    assert_int_equal(b.t->measurable[0], SC_MEASURABLE);
    bench_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_and_a_fold_are_all_that_a_metric_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
