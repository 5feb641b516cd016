package dev.marquee.kit.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class ApiDocumentTest {
  private static final String GENERATED =
      """
      openapi: 3.0.1
      info:
        title: sample
        version: 1.0.0
      paths:
        /things/{id}:
          get:
            operationId: read
            parameters:
            - name: caller
              in: query
              required: true
              schema:
                $ref: "#/components/schemas/Caller"
            - name: id
              in: path
              required: true
              schema:
                type: string
            responses:
              "200":
                description: read 200 response
                content:
                  application/json:
                    schema:
                      type: string
                      format: byte
                  application/pdf:
                    schema:
                      type: string
                      format: byte
          put:
            operationId: replace
            requestBody:
              required: true
              content:
                application/json:
                  schema:
                    required:
                    - caller
                    allOf:
                    - $ref: "#/components/schemas/Thing"
                    - type: object
                      properties:
                        caller:
                          $ref: "#/components/schemas/Caller"
            responses:
              "200":
                description: replace 200 response
          post:
            operationId: add
            requestBody:
              required: true
              content:
                image/png:
                  schema:
                    required:
                    - caller
                    type: object
                    properties:
                      caller:
                        $ref: "#/components/schemas/Caller"
            responses:
              "200":
                description: add 200 response
          patch:
            operationId: touch
            requestBody:
              required: true
              content:
                application/json:
                  schema:
                    required:
                    - caller
                    type: object
                    properties:
                      caller:
                        $ref: "#/components/schemas/Caller"
            responses:
              "200":
                description: touch 200 response
          delete:
            operationId: remove
            parameters:
            - name: caller
              in: query
              schema:
                nullable: true
                allOf:
                - $ref: "#/components/schemas/Caller"
            responses:
              "204":
                description: remove 204 response
      components:
        schemas:
          Caller:
            type: object
          Thing:
            type: object
      """;

  @Test
  void itSaysWhoseItIs() {
    Map<String, Object> info = members(completed().get("info"));
    assertEquals("Marquee: sample", info.get("title"));
    assertEquals("0.1.0", info.get("version"));
    assertTrue(info.get("description").toString().startsWith("Does things in two lines.\n"));
    assertEquals(List.of(Map.of("url", ".")), completed().get("servers"));
  }

  @Test
  void whoCallsIsNoParameter() {
    Map<String, Object> read = operation("get");
    assertEquals(
        List.of("id"),
        ((List<?>) read.get("parameters"))
            .stream().map(parameter -> members(parameter).get("name")).toList());
    assertFalse(operation("delete").containsKey("parameters"));
    assertFalse(schemas().containsKey("Caller"));
  }

  @Test
  void whoCallsIsNoPartOfABody() {
    assertEquals(Map.of("$ref", "#/components/schemas/Thing"), body("put", "application/json"));
    assertEquals(Map.of("type", "string", "format", "binary"), body("post", "image/png"));
    assertFalse(operation("patch").containsKey("requestBody"));
    assertEquals(List.of(Map.of("Authorization", List.of())), operation("patch").get("security"));
  }

  private static Object body(String method, String mediaType) {
    Map<String, Object> content =
        members(members(operation(method).get("requestBody")).get("content"));
    return members(content.get(mediaType)).get("schema");
  }

  @Test
  void whoAsksWhoCallsTakesAToken() {
    assertEquals(List.of(Map.of("Authorization", List.of())), operation("get").get("security"));
    assertEquals(
        List.of(Map.of("Authorization", List.of()), Map.of()),
        operation("delete").get("security"),
        "where it may be nobody");
  }

  @Test
  void anOperationMayBeRefused() {
    Map<String, Object> responses = members(operation("get").get("responses"));
    assertEquals(List.of("2XX", "default"), List.copyOf(responses.keySet()));
    assertEquals(
        Map.of("$ref", "#/components/responses/Problem"), members(responses.get("default")));
    assertEquals(
        List.of("204", "default"),
        List.copyOf(members(operation("delete").get("responses")).keySet()));
    assertTrue(schemas().keySet().containsAll(List.of("Thing", "Problem", "Violation")));
  }

  @Test
  void bytesAreNoBase64() {
    Map<String, Object> content =
        members(members(members(operation("get").get("responses")).get("2XX")).get("content"));
    assertEquals(Map.of("schema", Map.of()), content.get("application/json"));
    assertEquals(
        Map.of("schema", Map.of("type", "string", "format", "binary")),
        content.get("application/pdf"));
  }

  @Test
  void theTokenIsItsSecurityScheme() {
    Map<String, Object> schemes =
        members(members(completed().get("components")).get("securitySchemes"));
    assertEquals("bearer", members(schemes.get("Authorization")).get("scheme"));
  }

  @Test
  void aServiceHasNoProblemOfItsOwn() {
    ApiDocument document = ApiDocument.parse(GENERATED.replace("Thing:", "Problem:"));
    assertThrows(IllegalStateException.class, () -> document.completed("sample", "1", "", "."));
  }

  @Test
  void whatIsPublishedStandsBesideTheClasses(@TempDir Path classes) throws Exception {
    String[] arguments = {classes.toString(), "sample", "0.1.0", "Does things.", ".."};
    PublishApi.main(arguments);
    Path published = classes.resolve("openapi.yml");
    assertFalse(Files.exists(published), "a module without controllers has no document");
    Path generated = Files.createDirectories(classes.resolve("META-INF/swagger"));
    Files.writeString(generated.resolve("sample-1.0.0.yml"), GENERATED);
    PublishApi.main(arguments);
    PublishApi.main(arguments);
    Map<String, Object> document = members(new Yaml().load(Files.readString(published)));
    assertEquals(List.of(Map.of("url", "..")), document.get("servers"));
  }

  private static Map<String, Object> completed() {
    return members(
        new Yaml()
            .load(
                ApiDocument.parse(GENERATED)
                    .completed("sample", "0.1.0", "Does things\n    in two lines.", ".")));
  }

  private static Map<String, Object> schemas() {
    return members(members(completed().get("components")).get("schemas"));
  }

  private static Map<String, Object> operation(String method) {
    return members(members(members(completed().get("paths")).get("/things/{id}")).get(method));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(Object value) {
    return (Map<String, Object>) value;
  }
}
