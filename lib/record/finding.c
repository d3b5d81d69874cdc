#include "scorecard/record/finding.h"

#include <string.h>

static const struct sc_finding table[SC_FIND_N] = {
#define SC_FINDING(id, name, severity, text) {name, SC_SEV_##severity, text},
#include "scorecard/record/findings.def"
#undef SC_FINDING
};

#define LINE_MAX_BYTES 2048 /* a place, a field, a sentence and the text seen, all cut before */

const struct sc_finding *sc_finding_get(enum sc_find_id id)
{
    return &table[id];
}

bool sc_finding_find(struct sc_str name, enum sc_find_id *id)
{
    for (size_t i = 0; i < SC_FIND_N; i++)
        if (sc_str_eq(name, sc_str_from(table[i].id))) {
            *id = (enum sc_find_id)i;
            return true;
        }
    return false;
}

bool sc_flags_has(struct sc_str flags, enum sc_find_id id)
{
    struct sc_str name = sc_str_from(table[id].id);
    struct sc_str one;

    while (sc_str_split(&flags, ';', &one))
        if (sc_str_eq(one, name))
            return true;
    return false;
}

void sc_flags_put(struct sc_buf *flags, enum sc_find_id id)
{
    if (sc_flags_has(sc_buf_str(flags), id))
        return;
    if (flags->len > 0)
        sc_buf_putc(flags, ';');
    sc_buf_puts(flags, table[id].id);
}

static void tell(struct sc_findings *f, const struct sc_err *e)
{
    struct sc_buf line;

    sc_buf_init(&line, LINE_MAX_BYTES);
    sc_err_print(e, &line);
    f->tell(f->ctx, sc_buf_str(&line));
    sc_buf_fini(&line);
}

static bool is_told(const struct sc_findings *f, enum sc_find_id id)
{
    return f->tell && table[id].severity >= f->least;
}

static void keep_first(struct sc_first_place *first, const struct sc_place *place)
{
    size_t n = place->file.len < sizeof first->file ? place->file.len : sizeof first->file - 1;
    if (n > 0)
        memcpy(first->file, place->file.p, n);
    first->file[n] = '\0';
    first->line = place->line;
}

bool sc_findings_will_tell(const struct sc_findings *f, enum sc_find_id id)
{
    return is_told(f, id) && f->told[id] < SC_FINDINGS_TOLD;
}

static void tell_one(struct sc_findings *f, enum sc_find_id id, const struct sc_place *place,
                     struct sc_str seen)
{
    struct sc_err e;

    if (!sc_findings_will_tell(f, id))
        return;
    f->told[id]++;
    /* An error has the grammar of a message already; its code is never looked at. */
    sc_err_init(&e);
    sc_err_set(&e, SC_INPUT, "%s", table[id].text);
    sc_err_at(&e, place);
    if (seen.len > 0)
        sc_err_seen(&e, seen);
    tell(f, &e);
}

void sc_findings_add(struct sc_findings *f, enum sc_find_id id, const struct sc_place *place,
                     struct sc_str seen)
{
    if (f->counts[id]++ == 0)
        keep_first(&f->first[id], place);
    tell_one(f, id, place, seen);
}

void sc_findings_add_many(struct sc_findings *f, enum sc_find_id id, uint64_t n,
                          const struct sc_place *place)
{
    if (n == 0)
        return;
    sc_findings_add(f, id, place, SC_STR(""));
    f->counts[id] += n - 1;
}

void sc_findings_finish(struct sc_findings *f)
{
    struct sc_err e;

    for (size_t i = 0; i < SC_FIND_N; i++) {
        if (!is_told(f, (enum sc_find_id)i) || f->counts[i] <= f->told[i])
            continue;
        sc_err_init(&e);
        sc_err_set(&e, SC_INPUT, "%s: %llu more of this kind", table[i].text,
                   (unsigned long long)(f->counts[i] - f->told[i]));
        tell(f, &e);
    }
}

bool sc_findings_worst(const struct sc_findings *f, enum sc_severity *worst)
{
    bool found = false;

    for (size_t i = 0; i < SC_FIND_N; i++)
        if (f->counts[i] > 0 && (!found || table[i].severity > *worst)) {
            *worst = table[i].severity;
            found = true;
        }
    return found;
}
