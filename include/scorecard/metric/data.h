/*
 * Data: every record that is measured, in memory, once.
 *
 * Rows go in in any order and any number of times; sc_data_finish settles versions and people,
 * sc_data_link finds what needs other records (repeats of a requester, the latest rating of a
 * ticket, items of a review, raters of a person). After that nothing changes and folds
 * (metric/fold.h) walk it as often as they like. Any order or split of the same rows, or all of
 * them twice, gives the same data.
 *
 * Tickets are `struct sc_fact`; the other kinds are small arrays of the structs below. Times:
 * seconds UTC with 0 unknown; `_is_day` says that only a calendar day was given, which then
 * counts as that day in the zone of the report. Scores are in millionths. Text numbers:
 * SC_NOBODY unknown; agent texts become person numbers in sc_data_finish.
 */
#ifndef SC_METRIC_DATA_H
#define SC_METRIC_DATA_H

#include "scorecard/base/period.h"
#include "scorecard/metric/fact.h"
#include "scorecard/metric/ids.h"
#include "scorecard/metric/people.h"
#include "scorecard/metric/reason.h"

struct sc_rules; /* metric/fold.h */

/* What every record but a ticket starts with: one record per key survives. */
struct sc_key {
    uint64_t key; /* sc_fact_hash of its id or key columns, else of all its bytes */
    uint64_t id;  /* sc_fact_hash of its id, 0 without one: sc_data_id */
    uint64_t tie; /* time of the version, where it has one, then digest: the greatest wins */
};

/* The record as a cluster of its own: by its id, so that its group is the same everywhere. */
static inline uint64_t sc_key_cluster(const struct sc_key *key)
{
    return key->id ? key->id : key->key;
}

/* People of a ticket, one of whom a rule of credit picks (metric/credit.h). */
struct sc_holders {
    uint32_t solver, assignee, first_replier;
};

enum sc_survey_kind {
    SC_SURVEY_UNKNOWN,
    SC_SURVEY_CSAT,
    SC_SURVEY_CES,
    SC_SURVEY_NPS,
    SC_SURVEY_ENGAGEMENT
};

/*
 * One survey, answered or not. What its ticket knows is copied here, because tickets are in
 * another order when surveys are counted.
 */
struct sc_survey {
    struct sc_key key;
    uint64_t ticket;    /* 0 unknown */
    uint64_t requester; /* as in sc_fact; the ticket's when the row has none */
    uint32_t sent, responded;
    uint32_t agent, team;
    struct sc_rating rating;
    bool has_score;
    enum sc_survey_kind kind;
    /* by sc_data_link */
    bool is_answer;          /* has a score, by as-of */
    bool is_superseded;      /* a later answer about the same ticket counts */
    bool has_ticket;         /* its ticket is in the data: what follows is the ticket's */
    enum sc_reason excluded; /* why the ticket is left out; SC_COUNTED when it is not */
    uint32_t solver, first_replier, csat_agent, assignee; /* persons */
    uint32_t ticket_team, ticket_csat_at, ticket_solve;
    uint64_t cluster; /* requester, else the ticket's, else ticket, else the answer */
    uint32_t cell;    /* the ticket's kind; SC_CELL_NONE */
};

enum sc_qa_kind { SC_QA_UNKNOWN, SC_QA_REVIEW, SC_QA_CALIBRATION, SC_QA_SELF, SC_QA_AUTO };

/* One review. Its items are records of their own and come together in sc_data_link. */
struct sc_qa {
    struct sc_key key;
    uint64_t ticket;
    uint64_t requester;
    struct sc_when reviewed;
    uint32_t agent, reviewer;
    enum sc_qa_kind kind;
    bool is_picked; /* chosen by hand: no part of the mean */
    bool is_critical;
    bool has_own_score;
    int64_t own_score; /* the row's score, 0..100, in 1/SC_POINT */
    /* by sc_data_link */
    bool has_score;
    int64_t score;            /* own_score, else from the items, 0..100, in 1/SC_POINT */
    bool has_failed_critical; /* the row says so, or an item did */
    uint64_t cluster;         /* requester, else the ticket's, else ticket, else the review */
    uint32_t credited;        /* agent, else who is credited with the ticket */
    bool has_ticket;          /* its ticket is in the data */
    struct sc_holders holders;
};

/* One question of a review; only rated ones weigh anything. */
struct sc_qa_item {
    struct sc_key key;
    uint64_t review;      /* key of its review */
    uint32_t item;        /* number of its name; SC_NOBODY: the row has none */
    int64_t weight_micro; /* 1000000 when the row has none */
    int64_t score_micro;
    struct sc_scale scale;
    bool is_rated; /* has score and scale, not n/a */
    bool is_critical;
};

enum sc_training_status {
    SC_TRAINING_UNKNOWN,
    SC_TRAINING_ASSIGNED,
    SC_TRAINING_STARTED,
    SC_TRAINING_COMPLETED,
    SC_TRAINING_FAILED,
    SC_TRAINING_EXCUSED
};

