/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The text alternative: what a map shows, in sentences, for who cannot see it. */
#include "views/scene.h"

#include <string.h>

void cau_scene_add_name(cau_str *t, const cau_stakeholder *who)
{
    size_t keep = strlen(who->name);
    if (keep > 120) {
        keep = 120;
        while (keep > 0 && ((unsigned char)who->name[keep] & 0xC0) == 0x80)
            keep--;
    }
    cau_str_addn(t, who->name, keep);
    if (who->name[keep])
        cau_str_add(t, "\xE2\x80\xA6");
}

static void add_groups(cau_str *t, const cau_scene *s)
{
    for (size_t g = 0; g < s->findings->coalitions && g < 12; g++) {
        size_t count = 0;
        char letter[8];
        for (size_t i = 0; i < s->n; i++)
            count += s->symbols[i].group == (int)g;
        if (count == 0)
            continue;
        cau_coalition_letter(letter, (int)g);
        cau_str_addf(t, " Group %s: ", letter);
        size_t said = 0;
        for (size_t i = 0; i < s->n && said < 12; i++)
            if (s->symbols[i].group == (int)g) {
                cau_str_add(t, said ? ", " : "");
                cau_scene_add_name(t, s->symbols[i].who);
                said++;
            }
        if (count > said)
            cau_str_addf(t, " and %zu more", count - said);
        cau_str_char(t, '.');
    }
}

/* "It is a part of the map: 2 of 18 stakeholders. Standing out are A and B." */
static void add_part(cau_str *t, const cau_scene *s)
{
    size_t out = 0, said = 0;
    if (s->n - s->ghosts < s->net->n)
        cau_str_addf(t, " That is a part of the map: %zu of its %zu stakeholders, and the ties among them.", s->n - s->ghosts, s->net->n);
    if (!s->opts->highlight || !*s->opts->highlight)
        return;
    for (size_t i = 0; i < s->n; i++)
        out += !s->symbols[i].faint;
    cau_str_add(t, out ? out == 1 ? " Standing out is " : " Standing out are " : "");
    for (size_t i = 0; i < s->n; i++) {
        if (s->symbols[i].faint)
            continue;
        cau_str_add(t, said == 0 ? "" : said + 1 == out ? " and " : ", ");
        cau_scene_add_name(t, s->symbols[i].who);
        said++;
    }
    cau_str_add(t, out ? "; the others are pale." : "");
}

char *cau_scene_alt(cau_scene *s)
{
    cau_str t = { 0 };
    cau_str_add(&t, s->title);
    cau_str_add(&t, ". ");
    cau_str_add(&t, s->subtitle);
    if (!s->prose) {
        cau_str_addf(&t, " It shows %zu stakeholder%s and %zu tie%s.", s->n - s->ghosts, s->n - s->ghosts == 1 ? "" : "s",
                     s->m - s->gone, s->m - s->gone == 1 ? "" : "s");
        add_part(&t, s);
    }
    for (size_t i = 0; i < s->nsentences; i++) {
        cau_str_char(&t, ' ');
        cau_str_add(&t, s->sentences[i]);
    }
    if (s->prose)
        cau_str_add(&t, s->prose);
    else if (!s->panel) /* a blank sheet shows no groups */
        add_groups(&t, s);
    char *text = t.failed ? NULL : cau_str_take(&t);
    cau_str_free(&t);
    return text;
}
