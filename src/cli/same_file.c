/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Nothing is written over what was read: the file, the sheet beside it, those of a folder, the file of scenarios. */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { PATH_SIZE = 4096 };

static bool same(const char *a, const char *b)
{
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && S_ISREG(x.st_mode) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* Is `path` one of the two sheets of a folder? */
static bool is_sheet_of(const char *path, const char *folder, size_t length)
{
    static const char *const sheets[] = { "ties.csv", "stakeholders.csv" };
    char name[PATH_SIZE];
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        const int n = snprintf(name, sizeof name, "%.*s/%s", (int)length, folder, sheets[i]);
        if (n > 0 && (size_t)n < sizeof name && same(path, name))
            return true;
    }
    return false;
}

/* Was `path` read for this input? */
static bool is_input(const char *path, const char *input)
{
    const char *slash = strrchr(input, '/');
    if (same(path, input) || is_sheet_of(path, input, strlen(input)))
        return true;
    return strcmp(slash ? slash + 1 : input, "ties.csv") == 0 &&
           is_sheet_of(path, slash ? input : ".", slash ? (size_t)(slash - input) : 1);
}

/* Is the input a file that a report into `folder` may replace: its manifest, or one of its maps or tables? */
static bool report_replaces(const char *folder, const char *input)
{
    static const char *const places[] = { "", "/tables", "/maps" };
    const char *slash = strrchr(input, '/');
    char name[PATH_SIZE];
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const int n = snprintf(name, sizeof name, "%s%s/%s", folder, places[i], slash ? slash + 1 : input);
        const bool ours = i > 0 || strcmp(slash ? slash + 1 : input, "manifest.json") == 0;
        if (ours && n > 0 && (size_t)n < sizeof name && same(name, input))
            return true;
    }
    return false;
}

caucus_status cli_spare_inputs(const cli_line *line)
{
    const char *out = line->option[CLI_OPT_OUT];
    for (size_t i = 0; out && i <= line->noperands; i++) {
        const char *input = i < line->noperands ? line->operands[i] : line->option[CLI_OPT_SCENARIO_FILE];
        if (!input)
            continue;
        if (is_input(out, input))
            return cli_wrong("give -o another name", "-o %s is a file that is read here", out);
        if (report_replaces(out, input))
            return cli_wrong("give -o another folder", "a report into %s would replace %s, which is read here", out, input);
    }
    return CAUCUS_OK;
}
