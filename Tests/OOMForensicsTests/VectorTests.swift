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

  /// Exactly the rules that are named, of those that look at one event.
  @Test(arguments: all)
  func rules(_ vector: Vector) {
    let known = Set(RuleID.allCases.map(\.rawValue))
    let event = vector.event
    let found = Diagnosis(event, replay: Replay(event)).findings.map(\.rule.rawValue)
    #expect(found.sorted() == vector.expect.filter(known.contains).sorted())
  }
}
