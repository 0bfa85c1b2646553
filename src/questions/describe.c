/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is in this file, and from whose accounts: ties by kind, basis and reporter, scales, sectors, issues, how many
 * numbers are stated, implied or assumed, and a methods paragraph for a paper. */
#include "questions/question.h"

#include "core/alloc.h"
#include "core/index.h"
#include "model/layer.h"
#include "model/select.h"

#include <stdlib.h>
#include <string.h>

typedef size_t tally[4]; /* by cau_basis; [CAU_BASIS_NONE]: not given at all */

static const char *many(size_t count)
{
    return count == 1 ? "" : "s";
}

static void set_tally(cau_table *t, size_t row, const tally count)
{
    for (cau_basis b = CAU_STATED; b <= CAU_ASSUMED; b++)
        cau_table_set_integer(t, row, cau_basis_names[b], (double)count[b]);
}

static size_t total(const tally count)
{
    return count[CAU_STATED] + count[CAU_IMPLIED] + count[CAU_ASSUMED];
}

/* ---- ties by kind ------------------------------------------------------------------------------ */

static void add_kinds(caucus_result *out, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "kind", .title = "Kind", .kind = CAU_TEXT },
        { .name = "name", .title = "Name", .kind = CAU_TEXT },
        { .name = "counts_as", .title = "Counts as", .kind = CAU_CATEGORY },
        { .name = "directed", .title = "One way", .kind = CAU_BOOL },
        { .name = "ties", .title = "Ties", .kind = CAU_INTEGER, .asks = "How many ties of each kind are there?" },
        { .name = "stated", .title = "Stated", .kind = CAU_INTEGER, .asks = "How many did somebody say?" },
        { .name = "implied", .title = "Implied", .kind = CAU_INTEGER },
        { .name = "assumed", .title = "Assumed", .kind = CAU_INTEGER },
        { .name = "evidence", .title = "With evidence", .kind = CAU_INTEGER },
    };
    cau_table *t = cau_result_add_table(out, "ties_by_kind", "Ties by kind and basis", "kind", columns,
                                        sizeof columns / sizeof *columns, 0);
    for (size_t k = 0; t && k < net->nkinds; k++) {
        tally count = { 0 };
        size_t evidence = 0;
        for (size_t i = 0; i < net->nties; i++) {
            if (net->ties[i].kind == k) {
                count[cau_tie_basis(&net->ties[i])]++;
                evidence += net->ties[i].evidence.count > 0;
            }
        }
        if (total(count) == 0 && !net->kinds[k].declared)
            continue;
        const size_t row = cau_table_add_row(t);
        cau_table_set_text(t, row, "kind", net->kinds[k].id);
        cau_table_set_text(t, row, "name", net->kinds[k].name ? net->kinds[k].name : net->kinds[k].id);
        cau_table_set_text(t, row, "counts_as", cau_counts_as_names[net->kinds[k].counts_as]);
        cau_table_set_bool(t, row, "directed", net->kinds[k].directed);
        cau_table_set_integer(t, row, "ties", (double)total(count));
        set_tally(t, row, count);
        cau_table_set_integer(t, row, "evidence", (double)evidence);
    }
}

/* ---- ties by reporter -------------------------------------------------------------------------- */

typedef struct reporter {
    const char *code;
    size_t ties;
} reporter;

static int by_code(const void *x, const void *y)
{
    return strcmp(((const reporter *)x)->code, ((const reporter *)y)->code);
}

/** Every respondent with the ties reported, sorted by code. */
static caucus_status collect_reporters(reporter **out, size_t *count, const caucus_landscape *net)
{
    cau_index seen = { 0 };
    size_t room = 0;
    caucus_status rc = CAUCUS_OK;
    *out = NULL;
    *count = 0;
    for (size_t i = 0; i < net->nties; i++) {
        for (size_t k = 0; k < net->ties[i].reported_by.count; k++) {
            const char *code = net->ties[i].reported_by.items[k];
            size_t at = cau_index_get(&seen, code);
            if (at == CAU_INDEX_NONE) {
                at = *count;
                if (!cau_grow(out, &room, at, sizeof **out) || !cau_index_put(&seen, code, at)) {
                    rc = CAUCUS_ENOMEM;
                    goto done;
                }
                (*out)[(*count)++] = (reporter){ .code = code };
            }
            (*out)[at].ties++;
        }
    }
    if (*count > 1)
        qsort(*out, *count, sizeof **out, by_code);
done:
    cau_index_free(&seen);
    return rc;
}

