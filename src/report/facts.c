/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/facts.h"

#include "core/number.h"

#include <math.h>
#include <stdio.h>

/* "Power (0 to 100)": the title of a column of the file's own numbers. */
static const char *scaled(char *out, size_t size, const char *title, const cau_scale *scale, double low, double high)
{
    char from[CAU_NUMBER_SIZE], to[CAU_NUMBER_SIZE];
    cau_number_write(from, scale->given ? scale->low : low);
    cau_number_write(to, scale->given ? scale->high : high);
    snprintf(out, size, "%s (%s to %s)", title, from, to);
    return out;
}

static const char *name_or_id(const char *name, const char *id)
{
    return name && *name ? name : id;
}

/* A text that may be absent without anybody having failed to state it: left empty. */
static void set_some(cau_table *t, size_t row, const char *column, const char *text)
{
    if (text && *text)
        cau_table_set_text(t, row, column, text);
}

static void set_known(cau_table *t, size_t row, const char *column, double value)
{
    if (isfinite(value))
        cau_table_set_real(t, row, column, value);
    else
        cau_table_set_missing(t, row, column, "not stated");
}

static void set_basis(cau_table *t, size_t row, const char *column, cau_basis basis, bool has_value)
{
    set_some(t, row, column, has_value && basis != CAU_BASIS_NONE ? cau_basis_names[basis] : NULL);
}

/* How many of the columns are shown: those at the end are of a higher level of evidence. */
static size_t shown(cau_evidence_level level, size_t none, size_t basis, size_t full)
{
    return level == CAU_EVIDENCE_NONE ? none : level == CAU_EVIDENCE_BASIS ? basis : full;
}

static void add_stakeholders(caucus_result *r, const caucus_landscape *net, const cau_findings *f, cau_evidence_level level)
{
    char power[120], position[120], salience[120];
    const cau_column columns[] = {
        { .name = "stakeholder", .title = "Id", .kind = CAU_TEXT },
        { .name = "name", .title = "Stakeholder", .kind = CAU_TEXT },
        { .name = "sector", .title = "Sector", .kind = CAU_CATEGORY },
        { .name = "power", .title = scaled(power, sizeof power, "Power", &net->power_scale, 0, 1), .kind = CAU_REAL,
          .digits = cau_power_out(net, 1) >= 5 ? 0 : 2,
          .better = CAU_HIGHER, .asks = "How much power does the file give it? The mean of its bases of power where there are several." },
        { .name = "position", .title = scaled(position, sizeof position, "Where it stands", &net->position_scale, -1, 1),
          .kind = CAU_REAL, .digits = 1, .asks = "Where does it stand on the proposal, or on the issue chosen?" },
        { .name = "salience", .title = scaled(salience, sizeof salience, "How much it matters", &net->salience_scale, 0, 1),
          .kind = CAU_REAL, .digits = 1, .asks = "How much does it care?" },
        { .name = "coalition", .title = "Group", .kind = CAU_CATEGORY,
          .asks = "With whom do recorded alliances put it? The letters are those of the maps." },
        { .name = "power_basis", .title = "Basis of the power score", .kind = CAU_CATEGORY },
        { .name = "position_basis", .title = "Basis of the position", .kind = CAU_CATEGORY },
        { .name = "condition", .title = "Condition it has stated", .kind = CAU_TEXT },
        { .name = "comment", .title = "Comment", .kind = CAU_TEXT },
    };
    cau_table *t = cau_result_add_table(r, "stakeholders", "The stakeholders", "stakeholder", columns, shown(level, 7, 10, 11), net->n);
    for (size_t i = 0; t && i < net->n; i++) {
        const cau_stakeholder *s = &net->stakeholders[i];
        char letter[8];
        cau_coalition_letter(letter, f->of[i].coalition);
        cau_table_set_text(t, i, "stakeholder", s->id);
        cau_table_set_text(t, i, "name", s->name);
        cau_table_set_text(t, i, "sector", cau_sector_title(net, s->sector));
        const double judged = cau_judged_power(s);
        set_known(t, i, "power", isfinite(judged) ? cau_power_out(net, judged) : NAN);
        set_known(t, i, "position", s->position.given ? cau_position_out(net, s->position.value) : NAN);
        set_known(t, i, "salience", s->salience.given ? cau_salience_out(net, s->salience.value) : NAN);
        if (f->of[i].coalition >= 0)
            cau_table_set_text(t, i, "coalition", letter);
        else
            cau_table_set_missing(t, i, "coalition", "no recorded alliance");
        if (level == CAU_EVIDENCE_NONE)
            continue;
        set_basis(t, i, "power_basis", cau_power_basis(s), isfinite(judged));
        set_basis(t, i, "position_basis", cau_position_basis(s, NULL), s->position.given);
        set_some(t, i, "condition", s->condition);
        if (level == CAU_EVIDENCE_FULL)
            set_some(t, i, "comment", s->comment);
    }
}

