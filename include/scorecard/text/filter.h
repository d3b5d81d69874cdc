/*
 * The work of sc-text: rows go through as they are, or redacted, and behind them stands what was
 * found in their texts (marks.h).
 */
#ifndef SC_TEXT_FILTER_H
#define SC_TEXT_FILTER_H

#include "scorecard/record/finding.h"
#include "scorecard/text/marks.h"
#include "scorecard/text/redact.h"

struct sc_filter_call {
    const char *const *paths;
    size_t paths_n;
    struct sc_marks_options marks;
    struct sc_norm *norm;
    bool redacts;
    bool allow_incomplete;
    sc_tell *say; /* lines for people behind the work; may be NULL */
    void *ctx;
};

/* What came of it. */
struct sc_filter_result {
    struct sc_count count; /* verdict included */
    struct sc_marks_counts marks;
    struct sc_moods_counts moods;
    bool has_moods;
    uint64_t redacted_n;
    bool is_broken; /* neither marks nor an end record were written */
};

/* Reads, writes. 0, or -1 with *err. */
int sc_filter(const struct sc_filter_call *call, struct sc_writer *out,
              struct sc_filter_result *result, struct sc_err *err);

#endif
