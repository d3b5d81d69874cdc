/*
 * Reasons: why a record counts or does not, as one table (lib/metric/reason.c). A fold gives one
 * for every record it looks at; they are counted per person, shown by --explain, and those from
 * SC_EXCLUSION_FIRST on stand in documents as tickets.excluded.
 */
#ifndef SC_METRIC_REASON_H
#define SC_METRIC_REASON_H

/* Why a record counts or does not. The texts are sc_reason_text. */
enum sc_reason {
    SC_COUNTED,
    SC_OUTSIDE, /* its clock lies outside the period; never counted in left_out */
    SC_NO_TIME, /* no time stamp to place it by */
    SC_NOBODY_TO_CREDIT,
    SC_UNSOLVED,
    SC_IMMATURE, /* the window W has not passed by as-of */
    SC_NO_REQUESTER,
    SC_BUSY_REQUESTER, /* too many new tickets in W */
    SC_NO_REPLY,       /* no human reply */
    SC_REPLIES_UNKNOWN,
    SC_NO_HANDLE_TIME,
    SC_ZERO_HANDLE_TIME,
    SC_NOT_DUE,       /* deadline ahead, not met yet */
    SC_LATE_HANDOVER, /* deadline had passed before the ticket was assigned: the team's */
    SC_UNRATED,
    SC_RERATED, /* a later rating of the same ticket counts */
    SC_NO_SCALE,
    SC_OFF_SCALE,    /* score outside its scale */
    SC_TWO_STEPS,    /* good or bad: counts in csat_pct only */
    SC_NO_SENSE,     /* effort scale that does not say ease or effort */
    SC_UNSCORED,     /* review without score and rated items */
    SC_NOT_A_REVIEW, /* calibration, self or automatic review */
    SC_OWN,          /* by the person it is about */
    SC_PICKED,
    SC_EXCUSED,
    SC_VOLUNTARY,
    SC_UNPUBLISHED,
    SC_OTHER_SKILL,
    SC_OTHER_RATER, /* role unknown */
    SC_REPEATED,    /* same giver, same month */
    SC_OTHER_CLOCK, /* duration known by another clock than the one asked for */
    SC_NO_VALUE,    /* a figure without a value, or of no records */
    SC_OVERLAPPED,  /* a longer figure covers some of its days */
    SC_SPAM,        /* from here on: tickets excluded as such */
    SC_DELETED,
    SC_MERGED,
    SC_BOT_ONLY,
    SC_AGENT_CREATED,
    SC_EXCLUDED_TAG,
    SC_REASON_N
};
#define SC_EXCLUSION_FIRST SC_SPAM

/* "outside the period", "the window has not passed yet": for people, lower case, no full stop. */
const char *sc_reason_text(enum sc_reason reason);

/* Short key of an exclusion for documents: "spam", "bot-only"; "" for other reasons. */
const char *sc_reason_key(enum sc_reason reason);

#endif
