/*
 * The papers by name. To add one: a row here in the order of the choices of `sc-report -k`, its
 * function, its texts in words.def, a line in sc-report(1), a golden.
 */
#include "paper_say.h"

static void policy(struct sc_paper *p, const struct sc_paper_call *call)
{
    sc_paper_policy(p, call->report);
}

/* With a person: what they wrote for the talk, below its parts. */
static void agenda(struct sc_paper *p, const struct sc_paper_call *call)
{
    sc_paper_agenda(p, call->report);
    sc_paper_notes(p, call);
}

static void checklist(struct sc_paper *p, const struct sc_paper_call *call)
{
    sc_paper_checklist(p, call->report);
}

static void access(struct sc_paper *p, const struct sc_paper_call *call)
{
    sc_paper_access(p, call->report, call->sheet);
}

static void prep(struct sc_paper *p, const struct sc_paper_call *call)
{
    bool is_self = call->sheet && call->reader == SC_READER_SELF;

    sc_paper_prep(p, call->report, call->sheet, is_self ? SC_VIEW_SELF : SC_VIEW_LEAD);
}

const struct sc_paper_kind sc_paper_kinds[] = {
    {"policy", false, false, false, false, false, policy},
    {"agenda", true, false, false, false, false, agenda},
    {"checklist", false, false, false, false, false, checklist},
    {"access", true, true, false, false, false, access},
    {"prep", true, false, true, true, false, prep},
    {"checkin", true, true, false, false, false, sc_paper_checkin},
    {"coaching", true, false, true, true, false, sc_paper_coaching},
    {"plan", true, false, true, true, false, sc_paper_plan},
    {"recognition", true, false, true, true, true, sc_paper_recognition},
    {"meetings", true, false, true, true, false, sc_paper_meetings},
    {"changes", true, false, true, true, false, sc_paper_changes},
    {"data", false, false, false, true, false, sc_paper_data},
    {"topics", false, false, false, true, false, sc_paper_topics},
};
const size_t sc_paper_kinds_n = sizeof sc_paper_kinds / sizeof sc_paper_kinds[0];
