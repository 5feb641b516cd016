package dev.marquee.notification.letter;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Lays letters out. The HTML template escapes whatever it is given. */
@Singleton
public class LetterTemplates {
  private final TemplateEngine engine = new TemplateEngine();

  LetterTemplates() {
    engine.addTemplateResolver(resolver(TemplateMode.HTML, ".html"));
    engine.addTemplateResolver(resolver(TemplateMode.TEXT, ".txt"));
  }

  /** A letter for readers that show HTML. */
  public String html(Letter letter) {
    return page("mail/letter.html", Map.of("letter", letter));
  }

  /** A letter for readers that show plain text. */
  public String text(Letter letter) {
    return page("mail/letter.txt", Map.of("letter", letter)).strip() + "\n";
  }

  /** A page. */
  public String page(String template, Map<String, Object> model) {
    return engine.process(template, new Context(Locale.ROOT, model));
  }

  private static ClassLoaderTemplateResolver resolver(TemplateMode mode, String suffix) {
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(LetterTemplates.class.getClassLoader());
    resolver.setTemplateMode(mode);
    resolver.setResolvablePatterns(Set.of("*" + suffix));
    resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
    return resolver;
  }
}
