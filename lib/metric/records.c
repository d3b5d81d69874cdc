/*
 * One row of a kind into one record. A key is made of the columns that tell two records apart;
 * where a form, an article or an answer has one id for several rows, what parts them joins it.
 */
#include "scorecard/metric/records.h"

#include "scorecard/metric/metric.h"

#define DAY_S      INT64_C(86400)
#define MICRO      INT64_C(1000000)
#define QA_MOST    (100 * MICRO)
#define ROTATION   29 /* any odd number of bits: (a, b) and (b, a) differ */
#define MICRO_UNIT (SC_POINT / MICRO)

uint64_t sc_key_join(uint64_t a, uint64_t b)
{
    return sc_hash_mix64(a ^ (b << ROTATION | b >> (64 - ROTATION)));
}

static uint64_t hash(const struct sc_parse *c, int col)
{
    return sc_fact_hash(c->row->cells[col]);
}

/*
 * Rows without an id are told apart by all that they hold, and by a digest that is the same on
 * every machine: where nobody says whose the record is, it is a cluster of its own.
 */
static void set_key(struct sc_key *key, const struct sc_parse *c, int id_col, uint64_t part)
{
    key->id = hash(c, id_col);
    key->tie = sc_row_digest(c->row);
    key->key = key->id ? sc_key_join(key->id, part) : sc_row_fixed_digest(c->row);
}

static int64_t seconds_of(struct sc_when when)
{
    return !when.known ? 0 : when.is_day ? when.t * DAY_S : when.t;
}

/*
 * Of two versions of a record that has an id the one with the later time of its own is the newer;
 * between equals the digest decides, so that the order of the rows does not.
 */
static void set_version(struct sc_key *key, int64_t t)
{
    uint64_t newness = t <= 0 ? 0 : t >= UINT32_MAX ? UINT32_MAX : (uint64_t)t;

    if (key->id != 0)
        key->tie = newness << 32 | key->tie >> 32;
}

static uint32_t person(struct sc_data *d, const struct sc_parse *c, int col)
{
    return sc_people_text(&d->people, c->row->cells[col]);
}

static uint32_t text_no(struct sc_intern *table, const struct sc_parse *c, int col)
{
    struct sc_str text = c->row->cells[col];

    return text.len == 0 ? SC_NOBODY : sc_intern_put(table, text);
}

static bool read_scale(const struct sc_parse *c, int col, struct sc_scale *scale)
{
    if (c->row->cells[col].len == 0)
        return false;
    if (sc_scale_parse(c->row->cells[col], scale))
        return true;
    sc_parse_tell(c, col, SC_FIND_not_a_scale);
    return false;
}

/* Score and scale; true when there is a score. */
static bool read_rating(const struct sc_parse *c, int score_col, int scale_col,
                        struct sc_rating *rating)
{
    int64_t unused;

    rating->has_scale = read_scale(c, scale_col, &rating->scale);
    if (!sc_parse_micro(c, score_col, &rating->score_micro))
        return false;
    if (rating->has_scale && !sc_rating_on_5(rating, &unused))
        sc_parse_tell(c, score_col, SC_FIND_rating_out_of_scale);
    return true;
}

/* An answer counts as seen only with a score: invitations alone collect nothing. */
static void read_survey(struct sc_data *d, const struct sc_parse *c, void *record)
{
    struct sc_survey *r = record;

    r->kind = (enum sc_survey_kind)sc_parse_word(c, SC_COL_survey_kind);
    set_key(&r->key, c, SC_COL_survey_id, (uint64_t)r->kind);
    r->ticket = hash(c, SC_COL_survey_ticket);
    r->requester = hash(c, SC_COL_survey_requester);
    r->sent = sc_parse_time(c, SC_COL_survey_sent_at);
    r->responded = sc_parse_time(c, SC_COL_survey_responded_at);
    r->agent = person(d, c, SC_COL_survey_agent);
    r->team = text_no(&d->teams, c, SC_COL_survey_team);
    r->has_score = read_rating(c, SC_COL_survey_score, SC_COL_survey_scale, &r->rating);
    if (r->has_score)
        d->surveys_seen[r->kind] = true;
    set_version(&r->key, r->responded);
}

