function __oomlog_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __oomlog_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __oomlog_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __oomlog_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __oomlog_parse_tokens -S
    set -l unparsed_tokens (__oomlog_tokens -pc)
    switch $unparsed_tokens[1]
    case 'oomlog'
        __oomlog_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'scan'
            __oomlog_parse_subcommand -r 1 'S/since=' 'U/until=' 'host=+' 'tz=' 'year=' 'boot-time=' 'pid=+' 'comm=+' 'u/unit=+' 'container=+' 'pod=+' 'scope=+' 'around=' 'window=' 'b/boot=' 'D/directory=' 'file=+' 'root=' 'M/machine=' 'namespace=' 'm/merge' 'image=' 'c/cursor=' 'after-cursor=' 'cursor-file=' 'max-decompressed=' 'prelude=' 'names=' 'redact' 'redact-key=' 'timeout=' 'include-untrusted' 'color=' 'no-pager' 'q/quiet' 'format=' 'wide' 'r/reverse' 'n/lines=' 'list-boots' 'version' 'h/help'
        case 'show'
            __oomlog_parse_subcommand -r 1 'S/since=' 'U/until=' 'host=+' 'tz=' 'year=' 'boot-time=' 'pid=+' 'comm=+' 'u/unit=+' 'container=+' 'pod=+' 'scope=+' 'around=' 'window=' 'b/boot=' 'D/directory=' 'file=+' 'root=' 'M/machine=' 'namespace=' 'm/merge' 'image=' 'c/cursor=' 'after-cursor=' 'cursor-file=' 'max-decompressed=' 'prelude=' 'names=' 'redact' 'redact-key=' 'timeout=' 'include-untrusted' 'color=' 'no-pager' 'q/quiet' 'event=' 'version' 'h/help'
        case 'report'
            __oomlog_parse_subcommand -r 1 'S/since=' 'U/until=' 'host=+' 'tz=' 'year=' 'boot-time=' 'pid=+' 'comm=+' 'u/unit=+' 'container=+' 'pod=+' 'scope=+' 'around=' 'window=' 'b/boot=' 'D/directory=' 'file=+' 'root=' 'M/machine=' 'namespace=' 'm/merge' 'image=' 'c/cursor=' 'after-cursor=' 'cursor-file=' 'max-decompressed=' 'prelude=' 'names=' 'redact' 'redact-key=' 'timeout=' 'include-untrusted' 'color=' 'no-pager' 'q/quiet' 'format=' 'table=' 'event=' 'incident=' 'o/output=' 'version' 'h/help'
        case 'check'
            __oomlog_parse_subcommand -r 1 'S/since=' 'U/until=' 'host=+' 'tz=' 'year=' 'boot-time=' 'pid=+' 'comm=+' 'u/unit=+' 'container=+' 'pod=+' 'scope=+' 'around=' 'window=' 'b/boot=' 'D/directory=' 'file=+' 'root=' 'M/machine=' 'namespace=' 'm/merge' 'image=' 'c/cursor=' 'after-cursor=' 'cursor-file=' 'max-decompressed=' 'prelude=' 'names=' 'redact' 'redact-key=' 'timeout=' 'include-untrusted' 'color=' 'no-pager' 'q/quiet' 'policy=' 'baseline=' 'fail-on=' 'allow-empty' 'exit-zero' 'format=+' 'run' 'print-effective-policy' 'init' 'version' 'h/help'
        case 'follow'
            __oomlog_parse_subcommand 1 'format=' 'n/lines=' 'S/since=' 'tz=' 'u/unit=+' 'b/boot=' 'D/directory=' 'file=+' 'root=' 'M/machine=' 'namespace=' 'm/merge' 'image=' 'c/cursor=' 'after-cursor=' 'cursor-file=' 'include-untrusted' 'version' 'h/help'
        case 'diff'
            __oomlog_parse_subcommand -r 3 'S/since=' 'U/until=' 'host=+' 'tz=' 'year=' 'boot-time=' 'pid=+' 'comm=+' 'u/unit=+' 'container=+' 'pod=+' 'scope=+' 'around=' 'window=' 'b/boot=' 'D/directory=' 'file=+' 'root=' 'M/machine=' 'namespace=' 'm/merge' 'image=' 'c/cursor=' 'after-cursor=' 'cursor-file=' 'max-decompressed=' 'prelude=' 'names=' 'redact' 'redact-key=' 'timeout=' 'include-untrusted' 'color=' 'no-pager' 'q/quiet' 'format=' 'version' 'h/help'
        case 'candidates'
            __oomlog_parse_subcommand 0 'cgroup=' 'u/unit=' 'adjust=+' 'format=' 'n/lines=' 'all' 'wide' 'root=' 'color=' 'no-pager' 'q/quiet' 'version' 'h/help'
        case 'explain'
            __oomlog_parse_subcommand -r 1 'kernel=' 'format=' 'color=' 'no-pager' 'q/quiet' 'version' 'h/help'
        case 'schema'
            __oomlog_parse_subcommand 1 'version' 'h/help'
        case 'help'
            __oomlog_parse_subcommand -r 1 'version'
        end
    end
