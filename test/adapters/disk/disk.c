/*
 * A disk that can be made to lie, fail or fill up: preloaded into a process, it stands between SQLite and the system for the
 * files whose name begins with DISK_PREFIX, which is events.db unless it is set.
 *
 * DISK_SYNCED=DIR  after each sync, what the file holds is copied to DIR: all that a power cut would leave.
 * DISK_FAIL=WHAT   `write` or `sync` fails ...
 * DISK_ERROR=CODE  ... with this error number (EIO by default) ...
 * DISK_AT=K        ... the K-th time, and only then. DISK_MARK is made when it does, so that a test can tell.
 * DISK_WHILE=FILE  ... or each time, for as long as this file is there.
 * DISK_FILE=NAME   ... counting the file of this name only.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static long count = 0;

/* The name of a file that is meant; NULL for any other. */
static const char *meant_file(int fd, char *path, size_t size) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, size - 1);
  if (length < 0) return NULL;
  path[length] = 0;
  const char *name = strrchr(path, '/');
  name = name == NULL ? path : name + 1;
  const char *prefix = getenv("DISK_PREFIX");
  if (prefix == NULL) prefix = "events.db";
  return strncmp(name, prefix, strlen(prefix)) == 0 && strstr(name, ".lock") == NULL ? name : NULL;
}

static int fails(const char *what, const char *name) {
  const char *fail = getenv("DISK_FAIL"), *at = getenv("DISK_AT"), *error = getenv("DISK_ERROR");
  const char *only = getenv("DISK_FILE"), *mark = getenv("DISK_MARK"), *during = getenv("DISK_WHILE");
  if (fail == NULL || strcmp(fail, what) != 0) return 0;
  if (only != NULL && strcmp(only, name) != 0) return 0;
  pthread_mutex_lock(&lock);
  int now = during == NULL ? ++count == (at == NULL ? 1 : atol(at)) : access(during, F_OK) == 0;
  pthread_mutex_unlock(&lock);
  if (now && mark != NULL) close(open(mark, O_WRONLY | O_CREAT, 0600));
  if (now) errno = error == NULL ? EIO : atoi(error);
  return now;
}

static void keep(const char *path, const char *name) {
  const char *folder = getenv("DISK_SYNCED");
  if (folder == NULL) return;
  char unfinished[4096], kept[4096], buffer[65536];
  snprintf(unfinished, sizeof unfinished, "%s/.%s", folder, name);
  snprintf(kept, sizeof kept, "%s/%s", folder, name);
  int from = open(path, O_RDONLY), to = open(unfinished, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ssize_t read_bytes;
  while ((read_bytes = read(from, buffer, sizeof buffer)) > 0)
    if (write(to, buffer, read_bytes) != read_bytes) abort();
  close(from);
  close(to);
  if (rename(unfinished, kept) != 0) abort();
}

static int synced(int fd, const char *function) {
  char path[4096];
  const char *name = meant_file(fd, path, sizeof path);
  if (name != NULL && fails("sync", name)) return -1;
  int (*sync)(int) = dlsym(RTLD_NEXT, function);
  int result = sync(fd);
  if (result == 0 && name != NULL) keep(path, name);
  return result;
}

int fsync(int fd) { return synced(fd, "fsync"); }
int fdatasync(int fd) { return synced(fd, "fdatasync"); }

static ssize_t written(int fd, const void *bytes, size_t size, off64_t offset) {
  char path[4096];
  const char *name = meant_file(fd, path, sizeof path);
  if (name != NULL && fails("write", name)) return -1;
  ssize_t (*pwrite_there)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
  return pwrite_there(fd, bytes, size, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) { return written(fd, bytes, size, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) { return written(fd, bytes, size, offset); }
