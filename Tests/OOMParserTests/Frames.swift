import OOMModel
import Testing

@testable import OOMParser

/// A way to put kernel text on lines, as some reader of the kernel's log does.
struct Frame: Sendable, CustomTestStringConvertible {
  let name: String
  var after = ""
  /// Bytes that are no printable ASCII stand as `\xNN`, so that a record is one line whatever it holds.
  var isEscaped = false
  /// What stands before a text, the index of which is the time of the record in microseconds.
  let before: @Sendable (Int) -> String

  var testDescription: String { name }

  func line(_ text: String, _ index: Int) -> String {
    String(decoding: line(Array(text.utf8), index), as: UTF8.self)
  }

  func line(_ text: [UInt8], _ index: Int) -> [UInt8] {
    Array(before(index).utf8) + (isEscaped ? Frame.escaped(text) : text) + Array(after.utf8)
  }

  /// As `/dev/kmsg` writes bytes that are no printable ASCII.
  private static func escaped(_ text: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return text.flatMap { byte in
      if byte >= 0x20, byte < 0x7f, byte != 0x5c { return [byte] }
      return Array("\\x".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
}

enum Frames {
  private static let calendar = "2026-11-22T18:42:45"

  static func stamp(_ index: Int) -> String {
    let micro = String(345_678 + index)
    return "[   12." + String(repeating: "0", count: 6 - micro.utf8.count) + micro + "]"
  }

  static let plain = Frame(name: "no frame") { _ in "" }

  static let dmesg = Frame(name: "dmesg") { "\(stamp($0)) " }

  static let all: [Frame] = [
    plain, dmesg,
    Frame(name: "dmesg, caller") { "\(stamp($0))[  T123] " },
    Frame(name: "dmesg, cpu") { "\(stamp($0))[    C1] " },
    Frame(name: "dmesg -r") { "<4>\(stamp($0)) " },
    Frame(name: "dmesg -T") { _ in "[Sun Nov 22 18:42:45 2026] " },
    Frame(name: "dmesg iso") { _ in "\(calendar),678901+00:00 " },
    Frame(name: "priority only") { _ in "<4>" },
    Frame(name: "kmsg", isEscaped: true) { "4,\($0),\(12_345_678 + $0),-;" },
    Frame(name: "kmsg, caller", isEscaped: true) {
      "4,\($0),\(12_345_678 + $0),-,caller=T123;"
    },
    Frame(name: "kmsg 3.5", isEscaped: true) { "4,\($0),\(12_345_678 + $0);" },
    Frame(name: "RFC 3164") { "Nov 22 18:42:45 web01 kernel: \(stamp($0)) " },
    Frame(name: "RFC 3164, on the wire") { _ in "<4>Nov 22 18:42:45 web01 kernel: " },
    Frame(name: "journalctl") { _ in "Nov 22 18:42:45 web01 kernel: " },
    Frame(name: "journalctl short-precise") { _ in "Nov 22 18:42:45.678901 web01 kernel: " },
    Frame(name: "journalctl short-iso") { _ in "\(calendar)+0000 web01 kernel: " },
    Frame(name: "rsyslog") { "\(calendar).678901+00:00 web01 kernel: \(stamp($0)) " },
    Frame(name: "syslog-ng") { _ in "\(calendar)+00:00 web01 kernel: " },
    Frame(name: "CR LF", after: "\r") { "\(stamp($0)) " },
  ]
}
