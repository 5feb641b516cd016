package dev.marquee.localcluster.objects;

import static dev.marquee.localcluster.testing.Objects.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldDifferenceTest {
  @Test
  void equalObjectsDifferInNothing() {
    assertEquals(List.of(), differences("{'a':{'b':[1,{'c':2}]}}", "{'a':{'b':[1,{'c':2}]}}"));
  }

  @Test
  void aFieldIsToldByItsPath() {
    assertEquals(
        List.of("spec.replicas: 1 -> 2"),
        differences(
            "{'spec':{'replicas':1,'paused':false}}", "{'spec':{'replicas':2,'paused':false}}"));
  }

  @Test
  void whatComesAndWhatGoesIsToldAsAWhole() {
    assertEquals(
        List.of("new: null -> {\"a\":1}", "old: {\"b\":2} -> null"),
        differences("{'old':{'b':2}}", "{'new':{'a':1}}"));
  }

  @Test
  void itemsOfAListAreToldByTheirNameWhereverTheyAre() {
    assertEquals(
        List.of("containers[name=a].image: \"1\" -> \"2\""),
        differences(
            "{'containers':[{'name':'a','image':'1'},{'name':'b','image':'1'}]}",
            "{'containers':[{'name':'b','image':'1'},{'name':'a','image':'2'}]}"));
  }

  @Test
  void portsAreToldByTheirNumber() {
    assertEquals(
        List.of(
            "ports[port=80,protocol=TCP].targetPort: 8080 -> 8081",
            "ports[port=90,protocol=TCP]: {\"port\":90} -> null"),
        differences(
            "{'ports':[{'port':80,'targetPort':8080},{'port':90}]}",
            "{'ports':[{'port':80,'targetPort':8081}]}"));
  }

  @Test
  void otherItemsAreToldByTheirPosition() {
    assertEquals(
        List.of("v[1]: 2 -> 3", "v[2]: null -> 4"), differences("{'v':[1,2]}", "{'v':[1,3,4]}"));
  }

  @Test
  void namesWithDotsAreSetApart() {
    assertEquals(
        List.of("labels[marquee.dev/show]: \"a\" -> \"b\""),
        differences("{'labels':{'marquee.dev/show':'a'}}", "{'labels':{'marquee.dev/show':'b'}}"));
  }

  @Test
  void itemsThatShareANameAreToldByTheirPosition() {
    assertEquals(
        List.of("env[1].x: 1 -> 2"),
        differences(
            "{'env':[{'name':'a'},{'name':'a','x':1}]}",
            "{'env':[{'name':'a'},{'name':'a','x':2}]}"));
  }

  @Test
  void anotherKindOfValueIsADifference() {
    assertEquals(List.of("a: {\"b\":1} -> [1]"), differences("{'a':{'b':1}}", "{'a':[1]}"));
  }

  private static List<String> differences(String before, String after) {
    return FieldDifference.between(json(before), json(after)).stream()
        .map(field -> field.path() + ": " + field.before() + " -> " + field.after())
        .toList();
  }
}
