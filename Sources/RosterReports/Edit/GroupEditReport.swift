package import RosterModel

/// What adding people to groups, or taking them out, came to.
package struct GroupEditReport: Report {
    private let edits: [GroupEdit]
    /// Whom a removal from every group found in none.
    private let nowhere: [Address]
    private let input: PastedAddresses
    /// The files that were written.
    private let files: [String]

    package init(
        _ edits: [GroupEdit], nowhere: [Address], input: PastedAddresses, files: [String]
    ) {
        (self.edits, self.nowhere, self.input, self.files) = (edits, nowhere, input, files)
    }

    package func writeText(_ options: ReportOptions, to output: inout some TextOutputStream) {
        let text = GroupEditText(options)
        for edit in edits { text.write(edit, to: &output) }
        for address in nowhere {
            output.write("\(text.shown(address)) is in no group\n")
        }
        output.write(text.conclusion(edits, nowhere, input, files) + "\n")
    }

    package func writeJSON<Output: TextOutputStream>(
        _ options: ReportOptions, to json: inout JSONWriter<Output>
    ) {
        json.object { json in
            json.field("formatVersion", 1)
            json.addresses(options)
            json.key("groups")
            json.array(edits) { json, edit in json.object { $0.fields(of: edit) } }
            json.key("nowhere")
            json.array(nowhere) { $0.value($1.text) }
            json.key("rejected")
            json.array(input.rejected) { json, rejected in
                json.object { json in
                    json.field("text", rejected.text)
                    json.fields(of: rejected.place)
                    json.field("reason", options.plain(rejected.reason))
                    json.field("help", rejected.help.map(options.plain))
                }
            }
            json.key("warnings")
            json.array(input.warnings) { json, warning in
                json.object { json in
                    json.field("message", options.plain(warning.message))
                    json.fields(of: warning.place)
                    json.field("help", options.plain(warning.help))
                }
            }
            json.key("files")
            json.array(files) { $0.value($1) }
        }
        json.finish()
    }
}

extension JSONWriter {
    fileprivate mutating func fields(of edit: GroupEdit) {
        field("id", edit.id.text)
        key("added")
        array(edit.added.sorted { $0.key < $1.key }) { json, entry in
            json.object { json in
                json.field("address", entry.key.text)
                json.field("until", entry.value.until?.description)
                json.field("note", entry.value.note)
                json.field("consent", entry.value.consent)
            }
        }
        key("changed")
        array(edit.changed) { json, change in
            json.object { json in
                json.field("address", change.address.text)
                json.field("attributes", change.before.changes(to: change.after))
            }
        }
        field("unchanged", edit.unchangedCount)
        for (name, addresses) in [
            ("present", edit.present), ("removed", edit.removed), ("absent", edit.absent),
        ] {
            key(name)
            array(addresses) { $0.value($1.text) }
        }
    }

    fileprivate mutating func fields(of place: PastedPlace) {
        switch place {
        case .argument(let number):
            field("argument", number)
            field("place", nil as SourcePlace?)
        case .text(let place):
            field("argument", nil as Int?)
            field("place", place)
        }
    }
}
