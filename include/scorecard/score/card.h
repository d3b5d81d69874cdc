/*
 * A card: every metric of one person or team for one period, judged, with points that add up.
 *
 * `struct sc_scoring` is what all cards of a period share; it is prepared once. Cards are made
 * one at a time in an arena that the caller may reset between them.
 */
#ifndef SC_SCORE_CARD_H
#define SC_SCORE_CARD_H

#include "scorecard/score/attain.h"
#include "scorecard/score/earlier.h"
#include "scorecard/score/items.h"
#include "scorecard/score/measure.h"
#include "scorecard/score/mixing.h"
#include "scorecard/score/other_clock.h"
#include "scorecard/score/overall.h"
#include "scorecard/score/peak.h"
#include "scorecard/score/skills.h"

/* What all cards of a period share. The first three are borrowed. */
struct sc_signals; /* score/signals.h */

struct sc_scoring {
    const struct sc_policy *policy;
    const struct sc_rules *rules;
    const struct sc_tallies *tallies;
    const struct sc_skills *skills;     /* NULL: not shown */
    const struct sc_items *items;       /* NULL: not shown */
    const struct sc_earlier *earlier;   /* NULL: no target follows it */
    const struct sc_other_clock *other; /* NULL: not measured, or the policy has no hours */
    const struct sc_peak *peaks;        /* by team */
    struct sc_mixing *mixing;           /* NULL: nothing is adjusted for the kinds of tickets */
    const struct sc_signals *signals;   /* NULL: not looked for */
    bool is_provisional;                /* as-of is before the end plus the window */
    double months;                      /* length of the period: quotas are for three */
    struct sc_reference *references;    /* [team * sc_metrics_n + metric] */
    struct sc_reference **without;      /* [group]: the same without it; NULL: not prepared */
    double *units;                      /* likewise: of reliability, score/reliability.h */
    struct sc_measured *teams;          /* likewise: the value of the eligible members */
    double weights[SC_METRICS_MAX];     /* the policy's, after a metric stood in for another */
    int categories[SC_METRICS_MAX];
    int stands_for[SC_METRICS_MAX]; /* number of the metric whose weight it carries, -1 */
    double collected;               /* share of all weight that the files can measure */
    bool is_first_look;             /* less than the coverage floor: nobody gets a score */
    char defs[SC_METRICS_MAX][17];
};

/* Metrics whose sums the standard error needs by group: for sc_rules.grouped. */
uint64_t sc_scoring_grouped(const struct sc_policy *policy);

/* Prepares *s, filled from the first three members; the rest lives in the arena. */
void sc_scoring_init(struct sc_scoring *s, struct sc_arena *arena);

/* Do the files have what this metric needs, of anybody. */
bool sc_scoring_is_collected(const struct sc_scoring *s, size_t metric_no);

/* One metric of one card. */
struct sc_line {
    const struct sc_metric *metric;
    enum sc_status status;
    struct sc_str reason; /* why it has no points, or few records; empty when all is well */
    struct sc_measured measured;
    struct sc_attain attain; /* curve with the judge that holds for this person */
    struct sc_judge plain;   /* the same before its target followed a reference */
    struct sc_relative relative;
    struct sc_str rule;          /* "default", "team Tier 2", "default, 1.05 x team", ... */
    bool has_anchors;            /* there is a target to judge by */
    double attainment;           /* 0..100, own and team's blended; NAN without points or anchors */
    double own_points;           /* of the own value alone; NAN likewise */
    double team_points;          /* of the team's value on the same curve; NAN unless blended */
    double team_share;           /* that the team's points have; 0 where nothing is blended */
    double team_value;           /* the team's value that gave them; NAN likewise */
    double reference;            /* the value that the target follows; NAN where there is none */
    bool met;                    /* only with attainment */
    double raw;                  /* the value without adjustment; NAN without a value */
    struct sc_adjusted adjusted; /* for the kinds of tickets that the person had */
    bool is_adjusted;            /* measured.value is the adjusted one */
    double own, against;         /* RATIO, RATE: value = own / against */
    double weight;
    int64_t points_nano; /* contribution to the score in 1e-9 */
    double team;         /* the team's number; NAN when there is none or the group is small */
    const struct sc_tally *tally;
    const struct sc_other_median *other; /* by the other clock; NULL without */
};

struct sc_card {
    uint32_t person; /* SC_NOBODY on a team's card */
    uint32_t team;   /* SC_NOBODY unknown */
    struct sc_line lines[SC_METRICS_MAX];
    struct sc_overall overall;
    enum sc_unscored unscored;
    struct sc_str unscored_text; /* the reason in words; empty when scored */
};

void sc_card_of_person(const struct sc_scoring *s, uint32_t person, struct sc_arena *arena,
                       struct sc_card *card);
void sc_card_of_team(const struct sc_scoring *s, uint32_t team, struct sc_arena *arena,
                     struct sc_card *card);

/* The parts that a card's score is made of, one a metric; slots has room for sc_metrics_n. */
void sc_card_slots(const struct sc_scoring *s, const struct sc_card *card, struct sc_slot *slots);

/*
 * Who gets a card: people of the roster who were employed in the period, and others with at least
 * one record in it. Never bots.
 */
bool sc_card_is_due(const struct sc_scoring *s, uint32_t person);

/* Teams with at least one such person. */
bool sc_card_team_is_due(const struct sc_scoring *s, uint32_t team);

#endif
