/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A report folder in the making: see core/file.h. */
#define _GNU_SOURCE
#include "core/alloc.h"
#include "core/file.h"
#include "core/text.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define MANIFEST "manifest.json"

typedef struct staged {
    char *name;
    char sha256[65];
} staged;

struct cau_stage {
    char *folder, *work;  /* DIR and DIR/.caucus-PID-N */
    char **made;          /* folders above and including DIR that we made, outermost first */
    size_t nmade, made_capacity;
    int lock;             /* of DIR */
    staged *files;
    size_t count, capacity;
};

static char *join(const char *folder, const char *name)
{
    cau_str s = { 0 };
    cau_str_addf(&s, "%s/%s", folder, name);
    return cau_str_take(&s);
}

static int sync_path(const char *folder)
{
    const int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno;
    const int err = fsync(fd) < 0 && errno != EINVAL && errno != EROFS ? errno : 0;
    close(fd);
    return err;
}

/* Make a folder and those above it; remember which are ours. */
static int make_folders(cau_stage *s, const char *folder)
{
    char *path = cau_strdup(folder);
    if (!path)
        return ENOMEM;
    int err = 0;
    for (char *p = path + 1; !err; p++) {
        if (*p != '/' && *p != '\0')
            continue;
        const char was = *p;
        *p = '\0';
        if (mkdir(path, 0777) == 0) {
            char *copy = cau_strdup(path);
            if (copy && cau_grow(&s->made, &s->made_capacity, s->nmade, sizeof *s->made))
                s->made[s->nmade++] = copy;
            else
                cau_free(copy);
        } else if (errno != EEXIST && errno != EISDIR)
            err = errno;
        *p = was;
        if (was == '\0')
            break;
    }
    struct stat st;
    if (!err && stat(folder, &st) == 0 && !S_ISDIR(st.st_mode))
        err = ENOTDIR;
    cau_free(path);
    return err;
}

static void remove_tree(const char *folder)
{
    DIR *dir = opendir(folder);
    if (dir) {
        for (struct dirent *e; (e = readdir(dir)) != NULL;) {
            if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
                continue;
            char *path = join(folder, e->d_name);
            struct stat st;
            if (path && lstat(path, &st) == 0) {
                if (S_ISDIR(st.st_mode))
                    remove_tree(path);
                else
                    unlink(path);
            }
            cau_free(path);
        }
        closedir(dir);
    }
    rmdir(folder);
}

/* Staging folders of writers that were killed: theirs names hold a process that is gone, and we hold the lock. */
static void sweep(const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir)
        return;
    for (struct dirent *e; (e = readdir(dir)) != NULL;) {
        long pid = 0;
        unsigned number = 0;
        char rest = '\0';
        if (sscanf(e->d_name, ".caucus-%ld-%u%c", &pid, &number, &rest) != 2 || pid <= 0 || pid == (long)getpid())
            continue;
        if (kill((pid_t)pid, 0) == 0 || errno != ESRCH)
            continue;
        char *path = join(folder, e->d_name);
        struct stat st;
        if (path && lstat(path, &st) == 0 && S_ISDIR(st.st_mode))
            remove_tree(path);
        cau_free(path);
    }
    closedir(dir);
}

static void release(cau_stage *s)
{
    if (s->lock >= 0)
        close(s->lock);
    for (size_t i = 0; i < s->count; i++)
        cau_free(s->files[i].name);
    for (size_t i = 0; i < s->nmade; i++)
        cau_free(s->made[i]);
    cau_free(s->files);
    cau_free(s->made);
    cau_free(s->work);
    cau_free(s->folder);
    cau_free(s);
}

/* Wait for the lock, but not longer than the user wants to. The folder may be removed by a writer that failed
 * while we wait for it: then it is made again. */
