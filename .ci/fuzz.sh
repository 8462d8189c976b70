#!/bin/sh
# Fuzzes from the seeds of a target. Usage: fuzz.sh TARGET MAX_LENGTH DICTIONARY SECONDS [RUNS]
#
# For so many seconds inputs are drawn, and what was found is built on the next time. A number of runs
# means the same inputs always, however fast the machine: nothing is built on, and what an input leads
# to does not hang on the clock, on addresses, on a folder's order or on how long a path is.
set -eu
cd "$(dirname "$0")/.."

target=$1
length=$2
dictionary=Tests/$3/tokens.dict
seconds=$4
runs=${5-}
export SWIFT_BACKTRACE=enable=no

if [ -z "$runs" ]; then
    found=.build-fuzz/found/$target
    mkdir -p "$found"
    exec ".build-fuzz/release/$target" -max_total_time="$seconds" -max_len="$length" \
        -dict="$dictionary" -artifact_prefix=.build-fuzz/ "$found" "Tests/$target/Seeds"
fi

place=$(mktemp -d /tmp/roster-fuzz.XXXXXX)
# Inputs that crash, hang or take too much memory are written beside the program.
trap 'cp "$place"/*-* .build-fuzz/ 2>/dev/null || true; rm -rf "$place"' EXIT
cp -L ".build-fuzz/release/$target" "$place/program"
cp -R "Tests/$target/Seeds" "$place/seeds"
cp "$dictionary" "$place/dictionary"
mkdir "$place/found"
(
    cd "$place"
    export SWIFT_DETERMINISTIC_HASHING=1
    seeds=$(find seeds -type f | LC_ALL=C sort | paste -s -d , -)
    ./program -runs="$runs" -seed=1 -reload=0 -use_cmp=0 -max_len="$length" -dict=dictionary \
        -seed_inputs="$seeds" found
)
