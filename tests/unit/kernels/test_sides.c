/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every number here is either from a slow reference in this file that tries all splits, or from a named publication. */
#include "kernels/sides.h"

#include "core/random.h"
#include "kernels/sides_part.h"

#include "support.h"

enum { MOST = 9 };

typedef struct graph {
    size_t n, m;
    cau_link links[64];
} graph;

static graph random_graph(cau_rng *rng, bool weighted)
{
    graph g = { .n = 2 + cau_rng_below(rng, MOST - 1) };
    const double density = 0.15 + 0.8 * cau_rng_uniform(rng), conflict = cau_rng_uniform(rng);
    for (size_t a = 0; a < g.n; a++)
        for (size_t b = a + 1; b < g.n; b++)
            if (cau_rng_uniform(rng) < density) {
                double w = weighted ? (double)(1 + cau_rng_below(rng, 3)) / 2 : 1;
                if (cau_rng_uniform(rng) < conflict)
                    w = -w;
                g.links[g.m++] = (cau_link){ .from = a, .to = b, .strength = w };
            }
    return g;
}

static double strain_of(const graph *g, const int *label)
{
    double strain = 0;
    for (size_t e = 0; e < g->m; e++)
        if ((label[g->links[e].from] == label[g->links[e].to]) != (g->links[e].strength > 0))
            strain += fabs(g->links[e].strength);
    return strain;
}

typedef struct slow {
    double value, count;
    int smallest[MOST];
    double least[MOST], most[MOST]; /* strained weight carried */
    size_t listed;
} slow;

static void carried(double *out, const graph *g, const int *label)
{
    memset(out, 0, MOST * sizeof *out);
    for (size_t e = 0; e < g->m; e++)
        if ((label[g->links[e].from] == label[g->links[e].to]) != (g->links[e].strength > 0)) {
            out[g->links[e].from] += fabs(g->links[e].strength);
            out[g->links[e].to] += fabs(g->links[e].strength);
        }
}

/** Components by repeated spreading of the smallest number. */
static void components(size_t *of, const graph *g)
{
    for (size_t v = 0; v < g->n; v++)
        of[v] = v;
    for (size_t round = 0; round < g->n; round++)
        for (size_t e = 0; e < g->m; e++) {
            const size_t a = of[g->links[e].from], b = of[g->links[e].to];
            of[g->links[e].from] = of[g->links[e].to] = a < b ? a : b;
        }
}

/** All restricted growth strings in order, over the members of one component (others keep label 0 and have no tie to it). */
static void try_all(slow *s, const graph *g, const size_t *of, size_t component, int *label, size_t v, int used, size_t groups)
{
    while (v < g->n && of[v] != component)
        v++;
    if (v < g->n) {
        for (int x = 0; x <= used && x < (int)groups; x++) {
            label[v] = x;
            try_all(s, g, of, component, label, v + 1, x == used ? used + 1 : used, groups);
        }
        return;
    }
    graph part = *g;
    double each[MOST];
    part.m = 0;
    for (size_t e = 0; e < g->m; e++)
        if (of[g->links[e].from] == component)
            part.links[part.m++] = g->links[e];
    const double strain = strain_of(&part, label);
    carried(each, &part, label);
    if (strain < s->value - 1e-9) {
        *s = (slow){ .value = strain };
        memcpy(s->smallest, label, sizeof s->smallest);
        for (size_t u = 0; u < MOST; u++)
            s->least[u] = INFINITY;
    }
    if (strain > s->value + 1e-9)
        return;
    s->count += 1;
    for (size_t u = 0; u < g->n; u++) {
        s->least[u] = each[u] < s->least[u] ? each[u] : s->least[u];
        s->most[u] = each[u] > s->most[u] ? each[u] : s->most[u];
    }
}

