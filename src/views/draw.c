/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Maps to pictures: find caucus-draw, give it our DOT, take its bytes, and turn its death into one message.
 * What passes between the two programs is described in src/draw/protocol.h. */
#include "views/child.h"
#include "views/view.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PROCESSES = 2, WALL_SECONDS = 60 };
enum { EXIT_NO_FONT = 3 }; /* of caucus-draw */

static const char *const picture_names[CAU_PICTURES] = { "svg", "pdf", "png" };
static const char picture_letters[] = "spg";

void cau_pictures_free(cau_pictures *p)
{
    if (!p)
        return;
    for (int f = 0; f < CAU_PICTURES; f++)
        cau_free(p->bytes[f]);
    *p = (cau_pictures){ .bytes = { NULL } };
}

/* ---- where the program is ------------------------------------------------------------------- */

/* `folder` of the running program, without the last slash; false when the system does not say. */
static bool own_folder(char *folder, size_t size)
{
    const ssize_t n = readlink("/proc/self/exe", folder, size - 1);
    if (n <= 0)
        return false;
    folder[n] = 0;
    char *slash = strrchr(folder, '/');
    if (!slash)
        return false;
    *slash = 0;
    return true;
}

/* Does the place hold a program? If so it stays in `place`; else it is added to the places looked at. */
static bool is_there(const char *place, cau_str *looked)
{
    if (access(place, X_OK) == 0)
        return true;
    cau_str_addf(looked, "%s%s", looked->length ? ", " : "", place);
    return false;
}

/* The places where the program may be, in order: beside ours, in libexec of the same prefix, where it was to be installed. */
static void look_around(cau_str *place, cau_str *looked, bool *found)
{
    static const char *const beside[] = { "/caucus-draw", "/../libexec/caucus/caucus-draw" };
    char folder[4096];
    if (own_folder(folder, sizeof folder))
        for (size_t i = 0; i < sizeof beside / sizeof *beside && !*found; i++) {
            place->length = 0;
            cau_str_addf(place, "%s%s", folder, beside[i]);
            *found = !place->failed && is_there(place->text, looked);
        }
    if (*found || place->failed)
        return;
    place->length = 0;
    cau_str_add(place, CAUCUS_LIBEXECDIR "/caucus-draw");
    *found = !place->failed && is_there(place->text, looked);
}

static caucus_status find_program(char **out, caucus_ctx *ctx)
{
    const char *named = getenv("CAUCUS_DRAW");
    cau_str place = { 0 }, looked = { 0 };
    caucus_status rc = CAUCUS_OK;
    bool found = false;
    *out = NULL;
    if (named && *named) {
        cau_str_add(&place, named);
        found = !place.failed && is_there(place.text, &looked);
    } else {
        look_around(&place, &looked, &found);
    }
    if (place.failed || looked.failed) {
        rc = cau_no_memory(ctx);
    } else if (found) {
        *out = cau_str_take(&place);
        rc = *out ? CAUCUS_OK : cau_no_memory(ctx);
    } else {
        cau_error(ctx, "install it beside caucus, or name its place in the environment variable CAUCUS_DRAW",
                  "caucus-draw, the program that draws maps, is not there (looked at %s)", looked.text);
        rc = CAUCUS_EIO;
    }
    cau_str_free(&place);
    cau_str_free(&looked);
    return rc;
}

/* ---- request and answer ---------------------------------------------------------------------- */

/* The maps first, first + step, ... as one request. */
static caucus_status write_request(cau_str *s, caucus_ctx *ctx, const char *const *dot, const unsigned *want, size_t first,
                                   size_t step, size_t count, unsigned dpi)
{
    cau_str_addf(s, "caucus-draw 1 %u\n", dpi ? dpi : 150u);
    for (size_t i = first; i < count; i += step) {
        cau_str_add(s, "map ");
        for (int f = 0; f < CAU_PICTURES; f++)
            if (want[i] & (1u << f))
                cau_str_char(s, picture_letters[f]);
        cau_str_addf(s, " %zu\n", strlen(dot[i]));
        cau_str_add(s, dot[i]);
    }
    return s->failed ? cau_no_memory(ctx) : CAUCUS_OK;
}

typedef struct frame {
    char kind[16];
    const char *bytes;
    size_t length;
} frame;

/* The next frame of an answer at *at; false at its end, or where it stops making sense. */
static bool next_frame(frame *out, const cau_str *answer, size_t *at)
{
    const char *text = answer->text ? answer->text + *at : "";
    const size_t left = answer->length - *at;
    const char *end = left ? memchr(text, '\n', left < 48 ? left : 48) : NULL;
    const char *space = end ? memchr(text, ' ', (size_t)(end - text)) : NULL;
    if (!space || (size_t)(space - text) >= sizeof out->kind)
        return false;
    memcpy(out->kind, text, (size_t)(space - text));
    out->kind[space - text] = 0;
    size_t length = 0;
    for (const char *p = space + 1; p < end; p++) {
        if (*p < '0' || *p > '9' || length > left)
            return false;
        length = length * 10 + (size_t)(*p - '0');
    }
    const size_t head = (size_t)(end + 1 - text);
    if (length > left - head)
        return false;
    out->bytes = end + 1;
    out->length = length;
    *at += head + length;
    return true;
}

