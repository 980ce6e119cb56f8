package io.github.sememe.tests;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The plan of docs/architecture.md, as rules. */
class ArchitectureTest {
  private static final String API = "io.github.sememe";
  private static final String SPI = API + ".spi";
  private static final String MATH = API + ".math..";
  private static final String CLASSIC = API + ".classic..";
  private static final String WORDS = API + ".words..";
  private static final String STATICS = API + ".statics..";
  private static final String CONTEXTUAL = API + ".contextual..";
  private static final String EXPLORE = API + ".explore..";
  private static final String HUGGINGFACE = API + ".huggingface..";
  private static final String CLI = API + ".cli..";
  private static final String TESTKIT = API + ".testkit..";

  /** The rooms of the house, of which none sees another. */
  private static final List<String> SIBLINGS =
      List.of(CLASSIC, WORDS, STATICS, CONTEXTUAL, EXPLORE);

  /** Libraries whose types must not show, so that each can be replaced without breaking a user. */
  private static final DescribedPredicate<JavaClass> HIDDEN_LIBRARIES =
      resideInAnyPackage("ai.onnxruntime..", "ai.djl..", "org.nd4j..", "com.google.gson..");

  private static JavaClasses sememe;

  @BeforeAll
  static void scan() {
    sememe =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/embeddings-tests/"))
            .importPackages(API);
  }

  @Test
  void theScanIsNotEmpty() {
    assertThat(sememe.size()).isGreaterThan(80);
    Stream<String> packages =
        Stream.concat(SIBLINGS.stream(), Stream.of(SPI, MATH, HUGGINGFACE, CLI, TESTKIT));
    for (String name : packages.map(pattern -> pattern.replace("..", "")).toList()) {
      assertThat(sememe.stream().map(JavaClass::getPackageName)).contains(name);
    }
  }

  @Test
  void mathKnowsOnlyTheJdk() {
    classes()
        .that(are(resideInAPackage(MATH)))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(MATH, "java..", "jdk.incubator.vector", "org.jspecify.annotations"))
        .check(sememe);
  }

  @Test
  void contractsKnowOnlyMathAndTheJdk() {
    classes()
        .that(are(resideInAnyPackage(API, SPI)))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(API, SPI, MATH, "java..", "org.jspecify.annotations"))
        .check(sememe);
  }

  @Test
  void siblingsDoNotSeeEachOtherOrTheCommandLine() {
    for (String room : SIBLINGS) {
      List<String> others = new ArrayList<>(SIBLINGS);
      others.remove(room);
      others.addAll(List.of(CLI, TESTKIT));
      noClasses()
          .that(are(resideInAPackage(room)))
          .should()
          .dependOnClassesThat(are(resideInAnyPackage(others.toArray(String[]::new))))
          .check(sememe);
    }
  }

  @Test
  void whatNeedsNoLibraryKnowsOnlyTheContractsAndTheJdk() {
    for (String room : List.of(CLASSIC, WORDS, EXPLORE)) {
      classes()
          .that(are(resideInAPackage(room)))
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(room, API, SPI, MATH, "java..", "org.jspecify.annotations"))
          .check(sememe);
    }
  }

  @Test
  void fileFormatsKnowNoEncoderAndOnlyTwoEncodersKnowThem() {
    noClasses()
        .that(are(resideInAPackage(HUGGINGFACE)))
        .should()
        .dependOnClassesThat(are(resideInAnyPackage(SIBLINGS.toArray(String[]::new))))
        .check(sememe);
    noClasses()
        .that(not(are(resideInAnyPackage(HUGGINGFACE, CONTEXTUAL, STATICS, API + ".bench.."))))
        .should()
        .dependOnClassesThat(are(resideInAPackage(HUGGINGFACE)))
        .check(sememe);
  }

  /**
   * Word vectors and pictures have commands of their own, which need more than an embedder; and a
   * distillation is none, nor is a verification.
   */
  @Test
  void theCommandLineUsesEmbeddersOnlyThroughTheContracts() {
    noClasses()
        .that(are(resideInAPackage(CLI)))
        .should()
        .dependOnClassesThat(
            are(resideInAnyPackage(CLASSIC, STATICS, CONTEXTUAL, HUGGINGFACE))
                .and(not(nameMatching(".*\\.(Distillation|Verification)(\\$.*)?"))))
        .check(sememe);
  }

  /** The contracts and their service interfaces are two faces of one package, see decision 4. */
  @Test
  void packagesHaveNoCycles() {
    slices().matching(API + ".(*)..").should().beFreeOfCycles().check(sememe);
    noClasses()
        .that(are(resideInAPackage(API)))
        .should()
        .dependOnClassesThat(
            are(resideInAPackage(API + "..")).and(not(are(resideInAnyPackage(API, SPI, MATH)))))
        .check(sememe);
  }

  @Test
  void onlyTheMainClassTouchesTheStandardStreams() {
    noClasses()
        .that(not(DescribedPredicate.describe("Main", c -> c.getName().equals(API + ".cli.Main"))))
        .should(ACCESS_STANDARD_STREAMS)
        .check(sememe);
  }

  @Test
  void publicSignaturesShowNoForeignLibrary() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .areNotAnonymousClasses()
        .should(notShow(HIDDEN_LIBRARIES))
        .check(sememe);
    classes().should(notInherit(HIDDEN_LIBRARIES)).check(sememe);
  }

  private static ArchCondition<JavaMethod> notShow(DescribedPredicate<JavaClass> hidden) {
    return new ArchCondition<>("show no hidden library where users see it") {
      @Override
      public void check(JavaMethod method, ConditionEvents events) {
        if (isVisible(method.getOwner(), method.getModifiers())) {
          Stream.of(
                  Stream.of(method.getRawReturnType()),
                  method.getRawParameterTypes().stream(),
                  method.getExceptionTypes().stream()
                      .filter(JavaClass.class::isInstance)
                      .map(JavaClass.class::cast))
              .flatMap(types -> types)
              .filter(hidden)
              .forEach(type -> events.add(violated(method, type)));
        }
      }
    };
  }

  private static ConditionEvent violated(JavaMethod method, JavaClass type) {
    return SimpleConditionEvent.violated(method, method.getFullName() + " shows " + type.getName());
  }

  private static ArchCondition<JavaClass> notInherit(DescribedPredicate<JavaClass> hidden) {
    return new ArchCondition<>("inherit from no hidden library where users see it") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        Optional<JavaClass> foreign =
            Stream.concat(
                    type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                .filter(hidden)
                .findFirst();
        if (type.getModifiers().contains(JavaModifier.PUBLIC) && foreign.isPresent()) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " inherits from " + foreign.get().getName()));
        }
      }
    };
  }

  private static boolean isVisible(JavaClass owner, Set<JavaModifier> modifiers) {
    return owner.getModifiers().contains(JavaModifier.PUBLIC)
        && (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED));
  }

  @Test
  void staticStateIsImmutable() {
    noFields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage(CLI)
        .should()
        .notBeFinal()
        .check(sememe);
  }

  @Test
  void exceptionsHaveAReason() {
    noClasses()
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "it creates a bare exception",
                call ->
                    Set.of("java.lang.RuntimeException", "java.lang.Exception")
                            .contains(call.getTargetOwner().getName())
                        && !call.getOriginOwner().isAssignableTo(Exception.class)))
        .check(sememe);
  }
}
