package dev.marquee.localcluster.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.marquee.localcluster.testing.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePoolTest {
  @TempDir Path directory;
  private Path built;

  @BeforeEach
  void build() {
    TestImage.build(directory.resolve("root"), "web", "1", "first");
    built = directory.resolve("root/web/target/web.jar");
  }

  @Test
  void aRebuildDoesNotTouchTheCopyThatRuns() throws IOException {
    Image image = scanned().find("marquee/web:1").orElseThrow();
    byte[] before = Files.readAllBytes(image.jar());

    TestImage.build(directory.resolve("root"), "web", "1", "second");
    Image rebuilt = scanned().find("marquee/web:1").orElseThrow();

    assertNotEquals(image.digest(), rebuilt.digest());
    assertArrayEquals(before, Files.readAllBytes(image.jar()));
  }

  @Test
  void theSameContentIsTheSameImageWithItsFirstTimeStamp() throws IOException {
    Image image = scanned().find("marquee/web:1").orElseThrow();
    FileTime before = Files.getLastModifiedTime(image.jar());

    Files.setLastModifiedTime(built, FileTime.from(Instant.EPOCH));
    Image again = scanned().find("marquee/web:1").orElseThrow();

    assertEquals(image, again);
    assertEquals(before, Files.getLastModifiedTime(again.jar()));
  }

  @Test
  void aModuleThatIsBuiltLaterIsFoundWhenItIsAskedFor() throws IOException {
    ImagePool pool = scanned();
    TestImage.build(directory.resolve("root"), "late", "2", "late");

    assertTrue(pool.find("marquee/late:2").isEmpty());
    assertTrue(pool.findOrScan("marquee/late:2").isPresent());
    assertTrue(pool.findOrScan("marquee/never:1").isEmpty());
  }

  @Test
  void whatNoModuleHasAnyMoreIsPruned() throws IOException {
    Image image = scanned().find("marquee/web:1").orElseThrow();
    TestImage.build(directory.resolve("root"), "web", "1", "second");
    ImagePool pool = scanned();

    pool.prune();

    assertFalse(Files.exists(image.jar()));
    assertTrue(Files.exists(pool.find("marquee/web:1").orElseThrow().jar()));
  }

  private ImagePool scanned() throws IOException {
    var pool = new ImagePool(directory.resolve("root"), directory.resolve("store"));
    pool.scan();
    return pool;
  }
}
