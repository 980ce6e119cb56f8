/**
 * JMH benchmarks, one class per question. Results that anybody quotes go into {@code
 * docs/benchmarks.md}, as ratios within one run.
 */
package io.github.sememe.bench;
