internal import RosterModel

extension SettingsReader {
    /// Reads `customers`.
    ///
    /// Names go into SQL, so that none is taken that is not known to be harmless there.
    func customers(_ fields: FieldReader) -> CustomerMapping? {
        guard let customers = fields.mapping("customers") else { return nil }
        customers.refuseUnknown(["table", "columns"])
        let names = customers.required("table").flatMap { table($0, customers) }
        let columns = customers.required("columns").flatMap { _ in
            customers.mapping("columns").map(mapped)
        }
        guard let names, let columns else { return nil }
        return CustomerMapping(schema: names.schema, table: names.table, columns: columns)
    }

    private func table(
        _ node: YAMLNode, _ fields: FieldReader
    ) -> (schema: SQLName, table: SQLName)? {
        guard let text = fields.scalar(node) else { return nil }
        let parts = text.text.split(separator: ".", omittingEmptySubsequences: false)
        let names = parts.compactMap { SQLName($0) }
        if parts.count == 2, names.count == 2 { return (names[0], names[1]) }
        fields.findings.report(
            .settingsInvalid,
            "\(quoted: text.text) is no name of a table or view with its schema", at: text.range,
            help: "write it as in crm.customers: \(Self.nameForm)")
        return nil
    }

    private func mapped(_ fields: FieldReader) -> [CustomerColumn: SQLName] {
        fields.refuseUnknown(CustomerColumn.allCases.map(\.name))
        var columns: [CustomerColumn: SQLName] = [:]
        for column in CustomerColumn.allCases {
            let node = column.isKey ? fields.required(column.name) : fields[column.name]
            guard let node, let text = fields.scalar(node) else { continue }
            columns[column] = SQLName(text.text)
            if columns[column] == nil {
                fields.findings.report(
                    .settingsInvalid, "\(quoted: text.text) is no name of a column",
                    at: text.range, help: "\(Self.nameForm)")
            }
        }
        return columns
    }

    private static let nameForm = """
        letters a to z, digits and underscores, up to 63 and no digit first; capitals count
        """
}
