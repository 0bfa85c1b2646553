/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/unions_part.h"

enum { MOST = 20 };

/* Sums and sizes of all sets of some weights. */
typedef struct sets {
    size_t items, count; /* count = 2^items */
    uint64_t *sum;
    unsigned char *size;
} sets;

static void fill(sets *s, const uint64_t *weight, size_t items, size_t without)
{
    s->items = 0;
    s->count = 1;
    s->sum[0] = 0;
    s->size[0] = 0;
    for (size_t i = 0; i < items; i++) {
        if (i == without)
            continue;
        for (size_t k = 0; k < s->count; k++) {
            s->sum[s->count + k] = s->sum[k] + weight[i];
            s->size[s->count + k] = (unsigned char)(s->size[k] + 1);
        }
        s->items++;
        s->count *= 2;
    }
}

/* How many pairs of other unions and fellows need this voter, by the number of each. */
static void count_swings(uint64_t swings[MOST][MOST], const sets *others, const sets *fellows, uint64_t quota, uint64_t weight)
{
    for (size_t r = 0; r <= others->items; r++)
        for (size_t t = 0; t <= fellows->items; t++)
            swings[r][t] = 0;
    for (size_t a = 0; a < others->count; a++)
        for (size_t b = 0; b < fellows->count; b++) {
            const uint64_t sum = others->sum[a] + fellows->sum[b];
            swings[others->size[a]][fellows->size[b]] += sum < quota && sum + weight >= quota;
        }
}

static void set_values(const cau_unions_work *w, size_t v, uint64_t swings[MOST][MOST], size_t others, size_t fellows)
{
    cau_wide orders = 0, all = 0;
    for (size_t r = 0; r <= others; r++)
        for (size_t t = 0; t <= fellows; t++) {
            orders += (cau_wide)swings[r][t] * cau_factorial(r) * cau_factorial(others - r) * cau_factorial(t) * cau_factorial(fellows - t);
            all += (cau_wide)swings[r][t];
        }
    cau_union_values *out = w->out;
    out->owen_exact[v] = cau_fraction_of(orders, cau_factorial(others + 1) * cau_factorial(fellows + 1));
    out->banzhaf_owen_exact[v] = cau_fraction_of(all, (cau_wide)1 << (others + fellows));
    out->owen[v] = cau_fraction_real(out->owen_exact[v]);
    out->banzhaf_owen[v] = cau_fraction_real(out->banzhaf_owen_exact[v]);
}

static caucus_status open_sets(sets *s, caucus_ctx *ctx, size_t items)
{
    s->sum = cau_alloc((size_t)1 << items, sizeof *s->sum);
    s->size = cau_alloc((size_t)1 << items, sizeof *s->size);
    return s->sum && s->size ? CAUCUS_OK : cau_no_memory(ctx);
}

static void close_sets(sets *s)
{
    cau_free(s->sum);
    cau_free(s->size);
}

caucus_status cau_unions_list(cau_unions_work *w)
{
    caucus_status rc;
    uint64_t swings[MOST][MOST];
    sets others = { 0 }, fellows = { 0 };
    size_t largest = 0;
    for (size_t k = 0; k < w->count; k++)
        largest = w->start[k + 1] - w->start[k] > largest ? w->start[k + 1] - w->start[k] : largest;
    CAU_TRY(open_sets(&others, w->ctx, w->count - 1));
    CAU_TRY(open_sets(&fellows, w->ctx, largest - 1));
    for (size_t v = 0; v < w->out->n; v++)
        w->out->owen_exact[v] = w->out->banzhaf_owen_exact[v] = (cau_fraction){ 0, 1 };
    for (size_t k = 0; k < w->count; k++) {
        const size_t first = w->start[k], size = w->start[k + 1] - first;
        fill(&others, w->votes, w->count, k);
        for (size_t i = 0; i < size; i++) {
            fill(&fellows, w->weight + first, size, i);
            count_swings(swings, &others, &fellows, w->game->quota, w->weight[first + i]);
            set_values(w, w->voter[first + i], swings, others.items, fellows.items);
        }
    }
done:
    close_sets(&others);
    close_sets(&fellows);
    return rc;
}
