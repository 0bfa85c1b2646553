/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Each measure by its name, on its own layer and on one without directions, against its definition in METHODS sections 1 and 2
 * worked out on full matrices: nothing here is quick, and nothing is shared with the kernels. Sets (key_players), chance
 * (gould_fernandez, ei_index), go_between, leaves and the triads have their references with their kernels. */
#include "context.h"
#include "dense.h"

#include <stdlib.h>

static const double NONE = (double)NAN;

typedef struct scene {
    const dense *d;
    size_t n;
    bool directed;
    double s[DENSE][DENSE];    /* the layer */
    double bond[DENSE][DENSE]; /* s both ways, added up */
    long dist[DENSE][DENSE];   /* in twelfths, FAR where no path leads; lengths are 1/strength */
    double ways[DENSE][DENSE]; /* numbers of shortest paths */
    caucus_result *r;          /* of the measure in question */
} scene;

static const long FAR = 1000000;

static long length_of(const scene *c, size_t i, size_t j)
{
    return c->s[i][j] > 0 ? lround(12 / c->s[i][j]) : FAR;
}

static void find_paths(scene *c)
{
    for (size_t i = 0; i < c->n; i++)
        for (size_t j = 0; j < c->n; j++) {
            c->dist[i][j] = i == j ? 0 : length_of(c, i, j);
            c->ways[i][j] = i == j;
            c->bond[i][j] = c->s[i][j] + c->s[j][i];
        }
    for (size_t k = 0; k < c->n; k++)
        for (size_t i = 0; i < c->n; i++)
            for (size_t j = 0; j < c->n; j++)
                if (c->dist[i][k] + c->dist[k][j] < c->dist[i][j])
                    c->dist[i][j] = c->dist[i][k] + c->dist[k][j];
    for (size_t i = 0; i < c->n; i++)
        for (long far = 1; far <= 12 * DENSE; far++) /* those nearer have their numbers already */
            for (size_t j = 0; j < c->n; j++)
                for (size_t k = 0; c->dist[i][j] == far && k < c->n; k++)
                    if (k != j && c->dist[i][k] + length_of(c, k, j) == far)
                        c->ways[i][j] += c->ways[i][k];
}

static bool joins(const scene *c, size_t i, size_t j)
{
    return i != j && c->dist[i][j] < FAR;
}

static double value(const scene *c, const char *table, size_t v, const char *column)
{
    const char who[2] = { (char)('a' + v), '\0' };
    return number(c->r, table, who, column);
}

static double parameter(const scene *c, const char *name)
{
    for (size_t i = 0; i < cau_result_parameters(c->r); i++)
        if (strcmp(cau_result_parameter_name(c->r, i), name) == 0)
            return strtod(cau_result_parameter_value(c->r, i), NULL);
    fail_msg("no parameter %s", name);
    return 0;
}

/* ---- ties and distances */

static double strength_out(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += c->s[v][j];
    return sum;
}

static double strength_in(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += c->s[j][v];
    return sum;
}

static double degree_out(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += c->s[v][j] > 0;
    return sum;
}

static double degree_in(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += c->s[j][v] > 0;
    return sum;
}

static double reached(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += joins(c, v, j);
    return sum;
}

static double reach(const scene *c, size_t v)
{
    return reached(c, v) / (double)(c->n - 1);
}

static double reach2(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++) {
        bool near = c->s[v][j] > 0;
        for (size_t k = 0; k < c->n; k++)
            near = near || (c->s[v][k] > 0 && c->s[k][j] > 0);
        sum += near && j != v;
    }
    return sum / (double)(c->n - 1);
}

static double closeness(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += (double)c->dist[v][j] / 12;
    return reached(c, v) < (double)c->n - 1 ? NONE : (double)(c->n - 1) / sum;
}

static double harmonic(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += joins(c, v, j) ? 12 / (double)c->dist[v][j] : 0;
    return sum / (double)(c->n - 1);
}

static double harmonic_in(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += joins(c, j, v) ? 12 / (double)c->dist[j][v] : 0;
    return sum / (double)(c->n - 1);
}

/* Paths over v between all others: whole, or as a share of those of the pair. */
static double over(const scene *c, size_t v, bool share)
{
    double sum = 0;
    for (size_t s = 0; s < c->n; s++)
        for (size_t t = 0; t < c->n; t++)
            if (s != v && t != v && joins(c, s, t) && c->dist[s][v] + c->dist[v][t] == c->dist[s][t])
                sum += c->ways[s][v] * c->ways[v][t] / (share ? c->ways[s][t] : 1);
    return sum;
}

