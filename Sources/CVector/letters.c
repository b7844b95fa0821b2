#include "vector.h"
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

// A shuffle looks the lower halves of all bytes of a vector up at once, and gives 0 for a byte that is not
// ASCII. So a place costs one shuffle of the bytes as they are, whatever the number of groups.

// How far beyond a place the vectors look.
enum { REACH = 7 };

static inline int may_begin(const oomlog_letters *letters, const uint8_t *bytes) {
  uint8_t groups = 0xff;
  for (size_t place = 0; place < 4; place++)
    groups &= bytes[place] < 0x80 ? letters->places[place][bytes[place] & 15] : 0;
  return groups != 0;
}

size_t oomlog_find_letters_bytewise(const oomlog_letters *letters, const uint8_t *bytes, size_t from,
                                    size_t count, size_t *newlines) {
  size_t at = from;
  for (; at + 4 <= count && !may_begin(letters, bytes + at); at++) *newlines += bytes[at] == '\n';
  if (at + 4 <= count) return at;
  for (; at < count; at++) *newlines += bytes[at] == '\n';
  return count;
}

#if defined(__x86_64__)
#define TARGET __attribute__((target("avx2,popcnt")))
typedef __m256i vector;
enum { WIDTH = 32 };

TARGET static inline vector zero(void) { return _mm256_setzero_si256(); }
TARGET static inline vector every(uint8_t byte) { return _mm256_set1_epi8((char)byte); }
TARGET static inline vector table(const uint8_t *bytes) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)bytes));
}
TARGET static inline vector load(const uint8_t *bytes) {
  return _mm256_loadu_si256((const __m256i *)bytes);
}
TARGET static inline vector both(vector a, vector b) { return _mm256_and_si256(a, b); }
TARGET static inline vector either(vector a, vector b) { return _mm256_or_si256(a, b); }
TARGET static inline vector look_up(vector table, vector bytes) {
  return _mm256_shuffle_epi8(table, bytes);
}
TARGET static inline vector equal(vector a, vector b) { return _mm256_cmpeq_epi8(a, b); }
TARGET static inline vector minus(vector a, vector b) { return _mm256_sub_epi8(a, b); }
TARGET static inline int is_zero(vector a) { return _mm256_testz_si256(a, a); }
// A bit for each byte that is 255.
enum { BITS = 1 };
TARGET static inline uint64_t bits(vector a) { return (uint32_t)_mm256_movemask_epi8(a); }
TARGET static inline size_t sum(vector a) {
  uint64_t sums[4];
  _mm256_storeu_si256((__m256i *)sums, _mm256_sad_epu8(a, zero()));
  return sums[0] + sums[1] + sums[2] + sums[3];
}

#elif defined(__aarch64__)
#define TARGET
typedef uint8x16_t vector;
enum { WIDTH = 16 };

static inline vector zero(void) { return vdupq_n_u8(0); }
static inline vector every(uint8_t byte) { return vdupq_n_u8(byte); }
static inline vector table(const uint8_t *bytes) { return vld1q_u8(bytes); }
static inline vector load(const uint8_t *bytes) { return vld1q_u8(bytes); }
static inline vector both(vector a, vector b) { return vandq_u8(a, b); }
static inline vector either(vector a, vector b) { return vorrq_u8(a, b); }
// Beyond 15 it gives 0.
static inline vector look_up(vector table, vector bytes) {
  return vqtbl1q_u8(table, vandq_u8(bytes, vdupq_n_u8(0x8f)));
}
static inline vector equal(vector a, vector b) { return vceqq_u8(a, b); }
static inline vector minus(vector a, vector b) { return vsubq_u8(a, b); }
static inline int is_zero(vector a) { return vmaxvq_u8(a) == 0; }
// Four bits for each byte that is 255.
enum { BITS = 4 };
static inline uint64_t bits(vector a) {
  return vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(a), 4)), 0);
}
static inline size_t sum(vector a) { return vaddlvq_u8(a); }
#endif

#if defined(TARGET)
#define INLINE TARGET static inline __attribute__((always_inline))

/// The groups that the bytes from each place on may be: of their first four places, or of the other four.
INLINE vector groups(const vector tables[8], const uint8_t *bytes, size_t first) {
  return both(both(look_up(tables[first], load(bytes)), look_up(tables[first + 1], load(bytes + 1))),
              both(look_up(tables[first + 2], load(bytes + 2)), look_up(tables[first + 3], load(bytes + 3))));
}

/// The first place of a vector that is not 0, or the width.
INLINE size_t first_set(vector found) {
  uint64_t unset = bits(equal(found, zero())), set = ~unset & (~0ull >> (64 - WIDTH * BITS));
  return set ? (size_t)__builtin_ctzll(set) / BITS : WIDTH;
}

/// The newlines in the first `count` bytes of a vector, at most its width.
INLINE size_t newlines_before(size_t count, const uint8_t *bytes, vector newline) {
  uint64_t all = bits(equal(load(bytes), newline));
  size_t bit = count * BITS;
  return (size_t)__builtin_popcountll(bit < 64 ? all & ((1ull << bit) - 1) : all) / BITS;
}

TARGET static size_t find_letters_vectors(const oomlog_letters *letters, const uint8_t *bytes, size_t from,
                                          size_t count, size_t *newlines) {
  vector tables[8];
  for (size_t place = 0; place < 8; place++) tables[place] = table(letters->places[place]);
  const vector newline = every('\n'), short_groups = every(letters->short_groups);
  size_t at = from;
  while (at + 2 * WIDTH + REACH <= count) {
    // A lane counts to 255 at the most, by two.
    size_t steps = (count - REACH - at) / (2 * WIDTH);
    if (steps > 127) steps = 127;
    vector lanes = zero();
    for (; steps > 0; steps--, at += 2 * WIDTH) {
      const uint8_t *next = bytes + at;
      vector first = groups(tables, next, 0), second = groups(tables, next + WIDTH, 0);
      if (!is_zero(either(first, second))) {
        first = both(first, either(groups(tables, next + 4, 4), short_groups));
        second = both(second, either(groups(tables, next + WIDTH + 4, 4), short_groups));
        if (!is_zero(either(first, second))) {
          size_t in_first = first_set(first), in_second = in_first < WIDTH ? 0 : first_set(second);
          *newlines += sum(lanes) + newlines_before(in_first, next, newline) +
                       newlines_before(in_second, next + WIDTH, newline);
          return at + in_first + in_second;
        }
      }
      lanes = minus(lanes, equal(load(next), newline));
      lanes = minus(lanes, equal(load(next + WIDTH), newline));
    }
    *newlines += sum(lanes);
  }
  return oomlog_find_letters_bytewise(letters, bytes, at, count, newlines);
}
#endif

size_t oomlog_find_letters(const oomlog_letters *letters, const uint8_t *bytes, size_t from, size_t count,
                           size_t *newlines) {
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2")) return oomlog_find_letters_bytewise(letters, bytes, from, count, newlines);
#endif
#if defined(TARGET)
  return find_letters_vectors(letters, bytes, from, count, newlines);
#else
  return oomlog_find_letters_bytewise(letters, bytes, from, count, newlines);
#endif
}
