/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "views/scene.h"

#include "model/builder.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- keeping things ---- */

const char *cau_scene_keep(cau_scene *s, cau_str *text)
{
    char *kept = text->failed ? NULL : cau_arena_strdup(&s->arena, text->text ? text->text : "");
    cau_str_free(text);
    *text = (cau_str){ 0 };
    if (!kept) {
        s->failed = true;
        return "";
    }
    return kept;
}

void cau_scene_words(cau_scene *s, const cau_words *w)
{
    if (!cau_grow(&s->words, &s->cwords, s->nwords, sizeof *s->words))
        s->failed = true;
    else
        s->words[s->nwords++] = *w;
}

void cau_scene_key_mark(cau_scene *s, const cau_mark *mark)
{
    if (!cau_grow(&s->key_marks, &s->ckey_marks, s->nkey_marks, sizeof *s->key_marks))
        s->failed = true;
    else
        s->key_marks[s->nkey_marks++] = *mark;
}

void cau_scene_key_line(cau_scene *s, const cau_key_line *line)
{
    if (!cau_grow(&s->key_lines, &s->ckey_lines, s->nkey_lines, sizeof *s->key_lines))
        s->failed = true;
    else
        s->key_lines[s->nkey_lines++] = *line;
}

void cau_scene_take(cau_scene *s, cau_box box)
{
    if (!cau_grow(&s->taken, &s->ctaken, s->ntaken, sizeof *s->taken))
        s->failed = true;
    else
        s->taken[s->ntaken++] = box;
}

void cau_scene_say(cau_scene *s, cau_str *text)
{
    const char *kept = cau_scene_keep(s, text);
    if (s->nsentences < sizeof s->sentences / sizeof *s->sentences)
        s->sentences[s->nsentences++] = kept;
}

void cau_scene_free(cau_scene *s)
{
    cau_free(s->symbols);
    cau_free(s->symbol_of);
    cau_free(s->ties);
    cau_free(s->shape_of);
    cau_free(s->words);
    cau_free(s->key_marks);
    cau_free(s->key_lines);
    cau_free(s->taken);
    cau_str_free(&s->background);
    caucus_landscape_free(s->before);
    cau_arena_free(&s->arena);
    *s = (cau_scene){ 0 };
}

/* ---- looks ---- */

static const char *const fills[] = { "#56B4E9", "#F0E442", "#009E73", "#CC79A7", "#E69F00", "#A6B8F2", "#B3DE69", "#F4A89A", "#8DD3C7",
                                     "#D9BF77" };
static const char *const edges[] = { "#2F8FC7", "#8F8300", "#007A59", "#B0568A", "#B87F00", "#5F74C4", "#6C9A22", "#C4604C", "#3F9488",
                                     "#8C722C" };
_Static_assert(sizeof fills / sizeof *fills == CAU_COALITION_LOOKS, "as many fills as looks");

const char *cau_coalition_fill(int group)
{
    return group < 0 ? "#D9DEE1" : fills[group % CAU_COALITION_LOOKS];
}

const char *cau_coalition_line(int group)
{
    return group < 0 ? CAU_GREY : edges[group % CAU_COALITION_LOOKS];
}

const char *cau_coalition_tint(cau_scene *s, int group)
{
    enum { ALPHA = 0x2E }; /* of the outlines */
    const unsigned long fill = group < 0 ? 0xFFFFFF : strtoul(fills[group % CAU_COALITION_LOOKS] + 1, NULL, 16);
    unsigned long tint = 0;
    cau_str t = { 0 };
    for (int bits = 16; bits >= 0; bits -= 8)
        tint |= (255 - (255 - (fill >> bits & 255)) * ALPHA / 255) << bits;
    cau_str_addf(&t, "#%06lX", tint);
    return cau_scene_keep(s, &t);
}

double cau_power_side(const cau_page *page, double power)
{
    if (isnan(power))
        power = 0.4; /* unknown: of middle size, and hollow */
    return fmax(page->least, page->side * sqrt(fmin(fmax(power, 0), 1)));
}

