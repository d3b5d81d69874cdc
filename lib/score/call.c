#include "scorecard/score/call.h"

#include "scorecard/base/time.h"

#include <string.h>

#define DAY_S 86400

#define SHELL_PLAIN                                                                                \
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-" /* need no quotes   \
                                                                                */

void sc_call_say(const struct sc_call *call, const char *format, ...)
{
    struct sc_buf line;
    va_list args;

    if (call->say == NULL)
        return;
    sc_buf_init(&line, SC_BUF_NO_CEILING);
    va_start(args, format);
    sc_buf_vprintf(&line, format, args);
    va_end(args);
    call->say(call->ctx, sc_buf_str(&line));
    sc_buf_fini(&line);
}

/* ' becomes '\'' inside quotes: the one way that every shell reads. */
static void put_word(struct sc_buf *out, const char *word)
{
    sc_buf_putc(out, ' ');
    if (*word != '\0' && word[strspn(word, SHELL_PLAIN)] == '\0') {
        sc_buf_puts(out, word);
        return;
    }
    sc_buf_putc(out, '\'');
    for (const char *c = word; *c != '\0'; c++) {
        if (*c == '\'')
            sc_buf_puts(out, "'\\''");
        else
            sc_buf_putc(out, *c);
    }
    sc_buf_putc(out, '\'');
}

void sc_call_put_command(struct sc_buf *out, const struct sc_call *call, struct sc_str extra)
{
    sc_buf_printf(out, "%s %.*s", call->program, SC_STR_ARG(extra));
    for (size_t i = 0; i < call->args_n; i++)
        put_word(out, call->args[i]);
    if (call->policy_path != NULL) {
        sc_buf_puts(out, " -c");
        put_word(out, call->policy_path);
    }
    for (size_t i = 0; i < call->paths_n; i++)
        put_word(out, call->paths[i]);
}

/* A question in one line, the command that answers it in the next. */
static void ask(const struct sc_call *call, const char *question, const char *option,
                const char *value)
{
    struct sc_buf answer, line;

    sc_buf_init(&answer, 256);
    sc_buf_init(&line, SC_BUF_NO_CEILING);
    sc_buf_printf(&answer, "%s%s", option, value);
    sc_buf_puts(&line, "likeliest: ");
    sc_call_put_command(&line, call, sc_buf_str(&answer));
    call->tell(call->ctx, sc_str_from(question));
    call->tell(call->ctx, sc_buf_str(&line));
    sc_buf_fini(&answer);
    sc_buf_fini(&line);
}

int sc_scope_zone(const struct sc_call *call, const struct sc_policy *policy,
                  struct sc_arena *arena, struct sc_scope *scope, struct sc_err *err)
{
    struct sc_str name = call->zone != NULL ? sc_str_from(call->zone) : policy->zone;

    if (name.len > 0) {
        scope->zone = sc_zone_open(arena, name, err);
        return scope->zone != NULL ? 1 : -1;
    }
    ask(call,
        "in which time zone do days and periods start? Neither --tz nor calendar.zone of a "
        "policy says so",
        "--tz=", call->host_zone != NULL ? call->host_zone : "UTC");
    return 0;
}

static int64_t local_day(const struct sc_zone *zone, int64_t t)
{
    return (t + sc_zone_offset(zone, t)) / DAY_S;
}

static void say_as_of(const struct sc_call *call, const struct sc_scope *scope)
{
    struct sc_buf when;

    if (scope->as_of == SC_TIME_NONE)
        return;
    sc_buf_init(&when, 64);
    sc_time_put_offset(&when, scope->as_of, sc_zone_offset(scope->zone, scope->as_of));
    sc_call_say(call, "as of %s: the latest creation of a ticket", sc_buf_cstr(&when));
    sc_buf_fini(&when);
}

int sc_scope_as_of(const struct sc_call *call, struct sc_scope *scope, struct sc_err *err)
{
    struct sc_place place = {.field = SC_STR("--as-of")};
    int64_t day;

    if (call->as_of == NULL) {
        scope->as_of = scope->created_max != 0 ? scope->created_max : SC_TIME_NONE;
        say_as_of(call, scope);
        return 0;
    }
    if (strcmp(call->as_of, "today") == 0) {
        day = local_day(scope->zone, call->now);
    } else if (!sc_time_parse_date(sc_str_from(call->as_of), &day)) {
        sc_err_set(err, SC_USAGE, "a date such as 2026-10-09, or today, is wanted");
        sc_err_at(err, &place);
        return sc_err_seen(err, sc_str_from(call->as_of));
    }
    scope->as_of = sc_zone_midnight(scope->zone, day);
    return 0;
}

static bool is_whole(const struct sc_scope *scope)
{
    const int64_t slack_s = SC_WHOLE_SLACK_DAYS * DAY_S;

    return scope->created_min <= scope->period.from_t + slack_s &&
           scope->created_max + slack_s >= scope->period.to_t;
}

/* The last whole period of a cycle in the data, into scope->period; false when there is none. */
static bool find_whole(enum sc_cycle cycle, const struct sc_policy *policy, struct sc_scope *scope)
{
    struct sc_period around;

    sc_period_around(cycle, local_day(scope->zone, scope->created_max), scope->zone,
                     policy->fiscal_month, &around);
    scope->period = around;
    if (is_whole(scope))
        return true;
    sc_period_before(&around, scope->zone, policy->fiscal_month, &scope->period);
    return is_whole(scope);
}

static int ask_period(const struct sc_call *call, const struct sc_policy *policy,
                      const struct sc_scope *scope)
{
    struct sc_period month;

    if (scope->created_max == 0) {
        ask(call, "which period, as of which day? No ticket tells",
            call->as_of != NULL ? "" : "--as-of=today ", "--period=last-month");
        return 0;
    }
    sc_period_around(SC_MONTH, local_day(scope->zone, scope->created_max), scope->zone,
                     policy->fiscal_month, &month);
    ask(call, "which period? The tickets do not fill a whole quarter or month",
        "--period=", month.name);
    return 0;
}

/* Without a ticket nothing tells what is not said. */
static bool is_open(const struct sc_call *call, const struct sc_scope *scope)
{
    return scope->created_max == 0 && (call->period == NULL || scope->as_of == SC_TIME_NONE);
}

int sc_scope_period(const struct sc_call *call, const struct sc_policy *policy,
                    struct sc_scope *scope, struct sc_err *err)
{
    struct sc_place place = {.field = SC_STR("--period")};

    if (is_open(call, scope))
        return ask_period(call, policy, scope);
    if (call->period != NULL) {
        if (!sc_period_last(sc_str_from(call->period), scope->zone, policy->fiscal_month,
                            scope->as_of, &scope->period) &&
            sc_period_parse(sc_str_from(call->period), scope->zone, policy->fiscal_month,
                            &scope->period, err) < 0)
            return sc_err_at(err, &place);
    } else if (find_whole(SC_QUARTER, policy, scope)) {
        sc_call_say(call, "period %s: the last whole quarter in the data", scope->period.name);
    } else if (find_whole(SC_MONTH, policy, scope)) {
        sc_call_say(call, "period %s: the last whole month in the data", scope->period.name);
    } else {
        return ask_period(call, policy, scope);
    }
    if (scope->as_of > scope->period.from_t)
        return 1;
    sc_err_set(err, SC_USAGE, "%s starts after as-of", scope->period.name);
    return sc_err_at(err, &place);
}
