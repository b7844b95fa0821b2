import OOMForensics
import OOMModel

/// Replaces what tells whose machine it was by tokens: the same token for the same value, as long as
/// the redactor lives. Tokens are numbered in the order in which values are met first.
///
/// It works on values before anything is computed of them or written, so that findings and renderers
/// know nothing else.
public final class Redactor {
  /// What a value is, which says how its tokens look.
  enum Kind: String {
    case host, process, hardware, workqueue, symbol, module, slab, place, counter, zone, source
    case cursor, owner, pattern, container, pod, unit, slice, session, group, guest
    /// 100001 and so on.
    case uid
    /// 32, 36 and 64 digits that no machine makes up.
    case bootID, podUID, containerID
    /// 12 digits.
    case event
  }

  private struct Value: Hashable {
    let kind: Kind
    let bytes: [UInt8]
  }

  private var tokens: [Value: String] = [:]
  private var counts: [Kind: Int] = [:]
  /// In the order in which they were handed out.
  private(set) var originals: [(token: String, original: [UInt8])] = []
  private var eventIDs: Set<String> = []

  public init() {}

  // MARK: - Tokens

  func known(_ kind: Kind, _ bytes: some Sequence<UInt8>) -> String? {
    tokens[Value(kind: kind, bytes: Array(bytes))]
  }

  func token(_ kind: Kind, _ bytes: some Sequence<UInt8>) -> String {
    token(kind, bytes) { Redactor.spelled(kind, $0) }
  }

  /// `spell` makes the token of its number.
  func token(
    _ kind: Kind, _ bytes: some Sequence<UInt8>, spell: (Int) -> String
  ) -> String {
    let value = Value(kind: kind, bytes: Array(bytes))
    if let token = tokens[value] { return token }
    let number = counts[kind, default: 0] + 1
    counts[kind] = number
    let token = spell(number)
    tokens[value] = token
    originals.append((token, value.bytes))
    return token
  }

  private static func spelled(_ kind: Kind, _ number: Int) -> String {
    func padded(_ prefix: String, _ length: Int) -> String {
      let digits = String(number)
      return prefix
        + String(repeating: "0", count: max(0, length - prefix.utf8.count - digits.utf8.count))
        + digits
    }
    switch kind {
    case .uid: return String(firstUID + number)
    case .bootID: return padded("b007", 32)
    case .containerID: return padded("c0", 64)
    case .podUID: return padded("90d00000-0000-0000-0000-", 36)
    default: return "\(kind.rawValue)-\(number)"
    }
  }

  private static let firstUID = 100_000

  func text(_ kind: Kind, _ text: UntrustedText) -> UntrustedText {
    text.isEmpty ? text : UntrustedText(token(kind, text.bytes))
  }

  func text(_ kind: Kind, _ text: UntrustedText?) -> UntrustedText? {
    text.map { self.text(kind, $0) }
  }

  /// What forensics say of some names stays true of their tokens: that a process writes the logs, and
  /// that its name could pass for other text.
  func process(_ name: UntrustedText) -> UntrustedText {
    if name.isEmpty { return name }
    let token = token(.process, name.bytes) { number in
      if SystemProcess.isOne(name) { return SystemProcess.redacted + "\(number)" }
      return HostileName.isOne(name) ? "process-(\(number))" : "process-\(number)"
    }
    return UntrustedText(token)
  }

  /// Root stays root: it is the same everywhere, and the kernel treats it as no other.
  func uid(_ uid: UInt32) -> UInt32 {
    uid == 0 ? 0 : UInt32(token(.uid, String(uid).utf8)) ?? .max
  }

  func bootID(_ id: String?) -> String? { id.map { token(.bootID, $0.utf8) } }

  func containerID(_ id: String) -> String { token(.containerID, id.utf8) }

  /// The names that every log has stay.
  func source(_ name: String) -> String {
    ["-", "journal", "/dev/kmsg", "stdin"].contains(name) ? name : token(.source, name.utf8)
  }

  func position(_ position: LogPosition) -> LogPosition {
    var place = position.place
    if case .cursor(let cursor) = place { place = .cursor(token(.cursor, cursor.utf8)) }
    return LogPosition(source: source(position.source), place: place)
  }

  // MARK: - Ids of events

  /// An id is a hash of the process's name with what can be read beside it, so that a name could be
  /// guessed and tried. The one in its place is a hash of what stays: the time, the pid, the memory.
  func eventID(of event: OOMEvent) -> String {
    let facts = Redactor.facts(of: event)
    return token(.event, event.id.utf8) { _ in
      var attempt: Int64 = 0
      while true {
        let id = Redactor.hash(facts + [attempt])
        if eventIDs.insert(id).inserted { return id }
        attempt += 1
      }
    }
  }

  private static func facts(of event: OOMEvent) -> [Int64?] {
    let kill = event.kills.first
    let time = kill?.time ?? event.time
    let clock = time.monotonicMicroseconds ?? time.wall?.unixMicroseconds
    let size = kill?.anonRSS.map { Int64(truncatingIfNeeded: $0.bytes) }
    // Swift 6.3 does not compile this with `line` of the position, optimized.
    var line: Int64?
    if clock == nil, case .line(let number, _)? = event.positions.first?.place {
      line = Int64(number)
    }
    return [kill?.pid.map(Int64.init), clock, line, size]
  }

  /// FNV-1a, of which the upper bits are taken: 12 hex digits.
  private static func hash(_ facts: [Int64?]) -> String {
    var hash = FNV1a()
    for fact in facts { hash.add(fact ?? -1) }
    let digits = String((hash.value ^ (hash.value << 17)) >> 16, radix: 16)
    return String(repeating: "0", count: 12 - digits.utf8.count) + digits
  }

  // MARK: - The key

  /// A JSON object from token to what it stands for. What is no UTF-8 is in an object of its own, in
  /// base64.
  public var key: [UInt8] {
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      for (token, original) in originals {
        writer.field(token: token, UntrustedText(original))
      }
    }
    writer.newline()
    return writer.takeBytes()
  }
}
