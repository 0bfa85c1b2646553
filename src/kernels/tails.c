/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/tails.h"

#include "core/alloc.h"

#include <math.h>
#include <string.h>

caucus_status cau_tails_init(cau_tails *out, caucus_ctx *ctx, size_t count)
{
    *out = (cau_tails){ .count = count };
    if (!(out->observed = cau_alloc(count, sizeof *out->observed)) || !(out->sum = cau_alloc(count, sizeof *out->sum))
        || !(out->square = cau_alloc(count, sizeof *out->square)) || !(out->above = cau_alloc(count, sizeof *out->above))
        || !(out->below = cau_alloc(count, sizeof *out->below))
        || !(out->beyond = cau_alloc(count, sizeof *out->beyond)))
        return cau_no_memory(ctx);
    return CAUCUS_OK;
}

void cau_tails_free(cau_tails *t)
{
    cau_free(t->observed);
    cau_free(t->sum);
    cau_free(t->square);
    cau_free(t->above);
    cau_free(t->below);
    cau_free(t->beyond);
    memset(t, 0, sizeof *t);
}

static double slack(double a, double b)
{
    return 1e-9 * fmax(1, fmax(fabs(a), fabs(b)));
}

bool cau_at_least(double value, double than)
{
    return value >= than - slack(value, than);
}

void cau_tails_add(cau_tails *t, const double *values)
{
    t->replicates++;
    for (size_t i = 0; i < t->count; i++) {
        const double from = values[i] - t->observed[i]; /* small where the spread is: squares of it keep their digits */
        const double same = slack(values[i], t->observed[i]);
        t->sum[i] += from;
        t->square[i] += from * from;
        t->above[i] += from >= -same;
        t->below[i] += from <= same;
        t->beyond[i] += fabs(values[i]) >= fabs(t->observed[i]) - same;
    }
}

void cau_tails_join(cau_tails *t, const cau_tails *more)
{
    t->replicates += more->replicates;
    for (size_t i = 0; i < t->count; i++) {
        t->sum[i] += more->sum[i];
        t->square[i] += more->square[i];
        t->above[i] += more->above[i];
        t->below[i] += more->below[i];
        t->beyond[i] += more->beyond[i];
    }
}

double cau_tails_mean(const cau_tails *t, size_t i)
{
    return t->observed[i] + t->sum[i] / t->replicates;
}

double cau_tails_sd(const cau_tails *t, size_t i)
{
    const double mean = t->sum[i] / t->replicates, variance = t->square[i] / t->replicates - mean * mean;
    return isnan(variance) ? (double)NAN : variance > 1e-12 * fmax(1, t->square[i] / t->replicates) ? sqrt(variance) : 0;
}

static double share(const cau_tails *t, size_t i, double hits)
{
    if (isnan(t->observed[i]) || !(t->replicates > 0))
        return (double)NAN;
    return t->exact ? hits / t->replicates : (hits + 1) / (t->replicates + 1);
}

double cau_tails_p_ge(const cau_tails *t, size_t i)
{
    return share(t, i, t->above[i]);
}

double cau_tails_p_le(const cau_tails *t, size_t i)
{
    return share(t, i, t->below[i]);
}

double cau_tails_p_two(const cau_tails *t, size_t i)
{
    return share(t, i, t->beyond[i]);
}

double cau_tails_error(const cau_tails *t, double p)
{
    return t->exact ? 0 : sqrt(p * (1 - p) / t->replicates);
}

/* ---- Clopper-Pearson: quantiles of the beta distribution */

/* The continued fraction of the incomplete beta function, for x < (a+1)/(a+b+2) (Abramowitz & Stegun 26.5.8; Lentz's method). */
static double fraction(double a, double b, double x)
{
    const double tiny = 1e-300;
    double c = 1, d = 1 - (a + b) * x / (a + 1), value;
    d = 1 / (fabs(d) < tiny ? tiny : d);
    value = d;
    for (int m = 1; m <= 2000; m++) {
        for (int odd = 0; odd < 2; odd++) {
            const double k = m, top = odd ? -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1))
                                          : k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k));
            d = 1 + top * d;
            c = 1 + top / c;
            d = 1 / (fabs(d) < tiny ? tiny : d);
            c = fabs(c) < tiny ? tiny : c;
            value *= d * c;
        }
        if (fabs(d * c - 1) < 1e-15)
            break;
    }
    return value;
}

/* Share of a beta distribution below x. */
static double beta_below(double a, double b, double x)
{
    if (!(x > 0))
        return 0;
    if (!(x < 1))
        return 1;
    const double front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x));
    return x < (a + 1) / (a + b + 2) ? front * fraction(a, b, x) / a : 1 - front * fraction(b, a, 1 - x) / b;
}

static double beta_quantile(double a, double b, double q)
{
    double low = 0, high = 1;
    for (int i = 0; i < 60; i++) {
        const double middle = (low + high) / 2;
        if (beta_below(a, b, middle) < q)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

void cau_chance_interval(double *low, double *high, double hits, double trials)
{
    *low = hits > 0 ? beta_quantile(hits, trials - hits + 1, 0.025) : 0;
    *high = hits < trials ? beta_quantile(hits + 1, trials - hits, 0.975) : 1;
}

void cau_tails_interval(double *low, double *high, const cau_tails *t, size_t i)
{
    *low = *high = cau_tails_p_two(t, i);
    if (!t->exact && !isnan(*low))
        cau_chance_interval(low, high, t->beyond[i], t->replicates);
}

double cau_normal_beyond(double alpha)
{
    double low = 0, high = 40;
    for (int i = 0; i < 60; i++) {
        const double middle = (low + high) / 2;
        if (erfc(middle / sqrt(2)) > alpha)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}
