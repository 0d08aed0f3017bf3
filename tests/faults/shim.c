/* Stands between a program and the disk: at the n-th call that changes a file below a folder it
   kills the program, or fails with an error, as it was armed to. Loaded with LD_PRELOAD. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum { OFF, KILL_BEFORE, KILL_AFTER, FAIL };

static int mode, error_number, sticky, countdown, count;
static char folder[PATH_MAX];

/* Arms the shim: what to do at which call, counted from 1, and to files below which folder. */
void shim_arm(const char *where, int what, int at, int error, int stay)
{
    strncpy(folder, where, sizeof folder - 1);
    count = 0;
    countdown = at;
    error_number = error;
    sticky = stay;
    mode = what;
}

int shim_disarm(void)
{
    mode = OFF;
    return count;
}

static int below(const char *path)
{
    return mode != OFF && path && strncmp(path, folder, strlen(folder)) == 0;
}

static int descriptor_below(int fd)
{
    char link[64], path[PATH_MAX];
    if (mode == OFF)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0)
        return 0;
    path[size] = 0;
    return below(path);
}

/* Counts a call; says whether it is to fail. */
static int due(void)
{
    count++;
    if (count == countdown && mode == KILL_BEFORE)
        kill(getpid(), SIGKILL);
    return mode == FAIL && (count == countdown || (sticky && count > countdown));
}

static void done(void)
{
    if (count == countdown && mode == KILL_AFTER)
        kill(getpid(), SIGKILL);
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) \
        real = dlsym(RTLD_NEXT, name)

#define GUARDED(type, failure, condition, call) \
    if (!(condition)) \
        return call; \
    if (due()) { \
        errno = error_number; \
        return failure; \
    } \
    type result = call; \
    done(); \
    return result

ssize_t write(int fd, const void *data, size_t size)
{
    REAL(ssize_t, "write", int, const void *, size_t);
    GUARDED(ssize_t, -1, descriptor_below(fd), real(fd, data, size));
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
    REAL(ssize_t, "pwrite", int, const void *, size_t, off_t);
    GUARDED(ssize_t, -1, descriptor_below(fd), real(fd, data, size, at));
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    GUARDED(ssize_t, -1, descriptor_below(fd), real(fd, data, size, at));
}

int fsync(int fd)
{
    REAL(int, "fsync", int);
    GUARDED(int, -1, descriptor_below(fd), real(fd));
}

int fdatasync(int fd)
{
    REAL(int, "fdatasync", int);
    GUARDED(int, -1, descriptor_below(fd), real(fd));
}

int ftruncate(int fd, off_t size)
{
    REAL(int, "ftruncate", int, off_t);
    GUARDED(int, -1, descriptor_below(fd), real(fd, size));
}

int ftruncate64(int fd, off64_t size)
{
    REAL(int, "ftruncate64", int, off64_t);
    GUARDED(int, -1, descriptor_below(fd), real(fd, size));
}

int rename(const char *from, const char *to)
{
    REAL(int, "rename", const char *, const char *);
    GUARDED(int, -1, below(to), real(from, to));
}

int link(const char *from, const char *to)
{
    REAL(int, "link", const char *, const char *);
    GUARDED(int, -1, below(to), real(from, to));
}

int unlink(const char *path)
{
    REAL(int, "unlink", const char *);
    GUARDED(int, -1, below(path), real(path));
}

int open64(const char *path, int flags, ...)
{
    REAL(int, "open64", const char *, int, ...);
    va_list more;
    va_start(more, flags);
    mode_t bits = (flags & O_CREAT) ? va_arg(more, mode_t) : 0;
    va_end(more);
    GUARDED(int, -1, (flags & O_CREAT) && below(path), real(path, flags, bits));
}

int open(const char *path, int flags, ...)
{
    REAL(int, "open", const char *, int, ...);
    va_list more;
    va_start(more, flags);
    mode_t bits = (flags & O_CREAT) ? va_arg(more, mode_t) : 0;
    va_end(more);
    GUARDED(int, -1, (flags & O_CREAT) && below(path), real(path, flags, bits));
}