static slow solve_slowly(const graph *g, size_t groups)
{
    slow all = { .count = 1 };
    size_t of[MOST];
    components(of, g);
    for (size_t c = 0; c < g->n; c++) {
        size_t size = 0;
        int label[MOST] = { 0 };
        slow one = { .value = INFINITY };
        for (size_t v = 0; v < g->n; v++)
            size += of[v] == c;
        if (size < 2)
            continue;
        try_all(&one, g, of, c, label, 0, 0, groups);
        all.value += one.value;
        all.count *= one.count;
        for (size_t v = 0; v < g->n; v++)
            if (of[v] == c) {
                all.smallest[v] = one.smallest[v] + 1;
                all.least[v] = one.least[v];
                all.most[v] = one.most[v];
            }
    }
    return all;
}

/** The layer as a whole, with parts and stakeholders without a tie. */
static void check_one(caucus_ctx *ctx, const graph *g, size_t groups)
{
    cau_layer layer;
    cau_sides sides;
    const slow want = solve_slowly(g, groups);
    assert_int_equal(cau_layer_from_links(&layer, ctx, "signed", g->n, false, true, g->links, g->m), CAUCUS_OK);
    assert_int_equal(cau_sides_find(&sides, ctx, &layer, &(cau_sides_options){ .groups = groups }), CAUCUS_OK);
    assert_true(fabs(sides.value - want.value) < 1e-9);
    assert_true(fabs(sides.lower_bound - want.value) < 1e-9);
    assert_true(sides.proved);
    assert_false(sides.optima_at_least);
    if (g->m > 0)
        assert_true(sides.optima == want.count);
    for (size_t v = 0; v < g->n; v++) {
        assert_int_equal(sides.group[v], want.smallest[v]);
        if (sides.group[v] == 0)
            continue;
        if (want.count <= 1000) {
            assert_true(fabs(sides.strained_min[v] - want.least[v]) < 1e-9);
            assert_true(fabs(sides.strained_max[v] - want.most[v]) < 1e-9);
        }
    }
    cau_sides_free(&sides);
    cau_layer_free(&layer);
}

static void splits_and_their_count_are_those_found_by_trying_all(void **state)
{
    (void)state;
    caucus_ctx *ctx;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (uint64_t i = 0; i < 1000; i++) {
        cau_rng rng = cau_rng_stream(7, "graphs", i);
        const graph g = random_graph(&rng, i % 2 == 1);
        for (size_t groups = 2; groups <= 4; groups++)
            check_one(ctx, &g, groups);
    }
    caucus_ctx_free(ctx);
}

typedef caucus_status (*way)(cau_split *, caucus_ctx *, const cau_part *, const cau_split_task *);

/** Every split in the list is a best one, none is there twice, and there are as many as trying all has found. */
static void check_list(const graph *g, const cau_split *got, const slow *want)
{
    assert_true(got->proved);
    assert_near(got->value, want->value);
    assert_near(got->bound, want->value);
    assert_false(got->count_at_least);
    assert_true(got->count == want->count);
    assert_true(got->listed == want->count || got->listed == 1000);
    for (size_t v = 0; v < g->n; v++)
        assert_int_equal(got->label[v], want->smallest[v] - 1);
    for (size_t i = 0; i < got->listed; i++) {
        assert_near(strain_of(g, got->list + i * g->n), want->value);
        for (size_t j = 0; j < i; j++)
            assert_memory_not_equal(got->list + i * g->n, got->list + j * g->n, g->n * sizeof *got->list);
    }
}

static void check_way(caucus_ctx *ctx, const graph *g, const cau_part *part, size_t groups, way find, size_t leaf, bool begin)
{
    double steps = 1e10;
    const cau_split_task task = { .groups = groups, .steps = &steps, .more = &steps, .seed = 1, .leaf = leaf };
    const slow want = solve_slowly(g, groups);
    cau_split got = { 0 };
    if (begin) {
        got.label = cau_alloc(g->n, sizeof *got.label);
        assert_int_equal(cau_split_descend(got.label, &got.value, ctx, part, &task), CAUCUS_OK);
        assert_true(got.value >= want.value - 1e-9);
    }
    assert_int_equal(find(&got, ctx, part, &task), CAUCUS_OK);
    if (want.count <= 1000)
        check_list(g, &got, &want);
    else
        assert_near(got.value, want.value);
    cau_split_free(&got);
}

