/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The program: find the command, run it, print what there is to say, choose the exit status. */
#include "cli/command.h"

#ifdef __linux__
#include <malloc.h>
#endif
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

/* What a signal handler may touch: which signal came, and whether time is up. */
static volatile int stopped, hurried;
static int stopped_before; /* the signal that ended a search */

static void on_signal(int number)
{
    stopped = number;
}

static void on_alarm(int number)
{
    hurried = number;
}

void cli_finish(void)
{
    if (stopped)
        stopped_before = stopped;
    stopped = 0;
}

static void catch_signals(void)
{
    struct sigaction action = { .sa_handler = on_signal };
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    action.sa_handler = on_alarm;
    action.sa_flags = SA_RESTART;
    sigaction(SIGALRM, &action, NULL);
    action.sa_handler = SIG_IGN; /* a closed pipe is a write that fails, not a death */
    sigaction(SIGPIPE, &action, NULL);
}

/* Thousands of redrawn maps take and give back the same memory; handed to the system each time it costs a fifth of the work. */
static void keep_memory(void)
{
#ifdef M_TRIM_THRESHOLD
    mallopt(M_TRIM_THRESHOLD, 32 << 20);
#endif
}

static void show_progress(void *state, double share, const char *what)
{
    enum { WIDTH = 24 };
    int *shown = state;
    const int filled = (int)(share * WIDTH + 0.5);
    if (filled == *shown && share < 1)
        return;
    *shown = filled;
    fprintf(stderr, "\r\033[K[%.*s%*s] %s", filled, "########################", WIDTH - filled, "", what);
    if (share >= 1)
        fputs("\r\033[K", stderr);
    fflush(stderr);
}

bool cli_stopped(void)
{
    return stopped != 0;
}

void cli_tell(const caucus_ctx *ctx, bool quiet)
{
    size_t errors = 0, warnings = 0;
    for (size_t i = 0; i < caucus_diagnostic_count(ctx); i++) {
        const caucus_diagnostic *d = caucus_diagnostic_get(ctx, i);
        if (quiet && d->severity != CAUCUS_ERROR)
            continue;
        errors += d->severity == CAUCUS_ERROR;
        warnings += d->severity == CAUCUS_WARNING;
        char *line = caucus_diagnostic_line(d);
        fprintf(stderr, "%s%s\n", d->file ? "" : "caucus: ", line ? line : d->text);
        caucus_string_free(line);
    }
    if (caucus_diagnostic_errors(ctx) > errors)
        fprintf(stderr, "caucus: and %zu more errors\n", caucus_diagnostic_errors(ctx) - errors);
    if (!quiet && caucus_diagnostic_warnings(ctx) > warnings)
        fprintf(stderr, "caucus: and %zu more warnings\n", caucus_diagnostic_warnings(ctx) - warnings);
}

static void set_alarm(double seconds)
{
    const double whole = floor(seconds);
    const struct itimerval when = { .it_value = { .tv_sec = (time_t)whole, .tv_usec = (suseconds_t)((seconds - whole) * 1e6) } };
    setitimer(ITIMER_REAL, &when, NULL);
}

static caucus_status settings(caucus_ctx *ctx, const cli_line *line, int *progress)
{
    double seed, threads, limit;
    caucus_status rc = cli_number(&seed, line, CLI_OPT_SEED, 1, 0, 9007199254740991.0);
    if (rc == CAUCUS_OK)
        rc = cli_number(&threads, line, CLI_OPT_THREADS, 1, 1, 1024);
    if (rc == CAUCUS_OK)
        rc = cli_number(&limit, line, CLI_OPT_TIME_LIMIT, 0, 0, 1e6);
    if (rc != CAUCUS_OK)
        return rc;
    if (line->option[CLI_OPT_TIME_LIMIT])
        set_alarm(limit > 1e-3 ? limit : 1e-3);
    caucus_ctx_set_hurry(ctx, &hurried);
    caucus_ctx_set_seed(ctx, (uint64_t)seed);
    caucus_ctx_set_threads(ctx, (unsigned)threads);
    caucus_ctx_set_stop(ctx, &stopped);
    if (isatty(STDERR_FILENO) && !line->option[CLI_OPT_QUIET])
        caucus_ctx_set_progress(ctx, show_progress, progress);
    return CAUCUS_OK;
}

static caucus_status run(const cli_command *command, int argc, char **argv)
{
    caucus_ctx *ctx = NULL;
    cli_line line;
    int progress = -1;
    caucus_status rc = cli_read(&line, command, argc, argv);
    if (rc != CAUCUS_OK)
        goto done;
    if (line.option[CLI_OPT_HELP]) {
        cli_help(command);
        goto done;
    }
    if (line.noperands < command->least || line.noperands > command->most) {
        char example[256];
        snprintf(example, sizeof example, "for example: %s", command->example);
        rc = cli_wrong(example, "%s; usage: caucus %s %s", line.noperands < command->least ? "something is missing" : "there are too many words",
                       command->name, command->usage);
        goto done;
    }
    rc = cli_spare_inputs(&line);
    if (rc == CAUCUS_OK)
        rc = caucus_ctx_new(&ctx);
    if (rc == CAUCUS_OK)
        rc = settings(ctx, &line, &progress);
    if (rc == CAUCUS_OK)
        rc = command->run(ctx, &line);
    if (progress >= 0)
        fputs("\r\033[K", stderr);
    if (ctx)
        cli_tell(ctx, line.option[CLI_OPT_QUIET] != NULL);
    if (rc != CAUCUS_OK && rc != CAUCUS_EPROBLEMS && rc != CAUCUS_EINVAL && ctx && caucus_diagnostic_errors(ctx) == 0 && !stopped && !stopped_before)
        fprintf(stderr, "caucus: error: %s\n", rc == CAUCUS_ENUMERIC ? "there is no numerical answer to this" : "internal error");
done:
    caucus_ctx_free(ctx);
    cli_line_free(&line);
    return rc;
}

static int exit_status(caucus_status rc)
{
    if (stopped || stopped_before)
        return 128 + (stopped ? stopped : stopped_before);
    return rc == CAUCUS_ENOMEM ? CAUCUS_EINTERNAL : (int)rc;
}

/* `caucus help [COMMAND]`; the build asks for the manual page and the completion. */
static int help(int argc, char **argv)
{
    const char *topic = argc > 2 ? argv[2] : NULL;
    if (topic && strcmp(topic, "--man") == 0)
        cli_man();
    else if (topic && strcmp(topic, "--completion") == 0)
        cli_completion();
    else if (topic && !cli_command_find(topic))
        return (int)cli_wrong("`caucus --help` lists the commands", "there is no command \"%s\"", topic);
    else
        cli_help(topic ? cli_command_find(topic) : NULL);
    return argc < 2 ? (int)CAUCUS_EINVAL : (int)CAUCUS_OK;
}

int main(int argc, char **argv)
{
    keep_memory();
    catch_signals();
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || strcmp(argv[1], "help") == 0)
        return help(argc, argv);
    if (strcmp(argv[1], "--version") == 0) {
        puts("caucus " CAUCUS_VERSION);
        return CAUCUS_OK;
    }
    const cli_command *command = cli_command_find(argv[1]);
    if (!command)
        return (int)cli_wrong("`caucus --help` lists the commands", "there is no command \"%s\"", argv[1]);
    return exit_status(run(command, argc - 2, argv + 2));
}
