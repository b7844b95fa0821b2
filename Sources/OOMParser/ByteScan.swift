import CVector
import OOMModel

/// The few steps every hand-written parser of this package is made of. A cursor is an `Int`
/// that only moves forward when a step succeeds.
extension Span where Element == UInt8 {
  @inline(__always)
  func starts(with literal: StaticString, at index: Int) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard index >= 0, count - index >= length else { return false }
    let wanted = literal.utf8Start
    // Inside the bounds that were just checked.
    return withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress.map({ $0 + index }) else { return length == 0 }
      for i in 0..<length where start[i] != wanted[i] { return false }
      return true
    }
  }

  @inline(__always)
  func skip(_ literal: StaticString, _ at: inout Int) -> Bool {
    guard starts(with: literal, at: at) else { return false }
    at += literal.utf8CodeUnitCount
    return true
  }

  @inline(__always)
  func skip(_ byte: UInt8, _ at: inout Int) -> Bool {
    guard at < count, self[at] == byte else { return false }
    at += 1
    return true
  }

  func skipBlanks(_ at: inout Int) {
    while at < count, self[at] == .space { at += 1 }
  }

  func ends(with literal: StaticString) -> Bool {
    starts(with: literal, at: count - literal.utf8CodeUnitCount)
  }

  /// The first place of `byte` in `from..<to`.
  func firstIndex(of byte: UInt8, from: Int, to: Int? = nil) -> Int? {
    let end = Swift.min(to ?? count, count)
    guard from >= 0, from < end else { return nil }
    return withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return nil }
      let index = oomlog_find_byte(base, from, end, byte)
      return index < end ? index : nil
    }
  }

  /// The first place of `literal` that starts in `from...lastStart`.
  func firstRange(of literal: StaticString, from: Int = 0, lastStart: Int? = nil) -> Range<Int>? {
    let length = literal.utf8CodeUnitCount
    let end = Swift.min(lastStart ?? Int.max, count - length)
    guard from >= 0, from <= end else { return nil }
    let first = literal.utf8Start[0]
    var at = from
    while let index = firstIndex(of: first, from: at, to: end + 1) {
      if starts(with: literal, at: index) { return index..<index + length }
      at = index + 1
    }
    return nil
  }

  /// The last place of `literal` that starts at `from` or later.
  func lastRange(of literal: StaticString, from: Int = 0) -> Range<Int>? {
    let length = literal.utf8CodeUnitCount
    var at = count - length
    while at >= from {
      if starts(with: literal, at: at) { return at..<at + length }
      at -= 1
    }
    return nil
  }

  /// Digits; `nil` when there are none or when they exceed 64 bits.
  @inline(__always)
  func decimal(_ at: inout Int) -> UInt64? {
    let start = at
    guard start >= 0, start < count else { return nil }
    var value: UInt64 = 0
    // 19 digits always fit.
    let end = Swift.min(count, start + 19)
    let index = withUnsafeBufferPointer { bytes in
      var index = start
      while index < end {
        let digit = bytes[index] &- 0x30
        guard digit < 10 else { break }
        value = value &* 10 &+ UInt64(digit)
        index &+= 1
      }
      return index
    }
    guard index > start else { return nil }
    if index == end, end < count, self[end].isDigit { return longDecimal(&at) }
    at = index
    return value
  }

  /// Twenty digits and more: only some of them fit.
  private func longDecimal(_ at: inout Int) -> UInt64? {
    var value: UInt64 = 0
    var index = at
    while index < count, self[index].isDigit {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(self[index] &- 0x30))
      if overflow || carry { return nil }
      value = sum
      index += 1
    }
    at = index
    return value
  }

  /// Digits with an optional minus sign.
  func signed(_ at: inout Int) -> Int? {
    var index = at
    let negative = skip(UInt8(ascii: "-"), &index)
    guard let magnitude = decimal(&index), let value = Int(exactly: magnitude) else { return nil }
    at = index
    return negative ? -value : value
  }

  /// A pid: positive, and no wider than the kernel's own type.
  func pid(_ at: inout Int) -> Int? {
    var index = at
    guard let value = decimal(&index), value <= UInt64(Int32.max) else { return nil }
    at = index
    return Int(value)
  }

  /// A uid. The kernel prints it unsigned in some lines and signed in others.
  func uid(_ at: inout Int) -> UInt32? {
    var index = at
    guard let value = signed(&index) else { return nil }
    guard let uid = UInt32(exactly: value) ?? Int32(exactly: value).map(UInt32.init(bitPattern:))
    else { return nil }
    at = index
    return uid
  }

  /// `NkB`.
  func kilobytes(_ at: inout Int) -> ByteCount? {
    var index = at
    guard let value = decimal(&index), skip("kB", &index), let size = ByteCount(kilobytes: value)
    else { return nil }
    at = index
    return size
  }

  func text(_ range: Range<Int>) -> UntrustedText {
    UntrustedText(extracting(range))
  }

  /// Text that the kernel alone can have written: hexadecimal digits, names of flags.
  func string(_ range: Range<Int>) -> String {
    extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}

extension UInt8 {
  static let space = UInt8(ascii: " ")
  static let newline = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")

  var isDigit: Bool { self &- 0x30 < 10 }
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
}
