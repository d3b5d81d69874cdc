/*
 * Reading the rows of every kind but tickets into the structs of metric/data.h.
 *
 * Each function fills one record from one row: texts of people, teams and skills as numbers,
 * keys and ticket ids as hashes, `key` by the columns that identify a row of the kind. They
 * cannot fail: what does not parse is told and unknown.
 *
 * To add a kind: a struct and a population in data.h, a function here, a line in the table of
 * records.c.
 */
#ifndef SC_METRIC_RECORDS_H
#define SC_METRIC_RECORDS_H

#include "scorecard/metric/data.h"

/* Fills a cleared record of the population from a row of its kind. */
typedef void sc_record_read(struct sc_data *d, const struct sc_parse *c, void *record);

/* How a population is made of rows. */
struct sc_record_kind {
    enum sc_kind_id kind;
    size_t size; /* of one record */
    sc_record_read *read;
    size_t agent, other; /* where its people are, as offsets of uint32_t; 0: nowhere */
};

/* By population; SC_POP_TICKET has read == NULL. */
extern const struct sc_record_kind sc_record_kinds[SC_POP_N];

/* One hash of two, order matters. */
uint64_t sc_key_join(uint64_t a, uint64_t b);

#endif