static double betweenness(const scene *c, size_t v)
{
    return over(c, v, true) / (c->directed ? 1 : 2);
}

static double stress(const scene *c, size_t v)
{
    return over(c, v, false) / (c->directed ? 1 : 2);
}

static double betweenness_share(const scene *c, size_t v)
{
    double pairs = 0;
    for (size_t s = 0; s < c->n; s++)
        for (size_t t = 0; t < c->n; t++)
            pairs += s != v && t != v && joins(c, s, t);
    return pairs > 0 ? over(c, v, true) / pairs : NONE;
}

static double everett_valente(const scene *c, size_t v)
{
    const double b = betweenness(c, v);
    double to = 0, from = 0;
    for (size_t j = 0; j < c->n; j++) {
        to += joins(c, v, j);
        from += joins(c, j, v);
    }
    if (!(b > 0))
        return 0;
    return c->directed ? ((b + from) / degree_in(c, v) + (b + to) / degree_out(c, v)) / 2 : (2 * b + (double)c->n - 1) / degree_out(c, v);
}

/* Sum of 1/distance over ordered pairs; one tie left out, in both directions where there are none. */
static double cohesion(const scene *c, size_t from, size_t to)
{
    double d[DENSE][DENSE], sum = 0;
    for (size_t i = 0; i < c->n; i++)
        for (size_t j = 0; j < c->n; j++) {
            const bool out = (i == from && j == to) || (!c->directed && i == to && j == from);
            d[i][j] = i == j ? 0 : c->s[i][j] > 0 && !out ? 1 / c->s[i][j] : (double)INFINITY;
        }
    for (size_t k = 0; k < c->n; k++)
        for (size_t i = 0; i < c->n; i++)
            for (size_t j = 0; j < c->n; j++)
                d[i][j] = fmin(d[i][j], d[i][k] + d[k][j]);
    for (size_t i = 0; i < c->n; i++)
        for (size_t j = 0; j < c->n; j++)
            sum += i != j && isfinite(d[i][j]) ? 1 / d[i][j] : 0;
    return sum / (double)(c->n * (c->n - 1));
}

static double bridging(const scene *c, size_t v)
{
    double drop = 0, ties = 0;
    for (size_t j = 0; j < c->n; j++) {
        if (c->s[v][j] > 0) {
            drop += cohesion(c, DENSE, DENSE) - cohesion(c, v, j);
            ties++;
        }
        if (c->directed && c->s[j][v] > 0) {
            drop += cohesion(c, DENSE, DENSE) - cohesion(c, j, v);
            ties++;
        }
    }
    return ties > 0 ? drop / ties / 2 : 0;
}

/* ---- equations: what the value leaves over */

static double katz_equation(const scene *c, size_t v)
{
    double sum = 1;
    for (size_t j = 0; j < c->n; j++)
        sum += parameter(c, "alpha") * c->s[j][v] * value(c, "katz", j, "katz");
    return sum;
}

static double katz_out_equation(const scene *c, size_t v)
{
    double sum = 1;
    for (size_t j = 0; j < c->n; j++)
        sum += parameter(c, "alpha") * c->s[v][j] * value(c, "katz_out", j, "katz_out");
    return sum;
}

static double most_out(const scene *c)
{
    double most = 0;
    for (size_t v = 0; v < c->n; v++)
        most = fmax(most, strength_out(c, v));
    return most;
}

/* c - beta A c is a A 1, and the squares add up to n. */
static double bonacich_equation(const scene *c, size_t v)
{
    const double beta = parameter(c, "beta"), lambda = parameter(c, "lambda_max");
    double left = 0, right = 0, squares = 0, sum = 0;
    if (!(most_out(c) > 0))
        return NONE;
    assert_near(beta, 0.5 / (lambda > 0 ? lambda : most_out(c)));
    for (size_t i = 0; i < c->n; i++) {
        const double x = value(c, "bonacich_power", i, "bonacich_power");
        left += x;
        right += strength_out(c, i);
        squares += x * x;
        for (size_t j = 0; j < c->n; j++)
            left -= beta * c->s[i][j] * value(c, "bonacich_power", j, "bonacich_power");
    }
    assert_near(squares, (double)c->n);
    for (size_t j = 0; j < c->n; j++)
        sum += beta * c->s[v][j] * value(c, "bonacich_power", j, "bonacich_power");
    return sum + left / right * strength_out(c, v);
}

