/* Means of cells that lean on their parents. */
#include "scorecard/score/mixing.h"

#define CHANNELS 16
#define TOPICS   (CHANNELS * 256) /* channel and place of the category */

struct node {
    double n, y, rate;
};

static size_t topic_of(uint32_t cell)
{
    return (size_t)sc_cell_channel(cell) << 8 | (sc_cell_topic(cell) & 255u);
}

static double smooth(const struct node *of, double k, double parent)
{
    return of->n + k > 0 ? (of->y + k * parent) / (of->n + k) : parent;
}

static void add(struct node *to, const struct sc_mix_sum *sum)
{
    to->n += (double)sum->n;
    to->y += (double)sum->y;
}

void sc_mixing_rates(const uint32_t *cells, const struct sc_mix_sum *sums, size_t n, double k,
                     double *rates)
{
    struct node all = {0}, channels[CHANNELS] = {0},
                *topics = sc_mem_alloc_n(TOPICS, sizeof *topics);
    double expected = 0;

    for (size_t i = 0; i < n; i++) {
        add(&all, &sums[i]);
        add(&channels[sc_cell_channel(cells[i])], &sums[i]);
        add(&topics[topic_of(cells[i])], &sums[i]);
    }
    all.rate = all.n > 0 ? all.y / all.n : 0;
    for (size_t c = 0; c < CHANNELS; c++)
        channels[c].rate = smooth(&channels[c], k, all.rate);
    for (size_t i = 0; i < n; i++) {
        struct node own = {(double)sums[i].n, (double)sums[i].y, 0};
        const struct node *channel = &channels[sc_cell_channel(cells[i])];
        double topic = smooth(&topics[topic_of(cells[i])], k, channel->rate);
        rates[i] = smooth(&own, k, topic);
        expected += own.n * rates[i];
    }
    for (size_t i = 0; i < n && expected > 0; i++)
        rates[i] *= all.y / expected;
    sc_mem_free(topics);
}
