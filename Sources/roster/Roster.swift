internal import ArgumentParser
@main struct Roster: ParsableCommand {}
