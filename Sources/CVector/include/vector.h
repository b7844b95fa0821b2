#pragma once
#include <stddef.h>
#include <stdint.h>

/// The loops that look at every byte of a log, or of a line. In C, because Swift 6.3 compiles vectors for
/// the baseline of the architecture only; here the same code is compiled for AVX2 as well, and
/// chosen at run time.

/// The first place at or after `from` of one of the letter groups that every literal of the finder holds
/// (`oom`, `kil`, `mor`, `e:0`, `137`, `oha`, `lmk`, ` me`, in either case), or `count` where there is
/// none.
size_t oomlog_find_letters(const uint8_t *bytes, size_t from, size_t count);

/// The number of newlines in `bytes[from..<to]`.
size_t oomlog_count_newlines(const uint8_t *bytes, size_t from, size_t to);

/// The first newline, `#` or backslash at or after `from`, or `count` where there is none: the
/// bytes that a newline is written with.
size_t oomlog_find_fold(const uint8_t *bytes, size_t from, size_t count);

/// The first place of `byte` in `bytes[from..<to]`, or `to` where there is none.
size_t oomlog_find_byte(const uint8_t *bytes, size_t from, size_t to, uint8_t byte);

/// The first byte at or after `from` that is neither white space nor part of a number or of
/// `true`, `false`, `null`, nor a colon or comma of JSON; `count` where there is none.
size_t oomlog_skip_plain_json(const uint8_t *bytes, size_t from, size_t count);

/// The first quote, backslash or newline at or after `from`, or `count` where there is none.
size_t oomlog_find_string_end(const uint8_t *bytes, size_t from, size_t count);