/* Each way alone, linear programs both with cases solved outright and to the last edge. */
static void every_way_finds_every_best_split(void **state)
{
    (void)state;
    caucus_ctx *ctx;
    size_t looked_at = 0;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (uint64_t i = 0; i < 240; i++) {
        cau_rng rng = cau_rng_stream(8, "graphs", i);
        graph g = random_graph(&rng, i % 2);
        size_t of[MOST], apart = 0;
        components(of, &g);
        for (size_t v = 0; v < g.n; v++)
            apart += of[v] != 0;
        if (apart) /* they take one component */
            continue;
        cau_own_part own;
        cau_pair pairs[64];
        double total = 0;
        for (size_t e = 0; e < g.m; e++) {
            pairs[e] = (cau_pair){ .a = g.links[e].from, .b = g.links[e].to, .weight = g.links[e].strength };
            total += fabs(g.links[e].strength);
        }
        const size_t m = cau_pairs_merge(pairs, g.m);
        assert_int_equal(cau_own_part_make(&own, ctx, g.n, pairs, m, 1e-9 * total, i % 4 < 2 ? 0.5 : 0), CAUCUS_OK);
        looked_at++;
        const size_t groups[] = { 2, 3, g.n };
        for (size_t k = 0; k < 3; k++) {
            check_way(ctx, &g, &own.part, groups[k], cau_split_eliminate, 0, false);
            check_way(ctx, &g, &own.part, groups[k], cau_split_search, 0, true);
            check_way(ctx, &g, &own.part, groups[k], cau_split_branch, 0, true);
            check_way(ctx, &g, &own.part, groups[k], cau_split_branch, 1, true);
            check_way(ctx, &g, &own.part, groups[k], cau_split_reduce, 0, true);
        }
        cau_own_part_free(&own);
    }
    assert_true(looked_at > 80);
    caucus_ctx_free(ctx);
}

static void without_a_number_of_groups_the_fewest_that_do_are_taken(void **state)
{
    (void)state;
    caucus_ctx *ctx;
    size_t above_two = 0;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (uint64_t i = 0; i < 200; i++) {
        cau_rng rng = cau_rng_stream(9, "graphs", i);
        const graph g = random_graph(&rng, true);
        const double least = solve_slowly(&g, g.n).value;
        size_t want = 2;
        cau_layer layer;
        cau_sides sides;
        while (solve_slowly(&g, want).value > least + 1e-9)
            want++;
        assert_int_equal(cau_layer_from_links(&layer, ctx, "signed", g.n, false, true, g.links, g.m), CAUCUS_OK);
        assert_int_equal(cau_sides_find(&sides, ctx, &layer, &(cau_sides_options){ 0 }), CAUCUS_OK);
        assert_true(fabs(sides.value - least) < 1e-9);
        assert_int_equal(sides.groups, want);
        above_two += want > 2;
        cau_sides_free(&sides);
        cau_layer_free(&layer);
    }
    assert_true(above_two > 20);
    caucus_ctx_free(ctx);
}

/* Alliances and conflicts of sixteen tribes (Read 1954; Hage & Harary, Structural Models in Anthropology, 1983, p. 60), in the
 * order Gavev, Kotun, Ove, Alika, Nagam, Gahuk, Masil, Ukudz, Notoh, Kohik, Geham, Asaro, Uheto, Seuve, Nagad, Gama. */
