internal import OOMModel

/// Kernels in which no name changes its value and no bit its name; the values are in
/// `GFPTables+Generated.swift`.
struct GFPClass: Sendable {
  let number: Int
  let values: [String: UInt32]
}

/// The order in which `%pGg` (`format_flags` of lib/vsprintf.c, 4.6 and later) tries the names.
struct GFPPrinting: Sendable {
  let names: [String]

  init(_ names: String) {
    self.names = names.split(separator: " ").map(String.init)
  }
}

/// A kernel whose include/linux/gfp.h (6.0 and later: gfp_types.h) was read.
struct ExaminedKernel: Sendable {
  let name: String
  /// The series it stands for.
  let series: [KernelSeries]
  /// Stands for the kernels of this vendor only.
  let isVendor: Bool
  let flags: GFPClass
  /// An index into `GFPPrinting.all`.
  let printing: Int

  /// As `format_flags` does it: a name whose bits are all set is printed and its bits are done;
  /// what is left is one number.
  func names(of mask: UInt32) -> [String] {
    var rest = mask
    var names: [String] = []
    for name in GFPPrinting.all[printing].names where rest != 0 {
      guard let value = flags.values[name], rest & value == value else { continue }
      names.append(name)
      rest &= ~value
    }
    if rest != 0 { names.append("0x" + String(rest, radix: 16)) }
    return names
  }
}

/// The tables that a release can be read with: its own, or those before and after it.
struct GFPTables: Sendable {
  let kernels: [ExaminedKernel]
  let missing: Undecoded?

  init(release: UntrustedText?) {
    switch GFPTables.kernels(of: release) {
    case .success(let kernels): (self.kernels, missing) = (kernels, nil)
    case .failure(let reason): (kernels, missing) = ([], reason)
    }
  }

  /// Two kernels agree when they print the same names, in whatever order (it changed in 6.18),
  /// or are of one class: then a name of only one of them is a word for the same bits.
  func names(of mask: UInt32) -> Result<[String], Undecoded> {
    if let missing { return .failure(missing) }
    let readings = kernels.map { $0.names(of: mask) }
    let agree =
      Set(kernels.map(\.flags.number)).count == 1 || Set(readings.map(Set.init)).count == 1
    guard agree, let names = readings.first else {
      return .failure(.between(kernels[0].name, kernels[kernels.count - 1].name))
    }
    return .success(names)
  }

  private static func kernels(of release: UntrustedText?) -> Result<[ExaminedKernel], Undecoded> {
    guard let release else { return .failure(.noRelease) }
    guard let release = KernelRelease(release) else { return .failure(.unreadableRelease) }
    let all = ExaminedKernel.all
    let own = all.last { !$0.isVendor && $0.series.contains(release.series) }
    let vendors = all.filter { $0.isVendor && $0.series.contains(release.series) }
    switch release.vendor {
    case .redHat(let major):
      if let kernel = vendors.first(where: { $0.name.hasSuffix("-el\(major)") }) {
        return .success([kernel])
      }
      // RHEL 4 to 6 are read as 2.6.9, 2.6.18 and 2.6.32; from 9 on memory management is taken
      // over from later kernels.
      if major > 8 { return .failure(.vendorKernel) }
    case .unknown:
      // 3.10.0-1160.vz7 and others are built on a vendor's kernel without its suffix.
      if let own { return .success(vendors + [own]) }
    case .none: break
    }
    if let own { return .success([own]) }
    let mainline = all.filter { !$0.isVendor }
    guard let older = mainline.last(where: { $0.series.allSatisfy { $0 < release.series } }),
      let newer = mainline.first(where: { $0.series.allSatisfy { $0 > release.series } })
    else {
      return .failure(.outside(oldest: mainline[0].name, newest: mainline[mainline.count - 1].name))
    }
    return .success([older, newer])
  }
}
