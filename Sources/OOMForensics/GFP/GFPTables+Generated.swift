// Written by Packaging/gfp/generate from the tables beside it. Do not edit.

extension GFPClass {
  static let all: [GFPClass] = [
    class1, class2, class3, class4, class5, class6, class7, class8,
    class9, class10, class11, class12, class13, class14, class15, class16,
  ]

  /// 2.6.9, 2.6.11: include/linux/gfp.h.
  static let class1 = GFPClass(
    number: 1,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_WAIT": 0x10, "__GFP_HIGH": 0x20,
      "__GFP_IO": 0x40, "__GFP_FS": 0x80, "__GFP_COLD": 0x100, "__GFP_NOWARN": 0x200,
      "__GFP_REPEAT": 0x400, "__GFP_NOFAIL": 0x800, "__GFP_NORETRY": 0x1000,
      "__GFP_NO_GROW": 0x2000, "__GFP_COMP": 0x4000, "__GFP_ZERO": 0x8000, "GFP_DMA": 0x1,
      "GFP_NOIO": 0x10, "GFP_ATOMIC": 0x20, "GFP_NOFS": 0x50, "GFP_KERNEL": 0xd0, "GFP_USER": 0xd0,
      "GFP_HIGHUSER": 0xd2,
    ])

  /// 2.6.18, 2.6.24: include/linux/gfp.h.
  static let class2 = GFPClass(
    number: 2,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_WAIT": 0x10,
      "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80, "__GFP_COLD": 0x100,
      "__GFP_NOWARN": 0x200, "__GFP_REPEAT": 0x400, "__GFP_NOFAIL": 0x800, "__GFP_NORETRY": 0x1000,
      "__GFP_NO_GROW": 0x2000, "__GFP_COMP": 0x4000, "__GFP_ZERO": 0x8000,
      "__GFP_NOMEMALLOC": 0x10000, "__GFP_HARDWALL": 0x20000, "__GFP_THISNODE": 0x40000,
      "__GFP_RECLAIMABLE": 0x80000, "__GFP_MOVABLE": 0x100000, "GFP_DMA": 0x1, "GFP_DMA32": 0x4,
      "GFP_NOIO": 0x10, "GFP_ATOMIC": 0x20, "GFP_NOFS": 0x50, "GFP_KERNEL": 0xd0,
      "GFP_USER": 0x200d0, "GFP_HIGHUSER": 0x200d2, "GFP_TEMPORARY": 0x800d0,
      "GFP_HIGHUSER_MOVABLE": 0x1200d2,
    ])

  /// 2.6.32.67, 2.6.34, 2.6.36, 2.6.37, 2.6.39.4, 3.0.86, 3.4.113, 3.5.0, 3.6.5, 3.10.0-el7:
  /// include/linux/gfp.h.
  static let class3 = GFPClass(
    number: 3,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_MOVABLE": 0x8,
      "__GFP_WAIT": 0x10, "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80,
      "__GFP_COLD": 0x100, "__GFP_NOWARN": 0x200, "__GFP_REPEAT": 0x400, "__GFP_NOFAIL": 0x800,
      "__GFP_NORETRY": 0x1000, "__GFP_MEMALLOC": 0x2000, "__GFP_COMP": 0x4000, "__GFP_ZERO": 0x8000,
      "__GFP_NOMEMALLOC": 0x10000, "__GFP_HARDWALL": 0x20000, "__GFP_THISNODE": 0x40000,
      "__GFP_RECLAIMABLE": 0x80000, "__GFP_ACCOUNT": 0x100000, "__GFP_NOTRACK": 0x200000,
      "__GFP_NO_KSWAPD": 0x400000, "__GFP_OTHER_NODE": 0x800000, "__GFP_WRITE": 0x1000000,
      "GFP_DMA": 0x1, "GFP_DMA32": 0x4, "GFP_NOIO": 0x10, "GFP_ATOMIC": 0x20, "GFP_NOFS": 0x50,
      "GFP_KERNEL": 0xd0, "GFP_USER": 0x200d0, "GFP_HIGHUSER": 0x200d2,
      "GFP_HIGHUSER_MOVABLE": 0x200da, "GFP_TEMPORARY": 0x800d0, "GFP_KERNEL_ACCOUNT": 0x1000d0,
      "GFP_TRANSHUGE": 0x4352da,
    ])

  /// 3.10.108, 3.13.10, 3.18.30, 3.19.8: include/linux/gfp.h.
  static let class4 = GFPClass(
    number: 4,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_MOVABLE": 0x8,
      "__GFP_WAIT": 0x10, "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80,
      "__GFP_COLD": 0x100, "__GFP_NOWARN": 0x200, "__GFP_REPEAT": 0x400, "__GFP_NOFAIL": 0x800,
      "__GFP_NORETRY": 0x1000, "__GFP_MEMALLOC": 0x2000, "__GFP_COMP": 0x4000, "__GFP_ZERO": 0x8000,
      "__GFP_NOMEMALLOC": 0x10000, "__GFP_HARDWALL": 0x20000, "__GFP_THISNODE": 0x40000,
      "__GFP_RECLAIMABLE": 0x80000, "__GFP_KMEMCG": 0x100000, "__GFP_NOTRACK": 0x200000,
      "__GFP_NO_KSWAPD": 0x400000, "__GFP_OTHER_NODE": 0x800000, "__GFP_WRITE": 0x1000000,
      "GFP_DMA": 0x1, "GFP_DMA32": 0x4, "GFP_NOIO": 0x10, "GFP_ATOMIC": 0x20, "GFP_NOFS": 0x50,
      "GFP_KERNEL": 0xd0, "GFP_USER": 0x200d0, "GFP_HIGHUSER": 0x200d2,
      "GFP_HIGHUSER_MOVABLE": 0x200da, "GFP_TEMPORARY": 0x800d0, "GFP_TRANSHUGE": 0x4352da,
    ])

  /// 4.1.52, 4.3.0: include/linux/gfp.h.
  static let class5 = GFPClass(
    number: 5,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_MOVABLE": 0x8,
      "__GFP_WAIT": 0x10, "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80,
      "__GFP_COLD": 0x100, "__GFP_NOWARN": 0x200, "__GFP_REPEAT": 0x400, "__GFP_NOFAIL": 0x800,
      "__GFP_NORETRY": 0x1000, "__GFP_MEMALLOC": 0x2000, "__GFP_COMP": 0x4000, "__GFP_ZERO": 0x8000,
      "__GFP_NOMEMALLOC": 0x10000, "__GFP_HARDWALL": 0x20000, "__GFP_THISNODE": 0x40000,
      "__GFP_RECLAIMABLE": 0x80000, "__GFP_NOACCOUNT": 0x100000, "__GFP_NOTRACK": 0x200000,
      "__GFP_NO_KSWAPD": 0x400000, "__GFP_OTHER_NODE": 0x800000, "__GFP_WRITE": 0x1000000,
      "GFP_DMA": 0x1, "GFP_DMA32": 0x4, "GFP_NOIO": 0x10, "GFP_ATOMIC": 0x20, "GFP_NOFS": 0x50,
      "GFP_KERNEL": 0xd0, "GFP_USER": 0x200d0, "GFP_HIGHUSER": 0x200d2,
      "GFP_HIGHUSER_MOVABLE": 0x200da, "GFP_TEMPORARY": 0x800d0, "GFP_TRANSHUGE": 0x4352da,
    ])

  /// 4.4.178: include/linux/gfp.h.
  static let class6 = GFPClass(
    number: 6,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_MOVABLE": 0x8,
      "__GFP_RECLAIMABLE": 0x10, "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80,
      "__GFP_COLD": 0x100, "__GFP_NOWARN": 0x200, "__GFP_REPEAT": 0x400, "__GFP_NOFAIL": 0x800,
      "__GFP_NORETRY": 0x1000, "__GFP_MEMALLOC": 0x2000, "__GFP_COMP": 0x4000, "__GFP_ZERO": 0x8000,
      "__GFP_NOMEMALLOC": 0x10000, "__GFP_HARDWALL": 0x20000, "__GFP_THISNODE": 0x40000,
      "__GFP_ATOMIC": 0x80000, "__GFP_NOACCOUNT": 0x100000, "__GFP_NOTRACK": 0x200000,
      "__GFP_DIRECT_RECLAIM": 0x400000, "__GFP_OTHER_NODE": 0x800000, "__GFP_WRITE": 0x1000000,
      "__GFP_KSWAPD_RECLAIM": 0x2000000, "GFP_DMA": 0x1, "GFP_DMA32": 0x4,
      "GFP_TRANSHUGE": 0x4352ca, "GFP_NOWAIT": 0x2000000, "GFP_ATOMIC": 0x2080020,
      "GFP_NOIO": 0x2400000, "__GFP_RECLAIM": 0x2400000, "GFP_NOFS": 0x2400040,
      "GFP_KERNEL": 0x24000c0, "GFP_TEMPORARY": 0x24000d0, "GFP_USER": 0x24200c0,
      "GFP_HIGHUSER": 0x24200c2, "GFP_HIGHUSER_MOVABLE": 0x24200ca,
    ])

  /// 4.6.2, 4.7.4: include/linux/gfp.h.
  static let class7 = GFPClass(
    number: 7,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_MOVABLE": 0x8,
      "__GFP_RECLAIMABLE": 0x10, "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80,
      "__GFP_COLD": 0x100, "__GFP_NOWARN": 0x200, "__GFP_REPEAT": 0x400, "__GFP_NOFAIL": 0x800,
      "__GFP_NORETRY": 0x1000, "__GFP_MEMALLOC": 0x2000, "__GFP_COMP": 0x4000, "__GFP_ZERO": 0x8000,
      "__GFP_NOMEMALLOC": 0x10000, "__GFP_HARDWALL": 0x20000, "__GFP_THISNODE": 0x40000,
      "__GFP_ATOMIC": 0x80000, "__GFP_ACCOUNT": 0x100000, "__GFP_NOTRACK": 0x200000,
      "__GFP_DIRECT_RECLAIM": 0x400000, "__GFP_OTHER_NODE": 0x800000, "__GFP_WRITE": 0x1000000,
      "__GFP_KSWAPD_RECLAIM": 0x2000000, "GFP_DMA": 0x1, "GFP_DMA32": 0x4, "GFP_TRANSHUGE": 0x352ca,
      "GFP_NOWAIT": 0x2000000, "GFP_ATOMIC": 0x2080020, "GFP_NOIO": 0x2400000,
      "__GFP_RECLAIM": 0x2400000, "GFP_NOFS": 0x2400040, "GFP_KERNEL": 0x24000c0,
      "GFP_TEMPORARY": 0x24000d0, "GFP_USER": 0x24200c0, "GFP_HIGHUSER": 0x24200c2,
      "GFP_HIGHUSER_MOVABLE": 0x24200ca, "GFP_KERNEL_ACCOUNT": 0x25000c0,
    ])

  /// 4.8.15, 4.9.0: include/linux/gfp.h.
  static let class8 = GFPClass(
    number: 8,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_MOVABLE": 0x8,
      "__GFP_RECLAIMABLE": 0x10, "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80,
      "__GFP_COLD": 0x100, "__GFP_NOWARN": 0x200, "__GFP_REPEAT": 0x400, "__GFP_NOFAIL": 0x800,
      "__GFP_NORETRY": 0x1000, "__GFP_MEMALLOC": 0x2000, "__GFP_COMP": 0x4000, "__GFP_ZERO": 0x8000,
      "__GFP_NOMEMALLOC": 0x10000, "__GFP_HARDWALL": 0x20000, "__GFP_THISNODE": 0x40000,
      "__GFP_ATOMIC": 0x80000, "__GFP_ACCOUNT": 0x100000, "__GFP_NOTRACK": 0x200000,
      "__GFP_DIRECT_RECLAIM": 0x400000, "__GFP_OTHER_NODE": 0x800000, "__GFP_WRITE": 0x1000000,
      "__GFP_KSWAPD_RECLAIM": 0x2000000, "GFP_DMA": 0x1, "GFP_DMA32": 0x4,
      "GFP_TRANSHUGE_LIGHT": 0x342ca, "GFP_TRANSHUGE": 0x4342ca, "GFP_NOWAIT": 0x2000000,
      "GFP_ATOMIC": 0x2080020, "GFP_NOIO": 0x2400000, "__GFP_RECLAIM": 0x2400000,
      "GFP_NOFS": 0x2400040, "GFP_KERNEL": 0x24000c0, "GFP_TEMPORARY": 0x24000d0,
      "GFP_USER": 0x24200c0, "GFP_HIGHUSER": 0x24200c2, "GFP_HIGHUSER_MOVABLE": 0x24200ca,
      "GFP_KERNEL_ACCOUNT": 0x25000c0,
    ])

  /// 4.10.0, 4.10.17, 4.12.0: include/linux/gfp.h.
  static let class9 = GFPClass(
    number: 9,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_MOVABLE": 0x8,
      "__GFP_RECLAIMABLE": 0x10, "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80,
      "__GFP_COLD": 0x100, "__GFP_NOWARN": 0x200, "__GFP_REPEAT": 0x400, "__GFP_NOFAIL": 0x800,
      "__GFP_NORETRY": 0x1000, "__GFP_MEMALLOC": 0x2000, "__GFP_COMP": 0x4000, "__GFP_ZERO": 0x8000,
      "__GFP_NOMEMALLOC": 0x10000, "__GFP_HARDWALL": 0x20000, "__GFP_THISNODE": 0x40000,
      "__GFP_ATOMIC": 0x80000, "__GFP_ACCOUNT": 0x100000, "__GFP_NOTRACK": 0x200000,
      "__GFP_DIRECT_RECLAIM": 0x400000, "__GFP_WRITE": 0x800000, "__GFP_KSWAPD_RECLAIM": 0x1000000,
      "GFP_DMA": 0x1, "GFP_DMA32": 0x4, "GFP_TRANSHUGE_LIGHT": 0x342ca, "GFP_TRANSHUGE": 0x4342ca,
      "GFP_NOWAIT": 0x1000000, "GFP_ATOMIC": 0x1080020, "GFP_NOIO": 0x1400000,
      "__GFP_RECLAIM": 0x1400000, "GFP_NOFS": 0x1400040, "GFP_KERNEL": 0x14000c0,
      "GFP_TEMPORARY": 0x14000d0, "GFP_USER": 0x14200c0, "GFP_HIGHUSER": 0x14200c2,
      "GFP_HIGHUSER_MOVABLE": 0x14200ca, "GFP_KERNEL_ACCOUNT": 0x15000c0,
    ])

  /// 4.13.4, 4.14.177, 4.15.18, 4.16.13: include/linux/gfp.h.
  static let class10 = GFPClass(
    number: 10,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_MOVABLE": 0x8,
      "__GFP_RECLAIMABLE": 0x10, "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80,
      "__GFP_COLD": 0x100, "__GFP_NOWARN": 0x200, "__GFP_RETRY_MAYFAIL": 0x400,
      "__GFP_NOFAIL": 0x800, "__GFP_NORETRY": 0x1000, "__GFP_MEMALLOC": 0x2000,
      "__GFP_COMP": 0x4000, "__GFP_ZERO": 0x8000, "__GFP_NOMEMALLOC": 0x10000,
      "__GFP_HARDWALL": 0x20000, "__GFP_THISNODE": 0x40000, "__GFP_ATOMIC": 0x80000,
      "__GFP_ACCOUNT": 0x100000, "__GFP_NOTRACK": 0x200000, "__GFP_DIRECT_RECLAIM": 0x400000,
      "__GFP_WRITE": 0x800000, "__GFP_KSWAPD_RECLAIM": 0x1000000, "GFP_DMA": 0x1, "GFP_DMA32": 0x4,
      "GFP_TRANSHUGE_LIGHT": 0x342ca, "GFP_TRANSHUGE": 0x4342ca, "GFP_NOWAIT": 0x1000000,
      "GFP_ATOMIC": 0x1080020, "GFP_NOIO": 0x1400000, "__GFP_RECLAIM": 0x1400000,
      "GFP_NOFS": 0x1400040, "GFP_KERNEL": 0x14000c0, "GFP_TEMPORARY": 0x14000d0,
      "GFP_USER": 0x14200c0, "GFP_HIGHUSER": 0x14200c2, "GFP_HIGHUSER_MOVABLE": 0x14200ca,
      "GFP_KERNEL_ACCOUNT": 0x15000c0,
    ])

  /// 4.18.0, 4.18.0-el8, 4.19.0, 5.0.0: include/linux/gfp.h.
  static let class11 = GFPClass(
    number: 11,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_MOVABLE": 0x8,
      "__GFP_RECLAIMABLE": 0x10, "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80,
      "__GFP_WRITE": 0x100, "__GFP_NOWARN": 0x200, "__GFP_RETRY_MAYFAIL": 0x400,
      "__GFP_NOFAIL": 0x800, "__GFP_NORETRY": 0x1000, "__GFP_MEMALLOC": 0x2000,
      "__GFP_COMP": 0x4000, "__GFP_ZERO": 0x8000, "__GFP_NOMEMALLOC": 0x10000,
      "__GFP_HARDWALL": 0x20000, "__GFP_THISNODE": 0x40000, "__GFP_ATOMIC": 0x80000,
      "__GFP_ACCOUNT": 0x100000, "__GFP_DIRECT_RECLAIM": 0x200000, "__GFP_KSWAPD_RECLAIM": 0x400000,
      "GFP_DMA": 0x1, "GFP_DMA32": 0x4, "GFP_TRANSHUGE_LIGHT": 0x342ca, "GFP_TRANSHUGE": 0x2342ca,
      "GFP_NOWAIT": 0x400000, "GFP_ATOMIC": 0x480020, "GFP_NOIO": 0x600000,
      "__GFP_RECLAIM": 0x600000, "GFP_NOFS": 0x600040, "GFP_KERNEL": 0x6000c0, "GFP_USER": 0x6200c0,
      "GFP_HIGHUSER": 0x6200c2, "GFP_HIGHUSER_MOVABLE": 0x6200ca, "GFP_KERNEL_ACCOUNT": 0x7000c0,
    ])

  /// 5.2.1, 5.3.1, 5.4.286, 5.7.14, 5.8.1, 5.9.1, 5.10-debian, 5.11.0: include/linux/gfp.h.
  static let class12 = GFPClass(
    number: 12,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_MOVABLE": 0x8,
      "__GFP_RECLAIMABLE": 0x10, "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80,
      "__GFP_ZERO": 0x100, "__GFP_ATOMIC": 0x200, "__GFP_DIRECT_RECLAIM": 0x400,
      "__GFP_KSWAPD_RECLAIM": 0x800, "__GFP_WRITE": 0x1000, "__GFP_NOWARN": 0x2000,
      "__GFP_RETRY_MAYFAIL": 0x4000, "__GFP_NOFAIL": 0x8000, "__GFP_NORETRY": 0x10000,
      "__GFP_MEMALLOC": 0x20000, "__GFP_COMP": 0x40000, "__GFP_NOMEMALLOC": 0x80000,
      "__GFP_HARDWALL": 0x100000, "__GFP_THISNODE": 0x200000, "__GFP_ACCOUNT": 0x400000,
      "GFP_DMA": 0x1, "GFP_DMA32": 0x4, "GFP_NOWAIT": 0x800, "GFP_ATOMIC": 0xa20, "GFP_NOIO": 0xc00,
      "__GFP_RECLAIM": 0xc00, "GFP_NOFS": 0xc40, "GFP_KERNEL": 0xcc0, "GFP_USER": 0x100cc0,
      "GFP_HIGHUSER": 0x100cc2, "GFP_HIGHUSER_MOVABLE": 0x100cca, "GFP_TRANSHUGE_LIGHT": 0x1c20ca,
      "GFP_TRANSHUGE": 0x1c24ca, "GFP_KERNEL_ACCOUNT": 0x400cc0,
    ])

  /// 5.14.2, 5.15.85, 5.17-rc5: include/linux/gfp.h.
  static let class13 = GFPClass(
    number: 13,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_MOVABLE": 0x8,
      "__GFP_RECLAIMABLE": 0x10, "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80,
      "__GFP_ZERO": 0x100, "__GFP_ATOMIC": 0x200, "__GFP_DIRECT_RECLAIM": 0x400,
      "__GFP_KSWAPD_RECLAIM": 0x800, "__GFP_WRITE": 0x1000, "__GFP_NOWARN": 0x2000,
      "__GFP_RETRY_MAYFAIL": 0x4000, "__GFP_NOFAIL": 0x8000, "__GFP_NORETRY": 0x10000,
      "__GFP_MEMALLOC": 0x20000, "__GFP_COMP": 0x40000, "__GFP_NOMEMALLOC": 0x80000,
      "__GFP_HARDWALL": 0x100000, "__GFP_THISNODE": 0x200000, "__GFP_ACCOUNT": 0x400000,
      "__GFP_ZEROTAGS": 0x800000, "__GFP_SKIP_KASAN_POISON": 0x1000000, "GFP_DMA": 0x1,
      "GFP_DMA32": 0x4, "GFP_NOWAIT": 0x800, "GFP_ATOMIC": 0xa20, "GFP_NOIO": 0xc00,
      "__GFP_RECLAIM": 0xc00, "GFP_NOFS": 0xc40, "GFP_KERNEL": 0xcc0, "GFP_USER": 0x100cc0,
      "GFP_HIGHUSER": 0x100cc2, "GFP_KERNEL_ACCOUNT": 0x400cc0, "GFP_HIGHUSER_MOVABLE": 0x1100cca,
      "GFP_TRANSHUGE_LIGHT": 0x11c20ca, "GFP_TRANSHUGE": 0x11c24ca,
    ])

  /// 5.19.0, 6.0.1, 6.1-debian: include/linux/gfp.h and include/linux/gfp_types.h.
  static let class14 = GFPClass(
    number: 14,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_MOVABLE": 0x8,
      "__GFP_RECLAIMABLE": 0x10, "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80,
      "__GFP_ZERO": 0x100, "__GFP_ATOMIC": 0x200, "__GFP_DIRECT_RECLAIM": 0x400,
      "__GFP_KSWAPD_RECLAIM": 0x800, "__GFP_WRITE": 0x1000, "__GFP_NOWARN": 0x2000,
      "__GFP_RETRY_MAYFAIL": 0x4000, "__GFP_NOFAIL": 0x8000, "__GFP_NORETRY": 0x10000,
      "__GFP_MEMALLOC": 0x20000, "__GFP_COMP": 0x40000, "__GFP_NOMEMALLOC": 0x80000,
      "__GFP_HARDWALL": 0x100000, "__GFP_THISNODE": 0x200000, "__GFP_ACCOUNT": 0x400000,
      "__GFP_ZEROTAGS": 0x800000, "GFP_DMA": 0x1, "GFP_DMA32": 0x4, "GFP_NOWAIT": 0x800,
      "GFP_ATOMIC": 0xa20, "GFP_NOIO": 0xc00, "__GFP_RECLAIM": 0xc00, "GFP_NOFS": 0xc40,
      "GFP_KERNEL": 0xcc0, "GFP_USER": 0x100cc0, "GFP_HIGHUSER": 0x100cc2,
      "GFP_HIGHUSER_MOVABLE": 0x100cca, "GFP_TRANSHUGE_LIGHT": 0x1c20ca, "GFP_TRANSHUGE": 0x1c24ca,
      "GFP_KERNEL_ACCOUNT": 0x400cc0,
    ])

  /// 6.3.8, 6.4.6, 6.5.0, 6.6.9: include/linux/gfp_types.h.
  static let class15 = GFPClass(
    number: 15,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_MOVABLE": 0x8,
      "__GFP_RECLAIMABLE": 0x10, "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80,
      "__GFP_ZERO": 0x100, "__GFP_DIRECT_RECLAIM": 0x400, "__GFP_KSWAPD_RECLAIM": 0x800,
      "__GFP_WRITE": 0x1000, "__GFP_NOWARN": 0x2000, "__GFP_RETRY_MAYFAIL": 0x4000,
      "__GFP_NOFAIL": 0x8000, "__GFP_NORETRY": 0x10000, "__GFP_MEMALLOC": 0x20000,
      "__GFP_COMP": 0x40000, "__GFP_NOMEMALLOC": 0x80000, "__GFP_HARDWALL": 0x100000,
      "__GFP_THISNODE": 0x200000, "__GFP_ACCOUNT": 0x400000, "__GFP_ZEROTAGS": 0x800000,
      "GFP_DMA": 0x1, "GFP_DMA32": 0x4, "GFP_NOWAIT": 0x800, "GFP_ATOMIC": 0x820, "GFP_NOIO": 0xc00,
      "__GFP_RECLAIM": 0xc00, "GFP_NOFS": 0xc40, "GFP_KERNEL": 0xcc0, "GFP_USER": 0x100cc0,
      "GFP_HIGHUSER": 0x100cc2, "GFP_HIGHUSER_MOVABLE": 0x100cca, "GFP_TRANSHUGE_LIGHT": 0x1c20ca,
      "GFP_TRANSHUGE": 0x1c24ca, "GFP_KERNEL_ACCOUNT": 0x400cc0,
    ])

  /// 6.8.1, 6.12-debian, 6.13.7, 6.14.0, 6.18.2, 6.19.0, 7.2-debian: include/linux/gfp_types.h.
  static let class16 = GFPClass(
    number: 16,
    values: [
      "__GFP_DMA": 0x1, "__GFP_HIGHMEM": 0x2, "__GFP_DMA32": 0x4, "__GFP_MOVABLE": 0x8,
      "__GFP_RECLAIMABLE": 0x10, "__GFP_HIGH": 0x20, "__GFP_IO": 0x40, "__GFP_FS": 0x80,
      "__GFP_ZERO": 0x100, "__GFP_DIRECT_RECLAIM": 0x400, "__GFP_KSWAPD_RECLAIM": 0x800,
      "__GFP_WRITE": 0x1000, "__GFP_NOWARN": 0x2000, "__GFP_RETRY_MAYFAIL": 0x4000,
      "__GFP_NOFAIL": 0x8000, "__GFP_NORETRY": 0x10000, "__GFP_MEMALLOC": 0x20000,
      "__GFP_COMP": 0x40000, "__GFP_NOMEMALLOC": 0x80000, "__GFP_HARDWALL": 0x100000,
      "__GFP_THISNODE": 0x200000, "__GFP_ACCOUNT": 0x400000, "__GFP_ZEROTAGS": 0x800000,
      "__GFP_NO_OBJ_EXT": 0x1000000, "GFP_DMA": 0x1, "GFP_DMA32": 0x4, "GFP_ATOMIC": 0x820,
      "GFP_NOIO": 0xc00, "__GFP_RECLAIM": 0xc00, "GFP_NOFS": 0xc40, "GFP_KERNEL": 0xcc0,
      "GFP_NOWAIT": 0x2800, "GFP_USER": 0x100cc0, "GFP_HIGHUSER": 0x100cc2,
      "GFP_HIGHUSER_MOVABLE": 0x100cca, "GFP_TRANSHUGE_LIGHT": 0x1c20ca, "GFP_TRANSHUGE": 0x1c24ca,
      "GFP_KERNEL_ACCOUNT": 0x400cc0,
    ])
}

