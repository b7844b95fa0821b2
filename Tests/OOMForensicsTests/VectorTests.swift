import Foundation
import TestSupport
import Testing

@testable import OOMForensics

struct VectorTests {
  private static let all: [Vector] = {
    guard let data = try? bytes(ofFixture: "diagnosis/vectors.json") else { return [] }
    return (try? JSONDecoder().decode([Vector].self, from: Data(data))) ?? []
  }()

  @Test func thereAreVectors() throws {
    let data = Data(try bytes(ofFixture: "diagnosis/vectors.json"))
    #expect(try JSONDecoder().decode([Vector].self, from: data).count == 43)
  }

  /// Exactly the rules that are named. Whether a victim was the first process of its container is a
  /// fact of the vector, and of no dump without a table: C17 has tests of its own.
  @Test(arguments: all)
  func rules(_ vector: Vector) {
    let expected = vector.expect.filter { $0 != RuleID.survivors.rawValue }
    #expect(vector.found.map(\.rawValue).sorted() == expected.sorted())
  }
}
