/// The names of gfp flags: what the allocator may do for a request, and where the memory may be.
///
/// include/linux/gfp_types.h of 6.0 and later, include/linux/gfp.h before; what is gone is cited
/// with the last kernel that was seen to have it.
enum GFPNames {
  struct Name: Sendable {
    let name: String
    let title: String
    let text: String

    init(_ name: String, _ title: String, _ text: String) {
      self.name = name
      self.title = title
      self.text = text
    }
  }

  static let source = "include/linux/gfp_types.h (up to 5.19 include/linux/gfp.h)"

  static var all: [Name] { compounds + places + permissions + manners + charging + gone }

  private static var compounds: [Name] {
    [
      Name(
        "GFP_KERNEL", "memory for the kernel itself",
        """
        The usual request of kernel code: it may sleep, reclaim, write out pages and enter \
        filesystems. A charge of user memory to a cgroup is made with it too.
        """),
      Name(
        "GFP_KERNEL_ACCOUNT", "memory for the kernel, charged to a cgroup",
        "GFP_KERNEL, for an object that the cgroup of the current task pays for."),
      Name(
        "GFP_USER", "memory that user space sees, in the kernel's own zones",
        """
        GFP_KERNEL that keeps to the cpuset of the task (__GFP_HARDWALL). The kernel addresses it \
        too, so it is no high memory.
        """),
      Name(
        "GFP_HIGHUSER", "user memory that stays where it is",
        "GFP_USER that may also be high memory, as the kernel need not address it."),
      Name(
        "GFP_HIGHUSER_MOVABLE", "memory of processes and page cache",
        """
        By far the most frequent request of an OOM: a page that a process touched, or of a file. It \
        may come from any zone, and can be moved later.
        """),
      Name(
        "GFP_TRANSHUGE", "a transparent huge page, with effort",
        """
        User memory of 2 MiB or so in one piece, which the request may reclaim and compact for. \
        It fails rather than try for long.
        """),
      Name(
        "GFP_TRANSHUGE_LIGHT", "a transparent huge page, if one is at hand",
        "As GFP_TRANSHUGE, but without reclaim: where none is free the fault takes small pages."),
      Name(
        "GFP_ATOMIC", "memory at once, where nothing may sleep",
        """
        For interrupt handlers and code under locks: it may use part of the reserves and must not \
        wait, so it never calls the OOM killer.
        """),
      Name(
        "GFP_NOWAIT", "memory at once, without the reserves",
        "It only wakes kswapd and fails where nothing is free. It never calls the OOM killer."),
      Name(
        "GFP_NOIO", "memory without starting I/O",
        """
        It may sleep and reclaim, but not write out pages: for code that I/O itself depends on. \
        Such a request is a poor witness of what could have been reclaimed.
        """),
      Name(
        "GFP_NOFS", "memory without entering filesystems",
        """
        It may sleep, reclaim and start I/O, but not call into a filesystem, whose locks it may \
        hold. In an event of the machine the OOM killer is mostly not called for it.
        """),
      Name(
        "GFP_TEMPORARY", "memory for the kernel that is given back soon",
        "GFP_KERNEL with __GFP_RECLAIMABLE, to keep short-lived pages together. Gone by 4.14."),
      Name(
        "GFP_DMA", "memory from zone DMA",
        """
        The lowest addresses only (16 MiB on x86), for devices that reach no others. From 4.6 to \
        4.16 it is also how %pGg prints __GFP_DMA.
        """),
      Name(
        "GFP_DMA32", "memory below 4 GiB",
        "For devices that have 32 bits for an address; zone DMA32 or DMA."),
      Name(
        "GFP_THISNODE", "this memory node, quietly and without effort",
        """
        __GFP_THISNODE with __GFP_NORETRY and __GFP_NOWARN on machines with nodes, nothing on \
        others. Seen from 2.6.24 to 3.19.
        """),
      Name(
        "GFP_IOFS", "both permissions to write out",
        "__GFP_IO and __GFP_FS alone. Seen from 2.6.34 to 4.3."),
      Name(
        "GFP_NOFS_PAGECACHE", "page cache without entering filesystems",
        "GFP_NOFS that can be moved. Seen in 2.6.24 only."),
      Name(
        "GFP_USER_PAGECACHE", "page cache in the kernel's zones",
        "GFP_USER that can be moved. Seen in 2.6.24 only."),
      Name(
        "GFP_HIGHUSER_PAGECACHE", "page cache in any zone",
        "GFP_HIGHUSER that can be moved. Seen in 2.6.24 only."),
    ]
  }

