#include "scorecard/text/recur.h"

#include "scorecard/base/num.h"
#include "scorecard/base/period.h"
#include "scorecard/base/time.h"
#include "scorecard/io/sorter.h"

#define DAY_S      86400
#define DAY_DIGITS 6

/* Conversations of one week. */
struct week {
    int64_t from_day; /* Monday */
    uint64_t n;
    struct sc_str tickets; /* joined by ";" */
};

/* One topic in one category: its conversations come in by day and ticket. */
struct run {
    struct sc_arena arena;
    struct sc_str topic, category;
    int64_t first_day, last_day;
    uint64_t before_n, after_n;
    struct week *weeks; /* those with any */
    size_t n, cap;
    struct sc_buf tickets; /* of the last week */
    size_t examples;
};

struct sc_recur {
    const struct sc_zone *zone;
    struct sc_sorter *sorter;
    struct sc_buf line;
    struct run run;
    int64_t first_day, last_day; /* of any text */
    int64_t at_day;              /* compare at; INT64_MIN: not asked for */
    sc_recur_sink *sink;
    void *ctx;
};

struct sc_recur *sc_recur_open(const struct sc_zone *zone, const char *folder)
{
    struct sc_recur *r = sc_mem_alloc_n(1, sizeof *r);

    r->zone = zone;
    r->sorter = sc_sorter_open(folder, 0);
    r->first_day = INT64_MAX;
    r->last_day = r->at_day = INT64_MIN;
    sc_buf_init(&r->line, SC_BUF_NO_CEILING);
    sc_buf_init(&r->run.tickets, SC_BUF_NO_CEILING);
    return r;
}

void sc_recur_close(struct sc_recur *r)
{
    if (!r)
        return;
    sc_sorter_close(r->sorter);
    sc_buf_fini(&r->line);
    sc_buf_fini(&r->run.tickets);
    sc_mem_free(r->run.weeks);
    sc_arena_fini(&r->run.arena);
    sc_mem_free(r);
}

void sc_recur_compare_at(struct sc_recur *r, int64_t day)
{
    r->at_day = day;
}

/* The local day of an instant or a date. */
static bool day_of(const struct sc_recur *r, struct sc_str at, int64_t *day)
{
    int64_t t;

    if (sc_time_parse_date(at, day))
        return true;
    if (!sc_time_parse(at, &t))
        return false;
    t += sc_zone_offset(r->zone, t);
    *day = t / DAY_S - (t % DAY_S < 0);
    return true;
}

bool sc_recur_saw(struct sc_recur *r, struct sc_str at)
{
    int64_t day;

    if (!day_of(r, at, &day))
        return false;
    r->first_day = day < r->first_day ? day : r->first_day;
    r->last_day = day > r->last_day ? day : r->last_day;
    return true;
}

int sc_recur_put(struct sc_recur *r, const struct sc_mention *mention, struct sc_err *err)
{
    int64_t day;

    if (!day_of(r, mention->at, &day))
        return 0;
    sc_buf_reset(&r->line);
    sc_buf_put_str(&r->line, mention->topic);
    sc_buf_putc(&r->line, '\0');
    sc_buf_put_str(&r->line, mention->category);
    sc_buf_putc(&r->line, '\0');
    sc_buf_printf(&r->line, "%0*lld", DAY_DIGITS, (long long)day);
    sc_buf_put_str(&r->line, mention->ticket);
    return sc_sorter_put(r->sorter, sc_buf_str(&r->line), err);
}

/* ---- rows -------------------------------------------------------------------------------- */

/* What differs between the rows of one topic and category. */
struct telling {
    struct sc_str name; /* a week or a range of days */
    uint64_t n, previous_n;
    struct sc_str tickets;
};

static void hand_out(struct sc_recur *r, const struct telling *t)
{
    const struct run *run = &r->run;
    const struct sc_kind *kind = sc_kind_get(SC_KIND_topic);
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{NULL, 0}};
    struct sc_row row = {.kind = kind, .kind_name = sc_str_from(kind->name), .cells = cells};
    char digits[2][SC_STR_DIGITS];
    struct sc_buf first, last;

    sc_buf_init(&first, 32);
    sc_buf_init(&last, 32);
    sc_time_put_date(&first, run->first_day);
    sc_time_put_date(&last, run->last_day);
    cells[SC_COL_topic_week] = t->name;
    cells[SC_COL_topic_name] = run->topic;
    cells[SC_COL_topic_n] = sc_str_digits(digits[0], (int64_t)t->n);
    cells[SC_COL_topic_previous_n] = sc_str_digits(digits[1], (int64_t)t->previous_n);
    cells[SC_COL_topic_tickets] = t->tickets;
    cells[SC_COL_topic_category] = run->category;
    cells[SC_COL_topic_first_at] = sc_buf_str(&first);
    cells[SC_COL_topic_last_at] = sc_buf_str(&last);
    r->sink(r->ctx, &row);
    sc_buf_fini(&first);
    sc_buf_fini(&last);
}

