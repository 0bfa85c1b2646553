/* SPDX-License-Identifier: MIT */
/* DOT to SVG, PDF and PNG. The engine is always nop2: positions and routes are decided by who wrote the DOT.
 *
 * gvRenderFilename is never used: in 2.43 it reports success on a full disk and calls exit() for some formats.
 * One Graphviz context serves the process: a second one reads freed font names. */
#include "draw.h"
#include "protocol.h"

#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>
#include <stdlib.h>
#include <string.h>

#ifndef CAUCUS_GVLEN
#define CAUCUS_GVLEN unsigned int
#endif
typedef CAUCUS_GVLEN gvlen_t; /* the build looks at which type gvRenderData takes */

enum { SVG, PDF, PNG };
static const char *const format_names[DRAW_FORMATS] = { "svg", "pdf", "png" };

/* What Graphviz said last. It hands its messages to a function without a state, so this one cannot be passed. */
static char said[512];
static size_t said_length;

static int hear(char *text)
{
    const size_t room = sizeof said - 1 - said_length, length = strlen(text), take = length < room ? length : room;
    memcpy(said + said_length, text, take);
    said_length += take;
    said[said_length] = 0;
    return 0;
}

static void forget(void)
{
    said_length = 0;
    *said = 0;
}

static bool send_text(FILE *out, const char *kind, const char *text)
{
    return draw_send(out, kind, text, strlen(text));
}

static int fail(FILE *out, int status, const char *what)
{
    char text[800];
    char *end = said + said_length;
    while (end > said && (end[-1] == '\n' || end[-1] == ' '))
        *--end = 0;
    snprintf(text, sizeof text, "%s%s%s", what, *said ? ": " : "", said);
    return send_text(out, "error", text) && !fflush(out) ? status : DRAW_OUTPUT;
}

/* Is `name` among the plugins of a kind? */
static bool has_plugin(GVC_t *gvc, const char *kind, const char *name)
{
    int n = 0;
    bool found = false;
    char **list = gvPluginList(gvc, kind, &n, NULL);
    for (int i = 0; i < n; i++) {
        found |= !strcmp(list[i], name);
        free(list[i]);
    }
    free(list);
    return found;
}

static const char *missing_plugin(GVC_t *gvc)
{
    if (!has_plugin(gvc, "layout", "nop2"))
        return "the layout part of Graphviz is missing; install graphviz again, or run: dot -c";
    for (int f = 0; f < DRAW_FORMATS; f++)
        if (!has_plugin(gvc, "device", format_names[f]))
            return "the drawing part of Graphviz (SVG, PDF, PNG) is missing; install graphviz again, or run: dot -c";
    return NULL;
}

/* One picture of a graph that is laid out. */
static int render(GVC_t *gvc, Agraph_t *g, int format, FILE *out)
{
    char *bytes = NULL;
    gvlen_t length = 0;
    if (gvRenderData(gvc, g, format_names[format], &bytes, &length) || !bytes || !length) {
        gvFreeRenderData(bytes);
        return fail(out, DRAW_FAILED, "a map could not be drawn");
    }
    if (format == PDF) {
        char date[15];
        draw_date(date);
        draw_pdf_set_date(bytes, length, date);
    }
    const bool sent = draw_send(out, format_names[format], bytes, length);
    gvFreeRenderData(bytes);
    return sent ? DRAW_OK : DRAW_OUTPUT;
}

/* Lay out, render the formats from `first` to `last` that are wanted, and forget the layout. */
static int render_some(GVC_t *gvc, Agraph_t *g, const draw_map *map, int first, int last, FILE *out)
{
    int rc = DRAW_OK;
    bool any = false;
    for (int f = first; f <= last; f++)
        any |= map->want[f];
    if (!any)
        return rc;
    forget();
    if (gvLayout(gvc, g, "nop2"))
        return fail(out, DRAW_FAILED, "a map could not be laid out");
    if (*said) /* bad markup or a missing position: Graphviz goes on with something else than was asked */
        rc = fail(out, DRAW_FAILED, "a map was not understood");
    for (int f = first; f <= last && rc == DRAW_OK; f++)
        if (map->want[f])
            rc = render(gvc, g, f, out);
    gvFreeLayout(gvc, g);
    return rc;
}

static int draw_one(GVC_t *gvc, const draw_map *map, unsigned dpi, FILE *out)
{
    char text[16];
    forget();
    Agraph_t *g = agmemread(map->dot);
    if (!g)
        return fail(out, DRAW_FAILED, "a map is not DOT");
    /* Resolution is read with the layout, and one that suits the PNG would make the PDF page twice as wide. */
    int rc = render_some(gvc, g, map, SVG, PDF, out);
    if (rc == DRAW_OK) {
        snprintf(text, sizeof text, "%u", dpi);
        agsafeset(g, "dpi", text, "");
        rc = render_some(gvc, g, map, PNG, PNG, out);
    }
    agclose(g);
    if (rc == DRAW_OK && !draw_send(out, "done", "", 0))
        rc = DRAW_OUTPUT;
    return rc;
}

int draw_all(const draw_request *request, FILE *out)
{
    char warning[200];
    forget();
    agseterrf(hear);
    agseterr(AGWARN);
    if (draw_font_check(warning, sizeof warning) != DRAW_OK)
        return fail(out, DRAW_NO_FONT, "no usable font");
    if (*warning && !send_text(out, "warning", warning))
        return DRAW_OUTPUT;
    GVC_t *gvc = gvContext();
    if (!gvc)
        return fail(out, DRAW_FAILED, "Graphviz did not start");
    const char *missing = missing_plugin(gvc);
    int rc = missing ? fail(out, DRAW_NO_PLUGIN, missing) : DRAW_OK;
    for (size_t i = 0; i < request->count && rc == DRAW_OK; i++)
        rc = draw_one(gvc, &request->maps[i], request->dpi, out);
    gvFreeContext(gvc);
    return rc == DRAW_OK && fflush(out) ? DRAW_OUTPUT : rc;
}
