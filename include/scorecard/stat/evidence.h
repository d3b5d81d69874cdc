/*
 * How sure is it that a line was crossed (METRICS 5.5), and do two views of one person contradict
 * each other (METRICS 8). The trigger itself is literal; this stands beside it.
 */
#ifndef SC_STAT_EVIDENCE_H
#define SC_STAT_EVIDENCE_H

#include "scorecard/stat/compare.h"

enum sc_evidence {
    SC_EVIDENCE_WEAK,     /* borderline: coach, review sample and mix first */
    SC_EVIDENCE_MODERATE, /* worth a look */
    SC_EVIDENCE_STRONG    /* hardly noise */
};

/* "weak", "moderate", "strong" */
const char *sc_evidence_name(enum sc_evidence e);

/*
 * P(noise-free figure < edge), its t distribution around the figure; without error 1 or 0, by the
 * snapped figure. NAN gives NAN. Periods are independent: that of all of them is the product,
 * which triggers nothing where a figure itself is not below.
 */
double sc_evidence_below(struct sc_estimate e, double edge);

/* Probabilities from which evidence is moderate and strong; METRICS has .50 and .80. */
struct sc_evidence_lines {
    double moderate;
    double strong;
};

/* The grade of a probability; NAN is weak. */
enum sc_evidence sc_evidence_of(double probability, struct sc_evidence_lines lines);

/* One look at a person: standard score against the team, and how reliable they are (0..1). */
struct sc_z_score {
    double z;
    double reliability;
};

struct sc_gap {
    double gap; /* first less second */
    double se;  /* sqrt((1 - Ra) + (1 - Rb)): what noise alone would do */
    double p;   /* two-sided, normal; NAN without noise */
};

#define SC_GAP_LEAST 1.0 /* below which a gap is not worth a word, however sure */

struct sc_gap sc_gap_of(struct sc_z_score a, struct sc_z_score b);

#endif
