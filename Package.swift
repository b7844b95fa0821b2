// swift-tools-version: 6.2

import PackageDescription

/// The layers of docs/architecture.md: an arrow in this file may only point down, and
/// `make check` builds with the import check that turns an undeclared import into an error.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A test target a room, of the same name.
func tests(_ room: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: room + "Tests",
    dependencies: [.target(name: room), "OOMModel", "TestSupport"] + dependencies,
    swiftSettings: settings)
}

let package = Package(
  name: "oomlog",
  products: [
    .library(name: "OOMLogKit", targets: ["OOMLogKit", "OOMJournal", "OOMModel", "OOMParser"]),
    .library(name: "OOMPolicy", targets: ["OOMPolicy"]),
    .executable(name: "oomlog", targets: ["oomlog"]),
  ],
  traits: [
    .trait(name: "Journal", description: "Read systemd journals through libsystemd."),
    .trait(name: "Archive", description: "Unpack logs through libarchive and zlib."),
    .trait(name: "YAML", description: "Read policies of check through libyaml."),
    .default(enabledTraits: ["Archive", "Journal", "YAML"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.6.0")
  ],
  targets: [
    .systemLibrary(
      name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(name: "OOMModel", swiftSettings: settings),
    .target(name: "CVector"),
    .target(name: "CProcess"),
    .target(name: "CFile"),
    .target(name: "OOMParser", dependencies: ["OOMModel", "CVector"], swiftSettings: settings),
    .target(
      name: "OOMReader",
      dependencies: [
        "OOMModel", "CFile", .target(name: "CArchive", condition: .when(traits: ["Archive"])),
        .target(name: "CZlib", condition: .when(traits: ["Archive"])),
      ],
      swiftSettings: settings),
    .target(
      name: "OOMJournal",
      dependencies: ["OOMModel", .target(name: "CSystemd", condition: .when(traits: ["Journal"]))],
      swiftSettings: settings),
    .target(name: "OOMMachine", dependencies: ["OOMModel"], swiftSettings: settings),
    .target(name: "OOMForensics", dependencies: ["OOMModel"], swiftSettings: settings),
    .target(
      name: "OOMPolicy",
      dependencies: [
        "OOMModel", "OOMForensics", .target(name: "CYAML", condition: .when(traits: ["YAML"])),
      ],
      swiftSettings: settings),
    .target(
      name: "OOMExplain", dependencies: ["OOMModel", "OOMParser", "OOMForensics"],
      swiftSettings: settings),
    .target(
      name: "OOMReporter", dependencies: ["OOMModel", "OOMForensics", "OOMPolicy", "OOMExplain"],
      swiftSettings: settings),
    .target(
      name: "OOMLogKit",
      dependencies: ["OOMModel", "OOMParser", "OOMReader", "OOMJournal", "OOMForensics"],
      swiftSettings: settings),
    .executableTarget(
      name: "oomlog",
      dependencies: [
        "CProcess", "OOMModel", "OOMForensics", "OOMJournal", "OOMLogKit", "OOMMachine",
        "OOMPolicy",
        "OOMExplain",
        "OOMReporter",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(
      name: "OOMModelTests", dependencies: ["OOMModel", "TestSupport"], swiftSettings: settings),
    tests("OOMParser", ["CVector"]),
    tests("OOMReader"),
    tests("OOMJournal"),
    tests("OOMMachine"),
    tests("OOMForensics"),
    tests("OOMPolicy", ["OOMForensics"]),
    tests("OOMExplain", ["OOMForensics", "OOMReporter"]),
    tests("OOMReporter", ["OOMForensics", "OOMPolicy"]),
    tests("OOMLogKit", ["OOMForensics", "OOMJournal"]),
    .testTarget(
      name: "CommandTests", dependencies: ["oomlog", "TestSupport"], swiftSettings: settings),
  ]
)
