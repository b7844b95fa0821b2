/// The words that a line may keep: those of the kernel's OOM messages, of the programs that write about
/// kills, and of the notices of this program. Names of programs are not among them, although the
/// messages have some: a process can have the same name.
enum KernelVocabulary {
  static func contains(_ word: some Sequence<UInt8>) -> Bool {
    words.contains(String(decoding: Array(word), as: UTF8.self))
  }

  /// Whether the kernel has a slab cache of this name. Modules have others.
  static func hasSlab(_ name: [UInt8]) -> Bool {
    let text = String(decoding: name, as: UTF8.self)
    if slabs.contains(text) { return true }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 2, let size = parts.last, !size.isEmpty, size.utf8.count <= 5,
      size.utf8.allSatisfy({
        $0.isDecimalDigit || $0 == UInt8(ascii: "k") || $0 == UInt8(ascii: "M")
      })
    else { return false }
    return sizedSlabs.contains(parts.dropLast().joined(separator: "-"))
  }

  private static let sizedSlabs: Set<String> = [
    "kmalloc", "kmalloc-rcl", "kmalloc-cg", "kmalloc-dma", "dma-kmalloc", "kmalloc-node", "biovec",
    "bio", "size", "sgpool", "maple_node", "kmalloc-rnd",
  ]

