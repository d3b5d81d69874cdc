/*
 * Lists in one cell, as vendors write them and as rows do: "vip  late," is vip;late.
 */
#ifndef SC_IMPORT_LIST_H
#define SC_IMPORT_LIST_H

#include "scorecard/base/str.h"

/*
 * Appends the items of a list joined by ";". They stand in `list` with `separator` between, which
 * may be a blank; blanks around them are dropped (sc_str_trim), and so are empty ones.
 */
void sc_list_put(struct sc_buf *out, struct sc_str list, char separator);

#endif
