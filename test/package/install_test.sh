#!/bin/sh
# Installs the library to a scratch prefix and builds the consumer against it: by pkg-config, from CMake, and with the
# sources as a meson subproject.
#   install_test.sh BUILD SOURCE CXX WORK shared|static
set -eu
build=$1
source=$2
cxx=$3
work=$4
library=$5
consumer=$source/test/package/consumer

rm -rf "$work"
mkdir -p "$work"
DESTDIR=$work/root meson install -C "$build" --no-rebuild --quiet
prefix=$work/root$(sed -n 's/^prefix=//p' "$(find "$work/root" -name archive-search.pc)")
libdir=$(dirname "$(find "$prefix" -name 'libarchive-search.so' -o -name 'libarchive-search.a' | head -n 1)")
export LD_LIBRARY_PATH="$libdir"

check() {
  out=$("$1" "$work/archive")
  [ "$out" = "1 a" ] || { echo "$1 printed: $out"; exit 1; }
  echo "ok: $2"
}

# The installed .pc names the configured prefix; here it lies below the scratch root.
export PKG_CONFIG_PATH="$libdir/pkgconfig"
flags=$(pkg-config --define-variable=prefix="$prefix" --cflags --libs archive-search)
# shellcheck disable=SC2086 -- flags are words
$cxx -std=c++20 "$consumer/main.cc" -o "$work/by-pkg-config" $flags
check "$work/by-pkg-config" "pkg-config"

# A static library comes without a configuration for CMake.
if [ "$library" = shared ]; then
  cmake -G Ninja -S "$consumer" -B "$work/cmake" -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_CXX_COMPILER="$cxx" \
    >"$work/cmake.log" 2>&1 && cmake --build "$work/cmake" >>"$work/cmake.log" 2>&1 || { cat "$work/cmake.log"; exit 1; }
  check "$work/cmake/consumer" "CMake"
fi

version=$("$prefix/bin/archive-search" --version)
echo "ok: $version"

# Only the subproject is to be found now.
unset LD_LIBRARY_PATH PKG_CONFIG_PATH
cp -r "$consumer" "$work/parent"
mkdir "$work/parent/subprojects"
ln -s "$source" "$work/parent/subprojects/archive-search"
CXX=$cxx meson setup "$work/subproject" "$work/parent" --buildtype=plain --unity=on --unity-size=16 >"$work/meson.log" 2>&1 &&
  ninja -C "$work/subproject" consumer >>"$work/meson.log" 2>&1 || { tail -n 40 "$work/meson.log"; exit 1; }
check "$work/subproject/consumer" "subproject"
