/*
 * Moods: what the messages of customers sound like, by the sentiment rules (vader.h).
 *
 * Only what customers write in messages is scored, without what it quotes, greetings, closing words
 * and signatures; never an agent's words. What is not English, or longer than SC_MOOD_BYTES_MAX, is
 * not scored, which is not neutral. Nothing of it enters a score.
 *
 * Each scored message becomes a `flag` row of kind and rule `sentiment`: its compound, the mean of
 * the conversation so far and the change since its first message; on the last one these are the
 * conversation's. Verdicts with a `sentiment` say what people heard. From them follow `rule` rows
 * for negative, neutral and positive (precision, recall), the macro-F1 and, where several people
 * judged the same messages, their agreement. From SC_MOOD_LEAST_N judged messages on a macro-F1
 * below SC_MOOD_LEAST_F1 withholds the flags (METRICS 10.4).
 */
#ifndef SC_TEXT_MOODS_H
#define SC_TEXT_MOODS_H

#include "scorecard/record/stream.h"
#include "scorecard/text/memo.h"
#include "scorecard/text/pieces.h"
#include "scorecard/text/vader.h"

#define SC_MOOD_BYTES_MAX 32768 /* a customer who writes more sent a log file */
#define SC_MOOD_LEAST_N   50
#define SC_MOOD_LEAST_F1  0.60

struct sc_moods_options {
    const struct sc_lexicon *lexicon; /* borrowed */
    const char *folder;               /* for temporary files */
    size_t probe_n;                   /* conversations to draw for people to judge */
    struct sc_str seed;               /* of the draw */
};

/* What came of it, for the summary. */
struct sc_moods_counts {
    uint64_t scored_n, foreign_n, long_n; /* messages of customers; not English; too long */
    uint64_t words_n, known_n;            /* of those scored; in the word list */
    uint64_t judged_n;                    /* messages that a verdict speaks of */
    double macro_f1;                      /* mean F1 of the classes; NAN without verdicts */
    double alpha;                         /* Krippendorff's, NAN where nobody judged the same */
    bool is_withheld;
};

struct sc_moods;

struct sc_moods *sc_moods_open(const struct sc_moods_options *options);
void sc_moods_close(struct sc_moods *m);

/* Scores a text, if it is a customer's message, and notes it. 0, or -1 with *err. */
int sc_moods_note(struct sc_moods *m, const struct sc_piece *piece, struct sc_memos *memos,
                  struct sc_err *err);

/*
 * The notes of one conversation in their order: messages, then verdicts; then its end. `agent` is
 * whose conversation it is. 0, or -1 with *err.
 */
int sc_moods_take(struct sc_moods *m, const struct sc_memo *memo, struct sc_str agent,
                  struct sc_err *err);
void sc_moods_judge(struct sc_moods *m, const struct sc_memo *verdict);
void sc_moods_close_conversation(struct sc_moods *m, struct sc_str ticket, struct sc_str agent);

/* Behind the last conversation: flags, `rule` rows, those drawn. 0, or -1 with *err. */
int sc_moods_write(struct sc_moods *m, struct sc_writer *out, struct sc_err *err);

const struct sc_moods_counts *sc_moods_count(const struct sc_moods *m);

#endif