static void read_qa(struct sc_data *d, const struct sc_parse *c, void *record)
{
    struct sc_qa *r = record;
    int64_t micro;

    /* Items name their review by its id, so the key is the id's hash as it is. */
    r->key.tie = sc_row_digest(c->row);
    r->key.key = r->key.id = hash(c, SC_COL_qa_id);
    r->ticket = hash(c, SC_COL_qa_ticket);
    r->requester = hash(c, SC_COL_qa_requester);
    r->reviewed = sc_parse_when(c, SC_COL_qa_reviewed_at);
    set_version(&r->key, seconds_of(r->reviewed));
    r->agent = person(d, c, SC_COL_qa_agent);
    r->reviewer = person(d, c, SC_COL_qa_reviewer);
    r->kind = (enum sc_qa_kind)sc_parse_word(c, SC_COL_qa_kind);
    r->is_picked = sc_flags_has(c->row->cells[SC_COL_qa_flags], SC_FIND_picked);
    r->is_critical = sc_parse_truth(c, SC_COL_qa_critical) == SC_TRUTH_TRUE;
    if (!sc_parse_micro(c, SC_COL_qa_score, &micro))
        return;
    if (micro < 0 || micro > QA_MOST) {
        sc_parse_tell(c, SC_COL_qa_score, SC_FIND_rating_out_of_scale);
        return;
    }
    r->own_score = micro * MICRO_UNIT;
    r->has_own_score = true;
}

static void read_qa_item(struct sc_data *d, const struct sc_parse *c, void *record)
{
    struct sc_qa_item *r = record;
    struct sc_rating rating = {0};
    int64_t unused;

    r->review = hash(c, SC_COL_qa_item_review);
    r->item = text_no(&d->items, c, SC_COL_qa_item_item);
    r->key.tie = sc_row_digest(c->row);
    r->key.key = sc_key_join(sc_key_join(r->review, hash(c, SC_COL_qa_item_section)),
                             hash(c, SC_COL_qa_item_item));
    if (!sc_parse_micro(c, SC_COL_qa_item_weight, &r->weight_micro) || r->weight_micro < 0)
        r->weight_micro = MICRO;
    r->is_critical = sc_parse_truth(c, SC_COL_qa_item_critical) == SC_TRUTH_TRUE;
    r->is_rated = read_rating(c, SC_COL_qa_item_score, SC_COL_qa_item_scale, &rating) &&
                  sc_rating_on_5(&rating, &unused) &&
                  sc_parse_truth(c, SC_COL_qa_item_na) != SC_TRUTH_TRUE;
    r->score_micro = rating.score_micro;
    r->scale = rating.scale;
}

static void read_training(struct sc_data *d, const struct sc_parse *c, void *record)
{
    struct sc_training *r = record;
    static const unsigned voluntary = 2; /* second word of the column */
    int64_t assigned = seconds_of(sc_parse_when(c, SC_COL_training_assigned_at)), completed;

    set_key(&r->key, c, SC_COL_training_id, hash(c, SC_COL_training_agent));
    r->agent = person(d, c, SC_COL_training_agent);
    r->course = text_no(&d->courses, c, SC_COL_training_course);
    r->due = sc_parse_when(c, SC_COL_training_due_at);
    r->completed = sc_parse_when(c, SC_COL_training_completed_at);
    completed = seconds_of(r->completed);
    set_version(&r->key, assigned > completed ? assigned : completed);
    r->is_voluntary = sc_parse_word(c, SC_COL_training_origin) == voluntary;
    r->status = (enum sc_training_status)sc_parse_word(c, SC_COL_training_status);
}

/* Co-authors share an article's id: the author joins the key. */
static void read_knowledge(struct sc_data *d, const struct sc_parse *c, void *record)
{
    struct sc_knowledge *r = record;

    set_key(&r->key, c, SC_COL_knowledge_id, hash(c, SC_COL_knowledge_agent));
    r->agent = person(d, c, SC_COL_knowledge_agent);
    r->published = sc_parse_when(c, SC_COL_knowledge_published_at);
    set_version(&r->key, seconds_of(r->published));
    r->status = (enum sc_knowledge_status)sc_parse_word(c, SC_COL_knowledge_status);
    if (!sc_parse_micro(c, SC_COL_knowledge_share, &r->share_micro) || r->share_micro < 0)
        r->share_micro = MICRO;
}

