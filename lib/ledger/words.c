#include "scorecard/ledger/words.h"

#define ULL(n) ((unsigned long long)(n))

static void put_torn(struct sc_buf *out, const char *path, int64_t torn_bytes)
{
    if (torn_bytes > 0)
        sc_buf_printf(out,
                      "%s: %lld bytes of a run that was never finished were moved to %s.torn\n",
                      path, (long long)torn_bytes, path);
}

void sc_append_put_words(struct sc_buf *out, const char *path, const struct sc_append_result *r)
{
    put_torn(out, path, r->torn_bytes);
    if (r->unchecked)
        sc_buf_printf(out, "%s: no scorecard is in it yet, so nobody was checked to be known\n",
                      path);
    if (r->forgotten > 0)
        sc_buf_printf(out, "%s: left out, since they were erased from it: %llu\n", path,
                      ULL(r->forgotten));
    if (r->restated > 0)
        sc_buf_printf(out, "%s: restated: something moved for %llu; see sc-ledger show --diff\n",
                      path, ULL(r->restated));
    if (r->outcome == SC_APPENDED_PROVISIONAL)
        sc_buf_printf(out, "%s: not stored: the run is provisional (--provisional stores it)",
                      path);
    else if (r->outcome == SC_APPENDED_SAME)
        sc_buf_printf(out, "%s: there already, nothing was added; head %s", path, r->head);
    else
        sc_buf_printf(out, "%s: run %llu stored, documents: %llu; head %s", path, ULL(r->run),
                      ULL(r->rows), r->head);
}

void sc_erase_put_words(struct sc_buf *out, const char *path, const char *what,
                        const struct sc_erase_result *r)
{
    put_torn(out, path, r->torn_bytes);
    if (r->mentions > 0)
        sc_buf_printf(out, "%s: documents of others in which the id still stands: %llu\n", path,
                      ULL(r->mentions));
    if (r->erased == 0)
        sc_buf_printf(out, "%s: nothing to erase %s; head %s", path, what, r->head);
    else
        sc_buf_printf(out,
                      "%s: run %llu stored: erased %s: %llu; copies and %s.torn are not searched; "
                      "head %s",
                      path, ULL(r->run), what, ULL(r->erased), path, r->head);
}

void sc_repair_put_words(struct sc_buf *out, const char *path, const struct sc_ledger_state *state)
{
    if (state->torn_bytes == 0 && state->zero_bytes == 0)
        sc_buf_printf(out, "%s: nothing to repair; head %s", path, state->head);
    else
        sc_buf_printf(out,
                      "%s: %lld bytes of a run that was never finished were moved to %s.torn, "
                      "%lld NULs cut off; head %s",
                      path, (long long)state->torn_bytes, path, (long long)state->zero_bytes,
                      state->head);
}

void sc_verify_put_words(struct sc_buf *out, const char *path, const struct sc_verified *v)
{
    const struct sc_ledger_state *state = &v->state;

    if (v->head_run > 0 && v->head_run < state->runs_n)
        sc_buf_printf(out, "%s: that is the head of run %llu; runs since: %llu\n", path,
                      ULL(v->head_run), ULL(state->runs_n - v->head_run));
    sc_buf_printf(out, "%s: whole; runs: %llu, documents: %llu, erased: %llu; head %s", path,
                  ULL(state->runs_n), ULL(state->documents_n), ULL(state->erased_n), state->head);
}
