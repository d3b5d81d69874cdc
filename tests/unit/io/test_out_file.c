#include "sc_test.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scorecard/io/out_file.h"

struct place {
    char folder[40];
    char path[64];
    int dir_fd;
};

static int setup(void **state)
{
    struct place *p = sc_mem_alloc_n(1, sizeof(*p));

    (void)snprintf(p->folder, sizeof(p->folder), "/tmp/test_out_file.XXXXXX");
    assert_non_null(mkdtemp(p->folder));
    (void)snprintf(p->path, sizeof(p->path), "%s/goal", p->folder);
    p->dir_fd = open(p->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    *state = p;
    return 0;
}

static int teardown(void **state)
{
    struct place *p = *state;

    (void)unlink(p->path);
    (void)close(p->dir_fd);
    assert_int_equal(rmdir(p->folder), 0); /* fails when anything was left behind */
    sc_mem_free(p);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

/* The name of the only file in the folder that is not the goal; "" when there is none. */
static void find_temp(const struct place *p, char name[256])
{
    DIR *dir = opendir(p->folder);
    struct dirent *entry;

    name[0] = '\0';
    while ((entry = readdir(dir)))
        if (entry->d_name[0] == '.' && strlen(entry->d_name) > 2)
            (void)snprintf(name, 256, "%s", entry->d_name);
    assert_int_equal(closedir(dir), 0);
}

static void the_temporary_file_is_hidden_private_and_named_after_the_goal(void **state)
{
    const struct place *p = *state;
    struct sc_out_file f;
    struct sc_err err;
    struct stat st;
    char name[256];

    sc_err_init(&err);
    sc_out_file_init(&f);
    assert_int_equal(sc_out_file_open(&f, p->path, &err), 0);
    find_temp(p, name);
    assert_string_equal(name, f.temp);
    assert_memory_equal(name, ".goal.", 6);
    assert_int_equal(strlen(name), strlen(".goal.0123456789abcdef.part"));
    assert_int_equal(fstatat(p->dir_fd, name, &st, AT_SYMLINK_NOFOLLOW), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    sc_out_file_drop(&f);
    find_temp(p, name);
    assert_string_equal(name, "");
}

static void two_files_for_one_goal_have_different_temporary_names(void **state)
{
    const struct place *p = *state;
    struct sc_out_file a, b;
    struct sc_err err;

    sc_err_init(&err);
    sc_out_file_init(&a);
    sc_out_file_init(&b);
    assert_int_equal(sc_out_file_open(&a, p->path, &err), 0);
    assert_int_equal(sc_out_file_open_at(&b, p->dir_fd, "goal", &err), 0);
    assert_string_not_equal(a.temp, b.temp);
    assert_int_equal(write(a.fd, "a", 1), 1);
    assert_int_equal(write(b.fd, "b", 1), 1);
    assert_int_equal(sc_out_file_close(&a, &err), 0);
    assert_int_equal(sc_out_file_close(&b, &err), 0);
    sc_out_file_drop(&a);
    sc_out_file_drop(&b);
}

static void the_folder_of_the_caller_stays_open(void **state)
{
    const struct place *p = *state;
    struct sc_out_file f;
    struct sc_err err;

    sc_err_init(&err);
    sc_out_file_init(&f);
    assert_int_equal(sc_out_file_open_at(&f, p->dir_fd, "goal", &err), 0);
    assert_int_equal(sc_out_file_close(&f, &err), 0);
    sc_out_file_drop(&f);
    assert_int_equal(fcntl(p->dir_fd, F_GETFD), FD_CLOEXEC);
}

static void a_relative_path_lies_in_the_working_folder(void **state)
{
    const struct place *p = *state;
    int before = open(".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct sc_out_file f;
    struct sc_err err;

    sc_err_init(&err);
    sc_out_file_init(&f);
    assert_int_equal(fchdir(p->dir_fd), 0);
    assert_int_equal(sc_out_file_open(&f, "goal", &err), 0);
    assert_int_equal(sc_out_file_close(&f, &err), 0);
    assert_int_equal(fchdir(before), 0);
    assert_int_equal(access(p->path, F_OK), 0);
    sc_out_file_drop(&f);
    (void)close(before);
}

static void a_goal_that_vanished_with_its_temporary_file_is_an_error(void **state)
{
    const struct place *p = *state;
    struct sc_out_file f;
    struct sc_err err;

    sc_err_init(&err);
    sc_out_file_init(&f);
    assert_int_equal(sc_out_file_open(&f, p->path, &err), 0);
    assert_int_equal(unlinkat(p->dir_fd, f.temp, 0), 0);
    assert_int_equal(sc_out_file_close(&f, &err), -1);
    assert_int_equal(err.code, SC_SYSTEM);
    assert_string_equal(err.what,
                        "cannot rename the finished file to it: No such file or directory");
    sc_out_file_drop(&f);
}

static void dropping_what_never_opened_is_fine(void **state)
{
    struct sc_out_file f;
    struct sc_err err;

    (void)state;
    sc_err_init(&err);
    sc_out_file_init(&f);
    sc_out_file_drop(&f);
    assert_int_equal(sc_out_file_open(&f, "/nowhere/at/all", &err), -1);
    sc_out_file_drop(&f);
    sc_out_file_drop(&f);
    assert_int_equal(f.fd, -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_temporary_file_is_hidden_private_and_named_after_the_goal),
        TEST(two_files_for_one_goal_have_different_temporary_names),
        TEST(the_folder_of_the_caller_stays_open),
        TEST(a_relative_path_lies_in_the_working_folder),
        TEST(a_goal_that_vanished_with_its_temporary_file_is_an_error),
        TEST(dropping_what_never_opened_is_fine),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
