/** The Kafka broker beside the cluster: a program of the repository, with data of its own. */
@NullMarked
package dev.marquee.localcluster.kafka;

import org.jspecify.annotations.NullMarked;
