package import RosterModel

/// What one load of customers brings, and what it asks on the way.
package struct CustomerLoad {
    /// What becomes of customers who are there already.
    package enum Mode: String, CaseIterable, Sendable {
        /// Those of the list's apps go, all of them.
        case replace
        /// Those who are in the list get what it says; others stay.
        case upsert
    }

    package let mode: Mode
    /// What the list is called.
    package let file: String
    package let actor: String
    /// Hands over each good row.
    package let read: ((CustomerRow) throws -> Void) throws -> Void
    /// Told whom the list names more than once; their first rows count.
    package let report: (CustomerDuplicates) -> Void
    /// Asked when the list was read, and when duplicates were found; false loads nothing.
    package let mayWrite: () -> Bool
    /// Asked now and then; true rolls everything back.
    package let isInterrupted: () -> Bool

    package init(
        mode: Mode, file: String, actor: String,
        read: @escaping ((CustomerRow) throws -> Void) throws -> Void,
        report: @escaping (CustomerDuplicates) -> Void, mayWrite: @escaping () -> Bool,
        isInterrupted: @escaping () -> Bool = { false }
    ) {
        self.mode = mode
        self.file = file
        self.actor = actor
        self.read = read
        self.report = report
        self.mayWrite = mayWrite
        self.isInterrupted = isInterrupted
    }
}

/// The steps of a load, each in the database's own SQL.
package protocol CustomerTransaction {
    /// Copies the rows to where they are sorted; nobody is kept from anything meanwhile.
    ///
    /// - Returns: How many there are.
    func stage(_ load: CustomerLoad) throws -> Int

    /// Whom the staged rows name more than once, with at most 1,000 lines.
    func duplicates() throws -> CustomerDuplicates

    /// Keeps other loads out, to the end of the transaction, which it may begin.
    func lock() throws

    /// Takes out whom the staged rows replace.
    func clear(_ mode: CustomerLoad.Mode) throws

    /// Puts the staged rows into the table, of several about one person the first.
    ///
    /// - Returns: How many there were.
    func insert() throws -> Int

    /// Notes what was loaded.
    ///
    /// - Returns: How many customers each app got.
    func record(_ load: CustomerLoad) throws -> [CustomerCount]
}

extension CustomerTransaction {
    /// Loads a list; what was written has to be rolled back when this throws or gives nil.
    ///
    /// Duplicates are looked for only where there must be some: sorting the rows for it costs as much
    /// as sorting them for the table.
    ///
    /// - Returns: What was loaded, by app; nil when nothing is to be.
    /// - Throws: `StateError`, what the database says, and what reading throws.
    package func write(_ load: CustomerLoad) throws -> [CustomerCount]? {
        let staged = try stage(load)
        guard load.mayWrite(), staged > 0 else {
            try reportDuplicates(load)
            return nil
        }
        try lock()
        try load.goOn()
        try clear(load.mode)
        try load.goOn()
        let inserted = try insert()
        if inserted != staged {
            let duplicateCount = try reportDuplicates(load)
            guard inserted + duplicateCount == staged else {
                throw StateError.customersNotTaken(staged - duplicateCount - inserted)
            }
            guard load.mayWrite() else { return nil }
        }
        let counts = try record(load)
        try load.goOn()
        return counts
    }

    /// - Returns: How many lines name somebody again.
    @discardableResult
    private func reportDuplicates(_ load: CustomerLoad) throws -> Int {
        let duplicates = try duplicates()
        if duplicates.count > 0 { load.report(duplicates) }
        return duplicates.count
    }
}

extension CustomerLoad {
    /// Throws when somebody wants it to end.
    package func goOn() throws {
        if isInterrupted() { throw StateError.interrupted }
    }
}
