package dev.marquee.deploy.audit;

import dev.marquee.deploy.deployment.http.Deployments;
import dev.marquee.kit.identity.Caller;
import jakarta.inject.Singleton;
import java.util.List;

/** Reads the record of a show that the caller may see. */
@Singleton
class AuditReading {
  private final Deployments deployments;
  private final Audit audit;

  AuditReading(Deployments deployments, Audit audit) {
    this.deployments = deployments;
    this.audit = audit;
  }

  AuditController.Page page(Caller caller, String slug, long before, int limit) {
    List<Audit.Entry> items = audit.list(deployments.find(caller, slug).id(), before, limit);
    return new AuditController.Page(items, items.size() < limit ? null : items.getLast().id());
  }
}
