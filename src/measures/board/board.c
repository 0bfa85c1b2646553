/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "measures/board/board.h"

#include "core/index.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char cau_board_as_if_heading[] = "If scores were votes, which they are not";
const char cau_board_no_fractions[] = "fractions are given for up to 20 seats";

bool cau_board_has_seats(const caucus_landscape *net)
{
    return net->board.nseats > 0;
}

/* ---- who has votes ----------------------------------------------------------------------------------------------------- */

/* Votes by stakeholder, NAN: no seat. */
static void read_seats(double *votes, const caucus_landscape *net)
{
    for (size_t i = 0; i < net->n; i++)
        votes[i] = (double)NAN;
    for (size_t k = 0; k < net->board.nseats; k++) {
        double *own = &votes[net->board.seats[k].stakeholder];
        *own = isnan(*own) ? net->board.seats[k].seats : *own + net->board.seats[k].seats;
    }
}

/* Scores of power in the file's own scale, not below 0. */
static size_t read_scores(double *votes, const caucus_landscape *net)
{
    size_t unknown = 0;
    const double least = cau_power_out(net, 0);
    for (size_t i = 0; i < net->n; i++) {
        const double inside = cau_judged_power(&net->stakeholders[i]), score = cau_power_out(net, inside);
        votes[i] = isnan(inside) ? (double)NAN : score - fmin(0, least);
        unknown += isnan(inside) ? 1 : 0;
    }
    return unknown;
}

static void take_voters(cau_board_game *b, const caucus_landscape *net, const double *votes)
{
    for (size_t i = 0; i < net->n; i++)
        if (!isnan(votes[i])) {
            b->who[b->game.n] = i;
            b->votes[b->game.n++] = votes[i];
        }
}

static caucus_status no_voters(caucus_ctx *ctx, bool as_if)
{
    if (as_if)
        cau_error(ctx, NULL, "no score of power is recorded, so nothing can stand for votes");
    else
        cau_error(ctx, "add a \"board\" with \"seats\", or ask --as-if-votes power",
                  "the file gives no seats on a board, so there are no votes to count");
    return CAUCUS_ENUMERIC;
}

static void describe(caucus_result *r, const cau_board_game *b, const caucus_landscape *net)
{
    const cau_game *g = &b->game;
    const bool own = !b->as_if && net->board.has_quota;
    cau_result_set_parameter(r, "votes", b->as_if ? "power" : "seats");
    cau_result_set_parameter_number(r, "quota", own ? net->board.quota : cau_game_quota(g));
    cau_result_set_parameter(r, "quota_from", own ? "file" : "more than half");
    if (b->as_if)
        cau_result_note(r, "%s: scores of power are judgements, and nobody votes with them.", cau_board_as_if_heading);
    if (g->scale < 1 || g->scale > 1) {
        cau_result_set_parameter_number(r, "scale", g->scale);
        cau_str s = { 0 };
        cau_str_add(&s, "Votes were multiplied by ");
        cau_str_number(&s, g->scale);
        cau_str_add(&s, g->rounded ? " and rounded to whole numbers, so that a tie between two sums may be broken by the rounding."
                                   : " to be whole numbers.");
        if (!s.failed)
            cau_result_note_text(r, s.text);
        cau_str_free(&s);
    }
    if (b->unknown)
        cau_result_note(r, "%zu of %zu stakeholders %s no score of power and %s left out.", b->unknown, net->n,
                        b->unknown == 1 ? "has" : "have", b->unknown == 1 ? "is" : "are");
}

caucus_status cau_board_game_make(cau_board_game *out, caucus_ctx *ctx, const caucus_landscape *net, const char *as_if, caucus_result *r)
{
    caucus_status rc;
    double quota = (double)NAN;
    double *votes = cau_alloc(net->n, sizeof *votes);
    *out = (cau_board_game){ .as_if = strcmp(as_if, "power") == 0 };
    out->who = cau_alloc(net->n, sizeof *out->who);
    out->votes = cau_alloc(net->n, sizeof *out->votes);
    if (!votes || !out->who || !out->votes) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    if (!out->as_if && strcmp(as_if, "no") != 0) {
        rc = cau_bad_question(ctx, "use --as-if-votes power", "only scores of power can stand for votes, not \"%s\"", as_if);
        goto done;
    }
    if (out->as_if)
        out->unknown = read_scores(votes, net);
    else
        read_seats(votes, net);
    take_voters(out, net, votes);
    if (out->game.n == 0) {
        rc = no_voters(ctx, out->as_if);
        goto done;
    }
    if (!out->as_if && net->board.has_quota)
        quota = net->board.quota;
    CAU_TRY(cau_game_make(&out->game, ctx, out->votes, out->game.n, quota));
    describe(r, out, net);
done:
    cau_free(votes);
    if (rc != CAUCUS_OK)
        cau_board_game_free(out);
    return rc;
}

