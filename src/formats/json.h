/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The landscape file, format 1: JSON. */
#ifndef CAUCUS_FORMATS_JSON_H
#define CAUCUS_FORMATS_JSON_H

#include "core/text.h"
#include "model/landscape.h"

/** Read a landscape from memory. `file` is what diagnostics call it. */
caucus_status cau_json_read(caucus_landscape **out, caucus_ctx *ctx, const char *file, const char *bytes, size_t length);
/** Read a file of scenarios: one scenario object, or a list of them. Everything lives in the arena. Numbers and words
 *  are not yet checked against scales: that happens when the changed landscape is frozen. */
caucus_status cau_json_read_scenarios(const cau_scenario **out, size_t *count, cau_arena *arena, caucus_ctx *ctx,
                                      const char *file, const char *bytes, size_t length);
/** Append the landscape as format 1, with a final newline. */
void cau_json_write(cau_str *out, const caucus_landscape *net);

#endif
