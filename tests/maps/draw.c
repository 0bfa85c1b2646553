/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Draws many maps of many landscapes, as `caucus map` does, with the findings and places of a landscape made once:
 *   draw OUT VIEW,VIEW... PAGE,PAGE... FILE.json...      writes OUT/FILE-VIEW-PAGE.svg and .dot
 * Three views are more than one map, or fewer, of a file: `ego` is drawn of the stakeholder with most power (ego.strong) and of one with
 * few ties (ego.few), `difference` of each scenario (difference.ID, a dash in it as _), and `brief` on its own page, a4, only,
 * where a3 is asked for.
 * It says on stdout, for each file, its name, stakeholders and seconds of work. */
#include "model/landscape.h"
#include "views/svg.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST = 64, REDRAWS = 50 }; /* with redraws, and few of them: bars and sentences are there, and the work stays small */

typedef struct job {
    const char *out, *name;
    const char *views[MOST], *pages[MOST];
    size_t nviews, npages;
} job;

/* One map to be drawn: of whose ties, or of which scenario, and what the file is called after. */
typedef struct shot {
    const char *view, *page, *of, *scenario;
    char label[160];
} shot;

static size_t split(const char **out, char *list)
{
    size_t n = 0;
    for (char *p = strtok(list, ","); p && n < MOST; p = strtok(NULL, ","))
        out[n++] = p;
    return n;
}

/* Those whose numbers and sentences rest on redraws. */
static bool redrawn(const char *view)
{
    return !strcmp(view, "ranks") || !strcmp(view, "brief") || !strcmp(view, "difference");
}

static bool keep(const job *j, const shot *one, const char *end, const char *bytes, size_t length)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s-%s-%s.%s", j->out, j->name, one->label, one->page, end);
    FILE *f = fopen(path, "wb");
    const bool good = f && fwrite(bytes, 1, length, f) == length;
    return (f ? fclose(f) == 0 : false) && good;
}

static caucus_status finish(const job *j, caucus_ctx *ctx, const shot *shots, const cau_map *maps, size_t count)
{
    const char *dots[MOST];
    unsigned want[MOST];
    cau_pictures made[MOST];
    caucus_status rc;
    for (size_t k = 0; k < count; k++) {
        dots[k] = maps[k].dot;
        want[k] = 1u << CAU_SVG;
    }
    rc = cau_draw(made, ctx, dots, want, count, 0);
    for (size_t k = 0; rc == CAUCUS_OK && k < count; k++) {
        char *svg = NULL;
        size_t length = 0;
        rc = cau_svg_finish(&svg, &length, ctx, made[k].bytes[CAU_SVG], made[k].length[CAU_SVG], &maps[k], CAU_SVG_FILE);
        if (rc == CAUCUS_OK && !(keep(j, &shots[k], "svg", svg, length) && keep(j, &shots[k], "dot", dots[k], strlen(dots[k]))))
            rc = CAUCUS_EIO;
        cau_free(svg);
    }
    for (size_t k = 0; k < count; k++)
        cau_pictures_free(&made[k]);
    return rc;
}

/* ---- which maps ---- */

static size_t ties_of(const caucus_landscape *net, size_t v)
{
    size_t count = 0;
    for (size_t t = 0; t < net->nties; t++)
        count += net->ties[t].from == v || net->ties[t].to == v;
    return count;
}

/* Most power, where it is known, else most ties; or the fewest ties, but some. */
static const char *one_of(const caucus_landscape *net, bool strong)
{
    const char *who = net->stakeholders[0].id;
    double best = -INFINITY;
    for (size_t v = 0; v < net->n; v++) {
        const double power = cau_judged_power(&net->stakeholders[v]), ties = (double)ties_of(net, v);
        const double worth = strong ? (isnan(power) ? -1 : power) + 1e-6 * ties : ties > 0 ? -ties : -INFINITY;
        if (worth > best) {
            best = worth;
            who = net->stakeholders[v].id;
        }
    }
    return who;
}

static void add(shot *shots, size_t *count, const shot *one, const char *kind)
{
    if (*count == MOST)
        return;
    shot *into = &shots[(*count)++];
    *into = *one;
    snprintf(into->label, sizeof into->label, "%s%s%.60s", one->view, *kind ? "." : "", kind);
    for (char *p = into->label; *p; p++)
        *p = *p == '-' ? '_' : *p;
}

