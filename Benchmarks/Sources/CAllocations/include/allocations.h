#pragma once
#include <stdint.h>

/// How often malloc and its relatives were called in this process.
uint64_t allocation_count(void);
