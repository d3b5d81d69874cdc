/*
 * The papers of a report: what goes with reviews but is not about numbers.
 *
 * Each fills an empty paper, which the caller closes.
 */
#ifndef SC_REPORT_PAPERS_H
#define SC_REPORT_PAPERS_H

#include "scorecard/report/paper.h"

/*
 * For everybody who is measured: what is measured, from which records, with which weight and
 * target; how points and bands come about; when nothing is said; who sees what; how long it is
 * kept; who decides; how to object. All of it from the settings of the report.
 */
void sc_paper_policy(struct sc_paper *paper, const struct sc_report *report);

/*
 * The talk of the report's cycle: parts with minutes, which add up to those of the policy
 * (`cycles`), and prompts; questions to choose from; what both take along.
 */
void sc_paper_agenda(struct sc_paper *paper, const struct sc_report *report);

/* What to see to before, in and after the talks of a period. */
void sc_paper_checklist(struct sc_paper *paper, const struct sc_report *report);

/*
 * Everything that the documents hold about one person, for that person: facts of the roster,
 * every measure, score and rating, and each row. No other person's numbers.
 */
void sc_paper_access(struct sc_paper *p, const struct sc_report *r, const struct sc_sheet *s);

/*
 * What was drawn by sc-sample (`sample` documents) to be read before a talk, with the questions
 * that one asks oneself: of one person, with room for notes, or of all (`s` NULL) for their lead.
 * What a mark says stands in the lead's view only; the person reads that there is something to
 * talk about.
 */
void sc_paper_prep(struct sc_paper *p, const struct sc_report *r, const struct sc_sheet *s,
                   enum sc_view view);

/* Whether something was drawn for the person. */
bool sc_paper_has_prep(const struct sc_report *r, const struct sc_sheet *s);

/* What a paper is about and who reads it. */
struct sc_paper_call {
    const struct sc_report *report;
    const struct sc_sheet *sheet; /* NULL: not one person */
    enum sc_paper_reader { SC_READER_SELF, SC_READER_LEAD, SC_READER_TEAM } reader;
};

/*
 * The sheet for a talk every week or two: its day and the next ones, steps agreed last time, the
 * numbers since, goals, parts with minutes, three things to start from, own words, room for notes.
 */
void sc_paper_checkin(struct sc_paper *p, const struct sc_paper_call *call);

/*
 * A person's plan (`plan` of sc-goals), whole: why, decision, areas with steps, support, talks,
 * criteria, cause, outcome. Without a person all plans of the kind, for the lead. The person sees
 * a plan once people have decided about it.
 */
void sc_paper_coaching(struct sc_paper *p, const struct sc_paper_call *call);
void sc_paper_plan(struct sc_paper *p, const struct sc_paper_call *call);

/* Whether the person has a plan of a kind, coaching or improvement, that the reader may see. */
bool sc_paper_has_plan(const struct sc_paper_call *call, bool is_improvement);

/*
 * Awards and what they are for, by team: all of them for the lead, with how soon thanks were given
 * and how they are spread; those with consent for the team, without numbers; a person's own.
 */
void sc_paper_recognition(struct sc_paper *p, const struct sc_paper_call *call);

/* Talks held, missed and to come: of all people for the lead, or of one. */
void sc_paper_meetings(struct sc_paper *p, const struct sc_paper_call *call);

/* Whether somebody has talks: the documents went through sc-goals. */
bool sc_paper_has_meetings(const struct sc_report *r);

/*
 * What moved since the version in the ledger, and why: `restated` documents of sc-ledger append,
 * `diff` documents of sc-ledger show --diff; of all, or of one person.
 */
void sc_paper_changes(struct sc_paper *p, const struct sc_paper_call *call);

/* Whether anything moved, for the person of the call or for anybody. */
bool sc_paper_has_changes(const struct sc_paper_call *call);

/* What the numbers rest on: files, rows, what could not be measured, exclusions, corrections. */
void sc_paper_data(struct sc_paper *p, const struct sc_paper_call *call);

/*
 * What conversations say (`topic`, `flag`, `rule` documents of sc-text): recurring issues with
 * their weeks, the marks to look at, and how good the rules are. For the lead.
 */
void sc_paper_topics(struct sc_paper *p, const struct sc_paper_call *call);

/* Whether sc-text found anything. */
bool sc_paper_has_topics(const struct sc_report *r);

/* All papers by name, in the order of `sc-report -k`. To add one: a row in
 * lib/report/paper_kinds.c. */
struct sc_paper_kind {
    const char *name;
    bool is_of_one;                    /* can be about one person */
    bool needs_one;                    /* is about one person only */
    bool has_self, has_lead, has_team; /* readers that can be named; none: it is the same for all */
    void (*make)(struct sc_paper *p, const struct sc_paper_call *call);
};
extern const struct sc_paper_kind sc_paper_kinds[];
extern const size_t sc_paper_kinds_n;

#endif