/* Someone who is influenced passes its chance on to those who influence it; someone whom nobody influences, to everyone. */
static double pagerank_equation(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++) {
        const double x = value(c, "pagerank", j, "pagerank"), in = strength_in(c, j);
        sum += in > 0 ? x * c->s[v][j] / in : x / (double)c->n;
    }
    return 0.15 / (double)c->n + 0.85 * sum;
}

static double eigenvector_equation(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += c->s[v][j] * value(c, "eigenvector", j, "eigenvector");
    return isnan(value(c, "eigenvector", v, "eigenvector")) ? NONE : sum / parameter(c, "lambda_max");
}

static double hub_equation(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        for (size_t k = 0; k < c->n; k++)
            sum += c->s[v][j] * c->s[k][j] * value(c, "hub", k, "hub");
    return isnan(value(c, "hub", v, "hub")) ? NONE : sum / pow(parameter(c, "singular_value"), 2);
}

static double authority_equation(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        for (size_t k = 0; k < c->n; k++)
            sum += c->s[j][v] * c->s[j][k] * value(c, "authority", k, "authority");
    return isnan(value(c, "authority", v, "authority")) ? NONE : sum / pow(parameter(c, "singular_value"), 2);
}

/* Start from one view and let everyone listen until it rests. */
static double total_influence(const scene *c, size_t v)
{
    double y[DENSE] = { 0 }, total = 0;
    y[v] = 1;
    for (size_t step = 0; step < 400; step++) {
        double next[DENSE];
        for (size_t j = 0; j < c->n; j++) {
            const double in = strength_in(c, j), open = !(in > 0) ? 0 : c->d->open[j] >= 0 ? c->d->open[j] : 0.8;
            next[j] = (1 - open) * (j == v);
            for (size_t k = 0; open > 0 && k < c->n; k++)
                next[j] += open * c->s[k][j] / in * y[k];
        }
        memcpy(y, next, sizeof y);
    }
    for (size_t j = 0; j < c->n; j++)
        total += y[j] / (double)c->n;
    return total;
}

static double sign(double s)
{
    return s > 0 ? 1 : s < 0 ? -2 : 0;
}

static double pn_equation(const scene *c, size_t v)
{
    double sum = 1;
    for (size_t j = 0; j < c->n; j++)
        sum += sign(c->s[v][j]) / (double)(2 * c->n - 2) * value(c, "pn", j, "pn");
    return isnan(value(c, "pn", v, "pn")) ? NONE : sum;
}

static double pn_out_is_pn(const scene *c, size_t v)
{
    return value(c, "pn", v, "pn");
}

static double signed_eigenvector_equation(const scene *c, size_t v)
{
    double sum = 0, most = 0, first = 0;
    for (size_t j = c->n; j-- > 0;) {
        const double x = value(c, "signed_eigenvector", j, "signed_eigenvector");
        sum += c->s[v][j] * x;
        most = fmax(most, fabs(x));
        first = fabs(x) > 1 - 1e-9 ? x : first;
    }
    if (isnan(value(c, "signed_eigenvector", v, "signed_eigenvector")))
        return NONE;
    assert_near(most, 1);
    assert_near(first, 1);
    return sum / parameter(c, "lambda_max");
}

/* ---- other power */

static double midi(const scene *c, size_t i, size_t j)
{
    double sum = c->s[i][j];
    for (size_t k = 0; k < c->n; k++)
        sum += fmin(c->s[i][k], c->s[k][j]);
    return sum;
}

static double mactor_influence(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += j != v ? midi(c, v, j) : 0;
    return sum;
}

static double mactor_dependence(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += j != v ? midi(c, j, v) : 0;
    return sum;
}

static double mactor_competitiveness(const scene *c, size_t v)
{
    double all = 0;
    for (size_t j = 0; j < c->n; j++)
        all += mactor_influence(c, j);
    const double own = mactor_influence(c, v), both = own + mactor_dependence(c, v);
    return both > 0 ? own / all * own / both : NONE;
}

static double mactor_power(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += isnan(mactor_competitiveness(c, j)) ? 0 : mactor_competitiveness(c, j);
    return (double)c->n * mactor_competitiveness(c, v) / sum;
}