static int lock_folder(cau_stage *s, caucus_ctx *ctx)
{
    for (;;) {
        int err = make_folders(s, s->folder);
        if (err)
            return err;
        s->lock = open(s->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (s->lock < 0)
            return errno;
        while (flock(s->lock, LOCK_EX | LOCK_NB) < 0) {
            if (errno != EWOULDBLOCK && errno != EINTR)
                return errno;
            if (cau_stopped(ctx))
                return EINTR;
            usleep(20 * 1000);
        }
        struct stat mine, there;
        if (fstat(s->lock, &mine) == 0 && stat(s->folder, &there) == 0 && mine.st_ino == there.st_ino && mine.st_dev == there.st_dev)
            return 0;
        close(s->lock);
        s->lock = -1;
    }
}

static int make_work(cau_stage *s)
{
    for (unsigned i = 0; i < 1000; i++) {
        cau_str name = { 0 };
        cau_str_addf(&name, "%s/.caucus-%ld-%u", s->folder, (long)getpid(), i);
        s->work = cau_str_take(&name);
        if (!s->work)
            return ENOMEM;
        if (mkdir(s->work, 0777) == 0)
            return 0;
        const int err = errno;
        cau_free(s->work);
        s->work = NULL;
        if (err != EEXIST)
            return err;
    }
    return EEXIST;
}

caucus_status cau_stage_open(cau_stage **out, caucus_ctx *ctx, const char *folder)
{
    *out = NULL;
    cau_stage *s = cau_alloc(1, sizeof *s);
    if (!s)
        return cau_no_memory(ctx);
    s->lock = -1;
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    s->folder = cau_strndup(folder, length);
    int err = s->folder ? lock_folder(s, ctx) : ENOMEM;
    if (!err) {
        sweep(s->folder);
        err = make_work(s);
    }
    if (err) {
        cau_stage_abort(s);
        return err == EINTR ? CAUCUS_ESTOPPED : cau_io_error(ctx, folder, "cannot write the report folder", err);
    }
    *out = s;
    return CAUCUS_OK;
}

caucus_status cau_stage_add(cau_stage *s, caucus_ctx *ctx, const char *name, const char *bytes, size_t length)
{
    caucus_status rc = CAUCUS_OK;
    char *path = join(s->work, name);
    char *slash = path ? strrchr(path, '/') : NULL;
    if (cau_stopped(ctx)) {
        rc = CAUCUS_ESTOPPED;
        goto done;
    }
    if (!path || !cau_grow(&s->files, &s->capacity, s->count, sizeof *s->files)) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    *slash = '\0';
    if (mkdir(path, 0777) < 0 && errno != EEXIST) {
        rc = cau_io_error(ctx, s->folder, "cannot write the report folder", errno);
        goto done;
    }
    *slash = '/';
    rc = cau_file_write(ctx, path, bytes, length);
    if (rc == CAUCUS_OK) {
        staged *f = &s->files[s->count];
        f->name = cau_strdup(name);
        cau_sha256(f->sha256, bytes, length);
        if (f->name)
            s->count++;
        else
            rc = cau_no_memory(ctx);
    }
done:
    cau_free(path);
    return rc;
}

static int by_name(const void *a, const void *b)
{
    const staged *x = a, *y = b;
    return strcmp(x->name, y->name);
}

static char *manifest_text(cau_stage *s)
{
    cau_str m = { 0 };
    qsort(s->files, s->count, sizeof *s->files, by_name);
    cau_str_add(&m, "{\n  \"caucus\": \"" CAUCUS_VERSION "\",\n  \"files\": [\n");
    for (size_t i = 0; i < s->count; i++) /* names are ours: letters, digits, - _ . / */
        cau_str_addf(&m, "    { \"name\": \"%s\", \"sha256\": \"%s\" }%s\n", s->files[i].name, s->files[i].sha256,
                     i + 1 < s->count ? "," : "");
    cau_str_add(&m, "  ]\n}\n");
    return cau_str_take(&m);
}

/* Our names only: what a manifest that somebody edited may name outside the folder is not followed. */
static bool safe_name(const char *name, size_t length)
{
    if (length == 0 || length > 200 || name[0] == '/' || name[0] == '.')
        return false;
    for (size_t i = 0; i < length; i++) {
        const char c = name[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '/'))
            return false;
        if (c == '.' && i + 1 < length && name[i + 1] == '.')
            return false;
    }
    return true;
}

