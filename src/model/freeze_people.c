/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Freezing: stakeholders and what they think of issues. */
#include "core/text.h"
#include "model/building.h"

#include <stdio.h>
#include <string.h>

void cau_freeze_evidence(cau_freezing *f, const cau_evidences *evidence, const char *path)
{
    for (size_t i = 0; f->sources_given && i < evidence->count; i++) {
        const cau_evidence *e = &evidence->items[i];
        if (!e->source || cau_index_get(&f->sources, e->source) != CAU_INDEX_NONE)
            continue;
        cau_str at = { 0 };
        cau_str_addf(&at, "%s.evidence[%zu].source", path, i);
        cau_freeze_problem(f, CAUCUS_ERROR, e->place, at.text, "declare it in \"sources\"", "there is no source \"%s\"", e->source);
        cau_str_free(&at);
    }
}

size_t cau_freeze_issue(cau_freezing *f, const char *id, cau_place place, const char *path)
{
    size_t issue = cau_index_get(&f->issues, id);

    if (issue != CAU_INDEX_NONE)
        return issue;
    if (f->issues_given) {
        cau_freeze_problem(f, CAUCUS_ERROR, place, path, "declare it in \"issues\"", "there is no issue \"%s\"", id);
        return CAU_NONE;
    }
    cau_issue *added = cau_builder_issue(f->b);
    if (!added || !cau_index_put(&f->issues, id, f->net->nissues - 1)) {
        f->failed = true;
        return CAU_NONE;
    }
    added->id = id;
    return f->net->nissues - 1;
}

static size_t sector_of(cau_freezing *f, const cau_stakeholder *s, const char *path)
{
    size_t sector = cau_index_get(&f->sectors, s->sector_id);

    if (sector != CAU_INDEX_NONE)
        return sector;
    if (f->sectors_given) {
        cau_freeze_problem(f, CAUCUS_ERROR, s->place, path, "declare it in \"sectors\"",
                           "there is no sector \"%s\"", s->sector_id);
        return CAU_NONE;
    }
    cau_sector *added = cau_builder_sector(f->b);
    if (!added || !cau_index_put(&f->sectors, s->sector_id, f->net->nsectors - 1)) {
        f->failed = true;
        return CAU_NONE;
    }
    added->id = s->sector_id;
    return f->net->nsectors - 1;
}

static void score(cau_freezing *f, cau_score *score, const char *what, cau_place place, const char *base, const char *key)
{
    char path[512];

    if (!score->given)
        return;
    snprintf(path, sizeof path, "%s.%s", base, key);
    cau_freeze_score(f, score, what, place, path, strncmp(key, "power.", 6) == 0 ? key + 6 : key);
}

static void freeze_position(cau_freezing *f, cau_position *p, const char *base)
{
    char path[400];

    snprintf(path, sizeof path, "%s.positions.%s", base, p->issue_id);
    p->issue = cau_freeze_issue(f, p->issue_id, p->place, path);
    score(f, &p->position, "position", p->place, path, "position");
    score(f, &p->salience, "salience", p->place, path, "salience");
    cau_freeze_evidence(f, &p->evidence, path);
}

/* The numbers of a stakeholder, also of one that a scenario adds or changes. */
void cau_freeze_scores(cau_freezing *f, cau_stakeholder *s, const char *base)
{
    bool bases = false;

    for (size_t i = 0; i < CAU_POWER_BASES; i++) {
        char key[32];
        snprintf(key, sizeof key, "power.%s", cau_power_base_names[i]);
        score(f, &s->power_base[i], "power", s->place, base, key);
        bases |= s->power_base[i].given;
    }
    if (bases && s->power.given)
        cau_freeze_problem(f, CAUCUS_ERROR, s->place, base, "give one number or its bases", "power is given twice");
    score(f, &s->power, "power", s->place, base, "power");
    score(f, &s->position, "position", s->place, base, "position");
    score(f, &s->salience, "salience", s->place, base, "salience");
    score(f, &s->susceptibility, "susceptibility", s->place, base, "susceptibility");
    score(f, &s->confidence, "confidence", s->place, base, "confidence");
}

static void freeze_stakeholder(cau_freezing *f, cau_stakeholder *s, size_t index)
{
    char base[48], path[80];

    snprintf(base, sizeof base, "stakeholders[%zu]", index);
    snprintf(path, sizeof path, "%s.sector", base);
    if (!s->name || !*s->name)
        s->name = s->id;
    if (cau_freeze_unprintable(s->name) || cau_freeze_unprintable(s->label))
        cau_freeze_problem(f, CAUCUS_ERROR, s->place, NULL, "type the name anew", "the name of \"%s\" holds a control character",
                           s->id);
    s->sector = s->sector_id ? sector_of(f, s, path) : CAU_NONE;
    snprintf(path, sizeof path, "%s.until", base);
    if (s->since.text && s->until.text && s->until.last < s->since.first)
        cau_freeze_problem(f, CAUCUS_ERROR, s->place, path, NULL, "until %s is before since %s", s->until.text, s->since.text);
    cau_freeze_scores(f, s, base);
    cau_position *positions = CAU_OWN(cau_position, s->positions);
    for (size_t i = 0; i < s->npositions; i++)
        freeze_position(f, &positions[i], base);
    cau_freeze_evidence(f, &s->evidence, base);
}

void cau_freeze_stakeholders(cau_freezing *f)
{
    cau_stakeholder *list = CAU_OWN(cau_stakeholder, f->net->stakeholders);

    for (size_t i = 0; i < f->net->n; i++) {
        cau_freeze_id(f, &f->stakeholders, list[i].id, i, "stakeholders", "stakeholder", list[i].place);
        if (list[i].id)
            freeze_stakeholder(f, &list[i], i);
    }
    if (f->net->n == 0 && f->b->errors == 0)
        cau_freeze_problem(f, CAUCUS_WARNING, (cau_place){ 0 }, NULL, "add stakeholders", "the landscape has no stakeholders");
}