cau_stroke cau_tie_stroke(cau_scene *s, cau_counts_as kind, double weight, double confidence, bool faint)
{
    static const char *const colour[][2] = { [CAU_INFLUENCE] = { CAU_GREY "FF", CAU_GREY "CC" },
                                             [CAU_ALLIANCE] = { CAU_BLUE "FF", CAU_BLUE "CC" },
                                             [CAU_CONFLICT] = { "#C24E00FF", "#C24E00CC" },
                                             [CAU_CONTEXT] = { "#9AA5AC88", "#9AA5AC88" } };
    /* Where symbols had to shrink, lines must not drown them. */
    const double k = s->page.scale * fmin(1, fmax(s->n > 80 ? 0.3 : 0.7, s->symbol_scale + 0.1));
    cau_stroke look = { .color = colour[kind][confidence < 0.8], .tip_size = 0.9 * k };
    if (kind == CAU_ALLIANCE)
        look.pen = k * (1.2 + 1.15 * weight);
    else if (kind == CAU_INFLUENCE) {
        look.pen = k * (0.7 + 0.45 * weight);
        look.head = CAU_TIP_ARROW;
        look.tip_size = k * (0.75 + 0.06 * weight);
    } else if (kind == CAU_CONFLICT) {
        look.pen = k * (1.0 + 0.55 * weight);
        look.dashed = true;
        look.head = look.tail = CAU_TIP_BAR;
    }
    if (faint || kind == CAU_CONTEXT) {
        look.pen = 0.7;
        look.color = "#9AA5AC88";
        look.tip_size = 0.6 * k;
    }
    look.pen = fmax(look.pen, 0.7);
    return look;
}

/* ---- sectors and shapes ---- */

static bool holds(const char *text, const char *const *words)
{
    char low[80];
    size_t i = 0;
    if (!text)
        return false;
    for (; text[i] && i + 1 < sizeof low; i++)
        low[i] = text[i] >= 'A' && text[i] <= 'Z' ? (char)(text[i] - 'A' + 'a') : text[i];
    low[i] = 0;
    for (; *words; words++)
        if (strstr(low, *words))
            return true;
    return false;
}

/* The shape that a sector of the health and care system has by custom; false when its name says nothing. */
static bool usual_shape(cau_shape *out, const char *name)
{
    static const char *const words[][9] = {
        [CAU_OCTAGON] = { "system", "regulator", "region", "national", NULL },
        [CAU_SQUARE] = { "trust", "acute", "hospital", "provider", NULL },
        [CAU_HEXAGON] = { "commission", "ccg", "icb", "payer", NULL },
        [CAU_HOUSE] = { "authorit", "council", "government", "municipal", NULL },
        [CAU_DIAMOND] = { "general-practice", "general practice", "primary", "gp", NULL },
        [CAU_ELLIPSE] = { "voluntary", "vcs", "charit", "third", NULL },
        [CAU_TRIANGLE] = { "public-voice", "public voice", "patient", "user", "citizen", "community-voice", "public", NULL },
    };
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (holds(name, words[k])) {
            *out = (cau_shape)k;
            return true;
        }
    return false;
}

