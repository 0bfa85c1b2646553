/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Doing something again whenever the files that a line reads are saved. Files are looked at ten times a second rather than waited
 * for: editors put a new file in the place of the old one, and on network drives and under WSL nobody tells when one is saved. */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { FILES = 8, PATH_MOST = 4096, EVERY = 100 }; /* milliseconds */

/** What tells a saved file from the one before. */
typedef struct looks {
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec saved;
    bool there;
} looks;

typedef struct watched {
    char path[PATH_MOST];
    looks seen;
} watched;

typedef struct watch {
    watched files[FILES];
    size_t n;
} watch;

static looks look_at(const char *path)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return (looks){ .there = false };
    return (looks){ .device = st.st_dev, .inode = st.st_ino, .size = st.st_size, .saved = st.st_mtim, .there = true };
}

static bool same(const looks *a, const looks *b)
{
    return a->there == b->there && a->device == b->device && a->inode == b->inode && a->size == b->size && a->saved.tv_sec == b->saved.tv_sec
           && a->saved.tv_nsec == b->saved.tv_nsec;
}

static caucus_status add(watch *w, const char *folder, const char *name)
{
    watched *f = &w->files[w->n];
    const int length = snprintf(f->path, sizeof f->path, "%s%s", folder, name);
    if (w->n + 1 == FILES || length < 0 || (size_t)length >= sizeof f->path)
        return cli_wrong(NULL, "a path is too long to be watched");
    f->seen = look_at(f->path);
    w->n++;
    return CAUCUS_OK;
}

/* A file; of a folder the sheets in it; with a sheet of ties that of stakeholders beside it. */
static caucus_status add_operand(watch *w, const char *path)
{
    static const char *const sheets[] = { "/ties.csv", "/stakeholders.csv" };
    struct stat st;
    caucus_status rc = add(w, path, "");
    const char *slash = strrchr(path, '/');
    char folder[PATH_MOST] = "";
    if (rc == CAUCUS_OK && stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
        for (size_t i = 0; rc == CAUCUS_OK && i < 2; i++)
            rc = add(w, path, sheets[i]);
        return rc;
    }
    if (rc == CAUCUS_OK && strcmp(slash ? slash + 1 : path, "ties.csv") == 0) {
        snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path + 1) : 0, path);
        rc = add(w, folder, "stakeholders.csv");
    }
    return rc;
}

/* Take note of how the files look now. @return whether any looks otherwise than when last seen */
static bool changed(watch *w)
{
    bool any = false;
    for (size_t i = 0; i < w->n; i++) {
        const looks now = look_at(w->files[i].path);
        any = any || !same(&now, &w->files[i].seen);
        w->files[i].seen = now;
    }
    return any;
}

static void pause_for(long milliseconds)
{
    const struct timespec time = { milliseconds / 1000, milliseconds % 1000 * 1000000 };
    nanosleep(&time, NULL); /* a signal ends it early, and is looked at next */
}

/* Until something was saved, and is not being written any more; false when asked to stop. */
static bool wait_for_change(watch *w)
{
    while (!cli_stopped() && !changed(w))
        pause_for(EVERY);
    do
        pause_for(EVERY / 2);
    while (!cli_stopped() && changed(w));
    return !cli_stopped();
}

caucus_status cli_watch(caucus_ctx *ctx, const cli_line *line, caucus_status (*draw)(caucus_ctx *ctx, const cli_line *line, void *state), void *state)
{
    static watch w;
    const bool quiet = line->option[CLI_OPT_QUIET] != NULL;
    const char *to = line->option[CLI_OPT_OUT];
    caucus_status rc = CAUCUS_OK;
    if (!to || strcmp(to, "-") == 0 || strcmp(line->operands[0], "-") == 0)
        return cli_wrong("give a file to read and -o X.svg", "--watch reads a file again and again, and writes one");
    rc = add_operand(&w, line->operands[0]);
    if (rc == CAUCUS_OK && line->option[CLI_OPT_SCENARIO_FILE])
        rc = add(&w, line->option[CLI_OPT_SCENARIO_FILE], "");
    if (rc != CAUCUS_OK)
        return rc;
    bool first = true;
    do {
        rc = draw(ctx, line, state);
        if (first && rc == CAUCUS_EINVAL)
            return rc;
        if (cli_stopped())
            break;
        cli_tell(ctx, quiet);
        caucus_diagnostics_clear(ctx);
        if (rc != CAUCUS_OK && !quiet)
            fprintf(stderr, first ? "Nothing is drawn yet; waiting until it is mended\n" : "The last good map stays; waiting until it is mended\n");
        first = first && rc != CAUCUS_OK;
    } while (wait_for_change(&w));
    return CAUCUS_ESTOPPED;
}
