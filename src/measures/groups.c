/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which group a stakeholder counts to: its sector, its coalition, or the value of an attribute. */
#include "kernels/communities.h"
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

/* Letters of the coalitions. They are made here, not in the landscape: they are packed behind the pointers in one block. */
static caucus_status coalitions(const char ***out, caucus_ctx *ctx, const caucus_landscape *net)
{
    enum { LETTER = 8 };
    caucus_status rc;
    int *of = NULL;
    size_t count;
    CAU_TRY(cau_coalitions_of(&of, &count, NULL, ctx, net, net));
    const char **labels = cau_alloc(net->n, sizeof *labels + LETTER);
    if (!labels) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    char(*text)[LETTER] = (void *)(labels + net->n);
    for (size_t i = 0; i < net->n; i++) {
        if (of[i] < 0) /* no recorded alliance: in no coalition */
            continue;
        cau_coalition_letter(text[i], of[i]);
        labels[i] = text[i];
    }
    *out = labels;
done:
    cau_free(of);
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