static caucus_status give_shapes(cau_scene *s)
{
    const caucus_landscape *net = s->net;
    bool used[CAU_SHAPES] = { false };
    bool *given = cau_alloc(net->nsectors, sizeof *given);
    s->shape_of = cau_alloc(net->nsectors, sizeof *s->shape_of);
    if (!s->shape_of || !given) {
        cau_free(given);
        return cau_no_memory(s->ctx);
    }
    for (size_t i = 0; i < net->nsectors; i++)
        if (net->sectors[i].shape && cau_shape_find(&s->shape_of[i], net->sectors[i].shape))
            given[i] = used[s->shape_of[i]] = true;
    for (size_t i = 0; i < net->nsectors; i++) {
        cau_shape shape;
        if (!given[i] && (usual_shape(&shape, net->sectors[i].id) || usual_shape(&shape, net->sectors[i].name)) && !used[shape]) {
            s->shape_of[i] = shape;
            given[i] = used[shape] = true;
        }
    }
    size_t next = CAU_PENTAGON, again = 0;
    for (size_t i = 0; i < net->nsectors; i++) {
        if (given[i])
            continue;
        while (next < CAU_SHAPES && used[next])
            next++;
        size_t shape = next;
        for (size_t k = 0; shape >= CAU_SHAPES && k < CAU_PENTAGON; k++)
            if (!used[k])
                shape = k;
        if (shape >= CAU_SHAPES)
            shape = again++ % CAU_SHAPES;
        s->shape_of[i] = (cau_shape)shape;
        used[shape] = true;
    }
    cau_free(given);
    return CAUCUS_OK;
}

/* ---- names ---- */

void cau_symbol_measure(const cau_scene *s, cau_symbol *m)
{
    const double size = s->page.name_size;
    double w = 0;
    for (size_t i = 0; i < m->nlines; i++)
        w = fmax(w, cau_font_width(CAU_REGULAR, m->lines[i], size));
    const double small = fmax(10, size - 2.5);
    size_t captions = 0;
    for (const char *p = m->caption; p; p = strchr(p, '\n') ? strchr(p, '\n') + 1 : NULL, captions++)
        w = fmax(w, cau_font_width_n(m->loud ? CAU_BOLD : CAU_ITALIC, p, strcspn(p, "\n"), small));
    m->label_w = m->named ? w + 4 : 0;
    m->label_h = m->named ? (double)m->nlines * size * 1.2 + (double)captions * small * 1.2 : 0;
}

cau_box cau_symbol_label_at(const cau_scene *s, const cau_symbol *m, int stand)
{
    const int side = stand % CAU_SIDES, moved = stand / CAU_SIDES;
    const double along = moved == 0 ? 0 : moved == 1 ? 1 : -1;
    const double gap = 3 * s->page.scale, w = m->label_w, h = m->label_h;
    double cx = m->mark.x, cy = m->mark.y + (m->extent.y0 + m->extent.y1) / 2;
    if (side == CAU_BELOW)
        cy = m->mark.y + m->extent.y0 - gap - h / 2;
    else if (side == CAU_ABOVE)
        cy = m->mark.y + m->extent.y1 + gap + h / 2;
    else if (side == CAU_RIGHT)
        cx = m->mark.x + m->extent.x1 + gap + 2 + w / 2;
    else
        cx = m->mark.x + m->extent.x0 - gap - 2 - w / 2;
    /* Along the symbol, never past it: the eye must still join the two. */
    if (side == CAU_BELOW || side == CAU_ABOVE)
        cx += along * fmin(w / 2, 0.25 * w + 0.3 * m->mark.r);
    else
        cy += along * fmin(0.75 * (m->extent.y1 - m->extent.y0) / 2, 0.5 * h + 3);
    return (cau_box){ cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2 };
}

cau_box cau_symbol_foot(const cau_symbol *m)
{
    cau_box b = m->extent;
    if (m->named) {
        b.x0 = fmin(b.x0, -m->label_w / 2);
        b.x1 = fmax(b.x1, m->label_w / 2);
        b.y0 -= 3 + m->label_h;
    }
    return b;
}

void cau_symbol_size(const cau_scene *s, cau_symbol *m)
{
    m->mark.r = s->symbol_scale * cau_power_side(&s->page, m->power) * cau_shape_factor(m->mark.shape) / 2;
    m->extent = cau_box_grow(cau_shape_extent(m->mark.shape, m->mark.r), m->mark.pen / 2 + (m->mark.rings > 1 ? 4 : 0));
    const double room = cau_shape_room(m->mark.shape, m->mark.r);
    const double wide = m->mark.letter ? cau_font_width(CAU_BOLD, m->mark.letter, 1) : 1;
    const bool fits = m->mark.r >= 6 && cau_shape_inside(m->mark.shape, m->mark.r, 5 * wide, 0, 0) &&
                      cau_shape_inside(m->mark.shape, m->mark.r, -5 * wide, 0, 0); /* none, rather than one that runs out of its symbol */
    m->mark.letter_size = fits ? fmax(10, fmin(s->page.letter_size, fmin(room * 1.3, 1.9 * room / wide))) : 0;
}