extension ExaminedKernel {
  /// In the order of release; a vendor's kernel stands after what it is made from.
  static let all: [ExaminedKernel] = [
    ExaminedKernel(
      name: "2.6.9", series: [KernelSeries(2, 6, 9)], isVendor: false,
      flags: .class1, printing: 0),
    ExaminedKernel(
      name: "2.6.11", series: [KernelSeries(2, 6, 11)], isVendor: false,
      flags: .class1, printing: 0),
    ExaminedKernel(
      name: "2.6.18", series: [KernelSeries(2, 6, 18)], isVendor: false,
      flags: .class2, printing: 1),
    ExaminedKernel(
      name: "2.6.24", series: [KernelSeries(2, 6, 24)], isVendor: false,
      flags: .class2, printing: 1),
    ExaminedKernel(
      name: "2.6.32.67", series: [KernelSeries(2, 6, 32)], isVendor: false,
      flags: .class3, printing: 1),
    ExaminedKernel(
      name: "2.6.34", series: [KernelSeries(2, 6, 34)], isVendor: false,
      flags: .class3, printing: 1),
    ExaminedKernel(
      name: "2.6.36", series: [KernelSeries(2, 6, 36)], isVendor: false,
      flags: .class3, printing: 1),
    ExaminedKernel(
      name: "2.6.37", series: [KernelSeries(2, 6, 37)], isVendor: false,
      flags: .class3, printing: 1),
    ExaminedKernel(
      name: "2.6.39.4", series: [KernelSeries(2, 6, 39)], isVendor: false,
      flags: .class3, printing: 1),
    ExaminedKernel(
      name: "3.0.86", series: [KernelSeries(3, 0, 0)], isVendor: false,
      flags: .class3, printing: 1),
    ExaminedKernel(
      name: "3.4.113", series: [KernelSeries(3, 4, 0)], isVendor: false,
      flags: .class3, printing: 1),
    ExaminedKernel(
      name: "3.5.0", series: [KernelSeries(3, 5, 0)], isVendor: false,
      flags: .class3, printing: 1),
    ExaminedKernel(
      name: "3.6.5", series: [KernelSeries(3, 6, 0)], isVendor: false,
      flags: .class3, printing: 1),
    ExaminedKernel(
      name: "3.10.0-el7", series: [KernelSeries(3, 10, 0)], isVendor: true,
      flags: .class3, printing: 2),
    ExaminedKernel(
      name: "3.10.108", series: [KernelSeries(3, 10, 0)], isVendor: false,
      flags: .class4, printing: 1),
    ExaminedKernel(
      name: "3.13.10", series: [KernelSeries(3, 13, 0)], isVendor: false,
      flags: .class4, printing: 1),
    ExaminedKernel(
      name: "3.18.30", series: [KernelSeries(3, 18, 0)], isVendor: false,
      flags: .class4, printing: 1),
    ExaminedKernel(
      name: "3.19.8", series: [KernelSeries(3, 19, 0)], isVendor: false,
      flags: .class4, printing: 1),
    ExaminedKernel(
      name: "4.1.52", series: [KernelSeries(4, 1, 0)], isVendor: false,
      flags: .class5, printing: 1),
    ExaminedKernel(
      name: "4.3.0", series: [KernelSeries(4, 3, 0)], isVendor: false,
      flags: .class5, printing: 1),
    ExaminedKernel(
      name: "4.4.178", series: [KernelSeries(4, 4, 0)], isVendor: false,
      flags: .class6, printing: 1),
    ExaminedKernel(
      name: "4.6.2", series: [KernelSeries(4, 6, 0)], isVendor: false,
      flags: .class7, printing: 3),
    ExaminedKernel(
      name: "4.7.4", series: [KernelSeries(4, 7, 0)], isVendor: false,
      flags: .class7, printing: 3),
    ExaminedKernel(
      name: "4.8.15", series: [KernelSeries(4, 8, 0)], isVendor: false,
      flags: .class8, printing: 4),
    ExaminedKernel(
      name: "4.9.0", series: [KernelSeries(4, 9, 0)], isVendor: false,
      flags: .class8, printing: 4),
    ExaminedKernel(
      name: "4.10.0", series: [KernelSeries(4, 10, 0)], isVendor: false,
      flags: .class9, printing: 5),
    ExaminedKernel(
      name: "4.10.17", series: [KernelSeries(4, 10, 0)], isVendor: false,
      flags: .class9, printing: 5),
    ExaminedKernel(
      name: "4.12.0", series: [KernelSeries(4, 12, 0)], isVendor: false,
      flags: .class9, printing: 5),
    ExaminedKernel(
      name: "4.13.4", series: [KernelSeries(4, 13, 0)], isVendor: false,
      flags: .class10, printing: 6),
    ExaminedKernel(
      name: "4.14.177", series: [KernelSeries(4, 14, 0)], isVendor: false,
      flags: .class10, printing: 7),
    ExaminedKernel(
      name: "4.15.18", series: [KernelSeries(4, 15, 0)], isVendor: false,
      flags: .class10, printing: 8),
    ExaminedKernel(
      name: "4.16.13", series: [KernelSeries(4, 16, 0)], isVendor: false,
      flags: .class10, printing: 8),
    ExaminedKernel(
      name: "4.18.0", series: [KernelSeries(4, 18, 0)], isVendor: false,
      flags: .class11, printing: 8),
    ExaminedKernel(
      name: "4.18.0-el8", series: [KernelSeries(4, 18, 0)], isVendor: true,
      flags: .class11, printing: 8),
    ExaminedKernel(
      name: "4.19.0", series: [KernelSeries(4, 19, 0)], isVendor: false,
      flags: .class11, printing: 8),
    ExaminedKernel(
      name: "5.0.0", series: [KernelSeries(5, 0, 0)], isVendor: false,
      flags: .class11, printing: 8),
    ExaminedKernel(
      name: "5.2.1", series: [KernelSeries(5, 2, 0)], isVendor: false,
      flags: .class12, printing: 8),
    ExaminedKernel(
      name: "5.3.1", series: [KernelSeries(5, 3, 0)], isVendor: false,
      flags: .class12, printing: 8),
    ExaminedKernel(
      name: "5.4.286", series: [KernelSeries(5, 4, 0)], isVendor: false,
      flags: .class12, printing: 8),
    ExaminedKernel(
      name: "5.7.14", series: [KernelSeries(5, 7, 0)], isVendor: false,
      flags: .class12, printing: 8),
    ExaminedKernel(
      name: "5.8.1", series: [KernelSeries(5, 8, 0)], isVendor: false,
      flags: .class12, printing: 8),
    ExaminedKernel(
      name: "5.9.1", series: [KernelSeries(5, 9, 0)], isVendor: false,
      flags: .class12, printing: 8),
    ExaminedKernel(
      name: "5.10-debian", series: [KernelSeries(5, 10, 0)], isVendor: false,
      flags: .class12, printing: 8),
    ExaminedKernel(
      name: "5.11.0", series: [KernelSeries(5, 11, 0)], isVendor: false,
      flags: .class12, printing: 8),
    ExaminedKernel(
      name: "5.14.2", series: [KernelSeries(5, 14, 0)], isVendor: false,
      flags: .class13, printing: 9),
    ExaminedKernel(
      name: "5.15.85", series: [KernelSeries(5, 15, 0)], isVendor: false,
      flags: .class13, printing: 9),
    ExaminedKernel(
      name: "5.17-rc5", series: [KernelSeries(5, 17, 0)], isVendor: false,
      flags: .class13, printing: 9),
    ExaminedKernel(
      name: "5.19.0", series: [KernelSeries(5, 19, 0), KernelSeries(5, 18, 0)], isVendor: false,
      flags: .class14, printing: 10),
    ExaminedKernel(
      name: "6.0.1", series: [KernelSeries(6, 0, 0)], isVendor: false,
      flags: .class14, printing: 10),
    ExaminedKernel(
      name: "6.1-debian", series: [KernelSeries(6, 1, 0)], isVendor: false,
      flags: .class14, printing: 10),
    ExaminedKernel(
      name: "6.3.8", series: [KernelSeries(6, 3, 0)], isVendor: false,
      flags: .class15, printing: 11),
    ExaminedKernel(
      name: "6.4.6", series: [KernelSeries(6, 4, 0)], isVendor: false,
      flags: .class15, printing: 11),
    ExaminedKernel(
      name: "6.5.0", series: [KernelSeries(6, 5, 0)], isVendor: false,
      flags: .class15, printing: 11),
    ExaminedKernel(
      name: "6.6.9", series: [KernelSeries(6, 6, 0)], isVendor: false,
      flags: .class15, printing: 11),
    ExaminedKernel(
      name: "6.8.1", series: [KernelSeries(6, 8, 0)], isVendor: false,
      flags: .class16, printing: 11),
    ExaminedKernel(
      name: "6.12-debian", series: [KernelSeries(6, 12, 0)], isVendor: false,
      flags: .class16, printing: 11),
    ExaminedKernel(
      name: "6.13.7", series: [KernelSeries(6, 13, 0)], isVendor: false,
      flags: .class16, printing: 11),
    ExaminedKernel(
      name: "6.14.0", series: [KernelSeries(6, 14, 0)], isVendor: false,
      flags: .class16, printing: 11),
    ExaminedKernel(
      name: "6.18.2", series: [KernelSeries(6, 18, 0)], isVendor: false,
      flags: .class16, printing: 12),
    ExaminedKernel(
      name: "6.19.0", series: [KernelSeries(6, 19, 0)], isVendor: false,
      flags: .class16, printing: 12),
    ExaminedKernel(
      name: "7.2-debian", series: [KernelSeries(7, 2, 0)], isVendor: false,
      flags: .class16, printing: 12),
  ]
}

