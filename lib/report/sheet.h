/* Reading single documents, for report.c and the tests. */
#ifndef SC_LIB_REPORT_SHEET_H
#define SC_LIB_REPORT_SHEET_H

#include "scorecard/report/sheet.h"

/* One object of `metrics`. */
void sc_gauge_read(struct sc_gauge *g, const sc_json *doc);

/* One document of kind scorecard or team. */
void sc_sheet_read(struct sc_sheet *s, const sc_json *doc, bool no_grade, struct sc_arena *arena);

/* Numbers the phrases of all people: fills well and grow of each. */
void sc_turns_number(struct sc_report *r);

#endif
