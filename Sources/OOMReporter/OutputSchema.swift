/// The JSON Schemas that `oomlog schema` prints. docs/output-schema.md says in words what the
/// fields mean; tests validate the output of every fixture against these.
public enum OutputSchema {
  /// One line of `--format ndjson`.
  public static let ndjson = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "oomlog NDJSON: one object a kill, or an event without one", "type": "object",
      "required": [
        "schema_version", "type", "kill_id", "event_id", "incident_id", "time", "time_unix_us",
        "time_basis", "monotonic_us", "boot_id", "host", "scope", "manual", "trigger_comm",
        "trigger_pid", "gfp_mask", "gfp_flags", "order", "victim_pid", "victim_comm",
        "victim_uid", "total_vm_bytes", "anon_rss_bytes", "file_rss_bytes", "shmem_rss_bytes",
        "pgtables_bytes", "oom_score_adj", "score", "oom_memcg", "task_memcg", "unit",
        "pod_uid", "container_id", "group_kill", "reaped", "provenance", "complete", "missing",
        "kernel", "source", "line", "cursor", "duplicates", "raw", "victim_comm_base64"
      ],
      "additionalProperties": false,
      "properties": {
        "schema_version": {"const": 1}, "type": {"enum": ["kill", "event"]},
        "kill_id": {"type": ["string", "null"], "pattern": "^[0-9a-f]{12}-[0-9]+$"},
        "event_id": {"type": "string", "pattern": "^[0-9a-f]{12}$"},
        "incident_id": {
          "type": "string", "pattern": "^[0-9a-f]{12}$",
          "description": "the event_id of the incident's first event"
        },
        "time": {
          "type": ["string", "null"], "format": "date-time", "description": "RFC 3339, UTC"
        },
        "time_unix_us": {"type": ["integer", "null"], "description": "microseconds since 1970"},
        "time_basis": {
          "enum": ["received", "derived", "assumed", "none"],
          "description": "how the instant is known"
        },
        "monotonic_us": {
          "type": ["integer", "null"],
          "description": "microseconds since boot, by the kernel's own stamp"
        },
        "boot_id": {"type": ["string", "null"], "pattern": "^[0-9a-f]{32}$"},
        "host": {"type": ["string", "null"], "description": "the host name in the log"},
        "scope": {
          "enum": ["global", "memcg", "cpuset", "mempolicy", "userspace", "unknown"],
          "description": "whose limit it was"
        },
        "manual": {"type": "boolean", "description": "asked for by hand (SysRq-f)"},
        "trigger_comm": {
          "type": ["string", "null"],
          "description": "who asked for memory, not the culprit; the killer where scope is userspace"
        },
        "trigger_pid": {"type": ["integer", "null"]},
        "gfp_mask": {"type": ["string", "null"], "pattern": "^0x[0-9a-f]+$"},
        "gfp_flags": {"type": ["array", "null"], "items": {"type": "string"}},
        "order": {"type": ["integer", "null"], "minimum": -1},
        "victim_pid": {"type": ["integer", "null"], "minimum": 0},
        "victim_comm": {
          "type": ["string", "null"],
          "description": "the process name, at most 15 bytes; U+FFFD for what is not UTF-8"
        },
        "victim_uid": {"type": ["integer", "null"], "minimum": 0, "maximum": 4294967295},
        "total_vm_bytes": {
          "type": ["integer", "null"], "minimum": 0, "description": "total-vm of the kill line"
        },
        "anon_rss_bytes": {"type": ["integer", "null"], "minimum": 0, "description": "anon-rss"},
        "file_rss_bytes": {"type": ["integer", "null"], "minimum": 0, "description": "file-rss"},
        "shmem_rss_bytes": {
          "type": ["integer", "null"], "minimum": 0, "description": "shmem-rss, 4.5 and later"
        },
        "pgtables_bytes": {
          "type": ["integer", "null"], "minimum": 0, "description": "pgtables, 5.4 and later"
        },
        "oom_score_adj": {"type": ["integer", "null"]},
        "score": {"type": ["integer", "null"], "description": "badness, up to 5.0"},
        "oom_memcg": {
          "type": ["string", "null"], "description": "the cgroup whose limit was hit"
        },
        "task_memcg": {"type": ["string", "null"], "description": "the victim's cgroup"},
        "unit": {
          "type": ["string", "null"], "description": "the systemd unit that task_memcg names"
        },
        "pod_uid": {"type": ["string", "null"], "description": "the Kubernetes pod"},
        "container_id": {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"},
        "group_kill": {
          "type": ["boolean", "null"],
          "description": "killed with its cgroup (memory.oom.group)"
        },
        "reaped": {
          "type": ["boolean", "null"],
          "description": "what the OOM reaper said; null when it said nothing in time"
        },
        "provenance": {
          "enum": ["kernel", "claimed", "userspace"],
          "description": "who wrote the line, as far as its framing tells"
        },
        "complete": {"type": "boolean"},
        "missing": {
          "type": "array",
          "items": {"enum": ["trigger", "memory", "tasks", "constraint", "kill"]},
          "description": "parts of a whole event that the log lacks"
        },
        "kernel": {"type": ["string", "null"], "description": "the release, from the dump"},
        "source": {"type": "string"}, "line": {"type": ["integer", "null"], "minimum": 1},
        "cursor": {"type": ["string", "null"]},
        "duplicates": {
          "type": "array", "items": {"$ref": "#/$defs/position"},
          "description": "other lines that say the same of the same kill, in other logs too"
        },
        "raw": {"type": ["string", "null"], "description": "the kernel's text of the kill line"},
        "victim_comm_base64": {
          "type": ["string", "null"],
          "description": "the exact bytes, where victim_comm is not UTF-8"
        },
        "dead_end": {
          "enum": ["panic_on_oom", "no_killable_process", "deadlocked_on_memory", null],
          "description": "type event only: how it ended without a victim"
        }
      },
      "if": {"properties": {"type": {"const": "event"}}}, "then": {"required": ["dead_end"]},
      "else": {"not": {"required": ["dead_end"]}},
      "$defs": {
        "position": {
          "type": "object", "required": ["source", "line", "offset", "cursor"],
          "additionalProperties": false,
          "properties": {
            "source": {"type": "string"}, "line": {"type": ["integer", "null"], "minimum": 1},
            "offset": {"type": ["integer", "null"], "minimum": 0},
            "cursor": {"type": ["string", "null"]}
          }
        }
      }
    }

