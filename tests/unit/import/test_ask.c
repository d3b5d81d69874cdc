/* Open questions: all in one message, with a command that answers them. */
#include "sc_test.h"

#include "scorecard/import/input.h"

#define INPUTS 3

struct desk {
    struct sc_operand operands[INPUTS];
    struct sc_input inputs[INPUTS];
    struct sc_import_options options;
    struct sc_buf asked;
    struct sc_err err;
};

static void keep_line(void *buf, struct sc_str line)
{
    sc_buf_put_str(buf, line);
    sc_buf_putc(buf, '\n');
}

static void open_desk(struct desk *d)
{
    static const char *const names[INPUTS] = {"a.csv", "b c.csv", "r.csv"};
    memset(d, 0, sizeof *d);
    sc_buf_init(&d->asked, SC_BUF_NO_CEILING);
    sc_err_init(&d->err);
    d->options = (struct sc_import_options){.command = "sc-import --strict",
                                            .host_zone = "Europe/Berlin",
                                            .ask = keep_line,
                                            .say_ctx = &d->asked};
    for (size_t i = 0; i < INPUTS; i++) {
        d->operands[i].path = names[i];
        d->inputs[i].operand = &d->operands[i];
        d->inputs[i].base = sc_str_from(names[i]);
        d->inputs[i].encoding.is = sc_encoding_utf8();
    }
}

static bool asks(struct desk *d)
{
    return sc_inputs_ask(d->inputs, INPUTS, &d->options, &d->err);
}

static void where_nothing_is_open_nothing_is_said(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d);
    assert_false(asks(&d));
    assert_int_equal(d.asked.len, 0);
    assert_int_equal(d.err.code, SC_OK);
    sc_buf_fini(&d.asked);
}

static void all_questions_stand_before_one_command(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d);
    d.inputs[0].questions.needs_zone = true;
    d.inputs[1].questions.needs_order = true;
    d.inputs[1].questions.column = SC_STR("Created");
    d.inputs[1].questions.sample = SC_STR("01/02/2026");
    d.operands[2].is_roster = true;
    assert_true(asks(&d));
    assert_int_equal(d.err.code, SC_USAGE);
    assert_string_equal(
        sc_buf_cstr(&d.asked),
        "some things must be said before this can be read:\n"
        "  a.csv: its times carry no zone; this machine stands in Europe/Berlin\n"
        "  b c.csv: Created: day first (dmy) or month first (mdy)? no value proves it, for example "
        "\"01/02/2026\"\n"
        "check the answers and run:\n"
        "  sc-import --strict --tz Europe/Berlin a.csv --date-order dmy 'b c.csv' --roster "
        "r.csv\n");
    sc_buf_fini(&d.asked);
}

static void what_was_answered_is_repeated_where_it_stood(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d);
    d.operands[0].profile = "zendesk";
    d.operands[0].zone = "UTC";
    d.operands[1].order = SC_ORDER_MDY;
    d.operands[1].zone = "UTC";
    d.inputs[2].questions.needs_zone = true;
    assert_true(asks(&d));
    assert_non_null(strstr(sc_buf_cstr(&d.asked),
                           "  sc-import --strict -p zendesk --tz UTC a.csv --tz UTC --date-order "
                           "mdy 'b c.csv' --tz Europe/Berlin r.csv\n"));
    sc_buf_fini(&d.asked);
}

static void without_a_zone_of_the_machine_utc_is_proposed(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d);
    d.options.host_zone = NULL;
    d.inputs[0].questions.needs_zone = true;
    assert_true(asks(&d));
    assert_non_null(strstr(sc_buf_cstr(&d.asked), "carry no zone\n"));
    assert_non_null(strstr(sc_buf_cstr(&d.asked), " --tz UTC a.csv"));
    sc_buf_fini(&d.asked);
}

static void more_words_go_behind_the_call(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d);
    d.inputs[1].is_also = true; /* the same file again is no operand */
    sc_inputs_say_command(d.inputs, INPUTS, &d.options, " --fold-all");
    assert_string_equal(sc_buf_cstr(&d.asked), "  sc-import --strict --fold-all a.csv r.csv\n");
    sc_buf_fini(&d.asked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_nothing_is_open_nothing_is_said),
        cmocka_unit_test(all_questions_stand_before_one_command),
        cmocka_unit_test(what_was_answered_is_repeated_where_it_stood),
        cmocka_unit_test(without_a_zone_of_the_machine_utc_is_proposed),
        cmocka_unit_test(more_words_go_behind_the_call),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
