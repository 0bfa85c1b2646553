/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Small pieces of HTML. Text from outside passes cau_str_markup() (views/svg.h) and nothing else. */
#ifndef CAUCUS_REPORT_HTML_H
#define CAUCUS_REPORT_HTML_H

#include "model/landscape.h"
#include "table/table.h"

/** <p class="...">text</p>; no class when NULL. */
void cau_html_p(cau_str *s, const char *css, const char *text);
/** <h2 id="...">text</h2> of a level; no id when NULL. */
void cau_html_heading(cau_str *s, int level, const char *id, const char *text);
/** One pair of a description list; nothing when text is NULL or "". */
void cau_html_pair(cau_str *s, const char *term, const char *text);
/** A table as people read it: their order and columns, names for ids, undefined values with their reasons below. */
void cau_html_table(cau_str *s, const cau_table *t, const caucus_landscape *net);
/** Do people see this column? (An id beside a name is for machines.) */
bool cau_html_shows_column(const cau_table *t, size_t column);
/** 'sha256-...' of a script or style, for the policy of the page. */
void cau_html_hash(cau_str *s, const char *bytes, size_t length);
/** Text as a CSS string with its quotes. */
void cau_html_css_string(cau_str *s, const char *text);

#endif
