/*
 * JSON over jansson: the only module that knows it. Records are objects, one a line.
 *
 * Reading refuses duplicate keys, NUL bytes, lines over the cap, and nesting over the cap.
 * Writing prints numbers canonically (base/num.h), keys in insertion order, no blanks. jansson
 * allocates through mem.h, so exhausted memory ends the run before a wrong byte is written.
 * `sc_json` values are reference counted: `_new`-style results are owned by the caller, getters
 * borrow, setters take.
 */
#ifndef SC_IO_JSON_H
#define SC_IO_JSON_H

#include "scorecard/base/err.h"
#include "scorecard/base/mem.h"
#include "scorecard/io/in.h"
#include "scorecard/io/out.h"

/* A JSON value; the same object as jansson's json_t, opaque here. */
typedef struct json_t sc_json;

#define SC_JSON_LINE_MAX   (16u * 1024 * 1024) /* bytes of one line */
#define SC_JSON_DEPTH_MAX  64                  /* lists and objects within each other */
#define SC_JSON_VALUES_MAX 500000 /* values in one line: what a bracket costs adds up */

/* Installs the allocators; once, before anything else (frame/prog.h does). */
void sc_json_setup(void);

/*
 * One object from a text of at most SC_JSON_LINE_MAX bytes and SC_JSON_VALUES_MAX values. NULL and
 * *err with column (where reading stopped). Numbers keep integer and real apart.
 */
sc_json *sc_json_parse(struct sc_str text, struct sc_err *err);

/*
 * Any value from a whole text that may span lines (for arrays and envelopes): as sc_json_parse
 * but any type is welcome, only the depth is capped, and err has the line.
 */
sc_json *sc_json_parse_any(struct sc_str text, struct sc_err *err);

void sc_json_free(sc_json *v);          /* drops one reference; NULL is fine */
sc_json *sc_json_ref(sc_json *v);       /* one reference more */
sc_json *sc_json_dup(const sc_json *v); /* deep copy, owned by the caller */

enum sc_json_type {
    SC_JSON_NONE, /* absent: v == NULL */
    SC_JSON_NULL,
    SC_JSON_BOOL,
    SC_JSON_INT,
    SC_JSON_REAL,
    SC_JSON_TEXT,
    SC_JSON_LIST,
    SC_JSON_OBJECT
};
enum sc_json_type sc_json_type(const sc_json *v);

sc_json *sc_json_object(void);
sc_json *sc_json_list(void);
sc_json *sc_json_null(void);
sc_json *sc_json_bool(bool b);
sc_json *sc_json_int(int64_t i);
sc_json *sc_json_real(double x);                /* not finite: null */
sc_json *sc_json_text(struct sc_str s);         /* bytes that are not UTF-8 become U+FFFD */
sc_json *sc_json_text_or_null(struct sc_str s); /* empty: null */

/* obj[key] = v (null for NULL); takes v; keys keep the order of their first setting. */
void sc_json_set(sc_json *obj, const char *key, sc_json *v);
void sc_json_set_str(sc_json *obj, struct sc_str key, sc_json *v);
void sc_json_remove(sc_json *obj, const char *key);
void sc_json_push(sc_json *list, sc_json *v); /* takes v */

/* Borrowed; NULL when absent or when v is not an object or list. */
sc_json *sc_json_get(const sc_json *obj, const char *key);
/* As sc_json_get through a path "metrics.0.id" of keys and list positions. */
sc_json *sc_json_path(const sc_json *v, const char *path);
sc_json *sc_json_at(const sc_json *list, size_t i);
size_t sc_json_len(const sc_json *v); /* of a list or object, else 0 */

/* Walks an object in order: start with *it = NULL; false at the end. Borrowed. */
bool sc_json_each(const sc_json *obj, void **it, struct sc_str *key, sc_json **value);

/*
 * Values with a stand-in for anything that is absent, null or of another type. A real without
 * fraction that is exact (below 2^53) is an integer too.
 */
struct sc_str sc_json_get_text(const sc_json *obj, const char *key);            /* "" */
double sc_json_get_real(const sc_json *obj, const char *key, double otherwise); /* int or real */
int64_t sc_json_get_int(const sc_json *obj, const char *key, int64_t otherwise);
bool sc_json_get_bool(const sc_json *obj, const char *key, bool otherwise);

/* Of one value. */
struct sc_str sc_json_as_text(const sc_json *v);
double sc_json_as_real(const sc_json *v, double otherwise);
int64_t sc_json_as_int(const sc_json *v, int64_t otherwise);
bool sc_json_as_bool(const sc_json *v, bool otherwise);

/*
 * Appends v compactly; sorted keys with `canonical` (for digests). No line end. Control bytes,
 * DEL, C1, line separators and bidi controls are written as \uNNNN. A value nested deeper than
 * any that can be read is written as null and out->over is set.
 */
void sc_json_put(struct sc_buf *out, const sc_json *v, bool canonical);

/* Lines of a JSON Lines input. */
struct sc_json_lines;
struct sc_json_lines *sc_json_lines_open(struct sc_in *in); /* borrows in */
/* 1 with an object (owned by the caller) and its line, 0 at the end, -1 with *err. */
int sc_json_lines_next(struct sc_json_lines *r, sc_json **v, unsigned long *line,
                       struct sc_err *err);
/*
 * As sc_json_lines_next, but only the text of the line, not parsed and borrowed until the next
 * call: for who looks before parsing. Blank lines are skipped likewise.
 */
int sc_json_lines_text(struct sc_json_lines *r, struct sc_str *text, unsigned long *line,
                       struct sc_err *err);
void sc_json_lines_close(struct sc_json_lines *r);

#endif
