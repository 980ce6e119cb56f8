package io.github.sememe.cli;

import io.github.sememe.ConfigurationException;
import io.github.sememe.TruncationException;
import io.github.sememe.words.UnknownWordException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Knows the commands, runs one, and turns whatever goes wrong into one line and an exit code. */
@Command(
    name = "embeddings",
    description = "Text embeddings from the shell.",
    mixinStandardHelpOptions = true,
    versionProvider = CommandLineApplication.Version.class,
    subcommands = CommandLine.HelpCommand.class,
    footer = {
      "",
      "embeddings COMMAND --help tells more. Exit codes: 0 done, 1 failed, 2 wrong usage."
    })
final class CommandLineApplication implements Runnable {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  private final Streams streams;

  @Option(
      names = "--debug",
      description = "Print stack traces.",
      scope = CommandLine.ScopeType.INHERIT)
  private boolean debug;

  CommandLineApplication(Streams streams) {
    this.streams = streams;
  }

  int run(String... arguments) {
    try {
      return commandLine().execute(arguments);
    } catch (Streams.ReaderGone e) {
      return DONE;
    }
  }

  private CommandLine commandLine() {
    CommandLine commandLine =
        new CommandLine(this)
            .addSubcommand(new EmbedCommand(streams))
            .addSubcommand(new SimilarityCommand(streams))
            .addSubcommand(new RerankCommand(streams))
            .addSubcommand(new TokensCommand(streams))
            .addSubcommand(new FitCommand(streams))
            .addSubcommand(new TermsCommand(streams))
            .addSubcommand(new VectorsCommand(streams))
            .addSubcommand(new NeighborsCommand(streams))
            .addSubcommand(new AnalogyCommand(streams))
            .addSubcommand(new ClassifyCommand(streams))
            .addSubcommand(new EvaluateCommand(streams))
            .addSubcommand(new ConvertCommand(streams))
            .addSubcommand(new DistillCommand(streams))
            .addSubcommand(new VerifyCommand(streams))
            .addSubcommand(new PlotCommand(streams))
            .addSubcommand(new InfoCommand(streams))
            .addSubcommand(new KeysCommand(streams))
            .addSubcommand(new ModelsCommand(streams));
    return commandLine
        .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
        .setOut(writer())
        .setErr(writer())
        .setParameterExceptionHandler((e, rest) -> wrongUsage(e))
        .setExecutionExceptionHandler((e, command, parsed) -> failed(e));
  }

  private PrintWriter writer() {
    return new PrintWriter(new StreamsWriter(streams), true);
  }

  @Override
  public void run() {
    streams.print(commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF));
  }

  private int wrongUsage(ParameterException mistake) {
    String suggestion = "";
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      suggestion = near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
    }
    String command = mistake.getCommandLine().getCommandSpec().qualifiedName();
    complain(mistake.getMessage() + "." + suggestion + " See " + command + " --help");
    return WRONG_USAGE;
  }

  private int failed(Exception failure) {
    if (failure instanceof Streams.ReaderGone gone) {
      throw gone;
    }
    if (debug) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      streams.complain(trace.toString());
    } else {
      complain(message(failure));
    }
    return isMistake(failure) ? WRONG_USAGE : FAILED;
  }

  private static boolean isMistake(Exception failure) {
    return failure instanceof UserMistake
        || failure instanceof ConfigurationException
        || failure instanceof UnknownWordException
        || failure instanceof TruncationException;
  }

  private static String message(Exception failure) {
    return failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private void complain(String message) {
    streams.complain("embeddings: " + message.strip().replaceAll("\\s*\\R\\s*", " ") + "\n");
  }

  /** The version that the build has written into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = CommandLineApplication.class.getPackage().getImplementationVersion();
      return new String[] {"embeddings " + (version == null ? "(not packaged)" : version)};
    }
  }
}
