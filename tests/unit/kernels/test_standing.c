/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "graphs.h"

#include "kernels/standing.h"

static caucus_ctx *ctx;
static double s[MOST][MOST];

/* ---- slow references: series and repeated steps, no elimination */

static void bonacich_by_series(double *c, size_t n, double beta)
{
    double term[MOST] = { 0 }, squares = 0;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < n; j++)
            term[i] += s[i][j];
        c[i] = term[i];
    }
    for (size_t k = 0; k < 200; k++) {
        double next[MOST] = { 0 };
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                next[i] += beta * s[i][j] * term[j];
        for (size_t i = 0; i < n; i++)
            c[i] += term[i] = next[i];
    }
    for (size_t i = 0; i < n; i++)
        squares += c[i] * c[i];
    for (size_t i = 0; i < n; i++)
        c[i] = squares > 0 ? c[i] * sqrt((double)n / squares) : (double)NAN;
}

static void bonacich_is_the_sum_over_walks(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(41, "test standing", 0);
    for (size_t k = 0; k < 300; k++) {
        const size_t n = 1 + k % 9;
        double most = 0, want[MOST], got[MOST];
        random_strengths(&rng, n, k % 2, 0.1 + 0.1 * (double)(k % 6), s);
        for (size_t i = 0; i < n; i++) {
            double sum = 0;
            for (size_t j = 0; j < n; j++)
                sum += s[i][j];
            most = fmax(most, sum);
        }
        const double beta = (k % 3 ? 0.8 : -0.8) / fmax(most, 1);
        cau_layer layer = graph_of(ctx, n, k % 2, s);
        cau_linear_state solved;
        assert_int_equal(cau_bonacich(got, &solved, ctx, &layer, beta), CAUCUS_OK);
        assert_int_equal(solved, CAU_LINEAR_SOLVED);
        bonacich_by_series(want, n, beta);
        for (size_t i = 0; i < n; i++)
            assert_near(got[i], want[i]);
        cau_layer_free(&layer);
    }
}

/* Start from each one's view in turn and let everyone listen until nothing moves. */
static void influence_by_listening(double *total, size_t n, const double *open)
{
    double received[MOST] = { 0 };
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            received[j] += s[i][j];
    for (size_t i = 0; i < n; i++) {
        double y[MOST] = { 0 };
        y[i] = 1;
        for (size_t t = 0; t < 2000; t++) {
            double next[MOST];
            for (size_t j = 0; j < n; j++) {
                const double a = received[j] > 0 ? open[j] : 0;
                next[j] = (1 - a) * (j == i);
                for (size_t k = 0; a > 0 && k < n; k++)
                    next[j] += a * s[k][j] / received[j] * y[k];
            }
            memcpy(y, next, n * sizeof *y);
        }
        total[i] = 0;
        for (size_t j = 0; j < n; j++)
            total[i] += y[j] / (double)n;
    }
}

static void total_influence_is_where_listening_ends(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(42, "test standing", 0);
    for (size_t k = 0; k < 200; k++) {
        const size_t n = 1 + k % 8;
        double open[MOST], want[MOST], got[MOST], sum = 0;
        random_strengths(&rng, n, k % 2, 0.1 + 0.1 * (double)(k % 6), s);
        for (size_t i = 0; i < n; i++)
            open[i] = k % 5 ? 0.95 * cau_rng_uniform(&rng) : 0.8;
        cau_layer layer = graph_of(ctx, n, k % 2, s);
        cau_linear_state solved;
        assert_int_equal(cau_total_influence(got, &solved, ctx, &layer, open), CAUCUS_OK);
        assert_int_equal(solved, CAU_LINEAR_SOLVED);
        influence_by_listening(want, n, open);
        for (size_t i = 0; i < n; i++) {
            assert_near(got[i], want[i]);
            sum += got[i];
        }
        assert_near(sum, 1);
        cau_layer_free(&layer);
    }
}

/*   a ⇄ b, both with susceptibility 1: each takes over the other's view for ever, and no starting view stays. With c → a,
 *   whom nobody influences, all comes to rest on c. */
