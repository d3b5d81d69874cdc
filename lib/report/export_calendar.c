/* iCalendar (RFC 5545). */
#include "scorecard/base/hash.h"
#include "scorecard/base/text.h"
#include "scorecard/base/time.h"
#include "scorecard/report/export.h"
#include "scorecard/report/html.h"

#include <inttypes.h>

#define LINE_MAX_BYTES 75 /* RFC 5545, 3.1: longer lines are folded */
#define MINUTE_S       60

/* One entry. */
struct entry {
    struct sc_str kind, id, agent, name; /* what its identifier hangs on, and who it is */
    struct sc_str title;
    struct sc_str note, place;
    int64_t day, minutes;
    int64_t at;         /* seconds since 1970 when a time is known, else INT64_MIN */
    const char *status; /* "CONFIRMED" "TENTATIVE" "CANCELLED" */
    struct sc_str uid;  /* empty: made of kind, id and agent */
};

/* A content line, folded between characters, ended by CRLF. */
static void put_line(struct sc_buf *out, struct sc_str line)
{
    size_t room = LINE_MAX_BYTES;

    for (size_t i = 0; i < line.len;) {
        size_t n = 1;
        while (i + n < line.len && ((unsigned char)line.p[i + n] & 0xc0) == 0x80)
            n++;
        if (n > room) {
            sc_buf_puts(out, "\r\n ");
            room = LINE_MAX_BYTES - 1;
        }
        sc_buf_put_str(out, sc_str_sub(line, i, i + n));
        room -= n;
        i += n;
    }
    sc_buf_puts(out, "\r\n");
}

/* "SUMMARY:" and the text with \ ; , escaped; control bytes are gone. */
static void put_text(struct sc_buf *out, const char *name, struct sc_str text)
{
    struct sc_buf clean, line;

    if (text.len == 0)
        return;
    sc_buf_init(&clean, SC_BUF_NO_CEILING);
    sc_buf_init(&line, SC_BUF_NO_CEILING);
    sc_plain_text(&clean, text);
    sc_buf_printf(&line, "%s:", name);
    for (size_t i = 0; i < clean.len; i++) {
        if (clean.p[i] == '\\' || clean.p[i] == ';' || clean.p[i] == ',')
            sc_buf_putc(&line, '\\');
        sc_buf_putc(&line, clean.p[i]);
    }
    put_line(out, sc_buf_str(&line));
    sc_buf_fini(&line);
    sc_buf_fini(&clean);
}

static void put_day(struct sc_buf *out, const char *name, int64_t day)
{
    int year, month, d;

    sc_time_from_days(day, &year, &month, &d);
    sc_buf_printf(out, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, year, month, d);
}

static void put_time(struct sc_buf *out, const char *name, int64_t at)
{
    struct sc_civil c;

    sc_time_to_civil(at, &c);
    sc_buf_printf(out, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, c.year, c.month, c.day, c.hour,
                  c.minute, c.second);
}

static void put_uid(struct sc_buf *out, const struct entry *e)
{
    struct sc_str parts[] = {SC_STR("entry"), e->kind, e->id, e->agent};

    if (e->uid.len > 0) {
        put_text(out, "UID", e->uid);
        return;
    }
    sc_buf_printf(out, "UID:%016" PRIx64 "@scorecard\r\n", sc_hash_mix(parts, 4));
}

static void put_entry(struct sc_buf *out, const struct sc_report *r, const struct entry *e)
{
    int64_t made = r->as_of_day == INT64_MIN ? e->day : r->as_of_day;

    sc_buf_puts(out, "BEGIN:VEVENT\r\n");
    put_uid(out, e);
    put_time(out, "DTSTAMP", made * 86400);
    if (e->at != INT64_MIN) {
        put_time(out, "DTSTART", e->at);
        put_time(out, "DTEND", e->at + e->minutes * MINUTE_S);
    } else {
        put_day(out, "DTSTART", e->day);
        put_day(out, "DTEND", e->day + 1);
    }
    put_text(out, "SUMMARY", e->title);
    put_text(out, "DESCRIPTION", e->note);
    put_text(out, "LOCATION", e->place);
    sc_buf_printf(out, "STATUS:%s\r\nTRANSP:%s\r\nEND:VEVENT\r\n", e->status,
                  e->at != INT64_MIN ? "OPAQUE" : "TRANSPARENT");
}

