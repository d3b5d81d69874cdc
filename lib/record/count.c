#include "scorecard/record/count.h"

/* What to do, the same for every cause: the reader of the message cannot know which one it is. */
#define ADVICE                                                                                     \
    "run it again; keep the end record in filters (mlr filter '... || $record == \"end\"', "       \
    "jq 'select(... or .record == \"end\")'); --allow-incomplete takes it as it is"

void sc_count_row(struct sc_count *c)
{
    c->read++;
    c->end_is_last = false;
}

bool sc_count_end(struct sc_count *c, uint64_t n)
{
    if (n > UINT64_MAX - c->promised)
        return false;
    c->promised += n;
    c->ends++;
    c->end_is_last = true;
    return true;
}

void sc_count_cut(struct sc_count *c)
{
    c->is_cut = true;
}

enum sc_verdict sc_count_judge(struct sc_count *c)
{
    c->verdict = SC_STREAM_BROKEN;
    if (!c->is_cut && c->ends > 0 && c->read == c->promised)
        c->verdict = SC_STREAM_WHOLE;
    else if (!c->is_cut && c->read < c->promised && c->end_is_last)
        c->verdict = SC_STREAM_FILTERED;
    return c->verdict;
}

void sc_count_explain(const struct sc_count *count, struct sc_err *err)
{
    unsigned long long read = count->read;
    unsigned long long promised = count->promised;

    if (count->verdict != SC_STREAM_BROKEN)
        return;
    if (count->is_cut)
        (void)sc_err_set(err, SC_INPUT,
                         "incomplete: %llu records, and the last line is cut off; " ADVICE, read);
    else if (count->ends == 0)
        (void)sc_err_set(err, SC_INPUT, "incomplete: %llu records and no end record; " ADVICE,
                         read);
    else if (count->read > count->promised)
        (void)sc_err_set(err, SC_INPUT,
                         "incomplete: %llu records, but the end records promise only %llu, so one "
                         "of several producers stopped early; " ADVICE,
                         read, promised);
    else
        (void)sc_err_set(err, SC_INPUT,
                         "incomplete: %llu of %llu records and no end record behind them; " ADVICE,
                         read, promised);
}
