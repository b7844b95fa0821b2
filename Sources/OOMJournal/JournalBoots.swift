#if Journal
  import CSystemd
  public import OOMModel

  extension Journal {
    /// The boots in the order of the journal, as `journalctl --list-boots` has them: from the first
    /// entry of one to its last one by the index, and on to the next.
    public mutating func boots() throws(Problem) -> [JournalBoot] {
      var boots: [JournalBoot] = []
      var known: Set<String> = []
      guardian = ProgressGuard()
      defer { sd_journal_flush_matches(handle) }
      try check(sd_journal_seek_head(handle))
      while true {
        sd_journal_flush_matches(handle)
        guard let id = try nextBoot(after: boots.last?.id), known.insert(id).inserted else {
          return boots
        }
        var first: UInt64 = 0
        var last: UInt64 = 0
        try check(sd_journal_get_realtime_usec(handle, &first))
        try check(sd_journal_add_match(handle, "_BOOT_ID=" + id, 0))
        try check(sd_journal_seek_tail(handle))
        guard try check(sd_journal_previous(handle)) > 0 else {
          throw Problem(.journalDamaged, input: name)
        }
        try check(sd_journal_get_realtime_usec(handle, &last))
        boots.append(
          JournalBoot(
            id: id, firstMicroseconds: Int64(clamping: first),
            lastMicroseconds: Int64(clamping: last)))
      }
    }

    /// The boot of the next entry that is of another than `last`. The index may lack the last
    /// entries of a boot.
    private mutating func nextBoot(after last: String?) throws(Problem) -> String? {
      while try check(sd_journal_next(handle)) > 0 {
        var id = sd_id128_t()
        var monotonic: UInt64 = 0
        var realtime: UInt64 = 0
        try check(sd_journal_get_monotonic_usec(handle, &monotonic, &id))
        try check(sd_journal_get_realtime_usec(handle, &realtime))
        if guardian.isRepeated(
          realtime: realtime, cursor: { [handle] in Journal.cursor(of: handle) })
        {
          throw Problem(.journalGoesInCircles, input: name)
        }
        let text = Journal.text(of: id)
        if text != last { return text }
      }
      return nil
    }

    /// The id of a boot. That of this machine is not looked for.
    public mutating func bootID(of selection: BootSelection) throws(Problem) -> String {
      if isOfThisMachine, selection.id == nil, selection.offset == 0 {
        var id = sd_id128_t()
        if sd_id128_get_boot(&id) >= 0 { return Journal.text(of: id) }
      }
      let boots = try boots()
      guard let index = selection.index(in: boots) else {
        throw Problem(.noSuchBoot(count: boots.count), input: name)
      }
      return boots[index].id
    }

    /// That of this machine, 32 hex digits.
    public static var machineID: String? {
      var id = sd_id128_t()
      return sd_id128_get_machine(&id) >= 0 ? text(of: id) : nil
    }

    private static func text(of id: sd_id128_t) -> String {
      withUnsafeBytes(of: id) { bytes in
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      }
    }

    @discardableResult
    private func check(_ result: Int32) throws(Problem) -> Int32 {
      if result < 0 { throw Problem(journalError: result, input: name) }
      return result
    }
  }
#endif
