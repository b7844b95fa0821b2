#if Journal
  import CSystemd
  import Glibc
  public import OOMModel

  extension Journal {
    /// Reads what the filter asks for and then what comes, until it is told to stop.
    ///
    /// `passed` is called with the cursor of each entry, after `take`. `pause` is called when all there is has been taken, and at least each `patience`
    /// milliseconds. Returns why it ended, `nil` where it was told to.
    public mutating func follow(
      _ filter: JournalFilter, fromEnd: Bool, patience: Int32, shouldStop: () -> Bool,
      take: (Span<UInt8>, _ isFromRing: Bool, _ entry: () -> JournalEntry?) -> Void,
      passed: (() -> String?) -> Void,
      pause: (Problem?) -> Void
    ) -> Problem? {
      // Before anything is read, so that no change goes unnoticed.
      let descriptor = sd_journal_get_fd(handle)
      if descriptor < 0 { return Problem(journalError: descriptor, input: name) }
      if let problem = begin(filter) { return problem }
      if fromEnd {
        var result = sd_journal_seek_tail(handle)
        if result >= 0 { result = sd_journal_previous(handle) }
        // Nothing there: all that comes is new.
        if result == 0 {
          result = sd_journal_seek_head(handle)
        } else if result > 0 {
          passed { [handle] in Journal.cursor(of: handle) }
        }
        if result < 0 { return Problem(journalError: result, input: name) }
      }
      while true {
        // First to their ends those that are open: what is said next may be that one was deleted, and
        // then libsystemd forgets it, read or not.
        var problem = drain(shouldStop, take, passed)
        let result = sd_journal_process(handle)
        if result < 0 { return Problem(journalError: result, input: name) }
        if result != Int32(SD_JOURNAL_NOP) { problem = drain(shouldStop, take, passed) ?? problem }
        pause(problem)
        if problem?.reason == .journalGoesInCircles { return problem }
        if shouldStop() { return nil }
        wait(for: descriptor, patience)
      }
    }

    private mutating func drain(
      _ shouldStop: () -> Bool, _ take: (Span<UInt8>, Bool, () -> JournalEntry?) -> Void,
      _ passed: (() -> String?) -> Void
    ) -> Problem? {
      var outcome = Outcome()
      drain(until: nil, &outcome, shouldStop: shouldStop, take: take, passed: passed)
      return outcome.problem
    }

    /// Until something changes, a signal comes or the time is over. On network file systems nobody
    /// tells of changes, and libsystemd says when to look again.
    private func wait(for descriptor: Int32, _ patience: Int32) {
      var deadline: UInt64 = .max
      var timeout = patience
      if sd_journal_get_timeout(handle, &deadline) > 0, deadline != .max {
        timeout = min(timeout, 100)
      }
      let events = sd_journal_get_events(handle)
      var wait = pollfd(
        fd: descriptor, events: events < 0 ? Int16(POLLIN) : Int16(events), revents: 0)
      poll(&wait, 1, timeout)
    }
  }
#endif
