package org.discwright.burn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.discwright.transport.DriveAddress;

/**
 * The drives that are known, by the source that told of each. It turns what sources say into news:
 * a drive that two sources have, or that is told of twice, is news once. News are handed on in the
 * order in which they became true.
 *
 * <p>A source that tells of changes by itself is opened first and then asked what it has. What it
 * tells in between is kept, and counts as having happened after the answer: it is told last, and
 * its last word on a drive is what remains.
 */
final class DriveRoll {
    private final Consumer<? super DriveNews> sink;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Object, Set<DriveAddress>> drives = new HashMap<>();
    private final Map<Object, List<DriveNews>> early = new HashMap<>();

    /** Hands news to {@code sink}, which must not wait. */
    DriveRoll(Consumer<? super DriveNews> sink) {
        this.sink = sink;
    }

    /** From now on the source may tell of changes. */
    void open(Object source) {
        locked(() -> early.put(source, new ArrayList<>()));
    }

    /** What an opened source answered; the drives that it already had are no news. */
    void opened(Object source, Collection<DriveAddress> answer) {
        locked(() -> {
            List<DriveNews> waiting = Optional.ofNullable(early.remove(source)).orElseGet(List::of);
            Set<DriveAddress> had = new LinkedHashSet<>(answer);
            for (DriveNews news : waiting) {
                if (news instanceof DriveNews.Added(DriveAddress drive)) {
                    had.remove(drive);
                }
            }
            drives.put(source, had);
            waiting.forEach(news -> apply(source, news));
        });
    }

    /** Whether the answer of an opened source is still awaited. */
    boolean isOpening(Object source) {
        lock.lock();
        try {
            return early.containsKey(source);
        } finally {
            lock.unlock();
        }
    }

    /** Something that a source told. */
    void told(Object source, DriveNews news) {
        locked(() -> {
            if (early.containsKey(source)) {
                early.get(source).add(news);
            } else {
                apply(source, news);
            }
        });
    }

    private void apply(Object source, DriveNews news) {
        Set<DriveAddress> had = drives.computeIfAbsent(source, _ -> new LinkedHashSet<>());
        boolean wasThere;
        switch (news) {
            case DriveNews.Added(DriveAddress drive) -> {
                wasThere = isKnown(drive);
                had.add(drive);
                if (!wasThere) {
                    sink.accept(news);
                }
            }
            case DriveNews.Removed(DriveAddress drive) -> {
                if (had.remove(drive) && !isKnown(drive)) {
                    sink.accept(news);
                }
            }
            case DriveNews.MediaChanged(DriveAddress drive) -> {
                if (isKnown(drive)) {
                    sink.accept(news);
                }
            }
        }
    }

    /** What a source has now, that has to be asked. */
    void found(Object source, Collection<DriveAddress> now) {
        locked(() -> {
            Set<DriveAddress> before = new HashSet<>(drives.getOrDefault(source, Set.of()));
            for (DriveAddress drive : now) {
                if (!before.contains(drive)) {
                    apply(source, new DriveNews.Added(drive));
                }
            }
            for (DriveAddress drive : before) {
                if (!now.contains(drive)) {
                    apply(source, new DriveNews.Removed(drive));
                }
            }
        });
    }

    /** Forgets all drives and what was told of them. */
    void clear() {
        locked(() -> {
            drives.clear();
            early.clear();
        });
    }

    private boolean isKnown(DriveAddress drive) {
        return drives.values().stream().anyMatch(some -> some.contains(drive));
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
