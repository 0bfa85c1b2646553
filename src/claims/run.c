/* SPDX-License-Identifier: GPL-2.0-or-later */
/* caucus_measure: several measures of one landscape in one result, with margins from redrawn maps where they are asked for. */
#include "claims/margins.h"
#include "core/number.h"
#include "model/select.h"

#include <string.h>

enum { MOST_NAMES = 64 };

typedef struct request {
    char *text;                     /* the names, cut at the commas */
    const char *names[MOST_NAMES];  /* into text */
    size_t count;
} request;

static bool has_parameter(const cau_measure *m, const char *name)
{
    for (size_t i = 0; i < m->nparams; i++)
        if (strcmp(m->params[i].name, name) == 0)
            return true;
    return false;
}

static caucus_status read_names(request *q, caucus_ctx *ctx, const char *names)
{
    if (!(q->text = cau_strdup(names)))
        return cau_no_memory(ctx);
    for (char *at = q->text; at;) {
        char *comma = strchr(at, ',');
        if (comma)
            *comma = '\0';
        at += strspn(at, " ");
        size_t length = strlen(at);
        while (length > 0 && at[length - 1] == ' ')
            at[--length] = '\0';
        if (!*at)
            return cau_bad_question(ctx, "as in `caucus measure harmonic,constraint FILE`", "the name of a measure is missing");
        bool twice = false;
        for (size_t i = 0; i < q->count; i++)
            twice = twice || strcmp(q->names[i], at) == 0;
        if (!twice && q->count == MOST_NAMES)
            return cau_bad_question(ctx, NULL, "more than %d measures at once", (int)MOST_NAMES);
        if (!twice)
            q->names[q->count++] = at;
        at = comma ? comma + 1 : NULL;
    }
    return CAUCUS_OK;
}

/* With several measures a parameter goes to those that have it; one that none has is a mistake, which the
 * first measure reports with what it does have. */
static caucus_status choose_params(cau_args *own, caucus_ctx *ctx, const request *q, size_t index, const cau_args *args)
{
    const cau_measure *m = cau_measure_find(q->names[index]);
    caucus_param *kept = cau_alloc(args->nparams, sizeof *kept);
    *own = *args;
    own->nparams = 0;
    own->params = kept;
    if (!kept)
        return cau_no_memory(ctx);
    for (size_t p = 0; m && p < args->nparams; p++) {
        bool elsewhere = false;
        for (size_t i = 0; i < q->count; i++) {
            const cau_measure *other = cau_measure_find(q->names[i]);
            elsewhere = elsewhere || (other && other != m && has_parameter(other, args->params[p].name));
        }
        if (has_parameter(m, args->params[p].name) || !elsewhere)
            kept[own->nparams++] = args->params[p];
    }
    return CAUCUS_OK;
}

/** The measures of a request with what each was given, and their margins. */
typedef struct work {
    cau_args args[MOST_NAMES];
    cau_margins *margins[MOST_NAMES];
    size_t count;
} work;

static void work_free(work *w)
{
    for (size_t i = 0; i < w->count; i++)
        cau_free((void *)(uintptr_t)w->args[i].params);
    cau_margins_free(w->margins, MOST_NAMES);
}

/* Redrawn maps are drawn once, for all measures that there are; a name that is none is told when it is run. */
static caucus_status prepare(work *w, caucus_ctx *ctx, const caucus_landscape *net, const request *q, const cau_args *args, const cau_draws *draws)
{
    caucus_status rc = CAUCUS_OK;
    cau_margins_wish wish[MOST_NAMES];
    cau_margins *drawn[MOST_NAMES] = { 0 };
    size_t wishes = 0, at = 0;
    for (size_t i = 0; i < q->count; i++) {
        w->count = i + 1;
        CAU_TRY(choose_params(&w->args[i], ctx, q, i, args));
        if (cau_measure_find(q->names[i]))
            wish[wishes++] = (cau_margins_wish){ cau_measure_find(q->names[i]), &w->args[i] };
    }
    if (draws->draws <= 0)
        goto done;
    CAU_TRY(cau_margins_draw(drawn, ctx, net, wish, wishes, draws));
    for (size_t i = 0; i < q->count; i++)
        if (cau_measure_find(q->names[i]))
            w->margins[i] = drawn[at++];
done:
    return rc;
}

/* What the earlier measures of a result said of themselves. */
typedef struct earlier {
    char **names, **values;
    bool *is_number;
    size_t count;
} earlier;

static void earlier_free(earlier *e)
{
    for (size_t i = 0; i < e->count; i++) {
        if (e->names)
            cau_free(e->names[i]);
        if (e->values)
            cau_free(e->values[i]);
    }
    cau_free(e->names);
    cau_free(e->values);
    cau_free(e->is_number);
    *e = (earlier){ 0 };
}

static caucus_status remember(earlier *e, caucus_ctx *ctx, const caucus_result *r)
{
    const size_t count = cau_result_parameters(r);
    *e = (earlier){ .names = cau_alloc(count, sizeof *e->names), .values = cau_alloc(count, sizeof *e->values),
                    .is_number = cau_alloc(count, sizeof *e->is_number), .count = count };
    if (!e->names || !e->values || !e->is_number)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < count; i++) {
        e->names[i] = cau_strdup(cau_result_parameter_name(r, i));
        e->values[i] = cau_strdup(cau_result_parameter_value(r, i));
        e->is_number[i] = cau_result_parameter_is_number(r, i);
        if (!e->names[i] || !e->values[i])
            return cau_no_memory(ctx);
    }
    return CAUCUS_OK;
}

