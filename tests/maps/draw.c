/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Draws many maps of many landscapes, as `caucus map` does, with the findings and places of a landscape made once:
 *   draw OUT VIEW,VIEW... PAGE,PAGE... FILE.json...      writes OUT/FILE-VIEW-PAGE.svg and .dot
 * and says on stdout, for each file, its name, stakeholders and seconds of work. */
#include "model/landscape.h"
#include "views/svg.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST = 64 };

typedef struct job {
    const char *out, *name;
    const char *views[MOST], *pages[MOST];
    size_t nviews, npages;
} job;

static size_t split(const char **out, char *list)
{
    size_t n = 0;
    for (char *p = strtok(list, ","); p && n < MOST; p = strtok(NULL, ","))
        out[n++] = p;
    return n;
}

static bool keep(const job *j, const char *view, const char *page, const char *end, const char *bytes, size_t length)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s-%s-%s.%s", j->out, j->name, view, page, end);
    FILE *f = fopen(path, "wb");
    const bool good = f && fwrite(bytes, 1, length, f) == length;
    return (f ? fclose(f) == 0 : false) && good;
}

static caucus_status finish(const job *j, caucus_ctx *ctx, const cau_map *maps)
{
    const char *dots[MOST];
    unsigned want[MOST];
    cau_pictures made[MOST];
    const size_t count = j->nviews * j->npages;
    caucus_status rc;
    for (size_t k = 0; k < count; k++) {
        dots[k] = maps[k].dot;
        want[k] = 1u << CAU_SVG;
    }
    rc = cau_draw(made, ctx, dots, want, count, 0);
    for (size_t k = 0; rc == CAUCUS_OK && k < count; k++) {
        const char *view = j->views[k % j->nviews], *page = j->pages[k / j->nviews];
        char *svg = NULL;
        size_t length = 0;
        rc = cau_svg_finish(&svg, &length, ctx, made[k].bytes[CAU_SVG], made[k].length[CAU_SVG], &maps[k], CAU_SVG_FILE);
        if (rc == CAUCUS_OK && !(keep(j, view, page, "svg", svg, length) && keep(j, view, page, "dot", dots[k], strlen(dots[k]))))
            rc = CAUCUS_EIO;
        cau_free(svg);
    }
    for (size_t k = 0; k < count; k++)
        cau_pictures_free(&made[k]);
    return rc;
}

static caucus_status draw(const job *j, caucus_ctx *ctx, const char *path)
{
    caucus_landscape *file = NULL, *net = NULL;
    cau_findings findings = { 0 };
    cau_map maps[MOST] = { { 0 } };
    caucus_map_options opts = { .args = CAUCUS_ARGUMENTS_DEFAULT };
    const caucus_selection all = { 0 };
    opts.args.draws = 0;
    caucus_status rc = caucus_landscape_read(&file, ctx, path, NULL);
    if (rc == CAUCUS_OK)
        rc = caucus_landscape_select(&net, ctx, file, &all);
    if (rc == CAUCUS_OK)
        rc = cau_findings_make(&findings, ctx, net, net, &opts.args);
    for (size_t p = 0; rc == CAUCUS_OK && p < j->npages; p++) {
        cau_placing *placing = NULL;
        opts.page = j->pages[p];
        rc = cau_placing_make(&placing, ctx, net, &findings, &opts);
        for (size_t v = 0; rc == CAUCUS_OK && v < j->nviews; v++) {
            opts.view = j->views[v];
            rc = cau_map_make(&maps[p * j->nviews + v], ctx, net, net, &findings, placing, &opts);
        }
        cau_placing_free(placing);
    }
    if (rc == CAUCUS_OK)
        rc = finish(j, ctx, maps);
    if (rc == CAUCUS_OK)
        printf("%s\t%zu", j->name, net->n);
    for (size_t k = 0; k < j->nviews * j->npages; k++)
        cau_map_free(&maps[k]);
    cau_findings_free(&findings);
    caucus_landscape_free(net);
    caucus_landscape_free(file);
    return rc;
}

int main(int argc, char **argv)
{
    job j = { .out = argc > 4 ? argv[1] : "" };
    if (argc < 5) {
        fprintf(stderr, "usage: draw OUT VIEW,VIEW... PAGE,PAGE... FILE.json...\n");
        return 2;
    }
    j.nviews = split(j.views, argv[2]);
    j.npages = split(j.pages, argv[3]);
    if (j.nviews * j.npages > MOST)
        return 2;
    for (int i = 4; i < argc; i++) {
        caucus_ctx *ctx = NULL;
        char name[256];
        const char *slash = strrchr(argv[i], '/');
        const clock_t start = clock();
        snprintf(name, sizeof name, "%s", slash ? slash + 1 : argv[i]);
        name[strcspn(name, ".")] = 0;
        j.name = name;
        const caucus_status rc = caucus_ctx_new(&ctx) == CAUCUS_OK ? draw(&j, ctx, argv[i]) : CAUCUS_ENOMEM;
        caucus_ctx_free(ctx);
        if (rc != CAUCUS_OK) {
            fprintf(stderr, "%s: cannot be drawn (%d)\n", argv[i], (int)rc);
            return 1;
        }
        printf("\t%.2f\n", (double)(clock() - start) / CLOCKS_PER_SEC);
    }
    return 0;
}
