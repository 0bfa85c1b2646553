/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/term.h"

#include "measures/attribute.h"

#include <math.h>
#include <string.h>

typedef enum form { SAME, ABSDIFF, PRODUCT, SENDER, RECEIVER, SIMILAR, FORMS } form;
static const char *const forms[] = { "same:", "absdiff:", "product:", "sender:", "receiver:", "similar:" };

static void read_layer(cau_term *out, const cau_layer *layer, bool transposed)
{
    const size_t n = layer->n;
    out->directed = layer->directed;
    for (size_t e = 0; e < layer->m; e++) {
        const cau_link *l = &layer->links[e];
        const size_t from = transposed ? l->to : l->from, to = transposed ? l->from : l->to;
        out->cell[from * n + to] = l->strength;
        if (!layer->directed)
            out->cell[to * n + from] = l->strength;
    }
}

static caucus_status from_layer(cau_term *out, caucus_ctx *ctx, const caucus_landscape *net, const char *name, bool transposed)
{
    cau_layer layer = { 0 };
    const caucus_status rc = cau_layer_make(&layer, ctx, net, name);
    if (rc == CAUCUS_OK)
        read_layer(out, &layer, transposed);
    cau_layer_free(&layer);
    return rc;
}

static double of_pair(form f, const cau_attribute_values *v, size_t i, size_t j)
{
    const double a = v->number[i], b = v->number[j];
    switch (f) {
    case SAME: return v->is_number ? fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b)) : strcmp(v->label[i], v->label[j]) == 0;
    case ABSDIFF: return fabs(a - b);
    case PRODUCT: return a * b;
    case SENDER: return a;
    case RECEIVER: return b;
    case SIMILAR:
    case FORMS: break;
    }
    return 1 - fabs(a - b) / 2; /* of positions from -1 to 1 */
}

static bool known(form f, const cau_term *t, size_t i, size_t j)
{
    return f == SENDER ? !t->unknown[i] : f == RECEIVER ? !t->unknown[j] : !t->unknown[i] && !t->unknown[j];
}

static void fill(cau_term *out, form f, const cau_attribute_values *v)
{
    out->directed = f == SENDER || f == RECEIVER;
    for (size_t i = 0; i < out->n; i++)
        out->unknown[i] = v->is_number ? isnan(v->number[i]) : !v->label[i];
    for (size_t i = 0; i < out->n; i++)
        for (size_t j = 0; j < out->n; j++)
            if (i != j)
                out->cell[i * out->n + j] = known(f, out, i, j) ? of_pair(f, v, i, j) : (double)NAN;
}

/* similar:ISSUE compares positions inside, from -1 to 1, whatever the scale of the file. */
static void scale_positions(cau_attribute_values *v, const caucus_landscape *net)
{
    const double low = net->position_scale.low, high = net->position_scale.high;
    for (size_t i = 0; i < v->n; i++)
        v->number[i] = 2 * (v->number[i] - low) / (high - low) - 1;
}

static caucus_status from_attribute(cau_term *out, caucus_ctx *ctx, const caucus_landscape *net, form f, const char *text, const cau_args *args)
{
    caucus_status rc = CAUCUS_OK;
    cau_attribute_values v = { 0 };
    cau_str name = { 0 };
    cau_str_addf(&name, "%s%s", f == SIMILAR ? "position:" : "", text);
    if (name.failed) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_attribute_read(&v, ctx, net, name.text, args));
    if (!v.is_number && f != SAME) {
        rc = cau_bad_question(ctx, "use same:", "%s%s needs numbers, and these are texts", forms[f], text);
        goto done;
    }
    if (f == SIMILAR)
        scale_positions(&v, net);
    fill(out, f, &v);
done:
    cau_str_free(&name);
    cau_attribute_free(&v);
    return rc;
}

caucus_status cau_term_read(cau_term *out, caucus_ctx *ctx, const caucus_landscape *net, const char *text, const cau_args *args)
{
    enum { MOST = 5000 };
    const size_t n = net->n;
    int f = 0;
    *out = (cau_term){ .text = text, .n = n };
    if (n > MOST)
        return cau_bad_question(ctx, "look at a part of it", "pairs are compared for at most %d stakeholders; there are %zu", (int)MOST, n);
    out->cell = cau_alloc(n * n, sizeof *out->cell);
    out->unknown = cau_alloc(n, sizeof *out->unknown);
    if (!out->cell || !out->unknown)
        return cau_no_memory(ctx);
    while (f < FORMS && strncmp(text, forms[f], strlen(forms[f])) != 0)
        f++;
    if (f < FORMS)
        return from_attribute(out, ctx, net, (form)f, text + strlen(forms[f]), args);
    const bool transposed = strncmp(text, "transpose:", 10) == 0;
    return from_layer(out, ctx, net, transposed ? text + 10 : text, transposed);
}

void cau_term_free(cau_term *term)
{
    cau_free(term->cell);
    cau_free(term->unknown);
    *term = (cau_term){ 0 };
}
