package org.discwright.burn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.discwright.transport.DriveAddress;
import org.discwright.transport.DriveListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DiscMasterTest {
    private static final DriveAddress ONE = DriveAddress.parse("fake:one");
    private static final DriveAddress TWO = DriveAddress.parse("fake:two");

    /** Writes down what it hears. */
    private static class Notes implements DiscMasterListener {
        final List<String> heard = new CopyOnWriteArrayList<>();

        @Override
        public void deviceAdded(DiscMaster sender, DriveAddress drive) {
            heard.add("+" + drive);
        }

        @Override
        public void deviceRemoved(DiscMaster sender, DriveAddress drive) {
            heard.add("-" + drive);
        }

        @Override
        public void mediaChanged(DiscMaster sender, DriveAddress drive) {
            heard.add("~" + drive);
        }
    }

    @Test
    void drivesAreFoundAndAdded() {
        FakeProvider provider = new FakeProvider(false);
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
    void drivesThatNobodyTellsOfAreLookedFor() {
        FakeProvider provider = new FakeProvider(false);
        Notes notes = new Notes();
        try (DiscMaster master = new DiscMaster(List.of(provider))) {
            master.addListener(notes);
            assertTrue(master.isPolling());
            provider.arrive(ONE);
            master.look();
            provider.present.set(0, TWO);
            master.look();
            master.look();
            master.settle();
            assertEquals(List.of("+fake:one", "+fake:two", "-fake:one"), notes.heard);
        }
    }

    @Test
    void drivesThatAreToldOfAreNotLookedFor() {
        FakeProvider provider = new FakeProvider(true);
        provider.present.add(ONE);
        Notes notes = new Notes();
        try (DiscMaster master = new DiscMaster(List.of(provider))) {
            master.addListener(notes);
            assertFalse(master.isPolling());
            int asked = provider.questions;
            provider.arrive(TWO);
            provider.changeMedium(TWO);
            provider.leave(ONE);
            master.look();
            master.settle();
            assertEquals(asked, provider.questions);
            assertEquals(List.of("+fake:two", "~fake:two", "-fake:one"), notes.heard);
        }
    }

    @Test
    void driveThatComesBetweenWatchAndQuestionIsToldOnce() {
        FakeProvider provider = new FakeProvider(true);
        Notes notes = new Notes();
        // it comes after the answer was made up
        provider.whileAsked = () -> provider.arrive(ONE);
        try (DiscMaster master = new DiscMaster(List.of(provider))) {
            master.addListener(notes);
            provider.whileAsked = () -> {};
            master.settle();
            assertEquals(List.of("+fake:one"), notes.heard);
            // and is there: its second arrival is no news, its leaving is
            provider.watchers.forEach(watcher -> watcher.arrived(ONE));
            provider.leave(ONE);
            provider.watchers.forEach(watcher -> watcher.removed(ONE));
            master.settle();
            assertEquals(List.of("+fake:one", "-fake:one"), notes.heard);
        }
    }

    @Test
    void driveThatGoesBetweenWatchAndQuestionDoesNotStay() {
        FakeProvider provider = new FakeProvider(true);
        provider.present.add(ONE);
        provider.present.add(TWO);
        Notes notes = new Notes();
        provider.whileAsked = () -> provider.leave(ONE);
        try (DiscMaster master = new DiscMaster(List.of(provider))) {
            master.addListener(notes);
            provider.whileAsked = () -> {};
            provider.arrive(ONE);
            master.settle();
            assertEquals(List.of("-fake:one", "+fake:one"), notes.heard);
        }
    }

    @Test
    @Timeout(60)
    void transportThatFallsSilentIsLookedAtFromThenOn() throws InterruptedException {
        FakeProvider provider = new FakeProvider(true);
        provider.present.add(ONE);
        CountDownLatch left = new CountDownLatch(1);
        Notes notes =
                new Notes() {
                    @Override
                    public void deviceRemoved(DiscMaster sender, DriveAddress drive) {
                        super.deviceRemoved(sender, drive);
                        left.countDown();
                    }
                };
        try (DiscMaster master = new DiscMaster(List.of(provider))) {
            master.addListener(notes);
            assertFalse(master.isPolling());
            DriveListener old = provider.watchers.getFirst();
            provider.fallSilent();
            assertTrue(master.isPolling());
            assertEquals(List.of(), provider.watchers, "the watch is closed");
            provider.present.set(0, TWO);
            // nobody calls look here: the master does by itself
            assertTrue(left.await(30, TimeUnit.SECONDS));
            master.settle();
            assertEquals(List.of("+fake:two", "-fake:one"), notes.heard);
            master.removeListener(notes);
            master.addListener(notes);
            assertFalse(master.isPolling(), "a new watch");
            old.watchLost();
            assertFalse(master.isPolling(), "of an old watch");
        }
    }

    @Test
    void transportThatFallsSilentBeforeItsFirstAnswerIsLookedAt() {
        FakeProvider provider = new FakeProvider(true);
        provider.present.add(ONE);
        provider.fails = true;
        Notes notes = new Notes();
        try (DiscMaster master = new DiscMaster(List.of(provider))) {
            master.addListener(notes);
            provider.fallSilent();
            provider.fails = false;
            master.look();
            provider.present.clear();
            master.look();
            master.settle();
            assertEquals(List.of("-fake:one"), notes.heard);
        }
    }

    @Test
    void driveOfTwoKindsIsOneDrive() {
        FakeProvider telling = new FakeProvider(true);
        FakeProvider silent = new FakeProvider(false);
        Notes notes = new Notes();
        try (DiscMaster master = new DiscMaster(List.of(telling, silent))) {
            master.addListener(notes);
            telling.arrive(ONE);
            silent.present.add(ONE);
            master.look();
            master.addDrive(ONE);
            telling.leave(ONE);
            master.removeDrive(ONE);
            master.settle();
            assertEquals(List.of("+fake:one"), notes.heard);
            silent.present.clear();
            master.look();
            master.settle();
            assertEquals(List.of("+fake:one", "-fake:one"), notes.heard);
        }
    }

    @Test
    void discsOfUnknownDrivesAreNoNews() {
        FakeProvider provider = new FakeProvider(true);
        Notes notes = new Notes();
        try (DiscMaster master = new DiscMaster(List.of(provider))) {
            master.addListener(notes);
            provider.changeMedium(ONE);
            master.addDrive(ONE);
            provider.changeMedium(ONE);
            master.settle();
            assertEquals(List.of("+fake:one", "~fake:one"), notes.heard);
        }
    }

    @Test
    void transportThatFailsAtFirstIsAskedAgain() {
        FakeProvider provider = new FakeProvider(true);
        provider.present.add(ONE);
        provider.fails = true;
        Notes notes = new Notes();
        try (DiscMaster master = new DiscMaster(List.of(provider))) {
            master.addListener(notes);
            assertTrue(master.isPolling());
            provider.fails = false;
            master.look();
            assertFalse(master.isPolling());
            provider.leave(ONE);
            master.settle();
            assertEquals(List.of("-fake:one"), notes.heard);
        }
    }

    @Test
    void whoeverFailsDoesNotEndTheWatch() {
        FakeProvider broken = new FakeProvider(false);
        broken.present.add(TWO);
        FakeProvider provider = new FakeProvider(true);
        Notes notes = new Notes();
        try (DiscMaster master = new DiscMaster(List.of(broken, provider))) {
            master.addListener(
                    new DiscMasterListener() {
                        @Override
                        public void deviceAdded(DiscMaster sender, DriveAddress drive) {
                            throw new IllegalStateException("a listener's own mistake");
                        }

                        @Override
                        public void deviceRemoved(DiscMaster sender, DriveAddress drive) {
                            throw new IllegalStateException("a listener's own mistake");
                        }
                    });
            master.addListener(notes);
            broken.fails = true;
            provider.arrive(ONE);
            master.look();
            provider.leave(ONE);
            master.settle();
            assertEquals(List.of("+fake:one", "-fake:one"), notes.heard);
            assertEquals(1, master.getCount());
        }
    }

    @Test
    void slowListenerKeepsNobodyWaiting() throws InterruptedException {
        FakeProvider provider = new FakeProvider(true);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(2);
        Notes slow =
                new Notes() {
                    @Override
                    public void deviceAdded(DiscMaster sender, DriveAddress drive) {
                        try {
                            assertTrue(release.await(1, TimeUnit.MINUTES));
                        } catch (InterruptedException interrupted) {
                            throw new AssertionError(interrupted);
                        }
                        super.deviceAdded(sender, drive);
                    }
                };
        Notes quick =
                new Notes() {
                    @Override
                    public void deviceAdded(DiscMaster sender, DriveAddress drive) {
                        others.countDown();
                    }
                };
        try (DiscMaster master = new DiscMaster(List.of(provider))) {
            master.addListener(slow);
            master.addListener(quick);
            provider.arrive(ONE);
            provider.arrive(TWO);
            assertTrue(others.await(1, TimeUnit.MINUTES));
            assertEquals(List.of(), slow.heard);
            release.countDown();
            master.settle();
            assertEquals(List.of("+fake:one", "+fake:two"), slow.heard);
        }
    }

    @Test
    void whoListensNoLongerHearsNothing() {
        FakeProvider provider = new FakeProvider(true);
        Notes notes = new Notes();
        try (DiscMaster master = new DiscMaster(List.of(provider))) {
            master.addListener(notes);
            master.removeListener(notes);
            assertEquals(List.of(), provider.watchers, "nobody listens, so nobody watches");
            provider.arrive(ONE);
            master.addListener(notes);
            provider.leave(ONE);
            master.settle();
            assertEquals(List.of("-fake:one"), notes.heard);
        }
        assertEquals(List.of(), provider.watchers);
    }

    @Test
    void listenerMayAskTheMaster() throws InterruptedException {
        FakeProvider provider = new FakeProvider(true);
        List<Integer> counts = new CopyOnWriteArrayList<>();
        CountDownLatch called = new CountDownLatch(1);
        try (DiscMaster master = new DiscMaster(List.of(provider))) {
            master.addListener(
                    new Notes() {
                        @Override
                        public void deviceAdded(DiscMaster sender, DriveAddress drive) {
                            counts.add(sender.getCount());
                            sender.removeListener(this);
                            called.countDown();
                        }
                    });
            provider.arrive(ONE);
            assertTrue(called.await(1, TimeUnit.MINUTES));
            assertEquals(List.of(1), counts);
        }
    }
}
