/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Every answer says that adding scores assumes that influence adds up, and names nobody that the user did not. */
#include "questions/counterweight.h"

#include <math.h>
#include <string.h>

enum { NAMED = 6, PAIRS = 3, ROWS = 30 };

static const caucus_landscape *net_of(const cau_counterweight_finding *f)
{
    return f->balance.net;
}

/* ---- numbers ---- */

static bool by_scores(const cau_counterweight_finding *f)
{
    return strcmp(f->balance.measure, "judged_power") == 0;
}

/* Scores are added from the low end of their scale. Where that is 0, the sum is in the numbers of the file; else in hundredths. */
static bool on_own_scale(const cau_counterweight_finding *f)
{
    const cau_scale *scale = &net_of(f)->power_scale;
    return !scale->words && !(cau_power_out(net_of(f), 0) > 0 || cau_power_out(net_of(f), 0) < 0);
}

static double unit_of(const cau_counterweight_finding *f)
{
    return !by_scores(f) ? 1 : on_own_scale(f) ? cau_power_out(net_of(f), 1) : 100;
}

static void add_number(cau_str *s, const cau_counterweight_finding *f, double power)
{
    cau_str_fixed(s, power * unit_of(f), unit_of(f) >= 5 ? 0 : 2); /* a panel's score is no measurement */
}

static void add_against(cau_str *s, const cau_counterweight_finding *f, const cau_counterweight_set *set)
{
    add_number(s, f, set->power);
    cau_str_add(s, " against ");
    add_number(s, f, f->balance.needed);
    if (by_scores(f) && !on_own_scale(f))
        cau_str_add(s, " in hundredths of the scale");
}

/* ---- names ---- */

void cau_str_matched(cau_str *s, const cau_counterweight_finding *f)
{
    cau_str_names(s, net_of(f), f->balance.of, f->balance.nof, 4);
}

/* "the proposal", or the issue that was chosen. */
static void add_issue(cau_str *s, const caucus_landscape *net)
{
    if (net->issue_id)
        cau_str_addf(s, "\xE2\x80\x9C%s\xE2\x80\x9D", net->issue < net->nissues ? cau_issue_title(&net->issues[net->issue]) : net->issue_id);
    else
        cau_str_add(s, "the proposal");
}

/* Bodies of which side could be counted; 0: of either. */
static int side_counted(const cau_counterweight_finding *f)
{
    bool side[3] = { false };
    for (size_t i = 0; i < net_of(f)->n; i++)
        side[f->balance.side[i]] = true;
    return side[1] && side[2] ? 0 : side[1] ? 1 : 2;
}

/* "No allied group of bodies in favour of the proposal" */
static void add_nobody(cau_str *s, const cau_counterweight_finding *f)
{
    const int side = side_counted(f);
    cau_str_add(s, "No allied group of bodies ");
    cau_str_add(s, side == 0 ? "of one side on " : side == 1 ? "that have concerns about " : "in favour of ");
    add_issue(s, net_of(f));
}

static void add_pair(cau_str *s, const caucus_landscape *net, const size_t *ends)
{
    cau_str_addf(s, "%s with %s", net->stakeholders[ends[0]].name, net->stakeholders[ends[1]].name);
}

/* ---- how firm ---- */

static void add_shares(cau_str *s, const cau_counterweight_finding *f)
{
    if (f->draws == 0)
        return;
    if (by_scores(f)) {
        cau_str_add(s, ", in ");
        cau_str_of_redraws(s, f->scores[0], f->draws, "redraws of the scores", "redraw of the scores");
    }
    const bool none = isfinite(f->none[0]), balanced = isfinite(f->balanced[0]);
    if (!none && !balanced)
        return;
    cau_str_add(s, by_scores(f) ? " and in " : ", in ");
    cau_str_of_redraws(s, none ? f->none[0] : f->balanced[0], f->draws, none ? "redrawn maps" : "redrawn maps with unrecorded ties",
                       none ? "redrawn map" : "redrawn map with unrecorded ties");
    if (none && balanced) {
        cau_str_add(s, " (");
        cau_str_redrawn(s, f->balanced[0], f->draws);
        cau_str_add(s, " if unrecorded ties are allowed for)");
    }
}

