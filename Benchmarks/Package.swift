// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "oomlog-benchmarks",
  dependencies: [.package(name: "oomlog", path: "..")],
  targets: [
    .target(name: "CAllocations"),
    .executableTarget(
      name: "parse",
      dependencies: [
        "CAllocations", .product(name: "OOMLogKit", package: "oomlog"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
