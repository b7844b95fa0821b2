extension OutputSchema {
  /// The document of `oomlog check --format json`.
  public static let check = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "oomlog check: what was found, and what a policy makes of it", "type": "object",
      "required": [
        "schema_version", "generator", "exit_status", "run", "outcomes", "error", "faults", "warnings",
        "policy", "counts", "items", "coverage", "notices"
      ],
      "additionalProperties": false,
      "properties": {
        "schema_version": {"const": 1},
        "generator": {
          "type": "object", "required": ["name", "version"], "additionalProperties": false,
          "properties": {"name": {"const": "oomlog"}, "version": {"type": "string"}}
        },
        "exit_status": {
          "type": "integer", "minimum": 0, "maximum": 255,
          "description": "up to 4, but with 'run': 1 for a kill, else the command's own"
        },
        "run": {
          "type": ["object", "null"], "description": "the command of --run; null without one",
          "required": [
            "status", "signal", "answer", "statement", "kills_of_command", "kills_in_cgroup",
            "kills_counted_only", "other_kills", "cgroup", "counter", "sources"
          ],
          "additionalProperties": false,
          "properties": {
            "status": {"type": ["integer", "null"]},
            "signal": {"type": ["integer", "null"], "description": "that ended it"},
            "answer": {
              "enum": ["killed", "killed_in_cgroup", "counted", "not_killed", "not_proven"]
            },
            "statement": {"type": "string"},
            "kills_of_command": {"type": "integer", "description": "of its own processes"},
            "kills_in_cgroup": {
              "type": "integer", "description": "in its cgroup, not known to be of its processes"
            },
            "kills_counted_only": {
              "type": "integer", "description": "counted by the kernel, in nothing that was read"
            },
            "other_kills": {"type": "integer", "description": "while it ran, not of it"},
            "cgroup": {"type": ["string", "null"]},
            "counter": {
              "type": ["object", "null"], "required": ["file", "before", "after"],
              "additionalProperties": false,
              "properties": {
                "file": {"enum": ["memory.events", "memory.oom_control"]},
                "before": {"type": "integer"}, "after": {"type": "integer"}
              }
            },
            "sources": {
              "type": "array",
              "items": {
                "type": "object", "required": ["name", "problem"], "additionalProperties": false,
                "properties": {
                  "name": {"type": "string"},
                  "problem": {
                    "type": ["string", "null"], "description": "why it was not read, and what it takes"
                  }
                }
              }
            }
          }
        },
        "outcomes": {
          "type": "array", "minItems": 1, "items": {"$ref": "#/$defs/outcome"},
          "description": "all that apply; the first of them makes the exit status"
        },
        "error": {
          "type": ["string", "null"],
          "description": "why the policy or the baseline cannot be used: nothing was looked at"
        },
        "faults": {
          "type": "array", "description": "what stands in the way of believing the answer",
          "items": {
            "type": "object", "required": ["outcome", "message"], "additionalProperties": false,
            "properties": {
              "outcome": {"$ref": "#/$defs/outcome"}, "message": {"type": "string"}
            }
          }
        },
        "warnings": {
          "type": "array", "items": {"type": "string"},
          "description": "entries of the policy that have expired"
        },
        "policy": {
          "type": "object",
          "required": ["file", "fail_on", "baseline_kills", "allow_empty", "exit_zero", "today"],
          "additionalProperties": false,
          "properties": {
            "file": {"type": ["string", "null"]},
            "fail_on": {"enum": ["high", "medium", "any", "none"]},
            "baseline_kills": {"type": ["integer", "null"], "minimum": 0},
            "allow_empty": {"type": "boolean"}, "exit_zero": {"type": "boolean"},
            "today": {
              "type": "string", "format": "date", "description": "the day that entries expire by"
            }
          }
        },
        "counts": {
          "type": "object", "required": ["kills", "events", "failing", "dropped"],
          "additionalProperties": false,
          "properties": {
            "kills": {"type": "integer", "description": "by the kernel"},
            "events": {"type": "integer"}, "failing": {"type": "integer"},
            "dropped": {
              "type": "integer", "description": "kills beyond the number that is listed"
            }
          }
        },
        "items": {
          "type": "array", "description": "the kills, and events without one",
          "items": {
            "type": "object",
            "required": [
              "disposition", "fails", "remark", "severity", "rule", "rules", "statement",
              "fingerprint", "event_id", "time", "time_unix_us", "time_basis", "monotonic_us",
              "boot_id", "host", "scope", "killer", "dead_end", "victim_pid", "victim_comm",
              "victim_uid", "cgroup", "owner_name", "trusted", "position"
            ],
            "additionalProperties": false,
            "properties": {
              "disposition": {
                "enum": [
                  "failed", "over_budget", "waived", "in_baseline", "within_budget",
                  "below_severity", "undated", "not_counted"
                ]
              },
              "fails": {"type": "boolean"}, "remark": {"type": ["string", "null"]},
              "severity": {"enum": ["high", "medium", "low", "none"]},
              "rule": {
                "type": ["string", "null"], "pattern": "^[A-F][0-9]{2}$",
                "description": "what it is filed under"
              },
              "rules": {"type": "array", "items": {"type": "string", "pattern": "^[A-F][0-9]{2}$"}},
              "statement": {"type": ["string", "null"]},
              "fingerprint": {
                "type": "string", "pattern": "^[0-9a-f]{32}$",
                "description": "of host or boot, time since boot, pid, name and wording"
              },
              "event_id": {"type": "string", "pattern": "^[0-9a-f]{12}$"},
              "time": {"type": ["string", "null"], "format": "date-time"},
              "time_unix_us": {"type": ["integer", "null"]},
              "time_basis": {"enum": ["received", "derived", "assumed", "none"]},
              "monotonic_us": {"type": ["integer", "null"]},
              "boot_id": {"type": ["string", "null"], "pattern": "^[0-9a-f]{32}$"},
              "host": {"type": ["string", "null"]},
              "scope": {
                "enum": ["global", "memcg", "cpuset", "mempolicy", "userspace", "unknown"]
              },
              "killer": {"type": ["string", "null"]}, "dead_end": {"type": ["string", "null"]},
              "victim_pid": {"type": ["integer", "null"]},
              "victim_comm": {"type": ["string", "null"]},
              "victim_uid": {"type": ["integer", "null"]},
              "cgroup": {"type": ["string", "null"]}, "owner_name": {"type": ["string", "null"]},
              "trusted": {"type": "boolean", "description": "false where a program wrote the lines"},
              "position": {
                "type": "object", "required": ["source", "line", "offset", "cursor"],
                "additionalProperties": false,
                "properties": {
                  "source": {"type": "string"}, "line": {"type": ["integer", "null"]},
                  "offset": {"type": ["integer", "null"]}, "cursor": {"type": ["string", "null"]}
                }
              }
            }
          }
        },
        "coverage": {"type": "object", "description": "as in the document of 'oomlog scan'"},
        "notices": {
          "type": "array", "items": {"type": "object"},
          "description": "as in the document of 'oomlog scan'"
        }
      },
      "$defs": {
        "outcome": {
          "enum": [
            "violated", "unreadable", "policy_wrong", "incomplete", "nothing_to_check", "clean"
          ]
        }
      }
    }

    """#
}
