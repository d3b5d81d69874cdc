/*
 * The policy: every number that a review depends on, in one strict YAML file (sc-policy(5)).
 *
 * One table (lib/policy/schema.c) has a row per key: path, type, bounds, default, one line of
 * doc. Reading, validation with "did you mean", printing with comments, the JSON that travels in
 * the `run` document, the digest and the man page check come from it. A key that nothing uses is
 * not in the table. The struct below is what the engines read.
 */
#ifndef SC_POLICY_POLICY_H
#define SC_POLICY_POLICY_H

#include "scorecard/base/hash.h"
#include "scorecard/base/period.h"
#include "scorecard/io/json.h"
#include "scorecard/metric/metric.h"

struct sc_node; /* io/yaml.h */

#define SC_BANDS_MAX      8
#define SC_CATEGORIES_MAX 12
#define SC_LEVELS_MAX     8

/* Whom a target is for; the most specific one wins, in this order. */
enum sc_target_level {
    SC_TARGET_AGENT,
    SC_TARGET_TEAM,
    SC_TARGET_LEVEL,
    SC_TARGET_TENURE, /* key is least months */
    SC_TARGET_ROLE,
    SC_TARGET_DEFAULT
};

/*
 * A target that follows a reference: `target: {team: 1.05}` is 1.05 times the team's value. Floor
 * and best are factors of it, too, where they are given; else the floor keeps its distance from the
 * target and the best stays.
 */
enum sc_relative_to { SC_TO_NOTHING, SC_TO_TEAM, SC_TO_OWN_PAST };

struct sc_relative {
    enum sc_relative_to to; /* SC_TO_NOTHING: the target is a number */
    double target, floor, best;
    bool has_floor, has_best;
};

/* One metric under this policy. */
struct sc_metric_rule {
    const struct sc_metric *metric;
    bool on; /* listed in the policy; a metric that is not is measured with weight 0 */
    struct sc_str category_id;
    int category; /* position in sc_policy.categories, -1 for unweighted ones */
    struct sc_judge judge;
    struct sc_relative relative; /* then judge.target is the metric's default */
    bool has_benchmark;
    double benchmark;
    struct sc_str benchmark_source;
};

/* An exception from the default target: `targets: {team: {Tier 2: {fcr: 0.55}}}`. */
struct sc_target_rule {
    enum sc_target_level level;
    struct sc_str key; /* agent id, team, level, months, role */
    double months;     /* SC_TARGET_TENURE: holds from this tenure on */
    size_t metric_no;
    double target;
    bool has_floor, has_best;
    double floor, best;
    struct sc_relative relative; /* then target is that of the metric */
};

struct sc_category {
    struct sc_str id;
    struct sc_str label;
    double weight; /* sum of its metrics */
};

struct sc_band {
    double from; /* half open: [from, next band's from) */
    struct sc_str label;
    struct sc_str action; /* what usually follows; a person decides */
};

/* `cycles:` what happens in a period of each length. */
struct sc_cycle_rule {
    int minutes;
    bool grade; /* bands, triggers, awards */
    bool goals; /* goals are proposed */
};

/* What `calendar.clock` says: which time the durations of tickets are measured in. */
enum sc_clock_wish {
    SC_CLOCK_AUTO, /* business where the calendar has hours or holidays, else calendar */
    SC_CLOCK_WISH_BUSINESS,
    SC_CLOCK_WISH_CALENDAR
};

/* Promised times of one kind by priority, in business seconds of the calendar; 0 is no promise. */
struct sc_sla_targets {
    int64_t low_s, normal_s, high_s, urgent_s;
    int64_t other_s; /* priorities without a row of their own, and unknown ones */
};

/*
 * `sources:` what is known of exports by the names of their files (a pattern as in a shell); the
 * first that fits holds. Empty texts are not said. sc-import asks (import/answers.h).
 */
struct sc_source_rule {
    struct sc_str files;
    struct sc_str profile;  /* as -p */
    struct sc_str zone;     /* as --tz */
    int date_order;         /* as --date-order: 0 auto, 1 ymd, 2 dmy, 3 mdy */
    struct sc_str encoding; /* as --encoding */
};

/* Whom `rate` gives an overall score: of each kind those that are listed, none listed is all. */
enum sc_rated_kind { SC_RATED_ROLES, SC_RATED_LEVELS, SC_RATED_TITLES, SC_RATED_N };

struct sc_rated {
    struct sc_str *items;
    size_t n; /* right behind the list: SC_SET_TEXTS */
};

/* `improvement_plan:` when a person has to look whether coaching or a plan is due. */
struct sc_plan_rule {
    double below;            /* 60: a plan */
    double coaching_below;   /* 70: coaching from `below` up to here */
    double twice_below;      /* 70: a plan when `periods` adjacent rated ones are below */
    int periods;             /* 2 */
    double strong, moderate; /* chances from which evidence is called so, .80 and .50 */
    bool critical_event;     /* a confirmed one asks for a plan */
    int days;                /* that a plan takes, 30 to 60 */
};

