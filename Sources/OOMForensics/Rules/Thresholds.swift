/// The figures of the rules that are no logic of the kernel: what is much, and what is little.
/// Shares in thousandths.
enum Thresholds {
  // MARK: Machine
  static let swapUsedUpFree = 50
  static let swapLargelyFree = 500
  static let reserveOfRAM = 50
  static let dominantProcess = 500
  static let poolRows = 20
  static let poolOfRAM = 400
  static let poolLargestRow = 100
  static let sharedOfRAM = 200
  static let cacheIsLittle = 50
  static let cacheIsMuch = 200
  static let writebackOfCache = 500
  static let writebackNeedsCache = 100
  static let slabOfRAM = 150
  static let pageTablesOfRAM = 50
  static let stacksOfRAM = 20
  static let hugePagesOfRAM = 250
  static let lockedOfRAM = 200
  static let nobodysOfRAM = 150
  static let earlyBootMicroseconds: Int64 = 60_000_000
  static let tinyRAM: UInt64 = 512 << 20

  // MARK: Cgroup
  static let limitReached = 990
  static let limitNotReached = 950
  static let heapOfUsage = 800
  static let sharedOfUsage = 250
  static let kernelOfUsage = 300
  static let socketsOfUsage = 200
  static let dirtyOfUsage = 300
  static let victimOfUsage = 500
  static let tableAboveUsage = 1050
  static let tinyLimit: UInt64 = 16 << 20

  // MARK: Victim
  static let totalVMTimesRSS: UInt64 = 10
  static let killFreesLittle = 10

  // MARK: Several events
  static let stormKills = 5
  static let stormMicroseconds: Int64 = 60_000_000
  static let loopKills = 3
  static let loopMicroseconds: Int64 = 600_000_000
  static let growthKills = 3
  static let growthOfFirst = 50
  static let intervalKills = 4
  static let intervalDeviation = 100
  static let intervalMicroseconds: Int64 = 600_000_000
  static let scheduleDays = 3
  static let scheduleMinutes = 20
  static let deathMicroseconds: Int64 = 600_000_000
}
