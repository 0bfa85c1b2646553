/* SPDX-License-Identifier: MIT */
/* caucus-draw: draws the maps of caucus with Graphviz, in a process of its own. The library it uses cannot
 * survive a failed allocation and knows no limits, so this process sets them and may die; caucus tells. */
#include "draw.h"
#include "protocol.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__)
#define DRAW_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define DRAW_SANITIZED 1
#endif
#endif

#ifdef DRAW_SANITIZED
#define DRAW_EXPORTED __attribute__((visibility("default"))) /* the sanitizer looks for these by name */
/* Graphviz, pango and fontconfig keep memory until the end, by design. */
DRAW_EXPORTED const char *__lsan_default_options(void);
DRAW_EXPORTED const char *__lsan_default_suppressions(void);
const char *__lsan_default_options(void)
{
    return "print_suppressions=0";
}
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\nleak:libpango\nleak:libgvc\nleak:libgvplugin\nleak:libcgraph\nleak:libcdt\nleak:libglib\nleak:libcairo\n";
}
#endif

static void lower(int resource, rlim_t most)
{
    struct rlimit limit;
    if (getrlimit(resource, &limit))
        return;
    if (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur > most)
        limit.rlim_cur = most;
    (void)setrlimit(resource, &limit);
}

static void set_limits(void)
{
#ifndef DRAW_SANITIZED /* the sanitizers map terabytes */
    lower(RLIMIT_AS, (rlim_t)1 << 30);
#endif
    lower(RLIMIT_CPU, 20);
    lower(RLIMIT_CORE, 0);
}

static int usage(void)
{
    fputs("caucus-draw draws the maps of caucus; it is started by caucus and has no use of its own\n", stderr);
    return DRAW_REQUEST;
}

int main(int argc, char **argv)
{
    draw_request request;
    const char *reason = NULL;
    (void)argv;
    if (argc > 1 || isatty(STDIN_FILENO))
        return usage();
    set_limits();
    (void)setenv("TZ", "UTC0", 1); /* cairo writes the zone into a PDF: the bytes must not depend on it */
    int rc = draw_request_read(&request, &reason, stdin);
    if (rc == DRAW_OK)
        rc = draw_all(&request, stdout);
    else if (!draw_send(stdout, "error", reason, strlen(reason)) || fflush(stdout))
        rc = DRAW_OUTPUT;
    draw_request_free(&request);
    return rc;
}
