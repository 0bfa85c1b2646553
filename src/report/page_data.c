/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the script needs to know, as JSON that can hold no markup. All of it is of the redacted landscape. */
#include "report/page.h"
#include "report/writer.h"

#include <math.h>
#include <string.h>

enum { ROWS_MOST = 1000 }; /* larger tables, and those for machines, are in the folder only */
enum { TIES_MOST = 3000 }; /* beyond, each tie's evidence stands in the tables alone */

static void add_csv(cau_str *s, const caucus_result *r, bool *first)
{
    for (size_t t = 0; t < cau_result_tables(r); t++) {
        cau_str csv = { 0 };
        if (cau_table_rows(cau_result_table(r, t)) > ROWS_MOST || cau_table_hidden(cau_result_table(r, t)))
            continue;
        cau_write_table_csv(&csv, cau_result_table(r, t), true);
        cau_str_add(s, *first ? "" : ",\n");
        cau_str_json(s, cau_table_name(cau_result_table(r, t)));
        cau_str_char(s, ':');
        cau_str_json(s, csv.text ? csv.text : "");
        *first = false;
        s->failed = s->failed || csv.failed;
        cau_str_free(&csv);
    }
}

/* ---- texts and numbers that may be absent ---- */

static void add_text(cau_str *s, const char *text)
{
    if (text && *text)
        cau_str_json(s, text);
    else
        cau_str_add(s, "\"\"");
}

static void add_value(cau_str *s, double value)
{
    if (isfinite(value))
        cau_str_number(s, value);
    else
        cau_str_add(s, "null");
}

static void add_basis(cau_str *s, cau_basis basis, cau_evidence_level level)
{
    add_text(s, level == CAU_EVIDENCE_NONE || basis == CAU_BASIS_NONE ? NULL : cau_basis_names[basis]);
}

static const char *citation_of(const caucus_landscape *net, const char *source)
{
    for (size_t i = 0; source && i < net->nsources; i++)
        if (cau_text_is(net->sources[i].id, source) && net->sources[i].citation)
            return net->sources[i].citation;
    return source;
}

/* [[source, place, words, basis], ...] */
static void add_evidence(cau_str *s, const caucus_landscape *net, const cau_evidences *list, cau_evidence_level level)
{
    cau_str_char(s, '[');
    for (size_t i = 0; i < list->count; i++) {
        const cau_evidence *e = &list->items[i];
        cau_str_add(s, i ? ",[" : "[");
        add_text(s, citation_of(net, e->source));
        cau_str_char(s, ',');
        add_text(s, e->at);
        cau_str_char(s, ',');
        add_text(s, e->quote);
        cau_str_char(s, ',');
        add_basis(s, e->basis, level);
        cau_str_char(s, ']');
    }
    cau_str_char(s, ']');
}

/* ---- stakeholders ---- */

static void add_position(cau_str *s, const caucus_landscape *net, const cau_stakeholder *who, const cau_position *p, cau_evidence_level level)
{
    cau_str_addf(s, "[%zu,", p->issue < net->nissues ? p->issue : 0);
    add_value(s, p->position.given ? cau_position_out(net, p->position.value) : NAN);
    cau_str_char(s, ',');
    add_text(s, p->stake == CAU_STAKE_NONE_GIVEN ? NULL : cau_stake_names[p->stake]);
    cau_str_char(s, ',');
    add_text(s, p->condition);
    cau_str_char(s, ',');
    add_basis(s, cau_position_basis(who, p), level);
    cau_str_char(s, ',');
    add_evidence(s, net, &p->evidence, level);
    cau_str_char(s, ']');
}

