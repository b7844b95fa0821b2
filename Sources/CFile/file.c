#define _GNU_SOURCE
#include "file.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

static int look(int directory, const char *path, int flags, struct oomlog_file *file) {
  struct statx found;
  if (statx(directory, path, flags, STATX_BASIC_STATS | STATX_BTIME, &found) != 0) return -1;
  file->device = makedev(found.stx_dev_major, found.stx_dev_minor);
  file->inode = found.stx_ino;
  file->born = found.stx_mask & STATX_BTIME
                   ? found.stx_btime.tv_sec * INT64_C(1000000000) + found.stx_btime.tv_nsec
                   : 0;
  file->size = (int64_t)found.stx_size;
  file->mode = found.stx_mode;
  return 0;
}

int oomlog_file_at(const char *path, struct oomlog_file *file) {
  return look(AT_FDCWD, path, 0, file);
}

int oomlog_file_of(int descriptor, struct oomlog_file *file) {
  return look(descriptor, "", AT_EMPTY_PATH, file);
}
