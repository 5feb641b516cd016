package dev.marquee.deploy;
import com.fasterxml.jackson.databind.JsonNode;
import dev.marquee.deploy.support.*;
import dev.marquee.localcluster.*;
import java.nio.file.Path;
import java.time.*;
import java.util.*;
import org.junit.jupiter.api.*;
import org.junit.jupiter.api.io.TempDir;
class SpeedIT {
  @Test void speed(@TempDir Path dir) throws Exception {
    var daemon = LocalCluster.start(LocalClusterConfiguration.forTests(dir.resolve("root"), dir.resolve("state")));
    Map<String,Object> p = new HashMap<>();
    p.put("test.cluster", ""); p.put("CLUSTER","local"); p.put("LOCAL_CLUSTER_URL", daemon.url()); p.put("LOCAL_CLUSTER_TOKEN", daemon.token());
    p.put("deploy.lease","15s"); p.put("deploy.cluster","local");
    try (var s = DeployService.start(p)) {
      var seller = s.seller();
      for (int i=0;i<12;i++) {
        String slug = Requests.slug();
        long t0=System.nanoTime();
        var a = s.deploy(seller, slug);
        long t1=System.nanoTime();
        JsonNode j = s.await(seller, slug, "Routes");
        StringBuilder b = new StringBuilder("SPEED post "+(t1-t0)/1000000+"ms; ");
        Instant c = Instant.parse(j.get("createdAt").asText());
        for (JsonNode st : j.get("steps")) if (!st.get("finishedAt").isNull())
          b.append(st.get("name").asText()).append(' ').append(Duration.between(c, Instant.parse(st.get("finishedAt").asText())).toMillis()).append("ms ");
        System.out.println(b);
        long d0=System.nanoTime();
        s.delete(seller, "/deployments/"+slug); s.awaitGone(seller, slug);
        System.out.println("SPEED delete "+(System.nanoTime()-d0)/1000000+"ms");
      }
    }
    daemon.close();
  }
}
