/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "graphs.h"

#include "kernels/midi.h"
#include "kernels/symmetric.h"

static caucus_ctx *ctx;
static double s[MOST][MOST];

/* ---- eigenvalues: Jacobi's rotations, until nothing is left beside the diagonal */

static void by_rotations(double *value, double a[MOST][MOST], size_t n)
{
    for (size_t sweep = 0; sweep < 100; sweep++)
        for (size_t p = 0; p < n; p++)
            for (size_t q = p + 1; q < n; q++) {
                if (fabs(a[p][q]) < 1e-300)
                    continue;
                const double angle = 0.5 * atan2(2 * a[p][q], a[q][q] - a[p][p]), c = cos(angle), t = sin(angle);
                for (size_t k = 0; k < n; k++) {
                    const double x = a[k][p], y = a[k][q];
                    a[k][p] = c * x - t * y;
                    a[k][q] = t * x + c * y;
                }
                for (size_t k = 0; k < n; k++) {
                    const double x = a[p][k], y = a[q][k];
                    a[p][k] = c * x - t * y;
                    a[q][k] = t * x + c * y;
                }
            }
    for (size_t i = 0; i < n; i++) { /* largest first */
        size_t at = i;
        for (; at > 0 && value[at - 1] < a[i][i]; at--)
            value[at] = value[at - 1];
        value[at] = a[i][i];
    }
}

static void random_signed(cau_rng *rng, size_t n, double density, cau_layer *layer)
{
    cau_link links[MOST * MOST] = { { 0 } };
    size_t m = 0;
    memset(s, 0, sizeof s);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            if (cau_rng_uniform(rng) > density)
                continue;
            s[i][j] = s[j][i] = (cau_rng_uniform(rng) < 0.5 ? -1 : 1) * (double)(1 + cau_rng_below(rng, 5));
            links[m++] = (cau_link){ .from = i, .to = j, .strength = s[i][j], .confidence = 1 };
        }
    assert_int_equal(cau_layer_from_links(layer, ctx, "test", n, false, true, links, m), CAUCUS_OK);
}

static void eigenvalues_and_leading_vector_agree_with_rotations_on_300_signed_networks(void **state)
{
    (void)state;
    static double matrix[MOST * MOST], copy[MOST][MOST];
    cau_rng rng = cau_rng_stream(61, "test symmetric", 0);
    size_t found = 0;
    for (size_t k = 0; k < 300; k++) {
        const size_t n = 1 + k % 12;
        double got[MOST], want[MOST], vector[MOST], largest;
        cau_layer layer;
        cau_leading_state leading;
        random_signed(&rng, n, 0.2 + 0.1 * (double)(k % 8), &layer);
        memcpy(copy, s, sizeof copy);
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                matrix[i * n + j] = s[i][j];
        by_rotations(want, copy, n);
        assert_int_equal(cau_symmetric_eigenvalues(got, ctx, matrix, n), CAUCUS_OK);
        for (size_t i = 0; i < n; i++)
            assert_near(got[i], want[i]);
        assert_int_equal(cau_signed_leading(vector, &largest, &leading, ctx, &layer, false), CAUCUS_OK);
        const bool shared = n > 1 && want[0] - want[1] < 1e-7;
        assert_int_equal(leading, layer.m == 0 ? CAU_LEADING_NONE : shared ? CAU_LEADING_SHARED : CAU_LEADING_FOUND);
        double most = 0;
        for (size_t i = 0; leading == CAU_LEADING_FOUND && i < n; i++) {
            double sum = 0;
            for (size_t j = 0; j < n; j++)
                sum += s[i][j] * vector[j];
            assert_near(sum, want[0] * vector[i]);
            most = fmax(most, vector[i]);
        }
        found += leading == CAU_LEADING_FOUND;
        if (leading == CAU_LEADING_FOUND) {
            assert_near(largest, want[0]);
            assert_near(most, 1);
        } else {
            assert_true(isnan(vector[0]));
        }
        cau_layer_free(&layer);
    }
    assert_true(found > 200);
}

