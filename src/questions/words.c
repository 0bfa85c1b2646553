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

void cau_say_redraws(caucus_result *r, const caucus_landscape *net, const cau_findings *f)
{
    cau_result_set_parameter_number(r, "draws", (double)f->draws);
    if (f->draws == 0)
        return;
    cau_str s = { 0 };
    cau_str_addf(&s, "Margins come from %ld redrawn maps under each of two rules: doubtful ties left out at random, and as many "
                 "unrecorded ties put in. A tie is kept in ", f->draws);
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