/* `checkins:` how often people talk; how long the other talks take is said by the cycles. */
struct sc_checkin_rule {
    int new_days;                  /* 90 days in which somebody is new */
    int new_weeks, weeks;          /* from one short talk to the next: 1 while new, then 2 */
    int plan_minutes;              /* of the daily talk in an improvement plan, 15 */
    int stay_months, stay_minutes; /* 3 and 30; 0 months: none */
    int development_months, development_minutes; /* 6 and 45; 0 months: none */
    int notice_days;                             /* 7, from the notice to the review */
};

/* `levels:` a step of a career, from the lowest. Pay is no part of it. */
struct sc_level_rule {
    struct sc_str level; /* as the roster spells it */
    struct sc_str title; /* its name for people */
    int months;          /* since the first day */
    double score;        /* in each of ... */
    int periods;         /* ... the newest rated periods */
    struct sc_str paths; /* other ways to go from there, joined by ";" */
};

/* `recognition:` how awards are proposed. */
struct sc_recognition {
    int within_all;       /* 0 within each team, 1 among all */
    double top_share;     /* .10 of a group are top performers */
    int least_people;     /* 5: smaller groups have no award by rank */
    double absolute;      /* 90: score of a top performer in a group that is smaller */
    double least_ratings; /* 10 ratings before anybody is champion */
    double tie;           /* .20: chance of being better that makes a tie with the leader */
    int cool_down;        /* 1 period in which a tie goes to somebody else */
    int64_t lag_s;        /* 48 h from an event to its recognition */
    struct sc_str seed;   /* of the hash that breaks the last ties */
};

/* `goals:` how many are proposed, and what they serve. */
struct sc_goal_rule {
    int most, most_in_plan, most_of_team; /* open ones at a time */
    struct sc_str *organisation;          /* "csat_mean: words" */
    size_t organisation_n;
};

/* Where the analytic standard error of a score steps in; in the order of the setting's words. */
enum sc_guard { SC_GUARD_MEASURES, SC_GUARD_SCORE, SC_GUARD_NONE };

