import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMParser

@Suite struct NeighbourLineTests {
  /// What one program writes is nothing when another one does.
  @Test(arguments: [
    (LogProgram.earlyoom, "sending SIGTERM to process 1 uid 0 \"a\": badness 1, VmRSS 1 MiB"),
    (.systemdOomd, "Killed /a.service due to memory pressure for /a.service being 2% > 1%"),
    (.nohang, "Sending SIGKILL to the victim"),
    (.lmkd, "Kill 'a' (2), uid 1, oom_score_adj 0 to free 1kB rss, 0kB swap; reason: low"),
    (.systemd, "a.service: Failed with result 'oom-kill'."),
    (.journald, "Under memory pressure, flushing caches."),
    (.kubelet, "System OOM encountered, victim process: a, pid: 2"),
    (.kernel, "a: page allocation failure: order:0, mode:0xcc0(GFP_KERNEL)"),
  ])
  func onlyFromItsProgram(_ program: LogProgram, _ text: String) {
    let others: [LogProgram] = [
      .other, .systemd, .journald, .systemdOomd, .earlyoom, .nohang, .lmkd, .kernel, .kubelet,
    ]
    let bytes = Array(text.utf8)
    for other in others {
      #expect((NeighbourLine(bytes.span, by: other) != nil) == (other == program), "\(other)")
    }
  }

  @Test(arguments: [
    ("systemd[1]:", LogProgram.systemd), ("systemd", .systemd), ("(systemd)", .unnamed),
    ("kernel:", .kernel), ("kernel[7]:", .other), ("systemd-oomd[611]:", .systemdOomd),
    ("systemd-oomdx:", .other), ("lowmemorykiller", .lmkd), ("k3s[1]:", .kubelet), ("", .unnamed),
    (":", .unnamed),
  ])
  func programOfTag(_ tag: String, _ program: LogProgram) {
    let bytes = Array(tag.utf8)
    #expect(LogProgram(tag: bytes.span) == program)
  }

  /// systemd writes into the kernel's ring early in a boot.
  @Test func systemdInTheRing() {
    let bytes = Array("systemd[1]: a.service: Failed with result 'oom-kill'.".utf8)
    guard case .neighbour(let facts) = NeighbourLine(bytes.span, by: .kernel) else {
      Issue.record("not understood")
      return
    }
    #expect(facts.kind == .unitFailed)
    #expect(facts.unit == UntrustedText("a.service"))
  }

  /// Every line of the fixtures, cut and with bytes changed: nothing traps.
  @Test func anyBytes() throws {
    var random = SeededRandom(seed: 21)
    let programs: [LogProgram] = [
      .unnamed, .kernel, .systemd, .journald, .systemdOomd, .earlyoom, .nohang, .lmkd, .kubelet,
      .containerd, .dockerd, .other,
    ]
    let directory = fixtures.appending(path: "neighbours")
    var parsed = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) {
      let log = try bytes(ofFixture: "neighbours/" + name)
      for line in log.split(separator: UInt8(ascii: "\n")) {
        for _ in 0..<60 {
          var text = Array(line.suffix(Int.random(in: 0...line.count, using: &random)))
          if !text.isEmpty, Bool.random(using: &random) {
            text[Int.random(in: 0..<text.count, using: &random)] = .random(
              in: 0...255, using: &random)
          }
          if Bool.random(using: &random) {
            text = Array(text.prefix(Int.random(in: 0...text.count, using: &random)))
          }
          for program in programs where NeighbourLine(text.span, by: program) != nil { parsed += 1 }
        }
      }
    }
    #expect(parsed > 500)
  }
}
