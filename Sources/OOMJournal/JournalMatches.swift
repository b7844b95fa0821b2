#if Journal
  import CSystemd

  /// What is asked of the journal's index.
  enum JournalMatches {
    /// systemd-oomd and its kin, by what they call themselves. What kubelet and containerd write is too
    /// much to be read for the little that is of kills.
    static let identifiers: [StaticString] = [
      "SYSLOG_IDENTIFIER=systemd-oomd", "SYSLOG_IDENTIFIER=earlyoom", "SYSLOG_IDENTIFIER=nohang",
      "SYSLOG_IDENTIFIER=nohang-desktop",
      // What it lost of the kernel's messages, and that it gave memory back.
      "SYSLOG_IDENTIFIER=systemd-journald",
    ]

    /// sd-messages.h: a process of a unit was killed by the OOM killer, some of a unit were killed
    /// by systemd-oomd, the process of a unit exited.
    static let messageIDs: [StaticString] = [
      "MESSAGE_ID=fe6faa94e7774663a0da52717891d8ef", "MESSAGE_ID=d989611b15e44c9dbf31e3c81256e4ed",
      "MESSAGE_ID=98e322203f7a4ed290d09fe03c09fe15",
    ]

    /// `Failed with result`, of whatever kind.
    static let unitFailure: StaticString = "MESSAGE_ID=d9b373ed55a64feb8242e02dbe79a49c"

    /// All that programs write about kills.
    static let programs = [messageIDs, identifiers, [unitFailure, "UNIT_RESULT=oom-kill"]]
  }

  extension Journal {
    private func add(_ terms: [[StaticString]]) -> Int32 {
      for term in terms {
        for match in term {
          let result = sd_journal_add_match(handle, match.utf8Start, match.utf8CodeUnitCount)
          if result < 0 { return result }
        }
        let result = sd_journal_add_disjunction(handle)
        if result < 0 { return result }
      }
      return 0
    }

    /// Matches of one field are alternatives, those of several fields conditions, and terms
    /// between which a disjunction stands alternatives again.
    func match(_ filter: JournalFilter) -> Int32 {
      sd_journal_flush_matches(handle)
      let kernels: [[StaticString]] = filter.isWithoutKernel ? [] : [["_TRANSPORT=kernel"]]
      let result = add(kernels + (filter.withNeighbours ? JournalMatches.programs : []))
      if result < 0 { return result }
      guard let boot = filter.boot else { return 0 }
      let joined = sd_journal_add_conjunction(handle)
      return joined < 0 ? joined : sd_journal_add_match(handle, "_BOOT_ID=" + boot, 0)
    }
  }
#endif
