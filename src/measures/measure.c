/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/measure.h"

#include "core/number.h"

#include <string.h>

#define MEASURE(name) extern const cau_measure cau_measure_##name;
#include "measures/measures.def"
#undef MEASURE

#define MEASURE(name) &cau_measure_##name,
static const cau_measure *const measures[] = {
#include "measures/measures.def"
};
#undef MEASURE

enum { MEASURES = sizeof measures / sizeof measures[0] };

const char *const cau_family_names[] = { "power", "brokerage", "coalition", "board", "network", "inference", NULL };

size_t cau_measure_count(void)
{
    return MEASURES;
}

const cau_measure *cau_measure_at(size_t i)
{
    return i < MEASURES ? measures[i] : NULL;
}

const cau_measure *cau_measure_find(const char *name)
{
    for (size_t i = 0; i < MEASURES; i++)
        if (strcmp(measures[i]->name, name) == 0)
            return measures[i];
    return NULL;
}

static caucus_status unknown_measure(caucus_ctx *ctx, const char *name)
{
    const char *names[MEASURES + 1];
    for (size_t i = 0; i < MEASURES; i++)
        names[i] = measures[i]->name;
    names[MEASURES] = NULL;
    const char *near = cau_nearest(name, names);
    if (near)
        return cau_bad_question(ctx, "`caucus list measures` shows all", "there is no measure \"%s\"; did you mean %s?", name, near);
    return cau_bad_question(ctx, "`caucus list measures` shows all", "there is no measure \"%s\"", name);
}

static const cau_param_spec *spec_of(const cau_measure *m, const char *name)
{
    for (size_t i = 0; i < m->nparams; i++)
        if (strcmp(m->params[i].name, name) == 0)
            return &m->params[i];
    return NULL;
}

static caucus_status check_parameters(caucus_ctx *ctx, const cau_measure *m, const cau_args *args)
{
    caucus_status rc = CAUCUS_OK;
    cau_str known = { 0 };
    for (size_t i = 0; i < args->nparams; i++) {
        if (spec_of(m, args->params[i].name))
            continue;
        if (m->nparams == 0) {
            rc = cau_bad_question(ctx, "leave --param out", "%s has no parameters, and so no \"%s\"", m->name,
                                  args->params[i].name);
            goto done;
        }
        for (size_t k = 0; k < m->nparams; k++)
            cau_str_addf(&known, "%s%s", k ? ", " : "", m->params[k].name);
        rc = known.failed ? cau_no_memory(ctx)
                          : cau_bad_question(ctx, NULL, "%s has no parameter \"%s\"; it has: %s", m->name, args->params[i].name,
                                             known.text);
        goto done;
    }
done:
    cau_str_free(&known);
    return rc;
}

caucus_status cau_measure_run(caucus_ctx *ctx, const caucus_landscape *net, const char *name, const cau_args *args,
                              caucus_result *out)
{
    caucus_status rc = CAUCUS_OK;
    const cau_measure *m = cau_measure_find(name);
    if (!m)
        return unknown_measure(ctx, name);
    CAU_TRY(check_parameters(ctx, m, args));
    CAU_TRY(m->run(ctx, net, args, out));
    rc = cau_result_status(out);
    if (rc == CAUCUS_ENOMEM)
        rc = cau_no_memory(ctx);
    else if (rc != CAUCUS_OK)
        cau_error(ctx, NULL, "the table of %s was not filled as declared", m->name);
done:
    return rc;
}

const char *cau_arg(const cau_measure *m, const cau_args *args, const char *name)
{
    for (size_t i = args->nparams; i-- > 0;) /* the last one given wins */
        if (strcmp(args->params[i].name, name) == 0)
            return args->params[i].value;
    const cau_param_spec *spec = spec_of(m, name);
    return spec ? spec->fallback : NULL;
}

bool cau_arg_number(double *out, caucus_ctx *ctx, const cau_measure *m, const cau_args *args, const char *name)
{
    const char *text = cau_arg(m, args, name);
    *out = 0;
    if (text && cau_number_read(out, text, strlen(text)) == CAU_NUMBER_OK)
        return true;
    cau_bad_question(ctx, "write it as 0.85", "%s: parameter %s needs a number, not \"%s\"", m->name, name, text ? text : "");
    return false;
}

bool cau_arg_choice(size_t *out, caucus_ctx *ctx, const cau_measure *m, const cau_args *args, const char *name,
                    const char *const *words)
{
    const char *text = cau_arg(m, args, name);
    *out = 0;
    for (size_t i = 0; text && words[i]; i++)
        if (strcmp(words[i], text) == 0) {
            *out = i;
            return true;
        }
    cau_str known = { 0 };
    for (size_t i = 0; words[i]; i++)
        cau_str_addf(&known, "%s%s", i ? ", " : "", words[i]);
    cau_bad_question(ctx, NULL, "%s: parameter %s is one of: %s; not \"%s\"", m->name, name, known.text ? known.text : "",
                     text ? text : "");
    cau_str_free(&known);
    return false;
}

caucus_status cau_measure_layer(cau_layer *out, caucus_ctx *ctx, const caucus_landscape *net, const cau_measure *m,
                                const cau_args *args, caucus_result *r)
{
    caucus_status rc;
    const char *name = args->layer ? args->layer : m->layer;
    memset(out, 0, sizeof *out);

    CAU_TRY(cau_layer_make(out, ctx, net, name));
    if (out->is_signed && (!m->layer || strcmp(m->layer, "signed") != 0)) {
        rc = cau_bad_question(ctx, "choose influence, alliance, conflict or working",
                              "%s cannot read the layer signed, whose ties may count below zero", m->name);
        goto done;
    }
    if (cau_result_is_numbers_only(r))
        goto done;
    cau_layer_describe(r, net, out);
    if (strcmp(m->view, "none") != 0)
        cau_result_set_parameter(r, "view", m->view);
    if (strcmp(m->view, "length") == 0)
        cau_result_set_parameter(r, "length", cau_length_name(args->length));
done:
    return rc;
}

cau_table *cau_measure_stakeholder_table(caucus_result *r, const cau_measure *m, const caucus_landscape *net)
{
    static const cau_column key[] = {
        { .name = "stakeholder", .title = "Stakeholder", .kind = CAU_TEXT },
        { .name = "name", .title = "Name", .kind = CAU_TEXT },
    };
    enum { MOST = 32 };
    cau_column columns[MOST];
    const size_t own = m->ncolumns < MOST - 2 ? m->ncolumns : MOST - 2;
    columns[0] = key[0];
    columns[1] = key[1];
    for (size_t c = 0; c < own; c++)
        columns[c + 2] = m->columns[c];

    cau_table *t = cau_result_add_table(r, m->name, m->title, "stakeholder", columns, own + 2, net->n);
    if (!t)
        return NULL;
    for (size_t i = 0; i < net->n && !cau_result_is_numbers_only(r); i++) {
        cau_table_set_text(t, i, "stakeholder", net->stakeholders[i].id);
        cau_table_set_text(t, i, "name", net->stakeholders[i].name);
    }
    if (own > 0)
        cau_table_sort_for_people(t, m->columns[0].name);
    return t;
}

void cau_measure_fill(cau_table *t, const char *column, const double *values, const char *reason_if_not)
{
    for (size_t i = 0; i < cau_table_rows(t); i++)
        cau_table_set_defined(t, i, column, values[i], reason_if_not);
}
