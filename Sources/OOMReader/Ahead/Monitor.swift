import Glibc

/// A lock, and a condition of whoever waits for what it guards to change.
final class Monitor: @unchecked Sendable {
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let change: UnsafeMutablePointer<pthread_cond_t>
  /// A system call is spent on threads that wait only.
  private var waiting = 0

  init() {
    mutex = .allocate(capacity: 1)
    change = .allocate(capacity: 1)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(change, nil)
  }

  deinit {
    pthread_cond_destroy(change)
    pthread_mutex_destroy(mutex)
    change.deallocate()
    mutex.deallocate()
  }

  func lock() { pthread_mutex_lock(mutex) }

  func unlock() { pthread_mutex_unlock(mutex) }

  /// Until somebody tells of a change. Called under the lock, which is given up meanwhile.
  func wait() {
    waiting += 1
    pthread_cond_wait(change, mutex)
    waiting -= 1
  }

  /// Called under the lock.
  func tell() {
    if waiting > 0 { pthread_cond_broadcast(change) }
  }
}

/// Threads that help the one that started them.
struct Helpers: ~Copyable {
  private var threads: [pthread_t] = []

  /// A machine that gives no more threads is told by `count`.
  mutating func start(_ work: @escaping @Sendable () -> Void) {
    final class Start {
      let work: @Sendable () -> Void
      init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }
    var thread = pthread_t()
    let start = Unmanaged.passRetained(Start(work))
    let status = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<Start>.fromOpaque(argument).takeRetainedValue().work() }
        return nil
      }, start.toOpaque())
    if status == 0 { threads.append(thread) } else { start.release() }
  }

  var count: Int { threads.count }

  /// Waits for their ends.
  mutating func join() {
    for thread in threads { pthread_join(thread, nil) }
    threads = []
  }
}
