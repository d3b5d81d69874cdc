/* Development in words. */
#include "way.h"

#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"

#include <math.h>

#define TOPICS_MOST  2 /* of each kind */
#define COURSES_MOST 3

static void add(struct sc_way *way, struct sc_str line)
{
    if (line.len > 0 && way->n < SC_WAY_LINES_MAX)
        way->lines[way->n++] = line;
}

static struct sc_str kept(const struct sc_voice *v, struct sc_buf *text)
{
    struct sc_str s = sc_arena_dup(v->arena, sc_buf_str(text));

    sc_buf_fini(text);
    return s;
}

/* ---- the next level ---- */

static struct sc_str criterion_text(const struct sc_voice *v, const sc_json *missing)
{
    struct sc_slots slots = {.n = 0};
    struct sc_buf day;

    sc_slots_add(&slots, "n",
                 sc_arena_printf(v->arena, "%.0f", sc_json_get_real(missing, "needed", 0)));
    if (sc_str_eq(sc_json_get_text(missing, "what"), SC_STR("tenure"))) {
        sc_buf_init(&day, 32);
        sc_put_day_of(&day, sc_json_get_text(missing, "on"));
        sc_slots_add(&slots, "day", kept(v, &day));
        return sc_say(v->arena,
                      sc_json_get_text(missing, "on").len > 0 ? SC_WORD_way_tenure
                                                              : SC_WORD_way_tenure_unknown,
                      &slots);
    }
    sc_slots_add(
        &slots, "m",
        sc_arena_printf(v->arena, "%lld", (long long)sc_json_get_int(missing, "periods", 0)));
    sc_slots_add(&slots, "k",
                 sc_arena_printf(v->arena, "%lld", (long long)sc_json_get_int(missing, "have", 0)));
    return sc_say(v->arena, SC_WORD_way_score, &slots);
}

static void add_level(const struct sc_voice *v, const sc_json *next, struct sc_way *way)
{
    struct sc_str title = sc_json_get_text(next, "title");
    const sc_json *missing = sc_json_get(next, "missing");

    if (sc_json_type(next) != SC_JSON_OBJECT)
        return;
    if (title.len == 0)
        title = sc_say_one(v->arena, SC_WORD_level, "value", sc_json_get_text(next, "level"));
    add(way, sc_say_one(v->arena, sc_json_len(missing) == 0 ? SC_WORD_way_ready : SC_WORD_way_open,
                        "label", title));
    for (size_t i = 0; i < sc_json_len(missing); i++)
        add(way, criterion_text(v, sc_json_at(missing, i)));
}

static void add_paths(const struct sc_voice *v, const sc_json *paths, struct sc_way *way)
{
    struct sc_buf text;

    if (sc_json_len(paths) == 0)
        return;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    for (size_t i = 0; i < sc_json_len(paths); i++) {
        sc_buf_puts(&text, i > 0 ? ", " : "");
        sc_buf_put_str(&text, sc_json_as_text(sc_json_at(paths, i)));
    }
    add(way, sc_say_one(v->arena, SC_WORD_way_paths, "text", kept(v, &text)));
}

/* ---- topics ---- */

/* The measure that stands out most in a topic, with this mark; NULL: none does. */
static const sc_json *standing_out(const sc_json *topic, struct sc_str mark)
{
    const sc_json *list = sc_json_get(topic, "measures"), *most = NULL;

    for (size_t i = 0; i < sc_json_len(list); i++) {
        const sc_json *m = sc_json_at(list, i);
        if (sc_str_eq(sc_json_get_text(m, "mark"), mark) &&
            (!most || fabs(sc_json_get_real(m, "z", 0)) > fabs(sc_json_get_real(most, "z", 0))))
            most = m;
    }
    return most;
}

static struct sc_str share_text(const struct sc_voice *v, const sc_json *m, const char *key)
{
    struct sc_buf text;

    sc_buf_init(&text, 32);
    sc_metric_put_value(&text, SC_UNIT_SHARE, sc_json_get_real(m, key, NAN),
                        sc_json_get_real(m, "n", 0));
    return kept(v, &text);
}