/* Whether there is some group or other is firmer than which one it is. */
static void say_any(caucus_result *r, const cau_counterweight_finding *f)
{
    const bool today = f->found.listed > 0 && f->found.alliances == 0;
    const char *it = f->balance.nof == 1 ? "it" : "them";
    cau_str s = { 0 };
    if (f->draws == 0 || (!isfinite(f->any_none) && !isfinite(f->any_balanced)))
        return;
    cau_str_addf(&s, today ? "Some group, this one or another, matches %s in " : "Some group matches %s after all in ", it);
    cau_str_under_rules(&s, f->any_none, f->any_balanced, f->draws, false);
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

/* ---- the answers ---- */

/* "They add up to 97 against 95, in 55 of 100 ...": and what that assumes. */
static void end_answer(caucus_result *r, cau_str *s, const cau_counterweight_finding *f)
{
    add_against(s, f, &f->found.sets[0]);
    add_shares(s, f);
    cau_str_add(s, ". Adding scores assumes that influence adds up.");
    cau_result_say_str(r, s);
}

static void say_others(caucus_result *r, const cau_counterweight_finding *f)
{
    const size_t others = f->found.listed - 1;
    cau_str s = { 0 };
    if (others == 0 || !f->found.complete)
        return;
    const bool alone = f->found.sets[0].size == 1;
    cau_str_add(&s, alone ? "Of the other bodies " : "Of other groups as small ");
    cau_str_add(&s, f->found.more ? "at least " : "");
    cau_str_count(&s, others);
    cau_str_add(&s, alone ? " would alone match " : " would match ");
    cau_str_add(&s, f->balance.nof == 1 ? "it too; this is the strongest." : "them too; this is the strongest.");
    cau_result_say_str(r, &s);
}

static void say_today(caucus_result *r, const cau_counterweight_finding *f)
{
    const cau_counterweight_set *best = &f->found.sets[0];
    const bool against = f->balance.side[best->members[0]] == 1;
    cau_str s = { 0 };
    cau_str_names(&s, net_of(f), best->members, best->size, NAMED);
    if (best->size == 1)
        cau_str_add(&s, against ? " has concerns about " : " is in favour of ");
    else if (best->size == 2)
        cau_str_add(&s, against ? " are allied, both have concerns about " : " are allied, both in favour of ");
    else
        cau_str_add(&s, against ? " are joined by alliances, all have concerns about " : " are joined by alliances, all in favour of ");
    add_issue(&s, net_of(f));
    cau_str_add(&s, best->size == 1 ? ", and alone matches " : ", and together match ");
    cau_str_matched(&s, f);
    cau_str_add(&s, ": ");
    end_answer(r, &s, f);
    if (!f->found.settled)
        cau_result_say(r, "Whether a smaller group would do could not be settled: there are too many to look at all. No group of fewer than "
                          "%zu does.", f->found.least);
    else if (!f->found.complete)
        cau_result_say(r, "No smaller group does; whether another as small is stronger could not be settled, as there are too many to look at all.");
    else
        say_others(r, f);
}

/* The choices that make the smallest group possible: "A with B or C", "A with B; C with D"; of many, the first. */
static void add_choices(cau_str *s, const cau_counterweight_finding *f)
{
    const cau_counterweight *c = &f->found;
    size_t as_small = 1;
    while (as_small < c->listed && c->sets[as_small].size == c->sets[0].size)
        as_small++;
    const size_t shown = c->alliances == 1 && as_small <= PAIRS && as_small == c->listed ? as_small : 1;
    for (size_t k = 0; k < shown; k++) {
        const size_t *ends = c->sets[k].ends, *before = k ? c->sets[k - 1].ends : NULL;
        if (before && before[0] == ends[0])
            cau_str_addf(s, " or %s", net_of(f)->stakeholders[ends[1]].name);
        else {
            cau_str_add(s, k ? ", or " : "");
            add_pair(s, net_of(f), ends);
        }
    }
    for (size_t e = 1; e < c->alliances && e < PAIRS; e++) {
        cau_str_add(s, ", ");
        add_pair(s, net_of(f), &c->sets[0].ends[2 * e]);
    }
    if (c->alliances > PAIRS)
        cau_str_add(s, " and so on");
    if (shown < c->listed) {
        cau_str_add(s, c->more ? ", or one of at least " : ", or one of ");
        cau_str_count(s, c->listed - shown);
        cau_str_add(s, c->listed - shown == 1 ? " other choice" : " other choices");
    }
}

static void say_with_new(caucus_result *r, const cau_counterweight_finding *f)
{
    const cau_counterweight *c = &f->found;
    cau_str s = { 0 };
    add_nobody(&s, f);
    cau_str_add(&s, " matches ");
    cau_str_matched(&s, f);
    cau_str_add(&s, " today; ");
    cau_str_count(&s, c->alliances);
    cau_str_add(&s, c->alliances == 1 ? " new alliance (" : " new alliances (");
    add_choices(&s, f);
    cau_str_add(&s, ") would make one possible: ");
    cau_str_names(&s, net_of(f), c->sets[0].members, c->sets[0].size, NAMED);
    cau_str_add(&s, c->sets[0].size == 1 ? " comes to " : " come to ");
    end_answer(r, &s, f);
    if (c->alliances_least < c->alliances)
        cau_result_say(r, "Whether fewer new alliances would do could not be settled; fewer than %zu would not.", c->alliances_least);
}

static void add_none(cau_str *s, const cau_counterweight_finding *f)
{
    const cau_counterweight *c = &f->found;
    if (!c->settled) {
        cau_str_add(s, "Whether an allied group matches ");
        cau_str_matched(s, f);
        cau_str_addf(s, " could not be settled: there are too many to look at all. No group of fewer than %zu does", c->least);
    } else {
        add_nobody(s, f);
        cau_str_add(s, " matches ");
        cau_str_matched(s, f);
        cau_str_add(s, " today");
        if (c->impossible) {
            cau_str_add(s, ", and new alliances among them would not change that: those who are not in conflict come to at most ");
            add_number(s, f, c->reach);
            cau_str_add(s, " against ");
            add_number(s, f, f->balance.needed);
        } else
            cau_str_add(s, "; how many new alliances it would take could not be settled");
    }
    cau_str_add(s, ". Adding scores assumes that influence adds up.");
}

/* ---- where nothing can be said ---- */

static size_t others_with(const cau_counterweight_finding *f, const double *values)
{
    size_t count = 0;
    for (size_t i = 0; i < net_of(f)->n; i++)
        count += f->balance.stand[i] != CAU_STAND_MATCHED && !isnan(values[i]);
    return count;
}

static bool both_sides(const cau_balance *b)
{
    bool against = false, favour = false;
    for (size_t k = 0; k < b->nof; k++) {
        against = against || b->position[b->of[k]] < 0;
        favour = favour || b->position[b->of[k]] > 0;
    }
    return against && favour;
}

static void add_unknown(cau_str *s, const cau_counterweight_finding *f)
{
    const cau_balance *b = &f->balance;
    const size_t others = net_of(f)->n - b->nof;
    const char *reasons[5];
    size_t count = 0;
    if (isnan(b->needed))
        reasons[count++] = b->nof == 1 ? "its own power is not recorded" : "the power of one of them is not recorded";
    if (both_sides(b))
        reasons[count++] = "they stand on both sides";
    if (!b->placed)
        reasons[count++] = b->nof == 1 ? "where it stands is not recorded" : "where one of them stands is not recorded";
    if (others_with(f, b->power) == 0)
        reasons[count++] = "the power of none of the others is recorded";
    if (others_with(f, b->position) == 0)
        reasons[count++] = "where any of the others stands is not recorded";
    if (count == 0)
        reasons[count++] = "of nobody on another side and without an alliance with it are both power and position recorded";
    cau_str_add(s, "This map cannot say who of the other ");
    cau_str_count(s, others);
    cau_str_add(s, " together would match ");
    cau_str_matched(s, f);
    for (size_t k = 0; k < count; k++)
        cau_str_addf(s, "%s%s", k == 0 ? ": " : k + 1 == count ? ", and " : ", ", reasons[k]);
    cau_str_char(s, '.');
}

/* Who is left out for want of data, or because it convenes: named. */
static void say_left_out(caucus_result *r, const cau_counterweight_finding *f, size_t *who)
{
    static const struct { cau_stand stand; const char *one, *many; } parts[] = {
        { CAU_STAND_NO_POSITION, ", whose position is not recorded", ", whose positions are not recorded" },
        { CAU_STAND_NO_POWER, ", whose power is not recorded", ", whose power is not recorded" },
        { CAU_STAND_NO_SIDE, ", which stands on neither side", ", which stand on neither side" },
        { CAU_STAND_CONVENOR, ", which convened the map", ", which convened the map" },
    };
    cau_str s = { 0 };
    for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
        size_t count = 0;
        for (size_t i = 0; i < net_of(f)->n; i++)
            if (f->balance.stand[i] == parts[p].stand)
                who[count++] = i;
        if (count == 0)
            continue;
        cau_str_add(&s, s.length ? "; " : "Not counted: ");
        cau_str_names(&s, net_of(f), who, count, NAMED);
        cau_str_add(&s, count == 1 ? parts[p].one : parts[p].many);
    }
    if (s.length) {
        cau_str_char(&s, '.');
        cau_result_say_str(r, &s);
    }
    cau_str_free(&s);
}

