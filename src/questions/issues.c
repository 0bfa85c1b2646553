/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who stands where on each issue, and under which stated conditions. */
#include "questions/question.h"

#include "core/alloc.h"

#include <string.h>

static void finish(caucus_result *r, cau_str *s)
{
    char *text = cau_str_take(s);
    if (text)
        cau_result_say_text(r, text);
    cau_free(text);
}

/* Which way a stakeholder leans on an issue: +1, -1, 0 for mixed, 2 for no position. */
static int leaning(const cau_stakeholder *s, size_t issue, const cau_position **entry)
{
    for (size_t p = 0; p < s->npositions; p++)
        if (s->positions[p].issue == issue && s->positions[p].position.given) {
            const double x = s->positions[p].position.value;
            *entry = &s->positions[p];
            return x > 0 ? 1 : x < 0 ? -1 : 0;
        }
    return 2;
}

static void add_side(cau_str *s, const caucus_landscape *net, const size_t *who, size_t count, const char *stance, bool *first)
{
    if (!count)
        return;
    cau_str_add(s, *first ? " " : "; ");
    cau_str_names(s, net, who, count, 5);
    cau_str_add(s, count == 1 ? " is " : " are ");
    if (*first)
        cau_str_add(s, "recorded as ");
    cau_str_add(s, stance);
    *first = false;
}

/* "On X: A and B are recorded as in favour; C is against it; ..." and the stated condition, if any. */
static void say_issue(caucus_result *r, const caucus_landscape *net, size_t issue, size_t *who)
{
    static const char *const stances[] = { "in favour", "against it", "of mixed mind" };
    static const int leans[] = { 1, -1, 0 };
    cau_str s = { 0 };
    bool first = true;
    size_t known = 0;
    cau_str_addf(&s, "On %s:", net->issues[issue].name ? net->issues[issue].name : net->issues[issue].id);
    for (size_t side = 0; side < 3; side++) {
        size_t count = 0;
        for (size_t i = 0; i < net->n; i++) {
            const cau_position *p = NULL;
            if (leaning(&net->stakeholders[i], issue, &p) == leans[side])
                who[count++] = i;
        }
        known += count;
        add_side(&s, net, who, count, stances[side], &first);
    }
    if (known < 2) {
        cau_str_free(&s);
        return;
    }
    if (known < net->n)
        cau_str_addf(&s, "; no position is recorded for the other %zu", net->n - known);
    cau_str_char(&s, '.');
    finish(r, &s);
}

static void say_conditions(caucus_result *r, const caucus_landscape *net)
{
    size_t said = 0;
    for (size_t i = 0; i < net->n; i++)
        for (size_t p = 0; p < net->stakeholders[i].npositions && said < 4; p++) {
            const cau_position *at = &net->stakeholders[i].positions[p];
            if (!at->condition)
                continue;
            const cau_issue *issue = at->issue != CAU_NONE ? &net->issues[at->issue] : NULL;
            cau_result_say(r, "%s has stated a condition on %s: %s%s", net->stakeholders[i].name,
                           issue && issue->name ? issue->name : at->issue_id, at->condition,
                           at->condition[0] && strchr(".!?", at->condition[strlen(at->condition) - 1]) ? "" : ".");
            said++;
        }
}

static void issues_table(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "issue", .title = "Issue", .kind = CAU_TEXT },
        { .name = "title", .title = "Name", .kind = CAU_TEXT },
        { .name = "for", .title = "In favour", .kind = CAU_INTEGER, .asks = "How many are recorded as in favour?" },
        { .name = "mixed", .title = "Mixed", .kind = CAU_INTEGER, .asks = "How many are recorded as of mixed mind?" },
        { .name = "against", .title = "Has concerns", .kind = CAU_INTEGER, .asks = "How many are recorded as against?" },
        { .name = "not_stated", .title = "Not stated", .kind = CAU_INTEGER, .asks = "For how many is no position recorded?" },
    };
    if (net->nissues == 0)
        return;
    cau_table *t = cau_result_add_table(r, "positions", "Recorded positions by issue", "issue", columns,
                                        sizeof columns / sizeof *columns, net->nissues);
    for (size_t k = 0; k < net->nissues; k++) {
        size_t count[4] = { 0 }; /* against, mixed, for, none */
        for (size_t i = 0; i < net->n; i++) {
            const cau_position *p = NULL;
            count[leaning(&net->stakeholders[i], k, &p) + 1]++;
        }
        cau_table_set_text(t, k, "issue", net->issues[k].id);
        cau_table_set_text(t, k, "title", net->issues[k].name);
        cau_table_set_integer(t, k, "for", (double)count[2]);
        cau_table_set_integer(t, k, "mixed", (double)count[1]);
        cau_table_set_integer(t, k, "against", (double)count[0]);
        cau_table_set_integer(t, k, "not_stated", (double)count[3]);
    }
}

static bool any_position(const caucus_landscape *net)
{
    for (size_t i = 0; i < net->n; i++)
        for (size_t p = 0; p < net->stakeholders[i].npositions; p++)
            if (net->stakeholders[i].positions[p].position.given)
                return true;
    return false;
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                         const caucus_arguments *args, caucus_result *r)
{
    (void)args;
    (void)base;
    size_t *who = cau_alloc(net->n, sizeof *who);
    if (!who)
        return cau_no_memory(ctx);
    if (net->nissues && !any_position(net))
        cau_result_say(r, "No position on an issue is recorded, so this map cannot say who is for or against what.");
    say_conditions(r, net);
    for (size_t k = 0; k < net->nissues; k++)
        if (net->issue == CAU_NONE || k == net->issue)
            say_issue(r, net, k, who);
    issues_table(r, net);
    cau_free(who);
    return CAUCUS_OK;
}

const cau_question cau_question_issues = {
    .name = "issues", .title = "Who stands where", .asks = "who stands where on each issue, and under which conditions",
    .in_report_only = true, .run = run,
};
