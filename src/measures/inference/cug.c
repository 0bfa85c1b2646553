/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Conditional uniform graphs: a number of the whole network against networks drawn at random that share something with it - its size, how
 * many ties it has, how many pairs are tied one way and both ways, or how many ties everyone has. */
#include "core/random.h"
#include "kernels/rewire.h"
#include "kernels/tails.h"
#include "measures/inference/permutations.h"
#include "measures/measure.h"

#include <math.h>
#include <string.h>

typedef enum given { SIZE, EDGES, DYADS, DEGREES } given;
static const char *const given_words[] = { "size", "edges", "dyads", "degrees", NULL };
extern const cau_measure cau_measure_cug;

typedef struct job {
    const caucus_landscape *net;
    const cau_measure *of;
    const char *column;
    cau_layer layer;
    size_t kind;       /* of the ties that are drawn */
    given keep;
    size_t *pair;      /* unordered pairs, or ordered ones for `edges` of a directed layer, in some order */
    size_t pairs;
    size_t mutual, asymmetric;
    cau_rewire rewire;
    caucus_landscape drawn;
    cau_tie *ties;
} job;

static void put(job *j, size_t from, size_t to)
{
    const caucus_landscape *net = j->net;
    j->ties[j->drawn.nties++] = (cau_tie){ .from = from, .to = to, .from_id = net->stakeholders[from].id, .to_id = net->stakeholders[to].id,
        .kind = j->kind, .kind_id = net->kinds[j->kind].id, .between = !j->layer.directed, .issue = CAU_NONE,
        .weight = { .given = true, .raw = 1, .value = 1 } };
}

/* Bring a random one of those that are left to place k, and give it. */
static size_t take(job *j, size_t k, cau_rng *rng)
{
    const size_t at = k + cau_rng_below(rng, j->pairs - k), one = j->pair[at];
    j->pair[at] = j->pair[k];
    j->pair[k] = one;
    return one;
}

static void draw_edges(job *j, cau_rng *rng)
{
    const size_t n = j->net->n;
    for (size_t k = 0; k < j->layer.m; k++) {
        const size_t one = take(j, k, rng);
        put(j, one / n, one % n);
    }
}

static void draw_size(job *j, cau_rng *rng)
{
    const size_t n = j->net->n;
    for (size_t k = 0; k < j->pairs; k++)
        if (cau_rng_next(rng) >> 63)
            put(j, j->pair[k] / n, j->pair[k] % n);
}

static void draw_dyads(job *j, cau_rng *rng)
{
    const size_t n = j->net->n;
    for (size_t k = 0; k < j->mutual + j->asymmetric; k++) {
        const size_t one = take(j, k, rng), a = one / n, b = one % n;
        const bool turn = k >= j->mutual && cau_rng_next(rng) >> 63;
        put(j, turn ? b : a, turn ? a : b);
        if (k < j->mutual && j->layer.directed)
            put(j, b, a);
    }
}

static void draw(job *j, uint64_t replicate, uint64_t seed)
{
    cau_rng rng = cau_rng_stream(seed, "cug", replicate);
    j->drawn.nties = 0;
    if (j->keep == SIZE)
        draw_size(j, &rng);
    else if (j->keep == EDGES)
        draw_edges(j, &rng);
    else if (j->keep == DYADS)
        draw_dyads(j, &rng);
    else {
        cau_rewire_draw(&j->rewire, &rng);
        for (size_t e = 0; e < j->rewire.m; e++)
            put(j, j->rewire.from[e], j->rewire.to[e]);
    }
}