void cau_symbol_set_scale(cau_scene *s, double scale)
{
    s->symbol_scale = scale;
    for (size_t i = 0; i < s->n; i++)
        cau_symbol_size(s, &s->symbols[i]);
}

bool cau_naming_read(cau_naming *out, const char *text)
{
    static const struct {
        const char *word;
        cau_naming naming;
    } words[] = { { "short", CAU_NAMING_SHORT }, { "full", CAU_NAMING_FULL }, { "code", CAU_NAMING_CODE }, { "none", CAU_NAMING_NONE },
                  { "name", CAU_NAMING_SHORT }, { "id", CAU_NAMING_CODE } };
    *out = CAU_NAMING_SHORT;
    if (!text)
        return true;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i].word, text) == 0) {
            *out = words[i].naming;
            return true;
        }
    return false;
}

static cau_naming naming_of(const cau_scene *s)
{
    cau_naming naming;
    cau_naming_read(&naming, s->opts->label);
    return naming;
}

bool cau_scene_names(const cau_scene *s)
{
    return naming_of(s) != CAU_NAMING_NONE;
}

const char *cau_symbol_text(const cau_scene *s, const cau_symbol *m)
{
    const cau_naming naming = naming_of(s);
    return naming == CAU_NAMING_CODE ? m->who->id : naming == CAU_NAMING_FULL ? m->who->name : cau_stakeholder_label(m->who);
}

void cau_symbol_name(cau_scene *s, cau_symbol *m)
{
    const size_t most = naming_of(s) == CAU_NAMING_FULL ? 3 : 2; /* a full name may need a line more */
    m->nlines = cau_font_wrap(m->lines, &s->arena, CAU_REGULAR, cau_symbol_text(s, m), s->page.name_size, 9.4 * s->page.name_size, most);
    if (m->nlines == 0)
        s->failed = true;
    cau_symbol_measure(s, m);
}

bool cau_chosen(const char *list, const cau_stakeholder *who)
{
    bool found = cau_list_has(list, who->id);
    for (size_t i = 0; !found && i < who->merged_from.count; i++)
        found = cau_list_has(list, who->merged_from.items[i]);
    return found;
}

/* ---- what is shown ---- */

static bool wanted(const caucus_map_options *opts, const cau_stakeholder *who)
{
    return !opts->only || !*opts->only || cau_chosen(opts->only, who);
}

bool cau_scene_is_part(const cau_scene *s)
{
    return s->opts->only && *s->opts->only && s->n < s->net->n;
}

/* Which stakeholders the view shows: all, or one and those tied to it; the one also where it is not chosen by --only. */
static caucus_status choose_shown(bool *kept, cau_scene *s)
{
    const bool ego = s->view == cau_view_find("ego");
    caucus_status rc = CAUCUS_OK;
    for (size_t v = 0; v < s->net->n; v++)
        kept[v] = true;
    if (ego)
        rc = cau_ego_keep(kept, s);
    for (size_t v = 0; v < s->net->n; v++)
        kept[v] = kept[v] && (wanted(s->opts, &s->net->stakeholders[v]) || (ego && cau_text_is(s->net->stakeholders[v].id, s->opts->of)));
    return rc;
}

static const char *letter_of(cau_scene *s, int group, bool unknown)
{
    cau_str t = { 0 };
    char letter[8];
    cau_coalition_letter(letter, group);
    if (unknown && group < 0)
        cau_str_add(&t, "?");
    else {
        cau_str_add(&t, letter);
        if (unknown)
            cau_str_add(&t, " ?");
    }
    return cau_scene_keep(s, &t);
}