static size_t list_shots(shot *shots, const job *j, const char *page, const caucus_landscape *net)
{
    size_t count = 0;
    for (size_t v = 0; v < j->nviews; v++) {
        shot one = { .view = j->views[v], .page = page };
        if (!strcmp(one.view, "ego"))
            for (int few = 0; few < 2; few++) {
                one.of = one_of(net, !few);
                add(shots, &count, &one, few ? "few" : "strong");
            }
        else if (!strcmp(one.view, "difference"))
            for (size_t k = 0; k < net->nscenarios; k++) {
                one.scenario = net->scenarios[k].id;
                add(shots, &count, &one, one.scenario);
            }
        else if (!strcmp(one.view, "brief")) {
            one.page = "a4"; /* on the places of the usual page, as it is without --page */
            if (!strcmp(page, "a3"))
                add(shots, &count, &one, "");
        } else
            add(shots, &count, &one, "");
    }
    return count;
}

/* ---- drawing ---- */

typedef struct drawing {
    const caucus_landscape *file, *net;
    cau_findings findings[2]; /* without redraws, and with */
    caucus_map_options opts;
    cau_placing *placing;
} drawing;

static caucus_status draw_one(cau_map *out, drawing *d, caucus_ctx *ctx, const shot *one)
{
    caucus_landscape *after = NULL;
    cau_findings own = { 0 };
    const caucus_selection choice = { .scenario = one->scenario };
    caucus_status rc = CAUCUS_OK;
    d->opts.view = one->view;
    d->opts.of = one->of;
    d->opts.page = strcmp(one->view, "brief") ? one->page : NULL;
    d->opts.args.draws = redrawn(one->view) ? REDRAWS : 0;
    if (!one->scenario)
        return cau_map_make(out, ctx, d->net, d->net, &d->findings[redrawn(one->view)], d->placing, &d->opts);
    rc = caucus_landscape_select(&after, ctx, d->file, &choice);
    if (rc == CAUCUS_OK)
        rc = cau_findings_make(&own, ctx, after, d->net, &d->opts.args);
    if (rc == CAUCUS_OK)
        rc = cau_map_make(out, ctx, after, d->net, &own, d->placing, &d->opts);
    cau_findings_free(&own);
    caucus_landscape_free(after);
    return rc;
}

static caucus_status draw_page(const job *j, drawing *d, caucus_ctx *ctx, const char *page)
{
    shot shots[MOST];
    cau_map maps[MOST] = { { 0 } };
    d->opts.page = page;
    d->opts.view = d->opts.of = NULL;
    d->opts.args.draws = 0;
    caucus_status rc = cau_placing_make(&d->placing, ctx, d->net, &d->findings[0], &d->opts);
    const size_t count = rc == CAUCUS_OK ? list_shots(shots, j, page, d->net) : 0;
    for (size_t k = 0; rc == CAUCUS_OK && k < count; k++)
        if ((rc = draw_one(&maps[k], d, ctx, &shots[k])) != CAUCUS_OK)
            fprintf(stderr, "%s, %s, %s: ", j->name, shots[k].label, page);
    if (rc == CAUCUS_OK)
        rc = finish(j, ctx, shots, maps, count);
    for (size_t k = 0; k < count; k++)
        cau_map_free(&maps[k]);
    cau_placing_free(d->placing);
    d->placing = NULL;
    return rc;
}

static caucus_status draw(const job *j, caucus_ctx *ctx, const char *path)
{
    caucus_landscape *file = NULL, *net = NULL;
    drawing d = { .opts = { .args = CAUCUS_ARGUMENTS_DEFAULT } };
    const caucus_selection all = { 0 };
    bool redraws = false;
    caucus_status rc = caucus_landscape_read(&file, ctx, path, NULL);
    if (rc == CAUCUS_OK)
        rc = caucus_landscape_select(&net, ctx, file, &all);
    d.file = file;
    d.net = net;
    for (size_t v = 0; v < j->nviews; v++)
        redraws = redraws || redrawn(j->views[v]);
    for (int with = 0; rc == CAUCUS_OK && with <= redraws; with++) {
        d.opts.args.draws = with ? REDRAWS : 0;
        rc = cau_findings_make(&d.findings[with], ctx, net, net, &d.opts.args);
    }
    for (size_t p = 0; rc == CAUCUS_OK && p < j->npages; p++)
        rc = draw_page(j, &d, ctx, j->pages[p]);
    if (rc == CAUCUS_OK)
        printf("%s\t%zu", j->name, net->n);
    for (int with = 0; with < 2; with++)
        cau_findings_free(&d.findings[with]);
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