void cau_str_counterweight(cau_str *s, const cau_counterweight_finding *f)
{
    const cau_counterweight *c = &f->found;
    if (!cau_balance_known(&f->balance)) {
        add_unknown(s, f);
        return;
    }
    if (c->listed == 0) {
        add_none(s, f);
        return;
    }
    cau_str_add(s, "Hatched: ");
    cau_str_names(s, net_of(f), c->sets[0].members, c->sets[0].size, NAMED);
    cau_str_add(s, c->sets[0].size == 1 ? ", which alone" : ", who together");
    cau_str_add(s, c->alliances ? " would match " : c->sets[0].size == 1 ? " matches " : " match ");
    cau_str_matched(s, f);
    if (c->alliances) {
        cau_str_add(s, " after ");
        cau_str_count(s, c->alliances);
        cau_str_add(s, c->alliances == 1 ? " new alliance, " : " new alliances");
        if (c->alliances == 1)
            add_pair(s, net_of(f), c->sets[0].ends);
    }
    cau_str_add(s, " (");
    add_against(s, f, &c->sets[0]);
    cau_str_add(s, "), if influence adds up.");
}

void cau_say_counterweight(caucus_result *r, const cau_counterweight_finding *f, size_t *who)
{
    const cau_balance_shares shares = { f->draws ? f->scores : NULL, f->draws ? f->none : NULL, f->draws ? f->balanced : NULL };
    cau_str s = { 0 };
    if (!cau_balance_known(&f->balance)) {
        add_unknown(&s, f);
        cau_result_say_str(r, &s);
        if (!f->balance.placed && !net_of(f)->issue_id && net_of(f)->nissues > 0)
            cau_result_note(r, "Positions may be recorded on single issues: --issue looks at one.");
        return;
    }
    if (f->found.listed == 0) {
        add_none(&s, f);
        cau_result_say_str(r, &s);
    } else if (f->found.alliances == 0)
        say_today(r, f);
    else
        say_with_new(r, f);
    say_any(r, f);
    say_left_out(r, f, who);
    cau_balance_tables(r, "counterweight", &f->balance, &f->found, unit_of(f), &shares);
    cau_table_hide_from_people(cau_result_find_table(r, "counterweight_bodies")); /* who matters of them is named */
    const char *name = f->found.alliances ? "counterweight_alliances" : "counterweight";
    if (f->found.listed > ROWS) {
        cau_table_hide_from_people(cau_result_find_table(r, name));
        cau_result_note(r, "The table of all %zu is too long to read here; --format csv has it.", f->found.listed);
    }
    cau_result_note(r, "A group that could match another is joined by alliances and has no conflict inside; its members stand on one side of "
                       "%s, not that of the other, are not allied with it, and do not convene.", net_of(f)->issue_id ? "the issue" : "the proposal");
    if (!by_scores(f))
        cau_result_note(r, "Power is read from the measure %s here, not from scores.", f->balance.measure);
}
