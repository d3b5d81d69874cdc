/*
 * Headers peeled layer by layer.
 *
 * To add a unit's word: in `units`, folded. To add a kind of layer: a function that cuts it off
 * `rest` and says so, a row in `layers`, a test.
 */
#include "scorecard/import/header_name.h"

#include "scorecard/base/text.h"
#include "scorecard/import/profile.h"
#include "scorecard/import/word_list.h"

/* A header under the knife. */
struct peel {
    struct sc_arena *arena;
    const struct sc_str *prefixes;
    size_t prefixes_n;
    struct sc_str rest; /* what is left of the text */
    struct sc_header_name *name;
};

/* Words of units in the languages that exports come in. */
static const struct {
    int unit;
    const char *words;
} units[] = {
    {SC_UNIT_S, "s sec secs second seconds sekunden secondes segundos"},
    {SC_UNIT_MIN, "min mins minute minutes minuten minutos"},
    {SC_UNIT_H, "h hr hrs hour hours stunden heures horas"},
    {SC_UNIT_D, "d day days tage jours dias"},
    {SC_UNIT_MS, "ms msec millisecond milliseconds millisekunden millisecondes milisegundos"},
};

static bool has_folded(const char *list, struct sc_str word)
{
    return sc_word_list_has(list, word);
}

/* "hrs", "in hrs", "Minuten". */
static int unit_of(struct peel *p, struct sc_str text)
{
    struct sc_str word = sc_text_folded_header(p->arena, text);
    if (sc_str_has_prefix(word, SC_STR("in ")))
        word = sc_str_sub(word, 3, word.len);
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (has_folded(units[i].words, word))
            return units[i].unit;
    return -1;
}

/* Cuts off the end that starts at `from`; nothing may not be left. */
static bool cut_end(struct peel *p, size_t from)
{
    struct sc_str left = sc_str_trim(sc_str_sub(p->rest, 0, from));
    if (left.len == 0)
        return false;
    p->rest = left;
    return true;
}

static bool cut_unit(struct peel *p, size_t from, int unit)
{
    if (unit < 0 || !cut_end(p, from))
        return false;
    /* The innermost says it: of AVG(x (min)) (hrs) nobody knows, and nobody writes it. */
    p->name->unit = unit;
    return true;
}

/* Where the bracket opens that the last byte closes; p->rest.len when the text ends in none. */
static size_t last_bracket(const struct peel *p, char open, char close)
{
    size_t depth = 0, i = p->rest.len;
    if (i == 0 || p->rest.p[i - 1] != close)
        return p->rest.len;
    while (i-- > 0) {
        depth += p->rest.p[i] == close;
        depth -= p->rest.p[i] == open;
        if (depth == 0)
            return i;
    }
    return p->rest.len;
}

/* ---- layers ---- */

/* MED(...) of a report tool. */
static bool peel_wrapper(struct peel *p)
{
    size_t open = sc_str_find(p->rest, '(', 0);
    if (open == p->rest.len || last_bracket(p, '(', ')') != open)
        return false;
    struct sc_str word = sc_text_folded(p->arena, sc_str_sub(p->rest, 0, open));
    struct sc_str inner = sc_str_trim(sc_str_sub(p->rest, open + 1, p->rest.len - 1));
    if (sc_str_has_prefix(word, SC_STR("d_")))
        word = sc_str_sub(word, 2, word.len);
    if (inner.len == 0 || !has_folded("med median avg average mean sum count min max", word))
        return false;
    p->rest = inner;
    return true;
}

static bool peel_prefix(struct peel *p)
{
    for (size_t i = 0; i < p->prefixes_n; i++) {
        struct sc_str prefix = p->prefixes[i];
        struct sc_str start = sc_str_sub(p->rest, 0, prefix.len);
        struct sc_str left = sc_str_trim(sc_str_sub(p->rest, prefix.len, p->rest.len));
        if (left.len && sc_str_eq_nocase(start, prefix)) {
            p->rest = left;
            return true;
        }
    }
    return false;
}

/* [list]: custom fields of a help desk that tells their type. */
static bool peel_type(struct peel *p)
{
    size_t open = last_bracket(p, '[', ']');
    if (open == p->rest.len)
        return false;
    struct sc_str word = sc_text_folded(p->arena, sc_str_sub(p->rest, open + 1, p->rest.len - 1));
    if (!has_folded("list txt dec int flag date", word) || !cut_end(p, open))
        return false;
    p->name->is_custom = true;
    return true;
}

