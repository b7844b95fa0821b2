/// Who wrote a line, as far as its framing can tell.
public enum Provenance: String, Sendable, Hashable {
  /// The kernel: a journal entry or kmsg record of facility 0.
  case kernel
  /// Text that looks like the kernel's, in a framing that does not say who wrote it.
  case claimed
  /// A program: facility ≠ 0, another transport, or the tag of a program.
  case userspace
}
