/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "views/svg.h"

#include "core/alloc.h"
#include "core/index.h"
#include "core/number.h"

#include <stdlib.h>
#include <string.h>

#define INK "#231f20" /* of most texts */
static const char family[] = "Arial,Liberation Sans,Helvetica,sans-serif";

void cau_str_markup(cau_str *s, const char *text)
{
    const char *plain = text ? text : "", *p = plain;
    for (; *p; p++) {
        const unsigned char c = (unsigned char)*p;
        const char *instead = c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : c == '"' ? "&quot;" : c == '\'' ? "&#39;" : NULL;
        if (!instead && (c < 32 || c == 127) && c != '\n' && c != '\t')
            instead = "";
        if (!instead)
            continue;
        cau_str_addn(s, plain, (size_t)(p - plain));
        cau_str_add(s, instead);
        plain = p + 1;
    }
    cau_str_addn(s, plain, (size_t)(p - plain));
}

/* A piece of the text that is read. */
typedef struct span {
    const char *text;
    size_t length;
} span;

enum { DEPTH = 32 }; /* of groups in groups; Graphviz makes three */

typedef struct finisher {
    cau_str out;
    const cau_map *map;
    cau_svg_use use;
    span view;          /* id of the graph: every id that stays begins with it */
    const char *as;     /* what ids begin with instead; NULL: with the view */
    bool kept[DEPTH];   /* groups that are open: was the tag written? */
    size_t depth;
    cau_index ids;      /* those that were kept */
    cau_arena texts;    /* of them */
    bool titled, failed;
    bool polygon;       /* the tag being written is one */
} finisher;

static bool span_is(span s, const char *text)
{
    return strlen(text) == s.length && !memcmp(s.text, text, s.length);
}

/* Value of an attribute in the inside of a tag; length 0 when it has none. */
static span attribute(span tag, const char *name)
{
    const size_t n = strlen(name);
    for (size_t i = 0; i + n + 2 < tag.length; i++) {
        if ((tag.text[i] != ' ' && tag.text[i] != '\n') || memcmp(tag.text + i + 1, name, n) || memcmp(tag.text + i + 1 + n, "=\"", 2))
            continue;
        const char *value = tag.text + i + n + 3;
        const char *end = memchr(value, '"', tag.length - (i + n + 3));
        return end ? (span){ value, (size_t)(end - value) } : (span){ value, 0 };
    }
    return (span){ tag.text, 0 };
}

/* A value as it is, but for hyphens, which Graphviz writes as entities. */
static void add_value(cau_str *s, span value)
{
    for (size_t i = 0; i < value.length; i++) {
        if (value.length - i >= 5 && !memcmp(value.text + i, "&#45;", 5)) {
            cau_str_char(s, '-');
            i += 4;
        } else {
            cau_str_char(s, value.text[i]);
        }
    }
}

/* May this id stay? It must begin with the id of the view, and be the first of its kind. */
static bool keep_id(finisher *f, span id)
{
    if (id.length < f->view.length || memcmp(id.text, f->view.text, f->view.length))
        return false;
    if (id.length > f->view.length && id.text[f->view.length] != '-' && memcmp(id.text + f->view.length, "&#45;", 5))
        return false;
    const char *key = cau_arena_strndup(&f->texts, id.text, id.length);
    if (key && cau_index_get(&f->ids, key) != CAU_INDEX_NONE)
        return false;
    f->failed |= !key || !cau_index_put(&f->ids, key, 0);
    return !f->failed;
}

/* The start of every id: that of the view, or another that was asked for. */
static void add_view_id(finisher *f)
{
    if (f->as)
        cau_str_markup(&f->out, f->as);
    else
        add_value(&f->out, f->view);
}

static size_t digits(const char *text, size_t length)
{
    size_t n = 0;
    while (n < length && text[n] >= '0' && text[n] <= '9')
        n++;
    return n;
}

