/* Histories and the rest of the import: whom they name, what they were good for. */
#include "scorecard/import/bot.h"
#include "scorecard/import/history.h"
#include "scorecard/import/staff.h"

enum sc_history_role sc_history_who_in_roster(void *staff, struct sc_str text, uint32_t *same)
{
    const struct sc_roster *roster = sc_staff_roster(staff);
    uint32_t entry = sc_roster_find(roster, text);
    if (entry >= roster->n && sc_bot_is_likely(text))
        return SC_ROLE_BOT;
    /* Whoever gives a roster has all agents in it; those who were assigned tickets stay agents. */
    if (entry >= roster->n)
        return roster->n > 0 ? SC_ROLE_CUSTOMER : SC_ROLE_UNKNOWN;
    *same = entry;
    return roster->entries[entry].tag ? SC_ROLE_BOT : SC_ROLE_AGENT;
}

void sc_history_tell(const struct sc_history *h, sc_tell *tell, void *ctx)
{
    struct sc_history_counts n = sc_history_count(h);
    struct sc_buf text;
    if (n.tickets == 0)
        return;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    sc_buf_printf(&text,
                  "histories of %llu tickets: %llu filled, %llu of tickets that are not here",
                  (unsigned long long)n.tickets, (unsigned long long)n.used,
                  (unsigned long long)(n.tickets - n.used));
    if (n.unknown_authors)
        sc_buf_printf(&text,
                      "; in %llu somebody replied of whom nobody knows whether it was an agent: "
                      "no number of replies (a roster tells)",
                      (unsigned long long)n.unknown_authors);
    tell(ctx, sc_buf_str(&text));
    sc_buf_fini(&text);
}
