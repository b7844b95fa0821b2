#pragma once

/// Processes whose parent ends become ours from now on, as long as they descend from us
/// (prctl(2), PR_SET_CHILD_SUBREAPER). Variable arguments are what Swift cannot call. 0, or -1 with errno.
int oomlog_adopt_orphans(void);
