package io.github.sememe.models;

import io.github.sememe.models.testing.PublishedModelContract;

/** The vectors of the Python original, pooled at the first token, with the prompt for queries. */
class BgeSmallEnGoldenTest extends PublishedModelContract {
  BgeSmallEnGoldenTest() {
    super("bge-small-en-v1.5", "plain");
  }
}