void cau_board_game_free(cau_board_game *b)
{
    cau_game_free(&b->game);
    cau_free(b->who);
    cau_free(b->votes);
    memset(b, 0, sizeof *b);
}

/* ---- tables ------------------------------------------------------------------------------------------------------------ */

cau_table *cau_board_table(caucus_result *r, const cau_measure *m, const caucus_landscape *net, const cau_board_game *b)
{
    static const cau_column key[] = {
        { .name = "stakeholder", .title = "Stakeholder", .kind = CAU_TEXT },
        { .name = "name", .title = "Name", .kind = CAU_TEXT },
        { .name = "votes", .title = "Votes", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .asks = "How many votes has it?" },
    };
    enum { KEYS = sizeof key / sizeof *key, MOST = 40 };
    cau_column columns[MOST];
    const size_t own = m->ncolumns < MOST - KEYS ? m->ncolumns : MOST - KEYS;
    memcpy(columns, key, sizeof key);
    for (size_t c = 0; c < own; c++)
        columns[c + KEYS] = m->columns[c];
    for (size_t v = 0; v < b->game.n; v++)
        if (b->votes[v] > floor(b->votes[v]))
            columns[2].digits = 2;
    cau_table *t = cau_result_add_table(r, m->name, b->as_if ? cau_board_as_if_heading : m->title, "stakeholder", columns, own + KEYS, b->game.n);
    for (size_t v = 0; t && v < b->game.n; v++) {
        cau_table_set_text(t, v, "stakeholder", net->stakeholders[b->who[v]].id);
        cau_table_set_text(t, v, "name", net->stakeholders[b->who[v]].name);
        cau_table_set_real(t, v, "votes", b->votes[v]);
    }
    if (t)
        cau_table_sort_for_people(t, m->columns[0].name);
    return t;
}

void cau_board_fill(cau_table *t, const char *column, const double *values, const cau_fraction *exact, const char *reason,
                    const char *exact_reason)
{
    char name[64], text[CAU_FRACTION_SIZE];
    snprintf(name, sizeof name, "%s_exact", column);
    for (size_t v = 0; t && v < cau_table_rows(t); v++) {
        cau_table_set_defined(t, v, column, values ? values[v] : (double)NAN, reason);
        if (exact) {
            cau_fraction_write(text, exact[v]);
            cau_table_set_text(t, v, name, text);
        } else
            cau_table_set_undefined(t, v, name, values ? exact_reason : reason);
    }
}

/* ---- unions and ties --------------------------------------------------------------------------------------------------- */

/* Place of a stakeholder, or of one that was merged into it, in the lists of the file. */
static size_t listed_union(const cau_index *lists, const cau_stakeholder *s)
{
    size_t found = cau_index_get(lists, s->id);
    for (size_t i = 0; i < s->merged_from.count && found == CAU_INDEX_NONE; i++)
        found = cau_index_get(lists, s->merged_from.items[i]);
    return found;
}

static caucus_status by_lists(size_t *union_of, caucus_ctx *ctx, const caucus_landscape *net, const cau_board_game *b)
{
    cau_index lists = { 0 };
    size_t alone = net->board.nlists;
    bool good = true;
    for (size_t i = 0; i < net->board.nlists; i++)
        for (size_t k = 0; k < net->board.lists[i].count; k++)
            good = cau_index_put(&lists, net->board.lists[i].items[k], i) && good;
    for (size_t v = 0; v < b->game.n; v++) {
        const size_t found = listed_union(&lists, &net->stakeholders[b->who[v]]);
        union_of[v] = found == CAU_INDEX_NONE ? alone++ : found;
    }
    cau_index_free(&lists);
    return good ? CAUCUS_OK : cau_no_memory(ctx);
}

