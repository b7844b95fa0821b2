public import OOMForensics

/// What a word or a line means, in plain sentences, with the place they come from. No markup: a
/// renderer gives it its form, and escapes the names of the log in it.
public struct Explanation: Sendable, Hashable {
  public enum Subject: String, Sendable, Hashable, CaseIterable {
    case rule
    /// A name of a gfp flag.
    case gfpFlag = "gfp_flag"
    /// A mask, as a number or in names.
    case gfpMask = "gfp_mask"
    /// A word of the kernel's own lines.
    case kernelField = "kernel_field"
    /// A key of the JSON output.
    case outputField = "output_field"
    case belief
    /// A line of a log.
    case line
  }

  /// Something that is said under a word of its own.
  public struct Part: Sendable, Hashable {
    public let label: Statement
    public let text: Statement

    public init(_ label: Statement, _ text: Statement) {
      self.label = label
      self.text = text
    }
  }

  public let subject: Subject
  /// `A01`, `__GFP_ZERO`, `total-vm`; of a line its number.
  public let name: Statement
  /// What it is, in a few words and without a full stop.
  public let title: Statement
  /// Two or three sentences. Empty where the title and the parts say it all.
  public let sentences: Statement?
  public let parts: [Part]
  /// The kernel's file and what is read there, a man page, or a document of this project. `nil` for
  /// a line that is not understood.
  public let source: String?
  /// Other words that can be asked for: rules, fields.
  public let related: [String]
  /// False for a line of a log that no record was made of.
  public let isUnderstood: Bool

  public init(
    _ subject: Subject, _ name: Statement, _ title: Statement, _ sentences: Statement? = nil,
    parts: [Part] = [], source: String?, related: [String] = [], isUnderstood: Bool = true
  ) {
    self.subject = subject
    self.name = name
    self.title = title
    self.sentences = sentences
    self.parts = parts
    self.source = source
    self.related = related
    self.isUnderstood = isUnderstood
  }
}
