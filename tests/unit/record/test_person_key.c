/* Keys of people: what is the same name in many languages, and what is not. */
#include "sc_test.h"
#include "scorecard/record/person_key.h"

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

static void folds_to(const char *text, const char *wanted)
{
    struct sc_buf b;
    sc_buf_init(&b, SC_PERSON_TEXT_MAX);
    sc_person_fold(&b, sc_str_from(text));
    assert_same_str(sc_buf_str(&b), sc_str_from(wanted));
    sc_buf_fini(&b);
}

/* The keys of a text, joined by "|". */
static void keys_are(const char *text, const char *wanted)
{
    struct sc_person_keys k;
    struct sc_buf b;
    sc_person_keys_init(&k);
    sc_person_keys_make(&k, sc_str_from(text));
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < k.n; i++) {
        sc_buf_puts(&b, i ? "|" : "");
        sc_buf_put_str(&b, sc_person_key(&k, i));
    }
    assert_same_str(sc_buf_str(&b), sc_str_from(wanted));
    sc_buf_fini(&b);
    sc_person_keys_fini(&k);
}

static void case_accents_and_blanks_make_no_difference(void **state)
{
    (void)state;
    static const char *const spellings[] = {"Ana Silva",
                                            "ANA SILVA",
                                            "  ana  silva ",
                                            "\xC3\x81na S\xC3\xADlva",
                                            "Ana\xC2\xA0Silva",
                                            "Ana\tSilva",
                                            "Ana\xE2\x80\xAFSilva",
                                            "A\xCC\x81na Silva",
                                            "Ana\xE2\x80\x8B Silva"};
    for (size_t i = 0; i < COUNT(spellings); i++)
        folds_to(spellings[i], "ana silva");
}

static void names_of_many_languages_meet_their_ascii_spelling(void **state)
{
    (void)state;
    static const struct {
        const char *name, *key;
    } cases[] = {
        {"\xC5\x81ukasz \xC5\x9Awi\xC4\x85tek", "lukasz swiatek"},
        {"Bj\xC3\xB8rn \xC3\x98stby", "bjorn ostby"},
        {"Nguy\xE1\xBB\x85n \xC4\x90\xE1\xBB\xA9\x63", "nguyen duc"},
        {"I\xC5\x9F\xC4\xB1l Y\xC4\xB1ld\xC4\xB1z", "isil yildiz"},
        {"I\xC5\x9EIL YILDIZ", "isil yildiz"},
        {"\xC4\xB0smail", "ismail"},
        {"Gro\xC3\x9F", "gross"},
        {"GROSS", "gross"},
        {"\xC3\x86gir \xC3\x9E\xC3\xB3r \xC3\x90rason", "aegir thor drason"},
        {"O\xE2\x80\x99\x42rien", "o'brien"},
        {"O`Brien", "o'brien"},
        {"Jean\xE2\x80\x91Luc", "jean-luc"},
        {"Jean\xE2\x80\x93Luc", "jean-luc"},
        {"\xEF\xBC\xA1\xEF\xBD\x8E\xEF\xBD\x81", "ana"}, /* full width */
        {"\xD0\x90\xD0\xBD\xD0\xBD\xD0\xB0", "\xD0\xB0\xD0\xBD\xD0\xBD\xD0\xB0"},
        {"\xE5\xB1\xB1\xE7\x94\xB0 \xE8\x8A\xB1\xE5\xAD\x90",
         "\xE5\xB1\xB1\xE7\x94\xB0 \xE8\x8A\xB1\xE5\xAD\x90"},
        {"\xD9\x85\xD8\xB1\xD9\x8A\xD9\x85", "\xD9\x85\xD8\xB1\xD9\x8A\xD9\x85"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        folds_to(cases[i].name, cases[i].key);
}

/* A wrong merge gives one person another's numbers. */
static void different_names_stay_different(void **state)
{
    (void)state;
    folds_to("M\xC3\xBCller", "muller");
    folds_to("Mueller", "mueller");
    folds_to("Ana-Silva", "ana-silva");
    folds_to("A. Silva", "a. silva");
    folds_to("\xC2\xB4", "\xC2\xB4"); /* folds to nothing: stays itself */
    folds_to("", "");
}

static void a_name_with_a_login_has_both_as_parts(void **state)
{
    (void)state;
    keys_are("Ana Silva", "ana silva");
    keys_are("Ana Silva (asilva)", "ana silva (asilva)|ana silva|asilva");
    keys_are("Ana Silva <Ana@X.example>", "ana silva <ana@x.example>|ana silva|ana@x.example");
    keys_are("Ana Silva [E1026]", "ana silva [e1026]|ana silva|e1026");
    keys_are("(asilva)", "(asilva)");
    keys_are("Ana ()", "ana ()");
    keys_are("Ana (a) Silva", "ana (a) silva");
    keys_are("Ana Silva)", "ana silva)");
}

static void last_and_first_are_turned(void **state)
{
    (void)state;
    keys_are("Silva, Ana", "silva, ana|ana silva");
    keys_are("ADINOLFI, Wilson  K", "adinolfi, wilson k|wilson k adinolfi");
    keys_are("Silva, Ana (asilva)",
             "silva, ana (asilva)|ana (asilva) silva|silva, ana|ana silva|asilva");
    keys_are("Silva,", "silva,");
    keys_are("a, b, c", "a, b, c");
}

static void a_number_from_a_spreadsheet_loses_its_decimal(void **state)
{
    (void)state;
    keys_are("10026.0", "10026.0|10026");
    keys_are("v2.0", "v2.0");
    keys_are(".0", ".0");
    keys_are("10026.00", "10026.00");
    keys_are("00123", "00123");
}

static void the_beginning_of_an_address_is_told(void **state)
{
    (void)state;
    assert_str_eq(sc_person_local(SC_STR("ana@x.example")), "ana");
    assert_str_eq(sc_person_local(SC_STR("ana")), "");
    assert_str_eq(sc_person_local(SC_STR("@x")), "");
}

/* The keys of what a key is have the same first: whoever folds twice finds the same person. */
static void folding_a_key_gives_the_key(void **state)
{
    (void)state;
    uint64_t seed = 7;
    static const char *const pieces[] = {
        "a",        "Z",  " ", "\xC3\xB8", "\xC5\x81", "(", ")", ",", "\xE2\x80\x99",
        "\xC3\x81", ".0", "@", "\xFF",     "7"};
    for (int round = 0; round < 2000; round++) {
        char text[64] = "";
        struct sc_buf once, twice;
        for (uint64_t n = sc_test_below(&seed, 9); n > 0; n--)
            strcat(text, pieces[sc_test_below(&seed, COUNT(pieces))]);
        sc_buf_init(&once, SC_PERSON_TEXT_MAX);
        sc_buf_init(&twice, SC_PERSON_TEXT_MAX);
        sc_person_fold(&once, sc_str_from(text));
        sc_person_fold(&twice, sc_buf_str(&once));
        assert_same_str(sc_buf_str(&twice), sc_buf_str(&once));
        sc_buf_fini(&once);
        sc_buf_fini(&twice);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_accents_and_blanks_make_no_difference),
        cmocka_unit_test(names_of_many_languages_meet_their_ascii_spelling),
        cmocka_unit_test(different_names_stay_different),
        cmocka_unit_test(a_name_with_a_login_has_both_as_parts),
        cmocka_unit_test(last_and_first_are_turned),
        cmocka_unit_test(a_number_from_a_spreadsheet_loses_its_decimal),
        cmocka_unit_test(the_beginning_of_an_address_is_told),
        cmocka_unit_test(folding_a_key_gives_the_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
