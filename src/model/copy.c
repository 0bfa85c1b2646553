/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A deep copy of a landscape, as a builder. */
#include "model/building.h"

#include <string.h>

typedef struct copier {
    cau_arena *arena;
    bool failed;
} copier;

static const char *text(copier *c, const char *t)
{
    const char *copy = cau_arena_strdup(c->arena, t);
    c->failed |= t && !copy;
    return copy;
}

static void *items(copier *c, const void *list, size_t count, size_t size)
{
    if (!count)
        return NULL;
    void *copy = cau_arena_alloc(c->arena, count, size);
    if (!copy)
        c->failed = true;
    else
        memcpy(copy, list, count * size);
    return copy;
}

#define TEXT(field) ((field) = text(c, (field)))

static void names(copier *c, cau_names *n)
{
    const char **list = items(c, n->items, n->count, sizeof *list);
    n->count = list ? n->count : 0;
    for (size_t i = 0; i < n->count; i++)
        list[i] = text(c, list[i]);
    n->items = list;
}

static void extras(copier *c, cau_extras *e)
{
    cau_extra *list = items(c, e->items, e->count, sizeof *list);
    e->count = list ? e->count : 0;
    for (size_t i = 0; i < e->count; i++) {
        TEXT(list[i].key);
        TEXT(list[i].json);
    }
    e->items = list;
}

static void evidences(copier *c, cau_evidences *e)
{
    cau_evidence *list = items(c, e->items, e->count, sizeof *list);
    e->count = list ? e->count : 0;
    for (size_t i = 0; i < e->count; i++) {
        TEXT(list[i].source);
        TEXT(list[i].at);
        TEXT(list[i].quote);
        TEXT(list[i].comment);
        TEXT(list[i].place.file);
        extras(c, &list[i].extras);
    }
    e->items = list;
}

static void stakeholder(copier *c, cau_stakeholder *s)
{
    const char **texts[] = { &s->id, &s->name, &s->label, &s->sector_id, &s->kind, &s->since.text, &s->until.text,
                             &s->power.word, &s->position.word, &s->salience.word, &s->susceptibility.word,
                             &s->confidence.word, &s->comment, &s->stake_kind, &s->condition, &s->place.file };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        TEXT(*texts[i]);
    for (size_t i = 0; i < CAU_POWER_BASES; i++)
        TEXT(s->power_base[i].word);
    names(c, &s->tags);
    names(c, &s->aliases);
    names(c, &s->merged_from);
    evidences(c, &s->evidence);
    extras(c, &s->extras);

    cau_position *positions = items(c, s->positions, s->npositions, sizeof *positions);
    s->npositions = positions ? s->npositions : 0;
    for (size_t i = 0; i < s->npositions; i++) {
        cau_position *p = &positions[i];
        const char **of[] = { &p->issue_id, &p->position.word, &p->salience.word, &p->stake_kind, &p->condition, &p->comment,
                              &p->place.file };
        for (size_t k = 0; k < sizeof of / sizeof *of; k++)
            TEXT(*of[k]);
        evidences(c, &p->evidence);
        extras(c, &p->extras);
    }
    s->positions = positions;
    cau_attribute *attributes = items(c, s->attributes, s->nattributes, sizeof *attributes);
    s->nattributes = attributes ? s->nattributes : 0;
    for (size_t i = 0; i < s->nattributes; i++) {
        TEXT(attributes[i].key);
        TEXT(attributes[i].text);
    }
    s->attributes = attributes;
}

static void tie(copier *c, cau_tie *t)
{
    const char **texts[] = { &t->from_id, &t->to_id, &t->kind_id, &t->weight.word, &t->issue_id, &t->since.text,
                             &t->until.text, &t->confidence.word, &t->comment, &t->place.file };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        TEXT(*texts[i]);
    names(c, &t->reported_by);
    evidences(c, &t->evidence);
    extras(c, &t->extras);
}

static void scenario(copier *c, cau_scenario *s)
{
    TEXT(s->id);
    TEXT(s->name);
    TEXT(s->description);
    TEXT(s->comment);
    TEXT(s->place.file);
    extras(c, &s->extras);
    cau_change *changes = items(c, s->changes, s->nchanges, sizeof *changes);
    s->nchanges = changes ? s->nchanges : 0;
    for (size_t i = 0; i < s->nchanges; i++) {
        names(c, &changes[i].merge);
        stakeholder(c, &changes[i].stakeholder);
        tie(c, &changes[i].match);
        tie(c, &changes[i].tie);
        TEXT(changes[i].comment);
        extras(c, &changes[i].extras);
        TEXT(changes[i].place.file);
    }
    s->changes = changes;
}

/* Copy a list of the landscape into one that the builder can grow. */
static void *list(copier *c, const void *from, size_t count, size_t *room, size_t size)
{
    *room = count ? count : 1;
    void *copy = cau_alloc(*room, size);
    if (!copy)
        c->failed = true;
    else if (count)
        memcpy(copy, from, count * size);
    return copy;
}

static void copy_people(copier *c, cau_builder *b, const caucus_landscape *net)
{
    caucus_landscape *to = b->draft;
    cau_stakeholder *people = list(c, net->stakeholders, net->n, &b->room[0], sizeof *people);
    cau_tie *ties = list(c, net->ties, net->nties, &b->room[1], sizeof *ties);

    to->stakeholders = people;
    to->ties = ties;
    to->n = people ? net->n : 0;
    to->nties = ties ? net->nties : 0;
    for (size_t i = 0; i < to->n; i++)
        stakeholder(c, &people[i]);
    for (size_t i = 0; i < to->nties; i++)
        tie(c, &ties[i]);
}

