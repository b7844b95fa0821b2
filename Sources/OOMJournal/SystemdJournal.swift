#if Journal
  import CSystemd
  import Glibc
  public import OOMModel

  /// A journal, read through libsystemd: only entries that came in through the kernel's ring
  /// buffer, found by the journal's own index, and of each only the message until somebody asks
  /// for more.
  public struct Journal: ~Copyable {
    private let handle: OpaquePointer
    private let name: String

    /// `name` is what the journal is called where its paths are those of copies.
    public init(_ selection: JournalSelection, named name: String? = nil) throws(Problem) {
      let name = name ?? selection.name
      var handle: OpaquePointer?
      let result: Int32
      switch selection {
      case .system:
        result = sd_journal_open(&handle, Int32(SD_JOURNAL_LOCAL_ONLY))
      case .files(let paths):
        result = Journal.open(files: paths, &handle)
      }
      guard result >= 0, let handle else {
        throw Problem(journalError: result, input: name)
      }
      if selection == .system, sd_journal_has_persistent_files(handle) <= 0,
        sd_journal_has_runtime_files(handle) <= 0
      {
        sd_journal_close(handle)
        throw Journal.systemJournalProblem()
      }
      self.handle = handle
      self.name = name
    }

    deinit {
      sd_journal_close(handle)
    }

    private static func open(files: [String], _ handle: inout OpaquePointer?) -> Int32 {
      var paths = files.map { UnsafePointer(strdup($0)) } + [nil]
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

    /// Walks the kernel's entries in the range, both ends included, in microseconds since 1970.
    /// `take` gets each message, and the means to ask for the rest of the entry.
    public func read(
      since: Int64?, until: Int64?, shouldStop: () -> Bool,
      take: (Span<UInt8>, _ entry: () -> JournalEntry?) -> Void
    ) -> Outcome {
      var outcome = Outcome()
      outcome.extent = extent()
      var boots = JournalBoots()
      sd_journal_set_data_threshold(handle, 0)
      var result = sd_journal_add_match(handle, "_TRANSPORT=kernel", 0)
      if result >= 0 {
        result =
          since.map { sd_journal_seek_realtime_usec(handle, UInt64(max(0, $0))) }
          ?? sd_journal_seek_head(handle)
      }
      while result >= 0 {
        if outcome.entries & 0xfff == 0, shouldStop() {
          outcome.wasStopped = true
          outcome.boots = boots.all
          return outcome
        }
        result = sd_journal_next(handle)
        guard result > 0 else { break }
        var realtime: UInt64 = 0
        guard sd_journal_get_realtime_usec(handle, &realtime) >= 0 else { continue }
        if let until, Int64(clamping: realtime) > until { break }
        outcome.entries += 1
        outcome.firstMicroseconds = outcome.firstMicroseconds ?? Int64(clamping: realtime)
        outcome.lastMicroseconds = Int64(clamping: realtime)
        boots.take(Int64(clamping: realtime), handle) { hostName() }
        withField("MESSAGE") { message in
          take(message) { entry(realtime: Int64(clamping: realtime)) }
        }
      }
      outcome.boots = boots.all
      if result < 0 { outcome.problem = Problem(journalError: result, input: name) }
      return outcome
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
        if let host, let named = hostName(), host != named { continue }
        let isKernels = field("_TRANSPORT") == "kernel"
        if isKernels, field("SYSLOG_FACILITY").flatMap(Int.init) == 0 { return nil }
        if program == nil {
          program = UntrustedText("")
          withField(isKernels ? "SYSLOG_IDENTIFIER" : "_COMM") { program = UntrustedText($0) }
        }
      }
      return program
    }

    private func entry(realtime: Int64) -> JournalEntry? {
      var cursor: UnsafeMutablePointer<CChar>?
      guard sd_journal_get_cursor(handle, &cursor) >= 0, let cursor else { return nil }
      defer { free(cursor) }
      var entry = JournalEntry(cursor: String(cString: cursor), realtimeMicroseconds: realtime)
      entry.sourceMonotonicMicroseconds = field("_SOURCE_MONOTONIC_TIMESTAMP").flatMap(Int64.init)
      entry.bootID = field("_BOOT_ID")
      entry.facility = field("SYSLOG_FACILITY").flatMap(Int.init)
      withField("_HOSTNAME") { entry.host = UntrustedText($0) }
      return entry
    }

    private func hostName() -> UntrustedText? {
      var host: UntrustedText?
      withField("_HOSTNAME") { host = UntrustedText($0) }
      return host
    }

    private func extent() -> ClosedRange<Int64>? {
      var from: UInt64 = 0
      var to: UInt64 = 0
      guard sd_journal_get_cutoff_realtime_usec(handle, &from, &to) > 0, from <= to else {
        return nil
      }
      return Int64(clamping: from)...Int64(clamping: to)
    }

    private func field(_ name: StaticString) -> String? {
      var value: String?
      withField(name) { value = UntrustedText($0).repaired }
      return value
    }

    /// The bytes of a field, without `NAME=`. They are valid until the next field is asked for.
    private func withField(_ name: StaticString, _ body: (Span<UInt8>) -> Void) {
      var data: UnsafeRawPointer?
      var length = 0
      let prefix = name.utf8CodeUnitCount + 1
      let found = name.utf8Start.withMemoryRebound(to: CChar.self, capacity: prefix) {
        sd_journal_get_data(handle, $0, &data, &length)
      }
      guard found >= 0, let data, length >= prefix else { return }
      let bytes = UnsafeRawBufferPointer(start: data, count: length)
      bytes.withMemoryRebound(to: UInt8.self) { body($0.span.extracting(prefix..<length)) }
    }
  }

  extension Problem {
    /// libsystemd returns negative errno values.
    init(journalError result: Int32, input: String) {
      switch -result {
      case ENOENT, ENOTDIR: self.init(.notFound, input: input)
      case EACCES, EPERM: self.init(.permissionDenied, input: input)
      // EIDRM: it points beyond its end, and the file, a copy, has no name by then.
      case EBADMSG, ENODATA, EADDRNOTAVAIL, EIDRM: self.init(.journalDamaged, input: input)
      case EPROTONOSUPPORT: self.init(.journalFormatUnknown, input: input)
      default: self.init(.system(errno: -result), input: input)
      }
    }
  }
#endif
