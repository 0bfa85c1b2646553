/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A result without what a level of evidence keeps in the house. The landscape it was computed from is redacted
 * already; here go the columns and remarks that tell of respondents or, at `none`, of bases and sources. */
#ifndef CAUCUS_REPORT_FILTER_H
#define CAUCUS_REPORT_FILTER_H

#include "report/redact.h"
#include "table/table.h"

/** @param earlier  results of the same report: a table of a name that they have is called PREFIX_NAME
 *  @param prefix   a word of letters */
caucus_status cau_result_filter(caucus_result **out, caucus_ctx *ctx, const caucus_result *r, cau_evidence_level level,
                                const caucus_result *const *earlier, size_t nearlier, const char *prefix);

#endif