/* One module for one person. */
struct sc_training {
    struct sc_key key;
    uint32_t agent, course;
    struct sc_when due, completed;
    bool is_voluntary;
    enum sc_training_status status;
};

enum sc_knowledge_status {
    SC_KNOWLEDGE_UNKNOWN,
    SC_KNOWLEDGE_DRAFT,
    SC_KNOWLEDGE_PUBLISHED,
    SC_KNOWLEDGE_REVERTED,
    SC_KNOWLEDGE_ARCHIVED
};

/* One author's part in one article. */
struct sc_knowledge {
    struct sc_key key;
    uint32_t agent;
    struct sc_when published;
    enum sc_knowledge_status status;
    int64_t share_micro; /* 1000000 when the row has none */
};

/* Who rates, as the forms say it; also the parts of the `peers` metric. */
enum sc_rater_role {
    SC_RATER_UNKNOWN,
    SC_RATER_SELF,
    SC_RATER_PEER,
    SC_RATER_MANAGER,
    SC_RATER_LEAD,
    SC_RATER_CUSTOMER,
    SC_RATER_N
};

/* One skill of one person in the eyes of one rater. */
struct sc_assessment {
    struct sc_key key;
    uint32_t agent, rater, skill;
    uint64_t form; /* id of the form, 0 unknown */
    struct sc_when at;
    enum sc_rater_role role;
    struct sc_rating rating;
    bool has_score;
    /* by sc_data_link */
    uint64_t rater_key;    /* the rater, else the form, else the row: cluster */
    enum sc_rater_role as; /* role, or self when rater and agent are one */
    bool is_whole;         /* speaks for all rows of this rater about this person */
    int64_t mean;          /* then: their mean on 1..5 in 1/SC_POINT */
    enum sc_reason reason; /* why the row has no part in the mean; SC_COUNTED */
};

/* One day of one person. */
struct sc_hours {
    struct sc_key key; /* agent and day */
    uint32_t agent;
    int64_t day;
    uint32_t worked_s, leave_s; /* SC_FACT_NONE_S unknown */
};

/* One word of thanks. */
struct sc_kudos {
    struct sc_key key;
    uint32_t agent, giver;
    struct sc_when at;
    uint64_t ticket;
    enum sc_rater_role role;
    /* by sc_data_link */
    int64_t day;      /* of `at`, in the report's zone */
    int month;        /* 12 x year + month of it */
    bool is_repeated; /* the same giver gave one earlier in that month */
};

/* One mark of a rule on a message; only those of sentiment are measured. */
struct sc_flag {
    struct sc_key key;
    uint64_t ticket; /* the conversation; 0 unknown */
    uint32_t agent;
    uint32_t seq; /* of the message in it; 0 unknown */
    struct sc_when at;
    bool is_sentiment;
    bool has_value;
    int64_t value_micro; /* -1 to 1 in millionths */
    /* by sc_data_link */
    bool is_last;              /* of its conversation, by as-of */
    enum sc_reason excluded;   /* why the ticket is left out; SC_COUNTED when it is not */
    struct sc_holders holders; /* of the ticket */
    uint32_t credited;         /* the ticket's by the rule of credit, else agent */
    uint32_t team;             /* the ticket's queue */
    uint32_t ticket_solve;
    uint64_t cluster; /* the ticket's, else ticket, else the mark */
};

/* One telephone call. */
struct sc_phone_call {
    struct sc_key key;
    uint64_t ticket;
    uint32_t agent;
    uint32_t started;
    uint32_t talk_s;  /* SC_FACT_NONE_S unknown */
    uint32_t spent_s; /* talk, hold and wrap-up; SC_FACT_NONE_S unknown */
    /* by sc_data_fill */
    bool is_in_ticket; /* a ticket in the data has its time */
    uint64_t cluster;  /* ticket, else the call: the rows are in this order */
};

/* One message of a conversation; gone once its ticket knows what it tells. */
struct sc_message {
    struct sc_key key;
    uint64_t ticket;
    uint32_t agent;
    uint32_t at;
    bool is_said;  /* public, and not the system's */
    bool is_reply; /* the same, and an agent's */
};

/* How many messages of a conversation its customer could see. */
struct sc_thread {
    uint64_t ticket;
    uint32_t messages_n;
};

/* One figure from elsewhere, of a person or of a team. */
struct sc_measure {
    struct sc_key key; /* whom, what and which days; without an id */
    uint64_t metric;   /* sc_fact_hash of its name */
    uint32_t agent, team;
    struct sc_when from, to; /* `to` is the day after the last */
    bool has_value, has_sd;
    int64_t value_micro, sd_micro;
    int64_t records_n; /* 1 when unknown */
    /* by sc_data_link */
    enum sc_reason reason; /* why it has no part; SC_COUNTED */
};

/* A growing array of one of the structs above. */
struct sc_rows {
    void *p;
    size_t n, cap;
    size_t size; /* of one record */
};

/* Record i of an array. */
static inline void *sc_rows_at(const struct sc_rows *r, size_t i)
{
    return (char *)r->p + i * r->size;
}

