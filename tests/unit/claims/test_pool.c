/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Claims of two files together, on maps small enough to look at every relabeling within both. */
#include "model/written.h"

#include "claims/pool.h"

enum { FILES = 2, N = 4, ORDERS = 24 };

typedef struct both {
    caucus_landscape *file[FILES];
    cau_inquiry inquiry[FILES];
    cau_pooled *pooled;
    size_t count;
} both;

static both pool(const char *const people[FILES], const char *const ties[FILES], const char *claim, long draws)
{
    both b = { 0 };
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    args.draws = draws;
    for (size_t f = 0; f < FILES; f++) {
        cau_str rest = { 0 };
        cau_str_addf(&rest, "'ties': [%s], 'claims': [{'id': 'c', 'text': 'T', %s}]", ties[f], claim);
        b.file[f] = landscape(people[f], rest.text);
        cau_str_free(&rest);
        assert_int_equal(cau_inquire(&b.inquiry[f], ctx, b.file[f], NULL, &args), CAUCUS_OK);
    }
    assert_int_equal(cau_pool(&b.pooled, &b.count, ctx, b.inquiry, FILES), CAUCUS_OK);
    return b;
}

static const cau_trial *trial(const both *b)
{
    assert_int_equal(b->count, 1);
    return &b->pooled[0].answer.trial;
}

static void close_both(both *b)
{
    cau_pool_free(b->pooled, b->count);
    for (size_t f = 0; f < FILES; f++) {
        cau_inquiry_free(&b->inquiry[f]);
        caucus_landscape_free(b->file[f]);
    }
}

/** The k-th order of four. */
static void order_of(size_t *perm, size_t k)
{
    size_t left[N] = { 0, 1, 2, 3 };
    for (size_t i = 0; i < N; i++) {
        const size_t at = k % (N - i);
        perm[i] = left[at];
        for (size_t j = at; j + 1 < N - i; j++)
            left[j] = left[j + 1];
        k /= N - i;
    }
}

#define STATED "'basis': 'stated', 'weight_basis': 'stated'"
static const char *const four[FILES] = {
    "{'id': 'a', 'name': 'A', 'sector': 's'}, {'id': 'b', 'name': 'B', 'sector': 's'}, {'id': 'c', 'name': 'C', 'sector': 't'}, {'id': 'd', 'name': 'D', 'sector': 't'}",
    "{'id': 'a', 'name': 'A', 'sector': 's'}, {'id': 'b', 'name': 'B', 'sector': 't'}, {'id': 'c', 'name': 'C', 'sector': 't'}, {'id': 'd', 'name': 'D', 'sector': 't'}"
};
static const int sector[FILES][N] = { { 0, 0, 1, 1 }, { 0, 1, 1, 1 } };

/* Weights of influence; a to d are rows. The second file has larger ones: its intercept takes that up. */
static const int weight[FILES][N][N] = { { { 0, 3, 1, 0 }, { 2, 0, 0, 1 }, { 0, 1, 0, 3 }, { 1, 0, 2, 0 } },
                                         { { 0, 5, 6, 4 }, { 5, 0, 9, 8 }, { 4, 7, 0, 9 }, { 6, 8, 5, 0 } } };

static void influence(char *out, size_t room, size_t f)
{
    size_t at = 0;
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++)
            if (weight[f][i][j])
                at += (size_t)snprintf(out + at, room - at, "%s{'from': '%c', 'to': '%c', 'weight': %d, " STATED "}", at ? ", " : "", (char)('a' + i),
                                       (char)('a' + j), weight[f][i][j]);
}

/* Correlation of weights and "same sector", both less their mean in each file. */
static double within_correlation(size_t first, size_t second)
{
    const size_t order[FILES] = { first, second };
    double xx = 0, yy = 0, xy = 0;
    for (size_t f = 0; f < FILES; f++) {
        size_t perm[N];
        double x[N * N], y[N * N], mx = 0, my = 0;
        size_t m = 0;
        order_of(perm, order[f]);
        for (size_t i = 0; i < N; i++)
            for (size_t j = 0; j < N; j++)
                if (i != j) {
                    x[m] = sector[f][perm[i]] == sector[f][perm[j]];
                    y[m] = weight[f][i][j];
                    mx += x[m] / 12;
                    my += y[m++] / 12;
                }
        for (size_t k = 0; k < m; k++) {
            xx += (x[k] - mx) * (x[k] - mx);
            yy += (y[k] - my) * (y[k] - my);
            xy += (x[k] - mx) * (y[k] - my);
        }
    }
    return xy / sqrt(xx * yy);
}

