#include "scorecard/ledger/verify.h"

#include <string.h>

struct sc_ledger *sc_ledger_open_existing(const char *path, struct sc_err *err)
{
    struct sc_ledger *l = sc_ledger_open(path, err);

    if (!l || sc_ledger_exists(l))
        return l;
    sc_ledger_close(l);
    (void)sc_err_set(err, SC_SYSTEM, "there is no such ledger");
    (void)sc_err_at(err, &(struct sc_place){.file = sc_str_from(path)});
    return NULL;
}

/* A tail harms nobody, but what was whole when it was noted down is so no more. */
static int check_tail(const char *path, const struct sc_ledger_state *state, struct sc_err *err)
{
    const struct sc_place place = {.file = sc_str_from(path), .line = state->lines_n + 1};

    if (state->torn_bytes == 0 && state->zero_bytes == 0)
        return 0;
    (void)sc_err_set(err, SC_INPUT,
                     "%llu whole runs (%lld bytes), then a torn tail: %lld bytes of a run that was "
                     "never finished and %lld NULs; sc-ledger repair, or the next append, moves it "
                     "to %s.torn",
                     (unsigned long long)state->runs_n, (long long)state->whole_bytes,
                     (long long)state->torn_bytes, (long long)state->zero_bytes, path);
    return sc_err_at(err, &place);
}

/* The number of the run whose head this is; 0: none, or *err. */
static uint64_t run_of_head(struct sc_ledger *l, const char *head, struct sc_err *err)
{
    struct sc_ledger_item item;
    struct sc_seal_end end;

    while (sc_ledger_next(l, &item, err) > 0)
        if (item.part == SC_LEDGER_END && sc_seal_read_end(item.text, &end) &&
            strcmp(end.head, head) == 0)
            return item.run;
    return 0;
}

static int check_head(struct sc_ledger *l, const char *path, const char *head,
                      struct sc_verified *v, struct sc_err *err)
{
    if (!head)
        return 0;
    v->head_run = run_of_head(l, head, err);
    if (v->head_run > 0 || strcmp(head, v->state.head) == 0)
        return 0;
    if (err->code == SC_OK)
        (void)sc_err_set(err, SC_INPUT,
                         "no run has this head: runs were taken away, or it is another ledger; "
                         "the head is %s",
                         v->state.head);
    (void)sc_err_seen(err, sc_str_from(head));
    return sc_err_at(err, &(struct sc_place){.file = sc_str_from(path)});
}

int sc_ledger_verify(const char *path, const char *head, struct sc_verified *v, struct sc_err *err)
{
    struct sc_ledger *l = sc_ledger_open_existing(path, err);
    int status = -1;

    if (!l)
        return -1;
    *v = (struct sc_verified){.state = *sc_ledger_state(l)};
    if (check_tail(path, &v->state, err) == 0)
        status = check_head(l, path, head, v, err);
    sc_ledger_close(l);
    return status;
}
