/* SPDX-License-Identifier: GPL-2.0-or-later */
/* P. Bonacich, Power and centrality, American J. Sociology 92 (1987) 1170-1182. N. Friedkin & E. Johnsen, Social influence
 * and opinions, J. Math. Sociology 15 (1990) 193-206. M. Everett & S. Borgatti, Networks containing negative ties, Social
 * Networks 38 (2014) 111-120. */
#include "kernels/standing.h"

#include <math.h>
#include <string.h>

/* ---- Bonacich power */

/* row of Y += by times a row of X */
static void add_row(double *y, double by, const double *x, size_t width)
{
    for (size_t k = 0; k < width; k++)
        y[k] += by * x[k];
}

typedef struct scaled {
    const cau_layer *layer;
    double by;
} scaled;

static void follow(void *state, const double *x, double *y, size_t width)
{
    const scaled *s = state;
    const cau_layer *l = s->layer;
    memset(y, 0, l->n * width * sizeof *y);
    for (size_t i = 0; i < l->n; i++)
        for (size_t a = l->out_start[i]; a < l->out_start[i + 1]; a++)
            add_row(y + i * width, l->links[l->out_link[a]].strength * s->by, x + l->out_node[a] * width, width);
}

caucus_status cau_bonacich(double *x, cau_linear_state *state, caucus_ctx *ctx, const cau_layer *layer, double beta)
{
    const size_t n = layer->n;
    double *right = cau_alloc(n, sizeof *right), most = 0, squares = 0;
    if (!right)
        return cau_no_memory(ctx);
    for (size_t e = 0; e < layer->m; e++)
        most = fmax(most, layer->links[e].strength);
    for (size_t i = 0; i < n; i++) /* the scale is arbitrary: without the largest strength nothing overflows */
        for (size_t a = layer->out_start[i]; a < layer->out_start[i + 1]; a++)
            right[i] += layer->links[layer->out_link[a]].strength / most;
    scaled by = { layer, beta };
    const caucus_status rc = cau_linear_solve(state, x, ctx, n, follow, &by, right);
    double largest = 0;
    for (size_t i = 0; i < n; i++) {
        if (layer->out_start[i] == layer->out_start[i + 1] && *state == CAU_LINEAR_SOLVED)
            x[i] = 0; /* without ties that go out it is 0, and not what rounding leaves */
        largest = fmax(largest, fabs(x[i]));
    }
    for (size_t i = 0; i < n; i++)
        squares += x[i] / largest * (x[i] / largest);
    for (size_t i = 0; i < n; i++)
        x[i] = squares > 0 ? x[i] / largest * sqrt((double)n / squares) : (double)NAN;
    cau_free(right);
    return rc;
}

/* ---- total influence */

typedef struct listening {
    const cau_layer *layer;
    const double *share; /* n: susceptibility over all influence received; 0 where there is none */
} listening;

/* (A T)' x: what i passes on through those who listen to it. */
static void pass_on(void *state, const double *x, double *y, size_t width)
{
    const listening *s = state;
    const cau_layer *l = s->layer;
    memset(y, 0, l->n * width * sizeof *y);
    for (size_t i = 0; i < l->n; i++)
        for (size_t a = l->out_start[i]; a < l->out_start[i + 1]; a++)
            add_row(y + i * width, l->links[l->out_link[a]].strength * s->share[l->out_node[a]], x + l->out_node[a] * width, width);
}

/* Does everyone's view rest in the end on somebody's starting view? Those who keep some of theirs do; then those who listen to
 * one of these. */
static bool all_rest(const cau_layer *l, const double *open, bool *rests, size_t *queue)
{
    size_t found = 0;
    for (size_t v = 0; v < l->n; v++) {
        rests[v] = open[v] < 1;
        if (rests[v])
            queue[found++] = v;
    }
    for (size_t at = 0; at < found; at++)
        for (size_t a = l->out_start[queue[at]]; a < l->out_start[queue[at] + 1]; a++)
            if (!rests[l->out_node[a]]) {
                rests[l->out_node[a]] = true;
                queue[found++] = l->out_node[a];
            }
    return found == l->n;
}

