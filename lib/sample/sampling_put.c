#include "scorecard/base/time.h"
#include "scorecard/sample/sampling.h"

#include <math.h>

#define COLUMNS_MAX SC_KIND_COLUMNS_MAX

static struct sc_str stratum_name(enum sc_stratum stratum)
{
    static const char *const names[] = {"short", "medium", "long", ""};

    return sc_str_from(names[stratum]);
}

static struct sc_str number_text(struct sc_arena *arena, uint64_t n)
{
    return sc_arena_printf(arena, "%llu", (unsigned long long)n);
}

static struct sc_str weight_text(struct sc_arena *arena, double weight)
{
    struct sc_buf text;
    struct sc_str kept;

    sc_buf_init(&text, 64);
    if (!isnan(weight))
        sc_num_put_real(&text, weight);
    kept = sc_arena_dup(arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

static struct sc_str time_text(struct sc_arena *arena, uint32_t at)
{
    struct sc_buf text;
    struct sc_str kept;

    sc_buf_init(&text, 64);
    sc_time_put(&text, at);
    kept = sc_arena_dup(arena, sc_buf_str(&text));
    sc_buf_fini(&text);
    return kept;
}

static void fill(const struct sc_sampling *s, const struct sc_pick *p, struct sc_arena *arena,
                 struct sc_str *cells)
{
    struct sc_str id = sc_data_id(s->data, p->candidate.id);

    cells[SC_COL_sample_agent] = s->data->people.persons[p->cell.person].id;
    cells[p->candidate.is_call ? SC_COL_sample_call : SC_COL_sample_ticket] = id;
    cells[SC_COL_sample_stratum] = stratum_name(p->stratum);
    cells[SC_COL_sample_reason] = sc_draw_reason_name(p->reason);
    cells[SC_COL_sample_rank] = number_text(arena, p->rank);
    cells[SC_COL_sample_seed] = s->seed;
    cells[SC_COL_sample_weight] = weight_text(arena, p->weight);
    cells[SC_COL_sample_at] = time_text(arena, p->candidate.at);
    if (p->cell.unit != SC_LENGTH_UNKNOWN)
        cells[SC_COL_sample_length] = number_text(arena, p->cell.length);
    cells[SC_COL_sample_unit] = sc_length_unit_name(p->cell.unit);
    cells[SC_COL_sample_why] = p->why;
}

static void put_held(const struct sc_sampling *s, struct sc_writer *w)
{
    struct sc_arena arena = {0};
    struct sc_row row;

    for (size_t i = 0; i < s->held_n; i++)
        if (sc_doc_to_row(s->held[i], &arena, &row))
            sc_writer_put_row(w, &row);
    sc_arena_fini(&arena);
}

void sc_sampling_put_rows(const struct sc_sampling *s, struct sc_writer *w)
{
    struct sc_arena arena = {0};

    put_held(s, w);
    for (size_t i = 0; i < s->picks.n; i++) {
        struct sc_str cells[COLUMNS_MAX] = {{NULL, 0}};
        struct sc_row row = {.kind = sc_kind_get(SC_KIND_sample), .cells = cells};
        row.kind_name = sc_str_from(row.kind->name);
        fill(s, &s->picks.items[i], &arena, cells);
        sc_writer_put_row(w, &row);
        sc_arena_reset(&arena);
    }
    sc_arena_fini(&arena);
}

/* "5 messages", "1 h 2 min of talking", nothing when unknown. */
static void put_length(struct sc_buf *out, const struct sc_cell *cell)
{
    struct sc_str unit = sc_length_unit_name(cell->unit);

    if (cell->unit == SC_LENGTH_UNKNOWN)
        return;
    sc_buf_puts(out, ", ");
    if (cell->unit == SC_LENGTH_SECONDS) {
        sc_time_put_duration(out, cell->length);
        sc_buf_puts(out, " of talking");
        return;
    }
    sc_buf_printf(out, "%u %.*s", cell->length, SC_STR_ARG(unit));
    if (cell->length == 1) /* message, reply */
        sc_buf_cut(out, out->len - (cell->unit == SC_LENGTH_MESSAGES ? 1 : 3));
    if (cell->length == 1 && cell->unit == SC_LENGTH_REPLIES)
        sc_buf_putc(out, 'y');
}

static void put_pick(const struct sc_sampling *s, const struct sc_pick *p, struct sc_buf *out)
{
    struct sc_str id = sc_data_id(s->data, p->candidate.id);
    struct sc_str stratum = stratum_name(p->stratum);
    int64_t local = (int64_t)p->candidate.at + sc_zone_offset(s->scope.zone, p->candidate.at);

    sc_buf_printf(out, "  %-14.*s  %s %.*s, ", SC_STR_ARG(sc_draw_reason_name(p->reason)),
                  p->candidate.is_call ? "call" : "ticket", SC_STR_ARG(id));
    sc_time_put_date(out, (local - ((local % 86400) + 86400) % 86400) / 86400);
    put_length(out, &p->cell);
    if (stratum.len > 0)
        sc_buf_printf(out, " (%.*s)", SC_STR_ARG(stratum));
    if (!isnan(p->weight)) {
        sc_buf_puts(out, ", stands for ");
        sc_num_put_places(out, p->weight, 1);
    }
    if (p->why.len > 0)
        sc_buf_printf(out, "; %.*s", SC_STR_ARG(p->why));
    sc_buf_putc(out, '\n');
}

void sc_sampling_put_list(const struct sc_sampling *s, struct sc_buf *out)
{
    uint32_t last = SC_NOBODY;

    if (s->picks.n > 0)
        sc_buf_printf(out, "Conversations of %s to read again, seed %.*s\n", s->scope.period.name,
                      SC_STR_ARG(s->seed));
    for (size_t i = 0; i < s->picks.n; i++) {
        const struct sc_pick *p = &s->picks.items[i];
        if (p->cell.person != last)
            sc_buf_printf(out, "\n%.*s\n",
                          SC_STR_ARG(s->data->people.persons[p->cell.person].name));
        last = p->cell.person;
        put_pick(s, p, out);
    }
}