static void look_of(cau_scene *s, cau_symbol *m)
{
    const cau_finding *f = &s->findings->of[m->row];
    const bool unknown = isnan(f->power);
    const double sure = cau_stakeholder_confidence(s->net, m->who);
    m->power = f->power;
    m->group = f->coalition;
    m->mark.shape = m->who->sector == CAU_NONE ? CAU_ELLIPSE : s->shape_of[m->who->sector];
    m->mark.fill = unknown ? "#FFFFFF" : cau_coalition_fill(m->group);
    m->mark.line = unknown ? cau_coalition_line(m->group) : CAU_GREY;
    m->mark.pen = unknown ? 2 : 1.2;
    m->mark.rings = 1;
    m->mark.letter = letter_of(s, m->group, unknown);
    m->mark.dashed = !isnan(sure) && sure < 0.5;
    if (s->view->rings && f->ring != CAU_RING_NONE) {
        m->mark.pen = 3.6;
        m->mark.line = CAU_INK;
        m->mark.rings = f->ring == CAU_RING_DOUBLE ? 2 : 1;
    }
    if (s->opts->highlight && *s->opts->highlight)
        m->faint = !cau_chosen(s->opts->highlight, m->who);
}

static caucus_status make_symbols(cau_scene *s)
{
    caucus_status rc = CAUCUS_OK;
    const caucus_landscape *net = s->net;
    bool *kept = cau_alloc(net->n, sizeof *kept);
    s->symbols = cau_alloc(net->n, sizeof *s->symbols);
    s->symbol_of = cau_alloc(net->n, sizeof *s->symbol_of);
    if (!kept || !s->symbols || !s->symbol_of) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    CAU_TRY(choose_shown(kept, s));
    for (size_t v = 0; v < net->n; v++) {
        s->symbol_of[v] = CAU_NONE;
        if (!kept[v])
            continue;
        cau_symbol *m = &s->symbols[s->n];
        s->symbol_of[v] = s->n++;
        m->row = v;
        m->who = &net->stakeholders[v];
        m->names = m->named = cau_scene_names(s);
        look_of(s, m);
    }
done:
    cau_free(kept);
    return rc;
}

/* A weight as a width class from 1 to 5. */
static double width_of(const cau_scene *s, double weight, double largest)
{
    const cau_scale *scale = &s->net->weight_scale;
    double low = 0, high = largest;
    if (scale->given && scale->high > scale->low) {
        low = scale->low;
        high = scale->high;
    }
    const double w = high > low ? 1 + 4 * (weight - low) / (high - low) : 3;
    return w < 1 ? 1 : w > 5 ? 5 : w;
}

double cau_power_word_inside(const caucus_landscape *net, const char *word)
{
    const cau_scale *scale = &net->power_scale;
    double raw = 0;
    if (!cau_score_word(&raw, "power", word, scale) || !(scale->high > scale->low))
        return 0;
    return (raw - scale->low) / (scale->high - scale->low);
}

void cau_tied_stroke(cau_scene *s, cau_tied *d)
{
    const cau_tie *t = &s->net->ties[d->row];
    d->stroke = cau_tie_stroke(s, d->kind, d->weight, d->confidence, d->faint);
    if (d->kind == CAU_INFLUENCE && !cau_tie_directed(s->net, t))
        d->stroke.tail = s->net->kinds[t->kind].directed ? CAU_TIP_ARROW : (d->stroke.head = CAU_TIP_NONE);
}

