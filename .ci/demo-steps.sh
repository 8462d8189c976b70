# Steps of a demonstration on a copy of an example; sourced, with $binary and $example set.
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$example/." "$folder"
chmod -R u+w "$folder"
cd "$folder"

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

# Runs a command that must exit with a given code, with nothing in its environment but this.
roster() {
    expected=$1
    shift
    printf '\n$ roster %s\n' "$*"
    status=0
    env -i PATH=/usr/bin:/bin LANG=C.UTF-8 TERM="${TERM:-dumb}" \
        ROSTER_ACTOR=release@contoso.com "$binary" "$@" || status=$?
    if [ "$status" -ne "$expected" ]; then
        echo "error: exit code $status instead of $expected" >&2
        exit 1
    fi
    [ "$status" -eq 0 ] || echo "(exit code $status)"
}
