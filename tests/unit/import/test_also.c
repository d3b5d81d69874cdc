#include "sc_test.h"

#include <fcntl.h>
#include <unistd.h>

#include "scorecard/import/input.h"

/* A profile of the user's with these lines before its columns, and a table that it reads. */
struct desk {
    struct sc_arena arena;
    struct sc_err err;
    struct sc_inputs inputs;
    char profile[64], table[64];
};

static void write_file(char path[64], const char *suffix, const char *text)
{
    static int no;
    (void)snprintf(path, 64, "/tmp/test_also.%ld.%d%s", (long)getpid(), no++, suffix);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    assert_int_equal(close(fd), 0);
}

static int look(struct desk *d, const char *head)
{
    char text[512];
    struct sc_operand operand = {.path = d->table, .profile = d->profile};
    struct sc_import_options options = {0};
    *d = (struct desk){0};
    sc_err_init(&d->err);
    (void)snprintf(text, sizeof text,
                   "%s\ncolumns: {id: {from: [No]}, status: {constant: open}, "
                   "created_at: {from: [At]}}\n",
                   head);
    write_file(d->profile, ".yaml", text);
    write_file(d->table, "", "No,At,agent,date,worked_s\n1,2026-07-01 08:00,ana,2026-07-01,9\n");
    struct sc_look with = {sc_profiles_open(&d->arena, &d->err), &options, &d->arena};
    return sc_inputs_look(&d->inputs, &operand, 1, &with, &d->err);
}

static void leave(struct desk *d)
{
    sc_inputs_close(&d->inputs);
    sc_arena_fini(&d->arena);
    unlink(d->profile);
    unlink(d->table);
}

static void an_operand_is_one_input_without_also(void **state)
{
    struct desk d;
    (void)state;
    assert_int_equal(look(&d, "zone: UTC"), 0);
    assert_int_equal(d.inputs.n, 1);
    assert_false(d.inputs.items[0].is_also);
    assert_same_str(d.inputs.items[0].label, d.inputs.items[0].base);
    leave(&d);
}

static void a_profile_named_by_also_reads_the_file_again(void **state)
{
    struct desk d;
    (void)state;
    assert_int_equal(look(&d, "zone: UTC\nalso: [generic-hours]"), 0);
    assert_int_equal(d.inputs.n, 2);
    const struct sc_input *again = &d.inputs.items[1];
    assert_true(again->is_also);
    assert_same_str(again->profile->name, SC_STR("generic-hours"));
    assert_ptr_equal(again->operand, d.inputs.items[0].operand);
    assert_true(sc_str_has_suffix(again->label, SC_STR(" (generic-hours)")));
    assert_true(sc_str_has_prefix(again->label, again->base));
    leave(&d);
}

static void one_whose_fingerprint_is_not_there_reads_nothing(void **state)
{
    struct desk d;
    (void)state;
    assert_int_equal(look(&d, "zone: UTC\nalso: [generic-survey]"), 0);
    assert_int_equal(d.inputs.n, 1);
    leave(&d);
}

static void one_that_does_not_exist_is_refused(void **state)
{
    struct desk d;
    (void)state;
    assert_int_equal(look(&d, "zone: UTC\nalso: [generic-ours]"), -1);
    assert_int_equal(d.err.code, SC_USAGE);
    assert_string_equal(d.err.seen, "generic-ours");
    leave(&d);
}

static void what_the_second_reading_asks_is_asked_of_the_file_once(void **state)
{
    struct desk d;
    (void)state;
    /* The second reading is generic-ticket-like: a profile of one's own without a zone. */
    assert_int_equal(look(&d, "kind: ticket"), 0);
    assert_true(d.inputs.items[0].questions.needs_zone);
    char also[160];
    (void)snprintf(also, sizeof also, "zone: UTC\nalso: [%s]", d.profile);
    struct desk e;
    assert_int_equal(look(&e, also), 0);
    assert_int_equal(e.inputs.n, 2);
    assert_true(e.inputs.items[0].questions.needs_zone);
    assert_false(e.inputs.items[1].questions.needs_zone);
    leave(&e);
    leave(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_operand_is_one_input_without_also),
        cmocka_unit_test(a_profile_named_by_also_reads_the_file_again),
        cmocka_unit_test(one_whose_fingerprint_is_not_there_reads_nothing),
        cmocka_unit_test(one_that_does_not_exist_is_refused),
        cmocka_unit_test(what_the_second_reading_asks_is_asked_of_the_file_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