static void those_who_only_listen_to_each_other_have_no_settled_view(void **state)
{
    (void)state;
    const double open[] = { 1, 1, 1 };
    double got[3];
    cau_linear_state solved;
    cau_layer layer = graph(ctx, 2, true, "ab ba");
    assert_int_equal(cau_total_influence(got, &solved, ctx, &layer, open), CAUCUS_OK);
    assert_int_equal(solved, CAU_LINEAR_SINGULAR);
    assert_true(isnan(got[0]) && isnan(got[1]));
    cau_layer_free(&layer);
    layer = graph(ctx, 3, true, "ab ba ca");
    assert_int_equal(cau_total_influence(got, &solved, ctx, &layer, open), CAUCUS_OK);
    assert_int_equal(solved, CAU_LINEAR_SOLVED);
    assert_near(got[0], 0);
    assert_near(got[2], 1);
    cau_layer_free(&layer);
}

/*   a ─1e299→ b ─1e-299→ c: c listens to b alone, however weak: the same as with strengths of 1. */
static void a_weak_voice_is_heard_where_there_is_no_stronger(void **state)
{
    (void)state;
    const double open[] = { 0.8, 0.8, 0.8 };
    double far[3], near[3];
    cau_linear_state solved;
    memset(s, 0, sizeof s);
    s[0][1] = 1e299;
    s[1][2] = 1e-299;
    cau_layer layer = graph_of(ctx, 3, true, s), plain = graph(ctx, 3, true, "ab bc");
    assert_int_equal(cau_total_influence(far, &solved, ctx, &layer, open), CAUCUS_OK);
    assert_int_equal(cau_total_influence(near, &solved, ctx, &plain, open), CAUCUS_OK);
    for (size_t v = 0; v < 3; v++)
        assert_near(far[v], near[v]);
    assert_near(near[2], 0.2 / 3);
    cau_layer_free(&layer);
    cau_layer_free(&plain);
}

/* N. Friedkin & E. Johnsen, Social influence networks and opinion change, Advances in Group Processes 16 (1999): four people
 * with weights on their own views, folded into susceptibilities; column means of V = (I - A W)^-1 (I - A) by numpy. */
static void the_example_of_friedkin_and_johnsen(void **state)
{
    (void)state;
    static const double w[4][4] = { { 0.22, 0.12, 0.36, 0.3 }, { 0.147, 0.215, 0.344, 0.294 }, { 0, 0, 1, 0 }, { 0.09, 0.178, 0.446, 0.286 } };
    static const double want[4] = { 0.08915758963785195, 0.09283589255630059, 0.6582636142604953, 0.15974290354535206 };
    double open[4], got[4];
    memset(s, 0, sizeof s);
    for (size_t j = 0; j < 4; j++) {
        const double a = 1 - w[j][j];
        open[j] = a * a / (1 - a + a * a);
        for (size_t i = 0; i < 4; i++)
            s[i][j] = i != j ? w[j][i] : 0;
    }
    cau_layer layer = graph_of(ctx, 4, true, s);
    cau_linear_state solved;
    assert_int_equal(cau_total_influence(got, &solved, ctx, &layer, open), CAUCUS_OK);
    for (size_t i = 0; i < 4; i++)
        assert_near(got[i], want[i]);
    cau_layer_free(&layer);
}

/* ---- PN: does the answer satisfy its equation, with the matrices written out? */

static void signed_matrix(cau_rng *rng, size_t n, bool directed, double b[MOST][MOST], cau_layer *layer)
{
    cau_link links[MOST * MOST] = { { 0 } };
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            b[i][j] = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = directed ? 0 : i + 1; j < n; j++) {
            if (i == j || cau_rng_uniform(rng) < 0.5)
                continue;
            const double strength = cau_rng_uniform(rng) < 0.5 ? -3 : 2; /* only the sign is read */
            links[m++] = (cau_link){ .from = i, .to = j, .strength = strength, .confidence = 1 };
            b[i][j] = (strength > 0 ? 1 : -2) / (2 * (double)n - 2);
            if (!directed)
                b[j][i] = b[i][j];
        }
    assert_int_equal(cau_layer_from_links(layer, ctx, "test", n, directed, true, links, m), CAUCUS_OK);
}

