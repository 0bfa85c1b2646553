/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How much of a stakeholder's place rests on its own account, or on that of whoever convened the map: ties that nobody else
 * reported are left out, one stakeholder at a time, and its rank is taken again. */
#include "core/number.h"
#include "measures/attribute.h"

#include <math.h>
#include <string.h>

enum { MOST = 300 /* each stakeholder is a measure of its own */, MOVED = 3 };
extern const cau_measure cau_measure_reporter_bias;

static bool counts(const caucus_landscape *net, const cau_tie *tie, size_t who)
{
    return (tie->from == who || tie->to == who) && cau_tie_counts_as(net, tie) != CAU_CONTEXT;
}

/* Reported, and by nobody but itself and the convenor. */
static bool own_account(const caucus_landscape *net, const cau_tie *tie, size_t who)
{
    const char *convenor = net->convenor < net->n ? net->stakeholders[net->convenor].id : NULL;
    for (size_t k = 0; k < tie->reported_by.count; k++)
        if (!cau_text_is(tie->reported_by.items[k], net->stakeholders[who].id) && !cau_text_is(tie->reported_by.items[k], convenor))
            return false;
    return tie->reported_by.count > 0;
}

static double rank_of(const double *value, size_t n, size_t who)
{
    double rank = 1;
    if (isnan(value[who]))
        return (double)NAN;
    for (size_t j = 0; j < n; j++)
        rank += !isnan(value[j]) && value[j] - value[who] > 1e-9 * fmax(fabs(value[j]), fabs(value[who]));
    return rank;
}

static caucus_status rank_on(double *rank, caucus_ctx *ctx, const caucus_landscape *net, const char *by, const cau_args *args, size_t who)
{
    cau_attribute_values v = { 0 };
    const caucus_status rc = cau_attribute_read(&v, ctx, net, by, args);
    if (rc == CAUCUS_OK)
        *rank = rank_of(v.number, net->n, who);
    cau_attribute_free(&v);
    return rc;
}

typedef struct account {
    size_t ties, own;
    double rank, without;
} account;

static caucus_status look_at(account *a, caucus_ctx *ctx, const caucus_landscape *net, const char *by, const cau_args *args, size_t who, cau_tie *room)
{
    caucus_status rc = CAUCUS_OK;
    caucus_landscape less = *net;
    less.ties = room;
    less.nties = 0;
    less.drawn = NULL; /* its ties are fewer */
    *a = (account){ 0 };
    for (size_t t = 0; t < net->nties; t++) {
        const bool touches = counts(net, &net->ties[t], who), own = touches && own_account(net, &net->ties[t], who);
        a->ties += touches;
        a->own += own;
        if (!own)
            room[less.nties++] = net->ties[t];
    }
    CAU_TRY(rank_on(&a->rank, ctx, net, by, args, who));
    a->without = a->rank;
    if (a->own > 0)
        CAU_TRY(rank_on(&a->without, ctx, &less, by, args, who));
done:
    return rc;
}

static void fill(caucus_result *out, cau_table *t, const caucus_landscape *net, const account *a, size_t i)
{
    const double fall = a->without - a->rank;
    cau_table_set_integer(t, i, "ties", (double)a->ties);
    cau_table_set_integer(t, i, "own", (double)a->own);
    cau_table_set_defined(t, i, "reporter_bias", a->ties ? (double)a->own / (double)a->ties : (double)NAN, "no ties");
    cau_table_set_defined(t, i, "rank", a->rank, "the measure gives no rank");
    cau_table_set_defined(t, i, "rank_without", a->without, "without those ties the measure gives no rank");
    cau_table_set_defined(t, i, "moves", fall, "without those ties the measure gives no rank");
    if (fabs(fall) < MOVED || isnan(fall))
        return;
    cau_result_note(out, "%s stands at place %zu, and at place %zu without the %zu of its %zu ties that only it%s reported.", net->stakeholders[i].name,
                    (size_t)a->rank, (size_t)a->without, a->own, a->ties, net->convenor < net->n && net->convenor != i ? " or the convenor" : "");
}

static bool any_reports(const caucus_landscape *net)
{
    for (size_t t = 0; t < net->nties; t++)
        if (net->ties[t].reported_by.count > 0)
            return true;
    return false;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out)
{
    caucus_status rc = CAUCUS_OK;
    const char *by = cau_arg(&cau_measure_reporter_bias, args, "by");
    cau_tie *room = cau_alloc(net->nties, sizeof *room);
    const cau_args own = { .layer = args->layer, .length = args->length, .group = args->group };
    const bool known = any_reports(net);
    if (!room)
        return cau_no_memory(ctx);
    if (net->n > MOST || !cau_measure_find(by)) {
        rc = net->n > MOST ? cau_bad_question(ctx, "look at a part of it", "reporter_bias takes at most %d stakeholders; there are %zu", (int)MOST, net->n)
                           : cau_bad_question(ctx, "`caucus list measures` shows all", "there is no measure \"%s\"", by);
        goto done;
    }
    cau_result_set_parameter(out, "by", by);
    cau_table *t = cau_measure_stakeholder_table(out, &cau_measure_reporter_bias, net);
    for (size_t i = 0; t && i < net->n; i++) {
        account a = { 0 };
        if (cau_stopped(ctx)) {
            rc = CAUCUS_ESTOPPED;
            goto done;
        }
        if (known) {
            CAU_TRY(look_at(&a, ctx, net, by, &own, i, room));
            fill(out, t, net, &a, i);
            continue;
        }
        for (size_t c = 0; c < cau_measure_reporter_bias.ncolumns; c++)
            cau_table_set_undefined(t, i, cau_measure_reporter_bias.columns[c].name, "who reported the ties is not recorded");
    }
    if (!known)
        cau_result_note(out, "Who reported the ties is not recorded; a map drawn by one member tends to put that member in the middle.");
done:
    cau_free(room);
    return rc;
}

static const cau_column columns[] = {
    { .name = "reporter_bias", .title = "Share of its ties on its own account", .kind = CAU_REAL, .digits = 2, .better = CAU_HIGHER,
      .asks = "What share of its ties did nobody report but itself, or whoever convened the map?" },
    { .name = "ties", .title = "Ties", .kind = CAU_INTEGER },
    { .name = "own", .title = "of these on its own account", .kind = CAU_INTEGER },
    { .name = "rank", .title = "Place", .kind = CAU_INTEGER },
    { .name = "rank_without", .title = "Place without them", .kind = CAU_INTEGER },
    { .name = "moves", .title = "Places lost without them", .kind = CAU_INTEGER, .better = CAU_HIGHER },
};

static const cau_param_spec params[] = {
    { .name = "by", .fallback = "betweenness_share", .help = "the measure by which places are taken" },
};

const cau_measure cau_measure_reporter_bias = {
    .name = "reporter_bias", .title = "What rests on its own account", .family = CAU_INFERENCE,
    .asks = "Whose place on the map rests on its own account, or on that of whoever convened the map?",
    .summary = "share of a stakeholder's ties that only it or the convenor reported, and its place without them",
    .formula = "ties of i with no respondent but i and the convenor, over its ties; rank of i by the measure with those left out",
    .reading = "Respondents' codes are compared with the ids of the stakeholders. Measured on a sketch: keep one body's ties whole and 40 in 100 of the "
               "others', and that body comes out on top.",
    .reference = "ours",
    .view = "none",
    .undefined = "who reported the ties is not recorded; no ties",
    .columns = columns, .ncolumns = sizeof columns / sizeof columns[0],
    .params = params, .nparams = sizeof params / sizeof params[0], .run = run,
};
