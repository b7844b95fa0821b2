import OOMModel
import Testing

@testable import OOMForensics

/// Which table a release is read with.
struct GFPReleaseTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let release: String?
    let mask: String
    let names: String
    let basis: GFPRequest.Basis
    var testDescription: String { "\(release ?? "none") \(mask)" }

    init(_ release: String?, _ mask: String, _ names: String, from kernels: String...) {
      self.release = release
      self.mask = mask
      self.names = names
      basis = .decoded(kernels: kernels)
    }

    init(_ release: String?, _ mask: String, _ reason: Undecoded) {
      self.release = release
      self.mask = mask
      names = ""
      basis = .undecoded(reason)
    }
  }

  @Test(arguments: vendors + stable + between + unknown)
  func readsWithTheRightTable(_ test: Case) throws {
    var trigger = Trigger(comm: nil)
    trigger.gfpMask = test.mask
    let request = try #require(GFPRequest(trigger, release: test.release.map { UntrustedText($0) }))
    #expect(request.names.joined(separator: "|") == test.names)
    #expect(request.basis == test.basis)
  }

  private static let vendors = [
    Case("2.6.9-89.EL", "0xd2", "GFP_HIGHUSER", from: "2.6.9"),
    Case("2.6.18-398.el5", "0x201d2", "GFP_HIGHUSER|__GFP_COLD", from: "2.6.18"),
    Case("2.6.32-754.el6.x86_64", "0x201da", "GFP_HIGHUSER_MOVABLE|__GFP_COLD", from: "2.6.32.67"),
    Case("2.6.32-220.23.2.ali878.el6.x86_64", "0x280da", zeroed, from: "2.6.32.67"),
    Case("3.10.0-1160.el7.x86_64", "0x280da", zeroed, from: "3.10.0-el7"),
    Case("3.10.0-1160.el7.x86_64", "0x1000d0", "GFP_KERNEL_ACCOUNT", from: "3.10.0-el7"),
    Case("3.10.0-957.12.2.el7.centos.plus", "0xd0", "GFP_KERNEL", from: "3.10.0-el7"),
    Case("3.10.108-1.el7.elrepo.x86_64", "0x1000d0", kmemcg, from: "3.10.108"),
    Case("3.10.0-1160.vz7.108", "0x201da", readAhead, from: "3.10.0-el7", "3.10.108"),
    Case("3.10.0-1160.vz7.108", "0x1000d0", .between("3.10.0-el7", "3.10.108")),
    Case("4.18.0-240.el8", "0x6280ca", zeroed, from: "4.18.0-el8"),
    Case("4.18.0-553.el8_10.x86_64", "0x6000c0", "GFP_KERNEL", from: "4.18.0-el8"),
    Case("4.18.0-25-generic", "0x6000c0", "GFP_KERNEL", from: "4.18.0"),
    Case("4.14.0-115.el7a.aarch64", "0x14000c0", "GFP_KERNEL", from: "4.14.177"),
    Case("5.14.0-503.el9.x86_64", "0xcc0", .vendorKernel),
    Case("6.12.0-55.el10.x86_64", "0xcc0", .vendorKernel),
    Case("5.14.0-1020-oem", "0xcc0", "GFP_KERNEL", from: "5.14.2"),
    Case("4.4.0-210-generic", "0x24000c0", "GFP_KERNEL", from: "4.4.178"),
    Case("3.0.101-80-default", "0x280da", zeroed, from: "3.0.86"),
    Case("6.1.0-50-cloud-amd64", "0x100dca", zeroed, from: "6.1-debian"),
  ]

  private static let stable = [
    Case("4.14.1", "0x14000c0", "GFP_KERNEL", from: "4.14.177"),
    Case("4.14.1", "0x14000d0", "GFP_KERNEL|__GFP_RECLAIMABLE", from: "4.14.177"),
    Case("4.13.4", "0x14000d0", "GFP_TEMPORARY", from: "4.13.4"),
    Case("6.14.0", "0x140dca", "\(movable)|__GFP_COMP|__GFP_ZERO", from: "6.14.0"),
    Case("6.18.2", "0x140dca", "\(movable)|__GFP_ZERO|__GFP_COMP", from: "6.18.2"),
    Case("5.17.3", "0x1100cca", movable, from: "5.17-rc5"),
    Case("5.18.0", "0x100cca", movable, from: "5.19.0"),
    Case("6.6.9", "0x2800", "GFP_NOWAIT|__GFP_NOWARN", from: "6.6.9"),
    Case("6.8.1", "0x2800", "GFP_NOWAIT", from: "6.8.1"),
    Case("6.8.1", "0x1000cc0", "GFP_KERNEL|0x1000000", from: "6.8.1"),
    Case("7.2.13+deb14", "0x1000cc0", "GFP_KERNEL|__GFP_NO_OBJ_EXT", from: "7.2-debian"),
    Case("6.1", "0xc0000cc0", "GFP_KERNEL|0xc0000000", from: "6.1-debian"),
    Case("6.1", "0x0", ""),
  ]

  private static let between = [
    // One class on both sides.
    Case("2.6.35.4", "0x280da", zeroed, from: "2.6.34", "2.6.36"),
    Case("2.6.40.3", "0x280da", zeroed, from: "2.6.39.4", "3.0.86"),
    Case("3.16.0-4-amd64", "0x280da", zeroed, from: "3.13.10", "3.18.30"),
    Case("6.17.0", "0x140dca", "\(movable)|__GFP_COMP|__GFP_ZERO", from: "6.14.0", "6.18.2"),
    Case("7.0.1", "0xcc0", "GFP_KERNEL", from: "6.19.0", "7.2-debian"),
    // Two classes, which agree about this mask or do not.
    Case("2.6.27", "0xd0", "GFP_KERNEL", from: "2.6.24", "2.6.32.67"),
    Case("2.6.27", "0x1200d2", .between("2.6.24", "2.6.32.67")),
    Case("3.8.13", "0x201da", readAhead, from: "3.6.5", "3.10.108"),
    Case("4.0.0", "0x1000d0", .between("3.19.8", "4.1.52")),
    Case("4.2.0-42-generic", "0x2000d0", "GFP_KERNEL|__GFP_NOTRACK", from: "4.1.52", "4.3.0"),
    Case("4.5.0", "0x24201ca", readAhead, from: "4.4.178", "4.6.2"),
    Case("4.17.0", "0x6000c0", .between("4.16.13", "4.18.0")),
    Case("5.1.0", "0xcc0", .between("5.0.0", "5.2.1")),
    Case("5.13.0-52-generic", "0xcc0", "GFP_KERNEL", from: "5.11.0", "5.14.2"),
    Case("5.13.0-52-generic", "0x100cca", .between("5.11.0", "5.14.2")),
    Case("6.2.0", "0xcc0", "GFP_KERNEL", from: "6.1-debian", "6.3.8"),
    Case("6.2.0", "0xa20", .between("6.1-debian", "6.3.8")),
  ]

  private static let unknown = [
    Case(nil, "0xcc0", .noRelease),
    Case("", "0xcc0", .unreadableRelease),
    Case("next", "0xcc0", .unreadableRelease),
    Case("6", "0xcc0", .unreadableRelease),
    Case("2.6", "0xcc0", .unreadableRelease),
    Case("6.99999999999999999999.1", "0xcc0", .unreadableRelease),
    Case("2.4.21-47.EL", "0x1d2", .outside(oldest: "2.6.9", newest: "7.2-debian")),
    Case("2.6.8", "0xd0", .outside(oldest: "2.6.9", newest: "7.2-debian")),
    Case("7.3.0", "0xcc0", .outside(oldest: "2.6.9", newest: "7.2-debian")),
    Case("6.1.0", "0x100000000", .notAMask),
    Case("6.1.0", "cc0", .notAMask),
    Case(nil, "0x0", ""),
  ]

  private static let movable = "GFP_HIGHUSER_MOVABLE"
  private static let zeroed = "GFP_HIGHUSER_MOVABLE|__GFP_ZERO"
  private static let readAhead = "GFP_HIGHUSER_MOVABLE|__GFP_COLD"
  private static let kmemcg = "GFP_KERNEL|__GFP_KMEMCG"
}
