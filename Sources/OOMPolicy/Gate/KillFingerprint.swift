import OOMModel

/// What tells a kill from all others, in every copy of its log: never its path or its wall time.
public struct KillFingerprint: Sendable, Hashable {
  /// The part that every copy has.
  struct Key: Sendable, Hashable {
    /// Microseconds since boot.
    let monotonic: Int64?
    let pid: Int?
    let comm: UntrustedText?
    let prefix: KillPrefix?
    /// Only where the kernel's stamp is not known: the id has host, boot and figures of it then.
    let eventID: String?
  }

  let key: Key
  let host: UntrustedText?
  let bootID: String?

  init(
    monotonic: Int64?, pid: Int?, comm: UntrustedText?, prefix: KillPrefix?, eventID: String,
    host: UntrustedText?, bootID: String?
  ) {
    key = Key(
      monotonic: monotonic, pid: pid, comm: comm, prefix: prefix,
      eventID: monotonic == nil ? eventID : nil)
    self.host = host
    self.bootID = bootID
  }

  init(_ event: OOMEvent, _ kill: Kill?) {
    self.init(
      monotonic: (kill?.time ?? event.time).monotonicMicroseconds, pid: kill?.pid,
      comm: kill.flatMap { $0.isNamed ? $0.comm : nil },
      prefix: kill.flatMap { KillPrefix(of: $0.text) },
      eventID: event.id, host: event.host, bootID: event.bootID)
  }

  /// Whether both are of one kill: what one of two copies leaves out does not set them apart.
  func isSame(as other: KillFingerprint) -> Bool {
    guard key == other.key else { return false }
    if let bootID, let theirs = other.bootID { return bootID == theirs }
    if let host, let theirs = other.host { return host == theirs }
    return true
  }

  /// 32 hex digits.
  public var hexadecimal: String {
    var text: [UInt8] = []
    for part in [
      bootID.map { Array($0.utf8) } ?? host?.bytes, key.monotonic.map { Array("\($0)".utf8) },
      key.pid.map { Array("\($0)".utf8) }, key.comm?.bytes,
      key.prefix.map { Array($0.rawValue.utf8) }, key.eventID.map { Array($0.utf8) },
    ] {
      // 0 is in no part: two of them never run together.
      text += (part ?? []) + [0]
    }
    return StableHash.hexadecimal(text)
  }
}

extension KillPrefix {
  /// What a kill line begins with. `nil` for the kernels that print nothing there.
  init?(of line: UntrustedText) {
    // Of two that fit, the longer one.
    let found = KillPrefix.allCases.filter { prefix in
      line.bytes.starts(with: Array(prefix.rawValue.utf8) + [UInt8(ascii: ":")])
    }
    guard let longest = found.max(by: { $0.rawValue.utf8.count < $1.rawValue.utf8.count }) else {
      return nil
    }
    self = longest
  }
}

/// FNV-1a of 64 bits over the bytes, and over them in reverse: the same on every machine, and far from
/// any chance of two kills having one.
public enum StableHash {
  public static func hexadecimal(_ bytes: [UInt8]) -> String {
    digits(FNV1a(bytes).value) + digits(FNV1a(bytes.reversed()).value)
  }

  private static func digits(_ value: UInt64) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
