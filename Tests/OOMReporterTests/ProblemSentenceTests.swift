import OOMModel
import Testing

@testable import OOMReporter

struct ProblemSentenceTests {
  private static let reasons: [Problem.Reason] = [
    .notFound, .permissionDenied, .isBinary, .isJournal, .isCompressed(format: "gzip"),
    .isCompressed(format: "xz"), .isCompressed(format: "zstd"), .isCompressed(format: "lz4"),
    .isCompressed(format: "bzip2"), .isCompressed(format: "zip"), .isUnsupportedDevice, .tooDeep,
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
    ("bzip2", "bzcat "), ("zip", "unzip -p "),
  ])
  func theToolThatUnpacks(format: String, tool: String) {
    let sentence = ProblemSentence.of(Problem(.isCompressed(format: format), input: "log"))
    #expect(sentence.contains("'" + tool))
  }

  @Test func theSystemJournal() {
    #expect(
      ProblemSentence.of(Problem(.permissionDenied, input: "journal")).contains("systemd-journal"))
    #expect(ProblemSentence.of(Problem(.nothingToRead, input: "journal")).contains("/var/log"))
  }
}
