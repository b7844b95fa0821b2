#if Archive
  import CArchive
  import Glibc
  import OOMModel

  /// What comes out of a compressed file or an archive, through libarchive.
  ///
  /// Only the formats and the compressions that are named here are let in: "all" of libarchive's
  /// would run programs for some of them.
  final class Unpacker: ByteStream {
    enum Shape: Equatable {
      /// Compressed, and nothing else.
      case plain
      case archive(ArchiveFormat)
      /// From its front, where the list at its end cannot be trusted.
      case zipFromItsFront
    }

    /// Why it ended before its end, for what is being read now.
    private(set) var problem: Problem?
    /// The first damage that did not keep the rest from being read.
    private(set) var damage: Problem?

    private let handle: OpaquePointer
    private let packed: any ByteStream
    private let shape: Shape
    private let budget: UnpackingBudget
    /// Headers only: what comes out is not spent, because it will come again.
    private let isListing: Bool
    private let shouldStop: () -> Bool
    /// What is being read: the input, then a member of it.
    private var name: String
    let container: String

    private let input: UnsafeMutableRawBufferPointer
    private var inputCount = 0
    private var packedBytes = 0
    private var unpackedBytes = 0
    private var wasInterrupted = false
    /// Unpacked, and not handed on yet: zeros, then these bytes.
    private var zeros: Int64 = 0
    private var waiting = UnsafeRawBufferPointer(start: nil, count: 0)
    /// In the member.
    private var position: Int64 = 0
    private var isAtEnd = true
    /// No member can be read any more.
    private(set) var isOver = false

    /// Small, because what comes out of one block of input comes out before anybody can stop it.
    private static let inputSize = 16 * 1024

    init(
      _ packed: any ByteStream, _ shape: Shape, name: String, budget: UnpackingBudget,
      isListing: Bool = false, shouldStop: @escaping () -> Bool
    ) throws(Problem) {
      self.packed = packed
      self.shape = shape
      self.name = name
      self.budget = budget
      self.isListing = isListing
      self.shouldStop = shouldStop
      container = name
      input = .allocate(byteCount: Unpacker.inputSize, alignment: 16)
      handle = archive_read_new()
      enable()
      archive_read_set_callback_data(handle, Unmanaged.passUnretained(self).toOpaque())
      archive_read_set_read_callback(handle) { _, unpacker, block in
        Unpacker.of(unpacker).readInput(block)
      }
      archive_read_set_skip_callback(handle) { _, unpacker, count in
        Unpacker.of(unpacker).skipInput(count)
      }
      if packed is FileRegion {
        archive_read_set_seek_callback(handle) { _, unpacker, offset, origin in
          Unpacker.of(unpacker).seekInput(offset, origin)
        }
      }
      guard archive_read_open1(handle) == ARCHIVE_OK else {
        if compressionCount > UnpackingLimits.nesting {
          stop(Problem(.limitReached(.nesting(UnpackingLimits.nesting)), input: name))
        }
        throw problem ?? packed.problem ?? failure()
      }
    }

    deinit {
      archive_read_free(handle)
      input.deallocate()
    }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> Unpacker {
      Unmanaged<Unpacker>.fromOpaque(pointer!).takeUnretainedValue()
    }

    /// libarchive answers with a warning where it would run a program instead: that is no support. gzip is read
    /// by `GzipStream`.
    private static let filters: [Compression: @convention(c) (OpaquePointer?) -> Int32] = {
      let all: [Compression: @convention(c) (OpaquePointer?) -> Int32] = [
        .xz: archive_read_support_filter_xz,
        .lzma: archive_read_support_filter_lzma, .bzip2: archive_read_support_filter_bzip2,
        .compress: archive_read_support_filter_compress, .lz4: archive_read_support_filter_lz4,
        .zstd: archive_read_support_filter_zstd,
      ]
      return all.filter { filter in
        let trial = archive_read_new()
        defer { archive_read_free(trial) }
        return filter.value(trial) == ARCHIVE_OK
      }
    }()

    static func supports(_ compression: Compression) -> Bool { filters[compression] != nil }

    private func enable() {
      if shape != .archive(.zip), shape != .zipFromItsFront {
        for filter in Unpacker.filters.values { _ = filter(handle) }
      }
      switch shape {
      case .plain:
        archive_read_support_format_raw(handle)
        archive_read_support_format_empty(handle)
      case .archive(.tar):
        archive_read_support_format_tar(handle)
        // `cat a.tar b.tar`: an end is none when more comes.
        archive_read_set_format_option(handle, "tar", "read_concatenated_archives", "1")
      case .archive(.cpio): archive_read_support_format_cpio(handle)
      case .archive(.zip): archive_read_support_format_zip_seekable(handle)
      case .zipFromItsFront: archive_read_support_format_zip_streamable(handle)
      }
    }

    /// How many compressions lie one inside the other.
    var compressionCount: Int { Int(archive_filter_count(handle)) - 1 }

    // MARK: - Members

    /// The next member; `nil` at the end, and where reading cannot go on.
    func next() -> ArchiveEntry? {
      guard !isOver, skipRest() else { return nil }
      problem = nil
      name = container
      while true {
        if shouldStop() { return nil }
        var entry: OpaquePointer?
        // Names are converted to the locale, which is nobody's business here but UTF-8.
        let locale = uselocale(Unpacker.utf8)
        let result = archive_read_next_header(handle, &entry)
        let member = entry.flatMap { result >= ARCHIVE_WARN ? ArchiveEntry($0) : nil }
        uselocale(locale)
        switch result {
        case ARCHIVE_EOF:
          checkEnd()
          return nil
        case ARCHIVE_OK, ARCHIVE_WARN:
          zeros = 0
          waiting = UnsafeRawBufferPointer(start: nil, count: 0)
          position = 0
          isAtEnd = false
          if let member, shape != .plain { name = container + "!" + member.path.name }
          return member
        case ARCHIVE_RETRY where takeUnpacked(512):
          // A block that is no header: the next one may be.
          damage = damage ?? failure()
        default:
          fail()
          return nil
        }
      }
    }

    nonisolated(unsafe) private static let utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)

    /// Goes to the end of the member. What is compressed has to be unpacked for it, block by block,
    /// because somebody may want to stop.
    private func skipRest() -> Bool {
      guard compressionCount > 0 || packed is GzipStream || shape == .zipFromItsFront else {
        return true
      }
      while !isAtEnd, !isOver {
        if shouldStop() { return false }
        readBlock()
      }
      return !isOver
    }

    // MARK: - Bytes

    func read(into room: UnsafeMutableRawBufferPointer) -> Int? {
      while zeros == 0, waiting.isEmpty {
        if isAtEnd || isOver { return 0 }
        readBlock()
        if wasInterrupted {
          wasInterrupted = false
          return nil
        }
      }
      if zeros > 0 {
        let count = Int(min(Int64(room.count), zeros))
        guard takeUnpacked(count) else { return 0 }
        room[..<count].initializeMemory(as: UInt8.self, repeating: 0)
        zeros -= Int64(count)
        return count
      }
      let count = min(room.count, waiting.count)
      room.copyMemory(from: UnsafeRawBufferPointer(rebasing: waiting[..<count]))
      waiting = UnsafeRawBufferPointer(rebasing: waiting[count...])
      return count
    }

    private func readBlock() {
      var block: UnsafeRawPointer?
      var count = 0
      var offset: Int64 = 0
      switch archive_read_data_block(handle, &block, &count, &offset) {
      case ARCHIVE_EOF:
        isAtEnd = true
        // The hole at the end of a sparse file.
        zeros = max(0, offset &- position)
        if shape == .plain { checkEnd() }
      case let result where result == ARCHIVE_OK || result == ARCHIVE_WARN:
        // The checksum at the end is wrong.
        if result == ARCHIVE_WARN { problem = problem ?? failure() }
        guard takeUnpacked(count) else { return }
        // A hole in a sparse file. Where it starts and ends is what the archive claims.
        zeros = max(0, offset &- position)
        waiting = UnsafeRawBufferPointer(start: block, count: count)
        position = offset &+ Int64(count)
      case ARCHIVE_FAILED:
        // This member only.
        problem = problem ?? failure()
        isAtEnd = true
      default:
        fail()
      }
    }

    /// Whether the limits allow this many bytes more.
    private func takeUnpacked(_ count: Int) -> Bool {
      unpackedBytes += count
      if !isListing { budget.spend(count) }
      let more = isListing ? unpackedBytes : 0
      if let limit = budget.limit(unpacked: unpackedBytes, packed: sourceBytes, more: more) {
        stop(Problem(.limitReached(limit), input: name))
      }
      return !isOver
    }

    /// How many bytes all of it came out of.
    private var sourceBytes: Int { (packed as? GzipStream)?.packedBytes ?? packedBytes }

    /// What stands behind the end was not read, unless it is the padding of a tape.
    private func checkEnd() {
      if let packed = packed as? GzipStream { return readToEnd(packed) }
      guard shape == .plain, compressionCount > 0 else { return }
      let consumed = Int(archive_filter_bytes(handle, Int32(compressionCount)))
      let left = min(inputCount, packedBytes - consumed)
      if left > 0, input[(inputCount - left)..<inputCount].contains(where: { $0 != 0 }) {
        stop(
          Problem(
            .isDamaged(detail: UntrustedText("bytes behind the end of the compressed data")),
            input: name))
      } else if let packedProblem = packed.problem {
        stop(packedProblem)
      }
    }

    /// An archive can end before what it is packed in, which has a sum at its end.
    private func readToEnd(_ packed: GzipStream) {
      while !isOver, !shouldStop() {
        guard let count = packed.read(into: input) else { continue }
        guard count > 0, isWithinLimits else { break }
      }
      if let problem = packed.problem { stop(problem) }
    }

    private func fail() {
      guard !wasInterrupted else { return }
      stop(packed.problem ?? failure())
    }

    /// The first reason is the one that counts.
    private func stop(_ reason: Problem) {
      problem = problem ?? reason
      isOver = true
    }

    private func failure() -> Problem {
      let detail = archive_error_string(handle).map { String(cString: $0) }
      return Problem(.isDamaged(detail: UntrustedText(detail ?? "")), input: name)
    }

    // MARK: - What libarchive asks for

    private func readInput(_ block: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
      guard isWithinLimits else { return Int(ARCHIVE_FATAL) }
      while true {
        if let count = packed.read(into: input) {
          guard count > 0 || packed.problem == nil else { return Int(ARCHIVE_FATAL) }
          inputCount = count
          packedBytes += count
          block?.pointee = UnsafeRawPointer(input.baseAddress)
          return count
        }
        if shouldStop() {
          wasInterrupted = true
          return Int(ARCHIVE_FATAL)
        }
      }
    }

    private var isWithinLimits: Bool {
      // Where nothing is compressed this is a place in the input, however far it was skipped.
      let unpacked =
        (packed as? GzipStream)?.unpackedBytes
        ?? (compressionCount > 0 ? Int(archive_filter_bytes(handle, 0)) : 0)
      let more = isListing ? unpacked : max(0, unpacked - unpackedBytes)
      if let limit = budget.limit(unpacked: unpacked, packed: sourceBytes, more: more) {
        stop(Problem(.limitReached(limit), input: name))
      }
      return !isOver
    }

    private func skipInput(_ count: Int64) -> Int64 {
      guard let region = packed as? FileRegion else { return 0 }
      let skipped = min(count, region.size - region.position)
      region.position += skipped
      return skipped
    }

    private func seekInput(_ offset: Int64, _ origin: Int32) -> Int64 {
      guard let region = packed as? FileRegion else { return Int64(ARCHIVE_FATAL) }
      let base: Int64 =
        switch origin {
        case SEEK_SET: 0
        case SEEK_CUR: region.position
        default: region.size
        }
      let (target, isTooLarge) = base.addingReportingOverflow(offset)
      guard !isTooLarge, (0...region.size).contains(target) else { return Int64(ARCHIVE_FATAL) }
      region.position = target
      return target
    }
  }

  extension ArchiveEntry {
    init(_ entry: OpaquePointer) {
      let name = archive_entry_pathname(entry).map {
        Array(UnsafeRawBufferPointer(start: $0, count: strlen($0)))
      }
      var path = (name ?? [])[...]
      while path.starts(with: "./".utf8) { path = path.dropFirst(2) }
      let type = archive_entry_filetype(entry) & S_IFMT
      let kind: Kind =
        // In a cpio archive the last name of a file has its content.
        if archive_entry_hardlink(entry) != nil, archive_entry_size(entry) <= 0 {
          .hardLink
        } else {
          switch type {
          case S_IFREG: .file
          case S_IFDIR: .directory
          case S_IFLNK: .symbolicLink
          default: .other
          }
        }
      self.init(path: LogPath(Array(path)), kind: kind)
      if archive_entry_size_is_set(entry) != 0 { size = archive_entry_size(entry) }
      if archive_entry_mtime_is_set(entry) != 0 {
        let (microseconds, isTooLarge) = Int64(archive_entry_mtime(entry))
          .multipliedReportingOverflow(by: 1_000_000)
        if !isTooLarge, microseconds.magnitude < 1 << 60 {
          modificationMicroseconds = microseconds + Int64(archive_entry_mtime_nsec(entry)) / 1000
        }
      }
      isEncrypted = archive_entry_is_data_encrypted(entry) != 0
    }
  }
#endif
