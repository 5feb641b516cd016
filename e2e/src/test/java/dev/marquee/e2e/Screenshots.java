package dev.marquee.e2e;

import com.microsoft.playwright.Page;
import java.nio.file.Path;

/** Pictures of what a person saw, in {@code e2e/target/screenshots}, for someone to look at. */
final class Screenshots {
  private static final Path FOLDER = Repository.ROOT.resolve("e2e/target/screenshots");

  private Screenshots() {}

  static void take(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
  }
}