static void pn_satisfies_its_equation_and_its_forms_agree_without_directions(void **state)
{
    (void)state;
    static double b[MOST][MOST];
    cau_rng rng = cau_rng_stream(43, "test standing", 0);
    for (size_t k = 0; k < 300; k++) {
        const size_t n = 3 + k % 8;
        const bool directed = k % 2;
        double plain[MOST], out[MOST], in[MOST];
        cau_layer layer;
        cau_linear_state solved;
        signed_matrix(&rng, n, directed, b, &layer);
        assert_int_equal(cau_pn(plain, &solved, ctx, &layer, CAU_PN_PLAIN), CAUCUS_OK);
        assert_int_equal(cau_pn(out, &solved, ctx, &layer, CAU_PN_OUT), CAUCUS_OK);
        assert_int_equal(cau_pn(in, &solved, ctx, &layer, CAU_PN_IN), CAUCUS_OK);
        for (size_t i = 0; i < n; i++) {
            double one = plain[i], two = out[i], three = in[i], right_two = 1, right_three = 1;
            for (size_t j = 0; j < n; j++) {
                one -= b[i][j] * plain[j];
                right_two += b[i][j];
                right_three += b[j][i];
                for (size_t h = 0; h < n; h++) {
                    two -= b[i][h] * b[j][h] * out[j];
                    three -= b[h][i] * b[h][j] * in[j];
                }
            }
            assert_near(one, 1);
            assert_near(two, right_two);
            assert_near(three, right_three);
            if (!directed) {
                assert_near(out[i], plain[i]);
                assert_near(in[i], plain[i]);
            }
        }
        cau_layer_free(&layer);
    }
}

/*   a ! b and nobody else: (I + [0 1; 1 0]) has no inverse. With a third, alone, it has one, and that one scores 1. */
static void two_in_conflict_and_nobody_else_have_no_pn(void **state)
{
    (void)state;
    const cau_link conflict = { .from = 0, .to = 1, .strength = -1, .confidence = 1 };
    double x[3];
    cau_linear_state solved;
    cau_layer layer;
    assert_int_equal(cau_layer_from_links(&layer, ctx, "test", 2, false, true, &conflict, 1), CAUCUS_OK);
    assert_int_equal(cau_pn(x, &solved, ctx, &layer, CAU_PN_PLAIN), CAUCUS_OK);
    assert_int_equal(solved, CAU_LINEAR_SINGULAR);
    assert_true(isnan(x[0]));
    cau_layer_free(&layer);
    assert_int_equal(cau_layer_from_links(&layer, ctx, "test", 3, false, true, &conflict, 1), CAUCUS_OK);
    assert_int_equal(cau_pn(x, &solved, ctx, &layer, CAU_PN_PLAIN), CAUCUS_OK);
    assert_near(x[0], 2.0 / 3); /* x = 1 - x/2 */
    assert_near(x[2], 1);
    cau_layer_free(&layer);
}

/* ---- beyond the size for elimination */

typedef struct ring {
    size_t n;
    double by;
} ring;

static void turn(void *with, const double *x, double *y, size_t width)
{
    const ring *r = with;
    for (size_t i = 0; i < r->n * width; i++)
        y[i] = r->by * x[(i + width) % (r->n * width)];
}

static void large_systems_are_iterated_and_say_when_they_do_not_converge(void **state)
{
    (void)state;
    enum { N = CAU_LINEAR_DENSE + 1 };
    static double x[N], right[N];
    ring r = { N, 0.5 };
    cau_linear_state solved;
    for (size_t i = 0; i < N; i++)
        right[i] = 1;
    assert_int_equal(cau_linear_solve(&solved, x, ctx, N, turn, &r, right), CAUCUS_OK);
    assert_int_equal(solved, CAU_LINEAR_SOLVED);
    assert_near(x[7], 2); /* 1 + 1/2 + 1/4 + ... */
    r.by = 1.5;
    assert_int_equal(cau_linear_solve(&solved, x, ctx, N, turn, &r, right), CAUCUS_OK);
    assert_int_equal(solved, CAU_LINEAR_UNSETTLED);
    assert_true(isnan(x[7]));
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bonacich_is_the_sum_over_walks),
        cmocka_unit_test(total_influence_is_where_listening_ends),
        cmocka_unit_test(those_who_only_listen_to_each_other_have_no_settled_view),
        cmocka_unit_test(a_weak_voice_is_heard_where_there_is_no_stronger),
        cmocka_unit_test(the_example_of_friedkin_and_johnsen),
        cmocka_unit_test(pn_satisfies_its_equation_and_its_forms_agree_without_directions),
        cmocka_unit_test(two_in_conflict_and_nobody_else_have_no_pn),
        cmocka_unit_test(large_systems_are_iterated_and_say_when_they_do_not_converge),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
