#include "checksum.h"

static volatile uint64_t checksum;

void oomlog_fuzz_use(uint64_t value)
{
	checksum = checksum * 31 + value;
}
