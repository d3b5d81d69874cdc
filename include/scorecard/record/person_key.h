/*
 * The texts by which one person may be named, made comparable.
 *
 * Exports write a person in many ways: "Ana Silva", "SILVA, Ana", " ana  sílva ", "Ana Silva
 * (asilva)", "Ana Silva <ana@x.example>", "asilva", "10026.0". A text has a whole key (all of it,
 * folded) and parts: keys of what it is made of. Who compares whole keys first and parts only
 * then, on both sides, finds what a person would find and nothing else; see record/roster.h.
 */
#ifndef SC_RECORD_PERSON_KEY_H
#define SC_RECORD_PERSON_KEY_H

#include "scorecard/base/str.h"

#define SC_PERSON_PARTS_MAX 6
#define SC_PERSON_TEXT_MAX  4096 /* bytes of one key */

/*
 * Appends the whole key: case, accents and blanks folded as sc_text_fold does, moreover letters
 * that no decomposition takes apart (ø ł đ ð ħ ı æ œ þ) as ASCII, typographic apostrophes as ',
 * dashes of every length as -. "Łukasz O’Brien‑Sørensen" gives "lukasz o'brien-sorensen". A text
 * that folds to nothing is its own key.
 */
void sc_person_fold(struct sc_buf *out, struct sc_str text);

/* The keys of one text. Owns their bytes; refilled by every call of sc_person_keys_make. */
struct sc_person_keys {
    struct sc_buf bytes;
    size_t ends[SC_PERSON_PARTS_MAX + 1];
    size_t n; /* keys: the whole one, then the parts */
};

void sc_person_keys_init(struct sc_person_keys *k);
void sc_person_keys_fini(struct sc_person_keys *k);

/*
 * Fills k. Parts are, where the text has them: name and login of "Name (login)", "Name <address>"
 * and "Name [login]"; "first last" of "Last, First", also of such a name; "123" of "123.0". None
 * equals the whole key.
 */
void sc_person_keys_make(struct sc_person_keys *k, struct sc_str text);

/* Key number i: 0 is the whole one. Borrowed from k. */
struct sc_str sc_person_key(const struct sc_person_keys *k, size_t i);

/* What stands before the @ of a key that is an address, else empty. */
struct sc_str sc_person_local(struct sc_str key);

/* "Last, First" (one comma, something on both sides): true with the two, trimmed. */
bool sc_person_is_turned(struct sc_str text, struct sc_str *first, struct sc_str *last);

/* "Name (login)" and its kin: true with the two, trimmed. */
bool sc_person_is_paired(struct sc_str text, struct sc_str *name, struct sc_str *login);

#endif
