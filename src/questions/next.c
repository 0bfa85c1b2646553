/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What to ask next, where much is not recorded: an unknown is a question to somebody, not a nought. */
#include "questions/question.h"

#include "core/alloc.h"

#include <math.h>
#include <string.h>

enum { FEW_IN = 4, NAMED = 3 }; /* from one unknown in four on it is worth a sentence; at most so many names in it */

typedef struct gaps {
    size_t power, position, lonely;       /* stakeholders without */
    size_t alliances, conflicts, influence, reported, ties;
} gaps;

static bool stands_somewhere(const caucus_landscape *net, const cau_stakeholder *s)
{
    if (s->position.given || net->issue != CAU_NONE)
        return s->position.given;
    for (size_t p = 0; p < s->npositions; p++)
        if (s->positions[p].position.given)
            return true;
    return false;
}

static bool knows_power(const caucus_landscape *net, const cau_stakeholder *s)
{
    (void)net;
    return isfinite(cau_judged_power(s));
}

/* Ties that count, of each stakeholder. Yours; NULL when out of memory. */
static size_t *count_ties(const caucus_landscape *net)
{
    size_t *count = cau_alloc(net->n, sizeof *count);
    for (size_t t = 0; count && t < net->nties; t++)
        if (cau_tie_counts_as(net, &net->ties[t]) != CAU_CONTEXT) {
            count[net->ties[t].from]++;
            count[net->ties[t].to]++;
        }
    return count;
}

static gaps look(const caucus_landscape *net, const size_t *ties)
{
    gaps g = { 0 };
    for (size_t i = 0; i < net->n; i++) {
        g.power += !knows_power(net, &net->stakeholders[i]);
        g.position += !stands_somewhere(net, &net->stakeholders[i]);
        g.lonely += ties[i] == 0;
    }
    for (size_t t = 0; t < net->nties; t++) {
        const cau_counts_as kind = cau_tie_counts_as(net, &net->ties[t]);
        g.alliances += kind == CAU_ALLIANCE;
        g.conflicts += kind == CAU_CONFLICT;
        g.influence += kind == CAU_INFLUENCE;
        g.reported += net->ties[t].reported_by.count > 0;
        g.ties += kind != CAU_CONTEXT;
    }
    return g;
}

static bool many(size_t part, const caucus_landscape *net)
{
    return part > 0 && FEW_IN * part >= net->n;
}

static bool one_sort_only(const gaps *g)
{
    return g->ties > 0 && (g->alliances == 0 || g->conflicts == 0);
}

static bool applies(const caucus_landscape *net)
{
    size_t *ties = net->n < 2 ? NULL : count_ties(net);
    if (!ties) /* what is out of memory is told by what comes after */
        return false;
    const gaps g = look(net, ties);
    cau_free(ties);
    return many(g.power, net) || many(g.position, net) || many(g.lonely, net) || one_sort_only(&g) || g.ties == 0;
}

/* Those who lack something, the ones with the most ties first: on them most of the map hangs. */
static size_t first_to_ask(size_t *out, const caucus_landscape *net, const size_t *ties, bool (*knows)(const caucus_landscape *, const cau_stakeholder *))
{
    size_t best_ties[NAMED] = { 0 }, count = 0;
    for (size_t i = 0; i < net->n; i++) {
        if (knows && knows(net, &net->stakeholders[i]))
            continue;
        if (!knows && ties[i] > 0)
            continue;
        size_t at = count < NAMED ? count++ : NAMED;
        while (at > 0 && best_ties[at - 1] < ties[i]) {
            if (at < NAMED) {
                out[at] = out[at - 1];
                best_ties[at] = best_ties[at - 1];
            }
            at--;
        }
        if (at < NAMED) {
            out[at] = i;
            best_ties[at] = ties[i];
        }
    }
    return count;
}

