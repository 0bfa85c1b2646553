/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What stands round every map: title, subtitle, footer, marking. */
#include "views/fold.h"

#include <math.h>
#include <string.h>

static bool says_invented(const char *text)
{
    return text && (strstr(text, "nvented") || strstr(text, "llustrative") || strstr(text, "ictional") || strstr(text, "ictitious"));
}

static bool invented(const caucus_landscape *net)
{
    return says_invented(net->name) || says_invented(net->description);
}

static const char *one_line(cau_scene *s, cau_face face, const char *text, double size, double width)
{
    char *lines[CAU_WRAP_LINES];
    if (cau_font_wrap(lines, &s->arena, face, text, size, width, 1) == 0) {
        s->failed = true;
        return "";
    }
    return lines[0];
}

/* As many of its sentences as fit, and at least a part of the first: a sentence that is cut off tells less than none. */
static const char *whole_sentences(cau_scene *s, const char *text, double size, double width)
{
    size_t length = strlen(text);
    while (cau_font_width_n(CAU_REGULAR, text, length, size) > width) {
        size_t end = length;
        while (end > 1 && !(end < length && text[end - 1] == '.' && text[end] == ' '))
            end--;
        if (end <= 1)
            break;
        length = end;
    }
    cau_str kept = { 0 };
    cau_str_addn(&kept, text, length);
    return one_line(s, CAU_REGULAR, cau_scene_keep(s, &kept), size, width);
}

static const char *marking_of(const cau_scene *s)
{
    const char *m = s->opts->marking ? s->opts->marking : s->net->handling.marking;
    return m && *m ? m : NULL;
}

static void title(cau_scene *s)
{
    const cau_page *p = &s->page;
    const double k = p->scale, right = p->width - 20 * k;
    const char *marking = marking_of(s);
    double room = right - 42 * k;
    if (marking) {
        const char *text = one_line(s, CAU_BOLD, marking, p->subtitle_size, 320 * k);
        room -= cau_font_width(CAU_BOLD, text, p->subtitle_size) + 20 * k;
        const double y[2] = { p->height - 30 * k, 15 * k };
        for (int i = 0; i < 2; i++)
            cau_scene_words(s, &(cau_words){ .x = right, .y = y[i], .align = 1, .size = i ? p->footer_size + 1 : p->subtitle_size,
                                             .face = CAU_BOLD, .color = CAU_INK, .text = text });
    }
    cau_paint_style(s, 1, CAU_BLUE, CAU_BLUE);
    const cau_box bar = { 28 * k, p->height - 53 * k, 33 * k, p->height - 19 * k };
    cau_paint_box(s, &bar);
    cau_str t = { 0 };
    cau_str_add(&t, s->heading ? s->heading : s->view->title);
    cau_str_add(&t, " \xE2\x80\x94 ");
    cau_str_addn(&t, s->net->name, strnlen(s->net->name, 400));
    if (invented(s->net) && !says_invented(s->net->name))
        cau_str_add(&t, " (invented, illustrative)");
    s->title = one_line(s, CAU_BOLD, cau_scene_keep(s, &t), p->title_size, room);
    cau_scene_words(s, &(cau_words){ .x = 42 * k, .y = p->height - 28 * k, .align = -1, .size = p->title_size, .face = CAU_BOLD,
                                     .color = CAU_INK, .text = s->title });
}

/* What the map leaves out, first: nobody should take it for everything. */
static void add_left_out(cau_str *t, const cau_scene *s)
{
    size_t named = 0, wanted = 0;
    for (size_t i = 0; i < s->n; i++) {
        named += s->symbols[i].named;
        wanted += s->symbols[i].names;
    }
    if (s->chosen_of)
        cau_str_addf(t, "Shown are the %zu of %zu on most routes. ", s->n, s->chosen_of);
    if (s->thinned)
        cau_str_addf(t, "Faint: all but the %zu strongest ties. ", (size_t)CAU_FULL_TIES);
    if (wanted == 0 || named == s->n)
        return;
    if (wanted < s->n)
        cau_str_addf(t, "Named are %zu of %zu, those with the most power. ", named, s->n);
    else
        cau_str_addf(t, "%zu name%s found no room. ", s->n - named, s->n - named == 1 ? "" : "s");
}

