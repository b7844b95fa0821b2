#include "vector.h"
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif

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

// The groups of three letters, each in either case: one of them is in every literal that the finder
// looks for. At most eight.
#define GROUPS(X, n)                                                                               \
  X(n, 0, 'o', 'o', 'm') X(n, 1, 'k', 'i', 'l') X(n, 2, 'm', 'o', 'r') X(n, 3, 'e', ':', '0')      \
  X(n, 4, '1', '3', '7') X(n, 5, 'o', 'h', 'a') X(n, 6, 'l', 'm', 'k') X(n, 7, ' ', 'm', 'e')

#define LETTERS(n, i, a, b, c) {a, b, c},
static const uint8_t groups[][3] = {GROUPS(LETTERS, 0)};

INLINE int is_same(uint8_t byte, uint8_t letter) {
  return byte == letter || (letter >= 'a' && (byte | 0x20) == letter);
}

INLINE int is_group(const uint8_t *bytes) {
  for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
    if (is_same(bytes[0], groups[i][0]) && is_same(bytes[1], groups[i][1]) &&
        is_same(bytes[2], groups[i][2]))
      return 1;
  return 0;
}

// 0x20 makes letters lower-case. It also turns some other bytes into one that is looked for (NUL into a
// blank): whoever asked looks closer.
INLINE block letters(const uint8_t *bytes) {
  block a = load(bytes) | 0x20, b = load(bytes + 1) | 0x20, c = load(bytes + 2) | 0x20, found = {0};
#pragma clang loop unroll(full)
  for (size_t i = 0; i < sizeof groups / sizeof groups[0]; i++)
    found |= (block)(a == groups[i][0]) & (block)(b == groups[i][1]) & (block)(c == groups[i][2]);
  return found;
}

INLINE size_t first_group(const uint8_t *bytes, size_t from, size_t count) {
  size_t at = from;
  for (; at + 3 <= count; at++)
    if (is_group(bytes + at)) return at;
  return count;
}

INLINE size_t find_letters(const uint8_t *bytes, size_t from, size_t count) {
  size_t at = from;
  for (; at + 66 <= count; at += 64)
    if (any(letters(bytes + at) | letters(bytes + at + 32))) {
      size_t found = first_group(bytes, at, at + 66);
      if (found < at + 64) return found;
    }
  return first_group(bytes, at, count);
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

size_t oomlog_find_fold(const uint8_t *bytes, size_t from, size_t count) {
  size_t at = from;
  for (; at + 32 <= count; at += 32) {
    block text = load(bytes + at);
    if (any((block)(text == '\n') | (block)(text == '#') | (block)(text == '\\'))) break;
  }
  for (; at < count; at++)
    if (bytes[at] == '\n' || bytes[at] == '#' || bytes[at] == '\\') return at;
  return count;
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
// For each of the three places and each half of a byte: which groups may have it there.
#define LOW(byte, n, i) | (((byte) & 15) == (n)) << (i)
#define HIGH(byte, n, i) | (((byte) >> 4) == (n) || ((byte) >= 'a' && ((byte) >> 4) - 2 == (n))) << (i)
#define LOW_A(n, i, a, b, c) LOW(a, n, i)
#define LOW_B(n, i, a, b, c) LOW(b, n, i)
#define LOW_C(n, i, a, b, c) LOW(c, n, i)
#define HIGH_A(n, i, a, b, c) HIGH(a, n, i)
#define HIGH_B(n, i, a, b, c) HIGH(b, n, i)
#define HIGH_C(n, i, a, b, c) HIGH(c, n, i)
#define ROW(X)                                                                                     \
  {                                                                                                \
    0 GROUPS(X, 0), 0 GROUPS(X, 1), 0 GROUPS(X, 2), 0 GROUPS(X, 3), 0 GROUPS(X, 4),                \
        0 GROUPS(X, 5), 0 GROUPS(X, 6), 0 GROUPS(X, 7), 0 GROUPS(X, 8), 0 GROUPS(X, 9),            \
        0 GROUPS(X, 10), 0 GROUPS(X, 11), 0 GROUPS(X, 12), 0 GROUPS(X, 13), 0 GROUPS(X, 14),       \
        0 GROUPS(X, 15)                                                                            \
  }
static const uint8_t halves[6][16] = {ROW(LOW_A),  ROW(HIGH_A), ROW(LOW_B),
                                      ROW(HIGH_B), ROW(LOW_C),  ROW(HIGH_C)};

// A shuffle looks both halves of 32 bytes up at once, so that more groups cost nothing.
__attribute__((target("avx2"))) INLINE __m256i candidates(const uint8_t *bytes,
                                                         const __m256i table[6]) {
  const __m256i half = _mm256_set1_epi8(0x0f);
  __m256i found = _mm256_set1_epi8(-1);
#pragma clang loop unroll(full)
  for (size_t place = 0; place < 3; place++) {
    __m256i text = _mm256_loadu_si256((const __m256i *)(bytes + place));
    __m256i low = _mm256_shuffle_epi8(table[2 * place], _mm256_and_si256(text, half));
    __m256i high = _mm256_shuffle_epi8(table[2 * place + 1],
                                       _mm256_and_si256(_mm256_srli_epi16(text, 4), half));
    found = _mm256_and_si256(found, _mm256_and_si256(low, high));
  }
  return found;
}

__attribute__((target("avx2"))) static size_t find_letters_avx2(const uint8_t *bytes, size_t from,
                                                                size_t count) {
  __m256i table[6];
  for (size_t i = 0; i < 6; i++)
    table[i] = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)halves[i]));
  size_t at = from;
  for (; at + 66 <= count; at += 64) {
    __m256i first = candidates(bytes + at, table), second = candidates(bytes + at + 32, table);
    __m256i both = _mm256_or_si256(first, second);
    if (_mm256_testz_si256(both, both)) continue;
    uint64_t none = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(first, _mm256_setzero_si256()));
    none |= (uint64_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(second, _mm256_setzero_si256())) << 32;
    return at + __builtin_ctzll(~none);
  }
  return first_group(bytes, at, count);
}

__attribute__((target("avx2"))) static size_t count_newlines_avx2(const uint8_t *bytes,
                                                                  size_t from, size_t to) {
  return count_newlines(bytes, from, to);
}
#endif

size_t oomlog_find_letters(const uint8_t *bytes, size_t from, size_t count) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return find_letters_avx2(bytes, from, count);
#endif
  return find_letters(bytes, from, count);
}

size_t oomlog_count_newlines(const uint8_t *bytes, size_t from, size_t to) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return count_newlines_avx2(bytes, from, to);
#endif
  return count_newlines(bytes, from, to);
}

size_t oomlog_find_byte(const uint8_t *bytes, size_t from, size_t to, uint8_t byte) {
  if (from >= to) return to;
  const uint8_t *found = memchr(bytes + from, byte, to - from);
  return found ? (size_t)(found - bytes) : to;
}