static double positive(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += fmax(c->s[v][j], 0);
    return sum;
}

static double negative(const scene *c, size_t v)
{
    return positive(c, v) - strength_out(c, v);
}

static double ratio(const scene *c, size_t v)
{
    const double all = positive(c, v) + negative(c, v);
    return all > 0 ? positive(c, v) / all : NONE;
}

/* The largest flow is the smallest cut, of all of them. */
static double flow(const scene *c, size_t from, size_t to, size_t without)
{
    double least = (double)INFINITY;
    for (size_t side = 0; side < (size_t)1 << c->n; side++) {
        double cut = 0;
        for (size_t i = 0; i < c->n; i++)
            for (size_t j = 0; j < c->n; j++)
                cut += i != without && j != without && (side >> i & 1) && !(side >> j & 1) ? c->s[i][j] : 0;
        if ((side >> from & 1) && !(side >> to & 1))
            least = fmin(least, cut);
    }
    return least;
}

static double flow_betweenness(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        for (size_t k = c->directed ? 0 : j + 1; k < c->n; k++)
            sum += j != k && j != v && k != v ? flow(c, j, k, DENSE) - flow(c, j, k, v) : 0;
    return sum;
}

static double either(const scene *c, size_t i, size_t j)
{
    return fmax(c->s[i][j], c->s[j][i]);
}

/* Everyone that is joined to v whatever the direction of ties; nobody comes over `without`. */
static size_t part_of(const scene *c, size_t v, size_t without, bool in[DENSE])
{
    size_t count = 1;
    memset(in, 0, DENSE * sizeof *in);
    in[v] = true;
    for (size_t pass = 0; pass < c->n; pass++)
        for (size_t i = 0; i < c->n; i++)
            for (size_t j = 0; j < c->n; j++)
                if (in[i] && !in[j] && j != without && either(c, i, j) > 0) {
                    in[j] = true;
                    count++;
                }
    return count;
}

/* Determinant of the Laplacian of those in[], rows and columns x and y left out. */
static double minor_of(const scene *c, const bool in[DENSE], size_t x, size_t y)
{
    double a[DENSE][DENSE] = { { 0 } }, product = 1;
    size_t who[DENSE], m = 0;
    for (size_t i = 0; i < c->n; i++)
        if (in[i] && i != x && i != y)
            who[m++] = i;
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j < c->n; j++)
            a[i][i] += either(c, who[i], j);
    for (size_t i = 0; i < m; i++)
        for (size_t j = 0; j < m; j++)
            a[i][j] -= i != j ? either(c, who[i], who[j]) : 0;
    for (size_t k = 0; k < m; k++) {
        product *= a[k][k];
        for (size_t i = k + 1; i < m; i++)
            for (size_t j = m; j-- > k;)
                a[i][j] -= a[i][k] / a[k][k] * a[k][j];
    }
    return product;
}

/* The resistance between two is the weight of the trees that hold them apart over that of all (Kirchhoff). */
static double information(const scene *c, size_t v)
{
    bool in[DENSE];
    double resistance = 0;
    const size_t size = part_of(c, v, DENSE, in);
    for (size_t i = 0; i < c->n; i++)
        for (size_t j = 0; j < c->n; j++)
            if (either(c, i, j) > 0 && !in[i])
                return NONE; /* ties elsewhere too */
    for (size_t j = 0; j < c->n; j++)
        resistance += in[j] && j != v ? minor_of(c, in, v, j) / minor_of(c, in, v, v) : 0;
    return size > 1 ? (double)size / resistance : NONE;
}

static double k_core(const scene *c, size_t v)
{
    for (size_t k = c->n; k-- > 1;) {
        bool in[DENSE], again = true;
        memset(in, true, sizeof in);
        while (again) {
            again = false;
            for (size_t i = 0; i < c->n; i++) {
                size_t ties = 0;
                for (size_t j = 0; j < c->n; j++)
                    ties += in[j] && either(c, i, j) > 0;
                if (in[i] && ties < k) {
                    in[i] = false;
                    again = true;
                }
            }
        }
        if (in[v])
            return (double)k;
    }
    return 0;
}

static double judged_power(const scene *c, size_t v)
{
    double sum = 0, count = 0;
    for (size_t b = 0; b < CAU_POWER_BASES; b++)
        if (c->d->base[v][b] >= 0) {
            sum += c->d->base[v][b];
            count++;
        }
    return c->d->power[v] >= 0 ? c->d->power[v] : count > 0 ? sum / count : NONE;
}

