/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What there is: of the program, and of a landscape. Every list is made from the table that the program itself uses. */
#include "core/alloc.h"
#include "core/text.h"
#include "formats/format.h"
#include "formats/template.h"
#include "measures/measure.h"
#include "model/choices.h"
#include "model/select.h"
#include "questions/question.h"
#include "report/writer.h"
#include "views/view.h"

#include <math.h>
#include <string.h>

#define COUNT(columns) (sizeof(columns) / sizeof *(columns))

/* Columns that most lists share. */
#define ID { .name = "id", .title = "Id", .kind = CAU_TEXT, .digits = -1 }
#define NAME { .name = "name", .title = "Name", .kind = CAU_TEXT, .digits = -1 }
#define TITLE { .name = "title", .title = "Title", .kind = CAU_TEXT, .digits = -1 }
#define ASKS { .name = "asks", .title = "Question it answers", .kind = CAU_TEXT, .digits = -1 }

/* ---- of the program ---------------------------------------------------------------------------- */

static void list_measures(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "measure", .title = "Measure", .kind = CAU_TEXT, .digits = -1 },
        { .name = "family", .title = "Family", .kind = CAU_CATEGORY },
        { .name = "layer", .title = "Layer", .kind = CAU_TEXT },
        { .name = "view", .title = "Reads", .kind = CAU_CATEGORY },
        ASKS,
    };
    (void)net;
    cau_table *t = cau_result_add_table(r, "measures", "Measures", "measure", columns, COUNT(columns), cau_measure_count());
    for (size_t i = 0; t && i < cau_measure_count(); i++) {
        const cau_measure *m = cau_measure_at(i);
        cau_table_set_text(t, i, "measure", m->name);
        cau_table_set_text(t, i, "family", cau_family_names[m->family]);
        cau_table_set_text(t, i, "layer", m->layer ? m->layer : "");
        cau_table_set_text(t, i, "view", m->view);
        cau_table_set_text(t, i, "asks", m->asks);
    }
}

/* "NAME=DEFAULT (help); ..." */
static char *parameters_of(const cau_measure *m)
{
    cau_str s = { 0 };
    for (size_t p = 0; p < m->nparams; p++) {
        cau_str_addf(&s, "%s%s", p ? "; " : "", m->params[p].name);
        if (m->params[p].fallback && m->params[p].fallback[0])
            cau_str_addf(&s, "=%s", m->params[p].fallback);
        cau_str_addf(&s, " (%s)", m->params[p].help);
    }
    return cau_str_take(&s);
}

/* "NAME: what it asks; ..." */
static char *columns_of(const cau_measure *m)
{
    cau_str s = { 0 };
    for (size_t c = 0; c < m->ncolumns; c++)
        cau_str_addf(&s, "%s%s (%s)", c ? "; " : "", m->columns[c].name, m->columns[c].asks ? m->columns[c].asks : m->columns[c].title);
    return cau_str_take(&s);
}

/* Every definition in full: docs/methods.md is made from it. */
static void list_methods(caucus_result *r, const caucus_landscape *net)
{
    static const char *const names[] = { "measure", "title", "family", "layer", "view", "asks", "summary", "formula", "reading",
                                         "undefined", "reference", "parameters", "columns" };
    cau_column columns[COUNT(names)];
    (void)net;
    for (size_t c = 0; c < COUNT(names); c++)
        columns[c] = (cau_column){ .name = names[c], .title = names[c], .kind = CAU_TEXT, .digits = -1 };
    cau_table *t = cau_result_add_table(r, "methods", "Methods", "measure", columns, COUNT(columns), cau_measure_count());
    cau_table_hide_from_people(t); /* they get sentences */
    for (size_t i = 0; t && i < cau_measure_count(); i++) {
        const cau_measure *m = cau_measure_at(i);
        char *parameters = parameters_of(m), *own = columns_of(m);
        const char *const cells[] = { m->name, m->title, cau_family_names[m->family], m->layer ? m->layer : "", m->view, m->asks, m->summary,
                                      m->formula, m->reading, m->undefined, m->reference, parameters, own };
        for (size_t c = 0; c < COUNT(names); c++)
            cau_table_set_text(t, i, names[c], cells[c] ? cells[c] : "");
        cau_result_say(r, "%s: %s. Formula: %s. Reading: %s Undefined: %s. Source: %s.", m->name, m->summary, m->formula, m->reading,
                       m->undefined ? m->undefined : "never", m->reference);
        cau_free(parameters);
        cau_free(own);
    }
}

