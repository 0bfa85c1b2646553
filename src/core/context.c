/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/context.h"

#include "core/alloc.h"
#include "core/text.h"

#include <string.h>

struct caucus_ctx {
    uint64_t seed;
    unsigned threads;
    const volatile int *stop, *hurry;
    void (*progress)(void *, double, const char *);
    void *progress_state;
    caucus_diagnostic *kept;
    size_t nkept, capacity;
    size_t errors, warnings;
    bool worker; /* see cau_ctx_worker() */
};

caucus_status caucus_ctx_new(caucus_ctx **out)
{
    *out = cau_alloc(1, sizeof **out);
    if (!*out)
        return CAUCUS_ENOMEM;
    (*out)->seed = 1;
    (*out)->threads = 1;
    return CAUCUS_OK;
}

static void free_diagnostic(caucus_diagnostic *d)
{
    cau_free((void *)(uintptr_t)d->file);
    cau_free((void *)(uintptr_t)d->path);
    cau_free((void *)(uintptr_t)d->text);
    cau_free((void *)(uintptr_t)d->hint);
}

void caucus_diagnostics_clear(caucus_ctx *ctx)
{
    for (size_t i = 0; i < ctx->nkept; i++)
        free_diagnostic(&ctx->kept[i]);
    ctx->nkept = ctx->errors = ctx->warnings = 0;
}

void caucus_ctx_free(caucus_ctx *ctx)
{
    if (!ctx)
        return;
    caucus_diagnostics_clear(ctx);
    cau_free(ctx->kept);
    cau_free(ctx);
}

caucus_status cau_ctx_apart(caucus_ctx **out, caucus_ctx *ctx)
{
    *out = cau_alloc(1, sizeof **out);
    if (!*out)
        return cau_no_memory(ctx);
    (*out)->seed = ctx->seed;
    (*out)->threads = ctx->threads;
    (*out)->stop = ctx->stop;
    (*out)->hurry = ctx->hurry;
    (*out)->worker = ctx->worker;
    return CAUCUS_OK;
}

caucus_status cau_ctx_worker(caucus_ctx **out, caucus_ctx *ctx)
{
    const caucus_status rc = cau_ctx_apart(out, ctx);
    if (rc == CAUCUS_OK) {
        (*out)->threads = 1;
        (*out)->worker = true;
    }
    return rc;
}

bool cau_ctx_is_worker(const caucus_ctx *ctx)
{
    return ctx->worker;
}

void caucus_ctx_set_seed(caucus_ctx *ctx, uint64_t seed)
{
    ctx->seed = seed;
}

void caucus_ctx_set_threads(caucus_ctx *ctx, unsigned threads)
{
    ctx->threads = threads ? threads : 1;
}

void caucus_ctx_set_stop(caucus_ctx *ctx, const volatile int *stop)
{
    ctx->stop = stop;
}

void caucus_ctx_set_hurry(caucus_ctx *ctx, const volatile int *hurry)
{
    ctx->hurry = hurry;
}

void caucus_ctx_set_progress(caucus_ctx *ctx, void (*progress)(void *, double, const char *), void *state)
{
    ctx->progress = progress;
    ctx->progress_state = state;
}

uint64_t cau_seed(const caucus_ctx *ctx)
{
    return ctx->seed;
}

unsigned cau_threads(const caucus_ctx *ctx)
{
    return ctx->threads;
}

bool cau_stopped(const caucus_ctx *ctx)
{
    return ctx->stop && *ctx->stop != 0;
}

bool cau_hurried(const caucus_ctx *ctx)
{
    return cau_stopped(ctx) || (ctx->hurry && *ctx->hurry != 0);
}

void cau_progress(caucus_ctx *ctx, double share, const char *what)
{
    if (ctx->progress)
        ctx->progress(ctx->progress_state, share, what);
}

/* How many diagnostics of one severity are kept: warnings must not crowd out the errors, nor errors the warnings. */
static size_t kept_of(const caucus_ctx *ctx, caucus_severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < ctx->nkept; i++)
        count += ctx->kept[i].severity == severity;
    return count;
}

void cau_diag(caucus_ctx *ctx, const caucus_diagnostic *d)
{
    ctx->errors += d->severity == CAUCUS_ERROR;
    ctx->warnings += d->severity == CAUCUS_WARNING;
    if (kept_of(ctx, d->severity) >= CAU_DIAGNOSTICS_KEPT || !cau_grow(&ctx->kept, &ctx->capacity, ctx->nkept, sizeof *ctx->kept))
        return;
    caucus_diagnostic copy = *d;
    copy.file = cau_strdup(d->file);
    copy.path = cau_strdup(d->path);
    copy.text = cau_strdup(d->text);
    copy.hint = cau_strdup(d->hint);
    if (!copy.text) {
        free_diagnostic(&copy);
        return;
    }
    ctx->kept[ctx->nkept++] = copy;
}

