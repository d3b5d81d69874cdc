/*
 * Small pieces that papers are made of. Texts come from the arena of the paper; what stands in data
 * is made plain, so that it brings no marks along.
 */
#ifndef SC_LIB_REPORT_PAPER_SAY_H
#define SC_LIB_REPORT_PAPER_SAY_H

#include "scorecard/report/numbers.h"
#include "scorecard/report/papers.h"

/* Text of data without control bytes and marks. */
struct sc_str sc_paper_plain(struct sc_paper *p, struct sc_str text);

/* A field of a document, plain; empty when it holds no text. */
struct sc_str sc_paper_text(struct sc_paper *p, const sc_json *obj, const char *key);

/* The name of the person whose id or e-mail a field holds, plain. */
struct sc_str sc_paper_who(struct sc_paper *p, const struct sc_report *r, const sc_json *obj,
                           const char *key);

/* "5 Oct 2026" of a stamp or date in a field; empty without. */
struct sc_str sc_paper_day(struct sc_paper *p, const sc_json *obj, const char *key);

/* The day in a field since 1970-01-01, INT64_MIN without; and such a day in words. */
int64_t sc_paper_day_no(const sc_json *obj, const char *key);
struct sc_str sc_paper_day_text(struct sc_paper *p, int64_t day);

/* "1,234" */
struct sc_str sc_paper_count(struct sc_paper *p, int64_t n);

/* "84.4" of a score, "79 in 100" of a chance, "61 %" of a share; empty for NAN. */
struct sc_str sc_paper_score(struct sc_paper *p, double score);
struct sc_str sc_paper_chance(struct sc_paper *p, double chance);
struct sc_str sc_paper_share(struct sc_paper *p, double share);

/* A value in the unit of a metric of the policy; plain where the policy does not know it. */
struct sc_str sc_paper_value(struct sc_paper *p, const struct sc_report *r, struct sc_str metric,
                             double value, double n);

/* "> 4.30", never rounded to a target that asks for more or less. */
struct sc_str sc_paper_target(struct sc_paper *p, const struct sc_report *r, const sc_json *obj);

/* The short name of a metric as the documents have it, else as the policy does, else its id. */
struct sc_str sc_paper_label(struct sc_paper *p, const struct sc_report *r, struct sc_str metric);

/* Blocks with words of the table: a heading, a paragraph, all variants, heads of a table, a fact.
 */
void sc_paper_head(struct sc_paper *p, enum sc_word word);
void sc_paper_words(struct sc_paper *p, enum sc_block_type type, enum sc_word word);
void sc_paper_heads(struct sc_paper *p, const enum sc_word *words, size_t n);
void sc_paper_fact(struct sc_paper *p, enum sc_word word, struct sc_str value); /* "": none */

/* The table of a talk's parts with their minutes, which add up to `minutes`. */
void sc_paper_parts(struct sc_paper *p, enum sc_cycle cycle, int minutes);

/* "quarterly review" of a kind of talk. */
enum sc_word sc_paper_talk_word(struct sc_str kind);

/* What the person of the call wrote, under a heading; nothing without. */
void sc_paper_notes(struct sc_paper *p, const struct sc_paper_call *call);

/* Name, period, team, lead, and the score where the paper's readers may see one. */
void sc_paper_person(struct sc_paper *p, const struct sc_report *r, const struct sc_sheet *s);

/* Opens a paper about a person, or about all of them: `title` knows {who} and {period}. */
void sc_paper_begin(struct sc_paper *p, const struct sc_paper_call *call, enum sc_word title,
                    struct sc_str about, struct sc_str chip);

#endif