/* A form is one id for all its skills: the skill joins the key. */
static void read_assessment(struct sc_data *d, const struct sc_parse *c, void *record)
{
    struct sc_assessment *r = record;
    uint64_t skill = hash(c, SC_COL_assessment_skill);

    set_key(&r->key, c, SC_COL_assessment_id, sc_key_join(skill, hash(c, SC_COL_assessment_agent)));
    r->agent = person(d, c, SC_COL_assessment_agent);
    r->rater = person(d, c, SC_COL_assessment_rater);
    r->skill = text_no(&d->skills, c, SC_COL_assessment_skill);
    r->at = sc_parse_when(c, SC_COL_assessment_at);
    set_version(&r->key, seconds_of(r->at));
    r->form = hash(c, SC_COL_assessment_id);
    r->role = (enum sc_rater_role)sc_parse_word(c, SC_COL_assessment_rater_role);
    r->has_score = read_rating(c, SC_COL_assessment_score, SC_COL_assessment_scale, &r->rating);
}

static void read_hours(struct sc_data *d, const struct sc_parse *c, void *record)
{
    struct sc_hours *r = record;
    struct sc_when day = sc_parse_when(c, SC_COL_hours_date);

    /* sc_data_finish makes the key of person and day, once the person is known. */
    r->key.tie = sc_row_digest(c->row);
    r->agent = person(d, c, SC_COL_hours_agent);
    r->day = day.known ? day.is_day ? day.t : day.t / 86400 : SC_DAY_NONE;
    r->worked_s = sc_parse_seconds(c, SC_COL_hours_worked_s);
    r->leave_s = sc_parse_seconds(c, SC_COL_hours_leave_s);
}

static void read_kudos(struct sc_data *d, const struct sc_parse *c, void *record)
{
    struct sc_kudos *r = record;

    set_key(&r->key, c, SC_COL_kudos_id, hash(c, SC_COL_kudos_agent));
    r->agent = person(d, c, SC_COL_kudos_agent);
    r->giver = person(d, c, SC_COL_kudos_giver);
    r->at = sc_parse_when(c, SC_COL_kudos_at);
    r->ticket = hash(c, SC_COL_kudos_ticket);
    r->role = (enum sc_rater_role)sc_parse_word(c, SC_COL_kudos_giver_role);
}

/* Marks of other rules are kept for their rows alone. */
static void read_flag(struct sc_data *d, const struct sc_parse *c, void *record)
{
    static const unsigned sentiment = 1; /* first word of the column */
    struct sc_flag *r = record;

    set_key(&r->key, c, SC_COL_flag_id, hash(c, SC_COL_flag_ticket));
    r->ticket = hash(c, SC_COL_flag_ticket);
    r->agent = person(d, c, SC_COL_flag_agent);
    r->seq = sc_parse_count(c, SC_COL_flag_seq, SC_PARSE_NONE - 1);
    r->seq = r->seq == SC_PARSE_NONE ? 0 : r->seq;
    r->at = sc_parse_when(c, SC_COL_flag_at);
    r->is_sentiment = sc_parse_word(c, SC_COL_flag_kind) == sentiment;
    r->has_value =
        r->is_sentiment && sc_parse_micro_text(c->row->cells[SC_COL_flag_value], &r->value_micro);
}

/* Talk is what a call is; hold and wrap-up join it where they are known. */
static void read_call(struct sc_data *d, const struct sc_parse *c, void *record)
{
    struct sc_phone_call *r = record;
    uint32_t talk = sc_parse_seconds(c, SC_COL_call_talk_s);
    uint32_t hold = sc_parse_seconds(c, SC_COL_call_hold_s);
    uint32_t wrap = sc_parse_seconds(c, SC_COL_call_wrap_s);
    uint64_t all =
        (uint64_t)talk + (hold == SC_PARSE_NONE ? 0 : hold) + (wrap == SC_PARSE_NONE ? 0 : wrap);

    set_key(&r->key, c, SC_COL_call_id, hash(c, SC_COL_call_agent));
    r->ticket = hash(c, SC_COL_call_ticket);
    r->agent = person(d, c, SC_COL_call_agent);
    r->started = sc_parse_time(c, SC_COL_call_started_at);
    set_version(&r->key, r->started);
    r->talk_s = talk;
    r->spent_s = talk == SC_PARSE_NONE  ? SC_FACT_NONE_S
                 : all < SC_FACT_NONE_S ? (uint32_t)all
                                        : SC_FACT_NONE_S - 1;
}

