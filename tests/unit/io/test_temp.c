#include "sc_test.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scorecard/io/temp.h"

static void what_was_written_is_read_from_any_place(void **state)
{
    struct sc_err err;
    char text[8] = "";
    (void)state;
    sc_err_init(&err);
    int fd = sc_temp_open(NULL, &err);
    assert_true(fd >= 0);
    assert_int_equal(sc_temp_write(fd, SC_STR("abcdef"), &err), 0);
    assert_int_equal(sc_temp_write(fd, SC_STR("ghi"), &err), 0);
    assert_int_equal(sc_temp_read(fd, text, 5, 3, &err), 0);
    assert_string_equal(text, "defgh");
    assert_int_equal(sc_temp_read(fd, text, 2, 0, &err), 0);
    assert_memory_equal(text, "abfgh", 5);
    assert_int_equal(err.code, SC_OK);
    close(fd);
}

static void nobody_else_can_find_or_inherit_it(void **state)
{
    struct sc_err err;
    struct stat st;
    (void)state;
    sc_err_init(&err);
    int fd = sc_temp_open("/tmp", &err);
    assert_int_equal(fstat(fd, &st), 0);
    assert_int_equal(st.st_nlink, 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(fcntl(fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
    close(fd);
}

static void reading_behind_its_end_is_an_error(void **state)
{
    struct sc_err err;
    char text[8];
    (void)state;
    sc_err_init(&err);
    int fd = sc_temp_open(NULL, &err);
    assert_int_equal(sc_temp_write(fd, SC_STR("abc"), &err), 0);
    assert_int_equal(sc_temp_read(fd, text, 4, 0, &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    close(fd);
}

static void a_folder_that_is_not_there_is_named(void **state)
{
    struct sc_err err;
    (void)state;
    sc_err_init(&err);
    assert_int_equal(sc_temp_open("/nowhere", &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    assert_string_equal(err.file, "/nowhere");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_written_is_read_from_any_place),
        cmocka_unit_test(nobody_else_can_find_or_inherit_it),
        cmocka_unit_test(reading_behind_its_end_is_an_error),
        cmocka_unit_test(a_folder_that_is_not_there_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