static const cau_link gahuku_gama[] = {
    { .from = 0, .to = 1, .strength = 1 }, { .from = 0, .to = 2, .strength = -1 }, { .from = 0, .to = 3, .strength = -1 },
    { .from = 0, .to = 4, .strength = -1 }, { .from = 0, .to = 5, .strength = -1 }, { .from = 0, .to = 11, .strength = -1 },
    { .from = 0, .to = 14, .strength = 1 }, { .from = 0, .to = 15, .strength = 1 }, { .from = 1, .to = 2, .strength = -1 },
    { .from = 1, .to = 4, .strength = -1 }, { .from = 1, .to = 5, .strength = -1 }, { .from = 1, .to = 8, .strength = -1 },
    { .from = 1, .to = 9, .strength = -1 }, { .from = 1, .to = 14, .strength = 1 }, { .from = 1, .to = 15, .strength = 1 },
    { .from = 2, .to = 3, .strength = 1 }, { .from = 2, .to = 5, .strength = 1 }, { .from = 2, .to = 6, .strength = 1 },
    { .from = 2, .to = 7, .strength = 1 }, { .from = 3, .to = 7, .strength = 1 }, { .from = 4, .to = 6, .strength = 1 },
    { .from = 4, .to = 8, .strength = 1 }, { .from = 4, .to = 13, .strength = 1 }, { .from = 4, .to = 14, .strength = -1 },
    { .from = 4, .to = 15, .strength = -1 }, { .from = 5, .to = 6, .strength = 1 }, { .from = 5, .to = 7, .strength = 1 },
    { .from = 5, .to = 8, .strength = -1 }, { .from = 5, .to = 10, .strength = 1 }, { .from = 5, .to = 11, .strength = 1 },
    { .from = 5, .to = 12, .strength = -1 }, { .from = 5, .to = 15, .strength = -1 }, { .from = 6, .to = 7, .strength = 1 },
    { .from = 6, .to = 10, .strength = 1 }, { .from = 6, .to = 11, .strength = 1 }, { .from = 6, .to = 12, .strength = 1 },
    { .from = 7, .to = 10, .strength = 1 }, { .from = 7, .to = 11, .strength = 1 }, { .from = 7, .to = 13, .strength = -1 },
    { .from = 8, .to = 9, .strength = 1 }, { .from = 8, .to = 10, .strength = -1 }, { .from = 8, .to = 12, .strength = 1 },
    { .from = 8, .to = 14, .strength = -1 }, { .from = 9, .to = 10, .strength = -1 }, { .from = 9, .to = 12, .strength = 1 },
    { .from = 9, .to = 14, .strength = -1 }, { .from = 10, .to = 11, .strength = 1 }, { .from = 10, .to = 12, .strength = -1 },
    { .from = 10, .to = 14, .strength = -1 }, { .from = 10, .to = 15, .strength = -1 }, { .from = 11, .to = 13, .strength = -1 },
    { .from = 11, .to = 14, .strength = -1 }, { .from = 11, .to = 15, .strength = -1 }, { .from = 12, .to = 13, .strength = 1 },
    { .from = 12, .to = 14, .strength = -1 }, { .from = 12, .to = 15, .strength = -1 }, { .from = 13, .to = 15, .strength = -1 },
    { .from = 14, .to = 15, .strength = 1 },
};

/* Ties among ten parties of the Slovene parliament in 1994 (Kropivnik & Mrvar 1996, table 1), in the order SKD, ZLSD, SDSS, LDS,
 * ZS-ESS, ZS, DS, SLS, SPS-SNS, SNS. */
