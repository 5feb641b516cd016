package dev.marquee.deploy.template;

/** Where templates come from. */
public interface Templates {
  /** Looks one version of a template up; never throws for a service that does not answer. */
  TemplateLookup find(String name, String version);
}
