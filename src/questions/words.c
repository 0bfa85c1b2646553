/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words that several questions need. */
#include "questions/question.h"

#include <math.h>
#include <string.h>

const char cau_cannot_tell[] =
    "What this cannot tell you: who is right; what anyone intends; anything nobody told the map-makers.";

void cau_str_names(cau_str *s, const caucus_landscape *net, const size_t *stakeholders, size_t count, size_t most)
{
    const size_t shown = count > most ? most - 1 : count;
    for (size_t i = 0; i < shown; i++) {
        if (i)
            cau_str_add(s, i + 1 == count ? " and " : ", ");
        cau_str_add(s, net->stakeholders[stakeholders[i]].name);
    }
    if (shown < count) {
        cau_str_add(s, " and ");
        cau_str_count(s, count - shown);
        cau_str_add(s, " others");
    }
}

void cau_str_count(cau_str *s, size_t count)
{
    static const char *const words[] = { "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine" };
    if (count < sizeof words / sizeof *words)
        cau_str_add(s, words[count]);
    else
        cau_str_addf(s, "%zu", count);
}

void cau_str_of_100(cau_str *s, double share)
{
    if (share > 0 && share < 0.005)
        cau_str_add(s, "under 1");
    else
        cau_str_fixed(s, share * 100, 0);
}

void cau_str_redrawn(cau_str *s, double share, long draws)
{
    if (draws < 100)
        cau_str_fixed(s, share * (double)draws, 0);
    else
        cau_str_of_100(s, share);
}

void cau_str_of_redraws(cau_str *s, double share, long draws, const char *many, const char *one)
{
    if (draws == 1 && share > 0.5) {
        cau_str_addf(s, "the one%s%s", many ? " " : "", many ? one : "");
        return;
    }
    cau_str_redrawn(s, share, draws);
    cau_str_addf(s, " of %ld%s%s", draws < 100 ? draws : 100, many ? " " : "", !many ? "" : draws == 1 ? one : many);
}

void cau_str_under_rules(cau_str *s, double none, double balanced, long draws, bool as_many)
{
    const bool both = isfinite(none) && isfinite(balanced);
    if (isfinite(none))
        cau_str_of_redraws(s, none, draws, "redrawn maps that only leave doubtful ties out", "redrawn map that only leaves doubtful ties out");
    cau_str_add(s, both ? ", and in " : "");
    if (isfinite(balanced))
        cau_str_of_redraws(s, balanced, draws, both ? "that also put in" : "redrawn maps that also put in", both ? "that also puts in" : "redrawn map that also puts in");
    if (isfinite(balanced))
        cau_str_add(s, as_many ? " as many unrecorded ones" : both ? " unrecorded ones" : " unrecorded ties");
}

void cau_str_stays_first(cau_str *s, double none, double balanced, long draws, double missing_rate)
{
    cau_str_add(s, (isfinite(none) ? none : balanced) < 0.8 ? "it stays first in only " : "it stays first in ");
    cau_str_under_rules(s, none, balanced, draws, missing_rate < 0);
}

void cau_str_tie_asked(cau_str *s, const caucus_landscape *net, const cau_tie *tie)
{
    const char *from = net->stakeholders[tie->from].name, *to = net->stakeholders[tie->to].name;
    const cau_tie_kind *kind = &net->kinds[tie->kind];
    const cau_counts_as as = cau_tie_counts_as(net, tie);
    if ((kind->declared && kind->name) || as == CAU_CONTEXT)
        cau_str_addf(s, "\xE2\x80\x9C%s\xE2\x80\x9D still holds between %s and %s", kind->name ? kind->name : tie->kind_id, from, to);
    else if (as == CAU_INFLUENCE)
        cau_str_addf(s, "%s influences %s", from, to);
    else
        cau_str_addf(s, as == CAU_CONFLICT ? "there is still a conflict between %s and %s" : "%s and %s are still allied", from, to);
}

void cau_str_with_and_without(cau_str *s, const cau_informative *ask)
{
    cau_str_of_redraws(s, ask->with, ask->kept, "redrawn maps", "redrawn map");
    cau_str_add(s, ", without it in ");
    if (ask->kept >= 100 && ask->left >= 100)
        cau_str_of_100(s, ask->without);
    else
        cau_str_of_redraws(s, ask->without, ask->left, NULL, NULL);
}

size_t cau_rank_of(const double *values, size_t n, size_t i)
{
    size_t rank = 1;
    if (!isfinite(values[i]))
        return 0;
    for (size_t j = 0; j < n; j++)
        rank += isfinite(values[j]) && values[j] > values[i];
    return rank;
}

void cau_str_power(cau_str *s, const caucus_landscape *net, size_t stakeholder)
{
    const cau_stakeholder *one = &net->stakeholders[stakeholder];
    const double inside = cau_judged_power(one);
    if (one->power.given && one->power.word) {
        cau_str_add(s, one->power.word);
        return;
    }
    const double out = cau_power_out(net, inside), top = cau_power_out(net, 1);
    /* a panel's score is no measurement: whole numbers where the scale has room for them */
    cau_str_fixed(s, out, top >= 5 ? 0 : 2);
    cau_str_add(s, " of ");
    cau_str_number(s, top);
}

