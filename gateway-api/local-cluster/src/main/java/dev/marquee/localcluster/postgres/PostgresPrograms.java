package dev.marquee.localcluster.postgres;

import dev.marquee.localcluster.files.SafeFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the archive that comes as a library. */
record PostgresPrograms(Path folder) {
  /** Unpacks into {@code folder} unless an earlier run has. */
  static PostgresPrograms unpack(Path folder) throws IOException {
    Path marker = folder.resolve(".complete");
    if (!Files.exists(marker)) {
      SafeFiles.deleteAll(folder);
      Files.createDirectories(folder);
      try (InputStream archive = PostgresArchive.open();
          var tar =
              new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
        unpack(tar, folder);
      }
      Files.createFile(marker);
    }
    return new PostgresPrograms(folder);
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path target = folder.resolve(entry.getName()).normalize();
      if (!target.startsWith(folder)) {
        throw new IOException("The archive names a file outside of it: " + entry.getName());
      }
      if (entry.isDirectory()) {
        Files.createDirectories(target);
      } else if (entry.isSymbolicLink()) {
        Files.createDirectories(target.getParent());
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      } else {
        Files.createDirectories(target.getParent());
        Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
        boolean executable = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(
            target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
      }
    }
  }
}