static void add_person(cau_str *s, const caucus_landscape *net, const cau_stakeholder *who, cau_evidence_level level)
{
    const double power = cau_judged_power(who);
    cau_str_add(s, "{\"id\":");
    cau_str_json(s, who->id);
    cau_str_add(s, ",\"name\":");
    cau_str_json(s, who->name);
    cau_str_addf(s, ",\"sector\":%d,\"power\":", who->sector < net->nsectors ? (int)who->sector : -1);
    add_value(s, isfinite(power) ? cau_power_out(net, power) : NAN);
    cau_str_add(s, ",\"position\":");
    add_value(s, who->position.given ? cau_position_out(net, who->position.value) : NAN);
    cau_str_add(s, ",\"condition\":");
    add_text(s, who->condition);
    cau_str_add(s, ",\"basis\":[");
    add_basis(s, isfinite(power) ? cau_power_basis(who) : CAU_BASIS_NONE, level);
    cau_str_char(s, ',');
    add_basis(s, who->position.given ? cau_position_basis(who, NULL) : CAU_BASIS_NONE, level);
    cau_str_add(s, "],\"evidence\":");
    add_evidence(s, net, &who->evidence, level);
    cau_str_add(s, ",\"positions\":[");
    for (size_t i = 0; i < who->npositions; i++) {
        cau_str_add(s, i ? "," : "");
        add_position(s, net, who, &who->positions[i], level);
    }
    cau_str_add(s, "]}");
}

/* ---- ties ---- */

static bool same_ends(const cau_tie *a, const cau_tie *b, bool directed)
{
    const bool along = cau_text_is(a->from_id, b->from_id) && cau_text_is(a->to_id, b->to_id);
    const bool back = cau_text_is(a->from_id, b->to_id) && cau_text_is(a->to_id, b->from_id);
    return along || (back && (!directed || a->between || b->between));
}

/* How a change can say which tie of the file it means: 0 ends and kind are enough; 1 with what is given of issue, dates and
 * weight; 2 not at all. */
static int telling(const caucus_landscape *file, const cau_tie *tie, bool directed)
{
    size_t same = 0, full = 0;
    for (size_t i = 0; i < file->nties; i++) {
        const cau_tie *t = &file->ties[i];
        if (!cau_text_is(t->kind_id, tie->kind_id) || !same_ends(t, tie, directed))
            continue;
        same++;
        full += (!tie->issue_id || cau_text_is(t->issue_id, tie->issue_id)) && (!tie->since.text || cau_text_is(t->since.text, tie->since.text)) &&
                (!tie->until.text || cau_text_is(t->until.text, tie->until.text));
    }
    return same <= 1 ? 0 : full == 1 ? 1 : 2;
}

/* [from, to, kind, weight, basis, issue, since, until, sure, respondents, evidence, telling] */
static void add_tie(cau_str *s, const cau_page *page, const caucus_landscape *net, const cau_tie *t)
{
    const cau_evidence_level level = page->level;
    cau_str_addf(s, "[%zu,%zu,%zu,", t->from, t->to, t->kind);
    cau_str_number(s, t->weight.given ? t->weight.raw : 1);
    cau_str_char(s, ',');
    add_basis(s, cau_tie_basis(t), level);
    cau_str_addf(s, ",%d,", t->issue < net->nissues ? (int)t->issue : -1);
    add_text(s, t->since.text);
    cau_str_char(s, ',');
    add_text(s, t->until.text);
    if (net == page->net && net->nties <= TIES_MOST) {
        cau_str_char(s, ',');
        add_value(s, level == CAU_EVIDENCE_NONE ? NAN : cau_tie_confidence(net, t));
        cau_str_addf(s, ",%zu,", level == CAU_EVIDENCE_NONE ? 0 : t->reported_by.count);
        add_evidence(s, net, &t->evidence, level);
        cau_str_addf(s, ",%d", telling(page->file, t, cau_tie_directed(net, t)));
    }
    cau_str_char(s, ']');
}

/* ---- states: the map as recorded, then scenarios and years ---- */

/* Who stands in each row, and the ties. */
static void add_state(cau_str *s, const cau_page *page, const caucus_landscape *net, const char *name, bool is_date)
{
    cau_str_add(s, "{\"name\":");
    cau_str_json(s, name);
    cau_str_addf(s, ",\"date\":%s,\"who\":[", is_date ? "true" : "false");
    for (size_t i = 0; i < net->n; i++) {
        cau_str_add(s, i ? ",[" : "[");
        cau_str_json(s, net->stakeholders[i].id);
        cau_str_char(s, ',');
        if (cau_stakeholder_find(page->net, net->stakeholders[i].id) == CAU_NONE) /* else the name is known */
            cau_str_json(s, net->stakeholders[i].name);
        else
            cau_str_add(s, "0");
        cau_str_addf(s, ",%d]", net->stakeholders[i].sector < net->nsectors ? (int)net->stakeholders[i].sector : -1);
    }
    cau_str_add(s, "],\n\"ties\":[");
    for (size_t i = 0; i < net->nties; i++) {
        cau_str_add(s, i ? ",\n" : "");
        add_tie(s, page, net, &net->ties[i]);
    }
    cau_str_add(s, "]}");
}