static void copy_lists(copier *c, cau_builder *b, const caucus_landscape *net)
{
    caucus_landscape *to = b->draft;
    cau_tie_kind *kinds = list(c, net->kinds, net->nkinds, &b->room[2], sizeof *kinds);
    cau_sector *sectors = list(c, net->sectors, net->nsectors, &b->room[3], sizeof *sectors);
    cau_issue *issues = list(c, net->issues, net->nissues, &b->room[4], sizeof *issues);
    cau_source *sources = list(c, net->sources, net->nsources, &b->room[5], sizeof *sources);

    to->kinds = kinds;
    to->sectors = sectors;
    to->issues = issues;
    to->sources = sources;
    to->nkinds = kinds ? net->nkinds : 0;
    to->nsectors = sectors ? net->nsectors : 0;
    to->nissues = issues ? net->nissues : 0;
    to->nsources = sources ? net->nsources : 0;
    for (size_t i = 0; i < to->nkinds; i++) {
        TEXT(kinds[i].id);
        TEXT(kinds[i].name);
        extras(c, &kinds[i].extras);
    }
    for (size_t i = 0; i < to->nsectors; i++) {
        TEXT(sectors[i].id);
        TEXT(sectors[i].name);
        TEXT(sectors[i].shape);
        TEXT(sectors[i].comment);
        extras(c, &sectors[i].extras);
    }
    for (size_t i = 0; i < to->nissues; i++) {
        const char **texts[] = { &issues[i].id, &issues[i].name, &issues[i].question, &issues[i].comment, &issues[i].under_id };
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            TEXT(*texts[k]);
        extras(c, &issues[i].extras);
    }
    for (size_t i = 0; i < to->nsources; i++) {
        cau_source *s = &sources[i];
        const char **texts[] = { &s->id, &s->citation, &s->doi, &s->url, &s->licence, &s->comment };
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            TEXT(*texts[k]);
        extras(c, &s->extras);
    }
}

static void copy_rest(copier *c, cau_builder *b, const caucus_landscape *net)
{
    caucus_landscape *to = b->draft;
    cau_scenario *scenarios = list(c, net->scenarios, net->nscenarios, &b->room[6], sizeof *scenarios);
    cau_claim *claims = list(c, net->claims, net->nclaims, &b->room[7], sizeof *claims);
    cau_seat *seats = list(c, net->board.seats, net->board.nseats, &b->room[8], sizeof *seats);
    cau_layout_position *layout = list(c, net->layout, net->nlayout, &b->room[9], sizeof *layout);

    to->scenarios = scenarios;
    to->claims = claims;
    to->board.seats = seats;
    to->layout = layout;
    to->nscenarios = scenarios ? net->nscenarios : 0;
    to->nclaims = claims ? net->nclaims : 0;
    to->board.nseats = seats ? net->board.nseats : 0;
    to->nlayout = layout ? net->nlayout : 0;
    for (size_t i = 0; i < to->nscenarios; i++)
        scenario(c, &scenarios[i]);
    for (size_t i = 0; i < to->nclaims; i++) {
        TEXT(claims[i].id);
        TEXT(claims[i].text);
        TEXT(claims[i].test);
        TEXT(claims[i].json);
    }
    for (size_t i = 0; i < to->board.nseats; i++)
        TEXT(seats[i].stakeholder_id);
    for (size_t i = 0; i < to->nlayout; i++)
        TEXT(layout[i].stakeholder_id);
    TEXT(to->board.unions);
    cau_names *lists = items(c, to->board.lists, to->board.nlists, sizeof *lists);
    to->board.lists = lists;
    to->board.nlists = lists ? to->board.nlists : 0;
    for (size_t i = 0; i < to->board.nlists; i++)
        names(c, &lists[i]);
    extras(c, &to->board.extras);
}

static void copy_top(copier *c, caucus_landscape *to)
{
    const char **texts[] = { &to->file, &to->file_name, &to->sha256, &to->name, &to->description, &to->as_of.text,
                             &to->convenor_id, &to->handling.marking, &to->handling.review_by, &to->handling.purpose,
                             &to->handling.comment, &to->scenario_id, &to->scenario_name, &to->at_text, &to->issue_id, &to->basis_text,
                             &to->reported_by_text };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        TEXT(*texts[i]);
    names(c, &to->notes);
    extras(c, &to->handling.extras);
    extras(c, &to->extras);
}

caucus_status cau_builder_copy(cau_builder **out, caucus_ctx *ctx, const caucus_landscape *net)
{
    cau_builder *b = cau_builder_empty(ctx);
    *out = NULL;

    if (!b)
        return cau_no_memory(ctx);
    b->copied = true;
    *b->draft = *net; /* numbers stay; whatever is a pointer is replaced below */
    b->draft->drawn = NULL;
    b->draft->arena = (cau_arena){ 0 };
    b->draft->by_id = (cau_index){ 0 };
    copier c = { .arena = &b->draft->arena };
    copy_people(&c, b, net);
    copy_lists(&c, b, net);
    copy_rest(&c, b, net);
    copy_top(&c, b->draft);
    if (c.failed) {
        cau_builder_free(b);
        return cau_no_memory(ctx);
    }
    *out = b;
    return CAUCUS_OK;
}
