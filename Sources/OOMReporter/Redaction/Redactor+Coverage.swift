public import OOMForensics
public import OOMModel

extension Redactor {
  /// What was read. The cursor to go on from stays: it is for a file of this machine, and no output.
  public func coverage(_ coverage: Coverage) -> Coverage {
    var redacted = coverage
    redacted.sources = coverage.sources.map { covered in
      var source = covered
      source.name = self.source(covered.name)
      source.problem = covered.problem.map { problem($0) }
      return source
    }
    redacted.boots = coverage.boots.map { covered in
      var boot = covered
      boot.host = text(.host, covered.host)
      boot.bootID = bootID(covered.bootID)
      boot.sources = covered.sources.map { source($0) }
      return boot
    }
    redacted.gaps = coverage.gaps.map { found in
      var gap = found
      gap.host = text(.host, found.host)
      gap.source = found.source.map { source($0) }
      return gap
    }
    redacted.unknownSpans = coverage.unknownSpans.map {
      UnknownSpan(host: text(.host, $0.host), from: $0.from, to: $0.to)
    }
    let sources = coverage.sources.map(\.name)
    redacted.notices = coverage.notices.map { notice($0, sources) }
    redacted.unexplained = coverage.unexplained.map { neighbour($0) }
    return redacted
  }

  public func problem(_ problem: Problem) -> Problem {
    var reason = problem.reason
    if case .isDamaged(let detail) = reason {
      reason = .isDamaged(detail: line(detail, naming: []))
    }
    return Problem(reason, input: source(problem.input))
  }

  public func boot(_ boot: JournalBoot) -> JournalBoot {
    JournalBoot(
      id: token(.bootID, boot.id.utf8), firstMicroseconds: boot.firstMicroseconds,
      lastMicroseconds: boot.lastMicroseconds)
  }

  /// What was asked for is told again with the answer.
  public func question(_ question: KillQuestion) -> KillQuestion {
    var redacted = question
    redacted.units = question.units.map { name in
      if Redactor.isPattern(name) { return token(.pattern, name.utf8) }
      let hasSuffix = name.utf8.contains(UInt8(ascii: "."))
      return unit(UntrustedText(hasSuffix ? name : name + ".service")).repaired
    }
    redacted.comms = question.comms.map {
      Redactor.isPattern($0) ? token(.pattern, $0.utf8) : process(UntrustedText($0)).repaired
    }
    redacted.containers = question.containers.map {
      known(.containerID, $0.utf8) ?? known(.guest, $0.utf8) ?? token(.container, $0.utf8)
    }
    redacted.pods = question.pods.map { name in
      let digits = name.utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }
      return known(.podUID, digits) ?? token(.pod, digits)
    }
    return redacted
  }

  private static func isPattern(_ name: String) -> Bool {
    name.utf8.contains { "*?[".utf8.contains($0) }
  }

  private func notice(_ notice: Notice, _ sources: [String]) -> Notice {
    var redacted: Notice
    if let cause = notice.cause {
      let name = String(notice.message.repaired.dropFirst((cause + ": ").count))
      redacted = Notice(notice.category, because: cause, self.name(name, of: notice))
    } else {
      redacted = Notice(
        notice.category, sentence(notice.message, of: notice.category, sources),
        at: notice.position.map { position($0) },
        count: notice.count)
    }
    redacted.time = notice.time
    redacted.host = text(.host, notice.host)
    redacted.count = notice.count
    return redacted
  }

  private func name(_ name: String, of notice: Notice) -> String {
    switch notice.category {
    case .hostUnknown: known(.host, name.utf8) ?? token(.pattern, name.utf8)
    case .limitReached where name.utf8.allSatisfy(\.isDecimalDigit): name
    default: source(name)
    }
  }

  /// Those whose messages are words of this program, but for the id of an event or the name of a source.
  private static let own: Set<Notice.Category> = [
    .notUnderstood, .lineTruncated, .limitReached, .timeUnknown, .hostUnknown, .mergedByFigures,
  ]

  /// A line of a log, or words of this program.
  private func sentence(
    _ message: UntrustedText, of category: Notice.Category, _ sources: [String]
  ) -> UntrustedText {
    let bytes = message.bytes
    let isOwn = Redactor.own.contains(category)
    let ofLine = isOwn ? [] : LineFields(bytes, nil, self).fields
    if !ofLine.isEmpty { return written(bytes, ofLine) }
    var values = sources.filter { bytes.firstRange(of: $0) != nil }
      .map { Named(.source, UntrustedText($0)) }
    if bytes.hasPrefix("event "), let id = known(.event, bytes.dropFirst(6).prefix(12)) {
      values.append(Named(.event(id), UntrustedText(Array(bytes.dropFirst(6).prefix(12)))))
    }
    return isOwn ? replacing(values, in: bytes) : line(message, naming: values)
  }

  /// Everything else stays.
  private func replacing(_ values: [Named], in bytes: [UInt8]) -> UntrustedText {
    var result: [UInt8] = []
    var at = 0
    for field in fields(values, in: bytes).sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    {
      result += bytes[at..<field.range.lowerBound]
      result += (field.token ?? WordRedaction.mark).utf8
      at = field.range.upperBound
    }
    return UntrustedText(result + bytes[at...])
  }
}