/* (in hrs), and (h) where a blank stands before it: "Agent(s)" are no seconds. */
static bool peel_unit(struct peel *p)
{
    size_t open = last_bracket(p, '(', ')');
    if (open == p->rest.len || open == 0)
        return false;
    struct sc_str inner = sc_str_sub(p->rest, open + 1, p->rest.len - 1);
    if (inner.len == 1 && p->rest.p[open - 1] != ' ')
        return false;
    return cut_unit(p, open, unit_of(p, inner));
}

/* (HH:mm:ss): such values say what they are. Minutes and seconds alone would not. */
static bool peel_clock(struct peel *p)
{
    size_t open = last_bracket(p, '(', ')');
    if (open == p->rest.len)
        return false;
    struct sc_str form = sc_text_folded(p->arena, sc_str_sub(p->rest, open + 1, p->rest.len - 1));
    return has_folded("h:mm h:mm:ss hh:mm hh:mm:ss hhh:mm:ss", form) && cut_end(p, open);
}

/* "reply time in minutes", "reply time - min". */
static bool peel_unit_behind(struct peel *p, struct sc_str mark)
{
    for (size_t i = p->rest.len; i-- > 0;) {
        struct sc_str tail = sc_str_sub(p->rest, i, p->rest.len);
        if (sc_str_has_prefix(tail, mark))
            return cut_unit(p, i, unit_of(p, sc_str_sub(tail, mark.len, tail.len)));
    }
    return false;
}

static bool peel_unit_in(struct peel *p)
{
    return peel_unit_behind(p, SC_STR(" in "));
}

static bool peel_unit_dash(struct peel *p)
{
    return peel_unit_behind(p, SC_STR(" - "));
}

/* "reply time in minutes within business hours" is "reply time within business hours". */
static bool peel_unit_within(struct peel *p)
{
    static const char business[] = " within business hours";
    struct sc_str tail = SC_STR(business), whole = p->rest;
    size_t from = whole.len - (tail.len < whole.len ? tail.len : whole.len);
    if (!sc_str_eq_nocase(sc_str_sub(whole, from, whole.len), tail))
        return false;
    p->rest = sc_str_sub(whole, 0, from);
    if (!peel_unit_in(p)) {
        p->rest = whole;
        return false;
    }
    p->rest = sc_arena_printf(p->arena, "%.*s%s", SC_STR_ARG(p->rest), business);
    return true;
}

static bool is_joint(char c)
{
    return c == ' ' || c == '_' || c == '-';
}

/* "Ticket created - Timestamp", as data bases spell it: ticket_created_timestamp. */
static bool peel_timestamp(struct peel *p)
{
    struct sc_str tail = SC_STR("timestamp");
    size_t from = p->rest.len - (tail.len < p->rest.len ? tail.len : p->rest.len);
    if (from == 0 || !sc_str_eq_nocase(sc_str_sub(p->rest, from, p->rest.len), tail) ||
        !is_joint(p->rest.p[from - 1]))
        return false;
    while (from > 0 && is_joint(p->rest.p[from - 1]))
        from--;
    return cut_end(p, from);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Grade/10.00: the maximum without zeros that say nothing. */
static bool peel_max(struct peel *p)
{
    size_t slash = p->rest.len, end = p->rest.len;
    bool has_point = false;
    while (slash > 0 && (is_digit(p->rest.p[slash - 1]) || p->rest.p[slash - 1] == '.'))
        has_point |= p->rest.p[--slash] == '.';
    if (slash == end || slash == 0 || p->rest.p[slash - 1] != '/' || !is_digit(p->rest.p[slash]))
        return false;
    while (has_point && (p->rest.p[end - 1] == '0' || p->rest.p[end - 1] == '.'))
        if (p->rest.p[--end] == '.')
            break;
    struct sc_str max = sc_str_sub(p->rest, slash, end);
    if (sc_str_find(max, '.', sc_str_find(max, '.', 0) + 1) < max.len || !cut_end(p, slash - 1))
        return false;
    p->name->max = max;
    return true;
}

/* America/New_York: a region that there is, then names of places. */
static bool is_region_zone(struct sc_arena *arena, struct sc_str s)
{
    static const char regions[] = "africa america antarctica arctic asia atlantic australia brazil "
                                  "canada chile etc europe indian mexico pacific us";
    size_t slash = sc_str_find(s, '/', 0);
    if (slash + 1 >= s.len || !has_folded(regions, sc_text_folded(arena, sc_str_sub(s, 0, slash))))
        return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.p[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_letter && !is_digit(c) && c != '/' && c != '_' && c != '-' && c != '+')
            return false;
    }
    return true;
}

