/**
 * The command line: it parses, calls the library and prints; nothing is computed here.
 *
 * <p>Begin at {@code Main}, then {@code CommandLineApplication}, which knows the commands and turns
 * exceptions into one line and an exit code. A command is a class; {@code ModelOptions} are the
 * options that those with a model share.
 */
@NullMarked
package io.github.sememe.cli;

import org.jspecify.annotations.NullMarked;
