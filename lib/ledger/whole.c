#include "scorecard/ledger/whole.h"

#include "scorecard/ledger/lines.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Erased documents that one later run accounts for: their number and the digest over theirs. */
struct debt {
    uint64_t by;
    uint64_t n;
    struct sc_sha256 *digest;
    struct debt *next;
};

struct check {
    struct sc_lines lines;
    struct sc_ledger_state *state;
    struct sc_arena arena;   /* of the whole walk: debts */
    struct sc_arena scratch; /* of one run */
    struct debt *debts;
    int64_t end; /* of the file without NULs */
};

/* What is gathered of one run. */
struct tally {
    struct sc_seal_begin begin;
    struct sc_kind_tally kinds;
    struct sc_sha256 *digest;
    uint64_t rows, erased;
    int64_t end; /* where the run ends */
    unsigned long first_no;
};

/* Damage in the run in hand, at its line `no`. */
static int damage(const struct check *c, unsigned long no, const char *what, struct sc_err *err)
{
    const struct sc_place place = {.line = no};

    (void)sc_err_set(err, SC_INPUT,
                     "run %llu is damaged: %s; the %llu runs before it (%lld bytes) are whole. "
                     "Nothing was changed; restore the file from a copy",
                     (unsigned long long)c->state->runs_n + 1, what,
                     (unsigned long long)c->state->runs_n, (long long)c->state->whole_bytes);
    return sc_err_at(err, &place);
}

/* ---- erased documents -------------------------------------------------------------------- */

static struct debt *debt_of(struct check *c, uint64_t by)
{
    struct debt *d = c->debts;

    while (d && d->by != by)
        d = d->next;
    if (d)
        return d;
    d = sc_arena_alloc(&c->arena, sizeof *d);
    *d = (struct debt){.by = by, .digest = sc_sha256_open(&c->arena), .next = c->debts};
    c->debts = d;
    return d;
}

static void add_digest(struct sc_sha256 *to, const char hex[SC_HASH_HEX + 1])
{
    sc_sha256_add(to, hex, SC_HASH_HEX);
    sc_sha256_add(to, "\n", 1);
}

/* The document by which an erasing run accounts for what it erased. */
static void put_receipt(struct sc_buf *out, const struct debt *d)
{
    char hex[SC_HASH_HEX + 1];

    sc_sha256_close(d->digest, hex);
    sc_buf_printf(out, ",\"documents\":%llu,\"sha256\":\"%s\"}", (unsigned long long)d->n, hex);
}

static int settle_debt(struct check *c, const struct sc_line_at *line, struct sc_err *err)
{
    struct debt **at = &c->debts;
    struct sc_buf receipt;
    bool fits;

    while (*at && (*at)->by != c->state->runs_n + 1)
        at = &(*at)->next;
    if (!*at)
        return damage(c, line->no, "what it says was erased is still there", err);
    sc_buf_init(&receipt, SC_BUF_NO_CEILING);
    put_receipt(&receipt, *at);
    fits = sc_str_has_suffix(line->text, sc_buf_str(&receipt));
    sc_buf_fini(&receipt);
    *at = (*at)->next;
    return fits ? 0 : damage(c, line->no, "what was erased is not what it says", err);
}

/* ---- one run ----------------------------------------------------------------------------- */

static int take_stub(struct check *c, struct tally *t, const struct sc_line_at *line,
                     struct sc_err *err)
{
    struct sc_seal_stub stub;
    struct debt *d;

    if (!sc_seal_read_stub(line->text, &stub) || stub.by <= t->begin.run ||
        !sc_kind_tally_add(&t->kinds, stub.kind))
        return damage(c, line->no, "not what stands for an erased document", err);
    d = debt_of(c, stub.by);
    d->n++;
    t->erased++;
    add_digest(d->digest, stub.sha256);
    add_digest(t->digest, stub.sha256);
    return 0;
}

static int take_document(struct check *c, struct tally *t, const struct sc_line_at *line,
                         struct sc_err *err)
{
    struct sc_str kind = sc_seal_kind(line->text);
    char hex[SC_HASH_HEX + 1];

    t->rows++;
    if (sc_seal_is_stub(line->text))
        return take_stub(c, t, line, err);
    /* Readers tell runs apart by such lines, and whoever can compute digests can write them. */
    if (sc_seal_is_reserved(kind))
        return damage(c, line->no, "it is longer or shorter than it says", err);
    if (!sc_kind_tally_add(&t->kinds, kind))
        return damage(c, line->no, "a line that is no document", err);
    sc_hash_sha256(line->text, hex);
    add_digest(t->digest, hex);
    return sc_str_eq(kind, SC_STR("forget")) ? settle_debt(c, line, err) : 0;
}

/* The `end` line against what was counted. */
static int take_end(struct check *c, struct tally *t, const struct sc_line_at *line,
                    struct sc_err *err)
{
    struct sc_seal_end end, mine = {.run = t->begin.run, .rows = t->rows};
    struct sc_buf kinds;
    bool same;

    if (!line->is_whole || !sc_seal_read_end(line->text, &end))
        return damage(c, line->no, "its end line is not as it was written", err);
    sc_sha256_close(t->digest, mine.digest);
    if (strcmp(mine.digest, end.digest) != 0)
        return damage(c, line->no, "its documents are not those that were stored", err);
    if (strcmp(c->state->head, end.previous) != 0)
        return damage(c, line->no, "it does not follow the run before it", err);
    sc_buf_init(&kinds, SC_BUF_NO_CEILING);
    sc_kind_tally_put(&kinds, &t->kinds);
    same = end.run == mine.run && end.rows == mine.rows && sc_str_eq(end.kinds, sc_buf_str(&kinds));
    sc_buf_fini(&kinds);
    if (!same)
        return damage(c, line->no, "its counts are not those of its documents", err);
    memcpy(c->state->head, end.head, sizeof end.head);
    return 0;
}

