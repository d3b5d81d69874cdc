/*
 * The texts of a row that are part of a conversation with a customer, and who wrote them.
 *
 *     message body            author_role; without one an agent when the row names one
 *     ticket subject          created_by_role, else the customer
 *     ticket csat_comment     the customer
 *     survey comment          the customer
 *
 * What machines wrote (roles bot and system) is not looked at, nor what colleagues wrote about each
 * other (qa, kudos, assessment, feedback).
 */
#ifndef SC_TEXT_PIECES_H
#define SC_TEXT_PIECES_H

#include "scorecard/record/row.h"
#include "scorecard/text/rules.h"

#define SC_PIECES_MAX 2

/* One text. Borrowed from the row. */
struct sc_piece {
    struct sc_str text;
    struct sc_str field;  /* name of its column */
    struct sc_str ticket; /* may be empty: a survey without one */
    struct sc_str seq;    /* of a message, else empty */
    struct sc_str at;
    struct sc_str agent; /* author, or whom the row names; may be empty */
    enum sc_rule_who author;
};

/* Writes the texts that are not empty; how many. */
size_t sc_pieces_of(const struct sc_row *row, struct sc_piece pieces[SC_PIECES_MAX]);

#endif
