/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Small graphs for kernel tests: from text, from a table of arcs, at random, from published data. */
#ifndef CAUCUS_TESTS_GRAPHS_H
#define CAUCUS_TESTS_GRAPHS_H

#include "support.h"

#include "core/random.h"
#include "model/layer.h"

enum { MOST = 40 };

/** A layer of n nodes from links "ab bc3": letters a, b, ... and an optional one-digit strength. */
static inline cau_layer graph(caucus_ctx *context, size_t n, bool directed, const char *links)
{
    cau_link list[200] = { { 0 } };
    size_t m = 0;
    for (const char *p = links; *p;) {
        cau_link link = { .from = (size_t)(p[0] - 'a'), .to = (size_t)(p[1] - 'a'), .strength = 1, .confidence = 1 };
        p += 2;
        if (*p >= '1' && *p <= '9')
            link.strength = *p++ - '0';
        if (!directed && link.from > link.to) {
            const size_t from = link.from;
            link.from = link.to;
            link.to = from;
        }
        list[m++] = link;
        p += strspn(p, " ");
    }
    cau_layer layer;
    assert_int_equal(cau_layer_from_links(&layer, context, "test", n, directed, false, list, m), CAUCUS_OK);
    return layer;
}

/** A layer from strengths s[i][j], 0 for no link; the upper half when undirected. */
static inline cau_layer graph_of(caucus_ctx *context, size_t n, bool directed, double s[MOST][MOST])
{
    cau_link list[MOST * MOST] = { { 0 } };
    size_t m = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = directed ? 0 : i + 1; j < n; j++)
            if (i != j && s[i][j] > 0)
                list[m++] = (cau_link){ .from = i, .to = j, .strength = s[i][j], .confidence = 1 };
    cau_layer layer;
    assert_int_equal(cau_layer_from_links(&layer, context, "test", n, directed, false, list, m), CAUCUS_OK);
    return layer;
}

/** Strengths among divisors of 12, so that lengths 12/s are whole numbers; symmetric when undirected. */
static inline void random_strengths(cau_rng *rng, size_t n, bool directed, double density, double s[MOST][MOST])
{
    static const double choices[] = { 1, 2, 3, 4, 6, 12 };
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            s[i][j] = i != j && cau_rng_uniform(rng) < density ? choices[cau_rng_below(rng, 6)] : 0;
    for (size_t i = 0; !directed && i < n; i++)
        for (size_t j = 0; j < i; j++)
            s[i][j] = s[j][i];
}

/* D. Krackhardt, Administrative Science Quarterly 35 (1990) 342-369: the kite. a Andre, b Beverley, c Carol, d Diane, e Ed,
 * f Fernando, g Garth, h Heather, i Ike, j Jane. */
#define KITE 10, false, "ab ac ad af bd be bg cd cf de df dg eg fg fh gh hi ij"

/* J. Padgett & C. Ansell, Robust action and the rise of the Medici, AJS 98 (1993): marriages. Acciaiuoli a, Albizzi b,
 * Barbadori c, Bischeri d, Castellani e, Ginori f, Guadagni g, Lamberteschi h, Medici i, Pazzi j, Peruzzi k, Pucci l (none),
 * Ridolfi m, Salviati n, Strozzi o, Tornabuoni p. */
#define MARRIAGES 16, false, "ai bf bg bi ce ci dg dk do ek eo gh gp im in ip jn ko mo mp"

#endif
