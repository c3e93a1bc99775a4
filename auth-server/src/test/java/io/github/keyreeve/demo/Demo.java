package io.github.keyreeve.demo;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.testing.EmbeddedPostgres;
import io.github.keyreeve.testing.EmbeddedRedis;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts everything: {@code mvn -Pdemo} at the root of the project. What it starts ends with this process. */
public final class Demo {

    private Demo() {}

    public static void main(String[] arguments) {
        try {
            DemoPrograms programs = prepare("demo");
            ConfigurableApplicationContext server = Progress.of("Authorization server", () -> serve(arguments));
            DemoUsers.create(server.getBean(Accounts.class));
            programs.awaitReady();
            Welcome.print();
        } catch (DemoImpossible reason) {
            giveUp(reason);
        }
    }

    /** Starts everything beside the server, and sets the server up for it by system properties. */
    static DemoPrograms prepare(String profiles) {
        // Quiet until the server sets its log up: PostgreSQL would log all of its own start.
        LoggingSystem.get(Demo.class.getClassLoader()).beforeInitialize();
        DemoPorts.requireFree();
        endWithThisProcess(Demo::fallSilent);
        DemoPrograms programs = DemoPrograms.start(DemoAddresses.OF_THE_DEMO, "target/demo");
        keepIn(Progress.of("PostgreSQL", EmbeddedPostgres::start).createEmptyDatabase());
        keepSessionsIn(Progress.of("Redis", EmbeddedRedis::start));
        mailTo(Progress.of("Mail catcher", () -> MailCatcher.start(DemoPorts.MAILS)));
        set("spring.profiles.active", profiles);
        set("keyreeve.master-key", randomMasterKey());
        set("keyreeve.clients", DemoClientFile.ofTheDemo().toString());
        set("keyreeve.outbound.allow", DemoAddresses.OF_THE_DEMO.flowLab().toString());
        set("keyreeve.scopes", DemoScopeFile.path().toString());
        return programs;
    }

    static void giveUp(DemoImpossible reason) {
        System.err.println(reason.getMessage());
        System.exit(1);
    }

    /** Spring would end it too, but a start that is under way only after its end. */
    private static ConfigurableApplicationContext serve(String... arguments) {
        ConfigurableApplicationContext server =
                SpringApplication.from(Keyreeve::main).run(arguments).getApplicationContext();
        endWithThisProcess(server::close);
        return server;
    }

    private static void keepIn(EmbeddedPostgres.Database database) {
        set("spring.datasource.url", database.url());
        set("spring.datasource.username", database.username());
        set("spring.datasource.password", database.password());
    }

    private static void keepSessionsIn(EmbeddedRedis redis) {
        set("spring.data.redis.url", redis.url());
    }

    private static void mailTo(MailCatcher mails) {
        set("spring.mail.host", mails.smtpHost());
        set("spring.mail.port", String.valueOf(mails.smtpPort()));
    }

    private static void endWithThisProcess(Runnable end) {
        Runtime.getRuntime().addShutdownHook(new Thread(end));
    }

    private static void set(String name, String value) {
        System.setProperty(name, value);
    }

    /** Valid for this run of the demo only. */
    private static String randomMasterKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    /** Ctrl-C stops the server and the stores at the same moment; their log lines about each other are useless then. */
    private static void fallSilent() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        System.setOut(nowhere);
        System.setErr(nowhere);
    }
}
