/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The opening of a report: what the map holds, from whose accounts, and what is known of power and weights. */
#include "questions/question.h"

#include "core/index.h"

#include <math.h>
#include <string.h>

/* The number of different respondents; false when out of memory. */
static bool count_respondents(size_t *out, const caucus_landscape *net)
{
    cau_index seen = { 0 };
    bool done = true;
    for (size_t t = 0; done && t < net->nties; t++)
        for (size_t k = 0; done && k < net->ties[t].reported_by.count; k++)
            done = cau_index_put(&seen, net->ties[t].reported_by.items[k], t);
    *out = seen.count;
    cau_index_free(&seen);
    return done;
}

static bool holds_word(const char *text, const char *word)
{
    return text && strstr(text, word) != NULL;
}

/* "; 7 of the 18 stakeholders and 20 of the 49 ties are marked as less than certain." */
static void add_doubts(cau_str *s, const caucus_landscape *net, size_t unsure, size_t doubtful)
{
    if (unsure == 0 && doubtful == 0) {
        cau_str_add(s, "; none of it is marked as less than certain.");
        return;
    }
    cau_str_add(s, "; ");
    if (!unsure && doubtful == net->nties) {
        cau_str_add(s, net->nties == 1 ? "it is less than certain." : "all of the ties are less than certain.");
        return;
    }
    if (unsure)
        cau_str_addf(s, "%zu of the %zu stakeholders", unsure, net->n);
    if (unsure && doubtful)
        cau_str_add(s, " and ");
    if (doubtful)
        cau_str_addf(s, "%zu of the %zu ties", doubtful, net->nties);
    cau_str_add(s, unsure + doubtful == 1 ? " is marked as less than certain." : " are marked as less than certain.");
}

static void say_counts(caucus_result *r, const caucus_landscape *net)
{
    size_t unsure = 0, doubtful = 0, context = 0;
    for (size_t i = 0; i < net->n; i++) {
        const double c = cau_stakeholder_confidence(net, &net->stakeholders[i]);
        unsure += isfinite(c) && c < 0.8;
    }
    for (size_t t = 0; t < net->nties; t++) {
        doubtful += cau_tie_confidence(net, &net->ties[t]) < 0.8;
        context += cau_tie_counts_as(net, &net->ties[t]) == CAU_CONTEXT;
    }
    const bool invented = holds_word(net->name, "invented") || holds_word(net->description, "invented") ||
                          holds_word(net->description, "Invented");
    cau_str s = { 0 };
    size_t from;
    s.failed = !count_respondents(&from, net);
    cau_str_addf(&s, "This map holds %zu %sstakeholder%s and %zu tie%s", net->n, invented ? "invented " : "", net->n == 1 ? "" : "s",
                 net->nties, net->nties == 1 ? "" : "s");
    if (from) {
        cau_str_add(&s, ", as ");
        cau_str_count(&s, from);
        cau_str_add(&s, from == 1 ? " respondent reported them" : " respondents reported them");
    }
    if (net->as_of.text)
        cau_str_addf(&s, ", as of %s", net->as_of.text);
    if (context) {
        cau_str_add(&s, "; ");
        cau_str_add(&s, context == net->nties ? "all" : "");
        if (context < net->nties)
            cau_str_count(&s, context);
        cau_str_add(&s, context == 1 ? " of these ties is for context only" : " of these ties are for context only");
    }
    add_doubts(&s, net, unsure, doubtful);
    cau_result_say_str(r, &s);
}

/* Nobody is named as having reported a tie: what the ties rest on instead. */
static void say_evidence(caucus_result *r, const caucus_landscape *net)
{
    size_t backed = 0;
    for (size_t t = 0; t < net->nties; t++)
        backed += net->ties[t].evidence.count > 0;
    if (backed == 0)
        cau_result_say(r, "Who reported the ties is not given here; a map drawn by one member tends to put that member in the middle.");
    else if (backed == net->nties)
        cau_result_say(r, "Each tie is traced to its place in a source; which respondent it came from is not recorded.");
    else
        cau_result_say(r, "Of the %zu ties, %zu %s traced to a place in a source; which respondent they came from is not recorded.",
                       net->nties, backed, backed == 1 ? "is" : "are");
}

static void say_reporters(caucus_result *r, const caucus_landscape *net)
{
    size_t reported = 0, touch = 0;
    for (size_t t = 0; t < net->nties; t++) {
        reported += net->ties[t].reported_by.count > 0;
        touch += net->convenor != CAU_NONE && (net->ties[t].from == net->convenor || net->ties[t].to == net->convenor);
    }
    if (net->nties && reported == 0)
        say_evidence(r, net);
    else if (reported < net->nties)
        cau_result_say(r, "Who reported the tie is recorded for %zu of the %zu ties.", reported, net->nties);
    if (net->convenor != CAU_NONE && net->nties)
        cau_result_say(r, "%s convened this map; of the %zu ties %zu touch it, so where it stands may rest on its own account.",
                       net->stakeholders[net->convenor].name, net->nties, touch);
}

static void say_numbers(caucus_result *r, const caucus_landscape *net)
{
    size_t known = 0, assumed = 0, counted = 0;
    bool equal = true;
    for (size_t i = 0; i < net->n; i++)
        known += isfinite(cau_judged_power(&net->stakeholders[i])) ? 1 : 0;
    for (size_t t = 0; t < net->nties; t++) {
        assumed += cau_tie_weight_basis(&net->ties[t]) == CAU_ASSUMED;
        counted += cau_tie_counts_as(net, &net->ties[t]) != CAU_CONTEXT;
        equal = equal && net->ties[t].weight.raw == net->ties[0].weight.raw;
    }
    if (known > 1 && known < net->n) /* what is known of one or of none is said where power is */
        cau_result_say(r, "Power is scored for %zu of the %zu stakeholders; %s drawn hollow, with a question mark.", known, net->n,
                       known + 1 == net->n ? "the other one is" : "the others are");
    if (counted > 1 && equal && assumed == net->nties)
        cau_result_say(r, "No source gives the strength of a tie: all ties count the same, so this map cannot say by how much anyone moves "
                          "anyone.");
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                         const caucus_arguments *args, caucus_result *r)
{
    (void)args;
    (void)base;
    (void)ctx;
    say_counts(r, net);
    say_reporters(r, net);
    say_numbers(r, net);
    return CAUCUS_OK;
}

const cau_question cau_question_summary = {
    .name = "summary", .title = "What this map holds", .asks = "What does the map hold, and from whose accounts?",
    .in_report_only = true, .run = run,
};
