/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/json_layout.h"

#include "formats/json_scan.h"

enum { LINE = 120 };

typedef struct layout {
    cau_str *out;
    const char *text;
    const cau_json_scan *scan;
} layout;

static void newline(const layout *l, size_t level)
{
    cau_str_char(l->out, '\n');
    for (size_t i = 0; i < level; i++)
        cau_str_add(l->out, "  ");
}

/* Its length on one line: each value inside costs a comma's or colon's space, each object two more. */
static size_t line_length(const layout *l, size_t at)
{
    const cau_json_value *v = &l->scan->values[at];
    size_t length = v->end - v->offset;

    for (size_t i = at; i < v->after; i++) {
        length += l->scan->values[i].key && i > at ? 2 : 1;
        length += l->text[l->scan->values[i].offset] == '{' ? 2 : 0;
    }
    return length;
}

static void add_key(const layout *l, const cau_json_value *v)
{
    size_t end = v->key + 1;

    while (l->text[end] != '"')
        end += l->text[end] == '\\' ? 2 : 1;
    cau_str_addn(l->out, l->text + v->key, end + 1 - v->key);
    cau_str_add(l->out, ": ");
}

static void add_value(const layout *l, size_t at, size_t level, bool inline_only)
{
    const cau_json_value *v = &l->scan->values[at];
    const char open = l->text[v->offset];
    const bool object = open == '{', flat = inline_only || (level > 0 && 2 * level + line_length(l, at) <= LINE);

    if ((!object && open != '[') || v->after == at + 1) {
        cau_str_addn(l->out, l->text + v->offset, v->end - v->offset);
        return;
    }
    cau_str_char(l->out, open);
    for (size_t child = at + 1; child < v->after; child = l->scan->values[child].after) {
        if (child > at + 1)
            cau_str_char(l->out, ',');
        if (!flat)
            newline(l, level + 1);
        else if (child > at + 1 || object)
            cau_str_char(l->out, ' ');
        if (object)
            add_key(l, &l->scan->values[child]);
        add_value(l, child, level + 1, flat);
    }
    if (!flat)
        newline(l, level);
    else if (object)
        cau_str_char(l->out, ' ');
    cau_str_char(l->out, object ? '}' : ']');
}

void cau_json_lay_out(cau_str *out, const char *compact, size_t length)
{
    cau_json_scan scan;
    const layout l = { .out = out, .text = compact, .scan = &scan };

    if (cau_json_scan_text(&scan, compact, length, 0, 0) != CAU_JSON_OK)
        out->failed = true;
    else {
        add_value(&l, 0, 0, false);
        cau_str_char(out, '\n');
    }
    cau_json_scan_free(&scan);
}
