/* SPDX-License-Identifier: MIT */
/* Which font will the maps get? Graphviz draws empty boxes when there is none, and says nothing. */
#include "draw.h"
#include "protocol.h"

#include <fontconfig/fontconfig.h>
#include <stdio.h>
#include <string.h>

/* Families whose letters are as wide as the widths that maps were measured with. */
static bool has_known_widths(const char *family)
{
    static const char *const known[] = { "Liberation Sans", "Arial", "Frutiger", "Arimo" };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (!strncmp(family, known[i], strlen(known[i])))
            return true;
    return false;
}

/* The family that fontconfig gives for the list of the maps. */
static FcPattern *best_match(void)
{
    FcPattern *match = NULL, *ask = FcPatternCreate();
    FcResult result = FcResultNoMatch;
    if (!ask)
        return NULL;
    FcPatternAddString(ask, FC_FAMILY, (const FcChar8 *)"Arial");
    FcPatternAddString(ask, FC_FAMILY, (const FcChar8 *)"Liberation Sans");
    FcConfigSubstitute(NULL, ask, FcMatchPattern);
    FcDefaultSubstitute(ask);
    match = FcFontMatch(NULL, ask, &result);
    FcPatternDestroy(ask);
    return match;
}

int draw_font_check(char *warning, size_t size)
{
    int rc = DRAW_NO_FONT;
    FcChar8 *family = NULL;
    *warning = 0;
    if (!FcInit())
        return rc;
    FcPattern *match = best_match();
    if (match && FcPatternGetString(match, FC_FAMILY, 0, &family) == FcResultMatch) {
        rc = DRAW_OK;
        if (!has_known_widths((const char *)family))
            snprintf(warning, size,
                     "maps are drawn in %.80s: names may not fit their places; install fonts-liberation2", (const char *)family);
    }
    if (match)
        FcPatternDestroy(match);
    return rc;
}
