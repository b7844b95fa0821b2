extension OutputSchema {
  /// The document of `oomlog candidates --format json`.
  public static let candidates = #"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "oomlog candidates: whom the kernel would kill now", "type": "object",
      "required": [
        "schema_version", "type", "generator", "time", "time_unix_us", "scope", "cgroup",
        "total_bytes", "page_size_bytes", "machine", "assumptions", "victim_pid", "victim_pid_now",
        "group_kill_cgroup", "candidates", "counts", "notices"
      ],
      "additionalProperties": false,
      "properties": {
        "schema_version": {"const": 1}, "type": {"const": "candidates"},
        "generator": {
          "type": "object", "required": ["name", "version"], "additionalProperties": false,
          "properties": {"name": {"const": "oomlog"}, "version": {"type": "string"}}
        },
        "time": {"type": "string", "format": "date-time"}, "time_unix_us": {"type": "integer"},
        "scope": {"enum": ["global", "memcg"]},
        "cgroup": {
          "type": ["object", "null"],
          "required": [
            "path", "limit_bytes", "swap_limit_bytes", "usage_bytes", "oom_group",
            "oom_kill_disabled"
          ],
          "additionalProperties": false,
          "properties": {
            "path": {"type": "string"},
            "limit_bytes": {"$ref": "#/$defs/size", "description": "null: none of its own"},
            "swap_limit_bytes": {"$ref": "#/$defs/size"}, "usage_bytes": {"$ref": "#/$defs/size"},
            "oom_group": {"type": ["boolean", "null"], "description": "null in cgroup v1"},
            "oom_kill_disabled": {"type": "boolean"}
          }
        },
        "total_bytes": {
          "type": "integer", "minimum": 0,
          "description": "what 1000 points of oom_score_adj stand for"
        },
        "page_size_bytes": {"type": "integer", "minimum": 1},
        "machine": {
          "type": "object",
          "required": [
            "memory_bytes", "swap_bytes", "initial_pid_namespace", "panic_on_oom",
            "oom_kill_allocating_task", "swappiness"
          ],
          "additionalProperties": false,
          "properties": {
            "memory_bytes": {"type": "integer"}, "swap_bytes": {"type": "integer"},
            "initial_pid_namespace": {"type": ["boolean", "null"]},
            "panic_on_oom": {"type": ["integer", "null"]},
            "oom_kill_allocating_task": {"type": ["boolean", "null"]},
            "swappiness": {"type": ["integer", "null"]}
          }
        },
        "assumptions": {
          "type": "array",
          "items": {
            "type": "object", "required": ["name", "target", "oom_score_adj", "processes"],
            "additionalProperties": false,
            "properties": {
              "name": {"type": "string"}, "target": {"enum": ["pid", "unit", "comm"]},
              "oom_score_adj": {"type": "integer", "minimum": -1000, "maximum": 1000},
              "processes": {"type": "integer", "minimum": 1}
            }
          }
        },
        "victim_pid": {
          "type": ["integer", "null"], "description": "with the assumptions; null: nobody"
        },
        "victim_pid_now": {"type": ["integer", "null"], "description": "without them"},
        "group_kill_cgroup": {
          "type": ["string", "null"], "description": "all of it dies with the victim"
        },
        "candidates": {
          "type": "array", "description": "the first would be killed",
          "items": {
            "type": "object",
            "required": [
              "rank", "rank_now", "pid", "comm", "comm_base64", "uid", "oom_score",
              "expected_oom_score", "oom_score_adj", "assumed_oom_score_adj", "points_bytes",
              "rss_bytes", "rss_anon_bytes", "rss_file_bytes", "rss_shmem_bytes", "swap_bytes",
              "pgtables_bytes", "unit", "container_id", "pod_uid", "cgroup"
            ],
            "additionalProperties": false,
            "properties": {
              "rank": {"type": "integer", "minimum": 1},
              "rank_now": {"type": ["integer", "null"], "minimum": 1},
              "pid": {"type": "integer", "minimum": 1}, "comm": {"type": "string"},
              "comm_base64": {"type": ["string", "null"]},
              "uid": {"type": "integer", "minimum": 0, "maximum": 4294967295},
              "oom_score": {
                "type": ["integer", "null"], "description": "the kernel's own, by the machine's memory"
              },
              "expected_oom_score": {
                "type": ["integer", "null"], "description": "the same by oomlog's arithmetic"
              },
              "oom_score_adj": {"type": ["integer", "null"], "minimum": -1000, "maximum": 1000},
              "assumed_oom_score_adj": {
                "type": ["integer", "null"], "minimum": -1000, "maximum": 1000
              },
              "points_bytes": {
                "type": "integer",
                "description": "what the kernel compares: sizes, and the share of oom_score_adj"
              },
              "rss_bytes": {"$ref": "#/$defs/size"}, "rss_anon_bytes": {"$ref": "#/$defs/size"},
              "rss_file_bytes": {"$ref": "#/$defs/size"},
              "rss_shmem_bytes": {"$ref": "#/$defs/size"}, "swap_bytes": {"$ref": "#/$defs/size"},
              "pgtables_bytes": {"$ref": "#/$defs/size"}, "unit": {"type": ["string", "null"]},
              "container_id": {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"},
              "pod_uid": {"type": ["string", "null"]}, "cgroup": {"type": ["string", "null"]}
            }
          }
        },
        "counts": {
          "type": "object",
          "required": [
            "candidates", "excluded", "unreadable", "ended", "scores_compared", "scores_differing"
          ],
          "additionalProperties": false,
          "properties": {
            "candidates": {"type": "integer"},
            "excluded": {
              "type": "object",
              "required": [
                "kernel_thread", "zombie", "init", "oom_score_adj_minimum", "ineligible_now",
                "outside_of_cgroup", "unknown_size"
              ],
              "additionalProperties": {"type": "integer", "minimum": 0}
            },
            "unreadable": {"type": "integer"}, "ended": {"type": "integer"},
            "scores_compared": {"type": "integer"}, "scores_differing": {"type": "integer"}
          }
        },
        "notices": {
          "type": "array",
          "items": {
            "type": "object", "required": ["category", "message"], "additionalProperties": false,
            "properties": {
              "category": {
                "enum": [
                  "pid_namespace", "hidden_processes", "unreadable_processes", "ended_processes",
                  "substituted_memory", "panic_on_oom", "oom_kill_allocating_task", "no_limit",
                  "oom_kill_disabled", "group_kill", "tie", "differing_scores"
                ]
              },
              "message": {"type": "string"}
            }
          }
        }
      },
      "$defs": {"size": {"type": ["integer", "null"], "minimum": 0}}
    }

    """#
}
