package io.github.sememe.huggingface;

import java.util.List;

/**
 * What happens to the tokens of a text at last.
 *
 * @param template what is put around them
 * @param trims what is trimmed from their places, one after the other
 */
record PostProcessing(Template template, List<SpaceTrim> trims) {}