static void list_questions(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = { { .name = "question", .title = "Command", .kind = CAU_TEXT }, TITLE, ASKS };
    (void)net;
    cau_table *t = cau_result_add_table(r, "questions", "Questions", "question", columns, COUNT(columns), 0);
    for (size_t i = 0; t && i < cau_question_count(); i++) {
        const cau_question *q = cau_question_at(i);
        if (q->in_report_only)
            continue;
        const size_t row = cau_table_add_row(t);
        cau_table_set_text(t, row, "question", q->name);
        cau_table_set_text(t, row, "title", q->title);
        cau_table_set_text(t, row, "asks", q->asks);
    }
}

static void list_views(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = { { .name = "view", .title = "View", .kind = CAU_TEXT }, TITLE, ASKS };
    (void)net;
    cau_table *t = cau_result_add_table(r, "views", "Maps", "view", columns, COUNT(columns), cau_view_count());
    for (size_t i = 0; t && i < cau_view_count(); i++) {
        cau_table_set_text(t, i, "view", cau_view_at(i)->name);
        cau_table_set_text(t, i, "title", cau_view_at(i)->title);
        cau_table_set_text(t, i, "asks", cau_view_at(i)->asks);
    }
}

static void list_formats(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "format", .title = "Format", .kind = CAU_TEXT }, TITLE,
        { .name = "extensions", .title = "File names", .kind = CAU_TEXT },
        { .name = "reads", .title = "Read", .kind = CAU_BOOL },
        { .name = "writes", .title = "Written", .kind = CAU_BOOL },
    };
    static const cau_column outputs[] = { { .name = "output", .title = "Output", .kind = CAU_TEXT }, TITLE };
    (void)net;
    cau_table *t = cau_result_add_table(r, "formats", "Formats of landscapes", "format", columns, COUNT(columns), cau_format_count());
    for (size_t i = 0; t && i < cau_format_count(); i++) {
        const cau_format *f = cau_format_at(i);
        cau_table_set_text(t, i, "format", f->name);
        cau_table_set_text(t, i, "title", f->title);
        cau_table_set_text(t, i, "extensions", f->extensions);
        cau_table_set_bool(t, i, "reads", f->read != NULL);
        cau_table_set_bool(t, i, "writes", f->writes);
    }
    t = cau_result_add_table(r, "outputs", "Formats of results (--format)", "output", outputs, COUNT(outputs), cau_writer_count());
    for (size_t i = 0; t && i < cau_writer_count(); i++) {
        cau_table_set_text(t, i, "output", cau_writer_at(i)->name);
        cau_table_set_text(t, i, "title", cau_writer_at(i)->title);
    }
}

static void list_templates(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "template", .title = "Template", .kind = CAU_TEXT },
        { .name = "sheets", .title = "As sheets (--csv)", .kind = CAU_BOOL },
        { .name = "holds", .title = "Holds", .kind = CAU_TEXT, .digits = -1 },
    };
    (void)net;
    cau_table *t = cau_result_add_table(r, "templates", "Templates (caucus new PATH --template NAME)", "template", columns,
                                        COUNT(columns), cau_template_count());
    for (size_t i = 0; t && i < cau_template_count(); i++) {
        const cau_template template = cau_template_at(i);
        cau_table_set_text(t, i, "template", template.name);
        cau_table_set_bool(t, i, "sheets", template.ties != NULL);
        cau_table_set_text(t, i, "holds", template.summary);
    }
}

