import OOMModel
import Testing

@testable import OOMReporter

struct ProblemSentenceTests {
  private static let reasons: [Problem.Reason] = [
    .notFound, .permissionDenied, .isBinary, .isCompressed(format: "gzip"),
    .isCompressed(format: "xz"), .isCompressed(format: "zstd"), .isCompressed(format: "lz4"),
    .isCompressed(format: "bzip2"), .isCompressed(format: "zip"), .isUnsupportedDevice, .tooDeep,
    .isEncrypted, .isDamaged(detail: UntrustedText("truncated\u{1b}[2J gzip\n input")),
    .limitReached(.bytes(16 << 30)), .limitReached(.ratio(500)), .limitReached(.nesting(4)),
    .limitReached(.members(100_000)), .limitReached(.names(8 << 20)), .wasCut,
    .temporaryFile(errno: 28),
    .journalPartlyDamaged(unreadableEntries: 3), .journalPartlyDamaged(unreadableEntries: 0),
    .journalGoesInCircles, .cursorInvalid, .noSuchBoot(count: 4), .machineNotFound,
    .noJournalFiles, .journalNotBuiltIn, .journalDamaged, .journalFormatUnknown,
    .system(errno: 5), .system(errno: 9999),
  ]

  @Test(arguments: reasons)
  func namesTheInput(reason: Problem.Reason) {
    let sentence = ProblemSentence.of(Problem(reason, input: "/var/log/kern.log.7"))
    #expect(sentence.contains("/var/log/kern.log.7"))
    // What is wrong and what to do about it, besides the name.
    #expect(sentence.count > "/var/log/kern.log.7".count + 10)
  }

  @Test(arguments: reasons + [.nothingToRead])
  func aHostileName(reason: Problem.Reason) {
    let name = "/tmp/\u{1b}[31mx\u{202e}\u{200b}\r\n\u{9b}2J"
    let sentence = ProblemSentence.of(Problem(reason, input: name))
    #expect(!sentence.unicodeScalars.contains { $0 == "\n" || Sample.isHarmful($0) })
  }

  /// Each tool that unpacks to standard output, as its manual page has it.
  @Test(arguments: [
    ("gzip", "zcat "), ("xz", "xzcat "), ("zstd", "zstdcat "), ("lz4", "lz4cat "),
    ("bzip2", "bzcat "), ("zip", "unzip -p "), ("lzma", "xzcat "), ("compress", "zcat "),
    ("tar", "tar -xOf "), ("cpio", "cpio -i --to-stdout "),
  ])
  func theToolThatUnpacks(format: String, tool: String) {
    let sentence = ProblemSentence.of(Problem(.isCompressed(format: format), input: "log"))
    #expect(sentence.contains("'" + tool))
  }

  /// Each says which limit it is, and what to do about it.
  @Test(
    arguments: [
      (.bytes(16 << 30), ["16.0 GiB", "--max-decompressed"]),
      (.ratio(500), ["500 times", "--max-decompressed"]), (.nesting(4), ["4 times", "unpack it"]),
      (.members(100_000), ["100000 members", "unpack it"]),
      (.names(8 << 20), ["names", "8.0 MiB", "unpack it"]),
    ] as [(UnpackingLimit, [String])])
  func theLimitAndWhatRaisesIt(limit: UnpackingLimit, words: [String]) {
    let sentence = ProblemSentence.of(Problem(.limitReached(limit), input: "a.tar!log"))
    for word in words + ["a.tar!log"] { #expect(sentence.contains(word), "\(sentence)") }
  }

  @Test func damageWithoutWords() {
    let sentence = ProblemSentence.of(Problem(.isDamaged(detail: UntrustedText("")), input: "a"))
    #expect(!sentence.contains("()"))
  }

  @Test func theSystemJournal() {
    #expect(
      ProblemSentence.of(Problem(.permissionDenied, input: "journal")).contains("systemd-journal"))
    #expect(ProblemSentence.of(Problem(.nothingToRead, input: "journal")).contains("/var/log"))
  }
}