/* By how many stand above it, and half of those beside it; among those with a score. katz_out is in the same result. */
static double power_gap(const scene *c, size_t v)
{
    double placed = 0, judged = 0;
    const double score = judged_power(c, v);
    if (isnan(score))
        return NONE;
    const double own = value(c, "katz_out", v, "katz_out");
    for (size_t j = 0; j < c->n; j++) {
        const double score_of_other = judged_power(c, j);
        if (j == v || isnan(score_of_other))
            continue;
        const double other = value(c, "katz_out", j, "katz_out");
        placed += fabs(other - own) <= 1e-9 * own ? 0.5 : other > own;
        judged += fabs(score_of_other - score) <= 1e-9 * score ? 0.5 : score_of_other > score;
    }
    return placed - judged;
}

/* ---- brokerage */

static double share(const scene *c, size_t i, size_t j)
{
    double sum = 0;
    for (size_t k = 0; k < c->n; k++)
        sum += c->bond[i][k];
    return c->bond[i][j] / sum;
}

static double dyadic(const scene *c, size_t i, size_t j)
{
    double p = share(c, i, j);
    for (size_t q = 0; q < c->n; q++)
        p += q != i && q != j && c->bond[i][q] > 0 && c->bond[q][j] > 0 ? share(c, i, q) * share(c, q, j) : 0;
    return p * p;
}

static double contacts(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += c->bond[v][j] > 0;
    return sum;
}

static double constraint(const scene *c, size_t v)
{
    double sum = 0;
    for (size_t j = 0; j < c->n; j++)
        sum += c->bond[v][j] > 0 ? dyadic(c, v, j) : 0;
    return contacts(c, v) > 0 ? sum : NONE;
}

static double hierarchy(const scene *c, size_t v)
{
    const double many = contacts(c, v);
    double sum = 0;
    for (size_t j = 0; j < c->n; j++) {
        const double r = c->bond[v][j] > 0 ? dyadic(c, v, j) / (constraint(c, v) / many) : 0;
        sum += r > 0 ? r * log(r) : 0;
    }
    return many > 1 ? sum / (many * log(many)) : many > 0 ? 1 : NONE;
}

static double effective_size(const scene *c, size_t v)
{
    double sum = contacts(c, v);
    for (size_t j = 0; j < c->n; j++) {
        double most = 0;
        for (size_t k = 0; k < c->n; k++)
            most = fmax(most, c->bond[j][k]);
        for (size_t q = 0; c->bond[v][j] > 0 && q < c->n; q++)
            sum -= q != v && q != j ? share(c, v, q) * c->bond[j][q] / most : 0;
    }
    return contacts(c, v) > 0 ? sum : NONE;
}

static double efficiency(const scene *c, size_t v)
{
    return effective_size(c, v) / contacts(c, v);
}

/* Roles 0..4 in the order of METHODS; 5: all. */
static double stands_between(const scene *c, size_t v, int role, bool weighted)
{
    const int *g = c->d->sector;
    double sum = 0;
    if (role < 5 && g[v] < 0)
        return NONE;
    for (size_t a = 0; a < c->n; a++)
        for (size_t b = 0; b < c->n; b++) {
            if (a == b || !(c->s[a][v] > 0) || !(c->s[v][b] > 0) || c->s[a][b] > 0)
                continue;
            const int is = g[a] == g[v] && g[v] == g[b] ? 0 : g[a] == g[b] ? 1 : g[a] == g[v] ? 2 : g[v] == g[b] ? 3 : 4;
            if (role == 5 || (role == is && g[a] >= 0 && g[b] >= 0))
                sum += weighted ? fmin(c->s[a][v], c->s[v][b]) : 1;
        }
    return sum;
}

#define ROLE(name, role)                                         \
    static double name(const scene *c, size_t v)                 \
    {                                                            \
        return stands_between(c, v, role, false);                \
    }                                                            \
    static double name##_weighted(const scene *c, size_t v)      \
    {                                                            \
        return stands_between(c, v, role, true);                 \
    }
ROLE(coordinator, 0)
ROLE(itinerant, 1)
ROLE(representative, 2)
ROLE(gatekeeper, 3)
ROLE(liaison, 4)
ROLE(total, 5)

