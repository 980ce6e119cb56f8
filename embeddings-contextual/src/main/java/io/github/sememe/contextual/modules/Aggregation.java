package io.github.sememe.contextual.modules;

/** What is made of the vectors of a text's tokens. */
public sealed interface Aggregation permits TokenPooling, SparsePooling, EachToken {}