static caucus_status make_ties(cau_scene *s, bool (*show)(const caucus_landscape *net, const cau_tie *tie))
{
    const caucus_landscape *net = s->net;
    double largest = 0;
    s->equal_widths = true;
    if (!(s->ties = cau_alloc(net->nties, sizeof *s->ties)))
        return cau_no_memory(s->ctx);
    for (size_t e = 0; e < net->nties; e++) {
        const cau_tie *t = &net->ties[e];
        if (cau_tie_counts_as(net, t) == CAU_CONTEXT)
            continue;
        /* Assumed strengths are shown too where somebody told them apart: "strong", "some". */
        if (cau_tie_weight_basis(t) != CAU_ASSUMED || (largest > 0 && fabs(t->weight.value - largest) > 1e-9 * largest))
            s->equal_widths = false;
        largest = fmax(largest, t->weight.value);
    }
    for (size_t e = 0; e < net->nties; e++) {
        const cau_tie *t = &net->ties[e];
        if (s->symbol_of[t->from] == CAU_NONE || s->symbol_of[t->to] == CAU_NONE || (show && !show(net, t)))
            continue;
        cau_tied *d = &s->ties[s->m++];
        d->row = e;
        d->a = s->symbol_of[t->from];
        d->b = s->symbol_of[t->to];
        d->kind = cau_tie_counts_as(net, t);
        d->weight = s->equal_widths ? 2 : width_of(s, t->weight.value, largest);
        d->confidence = cau_tie_confidence(net, t);
        d->doubtful = d->kind != CAU_CONTEXT && d->confidence < 0.5;
        d->faint = d->kind == CAU_CONTEXT || (s->symbols[d->a].faint && s->symbols[d->b].faint);
        cau_tied_stroke(s, d);
    }
    return CAUCUS_OK;
}

cau_tie_bases cau_scene_tie_bases(const cau_scene *s)
{
    cau_tie_bases b = { 0 };
    for (size_t e = 0; e < s->m; e++) {
        if (s->ties[e].gone)
            continue;
        const cau_tie *tie = &s->net->ties[s->ties[e].row];
        if (s->ties[e].kind == CAU_CONTEXT) {
            b.context++;
            continue;
        }
        b.of[cau_tie_basis(tie)]++;
        b.assumed_weights += cau_tie_weight_basis(tie) == CAU_ASSUMED;
    }
    return b;
}

void cau_scene_ties_behind(cau_scene *s)
{
    s->behind = cau_scene_tie_bases(s);
    s->ties_behind = true;
    s->m = 0;
}

/* ---- fitting type and symbols to how many there are ---- */

