/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The coalition map: outlines round groups of allies; alliances and conflicts only, on the places of the influence map. */
#include "views/chart.h"
#include "questions/counterweight.h"
#include "views/fold.h"

#include <math.h>

static void say_groups(cau_scene *s)
{
    size_t joined = 0, without = 0;
    bool used[64] = { false };
    for (size_t i = 0; i < s->n; i++) {
        const int g = s->symbols[i].group;
        if (g < 0)
            without++;
        else if (g < 64 && !used[g])
            joined += used[g] = true;
    }
    cau_str t = { 0 };
    if (joined == 0)
        cau_str_add(&t, cau_scene_is_part(s) ? "None of those drawn has a recorded alliance." : "No alliances are recorded, so this map cannot show groups.");
    else {
        cau_str_addf(&t, cau_scene_is_part(s) ? "Those drawn are in %zu group%s" : "The recorded alliances form %zu group%s", joined, joined == 1 ? "" : "s");
        if (without)
            cau_str_addf(&t, "; %zu stakeholder%s no recorded alliance", without, without == 1 ? " has" : "s have");
        cau_str_char(&t, '.');
    }
    cau_scene_say(s, &t);
}

/* In a crowd outlines cannot always be true to everybody: then the map says so. */
static void say_astray(cau_scene *s)
{
    cau_str t = { 0 };
    if (s->astray == 0)
        return;
    cau_str_addf(&t, "%zu symbol%s found no room within the outline of %s group, or stand%s in another\xE2\x80\x99s: letter and fill tell the group.",
                 s->astray, s->astray == 1 ? "" : "s", s->astray == 1 ? "its" : "their", s->astray == 1 ? "s" : "");
    cau_scene_say(s, &t);
}

static void say_bridges(cau_scene *s)
{
    size_t between = 0, conflicts = 0, inside = 0;
    for (size_t e = 0; e < s->m; e++) {
        const int a = s->symbols[s->ties[e].a].group, b = s->symbols[s->ties[e].b].group;
        const bool same = a >= 0 && a == b;
        if (s->ties[e].kind == CAU_ALLIANCE)
            between += !same;
        else {
            conflicts++;
            inside += same;
        }
    }
    cau_str t = { 0 };
    const bool part = cau_scene_is_part(s);
    cau_str_add(&t, part ? "Among those drawn " : "");
    if (between)
        cau_str_addf(&t, part ? "there %s %zu alliance%s between groups" : "Between groups there %s %zu alliance%s", between == 1 ? "is" : "are", between,
                     between == 1 ? "" : "s");
    else
        cau_str_add(&t, part ? "no alliance runs between groups" : "No alliance runs between groups");
    if (inside)
        cau_str_addf(&t, "; %zu of %zu conflict%s %s within a group.", inside, conflicts, conflicts == 1 ? "" : "s", inside == 1 ? "lies" : "lie");
    else if (conflicts)
        cau_str_add(&t, "; no conflict is recorded within a group.");
    else
        cau_str_add(&t, "; no conflicts are recorded.");
    cau_scene_say(s, &t);
}

static void say_sides(cau_scene *s)
{
    const cau_findings *f = s->findings;
    size_t either = 0;
    if (f->splits == 0 || isnan(f->frustration) || f->ringless)
        return; /* ties that close no ring fit two sides whatever they are */
    for (size_t i = 0; i < s->n; i++)
        either += f->of[s->symbols[i].row].could_stand_with_either;
    cau_str t = { 0 };
    cau_str_add(&t, cau_scene_is_part(s) ? "On the whole map alliances" : "Alliances");
    cau_str_add(&t, f->frustration > 0 ? " and conflicts do not fit two sides without strain" : " and conflicts fit two sides without strain");
    if (either)
        cau_str_addf(&t, "; %zu stakeholder%s could stand on either side", either, either == 1 ? "" : "s");
    cau_str_char(&t, '.');
    cau_scene_say(s, &t);
}

/* Those who together would match the body that was asked about, or would with new alliances. */
static caucus_status add_counterweight(cau_scene *s)
{
    caucus_status rc;
    cau_counterweight_finding f = { 0 };
    caucus_arguments args = s->opts->args;
    cau_str t = { 0 };
    args.draws = 0; /* how firm it is stands in the sentences of `caucus coalitions` */
    CAU_TRY(cau_counterweight_weigh(&f, s->ctx, s->net, &args));
    const cau_counterweight_set *best = f.found.listed ? &f.found.sets[0] : NULL;
    if (best)
        CAU_TRY(cau_outline_hatched(s, best->members, best->size, f.found.alliances > 0));
    cau_str_matched(&t, &f);
    s->hatched_of = cau_scene_keep(s, &t);
    cau_str_add(&t, "Groups that hold together by recorded alliances; conflicts dashed.");
    if (s->hatched)
        cau_str_addf(&t, " Hatched: who together would match %s.", s->hatched_of);
    s->subtitle = cau_scene_keep(s, &t);
    cau_str_counterweight(&t, &f);
    cau_scene_say(s, &t);
done:
    cau_counterweight_finding_free(&f);
    cau_str_free(&t);
    return rc;
}

caucus_status cau_view_coalitions(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    caucus_status rc;
    s->subtitle = "Groups that hold together by recorded alliances; conflicts dashed. Same places as the influence map.";
    if (s->m == 0 && !s->opts->args.counterweight_to) {
        cau_chart_nothing(s, "No alliances and no conflicts are recorded, so this map cannot show groups.");
        return CAUCUS_OK;
    }
    CAU_TRY(cau_scene_thin(s));
    CAU_TRY(cau_scene_place(s, placing, base));
    CAU_TRY(cau_label(s, s->page.map, 3));
    CAU_TRY(cau_outline(s));
    for (size_t i = 0; i < s->n; i++)
        s->symbols[i].ground = s->symbols[i].group >= 0 ? cau_coalition_tint(s, s->symbols[i].group) : NULL;
    if (s->opts->args.counterweight_to)
        CAU_TRY(add_counterweight(s));
    say_groups(s);
    say_astray(s);
    say_bridges(s);
    say_sides(s);
    cau_scene_drop_signs(s);
done:
    return rc;
}
