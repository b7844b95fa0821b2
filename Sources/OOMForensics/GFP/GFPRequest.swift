public import OOMModel

/// What the allocation that ended in the OOM killer had asked for: the gfp mask, in the kernel's
/// own names, and what follows from it.
///
/// The bits move from release to release (`__GFP_ZERO` is 0x8000 up to 5.0 and 0x100 from 5.2
/// on), so names that the kernel printed are taken as they are, and a bare mask (up to 4.5) is
/// read with the table of the very kernel, or not at all.
public struct GFPRequest: Sendable, Hashable {
  /// Who asked.
  public enum Origin: Sendable, Hashable {
    case allocation
    /// Mask 0: `pagefault_out_of_memory` of mm/oom_kill.c. A fault handler got `VM_FAULT_OOM`;
    /// what it had asked for is not in the dump.
    case pageFault
    /// Order -1: SysRq-f (`is_sysrq_oom` of mm/oom_kill.c). Nobody wanted memory; the mask is a
    /// `GFP_KERNEL` that drivers/tty/sysrq.c makes up. Older kernels say order 0 and cannot be
    /// told from an allocation.
    case manual
  }

  /// Where the names come from.
  public enum Basis: Sendable, Hashable {
    /// The kernel printed them.
    case printed
    /// The headers of these kernels: the dump's own, or its two neighbours, which agree. Empty
    /// for mask 0, which has no names in any kernel. A kernel built with LOCKDEP or
    /// KASAN_HW_TAGS moves the highest bits, from 0x800000 up: Packaging/gfp/gfp-classes.tsv.
    case decoded(kernels: [String])
    case undecoded(Undecoded)
  }

  public let origin: Origin
  /// In the order of the kernel's `%pGg`, compounds first; bits without a name are one `0x…` at
  /// the end. Printed names are log bytes: escape them as such.
  public let names: [String]
  public let basis: Basis
  /// `nil` when nothing was asked for or it is not known what.
  public let meaning: GFPMeaning?

  /// `nil` when the line has no mask. `release` is the one of the dump, `OOMEvent.kernel`.
  public init?(_ trigger: Trigger, release: UntrustedText?) {
    let tables: GFPTables
    if let printed = trigger.gfpFlags {
      tables = GFPTables(release: release)
      names = printed
      basis = .printed
    } else if let text = trigger.gfpMask {
      tables = GFPTables(release: release)
      (names, basis) = GFPRequest.decode(text, tables)
    } else {
      return nil
    }
    switch (trigger.order, names.isEmpty, basis) {
    case (-1, _, _): origin = .manual
    case (_, true, .printed), (_, true, .decoded): origin = .pageFault
    default: origin = .allocation
    }
    meaning = origin == .allocation ? GFPMeaning(names: names, kernels: tables.kernels) : nil
  }

  private static func decode(_ text: String, _ tables: GFPTables) -> ([String], Basis) {
    guard text.hasPrefix("0x"), let mask = UInt32(text.dropFirst(2), radix: 16) else {
      return ([], .undecoded(.notAMask))
    }
    if mask == 0 { return ([], .decoded(kernels: [])) }
    switch tables.names(of: mask) {
    case .success(let names): return (names, .decoded(kernels: tables.kernels.map(\.name)))
    case .failure(let reason): return ([], .undecoded(reason))
    }
  }
}

/// Why a mask could not be decoded.
public enum Undecoded: Error, Sendable, Hashable {
  /// More than the 32 bits of a `gfp_t`, or no number.
  case notAMask
  /// The dump does not name its kernel.
  case noRelease
  /// The release does not begin with a version.
  case unreadableRelease
  /// Older or newer than all tables.
  case outside(oldest: String, newest: String)
  /// A vendor's kernel with much of later kernels in it, whose header was not read.
  case vendorKernel
  /// The kernel lies between two tables, or is built on one of them, and they read the mask
  /// differently.
  case between(String, String)

  /// A clause for people.
  public var words: String {
    switch self {
    case .notAMask: "this is not a gfp mask of 32 bits"
    case .noRelease: "the bits depend on the kernel version, which the log does not have"
    case .unreadableRelease: "the bits depend on the kernel version, which cannot be read"
    case .outside(let oldest, let newest):
      "the bits are known from kernel \(oldest) to \(newest) only"
    case .vendorKernel: "the bits of this vendor's kernel are not known"
    case .between(let older, let newer):
      "the bits changed between kernel \(older) and \(newer), and this one may have either"
    }
  }
}