static void add_reporters(caucus_result *out, const reporter *list, size_t count, size_t unreported)
{
    static const cau_column columns[] = {
        { .name = "respondent", .title = "Respondent", .kind = CAU_TEXT, .asks = "From whose accounts?" },
        { .name = "ties", .title = "Ties reported", .kind = CAU_INTEGER },
    };
    cau_table *t = cau_result_add_table(out, "ties_by_reporter", "Ties by respondent", "respondent", columns, 2, 0);
    for (size_t i = 0; t && i < count; i++) {
        const size_t row = cau_table_add_row(t);
        cau_table_set_text(t, row, "respondent", list[i].code);
        cau_table_set_integer(t, row, "ties", (double)list[i].ties);
    }
    if (t && unreported > 0) {
        const size_t row = cau_table_add_row(t);
        cau_table_set_missing(t, row, "respondent", "the ties do not say who reported them");
        cau_table_set_integer(t, row, "ties", (double)unreported);
    }
}

/* ---- numbers and scales ------------------------------------------------------------------------ */

static void add_number_row(cau_table *t, const char *what, const tally count)
{
    const size_t row = cau_table_add_row(t);
    cau_table_set_text(t, row, "what", what);
    set_tally(t, row, count);
    cau_table_set_integer(t, row, "not_given", (double)count[CAU_BASIS_NONE]);
}

static void count_numbers(tally ties, tally weights, tally power, tally general, tally entries, const caucus_landscape *net)
{
    for (size_t i = 0; i < net->nties; i++) {
        ties[cau_tie_basis(&net->ties[i])]++;
        weights[cau_tie_weight_basis(&net->ties[i])]++;
    }
    for (size_t i = 0; i < net->n; i++) {
        const cau_stakeholder *s = &net->stakeholders[i];
        power[cau_power_basis(s)]++;
        general[cau_position_basis(s, NULL)]++;
        for (size_t p = 0; p < s->npositions; p++) {
            if (s->positions[p].position.given)
                entries[cau_position_basis(s, &s->positions[p])]++;
        }
    }
}

static void add_numbers(caucus_result *out, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "what", .title = "What", .kind = CAU_TEXT },
        { .name = "stated", .title = "Stated", .kind = CAU_INTEGER, .asks = "How much of it did somebody say?" },
        { .name = "implied", .title = "Implied", .kind = CAU_INTEGER },
        { .name = "assumed", .title = "Assumed", .kind = CAU_INTEGER },
        { .name = "not_given", .title = "Not stated", .kind = CAU_INTEGER },
    };
    tally ties = { 0 }, weights = { 0 }, power = { 0 }, general = { 0 }, entries = { 0 };
    cau_table *t = cau_result_add_table(out, "numbers", "What is stated, implied and assumed", "what", columns, 5, 0);
    if (!t)
        return;
    count_numbers(ties, weights, power, general, entries, net);
    add_number_row(t, "ties", ties);
    add_number_row(t, "weights of ties", weights);
    add_number_row(t, "power of stakeholders", power);
    add_number_row(t, net->issue_id ? "positions on this issue" : "positions in general", general);
    add_number_row(t, "positions on issues", entries);
}

static void add_scales(caucus_result *out, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "what", .title = "Scale of", .kind = CAU_TEXT },
        { .name = "low", .title = "From", .kind = CAU_REAL, .digits = 1 },
        { .name = "high", .title = "To", .kind = CAU_REAL, .digits = 1 },
        { .name = "given", .title = "Given by the file", .kind = CAU_BOOL },
        { .name = "words", .title = "As words", .kind = CAU_BOOL },
    };
    const struct {
        const char *what;
        const cau_scale *scale;
    } scales[] = { { "weight", &net->weight_scale }, { "power", &net->power_scale }, { "position", &net->position_scale },
                   { "salience", &net->salience_scale }, { "susceptibility", &net->susceptibility_scale },
                   { "confidence", &net->confidence_scale } };
    const size_t count = sizeof scales / sizeof *scales;
    cau_table *t = cau_result_add_table(out, "scales", "Scales of the file's numbers", "what", columns, 5, count);
    for (size_t i = 0; t && i < count; i++) {
        const cau_scale *s = scales[i].scale;
        cau_table_set_text(t, i, "what", scales[i].what);
        if (s->high > s->low) {
            cau_table_set_real(t, i, "low", s->low);
            cau_table_set_real(t, i, "high", s->high);
        } else {
            cau_table_set_missing(t, i, "low", "any number above 0");
            cau_table_set_missing(t, i, "high", "any number above 0");
        }
        cau_table_set_bool(t, i, "given", s->given);
        cau_table_set_bool(t, i, "words", s->words);
    }
}

