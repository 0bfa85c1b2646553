/* SPDX-License-Identifier: GPL-2.0-or-later */
/* SELECT of a claim: an id, a list of ids, { "sector" }, { "tag" }, { "attribute", "is" }, { "coalition_of" }, "rest", "all". */
#include "claims/claim.h"
#include "kernels/communities.h"

#include <math.h>
#include <string.h>

static bool is_text(const cJSON *item, const char *text)
{
    return item && cJSON_IsString(item) && strcmp(item->valuestring, text) == 0;
}

/* A merged stakeholder answers to the ids of those it was made of. */
static void take_id(bool *who, const caucus_landscape *net, const char *id)
{
    const size_t at = cau_stakeholder_find(net, id);
    if (at != CAU_NONE)
        who[at] = true;
    for (size_t i = 0; at == CAU_NONE && i < net->n; i++)
        for (size_t k = 0; k < net->stakeholders[i].merged_from.count; k++)
            who[i] = who[i] || strcmp(net->stakeholders[i].merged_from.items[k], id) == 0;
}

static bool has_tag(const cau_stakeholder *s, const char *tag)
{
    for (size_t k = 0; k < s->tags.count; k++)
        if (strcmp(s->tags.items[k], tag) == 0)
            return true;
    return false;
}

static bool has_value(const cau_stakeholder *s, const char *key, const cJSON *is)
{
    for (size_t a = 0; a < s->nattributes; a++) {
        const cau_attribute *own = &s->attributes[a];
        if (strcmp(own->key, key) == 0)
            return cJSON_IsNumber(is) ? own->is_number && fabs(own->number - is->valuedouble) <= 1e-9 * fabs(own->number)
                                      : cJSON_IsString(is) && strcmp(own->text, is->valuestring) == 0;
    }
    return false;
}

static caucus_status take_coalition(bool *who, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base, const char *id)
{
    int *letter = NULL;
    size_t count;
    const size_t at = cau_stakeholder_find(net, id);
    const caucus_status rc = cau_coalitions_of(&letter, &count, NULL, ctx, net, base);
    for (size_t i = 0; rc == CAUCUS_OK && at != CAU_NONE && i < net->n; i++)
        who[i] = letter[at] >= 0 && letter[i] == letter[at];
    cau_free(letter);
    return rc;
}

/* Every condition of the object has to hold. */
static caucus_status take_object(bool *who, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base, const cJSON *object)
{
    const cJSON *sector = cJSON_GetObjectItemCaseSensitive(object, "sector"), *tag = cJSON_GetObjectItemCaseSensitive(object, "tag"),
                *key = cJSON_GetObjectItemCaseSensitive(object, "attribute"), *is = cJSON_GetObjectItemCaseSensitive(object, "is"),
                *mate = cJSON_GetObjectItemCaseSensitive(object, "coalition_of");
    caucus_status rc = CAUCUS_OK;
    for (size_t i = 0; i < net->n; i++)
        who[i] = !mate;
    if (mate && cJSON_IsString(mate))
        rc = take_coalition(who, ctx, net, base, mate->valuestring);
    for (size_t i = 0; rc == CAUCUS_OK && i < net->n; i++) {
        const cau_stakeholder *s = &net->stakeholders[i];
        who[i] = who[i] && (!sector || (s->sector_id && is_text(sector, s->sector_id)))
            && (!tag || (cJSON_IsString(tag) && has_tag(s, tag->valuestring)))
            && (!key || (cJSON_IsString(key) && has_value(s, key->valuestring, is)));
    }
    return rc;
}

caucus_status cau_choose(bool **out, size_t *count, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                         const cJSON *select, const bool *others)
{
    caucus_status rc = CAUCUS_OK;
    bool *who = cau_alloc(net->n, sizeof *who);
    *out = NULL;
    *count = 0;
    if (!who)
        return cau_no_memory(ctx);
    if (!select || is_text(select, "rest") || is_text(select, "all") || is_text(select, "any"))
        for (size_t i = 0; i < net->n; i++)
            who[i] = !((!select || is_text(select, "rest")) && others && others[i]);
    else if (cJSON_IsString(select))
        take_id(who, net, select->valuestring);
    else if (cJSON_IsArray(select)) {
        const cJSON *item;
        cJSON_ArrayForEach(item, select)
            if (cJSON_IsString(item))
                take_id(who, net, item->valuestring);
    } else
        rc = take_object(who, ctx, net, base, select);
    for (size_t i = 0; i < net->n; i++)
        *count += who[i];
    if (rc == CAUCUS_OK)
        *out = who;
    else
        cau_free(who);
    return rc;
}
