/*
 * Marks: `flag` rows, a queue for people; and the rows that follow from them.
 *
 * While the rows go by, sc_marks_note notes what they say (memo.h). At the end sc_marks_finish goes
 * through it conversation by conversation and writes
 *
 *     flag     per rule and text, and per ticket that ought to have been escalated
 *     topic    what conversations are about, by week and category (recur.h)
 *     rule     how often each rule marked, and how often it was right (judged.h)
 *     sample   conversations that no rule marked, drawn at random to find what was missed
 *
 * and what customers' messages sound like, where that is asked for (moods.h),
 *
 * in an order that does not depend on that of the input: conversations by id, texts by time.
 *
 * A missed escalation is a ticket in which words or priority of an escalation rule ask for one and
 * escalated_at is empty. Where no ticket of the stream has an escalated_at, nobody collects it, and
 * nothing is said.
 */
#ifndef SC_TEXT_MARKS_H
#define SC_TEXT_MARKS_H

#include "scorecard/base/zone.h"
#include "scorecard/record/stream.h"
#include "scorecard/text/moods.h"
#include "scorecard/text/pieces.h"
#include "scorecard/text/scan.h"

#define SC_PROBE_MAX 10000

struct sc_marks_options {
    const struct sc_rules *rules; /* borrowed */
    const struct sc_zone *zone;   /* of weeks */
    const char *folder;           /* for temporary files */
    struct sc_moods *moods;       /* of customers; borrowed. NULL: not asked for */
    size_t probe_n;               /* conversations to draw, at most SC_PROBE_MAX */
    struct sc_str seed;           /* of the draw */
    bool compares;                /* topics before and from compare_day on */
    int64_t compare_day;
};

/* What came of it, for the summary. */
struct sc_marks_counts {
    uint64_t texts_n, conversations_n, flags_n, topics_n;
    uint64_t
        unjudged_n; /* tickets that ask for an escalation, where escalations are not collected */
    uint64_t verdicts_n, stray_n; /* verdicts; those on rules or conversations that are not here */
};

struct sc_marks;

struct sc_marks *sc_marks_open(const struct sc_marks_options *options);
void sc_marks_close(struct sc_marks *m);

/* Notes what a row of a ticket or a verdict says; others are no matter. 0, or -1 with *err. */
int sc_marks_note(struct sc_marks *m, const struct sc_row *row, struct sc_err *err);

/* Notes the hits of one text. 0, or -1 with *err. */
int sc_marks_note_hits(struct sc_marks *m, const struct sc_piece *piece, const struct sc_hit *hits,
                       size_t n, struct sc_err *err);

/* Writes everything. 0, or -1 with *err. */
int sc_marks_finish(struct sc_marks *m, struct sc_writer *out, struct sc_err *err);

const struct sc_marks_counts *sc_marks_count(const struct sc_marks *m);

#endif