/*   a ══ b     both in conflict with c: all fits two sides. A has the eigenvalues 2, -1, -1, and 2 goes with (1, 1, -1). */
static void a_balanced_triangle_shows_its_two_sides(void **state)
{
    (void)state;
    const cau_link links[] = { { .from = 0, .to = 1, .strength = 7, .confidence = 1 },
                               { .from = 0, .to = 2, .strength = -2, .confidence = 1 },
                               { .from = 1, .to = 2, .strength = -2, .confidence = 1 } };
    double x[3], largest;
    cau_layer layer;
    cau_leading_state leading;
    assert_int_equal(cau_layer_from_links(&layer, ctx, "test", 3, false, true, links, 3), CAUCUS_OK);
    assert_int_equal(cau_signed_leading(x, &largest, &leading, ctx, &layer, true), CAUCUS_OK);
    assert_near(largest, 2);
    assert_near(x[0], 1);
    assert_near(x[1], 1);
    assert_near(x[2], -1);
    cau_layer_free(&layer);
}

/* ---- information: resistances from spanning trees (Kirchhoff 1847), every set of ties tried */

typedef struct tie {
    size_t a, b;
    double strength;
} tie;

static size_t root_of(const size_t *up, size_t v)
{
    while (up[v] != v)
        v = up[v];
    return v;
}

/* Weight of all forests with `size` ties in which i and j are apart (i == j: of all trees). */
static double forests(const tie *ties, size_t m, size_t n, size_t size, size_t i, size_t j)
{
    double sum = 0;
    for (size_t set = 0; set < (size_t)1 << m; set++) {
        size_t up[8], count = 0;
        double weight = 1;
        bool good = true;
        for (size_t v = 0; v < n; v++)
            up[v] = v;
        for (size_t e = 0; good && e < m; e++) {
            if (!(set >> e & 1))
                continue;
            const size_t a = root_of(up, ties[e].a), b = root_of(up, ties[e].b);
            good = a != b;
            up[a] = b;
            weight *= ties[e].strength;
            count++;
        }
        if (good && count == size && (i == j || root_of(up, i) != root_of(up, j)))
            sum += weight;
    }
    return sum;
}

static void check_information(size_t n)
{
    tie ties[16];
    double got[MOST];
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            if (s[i][j] > 0)
                ties[m++] = (tie){ i, j, s[i][j] };
    cau_layer layer = graph_of(ctx, n, false, s);
    cau_skeleton skeleton;
    assert_int_equal(cau_skeleton_make(&skeleton, ctx, &layer), CAUCUS_OK);
    assert_int_equal(cau_information(got, ctx, &skeleton), CAUCUS_OK);
    const double trees = forests(ties, m, n, n - 1, 0, 0);
    for (size_t i = 0; i < n && skeleton.parts == 1; i++) {
        double resistance = 0;
        for (size_t j = 0; j < n; j++)
            resistance += j != i ? forests(ties, m, n, n - 2, i, j) / trees : 0;
        assert_near(got[i], n > 1 ? (double)n / resistance : (double)NAN);
    }
    size_t tied = 0;
    for (size_t p = 0; p < skeleton.parts; p++)
        tied += skeleton.size[p] > 1;
    for (size_t i = 0; i < n; i++)
        assert_int_equal(isnan(got[i]), tied != 1 || skeleton.size[skeleton.part[i]] == 1);
    cau_skeleton_free(&skeleton);
    cau_layer_free(&layer);
}

static void information_agrees_with_spanning_trees_on_all_networks_of_up_to_5(void **state)
{
    (void)state;
    for (size_t n = 1; n <= 5; n++)
        for (size_t code = 0; code < (size_t)1 << n * (n - 1) / 2; code++) {
            size_t bit = 0;
            memset(s, 0, sizeof s);
            for (size_t i = 0; i < n; i++)
                for (size_t j = i + 1; j < n; j++)
                    s[i][j] = s[j][i] = code >> bit++ & 1 ? 1 + (double)((i * j + code) % 3) : 0;
            check_information(n);
        }
}

/* Stephenson & Zelen on Krackhardt's kite, as R's sna prints it (infocent). An isolate changes nothing, and five times the strength is
 * five times the information. */
