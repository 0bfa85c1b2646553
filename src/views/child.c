/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "views/child.h"

#include "core/alloc.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { ANSWER_LIMIT = 512 * 1024 * 1024, LOOK_EVERY_MS = 50 };

static void shut(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

/* A pipe of which no other child gets an end. Its ends lie above the standard ones, which may be closed here and
 * must be free for the child. */
static bool private_pipe(int ends[2])
{
    int low[2];
    ends[0] = ends[1] = -1;
    if (pipe(low))
        return false;
    ends[0] = fcntl(low[0], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    ends[1] = fcntl(low[1], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    close(low[0]);
    close(low[1]);
    return ends[0] >= 0 && ends[1] >= 0;
}

/* Our environment without the words of language and numbers: pictures must not depend on the locale. */
static char **plain_environment(void)
{
    static char all[] = "LC_ALL=C";
    size_t n = 0, kept = 0;
    while (environ[n])
        n++;
    char **list = cau_alloc(n + 2, sizeof *list);
    for (size_t i = 0; list && i < n; i++)
        if (strncmp(environ[i], "LC_", 3) && strncmp(environ[i], "LANG", 4))
            list[kept++] = environ[i];
    if (list)
        list[kept] = all;
    return list;
}

/* posix_spawn with these ends as standard input and output. */
static int spawn(pid_t *pid, const char *program, int in, int out)
{
    char *argv[2] = { NULL, NULL };
    char **environment = plain_environment();
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t pipe_signal;
    int err = ENOMEM;
    argv[0] = cau_strdup(program);
    if (!argv[0] || !environment)
        goto done;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
#ifdef NDEBUG /* what fontconfig and Graphviz murmur is no message of ours; it is kept where sanitizers speak */
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
#endif
    posix_spawnattr_setsigdefault(&attributes, &pipe_signal);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    err = posix_spawn(pid, program, &files, &attributes, argv, environment);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
done:
    cau_free(environment);
    cau_free(argv[0]);
    return err;
}

caucus_status cau_child_start(cau_child *out, caucus_ctx *ctx, const char *program, const char *input, size_t length)
{
    int to[2] = { -1, -1 }, from[2] = { -1, -1 };
    *out = (cau_child){ .in = -1, .out = -1, .input = input, .length = length };
    int err = private_pipe(to) && private_pipe(from) ? 0 : errno;
    if (!err)
        err = spawn(&out->pid, program, to[0], from[1]);
    shut(&to[0]);
    shut(&from[1]);
    if (err) {
        out->pid = 0;
        shut(&to[1]);
        shut(&from[0]);
        return cau_io_error(ctx, program, "cannot start", err);
    }
    out->in = to[1];
    out->out = from[0];
    fcntl(out->in, F_SETFL, O_NONBLOCK);
    return CAUCUS_OK;
}

/* write() that does not let SIGPIPE through: a library must not touch the signal handlers of its program. */
static ssize_t quiet_write(int fd, const char *bytes, size_t length)
{
    sigset_t pipe_signal, before, waiting;
    const struct timespec now = { 0, 0 };
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
    sigpending(&waiting);
    const bool was_waiting = sigismember(&waiting, SIGPIPE) == 1;
    const ssize_t n = write(fd, bytes, length);
    const int err = errno;
    if (n < 0 && err == EPIPE && !was_waiting)
        while (sigtimedwait(&pipe_signal, NULL, &now) < 0 && errno == EINTR)
            continue;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = err;
    return n;
}

static void feed(cau_child *c)
{
    const ssize_t n = quiet_write(c->in, c->input + c->sent, c->length - c->sent);
    if (n >= 0)
        c->sent += (size_t)n;
    else if (errno != EAGAIN && errno != EINTR)
        c->sent = c->length; /* it reads no more: its answer or its end will say why */
    if (c->sent == c->length)
        shut(&c->in);
}

static void hear(cau_child *c)
{
    char buffer[65536];
    const ssize_t n = read(c->out, buffer, sizeof buffer);
    if (n > 0)
        cau_str_addn(&c->answer, buffer, (size_t)n);
    c->overrun = c->answer.length > ANSWER_LIMIT;
    if (n == 0 || (n < 0 && errno != EINTR) || c->overrun)
        shut(&c->out);
}

static void reap(cau_child *c)
{
    while (waitpid(c->pid, &c->status, 0) < 0 && errno == EINTR)
        continue;
    c->pid = 0;
}

static time_t seconds_now(void)
{
    struct timespec now = { 0, 0 };
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

/* One round of the loop. @return how many still talk */
static size_t serve(cau_child *children, size_t count)
{
    struct pollfd fds[4];
    cau_child *whose[4];
    nfds_t n = 0;
    size_t open = 0;
    for (size_t i = 0; i < count; i++) {
        cau_child *c = &children[i];
        if (c->out >= 0) {
            fds[n] = (struct pollfd){ .fd = c->out, .events = POLLIN };
            whose[n++] = c;
            open++;
        }
        if (c->in >= 0) {
            fds[n] = (struct pollfd){ .fd = c->in, .events = POLLOUT };
            whose[n++] = c;
        }
    }
    if (!open || poll(fds, n, LOOK_EVERY_MS) <= 0)
        return open;
    for (nfds_t i = 0; i < n; i++) {
        if (!fds[i].revents)
            continue;
        if (fds[i].events == POLLOUT)
            feed(whose[i]);
        else
            hear(whose[i]);
    }
    return open;
}

/* One round of looking whether those that have said everything have ended. @return how many still run */
static size_t look(cau_child *children, size_t count)
{
    size_t running = 0;
    for (size_t i = 0; i < count; i++) {
        cau_child *c = &children[i];
        if (c->pid > 0 && waitpid(c->pid, &c->status, WNOHANG) == c->pid)
            c->pid = 0;
        running += c->pid > 0;
    }
    return running;
}

static caucus_status may_go_on(caucus_ctx *ctx, time_t until, unsigned seconds)
{
    if (cau_stopped(ctx))
        return CAUCUS_ESTOPPED;
    if (seconds_now() <= until)
        return CAUCUS_OK;
    cau_error(ctx, "draw fewer stakeholders (--only), or try again when the machine is less busy",
              "drawing took longer than %u seconds and was stopped", seconds);
    return CAUCUS_EIO;
}

caucus_status cau_children_wait(cau_child *children, size_t count, caucus_ctx *ctx, unsigned seconds)
{
    const time_t until = seconds_now() + (time_t)seconds;
    const struct timespec moment = { 0, 2 * 1000 * 1000 };
    caucus_status rc = CAUCUS_OK;
    bool failed = false;
    if (count > 2)
        return CAUCUS_EINTERNAL;
    while (rc == CAUCUS_OK && serve(children, count))
        rc = may_go_on(ctx, until, seconds);
    for (size_t i = 0; rc == CAUCUS_OK && i < count; i++) {
        shut(&children[i].in);
        if (children[i].overrun)
            kill(children[i].pid, SIGKILL);
        failed |= children[i].answer.failed;
    }
    while (rc == CAUCUS_OK && look(children, count)) { /* one that closed its output may still not end by itself */
        nanosleep(&moment, NULL);
        rc = may_go_on(ctx, until, seconds);
    }
    if (rc != CAUCUS_OK)
        return rc;
    /* A stop meant for us has often reached the child first: say that we were stopped, not that it died. */
    if (cau_stopped(ctx))
        return CAUCUS_ESTOPPED;
    return failed ? cau_no_memory(ctx) : CAUCUS_OK;
}

void cau_child_end(cau_child *child)
{
    if (child->pid > 0) {
        kill(child->pid, SIGKILL);
        reap(child);
        shut(&child->in);
        shut(&child->out);
    }
    cau_str_free(&child->answer);
    *child = (cau_child){ .in = -1, .out = -1 };
}
