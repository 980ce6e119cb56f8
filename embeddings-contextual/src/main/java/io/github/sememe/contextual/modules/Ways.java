package io.github.sememe.contextual.modules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The ways of a model whose roles have nothing in common.
 *
 * @param byRoute the way of each role, by its name
 * @param byDefault which of them texts without a role go, if there is one
 */
public record Ways(Map<String, Way> byRoute, Optional<String> byDefault) {

  /** Copies what is given. */
  public Ways {
    byRoute = Collections.unmodifiableMap(new LinkedHashMap<>(byRoute));
  }
}
