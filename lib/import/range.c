/* See import/range.h. RFC 3339 in UTC sorts as it reads, so texts are compared. */
#include "scorecard/import/range.h"

#include "scorecard/base/time.h"

#include <string.h>

#define DAY_CHARS 10 /* 2026-07-01 */
#define DAY_S     86400

static void put_text(char *out, size_t cap, int64_t t, bool is_day)
{
    struct sc_buf text;
    sc_buf_init(&text, cap);
    if (is_day)
        sc_time_put_date(&text, t / DAY_S);
    else
        sc_time_put(&text, t);
    memcpy(out, text.p, text.len);
    out[text.len] = '\0';
    sc_buf_fini(&text);
}

/* One end of a range: its instant, and the same without a zone (of a time: in UTC). */
struct end {
    int64_t t, civil;
};

static int read_end(const char *option, const char *text, const struct sc_zone *zone,
                    struct end *end, struct sc_err *err)
{
    struct sc_str s = sc_str_from(text);
    enum sc_zone_fit fit;
    int64_t days;
    if (sc_time_parse_date(s, &days)) {
        end->civil = days * DAY_S;
        end->t = zone ? sc_zone_to_utc(zone, end->civil, &fit) : end->civil;
        return 0;
    }
    if (sc_time_parse(s, &end->t)) {
        end->civil = end->t;
        return 0;
    }
    sc_err_set(err, SC_USAGE, "%s: not a date such as 2026-07-01", option);
    return sc_err_seen(err, s);
}

int sc_range_set(struct sc_range *range, const char *since, const char *until,
                 const struct sc_zone *zone, struct sc_err *err)
{
    struct end from = {.t = INT64_MIN}, to = {.t = INT64_MAX};
    *range = (struct sc_range){0};
    if (since) {
        if (read_end("--since", since, zone, &from, err) < 0)
            return -1;
        put_text(range->since, sizeof range->since, from.t, false);
        put_text(range->since_day, sizeof range->since_day, from.civil, true);
    }
    if (until) {
        if (read_end("--until", until, zone, &to, err) < 0)
            return -1;
        put_text(range->until, sizeof range->until, to.t, false);
        /* A day that ends inside of the range is in it. */
        put_text(range->until_day, sizeof range->until_day, to.civil + DAY_S - 1, true);
    }
    if (from.t < to.t)
        return 0;
    sc_err_set(err, SC_USAGE, "--until must be later than --since");
    return sc_err_seen(err, sc_str_from(until));
}

static bool is_inside(const struct sc_range *range, struct sc_str cell)
{
    bool is_day = cell.len == DAY_CHARS;
    struct sc_str since = sc_str_from(is_day ? range->since_day : range->since);
    struct sc_str until = sc_str_from(is_day ? range->until_day : range->until);
    return sc_str_cmp(cell, since) >= 0 && (until.len == 0 || sc_str_cmp(cell, until) < 0);
}

bool sc_range_has(const struct sc_range *range, const struct sc_row *row)
{
    bool has_times = false;
    if (range->since[0] == '\0' && range->until[0] == '\0')
        return true;
    for (size_t i = 0; i < row->kind->n; i++) {
        enum sc_type type = row->kind->columns[i].type;
        if ((type != SC_TYPE_TIME && type != SC_TYPE_DATE) || row->cells[i].len == 0)
            continue;
        if (is_inside(range, row->cells[i]))
            return true;
        has_times = true;
    }
    return !has_times;
}
