/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Scores given as words: evenly spaced steps of a scale. */
#include "core/text.h"
#include "model/builder.h"
#include "model/score.h"

typedef struct ladder {
    const char *what;
    const char *const *words;
    size_t count;
    bool from_low; /* the first word is the low end; else one step above it */
} ladder;

static const char *const weights[] = { "weak", "some", "strong", NULL };
static const char *const levels[] = { "low", "middle", "high", NULL };
static const char *const positions[] = { "strongly-against", "against", "mixed", "for", "strongly-for", NULL };
static const ladder ladders[] = {
    { "weight", weights, 3, false },
    { "power", levels, 3, false },
    { "salience", levels, 3, false },
    { "position", positions, 5, true },
};

static const ladder *find(const char *what)
{
    for (size_t i = 0; i < sizeof ladders / sizeof *ladders; i++)
        if (cau_text_is(ladders[i].what, what))
            return &ladders[i];
    return NULL;
}

const char *const *cau_score_words(const char *what)
{
    const ladder *l = find(what);
    return l ? l->words : NULL;
}

static double step(const ladder *l, size_t i, const cau_scale *scale)
{
    double low = scale->low, high = scale->high;

    if (low == 0 && high == 0) /* a weight without a scale */
        high = CAU_WORD_WEIGHT_HIGH;
    if (i + 1 == l->count)
        return high;
    if (l->from_low)
        return low + (high - low) * (double)i / (double)(l->count - 1);
    return low + (high - low) * (double)(i + 1) / (double)l->count;
}

bool cau_score_word(double *raw, const char *what, const char *word, const cau_scale *scale)
{
    const ladder *l = find(what);

    for (size_t i = 0; l && i < l->count; i++)
        if (cau_text_is(l->words[i], word)) {
            *raw = step(l, i, scale);
            return true;
        }
    return false;
}
