import Glibc
public import OOMModel

/// The one place that puts problems into words: what it is about, why, and what to do next.
public enum ProblemSentence {
  public static func of(_ problem: Problem) -> String {
    let name = PrintableText.of(problem.input)
    switch problem.reason {
    case .notFound:
      return "\(name): no such file or directory: check the path"
    case .permissionDenied where problem.input == "journal":
      return "cannot read the system journal (permission denied): add your user to the "
        + "group 'systemd-journal' (or 'adm') and log in again"
    case .partlyPermissionDenied:
      return "part of the system journal was not read (permission denied): add your user to the "
        + "group 'systemd-journal' (or 'adm') and log in again"
    case .permissionDenied where problem.input == "/dev/kmsg":
      return "/dev/kmsg: permission denied: the kernel's messages are in the journal and in "
        + "kern.log too, for the groups 'systemd-journal' and 'adm'; or 'sudo dmesg | oomlog scan -'"
    case .permissionDenied:
      return "\(name): permission denied: only its owner and the members of its group may read it "
        + "(system logs: 'adm')"
    case .isBinary:
      return "\(name): not a text log: give the log itself, or its text with "
        + "'strings -a FILE | oomlog scan -'"
    case .isCompressed(let format):
      return "\(name): packed with \(format), and this oomlog was built without libarchive: use "
        + "'\(unpacker(format)) FILE | oomlog scan -'"
    case .isEncrypted:
      return "\(name): encrypted: unpack it with its password and give what comes out"
    case .isDamaged(let detail):
      let words = PrintableText.of(detail)
      return "\(name): damaged or cut off\(words.isEmpty ? "" : " (\(words))"): what comes before "
        + "that place was read: get the file again, or repair it"
    case .wasCut:
      return "\(name): cut while it was read, as logrotate's copytruncate does: read it again, and "
        + "the copy of it too"
    case .wasRotated:
      return "\(name): renamed or packed by a log rotation before it could be read: scan again"
    case .limitReached(let limit):
      return "\(name): \(sentence(limit))"
    case .temporaryFile(let errno):
      return "\(name): cannot be kept in a temporary file (\(message(errno))): set TMPDIR to a "
        + "directory with room for it"
    case .isUnsupportedDevice:
      return "\(name): a device that holds no log: give a file, a directory, /dev/kmsg or '-'"
    case .tooDeep:
      return "\(name): directories nested too deep: name the ones you want"
    case .nothingToRead:
      return "no system journal and no kern.log, messages or syslog in /var/log: give a file, "
        + "or pipe 'dmesg' into 'oomlog scan -'"
    case .noJournalFiles:
      return "\(name): no journal files: give a directory that holds *.journal files (-D), or a "
        + "log file"
    case .journalNotBuiltIn:
      return
        "\(name): this oomlog was built without the journal: use 'journalctl -o export | oomlog "
        + "scan -', with the options of journalctl that say which (-D, --file, -M, -b)"
    case .journalDamaged:
      return "\(name): not a journal file, or a damaged one: check it with "
        + "'journalctl --verify --file FILE'"
    case .journalFormatUnknown:
      return "\(name): written by a newer systemd than the one installed here: use "
        + "'journalctl --file FILE -o export' on the machine it came from"
    case .journalPartlyDamaged(let entries):
      let what =
        entries == 0
        ? "" : " (\(CoverageText.count(entries, "unreadable entry", "unreadable entries")))"
      return "\(name): damaged\(what), and read only as far as it goes: check it with "
        + "'journalctl --verify'"
    case .journalGoesInCircles:
      return "\(name): damaged so that its entries come again and again, and read up to there: "
        + "check it with 'journalctl --verify'"
    case .cursorInvalid:
      return "\(name): not a journal cursor: take one from 'journalctl --show-cursor', or from the "
        + "field 'cursor' of '--format ndjson'"
    case .noSuchBoot(let count):
      return "\(name): no such boot among its \(count): list them with 'oomlog scan --list-boots'"
    case .machineNotFound:
      return "\(name): no such container runs here: list them with 'machinectl', or give its "
        + "directory with --root"
    case .system(let errno):
      return "\(name): \(message(errno))"
    }
  }

  private static func sentence(_ limit: UnpackingLimit) -> String {
    switch limit {
    case .bytes(let bytes):
      "more than \(SizeText.of(ByteCount(bytes: UInt64(bytes)))) come out of it, and the rest was not read: "
        + "raise the limit with --max-decompressed"
    case .ratio(let ratio):
      "more than \(ratio) times its size comes out of it, as of a decompression bomb, and the "
        + "rest was not read: if it is none, say with --max-decompressed how much to unpack"
    case .nesting(let depth):
      "packed more than \(depth) times over: unpack it and give what comes out"
    case .members(let count):
      "more than \(count) members, and the rest was not read: unpack it and give the directory"
    case .names(let bytes):
      "the names of its members are longer than \(SizeText.of(ByteCount(bytes: UInt64(bytes)))) "
        + "together, and the rest was not read: unpack it and give the directory"
    }
  }

  private static func unpacker(_ format: String) -> String {
    switch format {
    case "xz", "lzma": "xzcat"
    case "zstd": "zstdcat"
    case "lz4": "lz4cat"
    case "bzip2": "bzcat"
    case "zip": "unzip -p"
    case "tar": "tar -xOf"
    case "cpio": "cpio -i --to-stdout <"
    default: "zcat"
    }
  }

  private static func message(_ error: Int32) -> String {
    var buffer = [CChar](repeating: 0, count: 256)
    // The POSIX form of strerror_r is __xpg_strerror_r in glibc; strerror is safe in one thread.
    guard let text = strerror(error) else { return "error \(error)" }
    strncpy(&buffer, text, buffer.count - 1)
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
