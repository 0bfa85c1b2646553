/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "context.h"
#include "graphs.h"

#include "kernels/roles.h"

static const char *const no_groups[MOST];

static cau_role role_of(const char *a, const char *v, const char *b)
{
    const bool av = strcmp(a, v) == 0, vb = strcmp(v, b) == 0, ab = strcmp(a, b) == 0;
    return av && vb ? CAU_COORDINATOR : ab ? CAU_ITINERANT : av ? CAU_REPRESENTATIVE : vb ? CAU_GATEKEEPER : CAU_LIAISON;
}

/* Every ordered triple looked at. */
static void count_slowly(double count[MOST][CAU_ROLES], size_t n, double s[MOST][MOST], const char *const *labels)
{
    memset(count, 0, MOST * sizeof count[0]);
    for (size_t v = 0; v < n; v++)
        for (size_t a = 0; a < n; a++)
            for (size_t b = 0; b < n; b++) {
                if (a == b || a == v || b == v || !(s[a][v] > 0) || !(s[v][b] > 0) || s[a][b] > 0)
                    continue;
                count[v][CAU_ROLE_TOTAL]++;
                if (labels[a] && labels[v] && labels[b])
                    count[v][role_of(labels[a], labels[v], labels[b])]++;
            }
}

static void counts_every_triple_on_300_random_networks(void **state)
{
    (void)state;
    static const char *const names[] = { "x", "y", "z", NULL };
    cau_rng rng = cau_rng_stream(1, "test roles", 0);
    static double s[MOST][MOST], want[MOST][CAU_ROLES];
    for (size_t k = 0; k < 300; k++) {
        const size_t n = 1 + k % 11;
        const char *labels[MOST];
        for (size_t i = 0; i < n; i++)
            labels[i] = names[cau_rng_below(&rng, k % 3 ? 3 : 4)];
        random_strengths(&rng, n, k % 2, 0.35, s);
        cau_layer layer = graph_of(ctx, n, k % 2, s);
        cau_roles r;
        assert_int_equal(cau_roles_find(&r, ctx, &layer, labels, (double)NAN), CAUCUS_OK);
        count_slowly(want, n, s, labels);
        for (size_t v = 0; v < n; v++)
            for (size_t role = 0; role < CAU_ROLES; role++)
                assert_near(r.count[v][role], labels[v] || role == CAU_ROLE_TOTAL ? want[v][role] : (double)NAN);
        cau_roles_free(&r);
        cau_layer_free(&layer);
    }
}

/* All 4096 directed networks of four, each weighed by its chance: means and spreads without any formula. */
static void check_moments(const char *const *labels, double d)
{
    static double s[MOST][MOST], count[MOST][CAU_ROLES];
    double mean[5][CAU_ROLES] = { { 0 } }, square[5][CAU_ROLES] = { { 0 } }; /* [4] is the network */
    for (unsigned bits = 0; bits < 4096; bits++) {
        double chance = 1;
        unsigned bit = 0;
        for (size_t i = 0; i < 4; i++)
            for (size_t j = 0; j < 4; j++)
                if (i != j) {
                    const bool there = bits >> bit++ & 1;
                    s[i][j] = there;
                    chance *= there ? d : 1 - d;
                }
        count_slowly(count, 4, s, labels);
        for (size_t role = 0; role < CAU_ROLES; role++) {
            double all = 0;
            for (size_t v = 0; v < 4; v++) {
                mean[v][role] += chance * count[v][role];
                square[v][role] += chance * count[v][role] * count[v][role];
                all += count[v][role];
            }
            mean[4][role] += chance * all;
            square[4][role] += chance * all * all;
        }
    }
    cau_layer layer = graph(ctx, 4, true, "ab bc");
    cau_roles r;
    assert_int_equal(cau_roles_find(&r, ctx, &layer, labels, d), CAUCUS_OK);
    for (size_t role = 0; role < CAU_ROLES; role++)
        for (size_t v = 0; v < 5; v++) {
            const cau_role_moments got = v < 4 ? r.moments[v][role] : r.network_moments[role];
            assert_near(got.expected, mean[v][role]);
            assert_near(got.sd * got.sd, square[v][role] - mean[v][role] * mean[v][role]);
        }
    cau_roles_free(&r);
    cau_layer_free(&layer);
}

static void moments_are_those_of_all_4096_networks_of_four(void **state)
{
    (void)state;
    static const char *const groupings[][4] = {
        { "x", "x", "x", "x" }, { "x", "x", "x", "y" }, { "x", "x", "y", "y" }, { "x", "y", "x", "z" },
        { "x", "y", "z", "u" }, { "y", "x", "x", "x" },
    };
    for (size_t g = 0; g < sizeof groupings / sizeof groupings[0]; g++) {
        check_moments(groupings[g], 0.5);
        check_moments(groupings[g], 0.3);
    }
}

/*   x:a → x:b → y:c     b speaks for x */
static void the_role_names_stand_for_the_right_groups(void **state)
{
    (void)state;
    static const struct {
        const char *labels[3];
        cau_role role;
    } cases[] = {
        { { "x", "x", "x" }, CAU_COORDINATOR }, { { "x", "y", "x" }, CAU_ITINERANT },
        { { "x", "x", "y" }, CAU_REPRESENTATIVE }, { { "x", "y", "y" }, CAU_GATEKEEPER },
        { { "x", "y", "z" }, CAU_LIAISON },
    };
    for (size_t k = 0; k < 5; k++) {
        cau_layer layer = graph(ctx, 3, true, "ab bc");
        cau_roles r;
        assert_int_equal(cau_roles_find(&r, ctx, &layer, cases[k].labels, (double)NAN), CAUCUS_OK);
        for (size_t role = 0; role < CAU_ROLE_TOTAL; role++)
            assert_near(r.count[1][role], role == (size_t)cases[k].role ? 1 : 0);
        cau_roles_free(&r);
        cau_layer_free(&layer);
    }
}

static void nobody_and_a_network_without_groups_are_no_trouble(void **state)
{
    (void)state;
    for (size_t n = 0; n < 4; n++) {
        cau_layer layer = graph(ctx, n, true, n == 3 ? "ab bc" : "");
        cau_roles r;
        assert_int_equal(cau_roles_find(&r, ctx, &layer, no_groups, (double)NAN), CAUCUS_OK);
        if (n == 3) {
            assert_near(r.count[1][CAU_ROLE_TOTAL], 1);
            assert_true(isnan(r.count[1][CAU_LIAISON]));
        }
        cau_roles_free(&r);
        cau_layer_free(&layer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_role_names_stand_for_the_right_groups),
        cmocka_unit_test(counts_every_triple_on_300_random_networks),
        cmocka_unit_test(moments_are_those_of_all_4096_networks_of_four),
        cmocka_unit_test(nobody_and_a_network_without_groups_are_no_trouble),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
