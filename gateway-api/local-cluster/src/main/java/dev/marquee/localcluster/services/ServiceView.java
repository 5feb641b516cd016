package dev.marquee.localcluster.services;

import java.util.List;

/** One port of a Service and the ready pods behind it. */
public record ServiceView(String namespace, String name, int port, List<Endpoint> endpoints) {}
