/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading a command line, and the help: both follow from options.def and the commands. */
#include "cli/command.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct option {
    const char *name;
    char brief;
    const char *argument;
    unsigned group;
    const char *help;
} option;

static const option options[] = {
#define OPTION(id, name, brief, argument, group, help) { name, brief, argument, CLI_##group, help },
#include "cli/options.def"
#undef OPTION
};

#define COMMAND(name) extern const cli_command cli_command_##name;
#include "cli/commands.def"
#undef COMMAND

static const cli_command *const commands[] = {
#define COMMAND(name) &cli_command_##name,
#include "cli/commands.def"
#undef COMMAND
};

const cli_command *cli_command_at(size_t i)
{
    return i < sizeof commands / sizeof *commands ? commands[i] : NULL;
}

const cli_command *cli_command_find(const char *name)
{
    for (size_t i = 0; cli_command_at(i); i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

/* What the user typed, made safe for the terminal: control bytes become question marks. */
static void put_safely(const char *text, FILE *to)
{
    for (; *text; text++) {
        const unsigned char c = (unsigned char)*text;
        const bool c1 = c == 0xC2 && (unsigned char)text[1] >= 0x80 && (unsigned char)text[1] <= 0x9F;
        fputc(c < 0x20 || c == 0x7F || c1 ? '?' : c, to);
    }
}

caucus_status cli_wrong(const char *hint, const char *format, ...)
{
    char text[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    fputs("caucus: error: ", stderr);
    put_safely(text, stderr);
    if (hint)
        fprintf(stderr, "; %s", hint);
    fputc('\n', stderr);
    return CAUCUS_EINVAL;
}

/* ---- help ---- */

static void paragraph(const char *text)
{
    size_t at = 0;
    while (*text) {
        const size_t word = strcspn(text, " ");
        if (at && at + 1 + word > 78) {
            putchar('\n');
            at = 0;
        }
        at += (size_t)printf("%s%.*s", at ? " " : "", (int)word, text);
        text += word + (text[word] == ' ');
    }
    putchar('\n');
}

static void help_of_program(void)
{
    puts("caucus: who holds power, who brokers, who stands with whom, and how sure we are.\n");
    puts("Usage: caucus COMMAND FILE [OPTIONS]\n");
    for (size_t i = 0; cli_command_at(i); i++)
        printf("  %-11s %s\n", commands[i]->name, commands[i]->asks);
    puts("\nFILE is a landscape (.json), a sheet of ties (.csv), or a folder with ties.csv and");
    puts("stakeholders.csv; \"-\" is standard input. Begin with: caucus report datasets/rowan.json -o out/rowan");
    puts("`caucus COMMAND --help` has the options and an example; `caucus list` tells what there is.");
    puts("\nExit status: 0 fine, 1 check found problems, 2 wrong usage, 3 bad data, 4 no numerical answer,");
    puts("5 input or output failed, 70 internal error, 130 or 143 stopped.");
}

static void help_of_options(unsigned groups)
{
    for (size_t i = 0; i < CLI_OPTIONS; i++) {
        char left[64], brief[8] = "";
        if (!(options[i].group & groups))
            continue;
        if (options[i].brief)
            snprintf(brief, sizeof brief, "-%c, ", options[i].brief);
        snprintf(left, sizeof left, "%s--%s%s%s", brief, options[i].name, options[i].argument ? " " : "",
                 options[i].argument ? options[i].argument : "");
        printf("  %-24s %s\n", left, options[i].help);
    }
}

void cli_help(const cli_command *command)
{
    if (!command) {
        help_of_program();
        return;
    }
    printf("caucus %s: %s\n\nUsage: caucus %s %s [OPTIONS]\n\n", command->name, command->asks, command->name, command->usage);
    paragraph(command->about);
    printf("\nExample:\n  %s\n\nOptions:\n", command->example);
    help_of_options(command->groups | CLI_RUN);
}

/* ---- reading ---- */

static size_t find_long(const char *name, size_t length)
{
    for (size_t i = 0; i < CLI_OPTIONS; i++)
        if (strlen(options[i].name) == length && memcmp(options[i].name, name, length) == 0)
            return i;
    return CLI_OPTIONS;
}

static size_t find_short(char brief)
{
    for (size_t i = 0; i < CLI_OPTIONS; i++)
        if (options[i].brief && options[i].brief == brief)
            return i;
    return CLI_OPTIONS;
}

static caucus_status add_param(cli_line *line, const char *text)
{
    const char *equals = strchr(text, '=');
    if (!equals || equals == text)
        return cli_wrong("write it as name=value", "--param %s is not a parameter", text);
    if (line->nparams == CLI_MOST_PARAMS)
        return cli_wrong(NULL, "there are more than %d parameters", CLI_MOST_PARAMS);
    const size_t length = (size_t)(equals - text);
    char *name = calloc(length + 1, 1);
    if (!name)
        return CAUCUS_ENOMEM;
    memcpy(name, text, length);
    line->param_names[line->nparams] = name;
    line->params[line->nparams++] = (caucus_param){ name, equals + 1 };
    return CAUCUS_OK;
}

static caucus_status set(cli_line *line, const cli_command *command, size_t which, const char *value)
{
    if (!(options[which].group & (command->groups | CLI_RUN)))
        return cli_wrong("see its --help", "caucus %s has no option --%s", command->name, options[which].name);
    if (which == CLI_OPT_PARAM)
        return add_param(line, value);
    if (line->option[which] && strcmp(line->option[which], value) != 0)
        return cli_wrong(NULL, "--%s is given twice", options[which].name);
    line->option[which] = value;
    return CAUCUS_OK;
}

/* One option at argv[*i]; its value may be the next word. */
static caucus_status read_option(cli_line *line, const cli_command *command, int argc, char **argv, int *i)
{
    const char *word = argv[*i];
    const char *value = NULL;
    size_t which;
    if (word[1] == '-') {
        const char *equals = strchr(word, '=');
        which = find_long(word + 2, equals ? (size_t)(equals - word - 2) : strlen(word + 2));
        value = equals ? equals + 1 : NULL;
    } else {
        which = find_short(word[1]);
        value = word[2] ? word + 2 : NULL;
    }
    if (which == CLI_OPTIONS)
        return cli_wrong("see its --help", "caucus %s has no option %s", command->name, word);
    if (!options[which].argument && value)
        return cli_wrong(NULL, "--%s takes no value", options[which].name);
    if (options[which].argument && !value) {
        if (*i + 1 >= argc)
            return cli_wrong(NULL, "--%s needs a value: --%s %s", options[which].name, options[which].name, options[which].argument);
        value = argv[++*i];
    }
    return set(line, command, which, value ? value : "");
}

caucus_status cli_read(cli_line *line, const cli_command *command, int argc, char **argv)
{
    caucus_status rc = CAUCUS_OK;
    bool ended = false;
    *line = (cli_line){ 0 };
    for (int i = 0; i < argc && rc == CAUCUS_OK; i++) {
        if (!ended && strcmp(argv[i], "--") == 0)
            ended = true;
        else if (!ended && argv[i][0] == '-' && argv[i][1] != '\0')
            rc = read_option(line, command, argc, argv, &i);
        else if (line->noperands == CLI_MOST_OPERANDS)
            rc = cli_wrong(NULL, "there are more than %d files", CLI_MOST_OPERANDS);
        else
            line->operands[line->noperands++] = argv[i];
    }
    return rc;
}

void cli_line_free(cli_line *line)
{
    for (size_t i = 0; i < line->nparams; i++)
        free(line->param_names[i]);
}
