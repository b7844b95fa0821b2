internal import OOMForensics
internal import OOMModel

/// Flags by name, and masks by number or in names.
enum GFPExplainer {
  // MARK: A name

  static func explanation(_ name: GFPNames.Name) -> Explanation {
    let values = GFPHistory.values(of: name.name).map {
      "0x" + String($0.mask, radix: 16) + " in " + $0.kernels.joined(separator: ", ")
    }
    return Explanation(
      .gfpFlag, Statement(stringLiteral: name.name), Statement(stringLiteral: name.title),
      Statement(stringLiteral: name.text),
      parts: values.isEmpty
        ? []
        : [
          Explanation.Part("value", Statement(stringLiteral: values.joined(separator: "; ")))
        ], source: GFPNames.source, related: ["gfp_mask"])
  }

  // MARK: A mask

  /// What was asked for: a number, names, or both as the kernel prints them. `nil` where it is
  /// neither.
  struct Mask {
    var number: UInt32?
    var names: [String]?

    init?(_ word: String) {
      var text = Substring(word)
      for prefix in ["gfp_mask=", "mode:", "gfp="] where text.lowercased().hasPrefix(prefix) {
        text = text.dropFirst(prefix.utf8.count)
      }
      if let open = text.firstIndex(of: "("), text.last == ")" {
        names = Mask.names(text[text.index(after: open)...].dropLast())
        guard names != nil else { return nil }
        text = text[..<open]
      } else if let list = Mask.names(text), list.count > 1 || list[0].contains("GFP_") {
        names = list
        return
      }
      guard let value = Mask.number(text) else { return nil }
      number = value
    }

    /// Without `0x` only what can be nothing else: a number of three digits is an exit status.
    private static func number(_ text: Substring) -> UInt32? {
      let isMarked = text.lowercased().hasPrefix("0x")
      let text = isMarked ? text.dropFirst(2) : text
      // `UInt32` takes a sign too.
      guard text.first != "+" else { return nil }
      if isMarked { return UInt32(text, radix: 16) }
      guard text.utf8.count > 1, text.utf8.contains(where: { (0x30...0x39).contains($0) }),
        text.utf8.count > 3 || !text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
      else { return nil }
      return UInt32(text, radix: 16)
    }

    private static func names(_ text: Substring) -> [String]? {
      let names = text.split(separator: "|", omittingEmptySubsequences: false).map { name in
        name.hasPrefix("0x") ? String(name) : name.uppercased()
      }
      let areNames = names.allSatisfy { name in
        !name.isEmpty && (name.contains("GFP_") || name.hasPrefix("0x"))
          && name.utf8.allSatisfy { byte in
            byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte)
              || (0x41...0x5a).contains(byte)
              || (0x61...0x7a).contains(byte)
          }
      }
      return areNames ? names : nil
    }
  }

  static func explanation(_ mask: Mask, release: UntrustedText?) -> Explanation {
    if let names = mask.names { return explanation(names: names, mask.number, release) }
    let number = mask.number ?? 0
    let text = "0x" + String(number, radix: 16)
    if number == 0 {
      return Explanation(
        .gfpMask, Statement(stringLiteral: text), "no request at all",
        """
        A page fault came back with 'out of memory' and did not say what it had asked for. The \
        order of that line stands for nothing either.
        """,
        source: "mm/oom_kill.c, pagefault_out_of_memory", related: ["A16"])
    }
    if let release { return explanation(number, text, of: release) }
    let all = GFPHistory.readings(of: number)
    // Those first that can have ended in the OOM killer.
    let readings =
      all.filter { $0.meaning?.maySleep == true } + all.filter { $0.meaning?.maySleep != true }
    return Explanation(
      .gfpMask, Statement(stringLiteral: text), "a gfp mask",
      """
      What each bit stands for has changed from release to release, so a number alone can mean \
      different things. --kernel with the release picks one. What stands in none of these runs was \
      not read.
      """,
      parts: readings.map { reading in
        Explanation.Part(
          Statement(stringLiteral: reading.kernels.joined(separator: ", ")),
          Statement(
            stringLiteral: reading.names.joined(separator: "|") + " – " + words(reading.meaning)))
      },
      source: GFPNames.source, related: known(readings.first?.names ?? []))
  }

  /// A request that may not reclaim fails before anybody is killed: `__alloc_pages_slowpath` of
  /// mm/page_alloc.c.
  private static func words(_ meaning: GFPMeaning?) -> String {
    guard let meaning else { return "no request of those kernels" }
    let words = meaning.words(in: .unknown)
    return meaning.maySleep ? words : words + "; such a request never ends in the OOM killer"
  }

  private static func explanation(
    _ number: UInt32, _ text: String, of release: UntrustedText
  ) -> Explanation {
    var trigger = Trigger(comm: nil)
    trigger.gfpMask = text
    trigger.order = 0
    let request = GFPRequest(trigger, release: release)
    let names = request?.names ?? []
    return Explanation(
      .gfpMask, Statement(stringLiteral: text),
      names.isEmpty
        ? "a gfp mask of kernel \(release)"
        : Statement(stringLiteral: names.joined(separator: "|")),
      Statement(stringLiteral: sentence(request?.words(in: .unknown) ?? "")),
      parts: parts(names), source: GFPNames.source, related: known(names))
  }

  private static func explanation(
    names: [String], _ number: UInt32?, _ release: UntrustedText?
  ) -> Explanation {
    var trigger = Trigger(comm: nil)
    trigger.gfpFlags = names
    trigger.order = 0
    let request = GFPRequest(trigger, release: release)
    let text = names.joined(separator: "|")
    return Explanation(
      .gfpMask,
      Statement(stringLiteral: number.map { "0x" + String($0, radix: 16) } ?? text),
      number == nil ? "a gfp mask" : Statement(stringLiteral: text),
      Statement(stringLiteral: sentence(request?.words(in: .unknown) ?? "")),
      parts: parts(names), source: GFPNames.source, related: known(names))
  }

  /// A clause of `GFPRequest.words` as a sentence.
  private static func sentence(_ words: String) -> String {
    words.prefix(1).uppercased() + words.dropFirst() + "."
  }

  private static func parts(_ names: [String]) -> [Explanation.Part] {
    let titles = Dictionary(
      GFPNames.all.map { ($0.name, $0.title) }, uniquingKeysWith: { a, _ in a })
    return names.map { name in
      Explanation.Part(
        Statement(stringLiteral: name),
        Statement(
          stringLiteral: titles[name]
            ?? (name.hasPrefix("0x") ? "bits without a name" : "a name of no known kernel")))
    }
  }

  private static func known(_ names: [String]) -> [String] { names.filter { $0.contains("GFP_") } }
}
