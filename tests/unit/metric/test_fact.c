#include "metric/rows.h"

/* A store with one row read into one fact. */
struct one {
    struct sc_arena arena;
    struct sc_intern people, teams;
    struct sc_facts s;
    struct sc_fact f;
    struct sc_findings findings;
    bool was_kept;
};

/* Under the switches of `like`: its tags and what it keeps. */
static void one_read_into(struct one *o, const char *words, struct sc_facts like)
{
    struct test_row r;
    struct sc_parse c = {&r.row, &o->findings};
    bool full = false;

    memset(o, 0, sizeof *o);
    o->people.arena = o->teams.arena = &o->arena;
    sc_facts_init(&o->s, &o->arena, &o->people, &o->teams);
    o->s.excluded_tags = like.excluded_tags;
    o->s.excluded_tags_n = like.excluded_tags_n;
    o->s.keeps_vendor = like.keeps_vendor;
    o->s.keeps_assigned = like.keeps_assigned;
    row_make(&r, "ticket", words);
    o->was_kept = sc_fact_read(&o->s, &c, &o->f, &full);
    assert_false(full);
}

static void one_read(struct one *o, const char *words, const struct sc_str *tags, size_t tags_n)
{
    one_read_into(o, words, (struct sc_facts){.excluded_tags = tags, .excluded_tags_n = tags_n});
}

static void one_close(struct one *o)
{
    sc_facts_fini(&o->s);
    sc_intern_fini(&o->people);
    sc_intern_fini(&o->teams);
    sc_arena_fini(&o->arena);
}

static void a_fact_is_96_bytes(void **state)
{
    (void)state;
    assert_int_equal(sizeof(struct sc_fact), 96);
}

static void every_column_lands_in_its_field(void **state)
{
    (void)state;
    struct one o;

    one_read(&o,
             "id=T1 agent=ana team=T1 requester=r1 channel=phone priority=urgent category=billing "
             "status=closed created_at=2026-01-01T00 first_reply_at=2026-01-01T01 "
             "resolved_at=2026-01-01T05 updated_at=2026-01-01T09 first_reply_s=11 "
             "resolution_s=12 clock=business handle_s=13 replies=2 reopens=1 transfers=3 "
             "sla_first_reply=met sla_resolution=breached csat=4 csat_scale=1-5 "
             "csat_at=2026-01-01T06 solver=bob first_replier=cyd csat_agent=dee "
             "first_resolved_at=2026-01-01T02 reopened_at=2026-01-01T03 "
             "first_reply_due_at=2026-01-01T02 resolution_due_at=2026-01-01T04 "
             "created_by_role=agent csat_offered=true",
             NULL, 0);
    assert_true(o.was_kept);
    int64_t t0 = stamp("2026-01-01T00");
    assert_int_equal(o.f.id, sc_fact_hash(SC_STR("T1")));
    assert_int_equal(o.f.requester, sc_fact_hash(SC_STR("r1")));
    assert_int_equal(o.f.created, t0);
    assert_int_equal(o.f.first_reply, t0 + 3600);
    assert_int_equal(o.f.first_resolved, t0 + 2 * 3600);
    assert_int_equal(o.f.reopened, t0 + 3 * 3600);
    assert_int_equal(o.f.resolved, t0 + 5 * 3600);
    assert_int_equal(o.f.csat_at, t0 + 6 * 3600);
    assert_int_equal(o.f.updated, t0 + 9 * 3600);
    assert_int_equal(o.f.first_reply_due, t0 + 2 * 3600);
    assert_int_equal(o.f.resolution_due, t0 + 4 * 3600);
    assert_int_equal(o.f.first_reply_s, 11);
    assert_int_equal(o.f.hold_s, 0);
    assert_int_equal(o.f.handle_s, 13);
    assert_int_equal(o.f.replies, 2);
    assert_int_equal(o.f.reopens, 1);
    assert_int_equal(o.f.transfers, 3);
    assert_int_equal(o.f.status, SC_TICKET_CLOSED);
    assert_int_equal(o.f.priority, SC_PRIORITY_URGENT);
    assert_int_equal(o.f.channel, SC_CHANNEL_PHONE);
    assert_int_equal(o.f.clock, SC_CLOCK_BUSINESS);
    assert_int_equal(o.f.sla_first_reply, SC_SLA_MET);
    assert_int_equal(o.f.sla_resolution, SC_SLA_BREACHED);
    assert_int_equal(o.f.created_by, SC_AUTHOR_AGENT);
    assert_int_equal(o.f.csat_offered, SC_TRUTH_TRUE);
    assert_int_equal(o.f.agent, sc_intern_get(&o.people, SC_STR("ana")));
    assert_int_equal(o.f.solver, sc_intern_get(&o.people, SC_STR("bob")));
    assert_int_equal(o.f.first_replier, sc_intern_get(&o.people, SC_STR("cyd")));
    assert_int_equal(o.f.csat_agent, sc_intern_get(&o.people, SC_STR("dee")));
    assert_int_equal(o.f.team, sc_intern_get(&o.teams, SC_STR("T1")));
    assert_int_equal(o.f.category, sc_intern_get(&o.s.categories, SC_STR("billing")));
    assert_int_equal(o.s.ratings[o.f.rating].score_micro, 4000000);
    assert_int_equal(o.s.ratings[o.f.rating].scale.max, 5000);
    assert_int_equal(o.f.is_first_reply_at_derived, 0);
    assert_int_equal(o.f.has_resolution_s, 0);
    assert_int_equal(o.f.is_first_reply_due_ours, 0);
    one_close(&o);
}