static void add(caucus_ctx *ctx, caucus_severity severity, const char *hint, const char *format, va_list args)
{
    cau_str text = { 0 };
    cau_str_addv(&text, format, args);
    if (!text.failed && text.text)
        cau_diag(ctx, &(caucus_diagnostic){ .severity = severity, .text = text.text, .hint = hint });
    else
        ctx->errors += severity == CAUCUS_ERROR;
    cau_str_free(&text);
}

void cau_error(caucus_ctx *ctx, const char *hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(ctx, CAUCUS_ERROR, hint, format, args);
    va_end(args);
}

void cau_warn(caucus_ctx *ctx, const char *hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(ctx, CAUCUS_WARNING, hint, format, args);
    va_end(args);
}

caucus_status cau_bad_question(caucus_ctx *ctx, const char *hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    add(ctx, CAUCUS_ERROR, hint, format, args);
    va_end(args);
    return CAUCUS_EINVAL;
}

caucus_status cau_no_memory(caucus_ctx *ctx)
{
    cau_error(ctx, "close other programs, or look at a smaller part of the landscape", "out of memory");
    return CAUCUS_ENOMEM;
}

caucus_status cau_io_error(caucus_ctx *ctx, const char *path, const char *what, int err)
{
    cau_str text = { 0 };
    cau_str_addf(&text, "%s: %s", what, strerror(err));
    if (!text.failed)
        cau_diag(ctx, &(caucus_diagnostic){ .severity = CAUCUS_ERROR, .file = path, .text = text.text });
    cau_str_free(&text);
    return CAUCUS_EIO;
}

size_t caucus_diagnostic_count(const caucus_ctx *ctx)
{
    return ctx->nkept;
}

size_t caucus_diagnostic_errors(const caucus_ctx *ctx)
{
    return ctx->errors;
}

size_t caucus_diagnostic_warnings(const caucus_ctx *ctx)
{
    return ctx->warnings;
}

const caucus_diagnostic *caucus_diagnostic_get(const caucus_ctx *ctx, size_t index)
{
    return index < ctx->nkept ? &ctx->kept[index] : NULL;
}

/* The longest piece of data that a one-line message repeats. */
enum { SHOWN = 300 };

static void add_shown(cau_str *s, const char *text)
{
    size_t length = strlen(text);
    if (length <= SHOWN) {
        cau_str_visible(s, text);
        return;
    }
    length = SHOWN;
    while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
        length--;
    char *cut = cau_strndup(text, length);
    if (cut)
        cau_str_visible(s, cut);
    cau_free(cut);
    cau_str_add(s, "…");
}

char *caucus_diagnostic_line(const caucus_diagnostic *d)
{
    static const char *const severity[] = { "note", "warning", "error" };
    cau_str s = { 0 };
    if (d->file) {
        cau_str_visible(&s, d->file);
        if (d->line)
            cau_str_addf(&s, ":%zu", d->line);
        if (d->line && d->column)
            cau_str_addf(&s, ":%zu", d->column);
        cau_str_add(&s, ": ");
    }
    cau_str_addf(&s, "%s: ", severity[d->severity]);
    if (d->path) {
        add_shown(&s, d->path);
        cau_str_add(&s, ": ");
    }
    add_shown(&s, d->text);
    if (d->hint) {
        cau_str_add(&s, "; ");
        add_shown(&s, d->hint);
    }
    return cau_str_take(&s);
}

void caucus_string_free(char *text)
{
    cau_free(text);
}

/* Damerau-Levenshtein distance (one transposition counts once), bounded: words here are short. */
static size_t distance(const char *a, const char *b)
{
    enum { LONGEST = 48 };
    const size_t m = strlen(a), n = strlen(b);
    if (m > LONGEST || n > LONGEST)
        return LONGEST;
    size_t row[3][LONGEST + 1];
    for (size_t j = 0; j <= n; j++)
        row[0][j] = j;
    for (size_t i = 1; i <= m; i++) {
        size_t *now = row[i % 3], *up = row[(i + 2) % 3], *upper = row[(i + 1) % 3];
        now[0] = i;
        for (size_t j = 1; j <= n; j++) {
            size_t best = up[j - 1] + (a[i - 1] != b[j - 1]);
            best = up[j] + 1 < best ? up[j] + 1 : best;
            best = now[j - 1] + 1 < best ? now[j - 1] + 1 : best;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] && upper[j - 2] + 1 < best)
                best = upper[j - 2] + 1;
            now[j] = best;
        }
    }
    return row[m % 3][n];
}

const char *cau_nearest(const char *word, const char *const *list)
{
    const char *nearest = NULL;
    size_t best = 1 + strlen(word) / 3; /* one slip in three letters, at most two slips */
    best = best > 3 ? 3 : best;
    for (; *list; list++) {
        const size_t d = distance(word, *list);
        if (d < best) {
            best = d;
            nearest = *list;
        }
    }
    return nearest;
}