/* Remove the files of the previous manifest that the new one does not have. */
static void remove_gone(const cau_stage *s, const char *previous)
{
    static const char key[] = "\"name\": \"";
    for (const char *p = previous; (p = strstr(p, key)) != NULL;) {
        p += sizeof key - 1;
        const char *end = strchr(p, '"');
        if (!end)
            return;
        char *name = cau_strndup(p, (size_t)(end - p));
        bool kept = !name || !safe_name(p, (size_t)(end - p));
        for (size_t i = 0; i < s->count && !kept; i++)
            kept = strcmp(s->files[i].name, name) == 0;
        char *path = kept ? NULL : join(s->folder, name);
        if (path)
            unlink(path);
        cau_free(path);
        cau_free(name);
        p = end;
    }
}

static int folder_or_nothing(const char *path)
{
    struct stat st;
    if (stat(path, &st) == 0)
        return S_ISDIR(st.st_mode) ? 0 : ENOTDIR;
    return errno == ENOENT ? 0 : errno;
}

static int file_or_nothing(const char *path)
{
    struct stat st;
    if (lstat(path, &st) == 0)
        return S_ISDIR(st.st_mode) ? EISDIR : 0;
    return errno == ENOENT ? 0 : errno;
}

/* Can the file be moved into place? Asked of all before the first is moved, so that what stands in the way of one
 * does not leave half a report. */
static int can_place(const cau_stage *s, const char *name)
{
    char *to = join(s->folder, name);
    if (!to)
        return ENOMEM;
    char *slash = strrchr(to, '/');
    *slash = '\0';
    int err = folder_or_nothing(to);
    *slash = '/';
    if (!err)
        err = file_or_nothing(to);
    cau_free(to);
    return err;
}

/* Move one staged file into place. */
static int place(const cau_stage *s, const char *name)
{
    char *from = join(s->work, name), *to = join(s->folder, name);
    int err = from && to ? 0 : ENOMEM;
    if (!err) {
        char *slash = strrchr(to, '/');
        *slash = '\0';
        if (mkdir(to, 0777) < 0 && errno != EEXIST)
            err = errno;
        *slash = '/';
    }
    if (!err && rename(from, to) < 0)
        err = errno;
    cau_free(from);
    cau_free(to);
    return err;
}

caucus_status cau_stage_commit(cau_stage *s, caucus_ctx *ctx)
{
    caucus_status rc = CAUCUS_OK;
    char *previous = NULL, *old = join(s->folder, MANIFEST), *new = NULL, *manifest = manifest_text(s);
    const char *at = ""; /* what is in the way */
    size_t length = 0;
    int err = 0;
    if (!old || !manifest || !(new = join(s->work, MANIFEST))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    if (access(old, F_OK) == 0)
        CAU_TRY(cau_file_read(&previous, &length, ctx, old, 16 * 1024 * 1024));
    CAU_TRY(cau_file_write(ctx, new, manifest, strlen(manifest)));
    if (cau_stopped(ctx)) {
        rc = CAUCUS_ESTOPPED;
        goto done;
    }
    for (size_t i = 0; i <= s->count && !err; i++)
        err = can_place(s, at = i < s->count ? s->files[i].name : MANIFEST);
    for (size_t i = 0; i <= s->count && !err; i++)
        err = place(s, at = i < s->count ? s->files[i].name : MANIFEST);
    if (!err && previous)
        remove_gone(s, previous);
    err = err ? err : sync_path(s->folder);
    if (err) {
        char *path = join(s->folder, at);
        rc = cau_io_error(ctx, path ? path : s->folder, "cannot put the report in place", err);
        cau_free(path);
    }
done:
    cau_free(previous);
    cau_free(old);
    cau_free(new);
    cau_free(manifest);
    if (rc != CAUCUS_OK) {
        cau_stage_abort(s);
        return rc;
    }
    remove_tree(s->work);
    release(s);
    return rc;
}

void cau_stage_abort(cau_stage *s)
{
    if (!s)
        return;
    if (s->work)
        remove_tree(s->work);
    for (size_t i = s->nmade; i > 0; i--)
        rmdir(s->made[i - 1]); /* refuses a folder that holds something */
    release(s);
}
