#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The loops that look at every byte of a log, or of a line. In C, because Swift 6.3 compiles vectors for
/// the baseline of the architecture only; here the same code is compiled for AVX2 as well, and
/// chosen at run time.

/// Up to eight groups of letters that are looked for at once. A bit stands for a group: `places[p][n]` has it
/// where a byte whose lower half is `n` may stand at place `p` of the group. Bytes that are not ASCII stand in
/// none.
typedef struct {
  uint8_t places[8][16];
  /// The groups of which only the first four places matter.
  uint8_t short_groups;
} oomlog_letters;

/// The first place at or after `from` where one of the groups may begin, or `count` where there is none. No
/// place is left out; one that is told can hold other letters with the same lower halves. Adds to `newlines`
/// those of `bytes[from..<place]`.
size_t oomlog_find_letters(const oomlog_letters *letters, const uint8_t *bytes, size_t from, size_t count,
                           size_t *newlines);

/// The same byte by byte, where there are no vectors, or too few bytes for one. Looks at four places of each
/// group.
size_t oomlog_find_letters_bytewise(const oomlog_letters *letters, const uint8_t *bytes, size_t from,
                                    size_t count, size_t *newlines);

/// The number of newlines in `bytes[from..<to]`.
size_t oomlog_count_newlines(const uint8_t *bytes, size_t from, size_t to);

/// The first newline, carriage return, `#` or backslash at or after `from`, or `count` where there is
/// none: the bytes that a newline is written with.
size_t oomlog_find_fold(const uint8_t *bytes, size_t from, size_t count);

/// The first place of `byte` in `bytes[from..<to]`, or `to` where there is none.
size_t oomlog_find_byte(const uint8_t *bytes, size_t from, size_t to, uint8_t byte);

/// Whether `count` bytes are the same.
bool oomlog_is_equal(const uint8_t *bytes, const uint8_t *others, size_t count);

/// The first byte at or after `from` that is neither white space nor part of a number or of
/// `true`, `false`, `null`, nor a colon or comma of JSON; `count` where there is none.
size_t oomlog_skip_plain_json(const uint8_t *bytes, size_t from, size_t count);

/// The first quote, backslash or newline at or after `from`, or `count` where there is none.
size_t oomlog_find_string_end(const uint8_t *bytes, size_t from, size_t count);