/* A value with its numbers rounded: of an A3 page nobody sees a hundredth of a point, and they are half of the bytes. */
static void add_rounded(cau_str *s, span value, int places)
{
    for (size_t i = 0; i < value.length;) {
        const size_t sign = value.text[i] == '-';
        const size_t whole = digits(value.text + i + sign, value.length - i - sign), at = i + sign + whole;
        const size_t part = whole && at < value.length && value.text[at] == '.' ? digits(value.text + at + 1, value.length - at - 1) : 0;
        const size_t length = sign + whole + 1 + part;
        double exact = 0;
        if (!part || cau_number_read(&exact, value.text + i, length) != CAU_NUMBER_OK) {
            const size_t plain = whole ? sign + whole : 1;
            cau_str_addn(s, value.text + i, plain);
            i += plain;
            continue;
        }
        const size_t before = s->length;
        cau_str_fixed(s, exact, places);
        while (!s->failed && s->length > before && s->text[s->length - 1] == '0')
            s->text[--s->length] = 0;
        if (!s->failed && s->length > before && s->text[s->length - 1] == '.')
            s->text[--s->length] = 0;
        if (!s->failed && s->length == before + 2 && !strcmp(s->text + before, "-0")) {
            s->text[before] = '0';
            s->text[--s->length] = 0;
        }
        i += length;
    }
}

/* Does the page need fewer digits of it? How many; -1: as it is. */
static int places_of(span name)
{
    static const char *const tenths[] = { "d", "points", "x", "y", "cx", "cy", "rx", "ry", "stroke-width", "font-size" };
    for (size_t i = 0; i < sizeof tenths / sizeof *tenths; i++)
        if (span_is(name, tenths[i]))
            return 1;
    return span_is(name, "stroke-opacity") || span_is(name, "fill-opacity") ? 2 : -1;
}

/* Ids that nothing in a page looks for: words (t), and marks and lines of the legend (m, k). */
static bool is_unasked(const finisher *f, span id)
{
    size_t end = id.length;
    while (end > 0 && ((id.text[end - 1] >= '0' && id.text[end - 1] <= '9') || id.text[end - 1] == 'a' || id.text[end - 1] == 'b'))
        end--;
    return end > f->view.length && end < id.length && (id.text[end - 1] == 't' || id.text[end - 1] == 'm' || id.text[end - 1] == 'k');
}

/* The words of a class that a page uses: what a shape is. */
static void add_class(cau_str *s, span value)
{
    static const char *const used[] = { "map", "stk", "name", "tie", "doubt", "added", "faint" };
    bool any = false;
    for (size_t at = 0; at < value.length;) {
        const char *space = memchr(value.text + at, ' ', value.length - at);
        const span word = { value.text + at, space ? (size_t)(space - value.text) - at : value.length - at };
        for (size_t i = 0; i < sizeof used / sizeof *used; i++)
            if (span_is(word, used[i])) {
                cau_str_addf(s, "%s%s", any ? " " : " class=\"", used[i]);
                any = true;
            }
        at += word.length + 1;
    }
    cau_str_add(s, any ? "\"" : "");
}

/* What every renderer takes for granted, or the root has for all. */
static bool is_default(span name, span value)
{
    return (span_is(name, "fill") && span_is(value, INK)) || (span_is(name, "text-anchor") && span_is(value, "start")) || (span_is(name, "transform") && span_is(value, "scale(1 1) rotate(0)"));
}

/* A polygon closes itself: the first point need not come again at its end. */
static span without_last_point(span value)
{
    while (value.length && value.text[value.length - 1] == ' ')
        value.length--;
    const char *first = memchr(value.text, ' ', value.length);
    const size_t length = first ? (size_t)(first - value.text) : 0;
    if (length && value.length > 3 * length && value.text[value.length - length - 1] == ' ' && !memcmp(value.text, value.text + value.length - length, length))
        value.length -= length + 1;
    return value;
}

