#include "process.h"
#include <sys/prctl.h>

int oomlog_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); }
