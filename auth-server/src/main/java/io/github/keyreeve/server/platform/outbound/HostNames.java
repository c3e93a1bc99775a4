package io.github.keyreeve.server.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Resolves the names of hosts: by the system, and in tests as a hostile server of names would. */
interface HostNames {

    /** All addresses of a name, at least one; a literal address is its own. */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    static HostNames ofSystem() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