static void the_kite_has_the_information_that_sna_prints(void **state)
{
    (void)state;
    static double five[MOST][MOST];
    double got[11];
    for (size_t k = 0; k < 2; k++) {
        cau_layer kite = graph(ctx, KITE), larger = { 0 };
        memset(five, 0, sizeof five);
        for (size_t e = 0; e < kite.m; e++)
            five[kite.links[e].from][kite.links[e].to] = 5;
        larger = graph_of(ctx, 11, false, five);
        cau_skeleton skeleton;
        assert_int_equal(cau_skeleton_make(&skeleton, ctx, k ? &larger : &kite), CAUCUS_OK);
        assert_int_equal(cau_information(got, ctx, &skeleton), CAUCUS_OK);
        assert_near(got[5], (k ? 5 : 1) * 1.33213321332133);
        assert_near(got[9], (k ? 5 : 1) * 0.44324648098233);
        assert_true(k == 0 || isnan(got[10]));
        cau_skeleton_free(&skeleton);
        cau_layer_free(&kite);
        cau_layer_free(&larger);
    }
}

/*   a ─1e200─ b ─1─ c ─1e-200─ d: on a line resistances add up, and the largest decides: 1e200 from d to each of the others, and
 *   so from each to d. Sums of 1 and 1e-200 would lose the smaller. */
static void strengths_of_very_different_size_do_no_harm(void **state)
{
    (void)state;
    double got[4];
    memset(s, 0, sizeof s);
    s[0][1] = 1e200;
    s[1][2] = 1;
    s[2][3] = 1e-200;
    cau_layer layer = graph_of(ctx, 4, false, s);
    cau_skeleton skeleton;
    assert_int_equal(cau_skeleton_make(&skeleton, ctx, &layer), CAUCUS_OK);
    assert_int_equal(cau_information(got, ctx, &skeleton), CAUCUS_OK);
    for (size_t v = 0; v < 3; v++)
        assert_near(got[v] / 1e-200, 4);
    assert_near(got[3] / 1e-200, 4.0 / 3);
    cau_skeleton_free(&skeleton);
    cau_layer_free(&layer);
}

/* ---- MIDI: three loops */

static void midi_agrees_with_its_formula_on_200_random_networks(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(62, "test symmetric", 0);
    for (size_t k = 0; k < 200; k++) {
        const size_t n = 1 + k % 9;
        double midi[MOST][MOST] = { { 0 } }, influence[MOST] = { 0 }, dependence[MOST] = { 0 }, r[MOST], all = 0, sum = 0;
        random_strengths(&rng, n, k % 2, 0.1 * (double)(k % 9), s);
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++) {
                midi[i][j] = s[i][j];
                for (size_t h = 0; h < n; h++)
                    midi[i][j] += fmin(s[i][h], s[h][j]);
                influence[i] += i != j ? midi[i][j] : 0;
                dependence[j] += i != j ? midi[i][j] : 0;
                all += i != j ? midi[i][j] : 0;
            }
        for (size_t i = 0; i < n; i++) {
            r[i] = influence[i] / all * influence[i] / (influence[i] + dependence[i]);
            sum += isnan(r[i]) ? 0 : r[i];
        }
        cau_layer layer = graph_of(ctx, n, k % 2, s);
        cau_midi got;
        assert_int_equal(cau_midi_find(&got, ctx, &layer, true), CAUCUS_OK);
        for (size_t i = 0; i < n; i++) {
            assert_near(got.influence[i], influence[i]);
            assert_near(got.dependence[i], dependence[i]);
            assert_near(got.competitiveness[i], r[i]);
            assert_near(got.power[i], sum > 0 ? (double)n * r[i] / sum : (double)NAN);
            for (size_t j = 0; j < n; j++)
                assert_near(got.matrix[i * n + j], midi[i][j]);
        }
        cau_midi_free(&got);
        cau_layer_free(&layer);
    }
}

int main(void)
{
    if (caucus_ctx_new(&ctx) != CAUCUS_OK)
        return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_balanced_triangle_shows_its_two_sides),
        cmocka_unit_test(eigenvalues_and_leading_vector_agree_with_rotations_on_300_signed_networks),
        cmocka_unit_test(the_kite_has_the_information_that_sna_prints),
        cmocka_unit_test(information_agrees_with_spanning_trees_on_all_networks_of_up_to_5),
        cmocka_unit_test(strengths_of_very_different_size_do_no_harm),
        cmocka_unit_test(midi_agrees_with_its_formula_on_200_random_networks),
    };
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    caucus_ctx_free(ctx);
    return failed;
}
