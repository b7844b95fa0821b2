import OOMModel

/// Gives events their ids: 12 hex digits that are the same for every copy of the same log.
///
/// The kernel's own stamp (microseconds since boot), pid, name and wording of the kill line tell
/// one kill from every other, in the journal, in kern.log and in dmesg alike. Host and boot are
/// left out there because not every copy names them. Without the stamp they stand in for it,
/// with the figures of the line and a running number for kills that look the same.
struct EventIdentities {
  private var repeats: [UInt64: Int] = [:]
  private static let repeatLimit = 65_536

  mutating func identify(_ event: OOMEvent) -> String {
    var hash = Fingerprint()
    let kill = event.kills.first
    let time = kill?.time ?? event.time
    hash.add(kill?.pid ?? event.trigger?.pid)
    hash.add((kill?.comm ?? event.trigger?.comm)?.bytes ?? [])
    hash.add(Array((kill?.prefix?.rawValue ?? "").utf8))
    if let monotonic = time.monotonicMicroseconds {
      hash.add(Int(truncatingIfNeeded: monotonic))
      return hash.hexadecimal
    }
    hash.add(event.host?.bytes ?? [])
    hash.add(Array((event.bootID ?? "").utf8))
    for size in [kill?.totalVM, kill?.anonRSS, kill?.fileRSS, kill?.shmemRSS] {
      hash.add(size.map { Int(truncatingIfNeeded: $0.bytes) })
    }
    if repeats.count >= EventIdentities.repeatLimit { repeats.removeAll() }
    let number = repeats[hash.value, default: 0]
    repeats[hash.value] = number + 1
    hash.add(number)
    return hash.hexadecimal
  }
}

/// A hash over fields, each closed by a byte of its own so that two fields never run together.
private struct Fingerprint {
  private var hash = FNV1a()
  var value: UInt64 { hash.value }

  mutating func add(_ bytes: [UInt8]) {
    for byte in bytes { hash.add(byte) }
    hash.add(UInt8(0xff))
  }

  mutating func add(_ number: Int?) {
    guard let number else { return add([]) }
    hash.add(Int64(number))
    hash.add(UInt8(0xff))
  }

  /// The upper 48 bits after a final mix, so that every bit of the input reaches them.
  var hexadecimal: String {
    var mixed = value
    mixed = (mixed ^ (mixed >> 33)) &* 0xff51_afd7_ed55_8ccd
    mixed = (mixed ^ (mixed >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    mixed ^= mixed >> 33
    let digits = String(mixed >> 16, radix: 16)
    return String(repeating: "0", count: 12 - digits.count) + digits
  }
}
