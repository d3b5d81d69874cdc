/* Names of people as names of files. */
#include "scorecard/base/hash.h"
#include "scorecard/base/text.h"
#include "scorecard/report/pack.h"

#define DIGEST_DIGITS 8

/* Letters that have no accent to drop, as people spell them on a keyboard without them. */
static const struct {
    const char *letter, *plain;
} letters[] = {
    {"\xc4\xb1", "i"},  {"\xc5\x82", "l"},  {"\xc3\xb8", "o"},
    {"\xc4\x91", "d"},  {"\xc3\xb0", "d"},  {"\xc3\xa6", "ae"},
    {"\xc5\x93", "oe"}, {"\xc3\xbe", "th"}, {"\xc3\x9f", "ss"},
};

static const char *plain_of(struct sc_str rest)
{
    for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
        if (sc_str_has_prefix(rest, sc_str_from(letters[i].letter)))
            return letters[i].plain;
    return NULL;
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

/* Letters that folding cannot turn into a to z are left out: the digest tells them apart. */
static struct sc_str slug_of(struct sc_arena *arena, struct sc_str text)
{
    struct sc_buf folded, slug;
    struct sc_str kept;

    sc_buf_init(&folded, SC_BUF_NO_CEILING);
    sc_buf_init(&slug, SC_SLUG_MAX);
    sc_text_fold(&folded, text);
    for (size_t i = 0; i < folded.len; i++) {
        const char *plain = plain_of(sc_str_sub(sc_buf_str(&folded), i, folded.len));
        if (plain) {
            sc_buf_puts(&slug, plain);
            i++;
        } else if (is_plain(folded.p[i]))
            sc_buf_putc(&slug, folded.p[i]);
        else if (slug.len > 0 && slug.p[slug.len - 1] != '-')
            sc_buf_putc(&slug, '-');
    }
    while (slug.len > 0 && slug.p[slug.len - 1] == '-')
        slug.len--;
    kept = sc_arena_dup(arena, sc_buf_str(&slug));
    sc_buf_fini(&folded);
    sc_buf_fini(&slug);
    return kept;
}

static struct sc_str with_digest(struct sc_arena *arena, struct sc_str slug, struct sc_str id)
{
    char hex[SC_HASH_HEX + 1];

    sc_hash_sha256(id, hex);
    return sc_arena_printf(arena, "%.*s%s%.*s", SC_STR_ARG(slug), slug.len > 0 ? "-" : "",
                           DIGEST_DIGITS, hex);
}

/* What names of other pages of a pack begin with: "plan-ana" is the plan of Ana, so nobody's page.
 */
static bool is_taken(struct sc_str slug)
{
    static const char *const words[] = {"team",        "prep",     "checkin", "coaching", "plan",
                                        "recognition", "meetings", "changes", "data"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct sc_str word = sc_str_from(words[i]);
        if (sc_str_has_prefix(slug, word) && (slug.len == word.len || slug.p[word.len] == '-'))
            return true;
    }
    return false;
}

struct sc_str *sc_slugs_make(struct sc_arena *arena, const struct sc_str *texts,
                             const struct sc_str *ids, size_t n)
{
    struct sc_str *slugs = sc_arena_alloc_n(arena, n + 1, sizeof(*slugs));
    struct sc_intern seen = {.arena = arena};
    uint32_t *times = sc_arena_alloc_n(arena, n + 1, sizeof(*times));
    uint32_t *numbers = sc_arena_alloc_n(arena, n + 1, sizeof(*numbers));

    for (size_t i = 0; i < n; i++) {
        slugs[i] = slug_of(arena, texts[i]);
        numbers[i] = sc_intern_put(&seen, slugs[i]);
        times[numbers[i]]++;
    }
    for (size_t i = 0; i < n; i++)
        if (times[numbers[i]] > 1 || slugs[i].len == 0 || is_taken(slugs[i]))
            slugs[i] = with_digest(arena, slugs[i], ids[i]);
    sc_intern_fini(&seen);
    return slugs;
}
