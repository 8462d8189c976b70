internal import CLibYAML
internal import RosterModel

/// What libyaml says when it cannot go on.
struct YAMLProblem: Error {
    let message: String
    let position: TextPosition
    /// What libyaml was reading, and since where.
    let context: String?
    let contextPosition: TextPosition?
    var rule = Rule.yamlSyntax
}

/// libyaml's events over a buffer, one at a time.
///
/// Positions are libyaml's marks, from 1; columns count Unicode scalars.
final class YAMLEvents {
    enum Kind {
        case streamStart
        case streamEnd
        case documentStart
        case documentEnd
        case alias
        case scalar
        case sequenceStart
        case sequenceEnd
        case mappingStart
        case mappingEnd
    }

    enum Style {
        case plain
        case quoted
        /// Literal or folded.
        case block
    }

    private(set) var kind = Kind.streamStart
    /// The end of the last event, unless that ends a block collection: libyaml sees such an end
    /// only where whatever follows starts.
    private(set) var contentEnd = TextPosition.start
    /// Where a missing value belongs that libyaml sees only at the start of a later line, or behind
    /// the text; one behind a `-` or a `:` has its place there.
    private var emptyPlace: TextPosition?
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let event: UnsafeMutablePointer<yaml_event_t>
    private let bytes: UnsafeBufferPointer<UInt8>
    private let firstLine: Int
    /// What libyaml is given in place of the whole text.
    private var abridged: CutWatch?

