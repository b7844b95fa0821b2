internal import OOMModel

/// Names of units (systemd.unit(5)).
enum SystemdUnit {
  /// Without escapes: `\x2d` is the byte 2d. A dash stands for itself here, as in unit names that
  /// are no paths.
  static func unescaped(_ name: UntrustedText) -> UntrustedText {
    guard name.bytes.contains(UInt8(ascii: "\\")) else { return name }
    var plain: [UInt8] = []
    var rest = name.bytes[...]
    while let byte = rest.popFirst() {
      let escape = rest.prefix(3)
      if byte == UInt8(ascii: "\\"), escape.count == 3, escape.first == UInt8(ascii: "x"),
        escape.dropFirst().allSatisfy(CgroupIdentity.isHexDigit),
        let value = UInt8(String(decoding: escape.dropFirst(), as: UTF8.self), radix: 16)
      {
        plain.append(value)
        rest = rest.dropFirst(3)
      } else {
        plain.append(byte)
      }
    }
    return UntrustedText(plain)
  }

  /// The name as text, when it has nothing but letters, digits and `:-_.@`, at the most 255 of
  /// them. The backslash of an escape is allowed in names, but would have to be quoted in a shell.
  static func plainName(_ name: UntrustedText) -> String? {
    guard (1...255).contains(name.bytes.count), name.bytes.first != UInt8(ascii: "-"),
      name.bytes.first != UInt8(ascii: "."),
      name.bytes.allSatisfy({ isAlphanumeric($0) || ":-_.@".utf8.contains($0) })
    else { return nil }
    return String(decoding: name.bytes, as: UTF8.self)
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

extension ArraySlice<UInt8> {
  func hasSuffix(_ suffix: StaticString) -> Bool {
    let length = suffix.utf8CodeUnitCount
    guard count >= length else { return false }
    return self.suffix(length).elementsEqual(
      UnsafeBufferPointer(start: suffix.utf8Start, count: length))
  }

  func hasPrefix(_ prefix: StaticString) -> Bool {
    let length = prefix.utf8CodeUnitCount
    guard count >= length else { return false }
    return self.prefix(length).elementsEqual(
      UnsafeBufferPointer(start: prefix.utf8Start, count: length))
  }

  /// Whether the bytes of `text` occur anywhere.
  func contains(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard count >= length else { return false }
    return (startIndex...endIndex - length).contains { self[$0...].hasPrefix(text) }
  }

  /// What lies between a prefix and a suffix. `nil` when one of them is missing, or nothing is
  /// between them.
  func between(_ prefix: StaticString, _ suffix: StaticString) -> ArraySlice<UInt8>? {
    let ends = prefix.utf8CodeUnitCount + suffix.utf8CodeUnitCount
    guard count > ends, hasPrefix(prefix), hasSuffix(suffix) else { return nil }
    return dropFirst(prefix.utf8CodeUnitCount).dropLast(suffix.utf8CodeUnitCount)
  }
}