static void a_dyadic_claim_relabels_within_files_and_takes_their_means_out(void **state)
{
    (void)state;
    char text[FILES][4000];
    const char *ties[FILES] = { text[0], text[1] };
    for (size_t f = 0; f < FILES; f++)
        influence(text[f], sizeof text[f], f);
    const double r = within_correlation(0, 0);
    size_t beyond = 0;
    for (size_t k = 0; k < ORDERS * ORDERS; k++)
        beyond += fabs(within_correlation(k / ORDERS, k % ORDERS)) >= fabs(r) - 1e-9;
    static const char *const models[] = { "qap", "mrqap" };
    for (size_t k = 0; k < 2; k++) {
        char claim[200];
        snprintf(claim, sizeof claim, "'test': 'dyadic', 'y': 'influence', 'x': ['same:sector'], 'term': 'same:sector', 'expect': 'positive', 'model': '%s'", models[k]);
        both b = pool(four, ties, claim, 40);
        assert_int_equal(trial(&b)->n, 8);
        assert_near(trial(&b)->p, (double)beyond / (ORDERS * ORDERS));
        assert_near(trial(&b)->error, 0);
        assert_int_equal(trial(&b)->direction, r > 0 ? 1 : -1);
        if (k == 0)
            assert_near(trial(&b)->effect, r);
        assert_int_equal(b.pooled[0].answer.made[0], 40);
        assert_true(b.pooled[0].answer.hold[0] + b.pooled[0].answer.opposite[0] > 20);
        close_both(&b);
    }
    both b = pool(four, ties, "'test': 'dyadic', 'y': 'influence', 'x': ['same:sector'], 'term': 'same:sector', 'expect': 'positive', 'model': 'logit'", 0);
    if (b.count) /* each file may settle its pairs for certain */
        assert_non_null(strstr(trial(&b)->needs.text, "mrqap or qap"));
    close_both(&b);
}

/* ---- brokerage: who stands between others of its own sector and of another (representative: A A B) */

static const char *const chains[FILES] = {
    "{'from': 'a', 'to': 'b', 'kind': 'influence', " STATED "}, {'from': 'b', 'to': 'c', " STATED "}, {'from': 'b', 'to': 'd', " STATED "}, {'from': 'd', 'to': 'a', " STATED "}",
    "{'from': 'a', 'to': 'b', 'kind': 'influence', " STATED "}, {'from': 'c', 'to': 'b', " STATED "}, {'from': 'b', 'to': 'd', " STATED "}, {'from': 'd', 'to': 'c', " STATED "}"
};
static const char *const arcs[FILES] = { "ab bc bd da", "ab cb bd dc" };

/** How often b stands from its own sector to another when the sectors fall so. */
static size_t times_of_b(size_t f, size_t order)
{
    bool tie[N][N] = { { false } };
    size_t perm[N], count = 0;
    order_of(perm, order);
    for (const char *p = arcs[f]; *p; p += p[2] ? 3 : 2)
        tie[p[0] - 'a'][p[1] - 'a'] = true;
    for (size_t i = 0; i < N; i++)
        for (size_t j = 0; j < N; j++)
            count += i != j && tie[i][1] && tie[1][j] && !tie[i][j] && sector[f][perm[i]] == sector[f][perm[1]] && sector[f][perm[j]] != sector[f][perm[1]];
    return count;
}

static void brokerage_adds_up_over_files(void **state)
{
    (void)state;
    const size_t observed = times_of_b(0, 0) + times_of_b(1, 0);
    size_t ge = 0, le = 0;
    for (size_t k = 0; k < ORDERS * ORDERS; k++) {
        const size_t sum = times_of_b(0, k / ORDERS) + times_of_b(1, k % ORDERS);
        ge += sum >= observed;
        le += sum <= observed;
    }
    both b = pool(four, chains, "'test': 'brokerage', 'who': 'b', 'role': 'representative', 'layer': 'influence'", 30);
    assert_near(trial(&b)->effect, (double)observed);
    assert_near(trial(&b)->p, fmin(1, 2 * fmin((double)ge, (double)le) / (ORDERS * ORDERS)));
    assert_near(trial(&b)->error, 0);
    assert_int_equal(b.pooled[0].answer.made[1], 30);
    close_both(&b);
    /* drawn networks: the mean of the sum is the sum of the means; each alone is nowhere near certain */
    b = pool(four, chains, "'test': 'brokerage', 'who': 'b', 'role': 'representative', 'layer': 'influence', 'null': 'bernoulli'", 0);
    assert_near(trial(&b)->effect, (double)observed);
    assert_true(trial(&b)->p > 0 && trial(&b)->p < 1);
    close_both(&b);
    b = pool(four, chains, "'test': 'brokerage', 'who': ['b', 'd'], 'role': 'representative', 'layer': 'influence', 'null': 'bernoulli'", 0);
    if (b.count)
        assert_non_null(strstr(trial(&b)->needs.text, "one body in each file"));
    close_both(&b);
}

