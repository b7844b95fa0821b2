import Foundation
import OOMModel
import TestSupport
import Testing

@testable import OOMForensics

/// Masks whose names the same kernel printed: what the table says has to be what it said.
struct GFPLogTests {
  struct Line: Sendable, CustomTestStringConvertible {
    let kernel: String
    let mask: String
    var testDescription: String { "\(kernel) \(mask)" }

    init(_ kernel: String, _ mask: String) {
      self.kernel = kernel
      self.mask = mask
    }
  }

  @Test(arguments: reported)
  func decodesAsReported(_ line: Line) throws {
    try expectAgreement(line)
  }

  @Test func decodesTheFixtures() throws {
    let files = FileManager.default.enumerator(at: fixtures, includingPropertiesForKeys: nil)
    var count = 0
    while let file = files?.nextObject() as? URL {
      guard ["txt", "log"].contains(file.pathExtension), !file.lastPathComponent.contains("golden")
      else { continue }
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      let release = text.firstMatch(of: /Not tainted (\S+) #/)?.1
      for match in text.matches(of: /gfp_mask=(0x[0-9a-f]+\([A-Z_|]*\))/) {
        guard let release else { continue }
        try expectAgreement(Line(String(release), String(match.1)))
        count += 1
      }
    }
    #expect(count > 20)
  }

  private func expectAgreement(_ line: Line) throws {
    let parts = line.mask.dropLast().split(separator: "(", omittingEmptySubsequences: false)
    var trigger = Trigger(comm: nil)
    trigger.gfpMask = String(parts[0])
    let decoded = try #require(GFPRequest(trigger, release: UntrustedText(line.kernel)))
    trigger.gfpFlags = parts[1].split(separator: "|").map(String.init)
    let printed = try #require(GFPRequest(trigger, release: UntrustedText(line.kernel)))
    #expect(decoded.names == printed.names, "\(line)")
    #expect(decoded.meaning == printed.meaning, "\(line)")
    #expect(decoded.basis != printed.basis)
  }

  /// From reports in public mailing lists and bug trackers.
  private static let reported = [
    Line("4.5.0-rc2-next-20160204", "0x24280ca(GFP_HIGHUSER_MOVABLE|__GFP_ZERO)"),
    Line("4.7.0-rc7-think+", "0x24201ca(GFP_HIGHUSER_MOVABLE|__GFP_COLD)"),
    Line("4.9.0-gentoo", "0x2400840(GFP_NOFS|__GFP_NOFAIL)"),
    Line("4.13.0-rc2-next-20170728", "0x14200ca(GFP_HIGHUSER_MOVABLE)"),
    Line("4.14.0-next-20171124+", "0x14200ca(GFP_HIGHUSER_MOVABLE)"),
    Line("4.15.0-rc8+", "0x14200ca(GFP_HIGHUSER_MOVABLE)"),
    Line("4.16.0-0.rc4.git0.1.fc28.x86_64", "0x14200ca(GFP_HIGHUSER_MOVABLE)"),
    Line("4.18.0+", "0x6200ca(GFP_HIGHUSER_MOVABLE)"),
    Line("4.18.0-240.10.1.el8_3.x86_64", "0x6200ca(GFP_HIGHUSER_MOVABLE)"),
    Line("4.19.0-rc2+", "0x6200ca(GFP_HIGHUSER_MOVABLE)"),
    Line("5.15.0-1041-azure", "0x1100cca(GFP_HIGHUSER_MOVABLE)"),
    Line("5.18.0-rc1", "0x100cca(GFP_HIGHUSER_MOVABLE)"),
  ]
}
