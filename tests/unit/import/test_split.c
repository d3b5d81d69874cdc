/* A folder of one file a kind: whole or not at all, and nobody else's. */
#include "sc_test.h"
#include "scorecard/import/split.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_SIZE 64

static void temp_dir(char path[PATH_SIZE])
{
    (void)snprintf(path, PATH_SIZE, "/tmp/test_split.XXXXXX");
    assert_non_null(mkdtemp(path));
}

/* A path inside. */
static const char *in(const char *dir, const char *name, char path[PATH_SIZE * 2])
{
    assert_true(snprintf(path, PATH_SIZE * 2, "%s/%s", dir, name) < PATH_SIZE * 2);
    return path;
}

static void put(struct sc_split *s, enum sc_kind_id kind, const char *id)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    const struct sc_kind *k = sc_kind_get(kind);
    struct sc_row row = {.kind = k, .kind_name = sc_str_from(k->name), .cells = cells};
    cells[0] = sc_str_from(id);
    sc_split_put_row(s, &row);
}

static void file_is(const char *path, const char *first, const char *last)
{
    char text[4096];
    FILE *f = fopen(path, "r");
    struct stat st;
    assert_non_null(f);
    size_t n = fread(text, 1, sizeof text - 1, f);
    text[n] = '\0';
    assert_int_equal(fstat(fileno(f), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    (void)fclose(f);
    assert_int_equal(strncmp(text, first, strlen(first)), 0);
    assert_non_null(strstr(text, last));
}

static void each_kind_gets_a_file_that_ends_well(void **state)
{
    (void)state;
    char dir[PATH_SIZE], goal[PATH_SIZE * 2], path[PATH_SIZE * 2];
    struct sc_err err;
    struct stat st;
    temp_dir(dir);
    in(dir, "rows", goal);
    sc_err_init(&err);
    struct sc_split *s = sc_split_open(goal, SC_FORM_CSV, false, &err);
    assert_non_null(s);
    put(s, SC_KIND_ticket, "1");
    put(s, SC_KIND_call, "c1");
    put(s, SC_KIND_ticket, "2");
    assert_int_not_equal(stat(goal, &st), 0); /* nothing is there before all is */
    assert_int_equal(sc_split_close(s, &err), 0);
    assert_int_equal(stat(goal, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    file_is(in(goal, "ticket.csv", path), "record,id,agent,", "\nend,2,");
    (void)unlink(path);
    file_is(in(goal, "call.csv", path), "record,id,ticket,", "\nend,1,");
    (void)unlink(path);
    assert_int_equal(rmdir(goal), 0);
    assert_int_equal(rmdir(dir), 0); /* nothing was left beside it */
}

static void an_empty_folder_will_do_and_json_too(void **state)
{
    (void)state;
    char dir[PATH_SIZE], path[PATH_SIZE * 2], slashed[PATH_SIZE * 2];
    struct sc_err err;
    temp_dir(dir);
    sc_err_init(&err);
    struct sc_split *s = sc_split_open(in(dir, "/", slashed), SC_FORM_JSONL, false, &err);
    assert_non_null(s);
    put(s, SC_KIND_agent, "u1");
    assert_int_equal(sc_split_close(s, &err), 0);
    file_is(in(dir, "agent.jsonl", path), "{\"record\":\"agent\",\"v\":1,\"id\":\"u1\"",
            "\"rows\":1");
    (void)unlink(path);
    assert_int_equal(rmdir(dir), 0);
}

static void a_folder_that_holds_something_is_refused_and_stays(void **state)
{
    (void)state;
    char dir[PATH_SIZE], path[PATH_SIZE * 2];
    struct sc_err err;
    temp_dir(dir);
    FILE *f = fopen(in(dir, "mine", path), "w");
    assert_non_null(f);
    (void)fclose(f);
    sc_err_init(&err);
    assert_null(sc_split_open(dir, SC_FORM_CSV, false, &err));
    assert_int_equal(err.code, SC_USAGE);
    assert_int_equal(access(path, F_OK), 0);
    (void)unlink(path);
    assert_int_equal(rmdir(dir), 0);
}

static void a_file_or_a_missing_parent_is_a_failure(void **state)
{
    (void)state;
    struct sc_err err;
    sc_err_init(&err);
    assert_null(sc_split_open("/dev/null", SC_FORM_CSV, false, &err));
    assert_int_equal(err.code, SC_SYSTEM);
    sc_err_init(&err);
    assert_null(sc_split_open("/no/such/parent/rows", SC_FORM_CSV, false, &err));
    assert_int_equal(err.code, SC_SYSTEM);
}

static void what_is_abandoned_leaves_nothing(void **state)
{
    (void)state;
    char dir[PATH_SIZE], goal[PATH_SIZE * 2];
    struct sc_err err;
    temp_dir(dir);
    sc_err_init(&err);
    struct sc_split *s = sc_split_open(in(dir, "rows", goal), SC_FORM_CSV, false, &err);
    put(s, SC_KIND_ticket, "1");
    sc_split_abandon(s);
    assert_int_equal(rmdir(dir), 0);
    sc_split_abandon(NULL);
}

/* Somebody fills the folder meanwhile: theirs stays, ours goes. */
static void a_folder_filled_meanwhile_is_not_replaced(void **state)
{
    (void)state;
    char dir[PATH_SIZE], goal[PATH_SIZE * 2], path[PATH_SIZE * 2];
    struct sc_err err;
    temp_dir(dir);
    sc_err_init(&err);
    struct sc_split *s = sc_split_open(in(dir, "rows", goal), SC_FORM_CSV, false, &err);
    put(s, SC_KIND_ticket, "1");
    assert_int_equal(mkdir(goal, 0700), 0);
    (void)snprintf(path, sizeof path, "%s/rows/mine", dir);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    (void)fclose(f);
    assert_int_equal(sc_split_close(s, &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(goal), 0);
    assert_int_equal(rmdir(dir), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_gets_a_file_that_ends_well),
        cmocka_unit_test(an_empty_folder_will_do_and_json_too),
        cmocka_unit_test(a_folder_that_holds_something_is_refused_and_stays),
        cmocka_unit_test(a_file_or_a_missing_parent_is_a_failure),
        cmocka_unit_test(what_is_abandoned_leaves_nothing),
        cmocka_unit_test(a_folder_filled_meanwhile_is_not_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
