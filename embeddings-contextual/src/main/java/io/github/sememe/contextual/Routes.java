package io.github.sememe.contextual;

import io.github.sememe.ModelFormatException;
import io.github.sememe.Role;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * What a model has for the texts of each role: the same for all, or something for each route.
 *
 * @param byDefault for texts without a role; empty if the model wants one
 * @param byName for the texts of a role, by its name; empty where all roles have the same
 */
record Routes<T>(Optional<T> byDefault, Map<String, T> byName) {
  Routes {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /** Returns the same for all roles. */
  static <T> Routes<T> one(T forAll) {
    return new Routes<>(Optional.of(forAll), Map.of());
  }

  /**
   * Checks that vectors of all roles can be compared.
   *
   * @param place the file that names the routes, for messages
   * @throws ModelFormatException if they have different dimensions
   */
  Routes<T> withOneDimension(ToIntFunction<T> dimension, String place) {
    if (byName.values().stream().mapToInt(dimension).distinct().count() > 1) {
      throw new ModelFormatException(
          place, "", "routes to vectors of different dimensions", "one dimension for all roles");
    }
    return this;
  }

  /** Returns what texts without a role get, or any other where they must have one. */
  T any() {
    return byDefault.orElseGet(() -> byName.values().iterator().next());
  }

  /** Tells whether a role is one of the two that every model knows, whatever its prompts. */
  static boolean isTask(Role role) {
    return role.equals(Role.QUERY) || role.equals(Role.DOCUMENT);
  }

  /**
   * Returns what the texts of a role get.
   *
   * @param prompts the roles that have a prompt
   * @throws IllegalArgumentException if the model has routes and none for it
   */
  T ofRole(Role role, Set<String> prompts) {
    if (byName.isEmpty()) {
      return any();
    }
    T own = byName.get(role.name());
    if (own != null) {
      return own;
    }
    // Of a role that is no more than a prompt, texts go the way of all others.
    if (!isTask(role) && prompts.contains(role.name()) && byDefault.isPresent()) {
      return byDefault.get();
    }
    throw new IllegalArgumentException(
        "Unknown role " + role.name() + "; this model has ways for " + byName.keySet());
  }
}