static void add_attribute(finisher *f, span name, span value)
{
    const int places = f->use == CAU_SVG_INLINE ? places_of(name) : -1;
    if (f->use == CAU_SVG_INLINE && (is_default(name, value) || (span_is(name, "id") && is_unasked(f, value))))
        return;
    if (f->use == CAU_SVG_INLINE && span_is(name, "class")) {
        add_class(&f->out, value);
        return;
    }
    if (span_is(name, "id") && !keep_id(f, value))
        return;
    if (span_is(name, "font-family")) /* the root has it for all */
        return;
    if (f->use == CAU_SVG_INLINE && f->polygon && span_is(name, "points"))
        value = without_last_point(value);
    if (span_is(value, "transparent"))
        value = (span){ "none", 4 };
    cau_str_char(&f->out, ' ');
    cau_str_addn(&f->out, name.text, name.length);
    cau_str_add(&f->out, "=\"");
    if (span_is(name, "id")) {
        add_view_id(f);
        value = (span){ value.text + f->view.length, value.length - f->view.length };
    }
    if (places >= 0)
        add_rounded(&f->out, value, places);
    else
        add_value(&f->out, value);
    cau_str_char(&f->out, '"');
}

/* A group has been written from `start` on; in a page one without any attribute goes again, and so does its end. */
static void open_group(finisher *f, size_t start)
{
    const bool bare = f->use == CAU_SVG_INLINE && !f->out.failed && !strcmp(f->out.text + start, "<g>");
    if (bare && f->depth < DEPTH)
        f->out.text[f->out.length = start] = 0;
    if (f->depth < DEPTH)
        f->kept[f->depth] = !bare;
    f->depth++;
}

static void close_group(finisher *f)
{
    f->depth -= f->depth > 0;
    if (f->depth >= DEPTH || f->kept[f->depth])
        cau_str_add(&f->out, "</g>");
}

/* An ordinary tag: name, attributes, end. `tag` is what stands between < and >. */
static void add_tag(finisher *f, span tag)
{
    size_t i = 0;
    while (i < tag.length && tag.text[i] != ' ' && tag.text[i] != '\n')
        i++;
    const size_t start = f->out.length;
    const bool group = i == 1 && tag.text[0] == 'g';
    f->polygon = i == 7 && !memcmp(tag.text, "polygon", i);
    cau_str_char(&f->out, '<');
    cau_str_addn(&f->out, tag.text, i);
    while (i < tag.length) {
        while (i < tag.length && (tag.text[i] == ' ' || tag.text[i] == '\n'))
            i++;
        const char *at = tag.text + i, *equals = memchr(at, '=', tag.length - i);
        if (!equals || tag.length - (size_t)(equals - tag.text) < 2)
            break;
        const char *value = equals + 2, *end = memchr(value, '"', tag.length - (size_t)(value - tag.text));
        if (!end)
            break;
        add_attribute(f, (span){ at, (size_t)(equals - at) }, (span){ value, (size_t)(end - value) });
        i = (size_t)(end + 1 - tag.text);
    }
    cau_str_add(&f->out, tag.length && tag.text[tag.length - 1] == '/' ? "/>" : ">");
    if (group)
        open_group(f, start);
}

static void add_labelled(finisher *f, const char *element, const char *suffix, const char *text)
{
    cau_str_addf(&f->out, "<%s id=\"", element);
    add_view_id(f);
    cau_str_addf(&f->out, "-%s\">", suffix);
    cau_str_markup(&f->out, text);
    cau_str_addf(&f->out, "</%s>\n", element);
}

static void add_size(finisher *f, span tag, const char *name)
{
    const span value = attribute(tag, name);
    cau_str_addf(&f->out, " %s=\"", name);
    cau_str_addn(&f->out, value.text, value.length);
    cau_str_char(&f->out, '"');
}

