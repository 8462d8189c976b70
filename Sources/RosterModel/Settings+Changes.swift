extension Settings {
    /// The settings that differ in `other`, in the documented order.
    package func changes(to other: Settings) -> [SettingChange] {
        let before = Dictionary(entries) { first, _ in first }
        let after = Dictionary(other.entries) { first, _ in first }
        var seen: Set<String> = []
        return (entries + other.entries).map(\.0).filter { seen.insert($0).inserted }
            .compactMap { name in
                let change = SettingChange(
                    name: name, before: before[name] ?? "none", after: after[name] ?? "none")
                return change.before == change.after ? nil : change
            }
    }

    /// Every setting with its value as text.
    private var entries: [(String, String)] {
        [
            ("project", project), ("state", state?.setting ?? "none"),
        ]
            + states.sorted { $0.key < $1.key }.map { ("states.\($0)", $1.setting) }
            + [
                ("declarations", declarations.joined(separator: ", ")), ("timeZone", timeZone),
                ("propagation", propagation.description),
                ("safety.maxRemovedPercent", String(safety.maxRemovedPercent)),
                ("safety.maxRemoved", String(safety.maxRemoved)),
                ("safety.maxRemovedTotal", String(safety.maxRemovedTotal)),
            ]
            + exceptions
            + ruleLevels.sorted { $0.key.text < $1.key.text }
            .map { ("rules.\($0.key)", $0.value.rawValue) }
            + [("workDomains", workDomains.joined(separator: ", "))] + appEntries
            + [
                ("currency", currency), ("segments.minimumSize", String(segments.minimumSize)),
            ]
            + customerEntries
    }

    private var appEntries: [(String, String)] {
        apps.sorted { $0.key < $1.key }.flatMap { id, app in
            [
                ("apps.\(id)", app.storeId ?? "without a store id"),
                ("apps.\(id).addOns", app.addOns.map(\.text).joined(separator: ", ")),
            ]
        }
    }

    private var customerEntries: [(String, String)] {
        guard let customers else { return [] }
        return [("customers.table", customers.tableText)]
            + CustomerColumn.allCases.compactMap { column in
                customers.columns[column].map { ("customers.columns.\(column.name)", $0.text) }
            }
    }

    /// Those of one group together.
    private var exceptions: [(String, String)] {
        Dictionary(grouping: safety.exceptions, by: \.group).sorted { $0.key < $1.key }
            .map { group, exceptions in
                let texts = exceptions.map { "\($0.maxRemoved) until \($0.until): \($0.reason)" }
                return ("safety.exceptions.\(group)", texts.joined(separator: "; "))
            }
    }
}

extension StatePlace {
    /// The whole of it as one may see it, so that nothing but a secret can change unseen.
    fileprivate var setting: String {
        guard case .postgres(let place) = self else { return description }
        let shown = ["user", "host", "hostaddr", "port", "dbname", "service"]
        let rest = place.options.filter { !shown.contains($0.keyword) }.map(\.description)
        return ([description] + rest).joined(separator: " ")
    }
}
