/**
 * The objects of the Gateway API (v1, standard channel) as far as routing needs them, as records.
 *
 * <p>Each top-level record reads itself from the nested maps that any JSON library makes of a
 * Kubernetes object ({@code from}) and writes itself back ({@code toMap}). Unknown fields are
 * ignored; a value that the API server would refuse, or that this library cannot honour, raises
 * {@link dev.marquee.routing.resource.InvalidResource} with the path of the field.
 *
 * <p>Source of every rule: the Gateway API specification and its CRD validation,
 * https://gateway-api.sigs.k8s.io/reference/spec/
 */
@NullMarked
package dev.marquee.routing.resource;

import org.jspecify.annotations.NullMarked;
