/*
 * Cells of a row as integers: what every population's reading shares.
 *
 * An empty cell is unknown and silent. A cell that does not parse is unknown too and told as a
 * finding with its column. Nothing here allocates: a ticket costs under a microsecond.
 */
#ifndef SC_METRIC_PARSE_H
#define SC_METRIC_PARSE_H

#include "scorecard/record/choice.h"
#include "scorecard/record/finding.h"
#include "scorecard/record/stream.h"

#define SC_PARSE_NONE UINT32_MAX /* unknown duration or count */
#define SC_NOBODY     0xFFFFFFu  /* unknown person, team, category or rating: facts have 24 bits */

/* A row at hand. `findings` may be NULL. */
struct sc_parse {
    const struct sc_row *row;
    struct sc_findings *findings;
};

/* When, as a column of type DATE says it: an instant, or a whole day in the report's zone. */
struct sc_when {
    int64_t t; /* seconds UTC; with is_day: days since 1970-01-01 */
    bool known;
    bool is_day;
};

/* Tells a finding on one column of the row, with the text seen. */
void sc_parse_tell(const struct sc_parse *c, int col, enum sc_find_id id);

/* Seconds UTC; 0 unknown. */
uint32_t sc_parse_time(const struct sc_parse *c, int col);

struct sc_when sc_parse_when(const struct sc_parse *c, int col);

/* Whole seconds; SC_PARSE_NONE unknown. */
uint32_t sc_parse_seconds(const struct sc_parse *c, int col);

/* A count, cut to `most`; SC_PARSE_NONE unknown. */
uint32_t sc_parse_count(const struct sc_parse *c, int col, uint32_t most);

/* Position of the word in the column's list (record/kinds.def), from 1; 0 unknown. */
unsigned sc_parse_word(const struct sc_parse *c, int col);

/* The same with the column's list made ready by sc_choice_init: for kinds of many rows. */
unsigned sc_parse_word_of(const struct sc_parse *c, int col, const struct sc_choice *words);

enum sc_truth { SC_TRUTH_UNKNOWN, SC_TRUTH_FALSE, SC_TRUTH_TRUE };
enum sc_truth sc_parse_truth(const struct sc_parse *c, int col);

/* A decimal number in millionths, rounded there; false unknown. */
bool sc_parse_micro(const struct sc_parse *c, int col, int64_t *value);

/* As sc_parse_micro without a row: for texts that are kept. */
bool sc_parse_micro_text(struct sc_str text, int64_t *value);

/*
 * mix64(fnv1a64("1" 1F "jk" 1F text)): ids, requesters and every other key. Its top five bits are
 * the jackknife group of a requester (METRICS 3.2). 0 only for the empty text.
 */
uint64_t sc_fact_hash(struct sc_str text);

/* Sets bit c of *seen for every column c (< 64) of the row that holds something. */
void sc_row_mark_seen(const struct sc_row *row, uint64_t *seen);

#endif
