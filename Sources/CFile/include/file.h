#pragma once

#include <stdint.h>

/// What tells one file of a machine from every other: the number of a file that was removed is given to a
/// new one at once, but not its time of birth.
struct oomlog_file {
  uint64_t device;
  uint64_t inode;
  /// Nanoseconds since 1970; 0 where the filesystem does not keep it.
  int64_t born;
  /// Bytes.
  int64_t size;
  uint32_t mode;
};

/// statx(2), which Swift does not see: of a path, following links, or of a descriptor. 0, or -1 with errno.
int oomlog_file_at(const char *path, struct oomlog_file *file);
int oomlog_file_of(int descriptor, struct oomlog_file *file);