static void subtitle(cau_scene *s)
{
    const caucus_landscape *net = s->net;
    const cau_page *p = &s->page;
    cau_str t = { 0 };
    if (net->scenario_id) {
        cau_str_add(&t, "Scenario: ");
        cau_str_add(&t, cau_scenario_title(net));
        cau_str_add(&t, ". ");
    }
    if (net->at_text) {
        cau_str_add(&t, strcmp(net->at_text, "all") == 0 ? "All dates" : "As at ");
        if (strcmp(net->at_text, "all") != 0)
            cau_str_add(&t, net->at_text);
        cau_str_add(&t, ". ");
    }
    if (net->issue_id && net->issue != CAU_NONE) {
        cau_str_add(&t, "Issue: ");
        cau_str_add(&t, net->issues[net->issue].name ? net->issues[net->issue].name : net->issue_id);
        cau_str_add(&t, ". ");
    }
    add_left_out(&t, s);
    cau_str_add(&t, s->subtitle);
    s->subtitle = whole_sentences(s, cau_scene_keep(s, &t), p->subtitle_size, (p->width - 70 * p->scale) / 1.06 - 2);
    cau_scene_words(s, &(cau_words){ .x = 42 * p->scale, .y = p->height - 49 * p->scale, .align = -1, .size = p->subtitle_size,
                                     .color = CAU_GREY, .text = s->subtitle });
}

static void add_bases(cau_str *t, const cau_scene *s)
{
    const cau_tie_bases b = s->ties_behind ? s->behind : cau_scene_tie_bases(s);
    const size_t all = s->empty ? 0 : b.of[0] + b.of[1] + b.of[2] + b.of[3];
    if (!s->ties_behind && s->n - s->ghosts < s->net->n)
        cau_str_addf(t, "A part: %zu of ", s->n - s->ghosts);
    cau_str_addf(t, "%zu stakeholder%s", s->net->n, s->net->n == 1 ? "" : "s");
    if (!s->ties_behind || s->ties_in_cells)
        cau_str_addf(t, "; %zu tie%s shown", all, all == 1 ? "" : "s");
    else if (all)
        cau_str_addf(t, "; the numbers rest on %zu tie%s", all, all == 1 ? "" : "s");
    if (all && !s->opts->no_bases)
        cau_str_addf(t, " (%zu stated, %zu implied, %zu assumed)", b.of[CAU_STATED], b.of[CAU_IMPLIED], b.of[CAU_ASSUMED]);
    if (b.context && !s->ties_behind)
        cau_str_addf(t, " and %zu for context", b.context);
    cau_str_add(t, ". ");
    if (all && s->equal_widths)
        cau_str_addf(t, "No strengths are stated: all ties %s alike. ", s->ties_behind ? "count" : "are drawn");
    else if (b.assumed_weights && !s->opts->no_bases)
        cau_str_addf(t, "%zu strength%s assumed. ", b.assumed_weights, b.assumed_weights == 1 ? " is" : "s are");
}

static void footer(cau_scene *s)
{
    const caucus_landscape *net = s->net;
    const cau_page *p = &s->page;
    cau_str t = { 0 };
    cau_str_add(&t, "Source: ");
    cau_str_add(&t, net->file_name ? net->file_name : "unnamed");
    if (net->as_of.text) {
        cau_str_add(&t, ", as of ");
        cau_str_add(&t, net->as_of.text);
    }
    cau_str_add(&t, ". ");
    add_bases(&t, s);
    if (invented(net))
        cau_str_add(&t, "Illustrative data: invented stakeholders, scores and ties; not evidence about any real partnership.");
    const bool marked = marking_of(s) != NULL, beside = marked && !p->portrait;
    const double marking = beside ? cau_font_width(CAU_BOLD, one_line(s, CAU_BOLD, marking_of(s), p->footer_size + 1, 320 * p->scale), p->footer_size + 1) : 0;
    const double room = p->width - 56 * p->scale - (beside ? 1.06 * marking + 20 * p->scale : 0), line = p->footer_size * 1.2;
    char *lines[CAU_WRAP_LINES];
    const char *text = cau_scene_keep(s, &t);
    const size_t n = cau_font_wrap(lines, &s->arena, CAU_REGULAR, text, p->footer_size, room, 2);
    if (n == 0)
        s->failed = true;
    const double middle = fmax(16 * p->scale, line * (double)n / 2 + 4) + (marked && p->portrait ? 16 : 0);
    for (size_t i = 0; i < n; i++)
        cau_scene_words(s, &(cau_words){ .x = 28 * p->scale, .y = middle + ((double)n / 2 - 0.5 - (double)i) * line, .align = -1,
                                         .size = p->footer_size, .color = CAU_GREY, .text = lines[i] });
}

void cau_furniture(cau_scene *s)
{
    title(s);
    subtitle(s);
    footer(s);
}