static bool keep_picture(cau_pictures *p, const frame *f)
{
    for (int k = 0; k < CAU_PICTURES; k++) {
        if (strcmp(f->kind, picture_names[k]))
            continue;
        cau_free(p->bytes[k]);
        p->bytes[k] = cau_strndup(f->bytes, f->length);
        p->length[k] = f->length;
        return p->bytes[k] != NULL;
    }
    return true;
}

/* Pictures of an answer into their maps. @return how many maps were finished; (size_t)-1 when out of memory */
static size_t take_pictures(cau_pictures *out, const cau_child *child, caucus_ctx *ctx, size_t first, size_t step, size_t count,
                            cau_str *complaint)
{
    frame f;
    size_t at = 0, map = first, finished = 0;
    while (next_frame(&f, &child->answer, &at)) {
        if (!strcmp(f.kind, "error")) {
            cau_str_addn(complaint, f.bytes, f.length);
        } else if (!strcmp(f.kind, "warning")) {
            if (first == 0) /* each process says the same */
                cau_warn(ctx, NULL, "%.*s", (int)(f.length < 400 ? f.length : 400), f.bytes);
        } else if (!strcmp(f.kind, "done")) {
            finished++;
            map += step;
        } else if (map < count && !keep_picture(&out[map], &f)) {
            return (size_t)-1;
        }
    }
    return finished;
}

/* One message for one process that did not do its work. */
static caucus_status tell_failure(caucus_ctx *ctx, const cau_child *child, const char *complaint)
{
    const int status = child->status;
    if (WIFEXITED(status) && WEXITSTATUS(status) == EXIT_NO_FONT)
        cau_error(ctx, "install fonts-liberation2", "no usable font");
    else if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU)
        cau_error(ctx, "draw fewer stakeholders (--only)", "drawing a map took more than 20 seconds of work and was stopped");
    else if (WIFSIGNALED(status))
        cau_error(ctx, "it may have run out of memory: draw fewer stakeholders (--only) or a smaller page (--page, --dpi)",
                  "caucus-draw, the program that draws maps, was ended by signal %d", WTERMSIG(status));
    else if (*complaint)
        cau_error(ctx, NULL, "%s", complaint);
    else
        cau_error(ctx, "is CAUCUS_DRAW set to another program?",
                  "caucus-draw, the program that draws maps, gave no pictures (exit status %d)",
                  WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    return CAUCUS_EIO;
}

static caucus_status take_answer(cau_pictures *out, caucus_ctx *ctx, const cau_child *child, size_t first, size_t step,
                                 size_t count)
{
    cau_str complaint = { 0 };
    const size_t asked = (count - first + step - 1) / step;
    const size_t finished = take_pictures(out, child, ctx, first, step, count, &complaint);
    caucus_status rc = CAUCUS_OK;
    if (finished == (size_t)-1 || complaint.failed)
        rc = cau_no_memory(ctx);
    else if (finished != asked || !WIFEXITED(child->status) || WEXITSTATUS(child->status))
        rc = tell_failure(ctx, child, complaint.length ? complaint.text : "");
    cau_str_free(&complaint);
    return rc;
}

caucus_status cau_draw(cau_pictures *out, caucus_ctx *ctx, const char *const *dot, const unsigned *want, size_t count, unsigned dpi)
{
    cau_child children[PROCESSES] = { { .in = -1, .out = -1 }, { .in = -1, .out = -1 } };
    cau_str requests[PROCESSES] = { { 0 }, { 0 } };
    const size_t step = count < PROCESSES ? count : PROCESSES;
    caucus_status rc = CAUCUS_OK;
    char *program = NULL;
    for (size_t i = 0; i < count; i++)
        out[i] = (cau_pictures){ .bytes = { NULL } };
    if (count == 0)
        return CAUCUS_OK;

    CAU_TRY(find_program(&program, ctx));
    for (size_t k = 0; k < step; k++) {
        CAU_TRY(write_request(&requests[k], ctx, dot, want, k, step, count, dpi));
        CAU_TRY(cau_child_start(&children[k], ctx, program, requests[k].text, requests[k].length));
    }
    CAU_TRY(cau_children_wait(children, step, ctx, WALL_SECONDS));
    for (size_t k = 0; k < step; k++)
        CAU_TRY(take_answer(out, ctx, &children[k], k, step, count));
done:
    for (size_t k = 0; k < PROCESSES; k++) {
        cau_child_end(&children[k]);
        cau_str_free(&requests[k]);
    }
    for (size_t i = 0; rc != CAUCUS_OK && i < count; i++)
        cau_pictures_free(&out[i]);
    cau_free(program);
    return rc;
}
