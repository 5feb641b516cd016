package dev.marquee.localcluster.services;

/** Where one ready pod of a service listens. */
public record Endpoint(String pod, String address, int port) {}
