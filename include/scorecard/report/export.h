/*
 * Documents for other systems: each function appends one whole file. The same report gives the
 * same bytes; no text from data can change the structure of what it stands in.
 */
#ifndef SC_REPORT_EXPORT_H
#define SC_REPORT_EXPORT_H

#include "scorecard/report/page.h"
#include "scorecard/report/table.h"

/* How a table becomes CSV. */
struct sc_csv_style {
    bool is_excel; /* ";" and a decimal comma, a byte order mark, CRLF: what a double click opens */
    bool is_raw;   /* texts as they are: for programs that read it back */
};

/*
 * A table as CSV (RFC 4180). Numbers are canonical, up to 9 places. Unless is_raw, a text that a
 * spreadsheet could take for a formula gets a ' before it and is quoted: one that begins, after
 * blanks, with = + - @ or their full-width forms, a tab, a line end, or has one of them behind a
 * line end. A text that is a number as a whole stays.
 */
void sc_export_csv(struct sc_buf *out, const struct sc_table *table,
                   const struct sc_csv_style *style);

/*
 * A workbook (Office Open XML): sheets scores, metrics, goals and run, with real numbers and
 * days, filters, and a chart of how many people met each target. Its times are those of the
 * report. -1 with *err (SC_SYSTEM) when no temporary file can be written.
 */
int sc_export_xlsx(struct sc_buf *out, const struct sc_report *report, struct sc_table_scope scope,
                   struct sc_err *err);

/*
 * OpenMetrics 1.0 text, ends with "# EOF": gauges of value, n and target of each measure of each
 * team that is not too small; with scope.people of each person by id, never by name.
 */
void sc_export_metrics(struct sc_buf *out, const struct sc_report *report,
                       struct sc_table_scope scope);

/*
 * One JSON object: the run's period and digest, `people` and `teams` as in the documents, without
 * signals, and without score, rating and points where nobody is graded.
 */
void sc_export_json(struct sc_buf *out, const struct sc_report *report,
                    struct sc_table_scope scope);

/*
 * iCalendar (RFC 5545): talks that are planned, dated tries and anniversaries of the people. A
 * talk with a time lasts its minutes, one without is a whole day "to be fixed". The identifier of
 * an entry hangs on the person, kind and day only, so that a calendar replaces it. No addresses.
 */
void sc_export_calendar(struct sc_buf *out, const struct sc_report *report);

/* Which chat a message is for. */
enum sc_chat { SC_CHAT_SLACK, SC_CHAT_TEAMS };

/*
 * A message for a chat about each team, with nobody's numbers: headline, measures against their
 * targets, awards that those honoured let everybody see. Slack: a Block Kit object within its
 * limits (50 blocks, 150 and 3000 characters), teams behind each other as far as they fit; Teams:
 * an Adaptive Card in its envelope.
 */
void sc_export_chat(struct sc_buf *out, const struct sc_report *report, enum sc_chat chat);

/* Markdown (CommonMark with tables): a person's review and a team's page, the words of HTML. */
void sc_md_review(struct sc_buf *out, const struct sc_report *report, const struct sc_sheet *sheet,
                  enum sc_view view);
void sc_md_team(struct sc_buf *out, const struct sc_team_page *page);

#endif
