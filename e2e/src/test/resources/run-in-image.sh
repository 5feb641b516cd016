#!/bin/sh
# Runs a command in an unpacked image as a strict pod does: nobody, a read-only root, a writable /tmp. Needs root, and
# mount and process namespaces of its own: unshare --mount --pid --fork sh run-in-image.sh ROOT COMMAND [ARGUMENT ...]
# The C library, which an image has from its base, is lent by this machine.
set -e
root=$1
shift
mount --make-rprivate /
mount --bind "$root" "$root"
for folder in lib lib64; do
  [ ! -d "/$folder" ] || { mkdir -p "$root/$folder"; mount --bind "/$folder" "$root/$folder"; }
done
mkdir -p "$root/dev" "$root/proc" "$root/tmp"
mount --rbind /dev "$root/dev"
mount -t proc proc "$root/proc"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -o remount,bind,ro "$root"
exec chroot --userspec=65532:65532 "$root" "$@"
