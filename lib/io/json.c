#include "scorecard/io/json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "scorecard/base/text.h"

/* The largest integer below which a double holds each integer exactly. */
#define EXACT_INTEGER 9007199254740992.0 /* 2^53 */

#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

void sc_json_setup(void)
{
    json_set_alloc_funcs(sc_mem_alloc, sc_mem_free);
    /* Seeds the hash tables now: later calls from threads would race for it. */
    json_object_seed(0);
}

/* ---- reading --------------------------------------------------------------------------- */

/* Gives the error the line and column of byte `at` of the text. */
static void fail_at(struct sc_str text, size_t at, bool has_lines, struct sc_err *err)
{
    struct sc_place place = {.line = has_lines ? 1 : 0};
    size_t start = 0;

    for (size_t i = 0; has_lines && i < at && i < text.len; i++) {
        if (text.p[i] == '\n') {
            place.line++;
            start = i + 1;
        }
    }
    place.column = (unsigned long)(at - start + 1);
    (void)sc_err_at(err, &place);
}

static const char *describe(enum json_error_code code)
{
    switch (code) {
    case json_error_invalid_utf8:
        return "not UTF-8";
    case json_error_premature_end_of_input:
        return "the JSON ends too early";
    case json_error_end_of_input_expected:
        return "text behind the end of the JSON";
    case json_error_duplicate_key:
        return "a key stands twice in one object";
    case json_error_numeric_overflow:
        return "a number that is too large";
    case json_error_null_character:
    case json_error_null_byte_in_key:
        return "\\u0000 is not text";
    default:
        return "not JSON";
    }
}

/*
 * What jansson must not be given: NUL bytes, which end its input early, too deep a nesting, which
 * costs stack when values are copied and freed, and too many values, which cost 77 times their
 * bytes. The scan need not understand JSON; it only keeps texts apart from brackets.
 */
static bool check_shape(struct sc_str text, size_t values_max, size_t *at, struct sc_err *err)
{
    size_t depth = 0;
    size_t values = 0;
    bool quoted = false;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.p[i];

        *at = i;
        if (c == '\0')
            return sc_err_set(err, SC_INPUT, "a NUL byte: not text") == 0;
        if (c == '"')
            quoted = !quoted;
        else if (quoted)
            i += c == '\\' && i + 1 < text.len && text.p[i + 1] != '\0';
        else if (c == '[' || c == '{')
            depth++;
        else if (c == ']' || c == '}')
            depth -= depth > 0;
        if (!quoted && (c == '[' || c == '{' || c == ','))
            values++;
        if (depth > SC_JSON_DEPTH_MAX)
            return sc_err_set(err, SC_INPUT, "nested deeper than %d", SC_JSON_DEPTH_MAX) == 0;
        if (values > values_max)
            return sc_err_set(err, SC_INPUT, "over %zu values in one line", values_max) == 0;
    }
    return true;
}

static sc_json *load(struct sc_str text, size_t flags, bool has_lines, struct sc_err *err)
{
    size_t values_max = has_lines ? SIZE_MAX : SC_JSON_VALUES_MAX;
    size_t at = 0;
    json_error_t why;
    json_t *v = NULL;

    if (check_shape(text, values_max, &at, err)) {
        v = json_loadb(text.len > 0 ? text.p : "", text.len, JSON_REJECT_DUPLICATES | flags, &why);
        if (v)
            return v;
        (void)sc_err_set(err, SC_INPUT, "%s", describe(json_error_code(&why)));
        /* jansson counts the bytes it has read: the last one is where it stopped. */
        at = why.position > 0 ? (size_t)why.position - 1 : 0;
    }
    fail_at(text, at, has_lines, err);
    return NULL;
}

