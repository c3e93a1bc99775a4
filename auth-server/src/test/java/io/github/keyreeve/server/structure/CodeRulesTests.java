package io.github.keyreeve.server.structure;

import static com.tngtech.archunit.base.DescribedPredicate.anyElementThat;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.github.keyreeve.server.Keyreeve;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Date;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.ApplicationModule;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import picocli.CommandLine.Command;

class CodeRulesTests {

    private static final String SERVER = Keyreeve.class.getPackageName();

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(SERVER);

    @Test
    void injectsThroughConstructorsOnly() {
        noMembers()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Value.class)
                .because("a class says in its constructor what it needs, and can be made without Spring")
                .check(MAIN);
    }

    @Test
    void declaresEachBeanInAConfigurationClass() {
        noClasses()
                .should()
                .beAnnotatedWith(Component.class)
                .orShould()
                .beAnnotatedWith(Service.class)
                .orShould()
                .beAnnotatedWith(Repository.class)
                .because("the configuration class of a package is its table of contents, and nothing else is scanned")
                .check(MAIN);
    }

    @Test
    void hidesWiringPagesSettingsAndRows() {
        classes()
                .that()
                .haveNameMatching(".*(Configuration|Controller|Command|Properties|Row|Statements)")
                .should()
                .notBePublic()
                .because("other packages use what a package knows, not how it is wired, asked, set up or stored")
                .check(MAIN);
    }

    @Test
    void makesStoresInTheirOwnPackageOnly() {
        constructors()
                .that()
                .haveRawParameterTypes(anyElementThat(assignableTo(JdbcClient.class)))
                .should()
                .notBePublic()
                .because("a table belongs to one package; the others ask the bean that it offers")
                .check(MAIN);
    }

    @Test
    void usesSqlOnlyInPackagesThatOwnTables() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        SERVER + ".identity.accounts",
                        // Lists what that package writes.
                        SERVER + ".identity.search",
                        // Sends what those packages have written.
                        SERVER + ".identity.authentication",
                        SERVER + ".identity.credentials",
                        SERVER + ".identity.emaillink",
                        SERVER + ".identity.formeraddress",
                        SERVER + ".identity.imports",
                        SERVER + ".identity.lifecycle",
                        SERVER + ".identity.mfa",
                        SERVER + ".identity.passkeys",
                        SERVER + ".identity.profile",
                        SERVER + ".integration.gateway",
                        SERVER + ".integration.webhooks",
                        SERVER + ".platform.audit",
                        SERVER + ".platform.audit.chain",
                        // Executes the statements of those packages.
                        SERVER + ".platform.batches",
                        SERVER + ".platform.brand",
                        SERVER + ".platform.changes",
                        SERVER + ".platform.crypto",
                        SERVER + ".platform.delivery",
                        // Counts rows for the packages that own them.
                        SERVER + ".platform.figures",
                        SERVER + ".platform.files",
                        // Asks for the time.
                        SERVER + ".platform.observability",
                        SERVER + ".platform.ratelimit",
                        SERVER + ".platform.restore",
                        SERVER + ".protocol.consent",
                        SERVER + ".signin.continuation",
                        SERVER + ".signin.devices",
                        SERVER + ".signin.rememberme",
                        SERVER + ".signin.sessions",
                        // Lists what that package writes.
                        SERVER + ".signin.sessionsearch",
                        SERVER + ".tokens.apikeys",
                        SERVER + ".tokens.clients",
                        SERVER + ".tokens.clientuse",
                        SERVER + ".tokens.grants",
                        SERVER + ".tokens.subjects",
                        SERVER + ".tokens.keys",
                        SERVER + ".tokens.logos",
                        SERVER + ".tokens.pushed",
                        SERVER + ".tokens.replay",
                        SERVER + ".tokens.scopes",
                        SERVER + ".tokens.sessionclients")
                .and()
                .areNotAssignableTo(PlatformTransactionManager.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.jdbc..")
                .because("protocol and pages reach storage through Spring's interfaces and the packages that own"
                        + " it; how long a transaction may wait concerns the whole server")
                .check(MAIN);
    }

    @Test
    void speaksWithTheMailServerInOnePlaceOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SERVER + ".platform.mail")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.mail..", "org.springframework.mail..", "org.eclipse.angus..")
                .because("the outbox sends a mail to the stored address, octet by octet, or not at all")
                .check(MAIN);
    }

    @Test
    void readsTheTimeFromTheClockBean() {
        noClasses()
                .should()
                .callMethodWhere(asksTheMachine())
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Date.class)
                .because("a test turns the Clock, and everything that lives for a time must follow")
                .check(MAIN);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(SERVER + ".platform.web.WebConfiguration")
                .and()
                .areNotAnnotatedWith(Command.class)
                .should()
                .callMethodWhere(targetOwner(assignableTo(Clock.class)).and(target(name("systemUTC"))))
                .because("there is one clock, except for commands that run without Spring")
                .check(MAIN);
    }

    @Test
    void takesRandomnessFromTheOneSecureRandom() {
        noClasses()
                .should()
                .dependOnClassesThat(assignableTo(Random.class).and(not(assignableTo(SecureRandom.class))))
                .orShould()
                .dependOnClassesThat(assignableTo(SplittableRandom.class))
                .orShould()
                .callMethod(Math.class, "random")
                .because("what can be predicted protects nothing")
                .check(MAIN);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(SERVER + ".platform.crypto.CryptoConfiguration")
                .and()
                .areNotAnnotatedWith(Command.class)
                .should()
                .callConstructor(SecureRandom.class)
                .because("there is one source of randomness, except for commands that run without Spring")
                .check(MAIN);
        noClasses()
                .that()
                .resideOutsideOfPackages(SERVER + ".identity..", SERVER + ".tokens..")
                .should()
                .callMethod(UUID.class, "randomUUID")
                .because("a UUID names something; a secret has 256 random bits and is made by Secrets")
                .check(MAIN);
    }

    @Test
    void encryptsInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SERVER + ".platform.crypto")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.crypto..")
                .because("who reviews the cryptography should have to read one package")
                .check(MAIN);
    }

    @Test
    @Tag("ST-10")
    void readsNoObjectsFromStreams() {
        noClasses()
                .should()
                .dependOnClassesThat(assignableTo(ObjectInputStream.class).or(assignableTo(ObjectOutputStream.class)))
                .because("what is stored is plain values, so that write access to them does not choose a class")
                .check(MAIN);
    }

    @Test
    void namesClassesAfterWhatTheyAre() {
        noClasses()
                .should()
                .haveNameMatching(
                        ".*(Util|Utils|Helper|(?<!Authentication|Transaction)Manager|Impl|Base|Common|Data|Dto|Service)")
                .because("such a name does not say what the class is; the two managers are terms of Spring")
                .check(MAIN);
    }

    @Test
    void logsThroughSlf4j() {
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING
                .because("there is one way to log")
                .check(MAIN);
        noClasses()
                .that()
                .areNotAnnotatedWith(Command.class)
                .and()
                .doNotHaveFullyQualifiedName(SERVER + ".boot.Commands")
                .and()
                .doNotHaveFullyQualifiedName(SERVER + ".platform.memory.OutOfMemory")
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .because("only a command speaks with a person at a terminal, and without memory there is no log")
                .check(MAIN);
    }

    @Test
    void documentsEachPackageAndItsDependencies() {
        assertThat(MAIN.getPackage(SERVER).isAnnotatedWith(NullMarked.class)).isTrue();
        assertThat(MAIN.getPackage(SERVER).getSubpackagesInTree())
                .filteredOn(each -> !each.getClasses().isEmpty())
                .filteredOn(each ->
                        !each.isAnnotatedWith(NullMarked.class) || !each.isAnnotatedWith(ApplicationModule.class))
                .as("packages without @NullMarked and @ApplicationModule in their package-info: null-safety and"
                        + " uses are checked only where they are stated")
                .isEmpty();
    }

    private static DescribedPredicate<JavaMethodCall> asksTheMachine() {
        return describe(
                "asks the machine for the time",
                call -> call.getTargetOwner().getPackageName().equals("java.time")
                        && call.getName().equals("now")
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(Clock.class)));
    }
}
