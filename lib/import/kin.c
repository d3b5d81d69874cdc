#include "scorecard/import/kin.h"

#include "scorecard/record/person_key.h"

#define SHORTEST 5 /* bytes of an address that first and last name make: "ana" proves nothing */

struct sc_kin {
    struct sc_str keys[SC_PERSON_PARTS_MAX + 1];
    size_t n;
    size_t login_i; /* the key of "(login)", n: none */
    /* What follows is without anything but letters and digits; empty where there is none. */
    struct sc_str login;       /* a text of one word, or what stands before the @ */
    struct sc_str first, last; /* of a name of several words */
};

/* ---- preparing ---- */

static bool is_separator(char c)
{
    return c == '.' || c == '_' || c == '-' || c == '\'' || c == ' ';
}

/* The key up to a "+tag", without separators. */
static struct sc_str squashed(struct sc_arena *arena, struct sc_str key)
{
    char *p = sc_arena_alloc(arena, key.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < key.len && key.p[i] != '+'; i++)
        if (!is_separator(key.p[i]))
            p[n++] = key.p[i];
    return (struct sc_str){p, n};
}

/* First and last word of a key that is a name as people write it. */
static bool take_name(struct sc_arena *arena, struct sc_kin *kin, struct sc_str key)
{
    size_t blank = sc_str_find(key, ' ', 0), last = key.len;
    for (size_t i = 0; i < key.len; i++)
        if (key.p[i] == ',' || key.p[i] == '@' || key.p[i] == '(' || key.p[i] == '<')
            return false;
    if (blank == key.len)
        return false;
    while (key.p[last - 1] != ' ')
        last--;
    kin->first = squashed(arena, sc_str_sub(key, 0, blank));
    kin->last = squashed(arena, sc_str_sub(key, last, key.len));
    return kin->first.len > 0 && kin->last.len > 0;
}

static void take_login(struct sc_arena *arena, struct sc_kin *kin, struct sc_str key)
{
    struct sc_str local = sc_person_local(key);
    if (local.len)
        kin->login = squashed(arena, local);
    else if (sc_str_find(key, ' ', 0) == key.len)
        kin->login = squashed(arena, key);
}

struct sc_kin *sc_kin_make(struct sc_arena *arena, struct sc_str text)
{
    struct sc_kin *kin = sc_arena_alloc(arena, sizeof *kin);
    struct sc_person_keys keys;
    struct sc_str name, login;
    sc_person_keys_init(&keys);
    sc_person_keys_make(&keys, text);
    for (size_t i = 0; i < keys.n; i++)
        kin->keys[i] = sc_arena_dup(arena, sc_person_key(&keys, i));
    kin->n = keys.n;
    kin->login_i = keys.n > 1 && sc_person_is_paired(text, &name, &login) ? keys.n - 1 : keys.n;
    sc_person_keys_fini(&keys);
    for (size_t i = 0; i < kin->n; i++)
        if (i != kin->login_i && take_name(arena, kin, kin->keys[i]))
            return kin;
    for (size_t i = 0; i < kin->n && kin->login.len == 0; i++)
        take_login(arena, kin, kin->keys[i]);
    return kin;
}

/* ---- comparing ---- */

/* Parts prove something only when one of the texts is nothing else, or they are whole names. */
static bool shares_key(const struct sc_kin *a, const struct sc_kin *b)
{
    for (size_t i = 0; i < a->n; i++)
        for (size_t k = 0; k < b->n; k++)
            if (sc_str_eq(a->keys[i], b->keys[k]) &&
                (i == 0 || k == 0 || (i != a->login_i && k != b->login_i)))
                return true;
    return false;
}

static bool is_joined(struct sc_str s, struct sc_str a, struct sc_str b)
{
    return s.len == a.len + b.len && sc_str_has_prefix(s, a) && sc_str_has_suffix(s, b);
}

/* The first letter, which may have several bytes. */
static struct sc_str initial(struct sc_str s)
{
    size_t n = s.len > 0;
    while (n < s.len && ((unsigned char)s.p[n] & 0xc0) == 0x80)
        n++;
    return sc_str_sub(s, 0, n);
}

static enum sc_kinship login_of(const struct sc_kin *name, struct sc_str login)
{
    struct sc_str f = name->first, l = name->last;
    if (login.len < 2 || f.len == 0)
        return SC_KIN_NONE;
    if (login.len >= SHORTEST && (is_joined(login, f, l) || is_joined(login, l, f)))
        return SC_KIN_SAME;
    if (is_joined(login, initial(f), l) || is_joined(login, l, initial(f)) ||
        is_joined(login, f, initial(l)) || sc_str_eq(login, f) || sc_str_eq(login, l))
        return SC_KIN_MAYBE;
    return SC_KIN_NONE;
}

enum sc_kinship sc_kin_compare(const struct sc_kin *a, const struct sc_kin *b)
{
    if (shares_key(a, b))
        return SC_KIN_SAME;
    if (a->login.len && b->login.len)
        return sc_str_eq(a->login, b->login) ? SC_KIN_MAYBE : SC_KIN_NONE;
    return a->login.len ? login_of(b, a->login) : login_of(a, b->login);
}

/* ---- groups ---- */

static uint32_t root(const uint32_t *group, uint32_t i)
{
    while (group[i] != i)
        i = group[i];
    return i;
}

static void join_same(struct sc_kin *const *texts, uint32_t n, uint32_t *group)
{
    for (uint32_t i = 0; i < n; i++) {
        group[i] = i;
        for (uint32_t k = 0; k < i; k++) {
            uint32_t a = root(group, i), b = root(group, k);
            if (a != b && sc_kin_compare(texts[i], texts[k]) == SC_KIN_SAME)
                group[a > b ? a : b] = a > b ? b : a;
        }
    }
    for (uint32_t i = 0; i < n; i++)
        group[i] = root(group, i);
}

/* The only other group that has a text which may be text i. */
static uint32_t only_maybe(struct sc_kin *const *texts, uint32_t n, const uint32_t *group,
                           uint32_t i)
{
    uint32_t only = UINT32_MAX;
    for (uint32_t k = 0; k < n; k++) {
        if (group[k] == group[i] || group[k] == only ||
            sc_kin_compare(texts[i], texts[k]) != SC_KIN_MAYBE)
            continue;
        if (only != UINT32_MAX)
            return UINT32_MAX;
        only = group[k];
    }
    return only;
}

void sc_kin_group(struct sc_kin *const *texts, uint32_t n, uint32_t *group, uint32_t *maybe)
{
    join_same(texts, n, group);
    for (uint32_t i = 0; i < n; i++)
        maybe[i] = only_maybe(texts, n, group, i);
}