extension GFPPrinting {
  /// The names in their order.
  static let all: [GFPPrinting] = [
    // 2.6.9 to 2.6.11: include/trace/events/gfpflags.h
    GFPPrinting(
      """
      GFP_TRANSHUGE GFP_HIGHUSER_MOVABLE GFP_HIGHUSER GFP_TEMPORARY GFP_KERNEL GFP_NOFS GFP_ATOMIC \
      GFP_NOIO GFP_NOWAIT GFP_DMA __GFP_HIGHMEM GFP_DMA32 __GFP_HIGH __GFP_ATOMIC __GFP_WAIT \
      __GFP_IO __GFP_FS __GFP_COLD __GFP_NOWARN __GFP_REPEAT __GFP_NOFAIL __GFP_NORETRY __GFP_COMP \
      __GFP_ZERO __GFP_NOMEMALLOC __GFP_MEMALLOC __GFP_HARDWALL __GFP_THISNODE __GFP_RECLAIMABLE \
      __GFP_MOVABLE __GFP_KMEMCG __GFP_NOACCOUNT __GFP_NOTRACK __GFP_WRITE __GFP_RECLAIM \
      __GFP_DIRECT_RECLAIM __GFP_KSWAPD_RECLAIM __GFP_NO_GROW __GFP_NO_KSWAPD __GFP_OTHER_NODE
      """),
    // 2.6.18 to 4.4.178: include/trace/events/gfpflags.h
    GFPPrinting(
      """
      GFP_TRANSHUGE GFP_HIGHUSER_MOVABLE GFP_HIGHUSER GFP_USER GFP_TEMPORARY GFP_KERNEL GFP_NOFS \
      GFP_ATOMIC GFP_NOIO GFP_NOWAIT GFP_DMA __GFP_HIGHMEM GFP_DMA32 __GFP_HIGH __GFP_ATOMIC \
      __GFP_WAIT __GFP_IO __GFP_FS __GFP_COLD __GFP_NOWARN __GFP_REPEAT __GFP_NOFAIL __GFP_NORETRY \
      __GFP_COMP __GFP_ZERO __GFP_NOMEMALLOC __GFP_MEMALLOC __GFP_HARDWALL __GFP_THISNODE \
      __GFP_RECLAIMABLE __GFP_MOVABLE __GFP_KMEMCG __GFP_NOACCOUNT __GFP_NOTRACK __GFP_WRITE \
      __GFP_RECLAIM __GFP_DIRECT_RECLAIM __GFP_KSWAPD_RECLAIM __GFP_NO_GROW __GFP_NO_KSWAPD \
      __GFP_OTHER_NODE
      """),
    // 3.10.0-el7 to 3.10.0-el7: include/trace/events/gfpflags.h
    GFPPrinting(
      """
      GFP_TRANSHUGE GFP_HIGHUSER_MOVABLE GFP_HIGHUSER GFP_USER GFP_TEMPORARY GFP_KERNEL_ACCOUNT \
      GFP_KERNEL GFP_NOFS GFP_ATOMIC GFP_NOIO GFP_NOWAIT GFP_DMA __GFP_HIGHMEM GFP_DMA32 \
      __GFP_HIGH __GFP_ATOMIC __GFP_WAIT __GFP_IO __GFP_FS __GFP_COLD __GFP_NOWARN __GFP_REPEAT \
      __GFP_NOFAIL __GFP_NORETRY __GFP_COMP __GFP_ZERO __GFP_NOMEMALLOC __GFP_MEMALLOC \
      __GFP_HARDWALL __GFP_THISNODE __GFP_RECLAIMABLE __GFP_MOVABLE __GFP_ACCOUNT __GFP_NOTRACK \
      __GFP_WRITE __GFP_RECLAIM __GFP_DIRECT_RECLAIM __GFP_KSWAPD_RECLAIM __GFP_NO_GROW \
      __GFP_NO_KSWAPD __GFP_OTHER_NODE
      """),
    // 4.6.2 to 4.7.4: include/trace/events/mmflags.h
    GFPPrinting(
      """
      GFP_TRANSHUGE GFP_HIGHUSER_MOVABLE GFP_HIGHUSER GFP_USER GFP_TEMPORARY GFP_KERNEL_ACCOUNT \
      GFP_KERNEL GFP_NOFS GFP_ATOMIC GFP_NOIO GFP_NOWAIT GFP_DMA __GFP_HIGHMEM GFP_DMA32 \
      __GFP_HIGH __GFP_ATOMIC __GFP_IO __GFP_FS __GFP_COLD __GFP_NOWARN __GFP_REPEAT __GFP_NOFAIL \
      __GFP_NORETRY __GFP_COMP __GFP_ZERO __GFP_NOMEMALLOC __GFP_MEMALLOC __GFP_HARDWALL \
      __GFP_THISNODE __GFP_RECLAIMABLE __GFP_MOVABLE __GFP_ACCOUNT __GFP_NOTRACK __GFP_WRITE \
      __GFP_RECLAIM __GFP_DIRECT_RECLAIM __GFP_KSWAPD_RECLAIM __GFP_OTHER_NODE
      """),
    // 4.8.15 to 4.9.0: include/trace/events/mmflags.h
    GFPPrinting(
      """
      GFP_TRANSHUGE GFP_TRANSHUGE_LIGHT GFP_HIGHUSER_MOVABLE GFP_HIGHUSER GFP_USER GFP_TEMPORARY \
      GFP_KERNEL_ACCOUNT GFP_KERNEL GFP_NOFS GFP_ATOMIC GFP_NOIO GFP_NOWAIT GFP_DMA __GFP_HIGHMEM \
      GFP_DMA32 __GFP_HIGH __GFP_ATOMIC __GFP_IO __GFP_FS __GFP_COLD __GFP_NOWARN __GFP_REPEAT \
      __GFP_NOFAIL __GFP_NORETRY __GFP_COMP __GFP_ZERO __GFP_NOMEMALLOC __GFP_MEMALLOC \
      __GFP_HARDWALL __GFP_THISNODE __GFP_RECLAIMABLE __GFP_MOVABLE __GFP_ACCOUNT __GFP_NOTRACK \
      __GFP_WRITE __GFP_RECLAIM __GFP_DIRECT_RECLAIM __GFP_KSWAPD_RECLAIM __GFP_OTHER_NODE
      """),
    // 4.10.0 to 4.12.0: include/trace/events/mmflags.h
    GFPPrinting(
      """
      GFP_TRANSHUGE GFP_TRANSHUGE_LIGHT GFP_HIGHUSER_MOVABLE GFP_HIGHUSER GFP_USER GFP_TEMPORARY \
      GFP_KERNEL_ACCOUNT GFP_KERNEL GFP_NOFS GFP_ATOMIC GFP_NOIO GFP_NOWAIT GFP_DMA __GFP_HIGHMEM \
      GFP_DMA32 __GFP_HIGH __GFP_ATOMIC __GFP_IO __GFP_FS __GFP_COLD __GFP_NOWARN __GFP_REPEAT \
      __GFP_NOFAIL __GFP_NORETRY __GFP_COMP __GFP_ZERO __GFP_NOMEMALLOC __GFP_MEMALLOC \
      __GFP_HARDWALL __GFP_THISNODE __GFP_RECLAIMABLE __GFP_MOVABLE __GFP_ACCOUNT __GFP_NOTRACK \
      __GFP_WRITE __GFP_RECLAIM __GFP_DIRECT_RECLAIM __GFP_KSWAPD_RECLAIM
      """),
    // 4.13.4 to 4.13.4: include/trace/events/mmflags.h
    GFPPrinting(
      """
      GFP_TRANSHUGE GFP_TRANSHUGE_LIGHT GFP_HIGHUSER_MOVABLE GFP_HIGHUSER GFP_USER GFP_TEMPORARY \
      GFP_KERNEL_ACCOUNT GFP_KERNEL GFP_NOFS GFP_ATOMIC GFP_NOIO GFP_NOWAIT GFP_DMA __GFP_HIGHMEM \
      GFP_DMA32 __GFP_HIGH __GFP_ATOMIC __GFP_IO __GFP_FS __GFP_COLD __GFP_NOWARN \
      __GFP_RETRY_MAYFAIL __GFP_NOFAIL __GFP_NORETRY __GFP_COMP __GFP_ZERO __GFP_NOMEMALLOC \
      __GFP_MEMALLOC __GFP_HARDWALL __GFP_THISNODE __GFP_RECLAIMABLE __GFP_MOVABLE __GFP_ACCOUNT \
      __GFP_NOTRACK __GFP_WRITE __GFP_RECLAIM __GFP_DIRECT_RECLAIM __GFP_KSWAPD_RECLAIM
      """),
    // 4.14.177 to 4.14.177: include/trace/events/mmflags.h
    GFPPrinting(
      """
      GFP_TRANSHUGE GFP_TRANSHUGE_LIGHT GFP_HIGHUSER_MOVABLE GFP_HIGHUSER GFP_USER \
      GFP_KERNEL_ACCOUNT GFP_KERNEL GFP_NOFS GFP_ATOMIC GFP_NOIO GFP_NOWAIT GFP_DMA __GFP_HIGHMEM \
      GFP_DMA32 __GFP_HIGH __GFP_ATOMIC __GFP_IO __GFP_FS __GFP_COLD __GFP_NOWARN \
      __GFP_RETRY_MAYFAIL __GFP_NOFAIL __GFP_NORETRY __GFP_COMP __GFP_ZERO __GFP_NOMEMALLOC \
      __GFP_MEMALLOC __GFP_HARDWALL __GFP_THISNODE __GFP_RECLAIMABLE __GFP_MOVABLE __GFP_ACCOUNT \
      __GFP_WRITE __GFP_RECLAIM __GFP_DIRECT_RECLAIM __GFP_KSWAPD_RECLAIM
      """),
    // 4.15.18 to 5.11.0: include/trace/events/mmflags.h
    GFPPrinting(
      """
      GFP_TRANSHUGE GFP_TRANSHUGE_LIGHT GFP_HIGHUSER_MOVABLE GFP_HIGHUSER GFP_USER \
      GFP_KERNEL_ACCOUNT GFP_KERNEL GFP_NOFS GFP_ATOMIC GFP_NOIO GFP_NOWAIT GFP_DMA __GFP_HIGHMEM \
      GFP_DMA32 __GFP_HIGH __GFP_ATOMIC __GFP_IO __GFP_FS __GFP_NOWARN __GFP_RETRY_MAYFAIL \
      __GFP_NOFAIL __GFP_NORETRY __GFP_COMP __GFP_ZERO __GFP_NOMEMALLOC __GFP_MEMALLOC \
      __GFP_HARDWALL __GFP_THISNODE __GFP_RECLAIMABLE __GFP_MOVABLE __GFP_ACCOUNT __GFP_WRITE \
      __GFP_RECLAIM __GFP_DIRECT_RECLAIM __GFP_KSWAPD_RECLAIM
      """),
    // 5.14.2 to 5.17-rc5: include/trace/events/mmflags.h
    GFPPrinting(
      """
      GFP_TRANSHUGE GFP_TRANSHUGE_LIGHT GFP_HIGHUSER_MOVABLE GFP_HIGHUSER GFP_USER \
      GFP_KERNEL_ACCOUNT GFP_KERNEL GFP_NOFS GFP_ATOMIC GFP_NOIO GFP_NOWAIT GFP_DMA __GFP_HIGHMEM \
      GFP_DMA32 __GFP_HIGH __GFP_ATOMIC __GFP_IO __GFP_FS __GFP_NOWARN __GFP_RETRY_MAYFAIL \
      __GFP_NOFAIL __GFP_NORETRY __GFP_COMP __GFP_ZERO __GFP_NOMEMALLOC __GFP_MEMALLOC \
      __GFP_HARDWALL __GFP_THISNODE __GFP_RECLAIMABLE __GFP_MOVABLE __GFP_ACCOUNT __GFP_WRITE \
      __GFP_RECLAIM __GFP_DIRECT_RECLAIM __GFP_KSWAPD_RECLAIM __GFP_ZEROTAGS \
      __GFP_SKIP_KASAN_POISON
      """),
    // 5.19.0 to 6.1-debian: include/trace/events/mmflags.h
    GFPPrinting(
      """
      GFP_TRANSHUGE GFP_TRANSHUGE_LIGHT GFP_HIGHUSER_MOVABLE GFP_HIGHUSER GFP_USER \
      GFP_KERNEL_ACCOUNT GFP_KERNEL GFP_NOFS GFP_ATOMIC GFP_NOIO GFP_NOWAIT GFP_DMA __GFP_HIGHMEM \
      GFP_DMA32 __GFP_HIGH __GFP_ATOMIC __GFP_IO __GFP_FS __GFP_NOWARN __GFP_RETRY_MAYFAIL \
      __GFP_NOFAIL __GFP_NORETRY __GFP_COMP __GFP_ZERO __GFP_NOMEMALLOC __GFP_MEMALLOC \
      __GFP_HARDWALL __GFP_THISNODE __GFP_RECLAIMABLE __GFP_MOVABLE __GFP_ACCOUNT __GFP_WRITE \
      __GFP_RECLAIM __GFP_DIRECT_RECLAIM __GFP_KSWAPD_RECLAIM __GFP_ZEROTAGS
      """),
    // 6.3.8 to 6.14.0: include/trace/events/mmflags.h
    GFPPrinting(
      """
      GFP_TRANSHUGE GFP_TRANSHUGE_LIGHT GFP_HIGHUSER_MOVABLE GFP_HIGHUSER GFP_USER \
      GFP_KERNEL_ACCOUNT GFP_KERNEL GFP_NOFS GFP_ATOMIC GFP_NOIO GFP_NOWAIT GFP_DMA __GFP_HIGHMEM \
      GFP_DMA32 __GFP_HIGH __GFP_IO __GFP_FS __GFP_NOWARN __GFP_RETRY_MAYFAIL __GFP_NOFAIL \
      __GFP_NORETRY __GFP_COMP __GFP_ZERO __GFP_NOMEMALLOC __GFP_MEMALLOC __GFP_HARDWALL \
      __GFP_THISNODE __GFP_RECLAIMABLE __GFP_MOVABLE __GFP_ACCOUNT __GFP_WRITE __GFP_RECLAIM \
      __GFP_DIRECT_RECLAIM __GFP_KSWAPD_RECLAIM __GFP_ZEROTAGS
      """),
    // 6.18.2 to 7.2-debian: include/trace/events/mmflags.h
    GFPPrinting(
      """
      GFP_TRANSHUGE GFP_TRANSHUGE_LIGHT GFP_HIGHUSER_MOVABLE GFP_HIGHUSER GFP_USER \
      GFP_KERNEL_ACCOUNT GFP_KERNEL GFP_NOFS GFP_ATOMIC GFP_NOIO GFP_NOWAIT GFP_DMA GFP_DMA32 \
      __GFP_RECLAIM __GFP_DMA __GFP_HIGHMEM __GFP_DMA32 __GFP_MOVABLE __GFP_RECLAIMABLE __GFP_HIGH \
      __GFP_IO __GFP_FS __GFP_ZERO __GFP_DIRECT_RECLAIM __GFP_KSWAPD_RECLAIM __GFP_WRITE \
      __GFP_NOWARN __GFP_RETRY_MAYFAIL __GFP_NOFAIL __GFP_NORETRY __GFP_MEMALLOC __GFP_COMP \
      __GFP_NOMEMALLOC __GFP_HARDWALL __GFP_THISNODE __GFP_ACCOUNT __GFP_ZEROTAGS __GFP_NO_OBJ_EXT
      """),
  ]
}
