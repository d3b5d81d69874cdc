#include "scorecard/import/list.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* An item grows until it ends; what it ends in is not known to be a blank before. */
void sc_list_put(struct sc_buf *out, struct sc_str list, char separator)
{
    /* Each item has at most one byte more than in the list, the last has none. */
    char *start = list.len > 0 ? sc_buf_room(out, list.len) : NULL, *to = start;
    if (!start)
        return;
    for (size_t i = 0; i < list.len;) {
        char *item = to;
        if (to > start)
            *item++ = ';';
        char *at = item, *end = item;
        for (; i < list.len && list.p[i] != separator; i++) {
            if (at == item && is_blank(list.p[i]))
                continue;
            *at++ = list.p[i];
            if (!is_blank(list.p[i]))
                end = at;
        }
        i++;
        if (end > item)
            to = end;
    }
    sc_buf_added(out, (size_t)(to - start));
}