static void set_position(cau_table *t, const caucus_landscape *net, const cau_stakeholder *s, const cau_position *p,
                         cau_evidence_level level)
{
    const size_t row = cau_table_add_row(t);
    cau_table_set_text(t, row, "stakeholder", s->id);
    cau_table_set_text(t, row, "name", s->name);
    set_some(t, row, "issue", p->issue_id);
    cau_table_set_text(t, row, "issue_name",
                       p->issue < net->nissues ? name_or_id(net->issues[p->issue].name, p->issue_id) : p->issue_id);
    set_known(t, row, "position", p->position.given ? cau_position_out(net, p->position.value) : NAN);
    set_known(t, row, "salience", p->salience.given ? cau_salience_out(net, p->salience.value) : NAN);
    set_some(t, row, "stake", p->stake == CAU_STAKE_NONE_GIVEN ? NULL : cau_stake_names[p->stake]);
    set_some(t, row, "stake_kind", p->stake_kind);
    if (level == CAU_EVIDENCE_NONE)
        return;
    set_basis(t, row, "basis", cau_position_basis(s, p), true);
    set_some(t, row, "condition", p->condition);
    if (level == CAU_EVIDENCE_FULL)
        set_some(t, row, "comment", p->comment);
}

static void add_positions(caucus_result *r, const caucus_landscape *net, cau_evidence_level level)
{
    char position[120], salience[120];
    const cau_column columns[] = {
        { .name = "stakeholder", .title = "Id", .kind = CAU_TEXT },
        { .name = "name", .title = "Stakeholder", .kind = CAU_TEXT },
        { .name = "issue", .title = "Issue id", .kind = CAU_TEXT },
        { .name = "issue_name", .title = "Issue", .kind = CAU_TEXT },
        { .name = "position", .title = scaled(position, sizeof position, "Where it stands", &net->position_scale, -1, 1),
          .kind = CAU_REAL, .digits = 1, .asks = "Where does it stand on this issue?" },
        { .name = "salience", .title = scaled(salience, sizeof salience, "How much it matters", &net->salience_scale, 0, 1),
          .kind = CAU_REAL, .digits = 1, .asks = "How much does it care about this issue?" },
        { .name = "stake", .title = "Perceived gain or loss", .kind = CAU_CATEGORY,
          .asks = "What does it see itself gaining or losing? This is what was recorded, not what will happen." },
        { .name = "stake_kind", .title = "Of what", .kind = CAU_TEXT },
        { .name = "basis", .title = "Basis", .kind = CAU_CATEGORY },
        { .name = "condition", .title = "Condition it has stated", .kind = CAU_TEXT },
        { .name = "comment", .title = "Comment", .kind = CAU_TEXT },
    };
    size_t any = 0;
    for (size_t i = 0; i < net->n; i++)
        any += net->stakeholders[i].npositions;
    cau_table *t = any ? cau_result_add_table(r, "stances", "Who stands where on each issue", "position", columns, shown(level, 8, 10, 11), 0)
                       : NULL;
    for (size_t k = 0; t && k < net->nissues; k++)
        for (size_t i = 0; i < net->n; i++)
            for (size_t p = 0; p < net->stakeholders[i].npositions; p++)
                if (net->stakeholders[i].positions[p].issue == k)
                    set_position(t, net, &net->stakeholders[i], &net->stakeholders[i].positions[p], level);
}

static void add_names(cau_str *s, const cau_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        cau_str_addf(s, "%s%s", i ? "; " : "", names->items[i]);
}

