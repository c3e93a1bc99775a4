package io.github.keyreeve.demo;

import io.github.keyreeve.server.Keyreeve;
import io.github.keyreeve.server.identity.accounts.Accounts;
import org.springframework.boot.SpringApplication;

/**
 * Starts the demo for work on the server: {@code mvn -Pdemo,dev} at the root of the project. When classes are compiled, Spring
 * Boot's devtools run {@link #main} again with a new class loader; the stores and the programs beside the server belong to the
 * process and stay.
 */
public final class Development {

    /** A system property, because it outlasts the class loader. */
    private static final String PREPARED = "keyreeve.dev.prepared";

    private Development() {}

    /** Starts the server without {@code Keyreeve.main}, which reports the exception that devtools end the first run with. */
    public static void main(String[] arguments) {
        prepareOnce();
        Accounts accounts = SpringApplication.run(Keyreeve.class, arguments).getBean(Accounts.class);
        if (accounts.findByEmail(DemoUsers.ALICE).isEmpty()) {
            DemoUsers.create(accounts);
            Welcome.print();
        }
    }

    private static void prepareOnce() {
        if (System.getProperty(PREPARED) != null) {
            return;
        }
        try {
            Demo.prepare("demo,dev").awaitReady();
            System.setProperty(PREPARED, "true");
        } catch (DemoImpossible reason) {
            Demo.giveUp(reason);
        }
    }
}