static void what_is_not_there_is_unknown(void **state)
{
    (void)state;
    struct one o;

    one_read(&o, "id=T1 status=new created_at=2026-01-01T00", NULL, 0);
    assert_true(o.was_kept);
    assert_int_equal(o.f.requester, 0);
    assert_int_equal(o.f.first_reply, 0);
    assert_int_equal(o.f.resolved, 0);
    assert_int_equal(o.f.first_reply_s, SC_FACT_NONE_S);
    assert_int_equal(o.f.hold_s, 0);
    assert_int_equal(o.f.handle_s, SC_FACT_NONE_S);
    assert_int_equal(o.f.replies, SC_FACT_REPLIES);
    assert_int_equal(o.f.reopens, SC_FACT_COUNT);
    assert_int_equal(o.f.transfers, SC_FACT_COUNT);
    assert_int_equal(o.f.agent, SC_NOBODY);
    assert_int_equal(o.f.team, SC_NOBODY);
    assert_int_equal(o.f.category, SC_NOBODY);
    assert_int_equal(o.f.rating, SC_NOBODY);
    assert_int_equal(o.f.priority, SC_PRIORITY_UNKNOWN);
    assert_int_equal(o.f.csat_offered, SC_TRUTH_UNKNOWN);
    assert_int_equal(sc_fact_solve(&o.f), 0);
    assert_int_equal(sc_fact_cluster(&o.f), o.f.id);
    one_close(&o);
}

static void counts_are_cut_below_the_unknown_value(void **state)
{
    (void)state;
    struct one o;

    one_read(&o, "id=T1 status=new created_at=2026-01-01T00 replies=255 reopens=63 transfers=900",
             NULL, 0);
    assert_int_equal(o.f.replies, 254);
    assert_int_equal(o.f.reopens, 62);
    assert_int_equal(o.f.transfers, 62);
    one_close(&o);
}

static void a_row_without_id_or_creation_is_left_out(void **state)
{
    (void)state;
    struct one o;

    one_read(&o, "status=new created_at=2026-01-01T00", NULL, 0);
    assert_false(o.was_kept);
    assert_int_equal(o.findings.counts[SC_FIND_id_missing], 1);
    one_close(&o);
    one_read(&o, "id=T1 status=new created_at=yesterday", NULL, 0);
    assert_false(o.was_kept);
    assert_int_equal(o.findings.counts[SC_FIND_required_missing], 1);
    assert_int_equal(o.findings.counts[SC_FIND_not_a_time], 1);
    one_close(&o);
}

static void a_reply_without_a_stamp_is_placed_by_its_duration(void **state)
{
    (void)state;
    struct one o;

    one_read(&o,
             "id=T1 status=solved created_at=2026-01-01T00 first_reply_at=2026-01-01T01 "
             "resolved_at=2026-01-01T05",
             NULL, 0);
    assert_int_equal(o.f.first_reply_s, SC_FACT_NONE_S);
    assert_int_equal(o.f.is_first_reply_at_derived, 0);
    one_close(&o);
    one_read(&o, "id=T1 status=open created_at=2026-01-01T00 first_reply_s=90", NULL, 0);
    assert_int_equal(o.f.first_reply, stamp("2026-01-01T00") + 90);
    assert_int_equal(o.f.is_first_reply_at_derived, 1);
    one_close(&o);
}

