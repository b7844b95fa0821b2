/// `Memory cgroup stats for PATH:` and what follows it.
public struct CgroupStats: Sendable, Hashable {
  /// Empty where the path could not be printed; cut at 1021 bytes by the kernel.
  public var path: UntrustedText
  public var form: Form
  /// In the order of the dump, by the kernel's names. Bytes, events or pages: the name tells.
  public var entries: [NamedCount<UInt64>] = []

  public enum Form: String, Sendable, Hashable {
    /// 3.10 to 5.2: one line a cgroup, `KB`; the values here are bytes.
    case kilobytes
    /// 5.3 and later, el8: a line a counter, in bytes, or a plain number of events or pages.
    case plain
  }

  public init(path: UntrustedText, form: Form) {
    self.path = path
    self.form = form
  }
}
