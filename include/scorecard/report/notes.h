/*
 * What people wrote for their talk, in Markdown: `--notes DIR`.
 *
 * The folder has one file a person, named by the id of their scorecard: letters a to z and A to Z,
 * digits and the signs . _ - @ + stand for themselves, every other byte (and a dot in front) is "%"
 * and two hex digits, and ".md" is behind it: "ana@x.example.md", "7%2F1.md". Everything else in
 * the folder is left alone, but a name that ends in ".md" and is nobody's is told.
 *
 * A text is parsed by cmark and written anew from its tree, so that it can be no more than
 * headings, paragraphs, emphasis, lists, quotes, code and links: raw HTML is shown as it was typed,
 * a picture is its description, a link to anything but https:, http: and mailto: is its text.
 * Nothing in it is loaded or run.
 */
#ifndef SC_REPORT_NOTES_H
#define SC_REPORT_NOTES_H

#include "scorecard/report/page.h"

#define SC_NOTES_MOST 65536 /* bytes of one file; a longer one is refused */
#define SC_NOTES_DEEP 8     /* quotes and lists in each other; deeper ones are shown as typed */

struct sc_notes {
    struct sc_arena arena;
    struct sc_note {
        struct sc_str agent, text;
    } * items; /* by file name; empty files are none */
    size_t n;
    struct sc_str stray; /* the first ".md" that is nobody's; empty for none */
    size_t stray_n;
};

/*
 * Reads the files of the report's people from the folder `dir`. 0, or -1 with *err: SC_USAGE for
 * no folder, SC_INPUT for a file that is too long or no plain file, SC_SYSTEM for a read that
 * failed.
 */
int sc_notes_read(struct sc_notes *notes, const char *dir, const struct sc_report *report,
                  struct sc_err *err);
void sc_notes_close(struct sc_notes *notes);

/* The person's text as it was written; empty without one. NULL for `notes` is no notes at all. */
struct sc_str sc_notes_of(const struct sc_notes *notes, struct sc_str agent);

/* The file name of an id, in the arena. */
struct sc_str sc_notes_name(struct sc_arena *arena, struct sc_str agent);

/*
 * Appends a text in a form of pages; headings stand below those of the page. `width` is of text; 0
 * does not wrap.
 */
void sc_notes_put(struct sc_buf *out, struct sc_str text, enum sc_page_form form, size_t width);

#endif
