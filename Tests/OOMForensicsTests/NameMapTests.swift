import OOMModel
import TestSupport
import Testing

@testable import OOMForensics

struct NameMapTests {
  private static let uid = "3f1c9a52-7d0e-4f61-9c54-2b8a6d1e0f77"
  private static let id = "4f1ae2b3c9d07786a5b4c3d2e1f00918273645546372819a0bccddeeff001122"

  private func name(_ json: String, _ path: String) throws -> UntrustedText? {
    var event = OOMEvent(
      provenance: .kernel, time: EventTime(),
      position: LogPosition(source: "x", place: .line(number: 1, offset: 0)))
    event.taskMemcg = UntrustedText(path)
    return try NameMap(json: Array(json.utf8)).ownerName(of: event)
  }

  private static let slice =
    "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod"
    + "3f1c9a52_7d0e_4f61_9c54_2b8a6d1e0f77.slice/cri-containerd-\(id).scope"

  private static let pods = """
    {"apiVersion": "v1", "kind": "List", "items": [
      {"kind": "Pod",
       "metadata": {"name": "web-0", "namespace": "shop", "uid": "\(uid)", "generation": 1.5e3},
       "spec": {"priority": -2, "hostNetwork": false, "x": null, "y": [], "z": {}},
       "status": {"containerStatuses": [
         {"name": "app", "containerID": "containerd://\(id)", "ready": true}, {"name": "new"}]}},
      {"metadata": {}}]}
    """

  @Test(arguments: [
    (#"\b\f\n\r\t\/"#, "\u{8}\u{c}\n\r\t/"), (#"\ud83d\ude00"#, "😀"), (#"\ud83dx"#, "\u{fffd}x"),
    (#"\ud83d\u0041"#, "\u{fffd}"),
  ])
  func escapes(_ written: String, _ read: String) throws {
    #expect(try name(#"{"/a": "\#(written)"}"#, "/a") == UntrustedText(read))
  }

  @Test(arguments: [#"{"/a": "\"#, #"{"/a": "\x"}"#, #"{"/a": "\u12"}"#])
  func brokenEscapes(_ json: String) {
    #expect(throws: (any Error).self) { try name(json, "/a") }
  }

  @Test func theListOfPods() throws {
    #expect(try name(Self.pods, Self.slice) == UntrustedText("shop/web-0/app"))
    // Another container of the pod, under the other driver.
    let other = "/kubepods/burstable/pod\(Self.uid)/" + String(repeating: "0", count: 64)
    #expect(try name(Self.pods, other) == UntrustedText("shop/web-0"))
    #expect(try name(Self.pods, "/system.slice/nginx.service") == nil)
  }

  @Test(arguments: [
    ("{\"\(uid)\": \"web\"}", slice, "web"),
    ("{\"3F1C9A527D0E4F619C542B8A6D1E0F77\": \"web\"}", slice, "web"),
    ("{\"\(id)\": \"app\", \"\(uid)\": \"web\"}", slice, "app"),
    ("{\"a.service\": \"one\", \"a.service\": \"two\"}", "/system.slice/a.service", "two"),
    ("{\"foo-bar.service\": \"x\"}", "/system.slice/foo\\x2dbar.service", "x"),
    ("{\"/a/b\": \"path\"}", "/a/b", "path"),
    (#"{"/a": "\u001b[31m\n|<b>\ud83d\ude00\ud83d"}"#, "/a", "\u{1b}[31m\n|<b>\u{1f600}\u{fffd}"),
  ])
  func theFlatForm(_ json: String, _ path: String, _ expected: String) throws {
    #expect(try name(json, path) == UntrustedText(expected))
  }

  @Test(arguments: [
    ("", 1, 1), ("{", 1, 2), ("{\"a\"", 1, 5), ("{\"a\":", 1, 6), ("{\"a\": \"b\"", 1, 10),
    ("{\n  \"a\": \"b\"\n  \"c\"", 3, 3), ("{\"a\": \"b\"} x", 1, 12), ("[1, ]", 1, 5),
    ("{\"a\": nul}", 1, 7), ("{\"a\": \"b\nc\"}", 1, 9), ("{\"a\": \"\\q\"}", 1, 9),
    ("{\"a\": \"\\u12g4\"}", 1, 10), ("[]", 1, 1), ("{\"a\": 1}", 1, 1), ("{,}", 1, 2),
  ])
  func damaged(_ json: String, _ line: Int, _ column: Int) {
    let failure = #expect(throws: JSONReader.Failure.self) {
      _ = try NameMap(json: Array(json.utf8))
    }
    #expect(failure?.line == line && failure?.column == column, "\(String(describing: failure))")
  }

  @Test func tooDeep() {
    let json = String(repeating: "[", count: 100_000)
    #expect(throws: JSONReader.Failure.self) { _ = try NameMap(json: Array(json.utf8)) }
  }

  /// Bytes that are no JSON end in a failure or a map, never in a trap.
  @Test func mutations() {
    var random = SeededRandom(seed: 12)
    for _ in 0..<3_000 {
      var bytes = Array(Self.pods.utf8)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      _ = try? NameMap(json: bytes)
    }
  }
}
