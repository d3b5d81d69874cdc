/* Machines among the names: system accounts and bots that help desks list like people. */
#ifndef SC_IMPORT_BOT_H
#define SC_IMPORT_BOT_H

#include "scorecard/base/str.h"

/*
 * True when a name, login or address reads like a machine's: "System", "Automation for Jira",
 * "noreply@x.example", "Answer Bot". Only ever a proposal: Fin is a person's name, too.
 */
bool sc_bot_is_likely(struct sc_str text);

#endif
