#!/bin/sh
# Installs the Debian packages that are missing: those that building needs, or with the argument
# `test` those that the tests need too.
set -eu

missing=
need() { # PACKAGE COMMAND...: the package is missing when the command fails
    package=$1
    shift
    "$@" >/dev/null 2>&1 || missing="$missing $package"
}

header() { [ -f "/usr/include/$1" ]; }

need git git --version
need libyaml-dev header yaml.h
need libsqlite3-dev header sqlite3.h
need sqlite3 sqlite3 --version
need pkg-config pkg-config --version
if [ "${1-}" = test ]; then
    need python3 python3 --version
    need python3-venv python3 -c 'import venv, ensurepip'
    need jq jq --version
    need unzip unzip -v
    need libfaketime sh -c 'ls /usr/lib/*/faketime/libfaketime.so.1'
    need bsdutils script --version
    need chromium chromium --version
    need chromium-driver chromedriver --version
    need fonts-dejavu-core test -d /usr/share/fonts/truetype/dejavu
    need postgresql sh -c 'ls /usr/lib/postgresql/*/bin/initdb'
    need libpq5 sh -c 'ls /usr/lib/*/libpq.so.5'
    need libpq-dev header postgresql/libpq-fe.h
fi

[ -n "$missing" ] || exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "error: these are missing, under their names in Debian:$missing" >&2
    exit 1
fi
sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
echo "Installing Debian packages:$missing"
$sudo apt-get update -qq
case $missing in
*" postgresql"*)
    # The tests start servers of their own; the system needs none.
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -qq --yes --no-install-recommends \
        postgresql-common
    $sudo sed -i 's/^#* *create_main_cluster *=.*/create_main_cluster = false/' \
        /etc/postgresql-common/createcluster.conf
    ;;
esac
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -qq --yes --no-install-recommends $missing
