/// What a request was for and what the allocator was allowed to do for it, from the single bits
/// that its names stand for.
public struct GFPMeaning: Sendable, Hashable {
  public enum Purpose: Sendable, Hashable {
    /// `GFP_TRANSHUGE` and `GFP_TRANSHUGE_LIGHT`.
    case transparentHugePage
    /// `__GFP_HARDWALL` (2.6.18 and later), in `GFP_USER` and all that is built on it: memory
    /// that user space sees, the page cache too.
    case user
    /// None of these.
    case kernel
  }

  /// `nil` up to 2.6.11, where the masks of the kernel and of user space are one.
  public let purpose: Purpose?
  /// `nil` when the zone bits are a combination that has no meaning. A charge to a cgroup has a
  /// mask and so a zone, but the zone has no part in it.
  public let zone: GFPZone?
  /// `__GFP_MOVABLE`: can be moved to make room (2.6.24 and later).
  public let isMovable: Bool
  /// `__GFP_ZERO`.
  public let isZeroed: Bool
  /// `__GFP_DIRECT_RECLAIM`; up to 4.3 `__GFP_WAIT`: may wait, and free memory itself.
  public let maySleep: Bool
  /// `__GFP_IO`, in a request that may sleep: may write out pages to free them.
  public let mayStartIO: Bool
  /// `__GFP_FS`, in a request that may sleep: may call into filesystems.
  public let mayEnterFilesystems: Bool
  /// `GFP_ATOMIC`: must not sleep and may take from the reserves (`__GFP_HIGH`).
  public let isAtomic: Bool
  /// `__GFP_NOFAIL`.
  public let mustNotFail: Bool

  /// `nil` when a name is no single bit and of no kernel known here. `kernels` are the tables of
  /// the dump's kernel; a compound that they do not have is taken as the latest kernel has it.
  init?(names: [String], kernels: [ExaminedKernel]) {
    guard !names.isEmpty else { return nil }
    var bits: Set<String> = []
    let classes = kernels.map(\.flags) + GFPClass.all.reversed()
    for name in names {
      if let parts = classes.lazy.compactMap({ $0.bits(of: name) }).first {
        bits.formUnion(parts)
      } else if !name.hasPrefix("__GFP_") && !name.hasPrefix("0x") {
        return nil
      }
    }
    // 4.6 to 4.16 call the zone bits GFP_DMA and GFP_DMA32; both are single bits everywhere.
    zone = GFPZone(bits: bits)
    isMovable = bits.contains("__GFP_MOVABLE")
    isZeroed = bits.contains("__GFP_ZERO")
    maySleep = bits.contains("__GFP_DIRECT_RECLAIM") || bits.contains("__GFP_WAIT")
    mayStartIO = maySleep && bits.contains("__GFP_IO")
    mayEnterFilesystems = maySleep && bits.contains("__GFP_FS")
    isAtomic = !maySleep && bits.contains("__GFP_HIGH")
    mustNotFail = bits.contains("__GFP_NOFAIL")
    if names.contains(where: { $0.hasPrefix("GFP_TRANSHUGE") }) {
      purpose = .transparentHugePage
    } else if bits.contains("__GFP_HARDWALL") {
      purpose = .user
    } else {
      let tellApart = kernels.allSatisfy { $0.flags.values["__GFP_HARDWALL"] != nil }
      purpose = tellApart ? .kernel : nil
    }
  }
}

extension GFPClass {
  /// The single bits of a name. `nil` for a name that the class does not have.
  fileprivate func bits(of name: String) -> [String]? {
    guard let value = values[name] else { return nil }
    if value.nonzeroBitCount == 1, name.hasPrefix("__GFP_") { return [name] }
    return values.compactMap { bit in
      bit.value.nonzeroBitCount == 1 && bit.value & value != 0 && bit.key.hasPrefix("__GFP_")
        ? bit.key : nil
    }
  }
}
