package io.github.keyreeve.server.interop;

import io.github.keyreeve.testing.FreePorts;
import io.github.keyreeve.testing.Node;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a test changes in the blocks of a page, and nothing else: the ports that the page names, for free ones.
 *
 * @param byDocumented the port of this test by the one of the page
 */
record RecipePorts(Map<Integer, Integer> byDocumented) {

    private static final int SERVER = 9000;
    private static final int API = 9090;
    private static final int APPLICATION = 3000;
    private static final int HELPER = 3001;
    private static final int SPRING_APPLICATION = 8081;
    private static final int SPRING_API = 9091;

    static RecipePorts at(Node node) {
        Map<Integer, Integer> ports = new TreeMap<>();
        for (int documented : new int[] {API, APPLICATION, HELPER, SPRING_APPLICATION, SPRING_API}) {
            ports.put(documented, FreePorts.next());
        }
        ports.put(SERVER, node.uri().getPort());
        return new RecipePorts(ports);
    }

    /** The same with this port for a documented one. */
    RecipePorts with(int documented, int port) {
        Map<Integer, Integer> ports = new TreeMap<>(byDocumented);
        ports.put(documented, port);
        return new RecipePorts(ports);
    }

    String writtenInto(String block) {
        String result = block;
        for (Map.Entry<Integer, Integer> port : byDocumented.entrySet()) {
            // Not a new port that happens to look like a documented one: they have five digits.
            result = result.replaceAll("\\b" + port.getKey() + "\\b", String.valueOf(port.getValue()));
        }
        return result;
    }

    /** An address of the page at the ports of this test. */
    URI resolve(String documented) {
        return URI.create(writtenInto(documented));
    }

    int of(int documented) {
        return Objects.requireNonNull(byDocumented.get(documented));
    }
}