static int take_lines(struct check *c, struct tally *t, struct sc_err *err)
{
    struct sc_line_at line;
    int got;

    while ((got = sc_lines_next(&c->lines, &line, err)) > 0) {
        if (c->lines.at > t->end)
            return damage(c, line.no, "it is longer or shorter than it says", err);
        if (c->lines.at == t->end)
            return take_end(c, t, &line, err);
        if (take_document(c, t, &line, err) != 0)
            return -1;
    }
    return got < 0 ? -1 : damage(c, c->lines.no, "it is shorter than it says", err);
}

/* ---- tails ------------------------------------------------------------------------------- */

/*
 * A run that is not all there was cut at its end, or bytes were taken out of its middle: then its
 * end line stands behind the cut.
 */
static int take_torn(struct check *c, int64_t start, struct sc_err *err)
{
    struct sc_line_at line;
    int got;

    while ((got = sc_lines_next(&c->lines, &line, err)) > 0) {
        if (line.is_whole && sc_seal_is_end(line.text))
            return damage(c, line.no, "it is shorter than it says, and yet it has its end", err);
    }
    if (got < 0)
        return -1;
    c->state->torn_bytes = c->end - start;
    return 0;
}

static int fail_begin(const struct check *c, const struct sc_line_at *line, struct sc_err *err)
{
    uint64_t version = sc_seal_version(line->text);
    const struct sc_place place = {.line = line->no, .field = SC_STR("v")};

    if (version > SC_LEDGER_VERSION) {
        (void)sc_err_set(err, SC_INPUT,
                         "a ledger of format %llu, written by a newer version; this one reads "
                         "formats up to %d",
                         (unsigned long long)version, SC_LEDGER_VERSION);
        return sc_err_at(err, &place);
    }
    if (c->state->runs_n == 0 && (line->text.len == 0 || !sc_seal_is_begin(line->text))) {
        (void)sc_err_set(err, SC_INPUT, "not a ledger: no run begins here");
        return sc_err_at(err, &(struct sc_place){.line = line->no});
    }
    return damage(c, line->no, "its begin line is not as it was written", err);
}

/* 1 with a begin line, 0 when the ledger ends here, torn or not; -1. */
static int next_begin(struct check *c, struct tally *t, struct sc_err *err)
{
    struct sc_line_at line;
    int got = sc_lines_next(&c->lines, &line, err);

    if (got <= 0)
        return got;
    if (!line.is_whole && sc_seal_is_begin(line.text)) {
        c->state->torn_bytes = c->end - line.at;
        return 0;
    }
    if (!line.is_whole || !sc_seal_read_begin(line.text, &t->begin))
        return fail_begin(c, &line, err);
    if (t->begin.run != c->state->runs_n + 1)
        return damage(c, line.no, "its number is not the next one", err);
    if (t->begin.bytes > (uint64_t)(c->end - c->lines.at))
        return take_torn(c, line.at, err);
    t->end = c->lines.at + (int64_t)t->begin.bytes;
    return 1;
}

/* 1 after a whole run, 0 at the end. */
static int next_run(struct check *c, struct sc_err *err)
{
    struct tally *t;
    int got;

    sc_arena_reset(&c->scratch);
    t = sc_arena_alloc(&c->scratch, sizeof *t);
    t->digest = sc_sha256_open(&c->scratch);
    got = next_begin(c, t, err);
    if (got <= 0)
        return got;
    if (take_lines(c, t, err) != 0)
        return -1;
    c->state->runs_n++;
    c->state->documents_n += t->rows - t->erased;
    c->state->erased_n += t->erased;
    c->state->whole_bytes = t->end;
    c->state->lines_n = c->lines.no;
    return 1;
}

static int check_all(struct check *c, struct sc_err *err)
{
    int got;

    while ((got = next_run(c, err)) > 0)
        continue;
    if (got == 0 && c->debts)
        return sc_err_set(err, SC_INPUT,
                          "documents are missing that run %llu is to have erased, which is not "
                          "there; restore the file from a copy",
                          (unsigned long long)c->debts->by);
    return got;
}

int sc_ledger_check(int fd, struct sc_str name, struct sc_ledger_state *state, struct sc_err *err)
{
    const struct sc_place place = {.file = name};
    struct check c = {.state = state};
    struct stat st;
    int status = -1;

    *state = (struct sc_ledger_state){.head = SC_LEDGER_NO_HEAD};
    if (fstat(fd, &st) != 0) {
        (void)sc_err_system(err, "cannot look at it");
        return sc_err_at(err, &place);
    }
    c.end = sc_lines_end(fd, st.st_size, err);
    sc_lines_init(&c.lines, fd, 0, c.end, 0);
    if (c.end >= 0)
        status = check_all(&c, err);
    state->zero_bytes = (int64_t)st.st_size - c.end;
    sc_lines_fini(&c.lines);
    sc_arena_fini(&c.arena);
    sc_arena_fini(&c.scratch);
    return status == 0 ? 0 : sc_err_at(err, &place);
}