sc_json *sc_json_parse(struct sc_str text, struct sc_err *err)
{
    sc_json *v;

    if (text.len > SC_JSON_LINE_MAX) {
        (void)sc_err_set(err, SC_INPUT, "a line of over %u bytes", SC_JSON_LINE_MAX);
        return NULL;
    }
    v = load(text, JSON_DECODE_ANY, false, err);
    if (!v || json_is_object(v))
        return v;
    json_decref(v);
    (void)sc_err_set(err, SC_INPUT, "not a JSON object");
    fail_at(text, 0, false, err);
    return NULL;
}

sc_json *sc_json_parse_any(struct sc_str text, struct sc_err *err)
{
    return load(text, JSON_DECODE_ANY, true, err);
}

void sc_json_free(sc_json *v)
{
    json_decref(v);
}

sc_json *sc_json_ref(sc_json *v)
{
    return json_incref(v);
}

sc_json *sc_json_dup(const sc_json *v)
{
    return json_deep_copy(v);
}

enum sc_json_type sc_json_type(const sc_json *v)
{
    if (!v)
        return SC_JSON_NONE;
    switch (json_typeof(v)) {
    case JSON_OBJECT:
        return SC_JSON_OBJECT;
    case JSON_ARRAY:
        return SC_JSON_LIST;
    case JSON_STRING:
        return SC_JSON_TEXT;
    case JSON_INTEGER:
        return SC_JSON_INT;
    case JSON_REAL:
        return SC_JSON_REAL;
    case JSON_TRUE:
    case JSON_FALSE:
        return SC_JSON_BOOL;
    case JSON_NULL:
        break;
    }
    return SC_JSON_NULL;
}

/* ---- making ---------------------------------------------------------------------------- */

sc_json *sc_json_object(void)
{
    return json_object();
}

sc_json *sc_json_list(void)
{
    return json_array();
}

sc_json *sc_json_null(void)
{
    return json_null();
}

sc_json *sc_json_bool(bool b)
{
    return json_boolean(b);
}

sc_json *sc_json_int(int64_t i)
{
    return json_integer(i);
}

sc_json *sc_json_real(double x)
{
    sc_json *v = json_real(x);

    return v ? v : json_null();
}

/* What a JSON text cannot carry: bytes that are not UTF-8, and NUL, which our reader refuses. */
static size_t find_unfit(struct sc_str s)
{
    size_t bad = sc_text_check(s);
    const char *nul = bad > 0 ? memchr(s.p, '\0', bad) : NULL;

    return nul ? (size_t)(nul - s.p) : bad;
}

/* Appends s with U+FFFD for each unfit byte; `bad` is the first of them. */
static void put_mended(struct sc_buf *out, struct sc_str s, size_t bad)
{
    while (bad < s.len) {
        sc_buf_put(out, s.p, bad);
        sc_buf_puts(out, REPLACEMENT);
        s = sc_str_sub(s, bad + 1, s.len);
        bad = find_unfit(s);
    }
    sc_buf_put_str(out, s);
}

sc_json *sc_json_text(struct sc_str s)
{
    size_t bad = find_unfit(s);
    struct sc_buf mended;
    sc_json *v;

    if (bad == s.len)
        return json_stringn_nocheck(s.len > 0 ? s.p : "", s.len);
    sc_buf_init(&mended, SC_BUF_NO_CEILING);
    put_mended(&mended, s, bad);
    v = json_stringn_nocheck(mended.p, mended.len);
    sc_buf_fini(&mended);
    return v;
}

sc_json *sc_json_text_or_null(struct sc_str s)
{
    return s.len > 0 ? sc_json_text(s) : json_null();
}

void sc_json_set(sc_json *obj, const char *key, sc_json *v)
{
    sc_json_set_str(obj, sc_str_from(key), v);
}

