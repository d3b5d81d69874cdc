/*
 * A pack of pages on disk: OUT/<period>/{README.txt, index.html, calendar.ics} and a folder a
 * reader: lead/, self/, meeting/, management/, hr/, and data/ for other systems.
 *
 * The whole folder is made under a temporary name beside its goal and takes its place only when
 * every byte is written; a failed run leaves the old pack. Files are 0600, folders 0700. Names are
 * made of folded letters and digits, so that no name in the data can leave the folder.
 */
#ifndef SC_REPORT_PACK_H
#define SC_REPORT_PACK_H

#include "scorecard/report/page.h"

/* What is wanted. */
struct sc_pack {
    const struct sc_report *report;
    struct sc_layout layout;
    enum sc_page_form form;
    bool with_review, with_team;
    bool with_self, with_lead;                   /* readers of reviews */
    bool with_meeting, with_management, with_hr; /* rooms; in HTML alone */
    bool with_papers;                            /* those of papers.h that there is something for */
    bool with_data;                              /* data/ and calendar.ics; beside HTML alone */
};

/*
 * Writes the pack below the folder `dir` (made when missing). *files_n is the number of files. 0,
 * or -1 with *err: SC_USAGE when the folder of the period holds something that is no pack.
 */
int sc_pack_write(const struct sc_pack *pack, const char *dir, size_t *files_n, struct sc_err *err);

#define SC_SLUG_MAX 48 /* bytes of a slug without its digest */

/*
 * File names of n texts without extension: the slug [a-z0-9-] of each, with "-" and eight digits of
 * a digest of ids[i] behind it when another one has the same slug, nothing is left of it, or it
 * begins like the name of a paper ("plan-").
 */
struct sc_str *sc_slugs_make(struct sc_arena *arena, const struct sc_str *texts,
                             const struct sc_str *ids, size_t n);

#endif
