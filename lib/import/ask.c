/* Open questions of all inputs in one message, with the command that answers them. */
#include "scorecard/base/shell.h"
#include "scorecard/import/input.h"

static void put_questions(struct sc_buf *out, const struct sc_input *input, struct sc_str zone)
{
    const struct sc_plan_open_questions *q = &input->questions;
    if (input->encoding.is_open && !input->is_also) {
        sc_buf_printf(out, "\n  %.*s: line %lu is not UTF-8; most likely it is all ",
                      SC_STR_ARG(input->base), input->encoding.bad_line);
        sc_input_put_guess(out, &input->encoding);
    }
    if (q->needs_zone) {
        sc_buf_printf(out, "\n  %.*s: its times carry no zone", SC_STR_ARG(input->base));
        if (zone.len)
            sc_buf_printf(out, "; this machine stands in %.*s", SC_STR_ARG(zone));
    }
    if (q->needs_order)
        sc_buf_printf(
            out, "\n  %.*s: %.*s: day first (dmy) or month first (mdy)? %sfor example \"%.*s\"",
            SC_STR_ARG(input->base), SC_STR_ARG(q->column),
            q->likely == SC_ORDER_UNKNOWN ? "no value proves it, " : "", SC_STR_ARG(q->sample));
}

/* What was named for an operand before this one: it holds for all behind it. */
struct said {
    bool encoding, zone;
};

/* Once the encoding of one operand is named, so is that of every other. */
static void put_encoding(struct sc_buf *out, const struct sc_input *input, struct said *said)
{
    const char *given = input->operand->encoding;
    said->encoding |= given || input->encoding.is_open;
    if (!said->encoding)
        return;
    sc_buf_puts(out, " --encoding ");
    sc_shell_put(out, sc_str_from(given ? given : input->encoding.is->name));
}

/* Likewise the zone of the policy, where another one was named. */
static void put_zone(struct sc_buf *out, const struct sc_input *input,
                     const struct sc_import_options *options, struct said *said)
{
    const char *zone = input->operand->zone;
    if (!zone && input->questions.needs_zone)
        zone = options->host_zone && *options->host_zone ? options->host_zone : "UTC";
    if (!zone && said->zone)
        zone = options->zone_otherwise;
    if (!zone)
        return;
    said->zone = true;
    sc_buf_puts(out, " --tz ");
    sc_shell_put(out, sc_str_from(zone));
}

/* The options of an operand that differ from those before it, then the operand. */
static void put_operand(struct sc_buf *out, const struct sc_input *input,
                        const struct sc_import_options *options, struct said *said)
{
    static const char *const orders[] = {
        [SC_ORDER_YMD] = "ymd", [SC_ORDER_DMY] = "dmy", [SC_ORDER_MDY] = "mdy"};
    const struct sc_operand *o = input->operand;
    const struct sc_plan_open_questions *q = &input->questions;
    size_t before = out->len;
    /* A profile that the policy named comes from there again, and for no other operand. */
    if (o->profile && !o->has_profile_by_rule) {
        sc_buf_puts(out, " -p ");
        sc_shell_put(out, sc_str_from(o->profile));
    }
    put_encoding(out, input, said);
    put_zone(out, input, options, said);
    if (o->order != SC_ORDER_UNKNOWN || q->needs_order)
        sc_buf_printf(out, " --date-order %s",
                      orders[o->order != SC_ORDER_UNKNOWN    ? o->order
                             : q->likely != SC_ORDER_UNKNOWN ? q->likely
                                                             : SC_ORDER_DMY]);
    /* The options do not hold for --roster: with some the roster is an operand. */
    sc_buf_puts(out, o->is_roster && out->len == before ? " --roster " : " ");
    sc_shell_put(out, sc_str_from(o->path));
}

void sc_inputs_say_command(const struct sc_input *inputs, size_t n,
                           const struct sc_import_options *options, const char *more)
{
    struct sc_buf text;
    struct said said = {0};
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_printf(&text, "  %s%s", options->command, more);
    for (size_t i = 0; i < n; i++)
        if (!inputs[i].is_also)
            put_operand(&text, &inputs[i], options, &said);
    options->ask(options->say_ctx, sc_buf_str(&text));
    sc_buf_fini(&text);
}

/* The questions, each a line of `text` behind a line end, and the call that answers them. */
static void say_all(const struct sc_input *inputs, size_t n,
                    const struct sc_import_options *options, const struct sc_buf *text)
{
    struct sc_str rest = sc_buf_str(text), line;
    options->ask(options->say_ctx, SC_STR("some things must be said before this can be read:"));
    sc_str_split(&rest, '\n', &line);
    while (sc_str_split(&rest, '\n', &line))
        options->ask(options->say_ctx, line);
    options->ask(options->say_ctx, SC_STR("check the answers and run:"));
    sc_inputs_say_command(inputs, n, options, "");
}

bool sc_inputs_ask(const struct sc_input *inputs, size_t n, const struct sc_import_options *options,
                   struct sc_err *err)
{
    struct sc_str zone = sc_str_from(options->host_zone);
    struct sc_buf text;
    bool open = false;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < n; i++) {
        open |= inputs[i].questions.needs_zone || inputs[i].questions.needs_order ||
                inputs[i].encoding.is_open;
        put_questions(&text, &inputs[i], zone);
    }
    if (open) {
        say_all(inputs, n, options, &text);
        sc_err_set(err, SC_USAGE, "nothing was read");
    }
    sc_buf_fini(&text);
    return open;
}

bool sc_inputs_ask_late(struct sc_inputs *inputs, struct sc_input *input,
                        const struct sc_import_options *options, struct sc_err *err)
{
    const struct sc_plan_open_questions *late = sc_plan_late(input->plan);
    struct sc_buf text;
    struct sc_place place = {.file = input->base};
    if (!late)
        return false;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    input->questions = *late;
    put_questions(&text, input, sc_str_from(options->host_zone));
    say_all(inputs->items, inputs->n, options, &text);
    sc_buf_fini(&text);
    place.field = late->column;
    place.line = late->line;
    sc_err_set(err, SC_INPUT, "nothing before this line had a time like this one");
    sc_err_seen(err, late->sample);
    return sc_err_at(err, &place) < 0;
}
