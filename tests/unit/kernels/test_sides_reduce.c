/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Landscapes in which many have few ties, so that most are taken out before the search: against trying all splits, in every way
 * in which it is asked. */
#include "kernels/sides.h"

#include "core/random.h"
#include "kernels/sides_part.h"

#include "support.h"

enum { MOST = 8, ALL = 4140 }; /* Bell number: splits of eight */

typedef struct graph {
    size_t n, m;
    cau_pair pairs[MOST * MOST];
    double total;
} graph;

/** One part: a core, and others with one to three ties to those before them; in any order. */
static graph few_ties(cau_rng *rng)
{
    graph g = { .n = 3 + cau_rng_below(rng, MOST - 2) };
    const size_t core = 1 + cau_rng_below(rng, g.n), kind = cau_rng_below(rng, 3);
    const double density = cau_rng_uniform(rng), conflict = cau_rng_uniform(rng);
    size_t at[MOST];
    for (size_t v = 0; v < g.n; v++) {
        const size_t other = cau_rng_below(rng, v + 1);
        at[v] = at[other];
        at[other] = v;
    }
    for (size_t b = 1; b < g.n; b++) {
        const size_t most = 1 + cau_rng_below(rng, 3), from = cau_rng_below(rng, b);
        for (size_t i = 0, ties = 0; i < b; i++) {
            const size_t a = (from + i) % b;
            if (b < core ? ties > 0 && cau_rng_uniform(rng) > density : ties == most)
                continue;
            const double w = kind == 0 ? 1 : kind == 1 ? (double)(1 + cau_rng_below(rng, 4)) / 2 : 0.1 + cau_rng_uniform(rng);
            g.pairs[g.m++] = (cau_pair){ .a = at[a], .b = at[b], .weight = cau_rng_uniform(rng) < conflict ? -w : w };
            g.total += w;
            ties++;
        }
    }
    g.m = cau_pairs_merge(g.pairs, g.m);
    return g;
}

typedef struct slow {
    const cau_part *part;
    size_t groups, count;
    double value;
    int list[ALL][MOST]; /* in order */
} slow;

static void try_all(slow *s, int *label, size_t v, int used)
{
    if (v < s->part->n) {
        for (int x = 0; x <= used && x < (int)s->groups; x++) {
            label[v] = x;
            try_all(s, label, v + 1, x == used ? used + 1 : used);
        }
        return;
    }
    const double strain = cau_part_strain(s->part, label);
    if (strain < s->value - 1e-9) {
        s->value = strain;
        s->count = 0;
    }
    if (strain <= s->value + 1e-9)
        memcpy(s->list[s->count++], label, s->part->n * sizeof *label);
}

static bool listed_once(const cau_split *got, const slow *want)
{
    size_t found = 0;
    for (size_t i = 0; i < got->listed; i++)
        for (size_t j = 0; j < want->count; j++)
            found += memcmp(got->list + i * want->part->n, want->list[j], want->part->n * sizeof(int)) == 0;
    for (size_t i = 0; i < got->listed; i++)
        for (size_t j = 0; j < i; j++)
            if (memcmp(got->list + i * want->part->n, got->list + j * want->part->n, want->part->n * sizeof(int)) == 0)
                return false;
    return found == got->listed;
}

static void check_reduced(caucus_ctx *ctx, const slow *want, const cau_split_task *task, bool enough)
{
    const cau_part *part = want->part;
    cau_split got = { .label = cau_alloc(part->n, sizeof *got.label) };
    assert_int_equal(cau_split_descend(got.label, &got.value, ctx, part, task), CAUCUS_OK);
    assert_int_equal(cau_split_reduce(&got, ctx, part, task), CAUCUS_OK);
    assert_near(cau_part_strain(part, got.label), got.value);
    assert_true(got.bound <= want->value + 1e-9 && got.value >= want->value - 1e-9);
    assert_true(got.proved || !enough);
    if (got.proved) {
        assert_near(got.value, want->value);
        assert_near(got.bound, want->value);
        assert_true(got.count_at_least ? got.count <= (double)want->count : got.count == (double)want->count);
        assert_true(listed_once(&got, want));
    }
    if (enough && !task->one && !task->value_only && want->count <= CAU_SPLIT_LISTED) {
        assert_true(!got.count_at_least && got.listed == want->count && got.first);
        assert_memory_equal(got.label, want->list[0], part->n * sizeof *got.label);
    }
    cau_split_free(&got);
}

