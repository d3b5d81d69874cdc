/*
 * Which rules a text meets.
 *
 * What is quoted is not looked at: its author is somebody else, and it was looked at when it was
 * written (quote.h). Of each rule one hit a text is told, the first; value is the phrase as the
 * rules file writes it, or what kind of number stands there with its last four digits. So a mark
 * never repeats what a customer wrote.
 */
#ifndef SC_TEXT_SCAN_H
#define SC_TEXT_SCAN_H

#include "scorecard/text/rules.h"

#define SC_SCAN_HITS_MAX 4096 /* occurrences looked at in one text; more say nothing new */

struct sc_hit {
    uint32_t rule;
    struct sc_str value; /* borrowed until the next scan */
};

struct sc_scan;

/* Borrows rules and norm. */
struct sc_scan *sc_scan_open(const struct sc_rules *rules, struct sc_norm *norm);
void sc_scan_close(struct sc_scan *s);

/*
 * The hits of a text by somebody, ordered by rule; borrowed until the next scan. SC_WHO_ANYONE: it
 * is not known who wrote it, then only rules for anyone look at it.
 */
size_t sc_scan_text(struct sc_scan *s, struct sc_str text, enum sc_rule_who author,
                    const struct sc_hit **hits);

#endif
