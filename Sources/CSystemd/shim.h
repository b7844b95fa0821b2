#pragma once
#include <systemd/sd-journal.h>

/// Deprecated because the bus is asked instead, which takes more rights. It reads where the root
/// directory of the container is.
static inline int oomlog_open_container(sd_journal **journal, const char *machine) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  return sd_journal_open_container(journal, machine, 0);
#pragma GCC diagnostic pop
}
