/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Freezing: scales, and the numbers and words on them. */
#include "core/number.h"
#include "core/text.h"
#include "model/building.h"
#include "model/score.h"

#include <math.h>
#include <stdio.h>

/* Beyond these a weight's inverse, or a sum of a file's worth of them, leaves the range of a double. */
#define TINY 1e-300
#define HUGE_NUMBER 1e300

static cau_scale *scale_of(caucus_landscape *net, const char *what)
{
    const struct { const char *name; cau_scale *scale; } scales[] = {
        { "weight", &net->weight_scale }, { "power", &net->power_scale },
        { "position", &net->position_scale }, { "salience", &net->salience_scale },
        { "susceptibility", &net->susceptibility_scale }, { "confidence", &net->confidence_scale },
    };
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (cau_text_is(scales[i].name, what))
            return scales[i].scale;
    return NULL;
}

static void freeze_scale(cau_freezing *f, const char *what)
{
    cau_scale *scale = scale_of(f->net, what);
    char path[64];

    if (!scale->given)
        return;
    snprintf(path, sizeof path, "scales.%s", what);
    const bool sane = isfinite(scale->low) && isfinite(scale->high) && fabs(scale->low) <= HUGE_NUMBER
                      && fabs(scale->high) <= HUGE_NUMBER;
    if (!sane || !(scale->low < scale->high))
        cau_freeze_problem(f, CAUCUS_ERROR, (cau_place){ 0 }, path, "write the low end first, as in [0, 10]",
                           "a scale needs a low end and a higher high end");
    else if (scale->low < 0 && cau_text_is(what, "weight"))
        cau_freeze_problem(f, CAUCUS_ERROR, (cau_place){ 0 }, path, "use the kind \"conflict\" for a conflict",
                           "a weight is above 0, so its scale cannot begin below 0");
    else
        return;
    scale->given = false; /* no complaints about numbers off a scale that is wrong itself */
    if (cau_text_is(what, "weight"))
        scale->low = scale->high = 0;
    else {
        scale->low = -HUGE_NUMBER;
        scale->high = HUGE_NUMBER;
    }
}

static bool any_weight_word(const caucus_landscape *net)
{
    for (size_t i = 0; i < net->nties; i++)
        if (net->ties[i].weight.word)
            return true;
    for (size_t i = 0; i < net->nscenarios; i++)
        for (size_t c = 0; c < net->scenarios[i].nchanges; c++)
            if (net->scenarios[i].changes[c].tie.weight.word)
                return true;
    return false;
}

void cau_freeze_scales(cau_freezing *f)
{
    static const char *const all[] = { "weight", "power", "position", "salience", "susceptibility", "confidence" };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        freeze_scale(f, all[i]);
    if (!f->net->weight_scale.given && any_weight_word(f->net))
        f->net->weight_scale = (cau_scale){ .given = true, .low = 0, .high = CAU_WORD_WEIGHT_HIGH };
    for (int basis = CAU_STATED; basis <= CAU_ASSUMED; basis++) {
        char path[64];
        snprintf(path, sizeof path, "confidences.%s", cau_basis_names[basis]);
        if (!(f->net->confidences[basis] > 0 && f->net->confidences[basis] <= 1))
            cau_freeze_problem(f, CAUCUS_ERROR, (cau_place){ 0 }, path, "give a share above 0 and at most 1, as 0.6",
                               "a confidence is above 0 and at most 1");
    }
}

static void say_off_scale(cau_freezing *f, const cau_score *score, const cau_scale *scale, cau_place place, const char *path,
                          const char *field)
{
    char low[CAU_NUMBER_SIZE], high[CAU_NUMBER_SIZE], raw[CAU_NUMBER_SIZE], hint[160];

    cau_number_write(low, scale->low);
    cau_number_write(high, scale->high);
    cau_number_write(raw, score->raw);
    snprintf(hint, sizeof hint, "%s runs from %s to %s%s", field, low, high,
             scale->given ? "" : " unless \"scales\" says otherwise");
    cau_freeze_problem(f, CAUCUS_ERROR, place, path, hint, "%s %s is off its scale", field, raw);
}

static bool check_weight(cau_freezing *f, const cau_score *score, cau_place place, const char *path)
{
    char raw[CAU_NUMBER_SIZE];

    if (score->raw >= TINY && score->raw <= HUGE_NUMBER)
        return true;
    cau_number_write(raw, score->raw);
    if (!(score->raw > 0))
        cau_freeze_problem(f, CAUCUS_ERROR, place, path,
                           "leave the tie out if there is none; use the kind \"conflict\" for a conflict",
                           "weight %s: a tie needs a weight above 0", raw);
    else
        cau_freeze_problem(f, CAUCUS_ERROR, place, path, "use numbers such as 1 to 5",
                           "weight %s is too %s to calculate with", raw, score->raw < 1 ? "small" : "large");
    return false;
}

static double inside(const char *what, double raw, const cau_scale *scale)
{
    const double range = scale->high - scale->low;

    if (cau_text_is(what, "position")) /* the usual case, symmetric, without rounding */
        return scale->low == -scale->high ? raw / scale->high : 2 * (raw - scale->low) / range - 1;
    return scale->low == 0 ? raw / scale->high : (raw - scale->low) / range;
}

void cau_freeze_score(cau_freezing *f, cau_score *score, const char *what, cau_place place, const char *path,
                      const char *field)
{
    cau_scale *scale = scale_of(f->net, what);
    const bool weight = cau_text_is(what, "weight");

    if (!score->given)
        return;
    if (score->word) {
        if (!cau_score_word(&score->raw, what, score->word, scale)) {
            cau_freeze_problem(f, CAUCUS_ERROR, place, path, NULL, "%s \"%s\" is neither a number nor a word for one", field,
                               score->word);
            return;
        }
        scale->words = true;
    }
    score->value = weight ? score->raw : inside(what, score->raw, scale);
    if (weight && !check_weight(f, score, place, path))
        return;
    if (!isfinite(score->raw))
        cau_freeze_problem(f, CAUCUS_ERROR, place, path, NULL, "%s is not a finite number", field);
    else if (!f->opts->free_scales && (!weight || scale->given) && (score->raw < scale->low || score->raw > scale->high))
        say_off_scale(f, score, scale, place, path, field);
}
