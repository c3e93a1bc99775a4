package io.github.keyreeve.server.signin.devices;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Devices in which an account has signed in.
 *
 * @param knownFor how long after the last sign-in a device is known
 */
@ConfigurationProperties("keyreeve.devices")
record DevicesProperties(@DefaultValue("180d") Duration knownFor) {

    DevicesProperties {
        if (knownFor.toSeconds() < 1) {
            throw new IllegalArgumentException("KEYREEVE_DEVICES_KNOWN_FOR must be at least one second.");
        }
    }
}
