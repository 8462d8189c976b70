/// The guards of the rows of `members`, the only table whose rows outsiders may add and remove.
extension SchemaGuards {
    static var members: [String] { insertion + update + deletion }

    /// What Roster checks of an address; the first line keeps zero bytes out, behind which SQLite's
    /// functions look at nothing.
    private static let isAddress = """
        length(CAST(NEW.address AS BLOB)) = length(NEW.address) AND \
        NEW.address = lower(NEW.address) AND length(NEW.address) <= 254 \
        AND NEW.address NOT GLOB '*[^a-z0-9.!#$%&''*+/=?^_`{|}~@-]*' \
        AND instr(NEW.address, '@') BETWEEN 2 AND 65 \
        AND NEW.address NOT LIKE '%@%@%' AND NEW.address NOT GLOB '*..*' \
        AND NEW.address NOT GLOB '.*' AND NEW.address NOT GLOB '*.@*' \
        AND NEW.address GLOB '*@?*.?*' \
        AND substr(NEW.address, instr(NEW.address, '@') + 1) NOT GLOB '*[^a-z0-9.-]*' \
        AND substr(NEW.address, instr(NEW.address, '@')) NOT GLOB '*[@.]-*' \
        AND substr(NEW.address, instr(NEW.address, '@')) NOT GLOB '*-.*' \
        AND NEW.address NOT GLOB '*@.*' AND NEW.address NOT GLOB '*[.-]' \
        AND substr(NEW.address, instr(NEW.address, '@') + 1) NOT GLOB '*\(longLabel)*'
        """

    /// 64 characters without a dot.
    private static let longLabel = String(repeating: "[^.]", count: 64)

    private static let isDay = """
        NEW.until IS NULL OR (NEW.until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' \
        AND NEW.until >= '0001' AND NEW.until IS date(NEW.until, '+0 days'))
        """
    /// Zero bytes end a text for some readers and not for others.
    private static let isText = """
        instr(coalesce(NEW.note, ''), char(0)) = 0 AND instr(coalesce(NEW.consent, ''), char(0)) = 0
        """
    private static let isArchived = """
        EXISTS (SELECT 1 FROM former_members WHERE grp = OLD.grp AND removed = \(newest) \
        AND address = OLD.address)
        """
    private static let hasDetails = "coalesce(NEW.until, NEW.note, NEW.consent) IS NOT NULL"

    private static let insertion = [
        trigger(
            "members_insert", "BEFORE INSERT ON members",
            """
            \(refuse("is a member already: use UPDATE", where: """
                EXISTS (SELECT 1 FROM members WHERE grp = NEW.grp AND address = NEW.address)
                """))
            \(refuse("there is no known user group with this key", where: """
                NOT EXISTS (SELECT 1 FROM resources
                WHERE key = NEW.grp AND kind = 'KnownUserGroup')
                """))
            \(refuse("a group has at most 10000 members", where: """
                (SELECT size FROM resources WHERE key = NEW.grp) >= 10000
                """))
            \(refuse("leave \"added\" out: guards set it", where: "NEW.added IS NOT 0"))
            \(refuse("this is not an address in lower case", where: "NOT (\(isAddress))"))
            \(refuse("until is a day as in 2026-12-31", where: "NOT (\(isDay))"))
            \(refuse("a note has no zero bytes", where: "NOT (\(isText))"))
            """),
        trigger(
            "members_inserted", "AFTER INSERT ON members",
            """
            \(open)
            UPDATE members SET added = \(newest)
                WHERE grp = NEW.grp AND address = NEW.address;
            \(unrecorded(unless: """
                EXISTS (SELECT 1 FROM members WHERE grp = NEW.grp \
                AND address = NEW.address AND added = \(newest))
                """))
            \(touch(
                "NEW.grp", count: "added",
                set: ", size = size + 1, detailed = detailed OR \(hasDetails)"))
            """),
    ]

    private static let update = [
        refusing(
            "members_identity", "BEFORE UPDATE OF grp, address ON members",
            "delete the member and insert the other"),
        refusing(
            "members_added", "BEFORE UPDATE OF added ON members",
            when: "NOT \(isOpen) OR NEW.added IS NOT \(newest)",
            "this column is kept by Roster and by guards"),
        refusing(
            "members_until", "BEFORE UPDATE OF until ON members", when: "NOT (\(isDay))",
            "until is a day as in 2026-12-31"),
        refusing(
            "members_text", "BEFORE UPDATE OF note, consent ON members", when: "NOT (\(isText))",
            "a note has no zero bytes"),
        trigger(
            "members_updated", "AFTER UPDATE OF until, note, consent ON members",
            when: """
                NEW.until IS NOT OLD.until OR NEW.note IS NOT OLD.note \
                OR NEW.consent IS NOT OLD.consent
                """,
            """
            \(open)
            INSERT INTO former_members (grp, removed, address, until, note, consent, added)
                SELECT OLD.grp, \(newest), OLD.address, OLD.until, OLD.note, OLD.consent, OLD.added
                WHERE OLD.added < \(newest);
            \(unrecorded(unless: "OLD.added = \(newest) OR \(isArchived)"))
            UPDATE members SET added = \(newest)
                WHERE grp = NEW.grp AND address = NEW.address;
            \(unrecorded(unless: """
                EXISTS (SELECT 1 FROM members WHERE grp = NEW.grp \
                AND address = NEW.address AND added = \(newest))
                """))
            \(touch("NEW.grp", count: "changed", set: ", detailed = detailed OR \(hasDetails)"))
            """),
    ]

    private static let deletion = [
        trigger(
            "members_delete", "BEFORE DELETE ON members",
            """
            \(refuse("a group cannot become empty", where: """
                (SELECT size FROM resources WHERE key = OLD.grp) <= 1
                """))
            \(open)
            INSERT INTO former_members (grp, removed, address, until, note, consent, added)
                SELECT grp, \(newest), address, until, note, consent, added
                FROM members
                WHERE grp = OLD.grp AND address = OLD.address AND added < \(newest);
            \(unrecorded(unless: "OLD.added = \(newest) OR \(isArchived)"))
            \(touch("OLD.grp", count: "removed", set: ", size = size - 1"))
            """)
    ]
}