static const cau_link slovene_parties[] = {
    { .from = 0, .to = 1, .strength = -215 }, { .from = 0, .to = 2, .strength = 114 }, { .from = 0, .to = 3, .strength = -89 },
    { .from = 0, .to = 4, .strength = -77 }, { .from = 0, .to = 5, .strength = 94 }, { .from = 0, .to = 6, .strength = -170 },
    { .from = 0, .to = 7, .strength = 176 }, { .from = 0, .to = 8, .strength = 117 }, { .from = 0, .to = 9, .strength = -210 },
    { .from = 1, .to = 2, .strength = -217 }, { .from = 1, .to = 3, .strength = 134 }, { .from = 1, .to = 4, .strength = 77 },
    { .from = 1, .to = 5, .strength = -150 }, { .from = 1, .to = 6, .strength = 57 }, { .from = 1, .to = 7, .strength = -253 },
    { .from = 1, .to = 8, .strength = -230 }, { .from = 1, .to = 9, .strength = 49 }, { .from = 2, .to = 3, .strength = -203 },
    { .from = 2, .to = 4, .strength = -80 }, { .from = 2, .to = 5, .strength = 138 }, { .from = 2, .to = 6, .strength = -109 },
    { .from = 2, .to = 7, .strength = 177 }, { .from = 2, .to = 8, .strength = 180 }, { .from = 2, .to = 9, .strength = -174 },
    { .from = 3, .to = 4, .strength = 157 }, { .from = 3, .to = 5, .strength = -142 }, { .from = 3, .to = 6, .strength = 173 },
    { .from = 3, .to = 7, .strength = -241 }, { .from = 3, .to = 8, .strength = -254 }, { .from = 3, .to = 9, .strength = 23 },
    { .from = 4, .to = 5, .strength = -188 }, { .from = 4, .to = 6, .strength = 170 }, { .from = 4, .to = 7, .strength = -120 },
    { .from = 4, .to = 8, .strength = -160 }, { .from = 4, .to = 9, .strength = -9 }, { .from = 5, .to = 6, .strength = -97 },
    { .from = 5, .to = 7, .strength = 140 }, { .from = 5, .to = 8, .strength = 116 }, { .from = 5, .to = 9, .strength = -106 },
    { .from = 6, .to = 7, .strength = -184 }, { .from = 6, .to = 8, .strength = -191 }, { .from = 6, .to = 9, .strength = -6 },
    { .from = 7, .to = 8, .strength = 235 }, { .from = 7, .to = 9, .strength = -132 }, { .from = 8, .to = 9, .strength = -164 },
};

static cau_sides split(caucus_ctx *ctx, size_t n, const cau_link *links, size_t m, bool unit, size_t groups)
{
    cau_layer layer;
    cau_sides sides;
    assert_int_equal(cau_layer_from_links(&layer, ctx, "signed", n, false, true, links, m), CAUCUS_OK);
    assert_int_equal(cau_sides_find(&sides, ctx, &layer, &(cau_sides_options){ .groups = groups, .unit = unit }), CAUCUS_OK);
    cau_layer_free(&layer);
    return sides;
}

#define COUNT(array) (sizeof array / sizeof array[0])

/* Doreian & Mrvar 1996, and signnet's article (Schoch, JOSS 2023): two groups leave 7 of the 58 ties strained, three leave 2. */
static void the_tribes_split_as_published(void **state)
{
    static const int two[] = { 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1 };
    static const int three[] = { 1, 1, 2, 2, 3, 2, 2, 2, 3, 3, 2, 2, 3, 3, 1, 1 };
    (void)state;
    caucus_ctx *ctx;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_sides sides = split(ctx, 16, gahuku_gama, COUNT(gahuku_gama), true, 2);
    assert_true(sides.value == 7 && sides.proved && sides.optima == 1);
    assert_memory_equal(sides.group, two, sizeof two);
    cau_sides_free(&sides);
    sides = split(ctx, 16, gahuku_gama, COUNT(gahuku_gama), true, 0);
    assert_true(sides.value == 2 && sides.proved && sides.optima == 1 && sides.groups == 3);
    assert_memory_equal(sides.group, three, sizeof three);
    cau_sides_free(&sides);
    caucus_ctx_free(ctx);
}