/* ---- sectors and issues ------------------------------------------------------------------------ */

static void add_sectors(caucus_result *out, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "sector", .title = "Sector", .kind = CAU_TEXT },
        { .name = "name", .title = "Name", .kind = CAU_TEXT },
        { .name = "stakeholders", .title = "Stakeholders", .kind = CAU_INTEGER, .asks = "How many stakeholders has each sector?" },
    };
    cau_table *t = cau_result_add_table(out, "sectors", "Stakeholders by sector", "sector", columns, 3, 0);
    for (size_t c = 0; t && c <= net->nsectors; c++) {
        const size_t sector = c < net->nsectors ? c : CAU_NONE;
        size_t count = 0;
        for (size_t i = 0; i < net->n; i++)
            count += net->stakeholders[i].sector == sector;
        if (sector == CAU_NONE && count == 0)
            break;
        const size_t row = cau_table_add_row(t);
        cau_table_set_text(t, row, "sector", sector == CAU_NONE ? NULL : net->sectors[sector].id);
        cau_table_set_text(t, row, "name", cau_sector_title(net, sector));
        cau_table_set_integer(t, row, "stakeholders", (double)count);
    }
}

typedef struct on_issue {
    size_t favour, against, mixed, stakes, ties;
} on_issue;

static on_issue count_issue(const caucus_landscape *net, size_t issue)
{
    on_issue c = { 0 };
    for (size_t i = 0; i < net->n; i++) {
        const cau_stakeholder *s = &net->stakeholders[i];
        for (size_t p = 0; p < s->npositions; p++) {
            const cau_position *e = &s->positions[p];
            if (e->issue != issue)
                continue;
            c.stakes += e->stake != CAU_STAKE_NONE_GIVEN;
            if (e->position.given && e->position.value > 0)
                c.favour++;
            else if (e->position.given && e->position.value < 0)
                c.against++;
            else if (e->position.given)
                c.mixed++;
        }
    }
    for (size_t i = 0; i < net->nties; i++)
        c.ties += net->ties[i].issue == issue;
    return c;
}

static void add_issues(caucus_result *out, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "issue", .title = "Issue", .kind = CAU_TEXT },
        { .name = "name", .title = "Name", .kind = CAU_TEXT },
        { .name = "under", .title = "Under", .kind = CAU_TEXT },
        { .name = "positions", .title = "Positions", .kind = CAU_INTEGER, .asks = "On which issues are positions known?" },
        { .name = "in_favour", .title = "In favour", .kind = CAU_INTEGER },
        { .name = "against", .title = "Against", .kind = CAU_INTEGER },
        { .name = "mixed", .title = "Mixed", .kind = CAU_INTEGER },
        { .name = "stakes", .title = "Stakes", .kind = CAU_INTEGER },
        { .name = "ties", .title = "Ties", .kind = CAU_INTEGER },
    };
    if (net->nissues == 0)
        return;
    cau_table *t = cau_result_add_table(out, "issues", "Issues and what is known on each", "issue", columns, 9, net->nissues);
    for (size_t i = 0; t && i < net->nissues; i++) {
        const on_issue c = count_issue(net, i);
        cau_table_set_text(t, i, "issue", net->issues[i].id);
        cau_table_set_text(t, i, "name", net->issues[i].name ? net->issues[i].name : net->issues[i].id);
        if (net->issues[i].under == CAU_NONE)
            cau_table_set_text(t, i, "under", "");
        else
            cau_table_set_text(t, i, "under", net->issues[net->issues[i].under].id);
        cau_table_set_integer(t, i, "positions", (double)(c.favour + c.against + c.mixed));
        cau_table_set_integer(t, i, "in_favour", (double)c.favour);
        cau_table_set_integer(t, i, "against", (double)c.against);
        cau_table_set_integer(t, i, "mixed", (double)c.mixed);
        cau_table_set_integer(t, i, "stakes", (double)c.stakes);
        cau_table_set_integer(t, i, "ties", (double)c.ties);
    }
}

