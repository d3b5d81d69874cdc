#include "scorecard/base/embed.h"

const struct sc_embedded *sc_embedded_find(const struct sc_embedded *table, struct sc_str name)
{
    for (const struct sc_embedded *row = table; row->name; row++)
        if (sc_str_eq(sc_str_from(row->name), name))
            return row;
    return NULL;
}

struct sc_str sc_embedded_text(const struct sc_embedded *row)
{
    return row ? (struct sc_str){row->text, row->len} : (struct sc_str){NULL, 0};
}
