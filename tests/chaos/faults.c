/* Makes the disk fail, or the process die, at the N-th call that changes a file in a folder.

   Loaded with LD_PRELOAD. FAULTS_IN names the folder, FAULTS_AT the call (0: none), FAULTS_DO what
   happens: `kill` (half the bytes are written, then SIGKILL), `io` (EIO, once), `full` (ENOSPC, from
   then on), `short` (half the bytes, once, which is no error). FAULTS_COUNT names a file for the
   number of calls seen. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static long calls, at;
static const char *under, *what;
static pid_t owner;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

__attribute__((constructor)) static void begin(void) {
    under = getenv("FAULTS_IN");
    what = getenv("FAULTS_DO") ? getenv("FAULTS_DO") : "";
    at = getenv("FAULTS_AT") ? atol(getenv("FAULTS_AT")) : 0;
    owner = getpid();
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("FAULTS_COUNT");
    if (!path || getpid() != owner) return;
    FILE *out = fopen(path, "w");
    if (out) { fprintf(out, "%ld\n", calls); fclose(out); }
}

static int inside(const char *path) {
    size_t length = under ? strlen(under) : 0;
    return length && path && !strncmp(path, under, length) && (!path[length] || path[length] == '/');
}

static int handle_inside(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return inside(path);
}

/* Whether this call is to fail; `errno` says how. Does not return where it is to kill. */
static int fails(void) {
    long now = __sync_add_and_fetch(&calls, 1);
    int full = !strcmp(what, "full");
    if (!at || (full ? now < at : now != at)) return 0;
    if (!strcmp(what, "kill")) kill(getpid(), SIGKILL);
    if (!strcmp(what, "short")) return 0;
    errno = full ? ENOSPC : EIO;
    return 1;
}

static int torn(void) {
    return at && calls + 1 == at && (!strcmp(what, "kill") || !strcmp(what, "short"));
}

ssize_t write(int fd, const void *data, size_t count) {
    if (!handle_inside(fd)) return REAL(write)(fd, data, count);
    if (torn() && count > 1) {
        ssize_t part = REAL(write)(fd, data, count / 2);
        fails();
        return part;
    }
    return fails() ? -1 : REAL(write)(fd, data, count);
}

ssize_t pwrite64(int fd, const void *data, size_t count, off64_t offset) {
    if (!handle_inside(fd)) return REAL(pwrite64)(fd, data, count, offset);
    if (torn() && count > 1) {
        ssize_t part = REAL(pwrite64)(fd, data, count / 2, offset);
        fails();
        return part;
    }
    return fails() ? -1 : REAL(pwrite64)(fd, data, count, offset);
}

ssize_t pwrite(int fd, const void *data, size_t count, off_t offset) {
    return pwrite64(fd, data, count, offset);
}

#define ON_HANDLE(name, parameters, arguments)                      \
    int name parameters {                                           \
        if (handle_inside(fd) && fails()) return -1;                \
        return REAL(name) arguments;                                \
    }

#define ON_PATH(name, parameters, arguments)                        \
    int name parameters {                                           \
        if (inside(path) && fails()) return -1;                     \
        return REAL(name) arguments;                                \
    }

ON_HANDLE(fsync, (int fd), (fd))
ON_HANDLE(fdatasync, (int fd), (fd))
ON_HANDLE(ftruncate, (int fd, off_t length), (fd, length))
ON_HANDLE(ftruncate64, (int fd, off64_t length), (fd, length))
ON_PATH(rename, (const char *path, const char *target), (path, target))
ON_PATH(unlink, (const char *path), (path))
ON_PATH(mkdir, (const char *path, mode_t mode), (path, mode))

#define OPENING(name)                                               \
    int name(const char *path, int flags, ...) {                    \
        va_list rest;                                               \
        va_start(rest, flags);                                      \
        mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;   \
        va_end(rest);                                               \
        if ((flags & O_CREAT) && inside(path) && fails()) return -1; \
        return REAL(name)(path, flags, mode);                       \
    }

OPENING(open)
OPENING(open64)