/* ---- layers ------------------------------------------------------------------------------------ */

static caucus_status add_layers(cau_str *sizes, caucus_ctx *ctx, const caucus_landscape *net, caucus_result *out)
{
    static const char *const names[] = { "influence", "alliance", "conflict", "signed", "working" };
    static const cau_column columns[] = {
        { .name = "layer", .title = "Layer", .kind = CAU_TEXT },
        { .name = "directed", .title = "One way", .kind = CAU_BOOL },
        { .name = "pairs", .title = "Pairs joined", .kind = CAU_INTEGER, .asks = "How large is what the measures read?" },
        { .name = "weight", .title = "Sum of weights", .kind = CAU_REAL, .digits = 1 },
    };
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    const size_t count = sizeof names / sizeof *names;
    cau_table *t = cau_result_add_table(out, "layers", "Layers that measures read", "layer", columns, 4, count);
    if (!t)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < count; i++) {
        double sum = 0;
        CAU_TRY(cau_layer_make(&layer, ctx, net, names[i]));
        for (size_t e = 0; e < layer.m; e++)
            sum += layer.links[e].strength;
        cau_table_set_text(t, i, "layer", names[i]);
        cau_table_set_bool(t, i, "directed", layer.directed);
        cau_table_set_integer(t, i, "pairs", (double)layer.m);
        cau_table_set_real(t, i, "weight", sum);
        cau_str_addf(sizes, "%s%s %zu", i ? ", " : "", names[i], layer.m);
        cau_layer_free(&layer);
    }
done:
    cau_layer_free(&layer);
    return rc;
}

/* ---- the methods paragraph --------------------------------------------------------------------- */

static void add_tally(cau_str *s, const tally count)
{
    cau_str_addf(s, "%zu stated, %zu implied and %zu assumed", count[CAU_STATED], count[CAU_IMPLIED], count[CAU_ASSUMED]);
}

static void add_view(cau_str *s, const caucus_landscape *net)
{
    const cau_date at = cau_default_date(net);
    if (net->scenario_id)
        cau_str_addf(s, " The scenario \"%s\" was applied first.", net->scenario_id);
    if (net->at_text && strcmp(net->at_text, "all") == 0)
        cau_str_add(s, " Ties of all dates are included.");
    else if (net->at_text || at.text)
        cau_str_addf(s, " It was read at %s; what is not there then is left out.", net->at_text ? net->at_text : at.text);
    if (net->issue_id)
        cau_str_addf(s, " It was read for the issue \"%s\": ties of other issues are left out, and positions are those on it.",
                     net->issue_id);
    if (net->basis_text)
        cau_str_addf(s, " Only entries with these bases are used: %s.", net->basis_text);
    if (net->reported_by_text)
        cau_str_addf(s, " Only ties that one of these respondents reported are used: %s.", net->reported_by_text);
}

static void add_kind_counts(cau_str *s, const caucus_landscape *net)
{
    const char *between = " By kind: ";
    for (size_t k = 0; k < net->nkinds; k++) {
        size_t count = 0;
        for (size_t i = 0; i < net->nties; i++)
            count += net->ties[i].kind == k;
        if (count == 0)
            continue;
        cau_str_addf(s, "%s%s %zu%s", between, net->kinds[k].id, count,
                     net->kinds[k].counts_as == CAU_CONTEXT ? " (counted nowhere)" : "");
        between = ", ";
    }
    if (net->nties > 0)
        cau_str_char(s, '.');
}

static void add_confidences(cau_str *s, const caucus_landscape *net)
{
    cau_str_add(s, " Stated, implied and assumed entries are held with a confidence of ");
    for (cau_basis b = CAU_STATED; b <= CAU_ASSUMED; b++) {
        cau_str_number(s, net->confidences[b]);
        cau_str_add(s, b == CAU_STATED ? ", " : b == CAU_IMPLIED ? " and " : "");
    }
    cau_str_add(s, net->confidences_given ? ", as the authors chose, unless an entry gives its own."
                                          : " unless an entry gives its own; these are defaults of the program, not estimates.");
}

