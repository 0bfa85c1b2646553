/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The page that sets maps side by side. */
#ifndef CAUCUS_REPORT_SIDE_H
#define CAUCUS_REPORT_SIDE_H

#include "questions/compare.h"
#include "report/redact.h"
#include "views/view.h"

/** @param drawn, svg  the picture of each map
 *  @param marking     or NULL */
void cau_side_page(cau_str *out, const cau_comparison *maps, const caucus_result *answer, const cau_map *drawn, char *const *svg,
                   const char *marking, cau_evidence_level level);

#endif