static double ei_index(const scene *c, size_t v)
{
    const int *g = c->d->sector;
    double outside = 0, within = 0;
    for (size_t j = 0; j < c->n; j++) {
        const double ties = c->directed ? (c->s[v][j] > 0) + (c->s[j][v] > 0) : c->s[v][j] > 0;
        outside += g[j] >= 0 && g[j] != g[v] ? ties : 0;
        within += g[j] >= 0 && g[j] == g[v] ? ties : 0;
    }
    return g[v] >= 0 && outside + within > 0 ? (outside - within) / (outside + within) : NONE;
}

static double parts_without(const scene *c, size_t without)
{
    double parts = 0;
    bool in[DENSE];
    for (size_t v = 0; v < c->n; v++) {
        bool first = v != without;
        part_of(c, v, without, in);
        for (size_t j = 0; j < v; j++)
            first = first && (!in[j] || j == without);
        parts += first;
    }
    return parts;
}

static double components_if_removed(const scene *c, size_t v)
{
    return parts_without(c, v);
}

static double pairs_lost(const scene *c, size_t v)
{
    double lost = 0;
    bool with[DENSE], in[DENSE];
    for (size_t i = 0; i < c->n; i++) {
        part_of(c, i, DENSE, with);
        part_of(c, i, v, in);
        for (size_t j = 0; j < i; j++)
            lost += i != v && j != v && with[j] && !in[j];
    }
    return lost;
}

static double bridges(const scene *c, size_t v)
{
    double count = 0;
    bool in[DENSE];
    for (size_t j = 0; j < c->n; j++) {
        scene cut = *c;
        cut.s[v][j] = cut.s[j][v] = 0;
        part_of(&cut, v, DENSE, in);
        count += either(c, v, j) > 0 && !in[j];
    }
    return count;
}

/* ---- the whole */

static double ties(const scene *c)
{
    double m = 0;
    for (size_t v = 0; v < c->n; v++)
        m += degree_out(c, v);
    return m;
}

static double density(const scene *c, size_t v)
{
    (void)v;
    return ties(c) / (double)(c->n * (c->n - 1));
}

static double components(const scene *c, size_t v)
{
    (void)v;
    return parts_without(c, DENSE);
}

static double largest(const scene *c, size_t v)
{
    bool in[DENSE];
    double most = 0;
    (void)v;
    for (size_t i = 0; i < c->n; i++)
        most = fmax(most, (double)part_of(c, i, DENSE, in));
    return most;
}

static double isolates(const scene *c, size_t v)
{
    double count = 0;
    (void)v;
    for (size_t i = 0; i < c->n; i++)
        count += !(contacts(c, i) > 0);
    return count;
}

static double strong_components(const scene *c, size_t v)
{
    double count = 0;
    (void)v;
    for (size_t i = 0; i < c->n; i++) {
        bool first = true;
        for (size_t j = 0; j < i; j++)
            first = first && !(joins(c, i, j) && joins(c, j, i));
        count += first;
    }
    return count;
}

static double pairs_with(const scene *c, int arcs)
{
    double count = 0;
    for (size_t i = 0; i < c->n; i++)
        for (size_t j = 0; j < i; j++)
            count += (c->s[i][j] > 0) + (c->s[j][i] > 0) == arcs;
    return count;
}

static double edgewise(const scene *c, size_t v)
{
    (void)v;
    return ties(c) > 0 ? 2 * pairs_with(c, 2) / ties(c) : NONE;
}

static double nonnull(const scene *c, size_t v)
{
    (void)v;
    return ties(c) > 0 ? pairs_with(c, 2) / (pairs_with(c, 2) + pairs_with(c, 1)) : NONE;
}

static double even(const scene *c, size_t v)
{
    (void)v;
    return 1 - pairs_with(c, 1) / (double)(c->n * (c->n - 1) / 2);
}

static double transitivity(const scene *c, size_t v)
{
    double chains = 0, closed = 0;
    (void)v;
    for (size_t i = 0; i < c->n; i++)
        for (size_t j = 0; j < c->n; j++)
            for (size_t k = 0; k < c->n; k++)
                if (i != k && c->s[i][j] > 0 && c->s[j][k] > 0) {
                    chains++;
                    closed += c->s[i][k] > 0;
                }
    return chains > 0 ? closed / chains : NONE;
}

