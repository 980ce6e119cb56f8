/**
 * What the tests of models share: golden vectors, and {@link
 * io.github.sememe.models.testing.PublishedModelContract}.
 */
package io.github.sememe.models.testing;