static caucus_status by_labels(size_t *union_of, caucus_ctx *ctx, const caucus_landscape *net, const cau_board_game *b, const char *group)
{
    caucus_status rc;
    const char **labels = NULL;
    cau_index known = { 0 };
    size_t count = 0;
    CAU_TRY(cau_measure_groups(&labels, ctx, net, &(cau_args){ .group = group }));
    for (size_t v = 0; v < b->game.n; v++) {
        const char *label = labels[b->who[v]];
        const size_t found = label ? cau_index_get(&known, label) : CAU_INDEX_NONE;
        union_of[v] = found == CAU_INDEX_NONE ? count++ : found;
        if (label && found == CAU_INDEX_NONE && !cau_index_put(&known, label, union_of[v])) {
            rc = cau_no_memory(ctx);
            goto done;
        }
    }
done:
    cau_index_free(&known);
    cau_free(labels);
    return rc;
}

/* Numbers in use become 0, 1, ... below the number of voters. */
static caucus_status renumber(size_t *union_of, caucus_ctx *ctx, size_t n, size_t numbers)
{
    size_t *to = cau_alloc(numbers, sizeof *to), count = 0;
    if (!to)
        return cau_no_memory(ctx);
    for (size_t v = 0; v < n; v++) {
        size_t *own = &to[union_of[v]];
        if (*own == 0)
            *own = ++count;
        union_of[v] = *own - 1;
    }
    cau_free(to);
    return CAUCUS_OK;
}

caucus_status cau_board_unions(size_t **out, caucus_ctx *ctx, const caucus_landscape *net, const cau_board_game *b, const char *group,
                               caucus_result *r)
{
    caucus_status rc;
    const bool lists = !group && !b->as_if && net->board.nlists > 0;
    const char *by = group ? group : net->board.unions && !b->as_if ? net->board.unions : "sector";
    *out = cau_alloc(b->game.n, sizeof **out);
    if (!*out)
        return cau_no_memory(ctx);
    cau_result_set_parameter(r, "unions", lists ? "listed" : by);
    CAU_TRY(lists ? by_lists(*out, ctx, net, b) : by_labels(*out, ctx, net, b, by));
    CAU_TRY(renumber(*out, ctx, b->game.n, net->board.nlists + b->game.n));
done:
    if (rc != CAUCUS_OK) {
        cau_free(*out);
        *out = NULL;
    }
    return rc;
}

caucus_status cau_board_ties(cau_voter_ties *out, caucus_ctx *ctx, const cau_layer *layer, const cau_board_game *b)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = b->game.n;
    size_t *voter = cau_alloc(layer->n, sizeof *voter), *next = cau_alloc(n + 1, sizeof *next);
    *out = (cau_voter_ties){ cau_alloc(n + 1, sizeof *out->start), cau_alloc(2 * layer->m, sizeof *out->node) };
    if (!voter || !next || !out->start || !out->node) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < layer->n; i++)
        voter[i] = CAU_NONE;
    for (size_t v = 0; v < n; v++)
        voter[b->who[v]] = v;
    for (size_t k = 0; k < layer->m; k++) {
        const size_t from = voter[layer->links[k].from], to = voter[layer->links[k].to];
        if (from != CAU_NONE && to != CAU_NONE) {
            out->start[from + 1]++;
            out->start[to + 1]++;
        }
    }
    for (size_t v = 0; v < n; v++)
        next[v] = out->start[v + 1] += out->start[v];
    for (size_t k = layer->m; k-- > 0;) { /* each row from its end */
        const size_t from = voter[layer->links[k].from], to = voter[layer->links[k].to];
        if (from != CAU_NONE && to != CAU_NONE) {
            out->node[--next[from]] = to;
            out->node[--next[to]] = from;
        }
    }
done:
    cau_free(voter);
    cau_free(next);
    return rc;
}

void cau_board_ties_free(cau_voter_ties *ties)
{
    cau_free(ties->start);
    cau_free(ties->node);
    memset(ties, 0, sizeof *ties);
}