/* The number on one network; NAN where it has none. */
static caucus_status number_of(double *out, const job *j, caucus_ctx *ctx, const caucus_landscape *net)
{
    caucus_status rc = CAUCUS_OK;
    caucus_ctx *apart = NULL;
    caucus_result *r = NULL;
    const cau_args args = { .layer = j->layer.name };
    *out = (double)NAN;
    CAU_TRY(cau_ctx_apart(&apart, ctx));
    CAU_TRY(cau_result_new(&r, ctx));
    rc = cau_measure_run(apart, net, j->of->name, &args, r);
    const cau_table *t = rc == CAUCUS_OK ? cau_result_find_table(r, j->of->name) : NULL;
    const size_t column = t && cau_table_rows(t) == 1 ? cau_table_find(t, j->column) : CAU_NONE;
    if (rc == CAUCUS_EINVAL || rc == CAUCUS_ENUMERIC)
        rc = CAUCUS_OK;
    if (column != CAU_NONE && cau_table_cell(t, 0, column)->state == CAU_PRESENT)
        *out = cau_table_cell(t, 0, column)->number;
done:
    caucus_result_free(r);
    caucus_ctx_free(apart);
    return rc;
}

static caucus_status open_job(job *j, caucus_ctx *ctx, const cau_args *args)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = j->net->n;
    const char *name = args->layer ? args->layer : j->of->layer ? j->of->layer : "influence";
    CAU_TRY(cau_layer_make(&j->layer, ctx, j->net, name));
    while (j->kind < j->net->nkinds && strcmp(j->net->kinds[j->kind].id, name) != 0)
        j->kind++;
    if (j->kind == j->net->nkinds || n > 3000) {
        rc = j->kind < j->net->nkinds ? cau_bad_question(ctx, "look at a part of it", "cug takes at most 3000 stakeholders; there are %zu", n)
                                      : cau_bad_question(ctx, "choose influence, alliance, conflict or a tie kind",
                                                         "networks of the layer %s cannot be drawn: it is put together from others", name);
        goto done;
    }
    const bool ordered = j->layer.directed && j->keep != DYADS;
    j->pair = cau_alloc(n * n, sizeof *j->pair);
    j->ties = cau_alloc(n * n, sizeof *j->ties);
    if (!j->pair || !j->ties) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t a = 0; a < n; a++)
        for (size_t b = ordered ? 0 : a + 1; b < n; b++)
            if (a != b)
                j->pair[j->pairs++] = a * n + b;
    for (size_t e = 0; e < j->layer.m; e++) {
        const bool back = j->layer.directed && cau_layer_find(&j->layer, j->layer.links[e].to, j->layer.links[e].from) != CAU_NONE;
        j->mutual += back && j->layer.links[e].from < j->layer.links[e].to;
        j->asymmetric += !back;
    }
    if (j->keep == DEGREES)
        CAU_TRY(cau_rewire_init(&j->rewire, ctx, &j->layer));
    j->drawn = *j->net;
    j->drawn.drawn = NULL; /* its ties are others */
    j->drawn.ties = j->ties;
done:
    return rc;
}

static void fill(caucus_result *out, const job *j, const cau_tails *tails, const char *why)
{
    cau_table *t = cau_result_add_table(out, "cug", cau_measure_cug.title, "network", cau_measure_cug.columns, cau_measure_cug.ncolumns, 1);
    if (!t)
        return;
    cau_table_set_text(t, 0, "of", j->column);
    cau_table_set_text(t, 0, "given", given_words[j->keep]);
    cau_table_set_defined(t, 0, "observed", tails->observed[0], why);
    cau_table_set_defined(t, 0, "null_mean", why ? (double)NAN : cau_tails_mean(tails, 0), why);
    cau_table_set_defined(t, 0, "null_sd", why ? (double)NAN : cau_tails_sd(tails, 0), why);
    cau_permutations_fill(t, 0, tails, 0, why);
    cau_table_set_integer(t, 0, "permutations", tails->replicates);
}

