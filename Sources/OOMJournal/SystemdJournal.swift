#if Journal
  import CSystemd
  import Glibc
  public import OOMModel

  /// A journal, read through libsystemd: only entries that came in through the kernel's ring
  /// buffer, found by the journal's own index, and of each only the message until somebody asks
  /// for more.
  public struct Journal: ~Copyable {
    let handle: OpaquePointer
    let name: String
    let isOfThisMachine: Bool
    var guardian = ProgressGuard()
    /// Whether entries of programs are asked for too.
    var withPrograms = false
    private var hasOnlyKernels = true
    /// Whether libsystemd stands on an entry that was not taken.
    private var isBehindRange = false
    /// Whether the entry where reading goes on is that which libsystemd stands on, not the next.
    var isOnUnread = false

    /// `name` is what the journal is called where its paths are those of copies.
    public init(_ selection: JournalSelection, named name: String? = nil) throws(Problem) {
      let name = name ?? selection.name
      var handle: OpaquePointer?
      let result = Journal.open(selection, &handle)
      guard result >= 0, let handle else {
        throw Problem(journalError: result, input: name)
      }
      var bytes: UInt64 = 0
      sd_journal_get_usage(handle, &bytes)
      if bytes == 0 {
        switch selection {
        case .system:
          sd_journal_close(handle)
          throw Journal.systemJournalProblem()
        case .merged, .namespace, .machine, .root:
          sd_journal_close(handle)
          throw Problem(.noJournalFiles, input: name)
        case .directory, .files, .descriptors:
          break
        }
      }
      self.handle = handle
      self.name = name
      isOfThisMachine =
        switch selection {
        case .system, .namespace: true
        default: false
        }
      sd_journal_set_data_threshold(handle, 0)
    }

    deinit {
      sd_journal_close(handle)
    }

    private static func open(
      _ selection: JournalSelection, _ handle: inout OpaquePointer?
    ) -> Int32 {
      let local = Int32(SD_JOURNAL_LOCAL_ONLY)
      switch selection {
      case .system:
        return sd_journal_open(&handle, local)
      case .merged:
        return sd_journal_open(&handle, 0)
      case .namespace(let name, let isMerged):
        let flags = isMerged ? 0 : local
        if name == "*" {
          return sd_journal_open_namespace(
            &handle, nil, flags | Int32(SD_JOURNAL_ALL_NAMESPACES))
        }
        if name.hasPrefix("+") {
          return sd_journal_open_namespace(
            &handle, String(name.dropFirst()),
            flags | Int32(SD_JOURNAL_INCLUDE_DEFAULT_NAMESPACE))
        }
        return sd_journal_open_namespace(&handle, name, flags)
      case .machine(let name):
        return oomlog_open_container(&handle, name)
      case .root(let path):
        return sd_journal_open_directory(&handle, path, Int32(SD_JOURNAL_OS_ROOT))
      case .directory(let path):
        return sd_journal_open_directory(&handle, path, 0)
      case .files(let paths):
        return open(files: paths, &handle)
      case .descriptors(let files):
        // What it opens it closes; what is the caller's stays open.
        var copies = files.map { fcntl($0, F_DUPFD_CLOEXEC, 0) }
        let result = sd_journal_open_files_fd(&handle, &copies, UInt32(copies.count), 0)
        if result < 0 {
          for copy in copies where copy >= 0 && fcntl(copy, F_GETFD) >= 0 { close(copy) }
        }
        return result
      }
    }

    private static func open(files: [String], _ handle: inout OpaquePointer?) -> Int32 {
      // Whoever follows a file looks at its directory, which has to be in its name.
      var paths: [UnsafePointer<CChar>?] =
        files.map { UnsafePointer(strdup($0.contains("/") ? $0 : "./" + $0)) } + [nil]
      defer { for path in paths { free(UnsafeMutablePointer(mutating: path)) } }
      return sd_journal_open_files(&handle, &paths, 0)
    }

    /// libsystemd passes over files it may not open. Whether there are any tells a machine
    /// without a journal from a user without permission.
    private static func systemJournalProblem() -> Problem {
      for root in ["/var/log/journal", "/run/log/journal"] {
        guard let directory = opendir(root) else {
          if errno == EACCES { return Problem(.permissionDenied, input: "journal") }
          continue
        }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
          let length = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { strlen($0) }
          }
          // A machine id.
          if length == 32 { return Problem(.permissionDenied, input: "journal") }
        }
      }
      return Problem(.noJournalFiles, input: "journal")
    }

    // MARK: - Reading

    /// Walks the entries that the filter asks for. `take` gets each message, and the means to ask
    /// for the rest of the entry. `isFromRing` is whether it came in through the kernel's ring buffer.
    public mutating func read(
      _ filter: JournalFilter, shouldStop: () -> Bool,
      take: (Span<UInt8>, _ isFromRing: Bool, _ entry: () -> JournalEntry?) -> Void
    ) -> Outcome {
      var outcome = Outcome()
      outcome.extent = extent()
      outcome.problem = begin(filter)
      if outcome.problem == nil {
        drain(until: filter.until, &outcome, shouldStop: shouldStop, take: take) { _ in }
      }
      return outcome
    }

    /// Goes to where reading starts.
    mutating func begin(_ filter: JournalFilter) -> Problem? {
      guardian = ProgressGuard()
      withPrograms = filter.withNeighbours && !filter.isWithoutKernel
      hasOnlyKernels = !filter.isWithoutKernel
      isBehindRange = false
      var result = match(filter)
      if result >= 0 { result = seek(filter) }
      if result >= 0 { return nil }
      return filter.start != nil && result == -EINVAL
        ? Problem(.cursorInvalid, input: name) : Problem(journalError: result, input: name)
    }

    /// Reads what is there now.
    mutating func drain(
      until: Int64?, _ outcome: inout Outcome, shouldStop: () -> Bool,
      take: (Span<UInt8>, _ isFromRing: Bool, _ entry: () -> JournalEntry?) -> Void,
      passed: (() -> String?) -> Void
    ) {
      let usage = self.usage
      var result: Int32 = 0
      var boots = BootCounter()
      defer { outcome.boots += boots.all }
      while true {
        if (outcome.entries + outcome.otherEntries) & 0xfff == 0, shouldStop() {
          outcome.wasStopped = true
          return
        }
        result = isOnUnread ? 1 : sd_journal_next(handle)
        isOnUnread = false
        guard result > 0 else { break }
        var stamp: UInt64 = 0
        guard sd_journal_get_realtime_usec(handle, &stamp) >= 0 else {
          outcome.unreadableEntries += 1
          continue
        }
        let realtime = Int64(clamping: stamp)
        if let until, realtime > until {
          // The place to go on from is that of the last entry that was taken.
          if outcome.entries + outcome.otherEntries > 0 { sd_journal_previous(handle) }
          isBehindRange = outcome.entries + outcome.otherEntries == 0
          break
        }
        if guardian.isRepeated(realtime: stamp, cursor: { [handle] in Journal.cursor(of: handle) })
        {
          outcome.problem = Problem(.journalGoesInCircles, input: name)
          return
        }
        let isFromRing = withPrograms ? isKernels() : hasOnlyKernels
        if isFromRing { outcome.entries += 1 } else { outcome.otherEntries += 1 }
        boots.take(realtime, handle) { text("_HOSTNAME") }
        if outcome.firstMicroseconds == nil { outcome.firstMicroseconds = realtime }
        outcome.lastMicroseconds = realtime
        let hasMessage = withField("MESSAGE") { message in
          take(message, isFromRing) { entry(realtime: realtime) }
        }
        if !hasMessage { outcome.unreadableEntries += 1 }
        passed { [handle] in Journal.cursor(of: handle) }
      }
      if result < 0 {
        outcome.problem = Problem(journalError: result, input: name)
      } else if self.usage < usage || outcome.unreadableEntries > 0 {
        // libsystemd gives up a file in which it cannot go on, and says nothing.
        outcome.problem = Problem(
          .journalPartlyDamaged(unreadableEntries: outcome.unreadableEntries), input: name)
      }
    }

    /// The bytes of all files that are open.
    var usage: UInt64 {
      var bytes: UInt64 = 0
      return sd_journal_get_usage(handle, &bytes) >= 0 ? bytes : 0
    }

    private mutating func seek(_ filter: JournalFilter) -> Int32 {
      isOnUnread = false
      switch filter.start {
      case .at(let cursor):
        return sd_journal_seek_cursor(handle, cursor)
      case .after(let cursor):
        var result = sd_journal_seek_cursor(handle, cursor)
        if result >= 0 { result = sd_journal_next(handle) }
        // Where the entry is gone, the next one is the first that has not been read.
        if result > 0 { isOnUnread = sd_journal_test_cursor(handle, cursor) <= 0 }
        return result
      case nil:
        return filter.since.map { sd_journal_seek_realtime_usec(handle, UInt64(max(0, $0))) }
          ?? sd_journal_seek_head(handle)
      }
    }

    /// By the index of the journal: the message as it stands is looked up, not read for.
    func program(
      thatWrote message: UntrustedText, on host: UntrustedText?, within time: ClosedRange<Int64>
    ) -> UntrustedText? {
      sd_journal_flush_matches(handle)
      let match = Array("MESSAGE=".utf8) + message.bytes
      let added = match.withUnsafeBytes { sd_journal_add_match(handle, $0.baseAddress, $0.count) }
      guard added >= 0,
        sd_journal_seek_realtime_usec(handle, UInt64(max(0, time.lowerBound))) >= 0
      else { return nil }
      var program: UntrustedText?
      while sd_journal_next(handle) > 0 {
        var realtime: UInt64 = 0
        guard sd_journal_get_realtime_usec(handle, &realtime) >= 0,
          Int64(clamping: realtime) <= time.upperBound
        else { break }
        if let host, let named = text("_HOSTNAME"), host != named { continue }
        let isFromRing = isKernels()
        if isFromRing, field("SYSLOG_FACILITY").flatMap(Int.init) == 0 { return nil }
        if program == nil {
          program = text(isFromRing ? "SYSLOG_IDENTIFIER" : "_COMM") ?? UntrustedText("")
        }
      }
      return program
    }

    private func extent() -> ClosedRange<Int64>? {
      var from: UInt64 = 0
      var to: UInt64 = 0
      guard sd_journal_get_cutoff_realtime_usec(handle, &from, &to) > 0, from <= to else {
        return nil
      }
      return Int64(clamping: from)...Int64(clamping: to)
    }

    // MARK: - Fields

    private func isKernels() -> Bool {
      var isKernels = false
      withField("_TRANSPORT") {
        isKernels = $0.withUnsafeBufferPointer { $0.elementsEqual("kernel".utf8) }
      }
      return isKernels
    }

    /// That of the entry which was read last. `nil` before the first one.
    public var cursor: String? { isBehindRange ? nil : Journal.cursor(of: handle) }

    static func cursor(of handle: OpaquePointer) -> String? {
      var cursor: UnsafeMutablePointer<CChar>?
      guard sd_journal_get_cursor(handle, &cursor) >= 0, let cursor else { return nil }
      defer { free(cursor) }
      return String(cString: cursor)
    }

    func entry(realtime: Int64) -> JournalEntry? {
      guard let cursor = Journal.cursor(of: handle) else { return nil }
      var entry = JournalEntry(cursor: cursor, realtimeMicroseconds: realtime)
      entry.sourceMonotonicMicroseconds = field("_SOURCE_MONOTONIC_TIMESTAMP").flatMap(Int64.init)
      entry.bootID = field("_BOOT_ID")
      entry.facility = field("SYSLOG_FACILITY").flatMap(Int.init)
      entry.host = text("_HOSTNAME")
      entry.isFromRing = field("_TRANSPORT") == "kernel"
      if !entry.isFromRing { addWriter(to: &entry) }
      return entry
    }

    private func addWriter(to entry: inout JournalEntry) {
      entry.identifier = text("SYSLOG_IDENTIFIER")
      entry.pid = field("_PID").flatMap(Int.init)
      entry.uid = field("_UID").flatMap(UInt32.init)
      entry.comm = text("_COMM")
      let unit = text("_SYSTEMD_UNIT")
      let userUnit = text("_SYSTEMD_USER_UNIT")
      let manager = JournalEntry.serviceManager(
        pid: entry.pid, comm: entry.comm, unit: unit, userUnit: userUnit)
      let subject =
        switch manager {
        case .system: text("UNIT")
        case .user: text("USER_UNIT")
        case nil: UntrustedText?.none
        }
      entry.transport = text("_TRANSPORT")
      entry.systemUnit = unit
      entry.userUnit = userUnit
      entry.unit = subject ?? userUnit ?? unit
      entry.isUserUnit = subject == nil ? userUnit != nil : manager == .user
      entry.messageID = field("MESSAGE_ID")
      entry.unitResult = text("UNIT_RESULT")
      entry.exitStatus = text("EXIT_STATUS")
      entry.processCount = field("N_PROCESSES").flatMap(Int.init)
    }

    private func field(_ name: StaticString) -> String? { text(name)?.repaired }

    private func text(_ name: StaticString) -> UntrustedText? {
      var value: UntrustedText?
      withField(name) { value = UntrustedText($0) }
      return value
    }

    /// The bytes of a field, without `NAME=`. They are valid until the next field is asked for.
    /// Returns whether there is such a field.
    @discardableResult
    func withField(_ name: StaticString, _ body: (Span<UInt8>) -> Void) -> Bool {
      var data: UnsafeRawPointer?
      var length = 0
      let prefix = name.utf8CodeUnitCount + 1
      let found = name.utf8Start.withMemoryRebound(to: CChar.self, capacity: prefix) {
        sd_journal_get_data(handle, $0, &data, &length)
      }
      guard found >= 0, let data, length >= prefix else { return false }
      let bytes = UnsafeRawBufferPointer(start: data, count: length)
      bytes.withMemoryRebound(to: UInt8.self) { body($0.span.extracting(prefix..<length)) }
      return true
    }
  }

  extension Problem {
    /// libsystemd returns negative errno values.
    init(journalError result: Int32, input: String) {
      switch -result {
      case ENOENT, ENOTDIR: self.init(.notFound, input: input)
      case EHOSTDOWN: self.init(.machineNotFound, input: input)
      case EACCES, EPERM: self.init(.permissionDenied, input: input)
      // EIDRM: it points beyond its end, and the file, a copy, has no name by then.
      case EBADMSG, ENODATA, EADDRNOTAVAIL, EIDRM: self.init(.journalDamaged, input: input)
      case EPROTONOSUPPORT: self.init(.journalFormatUnknown, input: input)
      default: self.init(.system(errno: -result), input: input)
      }
    }
  }
#endif
