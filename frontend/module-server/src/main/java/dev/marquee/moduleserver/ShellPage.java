package dev.marquee.moduleserver;

import java.util.Map;

/**
 * What a shell page is made of.
 *
 * @param title of the page until its script names it better
 * @param description one sentence for search engines; empty for none
 * @param data handed to the script as JSON, in the element {@code marquee-data}
 */
public record ShellPage(String title, String description, Map<String, ?> data) {}