static caucus_status test(caucus_ctx *ctx, job *j, uint64_t asked, caucus_result *out)
{
    caucus_status rc = CAUCUS_OK;
    cau_tails tails = { 0 };
    double value;
    size_t without = 0;
    CAU_TRY(cau_tails_init(&tails, ctx, 1));
    CAU_TRY(number_of(&tails.observed[0], j, ctx, j->net));
    for (uint64_t k = 0; k < asked && !isnan(tails.observed[0]); k++) {
        if (cau_stopped(ctx)) {
            rc = CAUCUS_ESTOPPED;
            goto done;
        }
        if (k % 64 == 0)
            cau_progress(ctx, (double)k / (double)asked, "drawing networks");
        draw(j, k, cau_seed(ctx));
        CAU_TRY(number_of(&value, j, ctx, &j->drawn));
        without += isnan(value) ? 1 : 0;
        value = isnan(value) ? 0 : value;
        cau_tails_add(&tails, &value);
    }
    fill(out, j, &tails, isnan(tails.observed[0]) ? "this network has no such number" : NULL);
    if (!isnan(tails.observed[0]))
        cau_permutations_note(out, ctx, &tails, "networks");
    if (without > 0)
        cau_result_note(out, "%zu of the networks that were drawn have no such number; 0 stands for it.", without);
done:
    cau_tails_free(&tails);
    return rc;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc = CAUCUS_OK;
    size_t keep;
    uint64_t asked;
    const char *of = cau_arg(&cau_measure_cug, args, "of"), *column = cau_arg(&cau_measure_cug, args, "column");
    job j = { .net = net, .of = cau_measure_find(of) };
    if (!cau_arg_choice(&keep, ctx, &cau_measure_cug, args, "given", given_words) || !cau_arg_permutations(&asked, ctx, &cau_measure_cug, args))
        return CAUCUS_EINVAL;
    if (!j.of || j.of->family != CAU_NETWORK || j.of->ncolumns == 0)
        return cau_bad_question(ctx, "as in --param of=transitivity; `caucus list measures` shows the family network", "%s gives no number of the whole network", of);
    j.column = column ? column : j.of->columns[0].name;
    j.keep = (given)keep;
    CAU_TRY(open_job(&j, ctx, args));
    cau_layer_describe(out, net, &j.layer);
    cau_result_set_parameter(out, "of", of);
    cau_result_set_parameter(out, "given", given_words[keep]);
    CAU_TRY(test(ctx, &j, asked, out));
done:
    cau_rewire_free(&j.rewire);
    cau_layer_free(&j.layer);
    cau_free(j.pair);
    cau_free(j.ties);
    return rc;
}

static const cau_column columns[] = {
    { .name = "of", .title = "Number", .kind = CAU_TEXT },
    { .name = "given", .title = "Kept the same", .kind = CAU_CATEGORY },
    { .name = "observed", .title = "On this map", .kind = CAU_REAL, .digits = 3, .asks = "What is the number on this map?" },
    { .name = "null_mean", .title = "Mean by chance", .kind = CAU_REAL, .digits = 3 },
    { .name = "null_sd", .title = "Spread by chance", .kind = CAU_REAL, .digits = 3 },
    CAU_PERMUTATIONS_COLUMNS,
    { .name = "permutations", .title = "Networks drawn", .kind = CAU_INTEGER },
};

static const cau_param_spec params[] = {
    { .name = "of", .fallback = "transitivity", .help = "a measure of the whole network" },
    { .name = "column", .help = "which of its numbers; else the first" },
    { .name = "given", .fallback = "edges", .help = "what the networks drawn share with this one: size, edges (how many ties), dyads (tied one way, both ways, not), "
                                                  "degrees (everyone's ties out and in)" },
    { .name = "permutations", .fallback = "1000", .help = "how many networks are drawn" },
};

const cau_measure cau_measure_cug = {
    .name = "cug", .title = "The whole network against chance", .family = CAU_INFERENCE, .rows = "network",
    .asks = "Is a number of the whole network more than its size, or its ties, would give by chance?",
    .summary = "a number of the whole network, against networks drawn at random that share its size, its ties, its pairs or everyone's ties",
    .formula = "share of networks, each that fits equally likely, whose number is at least (most) as large",
    .reading = "What is kept the same is what the answer allows for: given degrees, it is not that some have many ties. Which ties there are counts, not how strong they are.",
    .reference = "Anderson, Butts & Carley, Social Networks 21, 1999; degrees: Rao, Jana & Bandyopadhyay, Sankhya A 58, 1996",
    .view = "none",
    .undefined = "this network has no such number",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