static void list_layers(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "layer", .title = "Layer", .kind = CAU_TEXT },
        { .name = "directed", .title = "One way", .kind = CAU_BOOL },
        { .name = "holds", .title = "Holds", .kind = CAU_TEXT, .digits = -1 },
    };
    static const struct {
        const char *name, *holds;
        bool directed;
    } fixed[] = {
        { "influence", "ties that count as influence, the way they run", true },
        { "alliance", "ties that count as alliance", false },
        { "conflict", "ties that count as conflict", false },
        { "signed", "alliance less conflict, for each pair", false },
        { "working", "influence, and each alliance in both directions; the larger weight where both exist", true },
    };
    cau_table *t = cau_result_add_table(r, "layers", "Layers (--layer)", "layer", columns, COUNT(columns), 0);
    for (size_t i = 0; t && i < COUNT(fixed); i++) {
        const size_t row = cau_table_add_row(t);
        cau_table_set_text(t, row, "layer", fixed[i].name);
        cau_table_set_bool(t, row, "directed", fixed[i].directed);
        cau_table_set_text(t, row, "holds", fixed[i].holds);
    }
    for (size_t k = 0; t && net && k < net->nkinds; k++) {
        if (!net->kinds[k].declared)
            continue;
        const size_t row = cau_table_add_row(t);
        cau_table_set_text(t, row, "layer", net->kinds[k].id);
        cau_table_set_bool(t, row, "directed", net->kinds[k].directed);
        cau_table_set_text(t, row, "holds", net->kinds[k].name ? net->kinds[k].name : net->kinds[k].id);
    }
    if (!net)
        cau_result_note(r, "Each tie kind that a file declares is a layer too: caucus list layers FILE.");
}

/* ---- of a landscape ---------------------------------------------------------------------------- */

static void list_stakeholders(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        ID, NAME,
        { .name = "sector", .title = "Sector", .kind = CAU_TEXT },
        { .name = "kind", .title = "Kind", .kind = CAU_CATEGORY },
        { .name = "power", .title = "Power", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER },
        { .name = "position", .title = "Position", .kind = CAU_REAL, .digits = 1, .better = CAU_HIGHER },
        { .name = "ties", .title = "Ties", .kind = CAU_INTEGER, .better = CAU_HIGHER },
    };
    size_t *ties = cau_alloc(net->n, sizeof *ties);
    cau_table *t = cau_result_add_table(r, "stakeholders", "Stakeholders", "stakeholder", columns, COUNT(columns), net->n);
    for (size_t i = 0; ties && i < net->nties; i++) {
        ties[net->ties[i].from]++;
        ties[net->ties[i].to]++;
    }
    for (size_t i = 0; t && ties && i < net->n; i++) {
        const cau_stakeholder *s = &net->stakeholders[i];
        const double power = cau_judged_power(s);
        cau_table_set_text(t, i, "id", s->id);
        cau_table_set_text(t, i, "name", s->name);
        cau_table_set_text(t, i, "sector", cau_sector_title(net, s->sector));
        cau_table_set_text(t, i, "kind", s->kind ? s->kind : "organisation");
        if (isnan(power))
            cau_table_set_missing(t, i, "power", "not stated");
        else
            cau_table_set_real(t, i, "power", cau_power_out(net, power));
        if (s->position.given)
            cau_table_set_real(t, i, "position", cau_position_out(net, s->position.value));
        else
            cau_table_set_missing(t, i, "position", net->issue_id ? "no position on this issue" : "not stated");
        cau_table_set_integer(t, i, "ties", (double)ties[i]);
    }
    cau_free(ties);
}

static void list_sectors(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        ID, NAME,
        { .name = "declared", .title = "Declared", .kind = CAU_BOOL },
        { .name = "stakeholders", .title = "Stakeholders", .kind = CAU_INTEGER },
    };
    cau_table *t = cau_result_add_table(r, "sectors", "Sectors", "sector", columns, COUNT(columns), net->nsectors);
    for (size_t c = 0; t && c < net->nsectors; c++) {
        size_t count = 0;
        for (size_t i = 0; i < net->n; i++)
            count += net->stakeholders[i].sector == c;
        cau_table_set_text(t, c, "id", net->sectors[c].id);
        cau_table_set_text(t, c, "name", cau_sector_title(net, c));
        cau_table_set_bool(t, c, "declared", net->sectors[c].declared);
        cau_table_set_integer(t, c, "stakeholders", (double)count);
    }
}

