/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Stakeholders by issues: one look at who stands where. The full list, with stakes and conditions, is a table. */
#include "report/html.h"
#include "report/page.h"
#include "views/svg.h"

#include <string.h>

enum { ISSUES_MOST = 14 };

static const cau_position *position_on(const cau_stakeholder *s, size_t issue)
{
    for (size_t p = 0; p < s->npositions; p++)
        if (s->positions[p].issue == issue)
            return &s->positions[p];
    return NULL;
}

/* The issues that someone has a position on, at most ISSUES_MOST. */
static size_t taken_up(size_t issues[ISSUES_MOST], const caucus_landscape *net)
{
    size_t count = 0;
    for (size_t k = 0; k < net->nissues && count < ISSUES_MOST; k++)
        for (size_t i = 0; i < net->n; i++) {
            const cau_position *p = position_on(&net->stakeholders[i], k);
            if (p && p->position.given) {
                issues[count++] = k;
                break;
            }
        }
    return count;
}

/* At most two digits after the point, and no noughts at the end. */
static void add_short(cau_str *s, double value)
{
    cau_str_fixed(s, value, 2);
    if (s->failed || !s->length || !memchr(s->text, '.', s->length))
        return;
    while (s->text[s->length - 1] == '0')
        s->text[--s->length] = 0;
    if (s->text[s->length - 1] == '.')
        s->text[--s->length] = 0;
}

/* The number with its sign, or the word that the file gave. */
static void add_score(cau_str *s, const cau_score *score)
{
    const double raw = score->raw;
    if (score->word) {
        cau_str_markup(s, score->word);
        return;
    }
    if (raw > 0)
        cau_str_char(s, '+');
    if (raw < 0)
        cau_str_add(s, "\xE2\x88\x92");
    add_short(s, raw < 0 ? -raw : raw);
}

static void add_cell(cau_str *s, const cau_score *score, cau_stake stake)
{
    if (!score->given) {
        cau_str_add(s, "<td class=\"stance\"><span class=\"hidden\">not stated</span></td>");
        return;
    }
    const double x = score->value;
    const char *css = x > 0.5 ? "for2" : x > 0 ? "for1" : x < -0.5 ? "con2" : x < 0 ? "con1" : "mid";
    cau_str_addf(s, "<td class=\"stance %s\" data-v=\"", css);
    cau_str_number(s, x);
    cau_str_add(s, "\">");
    add_score(s, score);
    if (stake != CAU_STAKE_NONE_GIVEN && stake != CAU_STAKE_NONE)
        cau_str_addf(s, " <small>%s</small>", cau_stake_names[stake]);
    cau_str_add(s, "</td>");
}

static void add_row(cau_str *s, const caucus_landscape *net, size_t who, const size_t *issues, size_t count, bool general)
{
    static const cau_score none = { 0 };
    const cau_stakeholder *st = &net->stakeholders[who];
    cau_str_addf(s, "<tr data-s=\"%zu\"><th scope=\"row\">", who);
    cau_str_markup(s, st->name);
    cau_str_add(s, "</th>");
    if (general)
        add_cell(s, &st->position, st->stake);
    for (size_t k = 0; k < count; k++) {
        const cau_position *p = position_on(st, issues[k]);
        add_cell(s, p ? &p->position : &none, p ? p->stake : CAU_STAKE_NONE_GIVEN);
    }
    cau_str_add(s, "</tr>\n");
}

static void add_heads(cau_str *s, const caucus_landscape *net, const size_t *issues, size_t count, bool general)
{
    cau_str_add(s, "<thead><tr><th scope=\"col\">Stakeholder</th>");
    if (general)
        cau_str_add(s, net->issue < net->nissues ? "<th scope=\"col\" class=\"n\">The issue chosen</th>"
                                                 : "<th scope=\"col\" class=\"n\">In general</th>");
    for (size_t k = 0; k < count; k++) {
        const cau_issue *issue = &net->issues[issues[k]];
        cau_str_add(s, "<th scope=\"col\" class=\"n\">");
        cau_str_markup(s, issue->name ? issue->name : issue->id);
        cau_str_add(s, "</th>");
    }
    cau_str_add(s, "</tr></thead>\n<tbody>\n");
}

void cau_page_stances(cau_str *s, const cau_page *page)
{
    const caucus_landscape *net = page->net;
    size_t issues[ISSUES_MOST];
    const size_t count = taken_up(issues, net);
    bool general = false;
    for (size_t i = 0; i < net->n; i++)
        general = general || net->stakeholders[i].position.given;
    if (!count && !general)
        return;
    cau_str_add(s, "<div class=\"table\"><div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"c-by-issue\">"
                   "<table class=\"stances\">\n<caption id=\"c-by-issue\">Positions, stakeholder by stakeholder</caption>\n");
    add_heads(s, net, issues, count, general);
    for (size_t i = 0; i < net->n; i++)
        add_row(s, net, i, issues, count, general);
    cau_str_add(s, "</tbody></table></div>\n<p class=\"reasons\">Above 0: in favour. Below 0: has concerns. Empty: not stated, which is not the "
                   "same as 0. \xE2\x80\x9CGain\xE2\x80\x9D and \xE2\x80\x9Closs\xE2\x80\x9D are what was recorded as its own view of what it "
                   "would gain or lose.</p></div>\n");
}
