#include "scorecard/score/leave.h"

#include "scorecard/base/time.h"

#include <stdlib.h>

static int by_day(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

    return (a > b) - (a < b);
}

static sc_json *day_to_json(int64_t day)
{
    struct sc_buf text;
    sc_json *v;

    sc_buf_init(&text, 16);
    sc_time_put_date(&text, day);
    v = sc_json_text(sc_buf_str(&text));
    sc_buf_fini(&text);
    return v;
}

static void push(sc_json *list, int64_t from, int64_t to)
{
    sc_json *pair = sc_json_list();

    sc_json_push(pair, day_to_json(from));
    sc_json_push(pair, day_to_json(to));
    sc_json_push(list, pair);
}

sc_json *sc_leave_to_json(const struct sc_tallies *t, uint32_t person)
{
    const struct sc_rows *rows = &t->data->rows[SC_POP_HOURS];
    int64_t *days, from;
    sc_json *list;
    size_t n = 0;

    if (t->worktimes[person].leave_ahead_n == 0)
        return NULL;
    days = sc_mem_alloc_n(t->worktimes[person].leave_ahead_n, sizeof *days);
    for (size_t i = 0; i < rows->n; i++) {
        const struct sc_hours *row = sc_rows_at(rows, i);
        if (row->agent == person && sc_hours_is_leave_ahead(row, t->rules))
            days[n++] = row->day;
    }
    qsort(days, n, sizeof *days, by_day);
    list = sc_json_list();
    from = days[0];
    for (size_t i = 1; i <= n; i++) {
        if (i < n && days[i] <= days[i - 1] + 1)
            continue;
        push(list, from, days[i - 1]);
        from = i < n ? days[i] : from;
    }
    sc_mem_free(days);
    return list;
}
