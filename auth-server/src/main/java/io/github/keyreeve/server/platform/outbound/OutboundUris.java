package io.github.keyreeve.server.platform.outbound;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;

/** Which URIs can be registered for requests of the server. What a name resolves to is checked with each request. */
public final class OutboundUris {

    private final AllowedDestinations destinations;

    OutboundUris(AllowedDestinations destinations) {
        this.destinations = destinations;
    }

    /** With these exceptions, as the setting names them. */
    public static OutboundUris allowing(String... allow) {
        return new OutboundUris(new OutboundProperties(List.of(allow)).destinations());
    }

    /** Whether a request can lead there: by https to a usual port, and not to the number of a private address; or as the setting says. */
    public boolean contain(String uri) {
        try {
            Destination destination = Destination.of(new URI(uri)).orElse(null);
            if (destination == null) {
                return false;
            }
            destinations.check(destination);
            return destinations.isNamed(destination) || !destination.isLiteral() || isPublic(destination);
        } catch (URISyntaxException | OutboundFailed refused) {
            return false;
        }
    }

    private static boolean isPublic(Destination destination) {
        try {
            return PublicAddresses.contain(InetAddress.getByName(destination.host()));
        } catch (UnknownHostException malformed) {
            return false;
        }
    }
}