static void list_issues(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        ID, NAME, { .name = "under", .title = "Under", .kind = CAU_TEXT },
        { .name = "question", .title = "Question", .kind = CAU_TEXT, .digits = -1 },
    };
    cau_table *t = cau_result_add_table(r, "issues", "Issues (--issue)", "issue", columns, COUNT(columns), net->nissues);
    for (size_t i = 0; t && i < net->nissues; i++) {
        const cau_issue *issue = &net->issues[i];
        cau_table_set_text(t, i, "id", issue->id);
        cau_table_set_text(t, i, "name", issue->name ? issue->name : issue->id);
        if (issue->under == CAU_NONE)
            cau_table_set_text(t, i, "under", "");
        else
            cau_table_set_text(t, i, "under", net->issues[issue->under].id);
        cau_table_set_text(t, i, "question", issue->question);
    }
}

static void list_kinds(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        ID, NAME, { .name = "counts_as", .title = "Counts as", .kind = CAU_CATEGORY },
        { .name = "directed", .title = "One way", .kind = CAU_BOOL },
        { .name = "declared", .title = "Declared", .kind = CAU_BOOL },
        { .name = "ties", .title = "Ties", .kind = CAU_INTEGER },
    };
    cau_table *t = cau_result_add_table(r, "kinds", "Kinds of ties", "kind", columns, COUNT(columns), net->nkinds);
    for (size_t k = 0; t && k < net->nkinds; k++) {
        size_t count = 0;
        for (size_t i = 0; i < net->nties; i++)
            count += net->ties[i].kind == k;
        cau_table_set_text(t, k, "id", net->kinds[k].id);
        cau_table_set_text(t, k, "name", net->kinds[k].name ? net->kinds[k].name : net->kinds[k].id);
        cau_table_set_text(t, k, "counts_as", cau_counts_as_names[net->kinds[k].counts_as]);
        cau_table_set_bool(t, k, "directed", net->kinds[k].directed);
        cau_table_set_bool(t, k, "declared", net->kinds[k].declared);
        cau_table_set_integer(t, k, "ties", (double)count);
    }
}

static void list_scenarios(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        ID, NAME, { .name = "changes", .title = "Changes", .kind = CAU_INTEGER },
        { .name = "description", .title = "What it supposes", .kind = CAU_TEXT, .digits = -1 },
    };
    cau_table *t = cau_result_add_table(r, "scenarios", "Scenarios (--scenario)", "scenario", columns, COUNT(columns), net->nscenarios);
    for (size_t i = 0; t && i < net->nscenarios; i++) {
        cau_table_set_text(t, i, "id", net->scenarios[i].id);
        cau_table_set_text(t, i, "name", net->scenarios[i].name);
        cau_table_set_integer(t, i, "changes", (double)net->scenarios[i].nchanges);
        cau_table_set_text(t, i, "description", net->scenarios[i].description);
    }
}

static void list_claims(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        ID, { .name = "text", .title = "Claim", .kind = CAU_TEXT, .digits = -1 },
        { .name = "test", .title = "Test", .kind = CAU_CATEGORY },
    };
    cau_table *t = cau_result_add_table(r, "claims", "Claims of the file", "claim", columns, COUNT(columns), net->nclaims);
    for (size_t i = 0; t && i < net->nclaims; i++) {
        cau_table_set_text(t, i, "id", net->claims[i].id);
        cau_table_set_text(t, i, "text", net->claims[i].text);
        cau_table_set_text(t, i, "test", net->claims[i].test);
    }
}

static void list_sources(caucus_result *r, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        ID, { .name = "citation", .title = "Citation", .kind = CAU_TEXT, .digits = -1 },
        { .name = "doi", .title = "DOI", .kind = CAU_TEXT, .digits = -1 },
    };
    cau_table *t = cau_result_add_table(r, "sources", "Sources", "source", columns, COUNT(columns), net->nsources);
    for (size_t i = 0; t && i < net->nsources; i++) {
        cau_table_set_text(t, i, "id", net->sources[i].id);
        cau_table_set_text(t, i, "citation", net->sources[i].citation);
        cau_table_set_text(t, i, "doi", net->sources[i].doi);
    }
}