static void time_on_hold_is_kept_unless_the_vendors_duration_is_wanted(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        bool keeps_vendor, has_resolution_s;
        uint32_t seconds;
    } cases[] = {
        {"hold_s=600", false, false, 600},
        {"hold_s=600 resolution_s=77", false, false, 600},
        {"resolution_s=77", false, false, 0},
        {"hold_s=600", true, false, 600},
        {"hold_s=600 resolution_s=77", true, true, 77},
        {"resolution_s=0", true, true, 0},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct one o;
        char words[256];
        snprintf(words, sizeof words,
                 "id=T1 status=solved created_at=2026-01-01T00 resolved_at=2026-01-01T01 %s",
                 cases[i].words);
        one_read_into(&o, words, (struct sc_facts){.keeps_vendor = cases[i].keeps_vendor});
        assert_int_equal(o.f.hold_s, cases[i].seconds);
        assert_int_equal(o.f.has_resolution_s, cases[i].has_resolution_s);
        one_close(&o);
    }
}

static void the_assignment_is_kept_where_a_deadline_will_be_promised(void **state)
{
    (void)state;
    struct one o;
    static const char words[] = "id=T1 status=open created_at=2026-01-01T00 "
                                "assigned_at=2026-01-01T03 resolution_due_at=2026-01-01T02";

    one_read_into(&o, words, (struct sc_facts){.keeps_assigned = true});
    assert_int_equal(o.f.is_first_reply_due_ours, 1);
    assert_int_equal(o.f.first_reply_due, stamp("2026-01-01T03"));
    assert_int_equal(o.f.is_resolution_due_ours, 0);
    assert_int_equal(o.f.resolution_due, stamp("2026-01-01T02"));
    assert_int_equal(o.f.late_resolution, 1);
    one_close(&o);
    one_read_into(&o, words, (struct sc_facts){.keeps_assigned = false});
    assert_int_equal(o.f.is_first_reply_due_ours, 0);
    assert_int_equal(o.f.first_reply_due, 0);
    one_close(&o);
}

static void stamps_before_creation_are_emptied_and_told(void **state)
{
    (void)state;
    struct one o;

    one_read(&o,
             "id=T1 status=solved created_at=2026-01-02T00 first_reply_at=2026-01-01T23 "
             "resolved_at=2026-01-01T22 first_resolved_at=2026-01-01T21 csat_at=2026-01-01T20",
             NULL, 0);
    assert_true(o.was_kept);
    assert_int_equal(o.f.first_reply, 0);
    assert_int_equal(o.f.resolved, 0);
    assert_int_equal(o.f.first_resolved, 0);
    assert_int_equal(o.f.csat_at, 0);
    assert_int_equal(o.f.first_reply_s, SC_FACT_NONE_S);
    assert_int_equal(o.findings.counts[SC_FIND_negative_first_reply], 1);
    assert_int_equal(o.findings.counts[SC_FIND_resolved_before_created], 2);
    assert_int_equal(o.findings.counts[SC_FIND_rated_before_created], 1);
    one_close(&o);
}

static void a_reopen_before_the_solve_is_emptied(void **state)
{
    (void)state;
    struct one o;

    one_read(&o,
             "id=T1 status=solved created_at=2026-01-02T00 resolved_at=2026-01-02T05 "
             "reopened_at=2026-01-02T04",
             NULL, 0);
    assert_int_equal(o.f.reopened, 0);
    assert_int_equal(o.findings.counts[SC_FIND_reopened_before_resolved], 1);
    one_close(&o);
}

static void a_deadline_before_the_assignment_is_marked(void **state)
{
    (void)state;
    struct one o;

    one_read(&o,
             "id=T1 status=open created_at=2026-01-02T00 first_reply_due_at=2026-01-02T04 "
             "resolution_due_at=2026-01-02T09 assigned_at=2026-01-02T05",
             NULL, 0);
    assert_int_equal(o.f.late_first_reply, 1);
    assert_int_equal(o.f.late_resolution, 0);
    one_close(&o);
    one_read(&o, "id=T1 status=open created_at=2026-01-02T00 assigned_at=2026-01-02T05", NULL, 0);
    assert_int_equal(o.f.late_first_reply, 0);
    one_close(&o);
    one_read(&o,
             "id=T1 status=open created_at=2026-01-02T00 first_reply_due_at=2026-01-02T05 "
             "resolution_due_at=2026-01-02T05 assigned_at=2026-01-02T05",
             NULL, 0);
    assert_int_equal(o.f.late_first_reply, 0);
    assert_int_equal(o.f.late_resolution, 0);
    one_close(&o);
}

