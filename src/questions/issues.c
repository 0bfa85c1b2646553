/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who stands where on each issue, and under which stated conditions. */
#include "questions/question.h"

#include "core/alloc.h"

#include <string.h>

enum { NOT_KNOWN = 2, CONDITIONS_MOST = 4 };

/* Which way a stakeholder leans on an issue: +1, -1, 0 for neither, NOT_KNOWN. */
static int leaning(const cau_stakeholder *s, size_t issue, const cau_position **entry)
{
    for (size_t p = 0; p < s->npositions; p++)
        if (s->positions[p].issue == issue && s->positions[p].position.given) {
            const double x = s->positions[p].position.value;
            *entry = &s->positions[p];
            return x > 0 ? 1 : x < 0 ? -1 : 0;
        }
    return NOT_KNOWN;
}

static bool unsaid(const cau_position *p, const cau_stakeholder *s)
{
    return cau_position_basis(s, p) != CAU_STATED;
}

/* Which way a stakeholder leans on the issue, or on the proposal for CAU_NONE; `unsure`: the position is not a stated one. */
static int leans(const caucus_landscape *net, size_t i, size_t issue, bool *unsure)
{
    const cau_stakeholder *s = &net->stakeholders[i];
    const cau_position *p = NULL;
    *unsure = false;
    if (issue == CAU_NONE) {
        if (!s->position.given)
            return NOT_KNOWN;
        *unsure = cau_position_basis(s, NULL) != CAU_STATED;
        return s->position.value > 0 ? 1 : s->position.value < 0 ? -1 : 0;
    }
    const int way = leaning(s, issue, &p);
    *unsure = p && unsaid(p, s);
    return way;
}

static void add_side(cau_str *s, const caucus_landscape *net, const size_t *who, size_t count, const char *stance, bool *first)
{
    if (!count)
        return;
    /* no verb: a name may be of one body or of many */
    cau_str_addf(s, "%s%s: ", *first ? ", recorded " : "; ", stance);
    cau_str_names(s, net, who, count, 5);
    *first = false;
}

/* How many of the positions were not stated by anyone, and for how many there is none. */
static void add_limits(cau_str *s, const caucus_landscape *net, size_t known, size_t unsure)
{
    if (unsure) {
        cau_str_add(s, "; ");
        if (unsure == known)
            cau_str_add(s, known == 1 ? "this position is" : "all of these positions are");
        else {
            cau_str_count(s, unsure);
            cau_str_add(s, unsure == 1 ? " of these positions is" : " of these positions are");
        }
        cau_str_add(s, " implied or assumed, not stated");
    }
    if (known < net->n) {
        cau_str_add(s, "; no position is recorded for the other ");
        cau_str_count(s, net->n - known);
    }
}

/* "On X, recorded in favour: A and B; against it: C; neither for nor against: D; ..." */
static void say_issue(caucus_result *r, const caucus_landscape *net, size_t issue, size_t *who)
{
    static const char *const stances[] = { "in favour", "against it", "neither for nor against" };
    static const int ways[] = { 1, -1, 0 };
    cau_str s = { 0 };
    bool first = true;
    size_t known = 0, unsure = 0;
    cau_str_addf(&s, "On %s", issue == CAU_NONE ? "the proposal" : cau_issue_title(&net->issues[issue]));
    for (size_t side = 0; side < 3; side++) {
        size_t count = 0;
        for (size_t i = 0; i < net->n; i++) {
            bool not_stated;
            if (leans(net, i, issue, &not_stated) == ways[side]) {
                who[count++] = i;
                unsure += not_stated;
            }
        }
        known += count;
        add_side(&s, net, who, count, stances[side], &first);
    }
    if (known == 0) {
        cau_str_free(&s);
        return;
    }
    add_limits(&s, net, known, unsure);
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

/* Conditions on one issue, CONDITIONS_MOST in all. */
static void say_conditions(caucus_result *r, const caucus_landscape *net, size_t issue, size_t *said)
{
    for (size_t i = 0; i < net->n; i++)
        for (size_t p = 0; p < net->stakeholders[i].npositions && *said < CONDITIONS_MOST; p++) {
            const cau_position *at = &net->stakeholders[i].positions[p];
            if (!at->condition || !at->condition[0] || at->issue != issue)
                continue;
            cau_result_say(r, "%s condition of %s on %s: %s%s", unsaid(at, &net->stakeholders[i]) ? "Implied" : "Stated",
                           net->stakeholders[i].name, cau_issue_title(&net->issues[issue]), at->condition, strchr(".!?", at->condition[strlen(at->condition) - 1]) ? "" : ".");
            (*said)++;
        }
}

/* The smaller of the two sides on an issue: where it is largest, an answer is most wanted. */
static size_t contest(const caucus_landscape *net, size_t issue)
{
    size_t favour = 0, against = 0;
    for (size_t i = 0; i < net->n; i++) {
        bool unsure;
        const int way = leans(net, i, issue, &unsure);
        favour += way == 1;
        against += way == -1;
    }
    return favour < against ? favour : against;
}

/* Issues with the most evenly parted first; else in the order of the file. */
static void order_issues(size_t *order, const caucus_landscape *net)
{
    for (size_t k = 0; k < net->nissues; k++) {
        const size_t key = contest(net, k);
        size_t at = k;
        for (; at > 0 && contest(net, order[at - 1]) < key; at--)
            order[at] = order[at - 1];
        order[at] = k;
    }
}

static void issues_table(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "issue", .title = "Issue", .kind = CAU_TEXT },
        { .name = "title", .title = "Name", .kind = CAU_TEXT },
        { .name = "for", .title = "In favour", .kind = CAU_INTEGER, .asks = "How many are recorded as in favour?" },
        { .name = "mixed", .title = "Neither", .kind = CAU_INTEGER, .asks = "How many are recorded as neither for nor against?" },
        { .name = "against", .title = "Has concerns", .kind = CAU_INTEGER, .asks = "How many are recorded as against it?" },
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
    size_t said = 0;
    size_t *who = cau_alloc(net->n, sizeof *who), *order = cau_alloc(net->nissues, sizeof *order);
    if (who && order) {
        order_issues(order, net);
        if (net->issue == CAU_NONE)
            say_issue(r, net, CAU_NONE, who);
        if (net->nissues && !any_position(net))
            cau_result_say(r, "No position on an issue is recorded, so this map cannot say who is for or against what.");
        for (size_t k = 0; k < net->nissues; k++)
            if (net->issue == CAU_NONE || order[k] == net->issue) {
                say_issue(r, net, order[k], who);
                say_conditions(r, net, order[k], &said);
            }
        issues_table(r, net);
    }
    const caucus_status rc = who && order ? CAUCUS_OK : cau_no_memory(ctx);
    cau_free(who);
    cau_free(order);
    return rc;
}

const cau_question cau_question_issues = {
    .name = "issues", .title = "Who stands where", .asks = "Who stands where on each issue, and under which conditions?",
    .in_report_only = true, .run = run,
};
