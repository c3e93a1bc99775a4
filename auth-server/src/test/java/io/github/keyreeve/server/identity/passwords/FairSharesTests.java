package io.github.keyreeve.server.identity.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How places and threads of the hashing pool are shared. */
class FairSharesTests {

    private static final HashingParty ONE = HashingParty.ofNetwork("192.0.2.1");
    private static final HashingParty OTHER = HashingParty.ofNetwork("192.0.2.2");
    private static final HashingParty DEVICE = HashingParty.ofKnownDevice("device");

    private final HashingPlaces places = new HashingPlaces(16);
    private final FairQueue queue = new FairQueue();

    @Test
    void aNetworkHasNoMoreThanItsShareOnceHalfOfThePlacesAreTaken() {
        assertThat(taken(ONE)).isEqualTo(6);
        assertThat(taken(OTHER)).isEqualTo(3);

        IntStream.range(0, 6).forEach(each -> places.giveBack(ONE));
        assertThat(taken(ONE)).isEqualTo(3);
    }

    @Test
    void aFloodFromManyNetworksLeavesPlacesForKnownDevices() {
        long flood = IntStream.range(0, 100)
                .filter(number -> places.take(HashingParty.ofNetwork("10.0.0." + number)))
                .count();

        assertThat(flood).isEqualTo(12);
        assertThat(places.take(DEVICE)).isTrue();
    }

    @Test
    void aKnownDeviceHasNoMoreThanTwoPlaces() {
        assertThat(taken(DEVICE)).isEqualTo(2);
        assertThat(taken(ONE)).isEqualTo(6);
        assertThat(taken(HashingParty.ofKnownDevice("another"))).isEqualTo(2);
    }

    @Test
    void onePlaceIsAPlaceForAnyParty() {
        HashingPlaces single = new HashingPlaces(1);
        assertThat(single.take(ONE)).isTrue();
        assertThat(single.take(DEVICE)).isFalse();
        single.giveBack(ONE);
        assertThat(single.take(DEVICE)).isTrue();
        assertThat(single.take(ONE)).isFalse();
    }

    @Test
    void servesKnownDevicesFirstAndThenEachNetworkInTurn() {
        Stream.of("a1", "a2", "a3").forEach(name -> queue.add(ONE, task(name)));
        queue.add(OTHER, task("b1"));
        queue.add(DEVICE, task("d1"));

        assertThat(served()).containsExactly("d1", "a1", "b1", "a2", "a3");
    }

    @Test
    void forgetsWhatDoesNotWaitAnyLonger() {
        HashingTask<String> left = task("left");
        queue.add(ONE, left);
        queue.add(OTHER, task("stayed"));
        queue.remove(ONE, left);
        queue.remove(ONE, left);

        assertThat(served()).containsExactly("stayed");
    }

    private long taken(HashingParty party) {
        return IntStream.range(0, 16).takeWhile(each -> places.take(party)).count();
    }

    private final List<String> names = new ArrayList<>();

    private HashingTask<String> task(String name) {
        return new HashingTask<>(() -> {
            names.add(name);
            return name;
        });
    }

    private List<String> served() {
        Stream.generate(queue::next)
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .forEach(HashingTask::run);
        return names;
    }
}
