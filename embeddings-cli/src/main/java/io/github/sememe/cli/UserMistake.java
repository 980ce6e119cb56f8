package io.github.sememe.cli;

/** Something that whoever typed the command can mend. */
final class UserMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserMistake(String message) {
    super(message);
  }

  UserMistake(String message, Throwable cause) {
    super(message, cause);
  }

  static void unlessPositive(String option, int value) {
    if (value < 1) {
      throw new UserMistake(option + ": found " + value + ", allowed: 1 or more");
    }
  }
}
