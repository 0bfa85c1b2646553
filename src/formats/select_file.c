/* SPDX-License-Identifier: GPL-2.0-or-later */
/* caucus_landscape_select: fetch the scenarios of another file, then let the model do the choosing. */
#include "core/file.h"
#include "formats/format.h"
#include "formats/json.h"
#include "model/select.h"

caucus_status caucus_landscape_select(caucus_landscape **out, caucus_ctx *ctx, const caucus_landscape *base,
                                      const caucus_selection *selection)
{
    caucus_status rc;
    cau_builder *copy = NULL, *given = NULL;
    char *bytes = NULL;
    size_t length = 0, nextra = 0;
    const cau_scenario *extra = NULL;
    *out = NULL;

    CAU_TRY(cau_builder_copy(&copy, ctx, base));
    if (selection && selection->scenario_file) {
        CAU_TRY(cau_file_read(&bytes, &length, ctx, selection->scenario_file, (size_t)CAU_JSON_LIMIT_MIB << 20));
        CAU_TRY(cau_json_read_scenarios(&extra, &nextra, cau_builder_arena(copy), ctx, selection->scenario_file, bytes, length));
    }
    given = copy;
    copy = NULL; /* handed over */
    rc = cau_select(out, ctx, base, given, selection, extra, nextra);
done:
    cau_free(bytes);
    cau_builder_free(copy);
    return rc;
}
