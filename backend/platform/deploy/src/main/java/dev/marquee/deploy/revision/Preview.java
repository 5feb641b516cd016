package dev.marquee.deploy.revision;

import dev.marquee.deploy.deployment.http.DeploymentView.MissingFeature;
import dev.marquee.deploy.difference.Change;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What a change would come to, as the cluster says; nothing of it was made.
 *
 * @param missing what the cluster cannot do
 */
@Serdeable
record Preview(List<ObjectPreview> objects, List<MissingFeature> missing) {
  /**
   * An object.
   *
   * @param action {@code create}, {@code change}, {@code keep} or {@code remove}
   * @param checked whether the cluster has looked at it; otherwise it may still refuse it
   * @param fields those that would change
   */
  @Serdeable
  record ObjectPreview(
      String kind, String name, String action, boolean checked, List<Change> fields) {}
}
