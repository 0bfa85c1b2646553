/* SPDX-License-Identifier: MIT */
/* Reading a request and sending frames. */
#include "draw.h"
#include "protocol.h"

#include <stdlib.h>
#include <string.h>

/* A decimal number at *p, below `limit`; *p moves past it. */
static bool number(const char **p, size_t *out, size_t limit)
{
    size_t value = 0;
    const char *start = *p;
    for (; **p >= '0' && **p <= '9'; (*p)++) {
        value = value * 10 + (size_t)(**p - '0');
        if (value > limit)
            return false;
    }
    *out = value;
    return *p != start;
}

static bool formats(const char **p, draw_map *map)
{
    const char *start = *p;
    for (; **p && **p != ' '; (*p)++) {
        const char *at = strchr("spg", **p);
        if (!at)
            return false;
        map->want[at - "spg"] = true;
    }
    return *p != start;
}

/* "map FORMATS LENGTH" and the bytes after it. */
static int read_map(draw_map *map, const char *line, FILE *in)
{
    const char *p = line + 4;
    size_t length = 0;
    if (strncmp(line, "map ", 4) || !formats(&p, map) || *p++ != ' ' ||
        !number(&p, &length, DRAW_REQUEST_LIMIT) || *p != '\n')
        return DRAW_REQUEST;
    map->dot = malloc(length + 1);
    if (!map->dot)
        return DRAW_FAILED;
    if (fread(map->dot, 1, length, in) != length || memchr(map->dot, 0, length))
        return DRAW_REQUEST;
    map->dot[length] = 0;
    return DRAW_OK;
}

int draw_request_read(draw_request *out, const char **reason, FILE *in)
{
    char line[64];
    int rc = DRAW_OK;
    *out = (draw_request){ 0 };
    *reason = "the request is not one of caucus";
    if (!fgets(line, sizeof line, in) || strncmp(line, CAUCUS_DRAW_GREETING " ", sizeof CAUCUS_DRAW_GREETING))
        return DRAW_REQUEST;
    const char *p = line + sizeof CAUCUS_DRAW_GREETING;
    size_t dpi = 0;
    if (!number(&p, &dpi, 2400) || dpi == 0 || *p != '\n')
        return DRAW_REQUEST;
    out->dpi = (unsigned)dpi;
    while (rc == DRAW_OK && fgets(line, sizeof line, in)) {
        draw_map *more = realloc(out->maps, (out->count + 1) * sizeof *more);
        if (!more)
            return DRAW_FAILED;
        out->maps = more;
        out->maps[out->count] = (draw_map){ 0 };
        rc = read_map(&out->maps[out->count++], line, in);
    }
    return rc;
}

void draw_request_free(draw_request *request)
{
    for (size_t i = 0; i < request->count; i++)
        free(request->maps[i].dot);
    free(request->maps);
    *request = (draw_request){ 0 };
}

bool draw_send(FILE *out, const char *kind, const char *bytes, size_t length)
{
    return fprintf(out, "%s %zu\n", kind, length) > 0 && fwrite(bytes, 1, length, out) == length;
}
