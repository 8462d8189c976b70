extension Rule {
    /// Everything that can be wrong, in the order of the documentation.
    package static let all: [Rule] = [
        yamlSyntax, yamlEncoding, yamlDuplicateKey, yamlUnknownKey, yamlMissingKey, yamlType,
        yamlAlias, yamlTooDeep,
        settingsInvalid, settingsUnknownGroup,
        fileMissing, fileUnreadable, fileTooLarge, fileOutsideProject, fileLinkedFolder,
        kindUnknown, idInvalid, idDuplicate, nameInvalid, nameDuplicate,
        portalIdDuplicate, valueInvalid,
        memberInvalidAddress, memberDuplicate, memberContradiction, memberExpired,
        memberNearMissDomain, memberWorkAccount,
        listTab, listBlank, listQuote, listColumns, listJSON, listUnused,
        groupEmpty, groupTooLarge, groupTooLargeRaw, groupAllExpired, groupRetiredInUse,
        includeUnknown, includeWrongKind, includeCycle,
        consentMissing, ownersMixedFile,
        segmentUnknownAttribute, segmentType, segmentNeverTrue, segmentTooLarge,
        segmentWindow,
        appUnknown, useUnknownGroup, useWrongGroupKind, useWrongApp, flightRank,
        flightOutsideAudience, audienceDuplicate, offerDuplicate, notificationRetired,
        customerColumn, customerCells, customerApp, customerAddress, customerValue,
        customerDuplicate, customerQuote, customerEncoding, customerTooLong,
        groupDeleted, groupRenamed, groupKindChanged, groupNameTaken, groupNeverStored, idTaken,
        segmentAppChanged, useTaken, audienceBackToPrivate, safetyRemovals, holdSize,
        stateGuardsChanged,
        stateOtherLineage,
        gitNotDescendant, gitShallow, gitDirty,
    ]

    /// The rule with this id.
    package static func named(_ id: RuleID) -> Rule? {
        all.first { $0.id == id }
    }
}