static void set_parameter(caucus_result *r, const char *name, const char *value, bool is_number)
{
    double number;
    if (is_number && cau_number_read(&number, value, strlen(value)) == CAU_NUMBER_OK)
        cau_result_set_parameter_number(r, name, number);
    else
        cau_result_set_parameter(r, name, value);
}

/* Measures may read different layers: the first one's parameter keeps its name, another value of a later measure is
 * called MEASURE.NAME, so that no table loses what it was computed on. */
static caucus_status keep_apart(caucus_ctx *ctx, caucus_result *r, const earlier *e, const char *measure)
{
    for (size_t i = 0; i < e->count; i++) {
        const char *now = cau_result_parameter_value(r, i);
        if (cau_text_is(now, e->values[i]))
            continue;
        cau_str name = { 0 }, value = { 0 };
        cau_str_addf(&name, "%s.%s", measure, e->names[i]);
        cau_str_add(&value, now);
        if (!name.failed && !value.failed) {
            set_parameter(r, name.text, value.text, cau_result_parameter_is_number(r, i));
            set_parameter(r, e->names[i], e->values[i], e->is_number[i]);
        }
        const bool failed = name.failed || value.failed;
        cau_str_free(&name);
        cau_str_free(&value);
        if (failed)
            return cau_no_memory(ctx);
    }
    return CAUCUS_OK;
}

static caucus_status no_numbers(caucus_ctx *ctx, const caucus_result *r)
{
    const char *reason = NULL;
    for (size_t t = 0; t < cau_result_tables(r) && !reason; t++) {
        const cau_table *table = cau_result_table(r, t);
        for (size_t row = 0; row < cau_table_rows(table) && !reason; row++)
            for (size_t c = 0; c < cau_table_columns(table) && !reason; c++)
                reason = cau_table_cell(table, row, c)->reason;
    }
    cau_error(ctx, NULL, "there is no number to give: %s", reason ? reason : "the landscape is empty");
    return CAUCUS_ENUMERIC;
}

static caucus_status read_arguments(cau_args *out, cau_draws *draws, caucus_ctx *ctx, const caucus_arguments *args)
{
    *out = (cau_args){ 0 };
    *draws = (cau_draws){ 0 };
    if (!args)
        return CAUCUS_OK;
    out->layer = args->layer;
    out->group = args->group;
    out->params = args->params;
    out->nparams = args->nparams;
    const caucus_status rc = cau_draws_read(draws, ctx, args);
    out->length = draws->length;
    return rc;
}

static caucus_status set_about(caucus_result *r, caucus_ctx *ctx, const caucus_landscape *net, const request *q)
{
    cau_str command = { 0 };
    cau_str_add(&command, "measure ");
    for (size_t i = 0; i < q->count; i++)
        cau_str_addf(&command, "%s%s", i ? "," : "", q->names[i]);
    const caucus_status rc = command.failed ? cau_no_memory(ctx) : CAUCUS_OK;
    if (rc == CAUCUS_OK)
        cau_result_set_about(r, &(cau_about){ .command = command.text, .file = net->file_name, .sha256 = net->sha256,
                                              .seed = cau_seed(ctx) });
    cau_str_free(&command);
    return rc;
}

caucus_status caucus_measure(caucus_result **out, caucus_ctx *ctx, const caucus_landscape *net, const char *names,
                             const caucus_arguments *args)
{
    caucus_status rc;
    caucus_result *r = NULL;
    request q = { 0 };
    earlier said = { 0 };
    work w = { 0 };
    cau_args own;
    cau_draws draws;
    *out = NULL;

    CAU_TRY(read_names(&q, ctx, names));
    CAU_TRY(read_arguments(&own, &draws, ctx, args));
    CAU_TRY(cau_result_new(&r, ctx));
    CAU_TRY(set_about(r, ctx, net, &q));
    cau_selection_describe(r, net);
    CAU_TRY(prepare(&w, ctx, net, &q, &own, &draws));
    for (size_t i = 0; i < q.count; i++) {
        if (cau_stopped(ctx)) {
            rc = CAUCUS_ESTOPPED;
            goto done;
        }
        CAU_TRY(remember(&said, ctx, r));
        CAU_TRY(cau_measure_run(ctx, net, q.names[i], &w.args[i], r));
        if (w.margins[i])
            cau_margins_fill(r, w.margins[i], net);
        CAU_TRY(keep_apart(ctx, r, &said, q.names[i]));
        earlier_free(&said);
    }
    CAU_TRY(cau_result_status(r));
    if (!cau_result_has_numbers(r))
        rc = no_numbers(ctx, r); /* the tables say why, cell by cell: they are handed over all the same */
    *out = r;
    r = NULL; /* handed over */
done:
    earlier_free(&said);
    work_free(&w);
    caucus_result_free(r);
    cau_free(q.text);
    return rc;
}
