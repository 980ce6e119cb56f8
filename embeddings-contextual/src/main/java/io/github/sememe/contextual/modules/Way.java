package io.github.sememe.contextual.modules;

/** What the texts of a role go through, in a model whose roles have nothing in common. */
public sealed interface Way permits Modules, TokenWeights {}
