extension Rule {
    package static let customerColumn = Rule(
        "customer/column", .finding(.error),
        protects:
            "A column that nobody reads, or that is not there, would make segments too small.",
        passes: .customers(customers()),
        fails: .customers("app,address,storeSpent\nphotos,ana@contoso.com,25\n"))

    package static let customerCells = Rule(
        "customer/cells", .finding(.error),
        protects: "In a row of another length nobody knows which value belongs where.",
        passes: .customers(customers()),
        fails: .customers(customers("photos,ana@contoso.com,25\n")))

    package static let customerApp = Rule(
        "customer/app", .finding(.error),
        protects: "Customers of an app that nobody declares would be in no segment.",
        passes: .customers(customers()),
        fails: .customers(customers("Photos,ana@contoso.com,25,4\n")))

    package static let customerAddress = Rule(
        "customer/address", .finding(.error),
        protects: "What is no address is nobody, and is never found again.",
        passes: .customers(customers()),
        fails: .customers(customers("photos,ana@contoso,25,4\n")))

    package static let customerValue = Rule(
        "customer/value", .finding(.error),
        protects:
            "A value that is read in another way than it was meant puts people into segments.",
        passes: .customers(customers()),
        fails: .customers(customers("photos,ana@contoso.com,\"1,000.50\",4\n")))

    package static let customerDuplicate = Rule(
        "customer/duplicate", .finding(.error),
        protects: "Of two rows about one customer of an app nobody can tell which one holds.",
        passes: .customers(customers("photos,ana@contoso.com,25,4\nmusic,ana@contoso.com,1,5\n")),
        fails: .customers(customers("photos,ana@contoso.com,25,4\nphotos,Ana@contoso.com,0,4\n")))

    package static let customerQuote = Rule(
        "customer/quote", .finding(.error),
        protects: "A quote that is never closed would swallow the rows behind it.",
        passes: .customers(customers("photos,ana@contoso.com,\"25\",4\n")),
        fails: .customers(customers("photos,ana@contoso.com,\"25,4\nphotos,bo@contoso.com,2,4\n")))

    package static let customerEncoding = Rule(
        "customer/encoding", .finding(.error),
        protects: "Letters of another encoding would be taken for other letters.",
        passes: .customers(customers()),
        fails: .words("a row with a byte that is no UTF-8, as Windows-1252 writes \"é\""))

    package static let customerTooLong = Rule(
        "customer/too-long", .finding(.error),
        protects: "One broken line must not fill the memory.",
        passes: .customers(customers()),
        fails: .words("a row of 65 KiB"))
}

/// The list that examples vary.
private func customers(_ rows: String = "photos,ana@contoso.com,25.50,4\n") -> String {
    "app,address,storeSpend,rating\n" + rows
}
