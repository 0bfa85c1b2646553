/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Against slow references in this file: all threes, the power series of the exponential, and the smallest value of the quadratic form. */
#include "kernels/signed.h"

#include "core/random.h"

#include "support.h"

enum { MOST = 14 };

typedef double matrix[MOST][MOST];

static cau_layer random_layer(caucus_ctx *ctx, matrix a, size_t n, uint64_t seed, bool weighted)
{
    cau_rng rng = cau_rng_stream(6, "signed", seed);
    const double density = 0.1 + 0.8 * cau_rng_uniform(&rng);
    cau_link links[MOST * MOST];
    cau_layer layer;
    size_t m = 0;
    memset(a, 0, sizeof(matrix));
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (cau_rng_uniform(&rng) < density) {
                const double w = (weighted ? 0.2 + cau_rng_uniform(&rng) : 1) * (cau_rng_uniform(&rng) < 0.4 ? -1 : 1);
                links[m++] = (cau_link){ .from = i, .to = j, .strength = w };
                a[i][j] = a[j][i] = w;
            }
    assert_int_equal(cau_layer_from_links(&layer, ctx, "signed", n, false, true, links, m), CAUCUS_OK);
    return layer;
}

static void check_triangles(caucus_ctx *ctx, const cau_layer *layer, matrix a)
{
    double got[4], want[4] = { 0, 0, 0, 0 };
    for (size_t i = 0; i < layer->n; i++)
        for (size_t j = i + 1; j < layer->n; j++)
            for (size_t k = j + 1; k < layer->n; k++)
                if (fabs(a[i][j] * a[j][k] * a[i][k]) > 0)
                    want[(a[i][j] < 0) + (a[j][k] < 0) + (a[i][k] < 0)] += 1;
    assert_int_equal(cau_signed_triangles(got, ctx, layer), CAUCUS_OK);
    for (size_t k = 0; k < 4; k++)
        assert_true(got[k] >= want[k] && got[k] <= want[k]);
}

/** tr e^A = sum over k of tr A^k / k!; entries of `a` or their sizes. */
static double trace_of_exponential(size_t n, matrix a, bool sizes)
{
    static matrix power, next;
    double trace = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            power[i][j] = i == j;
    for (size_t k = 1; k < 120; k++) {
        for (size_t i = 0; i < n; i++)
            trace += power[i][i];
        memset(next, 0, sizeof next);
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                for (size_t l = 0; l < n; l++)
                    next[i][j] += power[i][l] * (sizes ? fabs(a[l][j]) : a[l][j]) / (double)k;
        memcpy(power, next, sizeof power);
    }
    return trace;
}

/** x' (D - A) x = sum over ties of |w| (x_i -+ x_j)^2 is as small as it gets for unit x by steps against the gradient. */
static double smallest_form(const cau_layer *layer, matrix a)
{
    double least = INFINITY, x[MOST], y[MOST], most = 0, degree[MOST] = { 0 };
    for (size_t i = 0; i < layer->n; i++)
        for (size_t j = 0; j < layer->n; j++)
            degree[i] += fabs(a[i][j]);
    for (size_t i = 0; i < layer->n; i++)
        most = fmax(most, 2 * degree[i]);
    cau_rng rng = cau_rng_stream(1, "start", 0);
    for (size_t i = 0; i < layer->n; i++)
        x[i] = degree[i] > 0 ? cau_rng_uniform(&rng) - 0.5 : 0;
    for (size_t step = 0; step < 200000; step++) {
        double form = 0, size = 0;
        for (size_t i = 0; i < layer->n; i++) {
            double product = degree[i] * x[i];
            for (size_t j = 0; j < layer->n; j++)
                product -= a[i][j] * x[j];
            form += x[i] * product;
            size += x[i] * x[i];
            y[i] = x[i] - product / most;
        }
        if (!(size > 0))
            return 0;
        least = fmin(least, form / size);
        for (size_t i = 0; i < layer->n; i++)
            x[i] = y[i] / sqrt(size);
    }
    return least;
}

static void numbers_are_those_of_the_slow_references(void **state)
{
    (void)state;
    caucus_ctx *ctx;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (uint64_t i = 0; i < 300; i++) {
        matrix a;
        double walk, conflict;
        cau_layer layer = random_layer(ctx, a, 1 + i % MOST, i, i % 2);
        check_triangles(ctx, &layer, a);
        assert_int_equal(cau_walk_balance(&walk, ctx, &layer, false), CAUCUS_OK);
        assert_int_equal(cau_algebraic_conflict(&conflict, ctx, &layer, false), CAUCUS_OK);
        if (layer.m > 0) {
            assert_near(walk, trace_of_exponential(layer.n, a, false) / trace_of_exponential(layer.n, a, true));
            if (i % 10 == 0)
                assert_true(fabs(conflict - smallest_form(&layer, a)) < 1e-6);
        } else
            assert_true(isnan(walk) && isnan(conflict));
        cau_layer_free(&layer);
    }
    caucus_ctx_free(ctx);
}

/* Allied within a side and in conflict across: 1 and 0, also where the weights are large. */
static void what_fits_two_sides_has_no_conflict(void **state)
{
    (void)state;
    caucus_ctx *ctx;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    for (uint64_t i = 0; i < 50; i++) {
        matrix a;
        double walk, conflict;
        cau_layer layer = random_layer(ctx, a, MOST, i, true);
        for (size_t e = 0; e < layer.m; e++)
            layer.links[e].strength = 900 * fabs(layer.links[e].strength) * ((layer.links[e].from % 3 == 0) == (layer.links[e].to % 3 == 0) ? 1 : -1);
        assert_int_equal(cau_walk_balance(&walk, ctx, &layer, false), CAUCUS_OK);
        assert_int_equal(cau_algebraic_conflict(&conflict, ctx, &layer, true), CAUCUS_OK);
        assert_near(walk, 1);
        assert_near(conflict, 0);
        cau_layer_free(&layer);
    }
    caucus_ctx_free(ctx);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_those_of_the_slow_references),
        cmocka_unit_test(what_fits_two_sides_has_no_conflict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
