/*
 * Writes a large Zendesk admin-centre CSV to stdout: the input of the bench.
 *
 *     make_zendesk [ROWS [AGENTS]]        default 1000000 rows, 400 agents (400 at most)
 *
 * The 41 columns, all cells quoted, times without zone to the minute, hours in `Resolution time`
 * and minutes behind it: as the genuine export has them. Tickets are created from 2025-10-01 to
 * 2026-10-08 in the order of their ids, so that a week after the third quarter can be seen. Same
 * arguments, same bytes: the generator is SplitMix64 from a fixed seed, all arithmetic is on
 * integers.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAYS_CREATED  373
#define DAYS_KNOWN    400 /* created days and the days that a reply may take behind them */
#define DAY_MIN       1440
#define OUT_BYTES     (1u << 20)
#define ROW_BYTES_MAX 2048
#define AGENTS_MAX    400
#define REQUESTERS_N  150000
#define FIRST_ID      4100001
#define LINE_BREAK    6 /* the subject that has one */

static const char header[] =
    "\"Summation column\",\"Id\",\"Requester\",\"Requester id\",\"Requester external id\","
    "\"Requester email\",\"Requester domain\",\"Submitter\",\"Assignee\",\"Group\",\"Subject\","
    "\"Tags\",\"Status\",\"Priority\",\"Via\",\"Ticket type\",\"Created at\",\"Updated at\","
    "\"Assigned at\",\"Organization\",\"Due date\",\"Initially assigned at\",\"Solved at\","
    "\"Resolution time\",\"Satisfaction Score\",\"Group stations\",\"Assignee stations\","
    "\"Reopens\",\"Replies\",\"First reply time in minutes\","
    "\"First reply time in minutes within business hours\","
    "\"First resolution time in minutes\","
    "\"First resolution time in minutes within business hours\","
    "\"Full resolution time in minutes\","
    "\"Full resolution time in minutes within business hours\",\"Agent wait time in minutes\","
    "\"Agent wait time in minutes within business hours\",\"Requester wait time in minutes\","
    "\"Requester wait time in minutes within business hours\",\"On hold time in minutes\","
    "\"On hold time in minutes within business hours\"\n";

static const char *const first_names[20] = {
    "Ana",  "Bela",  "Chidi", "Dora", "Emre",  "Fatou", "Goran", "Hana", "Igor",  "Jaya",
    "Kofi", "Lucia", "Mateo", "Nour", "Olena", "Pavel", "Quynh", "Rosa", "Sanna", "Tomas"};
static const char *const last_names[20] = {"Adler",   "Brandt", "Costa",  "Duarte", "Eriksen",
                                           "Fontana", "Greco",  "Horvat", "Ivanov", "Jansen",
                                           "Kowalik", "Lopez",  "Moreau", "Nakano", "Okafor",
                                           "Petrov",  "Quist",  "Rossi",  "Silva",  "Takacs"};
static const char *const groups[8] = {"Tier 1",    "Tier 2",     "Billing",  "Technical",
                                      "Logistics", "Onboarding", "Partners", "Accounts"};
static const char *const subjects[8] = {"Invoice shows the wrong address",
                                        "Cannot sign in after update",
                                        "Parcel has not arrived",
                                        "How do I export my data?",
                                        "Refund, second request, no answer",
                                        "App says \"\"try again later\"\"",
                                        "Change of plan\nplease confirm",
                                        "Delivery date"};
static const char *const tags[4] = {"billing", "login vip", "shipping", "how_to self_service"};
static const char *const channels[4] = {"Mail", "Web Form", "Chat", "Phone Call"};
static const char *const priorities[4] = {"Low", "Normal", "High", "Urgent"};
static const char *const types[4] = {"Question", "Problem", "Incident", "Task"};

/* One row's facts, all times in minutes since 2025-10-01 00:00. */
struct ticket {
    uint64_t id;
    unsigned requester, agent, replies, reopens;
    unsigned created, replied, solved; /* solved is 0 while the ticket is open */
    unsigned subject, tags, channel, priority, type, score;
};