/* ---- words that the numbers of ties and stakeholders stand for ---- */

static void add_scale(cau_str *s, const char *name, const cau_scale *scale, double low, double high)
{
    cau_str_addf(s, "\"%s\":[", name);
    cau_str_number(s, scale->given ? scale->low : low);
    cau_str_char(s, ',');
    add_value(s, scale->given ? scale->high : high);
    cau_str_char(s, ']');
}

static void add_words(cau_str *s, const caucus_landscape *net)
{
    cau_str_add(s, ",\n\"sectors\":[");
    for (size_t i = 0; i < net->nsectors; i++) {
        cau_str_add(s, i ? "," : "");
        cau_str_json(s, cau_sector_title(net, i));
    }
    cau_str_add(s, "],\n\"kinds\":[");
    for (size_t i = 0; i < net->nkinds; i++) {
        cau_str_add(s, i ? ",[" : "[");
        cau_str_json(s, net->kinds[i].id);
        cau_str_char(s, ',');
        cau_str_json(s, net->kinds[i].name ? net->kinds[i].name : net->kinds[i].id);
        cau_str_addf(s, ",%d,%d]", (int)net->kinds[i].counts_as, net->kinds[i].directed ? 1 : 0);
    }
    cau_str_add(s, "],\n\"issues\":[");
    for (size_t i = 0; i < net->nissues; i++) {
        cau_str_add(s, i ? ",[" : "[");
        cau_str_json(s, net->issues[i].id);
        cau_str_char(s, ',');
        cau_str_json(s, cau_issue_title(&net->issues[i]));
        cau_str_char(s, ']');
    }
    cau_str_add(s, "],\n\"scales\":{");
    add_scale(s, "power", &net->power_scale, 0, 1);
    cau_str_char(s, ',');
    add_scale(s, "position", &net->position_scale, -1, 1);
    cau_str_char(s, ',');
    add_scale(s, "weight", &net->weight_scale, 0, NAN);
    cau_str_char(s, '}');
}

void cau_page_data(cau_str *s, const cau_page *page)
{
    const caucus_landscape *net = page->net;
    bool first = true;
    cau_str_add(s, "<script type=\"application/json\" id=\"data\">{\"slug\":");
    cau_str_json(s, page->slug);
    cau_str_add(s, ",\"file\":");
    add_text(s, net->file_name);
    cau_str_addf(s, ",\"marks\":%s,\"issue\":%d", net->scenario_id ? "false" : "true", net->issue < net->nissues ? (int)net->issue : -1);
    for (int b = CAU_STATED; page->level != CAU_EVIDENCE_NONE && b <= CAU_ASSUMED; b++)
        cau_str_addf(s, "%s\"%s\"%s", b == CAU_STATED ? ",\"bases\":[" : ",", cau_basis_names[b], b == CAU_ASSUMED ? "]" : "");
    add_words(s, net);
    cau_str_add(s, ",\n\"people\":[\n");
    for (size_t i = 0; i < net->n; i++) {
        cau_str_add(s, i ? ",\n" : "");
        add_person(s, net, &net->stakeholders[i], page->level);
    }
    cau_str_add(s, "],\n\"states\":[");
    add_state(s, page, net, net->as_of.text && !net->at_text ? net->as_of.text : "", false);
    for (size_t i = 0; i < page->states->count; i++) {
        cau_str_add(s, ",\n");
        add_state(s, page, &page->states->of[i].net, page->states->of[i].name, page->states->of[i].is_date);
    }
    cau_str_add(s, "],\n\"csv\":{");
    for (size_t i = 0; i < page->nanswers; i++)
        add_csv(s, page->answers[i].result, &first);
    add_csv(s, page->facts, &first);
    cau_str_add(s, "}}</script>\n");
}
