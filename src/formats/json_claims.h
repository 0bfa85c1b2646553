/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parts of the check of claims that a reader makes. What only the data can tell (who has a score) is left to the test of the claim. */
#ifndef CAUCUS_FORMATS_JSON_CLAIMS_H
#define CAUCUS_FORMATS_JSON_CLAIMS_H

#include "formats/json_reader.h"

/* json_claim_names.c: do the names of a claim name anything? Each says what is wrong, with the nearest name there is. @return it does */

/** What stakeholders are compared by; `number`: a text such as the sector will not do. */
bool cau_claim_attribute(cau_json_reader *r, const cau_json_node *node, const char *text, bool number);
/** What pairs are compared by. */
bool cau_claim_term(cau_json_reader *r, const cau_json_node *node, const char *text);
/** What stakeholders are grouped by: sector, coalition or an attribute. */
bool cau_claim_group(cau_json_reader *r, const cau_json_node *node, const char *text);
bool cau_claim_layer(cau_json_reader *r, const cau_json_node *node, const char *text);
bool cau_claim_issue(cau_json_reader *r, const cau_json_node *node, const char *text);
bool cau_claim_sector(cau_json_reader *r, const cau_json_node *node, const char *text);
bool cau_claim_source(cau_json_reader *r, const cau_json_node *node, const char *text);
/** Of the file, or that one of its scenarios makes. */
bool cau_claim_stakeholder(cau_json_reader *r, const cau_json_node *node, const char *text);
bool cau_claim_scenario(cau_json_reader *r, const cau_json_node *node, const char *text);
/** `"TEXT" is not WHAT`, with the hint. @return false */
bool cau_claim_bad(cau_json_reader *r, const cau_json_node *node, const char *hint, const char *what, const char *text);

/** The measure that a text names, with or without "measure:" and a column; CAU_NONE: none. */
size_t cau_claim_measure(const cau_json_reader *r, const char *text);
/** One spelling for all texts that name the same. */
void cau_claim_same_attribute(cau_str *out, const cau_json_reader *r, const char *text);
void cau_claim_same_term(cau_str *out, const cau_json_reader *r, const char *text);

/** json_claim_sense.c: keys that are fine one by one, and make no sense together. */
void cau_claim_sense(cau_json_reader *r, const cau_json_node *claim, const char *test);

#endif
