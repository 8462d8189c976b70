internal import Synchronization

/// Runs all parts of one piece of work in the thread that waits for it, first come, first served.
final class CallersThread: TaskExecutor {
    private let waiting = Mutex<[UnownedJob]>([])

    /// What the work comes to, which waits for nothing but its own parts.
    static func run<Value>(_ work: @escaping @Sendable () async -> Value) -> Value {
        let thread = CallersThread()
        let result = Result<Value>()
        Task(executorPreference: thread) { result.value = await work() }
        while let job = thread.next() {
            job.runSynchronously(on: thread.asUnownedTaskExecutor())
        }
        guard let value = result.value else {
            preconditionFailure("the work waits for somebody else")
        }
        return value
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        waiting.withLock { $0.append(job) }
    }

    private func next() -> UnownedJob? {
        waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}

/// Unchecked: one thread writes and reads it.
private final class Result<Value>: @unchecked Sendable {
    var value: Value?
}
