#include "vector.h"
#include <string.h>

// Every function that takes or returns a block is inlined: there is no call whose ABI could change.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

// 32 bytes: one register with AVX2, two with SSE2 or NEON.
typedef uint8_t block __attribute__((vector_size(32)));
typedef uint64_t words __attribute__((vector_size(32)));

INLINE block load(const uint8_t *bytes) {
  block result;
  memcpy(&result, bytes, sizeof result);
  return result;
}

INLINE int any(block mask) {
  words bits = (words)mask;
  return (bits[0] | bits[1] | bits[2] | bits[3]) != 0;
}

INLINE size_t count_newlines(const uint8_t *bytes, size_t from, size_t to) {
  size_t at = from, total = 0;
  while (at + 32 <= to) {
    // A lane holds 255 at the most.
    size_t blocks = (to - at) / 32;
    if (blocks > 255) blocks = 255;
    block lanes = {0};
    for (; blocks > 0; blocks--, at += 32) lanes -= (block)(load(bytes + at) == '\n');
    for (size_t lane = 0; lane < 32; lane++) total += lanes[lane];
  }
  for (; at < to; at++) total += bytes[at] == '\n';
  return total;
}

INLINE block folds(block text) {
  return (block)(text == '\n') | (block)(text == '\r') | (block)(text == '#') | (block)(text == '\\');
}

INLINE size_t first_fold(const uint8_t *bytes, size_t from, size_t count) {
  for (size_t at = from; at < count; at++)
    if (bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '#' || bytes[at] == '\\') return at;
  return count;
}

// Lines are short, and nearly none has one of these bytes: eight blocks are looked at before it is asked whether
// one had. The last of all begins in what has been looked at.
size_t oomlog_find_fold(const uint8_t *bytes, size_t from, size_t count) {
  if (from >= count || count - from < 8) return first_fold(bytes, from, count);
  if (count - from < 32) {
    // Eight bytes at the start, at the end, and where there are more, after those and before these.
    uint8_t copy[32];
    size_t half = count - from < 16 ? 8 : 16;
    memset(copy, 0, sizeof copy);
    if (half == 8) {
      memcpy(copy, bytes + from, 8);
      memcpy(copy + 8, bytes + count - 8, 8);
    } else {
      memcpy(copy, bytes + from, 16);
      memcpy(copy + 16, bytes + count - 16, 16);
    }
    return any(folds(load(copy))) ? first_fold(bytes, from, count) : count;
  }
  size_t at = from;
  while (count - at > 256) {
    block found = folds(load(bytes + at));
    for (size_t next = 32; next < 256; next += 32) found |= folds(load(bytes + at + next));
    if (any(found)) return first_fold(bytes, at, count);
    at += 256;
  }
  size_t start = at;
  block found = folds(load(bytes + count - 32));
  for (; at + 32 < count; at += 32) found |= folds(load(bytes + at));
  return any(found) ? first_fold(bytes, start, count) : count;
}

// What may stand between the strings and brackets of JSON: white space, colons, commas, numbers and
// the letters of true, false and null.
static const uint8_t plain_json[256] = {
    [' '] = 1, ['\t'] = 1, ['\n'] = 1, ['\r'] = 1, [':'] = 1, [','] = 1, ['+'] = 1, ['-'] = 1,
    ['.'] = 1, ['0'] = 1,  ['1'] = 1,  ['2'] = 1,  ['3'] = 1, ['4'] = 1, ['5'] = 1, ['6'] = 1,
    ['7'] = 1, ['8'] = 1,  ['9'] = 1,  ['E'] = 1,  ['e'] = 1, ['t'] = 1, ['r'] = 1, ['u'] = 1,
    ['f'] = 1, ['a'] = 1,  ['l'] = 1,  ['s'] = 1,  ['n'] = 1,
};

size_t oomlog_skip_plain_json(const uint8_t *bytes, size_t from, size_t count) {
  while (from < count && plain_json[bytes[from]]) from++;
  return from;
}

size_t oomlog_find_string_end(const uint8_t *bytes, size_t from, size_t count) {
  size_t at = from;
  for (; at + 32 <= count; at += 32) {
    block text = load(bytes + at);
    if (any((block)(text == '\n') | (block)(text == '"') | (block)(text == '\\'))) break;
  }
  for (; at < count; at++)
    if (bytes[at] == '\n' || bytes[at] == '"' || bytes[at] == '\\') return at;
  return count;
}

#if defined(__x86_64__)
__attribute__((target("avx2"))) static size_t count_newlines_avx2(const uint8_t *bytes,
                                                                  size_t from, size_t to) {
  return count_newlines(bytes, from, to);
}
#endif

size_t oomlog_count_newlines(const uint8_t *bytes, size_t from, size_t to) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return count_newlines_avx2(bytes, from, to);
#endif
  return count_newlines(bytes, from, to);
}

bool oomlog_is_equal(const uint8_t *bytes, const uint8_t *others, size_t count) {
  return memcmp(bytes, others, count) == 0;
}

size_t oomlog_find_byte(const uint8_t *bytes, size_t from, size_t to, uint8_t byte) {
  if (from >= to) return to;
  const uint8_t *found = memchr(bytes + from, byte, to - from);
  return found ? (size_t)(found - bytes) : to;
}
