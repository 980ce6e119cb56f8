package io.github.sememe.classic;

import org.jspecify.annotations.Nullable;

/**
 * How categories become dimensions.
 *
 * @param unknown what becomes of a text that is no category
 * @param minFrequency rarer categories share a dimension; null for none
 * @param maxCategories how many dimensions there are at most; 0 for no bound
 * @param drop which category has no dimension
 * @param tokenPattern what a token is
 */
record OneHotOptions(
    HandleUnknown unknown,
    @Nullable DocumentLimit minFrequency,
    int maxCategories,
    Drop drop,
    String tokenPattern) {
  static final OneHotOptions DEFAULT =
      new OneHotOptions(HandleUnknown.ERROR, null, 0, Drop.NONE, "(?u)\\b\\w+\\b");
}
