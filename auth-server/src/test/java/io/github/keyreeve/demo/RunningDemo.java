package io.github.keyreeve.demo;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.keyreeve.server.identity.accounts.Accounts;
import io.github.keyreeve.testing.Node;
import java.net.URI;

/** Server, demo API and flow lab together, as the demo starts them, on free ports. */
final class RunningDemo {

    /** Where {@code mvn package} puts the programs beside the server. */
    static final String FOLDER = "target";

    private final Node server;
    private final DemoAddresses addresses;

    private RunningDemo(Node server, DemoAddresses addresses) {
        this.server = server;
        this.addresses = addresses;
    }

    /** The one of this test run; ends with the virtual machine. Without the jars the test is skipped. */
    static RunningDemo shared() {
        assumeTrue(
                DemoPrograms.areIn(FOLDER),
                "resource-demo and client-demo are not packaged; mvn verify does that before these tests");
        return Shared.INSTANCE;
    }

    Node server() {
        return server;
    }

    URI flowLab(String path) {
        return addresses.flowLab().resolve(path);
    }

    private static RunningDemo start() {
        DemoAddresses addresses = DemoAddresses.free();
        DemoPrograms programs = DemoPrograms.start(addresses, FOLDER);
        Node server = Node.builder()
                .port(addresses.server().getPort())
                .property("keyreeve.clients", DemoClientFile.at(addresses))
                .property("keyreeve.outbound.allow", addresses.flowLab())
                .start();
        DemoUsers.create(server.bean(Accounts.class));
        programs.awaitReady();
        return new RunningDemo(server, addresses);
    }

    private static final class Shared {
        static final RunningDemo INSTANCE = start();
    }
}