/* Doreian & Mrvar 1996, figure 3: left (ZLSD, LDS, ZS-ESS, DS, SNS) against right, two ties strained. */
static void the_slovene_parties_split_left_and_right(void **state)
{
    static const int want[] = { 1, 2, 1, 2, 2, 1, 2, 1, 1, 2 };
    (void)state;
    caucus_ctx *ctx;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_sides sides = split(ctx, 10, slovene_parties, COUNT(slovene_parties), true, 2);
    assert_true(sides.value == 2 && sides.proved && sides.optima == 1);
    assert_memory_equal(sides.group, want, sizeof want);
    cau_sides_free(&sides);
    sides = split(ctx, 10, slovene_parties, COUNT(slovene_parties), false, 2);
    assert_true(sides.value == 15); /* ZS-ESS - SNS 9 and DS - SNS 6 */
    assert_memory_equal(sides.group, want, sizeof want);
    cau_sides_free(&sides);
    caucus_ctx_free(ctx);
}

/* Statements of seven organisations on climate policy, agreement less disagreement: the sample of Discourse Network Analyzer
 * (repository leifeld-lab/dna, sample.dna; its tests assert the totals). Order: ASE, EEA, EPA, NPRA, Senate, Sierra, USPIRG. The best split is
 * the only one: {ASE, EPA, Senate, Sierra, USPIRG} and {EEA, NPRA}, 13 of 104 strained (all 64 splits tried by hand of another program). */
static void the_climate_debate_splits_one_way(void **state)
{
    static const int debate[7][7] = { { 0, 0, 10, -2, 0, 4, 3 },    { 0, 0, 2, 4, 4, -4, -2 },   { 10, 2, 0, -18, 22, 8, -1 },
                                      { -2, 4, -18, 0, 0, -6, -2 }, { 0, 4, 22, 0, 0, -3, -3 },  { 4, -4, 8, -6, -3, 0, 6 },
                                      { 3, -2, -1, -2, -3, 6, 0 } };
    static const int want[] = { 1, 2, 1, 2, 1, 1, 1 };
    cau_link links[21];
    size_t m = 0;
    (void)state;
    caucus_ctx *ctx;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (size_t a = 0; a < 7; a++)
        for (size_t b = a + 1; b < 7; b++)
            if (debate[a][b])
                links[m++] = (cau_link){ .from = a, .to = b, .strength = debate[a][b] };
    cau_sides sides = split(ctx, 7, links, m, false, 2);
    assert_true(sides.value == 13 && sides.weight == 104 && sides.proved && sides.optima == 1 && !sides.optima_at_least);
    assert_memory_equal(sides.group, want, sizeof want);
    cau_sides_free(&sides);
    caucus_ctx_free(ctx);
}

/* Three in conflict with each other: whoever stands alone, one tie is strained, and every one could stand with either. */
static void in_a_triangle_of_conflict_everyone_could_stand_with_either(void **state)
{
    static const cau_link links[] = { { .from = 0, .to = 1, .strength = -1 }, { .from = 0, .to = 2, .strength = -1 },
                                      { .from = 1, .to = 2, .strength = -1 } };
    (void)state;
    caucus_ctx *ctx;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_sides sides = split(ctx, 4, links, COUNT(links), false, 2);
    assert_true(sides.value == 1 && sides.optima == 3 && sides.tied == 3);
    assert_true(sides.either[0] && sides.either[1] && sides.either[2] && !sides.either[3]);
    assert_int_equal(sides.group[3], 0);
    assert_true(isnan(sides.strained[3]));
    cau_sides_free(&sides);
    caucus_ctx_free(ctx);
}