/* ---- all --------------------------------------------------------------------------------------- */

static const struct listing {
    const char *name, *about;
    bool of_landscape; /* needs a file */
    void (*make)(caucus_result *r, const caucus_landscape *net);
} listings[] = {
    { "measures", "every number that can be asked for", false, list_measures },
    { "methods", "how each of them is defined, in full", false, list_methods },
    { "questions", "commands that answer in sentences and tables", false, list_questions },
    { "layers", "what measures can run on", false, list_layers },
    { "views", "maps that can be drawn", false, list_views },
    { "formats", "files that can be read and written", false, list_formats },
    { "templates", "landscapes to begin with", false, list_templates },
    { "stakeholders", "who is in the file", true, list_stakeholders },
    { "sectors", "their sectors", true, list_sectors },
    { "issues", "what is at stake", true, list_issues },
    { "kinds", "kinds of ties", true, list_kinds },
    { "scenarios", "changes that the file supposes", true, list_scenarios },
    { "claims", "claims that the file makes", true, list_claims },
    { "sources", "where the evidence is from", true, list_sources },
};

static void list_lists(caucus_result *r)
{
    static const cau_column columns[] = {
        { .name = "what", .title = "List", .kind = CAU_TEXT },
        { .name = "about", .title = "What it shows", .kind = CAU_TEXT, .digits = -1 },
        { .name = "needs_file", .title = "Of a file", .kind = CAU_BOOL },
    };
    cau_table *t = cau_result_add_table(r, "lists", "What can be listed (caucus list WHAT)", "list", columns, COUNT(columns),
                                        COUNT(listings));
    for (size_t i = 0; t && i < COUNT(listings); i++) {
        cau_table_set_text(t, i, "what", listings[i].name);
        cau_table_set_text(t, i, "about", listings[i].about);
        cau_table_set_bool(t, i, "needs_file", listings[i].of_landscape);
    }
}

static caucus_status find_listing(const struct listing **out, caucus_ctx *ctx, const caucus_landscape *net, const char *what)
{
    const char *names[COUNT(listings) + 1] = { NULL };
    *out = NULL;
    for (size_t i = 0; i < COUNT(listings); i++) {
        names[i] = listings[i].name;
        if (strcmp(listings[i].name, what) == 0)
            *out = &listings[i];
    }
    if (!*out)
        return cau_unknown_name(ctx, "list", what, names);
    if ((*out)->of_landscape && !net)
        return cau_bad_question(ctx, "name a file too, as in: caucus list issues FILE", "%s are of a landscape", what);
    return CAUCUS_OK;
}

caucus_status caucus_list(caucus_result **out, caucus_ctx *ctx, const caucus_landscape *net, const char *what)
{
    caucus_status rc = CAUCUS_OK;
    caucus_result *r = NULL;
    const struct listing *listing = NULL;
    cau_str command = { 0 };
    *out = NULL;

    if (what)
        CAU_TRY(find_listing(&listing, ctx, net, what));
    CAU_TRY(cau_result_new(&r, ctx));
    cau_str_addf(&command, "list%s%s", what ? " " : "", what ? what : "");
    if (command.failed) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    cau_result_set_about(r, &(cau_about){ .command = command.text, .file = net ? net->file_name : NULL,
                                          .sha256 = net ? net->sha256 : NULL, .seed = cau_seed(ctx) });
    if (net)
        cau_selection_describe(r, net);
    if (listing)
        listing->make(r, net);
    else
        list_lists(r);
    rc = cau_result_status(r);
    if (rc == CAUCUS_ENOMEM)
        (void)cau_no_memory(ctx);
    if (rc == CAUCUS_OK) {
        *out = r;
        r = NULL; /* handed over */
    }
done:
    cau_str_free(&command);
    caucus_result_free(r);
    return rc;
}