/* What records a fold walks over. */
enum sc_population {
    SC_POP_TICKET,
    SC_POP_SURVEY,
    SC_POP_QA,
    SC_POP_QA_ITEM,
    SC_POP_TRAINING,
    SC_POP_KNOWLEDGE,
    SC_POP_ASSESSMENT,
    SC_POP_HOURS,
    SC_POP_KUDOS,
    SC_POP_FLAG,
    SC_POP_CALL,
    SC_POP_MEASURE,
    SC_POP_MESSAGE, /* no fold: sc_data_fill takes them into tickets */
    SC_POP_N
};

/* Settings that must be known before the first row. */
struct sc_data_options {
    bool keep_ids; /* keep the texts of ids, for --explain */
    const struct sc_str *exclude_tags;
    size_t exclude_tags_n;
    bool keeps_vendor;   /* as in struct sc_facts */
    bool keeps_assigned; /* likewise */
    bool keeps_threads;  /* how long conversations are: sc_data.threads */
};

/* What the window of the export looks like (METRICS 1.1); set by sc_data_link. */
struct sc_window {
    bool ends_with_period;   /* no ticket created after the end although W has passed: repeats
                                cannot be in the files */
    bool has_no_unsolved;    /* looks filtered: nothing is open */
    bool has_none_before;    /* looks filtered: nothing was created before the start, although
                                the median resolution exceeds a day */
    unsigned lacks;          /* enum sc_lack of metric/window.h: signs with evidence */
    size_t surveys_astray_n; /* answered in the period, about a ticket that is not in the files */
    const bool *is_team_absent; /* SC_LACK_TEAM: by team, no ticket of it is in the files */
};

/* What the window is judged by: counts over all tickets, made by sc_data_finish. */
struct sc_ticket_counts {
    size_t unsolved_n; /* by their status */
    size_t timed_n;    /* with a known resolution time */
    size_t long_n;     /* of these, over a day */
};

/* Everything. Read by folds and by whoever describes the run; changed only by the calls below. */
/* Name of the team of a desk whose files name none. */
#define SC_DATA_ONE_TEAM "everyone"

struct sc_data {
    struct sc_arena arena;
    struct sc_people people;
    struct sc_intern teams;    /* as read; after sc_data_finish use team_names */
    struct sc_str *team_names; /* sorted: team numbers are places in it */
    uint32_t teams_n;
    bool is_one_team; /* no row names any team: all people are one, SC_DATA_ONE_TEAM */
    struct sc_intern skills;
    struct sc_intern courses;
    struct sc_intern items; /* names of items of reviews */
    struct sc_facts facts;
    struct sc_rows rows[SC_POP_N];    /* by population; SC_POP_TICKET is empty: see facts */
    uint64_t columns_seen[SC_KIND_N]; /* bit c: some row of the kind had column c */
    bool surveys_seen[SC_SURVEY_ENGAGEMENT + 1]; /* answered ones, by kind */
    bool has_messages;                           /* some were there; see metric/fill.h */
    struct sc_rows threads;                      /* struct sc_thread by ticket; empty unless kept */
    uint64_t rows_n[SC_KIND_N];                  /* rows put, by kind */
    uint64_t same_n, older_n;                    /* rows there twice; older versions, all kinds */
    struct sc_ticket_counts counts;
    struct sc_window window;
    struct sc_data_options options;
    struct sc_ids ids; /* texts of ids by hash; empty unless kept */
};

/* Empty data. Options are copied, the tags borrowed. */
struct sc_data *sc_data_open(const struct sc_data_options *options);
void sc_data_close(struct sc_data *d);

/*
 * Takes one row of any kind (copies); kinds that no metric needs are ignored. What does not parse
 * is told and left unknown; a row without its key columns is rejected (finding).
 * 0, or -1 with *err when a table of texts is full.
 */
int sc_data_put_row(struct sc_data *d, const struct sc_row *row, struct sc_findings *findings,
                    struct sc_err *err);

/* Latest creation of a ticket: as-of when none is given. 0 without one; after sc_data_finish. */
int64_t sc_data_latest_created(const struct sc_data *d);

/* Settles versions and people. Once, after the last row. */
void sc_data_finish(struct sc_data *d, struct sc_findings *findings);

/*
 * Finds what needs other records, under these rules (window, period, as-of, skills). May be
 * called again with other rules. Gives people without a roster team their queue's,
 * or the one team where nothing names any.
 */
void sc_data_link(struct sc_data *d, const struct sc_rules *rules);

/*
 * Links anew what hangs on rules->credit alone: whose reviews without an agent are, teams by queue
 * and what the window says of them. After sc_data_link under rules that differ in credit only.
 */
void sc_data_link_credit(struct sc_data *d, const struct sc_rules *rules);

/* Text of an id by its hash; empty unless ids are kept. */
struct sc_str sc_data_id(const struct sc_data *d, uint64_t hash);

/* Text of a team number; empty for SC_NOBODY. */
struct sc_str sc_data_team(const struct sc_data *d, uint32_t team);

#endif
