/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whose place among those between others rests on its own account. Where the body that convened the map comes first: who is first
 * without it; of all others: whose place moves by three or more. */
#include "questions/question.h"

#include "core/alloc.h"
#include "core/index.h"
#include "measures/measure.h"
#include "model/select.h"

#include <math.h>
#include <string.h>

enum { MOVED = 3, NAMED = 4, MOST = 300 /* each with ties of its own is a measure of its own */ };

/* Reported by the convenor, whose respondent's code is its id, and by nobody else. */
static bool own_alone(const cau_tie *tie, const char *convenor)
{
    return tie->reported_by.count == 1 && strcmp(tie->reported_by.items[0], convenor) == 0;
}

/* The codes of all other respondents, parted by commas; false where a tie names none, since it would be lost with them. */
static bool others(cau_str *list, const caucus_landscape *net, const char *convenor)
{
    cau_index seen = { 0 };
    bool all = true;
    for (size_t t = 0; all && t < net->nties && !list->failed; t++) {
        all = net->ties[t].reported_by.count > 0;
        for (size_t k = 0; all && k < net->ties[t].reported_by.count; k++) {
            const char *code = net->ties[t].reported_by.items[k];
            if (strcmp(code, convenor) == 0 || cau_index_get(&seen, code) != CAU_INDEX_NONE)
                continue;
            list->failed |= !cau_index_put(&seen, code, t);
            cau_str_addf(list, "%s%s", list->length ? "," : "", code);
        }
    }
    cau_index_free(&seen);
    return all && list->length > 0 && !list->failed;
}

static void say_convenor(caucus_result *r, const caucus_landscape *net, const cau_table *routes, size_t alone, size_t *who)
{
    const size_t c = routes ? cau_table_find(routes, "betweenness_share") : (size_t)-1;
    double most = 0;
    size_t count = 0;
    for (int pass = 0; c != (size_t)-1 && pass < 2; pass++)
        for (size_t i = 0; i < cau_table_rows(routes) && i < net->n; i++) {
            const cau_cell *cell = cau_table_cell(routes, i, c);
            if (cell->state != CAU_PRESENT)
                continue;
            if (pass == 0)
                most = cell->number > most ? cell->number : most;
            else if (most > 0 && cell->number >= most * (1 - 1e-9))
                who[count++] = i;
        }
    if (!count)
        return;
    cau_str s = { 0 };
    cau_str_addf(&s, "%s convened this map, and nobody else reported ", net->stakeholders[net->convenor].name);
    cau_str_count(&s, alone);
    cau_str_add(&s, alone == 1 ? " of the ties; without it " : " of the ties; without those ");
    cau_str_names(&s, net, who, count, 4);
    const bool still = count == 1 && who[0] == net->convenor;
    cau_str_add(&s, still ? " is still first, with " : count == 1 ? " is first, with " : " are first, with ");
    cau_str_of_100(&s, most);
    cau_str_add(&s, " of 100 routes.");
    if (!s.failed)
        cau_result_say_text(r, s.text);
    cau_str_free(&s);
}

