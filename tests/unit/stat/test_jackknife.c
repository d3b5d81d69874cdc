#include "near.h"

#include "scorecard/stat/jackknife.h"

static void eight_replicates_have_the_published_error(void **state)
{
    (void)state;
    static const double replicates[] = {84.9, 83.1, 84.6, 85.0, 84.2, 83.8, 84.7, 84.1};

    assert_near(sc_jackknife_se(84.3, replicates, 8), 1.5763882770434512);
}

/* y = 2400 3900 1700 1900 over x = 4 5 2 3, one group left out at a time. */
static void a_ratio_without_one_of_four_groups_has_the_published_error(void **state)
{
    (void)state;
    static const double y[] = {2400, 3900, 1700, 1900}, x[] = {4, 5, 2, 3};
    static const double wanted[] = {750, 666.6666666667, 683.3333333333, 727.2727272727};
    double replicates[4];

    for (int g = 0; g < 4; g++) {
        replicates[g] = (9900 - y[g]) / (14 - x[g]);
        assert_near(replicates[g], wanted[g]);
    }
    assert_near(sc_jackknife_se(9900 / 14.0, replicates, 4), 57.7526738655);
}

static void equal_replicates_have_no_error_and_one_alone_tells_nothing(void **state)
{
    (void)state;
    static const double equal[] = {70, 70, 70};

    assert_true(sc_jackknife_se(70, equal, 3) == 0);
    assert_true(isnan(sc_jackknife_se(70, equal, 1)));
    assert_true(isnan(sc_jackknife_se(70, NULL, 0)));
}

/* Shifting all replicates away from the full figure is error too, not bias taken off. */
static void differences_are_from_the_full_figure(void **state)
{
    (void)state;
    static const double shifted[] = {71, 71, 71, 71};

    assert_near(sc_jackknife_se(70, shifted, 4), sqrt(3.0 / 4 * 4));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(eight_replicates_have_the_published_error),
        cmocka_unit_test(a_ratio_without_one_of_four_groups_has_the_published_error),
        cmocka_unit_test(equal_replicates_have_no_error_and_one_alone_tells_nothing),
        cmocka_unit_test(differences_are_from_the_full_figure),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
