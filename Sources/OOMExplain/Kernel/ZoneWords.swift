/// The lines of zones, and the free lists.
extension KernelWord {
  private static let file = "mm/show_mem.c, show_free_areas (up to 6.3 mm/page_alloc.c)"
  private static let marks = "mm/page_alloc.c, __setup_per_zone_wmarks"

  static var zoneLines: [KernelWord] {
    [
      KernelWord(
        "min", is: "the mark below which only urgent requests get memory", unit: kB,
        """
        A zone's share of vm.min_free_kbytes. A request that still finds no zone above min, plus \
        lowmem_reserve, ends in the OOM killer. A boost is already in it.
        """,
        source: marks, see: "B01", "lowmem_reserve", "boost"),
      KernelWord(
        "low", is: "the mark below which kswapd is woken", unit: kB,
        "Free memory below low is no shortage: the background reclaimer starts.", source: marks,
        see: "min"),
      KernelWord(
        "high", is: "the mark at which kswapd goes to sleep", unit: kB,
        "The last try before the OOM killer also asks for this mark.", source: marks, see: "B02"),
      KernelWord(
        "boost", is: "what fragmentation added to the marks", unit: kB,
        "For a while, after blocks of different kinds were mixed. min has it in it. 5.19 and later.",
        source: "mm/page_alloc.c, boost_watermark", see: "min"),
      KernelWord(
        "reserved_highatomic", is: "kept for urgent requests of several pages", unit: "KB",
        "Part of free, but not for this request. 5.8 and later.", source: file, see: "B01"),
      KernelWord(
        "free_highatomic", is: "how much of that reserve is free", unit: "KB",
        "6.18 and later.", source: file, see: "reserved_highatomic"),
      KernelWord(
        "present", is: "pages of a zone that exist", unit: kB,
        "managed is what is left for the allocator.", source: file, see: "managed"),
      KernelWord(
        "managed", is: "pages of a zone that the allocator has", unit: kB,
        "present less what was taken at boot.", source: file, see: "present"),
      KernelWord(
        "lowmem_reserve", "lowmem_reserve[]", "protections[]",
        is: "kept from requests that could use a higher zone", unit: pages,
        """
        One number for each zone that a request can want, the lowest first. Free memory up to min \
        plus that number is not for it. 2.6.9 calls it protections[].
        """,
        source: "mm/page_alloc.c, setup_per_zone_lowmem_reserve", see: "B03", "free-memory"),
      KernelWord(
        "zspages", is: "compressed memory of a zone", unit: kB,
        "What zram or zswap hold. 6.18 and later.", source: file, see: "zswap"),
      KernelWord(
        "buddy", is: "the free blocks of a zone, by size",
        """
        3*64kB (UM) is three free blocks of 64 KiB: the letters are the kinds that there are among \
        them. The first size is that of a page. The sum at the end is what the zone has free.
        """,
        source: "mm/show_mem.c, show_free_areas and show_migration_types", see: "B05", "migratetype"
      ),
      KernelWord(
        "migratetype", "(UME)", "UMEHCI", is: "letters behind the free blocks",
        """
        U unmovable, M movable, E reclaimable, H kept for urgent requests, C CMA, I isolated, R \
        reserve (up to 3.18). Blocks of H and C are not for every request.
        """,
        source: "mm/show_mem.c, show_migration_types", see: "buddy", "B05"),
    ]
  }

  static var zoneNames: [KernelWord] {
    [
      KernelWord(
        "DMA", is: "the zone of the lowest addresses",
        "16 MiB on x86, for devices that reach no further. Nearly always free and kept back.",
        source: "include/linux/mmzone.h, enum zone_type", see: "B03"),
      KernelWord(
        "DMA32", is: "the zone below 4 GiB",
        "On 64 bits. Small machines have all their memory here, and no zone Normal.",
        source: "include/linux/mmzone.h, enum zone_type", see: "B03"),
      KernelWord(
        "Normal", is: "the zone that the kernel can use itself",
        "On 64 bits all above 4 GiB; on 32 bits less than 1 GiB in all.",
        source: "include/linux/mmzone.h, enum zone_type", see: "B08"),
      KernelWord(
        "HighMem", is: "what a 32-bit kernel cannot address at all times",
        "For processes and page cache only. That it is free does not help the kernel.",
        source: "include/linux/mmzone.h, enum zone_type", see: "B08"),
      KernelWord(
        "Movable", is: "a zone for pages that can be moved",
        "So that memory can be unplugged, or joined to large blocks.",
        source: "include/linux/mmzone.h, enum zone_type"),
      KernelWord(
        "Device", is: "a zone of memory on devices",
        "Persistent memory or a graphics card; no request for memory is served from it.",
        source: "include/linux/mmzone.h, enum zone_type"),
      KernelWord(
        "Node", is: "a memory node",
        "Memory that is equally near to some CPUs (NUMA). Most machines have node 0 only.",
        source: "Documentation/mm/numa.rst", see: "mems_allowed"),
    ]
  }
}
