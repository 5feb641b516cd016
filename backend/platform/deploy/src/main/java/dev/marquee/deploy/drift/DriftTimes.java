package dev.marquee.deploy.drift;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How often is looked.
 *
 * @param collect how long a change waits for others, so that one look sees them all
 * @param betweenLooks at the same show
 * @param betweenPasses over all shows because of broken watches
 * @param fullPass the longest time that a show is not looked at
 * @param retry after the cluster or the database did not answer
 * @param fightWindow in which changes of the same field count as a fight, and for which a contested
 *     object is left alone
 * @param lookLease so long another replica waits for one that crashed while it looked
 * @param healLease so long a new revision waits for a replica that crashed while it healed
 */
@ConfigurationProperties("deploy.drift")
record DriftTimes(
    @Bindable(defaultValue = "2s") Duration collect,
    @Bindable(defaultValue = "5s") Duration betweenLooks,
    @Bindable(defaultValue = "30s") Duration betweenPasses,
    @Bindable(defaultValue = "10m") Duration fullPass,
    @Bindable(defaultValue = "5s") Duration retry,
    @Bindable(defaultValue = "10m") Duration fightWindow,
    @Bindable(defaultValue = "1m") Duration lookLease,
    @Bindable(defaultValue = "30s") Duration healLease) {}
