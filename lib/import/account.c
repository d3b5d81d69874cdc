/* See import/account.h. */
#include "scorecard/import/account.h"

#include "scorecard/import/history.h"

#include <string.h>

#define FILTERED_FROM 50 /* tickets from which "all of them are solved" is worth a word */

void sc_account_start(struct sc_account *a)
{
    a->counts = (struct sc_import_counts){0};
    a->frame_n = 0;
    a->has_damage = false;
    a->tickets_n = a->unsolved_n = 0;
    a->created.min = a->created.max = SC_STR("");
    a->solved.min = a->solved.max = SC_STR("");
}

static void fini_span(struct sc_time_span *span)
{
    sc_buf_fini(&span->text[0]);
    sc_buf_fini(&span->text[1]);
}

void sc_account_fini(struct sc_account *a)
{
    fini_span(&a->created);
    fini_span(&a->solved);
    sc_buf_fini(&a->line);
}

/* Nearly all times are as long as the one before, and go to its place. */
static void keep_text(struct sc_buf *buf, struct sc_str *text, struct sc_str value)
{
    if (text->len == value.len) {
        memcpy(buf->p, value.p, value.len);
        return;
    }
    if (buf->p == NULL)
        sc_buf_init(buf, SC_BUF_NO_CEILING);
    sc_buf_reset(buf);
    sc_buf_put_str(buf, value);
    *text = sc_buf_str(buf);
}

/* RFC 3339 in UTC sorts as it reads. Exports mostly do too, so the end is asked for first. */
static void widen(struct sc_time_span *span, struct sc_str time)
{
    bool is_first = span->min.len == 0;

    if (time.len == 0)
        return;
    if (is_first || sc_str_cmp(time, span->max) > 0)
        keep_text(&span->text[1], &span->max, time);
    else if (sc_str_cmp(time, span->min) < 0)
        keep_text(&span->text[0], &span->min, time);
    if (is_first)
        keep_text(&span->text[0], &span->min, time);
}

static bool is_unsolved(struct sc_str status)
{
    static const struct sc_str open[] = {{"new", 3}, {"open", 4}, {"pending", 7}, {"hold", 4}};
    for (size_t i = 0; i < sizeof open / sizeof open[0]; i++)
        if (sc_str_eq(status, open[i]))
            return true;
    return false;
}

void sc_account_take(struct sc_account *a, const struct sc_row *row)
{
    a->counts.imported++;
    if (row->kind->id != SC_KIND_ticket)
        return;
    widen(&a->created, row->cells[SC_COL_ticket_created_at]);
    widen(&a->solved, row->cells[SC_COL_ticket_first_resolved_at]);
    widen(&a->solved, row->cells[SC_COL_ticket_resolved_at]);
    a->tickets_n++;
    a->unsolved_n += is_unsolved(row->cells[SC_COL_ticket_status]);
}

void sc_account_reject(struct sc_account *a, struct sc_out *rejects, struct sc_str file,
                       const struct sc_source_record *rec, enum sc_find_id why)
{
    a->counts.rejected++;
    a->counts.left_out += why == SC_FIND_test_record;
    if (!rejects)
        return;
    if (a->line.p == NULL)
        sc_buf_init(&a->line, SC_BUF_NO_CEILING);
    sc_buf_reset(&a->line);
    sc_csv_put_field(&a->line, file);
    sc_buf_putc(&a->line, ',');
    sc_buf_put_i64(&a->line, (int64_t)rec->line);
    sc_buf_putc(&a->line, ',');
    sc_buf_puts(&a->line, sc_finding_get(why)->id);
    sc_buf_putc(&a->line, ',');
    sc_csv_put_verbatim(&a->line, rec->raw);
    sc_buf_putc(&a->line, '\n');
    sc_out_put_str(rejects, sc_buf_str(&a->line));
}

void sc_account_settle(struct sc_account *a)
{
    struct sc_import_counts *n = &a->counts;
    n->folded = n->read - n->imported - n->duplicate - n->rejected;
}

uint64_t sc_account_faults(const struct sc_import_counts *counts)
{
    return counts->rejected - counts->left_out;
}

/* ---- the file row ---- */

static void put_count(struct sc_arena *arena, struct sc_str *cell, uint64_t n)
{
    *cell = sc_arena_printf(arena, "%llu", (unsigned long long)n);
}

struct sc_row sc_account_file_row(const struct sc_account *a, const struct sc_input *input,
                                  struct sc_str *cells, struct sc_arena *arena)
{
    const struct sc_kind *kind = sc_kind_get(SC_KIND_file);
    char hex[65];
    sc_in_sha256(input->in, hex);
    for (size_t i = 0; i < kind->n; i++)
        cells[i] = SC_STR("");
    cells[SC_COL_file_name] = input->label;
    cells[SC_COL_file_sha256] = sc_arena_dup(arena, sc_str_from(hex));
    cells[SC_COL_file_profile] = input->profile->name;
    cells[SC_COL_file_zone] = sc_plan_zones(input->plan, input->zone, arena);
    cells[SC_COL_file_encoding] = sc_str_from(input->encoding.is->name);
    put_count(arena, &cells[SC_COL_file_read], a->counts.read);
    put_count(arena, &cells[SC_COL_file_imported], a->counts.imported);
    put_count(arena, &cells[SC_COL_file_folded], a->counts.folded);
    put_count(arena, &cells[SC_COL_file_duplicate], a->counts.duplicate);
    put_count(arena, &cells[SC_COL_file_rejected], a->counts.rejected);
    cells[SC_COL_file_created_min] = a->created.min;
    cells[SC_COL_file_created_max] = a->created.max;
    cells[SC_COL_file_solved_min] = a->solved.min;
    cells[SC_COL_file_solved_max] = a->solved.max;
    if (a->has_damage)
        cells[SC_COL_file_flags] = sc_str_from(sc_finding_get(SC_FIND_bad_record)->id);
    cells[SC_COL_file_collected] = input->profile->is_history
                                       ? sc_history_collected(input->profile, arena)
                                       : sc_plan_collected(input->plan, arena);
    return (struct sc_row){.kind = kind, .kind_name = sc_str_from(kind->name), .cells = cells};
}

/* ---- the sentence ---- */

void sc_account_put(const struct sc_account *a, const struct sc_input *input, struct sc_buf *out)
{
    const struct sc_import_counts *n = &a->counts;
    sc_buf_printf(out,
                  "%.*s: read as %.*s: %llu records: %llu imported, %llu folded, %llu duplicate, "
                  "%llu rejected",
                  SC_STR_ARG(input->base), SC_STR_ARG(input->profile->name),
                  (unsigned long long)n->read, (unsigned long long)n->imported,
                  (unsigned long long)n->folded, (unsigned long long)n->duplicate,
                  (unsigned long long)n->rejected);
    if (n->left_out > 0)
        sc_buf_printf(out, ", %llu of them tests or unfinished", (unsigned long long)n->left_out);
    if (a->frame_n > 0)
        sc_buf_printf(out, "; %lu line%s of the report around them", a->frame_n,
                      a->frame_n == 1 ? "" : "s");
    if (a->tickets_n >= FILTERED_FROM && a->unsolved_n == 0)
        sc_buf_puts(out, "; not one ticket is unsolved: was the export filtered?");
}

void sc_account_add(struct sc_import_counts *sum, const struct sc_import_counts *file)
{
    sum->read += file->read;
    sum->imported += file->imported;
    sum->folded += file->folded;
    sum->duplicate += file->duplicate;
    sum->rejected += file->rejected;
    sum->left_out += file->left_out;
    sum->outside += file->outside;
    sum->files++;
}
