/*
 * Folds: how records become samples of a metric.
 *
 * A metric's `fold` names one small function for each population it reads. The function looks at
 * one record and says, as samples, whose it is, whether it counts, and if not, why not. The walk
 * goes over every population once and hands each sample to one visitor: scoring adds them up
 * (metric/tally.h), --explain prints them, a jackknife adds them to the sums of their group. So
 * what is explained is what is counted.
 *
 * To add a metric: a row in metrics.c and a fold in fold_*.c. Nothing else knows metrics by name.
 */
#ifndef SC_METRIC_FOLD_H
#define SC_METRIC_FOLD_H

#include "scorecard/base/calendar.h"
#include "scorecard/metric/data.h"
#include "scorecard/metric/metric.h"
#include "scorecard/metric/reason.h"

/* What measuring needs to know of policy and call. Everything is borrowed. */
struct sc_rules {
    const struct sc_period *period;
    const struct sc_period *whole; /* what `period` is a part of, in a series; NULL: itself */
    bool trusts_export;            /* people say that the files hold every ticket */
    const struct sc_zone *zone;
    int64_t as_of;
    int64_t recontact_s;   /* window W of re-contact, FCR and reopen */
    bool recontact_any;    /* a repeat may be about anything, else about the same category */
    double recontact_most; /* more new tickets of a requester in W: the ticket is left out */
    enum sc_credit credit; /* whose the solved tickets and ratings are */
    bool exclude_agent_created;
    bool qa_separate;                 /* a failed critical item does not zero the review */
    const struct sc_str *peer_skills; /* skills that feed `peers`; none: all */
    size_t peer_skills_n;
    double fte_week_hours;
    double eligible_weeks;  /* least of a quarter that counts a person in team values, ... */
    double eligible_solved; /* ... and least solved tickets; other periods pro rata */
    enum sc_clock clock;    /* of durations; unknown: calendar */
    const struct sc_calendar *calendar; /* opening hours and holidays; NULL: the policy has none */
    const uint64_t *figures; /* by metric: sc_fact_hash of the name of the figure, 0 none; NULL */
    size_t mix_categories;   /* categories of a team that are told apart; 0: no metric/mix.h */
    uint64_t grouped;        /* bit m: sums of metric m by group too (metric/group.h) */
};

/* Notes on a sample that counts (bits). */
#define SC_NOTE_REOPEN_TIME_UNKNOWN 1u   /* reopened at an unknown time: taken as inside W */
#define SC_NOTE_RATING_TIME_UNKNOWN 2u   /* placed by the solve */
#define SC_NOTE_DEADLINE_UNKNOWN    4u   /* flag without deadline: placed by reply or solve */
#define SC_NOTE_DERIVED             8u   /* duration from time stamps */
#define SC_NOTE_CLOCK_UNKNOWN       16u  /* the vendor's duration, whose clock nobody states */
#define SC_NOTE_PROMISED            32u  /* deadline from the policy's `sla` */
#define SC_NOTE_FROM_CALLS          64u  /* handle time summed over the ticket's calls */
#define SC_NOTE_FROM_MESSAGES       128u /* replies counted over the ticket's messages */
#define SC_NOTE_NO_SPREAD           256u /* a figure that does not tell its sd */
#define SC_NOTE_CRITICAL            512u /* a critical item of the review failed */
#define SC_NOTES_N                  10

/*
 * One record seen by one metric. y and x are integers in the unit of the metric's shape:
 *
 *   MEAN, PANEL  y score in 1/SC_POINT, x 1 (PANEL: one sample per rater, y its mean)
 *   COUNT        y in 1/SC_POINT of a thing, x 1
 *   SHARE, CENSUS y 0 or 1, x 1
 *   RATIO        y seconds, x tickets
 *   RATE         y 1 when it counts net, 0 when it was undone; x 1
 *   MEDIAN       y seconds, x 1
 *   NPS          y 1 promoter, 0, -1 detractor; x 1
 *   FIGURE       y value x n in millionths, x n; `sd` of one of the n in millionths
 */