static struct sc_str topic_text(const struct sc_voice *v, enum sc_word word, struct sc_str topic,
                                const sc_json *m)
{
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "topic", topic);
    sc_slots_add(&slots, "label", sc_json_get_text(m, "label"));
    sc_slots_add(&slots, "value", share_text(v, m, "value"));
    sc_slots_add(&slots, "expected", share_text(v, m, "expected"));
    sc_slots_add(&slots, "n",
                 sc_arena_printf(v->arena, "%lld", (long long)sc_json_get_int(m, "n", 0)));
    return sc_say(v->arena, word, &slots);
}

/* The topic whose clearest measure has the largest |z| below `limit`. */
static const sc_json *next_topic(const sc_json *topics, struct sc_str mark, double *limit)
{
    const sc_json *found = NULL;
    double most = 0;

    for (size_t i = 0; i < sc_json_len(topics); i++) {
        const sc_json *m = standing_out(sc_json_at(topics, i), mark);
        double z = m ? fabs(sc_json_get_real(m, "z", 0)) : 0;
        if (z > most && z < *limit) {
            most = z;
            found = sc_json_at(topics, i);
        }
    }
    *limit = most;
    return found;
}

static void add_topics(const struct sc_voice *v, struct sc_str mark, enum sc_word word,
                       struct sc_way *way)
{
    const sc_json *topics = sc_json_get(v->sheet->doc, "topics"), *topic;
    double limit = INFINITY;

    for (size_t i = 0; i < TOPICS_MOST && (topic = next_topic(topics, mark, &limit)) != NULL; i++)
        add(way, topic_text(v, word, sc_json_get_text(topic, "topic"), standing_out(topic, mark)));
}

/* ---- courses and the talk ---- */

static void add_courses(const struct sc_voice *v, const sc_json *development, struct sc_way *way)
{
    const sc_json *list = sc_json_get(development, "courses");
    int64_t open = sc_json_as_int(sc_json_path(development, "training.open"), 0);

    if (open > 0)
        add(way,
            sc_say_n(v->arena, open > 1 ? SC_WORD_way_training : SC_WORD_way_training_one, open));
    for (size_t i = 0; i < sc_json_len(list) && i < COURSES_MOST; i++) {
        struct sc_slots slots = {.n = 0};
        sc_slots_add(&slots, "label", sc_json_get_text(sc_json_at(list, i), "label"));
        sc_slots_add(&slots, "text", sc_json_get_text(sc_json_at(list, i), "course"));
        add(way, sc_say(v->arena, SC_WORD_way_course, &slots));
    }
}

static void add_talk(const struct sc_voice *v, struct sc_str day, struct sc_way *way)
{
    struct sc_buf text;

    if (day.len == 0)
        return;
    sc_buf_init(&text, 32);
    sc_put_day_of(&text, day);
    add(way, sc_say_one(v->arena, SC_WORD_way_talk, "day", kept(v, &text)));
}

void sc_way_make(const struct sc_voice *v, struct sc_way *way)
{
    const sc_json *development = sc_json_get(v->sheet->doc, "development");

    way->n = 0;
    if (!v->report->no_grade)
        add_level(v, sc_json_get(development, "next"), way);
    add_paths(v, sc_json_get(development, "paths"), way);
    add_topics(v, SC_STR("better"), SC_WORD_way_topic_better, way);
    add_topics(v, SC_STR("worse"), SC_WORD_way_topic_worse, way);
    add_courses(v, development, way);
    add_talk(v, sc_json_get_text(development, "talk_on"), way);
}

void sc_review_way(struct sc_buf *out, const struct sc_voice *v)
{
    struct sc_way way;

    sc_way_make(v, &way);
    if (way.n == 0)
        return;
    sc_buf_puts(out, "<h2>");
    sc_html_text(out, sc_word(SC_WORD_way));
    sc_buf_puts(out, "</h2>\n<ul>\n");
    for (size_t i = 0; i < way.n; i++) {
        sc_buf_puts(out, "<li>");
        sc_html_rich(out, way.lines[i]);
        sc_buf_puts(out, "</li>\n");
    }
    sc_buf_puts(out, "</ul>\n");
}