/* A calendar in the making. */
struct calendar {
    struct sc_buf *out;
    const struct sc_report *report;
    struct sc_arena arena;
};

static struct sc_str title_of(struct calendar *c, enum sc_word word, struct sc_str kind,
                              struct sc_str who)
{
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "topic", kind);
    sc_slots_add(&slots, "who", who);
    return sc_say(&c->arena, word, &slots);
}

static const char *status_of(struct sc_str status, bool has_time)
{
    if (sc_str_eq(status, SC_STR("cancelled")))
        return "CANCELLED";
    return has_time ? "CONFIRMED" : "TENTATIVE";
}

/* Whether a talk of the rows is among the dates that sc-goals made. */
static bool is_dated(const struct sc_report *r, struct sc_str agent, struct sc_str meeting)
{
    for (size_t i = 0; i < r->people_n; i++) {
        const sc_json *list;
        if (!sc_str_eq(r->people[i].agent, agent))
            continue;
        list = sc_json_get(r->people[i].doc, "checkins");
        for (size_t k = 0; k < sc_json_len(list); k++)
            if (sc_str_eq(sc_json_get_text(sc_json_at(list, k), "meeting"), meeting))
                return true;
    }
    return false;
}

/* Dates of sc-goals from as-of on. "to be fixed" is a whole day. */
static void put_checkin(struct calendar *c, const struct sc_sheet *s, const sc_json *doc)
{
    struct sc_str status = sc_json_get_text(doc, "status"), at = sc_json_get_text(doc, "at");
    struct entry e = {.uid = sc_arena_printf(&c->arena, "%.*s@scorecard",
                                             SC_STR_ARG(sc_json_get_text(doc, "uid")))};
    int64_t t;

    if (sc_str_eq(status, SC_STR("held")) || sc_str_eq(status, SC_STR("missed")) ||
        !sc_time_parse_date(sc_json_get_text(doc, "on"), &e.day) || e.day < c->report->as_of_day)
        return;
    e.at = sc_time_parse(at, &t) ? t : INT64_MIN;
    e.minutes = sc_json_get_int(doc, "minutes", 60);
    e.title = title_of(c, SC_WORD_calendar_talk, sc_json_get_text(doc, "kind"), s->name);
    e.note = e.at == INT64_MIN ? sc_say_n(&c->arena, SC_WORD_calendar_to_fix, e.minutes)
                               : sc_json_get_text(doc, "mode");
    e.place = sc_json_get_text(doc, "place");
    e.status = status_of(status, e.at != INT64_MIN);
    put_entry(c->out, c->report, &e);
}

/* The day on which a talk is announced, with the questions for the own view. */
static void put_notice(struct calendar *c, const struct sc_sheet *s, const sc_json *doc)
{
    struct entry e = {.at = INT64_MIN, .status = "CONFIRMED"};

    if (!sc_time_parse_date(sc_json_get_text(doc, "notice_on"), &e.day) ||
        e.day < c->report->as_of_day)
        return;
    e.uid = sc_arena_printf(&c->arena, "%.*s-notice@scorecard",
                            SC_STR_ARG(sc_json_get_text(doc, "uid")));
    e.title = title_of(c, SC_WORD_calendar_notice, sc_json_get_text(doc, "kind"), s->name);
    put_entry(c->out, c->report, &e);
}

static void put_checkins(struct calendar *c, const struct sc_sheet *s)
{
    const sc_json *list = sc_json_get(s->doc, "checkins");

    for (size_t i = 0; i < sc_json_len(list); i++) {
        put_notice(c, s, sc_json_at(list, i));
        put_checkin(c, s, sc_json_at(list, i));
    }
}