/* Our root instead of that of Graphviz. */
static void add_root(finisher *f, span tag)
{
    if (f->use == CAU_SVG_FILE)
        cau_str_add(&f->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    cau_str_add(&f->out, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    if (f->use == CAU_SVG_FILE) {
        add_size(f, tag, "width");
        add_size(f, tag, "height");
    }
    add_size(f, tag, "viewBox");
    if (f->use == CAU_SVG_INLINE)
        cau_str_add(&f->out, " fill=\"" INK "\"");
    cau_str_addf(&f->out, " font-family=\"%s\" role=\"img\" aria-labelledby=\"", family);
    add_view_id(f);
    cau_str_add(&f->out, "-title ");
    add_view_id(f);
    cau_str_add(&f->out, "-desc\">\n");
    add_labelled(f, "title", "title", f->map->title);
    if (f->use == CAU_SVG_FILE) /* in a page the words beside it have that id */
        add_labelled(f, "desc", "desc", f->map->alt);
    f->titled = true;
}

/* A tooltip: Graphviz makes it a link without a target, SVG has a title for it. */
static void add_tooltip(finisher *f, span tag)
{
    const span tip = attribute(tag, "xlink:title");
    size_t blank = 0;
    while (blank < tip.length && tip.text[blank] == ' ')
        blank++;
    if (blank == tip.length || span_is(tip, f->map->title)) /* the whole has that name already */
        return;
    cau_str_add(&f->out, "<title>");
    add_value(&f->out, tip);
    cau_str_add(&f->out, "</title>");
}

/* One tag at `p` ("<...>" with the rest of the text). @return what follows it; NULL when the text breaks off */
static const char *take_tag(finisher *f, const char *p)
{
    if (!strncmp(p, "<!--", 4)) {
        const char *end = strstr(p, "-->");
        return end ? end + 3 + (end[3] == '\n') : NULL;
    }
    if (!strncmp(p, "<title>", 7)) {
        const char *end = strstr(p, "</title>");
        return end ? end + 8 + (end[8] == '\n') : NULL;
    }
    const char *end = strchr(p, '>');
    if (!end)
        return NULL;
    const span tag = { p + 1, (size_t)(end - p - 1) };
    if (!strncmp(p, "<svg", 4))
        add_root(f, tag);
    else if (!strncmp(p, "<a ", 3))
        add_tooltip(f, tag);
    else if (!strncmp(p, "</g>", 4))
        close_group(f);
    else if (strncmp(p, "</a>", 4) && strncmp(p, "<?", 2) && strncmp(p, "<!", 2))
        add_tag(f, tag);
    else
        return end + 1 + (end[1] == '\n');
    return end + 1;
}

/* The id of the graph names the view. */
static bool find_view(finisher *f, const char *svg)
{
    const char *g = strstr(svg, "<g ");
    const char *end = g ? strchr(g, '>') : NULL;
    if (!end)
        return false;
    f->view = attribute((span){ g + 1, (size_t)(end - g - 1) }, "id");
    return f->view.length > 0;
}

caucus_status cau_svg_finish(char **out, size_t *length, caucus_ctx *ctx, const char *svg, size_t svg_length, const cau_map *map,
                             cau_svg_use use)
{
    return cau_svg_finish_as(out, length, ctx, svg, svg_length, map, use, NULL);
}

caucus_status cau_svg_finish_as(char **out, size_t *length, caucus_ctx *ctx, const char *svg, size_t svg_length, const cau_map *map,
                                cau_svg_use use, const char *id)
{
    finisher f = { .map = map, .use = use, .as = id };
    caucus_status rc = CAUCUS_OK;
    *out = NULL;
    *length = 0;
    const char *p = svg_length && strlen(svg) == svg_length ? strstr(svg, "<svg") : NULL;
    if (!p || !find_view(&f, p))
        p = NULL;
    while (p && *p) {
        const char *tag = strchr(p, '<');
        const bool blank = use == CAU_SVG_INLINE && tag == p + 1 && *p == '\n' && f.out.length && f.out.text[f.out.length - 1] == '\n';
        if (f.titled && !blank)
            add_value(&f.out, (span){ p, tag ? (size_t)(tag - p) : strlen(p) });
        p = tag ? take_tag(&f, tag) : p + strlen(p);
    }
    if (!p) {
        cau_error(ctx, NULL, "the drawing program gave a picture that is no SVG");
        rc = CAUCUS_EINTERNAL;
    } else if (f.failed || f.out.failed) {
        rc = cau_no_memory(ctx);
    } else {
        *length = f.out.length;
        *out = cau_str_take(&f.out);
        rc = *out ? CAUCUS_OK : cau_no_memory(ctx);
    }
    cau_str_free(&f.out);
    cau_index_free(&f.ids);
    cau_arena_free(&f.texts);
    return rc;
}
