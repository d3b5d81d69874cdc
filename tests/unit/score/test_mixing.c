#include "desk.h"

#include "scorecard/score/mixing.h"

#define AGENTS 3
#define KINDS  4

/* METRICS 4: three people, four kinds of tickets. */
static const char *const agents[AGENTS] = {"ana", "bob", "cyd"};
static const char *const kinds[KINDS] = {"low", "normal", "high", "urgent"};
static const int tickets[AGENTS][KINDS] = {{60, 20, 10, 10}, {20, 30, 30, 20}, {20, 30, 20, 50}};
static const int good[AGENTS][KINDS] = {{54, 13, 6, 6}, {18, 19, 20, 12}, {17, 21, 12, 31}};
static const int handle_s[KINDS] = {420, 900, 1500, 2400};

static const double tight = 5e-9; /* figures are printed with eight places */

struct bench {
    struct desk_run r;
    const char *path;
};

/* `skip` is the kind that bob and cyd do not have: -1 none. */
static void tickets_of(struct desk *d, int a, int skip)
{
    for (int kind = 0, k = 0; kind < KINDS; kind++)
        for (int i = 0; i < tickets[a][kind]; i++, k++)
            desk_row(d,
                     "ticket,T%d-%d,%s,Tier 1,r%d-%d,email,%s,Login,solved,2026-07-%02dT09:00:00Z,"
                     "2026-%02d-%02dT09:00:00Z,%d,%d,0",
                     a, k, agents[a], a, k, kinds[a > 0 && kind == skip ? kind + 1 : kind],
                     1 + k % 9, 7 + k % 3, 10 + k % 17, handle_s[kind], i < good[a][kind] ? 1 : 2);
}

static void lay(struct bench *b, struct sc_arena *arena, int skip, const char *yaml)
{
    struct desk d;

    desk_begin(&d, arena);
    desk_head(&d, "id,agent,team,requester,channel,priority,category,status,created_at,resolved_at,"
                  "handle_s,replies,transfers");
    for (int a = 0; a < AGENTS; a++)
        tickets_of(&d, a, skip);
    desk_row(&d, "ticket,open,,,r9,email,low,Login,open,2026-10-05T09:00:00Z,,,,");
    desk_row(&d, "ticket,early,bob,,r8,email,low,Login,solved,2026-06-20T09:00:00Z,"
                 "2026-06-21T09:00:00Z,,1,0");
    desk_head(&d, "id,team,fte");
    for (int a = 0; a < AGENTS; a++)
        desk_row(&d, "agent,%s,Tier 1,1", agents[a]);
    b->path = desk_end(&d);
    desk_prepare(&b->r, b->path);
    desk_go(&b->r, yaml);
    assert_int_equal(b->r.status, 0);
}

static void lift(struct bench *b)
{
    desk_close(&b->r);
    unlink(b->path);
}

static struct sc_adjusted adjusted(struct bench *b, int a, const char *metric)
{
    struct sc_adjusted out;

    sc_mixing_adjust(b->r.run.scoring.mixing, desk_find(&b->r, agents[a]),
                     sc_metric_no(sc_metric_find(sc_str_from(metric))), &out);
    return out;
}

static const char raw_cells[] = "privacy: {least_group: 2}\ncase_mix: {smoothing: 0}";
static const char defaults[] = "privacy: {least_group: 2}";

/* Cell rates .89 .6625 .63333333 .6125. */
static void without_smoothing_the_worked_example_holds(void **state)
{
    static const double expected[] = {79.10833333333333, 68.925, 80.96666666666667};
    static const double ratio[] = {.99863057, 1.00108814, 1.00041169};
    static const double value[] = {.71464500, .71640370, .71591962};
    struct bench b;

    lay(&b, *state, -1, raw_cells);
    for (int a = 0; a < AGENTS; a++) {
        struct sc_adjusted fcr = adjusted(&b, a, "fcr");
        assert_int_equal(fcr.state, SC_MIX_ADJUSTED);
        assert_near(fcr.expected, expected[a]);
        assert_within(fcr.sum / fcr.expected, ratio[a], tight);
        assert_within(fcr.value, value[a], tight);
        assert_true(fcr.overlap == 1);
        /* Everybody needs what the kind needs: O/E is 1, whatever the raw ratio. */
        assert_near(adjusted(&b, a, "aht").value, 1);
    }
    lift(&b);
}

static void the_default_smoothing_leans_on_all(void **state)
{
    static const double expected[] = {77.7080494935, 69.4410700931, 81.8508804134};
    static const double ratio[] = {1.0166256973, .9936482820, .9896045051};
    struct bench b;

    lay(&b, *state, -1, defaults);
    for (int a = 0; a < AGENTS; a++) {
        struct sc_adjusted fcr = adjusted(&b, a, "fcr");
        assert_near(fcr.expected, expected[a]);
        assert_near(fcr.sum / fcr.expected, ratio[a]);
    }
    lift(&b);
}

