package dev.marquee.deploy.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A field that is not as it is wanted, or would not stay as it is.
 *
 * @param path such as {@code spec.template.spec.containers[name=event].image}
 * @param before what the cluster has; null when it has nothing there
 * @param after what it would have; null when the field would go
 * @param owner who set the present value, as the cluster knows it: a field manager such as {@code
 *     kubectl-edit}; null when nobody else did, or the cluster does not say
 */
public record FieldChange(
    String path, @Nullable Object before, @Nullable Object after, @Nullable String owner) {}
