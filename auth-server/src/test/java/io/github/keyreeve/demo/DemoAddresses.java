package io.github.keyreeve.demo;

import io.github.keyreeve.testing.FreePorts;
import java.net.URI;
import java.util.Map;

/** The addresses of the three programs, for each other and for browsers. */
record DemoAddresses(URI server, URI api, URI flowLab) {

    /** Those of the demo start, which its documents and its client file name. */
    static final DemoAddresses OF_THE_DEMO =
            new DemoAddresses(on(DemoPorts.SERVER), on(DemoPorts.API), on(DemoPorts.FLOW_LAB));

    /** Others, on free ports. */
    static DemoAddresses free() {
        return new DemoAddresses(on(FreePorts.next()), on(FreePorts.next()), on(FreePorts.next()));
    }

    /** A text of the demo with these addresses in it. */
    String writtenInto(String text) {
        return text.replace(OF_THE_DEMO.server.toString(), server.toString())
                .replace(OF_THE_DEMO.api.toString(), api.toString())
                .replace(OF_THE_DEMO.flowLab.toString(), flowLab.toString());
    }

    /** The settings with which the demo API is at its own. */
    Map<String, Object> settingsOfTheApi() {
        return Map.of(
                "server.port",
                api.getPort(),
                "resource-demo.identifier",
                api,
                "resource-demo.cors.allowed-origins",
                flowLab,
                "spring.security.oauth2.resourceserver.jwt.issuer-uri",
                server);
    }

    /** The settings with which the flow lab is at its own. */
    Map<String, Object> settingsOfTheFlowLab() {
        return Map.of(
                "server.port",
                flowLab.getPort(),
                "flow-lab.own",
                flowLab,
                "flow-lab.issuer",
                server,
                "flow-lab.api",
                api);
    }

    private static URI on(int port) {
        return URI.create("http://localhost:" + port);
    }
}