  private static var places: [Name] {
    [
      Name(
        "__GFP_DMA", "from zone DMA",
        "The lowest addresses only; nothing else will do. The wanted zone of the request is DMA."),
      Name(
        "__GFP_HIGHMEM", "may be high memory",
        """
        The kernel need not address it, so on 32 bits it may come from HighMem. On 64 bits there \
        is no such zone and it means Normal and below.
        """),
      Name(
        "__GFP_DMA32", "from below 4 GiB",
        "Zone DMA32, or DMA below it. The wanted zone of the request is DMA32."),
      Name(
        "__GFP_MOVABLE", "can be moved",
        """
        The page can be moved to another place to make room for larger blocks. With __GFP_HIGHMEM \
        it may come from zone Movable, and from the CMA areas of devices.
        """),
      Name(
        "__GFP_RECLAIMABLE", "the kernel can have it back",
        "Slab whose objects a shrinker can free; it is placed with its like."),
      Name(
        "__GFP_HARDWALL", "only the nodes of the task's cpuset",
        """
        Keeps strictly to the memory nodes that the cpuset allows. All requests for user memory \
        and page cache have it, those of the kernel for itself have not.
        """),
      Name(
        "__GFP_THISNODE", "this memory node or none",
        "No other node will do: the request fails when this one is full."),
    ]
  }

  private static var permissions: [Name] {
    [
      Name(
        "__GFP_IO", "may start I/O",
        "Reclaim on behalf of the request may write pages to a disk or to swap."),
      Name(
        "__GFP_FS", "may enter filesystems",
        """
        Reclaim may call into filesystems. Without it the caller may hold a filesystem's lock, and \
        reclaim has to leave much alone.
        """),
      Name(
        "__GFP_DIRECT_RECLAIM", "may reclaim itself",
        """
        The request may sleep and free memory on its own. Only such requests end in the OOM \
        killer. 4.4 and later; before it was __GFP_WAIT.
        """),
      Name(
        "__GFP_KSWAPD_RECLAIM", "wakes kswapd",
        "The background reclaimer is woken when free memory is low. 4.4 and later."),
      Name(
        "__GFP_RECLAIM", "both ways to reclaim",
        "__GFP_DIRECT_RECLAIM and __GFP_KSWAPD_RECLAIM together. 4.4 and later."),
      Name(
        "__GFP_WAIT", "may sleep",
        "May wait, and reclaim itself. Up to 4.3; since then __GFP_DIRECT_RECLAIM."),
      Name(
        "__GFP_NO_KSWAPD", "leaves kswapd asleep",
        "For huge pages, which are not worth waking it. Seen from 2.6.39 to 4.3."),
      Name(
        "__GFP_HIGH", "may use part of the reserves",
        "An urgent request, which may go below the min mark to some degree."),
      Name(
        "__GFP_ATOMIC", "cannot wait",
        """
        Neither reclaims nor sleeps, and is important, so it may go deeper into the reserves. From \
        4.4 to 6.1; GFP_ATOMIC lives on without it.
        """),
      Name(
        "__GFP_MEMALLOC", "may use all reserves",
        """
        For a caller that will soon free more than it takes, such as swapping over a network. 3.6 \
        and later.
        """),
      Name(
        "__GFP_NOMEMALLOC", "keeps off the reserves",
        "Even where the task might use them, as a task that reclaims may."),
    ]
  }

