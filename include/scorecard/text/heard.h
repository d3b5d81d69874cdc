/*
 * What people heard in messages, held against what the sentiment rules made of them.
 *
 * A judged message has one class by the rules and one by people: by the newest verdict, since a
 * second look is a better one. Precision and recall of each class follow, their mean F1 (macro-F1,
 * over the classes that either side has), and Krippendorff's alpha of the people among themselves,
 * classes as names.
 */
#ifndef SC_TEXT_HEARD_H
#define SC_TEXT_HEARD_H

#include "scorecard/base/str.h"

enum sc_mood_class { SC_MOOD_NEGATIVE, SC_MOOD_NEUTRAL, SC_MOOD_POSITIVE, SC_MOOD_N };

/* "negative", "neutral", "positive". */
struct sc_str sc_mood_class_name(enum sc_mood_class c);

/* The class of a word; false for any other. */
bool sc_mood_class_find(struct sc_str name, enum sc_mood_class *c);

/* Of a compound: SC_VADER_EDGE and more is positive, its negative and less negative. */
enum sc_mood_class sc_mood_class_of(double compound);

struct sc_heard;

struct sc_heard *sc_heard_open(void);
void sc_heard_close(struct sc_heard *h);

/* One message of which the rules made `said`; its number, by which verdicts name it. */
size_t sc_heard_message(struct sc_heard *h, enum sc_mood_class said);

/* One verdict on it, older ones first; `by` may be empty: somebody. */
void sc_heard_verdict(struct sc_heard *h, size_t message, struct sc_str by, enum sc_mood_class c);

/* Messages with verdicts, by what the rules said and what people heard last. */
struct sc_confusion {
    uint64_t n[SC_MOOD_N][SC_MOOD_N]; /* [said][heard] */
};
struct sc_confusion sc_heard_confusion(const struct sc_heard *h);

/* Sums over one side of it. */
uint64_t sc_confusion_said(const struct sc_confusion *c, enum sc_mood_class said);
uint64_t sc_confusion_heard(const struct sc_confusion *c, enum sc_mood_class heard);
uint64_t sc_confusion_all(const struct sc_confusion *c);

/* Mean F1; NAN without messages. */
double sc_confusion_macro_f1(const struct sc_confusion *c);

/* Agreement of people; NAN where no message has two of them, or more than 64 judged. */
double sc_heard_alpha(const struct sc_heard *h);

#endif
