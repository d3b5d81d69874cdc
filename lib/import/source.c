/* What all forms of a source share: source.h on top of source_form.h. */
#include "scorecard/import/source_form.h"

const struct sc_str *sc_source_names(const struct sc_source *s, size_t *n)
{
    *n = s->n;
    return s->names;
}

unsigned long sc_source_frame_n(const struct sc_source *s)
{
    return s->frame_n;
}

unsigned long sc_source_frame_line(const struct sc_source *s)
{
    return s->frame_line;
}

bool sc_source_is_json(struct sc_str head)
{
    struct sc_str bom = SC_STR("\xEF\xBB\xBF");
    head = sc_str_trim(sc_str_has_prefix(head, bom) ? sc_str_sub(head, bom.len, head.len) : head);
    return head.len > 0 && (head.p[0] == '{' || head.p[0] == '[');
}

int sc_source_next(struct sc_source *s, struct sc_source_record *rec, struct sc_err *err)
{
    return s->next(s, rec, err);
}

bool sc_source_resume(struct sc_source *s, struct sc_source_record *damaged)
{
    return s->resume && s->resume(s, damaged);
}

void sc_source_close(struct sc_source *s)
{
    if (s)
        s->close(s);
}
