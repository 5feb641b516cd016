package dev.marquee.deploy.deployment;

/** The template that a deployment follows. */
public record TemplateVersion(String name, String version) {}