struct sc_policy {
    struct sc_str source;                          /* "builtin:balanced" or the file's name */
    struct sc_metric_rule metrics[SC_METRICS_MAX]; /* in the order of sc_metrics */
    struct sc_category categories[SC_CATEGORIES_MAX];
    size_t categories_n;
    struct sc_target_rule *targets;
    size_t targets_n;
    double blend[SC_METRICS_MAX]; /* by metric: share of the team's value in a person's points */
    bool capped;      /* curve: 100 at target instead of at_target, straight from the floor */
    double at_target; /* points at target, 85 */
    struct sc_band bands[SC_BANDS_MAX]; /* highest first */
    size_t bands_n;
    struct sc_str zone;   /* empty: asked for with --tz */
    int fiscal_month;     /* 1..12 */
    struct sc_str *hours; /* opening hours, lines of base/calendar.h; none: all time counts */
    size_t hours_n;
    struct sc_str *holidays; /* dates that do not count */
    size_t holidays_n;
    int clock;                            /* enum sc_clock_wish */
    struct sc_sla_targets sla_reply;      /* `sla: first_reply:` */
    struct sc_sla_targets sla_resolution; /* `sla: resolution:` */
    enum sc_credit credit;
    int64_t recontact_s;   /* window W of re-contact, FCR and reopen */
    double recontact_most; /* index tickets whose requester opens more than this in W: left out */
    int recontact_any;     /* 0 same category, where both tickets have one; 1 any */
    bool trusts_export;    /* the files hold every ticket, whatever they look like */
    double coverage_score; /* share of weight needed for an overall score, 0.75 */
    double coverage_category;   /* share needed inside each big category, 0.40 */
    double category_big;        /* share of all weight from which a category is big, 0.20 */
    struct sc_str *peer_skills; /* skills that feed `peers`; none: all */
    size_t peer_skills_n;
    double peer_lead_weight;  /* of the lead's or manager's mean, 0.6 */
    double peer_peers_weight; /* of the peers' mean, 0.4 */
    int peer_least;           /* peers needed before their mean counts, 3 */
    int qa_separate;          /* critical: 0 zero, 1 separate */
    double fte_week_hours;    /* 40 */
    bool sentiment;           /* sc-text may estimate it: text/moods.h */
    bool signals;             /* look for patterns that a lead may ask about: score/signals.h */
    double eligible_weeks;    /* of a quarter, 4: who has less is not in team values, ... */
    double eligible_solved;   /* ... nor with fewer solved tickets, 30 */
    int guard;                /* enum sc_guard: what helps the jackknife's standard error */
    int guard_groups;         /* groups below which it cannot see a measure */
    double prior_n;           /* records that the team's spread is worth in an interval, 4 */
    double firm, likely;      /* chance from which a band is firm, 0.8, and likely, 0.6 */
    double wide, too_wide;    /* half interval above which it is borderline, 10; none, 15 */
    bool mix_adjust;          /* case mix: adjust handle time and solved per week */
    double mix_smoothing;     /* tickets of the parent that each cell is given, 20 */
    int mix_categories;       /* categories of a team that are told apart, 20 */
    double mix_least_tickets; /* of a team, 100 */
    int mix_least_people;     /* of a team, 3 */
    double mix_overlap;       /* share of a person's tickets that two others had the like of, 0.5 */
    int new_days;             /* no score in the first 90 days */
    int away_days;            /* an absence of so many days, 28, ... */
    double away_share;        /* ... in a period worked to less than this share, 0.5: no score */
    struct sc_rated rated[SC_RATED_N];
    struct sc_plan_rule plan;
    int coaching_weeks; /* that a coaching plan takes, 6 */
    struct sc_checkin_rule checkins;
    struct sc_str *courses; /* "Plain language: csat_mean, Written communication" */
    size_t courses_n;
    struct sc_str *mentors; /* ids of those who have offered to show how they work */
    size_t mentors_n;
    struct sc_recognition recognition;
    struct sc_goal_rule goals;
    struct sc_level_rule levels[SC_LEVELS_MAX];
    size_t levels_n;
    double aim;     /* score that everybody is to reach, 80: consistency, recognition */
    bool forecast;  /* persons get a forecast, not only teams */
    int individual; /* enum sc_cycle: the finest period that one person is looked at in */
    struct sc_str *exclude_tags; /* tickets with one of these are left out and counted */
    size_t exclude_tags_n;
    bool exclude_agent_created;
    int least_group;                           /* smallest group whose value is shown or used, 5 */
    int64_t retention_s;                       /* how long a ledger keeps what is about people */
    struct sc_cycle_rule cycles[SC_RANGE + 1]; /* by enum sc_cycle; a range counts as its length */
    struct sc_source_rule *sources;            /* in the arena */
    size_t sources_n;
    struct sc_str link_ticket;     /* "https://desk.example/tickets/{id}" or empty */
    struct sc_str objections;      /* how, to whom, until when to object; for the review page */
    const struct sc_node *root;    /* as it was read, in the arena: for places (io/yaml.h) */
    sc_json *json;                 /* canonical, defaults filled in; owned */
    char scoring[SC_HASH_HEX + 1]; /* SHA-256 of the sections that change numbers */
    struct sc_arena arena;
};

/*
 * Reads a policy file. NULL and *err (SC_USAGE) with file, line, column and key path: unknown key
 * with the nearest known one, repeated key, bad number, anchors, weights that do not sum to 100,
 * overlapping bands, unknown metric. `name` "builtin:balanced" or "builtin:tickets" is built in.
 */
struct sc_policy *sc_policy_open(const char *name, struct sc_err *err);

/* From the text of a YAML file, for tests and for built-in policies. */
struct sc_policy *sc_policy_parse(struct sc_str yaml, struct sc_str name, struct sc_err *err);

/* From the `policy` object of a run document: the same checks. */
struct sc_policy *sc_policy_from_json(const sc_json *policy, struct sc_err *err);

void sc_policy_close(struct sc_policy *p);

/* Appends the effective policy as YAML with each key's doc as a comment. Reads back to itself. */
void sc_policy_put_yaml(struct sc_buf *out, const struct sc_policy *p);

/* The metric with that id under this policy, measure:NAME among them; NULL when unknown. */
const struct sc_metric *sc_policy_metric(const struct sc_policy *p, struct sc_str id);

/* 16 digits that name one metric's definition under this policy ("def" of documents). */
void sc_policy_metric_def(const struct sc_policy *p, size_t metric_no, char def[17]);

/*
 * Which judge holds for a person, with the winning rule in words ("team Tier 2", "default"); and
 * what the target of that rule follows.
 */
struct sc_person_key {
    struct sc_str agent, team, level, role;
    double tenure_months; /* negative: unknown */
};
struct sc_judge sc_policy_judge(const struct sc_policy *p, size_t metric_no,
                                const struct sc_person_key *who, struct sc_str *rule,
                                struct sc_arena *arena);
struct sc_relative sc_policy_relative(const struct sc_policy *p, size_t metric_no,
                                      const struct sc_person_key *who);

/* Position in p->bands of a score (snapped here), half open. */
size_t sc_policy_band(const struct sc_policy *p, double score);

/* The rule of a period's cycle; a range counts as the cycle whose length is nearest. */
const struct sc_cycle_rule *sc_policy_cycle(const struct sc_policy *p,
                                            const struct sc_period *period);

#endif
