/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The landscape after freezing: looking things up, and the rules that several places share. */
#include "model/landscape.h"

#include "core/text.h"

#include <math.h>
#include <string.h>

const char *const cau_basis_names[] = { "", "stated", "implied", "assumed", NULL };
const char *const cau_counts_as_names[] = { "influence", "alliance", "conflict", "context", NULL };
const char *const cau_stake_names[] = { "", "gain", "none", "loss", "mixed", NULL };
const char *const cau_power_base_names[] = { "authority", "resources", "status", "expertise", NULL };

void caucus_landscape_free(caucus_landscape *net)
{
    if (!net)
        return;
    cau_index_free(&net->by_id);
    cau_arena arena = net->arena; /* the landscape itself does not live in it */
    cau_arena_free(&arena);
    cau_free(net);
}

const char *caucus_landscape_name(const caucus_landscape *net)
{
    return net->name;
}

size_t caucus_landscape_stakeholders(const caucus_landscape *net)
{
    return net->n;
}

size_t caucus_landscape_ties(const caucus_landscape *net)
{
    return net->nties;
}

bool cau_kind_is_person(const char *kind)
{
    static const char *const words[] = { "person", "persons", "people", "individual", "individuals" };
    char folded[16] = "";
    size_t length = 0;
    for (const char *p = kind ? kind : ""; *p && length < sizeof folded - 1; p++)
        if (*p != ' ' && *p != '\t')
            folded[length++] = (char)(*p >= 'A' && *p <= 'Z' ? *p - 'A' + 'a' : *p);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strcmp(folded, words[i]))
            return true;
    return false;
}

size_t cau_stakeholder_find(const caucus_landscape *net, const char *id)
{
    if (net->by_id.count > 0)
        return cau_index_get(&net->by_id, id);
    for (size_t i = 0; i < net->n; i++)
        if (cau_text_is(net->stakeholders[i].id, id))
            return i;
    return CAU_NONE;
}

size_t cau_issue_find(const caucus_landscape *net, const char *id)
{
    for (size_t i = 0; i < net->nissues; i++)
        if (cau_text_is(net->issues[i].id, id))
            return i;
    return CAU_NONE;
}

const char *cau_scenario_title(const caucus_landscape *net)
{
    return net->scenario_name ? net->scenario_name : net->scenario_id;
}

const cau_scenario *cau_scenario_find(const caucus_landscape *net, const char *id)
{
    for (size_t i = 0; i < net->nscenarios; i++)
        if (cau_text_is(net->scenarios[i].id, id))
            return &net->scenarios[i];
    return NULL;
}

bool cau_issue_within(const caucus_landscape *net, size_t a, size_t b)
{
    for (size_t at = a; at != CAU_NONE; at = net->issues[at].under)
        if (at == b)
            return true;
    return false;
}

cau_counts_as cau_tie_counts_as(const caucus_landscape *net, const cau_tie *tie)
{
    return net->kinds[tie->kind].counts_as;
}

bool cau_tie_directed(const caucus_landscape *net, const cau_tie *tie)
{
    return net->kinds[tie->kind].directed && !tie->between;
}

/* The firmest basis among pieces of evidence. One that does not say: a quotation is a statement, a place to look
 * at without one is read as implied. */
static cau_basis evidence_basis(const cau_evidences *evidence)
{
    cau_basis best = CAU_BASIS_NONE;

    for (size_t i = 0; i < evidence->count; i++) {
        const cau_evidence *e = &evidence->items[i];
        const cau_basis basis = e->basis != CAU_BASIS_NONE ? e->basis : e->quote ? CAU_STATED : CAU_IMPLIED;
        if (best == CAU_BASIS_NONE || basis < best)
            best = basis;
    }
    return best;
}

cau_basis cau_tie_basis(const cau_tie *tie)
{
    if (tie->basis != CAU_BASIS_NONE)
        return tie->basis;
    const cau_basis found = evidence_basis(&tie->evidence);
    return found != CAU_BASIS_NONE ? found : CAU_ASSUMED;
}

/* Evidence for a tie is no evidence for its number: only the file can say that the number is better founded. */
cau_basis cau_tie_weight_basis(const cau_tie *tie)
{
    return tie->weight_basis != CAU_BASIS_NONE ? tie->weight_basis : CAU_ASSUMED;
}

cau_basis cau_power_basis(const cau_stakeholder *s)
{
    if (isnan(cau_judged_power(s)))
        return CAU_BASIS_NONE;
    return s->power_basis != CAU_BASIS_NONE ? s->power_basis : CAU_ASSUMED;
}

cau_basis cau_position_basis(const cau_stakeholder *s, const cau_position *p)
{
    if (!p) {
        if (!s->position.given)
            return CAU_BASIS_NONE;
        return s->position_basis != CAU_BASIS_NONE ? s->position_basis : CAU_ASSUMED;
    }
    if (p->basis != CAU_BASIS_NONE)
        return p->basis;
    const cau_basis found = evidence_basis(&p->evidence);
    if (found != CAU_BASIS_NONE)
        return found;
    return p->position.given || p->salience.given || p->stake != CAU_STAKE_NONE_GIVEN ? CAU_ASSUMED : CAU_BASIS_NONE;
}

double cau_tie_confidence(const caucus_landscape *net, const cau_tie *tie)
{
    return tie->confidence.given ? tie->confidence.value : net->confidences[cau_tie_basis(tie)];
}

double cau_stakeholder_confidence(const caucus_landscape *net, const cau_stakeholder *s)
{
    if (s->confidence.given)
        return s->confidence.value;
    /* the weaker of the bases that the file gives */
    const cau_basis basis = s->power_basis > s->position_basis ? s->power_basis : s->position_basis;
    return basis != CAU_BASIS_NONE ? net->confidences[basis] : (double)NAN;
}

double cau_judged_power(const cau_stakeholder *s)
{
    double sum = 0;
    size_t count = 0;

    if (s->power.given)
        return s->power.value;
    for (size_t i = 0; i < CAU_POWER_BASES; i++)
        if (s->power_base[i].given) {
            sum += s->power_base[i].value;
            count++;
        }
    return count > 0 ? sum / (double)count : (double)NAN;
}

/* As a person would write it: a score of 58 comes back as 58, not as what a hundredth times 58 leaves of it. */
static double tidy(double x, double error)
{
    for (double by = 1; by < 1e10; by *= 10)
        if (fabs(round(x * by) / by - x) <= error)
            return round(x * by) / by;
    return x;
}

static double scale_out(const cau_scale *scale, double share)
{
    const double range = scale->high - scale->low;
    return tidy(scale->low + share * range, 1e-13 * fmax(fabs(range), fabs(scale->low)));
}

double cau_power_out(const caucus_landscape *net, double inside)
{
    return scale_out(&net->power_scale, inside);
}

double cau_salience_out(const caucus_landscape *net, double inside)
{
    return scale_out(&net->salience_scale, inside);
}

double cau_position_out(const caucus_landscape *net, double inside)
{
    const cau_scale *scale = &net->position_scale;

    if (scale->low == -scale->high) /* the usual case without rounding */
        return inside * scale->high;
    return scale_out(scale, (inside + 1) / 2);
}

const char *cau_stakeholder_label(const cau_stakeholder *s)
{
    return s->label ? s->label : s->name;
}

const char *cau_sector_title(const caucus_landscape *net, size_t sector)
{
    if (sector == CAU_NONE)
        return "no sector";
    return net->sectors[sector].name ? net->sectors[sector].name : net->sectors[sector].id;
}