  private static func split(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  private static let slabs = split(
    """
    Acpi-Namespace Acpi-Operand Acpi-Parse Acpi-ParseExt Acpi-State RAW RAWv6 TCP TCPv6 UDP UDP-Lite
    UDPLITEv6 UDPv6 UNIX PING anon_vma anon_vma_chain avc_node avc_xperms_data avc_xperms_decision_node
    avc_xperms_node bdev_cache blkdev_ioc blkdev_queue buffer_head btrfs_delayed_ref_head
    btrfs_extent_buffer btrfs_inode btrfs_path cfq_queue configfs_dir_cache cred_jar debug_objects_cache
    dentry dm_io dm_uevent dmaengine-unmap-128 dmaengine-unmap-16 dmaengine-unmap-2 dmaengine-unmap-256
    dnotify_mark dnotify_struct dquot dsm_id_search eventpoll_epi eventpoll_pwq ext2_inode_cache
    ext3_inode_cache ext4_allocation_context ext4_extent_status ext4_free_data ext4_groupinfo_4k
    ext4_inode_cache ext4_io_end ext4_pending_reservation ext4_prealloc_space ext4_system_zone
    fanotify_event_info fanotify_mark fasync_cache fat_cache fat_inode_cache fib6_nodes file_lock_cache
    file_lock_ctx files_cache filp fs_cache fscache_cookie_jar fsnotify_mark_connector fuse_inode
    fuse_request hugetlbfs_inode_cache idr_layer_cache inet_peer_cache inode_cache inotify_inode_mark
    io_kiocb iommu_devinfo iommu_domain iommu_iova ip4-frags ip6-frags ip6_dst_cache ip_dst_cache
    ip_fib_alias ip_fib_trie ip_mrt_cache isofs_inode_cache jbd2_inode jbd2_journal_handle
    jbd2_journal_head jbd2_revoke_record_s jbd2_revoke_table_s jbd2_transaction_s kernfs_iattrs_cache
    kernfs_node_cache key_jar khugepaged_mm_slot kioctx kmem_cache kmem_cache_node ksm_mm_slot
    ksm_rmap_item ksm_stable_node lsm_file_cache lsm_inode_cache mb_cache_entry mm_slot mm_struct mnt_cache
    mqueue_inode_cache names_cache net_namespace nf_conntrack nfs_commit_data nfs_direct_cache
    nfs_inode_cache nfs_page nfs_read_data nfs_write_data nfsd4_files nfsd4_stateids nsproxy numa_policy
    ovl_inode p9_req_t page->ptl perf_event pid pid_namespace pidfs_xattr_cache pool_workqueue posix_timers_cache
    proc_dir_entry proc_inode_cache pde_opener ptlock_cache qdisc_alloc radix_tree_node request_queue
    request_sock_TCP request_sock_TCPv6 rpc_buffers rpc_inode_cache rpc_tasks scsi_cmd_cache
    scsi_data_buffer scsi_sense_cache secpath_cache secpath_dst seq_file shared_policy_node
    shmem_inode_cache shmem_partial_cache sighand_cache signal_cache sigqueue skbuff_ext_cache
    skbuff_fclone_cache skbuff_head_cache skbuff_small_head skbuff_cb_store_cache sock_inode_cache squashfs_inode_cache
    sysfs_dir_cache task_delay_info task_group task_struct taskstats tcp_bind_bucket tcp_bind2_bucket tracefs_inode_cache
    trace_event_file ftrace_event_field tw_sock_TCP tw_sock_TCPv6 uid_cache uksm_node user_namespace userfaultfd_ctx_cache uts_namespace
    vm_area_struct vma_lock vmap_area x86_fpu xfrm_dst_cache xfrm_state xfs_bmap_free_item xfs_btree_cur
    xfs_buf xfs_buf_item xfs_da_state xfs_efd_item xfs_efi_item xfs_icr xfs_ifork xfs_ili xfs_inode
    xfs_log_ticket xfs_trans zswap_entry zs_handle zspage z3fold_handle
    """)

  private static let words = split(
    [signs, gfp, figures, records, others, notices].joined(separator: " "))

  private static let signs = """
    - -- --- ** ? \u{2026} kB KB B MiB KiB GiB MB GB TiB ms s us % K M G
    """

  private static let gfp = """
    GFP_ATOMIC GFP_DMA GFP_DMA32 GFP_HIGHUSER GFP_HIGHUSER_MOVABLE GFP_HIGHUSER_PAGECACHE GFP_IOFS
    GFP_KERNEL GFP_KERNEL_ACCOUNT GFP_NOFS GFP_NOFS_PAGECACHE GFP_NOIO GFP_NOWAIT GFP_TEMPORARY
    GFP_THISNODE GFP_TRANSHUGE GFP_TRANSHUGE_LIGHT GFP_USER GFP_USER_PAGECACHE __GFP_ACCOUNT
    __GFP_ATOMIC __GFP_COLD __GFP_COMP __GFP_DIRECT_RECLAIM __GFP_DMA __GFP_DMA32 __GFP_FS
    __GFP_HARDWALL __GFP_HIGH __GFP_HIGHMEM __GFP_IO __GFP_KMEMCG __GFP_KSWAPD_RECLAIM __GFP_MEMALLOC
    __GFP_MOVABLE __GFP_NOACCOUNT __GFP_NOFAIL __GFP_NOLOCKDEP __GFP_NOMEMALLOC __GFP_NORETRY
    __GFP_NOTRACK __GFP_NOTRACK_FALSE_POSITIVE __GFP_NOWARN __GFP_NO_GROW __GFP_NO_KSWAPD
    __GFP_NO_OBJ_EXT __GFP_OTHER_NODE __GFP_RECLAIM __GFP_RECLAIMABLE __GFP_REPEAT __GFP_RETRY_MAYFAIL
    __GFP_SKIP_KASAN_POISON __GFP_SKIP_ZERO __GFP_SKIP_KASAN __GFP_THISNODE __GFP_WAIT __GFP_WRITE
    __GFP_ZERO __GFP_ZEROTAGS CONSTRAINT_NONE CONSTRAINT_CPUSET CONSTRAINT_MEMCG
    CONSTRAINT_MEMORY_POLICY MPOL_BIND
    """

  /// Counters of the machine, its nodes and zones, and of cgroups.
  private static let figures = """
    active_anon inactive_anon isolated(anon) isolated(file) writepending isolated_anon active_file inactive_file isolated_file unevictable dirty
    writeback unstable slab_reclaimable slab_unreclaimable slab mapped shmem pagetables sec_pagetables
    bounce kernel_misc_reclaimable free free_pcp free_cma cma active inactive reserved reserved_highatomic
    free_highatomic managed present spanned boost min low high mlocked kernel_stack shadow_call_stack
    writeback_tmp shmem_thp shmem_pmdmapped anon_thp pages_scanned all_unreclaimable all_unreclaimable?
    local_pcp balloon balloon_pages gpu_active gpu_reclaim hwpoisoned lowmem_reserve protections zspages
    anon_pages file_pages vmscan_write laundry isolated unstable_nfs nr_ptes nr_pmds per-cpu
    cache rss rss_huge mapped_file swap swapcached swapcached_bytes inactive_anon file anon kernel
    percpu sock vmalloc zswap zswapped zswap_incomp file_mapped file_dirty file_writeback file_thp
    anon_thp hugetlb workingset_refault workingset_activate workingset_restore
    workingset_refault_anon workingset_refault_file workingset_activate_anon workingset_activate_file
    workingset_restore_anon workingset_restore_file workingset_nodereclaim pgfault pgmajfault pgrefill
    pgscan pgsteal pgscan_kswapd pgscan_direct pgscan_khugepaged pgscan_proactive pgsteal_kswapd
    pgsteal_direct pgsteal_khugepaged pgsteal_proactive pswpin pswpout yes no pgactivate pgdeactivate pglazyfree pglazyfreed
    pgpgin pgpgout pgdemote_kswapd pgdemote_direct pgdemote_khugepaged pgdemote_proactive
    pgpromote_success thp_fault_alloc thp_collapse_alloc thp_swpout thp_swpout_fallback swpin_zero
    swpout_zero swpin swpout zswpin zswpout zswpwb numa_pages_migrated numa_pte_updates numa_hint_faults
    numa_task_migrated numa_task_swapped hierarchical_memory_limit hierarchical_memsw_limit swap_cached
    total_cache total_rss total_rss_huge total_shmem total_mapped_file total_dirty total_writeback
    total_workingset_refault_anon total_workingset_refault_file total_workingset_activate_anon
    total_workingset_activate_file total_workingset_restore_anon total_workingset_restore_file
    total_workingset_nodereclaim total_swap total_pgpgin total_pgpgout total_pgfault total_pgmajfault
    total_inactive_anon total_active_anon total_inactive_file total_active_file total_unevictable
    total_swapcached hugepages_total hugepages_free hugepages_surp hugepages_size memory memory+swap kmem
    usage limit failcnt total-vm anon-rss file-rss shmem-rss rss_anon rss_file rss_shmem total_vm
    pgtables pgtables_bytes swapents oom_adj oom_score_adj oom_score oomkilladj score vsz VmRSS VmSwap RSS
    DMA DMA32 Normal HighMem Movable Device Node pages RAM HighMem/MovableOnly pagetable pagecache
    """

  private static let records = """
    invoked oom-killer gfp_mask gfpmask order nodemask null cpuset mems_allowed Mem-Info Mem-info Mem
    oom-kill constraint global_oom oom_memcg task_memcg task pid uid UID PID Pid tgid name CPU cpu Comm comm
    Not tainted Tainted Hardware Workqueue Call Trace Backtrace Kernel panic not syncing Out of out
    Memory cgroup Killed killed process Kill Kill: processes or sacrifice child sharing same oom_reaper
    reaped now unable to reap oom_kill_allocating_task VM killing No available in Task Tasks as a
    result are going be due memory.oom.group set stats for System is deadlocked on killable compulsory
    panic_on_oom enabled system-wide selected Manual OOM execution sysrq SysRq callbacks suppressed
    oom_kill_process pagecache total in swap Swap add delete find race Free Total disabled hugepages
    Unreclaimable Reclaimable info Name Used Total Memory allocations Tasks state state. values the
    TASK UNEVICTABLE dump DMA: Normal: empty bytes rss killer entries highmem ksm area
    blocked more than seconds INFO page allocation failure stall stalls mode error
    printk messages dropped
    """

  /// systemd, the userspace killers and the runtimes.
  private static let others = """
    A a this unit has been by the OOM killer killer. Failed with result Unit entered failed state Main
    Control process exited code killed status KILL 9/KILL SIGKILL SIGTERM signal exit ended stopped
    es Killing pressure for being with above reclaim activity below limit avg avg10 Marked marked killing Considered
    considering cgroups containing swapped Under under flushing caches system sending Sending escalating
    after low Low At at or mem avail memory! victim badness respond did not terms term died zombie became
    corrective action event container oom TaskOOM encountered Got sys OOMKilled true false reason adj
    watchdog timed out free freed from behalf thrashing is lower limits critical device responding
    thresholds exceeded requires Memory level implement
    """

  private static let notices = """
    event of lines line copies in several logs were taken for one because all their dumps are same and
    they have no clock common figures times agree them host hosts the hour comes twice nothing tells
    which it first does exist counted before that was known may outside range another so many kills alike
    two events records others left out be joined what say too names more told apart stamps lack year zone
    read younger source itself holds but NUL empty journal wrote kernel program text unfinished longer
    understood limit reached members notice dumps printed cut not line: by an
    """
}
