package dev.marquee.routing;

/** A port of a Service: what a backend reference leads to. */
public record ServicePort(String namespace, String name, int port) {}
