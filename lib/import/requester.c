#include "scorecard/import/requester.h"

#include "scorecard/base/bits.h"
#include "scorecard/base/hash.h"
#include "scorecard/base/text.h"

#include <string.h>

#define ADDRESS_MAX 4096   /* bytes of a normalised text that count */
#define SEPARATOR   "\x1f" /* of sc_hash_mix */

/* A text as it stands in the export, and its digest. */
struct known {
    uint64_t digest;
    unsigned char len; /* 0: free */
    char text[SC_REQUESTER_KNOWN_MAX];
};

struct sc_requester {
    struct sc_arena arena;
    struct sc_keyed *keyed; /* NULL: no key */
    struct sc_buf normal;
    struct known *known;
    unsigned char plain[256]; /* what becomes of bytes that normalise one by one; 0: of others */
    uint64_t start;           /* hash of what stands before a customer, without a key */
};

static void set_plain(struct sc_requester *r)
{
    static const char others[] = "0123456789@._+-";
    for (int c = 'a'; c <= 'z'; c++)
        r->plain[c] = r->plain[c - 'a' + 'A'] = (unsigned char)c;
    for (const char *p = others; *p; p++)
        r->plain[(unsigned char)*p] = (unsigned char)*p;
}

struct sc_requester *sc_requester_open(struct sc_str key)
{
    struct sc_requester *r = sc_mem_alloc_n(1, sizeof *r);
    if (key.len)
        r->keyed = sc_keyed_open(&r->arena, key);
    r->known = sc_mem_alloc_n(SC_REQUESTER_KNOWN_N, sizeof *r->known);
    sc_buf_init(&r->normal, ADDRESS_MAX);
    set_plain(r);
    r->start = sc_hash_fnv1a(SC_STR("requester" SEPARATOR));
    return r;
}

void sc_requester_close(struct sc_requester *r)
{
    if (!r)
        return;
    sc_buf_fini(&r->normal);
    sc_mem_free(r->known);
    sc_arena_fini(&r->arena);
    sc_mem_free(r);
}

/* ---- normalising ---- */

/* "Ann Lee <ann@x.example>" is ann@x.example. */
static struct sc_str inside_angles(struct sc_str s)
{
    size_t open = s.len;
    if (s.len < 3 || s.p[s.len - 1] != '>')
        return s;
    while (open > 0 && s.p[open - 1] != '<')
        open--;
    struct sc_str inside = sc_str_trim(sc_str_sub(s, open, s.len - 1));
    return open > 0 && inside.len > 0 ? inside : s;
}

/* "mailto:ann@x.example?subject=Hi" is ann@x.example. */
static struct sc_str without_scheme(struct sc_str s)
{
    static const struct sc_str scheme = {"mailto:", 7};
    if (s.len <= scheme.len || !sc_str_eq_nocase(sc_str_sub(s, 0, scheme.len), scheme))
        return s;
    s = sc_str_sub(s, scheme.len, s.len);
    return sc_str_trim(sc_str_sub(s, 0, sc_str_find(s, '?', 0)));
}

void sc_requester_normalise(struct sc_buf *out, struct sc_str text)
{
    sc_text_fold_case(out, without_scheme(inside_angles(sc_str_trim(text))));
}

/* ---- digests ---- */

#define IN_EACH_BYTE UINT64_C(0x0101010101010101)

/* The eight hexadecimal digits of a number, one in each byte, the last one in the lowest. */
static inline uint64_t hex_of(uint32_t number)
{
    uint64_t v = number;
    v = (v << 16 | v) & UINT64_C(0x0000ffff0000ffff);
    v = (v << 8 | v) & UINT64_C(0x00ff00ff00ff00ff);
    v = (v << 4 | v) & IN_EACH_BYTE * 0x0f;
    /* 6 more carry those from 10 on, which are letters, to the next bit. */
    uint64_t letters = (v + IN_EACH_BYTE * 6) >> 4 & IN_EACH_BYTE;
    return v + IN_EACH_BYTE * '0' + letters * ('a' - '0' - 10);
}

static void put_digits(struct sc_buf *out, uint64_t digest)
{
    char *hex = sc_buf_room(out, SC_REQUESTER_DIGITS);
    if (!hex)
        return;
    sc_bits_put(hex, hex_of((uint32_t)(digest >> 32)));
    sc_bits_put(hex + SC_REQUESTER_DIGITS / 2, hex_of((uint32_t)digest));
    sc_buf_added(out, SC_REQUESTER_DIGITS);
}

/* Both are defined byte for byte, so that streams made on different machines fit. */
static uint64_t digest_of(struct sc_keyed *keyed, struct sc_buf *normal, struct sc_str text)
{
    sc_buf_reset(normal);
    sc_requester_normalise(normal, text);
    struct sc_str parts[3] = {SC_STR("requester"), sc_buf_str(normal), SC_STR("")};
    return keyed ? sc_keyed_hash(keyed, parts[1]) : sc_hash_mix(parts, 3);
}

/*
 * Plain addresses and ids, normalised while they are hashed. The same digest as by digest_of;
 * false for any other text, and where there is a key.
 */
static bool plain_digest(const struct sc_requester *r, struct sc_str text, uint64_t *digest)
{
    uint64_t h = r->start;
    if (r->keyed || text.len > ADDRESS_MAX)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = r->plain[(unsigned char)text.p[i]];
        if (c == 0)
            return false;
        h = sc_hash_fnv1a_byte(h, c);
    }
    *digest = sc_hash_mix64(sc_hash_fnv1a_byte(h, (unsigned char)SEPARATOR[0]));
    return true;
}

/* Only for plans that were given nothing: makes its buffer each time. */
static void put_bare(struct sc_buf *out, struct sc_str text)
{
    struct sc_buf normal;
    sc_buf_init(&normal, ADDRESS_MAX);
    put_digits(out, digest_of(NULL, &normal, text));
    sc_buf_fini(&normal);
}

void sc_requester_put(struct sc_requester *r, struct sc_buf *out, struct sc_str text)
{
    if (!r) {
        put_bare(out, text);
        return;
    }
    uint64_t digest;
    if (plain_digest(r, text, &digest)) {
        put_digits(out, digest);
        return;
    }
    if (!r->keyed || text.len == 0 || text.len > SC_REQUESTER_KNOWN_MAX) {
        put_digits(out, digest_of(r->keyed, &r->normal, text));
        return;
    }
    struct known *k = &r->known[sc_hash_bytes(text) & (SC_REQUESTER_KNOWN_N - 1)];
    if (k->len != text.len || memcmp(k->text, text.p, text.len) != 0) {
        k->digest = digest_of(r->keyed, &r->normal, text);
        k->len = (unsigned char)text.len;
        memcpy(k->text, text.p, text.len);
    }
    put_digits(out, k->digest);
}
