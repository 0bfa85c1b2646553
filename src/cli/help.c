/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Help, the manual page and the completion: all follow from options.def and the commands. */
#include "cli/command.h"

#include <stdio.h>
#include <string.h>

/* Words folded at 78 columns from column `indent` on, where further lines begin too. */
static void paragraph(const char *text, size_t indent)
{
    size_t at = indent;
    while (*text) {
        const size_t word = strcspn(text, " ");
        if (at > indent && at + 1 + word > 78) {
            printf("\n%*s", (int)indent, "");
            at = indent;
        }
        at += (size_t)printf("%s%.*s", at > indent ? " " : "", (int)word, text);
        text += word + (text[word] == ' ');
    }
    putchar('\n');
}

static void help_of_program(void)
{
    puts("caucus: who holds power, who sits between others, who stands with whom,\nand how sure we are.\n");
    puts("Usage: caucus COMMAND FILE [OPTIONS]\n");
    for (size_t i = 0; cli_command_at(i); i++)
        printf("  %-11s %s\n", cli_command_at(i)->name, cli_command_at(i)->asks);
    puts("\nFILE is a landscape (.json), a sheet of ties (.csv), or a folder with ties.csv");
    puts("and stakeholders.csv; \"-\" is standard input.");
    puts("\nBegin with:  caucus report datasets/rowan.json -o out/rowan");
    puts("`caucus COMMAND --help` has the options and an example; `caucus list` tells");
    puts("what there is.");
    puts("\nExit status: 0 fine, 1 check found problems, 2 wrong usage, 3 bad data,");
    puts("4 no numerical answer, 5 input or output failed, 70 internal error,");
    puts("130 or 143 stopped.");
}

static const char *help_of(size_t option, const cli_command *command)
{
    return option == CLI_OPT_DRAWS && command && command->draws ? command->draws : cli_options[option].help;
}

static void help_of_options(unsigned groups, const cli_command *command)
{
    for (size_t i = 0; i < CLI_OPTIONS; i++) {
        char left[64], brief[8] = "";
        if (!(cli_options[i].group & groups) || !cli_options[i].help)
            continue;
        if (cli_options[i].brief)
            snprintf(brief, sizeof brief, "-%c, ", cli_options[i].brief);
        snprintf(left, sizeof left, "%s--%s%s%s", brief, cli_options[i].name, cli_options[i].argument ? " " : "",
                 cli_options[i].argument ? cli_options[i].argument : "");
        printf("  %-24s ", left);
        paragraph(help_of(i, command), 27);
    }
}

void cli_help(const cli_command *command)
{
    if (!command) {
        help_of_program();
        return;
    }
    printf("caucus %s: %s\n\nUsage: caucus %s %s [OPTIONS]\n\n", command->name, command->asks, command->name, command->usage);
    paragraph(command->about, 0);
    printf("\nExample:\n  %s\n\nOptions:\n", command->example);
    help_of_options(command->groups | CLI_RUN, command);
}

/* ---- the manual page ---- */

/* Text for roff: backslashes, and what would be a request at the start of a line. */
static void roff(const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", stdout);
    for (; *text; text++) {
        if (*text == '\\')
            fputs("\\e", stdout);
        else if (*text == '-')
            fputs("\\-", stdout);
        else
            putchar(*text);
    }
}

static void man_options(unsigned groups, const cli_command *command)
{
    for (size_t i = 0; i < CLI_OPTIONS; i++) {
        if (!(cli_options[i].group & groups) || !cli_options[i].help)
            continue;
        fputs(".TP\n.B ", stdout);
        if (cli_options[i].brief)
            printf("\\-%c, ", cli_options[i].brief);
        fputs("\\-\\-", stdout);
        roff(cli_options[i].name);
        if (cli_options[i].argument) {
            fputs(" \\fI", stdout);
            roff(cli_options[i].argument);
            fputs("\\fR", stdout);
        }
        putchar('\n');
        roff(help_of(i, command));
        putchar('\n');
    }
}

static void man_command(const cli_command *c)
{
    fputs(".SS \"caucus ", stdout);
    roff(c->name);
    putchar(' ');
    roff(c->usage);
    fputs("\"\n", stdout);
    roff(c->about);
    fputs("\n.PP\nExample:\n.PP\n.RS\n.nf\n", stdout);
    roff(c->example);
    fputs("\n.fi\n.RE\n", stdout);
    man_options(c->groups, c);
}

void cli_man(void)
{
    puts(".TH CAUCUS 1 \"\" \"caucus " CAUCUS_VERSION "\" \"User Commands\"");
    puts(".SH NAME\ncaucus \\- map stakeholder power and influence, and say how sure we are");
    puts(".SH SYNOPSIS\n.B caucus\n.I COMMAND FILE\n[\\fIOPTIONS\\fR]");
    puts(".SH DESCRIPTION\ncaucus reads a landscape of stakeholders and their ties of influence, alliance and conflict, and answers who holds "
         "power, who sits between others, who stands with whom, and how sure that is. FILE is a landscape (.json), a sheet of ties (.csv), or a folder "
         "with ties.csv and stakeholders.csv; \"\\-\" is standard input.");
    puts(".SH COMMANDS");
    for (size_t i = 0; cli_command_at(i); i++)
        man_command(cli_command_at(i));
    puts(".SH OPTIONS EVERYWHERE");
    man_options(CLI_RUN, NULL);
    puts(".SH EXIT STATUS\n0 fine; 1 check found problems; 2 wrong usage; 3 bad data; 4 no numerical answer; 5 input or output failed; "
         "70 internal error; 130 or 143 stopped.");
    puts(".SH SEE ALSO\nThe guide, the file format and the methods are in the folder docs of the source.");
}

/* ---- completion for bash ---- */

void cli_completion(void)
{
    puts("# bash completion for caucus, made from its own tables\n_caucus() {\n  local word=${COMP_WORDS[COMP_CWORD]} words=\"\"");
    fputs("  if [ \"$COMP_CWORD\" = 1 ]; then\n    words=\"", stdout);
    for (size_t i = 0; cli_command_at(i); i++)
        printf("%s%s", i ? " " : "", cli_command_at(i)->name);
    puts("\"\n  else\n    case ${COMP_WORDS[1]} in");
    for (size_t i = 0; cli_command_at(i); i++) {
        printf("      %s) words=\"", cli_command_at(i)->name);
        for (size_t k = 0; k < CLI_OPTIONS; k++)
            if (cli_options[k].help && cli_options[k].group & (cli_command_at(i)->groups | CLI_RUN))
                printf("--%s ", cli_options[k].name);
        puts("\" ;;");
    }
    puts("    esac\n  fi\n  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n  [ \"$COMP_CWORD\" = 1 ] || "
         "COMPREPLY+=($(compgen -f -- \"$word\"))\n}\ncomplete -o filenames -F _caucus caucus");
}