struct sc_sample {
    size_t metric_no;
    enum sc_reason reason;
    uint32_t person; /* SC_NOBODY: nobody to credit */
    uint32_t team;   /* queue of the record; SC_NOBODY unknown. A person's team is in people */
    int64_t y, x;
    int64_t sd;       /* FIGURE: see above; 0 for all others */
    int64_t at;       /* its clock, seconds UTC; SC_TIME_NONE unknown */
    uint64_t cluster; /* requester, else ticket, else record; group: sc_fact_group */
    uint32_t cell;    /* kind of its ticket (metric/mix.h); SC_CELL_NONE unknown */
    uint32_t part;    /* SLA: 0 first reply, 1 resolution; peers: enum sc_rater_role;
                         training: 1 completed on time */
    uint32_t notes;   /* SC_NOTE_* */
    enum sc_population population;
    uint64_t record;  /* id hash of the record: sc_data_id */
    uint64_t ticket;  /* id hash of its ticket, 0 none */
    uint32_t created; /* of a ticket that is the record itself, 0 else */
};

typedef void sc_visit(void *ctx, const struct sc_sample *sample);

/* What a fold function works with. */
struct sc_walk {
    const struct sc_data *data;
    const struct sc_rules *rules;
    sc_visit *visit;
    void *ctx;
    size_t metric_no; /* the metric at hand */
    /* Of the ticket at hand, because most metrics ask for it; not set for other records. */
    enum sc_reason excluded; /* sc_ticket_exclusion */
    uint32_t credited;       /* sc_ticket_credit */
    uint32_t cell;           /* sc_cell_of */
};

/* Looks at one record of its population, and visits its samples. */
typedef void sc_fold_fn(const struct sc_walk *w, const void *record);

struct sc_fold {
    sc_fold_fn *of[SC_POP_N]; /* NULL where the metric does not read the population */
    bool (*is_collected)(const struct sc_data *d); /* do the files have this at all */
    bool needs_window;  /* what comes after a ticket counts: see metric/window.h */
    bool has_parts;     /* sums by sample.part beside the whole */
    bool follows_clock; /* y is time by rules->clock */
    bool keeps_values;  /* exact order statistics of y beside the sums */
    bool mixes;         /* what is to be expected of the same kinds of tickets (metric/mix.h) */
};

/* What a walk visits. */
struct sc_tour {
    uint64_t metrics;      /* bit m: metric m */
    const uint32_t *order; /* the touched tickets' places, each once; NULL: as they stand */
};

/*
 * Visits the samples of the metrics of a tour: population by population, records in their sorted
 * order (tickets by requester, unless the tour has another), for each record the metrics in table
 * order. Tickets that the period does not touch are passed over: all their samples would be
 * SC_OUTSIDE. Walks of different metrics may go on at once.
 */
void sc_walk_set(const struct sc_data *d, const struct sc_rules *rules, const struct sc_tour *tour,
                 sc_visit *visit, void *ctx);

/* The samples of one metric that sc_walk_set visits. */
void sc_walk_touched(const struct sc_data *d, const struct sc_rules *rules, size_t metric_no,
                     sc_visit *visit, void *ctx);

/* Every sample of one metric, those of untouched tickets last and in no order. */
void sc_walk_metric(const struct sc_data *d, const struct sc_rules *rules, size_t metric_no,
                    sc_visit *visit, void *ctx);

/* Whether the rows have any figure of the name that the rules give this metric. */
bool sc_figure_is_there(const struct sc_data *d, const struct sc_rules *rules, size_t metric_no);

/* Why a ticket is left out of everything; SC_COUNTED when it is not. */
enum sc_reason sc_ticket_exclusion(const struct sc_data *d, const struct sc_rules *rules,
                                   const struct sc_fact *f);

/* Reopened by the customer inside W of the index solve; *notes gets what was assumed. */
bool sc_ticket_reopened(const struct sc_rules *rules, const struct sc_fact *f, uint32_t *notes);

/* Created before t and not solved by then. */
bool sc_ticket_is_open_at(const struct sc_fact *f, int64_t t);

/* End of the period, or as-of when that is earlier. */
int64_t sc_rules_end(const struct sc_rules *rules);

/*
 * Did it happen in the period: the instant or the day lies inside it and not after as-of, when
 * nobody could know of it. Unknown times do not.
 */
bool sc_rules_contain(const struct sc_rules *rules, int64_t t);
/* Day in the report's zone of an instant or a day; 0 when unknown. */
int64_t sc_rules_day(const struct sc_rules *rules, struct sc_when when);

/* The instant, of a day its midnight there; 0 when unknown. */
int64_t sc_rules_instant(const struct sc_rules *rules, struct sc_when when);
bool sc_rules_contain_when(const struct sc_rules *rules, struct sc_when when);

#endif
