/*
 * Cells that hold a reference of ServiceNow as a program printed it: a Python dictionary or JSON
 * object of link, value and display_value. What is asked for is the value, else what is displayed.
 */
#include "scorecard/import/cells.h"

static bool skip_blanks(struct sc_str *s)
{
    while (s->len > 0 && (s->p[0] == ' ' || s->p[0] == ','))
        *s = sc_str_sub(*s, 1, s->len);
    return s->len > 0;
}

/* A text in either quotes, or a bare word up to a comma or the brace; None and null are empty. */
static bool take_item(struct sc_str *s, struct sc_str *item)
{
    char quote = s->p[0];
    size_t end = 0;
    if (quote != '\'' && quote != '"') {
        while (end < s->len && s->p[end] != ',' && s->p[end] != '}' && s->p[end] != ':')
            end++;
        *item = sc_str_trim(sc_str_sub(*s, 0, end));
        *s = sc_str_sub(*s, end, s->len);
        if (sc_str_eq(*item, SC_STR("None")) || sc_str_eq(*item, SC_STR("null")))
            *item = SC_STR("");
        return true;
    }
    for (end = 1; end < s->len && s->p[end] != quote; end++)
        end += s->p[end] == '\\';
    if (end >= s->len)
        return false;
    *item = sc_str_sub(*s, 1, end);
    *s = sc_str_sub(*s, end + 1, s->len);
    return true;
}

struct sc_str sc_plan_pair(struct sc_str s)
{
    struct sc_str rest = sc_str_sub(s, 1, s.len), key, item, value = SC_STR(""), shown = value;
    bool has_value = false;
    while (skip_blanks(&rest) && rest.p[0] != '}') {
        if (!take_item(&rest, &key) || rest.len == 0 || rest.p[0] != ':')
            return s;
        rest = sc_str_sub(rest, 1, rest.len);
        if (!skip_blanks(&rest) || !take_item(&rest, &item))
            return s;
        has_value |= !sc_str_eq(key, SC_STR("link"));
        if (sc_str_eq(key, SC_STR("value")))
            value = item;
        else if (sc_str_eq(key, SC_STR("display_value")))
            shown = item;
        else if (!sc_str_eq(key, SC_STR("link")))
            return s;
    }
    if (rest.len != 1 || !has_value)
        return s;
    return value.len > 0 ? value : shown;
}