end

function __oomlog_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __oomlog_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __oomlog_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __oomlog_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__oomlog_tokens -p)
    if test -z "$(__oomlog_tokens -t)"
        set -l index (count (__oomlog_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'oomlog' -f
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog" version' -l 'version' -d 'Show the version.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_positional "oomlog" -eq 1' -fa 'scan' -d 'List what was killed.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_positional "oomlog" -eq 1' -fa 'show' -d 'Print everything about one event.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_positional "oomlog" -eq 1' -fa 'report' -d 'Write a postmortem section: what died, when, and the lines that prove it.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_positional "oomlog" -eq 1' -fa 'check' -d 'Fail when something was killed: a gate for CI.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_positional "oomlog" -eq 1' -fa 'follow' -d 'Tell of kills as they happen.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_positional "oomlog" -eq 1' -fa 'diff' -d 'Compare two events, or two logs.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_positional "oomlog" -eq 1' -fa 'candidates' -d 'Tell whom the kernel would kill now.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_positional "oomlog" -eq 1' -fa 'explain' -d 'Say what a mask, a rule, a field or a line means.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_positional "oomlog" -eq 1' -fa 'schema' -d 'Print the JSON Schema of the machine-readable output.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_positional "oomlog" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" S since' -s 'S' -l 'since' -d 'Only what happened at or after this time: yesterday, -2h, \'2026-11-22 09:30\'.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" U until' -s 'U' -l 'until' -d 'Only what happened at or before this time.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan"' -l 'host' -d 'Only what happened on this host: a name, or a pattern with * and ?. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" tz' -l 'tz' -d 'The zone of stamps that name none, of --since and --until and of the output: Europe/Berlin, UTC, +02:00. Without it that of this machine.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" year' -l 'year' -d 'The year of the newest stamp without one. Without it the last one that the file\'s time of change allows.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" boot-time' -l 'boot-time' -d 'When the machine booted, for a log with nothing but seconds since then.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan"' -l 'pid' -d 'Only kills of this process, by the number the kernel gave it. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan"' -l 'comm' -d 'Only kills of processes with this name, or with those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan"' -s 'u' -l 'unit' -d 'Only kills in this unit or slice, or in those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan"' -l 'container' -d 'Only kills in this container: its id or the start of it, or its name under LXC and systemd-nspawn. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan"' -l 'pod' -d 'Only kills in this pod: its uid or the start of it. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan"' -l 'scope' -d 'Only events of this scope: the machine, a cgroup\'s limit, a cpuset, a memory policy, or a userspace killer. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" around' -l 'around' -d 'Only what happened about this time: \'2026-11-22 09:30\', -2h.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" window' -l 'window' -d 'How far from the time of --around: 30s, 1h; without it 5min. Or a range of its own: \'2026-11-22 09:30..2026-11-22 10:15\', or -2h.. for one that goes on.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" b boot' -s 'b' -l 'boot' -d 'Only one boot: an id, -1 for the last but one, 1 for the first; without a value the current one. Without the option all boots, other than journalctl -k.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" D directory' -s 'D' -l 'directory' -d 'Read the journal files in this directory.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan"' -l 'file' -d 'Read this journal file, or those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" root' -l 'root' -d 'Read the journals below another root directory.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" M machine' -s 'M' -l 'machine' -d 'Read the journal of a running container.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" namespace' -l 'namespace' -d 'Read a journal namespace: its name, +name for the default one too, * for all.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" m merge' -s 'm' -l 'merge' -d 'Read the journals of all machines, those that were sent here too.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" image' -l 'image' -d 'Not read: mount the image, and name the place with --root.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" c cursor' -s 'c' -l 'cursor' -d 'Start at this entry of the journal.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" after-cursor' -l 'after-cursor' -d 'Start after this entry of the journal.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" cursor-file' -l 'cursor-file' -d 'Start after the entry whose cursor is in this file, where there is one, and leave that of the last entry in it.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" max-decompressed' -l 'max-decompressed' -d 'How much may be unpacked of each input: 512M, 40G. Without it 16G, and no more than 500 times what is packed.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" prelude' -l 'prelude' -d 'How long before a kill signs of it are looked for (failed allocations, hung tasks, daemons under memory pressure): 10min, 0 for none.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" names' -l 'names' -d 'Names of pods, containers and units to print instead of their ids: a JSON object from id to name, or what \'kubectl get pods -A -o json\' prints.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" redact' -l 'redact' -d 'Replace hosts, users, names of processes, units, containers, paths and log files by tokens, the same for the same value.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" redact-key' -l 'redact-key' -d 'Write what the tokens stand for to this file, which must not be there yet and only its owner can read.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" timeout' -l 'timeout' -d 'Stop reading after this time (30s, 5min): what was found until then is told, as partial.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" include-untrusted' -l 'include-untrusted' -d 'Also list kill lines that a program wrote, not the kernel.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" color' -l 'color' -d 'Colours: they never say anything that the words don\'t.' -rfka 'auto always never'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" no-pager' -l 'no-pager' -d 'Do not show long output in a pager.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" q quiet' -l 'quiet' -s 'q' -d 'No progress, and no remark that not all is known.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" format' -l 'format' -d 'How to print it. ndjson prints one object a kill, as events are found.' -rfka 'table json ndjson'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" wide' -l 'wide' -d 'All columns in full and every kill, however wide the terminal is.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" r reverse' -l 'reverse' -s 'r' -d 'The newest first: for the table and ndjson.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" lines n' -s 'n' -l 'lines' -d 'Only so many of the last kills: for the table and ndjson.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" list-boots' -l 'list-boots' -d 'List the boots that the journal knows, as journalctl does, and nothing else.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" version' -l 'version' -d 'Show the version.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog scan" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" S since' -s 'S' -l 'since' -d 'Only what happened at or after this time: yesterday, -2h, \'2026-11-22 09:30\'.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" U until' -s 'U' -l 'until' -d 'Only what happened at or before this time.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show"' -l 'host' -d 'Only what happened on this host: a name, or a pattern with * and ?. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" tz' -l 'tz' -d 'The zone of stamps that name none, of --since and --until and of the output: Europe/Berlin, UTC, +02:00. Without it that of this machine.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" year' -l 'year' -d 'The year of the newest stamp without one. Without it the last one that the file\'s time of change allows.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" boot-time' -l 'boot-time' -d 'When the machine booted, for a log with nothing but seconds since then.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show"' -l 'pid' -d 'Only kills of this process, by the number the kernel gave it. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show"' -l 'comm' -d 'Only kills of processes with this name, or with those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show"' -s 'u' -l 'unit' -d 'Only kills in this unit or slice, or in those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show"' -l 'container' -d 'Only kills in this container: its id or the start of it, or its name under LXC and systemd-nspawn. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show"' -l 'pod' -d 'Only kills in this pod: its uid or the start of it. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show"' -l 'scope' -d 'Only events of this scope: the machine, a cgroup\'s limit, a cpuset, a memory policy, or a userspace killer. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" around' -l 'around' -d 'Only what happened about this time: \'2026-11-22 09:30\', -2h.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" window' -l 'window' -d 'How far from the time of --around: 30s, 1h; without it 5min. Or a range of its own: \'2026-11-22 09:30..2026-11-22 10:15\', or -2h.. for one that goes on.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" b boot' -s 'b' -l 'boot' -d 'Only one boot: an id, -1 for the last but one, 1 for the first; without a value the current one. Without the option all boots, other than journalctl -k.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" D directory' -s 'D' -l 'directory' -d 'Read the journal files in this directory.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show"' -l 'file' -d 'Read this journal file, or those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" root' -l 'root' -d 'Read the journals below another root directory.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" M machine' -s 'M' -l 'machine' -d 'Read the journal of a running container.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" namespace' -l 'namespace' -d 'Read a journal namespace: its name, +name for the default one too, * for all.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" m merge' -s 'm' -l 'merge' -d 'Read the journals of all machines, those that were sent here too.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" image' -l 'image' -d 'Not read: mount the image, and name the place with --root.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" c cursor' -s 'c' -l 'cursor' -d 'Start at this entry of the journal.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" after-cursor' -l 'after-cursor' -d 'Start after this entry of the journal.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" cursor-file' -l 'cursor-file' -d 'Start after the entry whose cursor is in this file, where there is one, and leave that of the last entry in it.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" max-decompressed' -l 'max-decompressed' -d 'How much may be unpacked of each input: 512M, 40G. Without it 16G, and no more than 500 times what is packed.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" prelude' -l 'prelude' -d 'How long before a kill signs of it are looked for (failed allocations, hung tasks, daemons under memory pressure): 10min, 0 for none.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" names' -l 'names' -d 'Names of pods, containers and units to print instead of their ids: a JSON object from id to name, or what \'kubectl get pods -A -o json\' prints.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" redact' -l 'redact' -d 'Replace hosts, users, names of processes, units, containers, paths and log files by tokens, the same for the same value.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" redact-key' -l 'redact-key' -d 'Write what the tokens stand for to this file, which must not be there yet and only its owner can read.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" timeout' -l 'timeout' -d 'Stop reading after this time (30s, 5min): what was found until then is told, as partial.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" include-untrusted' -l 'include-untrusted' -d 'Also list kill lines that a program wrote, not the kernel.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" color' -l 'color' -d 'Colours: they never say anything that the words don\'t.' -rfka 'auto always never'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" no-pager' -l 'no-pager' -d 'Do not show long output in a pager.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" q quiet' -l 'quiet' -s 'q' -d 'No progress, and no remark that not all is known.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" event' -l 'event' -d 'The event_id, or the start of it. Without it, the last event.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" version' -l 'version' -d 'Show the version.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" S since' -s 'S' -l 'since' -d 'Only what happened at or after this time: yesterday, -2h, \'2026-11-22 09:30\'.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" U until' -s 'U' -l 'until' -d 'Only what happened at or before this time.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report"' -l 'host' -d 'Only what happened on this host: a name, or a pattern with * and ?. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" tz' -l 'tz' -d 'The zone of stamps that name none, of --since and --until and of the output: Europe/Berlin, UTC, +02:00. Without it that of this machine.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" year' -l 'year' -d 'The year of the newest stamp without one. Without it the last one that the file\'s time of change allows.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" boot-time' -l 'boot-time' -d 'When the machine booted, for a log with nothing but seconds since then.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report"' -l 'pid' -d 'Only kills of this process, by the number the kernel gave it. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report"' -l 'comm' -d 'Only kills of processes with this name, or with those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report"' -s 'u' -l 'unit' -d 'Only kills in this unit or slice, or in those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report"' -l 'container' -d 'Only kills in this container: its id or the start of it, or its name under LXC and systemd-nspawn. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report"' -l 'pod' -d 'Only kills in this pod: its uid or the start of it. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report"' -l 'scope' -d 'Only events of this scope: the machine, a cgroup\'s limit, a cpuset, a memory policy, or a userspace killer. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" around' -l 'around' -d 'Only what happened about this time: \'2026-11-22 09:30\', -2h.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" window' -l 'window' -d 'How far from the time of --around: 30s, 1h; without it 5min. Or a range of its own: \'2026-11-22 09:30..2026-11-22 10:15\', or -2h.. for one that goes on.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" b boot' -s 'b' -l 'boot' -d 'Only one boot: an id, -1 for the last but one, 1 for the first; without a value the current one. Without the option all boots, other than journalctl -k.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" D directory' -s 'D' -l 'directory' -d 'Read the journal files in this directory.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report"' -l 'file' -d 'Read this journal file, or those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" root' -l 'root' -d 'Read the journals below another root directory.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" M machine' -s 'M' -l 'machine' -d 'Read the journal of a running container.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" namespace' -l 'namespace' -d 'Read a journal namespace: its name, +name for the default one too, * for all.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" m merge' -s 'm' -l 'merge' -d 'Read the journals of all machines, those that were sent here too.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" image' -l 'image' -d 'Not read: mount the image, and name the place with --root.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" c cursor' -s 'c' -l 'cursor' -d 'Start at this entry of the journal.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" after-cursor' -l 'after-cursor' -d 'Start after this entry of the journal.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" cursor-file' -l 'cursor-file' -d 'Start after the entry whose cursor is in this file, where there is one, and leave that of the last entry in it.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" max-decompressed' -l 'max-decompressed' -d 'How much may be unpacked of each input: 512M, 40G. Without it 16G, and no more than 500 times what is packed.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" prelude' -l 'prelude' -d 'How long before a kill signs of it are looked for (failed allocations, hung tasks, daemons under memory pressure): 10min, 0 for none.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" names' -l 'names' -d 'Names of pods, containers and units to print instead of their ids: a JSON object from id to name, or what \'kubectl get pods -A -o json\' prints.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" redact' -l 'redact' -d 'Replace hosts, users, names of processes, units, containers, paths and log files by tokens, the same for the same value.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" redact-key' -l 'redact-key' -d 'Write what the tokens stand for to this file, which must not be there yet and only its owner can read.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" timeout' -l 'timeout' -d 'Stop reading after this time (30s, 5min): what was found until then is told, as partial.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" include-untrusted' -l 'include-untrusted' -d 'Also list kill lines that a program wrote, not the kernel.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" color' -l 'color' -d 'Colours: they never say anything that the words don\'t.' -rfka 'auto always never'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" no-pager' -l 'no-pager' -d 'Do not show long output in a pager.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" q quiet' -l 'quiet' -s 'q' -d 'No progress, and no remark that not all is known.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" format' -l 'format' -d 'How to print it.' -rfka 'markdown text html csv json'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" table' -l 'table' -d 'Which table: for --format csv.' -rfka 'events kills tasks'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" event' -l 'event' -d 'Only this event: its id, or the start of it.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" incident' -l 'incident' -d 'Only this incident: its id, or the start of it.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" o output' -s 'o' -l 'output' -d 'Write to this file instead of standard output.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" version' -l 'version' -d 'Show the version.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog report" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" S since' -s 'S' -l 'since' -d 'Only what happened at or after this time: yesterday, -2h, \'2026-11-22 09:30\'.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" U until' -s 'U' -l 'until' -d 'Only what happened at or before this time.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check"' -l 'host' -d 'Only what happened on this host: a name, or a pattern with * and ?. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" tz' -l 'tz' -d 'The zone of stamps that name none, of --since and --until and of the output: Europe/Berlin, UTC, +02:00. Without it that of this machine.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" year' -l 'year' -d 'The year of the newest stamp without one. Without it the last one that the file\'s time of change allows.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" boot-time' -l 'boot-time' -d 'When the machine booted, for a log with nothing but seconds since then.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check"' -l 'pid' -d 'Only kills of this process, by the number the kernel gave it. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check"' -l 'comm' -d 'Only kills of processes with this name, or with those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check"' -s 'u' -l 'unit' -d 'Only kills in this unit or slice, or in those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check"' -l 'container' -d 'Only kills in this container: its id or the start of it, or its name under LXC and systemd-nspawn. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check"' -l 'pod' -d 'Only kills in this pod: its uid or the start of it. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check"' -l 'scope' -d 'Only events of this scope: the machine, a cgroup\'s limit, a cpuset, a memory policy, or a userspace killer. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" around' -l 'around' -d 'Only what happened about this time: \'2026-11-22 09:30\', -2h.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" window' -l 'window' -d 'How far from the time of --around: 30s, 1h; without it 5min. Or a range of its own: \'2026-11-22 09:30..2026-11-22 10:15\', or -2h.. for one that goes on.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" b boot' -s 'b' -l 'boot' -d 'Only one boot: an id, -1 for the last but one, 1 for the first; without a value the current one. Without the option all boots, other than journalctl -k.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" D directory' -s 'D' -l 'directory' -d 'Read the journal files in this directory.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check"' -l 'file' -d 'Read this journal file, or those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" root' -l 'root' -d 'Read the journals below another root directory.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" M machine' -s 'M' -l 'machine' -d 'Read the journal of a running container.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" namespace' -l 'namespace' -d 'Read a journal namespace: its name, +name for the default one too, * for all.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" m merge' -s 'm' -l 'merge' -d 'Read the journals of all machines, those that were sent here too.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" image' -l 'image' -d 'Not read: mount the image, and name the place with --root.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" c cursor' -s 'c' -l 'cursor' -d 'Start at this entry of the journal.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" after-cursor' -l 'after-cursor' -d 'Start after this entry of the journal.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" cursor-file' -l 'cursor-file' -d 'Start after the entry whose cursor is in this file, where there is one, and leave that of the last entry in it.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" max-decompressed' -l 'max-decompressed' -d 'How much may be unpacked of each input: 512M, 40G. Without it 16G, and no more than 500 times what is packed.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" prelude' -l 'prelude' -d 'How long before a kill signs of it are looked for (failed allocations, hung tasks, daemons under memory pressure): 10min, 0 for none.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" names' -l 'names' -d 'Names of pods, containers and units to print instead of their ids: a JSON object from id to name, or what \'kubectl get pods -A -o json\' prints.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" redact' -l 'redact' -d 'Replace hosts, users, names of processes, units, containers, paths and log files by tokens, the same for the same value.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" redact-key' -l 'redact-key' -d 'Write what the tokens stand for to this file, which must not be there yet and only its owner can read.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" timeout' -l 'timeout' -d 'Stop reading after this time (30s, 5min): what was found until then is told, as partial.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" include-untrusted' -l 'include-untrusted' -d 'Also list kill lines that a program wrote, not the kernel.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" color' -l 'color' -d 'Colours: they never say anything that the words don\'t.' -rfka 'auto always never'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" no-pager' -l 'no-pager' -d 'Do not show long output in a pager.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" q quiet' -l 'quiet' -s 'q' -d 'No progress, and no remark that not all is known.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" policy' -l 'policy' -d 'The policy. Without it .oomlog.yml in the working directory or above it, up to the root of the repository; /dev/null for none.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" baseline' -l 'baseline' -d 'Fail only on kills that are not in this file, which \'oomlog scan --format ndjson\' wrote.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" fail-on' -l 'fail-on' -d 'From which severity on a kill fails, in place of the policy\'s fail_on.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" allow-empty' -l 'allow-empty' -d 'Nothing to check is no failure.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" exit-zero' -l 'exit-zero' -d 'Only tell: the status is 0, with --run the command\'s, but for a wrong policy or wrong usage.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check"' -l 'format' -d 'How to print it: text, json, junit, sarif, github, gitlab, tap; with \'=FILE\' into a file. May be given more than once, one of them without a file.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" run' -l 'run' -d 'Run the command behind \'--\', and check what was killed while it ran: by the kernel\'s ring buffer, the journal or its cgroup, or by the logs that are named.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" print-effective-policy' -l 'print-effective-policy' -d 'Print the policy with everything it does not say, and stop.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" init' -l 'init' -d 'Write a policy with comments to .oomlog.yml, and stop.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" version' -l 'version' -d 'Show the version.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" format' -l 'format' -d 'How to print it: a line a kill, or an object.' -rfka 'text ndjson'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" lines n' -s 'n' -l 'lines' -d 'Begin with so many of the last events.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" S since' -s 'S' -l 'since' -d 'Begin with what happened at or after this time.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" tz' -l 'tz' -d 'The zone of --since, of stamps that name none, and of the output.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow"' -s 'u' -l 'unit' -d 'Only kills in this unit or slice. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" b boot' -s 'b' -l 'boot' -d 'Only one boot: an id, -1 for the last but one, 1 for the first; without a value the current one. Without the option all boots, other than journalctl -k.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" D directory' -s 'D' -l 'directory' -d 'Read the journal files in this directory.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow"' -l 'file' -d 'Read this journal file, or those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" root' -l 'root' -d 'Read the journals below another root directory.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" M machine' -s 'M' -l 'machine' -d 'Read the journal of a running container.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" namespace' -l 'namespace' -d 'Read a journal namespace: its name, +name for the default one too, * for all.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" m merge' -s 'm' -l 'merge' -d 'Read the journals of all machines, those that were sent here too.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" image' -l 'image' -d 'Not read: mount the image, and name the place with --root.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" c cursor' -s 'c' -l 'cursor' -d 'Start at this entry of the journal.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" after-cursor' -l 'after-cursor' -d 'Start after this entry of the journal.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" cursor-file' -l 'cursor-file' -d 'Start after the entry whose cursor is in this file, where there is one, and leave that of the last entry in it.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" include-untrusted' -l 'include-untrusted' -d 'Also tell of kill lines that a program wrote, not the kernel.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" version' -l 'version' -d 'Show the version.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog follow" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" S since' -s 'S' -l 'since' -d 'Only what happened at or after this time: yesterday, -2h, \'2026-11-22 09:30\'.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" U until' -s 'U' -l 'until' -d 'Only what happened at or before this time.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff"' -l 'host' -d 'Only what happened on this host: a name, or a pattern with * and ?. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" tz' -l 'tz' -d 'The zone of stamps that name none, of --since and --until and of the output: Europe/Berlin, UTC, +02:00. Without it that of this machine.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" year' -l 'year' -d 'The year of the newest stamp without one. Without it the last one that the file\'s time of change allows.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" boot-time' -l 'boot-time' -d 'When the machine booted, for a log with nothing but seconds since then.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff"' -l 'pid' -d 'Only kills of this process, by the number the kernel gave it. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff"' -l 'comm' -d 'Only kills of processes with this name, or with those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff"' -s 'u' -l 'unit' -d 'Only kills in this unit or slice, or in those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff"' -l 'container' -d 'Only kills in this container: its id or the start of it, or its name under LXC and systemd-nspawn. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff"' -l 'pod' -d 'Only kills in this pod: its uid or the start of it. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff"' -l 'scope' -d 'Only events of this scope: the machine, a cgroup\'s limit, a cpuset, a memory policy, or a userspace killer. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" around' -l 'around' -d 'Only what happened about this time: \'2026-11-22 09:30\', -2h.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" window' -l 'window' -d 'How far from the time of --around: 30s, 1h; without it 5min. Or a range of its own: \'2026-11-22 09:30..2026-11-22 10:15\', or -2h.. for one that goes on.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" b boot' -s 'b' -l 'boot' -d 'Only one boot: an id, -1 for the last but one, 1 for the first; without a value the current one. Without the option all boots, other than journalctl -k.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" D directory' -s 'D' -l 'directory' -d 'Read the journal files in this directory.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff"' -l 'file' -d 'Read this journal file, or those that a pattern matches. May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" root' -l 'root' -d 'Read the journals below another root directory.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" M machine' -s 'M' -l 'machine' -d 'Read the journal of a running container.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" namespace' -l 'namespace' -d 'Read a journal namespace: its name, +name for the default one too, * for all.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" m merge' -s 'm' -l 'merge' -d 'Read the journals of all machines, those that were sent here too.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" image' -l 'image' -d 'Not read: mount the image, and name the place with --root.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" c cursor' -s 'c' -l 'cursor' -d 'Start at this entry of the journal.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" after-cursor' -l 'after-cursor' -d 'Start after this entry of the journal.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" cursor-file' -l 'cursor-file' -d 'Start after the entry whose cursor is in this file, where there is one, and leave that of the last entry in it.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" max-decompressed' -l 'max-decompressed' -d 'How much may be unpacked of each input: 512M, 40G. Without it 16G, and no more than 500 times what is packed.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" prelude' -l 'prelude' -d 'How long before a kill signs of it are looked for (failed allocations, hung tasks, daemons under memory pressure): 10min, 0 for none.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" names' -l 'names' -d 'Names of pods, containers and units to print instead of their ids: a JSON object from id to name, or what \'kubectl get pods -A -o json\' prints.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" redact' -l 'redact' -d 'Replace hosts, users, names of processes, units, containers, paths and log files by tokens, the same for the same value.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" redact-key' -l 'redact-key' -d 'Write what the tokens stand for to this file, which must not be there yet and only its owner can read.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" timeout' -l 'timeout' -d 'Stop reading after this time (30s, 5min): what was found until then is told, as partial.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" include-untrusted' -l 'include-untrusted' -d 'Also list kill lines that a program wrote, not the kernel.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" color' -l 'color' -d 'Colours: they never say anything that the words don\'t.' -rfka 'auto always never'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" no-pager' -l 'no-pager' -d 'Do not show long output in a pager.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" q quiet' -l 'quiet' -s 'q' -d 'No progress, and no remark that not all is known.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" format' -l 'format' -d 'How to print it.' -rfka 'text markdown'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" version' -l 'version' -d 'Show the version.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog diff" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog candidates" cgroup' -l 'cgroup' -d 'Of this cgroup and those below it, as /proc/PID/cgroup has it.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog candidates" u unit' -s 'u' -l 'unit' -d 'Of the cgroup of this unit or slice.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog candidates"' -l 'adjust' -d 'What if a unit, a pid or all processes of a name had this oom_score_adj, -1000 to 1000? May be given more than once.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog candidates" format' -l 'format' -d 'How to print it.' -rfka 'table json'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog candidates" lines n' -s 'n' -l 'lines' -d 'Only so many of the first. The table has 20 without it.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog candidates" all' -l 'all' -d 'All candidates.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog candidates" wide' -l 'wide' -d 'All columns in full, however wide the terminal is.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog candidates" root' -l 'root' -d 'Where /proc and /sys are, as in a container that has those of its host.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog candidates" color' -l 'color' -d 'Colours: they never say anything that the words don\'t.' -rfka 'auto always never'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog candidates" no-pager' -l 'no-pager' -d 'Do not show long output in a pager.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog candidates" q quiet' -l 'quiet' -s 'q' -d 'No progress, and no remark that not all is known.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog candidates" version' -l 'version' -d 'Show the version.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog candidates" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog explain" kernel' -l 'kernel' -d 'The release that a mask is from: 6.1.0-50-amd64, 3.10.0-1160.el7.' -rfka ''
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog explain" format' -l 'format' -d 'How to print it.' -rfka 'text json'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog explain" color' -l 'color' -d 'Colours: they never say anything that the words don\'t.' -rfka 'auto always never'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog explain" no-pager' -l 'no-pager' -d 'Do not show long output in a pager.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog explain" q quiet' -l 'quiet' -s 'q' -d 'No progress, and no remark that not all is known.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog explain" version' -l 'version' -d 'Show the version.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog explain" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_positional "oomlog schema" -eq 1' -fka 'ndjson json check candidates'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog schema" version' -l 'version' -d 'Show the version.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog schema" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'oomlog' -n '__oomlog_should_offer_completions_for_flags_or_options "oomlog help" version' -l 'version' -d 'Show the version.'
