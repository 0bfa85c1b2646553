/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The places of the maps, stored in the file: later ties then move nobody who has one. */
#include "model/builder.h"
#include "views/view.h"

#include <math.h>

static double tenth(double x)
{
    return round(x * 10) / 10;
}

/* A copy of the file in which everybody on the map has a place. */
static caucus_status with_places(caucus_landscape **out, caucus_ctx *ctx, const caucus_landscape *file, const cau_placing *placing)
{
    cau_builder *b = NULL;
    caucus_status rc = cau_builder_copy(&b, ctx, file);
    if (rc != CAUCUS_OK)
        return rc;
    caucus_landscape *draft = cau_builder_draft(b);
    draft->nlayout = 0;
    for (size_t i = 0; i < draft->n; i++) {
        double x, y;
        if (!cau_placing_at(&x, &y, placing, draft->stakeholders[i].id))
            continue;
        cau_layout_position *p = cau_builder_layout(b);
        if (!p) {
            cau_builder_free(b);
            return cau_no_memory(ctx);
        }
        *p = (cau_layout_position){ .stakeholder_id = draft->stakeholders[i].id, .stakeholder = CAU_NONE, .x = tenth(x), .y = tenth(y) };
    }
    return cau_builder_freeze(out, b, &(cau_freeze_options){ .again = true });
}

caucus_status caucus_layout_write(caucus_ctx *ctx, const caucus_landscape *file, const char *path)
{
    caucus_map_options opts = { .args = CAUCUS_ARGUMENTS_DEFAULT };
    caucus_landscape *shown = NULL, *placed = NULL;
    cau_findings findings = { 0 };
    cau_placing *placing = NULL;
    caucus_status rc = CAUCUS_OK;
    opts.args.draws = 0;
    CAU_TRY(caucus_landscape_select(&shown, ctx, file, NULL));
    if (shown->n > CAU_MAP_MOST) {
        rc = cau_bad_question(ctx, "make a file of the part that matters", "%zu stakeholders are more than a map can show (%d)", shown->n, CAU_MAP_MOST);
        goto done;
    }
    CAU_TRY(cau_findings_make(&findings, ctx, shown, shown, &opts.args));
    CAU_TRY(cau_placing_make(&placing, ctx, shown, &findings, &opts));
    CAU_TRY(with_places(&placed, ctx, file, placing));
    rc = caucus_landscape_write(ctx, placed, path);
done:
    cau_placing_free(placing);
    cau_findings_free(&findings);
    caucus_landscape_free(placed);
    caucus_landscape_free(shown);
    return rc;
}