static void hand_out_week(struct sc_recur *r, int64_t day, const struct telling *counts)
{
    struct telling t = *counts;
    struct sc_period week;

    sc_period_around(SC_WEEK, day, r->zone, 1, &week);
    t.name = sc_str_from(week.name);
    hand_out(r, &t);
}

/* Days on either side of the day to compare at that the data covers; 0: nothing to compare. */
static int64_t window_of(const struct sc_recur *r)
{
    int64_t before, after;

    if (r->at_day == INT64_MIN || r->first_day >= r->at_day || r->last_day < r->at_day)
        return 0;
    before = r->at_day - r->first_day;
    after = r->last_day + 1 - r->at_day;
    return before < after ? before : after;
}

/* FROM..TO, TO excluded, as periods are written. */
static void hand_out_comparison(struct sc_recur *r)
{
    struct telling t = {.n = r->run.after_n, .previous_n = r->run.before_n};
    struct sc_buf name;

    if (window_of(r) == 0)
        return;
    sc_buf_init(&name, 64);
    sc_time_put_date(&name, r->at_day);
    sc_buf_puts(&name, "..");
    sc_time_put_date(&name, r->at_day + window_of(r));
    t.name = sc_buf_str(&name);
    hand_out(r, &t);
    sc_buf_fini(&name);
}

/* A week without any is told where the one before it had some, and the data goes on so far. */
static void hand_out_run(struct sc_recur *r)
{
    const struct run *run = &r->run;

    for (size_t i = 0; i < run->n; i++) {
        const struct week *w = &run->weeks[i];
        bool follows = i > 0 && run->weeks[i - 1].from_day + 7 == w->from_day;
        bool is_followed = i + 1 < run->n && w->from_day + 7 == run->weeks[i + 1].from_day;
        hand_out_week(r, w->from_day,
                      &(struct telling){.n = w->n,
                                        .previous_n = follows ? run->weeks[i - 1].n : 0,
                                        .tickets = w->tickets});
        if (!is_followed && w->from_day + 7 <= r->last_day)
            hand_out_week(r, w->from_day + 7, &(struct telling){.previous_n = w->n});
    }
    if (run->n > 0)
        hand_out_comparison(r);
}

/* ---- counting ---------------------------------------------------------------------------- */

static void start_run(struct run *run, struct sc_str topic, struct sc_str category)
{
    sc_arena_reset(&run->arena);
    run->topic = sc_arena_dup(&run->arena, topic);
    run->category = sc_arena_dup(&run->arena, category);
    run->n = 0;
    run->before_n = run->after_n = 0;
}

static struct week *week_of(struct run *run, int64_t day)
{
    int64_t monday = day - (sc_time_weekday(day) - 1);

    if (run->n > 0 && run->weeks[run->n - 1].from_day == monday)
        return &run->weeks[run->n - 1];
    if (run->n == run->cap) {
        run->cap = run->cap ? 2 * run->cap : 64;
        run->weeks = sc_mem_grow(run->weeks, run->cap, sizeof *run->weeks);
    }
    run->examples = 0;
    run->weeks[run->n] = (struct week){.from_day = monday};
    return &run->weeks[run->n++];
}

static void count(struct sc_recur *r, int64_t day, struct sc_str ticket)
{
    struct run *run = &r->run;
    struct week *w = week_of(run, day);

    if (run->n == 1 && w->n == 0)
        run->first_day = day;
    run->last_day = day;
    w->n++;
    if (window_of(r) > 0) {
        run->after_n += day >= r->at_day && day < r->at_day + window_of(r);
        run->before_n += day < r->at_day && day >= r->at_day - window_of(r);
    }
    if (run->examples == SC_RECUR_EXAMPLES)
        return;
    run->examples++;
    sc_buf_reset(&run->tickets);
    sc_buf_put_str(&run->tickets, w->tickets);
    if (w->tickets.len > 0)
        sc_buf_putc(&run->tickets, ';');
    sc_buf_put_str(&run->tickets, ticket);
    w->tickets = sc_arena_dup(&run->arena, sc_buf_str(&run->tickets));
}

int sc_recur_finish(struct sc_recur *r, sc_recur_sink *sink, void *ctx, struct sc_err *err)
{
    struct sc_str record, topic, category;
    int status = sc_sorter_sort(r->sorter, err);

    r->sink = sink;
    r->ctx = ctx;
    while (status == 0 && (status = sc_sorter_next(r->sorter, &record, err)) > 0) {
        int64_t day = 0;
        sc_str_split(&record, '\0', &topic);
        sc_str_split(&record, '\0', &category);
        (void)sc_num_parse_i64(sc_str_sub(record, 0, DAY_DIGITS), &day);
        if (!sc_str_eq(topic, r->run.topic) || !sc_str_eq(category, r->run.category)) {
            hand_out_run(r);
            start_run(&r->run, topic, category);
        }
        count(r, day, sc_str_sub(record, DAY_DIGITS, record.len));
        status = 0;
    }
    if (status == 0)
        hand_out_run(r);
    return status;
}
