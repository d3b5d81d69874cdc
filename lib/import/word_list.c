/*
 * Words are compared by linear search: the longest list has a dozen of them, and columns that hold
 * words at all are rare among the times and durations of an export.
 */
#include "scorecard/import/word_list.h"

#include "scorecard/base/text.h"

#include <string.h>

size_t sc_word_blank(struct sc_str s)
{
    static const char *const wide[] = {"\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89"};
    if (s.len > 0 && (s.p[0] == ' ' || s.p[0] == '\t'))
        return 1;
    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (sc_str_has_prefix(s, sc_str_from(wide[i])))
            return strlen(wide[i]);
    return 0;
}

struct sc_str sc_word_at(struct sc_str s)
{
    size_t n = 0;
    while (n < s.len && sc_word_blank(sc_str_sub(s, n, s.len)) == 0 &&
           ((unsigned char)s.p[n] >= 0x80 || ((s.p[n] | 32) >= 'a' && (s.p[n] | 32) <= 'z')))
        n++;
    return sc_str_sub(s, 0, n);
}

/* ASCII letters in lower case; false when the word has anything else. Most words end here. */
static bool lower(struct sc_str word, char *space)
{
    for (size_t i = 0; i < word.len; i++) {
        space[i] = (char)(word.p[i] | 32);
        if (space[i] < 'a' || space[i] > 'z')
            return false;
    }
    return true;
}

struct sc_str sc_word_fold(struct sc_str word, char space[SC_WORD_MAX])
{
    struct sc_buf folded;
    size_t n = 0;
    if (word.len <= SC_WORD_MAX && lower(word, space))
        return (struct sc_str){space, word.len};
    sc_buf_init(&folded, SC_BUF_NO_CEILING);
    sc_text_fold(&folded, word);
    /* What is too long is left out, never cut: a beginning might be a word of its own. */
    if (folded.len <= SC_WORD_MAX) {
        n = folded.len;
        memcpy(space, sc_buf_cstr(&folded), n);
    }
    sc_buf_fini(&folded);
    return (struct sc_str){space, n};
}

/* True when `word` is the part before the dash of `name`, or more of it. */
static bool names(struct sc_str name, struct sc_str word)
{
    size_t least = sc_str_find(name, '-', 0);
    struct sc_str rest = sc_str_sub(name, least + 1, name.len);
    return word.len >= least && sc_str_eq(sc_str_sub(word, 0, least), sc_str_sub(name, 0, least)) &&
           sc_str_has_prefix(rest, sc_str_sub(word, least, word.len));
}

bool sc_word_list_has(const char *list, struct sc_str folded)
{
    struct sc_str rest = sc_str_from(list), name;
    while (folded.len > 0 && sc_str_split(&rest, ' ', &name))
        if (names(name, folded))
            return true;
    return false;
}