/** From any best split to the first of them. */
static void check_first(caucus_ctx *ctx, const slow *want, size_t from)
{
    int label[MOST];
    bool sure = false;
    memcpy(label, want->list[from], sizeof label);
    assert_int_equal(cau_split_first(&sure, label, ctx, want->part, want->groups, 1e9), CAUCUS_OK);
    assert_true(sure);
    assert_memory_equal(label, want->list[0], want->part->n * sizeof *label);
}

static void whoever_is_taken_out_chooses_as_in_a_best_split(void **state)
{
    static slow want;
    size_t many = 0;
    (void)state;
    caucus_ctx *ctx;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (uint64_t i = 0; i < 400; i++) {
        cau_rng rng = cau_rng_stream(12, "few ties", i);
        const graph g = few_ties(&rng);
        cau_own_part own;
        assert_int_equal(cau_own_part_make(&own, ctx, g.n, g.pairs, g.m, 1e-9 * g.total, 0), CAUCUS_OK);
        const size_t groups[] = { 2, 3, g.n };
        for (size_t k = 0; k < 3; k++) {
            int label[MOST];
            want = (slow){ .part = &own.part, .groups = groups[k], .value = INFINITY };
            try_all(&want, label, 0, 0);
            many += want.count > 8;
            for (int mode = 0; mode < 4; mode++) {
                double steps = mode < 3 ? 1e9 : (double)cau_rng_below(&rng, 500);
                const cau_split_task task = { .groups = groups[k], .value_only = mode == 1, .one = mode == 2, .steps = &steps, .more = &steps };
                check_reduced(ctx, &want, &task, mode < 3);
            }
            check_first(ctx, &want, want.count - 1);
            check_first(ctx, &want, want.count / 2);
        }
        cau_own_part_free(&own);
    }
    assert_true(many > 30);
    caucus_ctx_free(ctx);
}

/* Twelve stand beside a core that is too wide for elimination, each tied to two of it so that it strains as much on either side, and each
 * with one more who only stands against it: 4096 best splits. Those come first in the file, so in the first
 * split they are in group 1, and the twelve, last in the file, in group 2. */
static void of_more_splits_than_are_listed_the_first_is_shown(void **state)
{
    enum { AGAINST = 12, CORE = 22, N = AGAINST + CORE + AGAINST };
    static cau_link links[CORE * CORE / 2 + 3 * AGAINST];
    size_t m = 0;
    (void)state;
    caucus_ctx *ctx;
    cau_layer layer;
    cau_sides core, all;
    cau_rng rng = cau_rng_stream(13, "core", 0);
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (size_t a = 0; a < CORE; a++)
        for (size_t b = a + 1; b < CORE; b++)
            links[m++] = (cau_link){ .from = AGAINST + a, .to = AGAINST + b, .strength = cau_rng_uniform(&rng) - 0.5 };
    assert_int_equal(cau_layer_from_links(&layer, ctx, "signed", N, false, true, links, m), CAUCUS_OK);
    assert_int_equal(cau_sides_find(&core, ctx, &layer, &(cau_sides_options){ .groups = 2 }), CAUCUS_OK);
    assert_true(core.proved && core.optima == 1);
    cau_layer_free(&layer);
    for (size_t i = 0; i < AGAINST; i++) {
        const size_t u = AGAINST + CORE + i, a = AGAINST + i, b = a + 1 + i % 3;
        links[m++] = (cau_link){ .from = a, .to = u, .strength = 1e-4 };
        links[m++] = (cau_link){ .from = b, .to = u, .strength = core.group[a] == core.group[b] ? -1e-4 : 1e-4 };
        links[m++] = (cau_link){ .from = i, .to = u, .strength = -1 };
    }
    assert_int_equal(cau_layer_from_links(&layer, ctx, "signed", N, false, true, links, m), CAUCUS_OK);
    assert_int_equal(cau_sides_find(&all, ctx, &layer, &(cau_sides_options){ .groups = 2, .list = true }), CAUCUS_OK);
    assert_true(all.proved && all.optima_at_least && all.listed == CAU_SIDES_LISTED);
    assert_near(all.value, core.value + AGAINST * 1e-4);
    for (size_t i = 0; i < AGAINST; i++) {
        assert_int_equal(all.group[i], 1);
        assert_int_equal(all.group[AGAINST + CORE + i], 2);
    }
    assert_memory_equal(all.group + AGAINST, core.group + AGAINST, CORE * sizeof *all.group);
    assert_memory_equal(all.list, all.group, N * sizeof *all.group);
    cau_sides_free(&core);
    cau_sides_free(&all);
    cau_layer_free(&layer);
    caucus_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whoever_is_taken_out_chooses_as_in_a_best_split),
        cmocka_unit_test(of_more_splits_than_are_listed_the_first_is_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