static bool set_tie(cau_table *t, size_t row, const caucus_landscape *net, const cau_tie *tie, cau_evidence_level level)
{
    cau_table_set_text(t, row, "from", net->stakeholders[tie->from].id);
    cau_table_set_text(t, row, "to", net->stakeholders[tie->to].id);
    cau_table_set_text(t, row, "kind", name_or_id(net->kinds[tie->kind].name, net->kinds[tie->kind].id));
    cau_table_set_text(t, row, "direction", cau_tie_directed(net, tie) ? "one way" : "both ways");
    cau_table_set_real(t, row, "weight", tie->weight.given ? tie->weight.raw : 1);
    set_some(t, row, "issue", tie->issue < net->nissues ? name_or_id(net->issues[tie->issue].name, tie->issue_id) : NULL);
    set_some(t, row, "since", tie->since.text);
    set_some(t, row, "until", tie->until.text);
    if (level == CAU_EVIDENCE_NONE)
        return true;
    set_basis(t, row, "basis", cau_tie_basis(tie), true);
    set_basis(t, row, "weight_basis", cau_tie_weight_basis(tie), true);
    cau_table_set_real(t, row, "confidence", cau_tie_confidence(net, tie));
    if (level != CAU_EVIDENCE_FULL)
        return true;
    cau_str names = { 0 };
    add_names(&names, &tie->reported_by);
    const bool complete = !names.failed;
    set_some(t, row, "reported_by", names.text);
    set_some(t, row, "comment", tie->comment);
    cau_str_free(&names);
    return complete;
}

static bool add_ties(caucus_result *r, const caucus_landscape *net, cau_evidence_level level)
{
    static const cau_column columns[] = {
        { .name = "from", .title = "From", .kind = CAU_TEXT },
        { .name = "to", .title = "To", .kind = CAU_TEXT },
        { .name = "kind", .title = "Kind of tie", .kind = CAU_CATEGORY },
        { .name = "direction", .title = "Direction", .kind = CAU_CATEGORY },
        { .name = "weight", .title = "Weight", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
          .asks = "How strong is the tie, in the numbers of the file?" },
        { .name = "issue", .title = "On which issue", .kind = CAU_CATEGORY },
        { .name = "since", .title = "Since", .kind = CAU_TEXT },
        { .name = "until", .title = "Until", .kind = CAU_TEXT },
        { .name = "basis", .title = "Basis", .kind = CAU_CATEGORY,
          .asks = "Was the tie stated, is it implied by what was said, or assumed by those who made the map?" },
        { .name = "weight_basis", .title = "Basis of the weight", .kind = CAU_CATEGORY },
        { .name = "confidence", .title = "How sure (0 to 1)", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER,
          .asks = "How sure are the makers of the map? From the basis, unless the file says." },
        { .name = "reported_by", .title = "Reported by", .kind = CAU_TEXT },
        { .name = "comment", .title = "Comment", .kind = CAU_TEXT },
    };
    cau_table *t = cau_result_add_table(r, "ties", "Who is tied to whom", "tie", columns, shown(level, 8, 11, 13), net->nties);
    bool complete = t != NULL;
    for (size_t i = 0; complete && i < net->nties; i++)
        complete = set_tie(t, i, net, &net->ties[i], level);
    return complete;
}

static void add_issues(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "issue", .title = "Id", .kind = CAU_TEXT },
        { .name = "name", .title = "Issue", .kind = CAU_TEXT },
        { .name = "question", .title = "The question", .kind = CAU_TEXT },
        { .name = "under", .title = "Part of", .kind = CAU_TEXT },
    };
    cau_table *t = net->nissues ? cau_result_add_table(r, "issues", "The issues", "issue", columns, 4, net->nissues) : NULL;
    for (size_t k = 0; t && k < net->nissues; k++) {
        const cau_issue *issue = &net->issues[k];
        set_some(t, k, "issue", issue->id);
        cau_table_set_text(t, k, "name", name_or_id(issue->name, issue->id));
        set_some(t, k, "question", issue->question);
        set_some(t, k, "under",
                           issue->under < net->nissues ? name_or_id(net->issues[issue->under].name, issue->under_id) : NULL);
    }
}

static void add_scenarios(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "scenario", .title = "Id", .kind = CAU_TEXT },
        { .name = "name", .title = "Scenario", .kind = CAU_TEXT },
        { .name = "description", .title = "What would change", .kind = CAU_TEXT },
    };
    cau_table *t = net->nscenarios ? cau_result_add_table(r, "scenarios", "Scenarios in the file", "scenario", columns, 3, net->nscenarios)
                                   : NULL;
    for (size_t i = 0; t && i < net->nscenarios; i++) {
        cau_table_set_text(t, i, "scenario", net->scenarios[i].id);
        cau_table_set_text(t, i, "name", name_or_id(net->scenarios[i].name, net->scenarios[i].id));
        set_some(t, i, "description", net->scenarios[i].description);
    }
}