    /// - Parameters:
    ///   - bytes: UTF-8 without a byte order mark; must outlive the events.
    ///   - firstLine: The number of the line that the bytes start with.
    ///   - leastRun: How many lines a plain run has at least whose inside libyaml is not given (see
    ///     `takeRun`); nil when it gets the whole text. What it says is wrong with an abridged text
    ///     may stand elsewhere in the whole one.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int = 1, leastRun: Int? = nil
    ) {
        self.bytes = bytes
        self.firstLine = firstLine
        abridged = leastRun.map { CutWatch(AbridgedText(bytes, leastCount: $0)) }
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        event = .allocate(capacity: 1)
        event.initialize(to: yaml_event_t())
        yaml_parser_initialize(parser)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        if let text = abridged?.text {
            yaml_parser_set_input(
                parser,
                { text, buffer, size, count in
                    guard let text, let count else { return 0 }
                    count.pointee = Unmanaged<AbridgedText>.fromOpaque(text).takeUnretainedValue()
                        .read(into: UnsafeMutableRawBufferPointer(start: buffer, count: size))
                    return 1
                }, Unmanaged.passUnretained(text).toOpaque())
        } else {
            yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
        }
    }

    deinit {
        yaml_event_delete(event)
        yaml_parser_delete(parser)
        event.deallocate()
        parser.deallocate()
    }

    /// Goes on to the next event.
    ///
    /// - Throws: Where and why the text is no YAML, or must not be abridged; there are no events
    ///   behind it.
    func advance() throws(YAMLProblem) {
        yaml_event_delete(event)
        guard yaml_parser_parse(parser, event) == 1 else { throw problem() }
        kind =
            switch event.pointee.type {
            case YAML_STREAM_START_EVENT: .streamStart
            case YAML_DOCUMENT_START_EVENT: .documentStart
            case YAML_DOCUMENT_END_EVENT: .documentEnd
            case YAML_ALIAS_EVENT: .alias
            case YAML_SCALAR_EVENT: .scalar
            case YAML_SEQUENCE_START_EVENT: .sequenceStart
            case YAML_SEQUENCE_END_EVENT: .sequenceEnd
            case YAML_MAPPING_START_EVENT: .mappingStart
            case YAML_MAPPING_END_EVENT: .mappingEnd
            default: .streamEnd
            }
        emptyPlace = nil
        if isEmpty && kind == .scalar && start.column == 1 && start.line > contentEnd.line {
            emptyPlace = contentEnd
        }
        if !isBlockEnd { contentEnd = end }
        guard abridged?.accepts(line: Int(mark.line), column: plainColumn) ?? true else {
            throw YAMLProblem(
                message: "lines are missing", position: start, context: nil, contextPosition: nil)
        }
    }

    /// The lines behind the current scalar that libyaml was not given; the next event is for the
    /// line behind them.
    func takeRun() -> AddressLines? {
        abridged?.take(line: Int(mark.line), column: plainColumn).map { cut in
            AddressLines(
                bytes: UnsafeBufferPointer(rebasing: bytes[cut.range]), margin: cut.margin,
                firstLine: start.line + 1)
        }
    }

    private var mark: yaml_mark_t { event.pointee.start_mark }

    /// The column, from 0, of a plain scalar of one line; nil for everything else.
    private var plainColumn: Int? {
        kind == .scalar && style == .plain && mark.line == event.pointee.end_mark.line
            ? Int(mark.column) : nil
    }

    /// Whether the event ends a collection that has no closing bracket.
    private var isBlockEnd: Bool {
        (kind == .sequenceEnd || kind == .mappingEnd) && isEmpty
    }

    private var isEmpty: Bool {
        event.pointee.start_mark.index == event.pointee.end_mark.index
    }

    var start: TextPosition { emptyPlace ?? position(event.pointee.start_mark) }
    var end: TextPosition { emptyPlace ?? position(event.pointee.end_mark) }
    var range: TextRange { TextRange(start, end) }

    /// The bytes of the current scalar, valid until the next event.
    var scalar: UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(
            start: event.pointee.data.scalar.value, count: event.pointee.data.scalar.length)
    }

    var scalarText: String { String(decoding: scalar, as: UTF8.self) }

    var style: Style {
        switch event.pointee.data.scalar.style {
        case YAML_PLAIN_SCALAR_STYLE: .plain
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .quoted
        }
    }

    /// The name of the current node's anchor, or of the anchor that an alias refers to.
    var anchor: String? {
        switch kind {
        case .alias: text(event.pointee.data.alias.anchor)
        case .scalar: text(event.pointee.data.scalar.anchor)
        case .sequenceStart: text(event.pointee.data.sequence_start.anchor)
        case .mappingStart: text(event.pointee.data.mapping_start.anchor)
        default: nil
        }
    }

    var tag: String? {
        switch kind {
        case .scalar: text(event.pointee.data.scalar.tag)
        case .sequenceStart: text(event.pointee.data.sequence_start.tag)
        case .mappingStart: text(event.pointee.data.mapping_start.tag)
        default: nil
        }
    }

    /// Whether a `%TAG` directive stands before the current document.
    var hasTagDirective: Bool {
        kind == .documentStart
            && event.pointee.data.document_start.tag_directives.start
                != event.pointee.data.document_start.tag_directives.end
    }

    private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private func position(_ mark: yaml_mark_t) -> TextPosition {
        let line = Int(mark.line)
        let leftOut = abridged?.text.linesLeftOut(before: line) ?? 0
        return TextPosition(line: line + leftOut + firstLine, column: Int(mark.column) + 1)
    }

    private func problem() -> YAMLProblem {
        let parser = parser.pointee
        let message = parser.problem.map { String(cString: $0) } ?? "out of memory"
        if parser.error == YAML_READER_ERROR && !message.contains("control characters") {
            return YAMLProblem(
                message: message, position: position(ofByte: Int(parser.problem_offset)),
                context: nil, contextPosition: nil, rule: .yamlEncoding)
        }
        if parser.error == YAML_READER_ERROR {
            return YAMLProblem(
                message: "\(Unicode.Scalar(UInt32(parser.problem_value))?.codePointName ?? message)"
                    + " is not allowed here",
                position: position(ofByte: Int(parser.problem_offset)), context: nil,
                contextPosition: nil)
        }
        return YAMLProblem(
            message: message, position: position(parser.problem_mark),
            context: parser.context.map { String(cString: $0) },
            contextPosition: parser.context == nil ? nil : position(parser.context_mark))
    }

    /// The position of a byte that libyaml's own marks do not reach.
    private func position(ofByte offset: Int) -> TextPosition {
        let text = SourceText(path: "", bytes: Array(bytes.prefix(offset)))
        let position = text.position(of: text.bytes.count)
        return TextPosition(line: position.line + firstLine - 1, column: position.column)
    }
}
