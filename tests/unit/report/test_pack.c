/* Packs on disk: names, modes, taking the old one's place, keeping strangers' files. */
#include "desk.h"

#include "scorecard/report/pack.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void slugs_are_folded_and_told_apart(void **state)
{
    static const char *const names[] = {"Ana S\xc3\xadlva",
                                        "Cem Y\xc4\xb1ld\xc4\xb1r\xc4\xb1m",
                                        "../../etc/passwd",
                                        "Bo",
                                        "BO ",
                                        "\xe6\x9d\x8e",
                                        ".."};
    static const char *const wanted[] = {"ana-silva", "cem-yildirim", "etc-passwd"};
    struct sc_arena *arena = *state;
    struct sc_str texts[7], ids[7], *slugs;
    for (size_t i = 0; i < 7; i++) {
        texts[i] = sc_str_from(names[i]);
        ids[i] = sc_arena_printf(arena, "%c", 'a' + (char)i);
    }
    slugs = sc_slugs_make(arena, texts, ids, 7);
    for (size_t i = 0; i < 3; i++)
        assert_same_str(slugs[i], sc_str_from(wanted[i]));
    for (size_t i = 0; i < 7; i++) {
        assert_true(slugs[i].len > 0 && slugs[i].len <= SC_SLUG_MAX + 9);
        for (size_t c = 0; c < slugs[i].len; c++)
            assert_non_null(memchr("abcdefghijklmnopqrstuvwxyz0123456789-", slugs[i].p[c], 37));
        for (size_t k = 0; k < i; k++)
            assert_false(sc_str_eq(slugs[i], slugs[k]));
    }
    assert_true(sc_str_has_prefix(slugs[3], SC_STR("bo-")));
    assert_int_equal(slugs[5].len, 8);
}

struct place {
    char dir[64];
    struct desk desk;
    struct sc_pack pack;
    struct sc_err err;
    size_t files_n;
};

static void place_open(struct place *p, const char *name)
{
    (void)snprintf(p->dir, sizeof p->dir, "/tmp/sc-pack-test.XXXXXX");
    assert_non_null(mkdtemp(p->dir));
    desk_open(&p->desk, name, "x", false);
    p->pack = (struct sc_pack){.report = &p->desk.report,
                               .layout = desk_layout,
                               .form = SC_PAGE_HTML,
                               .with_review = true,
                               .with_team = true,
                               .with_self = true,
                               .with_lead = true};
    sc_err_init(&p->err);
}

static void place_close(struct place *p)
{
    char command[128];
    desk_close(&p->desk);
    (void)snprintf(command, sizeof command, "rm -rf %s", p->dir);
    assert_int_equal(system(command), 0);
}

static int write_pack(struct place *p)
{
    return sc_pack_write(&p->pack, p->dir, &p->files_n, &p->err);
}

static mode_t mode_of(const struct place *p, const char *name)
{
    char path[256];
    struct stat st;
    (void)snprintf(path, sizeof path, "%s/%s", p->dir, name);
    return stat(path, &st) == 0 ? st.st_mode & 0777 : 0;
}

static size_t entries(const struct place *p)
{
    DIR *dir = opendir(p->dir);
    size_t n = 0;
    struct dirent *e;
    while ((e = readdir(dir)) != NULL)
        n += strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0;
    closedir(dir);
    return n;
}

static void a_pack_has_its_files_for_their_readers_alone(void **state)
{
    struct place p;
    (void)state;
    place_open(&p, "Ana Silva");
    assert_int_equal(write_pack(&p), 0);
    assert_int_equal(p.files_n, 8);
    assert_int_equal(mode_of(&p, "2026-Q3"), 0700);
    assert_int_equal(mode_of(&p, "2026-Q3/self"), 0700);
    assert_int_equal(mode_of(&p, "2026-Q3/README.txt"), 0600);
    assert_int_equal(mode_of(&p, "2026-Q3/index.html"), 0600);
    assert_int_equal(mode_of(&p, "2026-Q3/lead/ana-silva-2026-Q3.html"), 0600);
    assert_int_equal(mode_of(&p, "2026-Q3/self/ben-okafor-2026-Q3.html"), 0600);
    assert_int_equal(entries(&p), 1);
    place_close(&p);
}

static void a_new_pack_takes_the_place_of_the_old_one_whole(void **state)
{
    struct place p;
    (void)state;
    place_open(&p, "Ana Silva");
    assert_int_equal(write_pack(&p), 0);
    p.pack.with_lead = false;
    assert_int_equal(write_pack(&p), 0);
    assert_int_equal(mode_of(&p, "2026-Q3/lead"), 0);
    assert_int_equal(mode_of(&p, "2026-Q3/self/ana-silva-2026-Q3.html"), 0600);
    assert_int_equal(entries(&p), 1);
    place_close(&p);
}

