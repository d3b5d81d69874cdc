/*
 * What pages are made from: documents read into structs, once, so that every page says the same
 * about the same thing.
 *
 * Texts are borrowed from the documents or from the arena of the report. NAN is "no such number".
 */
#ifndef SC_REPORT_SHEET_H
#define SC_REPORT_SHEET_H

#include "scorecard/base/hash.h"
#include "scorecard/base/period.h"
#include "scorecard/policy/policy.h"
#include "scorecard/record/doc_index.h"

/* Where a value stands against its target. The shapes say it without colour. */
enum sc_mark {
    SC_MARK_NONE,    /* no target, or nothing measured */
    SC_MARK_MET,     /* tick, full dot */
    SC_MARK_NOT_YET, /* open circle, open diamond */
    SC_MARK_FEW      /* measured, but too few records to judge */
};

/* One measure of a person or a team. */
struct sc_gauge {
    const struct sc_metric *metric; /* NULL for a measure that only the documents know */
    struct sc_str id, label, category;
    struct sc_str noun;    /* what n counts: "ratings" */
    struct sc_str meaning; /* one sentence; empty when unknown */
    struct sc_str status, reason;
    struct sc_str op;          /* ">" "within" ...; empty without a target */
    struct sc_str figure_unit; /* "s", "tickets a week" */
    enum sc_unit unit;
    enum sc_curve curve;
    enum sc_mark mark;
    bool has_value; /* there is a value to print */
    bool is_within; /* the target is a distance from 1 */
    double value, n, sum, low, high, figure, team;
    double target, floor, best;
    double attainment, weight, points;
    const sc_json *doc;
};

#define SC_GAUGES_MAX 64 /* measures of one document that are shown */

/* A band with its chance, highest first. */
struct sc_chance {
    struct sc_str label;
    double from;
    double p;
};

/* What sc-rate said. */
struct sc_verdict_band {
    bool is_there;       /* the document has a rating */
    struct sc_str label; /* empty without a band */
    struct sc_str certainty;
    struct sc_str reason; /* "no-score", "range-too-wide" */
    struct sc_chance chances[SC_BANDS_MAX];
    size_t chances_n;
    size_t own, second; /* positions in chances: the band of the score, the next likeliest */
    bool stays;         /* whatever the missing measures would be */
    bool is_stays_known;
    struct sc_str up_label, down_label;
    double up, down; /* points to the neighbours, NAN without one */
    struct sc_str decided_by;
};

/*
 * Of the people of a team whose page speaks of the same measure in the same sense: this one's
 * number among them, and how many they are. So no two of them read the same phrase.
 */
struct sc_turns {
    uint16_t no[SC_GAUGES_MAX];
    uint16_t of[SC_GAUGES_MAX];
};

/* One scorecard, or one team's document. */
struct sc_sheet {
    const sc_json *doc;
    struct sc_str agent, name, team, role, title, department, level, manager, mentor;
    int64_t hired_day;       /* INT64_MIN unknown */
    struct sc_gauge *gauges; /* in the report's arena */
    size_t gauges_n;         /* at most SC_GAUGES_MAX */
    double score, se, low, high, coverage, if_zero, if_full;
    int met_n, judged_n;
    int64_t solved, worked_on;
    struct sc_str unscored; /* "new", "coverage", ...; empty when scored */
    struct sc_verdict_band rating;
    struct sc_turns well, grow; /* which phrase is whose */
    bool is_small;              /* a team with fewer people than may be shown */
    int64_t people;
};

struct sc_notes;

struct sc_report {
    struct sc_arena arena;
    const struct sc_docs *docs; /* borrowed */
    struct sc_doc_index *index; /* of them; owned */
    struct sc_intern names;     /* ids and e-mails of people, for sc_report_name_of */
    uint32_t *named;            /* by number of the text: place in people; owned */
    const sc_json *run;         /* NULL when the stream has none */
    struct sc_policy *policy;   /* of the run, else the built-in one; owned */
    bool has_period;
    struct sc_period period;
    struct sc_str period_name; /* "2026-Q3"; "no-data" */
    struct sc_str as_of;       /* as in the documents */
    int64_t as_of_day;
    bool is_provisional;
    bool no_grade;                /* no score, band or points on any page */
    const struct sc_notes *notes; /* what people wrote (notes.h); NULL for nothing; borrowed */
    struct sc_sheet *people;      /* by folded name, then id */
    size_t people_n;
    struct sc_sheet *teams; /* by name */
    size_t teams_n;
    size_t turn; /* the period's number: the same phrase does not come twice in a row */
};

/*
 * Reads documents. -1 with *err (SC_INPUT) for two settings in one stream, a policy that cannot
 * be read, or scorecards of two periods. The documents must outlive the report.
 */
int sc_report_open(struct sc_report *report, const struct sc_docs *docs, bool no_grade,
                   struct sc_err *err);
void sc_report_close(struct sc_report *report);

/* The gauge of that id; NULL when the sheet has none. */
const struct sc_gauge *sc_sheet_gauge(const struct sc_sheet *sheet, const char *id);

/* The team's sheet of a person; NULL when there is none. */
const struct sc_sheet *sc_report_team_of(const struct sc_report *report,
                                         const struct sc_sheet *person);

/* People of a team, in order: start with *i = 0; NULL at the end. */
const struct sc_sheet *sc_report_next_of(const struct sc_report *report, struct sc_str team,
                                         size_t *i);

/* The name behind an id or e-mail where the stream knows it, else the text itself. */
struct sc_str sc_report_name_of(const struct sc_report *report, struct sc_str id);

/* The documents of a kind about an agent, in order: start with *i = 0; NULL at the end. */
const sc_json *sc_report_next_doc(const struct sc_report *report, const char *kind,
                                  struct sc_str agent, size_t *i);

/* The documents of a kind, in order, as above. */
const sc_json *sc_report_next_kind(const struct sc_report *report, const char *kind, size_t *i);

/* Whether a stamp or date lies in the period, or after it up to as-of. */
bool sc_report_is_in(const struct sc_report *report, struct sc_str stamp);

/* Whether it lies behind the end of the period: a meeting still to come. */
bool sc_report_is_after(const struct sc_report *report, struct sc_str stamp);

/* Place of a value on the common scale: 0 floor, .85 target, 1 best; NAN without anchors. */
double sc_gauge_place(const struct sc_gauge *gauge, double value);

#define SC_TARGET_PLACE 0.85 /* of the target line, whatever the policy's points at target */

#endif
