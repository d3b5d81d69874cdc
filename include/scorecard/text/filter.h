/*
 * The work of sc-text: rows go through as they are, or redacted, and behind them stands what was
 * found in their texts (marks.h).
 */
#ifndef SC_TEXT_FILTER_H
#define SC_TEXT_FILTER_H

#include "scorecard/record/finding.h"
#include "scorecard/text/marks.h"
#include "scorecard/text/redact.h"

/* What is asked for. Everything is borrowed and must live as long as the call of sc_filter. */
struct sc_filter_call {
    const char *const *paths; /* files of rows; none, or "-": standard input */
    size_t paths_n;
    struct sc_marks_options marks; /* rules, sentiment, draws: see marks.h */
    struct sc_norm *norm;
    bool redacts;          /* texts go on without what names a person */
    bool allow_incomplete; /* a stream without its end record is taken as it is */
    sc_tell *say;          /* lines for people behind the work; may be NULL */
    void *ctx;
};

/* What came of it. */
struct sc_filter_result {
    struct sc_count count; /* verdict included */
    struct sc_marks_counts marks;
    struct sc_moods_counts moods; /* where has_moods: sentiment was asked for */
    bool has_moods;
    uint64_t redacted_n; /* places that were replaced */
    bool is_broken;      /* neither marks nor an end record were written */
};

/*
 * Reads all rows and writes them with what was found behind them. 0, also for a broken stream,
 * whose rows went on already (result->is_broken); or -1 with *err when reading or writing failed.
 */
int sc_filter(const struct sc_filter_call *call, struct sc_writer *out,
              struct sc_filter_result *result, struct sc_err *err);

#endif