static void tickets_weigh_what_their_kind_takes(void **state)
{
    static const double wanted[] = {66.42424242, 103.75757576, 149.81818182};
    static const double index[] = {.66424242, 1.03757576, 1.24848485};
    static const double z[] = {-6.52426732, .73015266, 5.54744244};
    struct bench b;

    lay(&b, *state, -1, raw_cells);
    for (int a = 0; a < AGENTS; a++) {
        struct sc_difficulty d;
        assert_within(adjusted(&b, a, "solved_per_week").weighted, wanted[a], tight);
        sc_mixing_difficulty(b.r.run.scoring.mixing, desk_find(&b.r, agents[a]), &d);
        assert_within(d.index, index[a], tight);
        assert_within(d.z, z[a], tight);
    }
    lift(&b);
}

static void smoothed_rates_are_those_of_the_example(void **state)
{
    static const uint32_t cells[] = {1u << 28, 2u << 28, 3u << 28, 4u << 28};
    static const struct sc_mix_sum sums[] = {{100, 89}, {80, 53}, {60, 38}, {80, 49}};
    static const double wanted[] = {.86093750, .67312500, .65390625, .63312500};
    double rates[KINDS];

    (void)state;
    sc_mixing_rates(cells, sums, KINDS, 20, rates);
    for (int i = 0; i < KINDS; i++)
        assert_within(rates[i], wanted[i] * 0.9963967639, 1e-10);
}

/* The parent of a cell is its category and channel, then its channel, then all. */
static void rare_kinds_lean_on_their_parents(void **state)
{
    /* email/1 twice by priority, email/2, chat/1 */
    static const uint32_t cells[] = {1u << 28 | 1u << 24 | 1, 2u << 28 | 1u << 24 | 1,
                                     2u << 28 | 1u << 24 | 2, 2u << 28 | 3u << 24 | 1};
    static const struct sc_mix_sum sums[] = {{10, 10}, {0, 0}, {30, 0}, {40, 20}};
    double all = 30.0 / 80, email = (10 + 20 * all) / 60, chat = (20 + 20 * all) / 60;
    double login = (10 + 20 * email) / 30, other = 20 * email / 50, talk = (20 + 20 * chat) / 60;
    double wanted[] = {(10 + 20 * login) / 30, login, 20 * other / 50, (20 + 20 * talk) / 60};
    double scale = 30 / (10 * wanted[0] + 30 * wanted[2] + 40 * wanted[3]), rates[4];

    (void)state;
    sc_mixing_rates(cells, sums, 4, 20, rates);
    for (int i = 0; i < 4; i++)
        assert_near(rates[i], wanted[i] * scale);
}

static void nothing_seen_is_nothing_expected(void **state)
{
    static const uint32_t cells[] = {1, 2};
    static const struct sc_mix_sum none[] = {{0, 0}, {0, 0}};
    double rates[] = {9, 9};

    (void)state;
    sc_mixing_rates(cells, none, 2, 0, rates);
    assert_true(rates[0] == 0 && rates[1] == 0);
    sc_mixing_rates(NULL, NULL, 0, 20, rates);
}

/* Only ana has tickets of the first kind, 60 of her 100: two others had but 40 of the like. */
static void a_mix_of_ones_own_compares_with_nobody(void **state)
{
    struct bench b;
    struct sc_card card;

    lay(&b, *state, 0, defaults);
    assert_int_equal(adjusted(&b, 0, "aht").state, SC_MIX_NO_OVERLAP);
    assert_near(adjusted(&b, 0, "aht").overlap, 0.4);
    assert_int_equal(adjusted(&b, 1, "aht").state, SC_MIX_ADJUSTED);
    sc_card_of_person(&b.r.run.scoring, desk_find(&b.r, "ana"), *state, &card);
    assert_int_equal(desk_line(&card, "aht")->status, SC_STATUS_NOT_COMPARABLE);
    assert_str_eq(desk_line(&card, "aht")->reason,
                  "40 % of the tickets are of kinds that two others had too, 50 % are needed");
    assert_true(isnan(desk_line(&card, "aht")->measured.value));
    assert_near(desk_line(&card, "aht")->raw, 822.0 / 1237.5);
    /* Solved per week is raw then, and says so. */
    assert_int_equal(desk_line(&card, "solved_per_week")->status, SC_STATUS_SCORED);
    assert_false(desk_line(&card, "solved_per_week")->is_adjusted);
    lift(&b);
}

