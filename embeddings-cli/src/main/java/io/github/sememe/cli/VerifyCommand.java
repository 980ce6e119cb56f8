package io.github.sememe.cli;

import io.github.sememe.EmbedderConfig;
import io.github.sememe.EmbeddingException;
import io.github.sememe.contextual.Verification;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code embeddings verify}: an exported folder in, a certificate out. */
@Command(
    name = "verify",
    description =
        "Certifies on this machine that an exported model gives the vectors of its Python"
            + " original.",
    footer = {
      "",
      "Exit codes: 0 the vectors and files are the exported ones, 1 one is not, 2 there is no"
          + " golden_vectors.json."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Runnable {
  private static final int TEXT_WIDTH = 60;

  private final Streams streams;

  @Parameters(paramLabel = "FOLDER", description = "What tools/export/export_model.py has written.")
  private @Nullable Path folder;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      description =
          "How far a value may be from the original's, relative to the length of its vector; 1e-5"
              + " by default.")
  private @Nullable Double tolerance;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a key of the configuration. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--json", description = "Print one JSON object a text, and one for the whole.")
  private boolean asJson;

  VerifyCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public void run() {
    Progress progress = new Progress(streams, "texts");
    Verification.Report report = verification().run(progress::done);
    progress.end();
    streams.print(asJson ? json(report) : table(report));
    if (!report.holds()) {
      throw new EmbeddingException(problem(report));
    }
  }

  private Verification verification() {
    Path path = Objects.requireNonNull(folder).toAbsolutePath();
    EmbedderConfig config = EmbedderConfig.builder().model(path.toString()).build();
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      config = config.with(setting.getKey(), setting.getValue());
    }
    Verification usual = Verification.of(config);
    try {
      return tolerance == null ? usual : usual.withTolerance(tolerance);
    } catch (IllegalArgumentException e) {
      throw new UserMistake("--tolerance: " + e.getMessage(), e);
    }
  }

  private static boolean holds(Verification.Report report, Verification.Check check) {
    return !report.failures().contains(check);
  }

  private static String json(Verification.Report report) {
    StringBuilder lines = new StringBuilder();
    for (Verification.Check check : report.checks()) {
      Json line = new Json().put("index", check.index());
      check.role().ifPresent(role -> line.put("role", role));
      line.putNullable("alone", check.alone())
          .putNullable("together", check.together())
          .put("holds", holds(report, check));
      lines.append(line.end()).append('\n');
    }
    return lines
        .append(
            new Json()
                .put("texts", report.checks().size())
                .put("failures", report.failures().size())
                .putNullable("worst", worst(report.checks()))
                .put("tolerance", report.tolerance())
                .put("files", report.listedFiles())
                .put("changedFiles", report.changedFiles(), Json::string)
                .put("holds", report.holds())
                .end())
        .append('\n')
        .toString();
  }

  private static double worst(List<Verification.Check> checks) {
    return checks.stream().mapToDouble(Verification.Check::worst).reduce(0, Math::max);
  }

  private static String table(Verification.Report report) {
    Table table =
        new Table(
            Table.Side.RIGHT,
            Table.Side.RIGHT,
            Table.Side.RIGHT,
            Table.Side.LEFT,
            Table.Side.LEFT,
            Table.Side.LEFT);
    table.row(List.of("", "alone", "together", "", "role", "text"));
    for (Verification.Check check : report.checks()) {
      table.row(
          List.of(
              String.valueOf(check.index()),
              number(check.alone()),
              number(check.together()),
              holds(report, check) ? "" : "differs",
              check.role().orElse(""),
              Table.label(check.text(), TEXT_WIDTH)));
    }
    return table.text() + summary(report);
  }

  private static String summary(Verification.Report report) {
    String vectors =
        String.format(
            Locale.ROOT,
            "%d of %d vectors are the original's; the largest difference is %s of a vector's"
                + " length, %s is allowed%n",
            report.checks().size() - report.failures().size(),
            report.checks().size(),
            number(worst(report.checks())),
            number(report.tolerance()));
    String files =
        report.listedFiles() == 0
            ? "there is no SHA256SUMS to compare the files with"
            : report.listedFiles()
                - report.changedFiles().size()
                + " of "
                + report.listedFiles()
                + " files are as SHA256SUMS lists them";
    return vectors + files + "\n";
  }

  private static String number(double difference) {
    return String.format(Locale.ROOT, "%.1e", difference);
  }

  private static String problem(Verification.Report report) {
    StringBuilder problem = new StringBuilder("Not the exported model:");
    if (!report.failures().isEmpty()) {
      Verification.Check first = report.failures().get(0);
      problem.append(
          String.format(
              Locale.ROOT,
              " %d of %d vectors differ, the first is that of text %d, by %s;",
              report.failures().size(),
              report.checks().size(),
              first.index(),
              number(first.worst())));
    }
    if (!report.changedFiles().isEmpty()) {
      problem
          .append(" missing or changed: ")
          .append(String.join(", ", report.changedFiles()))
          .append(';');
    }
    return problem.substring(0, problem.length() - 1);
  }
}
