/*
 * Check-ins: which talks people have with each other, and when.
 *
 * Every talk has a place in the row of its kind, its slot: the week, the month, the quarter or year
 * that is talked about, a block of months, a day of a plan. A slot that a `meeting` row fills has
 * its day, time and place; one that no row fills is proposed on a business day of the agent, all
 * day, to be fixed. The name of a slot makes the identifier `uid`, so that a calendar updates an
 * entry when it is fixed, moved or held, in place of making a second one.
 */
#ifndef SC_GOALS_CADENCE_H
#define SC_GOALS_CADENCE_H

#include "scorecard/goals/cadence_days.h"

enum sc_talk_kind {
    SC_TALK_WEEKLY,
    SC_TALK_MONTHLY,
    SC_TALK_QUARTERLY,
    SC_TALK_ANNUAL,
    SC_TALK_COACHING,
    SC_TALK_PLAN,
    SC_TALK_STAY,
    SC_TALK_DEVELOPMENT,
    SC_TALK_KINDS
};

/* As the rows spell it: "weekly", "monthly", ... */
const char *sc_talk_name(enum sc_talk_kind kind);

/* Where a talk belongs. */
struct sc_talk_slot {
    enum sc_talk_kind kind;
    char name[24];    /* "2026-W42", "2026-10", "2026-Q3", "2026", "2026-10-12" */
    int64_t day;      /* proposed */
    int64_t from, to; /* days that it may be put on, `to` excluded */
};

struct sc_talk_slots {
    struct sc_talk_slot *items;
    size_t n, cap;
};

/* What a plan adds: days of it, [from, until]; SC_TIME_NONE for `from`: no plan. */
struct sc_talk_plan {
    bool is_daily;       /* an improvement plan that was decided: each business day */
    int64_t from, until; /* of the plan */
    int64_t half;        /* progress check */
};

/*
 * The slots of a person from today to the end of the next period, in no order; proposed days may
 * be SC_TIME_NONE where the person is away all the time. Free with sc_talk_slots_fini.
 */
struct sc_talk_slots sc_talk_slots_of(const struct sc_goals_person *p, const struct sc_own_days *d,
                                      const struct sc_talk_plan *plan);
void sc_talk_slots_fini(struct sc_talk_slots *s);

/* The slot that a meeting of a kind on a day belongs to: kind and name are set, nothing else. */
struct sc_talk_slot sc_talk_slot_on(const struct sc_goals_scene *s, enum sc_talk_kind kind,
                                    int64_t day);

/* Length in minutes of a talk where no row says one. */
int sc_talk_minutes(const struct sc_policy *p, enum sc_talk_kind kind);

/*
 * The key `checkins` of a scorecard, sorted by day, kind and uid; from the first day of the period
 * in hand on:
 *   {"uid":"9f0c...","kind":"weekly","slot":"2026-W42","on":"2026-10-14","at":null,"minutes":15,
 *    "with":"lead@desk.example","mode":null,"place":null,"status":"to be fixed","meeting":null,
 *    "held_on":null,"notice_on":null,"notice_late":false}
 * `on` is the day (null where the agent is away all the time, or nothing says it), `at` the instant
 * where a row says a time, else the talk is all day. `status` is that of the row (planned held
 * moved cancelled missed), "not recorded" when a planned day is over, else "to be fixed". `meeting`
 * is the row's id. Reviews (quarterly, annual) that are to come have `notice_on`, the business day
 * on which the agent is asked for the self-evaluation; `notice_late` when it is over. Of several
 * rows in one slot the last that was not moved, cancelled or missed has the slot's uid, others have
 * one of their own.
 */
sc_json *sc_checkins_doc(const struct sc_goals_person *p, const struct sc_own_days *d,
                         const struct sc_talk_plan *plan);

#endif
