package io.github.sememe.models;

import io.github.sememe.models.testing.PublishedModelContract;

/** The vectors of the Python original, with prompts for queries and for documents. */
class E5SmallGoldenTest extends PublishedModelContract {
  E5SmallGoldenTest() {
    super("e5-small-v2", "plain");
  }
}