/* One place in one conversation is one message. */
static void read_message(struct sc_data *d, const struct sc_parse *c, void *record)
{
    struct sc_message *r = record;
    uint64_t seq = hash(c, SC_COL_message_seq);
    unsigned author = sc_parse_word(c, SC_COL_message_author_role);

    r->ticket = hash(c, SC_COL_message_ticket);
    r->key.tie = sc_row_digest(c->row);
    r->key.key = seq ? sc_key_join(r->ticket, seq) : sc_row_fixed_digest(c->row);
    r->agent = person(d, c, SC_COL_message_agent);
    r->at = sc_parse_time(c, SC_COL_message_at);
    r->is_said =
        author != SC_AUTHOR_SYSTEM && sc_parse_truth(c, SC_COL_message_public) != SC_TRUTH_FALSE;
    r->is_reply = r->is_said && author == SC_AUTHOR_AGENT;
}

/* The policy says measure:NAME, and some exports do too. */
static uint64_t name_of(struct sc_str text)
{
    static const char prefix[] = SC_MEASURE_PREFIX;

    if (sc_str_has_prefix(text, sc_str_from(prefix)))
        text = sc_str_sub(text, sizeof prefix - 1, text.len);
    return sc_fact_hash(text);
}

/* Persons join the key once they are known: see sc_data_finish. */
static void read_measure(struct sc_data *d, const struct sc_parse *c, void *record)
{
    struct sc_measure *r = record;
    uint32_t n = sc_parse_count(c, SC_COL_measure_n, SC_PARSE_NONE - 1);

    r->key.tie = sc_row_digest(c->row);
    r->metric = name_of(c->row->cells[SC_COL_measure_metric]);
    r->agent = person(d, c, SC_COL_measure_agent);
    r->team = text_no(&d->teams, c, SC_COL_measure_team);
    r->from = sc_parse_when(c, SC_COL_measure_from);
    r->to = sc_parse_when(c, SC_COL_measure_to);
    r->key.key =
        sc_key_join(sc_key_join(r->metric, (uint64_t)seconds_of(r->from)),
                    sc_key_join(hash(c, SC_COL_measure_team), (uint64_t)seconds_of(r->to)));
    r->has_value = sc_parse_micro(c, SC_COL_measure_value, &r->value_micro);
    r->has_sd = sc_parse_micro(c, SC_COL_measure_sd, &r->sd_micro) && r->sd_micro >= 0;
    r->records_n = n == SC_PARSE_NONE ? 1 : n;
}

#define ONE(pop, kind, agent)                                                                      \
    [pop] = {SC_KIND_##kind, sizeof(struct sc_##kind), read_##kind,                                \
             offsetof(struct sc_##kind, agent), 0}
#define TWO(pop, kind, agent, other)                                                               \
    [pop] = {SC_KIND_##kind, sizeof(struct sc_##kind), read_##kind,                                \
             offsetof(struct sc_##kind, agent), offsetof(struct sc_##kind, other)}

/* No record starts with a person, so that offset 0 can mean nowhere. */
const struct sc_record_kind sc_record_kinds[SC_POP_N] = {
    [SC_POP_TICKET] = {SC_KIND_ticket, sizeof(struct sc_fact), NULL, 0, 0},
    ONE(SC_POP_SURVEY, survey, agent),
    TWO(SC_POP_QA, qa, agent, reviewer),
    [SC_POP_QA_ITEM] = {SC_KIND_qa_item, sizeof(struct sc_qa_item), read_qa_item, 0, 0},
    ONE(SC_POP_TRAINING, training, agent),
    ONE(SC_POP_KNOWLEDGE, knowledge, agent),
    TWO(SC_POP_ASSESSMENT, assessment, agent, rater),
    ONE(SC_POP_HOURS, hours, agent),
    TWO(SC_POP_KUDOS, kudos, agent, giver),
    ONE(SC_POP_FLAG, flag, agent),
    [SC_POP_CALL] = {SC_KIND_call, sizeof(struct sc_phone_call), read_call,
                     offsetof(struct sc_phone_call, agent), 0},
    ONE(SC_POP_MEASURE, measure, agent),
    ONE(SC_POP_MESSAGE, message, agent),
};
