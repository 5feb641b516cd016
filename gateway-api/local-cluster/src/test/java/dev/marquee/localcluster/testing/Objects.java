package dev.marquee.localcluster.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.marquee.localcluster.objects.Json;
import java.io.UncheckedIOException;
import java.util.Map;

/** Kubernetes objects for tests. */
public final class Objects {
  private Objects() {}

  /** Reads JSON in which single quotes may stand for double ones. */
  public static ObjectNode json(String text) {
    try {
      return (ObjectNode) Json.MAPPER.readTree(text.replace('\'', '"'));
    } catch (java.io.IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static ObjectNode namespace(String name) {
    return json("{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'" + name + "'}}");
  }

  public static ObjectNode configMap(String namespace, String name, Map<String, String> data) {
    ObjectNode object = Json.object().put("apiVersion", "v1").put("kind", "ConfigMap");
    object.putObject("metadata").put("name", name).put("namespace", namespace);
    object.set("data", Json.ofStrings(data));
    return object;
  }

  public static ObjectNode service(String namespace, String name) {
    return json(
        """
        {'apiVersion':'v1','kind':'Service','metadata':{'name':'%2$s','namespace':'%1$s'},
         'spec':{'selector':{'app':'%2$s'},'ports':[{'port':80,'targetPort':'http'}]}}
        """
            .formatted(namespace, name));
  }

  /** A Deployment of one replica with every probe. */
  public static ObjectNode deployment(String namespace, String name, String image) {
    return json(
        """
        {'apiVersion':'apps/v1','kind':'Deployment',
         'metadata':{'name':'%2$s','namespace':'%1$s','labels':{'app':'%2$s'}},
         'spec':{'replicas':1,'selector':{'matchLabels':{'app':'%2$s'}},
          'template':{'metadata':{'labels':{'app':'%2$s'}},
           'spec':{'terminationGracePeriodSeconds':5,'containers':[{'name':'app','image':'%3$s',
            'env':[{'name':'HOSTNAME_OF_POD','valueFrom':{'fieldRef':{'fieldPath':'metadata.name'}}}],
            'ports':[{'name':'http','containerPort':8080},{'name':'management','containerPort':9090}],
            'resources':{'requests':{'cpu':'50m','memory':'64Mi'},'limits':{'cpu':'1','memory':'96Mi'}},
            'startupProbe':{'httpGet':{'path':'/health/liveness','port':'management'},'periodSeconds':1,
              'failureThreshold':30},
            'readinessProbe':{'httpGet':{'path':'/health/readiness','port':'management'},
              'periodSeconds':1,'failureThreshold':1},
            'livenessProbe':{'httpGet':{'path':'/health/liveness','port':9090}}}]}}}}
        """
            .formatted(namespace, name, image));
  }

  /** The one container of a Deployment. */
  public static ObjectNode container(ObjectNode deployment) {
    return (ObjectNode) deployment.at("/spec/template/spec/containers/0");
  }

  /** Adds a variable to a Deployment's container. */
  public static ObjectNode withVariable(ObjectNode deployment, String name, String value) {
    container(deployment).withArray("/env").addObject().put("name", name).put("value", value);
    return deployment;
  }
}
