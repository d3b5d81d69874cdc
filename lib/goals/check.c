#include "scorecard/goals/check.h"

#include "scorecard/base/num.h"
#include "scorecard/base/time.h"
#include "scorecard/base/zone.h"
#include "scorecard/io/csv.h"

static void put_line(struct sc_buf *out, const sc_json *doc, const sc_json *late)
{
    char digits[SC_STR_DIGITS];
    struct sc_str cells[] = {
        sc_json_get_text(doc, "team"),
        sc_json_get_text(late, "kind"),
        sc_json_get_text(late, "id"),
        sc_json_get_text(late, "what"),
        sc_json_get_text(late, "owner"),
        sc_json_get_text(late, "due"),
        sc_str_digits(digits, sc_json_get_int(late, "days", 0)),
    };

    sc_csv_put_field(out, sc_json_get_text(doc, "agent"));
    sc_csv_put_fields(out, cells, sizeof cells / sizeof cells[0]);
    sc_buf_putc(out, '\n');
}

void sc_goals_put_overdue(const struct sc_docs *docs, struct sc_buf *out)
{
    sc_buf_puts(out, "agent,team,kind,id,what,owner,due,days\n");
    for (size_t i = 0; i < docs->n; i++) {
        const sc_json *list = sc_json_path(docs->items[i], "goals.overdue");
        for (size_t k = 0; k < sc_json_len(list); k++)
            put_line(out, docs->items[i], sc_json_at(list, k));
    }
}

static int move(sc_json *period, int64_t day, struct sc_err *err)
{
    struct sc_arena arena = {0};
    const struct sc_zone *zone = sc_zone_open(&arena, sc_json_get_text(period, "tz"), err);
    struct sc_buf text;

    if (zone) {
        int64_t t = sc_zone_midnight(zone, day);
        sc_buf_init(&text, 64);
        sc_time_put_offset(&text, t, sc_zone_offset(zone, t));
        sc_json_set(period, "as_of", sc_json_text(sc_buf_str(&text)));
        sc_buf_fini(&text);
    } else {
        err->code = SC_INPUT;
    }
    sc_arena_fini(&arena);
    return zone ? 0 : -1;
}

int sc_goals_set_as_of(struct sc_docs *docs, int64_t day, struct sc_err *err)
{
    for (size_t i = 0; i < docs->n; i++) {
        const sc_json *doc = docs->items[i];
        bool has_one =
            sc_doc_is(doc, "run") || sc_doc_is(doc, "scorecard") || sc_doc_is(doc, "team");
        if (has_one && move(sc_json_get(doc, "period"), day, err) < 0)
            return -1;
    }
    return 0;
}
