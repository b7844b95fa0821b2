internal import OOMModel

/// What each kernel known here makes of a mask, and which value a name has in it.
package enum GFPHistory {
  /// A mask as some kernels read it.
  package struct Reading: Sendable, Hashable {
    /// Runs of mainline kernels (`5.2 to 5.11`), and vendors' kernels that differ from those.
    package let kernels: [String]
    /// As `%pGg` prints them.
    package let names: [String]
    package let meaning: GFPMeaning?
  }

  /// The value of a name in some kernels. A name need not exist in all kernels of a run: only in
  /// those it has this value.
  package struct Value: Sendable, Hashable {
    package let kernels: [String]
    package let mask: UInt32
  }

  /// The readings of a mask, that of the latest kernels first.
  package static func readings(of mask: UInt32) -> [Reading] {
    let runs = runs { kernel in
      let names = kernel.names(of: mask)
      // The printing order changed in 6.18.
      return Reading.Key(
        names: Set(names),
        words: GFPMeaning(names: names, kernels: [kernel])?.words(in: .unknown))
    }
    return runs.map { run in
      let names = run.last.names(of: mask)
      return Reading(
        kernels: run.kernels, names: names,
        meaning: GFPMeaning(names: names, kernels: [run.last]))
    }
  }

  /// The values of a name, the latest first; none for a name that no table has.
  package static func values(of name: String) -> [Value] {
    runs { $0.flags.values[name] }.compactMap { run in
      run.key.map { Value(kernels: run.kernels, mask: $0) }
    }
  }

  /// The names of all tables.
  package static var names: Set<String> {
    Set(GFPClass.all.flatMap { $0.values.keys })
      .union(GFPPrinting.all.flatMap(\.names))
  }

  /// Kernels with the same key, in runs of releases that follow each other. The latest key first.
  private static func runs<Key: Hashable>(
    _ key: (ExaminedKernel) -> Key
  ) -> [(key: Key, kernels: [String], last: ExaminedKernel)] {
    var groups:
      [(key: Key, runs: [ClosedRange<KernelSeries>], latest: KernelSeries, last: ExaminedKernel)] =
        []
    var vendors: [(key: Key, kernel: ExaminedKernel)] = []
    var before: Key?
    for kernel in ExaminedKernel.all {
      let own = key(kernel)
      guard let first = kernel.series.min(), let last = kernel.series.max() else { continue }
      if kernel.isVendor {
        vendors.append((own, kernel))
        continue
      }
      let index =
        groups.firstIndex { $0.key == own }
        ?? {
          groups.append((own, [], last, kernel))
          return groups.count - 1
        }()
      if before == own, let run = groups[index].runs.popLast() {
        groups[index].runs.append(run.lowerBound...last)
      } else {
        groups[index].runs.append(first...last)
      }
      groups[index].latest = last
      groups[index].last = kernel
      before = own
    }
    var named = groups.sorted { $0.latest > $1.latest }.map {
      (key: $0.key, kernels: $0.runs.map(words), last: $0.last)
    }
    for (key, kernel) in vendors {
      guard let series = kernel.series.first else { continue }
      let mainline = groups.first { $0.runs.contains { $0.contains(series) } }
      if mainline?.key == key { continue }
      if let index = named.firstIndex(where: { $0.key == key }) {
        named[index].kernels.append(kernel.name)
      } else {
        named.append((key, [kernel.name], kernel))
      }
    }
    return named
  }

  private static func words(_ run: ClosedRange<KernelSeries>) -> String {
    run.lowerBound == run.upperBound
      ? run.lowerBound.name : run.lowerBound.name + " to " + run.upperBound.name
  }
}

extension GFPHistory.Reading {
  fileprivate struct Key: Hashable {
    let names: Set<String>
    let words: String?
  }
}

extension KernelSeries {
  /// `6.12`, `2.6.32`.
  var name: String { third > 0 ? "\(major).\(minor).\(third)" : "\(major).\(minor)" }
}
