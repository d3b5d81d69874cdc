/* Reviewers of the period: how strict they are, how far they agree, and who is rated unlike others.
 */
#include "raters_own.h"
#include "scorecard/score/card_doc.h"

#include <math.h>

#define RATERS_VERSION 1

struct sc_raters {
    struct sc_reviews reviews;
    uint32_t *channels;           /* of persons */
    struct sc_gap_person *people; /* in the order of their cards */
    size_t people_n;
    double *points; /* by reviewed person */
    size_t next;    /* reviewed person whose card comes */
};

static sc_json *island_to_json(size_t island)
{
    return sc_json_int((int64_t)island + 1);
}

static sc_json *reviewers_to_json(const struct sc_reviews *r)
{
    sc_json *list = sc_json_list();

    for (size_t j = 0; j < r->found.reviewers_n; j++) {
        const struct sc_reviewer *one = &r->found.reviewers[j];
        bool is_known = sc_reviews_is_known(r, j);
        sc_json *obj = sc_json_object();
        sc_json_set(obj, "reviewer",
                    sc_json_text(r->run->data->people.persons[r->reviewers[j]].id));
        sc_json_set(obj, "n", sc_json_int((int64_t)one->n));
        sc_json_set(obj, "mean", sc_number_to_json(r->means[j]));
        sc_json_set(obj, "people", sc_json_int((int64_t)one->agents_n));
        sc_json_set(obj, "island", island_to_json(one->island));
        sc_json_set(obj, "severity", sc_number_to_json(is_known ? one->severity : NAN));
        sc_json_set(obj, "shrunk", sc_number_to_json(is_known ? one->shrunk : NAN));
        sc_json_push(list, obj);
    }
    return list;
}

static sc_json *agents_to_json(const struct sc_raters *raters)
{
    const struct sc_reviews *r = &raters->reviews;
    sc_json *list = sc_json_list();

    for (size_t a = 0; a < r->found.agents_n; a++) {
        const struct sc_reviewed *one = &r->found.agents[a];
        sc_json *obj = sc_json_object();
        sc_json_set(obj, "agent", sc_json_text(r->run->data->people.persons[r->agents[a]].id));
        sc_json_set(obj, "n", sc_json_int((int64_t)one->n));
        sc_json_set(obj, "island", island_to_json(one->island));
        sc_json_set(obj, "raw", sc_number_to_json(one->raw));
        sc_json_set(obj, "adjusted", sc_number_to_json(sc_reviews_adjusted(r, a)));
        sc_json_set(obj, "points", sc_number_to_json(raters->points[a]));
        sc_json_push(list, obj);
    }
    return list;
}

struct sc_raters *sc_raters_open(const struct sc_run *run)
{
    struct sc_raters *r = sc_mem_alloc_n(1, sizeof *r);

    sc_reviews_open(&r->reviews, run);
    r->channels = sc_reviews_channels(run);
    r->people = sc_mem_alloc_n((size_t)run->persons_n + 1, sizeof *r->people);
    r->points = sc_mem_alloc_n(r->reviews.found.agents_n + 1, sizeof *r->points);
    for (size_t a = 0; a < r->reviews.found.agents_n; a++)
        r->points[a] = NAN;
    return r;
}

void sc_raters_close(struct sc_raters *r)
{
    sc_reviews_close(&r->reviews);
    sc_mem_free(r->channels);
    sc_mem_free(r->people);
    sc_mem_free(r->points);
    sc_mem_free(r);
}

/* Cards and reviewed people both come by person. */
void sc_raters_note(struct sc_raters *r, const struct sc_card *card)
{
    const struct sc_reviews *reviews = &r->reviews;

    r->people[r->people_n++] = sc_reviews_person(reviews->run, card, r->channels);
    while (r->next < reviews->found.agents_n && reviews->agents[r->next] < card->person)
        r->next++;
    if (r->next < reviews->found.agents_n && reviews->agents[r->next] == card->person)
        r->points[r->next] = sc_reviews_moved(reviews, card, r->next);
}

static void fill(const struct sc_raters *r, sc_json *doc)
{
    sc_json_set(doc, "reviewers", reviewers_to_json(&r->reviews));
    sc_json_set(doc, "islands", sc_json_int((int64_t)r->reviews.islands_n));
    sc_json_set(doc, "agents", agents_to_json(r));
    sc_json_set(doc, "agreement", sc_reviews_agreement(&r->reviews));
    sc_json_set(doc, "customers", sc_reviews_customers(&r->reviews));
}

sc_json *sc_raters_to_doc(struct sc_raters *r)
{
    const struct sc_run *run = r->reviews.run;
    sc_json *gaps = sc_raters_gaps(r->people, r->people_n, (size_t)run->policy->least_group), *doc;

    if (r->reviews.found.reviewers_n == 0 && sc_json_len(sc_json_get(gaps, "tests")) == 0) {
        sc_json_free(gaps);
        return NULL;
    }
    doc = sc_json_object();
    sc_json_set(doc, "record", sc_json_text(SC_STR("raters")));
    sc_json_set(doc, "v", sc_json_int(RATERS_VERSION));
    sc_json_set(doc, "period", sc_period_to_json(&run->rules, run->scoring.is_provisional));
    fill(r, doc);
    sc_json_set(doc, "gaps", gaps);
    return doc;
}
