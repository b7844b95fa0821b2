/// Whether the kernel's choice follows from the figures of its own dump. Rows are indices into
/// the task table.
public enum ReplayVerdict: Sendable, Hashable {
  case agrees(Agreement)
  /// Another than the highest score was right, for this reason.
  case explained(Reason)
  /// Never empty.
  case notReproducible([Missing])
  /// A process that could be chosen has a higher score, or another died than the one that was
  /// chosen. A dump that is damaged, not whole, or made by somebody.
  case disagrees(Disagreement)

  public struct Agreement: Sendable, Hashable {
    public let score: Int64
    /// The row with the next highest score. `nil` when there was no other to choose.
    public let runnerUp: Int?
    /// By how much the chosen one is ahead of it: 0 for a tie, which the order of the table
    /// decides.
    public let margin: Int64?
    /// What has to be true of the pages in all, where the dump leaves them open and the choice
    /// depends on them.
    public let condition: TotalCondition?
    /// `Kill process … score N` says what was computed. `nil` when there is no such line, or
    /// nothing to compare with.
    public let matchesPrintedScore: Bool?
  }

  public struct TotalCondition: Sendable, Hashable {
    /// Pages.
    public let lowest: UInt64
    public let highest: UInt64?
  }

  public enum Reason: Sendable, Hashable {
    /// `vm.oom_kill_allocating_task`: whoever asked is killed, without any scores.
    case allocatingTask
    /// Up to 2.6.34 a bound policy or a cpuset that is full kills whoever asked.
    case triggerOfBoundNodes
    /// Up to 5.0 a child with memory of its own dies in the place of the chosen process, which has
    /// the highest score. `victim` is `nil` when it has no row.
    case sacrificedChild(parent: Int, victim: Int?)
    /// The kernel named a thread; the row is that of its process.
    case thread(row: Int)
    /// As high as the highest, but not the one that this era's order would take.
    case tie(with: Int)
    /// The rows with higher scores could not be chosen.
    case hiddenIneligibility([Ineligible])
    /// The rows are so close that they may have changed places between the choice and the
    /// printing of the table, or by the kernel's inexact counters.
    case valuesMoved(by: Int64, row: Int)
    /// The whole cgroup was killed (`memory.oom.group`), and the dump names no choice.
    case groupKill
    /// The row shares its memory with the one that has the highest score.
    case sharedMemory(with: Int)
    /// `panic_on_oom`: nobody was to be chosen.
    case panicBeforeChoice
    /// No victim, and every row is exempt.
    case nobodyEligible
    /// No victim although rows could be chosen: all of them were dying, or had been reaped.
    case nobodyLeft
  }

  public struct Ineligible: Sendable, Hashable {
    public let row: Int
    public let why: Why

    public enum Why: String, Sendable, Hashable {
      /// Killed in an event before, and still in the table.
      case killedBefore = "killed_before"
      /// The same memory as a process that cannot be chosen.
      case sharesExemptMemory = "shares_exempt_memory"
      /// The same memory as another row: a child of vfork(2) that has not called exec(2).
      case vforkChild = "vfork_child"
    }
  }

  public enum Missing: String, Sendable, Hashable, CaseIterable {
    case taskTable = "task_table"
    /// No line says who was chosen.
    case victim
    /// The chosen process has no row.
    case victimRow = "victim_row"
    /// Rows were lost or damaged.
    case rows
    /// Up to 2.6.34: CPU time, run time, nice value, capabilities and children.
    case cpuTime = "cpu_time"
    /// 2.6.36 to 3.5 print no swap, and swap was in use.
    case swapColumn = "swap_column"
    case totalPages = "total_pages"
    /// Figures that no machine can have.
    case soundNumbers = "sound_numbers"
  }

  public struct Disagreement: Sendable, Hashable {
    /// The row with the highest score.
    public let highest: Int
    /// By how much it is ahead of the chosen one. `nil` when that cannot be chosen at all.
    public let lead: Int64?
  }
}
