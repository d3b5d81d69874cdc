/*
 * Pages. Each function appends one complete document to a buffer; nothing else is needed to read
 * it: styles, charts and the little script stand inside. The same report gives the same bytes.
 *
 * What a page says is decided elsewhere (talk.h, numbers.h, words.h): here it is laid out, once for
 * each form, so that HTML, Markdown and text cannot say different things. None of them fails: what
 * is missing in the documents is said on the page. All that is passed is borrowed for the call.
 */
#ifndef SC_REPORT_PAGE_H
#define SC_REPORT_PAGE_H

#include "scorecard/report/talk.h"

/*
 * How a page is laid out. HTML looks at the paper alone: width and colours are the reader's; text
 * looks at the other two.
 */
struct sc_layout {
    const char *paper; /* "a4" or "letter" */
    size_t width;      /* columns of text */
    bool is_coloured;  /* text may carry terminal colours */
};

/*
 * One person's review for one reader: one printed page in the order of the talk, a second one with
 * what it means and how it was made. The reader decides about address ("you" or the name) and about
 * what is shown: colleagues' notes and the mentor's name stand in the lead's view alone.
 */
void sc_page_review(struct sc_buf *out, const struct sc_report *report,
                    const struct sc_sheet *sheet, enum sc_view view,
                    const struct sc_layout *layout);

/*
 * A team for its lead: headline, tiles, what is worth the time, people in alphabetical order, never
 * ranked. `link` appends where a person's page is, "lead/ana-silva-2026-Q3.html", relative to the
 * page in hand; it is called with `ctx` for each person of the team.
 */
typedef void sc_page_link(void *ctx, struct sc_buf *out, const struct sc_sheet *person);
struct sc_team_page {
    const struct sc_report *report;
    const struct sc_sheet *team;
    sc_page_link *link; /* NULL: names are no links */
    void *ctx;
};
void sc_page_team(struct sc_buf *out, const struct sc_team_page *page,
                  const struct sc_layout *layout);

/*
 * The same data for other rooms (contract, section 10), in HTML. A team's meeting: headline, tiles,
 * what is worth the time, arrivals, awards with consent; nobody's numbers. Management: teams as
 * rows. Personnel department: counts of bands, plans and talks missed as rows. Teams smaller than
 * privacy.least_group are named without numbers.
 */
void sc_page_meeting(struct sc_buf *out, const struct sc_team_page *page,
                     const struct sc_layout *layout);
void sc_page_management(struct sc_buf *out, const struct sc_report *report,
                        const struct sc_layout *layout);
void sc_page_hr(struct sc_buf *out, const struct sc_report *report, const struct sc_layout *layout);

/* What stands where there is nothing: a page that says so and what to check. */
void sc_page_no_data(struct sc_buf *out, const struct sc_report *report,
                     const struct sc_layout *layout);

/*
 * The same in plain text: sections of lines no longer than the layout's width, colours only where
 * it says so, every sign with a legend. Control bytes of texts are dropped.
 */
void sc_text_review(struct sc_buf *out, const struct sc_report *report,
                    const struct sc_sheet *sheet, enum sc_view view,
                    const struct sc_layout *layout);
void sc_text_team(struct sc_buf *out, const struct sc_team_page *page,
                  const struct sc_layout *layout);
void sc_text_no_data(struct sc_buf *out, const struct sc_report *report,
                     const struct sc_layout *layout);

/* What a page is written in. */
enum sc_page_form { SC_PAGE_HTML, SC_PAGE_MD, SC_PAGE_TEXT };

/* "html", "md", "txt": the end of a file's name. */
const char *sc_page_form_extension(enum sc_page_form form);

/* The pages above, in any form. */
void sc_page_form_review(struct sc_buf *out, enum sc_page_form form, const struct sc_voice *voice,
                         const struct sc_layout *layout);
void sc_page_form_team(struct sc_buf *out, enum sc_page_form form, const struct sc_team_page *page,
                       const struct sc_layout *layout);
void sc_page_form_no_data(struct sc_buf *out, enum sc_page_form form,
                          const struct sc_report *report, const struct sc_layout *layout);

#endif
