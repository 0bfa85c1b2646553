/* SPDX-License-Identifier: GPL-2.0-or-later */
#define _GNU_SOURCE
#include "core/file.h"

#include "core/alloc.h"
#include "core/text.h"

#include <errno.h>
#include <fcntl.h>
#include <sha2.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void cau_sha256(char out[65], const char *bytes, size_t length)
{
    SHA2_CTX c;
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA256Init(&c);
    SHA256Update(&c, (const uint8_t *)bytes, length);
    SHA256Final(digest, &c);
    for (size_t i = 0; i < sizeof digest; i++) {
        out[2 * i] = "0123456789abcdef"[digest[i] >> 4];
        out[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
    }
    out[64] = '\0';
}

static caucus_status too_large(caucus_ctx *ctx, const char *path, size_t limit)
{
    cau_str text = { 0 };
    cau_str_addf(&text, "the file is larger than %zu MiB", limit / (1024 * 1024));
    if (!text.failed)
        cau_diag(ctx, &(caucus_diagnostic){ .severity = CAUCUS_ERROR, .file = path, .text = text.text,
                                            .hint = "is it the right file?" });
    cau_str_free(&text);
    return CAUCUS_EINPUT;
}

static caucus_status read_all(cau_str *s, caucus_ctx *ctx, int fd, const char *path, size_t limit)
{
    char buffer[65536];
    for (;;) {
        const ssize_t got = read(fd, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) {
            if (cau_stopped(ctx))
                return CAUCUS_ESTOPPED;
            continue;
        }
        if (got < 0)
            return cau_io_error(ctx, path, "cannot read", errno);
        if (got == 0)
            return CAUCUS_OK;
        if (s->length + (size_t)got > limit)
            return too_large(ctx, path, limit);
        cau_str_addn(s, buffer, (size_t)got);
        if (s->failed)
            return cau_no_memory(ctx);
    }
}

caucus_status cau_file_read(char **out, size_t *length, caucus_ctx *ctx, const char *path, size_t limit)
{
    caucus_status rc = CAUCUS_OK;
    cau_str s = { 0 };
    const bool standard = strcmp(path, "-") == 0;
    int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    *out = NULL;
    *length = 0;
    if (fd < 0)
        return cau_io_error(ctx, path, "cannot open", errno);
    CAU_TRY(read_all(&s, ctx, fd, path, limit));
    *length = s.length;
    *out = cau_str_take(&s);
    if (!*out)
        rc = cau_no_memory(ctx);
done:
    cau_str_free(&s);
    if (!standard)
        close(fd);
    return rc;
}

/* All bytes or an errno; EINTR when the user wants us to stop: a pipe that nobody empties may take forever. */
static int write_all(const caucus_ctx *ctx, int fd, const char *bytes, size_t length)
{
    while (length) {
        if (cau_stopped(ctx)) /* a signal cuts a write short: the next one would wait on */
            return EINTR;
        const ssize_t put = write(fd, bytes, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return errno;
        if (put == 0)
            return ENOSPC;
        bytes += put;
        length -= (size_t)put;
    }
    return 0;
}

static int write_directly(const caucus_ctx *ctx, const char *path, const char *bytes, size_t length)
{
    const int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return errno;
    const int err = write_all(ctx, fd, bytes, length);
    const int closed = close(fd) < 0 ? errno : 0;
    return err ? err : closed;
}

/* The folder of a path: "." when it names none. */
static char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return cau_strdup(".");
    return slash == path ? cau_strdup("/") : cau_strndup(path, (size_t)(slash - path));
}

static void sync_folder(const char *folder)
{
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd); /* some file systems refuse it; the rename itself has been checked */
        close(fd);
    }
}

/* A fresh file of our own beside `path`; its name goes to `name`. */
static int open_temporary(cau_str *name, const char *folder, mode_t mode)
{
    for (unsigned i = 0; i < 1000; i++) {
        name->length = 0;
        cau_str_addf(name, "%s/.caucus-%ld-%u", folder, (long)getpid(), i);
        if (name->failed) {
            errno = ENOMEM;
            return -1;
        }
        const int fd = open(name->text, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* Replace `path` by a complete file or leave it as it was; 0 or an errno. */
static int replace(const caucus_ctx *ctx, const char *path, const char *bytes, size_t length, mode_t mode)
{
    cau_str temporary = { 0 };
    char *folder = folder_of(path);
    int err = folder ? 0 : ENOMEM;
    int fd = -1;
    if (!err) {
        fd = open_temporary(&temporary, folder, mode);
        err = fd < 0 ? errno : 0;
    }
    if (!err)
        err = write_all(ctx, fd, bytes, length);
    if (!err && fsync(fd) < 0 && errno != EINVAL && errno != EROFS)
        err = errno;
    if (fd >= 0 && close(fd) < 0 && !err)
        err = errno;
    if (!err && rename(temporary.text, path) < 0)
        err = errno;
    if (err && fd >= 0)
        unlink(temporary.text);
    if (!err)
        sync_folder(folder);
    cau_free(folder);
    cau_str_free(&temporary);
    return err;
}

/* A name that the system gives to an open file (/dev/stdout, /dev/fd/3, /proc/self/fd/1). It may lead to a regular file,
 * but a new file must never take the place of the name itself. */
static bool is_open_file_name(const char *path)
{
    struct stat st;
    return (strncmp(path, "/dev/", 5) == 0 || strncmp(path, "/proc/", 6) == 0) && lstat(path, &st) == 0 && S_ISLNK(st.st_mode);
}

static bool is_standard_output(const char *path)
{
    return strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0 || strcmp(path, "/dev/fd/1") == 0;
}

caucus_status cau_file_write(caucus_ctx *ctx, const char *path, const char *bytes, size_t length)
{
    struct stat st;
    int err;
    if (is_standard_output(path)) {
        err = write_all(ctx, STDOUT_FILENO, bytes, length);
        err = err == EPIPE ? 0 : err; /* a reader that stopped early (`| head`) has what it wanted */
    } else if (stat(path, &st) == 0 && (!S_ISREG(st.st_mode) || is_open_file_name(path)))
        err = S_ISDIR(st.st_mode) ? EISDIR : write_directly(ctx, path, bytes, length);
    else
        err = replace(ctx, path, bytes, length, 0666);
    if (err == EINTR && cau_stopped(ctx))
        return CAUCUS_ESTOPPED;
    return err ? cau_io_error(ctx, strcmp(path, "-") == 0 ? "standard output" : path, "cannot write", err) : CAUCUS_OK;
}
