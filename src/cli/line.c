/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading a command line by options.def and the commands. */
#include "cli/command.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const cli_option_spec cli_options[] = {
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

static size_t find_long(const char *name, size_t length)
{
    for (size_t i = 0; i < CLI_OPTIONS; i++)
        if (strlen(cli_options[i].name) == length && memcmp(cli_options[i].name, name, length) == 0)
            return i;
    return CLI_OPTIONS;
}

static size_t find_short(char brief)
{
    for (size_t i = 0; i < CLI_OPTIONS; i++)
        if (cli_options[i].brief && cli_options[i].brief == brief)
            return i;
    return CLI_OPTIONS;
}

static caucus_status add_param(cli_line *line, const char *text, size_t length, const char *value)
{
    if (line->nparams == CLI_MOST_PARAMS)
        return cli_wrong(NULL, "there are more than %d parameters", CLI_MOST_PARAMS);
    char *name = calloc(length + 1, 1);
    if (!name)
        return CAUCUS_ENOMEM;
    memcpy(name, text, length);
    line->param_names[line->nparams] = name;
    line->params[line->nparams++] = (caucus_param){ name, value };
    return CAUCUS_OK;
}

static caucus_status read_param(cli_line *line, const char *text)
{
    const char *equals = strchr(text, '=');
    if (!equals || equals == text)
        return cli_wrong("write it as name=value", "--param %s is not a parameter", text);
    return add_param(line, text, (size_t)(equals - text), equals + 1);
}

static caucus_status no_option(const cli_command *command, const char *dashes, const char *name)
{
    char where[64];
    snprintf(where, sizeof where, "`caucus %s --help` has them", command->name);
    return cli_wrong(where, "caucus %s has no option %s%s", command->name, dashes, name);
}

/* Options that are parameters of measures under a name of their own. */
static caucus_status set_named(cli_line *line, size_t which, const char *value)
{
    switch (which) {
    case CLI_OPT_AS_IF_VOTES: return add_param(line, "as_if_votes", strlen("as_if_votes"), value);
    case CLI_OPT_CONNECTED: return add_param(line, "connected", strlen("connected"), "yes");
    case CLI_OPT_NO_CONFLICT: return add_param(line, "no_conflict", strlen("no_conflict"), "yes");
    default: return CAUCUS_OK;
    }
}

static caucus_status set(cli_line *line, const cli_command *command, size_t which, const char *value)
{
    if (which == CLI_OPT_TARGET)
        which = CLI_OPT_COUNTERWEIGHT_TO;
    if (!(cli_options[which].group & (command->groups | CLI_RUN)))
        return no_option(command, "--", cli_options[which].name);
    if (which == CLI_OPT_PARAM)
        return read_param(line, value);
    if (line->option[which] && strcmp(line->option[which], value) != 0)
        return cli_wrong(NULL, "--%s is given twice", cli_options[which].name);
    line->option[which] = value;
    return set_named(line, which, value);
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
        return no_option(command, "", word);
    if (!cli_options[which].argument && value)
        return cli_wrong(NULL, "--%s takes no value", cli_options[which].name);
    if (cli_options[which].argument && !value) {
        if (*i + 1 >= argc)
            return cli_wrong(NULL, "--%s needs a value: --%s %s", cli_options[which].name, cli_options[which].name, cli_options[which].argument);
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