const char *cau_issue_title(const cau_issue *issue)
{
    return issue->name ? issue->name : issue->id;
}

/* "stated,implied" as "stated or implied". */
static void add_list(cau_str *s, const char *list)
{
    for (const char *p = list; *p; p++)
        if (*p != ',')
            cau_str_char(s, *p);
        else {
            cau_str_add(s, strchr(p + 1, ',') ? ", " : " or ");
            p += strspn(p + 1, " ");
        }
}

static void add_scenario(cau_str *s, const caucus_landscape *net)
{
    cau_str_addf(s, "This is a what-if, not the map as it was recorded: \xE2\x80\x9C%s\xE2\x80\x9D.", cau_scenario_title(net));
}

static void add_date(cau_str *s, const char *at)
{
    if (strcmp(at, "all") == 0)
        cau_str_add(s, "Ties of all dates are taken together here.");
    else
        cau_str_addf(s, "This is how it was recorded for %s; what had ended or not begun is left out.", at);
}

void cau_say_selection(caucus_result *r, const caucus_landscape *net)
{
    cau_str s = { 0 };
    if (net->scenario_id)
        add_scenario(&s, net);
    if (net->at_text) {
        cau_str_add(&s, s.length ? " " : "");
        add_date(&s, net->at_text);
    }
    if (net->issue_id)
        cau_str_addf(&s, "%sThis looks at one issue, %s: ties about other issues are left out, and positions are those on it.",
                     s.length ? " " : "", net->issue < net->nissues ? cau_issue_title(&net->issues[net->issue]) : net->issue_id);
    if (net->basis_text) {
        cau_str_add(&s, s.length ? " Only what is " : "Only what is ");
        add_list(&s, net->basis_text);
        cau_str_add(&s, " is used; the rest is left out.");
    }
    if (net->reported_by_text) {
        cau_str_add(&s, s.length ? " Only ties that " : "Only ties that ");
        add_list(&s, net->reported_by_text);
        cau_str_add(&s, " reported are used.");
    }
    if (s.length && !s.failed)
        cau_result_say_text(r, s.text);
    cau_str_free(&s);
}

/* Which maps were redrawn, and by which rule for ties that nobody recorded. */
static void add_rules(cau_str *s, const cau_findings *f)
{
    cau_str_addf(s, "Margins come from %ld redrawn map%s ", f->draws, f->draws == 1 ? "" : "s");
    if (!f->missing_balanced) {
        cau_str_add(s, "with doubtful ties left out at random");
    } else {
        cau_str_add(s, "under each of two rules: doubtful ties left out at random, and ");
        if (f->missing_rate >= 0) {
            cau_str_add(s, "unrecorded ties put in besides, ");
            cau_str_number(s, f->missing_rate * 100);
            cau_str_add(s, " for every 100 recorded");
        } else {
            cau_str_add(s, "as many unrecorded ties put in");
        }
    }
    cau_str_add(s, ". A tie is kept in ");
}

void cau_say_redraws(caucus_result *r, const caucus_landscape *net, const cau_findings *f)
{
    cau_result_set_parameter_number(r, "draws", (double)f->draws);
    if (f->draws == 0 && f->draws_reduced)
        cau_result_note(r, "With %zu stakeholders no maps were redrawn, so no margins are given; --draws 100 asks for them.", f->n);
    else if (f->draws_reduced)
        cau_result_note(r, "With %zu stakeholders %ld maps were redrawn in place of 1000; --draws 1000 asks for all.", f->n, f->draws);
    if (f->draws == 0)
        return;
    if (!f->missing_none && !f->missing_balanced) { /* scores alone were redrawn */
        if (f->any_power)
            cau_result_note(r, "Margins come from %ld redraw%s of the scores, in each of which every score moves by at most one step "
                               "of its scale (a tenth of it where it has no steps).", f->draws, f->draws == 1 ? "" : "s");
        return;
    }
    cau_str s = { 0 };
    add_rules(&s, f);
    cau_str_fixed(&s, net->confidences[CAU_STATED] * 100, 0);
    cau_str_add(&s, ", ");
    cau_str_fixed(&s, net->confidences[CAU_IMPLIED] * 100, 0);
    cau_str_add(&s, " or ");
    cau_str_fixed(&s, net->confidences[CAU_ASSUMED] * 100, 0);
    cau_str_add(&s, " of 100 redraws when it is stated, implied or assumed, unless the file gives its own confidence. These "
                    "chances are settings, not measurements.");
    if (s.text && !s.failed)
        cau_result_note_text(r, s.text);
    cau_str_free(&s);
}

void cau_say_drawn(caucus_result *r, const caucus_landscape *net, const cau_draws *draws, bool reduced)
{
    cau_say_redraws(r, net, &(cau_findings){ .n = net->n, .draws = draws->draws, .draws_reduced = reduced, .missing_none = draws->none,
                                             .missing_balanced = draws->balanced, .missing_rate = draws->rate });
}

caucus_status cau_question_draws(cau_draws *out, bool *reduced, caucus_ctx *ctx, const caucus_landscape *net, const caucus_arguments *args)
{
    const caucus_status rc = cau_draws_read(out, ctx, args);
    *reduced = false;
    if (rc == CAUCUS_OK)
        out->draws = cau_draws_choose(out, net->n, net->nties, true, reduced);
    return rc;
}
