package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.ScsiTransport;
import org.discwright.transport.TransportException;
import org.discwright.transport.TransportProvider;
import org.junit.jupiter.api.Test;

class DiscMasterTest {
    private static final DriveAddress ONE = DriveAddress.parse("fake:one");
    private static final DriveAddress TWO = DriveAddress.parse("fake:two");

    private static final class Provider implements TransportProvider {
        final List<DriveAddress> present = new CopyOnWriteArrayList<>();

        @Override
        public String scheme() {
            return "fake";
        }

        @Override
        public ScsiTransport open(DriveAddress address) throws TransportException {
            throw new TransportException(TransportException.Reason.IN_USE, "taken");
        }

        @Override
        public List<DriveAddress> discover() {
            return present;
        }
    }

    @Test
    void drivesAreFoundAndAdded() {
        Provider provider = new Provider();
        provider.present.add(ONE);
        try (DiscMaster master = new DiscMaster(List.of(provider))) {
            master.addDrive(TWO);
            assertEquals(2, master.getCount());
            assertEquals(TWO, master.getItem(1));
            List<DriveAddress> all = new ArrayList<>();
            master.forEach(all::add);
            assertEquals(List.of(ONE, TWO), all);
            assertThrows(IllegalArgumentException.class, () -> master.getItem(2));
            assertThrows(IllegalArgumentException.class, () -> master.getItem(-1));
            assertFalse(master.isSupportedEnvironment());
            master.removeDrive(TWO);
            assertEquals(1, master.getCount());
        }
    }

    @Test
    void comingAndGoingIsTold() {
        Provider provider = new Provider();
        List<String> heard = new ArrayList<>();
        try (DiscMaster master = new DiscMaster(List.of(provider))) {
            master.addListener(
                    new DiscMasterListener() {
                        @Override
                        public void deviceAdded(DiscMaster sender, DriveAddress drive) {
                            heard.add("+" + drive);
                        }

                        @Override
                        public void deviceRemoved(DiscMaster sender, DriveAddress drive) {
                            heard.add("-" + drive);
                        }
                    });
            provider.present.add(ONE);
            master.look();
            provider.present.set(0, TWO);
            master.look();
            master.look();
            assertEquals(List.of("+fake:one", "+fake:two", "-fake:one"), heard);
        }
    }

    @Test
    void whoeverFailsDoesNotEndTheWatch() {
        Provider provider = new Provider();
        TransportProvider broken =
                new TransportProvider() {
                    private int looks;

                    @Override
                    public String scheme() {
                        return "broken";
                    }

                    @Override
                    public ScsiTransport open(DriveAddress address) throws TransportException {
                        throw new TransportException(TransportException.Reason.IN_USE, "taken");
                    }

                    @Override
                    public List<DriveAddress> discover() {
                        if (looks++ > 0) {
                            throw new IllegalStateException("the bus is on fire");
                        }
                        return List.of(TWO);
                    }
                };
        List<String> heard = new ArrayList<>();
        try (DiscMaster master = new DiscMaster(List.of(broken, provider))) {
            master.addListener(failing());
            master.addListener(
                    new DiscMasterListener() {
                        @Override
                        public void deviceAdded(DiscMaster sender, DriveAddress drive) {
                            heard.add("+" + drive);
                        }

                        @Override
                        public void deviceRemoved(DiscMaster sender, DriveAddress drive) {
                            heard.add("-" + drive);
                        }
                    });
            provider.present.add(ONE);
            master.look();
            provider.present.clear();
            master.look();
            assertEquals(List.of("+fake:one", "-fake:one"), heard);
            assertEquals(1, master.getCount());
        }
    }

    private static DiscMasterListener failing() {
        return new DiscMasterListener() {
            @Override
            public void deviceAdded(DiscMaster sender, DriveAddress drive) {
                throw new IllegalStateException("a listener's own mistake");
            }

            @Override
            public void deviceRemoved(DiscMaster sender, DriveAddress drive) {
                throw new IllegalStateException("a listener's own mistake");
            }
        };
    }
}
