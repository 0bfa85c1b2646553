/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/choices.h"

#include "core/text.h"

enum { NAMES_SHOWN = 20 };

caucus_status cau_unknown_name(caucus_ctx *ctx, const char *what, const char *word, const char *const *list)
{
    cau_str hint = { 0 };
    size_t count = 0;
    const char *near = cau_nearest(word, list);

    while (list[count])
        count++;
    if (near)
        cau_str_addf(&hint, "did you mean \"%s\"? ", near);
    cau_str_add(&hint, count > 0 ? "there are: " : "there is none in this landscape");
    for (size_t i = 0; i < count && i < NAMES_SHOWN; i++)
        cau_str_addf(&hint, "%s%s", i ? ", " : "", list[i]);
    if (count > NAMES_SHOWN)
        cau_str_addf(&hint, ", and %zu more", count - NAMES_SHOWN);
    const caucus_status rc = hint.failed ? cau_no_memory(ctx)
                                         : cau_bad_question(ctx, hint.text, "there is no %s \"%s\"", what, word);
    cau_str_free(&hint);
    return rc;
}