static void say_methods(caucus_result *out, const caucus_landscape *net, const char *layers, size_t reporters)
{
    tally ties = { 0 }, weights = { 0 }, power = { 0 }, general = { 0 }, entries = { 0 };
    cau_str s = { 0 };
    count_numbers(ties, weights, power, general, entries, net);
    cau_str_addf(&s, "Methods, to paste: the landscape \"%s\"", net->name);
    if (net->as_of.text)
        cau_str_addf(&s, ", as of %s,", net->as_of.text);
    cau_str_addf(&s, " holds %zu stakeholder%s and %zu tie%s", net->n, many(net->n), net->nties, many(net->nties));
    if (net->file_name && net->sha256)
        cau_str_addf(&s, " (file %s, SHA-256 %s)", net->file_name, net->sha256);
    cau_str_add(&s, ". It was read with caucus " CAUCUS_VERSION ".");
    add_view(&s, net);
    if (net->nties > 0) {
        cau_str_add(&s, " Of the ties, ");
        add_tally(&s, ties);
        cau_str_add(&s, "; of their weights, ");
        add_tally(&s, weights);
        cau_str_char(&s, '.');
        add_kind_counts(&s, net);
        cau_str_addf(&s, " Pairs joined, by layer: %s.", layers);
        cau_str_add(&s, " Ties of one pair, kind and direction that differ only in issue, dates or respondents count once, with "
                        "their largest weight; exact repeats add.");
    }
    cau_str_addf(&s, " Power is given for %zu of the %zu stakeholders, and %zu position%s on issues.", total(power), net->n,
                 total(entries), total(entries) == 1 ? " is given" : "s are given");
    add_confidences(&s, net);
    if (reporters > 0)
        cau_str_addf(&s, " The ties come from %zu respondent%s.", reporters, many(reporters));
    else if (net->nties > 0)
        cau_str_add(&s, " The file does not say who reported the ties.");
    char *text = cau_str_take(&s);
    if (text)
        cau_result_say_text(out, text);
    cau_free(text);
}

static void say_overview(caucus_result *out, const caucus_landscape *net)
{
    size_t used = 0, context = 0;
    for (size_t c = 0; c < net->nsectors; c++) {
        bool any = false;
        for (size_t i = 0; i < net->n && !any; i++)
            any = net->stakeholders[i].sector == c;
        used += any;
    }
    for (size_t i = 0; i < net->nties; i++)
        context += cau_tie_counts_as(net, &net->ties[i]) == CAU_CONTEXT;
    cau_str s = { 0 };
    cau_str_addf(&s, "%s: %zu stakeholder%s in %zu sector%s, %zu tie%s", net->name, net->n, many(net->n), used, many(used), net->nties,
                 many(net->nties));
    if (context > 0)
        cau_str_addf(&s, " (%zu of them context, counted nowhere)", context);
    cau_str_addf(&s, ", %zu issue%s.", net->nissues, many(net->nissues));
    char *text = cau_str_take(&s);
    if (text)
        cau_result_say_text(out, text);
    cau_free(text);
}

static caucus_status run(caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base, const caucus_arguments *args,
                         caucus_result *out)
{
    (void)base;
    (void)args;
    caucus_status rc;
    reporter *list = NULL;
    size_t count = 0, unreported = 0;
    cau_str sizes = { 0 };

    for (size_t i = 0; i < net->nties; i++)
        unreported += net->ties[i].reported_by.count == 0;
    CAU_TRY(collect_reporters(&list, &count, net));
    say_overview(out, net);
    add_kinds(out, net);
    add_reporters(out, list, count, unreported);
    add_numbers(out, net);
    add_scales(out, net);
    add_sectors(out, net);
    add_issues(out, net);
    CAU_TRY(add_layers(&sizes, ctx, net, out));
    say_methods(out, net, sizes.text ? sizes.text : "", count);
    for (size_t i = 0; i < net->notes.count; i++)
        cau_result_note_text(out, net->notes.items[i]);
    if (sizes.failed)
        rc = CAUCUS_ENOMEM;
done:
    cau_str_free(&sizes);
    cau_free(list);
    return rc == CAUCUS_ENOMEM ? cau_no_memory(ctx) : rc;
}

const cau_question cau_question_describe = {
    .name = "describe", .title = "What the file holds",
    .asks = "What is in this file, and from whose accounts?",
    .run = run,
};
