import OOMForensics
import OOMModel

/// `oomlog candidates --format json`. docs/output-schema.md is its contract.
public enum CandidatesJSON {
  /// `limit` is how many candidates are listed; `nil` for all.
  public static func render(_ report: CandidateReport, limit: Int?, version: String) -> [UInt8] {
    let (machine, ranking) = (report.machine, report.ranking)
    var writer = JSONWriter(pretty: true)
    writer.object { writer in
      writer.field("schema_version", 1)
      writer.field("type", "candidates")
      writer.object("generator") { writer in
        writer.field("name", "oomlog")
        writer.field("version", version)
      }
      writer.field("time", TimeText.rfc3339(report.time))
      writer.field("time_unix_us", report.time)
      writer.field("scope", report.cgroup == nil ? "global" : "memcg")
      writer.cgroup(report.cgroup)
      writer.field(
        "total_bytes", PageCount(ranking.totalPages.lowest).bytes(pageSize: machine.pageSize))
      writer.field("page_size_bytes", machine.pageSize)
      writer.object("machine") { writer in
        writer.field("memory_bytes", machine.memory)
        writer.field("swap_bytes", machine.swap)
        writer.field("initial_pid_namespace", machine.isInitialNamespace)
        writer.field("panic_on_oom", machine.panicOnOOM)
        writer.field("oom_kill_allocating_task", machine.killsAllocatingTask)
        writer.field("swappiness", machine.swappiness)
      }
      writer.array("assumptions") { writer in
        for assumption in report.assumptions { writer.assumption(assumption) }
      }
      writer.field("victim_pid", report.instead == nil ? ranking.candidates.first?.pid : nil)
      writer.field(
        "victim_pid_now", report.instead == nil ? report.now.candidates.first?.pid : nil)
      writer.field("group_kill_cgroup", report.groupKilled)
      let ranks = report.ranksNow
      writer.array("candidates") { writer in
        for (index, candidate) in ranking.candidates.prefix(limit ?? .max).enumerated() {
          writer.candidate(candidate, index + 1, ranks[candidate.pid], machine.pageSize)
        }
      }
      writer.object("counts") { writer in
        writer.field("candidates", ranking.candidates.count)
        writer.object("excluded") { writer in
          for reason in CandidateRanking.Exclusion.allCases {
            writer.field(named: reason.rawValue, UInt64(ranking.excluded[reason] ?? 0))
          }
        }
        writer.field("unreadable", machine.unreadable)
        writer.field("ended", machine.ended)
        writer.field("scores_compared", report.compared)
        writer.field("scores_differing", report.differing)
      }
      writer.array("notices") { writer in
        for (notice, message) in CandidateNotice.all(report) {
          writer.object { writer in
            writer.field("category", notice.rawValue)
            writer.field("message", message)
          }
        }
      }
    }
    writer.newline()
    return writer.takeBytes()
  }
}

extension JSONWriter {
  fileprivate mutating func cgroup(_ cgroup: CgroupState?) {
    guard let cgroup else { return null("cgroup") }
    object("cgroup") { writer in
      writer.field("path", cgroup.path)
      writer.field("limit_bytes", cgroup.limit)
      writer.field("swap_limit_bytes", cgroup.swapLimit)
      writer.field("usage_bytes", cgroup.usage)
      writer.field("oom_group", cgroup.killsAll)
      writer.field("oom_kill_disabled", cgroup.isKillDisabled)
    }
  }

  fileprivate mutating func assumption(_ assumption: CandidateReport.Assumption) {
    object { writer in
      writer.field("name", assumption.adjustment.name)
      writer.field("target", assumption.target.rawValue)
      writer.field("oom_score_adj", assumption.adjustment.value)
      writer.field("processes", assumption.pids.count)
    }
  }

  fileprivate mutating func candidate(
    _ candidate: CandidateRanking.Candidate, _ rank: Int, _ rankNow: Int?, _ pageSize: UInt64
  ) {
    let row = candidate.process.task
    let identity = candidate.identity
    object { writer in
      writer.field("rank", rank)
      writer.field("rank_now", rankNow)
      writer.field("pid", row.pid)
      writer.field("comm", row.name)
      writer.field("comm_base64", row.name.isValidUTF8 ? nil : Base64.encode(row.name.bytes))
      writer.field("uid", row.uid)
      writer.field("oom_score", candidate.process.oomScore)
      writer.field("expected_oom_score", candidate.expectedOOMScore)
      writer.field("oom_score_adj", row.oomScoreAdj)
      writer.field(
        "assumed_oom_score_adj",
        candidate.oomScoreAdj == row.oomScoreAdj ? nil : candidate.oomScoreAdj)
      writer.field("points_bytes", candidate.points(pageSize))
      writer.field("rss_bytes", row.rss.bytes(pageSize: pageSize))
      writer.field("rss_anon_bytes", row.rssAnon?.bytes(pageSize: pageSize))
      writer.field("rss_file_bytes", row.rssFile?.bytes(pageSize: pageSize))
      writer.field("rss_shmem_bytes", row.rssShmem?.bytes(pageSize: pageSize))
      writer.field("swap_bytes", row.swapents?.bytes(pageSize: pageSize))
      writer.field("pgtables_bytes", row.pgtables)
      writer.field("unit", identity?.unitName)
      writer.field("container_id", identity?.containerID)
      writer.field("pod_uid", identity?.podUID)
      writer.field("cgroup", candidate.process.cgroup)
    }
  }
}
