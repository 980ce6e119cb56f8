package io.github.sememe.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sememe.Embedder;
import io.github.sememe.Embedding;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import java.util.List;
import java.util.regex.Pattern;

/** What an embedder tells of itself, and what it makes of roles. */
final class RoleChecks {
  private static final Pattern FINGERPRINT = Pattern.compile("([0-9a-f]{64})?");

  private final EmbedderContract contract;
  private final Embedder embedder;

  RoleChecks(EmbedderContract contract) {
    this.contract = contract;
    this.embedder = contract.embedder();
  }

  void infoIsConsistent() {
    ModelInfo info = embedder.info();
    assertEquals(info, embedder.info(), "info() asked twice");
    assertTrue(
        FINGERPRINT.matcher(info.fingerprint()).matches(),
        () -> "a fingerprint is 64 hexadecimal digits: " + info.fingerprint());
    try (Embedder another = contract.create()) {
      assertEquals(info, another.info(), "info() of the same embedder created again");
    }
    for (Role role : contract.knownRoles()) {
      ModelInfo ofView = embedder.forRole(role).info();
      assertEquals(info.dimension(), ofView.dimension(), () -> "dimension of the view for " + role);
      assertEquals(info.name(), ofView.name(), () -> "name of the view for " + role);
    }
  }

  void knownRolesWork() {
    for (Role role : contract.knownRoles()) {
      Embedder view = embedder.forRole(role);
      List<Embedding> singles = contract.texts().stream().map(view::embed).toList();
      Closeness.assertSame(
          singles, view.embedAll(contract.texts()), () -> "a batch of the view for " + role);
      assertEquals(
          embedder.info().dimension(),
          singles.get(0).dimension(),
          () -> "dimension of the view for " + role);
    }
  }

  void promptsAreKnownRoles() {
    assumeFalse(embedder.info().prompts().isEmpty(), "the model has no prompts");
    for (String prompt : embedder.info().prompts().keySet()) {
      Embedding embedding = embedder.forRole(Role.named(prompt)).embed(contract.texts().get(0));
      assertEquals(embedder.info().dimension(), embedding.dimension(), prompt);
    }
  }

  void withoutPromptsRolesChangeNothing() {
    assumeTrue(embedder.info().prompts().isEmpty(), "the model has prompts");
    assumeFalse(contract.rolesMatter(), "query and document have vectors of their own");
    List<Embedding> plain = List.copyOf(embedder.embedAll(contract.texts()));
    for (Role role : List.of(Role.QUERY, Role.DOCUMENT)) {
      Closeness.assertSame(
          plain, embedder.forRole(role).embedAll(contract.texts()), () -> "the view for " + role);
    }
  }

  void unknownRoleIsRefusedByName() {
    assumeTrue(contract.unknownRole().isPresent(), "the model takes every role");
    Role role = contract.unknownRole().orElseThrow();
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> embedder.forRole(role));
    assertTrue(
        String.valueOf(error.getMessage()).contains(role.name()),
        () -> "the error does not name the role: " + error.getMessage());
  }
}