/** A wide random layer, too wide for elimination. */
static cau_layer wide_layer(caucus_ctx *ctx, size_t n, size_t m, uint64_t seed, double conflict, bool weighted)
{
    cau_rng rng = cau_rng_stream(11, "wide", seed);
    cau_link *links = cau_alloc(m, sizeof *links);
    bool *there = cau_alloc(n * n, sizeof *there);
    cau_layer layer;
    assert_true(links && there);
    for (size_t e = 0; e < m;) {
        const size_t a = cau_rng_below(&rng, n), b = cau_rng_below(&rng, n);
        if (a >= b || there[a * n + b])
            continue;
        there[a * n + b] = true;
        const double w = weighted ? 0.5 + cau_rng_uniform(&rng) : 1;
        links[e++] = (cau_link){ .from = a, .to = b, .strength = cau_rng_uniform(&rng) < conflict ? -w : w };
    }
    assert_int_equal(cau_layer_from_links(&layer, ctx, "signed", n, false, true, links, m), CAUCUS_OK);
    cau_free(links);
    cau_free(there);
    return layer;
}

/* Sizes that brute force cannot reach: linear programs and placing vertices share no code but the part, and agree on the least strain
 * and on how many splits leave it. */
static void programs_and_placing_agree_where_nothing_slower_can(void **state)
{
    (void)state;
    caucus_ctx *ctx;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (uint64_t i = 0; i < 12; i++)
        for (size_t groups = 2; groups <= 4; groups += 2) {
            const size_t n = 20 + i;
            cau_layer layer = wide_layer(ctx, n, 3 * n, i, 0.4, i % 2);
            cau_split got[2];
            cau_pair *pairs = cau_alloc(layer.m, sizeof *pairs);
            cau_own_part own;
            for (size_t e = 0; e < layer.m; e++)
                pairs[e] = (cau_pair){ .a = layer.links[e].from, .b = layer.links[e].to, .weight = layer.links[e].strength };
            assert_int_equal(cau_own_part_make(&own, ctx, n, pairs, layer.m, 1e-8, 0), CAUCUS_OK);
            memset(got, 0, sizeof got);
            for (int k = 0; k < 2; k++) {
                double steps = 1e10;
                const cau_split_task task = { .groups = groups, .steps = &steps, .more = &steps, .seed = 1, .leaf = 4 };
                got[k].label = cau_alloc(n, sizeof *got->label);
                assert_int_equal(cau_split_descend(got[k].label, &got[k].value, ctx, &own.part, &task), CAUCUS_OK);
                assert_int_equal((k ? cau_split_branch : cau_split_search)(&got[k], ctx, &own.part, &task), CAUCUS_OK);
                assert_true(got[k].proved);
            }
            assert_near(got[0].value, got[1].value);
            if (!got[0].count_at_least && !got[1].count_at_least) {
                assert_true(got[0].count == got[1].count);
                assert_memory_equal(got[0].label, got[1].label, n * sizeof *got->label);
            }
            for (int k = 0; k < 2; k++)
                cau_split_free(&got[k]);
            cau_own_part_free(&own);
            cau_free(pairs);
            cau_layer_free(&layer);
        }
    caucus_ctx_free(ctx);
}

/* The n-th allocation fails, for every n: a status, nothing lost, and the right answer where none was met. */
static void every_failed_allocation_is_survived(void **state)
{
    (void)state;
    caucus_ctx *ctx;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    cau_layer layer = wide_layer(ctx, 30, 110, 1, 0.4, true); /* wide, so that all ways are tried */
    for (size_t groups = 2; groups <= 3; groups++)
        for (unsigned long k = 1;; k += 1 + k / 40) {
            cau_sides sides = { 0 };
            cau_alloc_fail_at(k, false);
            const caucus_status rc =
                cau_sides_find(&sides, ctx, &layer, &(cau_sides_options){ .groups = groups, .list = true, .steps = 2e7 });
            const bool met = cau_alloc_count() >= k;
            cau_alloc_fail_at(0, false);
            cau_sides_free(&sides);
            assert_int_equal(rc, met ? CAUCUS_ENOMEM : CAUCUS_OK);
            if (!met)
                break;
        }
    cau_layer_free(&layer);
    caucus_ctx_free(ctx);
}