static void add_sources(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "source", .title = "Id", .kind = CAU_TEXT },
        { .name = "citation", .title = "Source", .kind = CAU_TEXT },
        { .name = "doi", .title = "DOI", .kind = CAU_TEXT },
    };
    cau_table *t = net->nsources ? cau_result_add_table(r, "sources", "Sources", "source", columns, 3, net->nsources) : NULL;
    for (size_t i = 0; t && i < net->nsources; i++) {
        set_some(t, i, "source", net->sources[i].id);
        cau_table_set_text(t, i, "citation", name_or_id(net->sources[i].citation, net->sources[i].id));
        set_some(t, i, "doi", net->sources[i].doi);
    }
}

static void set_evidence(cau_table *t, const char *about, const char *point, const cau_evidences *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const cau_evidence *e = &list->items[i];
        const size_t row = cau_table_add_row(t);
        cau_table_set_text(t, row, "about", about);
        cau_table_set_text(t, row, "point", point);
        set_some(t, row, "quote", e->quote);
        set_some(t, row, "source", e->source);
        set_some(t, row, "at", e->at);
        set_basis(t, row, "basis", e->basis, true);
        set_some(t, row, "comment", e->comment);
    }
}

static bool set_tie_evidence(cau_table *t, const caucus_landscape *net, const cau_tie *tie)
{
    cau_str about = { 0 };
    cau_str_addf(&about, "%s %s %s", net->stakeholders[tie->from].name, cau_tie_directed(net, tie) ? "to" : "and",
                 net->stakeholders[tie->to].name);
    const bool complete = !about.failed;
    set_evidence(t, complete ? about.text : "", name_or_id(net->kinds[tie->kind].name, net->kinds[tie->kind].id), &tie->evidence);
    cau_str_free(&about);
    return complete;
}

static bool add_evidence(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "about", .title = "About", .kind = CAU_TEXT },
        { .name = "point", .title = "Point", .kind = CAU_TEXT },
        { .name = "quote", .title = "In their words", .kind = CAU_TEXT },
        { .name = "source", .title = "Source", .kind = CAU_TEXT },
        { .name = "at", .title = "Place", .kind = CAU_TEXT },
        { .name = "basis", .title = "Basis", .kind = CAU_CATEGORY },
        { .name = "comment", .title = "Comment", .kind = CAU_TEXT },
    };
    cau_table *t = cau_result_add_table(r, "evidence", "The evidence", "evidence", columns, 7, 0);
    for (size_t i = 0; t && i < net->n; i++) {
        const cau_stakeholder *s = &net->stakeholders[i];
        set_evidence(t, s->name, "on the map", &s->evidence);
        for (size_t p = 0; p < s->npositions; p++)
            set_evidence(t, s->name,
                         s->positions[p].issue < net->nissues
                             ? name_or_id(net->issues[s->positions[p].issue].name, s->positions[p].issue_id) : NULL,
                         &s->positions[p].evidence);
    }
    bool complete = t != NULL;
    for (size_t i = 0; complete && i < net->nties; i++)
        complete = set_tie_evidence(t, net, &net->ties[i]);
    return complete;
}

caucus_status cau_facts_make(caucus_result **out, caucus_ctx *ctx, const caucus_landscape *net, const cau_findings *findings,
                             cau_evidence_level level)
{
    caucus_result *r = NULL;
    caucus_status rc = CAUCUS_OK;
    *out = NULL;
    CAU_TRY(cau_result_new(&r, ctx));
    cau_result_set_about(r, &(cau_about){ .command = "report", .file = net->file_name, .sha256 = net->sha256, .seed = cau_seed(ctx) });
    add_stakeholders(r, net, findings, level);
    add_positions(r, net, level);
    if (!add_ties(r, net, level))
        CAU_TRY(cau_no_memory(ctx));
    add_issues(r, net);
    add_scenarios(r, net);
    if (level != CAU_EVIDENCE_NONE)
        add_sources(r, net);
    if (level == CAU_EVIDENCE_FULL) {
        if (!add_evidence(r, net))
            CAU_TRY(cau_no_memory(ctx));
        for (size_t i = 0; i < net->notes.count; i++)
            cau_result_note_text(r, net->notes.items[i]);
    }
    CAU_TRY(cau_result_status(r));
    *out = r;
    r = NULL;
done:
    caucus_result_free(r);
    return rc;
}
