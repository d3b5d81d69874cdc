/*
 * A quarter of ratings that run down, for what looks for trends: weeks of 2025-Q1 from the first
 * Monday on, some ratings each.
 */
#ifndef TEST_SAMPLE_FALLING_H
#define TEST_SAMPLE_FALLING_H

#include "desk_of_one.h"

#include "scorecard/policy/policy.h"

static inline struct sc_policy *built_in(void)
{
    struct sc_err err;
    struct sc_policy *policy;

    sc_err_init(&err);
    policy = sc_policy_open("builtin:balanced", &err);
    assert_non_null(policy);
    return policy;
}

/* "2025-01-06" and so many weeks, at noon; the day after it at one. */
static inline void put_stamp(char *text, size_t size, int week, int hour)
{
    struct sc_buf b;

    sc_buf_init(&b, 64);
    sc_time_put(&b, stamp("2025-01-06T00") + week * INT64_C(604800) + hour * INT64_C(3600));
    snprintf(text, size, "%s", sc_buf_cstr(&b));
    sc_buf_fini(&b);
}

/* n tickets of one week that were rated alike: WHO-WEEK-RATING-1 and so on. */
static inline void put_rated(struct table *t, const char *who, int week, int rating, int n)
{
    char created[32], solved[32];

    put_stamp(created, sizeof created, week, 8);
    put_stamp(solved, sizeof solved, week, 30);
    for (int i = 1; i <= n; i++)
        put_f(t, "ticket",
              "id=%s-%d-%d-%d agent=%s status=solved created_at=%s resolved_at=%s csat=%d "
              "csat_scale=1-5 csat_at=%s",
              who, week, rating, i, who, created, solved, rating, solved);
}

/* Twelve weeks from all fives to all ones, five ratings a week. */
static inline void put_falling(struct table *t, const char *who)
{
    static const int fives[] = {5, 5, 4, 4, 4, 3, 3, 2, 2, 1, 1, 0};

    for (int week = 0; week < 12; week++) {
        put_rated(t, who, week, 5, fives[week]);
        put_rated(t, who, week, 1, 5 - fives[week]);
    }
}

#endif
