/* Loaded before the C library: lets the n-th write, cut or flush of chosen files fail.

   A file is chosen by a part of its path. A write that fails has written its first half, as a
   full disk or a broken one may. Where nothing is armed everything passes untouched. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char chosen[4096];
static long calls, first;
static int trouble, lasting;

/* From now on count the calls on files whose path holds `part`, and fail the n-th of them, and
   all after it if `lasts`; with n = 0 only count. An empty part disarms. */
void soilcase_arm(const char *part, long n, int error, int lasts)
{
    strncpy(chosen, part, sizeof chosen - 1);
    calls = 0;
    first = n;
    trouble = error;
    lasting = lasts;
}

long soilcase_calls(void)
{
    return calls;
}

static int fails(int fd)
{
    char link[64], path[4096];
    if (!chosen[0])
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    if (!strstr(path, chosen))
        return 0;
    calls++;
    return first && (lasting ? calls >= first : calls == first);
}

static void *real(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

static int refuse(void)
{
    errno = trouble;
    return -1;
}

ssize_t write(int fd, const void *data, size_t size)
{
    static ssize_t (*next)(int, const void *, size_t);
    if (!next)
        next = real("write");
    if (!fails(fd))
        return next(fd, data, size);
    next(fd, data, size / 2);
    return refuse();
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
    static ssize_t (*next)(int, const void *, size_t, off_t);
    if (!next)
        next = real("pwrite");
    if (!fails(fd))
        return next(fd, data, size, at);
    next(fd, data, size / 2, at);
    return refuse();
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{
    static ssize_t (*next)(int, const void *, size_t, off64_t);
    if (!next)
        next = real("pwrite64");
    if (!fails(fd))
        return next(fd, data, size, at);
    next(fd, data, size / 2, at);
    return refuse();
}

int ftruncate(int fd, off_t size)
{
    static int (*next)(int, off_t);
    if (!next)
        next = real("ftruncate");
    return fails(fd) ? refuse() : next(fd, size);
}

int ftruncate64(int fd, off64_t size)
{
    static int (*next)(int, off64_t);
    if (!next)
        next = real("ftruncate64");
    return fails(fd) ? refuse() : next(fd, size);
}

int fsync(int fd)
{
    static int (*next)(int);
    if (!next)
        next = real("fsync");
    return fails(fd) ? refuse() : next(fd);
}

int fdatasync(int fd)
{
    static int (*next)(int);
    if (!next)
        next = real("fdatasync");
    return fails(fd) ? refuse() : next(fd);
}
