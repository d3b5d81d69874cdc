/*
 * What calls and messages tell of a ticket that its own row leaves open.
 *
 *   handle_s     talk, hold and wrap-up of its calls together
 *   replies      public messages of people; on the telephone and in a chat one session, at most 1
 *   first_reply  the first of these messages, and who wrote it
 *
 * A value of the ticket's own row is never replaced. What is filled carries a mark, so that
 * documents can say where it is from. A call without a ticket in the data stays a record of its
 * own (SC_POP_CALL).
 */
#ifndef SC_METRIC_FILL_H
#define SC_METRIC_FILL_H

#include "scorecard/metric/data.h"

/*
 * Fills tickets from the settled calls and messages: a part of sc_data_finish, once. Sorts the
 * facts by id where there are any; messages are let go.
 */
void sc_data_fill(struct sc_data *d);

#endif