struct writer {
    char *at;
    char *buffer;
    uint64_t state;
    char days[DAYS_KNOWN][11]; /* "2025-10-01" */
};

static uint64_t draw(struct writer *w)
{
    uint64_t z = (w->state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

static unsigned below(struct writer *w, unsigned n)
{
    return (unsigned)((draw(w) >> 32) * n >> 32);
}

/* Skewed towards 0 as waiting times are: the product of two even draws. */
static unsigned skewed(struct writer *w, unsigned most)
{
    return (unsigned)((uint64_t)below(w, most) * below(w, most) / most);
}

static void put(struct writer *w, const char *text)
{
    size_t n = strlen(text);
    memcpy(w->at, text, n);
    w->at += n;
}

static void put_number(struct writer *w, uint64_t n)
{
    char digits[20];
    int used = 0;
    do {
        digits[used++] = (char)('0' + n % 10);
        n /= 10;
    } while (n);
    while (used)
        *w->at++ = digits[--used];
}

static void cell(struct writer *w, const char *text)
{
    put(w, ",\"");
    put(w, text);
    *w->at++ = '"';
}

static void cell_number(struct writer *w, uint64_t n)
{
    put(w, ",\"");
    put_number(w, n);
    *w->at++ = '"';
}

static void cell_time(struct writer *w, unsigned minutes)
{
    unsigned m = minutes % DAY_MIN;
    const char clock[7] = {' ', (char)('0' + m / 600),     (char)('0' + m / 60 % 10),
                           ':', (char)('0' + m % 60 / 10), (char)('0' + m % 10),
                           0};
    put(w, ",\"");
    put(w, w->days[minutes / DAY_MIN]);
    put(w, clock);
    *w->at++ = '"';
}

/* A duration in calendar minutes and, at about a third of it, in business minutes. */
static void cell_pair(struct writer *w, unsigned minutes)
{
    cell_number(w, minutes);
    cell_number(w, minutes / 3);
}

static void put_name(struct writer *w, unsigned person)
{
    put(w, first_names[person % 20]);
    *w->at++ = ' ';
    put(w, last_names[person / 20 % 20]);
}

static void cell_name(struct writer *w, unsigned person)
{
    put(w, ",\"");
    put_name(w, person);
    *w->at++ = '"';
}

static void put_who(struct writer *w, const struct ticket *t)
{
    put(w, "\"1\"");
    cell_number(w, t->id);
    cell_name(w, t->requester);
    cell_number(w, 900001 + t->requester);
    cell(w, "");
    put(w, ",\"");
    put(w, first_names[t->requester % 20]);
    *w->at++ = '.';
    put_number(w, t->requester);
    put(w, "@mail.example\"");
    cell(w, "mail.example");
    cell(w, "");
    cell_name(w, t->agent);
    cell(w, groups[t->agent % 8]);
}

static void put_state(struct writer *w, const struct ticket *t)
{
    cell(w, subjects[t->subject]);
    cell(w, tags[t->tags]);
    cell(w, t->solved ? "Closed" : "Open");
    cell(w, priorities[t->priority]);
    cell(w, channels[t->channel]);
    cell(w, types[t->type]);
}

static void put_times(struct writer *w, const struct ticket *t)
{
    cell_time(w, t->created);
    cell_time(w, t->solved ? t->solved : t->replied);
    cell_time(w, t->created + 1);
    cell(w, "");
    cell(w, "");
    cell_time(w, t->created + 1);
    if (t->solved) {
        cell_time(w, t->solved);
        cell_number(w, (t->solved - t->created) / 60);
    } else {
        cell(w, "");
        cell(w, "");
    }
}

static const char *score_word(const struct ticket *t)
{
    if (!t->solved || t->score >= 50)
        return "Not Offered";
    if (t->score >= 25)
        return "Offered";
    return t->score >= 4 ? "Good" : "Bad";
}

static void put_measures(struct writer *w, const struct ticket *t)
{
    unsigned full = t->solved ? t->solved - t->created : 0;
    cell(w, score_word(t));
    cell_number(w, 1);
    cell_number(w, 1 + (t->subject == 0));
    cell_number(w, t->reopens);
    cell_number(w, t->replies);
    cell_pair(w, t->replied - t->created);
    for (int i = 0; i < 2; i++) {
        unsigned minutes = i == 0 && t->reopens ? full / 2 : full;
        if (t->solved) {
            cell_pair(w, minutes);
        } else {
            cell(w, "");
            cell(w, "");
        }
    }
    cell_pair(w, full / 4);
    cell_pair(w, full - full / 4);
    cell_pair(w, 0);
    *w->at++ = '\n';
}

static struct ticket make(struct writer *w, uint64_t row, uint64_t rows, unsigned agents)
{
    struct ticket t = {.id = FIRST_ID + row,
                       .requester = below(w, REQUESTERS_N),
                       .agent = below(w, agents),
                       .subject = below(w, 8),
                       .tags = below(w, 4),
                       .channel = below(w, 4),
                       .priority = below(w, 4),
                       .type = below(w, 4),
                       .score = below(w, 100)};
    if (t.subject == LINE_BREAK && below(w, 16))
        t.subject = LINE_BREAK + 1; /* a line break inside a cell is rare: one row in 128 */
    t.created = (unsigned)(row * DAYS_CREATED * DAY_MIN / rows);
    t.replied = t.created + 2 + skewed(w, DAY_MIN);
    t.solved = t.replied + skewed(w, 10 * DAY_MIN);
    if (t.solved >= DAYS_CREATED * DAY_MIN || below(w, 100) == 0)
        t.solved = 0;
    t.replies = 1 + (below(w, 10) < 3 ? below(w, 5) : 0);
    t.reopens = t.solved && below(w, 100) < 6;
    return t;
}

static void fill_days(struct writer *w)
{
    static const unsigned lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    unsigned year = 2025, month = 10, day = 1;
    for (size_t i = 0; i < DAYS_KNOWN; i++) {
        (void)snprintf(w->days[i], sizeof w->days[i], "%04u-%02u-%02u", year % 10000, month % 100,
                       day % 100);
        if (++day > lengths[month - 1]) {
            day = 1;
            month = month % 12 + 1;
            year += month == 1;
        }
    }
}

/* Writes out what has been gathered; 0 when stdout takes no more. */
static int flush(struct writer *w)
{
    size_t n = (size_t)(w->at - w->buffer);
    w->at = w->buffer;
    return fwrite(w->buffer, 1, n, stdout) == n;
}

static int write_all(struct writer *w, uint64_t rows, unsigned agents)
{
    put(w, header);
    for (uint64_t row = 0; row < rows; row++) {
        if (w->at - w->buffer > (ptrdiff_t)(OUT_BYTES - ROW_BYTES_MAX) && !flush(w))
            return 0;
        struct ticket t = make(w, row, rows, agents);
        put_who(w, &t);
        put_state(w, &t);
        put_times(w, &t);
        put_measures(w, &t);
    }
    return flush(w) && fclose(stdout) == 0;
}

int main(int argc, char **argv)
{
    uint64_t rows = argc > 1 ? strtoull(argv[1], NULL, 10) : 1000000;
    unsigned long agents = argc > 2 ? strtoul(argv[2], NULL, 10) : AGENTS_MAX;
    if (argc > 3 || rows == 0 || agents == 0 || agents > AGENTS_MAX) {
        (void)fprintf(stderr, "usage: make_zendesk [ROWS [AGENTS]], at most %d agents\n",
                      AGENTS_MAX);
        return 2;
    }
    struct writer w = {.buffer = malloc(OUT_BYTES), .state = 20261009};
    if (!w.buffer)
        return 4;
    w.at = w.buffer;
    fill_days(&w);
    int done = write_all(&w, rows, (unsigned)agents);
    free(w.buffer);
    if (!done)
        perror("make_zendesk");
    return done ? 0 : 4;
}
