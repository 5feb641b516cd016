package dev.marquee.monitor.chart;

import java.util.regex.Pattern;

/** What the name of a Deployment's pod tells: {@code <component>-<template hash>-<random>}. */
public final class PodNames {
  private static final Pattern SUFFIX = Pattern.compile("-[a-z0-9]{4,16}-[a-z0-9]{4,8}$");

  private PodNames() {}

  /** The component; the whole name where it is of another form. */
  public static String component(String pod) {
    return SUFFIX.matcher(pod).replaceFirst("");
  }
}