    """#

  /// The document of `--format json`.
  public static let json = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "oomlog JSON: one document a scan", "type": "object",
      "required": [
        "schema_version", "generator", "range", "verdict", "coverage", "notices", "incidents"
      ],
      "additionalProperties": false,
      "properties": {
        "schema_version": {"const": 1},
        "generator": {
          "type": "object", "required": ["name", "version"], "additionalProperties": false,
          "properties": {"name": {"const": "oomlog"}, "version": {"type": "string"}}
        },
        "range": {
          "type": "object", "required": ["since", "until", "zone"],
          "additionalProperties": false,
          "properties": {
            "since": {"type": ["string", "null"], "format": "date-time"},
            "until": {"type": ["string", "null"], "format": "date-time"},
            "zone": {"type": "string"}
          }
        },
        "verdict": {
          "type": ["object", "null"],
          "description": "whether it was an OOM kill; null when everything was asked for",
          "required": [
            "answer", "statement", "question", "covered_from", "covered_to", "proofs",
            "proofs_dropped", "records", "records_dropped", "doubts", "doubts_dropped"
          ],
          "additionalProperties": false,
          "properties": {
            "answer": {
              "enum": ["killed", "killed_by_userspace", "not_killed", "not_proven", "cannot_tell"]
            },
            "statement": {"type": "string"},
            "question": {
              "type": "object", "required": ["pids", "comms", "units", "containers", "pods", "scopes"],
              "additionalProperties": false,
              "properties": {
                "pids": {"type": "array", "items": {"type": "integer"}},
                "comms": {"type": "array", "items": {"type": "string"}},
                "units": {"type": "array", "items": {"type": "string"}},
                "containers": {"type": "array", "items": {"type": "string"}},
                "pods": {"type": "array", "items": {"type": "string"}},
                "scopes": {"type": "array", "items": {"type": "string"}}
              }
            },
            "covered_from": {
              "type": ["string", "null"], "format": "date-time",
              "description": "the first record that was read, within the range"
            },
            "covered_to": {"type": ["string", "null"], "format": "date-time"},
            "proofs": {
              "type": "array",
              "items": {
                "type": "object",
                "required": [
                  "event_id", "killer", "pid", "comm", "time", "time_unix_us", "time_basis",
                  "monotonic_us", "position"
                ],
                "additionalProperties": false,
                "properties": {
                  "event_id": {"type": "string", "pattern": "^[0-9a-f]{12}$"},
                  "killer": {"type": ["string", "null"], "description": "null for the kernel"},
                  "pid": {"type": ["integer", "null"]}, "comm": {"type": "string"},
                  "time": {"type": ["string", "null"], "format": "date-time"},
                  "time_unix_us": {"type": ["integer", "null"]},
                  "time_basis": {"enum": ["received", "derived", "assumed", "none"]},
                  "monotonic_us": {"type": ["integer", "null"]},
                  "position": {"$ref": "#/$defs/position"}
                }
              }
            },
            "proofs_dropped": {"type": "integer"},
            "records": {
              "type": "array", "items": {"$ref": "#/$defs/neighbour"},
              "description": "what others say of a death, without a kernel record that is it"
            },
            "records_dropped": {"type": "integer"},
            "doubts": {
              "type": "array",
              "items": {
                "type": "object", "required": ["kind", "statement"],
                "additionalProperties": false,
                "properties": {
                  "kind": {
                    "enum": [
                      "nothing_read", "no_kernel_stamps", "interrupted", "not_read",
                      "unknown_span", "between_boots", "journal_not_closed", "missing_file",
                      "messages_dropped", "not_understood", "limit_reached", "undecided",
                      "unfinished", "panicked", "time_unknown"
                    ]
                  },
                  "statement": {"type": "string"}
                }
              }
            },
            "doubts_dropped": {"type": "integer"}
          }
        },
        "coverage": {
          "type": "object",
          "required": [
            "interrupted", "userspace_kills", "userspace_events", "killer_kills", "unexplained",
            "lone_signs", "dropped_messages",
            "dropped_notices", "lines_not_understood", "unknown_lines", "notices_dropped", "hosts",
            "boots_dropped", "gaps_dropped", "unknown_spans_dropped", "sources", "boots", "gaps",
            "unknown_spans"
          ],
          "additionalProperties": false,
          "properties": {
            "interrupted": {"type": "boolean"}, "userspace_kills": {"type": "integer"},
            "killer_kills": {"type": "integer"},
            "lone_signs": {
              "type": "integer", "description": "signs of want of memory that no kill followed"
            },
            "unexplained": {
              "type": "array", "items": {"$ref": "#/$defs/neighbour"},
              "description": "records of others that tell of an OOM kill that is in nothing that was read"
            },
            "userspace_events": {"type": "integer"}, "dropped_messages": {"type": "integer"},
            "dropped_notices": {"type": "integer"}, "lines_not_understood": {"type": "integer"},
            "unknown_lines": {"type": "integer"}, "notices_dropped": {"type": "integer"},
            "hosts": {"type": "integer"}, "boots_dropped": {"type": "integer"},
            "gaps_dropped": {"type": "integer"}, "unknown_spans_dropped": {"type": "integer"},
            "boots": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["host", "boot_id", "basis", "first", "last", "sources"],
                "additionalProperties": false,
                "properties": {
                  "host": {"type": ["string", "null"]}, "boot_id": {"type": ["string", "null"]},
                  "basis": {"enum": ["boot_id", "kernel_stamps", "log_start", "unknown"]},
                  "first": {"$ref": "#/$defs/moment"}, "last": {"$ref": "#/$defs/moment"},
                  "sources": {"type": "array", "items": {"type": "string"}}
                }
              }
            },
            "gaps": {
              "type": "array",
              "items": {
                "type": "object", "required": ["kind", "host", "source", "from", "to"],
                "additionalProperties": false,
                "properties": {
                  "kind": {"enum": ["between_boots", "journal_not_closed", "missing_file"]},
                  "host": {"type": ["string", "null"]}, "source": {"type": ["string", "null"]},
                  "from": {"$ref": "#/$defs/moment"}, "to": {"$ref": "#/$defs/moment"}
                }
              }
            },
            "unknown_spans": {
              "type": "array",
              "items": {
                "type": "object", "required": ["host", "from", "to"],
                "additionalProperties": false,
                "properties": {
                  "host": {"type": ["string", "null"]},
                  "from": {"type": ["string", "null"], "format": "date-time"},
                  "to": {"type": "string", "format": "date-time"}
                }
              }
            },
            "sources": {
              "type": "array",
              "items": {
                "type": "object",
                "required": [
                  "name", "kind", "state", "problem", "bytes", "records", "first", "last",
                  "events", "kills", "userspace_kills", "killer_kills"
                ],
                "additionalProperties": false,
                "properties": {
                  "name": {"type": "string"},
                  "kind": {"enum": ["text", "stdin", "kmsg", "journal"]},
                  "state": {"enum": ["read", "partial", "unreadable"]},
                  "problem": {"type": ["string", "null"]},
                  "bytes": {"type": ["integer", "null"]}, "records": {"type": "integer"},
                  "first": {"$ref": "#/$defs/moment"}, "last": {"$ref": "#/$defs/moment"},
                  "events": {"type": "integer"}, "kills": {"type": "integer"},
                  "userspace_kills": {"type": "integer"},
                  "killer_kills": {"type": "integer"}
                }
              }
            }
          }
        },
        "notices": {
          "type": "array",
          "items": {
            "type": "object", "required": ["category", "message", "position"],
            "additionalProperties": false,
            "properties": {
              "category": {
                "enum": [
                  "line_truncated", "messages_dropped", "dumps_suppressed", "not_understood",
                  "limit_reached", "time_unknown", "host_unknown", "unmasked", "merged_by_figures", "time_assumed", "time_ambiguous", "time_drift",
                  "empty_input", "skipped"
                ]
              },
              "message": {"type": "string"},
              "position": {"anyOf": [{"$ref": "#/$defs/position"}, {"type": "null"}]}
            }
          }
        },
        "incidents": {
          "type": "array",
          "items": {
            "type": "object", "required": ["incident_id", "kind", "findings", "events"],
            "additionalProperties": false,
            "properties": {
              "incident_id": {"type": "string", "pattern": "^[0-9a-f]{12}$"},
              "kind": {"enum": ["single", "storm", "group_kill", "crash_loop"]},
              "findings": {
                "type": "array", "items": {"$ref": "#/$defs/incident_finding"},
                "description": "what several events have in common, of the last incident it rests on"
              },
              "events": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/event"}}
            }
          }
        }
      },
      "$defs": {
        "position": {
          "type": "object", "required": ["source", "line", "offset", "cursor"],
          "additionalProperties": false,
          "properties": {
            "source": {"type": "string"}, "line": {"type": ["integer", "null"], "minimum": 1},
            "offset": {"type": ["integer", "null"], "minimum": 0},
            "cursor": {"type": ["string", "null"]}
          }
        },
        "moment": {
          "type": ["object", "null"],
          "required": ["time", "time_unix_us", "time_basis", "monotonic_us"],
          "additionalProperties": false,
          "properties": {
            "time": {
              "type": ["string", "null"], "format": "date-time", "description": "RFC 3339, UTC"
            },
            "time_unix_us": {
              "type": ["integer", "null"], "description": "microseconds since 1970"
            },
            "time_basis": {
              "enum": ["received", "derived", "assumed", "none"],
              "description": "how the instant is known"
            },
            "monotonic_us": {
              "type": ["integer", "null"],
              "description": "microseconds since boot, by the kernel's own stamp"
            }
          }
        },
        "neighbour": {
          "type": "object",
          "required": [
            "kind", "program", "time", "time_unix_us", "time_basis", "monotonic_us", "host",
            "boot_id", "provenance", "unit", "cgroup", "container_id", "pid", "comm", "processes",
            "match", "text", "positions"
          ],
          "additionalProperties": false,
          "properties": {
            "kind": {
              "enum": [
                "unit_process_killed", "unit_killed_by_oomd", "unit_failed", "exited_by_sigkill",
                "container_oom", "node_oom", "allocation_failure", "allocation_stall", "hung_task",
                "memory_pressure", "killer_warning"
              ]
            },
            "program": {"type": ["string", "null"], "description": "as far as the log says"},
            "time": {"type": ["string", "null"], "format": "date-time"},
            "time_unix_us": {"type": ["integer", "null"]},
            "time_basis": {"enum": ["received", "derived", "assumed", "none"]},
            "monotonic_us": {"type": ["integer", "null"]},
            "host": {"type": ["string", "null"]}, "boot_id": {"type": ["string", "null"]},
            "provenance": {"enum": ["kernel", "claimed", "userspace"]},
            "unit": {"type": ["string", "null"]}, "cgroup": {"type": ["string", "null"]},
            "container_id": {"type": ["string", "null"]}, "pid": {"type": ["integer", "null"]},
            "comm": {"type": ["string", "null"]}, "processes": {"type": ["integer", "null"]},
            "match": {
              "enum": ["process", "container", "unit", "time", null],
              "description": "the rule by which it belongs to its event"
            },
            "text": {"type": "string"},
            "positions": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/position"}}
          }
        },
        "counter": {
          "type": ["object", "null"], "required": ["usage_bytes", "limit_bytes", "failcnt"],
          "additionalProperties": false,
          "properties": {
            "usage_bytes": {"type": "integer", "minimum": 0},
            "limit_bytes": {
              "type": ["integer", "null"], "minimum": 0, "description": "null is no limit"
            },
            "failcnt": {"type": "integer", "minimum": 0}
          }
        },
        "row": {
          "type": "object",
          "required": [
            "pid", "uid", "tgid", "total_vm_pages", "rss_pages", "rss_anon_pages",
            "rss_file_pages", "rss_shmem_pages", "nr_ptes", "nr_pmds", "pgtables_bytes",
            "swapents_pages", "cpu", "oom_adj", "oom_score_adj", "comm"
          ],
          "additionalProperties": false,
          "properties": {
            "pid": {"type": "integer"}, "uid": {"type": "integer"}, "tgid": {"type": "integer"},
            "total_vm_pages": {"type": "integer"}, "rss_pages": {"type": "integer"},
            "rss_anon_pages": {"type": ["integer", "null"], "minimum": 0},
            "rss_file_pages": {"type": ["integer", "null"], "minimum": 0},
            "rss_shmem_pages": {"type": ["integer", "null"], "minimum": 0},
            "nr_ptes": {"type": ["integer", "null"], "minimum": 0},
            "nr_pmds": {"type": ["integer", "null"], "minimum": 0},
            "pgtables_bytes": {"type": ["integer", "null"], "minimum": 0},
            "swapents_pages": {"type": ["integer", "null"], "minimum": 0},
            "cpu": {"type": ["integer", "null"]}, "oom_adj": {"type": ["integer", "null"]},
            "oom_score_adj": {"type": ["integer", "null"]}, "comm": {"type": "string"}
          }
        },
        "reaping": {
          "type": ["object", "null"],
          "required": [
            "succeeded", "time", "time_unix_us", "time_basis", "monotonic_us", "anon_rss_bytes",
            "file_rss_bytes", "shmem_rss_bytes", "position"
          ],
          "additionalProperties": false,
          "properties": {
            "succeeded": {"type": "boolean"},
            "time": {
              "type": ["string", "null"], "format": "date-time", "description": "RFC 3339, UTC"
            },
            "time_unix_us": {
              "type": ["integer", "null"], "description": "microseconds since 1970"
            },
            "time_basis": {
              "enum": ["received", "derived", "assumed", "none"],
              "description": "how the instant is known"
            },
            "monotonic_us": {
              "type": ["integer", "null"],
              "description": "microseconds since boot, by the kernel's own stamp"
            },
            "anon_rss_bytes": {
              "type": ["integer", "null"], "minimum": 0, "description": "left over"
            },
            "file_rss_bytes": {
              "type": ["integer", "null"], "minimum": 0, "description": "left over"
            },
            "shmem_rss_bytes": {
              "type": ["integer", "null"], "minimum": 0, "description": "left over"
            },
            "position": {"anyOf": [{"$ref": "#/$defs/position"}, {"type": "null"}]}
          }
        },
        "incident_finding": {
          "type": "object",
          "required": ["rule", "statement", "confidence", "evidence", "advice", "incidents"],
          "additionalProperties": false,
          "properties": {
            "rule": {"$ref": "#/$defs/rule"}, "statement": {"type": "string"},
            "confidence": {"enum": ["certain", "high", "medium", "low"]},
            "evidence": {
              "type": "array", "minItems": 1, "items": {"$ref": "#/$defs/position"}
            },
            "advice": {"type": "array", "items": {"$ref": "#/$defs/advice"}},
            "incidents": {
              "type": "array", "minItems": 1,
              "items": {"type": "string", "pattern": "^[0-9a-f]{12}$"}
            }
          }
        },
        "rule": {"type": "string", "pattern": "^[A-F][0-9]{2}$"},
        "advice": {
          "type": "object",
          "required": ["kind", "key", "value", "unit", "user_unit", "note", "drop_in"],
          "additionalProperties": false,
          "properties": {
            "kind": {
              "enum": [
                "systemd", "sysctl", "kubernetes", "kubelet", "boot_parameter", "mount", "look"
              ]
            },
            "key": {"type": "string"}, "value": {"type": ["string", "null"]},
            "unit": {"type": ["string", "null"]}, "user_unit": {"type": "boolean"},
            "note": {"type": ["string", "null"]},
            "drop_in": {
              "type": ["object", "null"], "required": ["path", "text"],
              "additionalProperties": false,
              "description": "null where the unit's name would have to be quoted",
              "properties": {
                "path": {"type": "string", "pattern": "^/etc/systemd/[A-Za-z0-9:_.@/-]+$"},
                "text": {"type": "string"}
              }
            }
          }
        },
        "scored": {
          "type": "object", "required": ["pid", "comm", "pages", "score", "exempt"],
          "additionalProperties": false,
          "properties": {
            "pid": {"type": "integer"}, "comm": {"type": "string"},
            "pages": {"type": ["integer", "null"]}, "score": {"type": ["integer", "null"]},
            "exempt": {"type": ["boolean", "null"]}
          }
        },
        "replay": {
          "type": ["object", "null"],
          "required": [
            "verdict", "reason", "missing", "words", "era", "arithmetic", "total_pages",
            "page_size_bytes", "page_size_assumed", "chosen", "runner_up", "margin", "condition",
            "matches_printed_score", "others", "rows", "counterfactuals"
          ],
          "additionalProperties": false,
          "properties": {
            "verdict": {"enum": ["agrees", "explained", "not_reproducible", "disagrees"]},
            "reason": {
              "enum": [
                "allocating_task", "trigger_of_bound_nodes", "sacrificed_child", "thread", "tie",
                "hidden_ineligibility", "values_moved", "group_kill", "shared_memory",
                "panic_before_choice", "nobody_eligible", "nobody_left", null
              ],
              "description": "of explained"
            },
            "missing": {
              "type": "array",
              "items": {
                "enum": [
                  "task_table", "victim", "victim_row", "rows", "cpu_time", "swap_column",
                  "total_pages", "sound_numbers"
                ]
              }
            },
            "words": {"type": "string"},
            "era": {
              "enum": [
                "2.6.9-2.6.34", "2.6.36-3.5", "3.10-4.12", "4.15-4.19", "5.0-5.8", "5.9-7.2",
                "5.0-7.2", null
              ]
            },
            "arithmetic": {
              "type": ["object", "null"],
              "required": ["page_tables", "root_bonus", "unit", "floor", "tie"],
              "additionalProperties": false,
              "properties": {
                "page_tables": {"enum": ["not_printed", "pages", "bytes"]},
                "root_bonus": {"enum": ["none", "three_percent", "thirty_thousandths"]},
                "unit": {"enum": ["thousandths", "pages"]}, "floor": {"type": "boolean"},
                "tie": {"enum": ["first", "last", "either"]}
              }
            },
            "total_pages": {
              "type": "object", "required": ["lowest", "highest", "basis"],
              "additionalProperties": false,
              "properties": {
                "lowest": {"type": ["integer", "null"], "minimum": 0},
                "highest": {"type": ["integer", "null"], "minimum": 0},
                "basis": {"enum": ["machine", "cgroup_limit", "allowed_nodes", "unknown"]}
              }
            },
            "page_size_bytes": {"type": "integer"}, "page_size_assumed": {"type": "boolean"},
            "chosen": {"anyOf": [{"$ref": "#/$defs/scored"}, {"type": "null"}]},
            "runner_up": {"anyOf": [{"$ref": "#/$defs/scored"}, {"type": "null"}]},
            "margin": {"type": ["integer", "null"], "minimum": 0},
            "condition": {
              "type": ["object", "null"],
              "required": ["lowest_total_pages", "highest_total_pages"],
              "additionalProperties": false,
              "properties": {
                "lowest_total_pages": {"type": "integer", "minimum": 0},
                "highest_total_pages": {"type": ["integer", "null"], "minimum": 0}
              }
            },
            "matches_printed_score": {"type": ["boolean", "null"]},
            "others": {
              "type": "array",
              "items": {
                "type": "object", "required": ["pid", "comm", "why"],
                "additionalProperties": false,
                "properties": {
                  "pid": {"type": "integer"}, "comm": {"type": "string"},
                  "why": {
                    "enum": [
                      "higher_score", "chosen", "died_in_its_place", "process_of_the_thread",
                      "same_score", "same_memory", "killed_before", "shares_exempt_memory",
                      "vfork_child"
                    ]
                  }
                }
              }
            },
            "rows": {"type": "array", "items": {"$ref": "#/$defs/scored"}},
            "counterfactuals": {
              "type": "array",
              "items": {
                "type": "object", "required": ["pid", "comm", "change", "oom_score_adj", "advice"],
                "additionalProperties": false,
                "properties": {
                  "pid": {"type": "integer"}, "comm": {"type": "string"},
                  "change": {"enum": ["spared", "chosen"]},
                  "oom_score_adj": {"type": ["integer", "null"], "minimum": -999, "maximum": 1000},
                  "advice": {"anyOf": [{"$ref": "#/$defs/advice"}, {"type": "null"}]}
                }
              }
            }
          }
        },
        "part_kind": {
          "enum": [
            "anonymous", "page_cache", "shared_memory", "unevictable", "slab_unreclaimable",
            "slab_reclaimable", "slab", "page_tables", "kernel_stacks", "huge_pages", "per_cpu",
            "vmalloc", "sockets", "other_kernel", "drivers", "free_on_cpus", "free", "reserved"
          ]
        },
        "balance": {
          "type": ["object", "null"],
          "required": [
            "whole", "total_bytes", "parts", "rest_bytes", "unexplained_percent", "missing"
          ],
          "additionalProperties": false,
          "properties": {
            "whole": {"enum": ["machine", "cgroup"]},
            "total_bytes": {"type": "integer", "minimum": 0},
            "parts": {
              "type": "array",
              "items": {
                "type": "object", "required": ["kind", "bytes"], "additionalProperties": false,
                "properties": {
                  "kind": {"$ref": "#/$defs/part_kind"},
                  "bytes": {"type": "integer", "minimum": 0}
                }
              }
            },
            "rest_bytes": {"type": "integer"}, "unexplained_percent": {"type": ["number", "null"]},
            "missing": {"type": "array", "items": {"$ref": "#/$defs/part_kind"}}
          }
        },
        "consumption": {
          "type": ["object", "null"],
          "required": [
            "resident_pages", "swapped_pages", "anonymous_pages", "file_pages", "shared_pages",
            "processes", "names", "by_process", "by_name", "by_cgroup"
          ],
          "additionalProperties": false,
          "properties": {
            "resident_pages": {"type": "integer", "minimum": 0},
            "swapped_pages": {"type": "integer", "minimum": 0},
            "anonymous_pages": {"type": ["integer", "null"], "minimum": 0},
            "file_pages": {"type": ["integer", "null"], "minimum": 0},
            "shared_pages": {"type": ["integer", "null"], "minimum": 0},
            "processes": {"type": "integer"}, "names": {"type": "integer"},
            "by_process": {
              "type": "array", "maxItems": 10,
              "items": {
                "type": "object", "required": ["pid", "comm", "resident_pages", "swapped_pages"],
                "additionalProperties": false,
                "properties": {
                  "pid": {"type": "integer"}, "comm": {"type": "string"},
                  "resident_pages": {"type": "integer", "minimum": 0},
                  "swapped_pages": {"type": "integer", "minimum": 0}
                }
              }
            },
            "by_name": {
              "type": "array", "maxItems": 10,
              "items": {
                "type": "object",
                "required": ["processes", "comm", "resident_pages", "swapped_pages"],
                "additionalProperties": false,
                "properties": {
                  "processes": {"type": "integer", "minimum": 1}, "comm": {"type": "string"},
                  "resident_pages": {"type": "integer", "minimum": 0},
                  "swapped_pages": {"type": "integer", "minimum": 0}
                }
              }
            },
            "by_cgroup": {
              "type": "array", "maxItems": 2,
              "items": {
                "type": "object",
                "required": [
                  "cgroup", "basis", "unit", "pod_uid", "container_id", "processes",
                  "resident_pages", "swapped_pages"
                ],
                "additionalProperties": false,
                "properties": {
                  "cgroup": {"type": "string"}, "basis": {"enum": ["limit", "victim"]},
                  "unit": {"type": ["string", "null"]}, "pod_uid": {"type": ["string", "null"]},
                  "container_id": {"type": ["string", "null"]},
                  "processes": {"type": "integer", "minimum": 1},
                  "resident_pages": {"type": "integer", "minimum": 0},
                  "swapped_pages": {"type": "integer", "minimum": 0}
                }
              }
            }
          }
        },
        "watermarks": {
          "type": ["object", "null"],
          "required": ["verdict", "untestable", "wanted", "order", "may_use_cma", "zones"],
          "additionalProperties": false,
          "properties": {
            "verdict": {
              "enum": ["exhausted", "fragmented", "reserved", "below_high", "came_back", null]
            },
            "untestable": {
              "enum": [
                "no_request", "unknown_request", "cgroup_limit", "no_zones", "no_eligible_zone",
                "no_page_size", null
              ],
              "description": "why there is no verdict"
            },
            "wanted": {"type": ["string", "null"]}, "order": {"type": ["integer", "null"]},
            "may_use_cma": {"type": ["boolean", "null"]},
            "zones": {
              "type": "array",
              "items": {
                "type": "object",
                "required": [
                  "node", "name", "outcome", "free_pages", "cma_pages", "high_atomic_pages",
                  "usable_pages", "min_pages", "high_pages", "reserve_pages", "reserve_ambiguous",
                  "has_block"
                ],
                "additionalProperties": false,
                "properties": {
                  "node": {"type": ["integer", "null"]}, "name": {"type": "string"},
                  "outcome": {
                    "enum": ["exhausted", "reserved", "fragmented", "above_min", "above_high"]
                  },
                  "free_pages": {"type": "integer"}, "cma_pages": {"type": "integer"},
                  "high_atomic_pages": {"type": "integer"}, "usable_pages": {"type": "integer"},
                  "min_pages": {"type": "integer"}, "high_pages": {"type": "integer"},
                  "reserve_pages": {"type": ["integer", "null"]},
                  "reserve_ambiguous": {"type": "boolean"},
                  "has_block": {"type": ["boolean", "null"]}
                }
              }
            }
          }
        },
        "finding": {
          "type": "object",
          "required": ["rule", "statement", "confidence", "evidence", "advice"],
          "additionalProperties": false,
          "properties": {
            "rule": {"$ref": "#/$defs/rule"}, "statement": {"type": "string"},
            "confidence": {"enum": ["certain", "high", "medium", "low"]},
            "evidence": {
              "type": "array", "minItems": 1, "items": {"$ref": "#/$defs/position"}
            },
            "advice": {"type": "array", "items": {"$ref": "#/$defs/advice"}}
          }
        },
        "kill": {
          "type": "object",
          "required": [
            "kill_id", "time", "time_unix_us", "time_basis", "monotonic_us", "pid", "comm",
            "comm_base64", "uid", "total_vm_bytes", "anon_rss_bytes", "file_rss_bytes",
            "shmem_rss_bytes", "pgtables_bytes", "rss_bytes", "processes", "oom_score_adj", "score",
            "unit", "pod_uid", "container_id", "group_kill", "memory_sharer", "reaping", "positions", "raw"
          ],
          "additionalProperties": false,
          "properties": {
            "kill_id": {"type": "string"},
            "time": {
              "type": ["string", "null"], "format": "date-time", "description": "RFC 3339, UTC"
            },
            "time_unix_us": {
              "type": ["integer", "null"], "description": "microseconds since 1970"
            },
            "time_basis": {
              "enum": ["received", "derived", "assumed", "none"],
              "description": "how the instant is known"
            },
            "monotonic_us": {
              "type": ["integer", "null"],
              "description": "microseconds since boot, by the kernel's own stamp"
            },
            "pid": {"type": ["integer", "null"]}, "comm": {"type": ["string", "null"]},
            "comm_base64": {"type": ["string", "null"]}, "uid": {"type": ["integer", "null"]},
            "total_vm_bytes": {
              "type": ["integer", "null"], "minimum": 0,
              "description": "total-vm of the kill line"
            },
            "anon_rss_bytes": {
              "type": ["integer", "null"], "minimum": 0, "description": "anon-rss"
            },
            "file_rss_bytes": {
              "type": ["integer", "null"], "minimum": 0, "description": "file-rss"
            },
            "shmem_rss_bytes": {
              "type": ["integer", "null"], "minimum": 0,
              "description": "shmem-rss, 4.5 and later"
            },
            "pgtables_bytes": {
              "type": ["integer", "null"], "minimum": 0,
              "description": "pgtables, 5.4 and later"
            },
            "rss_bytes": {
              "type": ["integer", "null"], "minimum": 0,
              "description": "resident memory as a whole, where a userspace killer says it"
            },
            "processes": {
              "type": ["integer", "null"], "minimum": 0,
              "description": "how many of a cgroup were killed, where somebody says it"
            },
            "oom_score_adj": {"type": ["integer", "null"]},
            "score": {"type": ["integer", "null"]}, "unit": {"type": ["string", "null"]},
            "pod_uid": {"type": ["string", "null"]},
            "container_id": {"type": ["string", "null"]}, "group_kill": {"type": "boolean"},
            "memory_sharer": {"type": "boolean"}, "reaping": {"$ref": "#/$defs/reaping"},
            "positions": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/position"}},
            "raw": {"type": "string"}
          }
        },
        "event": {
          "type": "object",
          "required": [
            "event_id", "time", "time_unix_us", "time_basis", "monotonic_us", "boot_id", "host",
            "kernel", "provenance", "scope", "owner_name", "killer", "reason", "manual", "dead_end",
            "trigger", "gfp", "stack", "constraint", "cgroup", "memory", "page_size_bytes", "page_size_basis",
            "tasks", "selection", "kills", "completeness", "positions", "evidence", "neighbours",
            "prelude", "prelude_dropped", "replay", "balance", "consumption", "watermarks",
            "leading_finding", "findings", "not_evaluated"
          ],
          "additionalProperties": false,
          "properties": {
            "event_id": {"type": "string", "pattern": "^[0-9a-f]{12}$"},
            "time": {
              "type": ["string", "null"], "format": "date-time", "description": "RFC 3339, UTC"
            },
            "time_unix_us": {
              "type": ["integer", "null"], "description": "microseconds since 1970"
            },
            "time_basis": {
              "enum": ["received", "derived", "assumed", "none"],
              "description": "how the instant is known"
            },
            "monotonic_us": {
              "type": ["integer", "null"],
              "description": "microseconds since boot, by the kernel's own stamp"
            },
            "boot_id": {"type": ["string", "null"]}, "host": {"type": ["string", "null"]},
            "kernel": {"type": ["string", "null"]},
            "provenance": {
              "enum": ["kernel", "claimed", "userspace"],
              "description": "who wrote the line, as far as its framing tells"
            },
            "scope": {
              "enum": ["global", "memcg", "cpuset", "mempolicy", "userspace", "unknown"],
              "description": "whose limit it was"
            },
            "owner_name": {
              "type": ["string", "null"],
              "description": "of the owner of the victim's cgroup, from --names and no log"
            },
            "killer": {
              "enum": ["systemd-oomd", "earlyoom", "nohang", "lmkd", "lowmemorykiller", null],
              "description": "who killed, where it was not the kernel's OOM killer"
            },
            "reason": {
              "type": ["string", "null"], "description": "why, in the userspace killer's words"
            },
            "manual": {"type": "boolean"},
            "dead_end": {
              "enum": ["panic_on_oom", "no_killable_process", "deadlocked_on_memory", null],
              "description": "type event only: how it ended without a victim"
            },
            "trigger": {
              "type": ["object", "null"],
              "required": [
                "comm", "pid", "uid", "gfp_mask", "gfp_flags", "order", "oom_score_adj",
                "oom_adj", "nodemask", "cpu", "taint", "hardware", "workqueue", "cpuset",
                "mems_allowed"
              ],
              "additionalProperties": false,
              "properties": {
                "comm": {"type": ["string", "null"]}, "pid": {"type": ["integer", "null"]},
                "uid": {"type": ["integer", "null"]}, "gfp_mask": {"type": ["string", "null"]},
                "gfp_flags": {"type": ["array", "null"], "items": {"type": "string"}},
                "order": {"type": ["integer", "null"]},
                "oom_score_adj": {"type": ["integer", "null"]},
                "oom_adj": {"type": ["integer", "null"]},
                "nodemask": {"type": ["string", "null"]}, "cpu": {"type": ["integer", "null"]},
                "taint": {"type": ["string", "null"]}, "hardware": {"type": ["string", "null"]},
                "workqueue": {"type": ["string", "null"]},
                "cpuset": {"type": ["string", "null"]},
                "mems_allowed": {"type": ["string", "null"]}
              }
            },
            "gfp": {
              "type": ["object", "null"],
              "required": ["flags", "basis", "source", "zone", "may_sleep", "words"],
              "additionalProperties": false,
              "properties": {
                "flags": {"type": ["array", "null"], "items": {"type": "string"}},
                "basis": {"enum": ["printed", "decoded", "undecoded"]},
                "source": {
                  "type": ["string", "null"],
                  "description": "the kernels whose table decoded the mask, or why none did"
                },
                "zone": {"type": ["string", "null"]},
                "may_sleep": {"type": ["boolean", "null"]}, "words": {"type": "string"}
              }
            },
            "stack": {
              "type": ["object", "null"], "required": ["register_lines", "frames"],
              "additionalProperties": false,
              "properties": {
                "register_lines": {"type": "integer"},
                "frames": {
                  "type": "array",
                  "items": {
                    "type": "object", "required": ["symbol", "module", "reliable"],
                    "additionalProperties": false,
                    "properties": {
                      "symbol": {"type": "string"}, "module": {"type": ["string", "null"]},
                      "reliable": {"type": "boolean"}
                    }
                  }
                }
              }
            },
            "constraint": {
              "type": ["object", "null"],
              "required": [
                "name", "nodemask", "cpuset", "mems_allowed", "global_oom", "oom_memcg",
                "task_memcg", "task", "pid", "uid"
              ],
              "additionalProperties": false,
              "properties": {
                "name": {"type": ["string", "null"]}, "nodemask": {"type": ["string", "null"]},
                "cpuset": {"type": ["string", "null"]},
                "mems_allowed": {"type": ["string", "null"]},
                "global_oom": {"type": ["boolean", "null"]},
                "oom_memcg": {"type": ["string", "null"]},
                "task_memcg": {"type": ["string", "null"]},
                "task": {"type": ["string", "null"]}, "pid": {"type": ["integer", "null"]},
                "uid": {"type": ["integer", "null"]}
              }
            },
            "cgroup": {
              "type": ["object", "null"],
              "required": [
                "memory", "memory_and_swap", "kmem", "swap", "min_protection_bytes",
                "low_protection_bytes", "stats"
              ],
              "additionalProperties": false,
              "properties": {
                "memory": {"$ref": "#/$defs/counter"},
                "memory_and_swap": {"$ref": "#/$defs/counter"},
                "kmem": {"$ref": "#/$defs/counter"}, "swap": {"$ref": "#/$defs/counter"},
                "min_protection_bytes": {"type": ["integer", "null"], "minimum": 0},
                "low_protection_bytes": {"type": ["integer", "null"], "minimum": 0},
                "stats": {
                  "type": "array",
                  "items": {
                    "type": "object", "required": ["path", "form", "entries"],
                    "additionalProperties": false,
                    "properties": {
                      "path": {"type": "string"}, "form": {"enum": ["kilobytes", "plain"]},
                      "entries": {"$ref": "#/$defs/named"}
                    }
                  }
                }
              }
            },
            "memory": {
              "type": ["object", "null"],
              "required": [
                "counters_pages", "nodes", "zones", "hugepages", "totals_pages", "swap",
                "slabs", "allocations"
              ],
              "additionalProperties": false,
              "properties": {
                "counters_pages": {"$ref": "#/$defs/named"},
                "nodes": {
                  "type": "array",
                  "items": {
                    "type": "object", "required": ["node", "bytes", "all_unreclaimable"],
                    "additionalProperties": false,
                    "properties": {
                      "node": {"type": "integer"}, "bytes": {"$ref": "#/$defs/named"},
                      "all_unreclaimable": {"type": ["boolean", "null"]}
                    }
                  }
                },
                "zones": {"type": "array", "items": {"$ref": "#/$defs/zone"}},
                "hugepages": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "required": ["node", "size_bytes", "total", "free", "surplus"],
                    "additionalProperties": false,
                    "properties": {
                      "node": {"type": ["integer", "null"], "minimum": 0},
                      "size_bytes": {"type": "integer"}, "total": {"type": "integer"},
                      "free": {"type": "integer"}, "surplus": {"type": "integer"}
                    }
                  }
                },
                "totals_pages": {
                  "type": "object",
                  "required": [
                    "ram", "highmem", "reserved", "cma_reserved", "hwpoisoned", "pagecache",
                    "swap_cache", "shared", "non_shared", "pagetable_cache", "free"
                  ],
                  "additionalProperties": false,
                  "properties": {
                    "ram": {"type": ["integer", "null"], "minimum": 0},
                    "highmem": {"type": ["integer", "null"], "minimum": 0},
                    "reserved": {"type": ["integer", "null"], "minimum": 0},
                    "cma_reserved": {"type": ["integer", "null"], "minimum": 0},
                    "hwpoisoned": {"type": ["integer", "null"], "minimum": 0},
                    "pagecache": {"type": ["integer", "null"], "minimum": 0},
                    "swap_cache": {"type": ["integer", "null"], "minimum": 0},
                    "shared": {"type": ["integer", "null"], "minimum": 0},
                    "non_shared": {"type": ["integer", "null"], "minimum": 0},
                    "pagetable_cache": {"type": ["integer", "null"], "minimum": 0},
                    "free": {"type": ["integer", "null"], "minimum": 0}
                  }
                },
                "swap": {
                  "type": "object",
                  "required": ["free_bytes", "total_bytes", "added", "deleted"],
                  "additionalProperties": false,
                  "properties": {
                    "free_bytes": {"type": ["integer", "null"], "minimum": 0},
                    "total_bytes": {"type": ["integer", "null"], "minimum": 0},
                    "added": {"type": ["integer", "null"], "minimum": 0},
                    "deleted": {"type": ["integer", "null"], "minimum": 0}
                  }
                },
                "slabs": {
                  "type": "array",
                  "items": {
                    "type": "object", "required": ["name", "used_bytes", "total_bytes"],
                    "additionalProperties": false,
                    "properties": {
                      "name": {"type": "string"}, "used_bytes": {"type": "integer"},
                      "total_bytes": {"type": "integer"}
                    }
                  }
                },
                "allocations": {
                  "type": "array",
                  "items": {
                    "type": "object", "required": ["size_bytes", "calls", "place"],
                    "additionalProperties": false,
                    "properties": {
                      "size_bytes": {"type": "integer"}, "calls": {"type": "integer"},
                      "place": {"type": "string"}
                    }
                  }
                }
              }
            },
            "page_size_bytes": {"type": ["integer", "null"], "enum": [4096, 16384, 65536, null]},
            "page_size_basis": {"enum": ["buddy", "total_vm", null]},
            "tasks": {
              "type": ["object", "null"],
              "required": ["columns", "damaged_rows", "dropped_rows", "rows"],
              "additionalProperties": false,
              "properties": {
                "columns": {"type": "array", "items": {"type": "string"}},
                "damaged_rows": {"type": "integer"}, "dropped_rows": {"type": "integer"},
                "rows": {"type": "array", "items": {"$ref": "#/$defs/row"}}
              }
            },
            "selection": {
              "type": ["object", "null"], "required": ["pid", "comm", "score"],
              "additionalProperties": false,
              "properties": {
                "pid": {"type": "integer"}, "comm": {"type": "string"},
                "score": {"type": ["integer", "null"]}
              }
            },
            "kills": {"type": "array", "items": {"$ref": "#/$defs/kill"}},
            "completeness": {
              "type": "object",
              "required": [
                "complete", "damaged", "ambiguous", "lost_records", "unknown_lines", "missing",
                "parts"
              ],
              "additionalProperties": false,
              "properties": {
                "complete": {"type": "boolean"}, "damaged": {"type": "boolean"},
                "ambiguous": {
                  "type": "boolean",
                  "description": "two dumps without caller ids ran into each other"
                },
                "lost_records": {"type": "integer"}, "unknown_lines": {"type": "integer"},
                "missing": {
                  "type": "array",
                  "items": {"enum": ["trigger", "memory", "tasks", "constraint", "kill"]},
                  "description": "parts of a whole event that the log lacks"
                },
                "parts": {
                  "type": "array",
                  "items": {
                    "type": "object", "required": ["part", "state", "reason"],
                    "additionalProperties": false,
                    "properties": {
                      "part": {"enum": ["trigger", "memory", "tasks", "constraint", "kill"]},
                      "state": {"enum": ["present", "missing", "damaged", "borrowed"]},
                      "reason": {"type": ["string", "null"]}
                    }
                  }
                }
              }
            },
            "positions": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/position"}},
            "evidence": {
              "type": "array",
              "items": {
                "type": "object", "required": ["position", "text"],
                "additionalProperties": false,
                "properties": {
                  "position": {"$ref": "#/$defs/position"}, "text": {"type": "string"}
                }
              }
            },
            "neighbours": {
              "type": "array", "items": {"$ref": "#/$defs/neighbour"},
              "description": "what others say of the event"
            },
            "prelude": {
              "type": "array", "items": {"$ref": "#/$defs/neighbour"},
              "description": "what announced the event"
            },
            "prelude_dropped": {"type": "integer", "minimum": 0},
            "replay": {"$ref": "#/$defs/replay"}, "balance": {"$ref": "#/$defs/balance"},
            "consumption": {"$ref": "#/$defs/consumption"},
            "watermarks": {"$ref": "#/$defs/watermarks"},
            "leading_finding": {
              "anyOf": [{"$ref": "#/$defs/rule"}, {"type": "null"}],
              "description": "the finding that says most about why memory ran out"
            },
            "findings": {"type": "array", "items": {"$ref": "#/$defs/finding"}},
            "not_evaluated": {
              "type": "array",
              "items": {
                "type": "object", "required": ["rule", "missing"], "additionalProperties": false,
                "properties": {
                  "rule": {"$ref": "#/$defs/rule"},
                  "missing": {"type": "array", "minItems": 1, "items": {"type": "string"}}
                }
              }
            }
          }
        },
        "named": {
          "type": "object", "additionalProperties": {"type": "integer", "minimum": 0},
          "description": "keys are the kernel's names"
        },
        "zone": {
          "type": "object",
          "required": [
            "node", "name", "bytes", "counts", "all_unreclaimable", "lowmem_reserve_pages",
            "buddy", "buddy_total_bytes"
          ],
          "additionalProperties": false,
          "properties": {
            "node": {"type": ["integer", "null"], "minimum": 0}, "name": {"type": "string"},
            "bytes": {"$ref": "#/$defs/named"}, "counts": {"$ref": "#/$defs/named"},
            "all_unreclaimable": {"type": ["boolean", "null"]},
            "lowmem_reserve_pages": {"type": ["array", "null"], "items": {"type": "integer"}},
            "buddy": {
              "type": ["array", "null"],
              "items": {
                "type": "object", "required": ["count", "size_bytes", "migrate_types"],
                "additionalProperties": false,
                "properties": {
                  "count": {"type": "integer"}, "size_bytes": {"type": "integer"},
                  "migrate_types": {"type": "string"}
                }
              }
            },
            "buddy_total_bytes": {"type": ["integer", "null"], "minimum": 0}
          }
        }
      }
    }

    """#
}