/* "+1", "-03:30" behind GMT or UTC as "+01:00"; empty when it is none. */
static struct sc_str offset_of(struct peel *p, struct sc_str s)
{
    unsigned part[2] = {0, 0};
    size_t i = 1, at = 0, digits = 0;
    if (s.len < 2 || (s.p[0] != '+' && s.p[0] != '-'))
        return SC_STR("");
    for (; i < s.len && at < 2; i++) {
        bool is_next = s.p[i] == ':' || (is_digit(s.p[i]) && digits == 2);
        at += is_next;
        digits = is_next ? 0 : digits;
        if (at < 2 && is_digit(s.p[i]) && ++digits <= 2)
            part[at] = part[at] * 10 + (unsigned)(s.p[i] - '0');
        else if (s.p[i] != ':')
            return SC_STR("");
    }
    if (i < s.len || part[0] > 14 || part[1] > 59)
        return SC_STR("");
    return sc_arena_printf(p->arena, "%c%02u:%02u", s.p[0], part[0], part[1]);
}

static struct sc_str zone_of(struct peel *p, struct sc_str s)
{
    struct sc_str start = sc_str_sub(s, 0, 3);
    if (is_region_zone(p->arena, s))
        return s;
    if (!sc_str_eq_nocase(start, SC_STR("UTC")) && !sc_str_eq_nocase(start, SC_STR("GMT")))
        return SC_STR("");
    s = sc_str_trim(sc_str_sub(s, 3, s.len));
    return s.len == 0 ? SC_STR("UTC") : offset_of(p, s);
}

static bool peel_zone(struct peel *p)
{
    size_t open = last_bracket(p, '(', ')');
    if (open == p->rest.len)
        return false;
    struct sc_str inner = sc_str_sub(p->rest, open + 1, p->rest.len - 1);
    struct sc_str zone = zone_of(p, sc_str_trim(inner));
    if (zone.len == 0 || !cut_end(p, open))
        return false;
    p->name->zone = zone;
    return true;
}

typedef bool peel_layer(struct peel *p);

static peel_layer *const layers[] = {peel_wrapper,   peel_prefix,      peel_type,   peel_unit,
                                     peel_clock,     peel_zone,        peel_max,    peel_unit_dash,
                                     peel_timestamp, peel_unit_within, peel_unit_in};

static bool peel_one(struct peel *p)
{
    for (size_t i = 0; i < sizeof layers / sizeof layers[0]; i++)
        if (layers[i](p))
            return true;
    return false;
}

/* ---- names ---- */

void sc_header_name_plain(struct sc_str path, struct sc_header_name *name)
{
    *name = (struct sc_header_name){.text = path, .forms = {path}, .forms_n = 1, .unit = -1};
}

void sc_header_name_parse(struct sc_arena *arena, struct sc_str header,
                          const struct sc_str *prefixes, size_t n, struct sc_header_name *name)
{
    struct peel p = {arena, prefixes, n, sc_str_trim(header), name};
    sc_header_name_plain(header, name);
    name->forms[0] = sc_text_folded_header(arena, header);
    while (name->forms_n < SC_HEADER_FORMS_MAX && peel_one(&p)) {
        struct sc_str form = sc_text_folded_header(arena, p.rest);
        if (form.len == 0)
            break;
        name->forms[name->forms_n++] = form;
    }
}

int sc_header_name_depth(const struct sc_header_name *name, struct sc_str wanted)
{
    for (size_t i = 0; i < name->forms_n; i++)
        if (sc_str_eq(name->forms[i], wanted))
            return (int)i;
    return -1;
}

int sc_header_names_find(const struct sc_header_name *names, size_t n, struct sc_str wanted)
{
    int best = -1;
    for (size_t i = 0; i < n && best != 0; i++) {
        int depth = sc_header_name_depth(&names[i], wanted);
        if (depth >= 0 && (best < 0 || depth < best))
            best = depth;
    }
    return best;
}
