// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .treatAllWarnings(as: .error),
]

/// A program, of the name of what it tries.
func target(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .executableTarget(
    name: name, dependencies: ["FuzzSupport", parser] + dependencies, swiftSettings: settings)
}

let parser = Target.Dependency.product(name: "OOMLogKit", package: "oomlog")

let package = Package(
  name: "oomlog-fuzz",
  dependencies: [.package(name: "oomlog", path: "..")],
  targets: [
    .target(name: "CChecksum"),
    .target(name: "FuzzSupport", dependencies: ["CChecksum"], swiftSettings: settings),
    .target(name: "Scanning", dependencies: ["FuzzSupport", parser], swiftSettings: settings),
    target("framing"),
    target("record"),
    target("assembler"),
    target("scan", ["Scanning"]),
    target("export", ["Scanning"]),
    target("time"),
    target("policy", [.product(name: "OOMPolicy", package: "oomlog")]),
    target("cgroup"),
  ]
)
