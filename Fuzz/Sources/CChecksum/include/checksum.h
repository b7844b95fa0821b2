#include <stdint.h>

/* Takes what a trial computed to where the optimiser cannot see that nobody needs it. */
void oomlog_fuzz_use(uint64_t value);
