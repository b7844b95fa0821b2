/// The figures of the rules that are no logic of the kernel: what is much, and what is little.
/// Shares in thousandths.
package enum Thresholds {
  // MARK: Machine
  package static let swapUsedUpFree = 50
  package static let swapLargelyFree = 500
  package static let reserveOfRAM = 50
  package static let dominantProcess = 500
  package static let poolRows = 20
  package static let poolOfRAM = 400
  package static let poolLargestRow = 100
  package static let sharedOfRAM = 200
  package static let cacheIsLittle = 50
  package static let cacheIsMuch = 200
  package static let writebackOfCache = 500
  package static let writebackNeedsCache = 100
  package static let slabOfRAM = 150
  package static let pageTablesOfRAM = 50
  package static let stacksOfRAM = 20
  package static let hugePagesOfRAM = 250
  package static let lockedOfRAM = 200
  package static let nobodysOfRAM = 150
  package static let earlyBootMicroseconds: Int64 = 60_000_000
  package static let tinyRAM: UInt64 = 512 << 20

  // MARK: Cgroup
  package static let limitReached = 990
  package static let limitNotReached = 950
  package static let heapOfUsage = 800
  package static let sharedOfUsage = 250
  package static let kernelOfUsage = 300
  package static let socketsOfUsage = 200
  package static let dirtyOfUsage = 300
  package static let victimOfUsage = 500
  package static let tableAboveUsage = 1050
  package static let tinyLimit: UInt64 = 16 << 20

  // MARK: Victim
  package static let totalVMTimesRSS: UInt64 = 10
  package static let killFreesLittle = 10

  // MARK: Several events
  package static let stormKills = 5
  package static let stormMicroseconds: Int64 = 60_000_000
  package static let loopKills = 3
  package static let loopMicroseconds: Int64 = 600_000_000
  package static let growthKills = 3
  package static let growthOfFirst = 50
  package static let intervalKills = 4
  package static let intervalDeviation = 100
  package static let intervalMicroseconds: Int64 = 600_000_000
  package static let scheduleDays = 3
  package static let scheduleMinutes = 20
  package static let deathMicroseconds: Int64 = 600_000_000
}
