import OOMForensics
import OOMModel

/// The kills of an earlier `oomlog scan --format ndjson`.
public struct Baseline: Sendable {
  private var kills: [KillFingerprint.Key: [KillFingerprint]] = [:]
  public private(set) var count = 0

  /// One line is one kill: longer than any of ours is none.
  public static let lineLimit = 1 << 20

  public init() {}

  /// Takes one line without its newline. Empty lines are none.
  public mutating func add(line bytes: [UInt8], number: Int) throws(PolicyError) {
    guard bytes.contains(where: { ![0x20, 0x09, 0x0d].contains($0) }) else { return }
    let object: JSONValue
    do throws(JSONReader.Failure) {
      object = try JSONReader.value(of: bytes)
    } catch {
      throw Baseline.failure(number, "expected \(error.expected) in column \(error.column)")
    }
    guard let type = object["type"]?.string, ["kill", "event"].contains(type),
      let eventID = object["event_id"]?.string
    else { throw Baseline.failure(number, "no kill") }
    let isKill = type == "kill"
    let fingerprint = KillFingerprint(
      monotonic: object["monotonic_us"]?.integer, pid: isKill ? object["victim_pid"]?.pid : nil,
      comm: isKill ? Baseline.comm(object) : nil,
      prefix: isKill ? object["raw"]?.string.flatMap { KillPrefix(of: UntrustedText($0)) } : nil,
      eventID: eventID, host: object["host"]?.string.map { UntrustedText($0) },
      bootID: object["boot_id"]?.string)
    kills[fingerprint.key, default: []].append(fingerprint)
    count += 1
  }

  private static func failure(_ line: Int, _ what: String) -> PolicyError {
    PolicyError(line: line, what + ": a baseline is what 'oomlog scan --format ndjson' prints")
  }

  /// The exact bytes where the name is no UTF-8.
  private static func comm(_ object: JSONValue) -> UntrustedText? {
    if let base64 = object["victim_comm_base64"]?.string { return Base64Text.decoded(base64) }
    return object["victim_comm"]?.string.map { UntrustedText($0) }
  }

  func contains(_ fingerprint: KillFingerprint) -> Bool {
    kills[fingerprint.key]?.contains { $0.isSame(as: fingerprint) } ?? false
  }
}

extension JSONValue {
  fileprivate var integer: Int64? { number.flatMap { Int64($0) } }
  fileprivate var pid: Int? { number.flatMap { Int($0) } }
}

private enum Base64Text {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func decoded(_ text: String) -> UntrustedText {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for digit in text.utf8 {
      guard let value = alphabet.firstIndex(of: digit) else { continue }
      bits = (bits << 6 | UInt32(value)) & 0xff_ffff
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return UntrustedText(bytes)
  }
}