/* Rings of 400 with one conflict, and a large random landscape: proved where narrow, bounded where not. */
static void a_large_landscape_gets_a_bound_and_says_so(void **state)
{
    enum { N = 600, M = 1800 };
    static cau_link links[M];
    (void)state;
    caucus_ctx *ctx;
    cau_rng rng = cau_rng_stream(3, "large", 0);
    size_t m = 0;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (size_t v = 0; v < 400; v++)
        links[m++] = (cau_link){ .from = v, .to = (v + 1) % 400, .strength = v ? 1 : -1 };
    cau_sides sides = split(ctx, 400, links, m, false, 2);
    assert_true(sides.value == 1 && sides.proved && sides.optima == 400);
    cau_sides_free(&sides);

    for (m = 0; m < M; m++) { /* steps of m / N + 1.. keep pairs apart */
        const size_t from = m % N, step = 1 + 7 * (m / N);
        links[m] = (cau_link){ .from = from, .to = (from + step) % N, .strength = cau_rng_uniform(&rng) < 0.5 ? -1 : 1 };
    }
    cau_layer layer;
    double before = 0;
    assert_int_equal(cau_layer_from_links(&layer, ctx, "signed", N, false, true, links, M), CAUCUS_OK);
    for (double steps = 1e5; steps < 2e7; steps *= 10) { /* the more it may look, the more it can say */
        assert_int_equal(cau_sides_find(&sides, ctx, &layer, &(cau_sides_options){ .groups = 2, .steps = steps }), CAUCUS_OK);
        assert_false(sides.proved || sides.cut);
        assert_true(sides.optima_at_least);
        assert_true(sides.lower_bound >= before && sides.lower_bound <= sides.value);
        before = sides.lower_bound;
        cau_sides_free(&sides);
    }
    assert_true(before > 100);
    cau_layer_free(&layer);
    caucus_ctx_free(ctx);
}

/* Time is up before it begins: the best so far, with a bound, and it says so. */
static void without_time_there_is_still_an_answer(void **state)
{
    enum { N = 100, M = 400 };
    static cau_link links[M];
    static volatile int over = 1;
    (void)state;
    caucus_ctx *ctx;
    cau_layer layer;
    cau_sides sides;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (size_t m = 0; m < M; m++)
        links[m] = (cau_link){ .from = m % N, .to = (m % N + 1 + 7 * (m / N)) % N, .strength = m % 3 ? -1 : 1 };
    assert_int_equal(cau_layer_from_links(&layer, ctx, "signed", N, false, true, links, M), CAUCUS_OK);
    for (int stopped = 0; stopped < 2; stopped++) {
        caucus_ctx_set_hurry(ctx, stopped ? NULL : &over);
        caucus_ctx_set_stop(ctx, stopped ? &over : NULL);
        for (size_t groups = 0; groups < 4; groups += groups ? 1 : 2) {
            assert_int_equal(cau_sides_find(&sides, ctx, &layer, &(cau_sides_options){ .groups = groups, .list = true }), CAUCUS_OK);
            assert_true(sides.cut && !sides.proved && sides.lower_bound <= sides.value && sides.value <= M);
            cau_sides_free(&sides);
        }
    }
    cau_layer_free(&layer);
    caucus_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(splits_and_their_count_are_those_found_by_trying_all),
        cmocka_unit_test(every_way_finds_every_best_split),
        cmocka_unit_test(without_a_number_of_groups_the_fewest_that_do_are_taken),
        cmocka_unit_test(the_tribes_split_as_published),
        cmocka_unit_test(the_slovene_parties_split_left_and_right),
        cmocka_unit_test(the_climate_debate_splits_one_way),
        cmocka_unit_test(programs_and_placing_agree_where_nothing_slower_can),
        cmocka_unit_test(every_failed_allocation_is_survived),
        cmocka_unit_test(in_a_triangle_of_conflict_everyone_could_stand_with_either),
        cmocka_unit_test(a_large_landscape_gets_a_bound_and_says_so),
        cmocka_unit_test(without_time_there_is_still_an_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
