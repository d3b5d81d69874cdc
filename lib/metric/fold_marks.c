/* How conversations end, by the marks of sentiment on the customer's messages. */
#include "scorecard/metric/folds.h"

#define NEGATIVE INT64_C(-50000) /* -0.05 in millionths, and below */

/* One sample a conversation: its last mark. */
static void fold_ends_negative(const struct sc_walk *w, const void *record)
{
    const struct sc_flag *m = record;
    struct sc_sample s = sc_sample_of(w, SC_POP_FLAG, &m->key);

    if (!m->is_last)
        return;
    s.person = m->credited;
    s.team = m->team;
    s.cluster = m->cluster;
    s.ticket = m->ticket;
    s.y = m->value_micro <= NEGATIVE;
    if (m->at.known ? !sc_sample_place_when(w, &s, m->at)
                    : !sc_sample_place(w, &s, m->ticket_solve))
        sc_sample_emit(w, &s, s.reason);
    else
        sc_sample_emit(w, &s, m->excluded);
}

static bool has_sentiment(const struct sc_data *d)
{
    const struct sc_rows *r = &d->rows[SC_POP_FLAG];

    for (size_t i = 0; i < r->n; i++) {
        const struct sc_flag *m = sc_rows_at(r, i);
        if (m->is_sentiment && m->has_value)
            return true;
    }
    return false;
}

const struct sc_fold sc_fold_ends_negative = {
    .of[SC_POP_FLAG] = fold_ends_negative,
    .is_collected = has_sentiment,
};
