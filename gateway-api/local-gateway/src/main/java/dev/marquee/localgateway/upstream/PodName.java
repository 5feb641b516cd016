package dev.marquee.localgateway.upstream;

/** A pod, as the local cluster names it. */
public record PodName(String namespace, String pod) {}
