#include "scorecard/text/pieces.h"

/* Who an author_role or created_by_role means; false for machines. */
static bool author_of(struct sc_str role, enum sc_rule_who otherwise, enum sc_rule_who *who)
{
    *who = otherwise;
    if (sc_str_eq(role, SC_STR("customer")))
        *who = SC_WHO_CUSTOMER;
    else if (sc_str_eq(role, SC_STR("agent")))
        *who = SC_WHO_AGENT;
    else
        return role.len == 0;
    return true;
}

static size_t of_message(const struct sc_str *c, struct sc_piece *p)
{
    *p = (struct sc_piece){.text = c[SC_COL_message_body],
                           .field = SC_STR("body"),
                           .ticket = c[SC_COL_message_ticket],
                           .seq = c[SC_COL_message_seq],
                           .at = c[SC_COL_message_at],
                           .agent = c[SC_COL_message_agent]};
    return p->text.len > 0 && author_of(c[SC_COL_message_author_role],
                                        p->agent.len ? SC_WHO_AGENT : SC_WHO_ANYONE, &p->author);
}

static size_t of_ticket(const struct sc_str *c, struct sc_piece *p)
{
    struct sc_str agent =
        c[SC_COL_ticket_solver].len ? c[SC_COL_ticket_solver] : c[SC_COL_ticket_agent];
    size_t n = 0;

    p[0] = (struct sc_piece){.text = c[SC_COL_ticket_subject],
                             .field = SC_STR("subject"),
                             .ticket = c[SC_COL_ticket_id],
                             .at = c[SC_COL_ticket_created_at],
                             .agent = agent};
    n += p[0].text.len > 0 &&
         author_of(c[SC_COL_ticket_created_by_role], SC_WHO_CUSTOMER, &p[0].author);
    if (c[SC_COL_ticket_csat_comment].len == 0)
        return n;
    p[n] = (struct sc_piece){.text = c[SC_COL_ticket_csat_comment],
                             .field = SC_STR("csat_comment"),
                             .ticket = c[SC_COL_ticket_id],
                             .at = c[SC_COL_ticket_csat_at],
                             .agent = agent,
                             .author = SC_WHO_CUSTOMER};
    if (p[n].at.len == 0)
        p[n].at = c[SC_COL_ticket_resolved_at];
    return n + 1;
}

static size_t of_survey(const struct sc_str *c, struct sc_piece *p)
{
    *p = (struct sc_piece){.text = c[SC_COL_survey_comment],
                           .field = SC_STR("comment"),
                           .ticket = c[SC_COL_survey_ticket],
                           .at = c[SC_COL_survey_responded_at],
                           .agent = c[SC_COL_survey_agent],
                           .author = SC_WHO_CUSTOMER};
    return p->text.len > 0;
}

size_t sc_pieces_of(const struct sc_row *row, struct sc_piece pieces[SC_PIECES_MAX])
{
    if (!row->kind)
        return 0;
    switch (row->kind->id) {
    case SC_KIND_message:
        return of_message(row->cells, pieces);
    case SC_KIND_ticket:
        return of_ticket(row->cells, pieces);
    case SC_KIND_survey:
        return of_survey(row->cells, pieces);
    default:
        return 0;
    }
}
