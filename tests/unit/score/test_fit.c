#include "desk.h"

#include "scorecard/score/fit.h"

static struct sc_policy *fit(struct sc_arena *arena, const char *text, const char *yaml,
                             struct sc_buf *out)
{
    const char *path = file_of(arena, sc_str_from(text));
    struct sc_policy *fitted;
    struct desk_run r;

    desk_prepare(&r, path);
    r.call.zone = "Europe/Berlin";
    desk_go(&r, yaml);
    assert_int_equal(r.status, 0);
    sc_buf_init(out, SC_BUF_NO_CEILING);
    assert_int_equal(sc_fit_put(&r.run, out, &r.err), 0);
    fitted = sc_policy_parse(sc_buf_str(out), SC_STR("fitted"), &r.err);
    assert_non_null(fitted);
    desk_close(&r);
    unlink(path);
    return fitted;
}

static double weight_of(const struct sc_policy *p, const char *id)
{
    return p->metrics[sc_metric_no(sc_metric_find(sc_str_from(id)))].judge.weight;
}

static const char tickets[] =
    "record,id,agent,requester,status,created_at,resolved_at,replies,csat,csat_scale\n"
    "ticket,T1,ana,r1,solved,2026-08-01T09:00:00Z,2026-08-01T10:00:00Z,1,5,1-5\n"
    "ticket,T2,ana,r2,open,2026-10-07T09:00:00Z,,0,,\n"
    "end,2\n";

static void a_fitted_policy_reads_back_with_what_is_there(void **state)
{
    struct sc_buf out;
    struct sc_policy *p = fit(*state, tickets, "{}", &out);

    assert_true(weight_of(p, "csat_mean") == 46.7 && weight_of(p, "recontact") == 11.7);
    assert_true(weight_of(p, "fcr") == 41.6);
    assert_true(weight_of(p, "qa") == 0 && weight_of(p, "aht") == 0);
    assert_str_eq(p->zone, "Europe/Berlin");
    sc_policy_close(p);
    sc_buf_fini(&out);
}

static void what_is_not_collected_is_commented_out_with_its_reason(void **state)
{
    struct sc_buf out;
    struct sc_policy *p = fit(*state, tickets, "{}", &out);

    assert_non_null(strstr(sc_buf_cstr(&out),
                           "  # qa: not in these files; its weight of 15 is shared\n"
                           "  # qa: {category: quality, weight: 15}\n"));
    assert_non_null(strstr(sc_buf_cstr(&out), "  # solved_per_week: no working time"));
    assert_null(strstr(sc_buf_cstr(&out), "\n  qa:"));
    sc_policy_close(p);
    sc_buf_fini(&out);
}

static void each_metric_tells_how_people_stand(void **state)
{
    struct sc_buf out;
    struct sc_policy *p =
        fit(*state, tickets, "metrics: {csat_mean: {weight: 100, least: 1}}", &out);

    assert_non_null(strstr(sc_buf_cstr(&out),
                           "  # of 1 agents: 0 % at or below the floor, 100 % meet the target, "
                           "100 % at the best\n  csat_mean: {"));
    sc_policy_close(p);
    sc_buf_fini(&out);
    p = fit(*state, tickets, "metrics: {csat_mean: {weight: 100}}", &out);
    assert_non_null(strstr(sc_buf_cstr(&out), "  # nobody has enough records or a team"));
    sc_policy_close(p);
    sc_buf_fini(&out);
}

static void good_and_bad_ratings_bring_their_own_metric(void **state)
{
    struct sc_buf out;
    struct sc_policy *p =
        fit(*state,
            "record,id,agent,status,created_at,resolved_at,csat,csat_scale\n"
            "ticket,T1,ana,solved,2026-08-01T09:00:00Z,2026-08-01T10:00:00Z,1,0-1\n"
            "end,1\n",
            "metrics: {csat_mean: {weight: 60}, qa: {weight: 40}}", &out);

    assert_true(weight_of(p, "csat_pct") == 100 && weight_of(p, "csat_mean") == 0);
    assert_non_null(strstr(sc_buf_cstr(&out), "  # csat_mean: ratings are only good or bad; "
                                              "csat_pct is in its place\n"));
    sc_policy_close(p);
    sc_buf_fini(&out);
}

/* A policy of a desk that has everything is the one it came from, but for the zone. */
static void with_everything_there_nothing_moves(void **state)
{
    struct sc_buf out;
    struct desk d;
    struct sc_policy *p;

    desk_begin(&d, *state);
    desk_fill(&d);
    sc_buf_printf(&d.text, "end,%llu\n", (unsigned long long)d.n);
    p = fit(*state, sc_buf_cstr(&d.text), "{}", &out);
    for (size_t m = 0; m < sc_metrics_n; m++)
        assert_true(p->metrics[m].judge.weight == sc_metrics[m].judge.weight);
    assert_null(strstr(sc_buf_cstr(&out), "is shared"));
    sc_policy_close(p);
    sc_buf_fini(&out);
    sc_buf_fini(&d.text);
}

static void nothing_to_score_is_an_error(void **state)
{
    const char *path = file_of(*state, SC_STR("record,id,name\nagent,a1,Ana\nend,1\n"));
    struct desk_run r;
    struct sc_buf out;

    desk_prepare(&r, path);
    desk_go(&r, "{}");
    assert_int_equal(r.status, 0);
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    assert_int_equal(sc_fit_put(&r.run, &out, &r.err), -1);
    assert_int_equal(r.err.code, SC_INPUT);
    sc_buf_fini(&out);
    desk_close(&r);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(a_fitted_policy_reads_back_with_what_is_there),
        SC_TEST_ARENA(what_is_not_collected_is_commented_out_with_its_reason),
        SC_TEST_ARENA(each_metric_tells_how_people_stand),
        SC_TEST_ARENA(good_and_bad_ratings_bring_their_own_metric),
        SC_TEST_ARENA(with_everything_there_nothing_moves),
        SC_TEST_ARENA(nothing_to_score_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
