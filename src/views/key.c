/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "views/legend.h"

#include <math.h>

void cau_key_text(cau_key *c, double x, double y, const char *text, cau_face face, const char *color, double size)
{
    cau_scene_words(c->s, &(cau_words){ .x = x, .y = y, .align = -1, .size = size, .face = face, .color = color, .text = text });
}

void cau_key_heading(cau_key *c, const char *text)
{
    if (c->flat)
        return;
    const double size = c->s->page.legend_size + 1;
    cau_key_text(c, c->x, c->y - size * 0.6, text, CAU_BOLD, CAU_BLUE, size);
    c->y -= size * 1.2 + 6 * c->k;
}

bool cau_key_room(const cau_key *c, double height)
{
    return c->y - height > c->s->page.panel.y0 + 8 * c->k;
}

static bool flat_row(cau_point *at, cau_key *key, double wide, const char *text)
{
    const double size = key->s->page.legend_size, gap = wide > 0 ? 6 * key->k : 0, words = cau_font_width(CAU_REGULAR, text, size) * 1.06 + 2;
    if (key->x + wide + gap + words > key->s->page.width - 28 * key->s->page.scale) {
        if (!key->wraps)
            return false;
        key->x = key->s->page.map.x0;
        key->y -= size * 1.45;
    }
    *at = (cau_point){ key->x, key->y };
    cau_key_text(key, key->x + wide + gap, key->y, text, CAU_REGULAR, CAU_INK, size);
    key->x += wide + gap + words + 14 * key->k;
    return true;
}

bool cau_key_row(cau_point *at, cau_key *key, double wide, const char *text)
{
    const double size = key->s->page.legend_size, indent = wide + 10 * key->k;
    char *lines[CAU_WRAP_LINES];
    if (key->flat)
        return flat_row(at, key, wide, text);
    const size_t n = cau_font_wrap(lines, &key->s->arena, CAU_REGULAR, text, size, (key->width - indent) / 1.06, 3);
    const double line = size * 1.2, high = fmax(22 * key->k, (double)n * line + 6 * key->k);
    key->s->failed = key->s->failed || n == 0;
    if (n == 0 || !cau_key_room(key, high))
        return false;
    *at = (cau_point){ key->x, key->y - high / 2 };
    for (size_t i = 0; i < n; i++)
        cau_key_text(key, key->x + indent, at->y + ((double)n / 2 - 0.5 - (double)i) * line, lines[i], CAU_REGULAR, CAU_INK, size);
    key->y -= high;
    return true;
}

void cau_key_gap(cau_key *key)
{
    if (!key->flat)
        key->y -= 10 * key->k;
}
