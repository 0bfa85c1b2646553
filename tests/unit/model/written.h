/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Landscapes written in a test as JSON with ' for ", so that a test shows what it is about. */
#ifndef CAUCUS_TESTS_MODEL_WRITTEN_H
#define CAUCUS_TESTS_MODEL_WRITTEN_H

#include "context.h"

#include "core/text.h"
#include "formats/json.h"
#include "model/layer.h"
#include "model/select.h"

static inline void show_diagnostics(void)
{
    for (size_t i = 0; i < caucus_diagnostic_count(ctx); i++)
        print_message("%s (%s)\n", caucus_diagnostic_get(ctx, i)->text,
                      caucus_diagnostic_get(ctx, i)->hint ? caucus_diagnostic_get(ctx, i)->hint : "no hint");
}

/** Stakeholders a to f (some may be left without ties), and the rest of the file: `"ties": [...]` and what else. */
static inline caucus_landscape *landscape(const char *stakeholders, const char *rest)
{
    caucus_landscape *net = NULL;
    cau_str s = { 0 };
    cau_str_addf(&s, "{'caucus': 1, 'name': 'Test', 'stakeholders': [%s]%s%s}", stakeholders, rest[0] ? ", " : "", rest);
    char *json = quoted(s.text);
    const caucus_status rc = cau_json_read(&net, ctx, "test.json", json, strlen(json));
    if (rc != CAUCUS_OK)
        show_diagnostics();
    assert_int_equal(rc, CAUCUS_OK);
    cau_free(json);
    cau_str_free(&s);
    caucus_diagnostics_clear(ctx);
    return net;
}

#define ABCD "{'id': 'a', 'name': 'A'}, {'id': 'b', 'name': 'B'}, {'id': 'c', 'name': 'C'}, {'id': 'd', 'name': 'D'}"

static inline caucus_status try_select(caucus_landscape **out, const caucus_landscape *base, const caucus_selection *choice)
{
    return caucus_landscape_select(out, ctx, base, choice);
}

static inline caucus_landscape *selected(const caucus_landscape *base, caucus_selection choice)
{
    caucus_landscape *net = NULL;
    const caucus_status rc = try_select(&net, base, &choice);
    if (rc != CAUCUS_OK)
        show_diagnostics();
    assert_int_equal(rc, CAUCUS_OK);
    return net;
}

static inline const cau_stakeholder *who(const caucus_landscape *net, const char *id)
{
    const size_t i = cau_stakeholder_find(net, id);
    if (i == CAU_NONE)
        fail_msg("there is no stakeholder %s", id);
    return &net->stakeholders[i];
}

/** The whole landscape as text, to see that nothing changed. */
static inline char *as_text(const caucus_landscape *net)
{
    cau_str s = { 0 };
    cau_json_write(&s, net);
    return cau_str_take(&s);
}

/** Strength of the link in a layer, 0 when there is none. */
static inline double strength(const caucus_landscape *net, const char *name, const char *from, const char *to)
{
    cau_layer layer;
    assert_int_equal(cau_layer_make(&layer, ctx, net, name), CAUCUS_OK);
    const size_t a = cau_stakeholder_find(net, from), b = cau_stakeholder_find(net, to);
    assert_true(a != CAU_NONE && b != CAU_NONE);
    const size_t link = cau_layer_find(&layer, a, b);
    const double found = link == CAU_NONE ? 0 : layer.links[link].strength;
    cau_layer_free(&layer);
    return found;
}

static inline bool near_to(double got, double want)
{
    return fabs(got - want) <= 1e-12 * fmax(1, fabs(want));
}

#define assert_number(got, want) assert_true(near_to(got, want))

#endif
