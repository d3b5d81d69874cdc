/* Numbers against judgement: teams, noise, and who is asked at all. */
#include "sc_test.h"
#include "scorecard/rate/blind.h"

#include "rate_docs.h"

struct scene {
    struct sc_docs docs;
    sc_json *items[40];
    struct sc_blind *found;
    size_t n;
};

static void begin(struct scene *s)
{
    memset(s, 0, sizeof *s);
    s->docs.items = s->items;
}

/* One with a CSAT and a QA score; r < 0 is an unknown reliability. */
static void person(struct scene *s, const char *team, double csat, double qa, double r)
{
    char text[500], trust[40];
    snprintf(trust, sizeof trust, r < 0 ? "null" : "%g", r);
    snprintf(text, sizeof text,
             "{\"record\":\"scorecard\",\"agent\":\"p%zu\",\"team\":\"%s\",\"metrics\":[{\"id\":"
             "\"csat_mean\",\"direction\":\"up\",\"value\":%g,\"reliability\":%s},{\"id\":\"qa\","
             "\"direction\":\"up\",\"value\":%g,\"reliability\":%s}]}",
             s->docs.n, team, csat, trust, qa, trust);
    s->items[s->docs.n++] = parse(text);
}

static void find(struct scene *s)
{
    s->n = sc_blind_find(&s->docs, &s->found);
}

static void end(struct scene *s)
{
    for (size_t i = 0; i < s->docs.n; i++)
        sc_json_free(s->items[i]);
    sc_mem_free(s->found);
}

/* Nine of whom one has the best ratings and the worst reviews. */
static void nine(struct scene *s, const char *team, double r)
{
    for (int i = 0; i < 8; i++)
        person(s, team, 4.0 + 0.01 * i, 80 + i, r);
    person(s, team, 4.9, 40, r);
}

static void one_who_shines_in_numbers_alone_is_listed(void **state)
{
    struct scene s;
    (void)state;
    begin(&s);
    nine(&s, "A", 0.8);
    find(&s);
    assert_int_equal(s.n, 1);
    assert_ptr_equal(s.found[0].card, s.items[8]);
    assert_true(s.found[0].gap.gap > 4 && s.found[0].numbers > 2 && s.found[0].judged < -2);
    assert_true(s.found[0].adjusted_p < 0.05 && !s.found[0].is_hint);
    assert_near(s.found[0].gap.se, sqrt(0.4), 1e-9);
    end(&s);
}

static void noise_explains_the_same_gap(void **state)
{
    struct scene s;
    (void)state;
    begin(&s);
    for (int i = 0; i < 8; i++)
        person(&s, "A", 4 + 0.1 * i, 80 + (i % 3), 0.05);
    person(&s, "A", 4.9, 78, 0.05);
    find(&s);
    assert_int_equal(s.n, 0);
    end(&s);
}

/* Everybody against their own team: another one where all do well in both changes nothing. */
static void teams_are_looked_at_apart(void **state)
{
    struct scene s;
    (void)state;
    begin(&s);
    nine(&s, "A", 0.8);
    for (int i = 0; i < 9; i++)
        person(&s, "B", 1 + 0.1 * i, 10 + i, 0.8);
    find(&s);
    assert_int_equal(s.n, 1);
    assert_ptr_equal(s.found[0].card, s.items[8]);
    end(&s);
}

static void who_has_no_known_reliability_is_not_asked(void **state)
{
    struct scene s;
    (void)state;
    begin(&s);
    nine(&s, "A", -1);
    find(&s);
    assert_int_equal(s.n, 0);
    end(&s);
}

static void a_small_team_gives_a_hint_from_its_quarters(void **state)
{
    struct scene s;
    (void)state;
    begin(&s);
    person(&s, "A", 4.9, 60, 0.8);
    person(&s, "A", 4.5, 80, 0.8);
    person(&s, "A", 4.4, 85, 0.8);
    person(&s, "A", 4.1, 95, 0.8);
    find(&s);
    assert_int_equal(s.n, 2);
    assert_ptr_equal(s.found[0].card, s.items[0]);
    assert_true(s.found[0].is_hint && s.found[0].gap.gap > 0 && isnan(s.found[0].adjusted_p));
    assert_ptr_equal(s.found[1].card, s.items[3]);
    assert_true(s.found[1].gap.gap < 0);
    end(&s);
    begin(&s);
    person(&s, "A", 4.9, 60, 0.8);
    person(&s, "A", 4.5, 80, 0.8);
    person(&s, "A", 4.1, 95, 0.8);
    find(&s);
    assert_int_equal(s.n, 0);
    end(&s);
}

/* Less is better for handing back: the direction of a measure counts. */
static void what_is_better_low_counts_the_other_way(void **state)
{
    struct scene s;
    (void)state;
    begin(&s);
    nine(&s, "A", 0.8);
    for (size_t i = 0; i < s.docs.n; i++)
        sc_json_set(sc_json_path(s.items[i], "metrics.0"), "direction",
                    sc_json_text(SC_STR("down")));
    find(&s);
    assert_int_equal(s.n, 0);
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_who_shines_in_numbers_alone_is_listed),
        cmocka_unit_test(noise_explains_the_same_gap),
        cmocka_unit_test(teams_are_looked_at_apart),
        cmocka_unit_test(who_has_no_known_reliability_is_not_asked),
        cmocka_unit_test(a_small_team_gives_a_hint_from_its_quarters),
        cmocka_unit_test(what_is_better_low_counts_the_other_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