/* A talk of the rows: what is still to come, and what was called off after it had been told. */
static void put_meeting(struct calendar *c, const sc_json *doc)
{
    struct sc_str at = sc_json_get_text(doc, "planned_at");
    struct sc_str agent = sc_json_get_text(doc, "agent");
    struct sc_str kind = sc_json_get_text(doc, "kind");
    struct entry e = {.kind = SC_STR("meeting"), .id = sc_json_get_text(doc, "id"), .agent = agent};
    int64_t t;

    if (!sc_report_is_after(c->report, at) || sc_json_get_text(doc, "held_at").len > 0 ||
        !sc_time_parse_date(sc_str_sub(at, 0, 10), &e.day) || is_dated(c->report, agent, e.id))
        return;
    e.at = sc_time_parse(at, &t) ? t : INT64_MIN;
    e.minutes = sc_json_get_int(doc, "minutes", 60);
    e.title = title_of(c, SC_WORD_calendar_talk, kind.len > 0 ? kind : sc_word(SC_WORD_none),
                       sc_report_name_of(c->report, agent));
    e.note = e.at == INT64_MIN ? sc_say_n(&c->arena, SC_WORD_calendar_to_fix, e.minutes)
                               : sc_json_get_text(doc, "mode");
    e.place = sc_json_get_text(doc, "place");
    e.status = status_of(sc_json_get_text(doc, "status"), e.at != INT64_MIN);
    put_entry(c->out, c->report, &e);
}

/* The day of an anniversary in a year: the 29th of February is the 28th in common years. */
static int64_t anniversary_in(int64_t hired_day, int year)
{
    int hired_year, month, day;
    struct sc_civil c = {.year = year};

    sc_time_from_days(hired_day, &hired_year, &month, &day);
    c.month = month;
    c.day = day;
    return sc_time_days(year, month, sc_time_is_civil(&c) ? day : day - 1);
}

/* Full years with the company that fall into the time after the period, one period long. */
static void put_anniversary(struct calendar *c, const struct sc_sheet *s)
{
    const struct sc_period *p = &c->report->period;
    int64_t until = p->to_day + (p->to_day - p->from_day);
    int hired_year, first_year, last_year, month, day;

    if (s->hired_day == INT64_MIN)
        return;
    sc_time_from_days(s->hired_day, &hired_year, &month, &day);
    sc_time_from_days(p->to_day, &first_year, &month, &day);
    sc_time_from_days(until, &last_year, &month, &day);
    for (int year = first_year; year <= last_year; year++) {
        struct entry e = {.kind = SC_STR("anniversary"), .agent = s->agent, .at = INT64_MIN};
        e.day = anniversary_in(s->hired_day, year);
        if (year <= hired_year || e.day < p->to_day || e.day >= until)
            continue;
        e.id = sc_arena_printf(&c->arena, "%d", year);
        e.title = title_of(c, SC_WORD_calendar_years,
                           sc_arena_printf(&c->arena, "%d", year - hired_year), s->name);
        e.status = "CONFIRMED";
        put_entry(c->out, c->report, &e);
    }
}

void sc_export_calendar(struct sc_buf *out, const struct sc_report *r)
{
    struct calendar c = {out, r, {0}};

    sc_buf_puts(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Scorecard//sc-report//EN\r\n"
                     "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
    put_text(out, "X-WR-CALNAME", title_of(&c, SC_WORD_calendar_name, r->period_name, SC_STR("")));
    for (size_t i = 0; i < r->docs->n; i++)
        if (sc_doc_is(r->docs->items[i], "meeting"))
            put_meeting(&c, r->docs->items[i]);
    for (size_t i = 0; i < r->people_n && r->has_period; i++) {
        put_checkins(&c, &r->people[i]);
        put_anniversary(&c, &r->people[i]);
    }
    sc_buf_puts(out, "END:VCALENDAR\r\n");
    sc_arena_fini(&c.arena);
}
