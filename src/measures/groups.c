/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which group a stakeholder counts to: its sector, its coalition, or the value of an attribute. */
#include "measures/measure.h"

#include <string.h>

static const char *attribute_of(const cau_stakeholder *s, const char *key)
{
    for (size_t a = 0; a < s->nattributes; a++)
        if (strcmp(s->attributes[a].key, key) == 0)
            return s->attributes[a].text;
    return NULL;
}

static bool listed(const cau_str *list, const char *word)
{
    return list->text && cau_list_has(list->text, word);
}

static caucus_status unknown_group(caucus_ctx *ctx, const caucus_landscape *net, const char *key)
{
    cau_str known = { 0 };
    cau_str_add(&known, "sector,coalition");
    for (size_t i = 0; i < net->n; i++)
        for (size_t a = 0; a < net->stakeholders[i].nattributes; a++)
            if (!listed(&known, net->stakeholders[i].attributes[a].key))
                cau_str_addf(&known, ",%s", net->stakeholders[i].attributes[a].key);
    const caucus_status rc = known.failed
        ? cau_no_memory(ctx)
        : cau_bad_question(ctx, NULL, "no stakeholder has the attribute \"%s\"; groups can be made by: %s", key, known.text);
    cau_str_free(&known);
    return rc;
}

/* The texts of a table die with it, so they are packed behind the pointers in one block. */
static caucus_status pack(const char ***out, caucus_ctx *ctx, const caucus_landscape *net, const cau_table *t)
{
    const size_t who = cau_table_find(t, "stakeholder"), group = cau_table_find(t, "group");
    size_t bytes = 0;
    if (who == CAU_NONE || group == CAU_NONE) {
        cau_error(ctx, NULL, "the table %s has no groups", cau_table_name(t));
        return CAUCUS_EINTERNAL;
    }
    for (size_t row = 0; row < cau_table_rows(t); row++) {
        const cau_cell *cell = cau_table_cell(t, row, group);
        bytes += (cell->text ? strlen(cell->text) : 24) + 1;
    }
    const char **labels = cau_alloc(net->n * sizeof *labels + bytes + 1, 1);
    if (!labels)
        return cau_no_memory(ctx);
    char *at = (char *)(labels + net->n);
    for (size_t row = 0; row < cau_table_rows(t); row++) {
        const cau_cell *cell = cau_table_cell(t, row, group);
        const size_t i = cau_stakeholder_find(net, cau_table_cell(t, row, who)->text);
        if (i == CAU_NONE || cell->state != CAU_PRESENT)
            continue;
        cau_str text = { 0 };
        if (cell->text)
            cau_str_add(&text, cell->text);
        else
            cau_str_fixed(&text, cell->number, 0);
        if (text.failed) {
            cau_free(labels);
            return cau_no_memory(ctx);
        }
        memcpy(at, text.text, text.length + 1);
        labels[i] = at;
        at += text.length + 1;
        cau_str_free(&text);
    }
    *out = labels;
    return CAUCUS_OK;
}

static caucus_status coalitions(const char ***out, caucus_ctx *ctx, const caucus_landscape *net)
{
    caucus_status rc;
    caucus_result *r = NULL;
    const cau_args defaults = { 0 };
    CAU_TRY(cau_result_new(&r, ctx));
    CAU_TRY(cau_measure_run(ctx, net, "communities", &defaults, r));
    const cau_table *t = cau_result_find_table(r, "communities_groups");
    if (!t) { /* no alliances: nobody stands in a coalition */
        *out = cau_alloc(net->n, sizeof **out);
        rc = *out ? CAUCUS_OK : cau_no_memory(ctx);
        goto done;
    }
    rc = pack(out, ctx, net, t);
done:
    caucus_result_free(r);
    return rc;
}

caucus_status cau_measure_groups(const char ***out, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args)
{
    const char *key = args->group ? args->group : "sector";
    const bool sector = strcmp(key, "sector") == 0;
    bool any = false;
    *out = NULL;
    if (strcmp(key, "coalition") == 0)
        return coalitions(out, ctx, net);

    const char **labels = cau_alloc(net->n, sizeof *labels);
    if (!labels)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < net->n; i++) {
        labels[i] = sector ? net->stakeholders[i].sector_id : attribute_of(&net->stakeholders[i], key);
        any = any || labels[i];
    }
    if (!any && !sector) {
        cau_free(labels);
        return unknown_group(ctx, net, key);
    }
    *out = labels;
    return CAUCUS_OK;
}
