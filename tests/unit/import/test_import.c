/* Importing: every record of every input is accounted for, rosters come first, questions at once.
 */
#include "sc_test.h"

#include "scorecard/import/import.h"

#include <stdlib.h>
#include <unistd.h>

#define PATH_SIZE 64
#define FILES     3

/* Inputs on disk, and what a run over them said. */
struct desk {
    char paths[FILES][PATH_SIZE];
    struct sc_operand operands[FILES];
    size_t n;
    struct sc_import_options options;
    struct sc_findings findings;
    struct sc_staff *staff;
    struct sc_buf said;
    struct sc_import_counts counts;
    struct sc_err err;
};

static void keep_line(void *buf, struct sc_str line)
{
    sc_buf_put_str(buf, line);
    sc_buf_putc(buf, '\n');
}

static void add_file(struct desk *d, const char *text)
{
    char *path = d->paths[d->n];
    (void)snprintf(path, PATH_SIZE, "/tmp/test_import.XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    assert_int_equal(close(fd), 0);
    d->operands[d->n++].path = path;
}

static void open_desk(struct desk *d)
{
    memset(d, 0, sizeof *d);
    sc_buf_init(&d->said, SC_BUF_NO_CEILING);
    d->staff = sc_staff_open(false);
    d->options = (struct sc_import_options){.zone_otherwise = "UTC",
                                            .command = "sc-import",
                                            .max_rejected = UINT64_MAX,
                                            .keep_requester = true,
                                            .staff = d->staff,
                                            .findings = &d->findings,
                                            .say = keep_line,
                                            .ask = keep_line,
                                            .say_ctx = &d->said};
    sc_err_init(&d->err);
}

static enum sc_code run(struct desk *d)
{
    return sc_import_run(d->operands, d->n, &d->options, &d->counts, &d->err);
}

static void close_desk(struct desk *d)
{
    for (size_t i = 0; i < d->n; i++)
        (void)unlink(d->paths[i]);
    sc_staff_close(d->staff);
    sc_buf_fini(&d->said);
}

static void every_record_is_imported_a_duplicate_or_rejected(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d);
    add_file(&d, "id,status,created_at\n1,open,2026-07-01\n2,open,2026-07-02\n1,open,2026-07-01\n"
                 ",open,2026-07-02\n3,open\n");
    assert_int_equal(run(&d), SC_OK);
    assert_int_equal(d.counts.read, 5);
    assert_int_equal(d.counts.imported, 2);
    assert_int_equal(d.counts.duplicate, 1);
    assert_int_equal(d.counts.rejected, 2);
    assert_int_equal(d.counts.folded, 0);
    assert_int_equal(d.counts.files, 1);
    close_desk(&d);
}

static void a_row_of_an_earlier_file_is_a_duplicate(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d);
    add_file(&d, "id,status,created_at\n1,open,2026-07-01\n");
    add_file(&d, "status;id;created_at\nopen;1;2026-07-01\nopen;2;2026-07-01\n");
    assert_int_equal(run(&d), SC_OK);
    assert_int_equal(d.counts.imported, 2);
    assert_int_equal(d.counts.duplicate, 1);
    assert_int_equal(d.counts.files, 2);
    close_desk(&d);
}

static void a_roster_is_read_before_the_tickets_that_stand_before_it(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d);
    add_file(&d, "id,agent,status,created_at\n1,Ana Silva,open,2026-07-01\n");
    add_file(&d, "id,name,team\nu1,\"Silva, Ana\",T1\n");
    assert_int_equal(run(&d), SC_OK);
    const char *said = sc_buf_cstr(&d.said);
    assert_non_null(strstr(said, "generic-agent"));
    assert_non_null(strstr(said, "generic-ticket"));
    assert_true(strstr(said, "generic-agent") < strstr(said, "generic-ticket"));
    assert_null(strstr(said, "not in the roster"));
    close_desk(&d);
}

static void questions_of_all_inputs_come_before_a_row_is_read(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d);
    d.options.zone_otherwise = NULL;
    d.options.host_zone = "Europe/Berlin";
    add_file(&d, "id,status,created_at\n1,open,2026-07-01 10:00\n");
    add_file(&d, "id,status,created_at\n1,open,01/02/2026 10:00\n");
    assert_int_equal(run(&d), SC_USAGE);
    assert_int_equal(d.counts.read, 0);
    assert_non_null(strstr(sc_buf_cstr(&d.said), "day first (dmy) or month first (mdy)?"));
    assert_non_null(strstr(sc_buf_cstr(&d.said), "sc-import --tz Europe/Berlin "));
    assert_non_null(strstr(sc_buf_cstr(&d.said), " --date-order dmy "));
    close_desk(&d);
}

static void too_many_rejected_records_stop_the_run(void **state)
{
    struct desk d;
    (void)state;
    open_desk(&d);
    d.options.max_rejected = 1;
    add_file(&d, "id,status,created_at\n,open,2026-07-01\n,open,2026-07-02\n");
    assert_int_equal(run(&d), SC_INPUT);
    assert_non_null(strstr(d.err.what, "2 records rejected"));
    close_desk(&d);
}

static void damage_stops_the_file_or_is_a_rejected_record(void **state)
{
    static const char text[] = "id,status,created_at\n1,open,2026-07-01\n2,\"op\"en,2026-07-01\n"
                               "3,open,2026-07-01\n";
    struct desk d;
    (void)state;
    open_desk(&d);
    add_file(&d, text);
    assert_int_equal(run(&d), SC_INPUT);
    close_desk(&d);
    open_desk(&d);
    d.options.passes_damage = true;
    add_file(&d, text);
    assert_int_equal(run(&d), SC_OK);
    assert_int_equal(d.counts.imported, 2);
    assert_int_equal(d.counts.rejected, 1);
    assert_int_equal(d.counts.read, 3);
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_record_is_imported_a_duplicate_or_rejected),
        cmocka_unit_test(a_row_of_an_earlier_file_is_a_duplicate),
        cmocka_unit_test(a_roster_is_read_before_the_tickets_that_stand_before_it),
        cmocka_unit_test(questions_of_all_inputs_come_before_a_row_is_read),
        cmocka_unit_test(too_many_rejected_records_stop_the_run),
        cmocka_unit_test(damage_stops_the_file_or_is_a_rejected_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
