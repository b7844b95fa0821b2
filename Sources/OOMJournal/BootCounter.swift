#if Journal
  import CSystemd
  import OOMModel

  /// Counts the boots of entries that come one after the other.
  struct BootCounter {
    private(set) var all: [Journal.Boot] = []
    private var numbers: [String: Int] = [:]
    private var current: (id: sd_id128_t, number: Int)?
    /// A journal that many hosts wrote into has many.
    private static let limit = 65_536

    /// Takes the entry at which the journal stands. `host` is asked for once a boot.
    mutating func take(_ realtime: Int64, _ handle: OpaquePointer, host: () -> UntrustedText?) {
      var id = sd_id128_t()
      var monotonic: UInt64 = 0
      guard sd_journal_get_monotonic_usec(handle, &monotonic, &id) >= 0 else { return }
      if let current, current.id.qwords == id.qwords {
        all[current.number].lastMicroseconds = realtime
        return
      }
      var text = [CChar](repeating: 0, count: 33)
      sd_id128_to_string(id, &text)
      let name = String(decoding: text.prefix(32).map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if let number = numbers[name] {
        current = (id, number)
        all[number].lastMicroseconds = realtime
      } else if all.count < BootCounter.limit {
        current = (id, all.count)
        numbers[name] = all.count
        all.append(
          Journal.Boot(
            id: name, host: host(), firstMicroseconds: realtime, lastMicroseconds: realtime))
      }
    }
  }
#endif