/* ---- balance: every way to choose which ties are conflicts */

static const char pairs[FILES][2 * 6 + 1] = { "abbccdadac", "abbcaccdbd" };
static const int size_of[FILES][5] = { { 1, 2, 1, 3, 1 }, { 2, 1, 2, 1, 1 } };
static const unsigned conflicts[FILES] = { 0x13, 0x05 }; /* bits of the ties */

/** Share of the weight that the best two sides leave strained. */
static double strained_share(size_t f, unsigned minus)
{
    double best = INFINITY, all = 0;
    for (unsigned side = 0; side < 8; side++) {
        double strain = 0;
        for (size_t e = 0; e < 5; e++) {
            const unsigned a = (unsigned)(pairs[f][2 * e] - 'a'), b = (unsigned)(pairs[f][2 * e + 1] - 'a');
            strain += ((side >> a & 1) == (side >> b & 1)) == (minus >> e & 1) ? size_of[f][e] : 0;
        }
        best = fmin(best, strain);
    }
    for (size_t e = 0; e < 5; e++)
        all += size_of[f][e];
    return best / all;
}

static unsigned ones(unsigned bits)
{
    unsigned count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

static void balance_draws_signs_within_files(void **state)
{
    (void)state;
    char text[FILES][2000];
    const char *ties[FILES] = { text[0], text[1] };
    for (size_t f = 0; f < FILES; f++) {
        size_t at = 0;
        for (size_t e = 0; e < 5; e++)
            at += (size_t)snprintf(text[f] + at, sizeof text[f] - at, "%s{'between': ['%c', '%c'], 'kind': '%s', 'weight': %d, " STATED "}", e ? ", " : "",
                                   pairs[f][2 * e], pairs[f][2 * e + 1], conflicts[f] >> e & 1 ? "conflict" : "alliance", size_of[f][e]);
    }
    const double observed = (strained_share(0, conflicts[0]) + strained_share(1, conflicts[1])) / 2; /* four of eight each */
    double ge = 0, le = 0, all = 0;
    for (unsigned k = 0; k < 1024; k++) {
        const unsigned first = k % 32, second = k / 32;
        if (ones(first) != ones(conflicts[0]) || ones(second) != ones(conflicts[1]))
            continue;
        const double sum = (strained_share(0, first) + strained_share(1, second)) / 2;
        ge += sum >= observed - 1e-9;
        le += sum <= observed + 1e-9;
        all++;
    }
    assert_near(all, 100); /* 5 over 3 times 5 over 2 */
    both b = pool(four, ties, "'test': 'balance', 'expect': 'less'", 30);
    const double want = fmin(1, 2 * fmin(ge, le) / all), error = 2 * sqrt(fmin(ge, le) / all * (1 - fmin(ge, le) / all) / 1000);
    assert_near(trial(&b)->effect, observed);
    assert_true(want < 0.9); /* so that it says something */
    assert_true(fabs(trial(&b)->p - want) < 4 * error + 0.002);
    assert_int_equal(b.pooled[0].answer.made[0], 30);
    close_both(&b);
}

/* The same file twice: each is drawn apart, so that p is not that of one map counted twice. */
static void a_file_and_its_copy_vary_apart(void **state)
{
    (void)state;
    const char *const people[FILES] = { four[0], four[0] }, *const ties[FILES] = { chains[0], chains[0] };
    const size_t observed = 2 * times_of_b(0, 0);
    size_t ge = 0, le = 0;
    for (size_t k = 0; k < ORDERS * ORDERS; k++) {
        const size_t sum = times_of_b(0, k / ORDERS) + times_of_b(0, k % ORDERS);
        ge += sum >= observed;
        le += sum <= observed;
    }
    both b = pool(people, ties, "'test': 'brokerage', 'who': 'b', 'role': 'representative', 'layer': 'influence'", 0);
    assert_near(trial(&b)->p, fmin(1, 2 * fmin((double)ge, (double)le) / (ORDERS * ORDERS)));
    assert_true(trial(&b)->p < b.inquiry[0].of[0].answer[0].trial.p);
    close_both(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_dyadic_claim_relabels_within_files_and_takes_their_means_out),
        cmocka_unit_test(brokerage_adds_up_over_files),
        cmocka_unit_test(balance_draws_signs_within_files),
        cmocka_unit_test(a_file_and_its_copy_vary_apart),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