caucus_status cau_total_influence(double *x, cau_linear_state *state, caucus_ctx *ctx, const cau_layer *layer,
                                  const double *susceptibility)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = layer->n;
    double *share = cau_alloc(n, sizeof *share), *open = cau_alloc(n, sizeof *open), *right = cau_alloc(n, sizeof *right);
    bool *rests = cau_alloc(n, sizeof *rests);
    size_t *queue = cau_alloc(n, sizeof *queue);
    *state = CAU_LINEAR_SINGULAR;
    if (!share || !open || !right || !rests || !queue) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t j = 0; j < n; j++) {
        double received = 0;
        for (size_t a = layer->in_start[j]; a < layer->in_start[j + 1]; a++)
            received += layer->links[layer->in_link[a]].strength;
        open[j] = received > 0 ? susceptibility[j] : 0; /* whom nobody influences keeps its position */
        share[j] = received > 0 ? susceptibility[j] / received : 0;
        right[j] = 1 / (double)n;
        x[j] = (double)NAN;
    }
    if (!all_rest(layer, open, rests, queue))
        goto done;
    listening by = { layer, share };
    CAU_TRY(cau_linear_solve(state, x, ctx, n, pass_on, &by, right));
    for (size_t i = 0; i < n; i++)
        x[i] *= 1 - open[i];
done:
    cau_free(share);
    cau_free(open);
    cau_free(right);
    cau_free(rests);
    cau_free(queue);
    return rc;
}

/* ---- PN */

typedef struct signs {
    const cau_layer *layer;
    cau_pn_form form;
    double *between; /* n rows of CAU_LINEAR_ABREAST: room for half of the way; NULL where it is plain */
} signs;

static void apply_signs(const signs *s, bool back, const double *x, double *y, size_t width)
{
    const cau_layer *l = s->layer;
    const size_t *start = back ? l->in_start : l->out_start, *node = back ? l->in_node : l->out_node;
    const size_t *link = back ? l->in_link : l->out_link;
    const double least = 2 * (double)l->n - 2; /* with a tie there are two stakeholders at least */
    memset(y, 0, l->n * width * sizeof *y);
    for (size_t i = 0; i < l->n; i++) {
        for (size_t a = start[i]; a < start[i + 1]; a++)
            add_row(y + i * width, l->links[link[a]].strength > 0 ? 1 : -2, x + node[a] * width, width);
        for (size_t k = 0; k < width; k++)
            y[i * width + k] /= least;
    }
}

static void step(void *state, const double *x, double *y, size_t width)
{
    const signs *s = state;
    if (s->form == CAU_PN_PLAIN) {
        apply_signs(s, false, x, y, width);
        return;
    }
    apply_signs(s, s->form == CAU_PN_OUT, x, s->between, width);
    apply_signs(s, s->form == CAU_PN_IN, s->between, y, width);
}

caucus_status cau_pn(double *x, cau_linear_state *state, caucus_ctx *ctx, const cau_layer *layer, cau_pn_form form)
{
    caucus_status rc;
    const size_t n = layer->n;
    double *right = cau_alloc(n, sizeof *right), *ones = cau_alloc(n, sizeof *ones);
    signs s = { layer, form, form == CAU_PN_PLAIN ? NULL : cau_alloc(n * CAU_LINEAR_ABREAST, sizeof *s.between) };
    if (!right || !ones || (form != CAU_PN_PLAIN && !s.between)) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < n; i++)
        ones[i] = 1;
    if (form != CAU_PN_PLAIN && layer->m > 0)
        apply_signs(&s, form == CAU_PN_IN, ones, right, 1);
    for (size_t i = 0; i < n; i++)
        right[i] += 1;
    if (layer->m > 0) {
        rc = cau_linear_solve(state, x, ctx, n, step, &s, right);
    } else {
        memcpy(x, ones, n * sizeof *x);
        *state = CAU_LINEAR_SOLVED;
        rc = CAUCUS_OK;
    }
done:
    cau_free(right);
    cau_free(ones);
    cau_free(s.between);
    return rc;
}
