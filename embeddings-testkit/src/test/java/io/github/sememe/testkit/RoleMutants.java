package io.github.sememe.testkit;

import io.github.sememe.EmbeddingBatch;
import io.github.sememe.ModelInfo;
import io.github.sememe.Role;
import io.github.sememe.TokenEmbedder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Embedders that are wrong about roles and about themselves. */
final class RoleMutants {
  private RoleMutants() {}

  static Stream<Mutant> all() {
    return Stream.of(
        Mutant.of("infoIsConsistent", "a fingerprint by chance", RoleMutants::changing),
        Mutant.of("infoIsConsistent", "a fingerprint that is none", RoleMutants::unfingerprinted),
        new Mutant(
            "knownRolesWork",
            "a batch that forgets the prompt",
            ToyModel.UNLIMITED,
            RoleMutants::forgettingPrompt),
        new Mutant(
            "promptsAreKnownRoles",
            "a prompt whose role is refused",
            ToyModel.UNLIMITED,
            model -> rolesBy(model, (it, role) -> it.forRole(Role.named(role.name() + "!")))),
        Mutant.of(
            "withoutPromptsRolesChangeNothing",
            "a prompt that info() hides",
            model ->
                rolesBy(
                    model,
                    (it, role) ->
                        new ToyEmbedder(ToyModel.UNLIMITED).forRole(Role.named("clustering")))),
        Mutant.of(
            "unknownRoleIsRefusedByName",
            "an unknown role that is ignored",
            model -> rolesBy(model, (it, role) -> it)),
        Mutant.of(
            "unknownRoleIsRefusedByName",
            "an error that does not name the role",
            model -> rolesBy(model, RoleMutants::refusingQuietly)));
  }

  /** What forRole does instead. */
  private interface ForRole {
    TokenEmbedder forRole(TokenEmbedder original, Role role);
  }

  private static Wrapper rolesBy(ToyModel model, ForRole broken) {
    return new Wrapper(model) {
      @Override
      public TokenEmbedder forRole(Role role) {
        return broken.forRole(original, role);
      }
    };
  }

  private static TokenEmbedder refusingQuietly(TokenEmbedder original, Role role) {
    if (role.equals(Role.QUERY)) {
      return original.forRole(role);
    }
    throw new IllegalArgumentException("unknown role");
  }

  private static Wrapper forgettingPrompt(ToyModel model) {
    return rolesBy(
        model,
        (it, role) ->
            new Wrapper(it.forRole(role)) {
              @Override
              public EmbeddingBatch embedAll(List<String> texts) {
                return it.embedAll(texts);
              }
            });
  }

  private static Wrapper infoBy(ToyModel model, Function<ModelInfo, ModelInfo> broken) {
    return new Wrapper(model) {
      @Override
      public ModelInfo info() {
        return broken.apply(super.info());
      }
    };
  }

  private static Wrapper changing(ToyModel model) {
    String fingerprint =
        (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "").substring(0, 64);
    return infoBy(model, info -> fingerprinted(info, fingerprint));
  }

  private static Wrapper unfingerprinted(ToyModel model) {
    return infoBy(model, info -> fingerprinted(info, "unknown"));
  }

  private static ModelInfo fingerprinted(ModelInfo info, String fingerprint) {
    return ModelInfo.builder(info.name(), info.type(), info.dimension())
        .prompts(Map.copyOf(info.prompts()))
        .maxTokens(info.maxTokens().orElseThrow())
        .fingerprint(fingerprint)
        .build();
  }
}