static void tags_of_the_policy_are_found_whole_and_without_case(void **state)
{
    (void)state;
    static const struct sc_str tags[] = {{"test", 4}, {"internal", 8}};
    static const struct {
        const char *words;
        bool found;
    } cases[] = {
        {"tags=test", true},
        {"tags=vip;Internal", true},
        {"tags=vip;_test_;x", true},
        {"tags=contest;tests", false},
        {"tags=", false},
        {"tags=vip", false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct one o;
        char words[256];
        snprintf(words, sizeof words, "id=T1 status=new created_at=2026-01-01T00 %s",
                 cases[i].words);
        one_read(&o, words, tags, 2);
        assert_int_equal(o.f.has_excluded_tag, cases[i].found);
        one_close(&o);
    }
}

static void ratings_without_or_outside_their_scale_are_told(void **state)
{
    (void)state;
    struct one o;

    one_read(&o, "id=T1 status=new created_at=2026-01-01T00 csat=4", NULL, 0);
    assert_int_not_equal(o.f.rating, SC_NOBODY);
    assert_false(o.s.ratings[o.f.rating].has_scale);
    assert_int_equal(o.findings.counts[SC_FIND_rating_without_scale], 1);
    one_close(&o);
    one_read(&o, "id=T1 status=new created_at=2026-01-01T00 csat=6 csat_scale=1-5", NULL, 0);
    assert_int_equal(o.findings.counts[SC_FIND_rating_out_of_scale], 1);
    one_close(&o);
}

static struct sc_rating rating_of(const char *score, const char *scale)
{
    struct sc_rating r = {0};

    assert_true(sc_parse_micro_text(sc_str_from(score), &r.score_micro));
    r.has_scale = sc_scale_parse(sc_str_from(scale), &r.scale);
    return r;
}

static void scales_are_mapped_to_five_in_a_straight_line(void **state)
{
    (void)state;
    static const struct {
        const char *score, *scale;
        double on_5; /* 0: none */
        bool is_binary;
    } cases[] = {
        {"1", "1-5", 1, false},
        {"4", "1-5", 4, false},
        {"4.5", "1-5", 4.5, false},
        {"5", "1-5", 5, false},
        {"0", "1-5", 0, false},
        {"6", "1-5", 0, false},
        {"2", "1-3", 3, false},
        {"7", "1-7 ease", 5, false},
        {"4", "1-7 ease", 3, false},
        {"2", "1-7 ease", 1 + 4 / 6.0, false},
        {"2", "1-7 effort", 1 + 4 * 5 / 6.0, false},
        {"1", "1-5 effort", 5, false},
        {"8", "0-10", 4.2, false},
        {"50", "0-100", 3, false},
        {"1", "0-1", 5, true},
        {"0", "0-1", 1, true},
        {"2", "1-2", 5, true},
        {"3", "1-4", 1 + 8 / 3.0, false},
    };
    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        struct sc_rating r = rating_of(cases[i].score, cases[i].scale);
        int64_t points = 0;
        assert_int_equal(sc_rating_on_5(&r, &points), cases[i].on_5 > 0);
        if (cases[i].on_5 > 0)
            assert_float_equal((double)points / (double)SC_POINT, cases[i].on_5, 1e-15);
        assert_int_equal(sc_rating_is_binary(&r), cases[i].is_binary);
    }
}

static void usual_scales_map_without_rounding(void **state)
{
    (void)state;
    for (int steps = 2; steps <= 11; steps++)
        for (int score = 1; score <= steps; score++) {
            struct sc_rating r = {(int64_t)score * 1000000, true, {1000, steps * 1000, 0}};
            int64_t points;
            assert_true(sc_rating_on_5(&r, &points));
            /* points / SC_POINT = 1 + 4 (score - 1) / (steps - 1), with nothing left over */
            assert_int_equal((points - SC_POINT) * (steps - 1), 4 * SC_POINT * (score - 1));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fact_is_96_bytes),
        cmocka_unit_test(every_column_lands_in_its_field),
        cmocka_unit_test(what_is_not_there_is_unknown),
        cmocka_unit_test(counts_are_cut_below_the_unknown_value),
        cmocka_unit_test(a_row_without_id_or_creation_is_left_out),
        cmocka_unit_test(a_reply_without_a_stamp_is_placed_by_its_duration),
        cmocka_unit_test(time_on_hold_is_kept_unless_the_vendors_duration_is_wanted),
        cmocka_unit_test(the_assignment_is_kept_where_a_deadline_will_be_promised),
        cmocka_unit_test(stamps_before_creation_are_emptied_and_told),
        cmocka_unit_test(a_reopen_before_the_solve_is_emptied),
        cmocka_unit_test(a_deadline_before_the_assignment_is_marked),
        cmocka_unit_test(tags_of_the_policy_are_found_whole_and_without_case),
        cmocka_unit_test(ratings_without_or_outside_their_scale_are_told),
        cmocka_unit_test(scales_are_mapped_to_five_in_a_straight_line),
        cmocka_unit_test(usual_scales_map_without_rounding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
