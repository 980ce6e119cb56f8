/**
 * What only shows from outside the modules. {@code *Test} classes look at code and documents;
 * {@code *IT} classes start real JVMs on the packed jars, because the test runner's own class path
 * hides missing {@code requires} and what a library does to its process. Begin at {@link
 * io.github.sememe.tests.ArchitectureTest}.
 */
package io.github.sememe.tests;
