/* The tables of --reconcile: one line for each rule that can be tried, then what explains best. */
#include "scorecard/base/time.h"
#include "scorecard/score/reconcile.h"

#define ALL_TENTHS 1000 /* of a per cent */

static const char *const durations[SC_VENDOR_COLUMNS_N] = {"first_reply_s", "resolution_s"};
static const char *const flags[SC_VENDOR_COLUMNS_N] = {"sla_first_reply", "sla_resolution"};

/* Rounded down: 100 % is everything. */
static void put_share(struct sc_buf *out, uint64_t part, uint64_t whole)
{
    uint64_t tenths = part * ALL_TENTHS / whole;

    sc_buf_printf(out, "%llu.%llu %%", (unsigned long long)tenths / 10,
                  (unsigned long long)tenths % 10);
}

static void put_share_wide(struct sc_buf *out, uint64_t part, uint64_t whole)
{
    struct sc_buf text;

    sc_buf_init(&text, 32);
    if (whole > 0)
        put_share(&text, part, whole);
    else
        sc_buf_putc(&text, '-');
    sc_buf_printf(out, "%8s", sc_buf_cstr(&text));
    sc_buf_fini(&text);
}

static void put_difference(struct sc_buf *out, int64_t seconds)
{
    struct sc_buf text;

    sc_buf_init(&text, 64);
    sc_buf_puts(&text, seconds < 0 ? "-" : seconds > 0 ? "+" : "");
    sc_time_put_duration(&text, seconds < 0 ? -seconds : seconds);
    sc_buf_printf(out, "%16s", sc_buf_cstr(&text));
    sc_buf_fini(&text);
}

static void put_row(struct sc_buf *out, const char *column, const char *rule,
                    const struct sc_reconciled *now)
{
    sc_buf_printf(out, "%-15s %-31s %9llu %9llu  ", column, rule, (unsigned long long)now->n,
                  (unsigned long long)now->agree_n);
    put_share_wide(out, now->agree_n, now->n);
    put_difference(out, now->median_s);
    sc_buf_printf(out, " %9llu %9llu\n", (unsigned long long)now->smaller_n,
                  (unsigned long long)now->larger_n);
}

static void put_verdict(struct sc_buf *out, const struct sc_reconcile *r,
                        enum sc_vendor_column column)
{
    int best = sc_reconcile_best(r, column);
    struct sc_reconciled now;
    const char *name;

    if (best < 0) {
        sc_buf_printf(out, "%s: no ticket has both the duration and the time stamp.\n\n",
                      durations[column]);
        return;
    }
    name = sc_reconcile_rules(r)[best].name;
    sc_reconcile_try(r, column, (size_t)best, &now);
    if (now.agree_n * 100 >= now.n * SC_RECONCILE_EXPLAINS)
        sc_buf_printf(out, "%s is %s: ", durations[column], name);
    else
        sc_buf_printf(out, "Nothing explains %s; nearest is %s: ", durations[column], name);
    put_share(out, now.agree_n, now.n);
    sc_buf_puts(out, " agree within a minute.\n");
    sc_buf_printf(out,
                  "The export states business time for %llu, calendar time for %llu, nothing "
                  "for %llu of them.\n\n",
                  (unsigned long long)now.stated_n[SC_CLOCK_BUSINESS],
                  (unsigned long long)now.stated_n[SC_CLOCK_CALENDAR],
                  (unsigned long long)now.stated_n[SC_CLOCK_UNKNOWN]);
}

static void put_columns(const struct sc_reconcile *r, struct sc_buf *out)
{
    struct sc_reconciled now;

    sc_buf_puts(out, "Durations of the help desk against time stamps\n\n");
    sc_buf_printf(out, "%-15s %-31s %9s %9s  %8s%16s %9s %9s\n", "column", "as", "tickets", "agree",
                  "share", "median diff", "smaller", "larger");
    for (int c = 0; c < SC_VENDOR_COLUMNS_N; c++)
        for (size_t i = 0; i < SC_VENDOR_RULES_N; i++)
            if (sc_reconcile_try(r, (enum sc_vendor_column)c, i, &now) && now.n > 0)
                put_row(out, durations[c], sc_reconcile_rules(r)[i].name, &now);
    sc_buf_putc(out, '\n');
    for (int c = 0; c < SC_VENDOR_COLUMNS_N; c++)
        put_verdict(out, r, (enum sc_vendor_column)c);
}

void sc_reconcile_put(const struct sc_reconcile *r, struct sc_buf *out)
{
    put_columns(r, out);
    sc_buf_puts(out, "Flags of the help desk against its deadlines\n\n");
    sc_buf_printf(out, "%-15s %9s %9s  %8s\n", "column", "tickets", "agree", "share");
    for (int c = 0; c < SC_VENDOR_COLUMNS_N; c++) {
        struct sc_reconciled_flags now;
        sc_reconcile_flags(r, (enum sc_vendor_column)c, &now);
        sc_buf_printf(out, "%-15s %9llu %9llu  ", flags[c], (unsigned long long)now.n,
                      (unsigned long long)now.agree_n);
        put_share_wide(out, now.agree_n, now.n);
        sc_buf_putc(out, '\n');
    }
}