static void add_first(cau_str *s, const caucus_landscape *net, const size_t *ties, size_t lacking,
                      bool (*knows)(const caucus_landscape *, const cau_stakeholder *))
{
    size_t who[NAMED];
    const size_t count = first_to_ask(who, net, ties, knows);
    cau_str_add(s, lacking > count && ties[who[0]] > 0 ? "; ask first about those with the most ties: " : "; ask about ");
    cau_str_names(s, net, who, count, NAMED);
    cau_str_add(s, lacking > count && ties[who[0]] == 0 ? ", and then about the others." : ".");
}

static void say_power(caucus_result *r, const caucus_landscape *net, const size_t *ties, const gaps *g)
{
    cau_str s = { 0 };
    if (!many(g->power, net))
        return;
    if (g->power == net->n) {
        cau_result_say(r, "Nobody\xE2\x80\x99s power is scored: ask two or three people who know them all to place each of the %zu as low, some or high; "
                          "words are enough.", net->n);
        return;
    }
    cau_str_addf(&s, "Power is not scored for %zu of the %zu stakeholders", g->power, net->n);
    add_first(&s, net, ties, g->power, knows_power);
    cau_result_say_str(r, &s);
}

static void say_positions(caucus_result *r, const caucus_landscape *net, const size_t *ties, const gaps *g)
{
    cau_str s = { 0 };
    if (!many(g->position, net))
        return;
    if (g->position == net->n) {
        cau_result_say(r, "Nobody\xE2\x80\x99s position is recorded: ask each where it stands on the proposal, and on what condition it would stand "
                          "elsewhere.");
        return;
    }
    cau_str_addf(&s, "Where it stands is not recorded for %zu of the %zu stakeholders", g->position, net->n);
    add_first(&s, net, ties, g->position, stands_somewhere);
    cau_result_say_str(r, &s);
}

static void say_ties(caucus_result *r, const caucus_landscape *net, const size_t *ties, const gaps *g)
{
    cau_str s = { 0 };
    if (g->ties == 0)
        cau_result_say(r, "No tie is recorded that counts: ask each whom it works with, whom it listens to, and with whom it is at odds.");
    else if (g->alliances == 0 && g->conflicts == 0)
        cau_result_say(r, "Only ties of influence are recorded: ask also who works with whom, and who is at odds with whom.");
    else if (g->conflicts == 0)
        cau_result_say(r, "No conflict is recorded: ask whether there is none, or whether nobody was asked.");
    else if (g->alliances == 0)
        cau_result_say(r, "No alliance is recorded: ask who works with whom.");
    if (g->ties == 0 || !many(g->lonely, net))
        return;
    size_t who[NAMED];
    const size_t count = first_to_ask(who, net, ties, NULL);
    cau_str_add(&s, "No tie that counts is recorded for ");
    if (g->lonely > count)
        cau_str_addf(&s, "%zu of the %zu stakeholders, such as ", g->lonely, net->n);
    cau_str_names(&s, net, who, count, NAMED);
    cau_str_add(&s, g->lonely == 1 ? ": ask whether it has none, or whether nobody spoke of it."
                                   : ": ask whether they have none, or whether nobody spoke of them.");
    cau_result_say_str(r, &s);
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base, const caucus_arguments *args,
                         caucus_result *r)
{
    (void)base;
    (void)args;
    size_t *ties = count_ties(net);
    if (!ties)
        return cau_no_memory(ctx);
    const gaps g = look(net, ties);
    say_power(r, net, ties, &g);
    say_positions(r, net, ties, &g);
    say_ties(r, net, ties, &g);
    if (g.ties && g.reported == 0)
        cau_result_say(r, "Who reported the ties is not recorded: ask people of at least two bodies, and write down who said what.");
    cau_free(ties);
    return CAUCUS_OK;
}

const cau_question cau_question_next = {
    .name = "next", .title = "What to ask next", .asks = "What is not recorded that would tell the most?",
    .in_report_only = true, .applies = applies, .run = run,
};
