/*
 * What a review says, by rule, before it is laid out: the sentence, what went well, where to grow,
 * how sure that is, what it rests on. HTML and plain text say the same because both take it here.
 *
 * Texts are rich (marks of html.h) and live in the arena given. No text judges without a number
 * and how many it comes from; strengths are never fewer than growth points.
 */
#ifndef SC_REPORT_TALK_H
#define SC_REPORT_TALK_H

#include "scorecard/report/sheet.h"
#include "scorecard/report/words.h"

/* Who reads the page. */
enum sc_view { SC_VIEW_SELF, SC_VIEW_LEAD };

#define SC_WELL_MAX  3
#define SC_GROW_MAX  2
#define SC_LINES_MAX 12

struct sc_point {
    struct sc_str text;
    struct sc_str step; /* a first step with its day and who helps; empty for what went well */
    struct sc_str note; /* "noted by Lea, 21 Sep" */
    struct sc_str ticket;
};

struct sc_talk {
    struct sc_str head; /* the sentence: one to four sentences of the table */
    struct sc_str sure; /* band and certainty in words; empty without a score */
    struct sc_point well[SC_WELL_MAX];
    size_t well_n;
    struct sc_point grow[SC_GROW_MAX];
    size_t grow_n;
    struct sc_str grow_none;          /* said where nothing is to grow */
    struct sc_str gaps[SC_LINES_MAX]; /* "CSAT: 6 of 10 ratings": what an overall score misses */
    size_t gaps_n;
    struct sc_str foot[SC_LINES_MAX];
    size_t foot_n;
};

/* One person's page for one reader. Everything but the arena is borrowed. */
struct sc_voice {
    const struct sc_report *report;
    const struct sc_sheet *sheet;
    enum sc_view view;
    struct sc_arena *arena;
};

void sc_talk_make(const struct sc_voice *voice, struct sc_talk *talk);

/* "You", "your" to the person; "Ana Silva", "Ana Silva's" to others. */
struct sc_str sc_voice_who(const struct sc_voice *voice);
struct sc_str sc_voice_whose(const struct sc_voice *voice);

/* The name of the person's lead; empty when unknown. */
struct sc_str sc_voice_lead(const struct sc_voice *voice);

/* A word of the table with its values, kept in the arena. */
struct sc_str sc_say(struct sc_arena *arena, enum sc_word word, const struct sc_slots *slots);

/* As sc_say with one value. */
struct sc_str sc_say_one(struct sc_arena *arena, enum sc_word word, const char *name,
                         struct sc_str text);

/* As sc_say with the count {n}. */
struct sc_str sc_say_n(struct sc_arena *arena, enum sc_word word, int64_t n);

/* What a printing function of numbers.h puts, kept in the arena. */
typedef void sc_put_gauge(struct sc_buf *out, const struct sc_gauge *g);
struct sc_str sc_gauge_text(struct sc_arena *arena, sc_put_gauge *put, const struct sc_gauge *g);

/* {label} {value} {n} {target} {team} {range} {topic} of a gauge. */
void sc_slots_gauge(struct sc_slots *slots, struct sc_arena *arena, const struct sc_gauge *g);

/* The word "prefix_id" of a measure, else `otherwise`. */
enum sc_word sc_word_of(const char *prefix, const struct sc_gauge *g, enum sc_word otherwise);

/* The measures whose target is met that a page names, best first, at most SC_WELL_MAX. */
size_t sc_pick_well(const struct sc_sheet *sheet, const struct sc_gauge **picked);

/* The measures with most room, at most SC_GROW_MAX. */
size_t sc_pick_grow(const struct sc_sheet *sheet, const struct sc_gauge **picked);

/* Fills well, grow, grow_none. */
void sc_talk_pick(const struct sc_voice *voice, struct sc_talk *talk);

/* Fills foot: neighbouring bands, what the band depends on, sources, settings. */
void sc_talk_foot(const struct sc_voice *voice, struct sc_talk *talk);

/*
 * The measure with most room: weighted, not met yet, most points to win; NULL when all are met.
 * `n`-th of them from 0.
 */
const struct sc_gauge *sc_sheet_room(const struct sc_sheet *sheet, size_t n);

/* Certainty of a sheet in a few words for a table: "Strong, fairly sure", "first 90 days". */
struct sc_str sc_say_certainty(struct sc_arena *arena, const struct sc_report *report,
                               const struct sc_sheet *sheet);

#endif
