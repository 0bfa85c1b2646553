/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Polarisation: of alliances, E-I over coalitions (Krackhardt & Stern 1988); of positions, Esteban & Ray 1994 with power as weight. */
#include "kernels/communities.h"
#include "measures/measure.h"
#include "measures/network/network.h"
#include "model/score.h"

#include <math.h>
#include <stdlib.h>

extern const cau_measure cau_measure_polarisation;

static caucus_status outward(double *out, caucus_ctx *ctx, const caucus_landscape *net, const cau_layer *layer)
{
    int *of = NULL;
    size_t count;
    double external = 0, internal = 0;
    const caucus_status rc = cau_coalitions_of(&of, &count, NULL, ctx, net, net);
    for (size_t e = 0; rc == CAUCUS_OK && e < layer->m; e++) {
        const int a = of[layer->links[e].from], b = of[layer->links[e].to];
        external += a >= 0 && b >= 0 && a != b;
        internal += a >= 0 && a == b;
    }
    cau_free(of);
    *out = cau_measure_share(external - internal, external + internal);
    return rc;
}

typedef struct holder {
    double position, power;
} holder;

static int by_position(const void *a, const void *b)
{
    const holder *x = a, *y = b;
    return x->position < y->position ? -1 : x->position > y->position;
}

/** Those who hold one position are one group: sum over groups i, j of p_i^(1 + alpha) p_j |x_i - x_j|, shares of power p. */
static double esteban_ray(holder *of, size_t count, double alpha)
{
    double all = 0, sum = 0;
    size_t groups = 0;
    if (count > 1)
        qsort(of, count, sizeof *of, by_position);
    for (size_t i = 0; i < count; i++) {
        all += of[i].power;
        if (groups > 0 && of[i].position - of[groups - 1].position < 1e-12)
            of[groups - 1].power += of[i].power;
        else
            of[groups++] = of[i];
    }
    for (size_t i = 0; i < groups; i++)
        for (size_t j = 0; j < groups; j++)
            sum += pow(of[i].power / all, 1 + alpha) * (of[j].power / all) * fabs(of[i].position - of[j].position);
    return all > 0 ? sum : (double)NAN;
}

static caucus_status of_positions(double *out, size_t *known, caucus_ctx *ctx, const caucus_landscape *net, double alpha)
{
    holder *of = cau_alloc(net->n, sizeof *of);
    *known = 0;
    if (!of)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < net->n; i++) {
        const cau_stakeholder *s = &net->stakeholders[i];
        const double power = cau_judged_power(s);
        if (s->position.given && power > 0)
            of[(*known)++] = (holder){ .position = s->position.value, .power = power };
    }
    *out = esteban_ray(of, *known, alpha);
    cau_free(of);
    return CAUCUS_OK;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    const cau_measure *m = &cau_measure_polarisation;
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    double ei = NAN, er = NAN, alpha;
    size_t known;
    if (!cau_arg_number(&alpha, ctx, m, args, "alpha"))
        return CAUCUS_EINVAL;
    if (!(alpha > 0) || alpha > 1.6)
        return cau_bad_question(ctx, "Esteban and Ray derive that range; 1.3 is usual", "%s: alpha is above 0 and at most 1.6", m->name);
    CAU_TRY(cau_measure_layer(&layer, ctx, net, m, args, out));
    CAU_TRY(outward(&ei, ctx, net, &layer));
    CAU_TRY(of_positions(&er, &known, ctx, net, alpha));
    cau_result_set_parameter_number(out, "alpha", alpha);
    cau_result_set_parameter(out, "positions", net->issue == CAU_NONE ? "in general" : net->issues[net->issue].id);
    cau_table *t = cau_measure_network_table(out, m);
    if (t) {
        cau_table_set_defined(t, 0, "ei", ei, "no ties between members of coalitions");
        cau_table_set_defined(t, 0, "esteban_ray", er, "nobody has both a position and a power score");
        cau_table_set_integer(t, 0, "known", (double)known);
    }
    if (known > 0 && known < net->n)
        cau_result_note(out, "%zu of %zu stakeholders have both a position and a power score above 0; the others are left out of the "
                             "polarisation of positions.", known, net->n);
done:
    cau_layer_free(&layer);
    return rc;
}

static const cau_column columns[] = {
    { .name = "ei", .title = "Alliances between coalitions against within", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "Do alliances stay within the groups they form? -1 all within, +1 all between" },
    { .name = "esteban_ray", .title = "Polarisation of positions", .kind = CAU_REAL, .digits = 3, .better = CAU_HIGHER,
      .asks = "How far is power gathered round positions that lie far apart?" },
    { .name = "known", .title = "With a position and a power score", .kind = CAU_INTEGER, .detail = true },
};

static const cau_param_spec params[] = {
    { .name = "alpha", .fallback = "1.3", .help = "how much it counts that many hold the same position, above 0 to 1.6" },
};

const cau_measure cau_measure_polarisation = {
    .name = "polarisation", .title = "Polarisation of alliances and of positions", .family = CAU_COALITION, .rows = "network",
    .asks = "Do alliances and positions draw the landscape to its ends?",
    .summary = "alliances between coalitions against those within (E-I), and Esteban and Ray's polarisation of positions by power",
    .formula = "ei = (E - I) / (E + I) over ties of members of coalitions; esteban_ray = sum p_i^(1+alpha) p_j |x_i - x_j| over groups of equal "
               "position, p shares of power, x from -1 to 1",
    .reading = "Positions: 0 when all who hold power agree, largest (0.41 for alpha 1.3) when half of it stands at each end. Coalitions are found so that "
               "alliances stay within, so compare `ei` with that of another map rather than with 0.",
    .reference = "Krackhardt & Stern, Social Psychology Quarterly 51, 1988; Esteban & Ray, Econometrica 62, 1994",
    .layer = "alliance", .view = "none",
    .undefined = "ei: no ties between members of coalitions; esteban_ray: nobody has both a position and a power score",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
