import OOMModel
import Testing

@testable import OOMParser

struct WrappingTests {
  private static let stamp = "\u{1b}[32m[   10.000000] \u{1b}[0m\u{1b}[1mMem-Info:"
  private static let last = "               free:441 free_pcp:1244 free_cma:0\u{1b}[0m"

  private func unwrapped(_ line: String, _ wrapping: inout Wrapping) -> String? {
    let bytes = Array(line.utf8)
    return wrapping.unwrap(bytes.span, mayBeIndented: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// `dmesg -H --color=always`: the colour of a message of several lines ends with its last one.
  @Test func theEndOfAColouredMessage() {
    var wrapping = Wrapping()
    wrapping.hasFrames = true
    #expect(unwrapped(Self.stamp, &wrapping) == "[   10.000000] Mem-Info:")
    #expect(
      unwrapped(Self.last, &wrapping) == "               free:441 free_pcp:1244 free_cma:0")
  }

  /// In a log without colours it is somebody's name that ends so.
  @Test func noColoursNoEndOfThem() {
    var wrapping = Wrapping()
    #expect(unwrapped(Self.last, &wrapping) == nil)
  }
}