static int by_weight(const void *p, const void *q)
{
    const cau_symbol *a = *(cau_symbol *const *)p, *b = *(cau_symbol *const *)q;
    const double x = isnan(a->power) ? -1 : a->power, y = isnan(b->power) ? -1 : b->power;
    if (x != y)
        return x > y ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

/* Many stakeholders: names for the thirty with the most power only. */
static caucus_status name_the_first(cau_scene *s, size_t count)
{
    cau_symbol **order = cau_alloc(s->n, sizeof *order);
    if (!order)
        return cau_no_memory(s->ctx);
    for (size_t i = 0; i < s->n; i++)
        order[i] = &s->symbols[i];
    qsort(order, s->n, sizeof *order, by_weight);
    for (size_t i = count; i < s->n; i++)
        if (!s->opts->highlight || order[i]->faint)
            order[i]->names = order[i]->named = false;
    cau_free(order);
    return CAUCUS_OK;
}

/* How much of the map the symbols and, where all are named, the names would cover. */
static double share_of_map(const cau_scene *s)
{
    const bool crowd = s->n > 80;
    const double margin = crowd ? 3 : 8;
    double sum = 0;
    for (size_t i = 0; i < s->n; i++) {
        const cau_box f = crowd ? s->symbols[i].extent : cau_symbol_foot(&s->symbols[i]);
        sum += (f.x1 - f.x0 + margin) * (f.y1 - f.y0 + margin);
    }
    return sum / ((s->page.map.x1 - s->page.map.x0) * (s->page.map.y1 - s->page.map.y0));
}

caucus_status cau_scene_fit(cau_scene *s)
{
    static const double scales[] = { 1, 0.9, 0.8, 0.7, 0.62, 0.55, 0.48, 0.42, 0.36, 0.3, 0.24, 0.18, 0.12 };
    const double name_size = s->page.name_size, least = s->n > 80 ? 0 : 0.6, most = s->n > 80 ? 0.12 : 0.36;
    if (s->n > 80) {
        const caucus_status rc = name_the_first(s, 30);
        if (rc != CAUCUS_OK)
            return rc;
    }
    for (size_t k = 0; k < sizeof scales / sizeof *scales && scales[k] >= least; k++) {
        s->page.name_size = fmax(10, name_size * fmax(scales[k], 0.75));
        cau_symbol_set_scale(s, scales[k]);
        for (size_t i = 0; i < s->n; i++)
            cau_symbol_name(s, &s->symbols[i]);
        if (share_of_map(s) < most || s->failed)
            break;
    }
    return s->failed ? cau_no_memory(s->ctx) : CAUCUS_OK;
}

caucus_status cau_scene_make(cau_scene *s, caucus_ctx *ctx, const caucus_landscape *net, const cau_findings *findings,
                             const caucus_map_options *opts, const cau_view *view,
                             bool (*show)(const caucus_landscape *net, const cau_tie *tie))
{
    caucus_status rc;
    *s = (cau_scene){ .ctx = ctx, .net = net, .findings = findings, .opts = opts, .view = view, .symbol_scale = 1, .title = "",
                      .subtitle = "" };
    CAU_TRY(cau_page_read(&s->page, ctx, opts->page));
    CAU_TRY(give_shapes(s));
    CAU_TRY(make_symbols(s));
    CAU_TRY(cau_scene_fit(s));
    CAU_TRY(make_ties(s, show));
done:
    return rc;
}

/* ---- background ---- */

static void paint_colour(cau_str *b, char op, const char *colour)
{
    cau_str_addf(b, "%c %zu -%s ", op, strlen(colour), colour);
}

static void paint_number(cau_str *b, double v)
{
    cau_str_fixed(b, v, 1);
    cau_str_char(b, ' ');
}

void cau_paint_style(cau_scene *s, double pen, const char *line, const char *fill)
{
    cau_str pens = { 0 };
    cau_str_add(&pens, "setlinewidth(");
    cau_str_fixed(&pens, pen, 1);
    cau_str_char(&pens, ')');
    cau_str_addf(&s->background, "S %zu -%s ", pens.length, pens.text ? pens.text : "");
    s->failed = s->failed || pens.failed;
    cau_str_free(&pens);
    paint_colour(&s->background, 'c', line);
    paint_colour(&s->background, 'C', fill);
}

void cau_paint_dashed(cau_scene *s, bool dashed)
{
    cau_str_add(&s->background, dashed ? "S 6 -dashed " : "S 5 -solid ");
}

void cau_paint_polygon(cau_scene *s, const cau_point *points, size_t n)
{
    cau_str_addf(&s->background, "P %zu ", n);
    for (size_t i = 0; i < n; i++) {
        paint_number(&s->background, points[i].x);
        paint_number(&s->background, points[i].y);
    }
}

void cau_paint_box(cau_scene *s, const cau_box *b)
{
    const cau_point p[4] = { { b->x0, b->y0 }, { b->x1, b->y0 }, { b->x1, b->y1 }, { b->x0, b->y1 } };
    cau_paint_polygon(s, p, 4);
}

void cau_paint_ellipse(cau_scene *s, double x, double y, double rx, double ry)
{
    cau_str_add(&s->background, "E ");
    paint_number(&s->background, x);
    paint_number(&s->background, y);
    paint_number(&s->background, rx);
    paint_number(&s->background, ry);
}

void cau_paint_line(cau_scene *s, cau_point a, cau_point b)
{
    cau_str_add(&s->background, "L 2 ");
    paint_number(&s->background, a.x);
    paint_number(&s->background, a.y);
    paint_number(&s->background, b.x);
    paint_number(&s->background, b.y);
}