static void thresholds_are_those_of_the_policy(void **state)
{
    static const struct {
        const char *yaml;
        enum sc_mix_state ana;
    } rows[] = {{"case_mix: {overlap: 0.4}", SC_MIX_ADJUSTED},
                {"case_mix: {overlap: 0.41}", SC_MIX_NO_OVERLAP},
                {"case_mix: {least_tickets: 320, overlap: 0}", SC_MIX_ADJUSTED},
                {"case_mix: {least_tickets: 321, overlap: 0}", SC_MIX_FEW_TICKETS},
                {"case_mix: {least_people: 4, overlap: 0}", SC_MIX_FEW_PEOPLE},
                {"case_mix: {adjust: false}", SC_MIX_OFF}};

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct bench b;
        const char *yaml = sc_arena_printf(*state, "privacy: {least_group: 2}\n%s", rows[i].yaml).p;
        lay(&b, *state, 0, yaml);
        assert_int_equal(adjusted(&b, 0, "aht").state, rows[i].ana);
        lift(&b);
    }
}

/* Three people, where five are needed to show a value of the team: nothing may hint at it. */
static void a_small_team_shows_nothing_that_tells_its_value(void **state)
{
    struct bench b;
    struct sc_difficulty d;

    lay(&b, *state, -1, "{}");
    assert_int_equal(adjusted(&b, 0, "fcr").state, SC_MIX_FEW_PEOPLE);
    assert_true(isnan(adjusted(&b, 0, "fcr").value) && adjusted(&b, 0, "fcr").expected == 0);
    sc_mixing_difficulty(b.r.run.scoring.mixing, desk_find(&b.r, "ana"), &d);
    assert_true(isnan(d.index) && isnan(d.team_s));
    lift(&b);
}

static void switched_off_the_ratio_is_raw(void **state)
{
    struct bench b;
    struct sc_card card;
    const struct sc_line *line;

    lay(&b, *state, -1, "privacy: {least_group: 2}\ncase_mix: {adjust: false}");
    sc_card_of_person(&b.r.run.scoring, desk_find(&b.r, "ana"), *state, &card);
    line = desk_line(&card, "aht");
    assert_near(line->measured.value, 822.0 / 1237.5);
    assert_true(line->raw == line->measured.value && isnan(line->adjusted.value));
    line = desk_line(&card, "solved_per_week");
    assert_near(line->measured.value, 100 / (320.0 / 3));
    lift(&b);
}

/* What a replicate expects is what a desk without that group of requesters expects. */
static void a_replicate_is_a_desk_without_the_group(void **state)
{
    struct bench b;
    const struct sc_mixing *mixing;
    size_t aht = sc_metric_no(sc_metric_find(SC_STR("aht")));
    struct sc_mix_sum sums[KINDS] = {{0, 0}};
    static const uint32_t cells[] = {1u << 28, 2u << 28, 3u << 28, 4u << 28};
    double rates[KINDS], wanted = 0;
    unsigned group = 7;

    lay(&b, *state, -1, defaults);
    mixing = b.r.run.scoring.mixing;
    for (int a = 0; a < AGENTS; a++)
        for (int kind = 0, k = 0; kind < KINDS; kind++)
            for (int i = 0; i < tickets[a][kind]; i++, k++) {
                char who[32];
                snprintf(who, sizeof who, "r%d-%d", a, k);
                if (sc_hash_group(SC_STR("1"), sc_str_from(who)) == group)
                    continue;
                sums[kind].n++;
                sums[kind].y += handle_s[kind];
            }
    sc_mixing_rates(cells, sums, KINDS, 20, rates);
    for (int kind = 0, k = 0; kind < KINDS; kind++)
        for (int i = 0; i < tickets[1][kind]; i++, k++) {
            char who[32];
            snprintf(who, sizeof who, "r1-%d", k);
            if (sc_hash_group(SC_STR("1"), sc_str_from(who)) != group)
                wanted += rates[kind];
        }
    assert_near(sc_mixing_without(mixing, desk_find(&b.r, "bob"), aht, group), wanted);
    assert_true(fabs(sc_mixing_without(mixing, desk_find(&b.r, "bob"), aht, SC_GROUPS_N) - wanted) >
                1000);
    lift(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(without_smoothing_the_worked_example_holds),
        SC_TEST_ARENA(the_default_smoothing_leans_on_all),
        SC_TEST_ARENA(tickets_weigh_what_their_kind_takes),
        SC_TEST_ARENA(smoothed_rates_are_those_of_the_example),
        SC_TEST_ARENA(rare_kinds_lean_on_their_parents),
        SC_TEST_ARENA(nothing_seen_is_nothing_expected),
        SC_TEST_ARENA(a_mix_of_ones_own_compares_with_nobody),
        SC_TEST_ARENA(thresholds_are_those_of_the_policy),
        SC_TEST_ARENA(a_small_team_shows_nothing_that_tells_its_value),
        SC_TEST_ARENA(switched_off_the_ratio_is_raw),
        SC_TEST_ARENA(a_replicate_is_a_desk_without_the_group),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
