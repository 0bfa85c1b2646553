/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the file says, as tables: who is on the map, who stands where, which ties, issues, scenarios and sources. */
#ifndef CAUCUS_REPORT_FACTS_H
#define CAUCUS_REPORT_FACTS_H

#include "claims/findings.h"
#include "report/redact.h"
#include "table/table.h"

/** @param net already redacted to the level */
caucus_status cau_facts_make(caucus_result **out, caucus_ctx *ctx, const caucus_landscape *net, const cau_findings *findings,
                             cau_evidence_level level);

#endif