/* The largest possible fall is that of a star, which is worked out and not looked up. */
static double degree_centralization(const scene *c, size_t v)
{
    const double hub = c->directed ? 2 * (double)(c->n - 1) : (double)(c->n - 1), leaf = c->directed ? 2 : 1;
    double most = 0, fall = 0;
    (void)v;
    for (size_t i = 0; i < c->n; i++)
        most = fmax(most, c->directed ? degree_out(c, i) + degree_in(c, i) : degree_out(c, i));
    for (size_t i = 0; i < c->n; i++)
        fall += most - (c->directed ? degree_out(c, i) + degree_in(c, i) : degree_out(c, i));
    return fall / ((double)(c->n - 1) * (hub - leaf));
}

static double betweenness_centralization(const scene *c, size_t v)
{
    const double pairs = (double)((c->n - 1) * (c->n - 2)) / (c->directed ? 1 : 2);
    double most = 0, fall = 0;
    (void)v;
    for (size_t i = 0; i < c->n; i++)
        most = fmax(most, betweenness(c, i));
    for (size_t i = 0; i < c->n; i++)
        fall += most - betweenness(c, i);
    return fall / ((double)(c->n - 1) * pairs);
}

/* ---- all of them */

typedef struct definition {
    const char *measure, *table, *column;
    double (*of)(const scene *c, size_t v);
} definition;

static const definition definitions[] = {
    { "strength_out", NULL, NULL, strength_out },
    { "strength_in", NULL, NULL, strength_in },
    { "degree_out", NULL, NULL, degree_out },
    { "degree_in", NULL, NULL, degree_in },
    { "reach", NULL, NULL, reach },
    { "reach2", NULL, NULL, reach2 },
    { "closeness", NULL, NULL, closeness },
    { "closeness", NULL, "reached", reached },
    { "harmonic", NULL, NULL, harmonic },
    { "harmonic_in", NULL, NULL, harmonic_in },
    { "betweenness", NULL, NULL, betweenness },
    { "betweenness_share", NULL, NULL, betweenness_share },
    { "stress", NULL, NULL, stress },
    { "katz", NULL, NULL, katz_equation },
    { "katz_out", NULL, NULL, katz_out_equation },
    { "bonacich_power", NULL, NULL, bonacich_equation },
    { "pagerank", NULL, NULL, pagerank_equation },
    { "eigenvector", NULL, NULL, eigenvector_equation },
    { "hub", NULL, NULL, hub_equation },
    { "authority", NULL, NULL, authority_equation },
    { "total_influence", NULL, NULL, total_influence },
    { "mactor", NULL, "influence", mactor_influence },
    { "mactor", NULL, "dependence", mactor_dependence },
    { "mactor", NULL, "competitiveness", mactor_competitiveness },
    { "mactor", NULL, "mactor_power", mactor_power },
    { "flow_betweenness", NULL, NULL, flow_betweenness },
    { "information", NULL, NULL, information },
    { "k_core", NULL, NULL, k_core },
    { "judged_power", NULL, NULL, judged_power },
    { "power_gap,katz_out", "power_gap", "power_gap", power_gap },
    { "signed_degree", NULL, "positive", positive },
    { "signed_degree", NULL, "negative", negative },
    { "signed_degree", NULL, "net", strength_out },
    { "signed_degree", NULL, "ratio", ratio },
    { "pn", NULL, NULL, pn_equation },
    { "pn", NULL, "pn_out", pn_out_is_pn },
    { "pn", NULL, "pn_in", pn_out_is_pn },
    { "signed_eigenvector", NULL, NULL, signed_eigenvector_equation },
    { "constraint", NULL, NULL, constraint },
    { "hierarchy", NULL, NULL, hierarchy },
    { "effective_size", NULL, NULL, effective_size },
    { "efficiency", NULL, NULL, efficiency },
    { "gould_fernandez", NULL, "coordinator", coordinator },
    { "gould_fernandez", NULL, "itinerant", itinerant },
    { "gould_fernandez", NULL, "representative", representative },
    { "gould_fernandez", NULL, "gatekeeper", gatekeeper },
    { "gould_fernandez", NULL, "liaison", liaison },
    { "gould_fernandez", NULL, "total", total },
    { "gould_fernandez_weighted", NULL, "coordinator", coordinator_weighted },
    { "gould_fernandez_weighted", NULL, "itinerant", itinerant_weighted },
    { "gould_fernandez_weighted", NULL, "representative", representative_weighted },
    { "gould_fernandez_weighted", NULL, "gatekeeper", gatekeeper_weighted },
    { "gould_fernandez_weighted", NULL, "liaison", liaison_weighted },
    { "gould_fernandez_weighted", NULL, "total", total_weighted },
    { "ei_index", NULL, NULL, ei_index },
    { "everett_valente", NULL, NULL, everett_valente },
    { "bridging", NULL, NULL, bridging },
    { "cut_point", NULL, "components_if_removed", components_if_removed },
    { "cut_point", NULL, "pairs_lost", pairs_lost },
    { "bridges", "bridges_stakeholders", "bridges", bridges },
    { "density", NULL, NULL, density },
    { "components", NULL, NULL, components },
    { "components", NULL, "largest", largest },
    { "components", NULL, "isolates", isolates },
    { "components", NULL, "strong_components", strong_components },
    { "reciprocity", NULL, "edgewise", edgewise },
    { "reciprocity", NULL, "nonnull", nonnull },
    { "reciprocity", NULL, "dyadic", even },
    { "transitivity", NULL, NULL, transitivity },
    { "centralization", NULL, "degree", degree_centralization },
    { "centralization", NULL, "betweenness", betweenness_centralization },
};

