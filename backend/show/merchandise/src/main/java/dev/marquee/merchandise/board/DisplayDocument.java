package dev.marquee.merchandise.board;

import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The numbers on the screen at the desk, in the order in which they got there. */
@Serdeable
record DisplayDocument(List<Integer> preparing, List<Integer> ready) {}
