/// The name of a rule, which stays: policies and machines go by it.
public enum RuleID: String, Sendable, Hashable, CaseIterable {
  // What kind of event it is.
  case globalOOM = "A01"
  case cgroupOOM = "A02"
  case limitOfAncestor = "A03"
  case cpusetOOM = "A04"
  case mempolicyOOM = "A05"
  case manual = "A06"
  case allocatingTask = "A07"
  case panicOrNoVictim = "A08"
  case killWithoutDump = "A09"
  case dumpWithoutKill = "A10"
  case groupKill = "A11"
  case userspaceKiller = "A12"
  case systemdEcho = "A13"
  case sigkillNotProven = "A14"
  case sigkillProven = "A15"
  case pageFault = "A16"

  // Causes: the machine.
  case exhaustion = "B01"
  case cameBack = "B02"
  case reservedForLower = "B03"
  case freeIsCMA = "B04"
  case fragmentation = "B05"
  case highOrderAndShort = "B06"
  case orderAboveThree = "B07"
  case lowmemExhausted = "B08"
  case dmaRequest = "B09"
  case noSwap = "B10"
  case swapFull = "B11"
  case swapLargelyFree = "B12"
  case reserveTooLarge = "B13"
  case oneProcess = "B14"
  case manySmall = "B15"
  case sharedMemory = "B16"
  case cacheIsInnocent = "B17"
  case cacheIsLarge = "B18"
  case writebackStalled = "B19"
  case slabLeak = "B20"
  case largeSlab = "B21"
  case pageTables = "B22"
  case threads = "B23"
  case hugePages = "B24"
  case lockedMemory = "B25"
  case nobodysMemory = "B26"
  case badRAM = "B27"
  case reclaimGaveUp = "B28"
  case otherNodeHadRoom = "B29"
  case tinySystem = "B30"
  case kernelCaller = "B31"

  // Causes: the cgroup.
  case limitProven = "C01"
  case usageBelowLimit = "C02"
  case heap = "C03"
  case sharedInCgroup = "C04"
  case kernelInCgroup = "C05"
  case sockets = "C06"
  case dirtyCache = "C07"
  case swapForbidden = "C08"
  case cgroupSwapFull = "C09"
  case victimIsSmall = "C10"
  case chargedElsewhere = "C11"
  case limitTooSmallToStart = "C12"
  case nodePressure = "C13"
  case bestEffortPod = "C14"
  case burstablePod = "C15"
  case guaranteedPod = "C16"
  case survivors = "C17"
  case crashLoop = "C18"
  case ownerKnown = "C19"

  // The victim.
  case byFormula = "D01"
  case biggestSpared = "D02"
  case notFirst = "D03"
  case childSacrificed = "D04"
  case triggerIsNotVictim = "D05"
  case rootNotProtected = "D06"
  case totalVMIsNotUse = "D07"
  case killFreesLittle = "D08"
  case swapCounts = "D09"
  case markedExpendable = "D10"
  case scoreAboveThousand = "D11"

  // Afterwards.
  case memoryReaped = "E01"
  case reaperFailed = "E02"
  case killStorm = "E03"
  case steadyGrowth = "E04"
  case sameHour = "E05"
  case machineDied = "E06"
  case loggerKilled = "E07"

  // Trust.
  case seenTwice = "F01"
  case clockDerived = "F02"
  case yearAssumed = "F03"
  case pageSizeAssumed = "F04"
  case mayBeForged = "F05"
  case hostileName = "F06"

  public enum Group: Int, Sendable, Hashable, Comparable {
    case kind
    case cause
    case victim
    case aftermath
    case trust

    public static func < (a: Group, b: Group) -> Bool { a.rawValue < b.rawValue }
  }

  public var group: Group {
    switch rawValue.utf8.first {
    case UInt8(ascii: "A"): .kind
    case UInt8(ascii: "B"), UInt8(ascii: "C"): .cause
    case UInt8(ascii: "D"): .victim
    case UInt8(ascii: "E"): .aftermath
    default: .trust
    }
  }
}
