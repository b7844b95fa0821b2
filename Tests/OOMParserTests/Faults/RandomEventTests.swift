import OOMModel
import TestSupport
import Testing

@testable import OOMParser

/// Events made up out of random numbers, of all kernels in all frames: what is read is what was made up.
@Suite struct RandomEventTests {
  @Test func whole() {
    let tries = Scale.tries(400, full: 1_000_000)
    var failures = Failures()
    for seed in 0..<UInt64(tries) {
      let event = RandomEvent(seed: seed)
      let result = scan(joined(event.logLines()))
      if let difference = Self.difference(event, result) {
        failures.add("seed \(seed): \(difference)")
      }
    }
    Scale.report("random events", tries: tries, failures: failures.count)
    #expect(failures.count == 0, "\(failures)")
  }

  private static func difference(_ event: RandomEvent, _ result: Scanned) -> String? {
    guard result.events.count == 1 else { return "\(result.events.count) events" }
    let fields = EventDifference(event, result.events[0]).fields
    return fields.isEmpty ? nil : "\(fields)"
  }
}