void sc_json_set_str(sc_json *obj, struct sc_str key, sc_json *v)
{
    size_t bad = find_unfit(key);
    struct sc_buf mended;

    if (!v)
        v = json_null();
    if (bad == key.len) {
        (void)json_object_setn_new_nocheck(obj, key.len > 0 ? key.p : "", key.len, v);
        return;
    }
    sc_buf_init(&mended, SC_BUF_NO_CEILING);
    put_mended(&mended, key, bad);
    (void)json_object_setn_new_nocheck(obj, mended.p, mended.len, v);
    sc_buf_fini(&mended);
}

void sc_json_remove(sc_json *obj, const char *key)
{
    (void)json_object_del(obj, key);
}

void sc_json_push(sc_json *list, sc_json *v)
{
    (void)json_array_append_new(list, v ? v : json_null());
}

/* ---- looking --------------------------------------------------------------------------- */

sc_json *sc_json_get(const sc_json *obj, const char *key)
{
    return json_object_get(obj, key);
}

/* Digits alone are a position; anything else is none (SIZE_MAX). */
static size_t position(struct sc_str part)
{
    size_t i = 0;

    for (size_t d = 0; d < part.len; d++) {
        if (part.p[d] < '0' || part.p[d] > '9' || i > SIZE_MAX / 10 - 1)
            return SIZE_MAX;
        i = i * 10 + (size_t)(part.p[d] - '0');
    }
    return part.len > 0 ? i : SIZE_MAX;
}

sc_json *sc_json_path(const sc_json *v, const char *path)
{
    struct sc_str rest = sc_str_from(path);
    struct sc_str part;
    sc_json *at = (sc_json *)v; /* only looked at; getters hand out what callers may change */

    while (at && sc_str_split(&rest, '.', &part)) {
        if (json_is_array(at))
            at = json_array_get(at, position(part));
        else
            at = json_object_getn(at, part.len > 0 ? part.p : "", part.len);
    }
    return at;
}

sc_json *sc_json_at(const sc_json *list, size_t i)
{
    return json_array_get(list, i);
}

size_t sc_json_len(const sc_json *v)
{
    return json_is_array(v) ? json_array_size(v) : json_object_size(v);
}

bool sc_json_each(const sc_json *obj, void **it, struct sc_str *key, sc_json **value)
{
    json_t *o = (json_t *)obj; /* jansson's iterators do not change it */

    *it = *it ? json_object_iter_next(o, *it) : json_object_iter(o);
    if (!*it)
        return false;
    *key = (struct sc_str){json_object_iter_key(*it), json_object_iter_key_len(*it)};
    *value = json_object_iter_value(*it);
    return true;
}

struct sc_str sc_json_as_text(const sc_json *v)
{
    return (struct sc_str){json_string_value(v), json_string_length(v)};
}

double sc_json_as_real(const sc_json *v, double otherwise)
{
    return json_is_number(v) ? json_number_value(v) : otherwise;
}

int64_t sc_json_as_int(const sc_json *v, int64_t otherwise)
{
    double x;

    if (json_is_integer(v))
        return json_integer_value(v);
    if (!json_is_real(v))
        return otherwise;
    x = json_real_value(v);
    if (x <= -EXACT_INTEGER || x >= EXACT_INTEGER || (double)(int64_t)x != x)
        return otherwise;
    return (int64_t)x;
}

bool sc_json_as_bool(const sc_json *v, bool otherwise)
{
    return json_is_boolean(v) ? json_is_true(v) : otherwise;
}

struct sc_str sc_json_get_text(const sc_json *obj, const char *key)
{
    return sc_json_as_text(json_object_get(obj, key));
}

double sc_json_get_real(const sc_json *obj, const char *key, double otherwise)
{
    return sc_json_as_real(json_object_get(obj, key), otherwise);
}

int64_t sc_json_get_int(const sc_json *obj, const char *key, int64_t otherwise)
{
    return sc_json_as_int(json_object_get(obj, key), otherwise);
}

bool sc_json_get_bool(const sc_json *obj, const char *key, bool otherwise)
{
    return sc_json_as_bool(json_object_get(obj, key), otherwise);
}