static void check(const definition *f, scene *c, const char *layer)
{
    const char *table = f->table ? f->table : f->measure, *column = f->column ? f->column : f->measure;
    const cau_table *t = cau_result_find_table(c->r, table);
    assert_non_null(t);
    const bool whole = strcmp(cau_table_subject(t), "network") == 0;
    for (size_t v = 0; v < (whole ? 1 : c->n); v++) {
        const cau_cell *cell = cau_table_cell(t, v, cau_table_find(t, column));
        const double want = f->of(c, v), got = cell->state == CAU_PRESENT ? cell->number : NONE;
        if (isnan(want) != isnan(got) || fabs(got - want) > 1e-9 * fmax(1, fabs(want)))
            fail_msg("%s.%s on %s of %c is %.15g, not %.15g", table, column, layer, (char)('a' + v), got, want);
    }
}

/* alpha is 0.85 of the largest that is allowed; without cycles, of the largest sum of strengths. */
static void check_alpha(const scene *c)
{
    const double lambda = parameter(c, "lambda_max");
    if (lambda > 0 || most_out(c) > 0)
        assert_near(parameter(c, "alpha") * (lambda > 0 ? lambda : most_out(c)), 0.85);
}

static void check_layer(const definition *f, const dense *d, const caucus_landscape *net, const char *layer)
{
    char first[40] = "";
    memcpy(first, f->measure, strcspn(f->measure, ","));
    const cau_measure *m = cau_measure_find(first);
    const char *own = layer ? layer : m->layer ? m->layer : "influence";
    scene c = { .d = d, .n = d->n, .directed = *own == 'i' || *own == 'w' };
    const caucus_status rc = measure(&c.r, ctx, net, f->measure, layer, NULL, NULL);
    assert_true(rc == CAUCUS_OK || rc == CAUCUS_ENUMERIC);
    dense_layer(c.s, d, own);
    if (*own == 'c' && m->layer && *m->layer == 's') /* conflict counts below zero where there are signs */
        for (size_t i = 0; i < c.n; i++)
            for (size_t j = 0; j < c.n; j++)
                c.s[i][j] = -c.s[i][j];
    find_paths(&c);
    check(f, &c, own);
    if (strncmp(f->measure, "katz", 4) == 0)
        check_alpha(&c);
    caucus_result_free(c.r);
}

static void every_value_is_what_its_definition_says_on_150_random_landscapes(void **state)
{
    (void)state;
    cau_rng rng = cau_rng_stream(1, "test definitions", 0);
    for (size_t k = 0; k < 150; k++) {
        const dense d = dense_random(&rng, 3 + k % 4, 0.1 + 0.12 * (double)(k % 7));
        caucus_landscape *net = dense_landscape(ctx, &d, (written){ 0 });
        for (size_t f = 0; f < sizeof definitions / sizeof definitions[0]; f++) {
            check_layer(&definitions[f], &d, net, NULL);
            check_layer(&definitions[f], &d, net, k % 2 ? "alliance" : "conflict");
        }
        caucus_landscape_free(net);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_is_what_its_definition_says_on_150_random_landscapes),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