/* @param said  whether there was anything to say */
static caucus_status convened(bool *said, caucus_result *r, caucus_ctx *ctx, const caucus_landscape *net, size_t first, cau_length length, size_t *who)
{
    caucus_status rc = CAUCUS_OK;
    cau_builder *copy = NULL;
    caucus_landscape *without = NULL;
    caucus_result *measured = NULL;
    cau_str list = { 0 };
    size_t alone = 0;
    *said = false;
    if (first != net->convenor || net->convenor >= net->n || net->reported_by_text)
        return CAUCUS_OK;
    const char *convenor = net->stakeholders[net->convenor].id;
    for (size_t t = 0; t < net->nties; t++)
        alone += own_alone(&net->ties[t], convenor) && cau_tie_counts_as(net, &net->ties[t]) != CAU_CONTEXT;
    if (!alone || !others(&list, net, convenor)) {
        rc = list.failed ? cau_no_memory(ctx) : CAUCUS_OK;
        goto done;
    }
    CAU_TRY(cau_builder_copy(&copy, ctx, net));
    CAU_TRY(cau_select(&without, ctx, net, copy, &(caucus_selection){ .at = "all", .reported_by = list.text }, NULL, 0));
    if (without->n != net->n)
        goto done; /* rows would not match */
    CAU_TRY(cau_result_new(&measured, ctx));
    CAU_TRY(cau_measure_run(ctx, without, "betweenness_share", &(cau_args){ .length = length }, measured));
    *said = true;
    say_convenor(r, net, cau_result_find_table(measured, "betweenness_share"), alone, who);
done:
    cau_str_free(&list);
    caucus_result_free(measured);
    caucus_landscape_free(without);
    return rc;
}

/* ---- the others ---- */

static double cell_number(const cau_table *t, size_t row, const char *column)
{
    const cau_cell *cell = cau_table_cell(t, row, cau_table_find(t, column));
    return cell->state == CAU_PRESENT ? cell->number : (double)NAN;
}

/* Those whose place moves, the most first. */
static size_t movers(size_t *who, const cau_table *t, size_t without)
{
    size_t count = 0;
    for (size_t i = 0; i < cau_table_rows(t); i++) {
        const double moves = fabs(cell_number(t, i, "moves"));
        if (i == without || !(moves >= MOVED))
            continue;
        size_t at = count++;
        for (; at > 0 && fabs(cell_number(t, who[at - 1], "moves")) < moves; at--)
            who[at] = who[at - 1];
        who[at] = i;
    }
    return count;
}

/* "B stands at place 12 on routes between others, instead of 7, without the ties that nobody reported but itself or A, which convened this map." */
static void say_others(caucus_result *r, const caucus_landscape *net, const cau_table *t, const size_t *who, size_t count)
{
    const size_t named = count > NAMED ? NAMED : count;
    cau_str s = { 0 };
    for (size_t k = 0; k < named; k++) {
        cau_str_add(&s, k == 0 ? "" : k + 1 == count ? " and " : ", ");
        cau_str_addf(&s, k == 0 ? "%s stands at place %zu on routes between others, instead of %zu," : "%s at %zu instead of %zu",
                     net->stakeholders[who[k]].name, (size_t)cell_number(t, who[k], "rank_without"), (size_t)cell_number(t, who[k], "rank"));
    }
    if (count > named) {
        cau_str_add(&s, ", and ");
        cau_str_count(&s, count - named);
        cau_str_add(&s, count - named == 1 ? " more moves by three places or more" : " more move by three places or more");
    }
    cau_str_add(&s, count == 1 ? " without the ties that nobody reported but itself" : ", each without the ties that nobody reported but itself");
    if (net->convenor < net->n && (count > 1 || who[0] != net->convenor))
        cau_str_addf(&s, " or %s, which convened this map", net->stakeholders[net->convenor].name);
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

caucus_status cau_say_own_account(caucus_result *r, caucus_ctx *ctx, const caucus_landscape *net, size_t first, cau_length length, size_t *who)
{
    caucus_status rc = CAUCUS_OK;
    caucus_result *measured = NULL;
    bool said = false;
    CAU_TRY(convened(&said, r, ctx, net, first, length, who));
    if (net->reported_by_text || net->n > MOST)
        goto done;
    CAU_TRY(cau_result_new(&measured, ctx));
    CAU_TRY(cau_measure_run(ctx, net, "reporter_bias", &(cau_args){ .length = length }, measured));
    const cau_table *t = cau_result_find_table(measured, "reporter_bias");
    const size_t count = t ? movers(who, t, said ? first : CAU_NONE) : 0;
    if (count > 0)
        say_others(r, net, t, who, count);
done:
    caucus_result_free(measured);
    return rc;
}
