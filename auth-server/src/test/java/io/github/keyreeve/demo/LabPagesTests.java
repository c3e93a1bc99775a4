package io.github.keyreeve.demo;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each kind of page in the lab keeps the rules of all pages in every view: light, dark, and on a phone. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("slow")
class LabPagesTests {

    private final LabVisitor visitor = LabVisitor.arrive();

    @Test
    void start() {
        visitor.looksClosely("start");
    }

    @Test
    void flow() {
        visitor.follow("Code, public client");
        visitor.looksClosely("flow");
    }

    @Test
    void ownClient() {
        visitor.follow("Your own client");
        visitor.looksClosely("own-client");
    }

    @Test
    void copyButton() {
        visitor.follow("Your own client");
        visitor.copies("Copied to the clipboard.");
    }

    @Test
    void stepWithARedirect() {
        visitor.start("Code, public client", "Send the browser to the server");
        visitor.looksClosely("step-redirect");
    }

    @Test
    void stepWithAToken() {
        visitor.start("Client credentials", "Get a token");
        visitor.looksClosely("step");
    }

    @Test
    void attacks() {
        visitor.follow("All attacks");
        visitor.looksClosely("attacks");
    }

    @Test
    void attackBeforeAndAfter() {
        visitor.follow("All attacks");
        visitor.follow("Take the signature off");
        visitor.looksClosely("attack");
        visitor.follow("Attack");
        visitor.looksClosely("attack-refused");
    }

    @Test
    void unexpectedResponse() {
        visitor.open("/callback?code=made-up&state=unknown");
        visitor.looksClosely("unexpected");
    }

    @Test
    void startAndFlowWhileTheServerIsUnavailable() {
        DemoAddresses unused = DemoAddresses.free();
        try (DemoPrograms lab = DemoPrograms.startFlowLab(unused, RunningDemo.FOLDER)) {
            lab.awaitReady();
            visitor.open(unused.flowLab());
            visitor.looksClosely("start-alone");
            visitor.follow("Client credentials");
            visitor.follow("Start");
            visitor.looksClosely("unreachable");
        }
    }

    @Test
    void error() {
        visitor.open("/nothing/here");
        visitor.looksClosely("error");
    }
}
