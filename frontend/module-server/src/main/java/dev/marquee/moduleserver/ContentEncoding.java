package dev.marquee.moduleserver;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The forms in which the web build leaves a file. */
enum ContentEncoding {
  BROTLI("br", ".br"),
  GZIP("gzip", ".gz"),
  IDENTITY("identity", "");

  private final String token;
  private final String suffix;

  ContentEncoding(String token, String suffix) {
    this.token = token;
    this.suffix = suffix;
  }

  /** The name in {@code Content-Encoding}. */
  String token() {
    return token;
  }

  /** What the build appends to the file's name. */
  String suffix() {
    return suffix;
  }

  /**
   * What a client takes, smallest first, by its {@code Accept-Encoding} (RFC 9110, 12.5.3).
   * Identity is always last: a client that refuses even that still gets an answer.
   */
  static List<ContentEncoding> acceptedBy(@Nullable String acceptEncoding) {
    if (acceptEncoding == null) {
      return List.of(IDENTITY);
    }
    Map<String, Boolean> named = new HashMap<>();
    for (String part : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
      String[] pieces = part.trim().split(";");
      boolean refused = pieces.length > 1 && pieces[1].trim().matches("q=0(\\.0{1,3})?");
      named.put(pieces[0].trim(), !refused);
    }
    boolean others = named.getOrDefault("*", false);
    return Stream.of(values())
        .filter(encoding -> encoding == IDENTITY || named.getOrDefault(encoding.token, others))
        .toList();
  }
}