static void a_folder_with_other_files_is_left_as_it_is(void **state)
{
    static const char *const strangers[] = {"notes.odt", "notes.txt",   "notes.md",
                                            "own.csv",   "budget.xlsx", "ana-silva-2026-Q2.html"};

    (void)state;
    for (size_t i = 0; i < sizeof strangers / sizeof strangers[0]; i++) {
        struct place p;
        char path[256], name[128];
        FILE *file;
        place_open(&p, "Ana Silva");
        assert_int_equal(write_pack(&p), 0);
        (void)snprintf(name, sizeof name, "2026-Q3/lead/%s", strangers[i]);
        (void)snprintf(path, sizeof path, "%s/%s", p.dir, name);
        file = fopen(path, "w");
        assert_non_null(file);
        fclose(file);
        assert_int_equal(write_pack(&p), -1);
        assert_int_equal(p.err.code, SC_USAGE);
        assert_string_equal(p.err.seen, strangers[i]);
        assert_int_not_equal(mode_of(&p, name), 0);
        assert_int_equal(mode_of(&p, "2026-Q3/index.html"), 0600);
        assert_int_equal(entries(&p), 1);
        place_close(&p);
    }
}

static void other_rooms_and_systems_get_folders_of_their_own(void **state)
{
    static const char *const files[] = {"2026-Q3/meeting/team-tier-1-2026-Q3.html",
                                        "2026-Q3/management/management-2026-Q3.html",
                                        "2026-Q3/hr/hr-2026-Q3.html",
                                        "2026-Q3/data/metrics-2026-Q3.csv",
                                        "2026-Q3/data/agents-2026-Q3.csv",
                                        "2026-Q3/data/scorecards-2026-Q3.xlsx",
                                        "2026-Q3/policy-2026-Q3.html",
                                        "2026-Q3/agenda-2026-Q3.html",
                                        "2026-Q3/checklist-2026-Q3.html",
                                        "2026-Q3/lead/data-2026-Q3.html",
                                        "2026-Q3/calendar.ics"};
    struct place p;

    (void)state;
    place_open(&p, "Ana Silva");
    p.pack.with_meeting = p.pack.with_management = p.pack.with_hr = true;
    p.pack.with_data = p.pack.with_papers = true;
    /* Twice: the second one takes the place of the first. */
    for (int i = 0; i < 2; i++) {
        assert_int_equal(write_pack(&p), 0);
        assert_int_equal(p.files_n, 8 + 11);
        for (size_t k = 0; k < sizeof files / sizeof files[0]; k++)
            assert_int_equal(mode_of(&p, files[k]), 0600);
        assert_int_equal(mode_of(&p, "2026-Q3/hr"), 0700);
    }
    p.pack.form = SC_PAGE_TEXT;
    assert_int_equal(write_pack(&p), 0);
    assert_int_equal(mode_of(&p, "2026-Q3/hr"), 0);
    place_close(&p);
}

static void a_name_cannot_leave_the_folder(void **state)
{
    struct place p;
    (void)state;
    place_open(&p, "../../../tmp/evil\n");
    assert_int_equal(write_pack(&p), 0);
    assert_int_equal(mode_of(&p, "2026-Q3/self/tmp-evil-2026-Q3.html"), 0600);
    assert_int_equal(entries(&p), 1);
    place_close(&p);
}

static void text_packs_have_text_files(void **state)
{
    struct place p;
    (void)state;
    place_open(&p, "Ana Silva");
    p.pack.form = SC_PAGE_TEXT;
    assert_int_equal(write_pack(&p), 0);
    assert_int_equal(mode_of(&p, "2026-Q3/index.txt"), 0600);
    assert_int_equal(mode_of(&p, "2026-Q3/lead/ana-silva-2026-Q3.txt"), 0600);
    place_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(slugs_are_folded_and_told_apart),
        cmocka_unit_test(a_pack_has_its_files_for_their_readers_alone),
        cmocka_unit_test(a_new_pack_takes_the_place_of_the_old_one_whole),
        cmocka_unit_test(a_folder_with_other_files_is_left_as_it_is),
        cmocka_unit_test(other_rooms_and_systems_get_folders_of_their_own),
        cmocka_unit_test(a_name_cannot_leave_the_folder),
        cmocka_unit_test(text_packs_have_text_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
