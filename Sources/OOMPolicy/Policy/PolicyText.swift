import OOMForensics
internal import OOMModel

/// Policies written as YAML.
public enum PolicyText {
  /// A policy with everything it does not say, so that reading it again gives the same.
  public static func effective(_ policy: Policy) -> String {
    var text = "version: 1\nfail_on: \(policy.failOn.rawValue)\n"
    text += policy.severities.isEmpty ? "severity: {}\n" : "severity:\n"
    for (rule, severity) in policy.severities.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      text += "  \(rule.rawValue): \(severity.rawValue)\n"
    }
    text += policy.allowed.isEmpty ? "allow: []\n" : "allow:\n"
    for entry in policy.allowed { text += item(lines(entry.selector) + lines(entry.note)) }
    text += policy.budgets.isEmpty ? "budgets: []\n" : "budgets:\n"
    for budget in policy.budgets {
      text += item(
        lines(budget.selector) + [
          "max: \(budget.maximum)", "per: \(budget.period.rawValue)",
          "each: \(budget.each.rawValue)",
        ] + lines(budget.note))
    }
    return text
  }

  private static func item(_ lines: [String]) -> String {
    lines.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element + "\n" }.joined()
  }

  private static func lines(_ selector: Selector) -> [String] {
    let conditions: [(String, [String])] = [
      ("rule", selector.rules.map(\.rawValue)), ("unit", selector.units.map { quoted($0.text) }),
      ("cgroup", selector.cgroups.map { quoted($0.text) }),
      ("comm", selector.comms.map { quoted($0.text) }),
      ("host", selector.hosts.map { quoted($0.text) }),
      ("uid", selector.uids.map(String.init)), ("scope", selector.scopes.map(\.rawValue)),
      ("time", selector.times.map { quoted($0.description) }),
      ("days", selector.days.map(\.rawValue)),
    ]
    return conditions.filter { !$0.1.isEmpty }.map { name, values in
      "\(name): " + (values.count == 1 ? values[0] : "[" + values.joined(separator: ", ") + "]")
    }
  }

  private static func lines(_ note: EntryNote) -> [String] {
    ["reason: " + quoted(note.reason)] + (note.owner.map { ["owner: " + quoted($0)] } ?? [])
      + (note.expires.map { ["expires: \($0)"] } ?? [])
  }

  /// In double quotes, where YAML takes the escapes of JSON.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        let isPlain = scalar.value >= 0x20 && !(0x7f..<0xa0).contains(scalar.value)
        let isMark = (0x2028...0x2029).contains(scalar.value) || scalar.value == 0xfeff
        if isPlain, !isMark {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16)
          result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      }
    }
    return result + "\""
  }

  /// What `--init` writes.
  public static let template = """
    # What 'oomlog check' asks for. It is found as .oomlog.yml in the working directory or above it, up
    # to the root of the repository. 'oomlog check --print-effective-policy' shows what is made of it.
    version: 1

    # From which severity on a kill fails the check: any, high, medium, or none to only tell of kills.
    fail_on: any

    # What kills matter how much, by the rule that holds for their event: high, medium, low or none.
    # Of several rules named here the highest counts. Without any: A08 (panic), A07 and A01 (the whole
    # machine) are high, A02 to A05 (limits, cpusets) and A12 (userspace killers) medium, and A06 (asked
    # for by hand) low.
    severity: {}
    #  A06: none
    #  C18: high

    # Kills that are known. All conditions of an entry have to hold, of a list any value: rule, unit,
    # cgroup, comm and host (with * and ?), uid, scope (global, memcg, cpuset, mempolicy, userspace),
    # time ("22:00-06:00") and days (mon to sun). 'reason' is a must. What is waived stays in the
    # report; after the day of 'expires' it fails again, with a warning.
    allow: []
    #  - unit: "batch-*.service"
    #    scope: memcg
    #    reason: "the limit is what bounds it"
    #    owner: "data team"
    #    expires: 2027-03-31

    # So many kills are borne: 'max' per hour, day or week, of each unit (or cgroup, comm, host, all).
    budgets: []
    #  - unit: "ci-runner@*.service"
    #    max: 2
    #    per: day
    #    each: unit
    #    reason: "builds may hit their limit now and then"

    """
}
