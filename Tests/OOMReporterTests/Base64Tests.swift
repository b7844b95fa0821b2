import Foundation
import TestSupport
import Testing

@testable import OOMReporter

struct Base64Tests {
  @Test func asFoundationDoesIt() {
    var random = SeededRandom(seed: 7)
    for length in 0...70 {
      let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      #expect(Base64.encode(bytes) == Data(bytes).base64EncodedString())
    }
    let all = Array(UInt8.min...UInt8.max)
    #expect(Base64.encode(all) == Data(all).base64EncodedString())
  }
}
