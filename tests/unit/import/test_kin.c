/* Which texts read like one person, and which do not. */
#include "sc_test.h"
#include "scorecard/import/kin.h"

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

static void stand(struct sc_arena *arena, const char *a, const char *b, enum sc_kinship wanted)
{
    struct sc_kin *x = sc_kin_make(arena, sc_str_from(a)), *y = sc_kin_make(arena, sc_str_from(b));
    enum sc_kinship ab = sc_kin_compare(x, y), ba = sc_kin_compare(y, x);
    if (ab != wanted || ba != wanted)
        fail_msg("\"%s\" and \"%s\": %d, %d", a, b, (int)ab, (int)ba);
}

static void one_name_in_other_dress_is_the_same(void **state)
{
    stand(*state, "Ana Silva", "SILVA, ANA", SC_KIN_SAME);
    stand(*state, "Ana Silva", "ana  s\xC3\xADlva", SC_KIN_SAME);
    stand(*state, "Ana Silva (asilva)", "asilva", SC_KIN_SAME);
    stand(*state, "Ana Silva (asilva)", "Silva, Ana", SC_KIN_SAME);
    stand(*state, "Ana Silva (a)", "Ana Silva (b)", SC_KIN_SAME);
    stand(*state, "Ana Silva <ana@x.example>", "ANA@x.example", SC_KIN_SAME);
    stand(*state, "Ana Silva", "ana.silva@x.example", SC_KIN_SAME);
    stand(*state, "Ana Silva", "Ana_Silva+desk@x.example", SC_KIN_SAME);
    stand(*state, "Ana Silva", "silva.ana@x.example", SC_KIN_SAME);
    stand(*state, "Ana Maria Silva", "anasilva", SC_KIN_SAME);
    stand(*state, "Zo\xC3\xAB O\xE2\x80\x99Hara", "zoe.ohara@x.example", SC_KIN_SAME);
}

static void a_login_of_one_name_or_an_initial_may_be(void **state)
{
    stand(*state, "Ana Silva", "ana@x.example", SC_KIN_MAYBE);
    stand(*state, "Ana Silva", "asilva", SC_KIN_MAYBE);
    stand(*state, "Ana Silva", "silvaa@x.example", SC_KIN_MAYBE);
    stand(*state, "Ana Silva", "ana.s@x.example", SC_KIN_MAYBE);
    stand(*state, "Ana Silva", "Ana", SC_KIN_MAYBE);
    stand(*state, "Ana Silva", "silva", SC_KIN_MAYBE);
    stand(*state, "ana@x.example", "ana@y.example", SC_KIN_MAYBE);
    stand(*state, "\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0 \xD0\x9F\xD0\xB0\xD0\xBA",
          "\xD0\xB0\xD0\xBF\xD0\xB0\xD0\xBA", SC_KIN_MAYBE);
}

static void others_are_none(void **state)
{
    stand(*state, "Ana Silva", "Ana Costa", SC_KIN_NONE);
    stand(*state, "Ana Silva (Lisbon)", "Rui Costa (Lisbon)", SC_KIN_NONE);
    stand(*state, "Ana Silva", "rui@x.example", SC_KIN_NONE);
    stand(*state, "Ana Silva", "a", SC_KIN_NONE);
    stand(*state, "Ana Silva", "", SC_KIN_NONE);
    stand(*state, "7719", "7720", SC_KIN_NONE);
    stand(*state, "A B", "ab", SC_KIN_MAYBE); /* too short to prove anything */
}

static void group(struct sc_arena *arena, const char *const *texts, uint32_t n, uint32_t *groups,
                  uint32_t *maybe)
{
    struct sc_kin *kin[16];
    for (uint32_t i = 0; i < n; i++)
        kin[i] = sc_kin_make(arena, sc_str_from(texts[i]));
    sc_kin_group(kin, n, groups, maybe);
}

static void groups_reach_as_far_as_sameness_does(void **state)
{
    static const char *const texts[] = {"rui@x.example", "asilva", "Silva, Ana",
                                        "Ana Silva (asilva)", "Rui Costa"};
    static const uint32_t wanted[] = {0, 1, 1, 1, 4};
    uint32_t groups[5], maybe[5];
    group(*state, texts, 5, groups, maybe);
    for (int i = 0; i < 5; i++)
        assert_int_equal(groups[i], wanted[i]);
    assert_int_equal(maybe[0], 4);
    assert_int_equal(maybe[4], 0);
    assert_int_equal(maybe[2], UINT32_MAX);
}

/* Ana Silva and Ana Costa: whose is ana@? */
static void what_may_be_two_people_is_neither(void **state)
{
    static const char *const texts[] = {"ana@x.example", "Ana Silva", "Ana Costa", "asilva"};
    uint32_t groups[4], maybe[4];
    group(*state, texts, 4, groups, maybe);
    assert_int_equal(maybe[0], UINT32_MAX);
    assert_int_equal(maybe[3], 1);
    assert_int_equal(groups[3], 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(one_name_in_other_dress_is_the_same),
        SC_TEST_ARENA(a_login_of_one_name_or_an_initial_may_be),
        SC_TEST_ARENA(others_are_none),
        SC_TEST_ARENA(groups_reach_as_far_as_sameness_does),
        SC_TEST_ARENA(what_may_be_two_people_is_neither),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
