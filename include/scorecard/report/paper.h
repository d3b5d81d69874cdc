/*
 * A paper: a document of headings, paragraphs, lists and tables, made once and written as HTML,
 * Markdown or text. Agendas, checklists and policies are papers; reviews and team pages, which
 * have charts, are not.
 *
 * Texts are rich (marks of html.h) where a function says so and are kept in the paper's arena;
 * whatever they hold, they stay text.
 */
#ifndef SC_REPORT_PAPER_H
#define SC_REPORT_PAPER_H

#include "scorecard/report/page.h"

enum sc_block_type {
    SC_BLOCK_HEAD,    /* texts[0]: a heading of the second level */
    SC_BLOCK_TEXT,    /* texts[0]: a paragraph, rich */
    SC_BLOCK_ITEM,    /* texts[0]: an item of a list, rich */
    SC_BLOCK_STEP,    /* texts[0]: an item of a numbered list, rich */
    SC_BLOCK_CHECK,   /* texts[0]: an item with a box to tick, rich */
    SC_BLOCK_COLUMNS, /* texts: heads of a table; begins one */
    SC_BLOCK_ROW,     /* texts: cells of a row, the first is its head */
    SC_BLOCK_LINES,   /* room for words written by hand, texts[0] names it */
    SC_BLOCK_LEAD,    /* texts[0]: the sentence that a reader sees first, rich */
    SC_BLOCK_PART,    /* texts[0]: a heading of the third level */
    SC_BLOCK_FACT,    /* texts[0]: what, texts[1]: its value, rich; facts in a row are one list */
    SC_BLOCK_SIGNS,   /* texts: who signs, with room for a name and a day */
    SC_BLOCK_NOTES    /* texts[0]: somebody's Markdown (notes.h), below the headings of the paper */
};

#define SC_CELLS_MAX 8 /* columns of a table */

struct sc_block {
    enum sc_block_type type;
    struct sc_str texts[SC_CELLS_MAX];
    size_t texts_n;
    bool is_ticket; /* of a row: the first cell is the id of a ticket, plain, linked where it can be
                     */
};

struct sc_paper {
    struct sc_arena arena;
    struct sc_str title, about; /* about: below the title, may be empty */
    struct sc_str chip;         /* for whom it is; may be empty */
    struct sc_str link_ticket;  /* pattern of addresses of tickets; empty: no links */
    struct sc_block *blocks;
    size_t n;
};

/* An empty paper; texts are copied. */
void sc_paper_open(struct sc_paper *paper, struct sc_str title, struct sc_str about,
                   struct sc_str chip);
void sc_paper_close(struct sc_paper *paper);

/* Appends a block with one text (copied). */
void sc_paper_add(struct sc_paper *paper, enum sc_block_type type, struct sc_str text);

/* Appends heads or a row of a table: n texts, at most SC_CELLS_MAX. */
void sc_paper_add_cells(struct sc_paper *paper, enum sc_block_type type, const struct sc_str *texts,
                        size_t n);

/* Appends the whole document to out. */
void sc_paper_put(struct sc_buf *out, const struct sc_paper *paper, enum sc_page_form form,
                  const struct sc_layout *layout);

/* Appends the blocks alone, without title and frame: for a chapter of another document. */
void sc_paper_put_blocks(struct sc_buf *out, const struct sc_paper *paper, enum sc_page_form form,
                         const struct sc_layout *layout);

#endif
