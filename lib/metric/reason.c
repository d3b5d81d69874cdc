/*
 * The texts of reasons. To add one: a name in enum sc_reason, a line here; exclusions of tickets
 * go last and have a key.
 */
#include "scorecard/metric/reason.h"

static const struct {
    const char *key; /* of exclusions, for documents */
    const char *text;
} table[SC_REASON_N] = {
    [SC_COUNTED] = {"", "counted"},
    [SC_OUTSIDE] = {"", "outside the period"},
    [SC_NO_TIME] = {"", "nobody knows when"},
    [SC_NOBODY_TO_CREDIT] = {"", "nobody to credit"},
    [SC_UNSOLVED] = {"", "not solved"},
    [SC_IMMATURE] = {"", "the window for coming back has not passed"},
    [SC_NO_REQUESTER] = {"", "customer unknown"},
    [SC_BUSY_REQUESTER] = {"", "the customer opens too many tickets to tell"},
    [SC_NO_REPLY] = {"", "no human reply"},
    [SC_REPLIES_UNKNOWN] = {"", "number of replies unknown"},
    [SC_NO_HANDLE_TIME] = {"", "handle time unknown"},
    [SC_ZERO_HANDLE_TIME] = {"", "handle time is zero"},
    [SC_NOT_DUE] = {"", "deadline still ahead"},
    [SC_LATE_HANDOVER] = {"", "deadline had passed before the ticket was assigned"},
    [SC_UNRATED] = {"", "not rated"},
    [SC_RERATED] = {"", "a later rating of the same ticket counts"},
    [SC_NO_SCALE] = {"", "rating without a scale"},
    [SC_OFF_SCALE] = {"", "rating outside its scale"},
    [SC_TWO_STEPS] = {"", "rated good or bad only"},
    [SC_NO_SENSE] = {"", "scale says neither ease nor effort"},
    [SC_UNSCORED] = {"", "review without a score"},
    [SC_NOT_A_REVIEW] = {"", "calibration, self or automatic review"},
    [SC_OWN] = {"", "by the person it is about"},
    [SC_PICKED] = {"", "conversation picked by hand"},
    [SC_EXCUSED] = {"", "excused"},
    [SC_VOLUNTARY] = {"", "voluntary"},
    [SC_UNPUBLISHED] = {"", "not published"},
    [SC_OTHER_SKILL] = {"", "another skill"},
    [SC_OTHER_RATER] = {"", "role of the rater unknown"},
    [SC_REPEATED] = {"", "same giver in the same month"},
    [SC_OTHER_CLOCK] = {"", "known by another clock only"},
    [SC_NO_VALUE] = {"", "no value, or of no records"},
    [SC_OVERLAPPED] = {"", "a longer figure covers its days"},
    [SC_SPAM] = {"spam", "excluded: spam"},
    [SC_DELETED] = {"deleted", "excluded: deleted"},
    [SC_MERGED] = {"merged", "excluded: merged into another ticket"},
    [SC_BOT_ONLY] = {"bot-only", "excluded: handled by a bot only"},
    [SC_AGENT_CREATED] = {"agent-created", "excluded: created by an agent"},
    [SC_EXCLUDED_TAG] = {"tag", "excluded: tagged so"},
};

const char *sc_reason_text(enum sc_reason reason)
{
    return table[reason].text;
}

const char *sc_reason_key(enum sc_reason reason)
{
    return table[reason].key;
}