  private static var manners: [Name] {
    [
      Name(
        "__GFP_NORETRY", "gives up early",
        "One light try at reclaim, then it fails. The OOM killer is not called for it."),
      Name(
        "__GFP_RETRY_MAYFAIL", "tries hard, but may fail",
        """
        Reclaim is repeated as long as it gets on, and then the request fails: the OOM killer is \
        not called for it. 4.13 and later; before it was __GFP_REPEAT.
        """),
      Name(
        "__GFP_REPEAT", "tries again and again",
        "Up to 4.12, a hint to repeat for large orders; then __GFP_RETRY_MAYFAIL."),
      Name(
        "__GFP_NOFAIL", "must not fail",
        """
        The caller cannot deal with failure, so the allocator tries for ever, and kills if it \
        must.
        """),
      Name(
        "__GFP_NOWARN", "fails silently",
        "No 'page allocation failure' in the log. An OOM is printed all the same."),
      Name(
        "__GFP_COMP", "one compound page",
        "The pages belong together, as those of a large folio or a huge page do."),
      Name(
        "__GFP_ZERO", "filled with zeros",
        """
        The memory is cleared before it is handed on, as fresh memory of a process must be. Its \
        value moved from 0x8000 to 0x100 between 5.0 and 5.2.
        """),
      Name(
        "__GFP_ZEROTAGS", "memory tags zeroed too",
        "For arm64's memory tagging: tags are cleared with the page. 5.14 and later."),
      Name(
        "__GFP_WRITE", "will be written to",
        "Page cache that is about to be dirty, which is spread over zones and nodes. 3.4 and later."
      ),
      Name(
        "__GFP_NOLOCKDEP", "hidden from the lock checker",
        "For a kernel that is built to check its locks (LOCKDEP); others do not have the bit."),
      Name(
        "__GFP_SKIP_ZERO", "zeroing left to others",
        "For hardware memory tagging (KASAN_HW_TAGS), which clears pages on its own."),
      Name(
        "__GFP_SKIP_KASAN_UNPOISON", "memory tags left as they are",
        "For hardware memory tagging (KASAN_HW_TAGS). Seen from 5.19 to 6.3."),
      Name(
        "__GFP_SKIP_KASAN_POISON", "not tagged when it is freed",
        """
        For hardware memory tagging. 5.14 to 5.17 have it in GFP_HIGHUSER_MOVABLE in every build, \
        which makes that 0x1100cca there.
        """),
      Name(
        "__GFP_SKIP_KASAN", "not tagged at all",
        "For hardware memory tagging (KASAN_HW_TAGS). 6.4 and later."),
    ]
  }

  private static var charging: [Name] {
    [
      Name(
        "__GFP_ACCOUNT", "charged to a cgroup",
        """
        Kernel memory that the cgroup of the current task pays for, as the limit of it also counts \
        the kernel's memory. 4.6 and later, and RHEL 7.
        """),
      Name(
        "__GFP_NO_OBJ_EXT", "no record of its objects",
        """
        A page for the allocator's own accounting, which needs none itself. Seen from 6.12 on.
        """),
    ]
  }

  private static var gone: [Name] {
    [
      Name(
        "__GFP_COLD", "not in the CPU's cache",
        "A page that need not be warm, as for reading ahead. Up to 4.14."),
      Name(
        "__GFP_NO_GROW", "slab must not grow",
        "A cache of the slab allocator must not take new pages. Up to 2.6.18."),
      Name(
        "__GFP_KMEMCG", "kernel memory of a cgroup",
        "Pages that are charged as kernel memory. Seen from 3.10 to 3.13."),
      Name(
        "__GFP_NOACCOUNT", "not charged to a cgroup",
        "The opposite of __GFP_ACCOUNT. Seen from 4.1 to 4.4."),
      Name(
        "__GFP_NOTRACK", "not followed by kmemcheck",
        "For a kernel that is built to check its memory. Up to 4.13."),
      Name(
        "__GFP_NOTRACK_FALSE_POSITIVE", "not followed by kmemcheck, to avoid a false alarm",
        "The same bit as __GFP_NOTRACK. Up to 4.13."),
      Name(
        "__GFP_OTHER_NODE", "on behalf of another node",
        "Counts the page for the node it is for, as khugepaged does. Seen from 2.6.39 to 4.9."),
    ]
  }
}
